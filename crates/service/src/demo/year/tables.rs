//! The tables of a year as rows of the store: sheets grouped from their criteria, facts confirmed by nobody in particular.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    convert::Infallible,
};

use liandai_model::{
    CycleId, CycleState, Day, FactId, FactKind, FactSink, FactState, FactTable, Instant, InstitutionId,
    OfficerId, Period, Points, SheetId, SheetStep, Subject, TitleId, UnitId,
};
use liandai_store::{
    Page, Reach, Tx,
    cycle::Cycle,
    fact::Fact,
    fact_list::{FactFilter, FactSort},
    sheet::Sheet,
    title::Title,
};
use uuid::Uuid;

use crate::{
    Error, Service,
    appraisal::{Line, SheetForm, window_of},
    regulation::Version,
};

/// Where somebody stands.
#[derive(Clone, Copy)]
struct Known {
    id: Uuid,
    institution: InstitutionId,
    unit: Option<UnitId>,
}

/// What the facts of the demonstration are known from.
const SOURCE: &str = "演示数据";

/// Takes the tables of one year.
pub(super) struct Tables<'s> {
    service: &'s Service,
    year: i16,
    now: Instant,
    regulation: Version,
    /// Who leads whom now, for whom a sheet is reviewed by.
    leaders: HashMap<OfficerId, OfficerId>,
    /// Periods that have a cycle already.
    open_periods: HashSet<Period>,
    over: Box<dyn Fn(Period) -> bool + Send + 's>,
    before: Day,
    known: HashMap<(Subject, String), Known>,
    /// Of whom and which period the answers are on record already.
    answered: HashSet<(Uuid, Period)>,
    cycles: BTreeMap<Period, CycleId>,
    table: Option<FactTable>,
    /// The sheet whose rows are coming.
    open: Option<(Known, Subject, Period, BTreeMap<String, i32>)>,
    sheets: Vec<Sheet>,
    facts: Vec<Fact>,
    titles: Vec<Title>,
}

impl<'s> Tables<'s> {
    pub(super) async fn new(
        service: &'s Service,
        tx: &mut Tx,
        year: i16,
        (over, before): (Box<dyn Fn(Period) -> bool + Send + 's>, Day),
    ) -> Result<Self, Error> {
        let mut known = HashMap::new();
        for one in tx.institutions().await? {
            let own = Known { id: one.id.uuid(), institution: one.id, unit: None };
            known.insert((Subject::Institution, one.code), own);
        }
        for one in tx.units().await? {
            let own = Known { id: one.id.uuid(), institution: one.institution_id, unit: Some(one.id) };
            known.insert((Subject::Unit, one.code), own);
        }
        for one in tx.officers().await? {
            let own = Known { id: one.id.uuid(), institution: one.institution_id, unit: one.unit_id };
            known.insert((Subject::Officer, one.code), own);
        }
        let answered = answered(tx).await?;
        let regulation = service.regulation_on(tx.tenant(), service.now().day()).await?;
        let links = tx.links_on(service.now().day()).await?;
        let leaders = links.iter().map(|link| (link.member_id, link.leader_id)).collect();
        let open_periods = tx.cycles().await?.iter().map(|cycle| cycle.period).collect();
        Ok(Self {
            service,
            year,
            now: service.now(),
            regulation,
            leaders,
            open_periods,
            over,
            before,
            known,
            answered,
            cycles: BTreeMap::new(),
            table: None,
            open: None,
            sheets: Vec::new(),
            facts: Vec::new(),
            titles: Vec::new(),
        })
    }

    /// Writes everything.
    pub(super) async fn save(mut self, tx: &mut Tx) -> Result<(), Error> {
        self.close_sheet();
        for (period, id) in &self.cycles {
            tx.insert_cycle(&self.cycle(*period, *id)).await?;
        }
        tx.save_missing_sheets(&self.sheets).await?;
        tx.insert_facts(&self.facts).await?;
        tx.save_titles(&self.titles).await?;
        Ok(())
    }

    fn cycle(&self, period: Period, id: CycleId) -> Cycle {
        let first = Day::from_number(period.last_day().number() + 1);
        let window = window_of(&self.regulation.package, period);
        let days = window.map_or((first, first, first), |one| (one.opens_on, one.due_on, one.file_by));
        let (opens_on, due_on, file_by) = days;
        Cycle {
            id,
            period,
            regulation_id: self.regulation.id,
            state: CycleState::Closed,
            opens_on,
            due_on,
            file_by,
            opened_by: None,
            opened_at: Instant::start_of(opens_on),
            closed_at: Some(Instant::start_of(file_by)),
        }
    }

    fn find(&self, subject: &str, code: &str) -> Option<(Subject, Known)> {
        let subject = Subject::from_id(subject)?;
        let known = self.known.get(&(subject, code.to_owned()))?;
        Some((subject, *known))
    }

    /// A criterion of a sheet.
    fn sheet(&mut self, cells: &[&str]) -> Option<()> {
        let &[subject, code, period, criterion, points] = cells else { return None };
        let (subject, known) = self.find(subject, code)?;
        let period: Period = period.parse().ok()?;
        let is_same = self
            .open
            .as_ref()
            .is_some_and(|(open, kind, at, _)| (open.id, *kind, *at) == (known.id, subject, period));
        if !is_same {
            self.close_sheet();
            if !(self.over)(period) || self.open_periods.contains(&period) {
                return None;
            }
            self.open = Some((known, subject, period, BTreeMap::new()));
        }
        let points: Points = points.parse().ok()?;
        if let Some((.., all)) = &mut self.open {
            all.insert(criterion.to_owned(), points.hundredths());
        }
        Some(())
    }

    fn close_sheet(&mut self) {
        let Some((known, subject, period, points)) = self.open.take() else { return };
        let fresh = CycleId::new(self.now, self.service.random());
        let cycle = *self.cycles.entry(period).or_insert(fresh);
        let line = |points: &i32| Line { points: Some(*points), ..Line::default() };
        let lines = points.iter().map(|(name, points)| (name.clone(), line(points))).collect();
        let form = SheetForm { lines, remark: String::new() }.write().ok();
        let total = Some(points.values().copied().map(i64::from).sum());
        let officer = (subject == Subject::Officer).then(|| OfficerId::from(known.id));
        let sheet = Sheet {
            id: SheetId::new(self.now, self.service.random()),
            cycle_id: cycle,
            period,
            subject,
            subject_id: known.id,
            institution_id: known.institution,
            unit_id: known.unit,
            officer_id: officer,
            leader_id: officer.and_then(|officer| self.leaders.get(&officer)).copied(),
            assessor_id: Some(known.institution),
            assessor_rule: String::new(),
            routing: "{}".to_owned(),
            unroutable: None,
            step: SheetStep::Closed,
            held_since: after(period, 15),
            version: 1,
            self_form: form.clone(),
            review_form: form.clone(),
            approval_form: form,
            self_total: total,
            review_total: total,
            total,
            points: serde_json::to_string(&points).ok(),
            approved_by: None,
            approved_at: Some(after(period, 8)),
            noticed_at: Some(after(period, 9)),
            closed_at: Some(after(period, 15)),
            supersedes: None,
            is_current: true,
        };
        self.sheets.push(sheet);
    }

    /// A fact with nothing but what all have.
    fn bare(&self, kind: FactKind, (subject, known): (Subject, Known), from: Day) -> Fact {
        Fact {
            id: FactId::new(self.now, self.service.random()),
            kind,
            mark: String::new(),
            subject,
            subject_id: known.id,
            institution_id: known.institution,
            unit_id: known.unit,
            word: String::new(),
            title: String::new(),
            level: None,
            points: None,
            from_day: from,
            to_day: None,
            days: None,
            period: None,
            satisfied: None,
            basically_satisfied: None,
            dissatisfied: None,
            evidence: SOURCE.to_owned(),
            state: FactState::Confirmed,
            supersedes: None,
            annuls: false,
            recorded_by: None,
            recorded_at: self.now,
            decided_by: None,
            decided_at: Some(self.now),
            decided_why: String::new(),
            acknowledged_at: None,
        }
    }

    /// A fact of one day in this table.
    fn dated(&self, kind: FactKind, whom: (&str, &str), day: &str) -> Option<Fact> {
        let day = Day::parse(day.as_bytes()).ok().filter(|day| *day < self.before)?;
        Some(self.bare(kind, self.find(whom.0, whom.1)?, day))
    }

    fn fact(&mut self, table: FactTable, cells: &[&str]) -> Option<()> {
        let fact = match (table, cells) {
            (FactTable::Deductions, &[mark, subject, code, criterion, points, day]) => Fact {
                mark: self.mark(mark),
                word: criterion.to_owned(),
                points: Some(i64::from(points.parse::<Points>().ok()?.hundredths())),
                ..self.dated(FactKind::Deduction, (subject, code), day)?
            },
            (FactTable::Honours, &[mark, subject, code, kind, title, level, day]) => Fact {
                mark: self.mark(mark),
                word: kind.to_owned(),
                title: title.to_owned(),
                level: Some(level.to_owned()).filter(|level| !level.is_empty()),
                ..self.dated(FactKind::Honour, (subject, code), day)?
            },
            (FactTable::Attendance, &[code, kind, from, to, days]) => Fact {
                word: kind.to_owned(),
                to_day: Day::parse(to.as_bytes()).ok(),
                days: Some(i64::from(days.parse::<Points>().ok()?.hundredths() / 10)),
                ..self.dated(FactKind::Attendance, (Subject::Officer.id(), code), from)?
            },
            (FactTable::Findings, &[mark, subject, code, ground, day]) => Fact {
                mark: self.mark(mark),
                word: ground.to_owned(),
                ..self.dated(FactKind::Finding, (subject, code), day)?
            },
            (FactTable::Satisfaction, &[subject, code, period, satisfied, basically, dissatisfied]) => {
                let period: Period = period.parse().ok().filter(|period| (self.over)(*period))?;
                let whom = self.find(subject, code)?;
                if self.answered.contains(&(whom.1.id, period)) {
                    return None;
                }
                Fact {
                    period: Some(period),
                    satisfied: satisfied.parse().ok(),
                    basically_satisfied: basically.parse().ok(),
                    dissatisfied: dissatisfied.parse().ok(),
                    ..self.bare(FactKind::Satisfaction, whom, period.last_day())
                }
            }
            (FactTable::History, &[subject, code, year, outcome]) => {
                let period: Period = year.parse().ok()?;
                let whom = self.find(subject, code)?;
                Fact {
                    period: Some(period),
                    word: outcome.to_owned(),
                    ..self.bare(FactKind::History, whom, period.last_day())
                }
            }
            _ => return None,
        };
        self.facts.push(fact);
        Some(())
    }

    /// The numbers of a city begin anew each year.
    fn mark(&self, mark: &str) -> String {
        format!("{}-{mark}", self.year)
    }

    /// A title with its validity.
    fn title(&mut self, cells: &[&str]) -> Option<()> {
        let &[code, title, from, to] = cells else { return None };
        let (_, known) = self.find(Subject::Officer.id(), code)?;
        let new = Title {
            id: TitleId::new(self.now, self.service.random()),
            officer_id: OfficerId::from(known.id),
            title: title.to_owned(),
            from_day: Day::parse(from.as_bytes()).ok()?,
            to_day: Day::parse(to.as_bytes()).ok(),
        };
        self.titles.push(new);
        Some(())
    }
}

/// Of whom and which period answers are on record.
async fn answered(tx: &mut Tx) -> Result<HashSet<(Uuid, Period)>, Error> {
    let asked = FactFilter { kind: Some(FactKind::Satisfaction), ..FactFilter::default() };
    let (city, mut answered) = (Reach::whole_city(), HashSet::new());
    for number in 1.. {
        let answers = tx.fact_list(&city, &asked, FactSort::Day, false, Page::new(number, 500)).await?;
        answered.extend(answers.rows.iter().filter_map(|row| Some((row.subject_id, row.period?))));
        if number >= answers.pages() {
            break;
        }
    }
    Ok(answered)
}

/// The instant of a day of the month after a period.
fn after(period: Period, day: i32) -> Instant {
    Instant::start_of(Day::from_number(period.last_day().number() + day))
}

impl FactSink for Tables<'_> {
    type Error = Infallible;

    fn begin_with(&mut self, table: FactTable, _: &[&'static str]) -> Result<(), Infallible> {
        self.table = Some(table);
        Ok(())
    }

    fn row(&mut self, cells: &[&str]) -> Result<(), Infallible> {
        // What is not over yet, and whom the city has not yet, is left out. Of last year alone come history and titles: the city of
        // this year would tell them again.
        let is_first = self.before == Day::MAX;
        let _ = match self.table {
            Some(FactTable::Sheets) => self.sheet(cells),
            Some(FactTable::History | FactTable::Titles) if !is_first => None,
            Some(FactTable::Titles) => self.title(cells),
            Some(table) => self.fact(table, cells),
            None => None,
        };
        Ok(())
    }
}
