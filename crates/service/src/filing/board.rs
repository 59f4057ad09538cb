//! The board of a month: which institutions are ready, have filed, are late.

use std::collections::BTreeMap;

use liandai_model::{Day, FilingState, InstitutionId, Period, SheetStep};
use liandai_store::{
    Page, Reach, Tx,
    cycle::Cycle,
    filing::Filing,
    institution::Institution,
    sheet_list::{SheetFilter, SheetRow, SheetSort},
};

use crate::{
    Call, Error, Service,
    place::institution_place,
    powers::{Action, Place},
};

/// Steps that a sheet has still to take before it can be filed.
pub(super) const BEFORE: [SheetStep; 4] =
    [SheetStep::SelfAssessment, SheetStep::Review, SheetStep::Approval, SheetStep::PublicNotice];

/// So many of those who are missing are shown.
const SHOWN: i64 = 200;

/// A month on the board.
#[derive(Debug)]
pub struct FilingBoard {
    /// Which month.
    pub period: Period,
    /// The last day; none if the month has no cycle.
    pub due: Option<Day>,
    /// An institution a line, by code.
    pub lines: Vec<FilingLine>,
    /// The months that have a cycle, the latest first.
    pub periods: Vec<Period>,
}

/// How an institution stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilingLine {
    /// Which.
    pub institution: Option<InstitutionId>,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Sheets that are not ready.
    pub missing: i64,
    /// Those of them to which public notice is given or that wait for it.
    pub noticed: i64,
    /// Sheets that can be filed.
    pub ready: i64,
    /// Sheets that were filed.
    pub filed: i64,
    /// Officers who served in the month and have no sheet of it.
    pub without: i64,
    /// What was filed first and not returned: its day is the day of submission. What is corrected afterwards comes in time.
    pub first: Option<Filing>,
    /// What was filed last.
    pub last: Option<Filing>,
}

impl FilingLine {
    /// Whether there is nothing that could be filed: nobody served there in the month.
    #[must_use]
    pub const fn is_idle(&self) -> bool {
        self.sheets() + self.without == 0
    }

    /// Whether sheets should have been made and none was.
    #[must_use]
    pub const fn lacks_sheets(&self) -> bool {
        self.sheets() == 0 && self.without > 0
    }

    const fn sheets(&self) -> i64 {
        self.missing + self.ready + self.filed
    }

    /// How many days after the due day the month was submitted; if it was not, how many days have passed since then.
    #[must_use]
    pub fn days_late(&self, due: Day, today: Day) -> i32 {
        let submitted = self.first.as_ref().map_or(today, |first| first.filed_at.day());
        if self.is_idle() { 0 } else { (submitted.number() - due.number()).max(0) }
    }
}

/// An institution's month.
#[derive(Debug)]
pub struct FilingView {
    /// The institution.
    pub institution: Institution,
    /// Which month.
    pub period: Period,
    /// The last day.
    pub due: Day,
    /// With which office it is filed.
    pub superior: Option<Institution>,
    /// How it stands.
    pub line: FilingLine,
    /// Whose sheets are not ready, and where they stand.
    pub missing: Vec<SheetRow>,
    /// What was filed, the latest first.
    pub filings: Vec<Filing>,
    /// Whether the actor may file it now.
    pub may_file: bool,
    /// Whether the actor may take receipt of what was filed last, or return it.
    pub may_receive: bool,
}

impl Service {
    /// The board of a month: of the last one that has a cycle, if none is named.
    ///
    /// # Errors
    /// The actor sees no institution's appraisals, or the database fails.
    pub async fn filing_board(&self, call: &Call, period: Option<Period>) -> Result<FilingBoard, Error> {
        let reach = self.reach(call, Action::ViewSheet)?;
        if !reach.city && reach.institutions.is_empty() {
            return Err(Error::Forbidden);
        }
        let reach = Reach { units: Vec::new(), officers: Vec::new(), ..reach };
        let mut tx = self.store.read(call.tenant).await?;
        let cycles = tx.cycles().await?;
        let months: Vec<&Cycle> =
            cycles.iter().filter(|cycle| matches!(cycle.period, Period::Month { .. })).collect();
        let cycle = match period {
            Some(period) => months.iter().find(|cycle| cycle.period == period),
            None => months.first(),
        };
        let periods = months.iter().map(|cycle| cycle.period).collect();
        let Some(cycle) = cycle else {
            let year = call.today().ymd().0;
            let period = period.unwrap_or(Period::Month { year, month: 1 });
            return Ok(FilingBoard { period, due: None, lines: Vec::new(), periods });
        };
        let lines = lines(&mut tx, &reach, cycle).await?;
        Ok(FilingBoard { period: cycle.period, due: Some(cycle.file_by), lines, periods })
    }

    /// The last month that has a cycle.
    ///
    /// # Errors
    /// There is none, or the database fails.
    pub async fn latest_month(&self, call: &Call) -> Result<Period, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let periods = tx.cycles().await?.into_iter().map(|cycle| cycle.period);
        let mut months = periods.filter(|period| matches!(period, Period::Month { .. }));
        months.next().ok_or(Error::NotFound("cycle"))
    }

    /// An institution's month: who is missing and why, and what was filed.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub async fn show_filing(
        &self,
        call: &Call,
        id: InstitutionId,
        period: Period,
    ) -> Result<FilingView, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (institution, place, cycle) = self.to_file(&mut tx, call, id, period).await?;
        let reach = Reach { institutions: vec![id], ..Reach::default() };
        let line = lines(&mut tx, &reach, &cycle).await?;
        let line = line.into_iter().find(|line| line.institution == Some(id)).unwrap_or_default();
        let filter = SheetFilter {
            period: Some(period),
            institution: Some(id),
            steps: BEFORE.to_vec(),
            ..SheetFilter::default()
        };
        let all = Reach::whole_city();
        let missing = tx.sheet_list(&all, &filter, SheetSort::Waiting, Page::new(1, SHOWN)).await?.rows;
        let superior = self.superior(&mut tx, call, &institution).await?;
        let waits = line.last.as_ref().is_some_and(|last| last.state == FilingState::Submitted);
        let receiving = receiving(superior.as_ref());
        Ok(FilingView {
            may_file: !waits && line.ready > 0 && self.may(call, Action::FileMonth, &place),
            may_receive: waits
                && self.may(call, Action::ReceiveFiling, &receiving)
                && line.last.as_ref().is_some_and(|last| last.filed_by != call.actor.account),
            filings: tx.filings_of(id, period).await?,
            due: cycle.file_by,
            institution,
            period,
            superior,
            line,
            missing,
        })
    }

    /// An institution whose appraisals the actor may see, and the cycle of a month.
    pub(super) async fn to_file(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: InstitutionId,
        period: Period,
    ) -> Result<(Institution, Place, Cycle), Error> {
        let place = institution_place(tx, id).await?;
        let sees =
            [Action::ViewSheet, Action::FileMonth].iter().any(|action| self.may(call, *action, &place));
        let institution = tx.institution(id).await?.filter(|_| sees).ok_or(Error::NotFound("institution"))?;
        let cycle = match period {
            Period::Month { .. } => tx.cycle_of(period).await?,
            Period::FirstHalf { .. } | Period::Year { .. } => None,
        };
        Ok((institution, place, cycle.ok_or(Error::NotFound("cycle"))?))
    }
}

/// The place that taking receipt is asked of.
pub(super) fn receiving(superior: Option<&Institution>) -> Place {
    superior.map_or_else(Place::city, |superior| Place::institution(vec![superior.id]))
}

/// How the institutions within reach stand in a cycle.
async fn lines(tx: &mut Tx, reach: &Reach, cycle: &Cycle) -> Result<Vec<FilingLine>, Error> {
    let mut lines: BTreeMap<(String, InstitutionId), FilingLine> = BTreeMap::new();
    let line = |(institution, code, name): (InstitutionId, String, String)| FilingLine {
        institution: Some(institution),
        code,
        name,
        ..FilingLine::default()
    };
    let (first, last) = (cycle.period.first_day(), cycle.period.last_day());
    for one in tx.institution_names(reach, last).await? {
        lines.insert((one.code.clone(), one.id), line((one.id, one.code, one.name)));
    }
    for row in tx.sheet_steps_by_institution(reach, cycle.id).await? {
        let line = lines
            .entry((row.code.clone(), row.institution_id))
            .or_insert_with(|| line((row.institution_id, row.code, row.institution)));
        match row.step {
            SheetStep::Filing => line.ready += row.n,
            SheetStep::Closed => line.filed += row.n,
            SheetStep::PublicNotice => {
                line.noticed += row.n;
                line.missing += row.n;
            }
            _ => line.missing += row.n,
        }
    }
    for filing in tx.filings_of_period(reach, cycle.period).await? {
        let line = lines.values_mut().find(|line| line.institution == Some(filing.institution_id));
        if let Some(line) = line {
            if line.first.is_none() && filing.state != FilingState::Returned {
                line.first = Some(filing.clone());
            }
            line.last = Some(filing);
        }
    }
    for lack in tx.officers_without_sheet(&cycle.period.to_string(), (first, last)).await? {
        if let Some(line) = lines.values_mut().find(|line| line.institution == Some(lack.institution_id)) {
            line.without = lack.open;
        }
    }
    Ok(lines.into_values().collect())
}
