//! Inspections of a year by institution: how many, what was found by item, and what is still to be put right.

use std::collections::BTreeMap;

use liandai_model::InstitutionId;
use liandai_store::{Reach, inspection_count::FindingCount, place_list::InstitutionName};

use crate::{Call, Error, Service, objective::days_of, powers::Action};

/// One institution.
#[derive(Clone, Debug)]
pub struct PlaceFigures {
    /// Which.
    pub institution: InstitutionName,
    /// Closed inspections.
    pub inspections: i64,
    /// Announced ones among these.
    pub announced: i64,
    /// What was found.
    pub findings: i64,
    /// What is still to be put right.
    pub unrectified: i64,
    /// After its day.
    pub overdue: i64,
}

/// A year.
#[derive(Clone, Debug)]
pub struct InspectionFigures {
    /// Which.
    pub year: i16,
    /// The institution that is looked at with those under it.
    pub institution: Option<InstitutionName>,
    /// Institutions that can be looked at.
    pub places: Vec<InstitutionName>,
    /// Those of these with figures.
    pub rows: Vec<PlaceFigures>,
    /// By item: found, still to be put right, overdue.
    pub items: Vec<(String, [i64; 3])>,
}

impl Service {
    /// The figures of a year, of an institution and those under it or of all that the actor may see.
    ///
    /// # Errors
    /// There is no such institution, the actor sees none, or the database fails.
    pub async fn inspection_figures(
        &self,
        call: &Call,
        institution: Option<InstitutionId>,
        year: i16,
    ) -> Result<InspectionFigures, Error> {
        let reach = self.reach(call, Action::ViewInspection)?;
        let reach = Reach { units: Vec::new(), officers: Vec::new(), ..reach };
        let mut tx = self.store.read(call.tenant).await?;
        let places = tx.institution_names(&reach, call.today()).await?;
        let here = match institution {
            Some(id) => {
                Some(places.iter().find(|one| one.id == id).cloned().ok_or(Error::NotFound("institution"))?)
            }
            None => None,
        };
        let within = institution.map_or(reach, |id| Reach { institutions: vec![id], ..Reach::default() });
        let days = days_of(year);
        let counts = tx.inspection_counts(&within, days).await?;
        let found = tx.finding_counts(&within, days, call.today()).await?;
        let rows = places.iter().filter_map(|place| {
            let own = counts.iter().find(|count| count.institution_id == place.id);
            let of = found.iter().filter(|count| count.institution_id == place.id);
            let sum = of.fold([0; 3], add);
            (own.is_some() || sum != [0; 3]).then(|| PlaceFigures {
                institution: place.clone(),
                inspections: own.map_or(0, |count| count.n),
                announced: own.map_or(0, |count| count.announced),
                findings: sum[0],
                unrectified: sum[1],
                overdue: sum[2],
            })
        });
        let rows = rows.collect();
        let mut items: BTreeMap<&str, [i64; 3]> = BTreeMap::new();
        for count in &found {
            let sum = items.entry(&count.item).or_default();
            *sum = add(*sum, count);
        }
        let mut items: Vec<_> = items.into_iter().map(|(item, sum)| (item.to_owned(), sum)).collect();
        items.sort_by_key(|(_, sum)| std::cmp::Reverse(sum[0]));
        Ok(InspectionFigures { year, institution: here, places, rows, items })
    }
}

fn add([n, unrectified, overdue]: [i64; 3], count: &FindingCount) -> [i64; 3] {
    [n + count.n, unrectified + count.unrectified, overdue + count.overdue]
}
