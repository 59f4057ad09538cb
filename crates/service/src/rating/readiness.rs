//! What a period still lacks before it is rated, so that nobody is surprised by those who come out incomplete.

use std::collections::BTreeMap;

use liandai_model::{InstitutionId, Period};
use liandai_store::readiness::Lack;

use super::facts::periods;
use crate::{
    Call, Error, Service,
    powers::{Action, Place},
};

/// What an institution lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InstitutionReadiness {
    /// The institution.
    pub institution: Option<InstitutionId>,
    /// Its name.
    pub name: String,
    /// Officers who serve in the period.
    pub officers: i64,
    /// Those of them without a sheet of the period.
    pub without_sheet: i64,
    /// The period's own sheets.
    pub sheets: i64,
    /// Those of them that are not approved.
    pub sheets_open: i64,
    /// Sheets of the months that are not approved.
    pub months_open: i64,
    /// Facts that nobody has confirmed.
    pub facts_open: i64,
}

impl InstitutionReadiness {
    /// Whether something is lacking.
    #[must_use]
    pub const fn lacks(&self) -> bool {
        self.without_sheet + self.sheets_open + self.months_open + self.facts_open > 0
    }
}

/// What a period lacks.
#[derive(Clone, Debug)]
pub struct Readiness {
    /// The period.
    pub period: Period,
    /// By institution.
    pub rows: Vec<InstitutionReadiness>,
    /// All together.
    pub sum: InstitutionReadiness,
}

impl Service {
    /// What a period lacks, by institution.
    ///
    /// # Errors
    /// The actor may have nothing rated, the period is none that is rated, or the database fails.
    pub async fn rating_readiness(&self, call: &Call, period: &str) -> Result<Readiness, Error> {
        self.require(call, Action::RunRating, &Place::city())?;
        let period: Period = period.parse().map_err(|_| Error::NotFound("period"))?;
        if matches!(period, Period::Month { .. }) {
            return Err(Error::NotFound("period"));
        }
        let (text, days) = (period.to_string(), (period.first_day(), period.last_day()));
        let months: Vec<String> =
            periods(period).iter().map(ToString::to_string).filter(|one| *one != text).collect();
        let mut tx = self.store.read(call.tenant).await?;
        let mut rows: BTreeMap<InstitutionId, InstitutionReadiness> = BTreeMap::new();
        let mut add = |lacks: Vec<Lack>, put: fn(&mut InstitutionReadiness, &Lack)| {
            for lack in lacks {
                let row = rows.entry(lack.institution_id).or_default();
                row.institution = Some(lack.institution_id);
                put(row, &lack);
                row.name = lack.institution;
            }
        };
        add(tx.officers_without_sheet(&text, days).await?, |row, lack| {
            row.officers = lack.total;
            row.without_sheet = lack.open;
        });
        add(tx.sheets_open(std::slice::from_ref(&text)).await?, |row, lack| {
            row.sheets = lack.total;
            row.sheets_open = lack.open;
        });
        add(tx.sheets_open(&months).await?, |row, lack| row.months_open = lack.open);
        add(tx.facts_unconfirmed(days.0, days.1).await?, |row, lack| row.facts_open = lack.open);
        let mut sum = InstitutionReadiness::default();
        for row in rows.values() {
            sum.officers += row.officers;
            sum.without_sheet += row.without_sheet;
            sum.sheets += row.sheets;
            sum.sheets_open += row.sheets_open;
            sum.months_open += row.months_open;
            sum.facts_open += row.facts_open;
        }
        Ok(Readiness { period, rows: rows.into_values().collect(), sum })
    }
}
