//! Gathers a quarter's figures into a draft: one click; again, as long as it is a draft.

use liandai_model::{Day, FactKind, Instant, InstitutionId, ReviewId, ReviewState};
use liandai_rules::{
    objectives::{Measured, light},
    package::{Aim, Package},
};
use liandai_store::{
    Reach, Tx,
    fact_count::FactScope,
    obligation_tally::{ObligationCount, ObligationScope},
    place_list::InstitutionName,
    review::Review,
};

use super::{
    Quarter, digest,
    figures::{Execution, Figures, OfDuty, OfMonth, OfObjective, OfPlace, Share, Words},
};
use crate::{
    Call, Error, Service,
    living::approved_sheets,
    log::coverage_between,
    objective::{Counts, within},
    place::institution_place,
    powers::Action,
    record::Record,
};

/// Of the duties of which most is missing, so many are kept.
const WORST: usize = 12;
/// So many quarters can be chosen from.
const QUARTERS: usize = 5;

/// What can be gathered.
#[derive(Clone, Debug)]
pub struct ReviewChoices {
    /// Of which institutions.
    pub institutions: Vec<InstitutionName>,
    /// Of which quarters, the present one first.
    pub quarters: Vec<Quarter>,
}

impl Service {
    /// What the actor may gather a review of.
    ///
    /// # Errors
    /// The actor holds no reviews, or the database fails.
    pub async fn review_choices(&self, call: &Call) -> Result<ReviewChoices, Error> {
        let reach = self.reach(call, Action::HoldReview)?;
        let reach = Reach { units: Vec::new(), officers: Vec::new(), ..reach };
        let mut tx = self.store.read(call.tenant).await?;
        let institutions = tx.institution_names(&reach, call.today()).await?;
        let quarters =
            std::iter::successors(Some(Quarter::of(call.today())), |quarter| Some(quarter.before()));
        Ok(ReviewChoices { institutions, quarters: quarters.take(QUARTERS).collect() })
    }

    /// Gathers the figures of an institution's quarter as they are now; those of a draft are gathered again. Gives the review's id.
    ///
    /// # Errors
    /// [`Error::Conflict`] if the quarter's review is published; [`Error::Invalid`] if the quarter has not begun; the actor does not hold it;
    /// or the database fails.
    pub async fn gather_review(
        &self,
        call: &Call,
        institution: InstitutionId,
        quarter: Quarter,
    ) -> Result<ReviewId, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let place = institution_place(&mut tx, institution).await?;
        let decision = self.require(call, Action::HoldReview, &place)?;
        if quarter.first_day() > call.today() {
            return Err(Error::invalid("quarter", "review-quarter-ahead"));
        }
        let period = quarter.to_string();
        let before = tx.review_of(institution, &period).await?;
        let figures = self.figures_of(&mut tx, call, institution, quarter).await?;
        let figures = serde_json::to_string(&figures).map_err(|error| Error::Internal(error.to_string()))?;
        let gathered = Review {
            id: ReviewId::new(call.now, self.random()),
            institution_id: institution,
            state: ReviewState::Draft,
            digest: digest(&figures),
            figures,
            gathered_by: call.actor.account,
            gatherer: call.actor.display_name.clone(),
            gathered_at: call.now,
            comment: String::new(),
            supersedes: None,
            obligation_id: None,
            published_by: None,
            publisher: String::new(),
            published_at: None,
            withdrawn_by: None,
            withdrawer: String::new(),
            withdrawn_at: None,
            withdrawn_why: String::new(),
            version: 1,
            period,
        };
        let after = match before {
            Some(one) if one.state == ReviewState::Published => {
                return Err(Error::Conflict("review-published-already"));
            }
            Some(one) if one.state == ReviewState::Draft => {
                let version = one.version;
                let Review { id, comment, supersedes, .. } = one;
                let again = Review { id, comment, supersedes, version: version + 1, ..gathered };
                if !tx.change_review(&again, version).await? {
                    return Err(Error::Conflict("review-changed-meanwhile"));
                }
                again
            }
            earlier => {
                let new = Review { supersedes: earlier.map(|one| one.id), ..gathered };
                tx.insert_review(&new).await?;
                new
            }
        };
        let record = Record::new("gather-review", "review", after.id, &after.period).after(&after)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(after.id)
    }

    async fn figures_of(
        &self,
        tx: &mut Tx,
        call: &Call,
        institution: InstitutionId,
        quarter: Quarter,
    ) -> Result<Figures, Error> {
        let (first, last) = (quarter.first_day(), quarter.last_day().min(call.today()));
        let (reach, package) = (within(institution), call.package());
        let scope = |institution| ObligationScope {
            reach: reach.clone(),
            institution,
            from: first,
            to: last,
            today: call.today(),
            only_counting: true,
        };
        let names = tx.institution_names(&reach, call.today()).await?;
        let by_unit = names.len() < 2;
        let places = tx.obligations_by_place(&scope(by_unit.then_some(institution)), by_unit).await?;
        let duties = tx.obligations_by_duty(&scope(None), false).await?;
        let mut figures = Figures { as_of: last.to_string(), ..Figures::default() };
        for count in &duties {
            add(&mut figures.execution, count);
        }
        figures.duties = worst(package, &duties);
        figures.places = named(tx, places, &names, by_unit).await?;
        let logs = coverage_between(tx, &reach, first, last).await?;
        figures.logs = Share { of: logs.done, among: logs.owed };
        for back in 0..3 {
            let month = first.add_months(back);
            if month <= call.today() {
                let (approved, all) = approved_sheets(tx, &reach, month).await?;
                let approved = Share { of: approved, among: all };
                figures.sheets.extend((all > 0).then(|| OfMonth { period: month_of(month), approved }));
            }
        }
        let facts = FactScope { reach: reach.clone(), from: first, to: last };
        let kinds = [FactKind::Deduction, FactKind::Honour, FactKind::Finding];
        for sum in tx.fact_sums(&facts, &kinds).await? {
            match sum.kind {
                FactKind::Deduction => figures.deductions += sum.confirmed,
                FactKind::Honour => figures.honours += sum.confirmed,
                _ => {
                    figures.findings += sum.confirmed;
                    figures.open_findings += sum.recorded;
                }
            }
        }
        let (since, until) = (Instant::start_of(first), Instant::start_of(last.add_days(1)));
        for office in tx.complaints_between(&reach, call.actor.officer, (since, until), call.today()).await? {
            figures.complaints.all += office.n;
            figures.complaints.waiting += office.waiting;
            figures.complaints.overdue += office.overdue;
        }
        let year = Day::new(quarter.year, 1, 1).unwrap_or(first);
        let counts = Counts::read(tx, &reach, year, last, call.today()).await?;
        figures.objectives = objectives(package, &counts, last);
        Ok(figures)
    }
}

fn month_of(day: Day) -> String {
    let (year, month, _) = day.ymd();
    format!("{year}-{month:02}")
}

fn add(sum: &mut Execution, count: &ObligationCount) {
    sum.due += count.due;
    sum.in_time += count.in_time;
    sum.late += count.late;
    sum.waiting += count.waiting;
}

/// The duties of which most was not done.
fn worst(package: &Package, counts: &[ObligationCount]) -> Vec<OfDuty> {
    let rules = package.duties().map_or(&[][..], |all| &all.duties);
    let mut duties: Vec<OfDuty> = Vec::new();
    for count in counts {
        let at = duties.iter().position(|duty| duty.id == count.duty).or_else(|| {
            let rule = rules.iter().rev().find(|rule| rule.id == count.duty)?;
            duties.push(OfDuty {
                id: rule.id.clone(),
                clause: rule.clause.clone(),
                title: Words::from(&rule.title),
                execution: Execution::default(),
            });
            Some(duties.len() - 1)
        });
        if let Some(duty) = at.and_then(|at| duties.get_mut(at)) {
            add(&mut duty.execution, count);
        }
    }
    duties.retain(|duty| duty.execution.missing() > 0);
    duties.sort_by_key(|duty| std::cmp::Reverse(duty.execution.missing()));
    duties.truncate(WORST);
    duties
}

/// The places with their names, as the list of places has them.
async fn named(
    tx: &mut Tx,
    counts: Vec<ObligationCount>,
    names: &[InstitutionName],
    by_unit: bool,
) -> Result<Vec<OfPlace>, Error> {
    let mut places = Vec::new();
    let mut units = Vec::new();
    if let Some(one) = names.first().filter(|_| by_unit) {
        units = tx.units_of(one.id).await?;
    }
    for count in counts {
        let name = match count.unit_id {
            Some(id) => units.iter().find(|unit| unit.id == id).map(|unit| unit.name.clone()),
            None if by_unit => Some(String::new()),
            None => names.iter().find(|one| one.id == count.institution_id).map(|one| one.name.clone()),
        };
        let mut execution = Execution::default();
        add(&mut execution, &count);
        places.extend(name.filter(|_| execution.due > 0).map(|name| OfPlace { name, execution }));
    }
    Ok(places)
}

fn objectives(package: &Package, counts: &Counts, last: Day) -> Vec<OfObjective> {
    let rules = package.objectives().into_iter().flat_map(|all| all.on(last));
    let of = |rule: &liandai_rules::package::Rule<liandai_rules::package::Objective>| {
        let mut total = Measured::default();
        counts.measure(&rule.body.from, package).values().flatten().for_each(|month| total.add(*month));
        let (at_least, at_most) = match rule.body.aim {
            Aim::AtLeast { percent, .. } => (Some(percent), None),
            Aim::AtMost(most) => (None, Some(most)),
        };
        OfObjective {
            id: rule.id.clone(),
            clause: rule.clause.clone(),
            title: Words::from(&rule.title),
            of: total.of,
            among: total.among,
            open: total.open,
            at_least,
            at_most,
            light: light(rule.body.aim, &total).id().to_owned(),
        }
    };
    rules.map(of).collect()
}
