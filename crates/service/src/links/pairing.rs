//! Deciding and keeping new leaders, one or many: what each change does to the member's links in time, and whether the links as they
//! would be then are proper. Everything that is wrong is told at once, and then nothing is written.

use std::collections::HashMap;

use liandai_model::{Day, LinkId, OfficerId};
use liandai_rules::{
    organisation::{self, Dated, Fault, InForce, Step, relink},
    package::Change,
};
use liandai_store::{Tx, link::Link};

use super::{
    Kept, refused,
    roster::{Loaded, Somebody},
};
use crate::{Call, Error, Problem, Service, powers::Decision, record::Record};

/// A change of one member's links, decided and not yet written.
pub(super) struct Planned {
    member: usize,
    leader: usize,
    history: Vec<Link>,
    steps: Vec<Step<OfficerId>>,
}

/// What all changes of one request share.
pub(super) struct Pairing<'a> {
    pub(super) rules: &'a InForce<'a>,
    pub(super) loaded: &'a Loaded,
    pub(super) from: Day,
    pub(super) today: Day,
}

impl Pairing<'_> {
    /// Plans that each member be led by the leader beside them from the day on.
    ///
    /// # Errors
    /// Everything that is wrong with any of them.
    pub(super) fn plan(
        &self,
        pairs: &[(OfficerId, OfficerId)],
        mut histories: HashMap<OfficerId, Vec<Link>>,
    ) -> Result<Vec<Planned>, Vec<Problem>> {
        let (mut planned, mut problems) = (Vec::new(), Vec::new());
        for &(member_id, leader_id) in pairs {
            let (Some(member), Some(leader)) = (self.loaded.row(member_id), self.loaded.row(leader_id))
            else {
                problems.push(self.about(Problem::new("leader", "link-fault-other-institution"), member_id));
                continue;
            };
            let history = histories.remove(&member_id).unwrap_or_default();
            let change = self.rules.change.map(|rule| rule.body);
            match self.steps(change, &history, leader_id) {
                Ok(steps) => planned.push(Planned { member, leader, history, steps }),
                Err(problem) => problems.push(self.about(problem, member_id)),
            }
        }
        problems.extend(self.improper(&planned));
        if problems.is_empty() { Ok(planned) } else { Err(problems) }
    }

    fn steps(
        &self,
        change: Option<Change>,
        history: &[Link],
        leader: OfficerId,
    ) -> Result<Vec<Step<OfficerId>>, Problem> {
        let history: Vec<_> = history.iter().map(dated).collect();
        relink(change, &history, leader, self.from, self.today)
            .map_err(|refusal| refused(refusal, if refusal.day().is_some() { "from" } else { "leader" }))
    }

    /// What would be wrong with the new links, and with those who would lead.
    fn improper(&self, planned: &[Planned]) -> Vec<Problem> {
        let mut after = self.loaded.roster.clone();
        let ended: Vec<LinkId> = planned.iter().flat_map(Planned::closed).collect();
        let mut ids = self.loaded.links.iter();
        after.links.retain(|_| ids.next().is_none_or(|id| !ended.contains(id)));
        let kept = after.links.len();
        let begun = planned.iter().filter(|one| one.begins());
        after.links.extend(begun.map(|one| organisation::Link {
            leader: one.leader,
            member: one.member,
            is_signed: false,
        }));
        let leads = |row: usize| planned.iter().any(|one| one.leader == row);
        let concerned = |row: usize| planned.iter().any(|one| one.leader == row || one.member == row);
        let findings = organisation::check(self.rules, &after).into_iter();
        let problem = |finding: organisation::Finding<'_>| {
            let is_new = finding.link.is_some_and(|link| link >= kept);
            let key = match &finding.fault {
                Fault::WrongLevel if is_new => "link-fault-wrong-level",
                Fault::OtherInstitution if is_new => "link-fault-other-institution",
                Fault::OtherUnit if is_new => "link-fault-other-unit",
                Fault::LeaderLeft if is_new => "link-fault-leader-left",
                Fault::MemberLeft if is_new => "link-fault-member-left",
                Fault::Span { .. } if finding.person.is_some_and(leads) => "link-fault-span",
                Fault::Circle(people) if people.iter().any(|&row| concerned(row)) => "link-fault-circle",
                _ => return None,
            };
            let mut problem = Problem::new("leader", key);
            problem.arguments = finding.fault.arguments();
            let officer = finding.person.and_then(|row| self.loaded.somebody(row))?;
            Some(self.about(problem, officer.id))
        };
        findings.filter_map(problem).collect()
    }

    /// Whom a problem is about, for a form with many members.
    pub(super) fn about(&self, problem: Problem, officer: OfficerId) -> Problem {
        let somebody = self.loaded.row(officer).and_then(|row| self.loaded.somebody(row));
        match somebody {
            Some(Somebody { code, name, .. }) => problem.with("member", name).with("code", code),
            None => problem,
        }
    }
}

impl Planned {
    /// Links that are not in force any more on the day of the change.
    fn closed(&self) -> impl Iterator<Item = LinkId> {
        self.steps.iter().filter_map(|step| match step {
            Step::End { link, .. } | Step::Remove { link } => self.history.get(*link).map(|link| link.id),
            Step::Reopen { .. } | Step::Begin { .. } => None,
        })
    }

    fn begins(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Step::Begin { .. }))
    }
}

impl Service {
    /// Writes what was planned, with a record of each change.
    pub(super) async fn keep_links(
        &self,
        tx: &mut Tx,
        call: &Call,
        loaded: &Loaded,
        planned: &[Planned],
        (act, reason, decision): (&'static str, &str, &Decision),
    ) -> Result<(), Error> {
        for one in planned {
            let member = loaded.somebody(one.member).ok_or(Error::NotFound("officer"))?;
            self.keep_change(tx, call, member, &one.history, &one.steps, (act, reason, decision)).await?;
        }
        Ok(())
    }

    /// Writes the steps of one member's change, with its record.
    pub(super) async fn keep_change(
        &self,
        tx: &mut Tx,
        call: &Call,
        member: &Somebody,
        history: &[Link],
        steps: &[Step<OfficerId>],
        (act, reason, decision): (&'static str, &str, &Decision),
    ) -> Result<(), Error> {
        let mut after: Vec<Link> = history.to_vec();
        let mut touched: Vec<LinkId> = Vec::new();
        for step in steps {
            match *step {
                Step::End { link, last } => {
                    let Some(link) = history.get(link) else { continue };
                    tx.end_link(link.id, last).await?;
                    touched.push(link.id);
                    after.iter_mut().filter(|one| one.id == link.id).for_each(|one| one.to_day = Some(last));
                }
                Step::Remove { link } => {
                    let Some(link) = history.get(link) else { continue };
                    tx.delete_link(link.id).await?;
                    touched.push(link.id);
                    after.retain(|one| one.id != link.id);
                }
                Step::Reopen { link } => {
                    let Some(link) = history.get(link) else { continue };
                    let open = Link { to_day: None, ..link.clone() };
                    tx.save_links(std::slice::from_ref(&open)).await?;
                    touched.push(link.id);
                    after.iter_mut().filter(|one| one.id == link.id).for_each(|one| one.to_day = None);
                }
                Step::Begin { leader, from } => {
                    let new = Link {
                        id: LinkId::new(call.now, self.random()),
                        leader_id: leader,
                        member_id: member.id,
                        from_day: from,
                        to_day: None,
                        signed_at: None,
                        signed_by: None,
                        signed_regulation: None,
                    };
                    tx.insert_link(&new).await?;
                    touched.push(new.id);
                    after.push(new);
                }
            }
        }
        let leaders: Vec<_> = after.iter().chain(history).map(|link| link.leader_id).collect();
        let names: HashMap<_, _> =
            tx.officers_among(&leaders).await?.into_iter().map(|one| (one.id, one.name)).collect();
        let kept = |links: &[Link]| -> Vec<Kept<'_>> {
            let touched = links.iter().filter(|link| touched.contains(&link.id));
            touched.map(|link| kept(link, &names, member)).collect::<Vec<_>>()
        };
        let (before, after) = (kept(history), kept(&after));
        let record = Record::new(act, "link", member.id, &member.name).before(&before)?.after(&after)?;
        record.because(reason).by(decision).write(tx, call).await
    }
}

fn kept<'a>(link: &Link, names: &'a HashMap<OfficerId, String>, member: &'a Somebody) -> Kept<'a> {
    Kept {
        link: link.id,
        leader: names.get(&link.leader_id).map_or("", String::as_str),
        leader_id: link.leader_id,
        member: &member.name,
        member_id: member.id,
        from: link.from_day,
        to: link.to_day,
    }
}

/// A stored link as the rules see it.
pub(super) fn dated(link: &Link) -> Dated<OfficerId> {
    Dated {
        leader: link.leader_id,
        from: link.from_day,
        to: link.to_day,
        is_signed: link.signed_at.is_some(),
    }
}
