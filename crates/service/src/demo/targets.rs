//! Targets of the year in the invented city: one of an institution, broken down to its units and their people, with what was reached so
//! far. The same city and day always give the same targets.

use liandai_model::{AccountId, Day, Instant, OfficerId, TargetId, TargetProgressId, TargetState};
use liandai_store::{
    Tx,
    institution::Institution,
    officer::Officer,
    target::{Target, TargetProgress},
};

use super::people::People;
use crate::{Error, Service};

/// No more institutions than so many, however large the city is.
const MOST: usize = 12;
/// What one person is to reach, in hundredths.
const EACH: i64 = 2400;
/// Of so many people one has not answered yet.
const WAITING: usize = 5;

struct Targets<'a> {
    service: &'a Service,
    now: Instant,
    year: i16,
    set_by: AccountId,
    rows: Vec<Target>,
    progress: Vec<TargetProgress>,
}

/// Writes targets that one account has set; whoever signs in has agreed to theirs.
pub(super) async fn save(
    service: &Service,
    tx: &mut Tx,
    people: &People,
    set_by: AccountId,
    now: Instant,
) -> Result<(), Error> {
    let year = now.day().ymd().0;
    let mut targets = Targets { service, now, year, set_by, rows: Vec::new(), progress: Vec::new() };
    let shown: Vec<OfficerId> = people.seats().into_iter().filter_map(|seat| seat.officer).collect();
    let home = people.home().map(|home| home.id);
    let others = people.institutions().filter(|one| Some(one.id) != home);
    for institution in people.home().into_iter().chain(others).take(MOST) {
        targets.of_institution(people, institution, &shown);
    }
    tx.insert_targets(&targets.rows).await?;
    tx.insert_target_progress(&targets.progress).await?;
    Ok(())
}

impl Targets<'_> {
    fn of_institution(&mut self, people: &People, institution: &Institution, shown: &[OfficerId]) {
        let officers: Vec<&Officer> = people
            .serving(institution)
            .filter(|one| one.unit_id.is_some() && one.post == "officer")
            .collect();
        if officers.is_empty() {
            return;
        }
        let amount = |people: usize| EACH * i64::try_from(people).unwrap_or(0);
        let whole = Target { amount: amount(officers.len()), ..self.target(institution) };
        let of_institution = whole.id;
        self.rows.push(whole);
        for unit in people.units_of(institution) {
            let own: Vec<_> = officers.iter().filter(|one| one.unit_id == Some(unit.id)).collect();
            if own.is_empty() {
                continue;
            }
            let part = Target {
                unit_id: Some(unit.id),
                parent_id: Some(of_institution),
                amount: amount(own.len()),
                ..self.target(institution)
            };
            let of_unit = part.id;
            self.rows.push(part);
            for (at, officer) in own.into_iter().enumerate() {
                let waits = at % WAITING == WAITING - 1 && !shown.contains(&officer.id);
                let target = Target {
                    unit_id: Some(unit.id),
                    officer_id: Some(officer.id),
                    parent_id: Some(of_unit),
                    state: if waits { TargetState::Offered } else { TargetState::Agreed },
                    amount: EACH,
                    ..self.target(institution)
                };
                if !waits {
                    self.reached(&target, at);
                }
                self.rows.push(target);
            }
        }
    }

    fn target(&self, institution: &Institution) -> Target {
        Target {
            id: TargetId::new(self.now, self.service.random()),
            year: i64::from(self.year),
            aspect: "results".to_owned(),
            institution_id: institution.id,
            unit_id: None,
            officer_id: None,
            post: None,
            parent_id: None,
            title: "化解矛盾纠纷".to_owned(),
            steps: "逐月排查，一事一档，当月办结。".to_owned(),
            amount: EACH,
            measure: "件".to_owned(),
            due_day: Day::new(self.year, 12, 31).unwrap_or(Day::MAX),
            state: TargetState::Agreed,
            version: 1,
            set_by: Some(self.set_by),
            set_at: self.now,
            answered_by: None,
            answered_at: None,
            answer: String::new(),
        }
    }

    /// A few cases on the tenth of some of the months that are over.
    fn reached(&mut self, target: &Target, at: usize) {
        let (_, this, _) = self.now.day().ymd();
        for month in (1..this).filter(|month| (at + usize::from(month.unsigned_abs())).is_multiple_of(3)) {
            let Some(day) = Day::new(self.year, month, 10) else { continue };
            self.progress.push(TargetProgress {
                id: TargetProgressId::new(self.now, self.service.random()),
                target_id: target.id,
                day,
                amount: 400 + 100 * i64::try_from(at % 3).unwrap_or(0),
                note: format!("{month} 月办结的纠纷"),
                account_id: self.set_by,
                author: "演示".to_owned(),
                at: self.now,
            });
        }
    }
}
