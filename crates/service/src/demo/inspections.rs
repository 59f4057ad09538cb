//! Inspections in the demonstration: two that are planned, one of them not announced, one under way, and two that are closed, with findings that
//! wait to be confirmed, are put right, are to be looked at again, and are late.

use liandai_model::{
    CheckResult, Day, InspectionAct, InspectionCheckId, InspectionId, InspectionParty, InspectionPostId,
    InspectionState, InspectionStepId, Instant, OfficerId, PostState, RectifyState,
};
use liandai_rules::package::Package;
use liandai_store::{
    Tx,
    account::Account,
    inspection::{Inspection, InspectionUnit, Inspector},
    inspection_check::{InspectionCheck, InspectionPost, InspectionStep},
    officer::Officer,
};

use crate::{
    Error, Service,
    inspection::{Proposed, proposed},
};

/// Days from today, the checklist in its place of the package, whether it is announced, where it stands, what for.
const INSPECTIONS: [(i32, usize, bool, InspectionState, &str); 5] = [
    (4, 0, false, InspectionState::Planned, "节前暗访值班备勤和窗口服务。"),
    (7, 1, true, InspectionState::Planned, "季度制度落实检查，请备好台帐和日志。"),
    (0, 1, true, InspectionState::Begun, "每月内务检查。"),
    (-12, 0, false, InspectionState::Closed, "夜间暗访值班情况。"),
    (-40, 1, true, InspectionState::Closed, "年初制度落实检查。"),
];

/// What was seen: the item in its place of the checklist, in words, how far it is put right, and in how many days it is to be, if it is.
type Found = (usize, &'static str, Option<(RectifyState, i32)>);

const NIGHT: &[Found] = &[
    (3, "二十一点四十分值班室无人，电话无人接听，十分钟后返岗。", Some((RectifyState::Open, 5))),
    (2, "两台警车无当日用车登记，钥匙未上锁。", Some((RectifyState::HandedIn, 9))),
];
const EARLY: &[Found] = &[
    (2, "抽查十本日志，三本整周内容雷同。", Some((RectifyState::Open, -8))),
    (4, "内务台帐缺去年十二月联带谈话记录。", Some((RectifyState::Accepted, -20))),
];
const NOW: &[Found] = &[(0, "抽问四人，一人说不出十项禁令。", Some((RectifyState::Open, 15)))];

/// What the inspections are made of.
struct Scene<'a> {
    package: &'a Package,
    clerk: Account,
    /// People of other units than those with an account, each with who leads them.
    people: Vec<(Officer, Option<OfficerId>)>,
    now: Instant,
}

/// Writes them, at the clerk's institution.
pub(super) async fn save(service: &Service, tx: &mut Tx, prefix: &str, now: Instant) -> Result<(), Error> {
    let Some(clerk) = tx.account_by_name(&format!("{prefix}clerk")).await? else { return Ok(()) };
    let Some(own) = clerk.officer_id else { return Ok(()) };
    let Some(own) = tx.officer(own).await? else { return Ok(()) };
    let package = crate::built_in::package().ok_or(Error::NotFound("regulation"))?;
    let people = people(tx, &own, now.day()).await?;
    let scene = Scene { package: &package, clerk, people, now };
    for (number, one) in INSPECTIONS.into_iter().enumerate() {
        hold(service, tx, &scene, (number, one)).await?;
    }
    Ok(())
}

/// Who serves at an institution in units where nobody has an account, so that what waits for those is their own doing.
async fn people(tx: &mut Tx, own: &Officer, today: Day) -> Result<Vec<(Officer, Option<OfficerId>)>, Error> {
    let accounts = tx.accounts().await?;
    let officers = tx.officers_of(&[own.institution_id], &[]).await?;
    let known = |id: OfficerId| accounts.iter().any(|account| account.officer_id == Some(id));
    let peopled: Vec<_> = officers.iter().filter(|one| known(one.id)).filter_map(|one| one.unit_id).collect();
    let mut found = Vec::new();
    for one in officers.into_iter().rev() {
        let is_free = one.unit_id.is_some_and(|unit| !peopled.contains(&unit)) && one.ended_on.is_none();
        if !is_free || one.joined_on > today.add_days(-60) {
            continue;
        }
        let links = tx.leaders_of(one.id).await?;
        let leader = links.iter().find(|link| link.to_day.is_none() && link.from_day <= today.add_days(-60));
        let leader = leader.map(|link| link.leader_id).filter(|leader| !known(*leader));
        found.push((one, leader));
        if found.len() >= 6 {
            break;
        }
    }
    Ok(found)
}

async fn hold(
    service: &Service,
    tx: &mut Tx,
    scene: &Scene<'_>,
    (number, (days, checklist, is_announced, state, purpose)): (
        usize,
        (i32, usize, bool, InspectionState, &str),
    ),
) -> Result<(), Error> {
    let Some((one, _)) = scene.people.get(number % scene.people.len().max(1)) else { return Ok(()) };
    let (Some(unit), Some(rules)) = (one.unit_id, scene.package.inspections.as_ref()) else { return Ok(()) };
    let Some(checklist) = rules.checklists.get(checklist) else { return Ok(()) };
    let day = scene.now.day().add_days(days);
    let at = Instant::start_of(day).plus_seconds(9 * 3600);
    let is_over = state == InspectionState::Closed;
    let has_begun = is_over || state == InspectionState::Begun;
    let inspection = Inspection {
        id: InspectionId::new(scene.now, service.random()),
        number: format!("C{}-DEMO{number:02}", day.to_string().replace('-', "").split_off(2)),
        institution_id: one.institution_id,
        checklist: checklist.id.clone(),
        day,
        is_announced,
        purpose: purpose.to_owned(),
        state,
        planned_by: scene.clerk.id,
        planner: scene.clerk.display_name.clone(),
        planned_at: Instant::start_of(day.add_days(-5)).min(scene.now),
        begun_at: has_begun.then_some(at.min(scene.now)),
        closed_by: is_over.then_some(scene.clerk.id),
        closer: if is_over { scene.clerk.display_name.clone() } else { String::new() },
        closed_at: is_over.then(|| at.plus_seconds(2 * 3600)),
        summary: if is_over {
            "总体情况较好，个别问题已当场指出。".to_owned()
        } else {
            String::new()
        },
        obligation_id: None,
        version: 1,
    };
    let units = [InspectionUnit { inspection_id: inspection.id, unit_id: unit }];
    let name = scene.clerk.display_name.clone();
    let inspectors = [Inspector { inspection_id: inspection.id, account_id: scene.clerk.id, name }];
    tx.insert_inspection(&inspection, &units, &inspectors).await?;
    let items: Vec<_> = rules.items.iter().filter(|rule| rule.body.checklist == checklist.id).collect();
    let found = match number {
        2 => NOW,
        3 => NIGHT,
        4 => EARLY,
        _ => return Ok(()),
    };
    for (at, item) in items.iter().enumerate() {
        let seen = found.iter().find(|(item, ..)| *item == at);
        if seen.is_none() && (state == InspectionState::Begun || at % 3 == 2) {
            continue;
        }
        let check = check_of(service, scene, &inspection, (&item.id, unit, seen));
        let (person, leader) =
            match scene.people.iter().filter(|(one, _)| one.unit_id == Some(unit)).nth(at % 2) {
                Some((person, leader)) => (person, *leader),
                None => (one, None),
            };
        let posts = posts_of(service, scene, &check, (person, leader), |party| {
            proposed(scene.package, &item.body, party)
        });
        let posts = if seen.is_some() { posts } else { Vec::new() };
        tx.insert_inspection_check(&check, &posts).await?;
        handed_in(service, tx, scene, &check, &posts).await?;
    }
    Ok(())
}

fn check_of(
    service: &Service,
    scene: &Scene<'_>,
    inspection: &Inspection,
    (item, unit, seen): (&str, liandai_model::UnitId, Option<&Found>),
) -> InspectionCheck {
    let rectify = seen.and_then(|(_, _, rectify)| *rectify);
    InspectionCheck {
        id: InspectionCheckId::new(scene.now, service.random()),
        inspection_id: inspection.id,
        item: item.to_owned(),
        result: if seen.is_some() { CheckResult::Finding } else { CheckResult::InOrder },
        note: seen.map_or("", |(_, note, _)| note).to_owned(),
        unit_id: seen.map(|_| unit),
        rectify: rectify.map(|(state, _)| state),
        due_day: rectify.map(|(_, days)| scene.now.day().add_days(days)),
        account_id: scene.clerk.id,
        author: scene.clerk.display_name.clone(),
        at: inspection.begun_at.unwrap_or(scene.now),
    }
}

fn posts_of(
    service: &Service,
    scene: &Scene<'_>,
    check: &InspectionCheck,
    (person, leader): (&Officer, Option<OfficerId>),
    says: impl Fn(InspectionParty) -> Option<Proposed>,
) -> Vec<InspectionPost> {
    let unit = person.unit_id.map(|unit| (InspectionParty::Unit, unit.uuid()));
    let leader = leader.map(|leader| (InspectionParty::Leader, leader.uuid()));
    let all = unit.into_iter().chain(leader).chain([(InspectionParty::Person, person.id.uuid())]);
    let post = |(party, subject_id)| {
        let says = says(party);
        InspectionPost {
            id: InspectionPostId::new(scene.now, service.random()),
            inspection_id: check.inspection_id,
            check_id: check.id,
            party,
            subject_id,
            institution_id: person.institution_id,
            unit_id: person.unit_id,
            kind: says.as_ref().map(|(kind, ..)| *kind),
            word: says.as_ref().map_or(String::new(), |(_, word, _)| word.clone()),
            points: says.as_ref().and_then(|(.., points)| *points),
            state: if says.is_some() { PostState::Proposed } else { PostState::Told },
            seen_at: None,
            decided_by: None,
            decider: String::new(),
            decided_at: None,
            decided_why: String::new(),
            fact_id: None,
        }
    };
    all.map(post).collect()
}

/// What was said of a finding that is put right, or said to be.
async fn handed_in(
    service: &Service,
    tx: &mut Tx,
    scene: &Scene<'_>,
    check: &InspectionCheck,
    posts: &[InspectionPost],
) -> Result<(), Error> {
    let steps: &[(InspectionAct, &str)] = match check.rectify {
        Some(RectifyState::HandedIn) => &[(InspectionAct::HandIn, "已补登记，钥匙由值班长统一保管。")],
        Some(RectifyState::Accepted) => {
            &[(InspectionAct::HandIn, "已补齐谈话记录。"), (InspectionAct::Accept, "现场查看，已补齐。")]
        }
        _ => &[],
    };
    for (after, (act, text)) in (1_i64..).zip(steps) {
        let is_own = *act == InspectionAct::HandIn;
        let step = InspectionStep {
            id: InspectionStepId::new(scene.now, service.random()),
            check_id: check.id,
            post_id: posts.first().filter(|_| is_own).map(|post| post.id),
            act: *act,
            text: (*text).to_owned(),
            due_day: check.due_day,
            account_id: scene.clerk.id,
            author: if is_own { "值班长".to_owned() } else { scene.clerk.display_name.clone() },
            at: check.at.plus_seconds(after * 2 * 86_400),
        };
        tx.insert_inspection_step(&step).await?;
    }
    Ok(())
}
