//! A paper is drawn: questions by chance out of the bank, each with its choices in an order by chance. From one seed, always the same.

use liandai_model::QuestionKind;

use super::{Known, paper::Drawn};

/// A sequence of numbers from a seed (splitmix64).
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn new(seed: [u8; 8]) -> Self {
        Self(u64::from_le_bytes(seed))
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `most`, each as likely as any other.
    fn below(&mut self, most: usize) -> usize {
        let Some(most) = u64::try_from(most).ok().filter(|most| *most > 0) else { return 0 };
        // What is left over at the end would make the first numbers likelier.
        let whole = u64::MAX - u64::MAX % most;
        loop {
            let number = self.next();
            if number < whole {
                return usize::try_from(number % most).unwrap_or(0);
            }
        }
    }

    /// Puts things in an order by chance.
    pub(super) fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            let other = self.below(last + 1);
            all.swap(last, other);
        }
    }
}

/// So many of the questions, and their choices, in an order by chance.
pub(super) fn draw(bank: &[&Known], count: usize, seed: [u8; 8]) -> Vec<Drawn> {
    let mut chance = Chance::new(seed);
    let mut order: Vec<&&Known> = bank.iter().collect();
    chance.shuffle(&mut order);
    order.into_iter().take(count).map(|known| drawn(known, &mut chance)).collect()
}

fn drawn(known: &Known, chance: &mut Chance) -> Drawn {
    let mut places: Vec<usize> = (0..known.choices.len()).collect();
    // True stands before false.
    if known.kind != QuestionKind::TrueFalse {
        chance.shuffle(&mut places);
    }
    let at = |place: &usize| places.iter().position(|shown| shown == place);
    let mut right: Vec<usize> = if known.kind == QuestionKind::TrueFalse {
        known.right.clone()
    } else {
        known.right.iter().filter_map(at).collect()
    };
    right.sort_unstable();
    Drawn {
        id: known.id.clone(),
        clause: known.clause.clone(),
        kind: known.kind.id().to_owned(),
        text: known.text.clone().into(),
        choices: places.iter().filter_map(|at| known.choices.get(*at)).cloned().map(Into::into).collect(),
        right,
        why: known.why.clone().into(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{built_in, exam::bank::of_package};

    #[test]
    fn a_paper_has_different_questions_and_keeps_what_is_right() {
        let package = built_in::package().unwrap();
        let bank = of_package(&package);
        let all: Vec<&Known> = bank.iter().collect();
        let one = draw(&all, 20, [1; 8]);
        assert_eq!(one, draw(&all, 20, [1; 8]), "from one seed always the same");
        assert_ne!(one, draw(&all, 20, [2; 8]));
        let ids: BTreeSet<_> = one.iter().map(|drawn| drawn.id.as_str()).collect();
        assert_eq!(ids.len(), 20);
        let mut moved = 0;
        for drawn in &draw(&all, all.len(), [3; 8]) {
            let known = bank.iter().find(|known| known.id == drawn.id).unwrap();
            let texts = |of: &[usize], choices: Vec<&str>| -> BTreeSet<String> {
                of.iter().filter_map(|at| choices.get(*at)).map(|text| (*text).to_owned()).collect()
            };
            let shown = texts(&drawn.right, drawn.choices.iter().map(|text| text.zh.as_str()).collect());
            let meant = texts(&known.right, known.choices.iter().map(|text| text.zh.as_str()).collect());
            assert_eq!(shown, meant, "{}", drawn.id);
            moved += usize::from(drawn.right != known.right);
        }
        assert!(moved > 10, "choices stand in another order");
    }

    #[test]
    fn every_place_is_as_likely_as_any_other() {
        let mut chance = Chance::new([7; 8]);
        let mut first = [0_u32; 4];
        for _ in 0..8000 {
            let mut all = [0_usize, 1, 2, 3];
            chance.shuffle(&mut all);
            first[all[0]] += 1;
        }
        assert!(first.iter().all(|count| (1800..2200).contains(count)), "{first:?}");
    }
}
