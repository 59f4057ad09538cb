//! The counterfactual: what stands between a subject and the next grade up.

use liandai_model::Points;

use super::{Kind, Step, Value, steps::Case};
use crate::package::Status;

/// The nearest grade above and everything that stands before it; `None` at the top.
///
/// For those without a grade it is the grade that their total would give.
pub fn next(case: &Case<'_>, status: Status, steps: &[Step]) -> Option<Step> {
    let total = case.out.total.get(case.row).copied().unwrap_or_default();
    let grade = case.out.grade.get(case.row).copied().unwrap_or(0);
    let mut obstacles = Vec::new();
    if case.out.complete.get(case.row) != Some(&true) {
        // Without points nobody can say which grade.
        obstacles.push(Step::new(Kind::BlockedByNoSheet));
        obstacles.extend(judged(steps));
        return Some(Step::new(Kind::Next).with("grade", Value::Absent).under(obstacles));
    }
    let target = match status {
        Status::Disqualified | Status::Excluded | Status::Incomplete => {
            obstacles.extend(judged(steps));
            case.rules.bands.iter().find(|rule| rule.body.from <= total)?
        }
        Status::Rated => {
            let own = case.rules.bands.iter().position(|rule| rule.body.grade == grade);
            case.rules.bands.get(own?.checked_sub(1)?)?
        }
    };
    let missing = target.body.from - total;
    if missing > Points::ZERO {
        obstacles.push(
            Step::of(Kind::MissingPoints, target)
                .with("points", Value::Points(missing))
                .with("from", Value::Points(target.body.from)),
        );
    }
    obstacles.extend(ceilings(case, steps, target.body.grade));
    let kept_out = steps.iter().find(|step| step.step == Kind::Quota && step.holds == Some(true));
    if let Some(quota) =
        kept_out.filter(|_| case.rules.quota.is_some_and(|q| q.body.grade == target.body.grade))
    {
        obstacles.push(Step { step: Kind::BlockedByQuota, steps: Vec::new(), ..quota.clone() });
    }
    Some(Step::new(Kind::Next).with("grade", Value::Count(i64::from(target.body.grade))).under(obstacles))
}

/// Grounds that disqualify, and exclusions, that hold.
fn judged(steps: &[Step]) -> Vec<Step> {
    let all = steps.iter().filter(|step| step.step == Kind::Judgement).flat_map(|step| &step.steps);
    all.filter(|step| step.holds == Some(true) && step.value("disqualifies") != Some(&Value::Flag(false)))
        .map(|step| {
            let blocked =
                if step.step == Kind::Ground { Kind::BlockedByGround } else { Kind::BlockedByExclusion };
            Step { step: blocked, steps: Vec::new(), ..step.clone() }
        })
        .collect()
}

/// Ceilings that hold below the grade.
fn ceilings(case: &Case<'_>, steps: &[Step], grade: u8) -> Vec<Step> {
    let is_below = |most: i64| u8::try_from(most).is_ok_and(|most| case.rules.is_better(grade, most));
    steps
        .iter()
        .filter(|step| step.step == Kind::Ceiling && step.holds == Some(true))
        .filter(|step| matches!(step.value("at-most"), Some(Value::Count(most)) if is_below(*most)))
        .map(|step| Step { step: Kind::BlockedByCeiling, ..step.clone() })
        .collect()
}
