//! Cases of prohibitions in the demonstration: one that nobody looks into yet, one that is inquired into, one that waits to be decided, and one
//! that was found to be nothing.

use liandai_model::{
    CaseAct, CaseCapacity, CaseDecisionId, CaseId, CaseParty, CasePersonId, CaseSource, CaseState,
    CaseStepId, CaseTold, Instant, SuspensionId,
};
use liandai_store::{
    Tx,
    account::Account,
    conduct_case::{CaseDecision, CasePerson, CaseStep, ConductCase},
    officer::Officer,
    suspension::Suspension,
};

use crate::{Error, Service};

/// Days since the event, and what it was: a prohibition in its place of the package, what was reported, where it stands.
const CASES: [(i32, usize, CaseSource, CaseState, &str); 4] = [
    (3, 0, CaseSource::Inspection, CaseState::Checking, "节日期间穿制式服装进入歌厅，督查拍到照片。"),
    (20, 1, CaseSource::Superior, CaseState::Inquiry, "值班当日中午饮酒，市里督查组现场检查发现。"),
    (45, 2, CaseSource::Inspection, CaseState::Deciding, "警车停在婚宴酒店门前两小时，未登记用车。"),
    (90, 9, CaseSource::SelfReport, CaseState::Decided, "本人说明：与亲友打牌，有少量输赢。"),
];

/// Those who act.
struct Actors {
    clerk: Account,
    director: Account,
    member: Account,
}

/// Writes them, about people of the clerk's institution who have no account and somebody who leads them.
pub(super) async fn save(service: &Service, tx: &mut Tx, prefix: &str, now: Instant) -> Result<(), Error> {
    let mut named = Vec::new();
    for name in ["clerk", "director", "member"] {
        named.extend(tx.account_by_name(&format!("{prefix}{name}")).await?);
    }
    let Ok([clerk, director, member]) = <[Account; 3]>::try_from(named) else { return Ok(()) };
    let by = Actors { clerk, director, member };
    let Some(own) = by.clerk.officer_id else { return Ok(()) };
    let Some(own) = tx.officer(own).await? else { return Ok(()) };
    let accounts = tx.accounts().await?;
    let has_account = |one: &Officer| accounts.iter().any(|account| account.officer_id == Some(one.id));
    let mut officers = tx.officers().await?;
    officers.retain(|one| {
        one.institution_id == own.institution_id
            && one.unit_id.is_some()
            && one.unit_id != own.unit_id
            && one.ended_on.is_none()
            && !has_account(one)
    });
    let package = crate::built_in::package().ok_or(Error::NotFound("regulation"))?;
    let prohibitions: Vec<_> = package.prohibitions().map(|clause| clause.id.clone()).collect();
    let mut officers = officers.into_iter().rev();
    for (ago, prohibition, source, state, allegation) in CASES {
        let (Some(officer), Some(clause)) = (officers.next(), prohibitions.get(prohibition)) else {
            continue;
        };
        let links = tx.leaders_of(officer.id).await?;
        let event_day = now.day().add_days(-ago);
        let leads = links.iter().find(|link| link.to_day.is_none() && link.from_day <= event_day);
        let case = ConductCase {
            id: CaseId::new(now, service.random()),
            number: format!("J{}-{prohibition:06}", event_day.to_string().replace('-', "").split_off(2)),
            institution_id: officer.institution_id,
            office_id: Some(officer.institution_id),
            officer_id: officer.id,
            unit_id: officer.unit_id,
            leader_id: leads.map(|link| link.leader_id),
            clause: clause.clone(),
            event_day,
            source,
            complaint_id: None,
            allegation: allegation.to_owned(),
            state,
            since: Instant::start_of(event_day.add_days(ago / 2)),
            due_day: (state != CaseState::Decided).then(|| now.day().add_days(8 - ago / 5)),
            hearing_day: matches!(state, CaseState::Deciding | CaseState::Decided)
                .then(|| now.day().add_days(-2)),
            is_waived: false,
            opened_by: by.clerk.id,
            opened_at: Instant::start_of(event_day.add_days(1)),
            decided_at: (state == CaseState::Decided).then(|| Instant::start_of(now.day().add_days(-1))),
            version: 1,
        };
        tx.insert_conduct_case(&case).await?;
        course(service, tx, &case, &by, now).await?;
    }
    Ok(())
}

/// Who acts in it, what was done, the suspension and what was decided, as far as it stands.
async fn course(
    service: &Service,
    tx: &mut Tx,
    case: &ConductCase,
    by: &Actors,
    now: Instant,
) -> Result<(), Error> {
    let at = |days: i32| Instant::start_of(case.event_day.add_days(days));
    let mut people = vec![(CaseCapacity::Reporter, &by.clerk)];
    let mut steps = vec![(1, CaseAct::Open, CaseTold::Inside, "", &by.clerk)];
    if case.state != CaseState::Checking {
        people.extend([(CaseCapacity::Checker, &by.director), (CaseCapacity::Inquirer, &by.director)]);
        steps.push((2, CaseAct::Suspend, CaseTold::Inside, "照片和登记簿相符，反映可信。", &by.director));
    }
    let is_heard = matches!(case.state, CaseState::Deciding | CaseState::Decided);
    if is_heard {
        people.push((CaseCapacity::Decider, &by.member));
        let found = "经调取监控、核对登记簿并询问三人，所反映的情况基本属实。";
        steps.push((10, CaseAct::Announce, CaseTold::Both, found, &by.director));
        steps.push((18, CaseAct::Hear, CaseTold::Officer, "本人陈述了经过，表示接受调查。", &by.director));
    }
    for (capacity, account) in people {
        let person = CasePerson {
            id: CasePersonId::new(now, service.random()),
            case_id: case.id,
            capacity,
            account_id: account.id,
            name: account.display_name.clone(),
            from_at: at(1),
            to_at: None,
        };
        tx.insert_case_person(&person).await?;
    }
    for (day, act, told, text, account) in steps {
        let step = CaseStep {
            id: CaseStepId::new(now, service.random()),
            case_id: case.id,
            act,
            told,
            text: text.to_owned(),
            account_id: account.id,
            author: account.display_name.clone(),
            at: at(day),
        };
        tx.insert_case_step(&step).await?;
    }
    if case.state == CaseState::Checking {
        return Ok(());
    }
    let is_over = case.state == CaseState::Decided;
    let last = is_over.then(|| now.day().add_days(-1));
    let lifter = if is_over { by.member.display_name.clone() } else { String::new() };
    let suspension = Suspension {
        id: SuspensionId::new(now, service.random()),
        case_id: case.id,
        officer_id: case.officer_id,
        from_day: case.event_day.add_days(2),
        to_day: last,
        account_id: by.director.id,
        author: by.director.display_name.clone(),
        at: at(2),
        lifted_by: is_over.then_some(by.member.id),
        lifter,
        lifted_at: last.map(Instant::start_of),
        lifted_why: if is_over { case.number.clone() } else { String::new() },
    };
    tx.insert_suspension(&suspension).await?;
    if !is_over {
        return Ok(());
    }
    let leader = case.leader_id.map(|leader| (CaseParty::Leader, leader));
    for (party, officer) in [(CaseParty::Officer, case.officer_id)].into_iter().chain(leader) {
        let decision = CaseDecision {
            id: CaseDecisionId::new(now, service.random()),
            case_id: case.id,
            party,
            officer_id: officer,
            outcome: None,
            reasons: "亲友间娱乐，不构成赌博，没有违反禁令。".to_owned(),
            account_id: by.member.id,
            author: by.member.display_name.clone(),
            at: Instant::start_of(now.day().add_days(-1)),
            seen_at: None,
            reversed_at: None,
        };
        tx.insert_case_decision(&decision).await?;
    }
    Ok(())
}
