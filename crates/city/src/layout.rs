//! How many institutions a city of a given size has, and how many officers each of them.

use crate::{
    bodies::{Body, COUNTY, MUNICIPAL},
    draw::Draw,
};

/// The most officers of one institution: six leadership members lead at most 15 unit leads each, and a unit
/// has 10 or 11 officers.
const LARGEST: u32 = 880;

/// Above this many officers for each county, counties are added.
const OFFICERS_OF_A_COUNTY: u32 = 1_300;

/// Counties, bureaus in each county, and municipal institutions.
struct Extent {
    counties: u32,
    bureaus: usize,
    municipal: usize,
}

impl Extent {
    fn of(officers: u32) -> Self {
        let step = officers.saturating_sub(60);
        match officers {
            0..12 => Self { counties: 0, bureaus: 0, municipal: 1 },
            12..25 => Self { counties: 0, bureaus: 0, municipal: 2 },
            25..60 => Self { counties: 1, bureaus: 2, municipal: 2 },
            _ => Self {
                counties: (2 + step / 120).min(9).max(officers.div_ceil(OFFICERS_OF_A_COUNTY)),
                bureaus: usize::try_from(2 + step / 200).unwrap_or(0).min(COUNTY.len()),
                municipal: usize::try_from(3 + step / 150).unwrap_or(0).min(MUNICIPAL.len()),
            },
        }
    }
}

/// An institution to be staffed: which kind, in which county (0 is the city itself), and its size.
pub(crate) struct Slot {
    pub(crate) body: &'static Body,
    pub(crate) county: u32,
    /// Its place within the city or county, from 0.
    pub(crate) place: usize,
    pub(crate) officers: u32,
}

/// The institutions of a city in the order of their ids: municipal ones first, then county by county.
pub(crate) fn slots(officers: u32, draw: &mut Draw) -> Vec<Slot> {
    let extent = Extent::of(officers);
    let municipal = MUNICIPAL.iter().take(extent.municipal).enumerate().map(|(at, body)| (0, at, body));
    let bureaus = extent.bureaus;
    let counties = (1..=extent.counties)
        .flat_map(|county| COUNTY.iter().take(bureaus).enumerate().map(move |(at, body)| (county, at, body)));
    let mut slots: Vec<Slot> = municipal
        .chain(counties)
        .map(|(county, place, body)| Slot { body, county, place, officers: 0 })
        .collect();
    let weights = weights(&slots, draw);
    for (slot, officers) in slots.iter_mut().zip(share_out(officers, &weights)) {
        slot.officers = officers;
    }
    slots
}

/// Each slot's weight, such that the systems get their shares; no two counties are quite alike.
fn weights(slots: &[Slot], draw: &mut Draw) -> Vec<u64> {
    let own: Vec<u64> = slots.iter().map(|slot| slot.body.weight * u64::from(85 + draw.below(31))).collect();
    let weights = slots.iter().zip(&own).map(|(slot, weight)| {
        let system: u64 = slots
            .iter()
            .zip(&own)
            .filter(|(other, _)| other.body.system == slot.body.system)
            .map(|(_, weight)| weight)
            .sum();
        slot.body.system.share() * weight * 100_000 / system.max(1)
    });
    weights.collect()
}

/// Splits the officers by weight, none below a small minimum and none above [`LARGEST`].
fn share_out(officers: u32, weights: &[u64]) -> Vec<u32> {
    let count = u32::try_from(weights.len()).unwrap_or(1).max(1);
    let least = (officers / count).min(3);
    let most = LARGEST.max(officers.div_ceil(count));
    let mut full = vec![false; weights.len()];
    loop {
        let closed = u32::try_from(full.iter().filter(|&&full| full).count()).unwrap_or(0);
        let rest = u64::from(officers - closed * most - (count - closed) * least);
        let open: u64 = weights.iter().zip(&full).filter(|&(_, full)| !full).map(|(weight, _)| weight).sum();
        let mut before = 0;
        let sizes: Vec<u32> = weights
            .iter()
            .zip(&full)
            .map(|(weight, &full)| {
                if full {
                    return most;
                }
                // Parts of a running sum, so that no officer is lost to rounding.
                let after = before + weight;
                let part = rest * after / open.max(1) - rest * before / open.max(1);
                before = after;
                least + u32::try_from(part).unwrap_or(0)
            })
            .collect();
        if sizes.iter().all(|&size| size <= most) {
            return sizes;
        }
        for (full, size) in full.iter_mut().zip(sizes) {
            *full = size >= most;
        }
    }
}

/// How many leadership members an institution of that size has.
pub(crate) const fn leadership(officers: u32) -> u32 {
    match officers {
        0..4 => 0,
        4..8 => 1,
        8..14 => 2,
        14..50 => 3,
        50..120 => 4,
        120..300 => 5,
        _ => 6,
    }
}

/// The sizes of the units that `officers` make: 6 to 15 each, unless there are fewer than 6.
pub(crate) fn unit_sizes(officers: u32, draw: &mut Draw) -> Vec<u32> {
    if officers == 0 {
        return Vec::new();
    }
    let units = ((2 * officers + 10) / 21).max(1);
    let mut sizes: Vec<u32> =
        (0..units).map(|unit| officers * (unit + 1) / units - officers * unit / units).collect();
    for pair in sizes.chunks_exact_mut(2) {
        if let [left, right] = pair {
            let moved = draw.below(5).min(left.saturating_sub(6)).min(15_u32.saturating_sub(*right));
            *left -= moved;
            *right += moved;
        }
    }
    sizes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{bodies::System, draw::Topic};

    #[test]
    fn every_officer_has_a_place_and_no_institution_is_too_large() {
        let mut draw = Draw::new(3, Topic::Plan);
        for officers in (1..1_500).chain([5_000, 12_000, 77_777, 1_000_000]) {
            let slots = slots(officers, &mut draw);
            assert_eq!(slots.iter().map(|slot| slot.officers).sum::<u32>(), officers);
            assert!(slots.iter().all(|slot| (1..=LARGEST).contains(&slot.officers)), "{officers}");
        }
    }

    #[test]
    fn a_city_from_sixty_officers_has_two_counties_and_three_municipal_institutions() {
        for officers in 60..3_000 {
            let slots = slots(officers, &mut Draw::new(1, Topic::Plan));
            assert!(slots.iter().filter(|slot| slot.county == 0).count() >= 3);
            assert!((2..=9).contains(&slots.iter().map(|slot| slot.county).max().unwrap()));
        }
    }

    #[test]
    fn the_systems_have_their_shares() {
        let slots = slots(5_000, &mut Draw::new(9, Topic::Plan));
        for (system, low, high) in [
            (System::Police, 3_100, 3_350),
            (System::Court, 540, 660),
            (System::Procuratorate, 400, 500),
            (System::Justice, 450, 550),
            (System::Commission, 160, 230),
        ] {
            let officers: u32 =
                slots.iter().filter(|slot| slot.body.system == system).map(|slot| slot.officers).sum();
            assert!((low..=high).contains(&officers), "{}: {officers}", system.id());
        }
    }

    #[test]
    fn units_have_six_to_fifteen_officers() {
        let mut draw = Draw::new(3, Topic::Plan);
        for officers in 6..900 {
            let sizes = unit_sizes(officers, &mut draw);
            assert_eq!(sizes.iter().sum::<u32>(), officers);
            assert!(sizes.iter().all(|size| (6..=15).contains(size)), "{officers}: {sizes:?}");
            assert!(sizes.len() <= 90);
        }
    }
}
