//! A target is broken down: from an institution to its units, from a unit to its people (二(二)4, 四6(2)).

use liandai_model::{OfficerId, TargetId, TargetState, UnitId};
use liandai_store::{
    Page, Reach, Tx,
    officer_list::{OfficerFilter, OfficerSort},
    place_list::UnitFilter,
    target::Target,
};

use super::amount;
use crate::{Call, Error, Problem, Service, powers::Action, record::Record, typed::Typed};

/// A target and those whom it can be broken down to.
#[derive(Clone, Debug)]
pub struct BreakDown {
    /// The target.
    pub target: Target,
    /// What was broken down already, in hundredths of the measure.
    pub broken_down: i64,
    /// The units of the institution, or the people of the unit.
    pub parts: Vec<Part>,
}

/// Somebody to whom a target can be broken down.
#[derive(Clone, Debug)]
pub struct Part {
    /// The unit or officer, as the form names it.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its code.
    pub code: String,
    /// What it has of this target already, in hundredths of the measure.
    pub has: i64,
    /// Whether the actor may set targets there: nobody sets their own.
    pub may_set: bool,
}

/// More units than an institution has, and more people than a unit has.
const MOST: i64 = 500;

impl Service {
    /// Those whom a target can be broken down to.
    ///
    /// # Errors
    /// There is no such target that the actor may break down, or the database fails.
    pub async fn prepare_break_down(&self, call: &Call, id: TargetId) -> Result<BreakDown, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        self.parts_of(&mut tx, call, id).await
    }

    async fn parts_of(&self, tx: &mut Tx, call: &Call, id: TargetId) -> Result<BreakDown, Error> {
        let (target, found) = self.seen_target(tx, call, id).await?;
        if target.officer_id.is_some() || !self.may(call, Action::SetTarget, &found.place) {
            return Err(Error::NotFound("target"));
        }
        let below = tx.targets_below(id).await?;
        let has = |is: &dyn Fn(&Target) -> bool| {
            below.iter().filter(|one| is(one)).map(|one| one.amount).sum::<i64>()
        };
        let (city, today, page) = (Reach::whole_city(), call.today(), Page::new(1, MOST));
        let parts = if let Some(unit) = target.unit_id {
            let filter = OfficerFilter { unit: Some(unit), ..OfficerFilter::default() };
            let list = tx.officer_list(&city, &filter, OfficerSort::Code, false, today, page).await?;
            let part = |row: liandai_store::officer_list::OfficerRow| Part {
                has: has(&|one| one.officer_id == Some(row.id)),
                may_set: self.may(call, Action::SetTarget, &found.place.clone().about(row.id)),
                id: row.id.to_string(),
                name: row.name,
                code: row.code,
            };
            list.rows.into_iter().map(part).collect()
        } else {
            let filter = UnitFilter { institution: Some(target.institution_id), ..UnitFilter::default() };
            let list = tx.unit_list(&city, &filter, today, page).await?;
            let part = |row: liandai_store::place_list::UnitRow| Part {
                has: has(&|one| one.officer_id.is_none() && one.unit_id == Some(row.id)),
                may_set: true,
                id: row.id.to_string(),
                name: row.name,
                code: row.code,
            };
            list.rows.into_iter().map(part).collect()
        };
        Ok(BreakDown { broken_down: has(&|_| true), target, parts })
    }

    /// Sets a part of a target for each that is named, with an amount; where no amount is typed, what is left is split evenly, in whole
    /// hundredths, the first ones taking what does not divide. Says how many were set.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor may not; or the database fails. Nothing was written then.
    pub async fn break_down_target(
        &self,
        call: &Call,
        id: TargetId,
        named: &[(&str, &str)],
    ) -> Result<usize, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let down = self.parts_of(&mut tx, call, id).await?;
        if down.target.state == TargetState::Withdrawn {
            return Err(Error::Conflict("target-is-withdrawn"));
        }
        let named = named.iter().copied();
        let (mut typed, mut given) = (Typed::default(), Vec::new());
        for (part, text) in named {
            let Some(part) = down.parts.iter().find(|one| one.id == part && one.may_set) else {
                return Err(Error::NotFound("target"));
            };
            let amount = if text.trim().is_empty() {
                None
            } else {
                let mut one = Typed::default();
                let amount = amount::read_positive(&mut one, "parts", text);
                if one.done().is_err() {
                    typed.add(Problem::new("parts", "target-part-amount").with("name", &part.name));
                }
                amount
            };
            given.push((part, amount));
        }
        if given.is_empty() {
            typed.wrong("parts", "target-nobody-named");
        }
        let open = given.iter().filter(|(_, amount)| amount.is_none()).count();
        let taken: i64 = given.iter().filter_map(|(_, amount)| *amount).sum();
        let left = down.target.amount - down.broken_down - taken;
        if open > 0 && left < i64::try_from(open).unwrap_or(i64::MAX) {
            typed.wrong("parts", "target-nothing-left");
        }
        typed.done()?;
        let mut shares = split(left, open).into_iter();
        let mut rows = Vec::new();
        for (part, amount) in given {
            let Some(amount) = amount.or_else(|| shares.next()) else { continue };
            rows.push((part, self.part(call, &down.target, part, amount)?));
        }
        let targets: Vec<Target> = rows.iter().map(|(_, target)| target.clone()).collect();
        tx.insert_targets(&targets).await?;
        for (part, target) in &rows {
            let label = format!("{}: {}", part.name, target.title);
            let record = Record::new("set-target", "target", target.id, &label).after(target)?;
            record.write(&mut tx, call).await?;
        }
        tx.commit().await?;
        Ok(rows.len())
    }

    fn part(&self, call: &Call, whole: &Target, part: &Part, amount: i64) -> Result<Target, Error> {
        let wrong = |_| Error::NotFound("target");
        let (unit, officer) = match whole.unit_id {
            Some(unit) => (unit, Some(part.id.parse::<OfficerId>().map_err(wrong)?)),
            None => (part.id.parse::<UnitId>().map_err(wrong)?, None),
        };
        Ok(Target {
            id: TargetId::new(call.now, self.random()),
            unit_id: Some(unit),
            officer_id: officer,
            post: whole.post.clone().filter(|_| officer.is_none()),
            parent_id: Some(whole.id),
            amount,
            state: TargetState::Offered,
            version: 1,
            set_by: Some(call.actor.account),
            set_at: call.now,
            answered_by: None,
            answered_at: None,
            answer: String::new(),
            ..whole.clone()
        })
    }
}

/// An amount in so many parts that differ by no more than a hundredth, the greater first.
fn split(amount: i64, parts: usize) -> Vec<i64> {
    let Some(count) = i64::try_from(parts).ok().filter(|count| *count > 0) else { return Vec::new() };
    let (each, rest) = (amount.div_euclid(count), amount.rem_euclid(count));
    (0..count).map(|at| each + i64::from(at < rest)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_split_adds_up_again() {
        for (amount, parts, expected) in [
            (1000, 3, vec![334, 333, 333]),
            (900, 3, vec![300, 300, 300]),
            (2, 2, vec![1, 1]),
            (7, 1, vec![7]),
            (7, 0, vec![]),
        ] {
            let found = split(amount, parts);
            assert_eq!(found, expected);
            assert!(parts == 0 || found.iter().sum::<i64>() == amount);
        }
    }
}
