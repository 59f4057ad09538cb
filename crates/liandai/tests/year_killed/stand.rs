//! How things stand in a city, counted: nothing of it may be missing, and nothing may be there twice.

use std::collections::{BTreeMap, BTreeSet};

use liandai_model::TenantId;
use liandai_service::store::{
    Page, Reach, Store,
    audit::AuditFilter,
    rating_list::{ResultFilter, ResultSort},
};

/// What is recorded once for each thing that is done.
const ACTS: &[&str] = &[
    "open-cycle",
    "make-sheets",
    "file-month",
    "receive-filing",
    "advance-sheets",
    "request-rating",
    "compute-rating",
];

/// What was counted, by what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stand {
    /// What only grows.
    made: BTreeMap<String, i64>,
    /// Where what was made stands.
    at: BTreeMap<String, i64>,
}

impl Stand {
    pub async fn of(store: &Store, tenant: TenantId) -> Self {
        let (whole_city, first) = (Reach::whole_city(), Page::new(1, 1));
        let mut tx = store.read(tenant).await.unwrap();
        let mut stand = Self::default();
        for cycle in tx.cycles().await.unwrap() {
            let period = cycle.period;
            let subjects = tx.sheet_subjects(cycle.id).await.unwrap();
            let once: BTreeSet<_> = subjects.iter().map(|one| one.subject_id).collect();
            assert_eq!(once.len(), subjects.len(), "somebody has two sheets for {period}");
            stand.made(format!("sheets {period}"), subjects.len());
            stand.at(format!("cycle {period} {}", cycle.state), 1);
            for count in tx.sheet_steps(&whole_city, &[cycle.id]).await.unwrap() {
                stand.at(format!("sheets {period} {}", count.step), count.n);
            }
            for filing in tx.filings_of_period(&whole_city, period).await.unwrap() {
                let sheets = tx.filed_sheets(filing.id).await.unwrap();
                assert_eq!(usize::try_from(filing.sheets), Ok(sheets.len()), "half a filing of {period}");
                stand.made(format!("filings {period}"), 1);
                stand.at(format!("filings {period} {}", filing.state), 1);
            }
        }
        for rating in tx.ratings().await.unwrap() {
            let of = |what| format!("{what} {}", rating.period);
            stand.made(of("ratings"), 1);
            stand.at(format!("rating {} {}", rating.period, rating.state), 1);
            for subject in ["officer", "unit", "institution"] {
                let filter = ResultFilter { subject, ..ResultFilter::default() };
                let sort = ResultSort::Total;
                let results = tx.result_list(rating.id, &whole_city, &filter, sort, first).await.unwrap();
                stand.made(of("results"), usize::try_from(results.total).unwrap());
            }
        }
        for act in ACTS {
            let filter = AuditFilter { act: Some((*act).to_owned()), ..AuditFilter::default() };
            let records = tx.audit_records(&filter, first).await.unwrap();
            stand.made((*act).to_owned(), usize::try_from(records.total).unwrap());
        }
        stand
    }

    fn made(&mut self, what: String, count: usize) {
        *self.made.entry(what).or_default() += i64::try_from(count).unwrap();
    }

    fn at(&mut self, what: String, count: i64) {
        *self.at.entry(what).or_default() += count;
    }

    /// What was made more often than in the end it should be.
    pub fn beyond(&self, whole: &Self) -> Vec<String> {
        let more = |(what, count): (&String, &i64)| {
            let most = whole.made.get(what).copied().unwrap_or(0);
            (*count > most).then(|| format!("{what}: {count} of {most}"))
        };
        self.made.iter().filter_map(more).collect()
    }

    /// How often something was made or recorded.
    pub fn count(&self, what: &str) -> i64 {
        self.made.get(what).copied().unwrap_or(0)
    }
}
