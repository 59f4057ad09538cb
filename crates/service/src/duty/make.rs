//! A month's obligations are made, batch by batch, so that nobody who writes waits long. Begun twice, it makes what is missing.

use std::{
    collections::{BTreeMap, HashSet},
    fmt,
};

use liandai_model::{Day, ObligationId, ObligationState, Subject, TenantId};
use liandai_rules::{
    duties::{Owing, Stretch, arising, due, owes},
    package::{Confirmer, Every, Holder, Owed, Package, Rule},
};
use liandai_store::obligation::{Obligation, ObligationMonth};
use serde::{Deserialize, Serialize};

use super::debtors::{Debtor, Debtors};
use crate::{
    Error, Service,
    appraisal::CALENDAR,
    job::{Done, Failure, Handler, Task},
    record::Record,
    workday::Workdays,
};

/// The kind of job that makes a month's obligations.
pub(super) const MAKE: &str = "make-obligations";
/// So many are made in one transaction.
const BATCH: usize = 2000;
/// Days after a month within which something of it is due whose holidays matter; beyond, days of the week decide.
const AHEAD: i32 = 1200;

/// What the job needs to know.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    pub(super) month: String,
}

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Month {
    year: i16,
    month: i8,
}

impl Month {
    /// The month of a day.
    pub(super) fn of(day: Day) -> Self {
        let (year, month, _) = day.ymd();
        Self { year, month }
    }

    /// As it is written: `2026-03`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        Day::parse(format!("{text}-01").as_bytes()).ok().map(Self::of)
    }

    pub(super) fn before(self) -> Self {
        Self::of(self.first().add_days(-1))
    }

    /// Its first day.
    pub(super) fn first(self) -> Day {
        Day::new(self.year, self.month, 1).unwrap_or(Day::MIN)
    }

    /// Its last day.
    pub(super) fn last(self) -> Day {
        self.first().add_months(1).add_days(-1)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// Makes a month's obligations, or what is missing of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct MakeObligations;

impl Handler for MakeObligations {
    fn kind(&self) -> &'static str {
        MAKE
    }

    fn run<'a>(&'a self, service: &'a Service, task: &'a Task) -> Done<'a> {
        Box::pin(async move {
            let Payload { month } = task.payload()?;
            let month = Month::parse(&month).ok_or(Failure::Never("job-failure-payload"))?;
            service.make_month(task.tenant(), month, Some(task), &|one| one).await?;
            service.excuse_departed(task.tenant()).await?;
            Ok(service.store.write(task.tenant()).await?)
        })
    }
}

/// What becomes of an obligation as it arises.
type Shape<'s> = &'s (dyn Fn(Obligation) -> Obligation + Sync);

/// A duty for a stretch, and who owes it.
struct Wanted<'p> {
    owing: Owing<'p>,
    debtors: Vec<Debtor>,
}

impl Service {
    /// Makes the obligations of the month that a day lies in at once, outside any job: for demonstrations, commands and tests. Made twice,
    /// it makes what is missing. Says how many it made.
    ///
    /// # Errors
    /// The database fails.
    pub async fn make_obligations_now(&self, tenant: TenantId, day: Day) -> Result<i64, Error> {
        let made = self.make_shaped_obligations(tenant, day, &|one| one).await?;
        self.excuse_departed(tenant).await?;
        Ok(made)
    }

    /// As [`make_obligations_now`](Self::make_obligations_now), each as it has become meanwhile: a demonstration is not made of what
    /// nobody has done.
    pub(crate) async fn make_shaped_obligations(
        &self,
        tenant: TenantId,
        day: Day,
        shape: Shape<'_>,
    ) -> Result<i64, Error> {
        let made = self.make_month(tenant, Month::of(day), None, shape).await;
        made.map_err(|failure| Error::Internal(format!("obligations could not be made: {failure:?}")))
    }

    async fn make_month(
        &self,
        tenant: TenantId,
        month: Month,
        task: Option<&Task>,
        shape: Shape<'_>,
    ) -> Result<i64, Failure> {
        let (first, last) = (month.first(), month.last());
        let version = self.regulation_on(tenant, last).await?;
        let (wanted, before) = {
            let mut tx = self.store.read(tenant).await?;
            let workdays = Workdays::load(&mut tx, first, last.add_days(AHEAD)).await?;
            let months = tx.obligation_months().await?;
            let began = months.iter().filter_map(|one| Month::parse(&one.month)).min().unwrap_or(month);
            let debtors = Debtors::read(&mut tx, &version.package).await?;
            let before = months.into_iter().find(|one| one.month == month.to_string());
            (wanted(&version.package, &debtors, (began.min(month).first(), first, last), &workdays), before)
        };
        let total =
            i64::try_from(wanted.iter().map(|one| one.debtors.len()).sum::<usize>()).unwrap_or(i64::MAX);
        let (mut made, mut seen) = (0, 0);
        for one in &wanted {
            for some in one.debtors.chunks(BATCH) {
                made += self.make_some(tenant, &one.owing, some, shape).await?;
                seen += i64::try_from(some.len()).unwrap_or(0);
            }
            if let Some(task) = task {
                task.progress(seen, total).await?;
            }
        }
        self.note_month(tenant, month, made, before.as_ref()).await?;
        Ok(made)
    }

    /// Adds what is missing of one duty for one stretch.
    async fn make_some(
        &self,
        tenant: TenantId,
        owing: &Owing<'_>,
        debtors: &[Debtor],
        shape: Shape<'_>,
    ) -> Result<i64, Error> {
        let mut tx = self.store.write(tenant).await?;
        tx.take_turn().await?;
        let there = tx.obligation_debtors(&owing.rule.id, &owing.stretch.to_string()).await?;
        let there: HashSet<_> = there.into_iter().collect();
        let missing = debtors.iter().filter(|one| !there.contains(&one.id));
        let rows: Vec<_> = missing.map(|one| shape(self.obligation(owing, one, ""))).collect();
        if rows.is_empty() {
            return Ok(0);
        }
        tx.insert_obligations(&rows).await?;
        tx.commit().await?;
        Ok(i64::try_from(rows.len()).unwrap_or(0))
    }

    /// An obligation as it arises.
    pub(super) fn obligation(&self, owing: &Owing<'_>, debtor: &Debtor, occasion: &str) -> Obligation {
        let body = &owing.rule.body;
        Obligation {
            id: ObligationId::new(self.now(), self.random()),
            duty: owing.rule.id.clone(),
            period: owing.stretch.to_string(),
            subject: debtor.subject,
            subject_id: debtor.id,
            institution_id: debtor.institution,
            unit_id: debtor.unit,
            first_day: owing.stretch.first,
            last_day: owing.stretch.last,
            due_day: owing.due,
            through: match body.by {
                Holder::Institution(through) => through.id().to_owned(),
                Holder::Officer(_) | Holder::Unit => String::new(),
            },
            confirmer: body.confirmer.id().to_owned(),
            confirmer_id: match body.confirmer {
                Confirmer::Office => Some(debtor.institution),
                Confirmer::Above => debtor.above,
                Confirmer::Leader | Confirmer::Nobody => None,
            },
            counts: body.counts,
            occasion: occasion.to_owned(),
            state: ObligationState::Open,
            is_late: false,
            done_on: None,
            amount: None,
            evidence_kind: String::new(),
            evidence: String::new(),
            done_by: None,
            done_at: None,
            decided_by: None,
            decided_at: None,
            decided_why: String::new(),
            version: 1,
        }
    }

    /// Notes that the month was made; recorded when something was.
    async fn note_month(
        &self,
        tenant: TenantId,
        month: Month,
        made: i64,
        before: Option<&ObligationMonth>,
    ) -> Result<(), Error> {
        let label = month.to_string();
        let now = self.now();
        let all = before.map_or(0, |before| before.made) + made;
        let row = ObligationMonth { month: label.clone(), made: all, made_at: now };
        let mut tx = self.store.write(tenant).await?;
        tx.save_obligation_month(&row).await?;
        if made > 0 {
            let record = Record::new("make-obligations", "obligation", "", &label).after(&made)?;
            record.append(&mut tx, (None, CALENDAR), now, "").await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

/// What is owed in a month by whom: by the calendar, and once by those who came since the first month that was made.
fn wanted<'p>(
    package: &'p Package,
    debtors: &Debtors,
    (began, first, last): (Day, Day, Day),
    workdays: &Workdays,
) -> Vec<Wanted<'p>> {
    let Some(duties) = package.duties() else { return Vec::new() };
    let is_workday = |day| workdays.is_workday(day);
    let mut on_days: BTreeMap<Day, Vec<Debtor>> = BTreeMap::new();
    let mut wanted = Vec::new();
    for owing in arising(duties, first, last, &is_workday) {
        let all = on_days.entry(owing.stretch.first.max(first)).or_insert_with_key(|day| debtors.on(*day));
        let owe = all.iter().filter(|one| one.owes(&owing.rule.body, debtors)).cloned().collect::<Vec<_>>();
        if !owe.is_empty() {
            wanted.push(Wanted { owing, debtors: owe });
        }
    }
    let once = duties.duties.iter().filter(|rule| rule.body.every == Every::Once && rule.body.kept.is_none());
    for rule in once {
        wanted.extend(owed_once(rule, debtors, (began, last), &is_workday));
    }
    wanted
}

/// A duty that is owed once by those who joined, or took up one of its posts, between two days.
fn owed_once<'p>(
    rule: &'p Rule<Owed>,
    debtors: &Debtors,
    (from, to): (Day, Day),
    is_workday: &impl Fn(Day) -> bool,
) -> Vec<Wanted<'p>> {
    let Holder::Officer(posts) = &rule.body.by else { return Vec::new() };
    let mut by_day: BTreeMap<Day, Vec<Debtor>> = BTreeMap::new();
    for (day, debtor) in debtors.came(!posts.is_empty(), from, to) {
        if rule.applies_on(day) && debtor.owes(&rule.body, debtors) {
            by_day.entry(day).or_default().push(debtor);
        }
    }
    let wanted = by_day.into_iter().map(|(day, debtors)| {
        let stretch = Stretch::day(day);
        Wanted { owing: Owing { rule, stretch, due: due(rule.body.due, stretch, is_workday) }, debtors }
    });
    wanted.collect()
}

impl Debtor {
    fn owes(&self, owed: &Owed, debtors: &Debtors) -> bool {
        debtors.asked(self).is_some_and(|asked| owes(owed, &asked))
    }
}

/// The word of a debtor's kind.
pub(super) const fn subject_of(holder: &Holder) -> Subject {
    match holder {
        Holder::Officer(_) => Subject::Officer,
        Holder::Unit => Subject::Unit,
        Holder::Institution(_) => Subject::Institution,
    }
}
