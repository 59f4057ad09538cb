//! Entries of registers: decided once, corrected by what takes their place, seen by those whom a register lets; steps in order; boards that
//! lay what is confirmed beside what is owed.

use liandai_model::{EntryId, EntryState, EntryStepId, ObligationState, ProposalId, ProposalState, Subject};
use liandai_store::{
    Page, Reach, Tx,
    obligation_list::Confirms,
    register_board::{ShareCount, ShareFilter},
    register_entry::{Entry, EntryDecision, EntryStep},
    register_list::{EntryFilter, EntryPart, EntryScope, EntrySort, RegisterCount},
    register_proposal::{Proposal, ProposalFilter},
};

use crate::{
    obligations::of_officer,
    town::{Town, at, day, id},
};

const PAGE: Page = Page { number: 1, size: 50 };
const BY_DAY: (&EntrySort, bool) = (&EntrySort::Day, false);

pub fn entry(town: &Town, officer: usize, register: &str, on: &str) -> Entry {
    Entry {
        id: id!(EntryId),
        register: register.to_owned(),
        subject: Subject::Officer,
        subject_id: town.officers[officer].uuid(),
        institution_id: town.k1,
        unit_id: Some(town.u1),
        day: day(on),
        title: "集中学习".to_owned(),
        fields: "{\"days\":150,\"form\":\"class\"}".to_owned(),
        words: "集中学习 class".to_owned(),
        period: on[..7].to_owned(),
        amount: 15,
        obligation_id: None,
        confirmer: "leader".to_owned(),
        confirmer_id: None,
        steps: 0,
        steps_done: 0,
        state: EntryState::Waiting,
        supersedes: None,
        annuls: false,
        entered_by: Some(town.lead),
        entered_at: at(1),
        decided_by: None,
        decided_at: None,
        decided_why: String::new(),
    }
}

pub fn step(town: &Town, of: EntryId, word: &str, done: bool) -> EntryStep {
    EntryStep {
        id: id!(EntryStepId),
        entry_id: of,
        step: word.to_owned(),
        done,
        day: day("2026-03-02"),
        text: String::new(),
        account_id: town.lead,
        author: "张伟".to_owned(),
        at: at(2),
    }
}

pub fn proposal(town: &Town, officer: usize) -> Proposal {
    Proposal {
        id: id!(ProposalId),
        register: "training".to_owned(),
        word: "relieved".to_owned(),
        obligation_id: id!(liandai_model::ObligationId),
        subject: Subject::Officer,
        subject_id: town.officers[officer].uuid(),
        institution_id: town.k1,
        unit_id: Some(town.u1),
        period: "2025".to_owned(),
        why: "补训仍不合格".to_owned(),
        state: ProposalState::Proposed,
        proposed_by: town.lead,
        proposed_at: at(1),
        decided_by: None,
        decided_at: None,
        decided_why: String::new(),
    }
}

pub fn scope(registers: &[&str], reach: Reach) -> EntryScope {
    let registers = registers.iter().map(|one| (*one).to_owned()).collect();
    EntryScope { parts: vec![EntryPart { registers, reach, alone: false }] }
}

fn confirmed(town: &Town) -> EntryDecision<'static> {
    EntryDecision { state: EntryState::Confirmed, obligation: None, by: town.chief, at: at(5), why: "" }
}

async fn ids(tx: &mut Tx, scope: &EntryScope, filter: &EntryFilter) -> Vec<EntryId> {
    let listed = tx.entry_list(scope, filter, BY_DAY, PAGE).await.unwrap();
    assert_eq!(listed.total, tx.count_entries(scope, filter).await.unwrap());
    assert_eq!(listed.total, count_of!(tx, entries(scope, filter)));
    listed.rows.into_iter().map(|row| row.id).collect()
}

on_both! {
    async fn an_entry_is_decided_once_and_makes_way_for_what_corrects_it(town) {
        let first = entry(&town, 4, "study", "2026-03-02");
        let next = Entry { supersedes: Some(first.id), amount: 20, ..entry(&town, 4, "study", "2026-03-02") };
        let mut tx = town.write().await;
        tx.insert_entries(&[first.clone(), next.clone()]).await.unwrap();
        assert_eq!(tx.entry(first.id).await.unwrap(), Some(first.clone()));
        assert_eq!(tx.entry(id!(EntryId)).await.unwrap(), None);
        assert!(!tx.supersede_entry(first.id).await.unwrap(), "it waits");
        let registers = ["study".to_owned()];
        let sum = |period: &'static str| (town.officers[4].uuid(), period);
        let (who, march) = sum("2026-03");
        assert_eq!(tx.entry_sum(&registers, who, march).await.unwrap(), 0);
        assert!(tx.decide_entry(first.id, &confirmed(&town)).await.unwrap());
        assert!(!tx.decide_entry(first.id, &confirmed(&town)).await.unwrap(), "somebody was faster");
        assert_eq!(tx.entry_sum(&registers, who, march).await.unwrap(), 15);
        assert_eq!(tx.entry_sum(&registers, who, "2026-04").await.unwrap(), 0);
        assert!(tx.supersede_entry(first.id).await.unwrap());
        assert!(tx.decide_entry(next.id, &confirmed(&town)).await.unwrap());
        assert_eq!(tx.entry_sum(&registers, who, march).await.unwrap(), 20);
        let later: Vec<_> = tx.entries_superseding(first.id).await.unwrap().into_iter().map(|one| one.id).collect();
        assert_eq!(later, [next.id]);
        let last = tx.last_entry("study", who, march).await.unwrap().unwrap();
        assert_eq!((last.id, last.decided_by), (next.id, Some(town.chief)));
        let returned = entry(&town, 5, "study", "2026-03-03");
        tx.insert_entries(std::slice::from_ref(&returned)).await.unwrap();
        let back = EntryDecision { state: EntryState::Returned, why: "无签到册", ..confirmed(&town) };
        assert!(tx.decide_entry(returned.id, &back).await.unwrap());
        assert!(tx.supersede_entry(returned.id).await.unwrap(), "a correction takes its place at once");
    }

    async fn steps_are_done_one_after_the_other(town) {
        let one = Entry { steps: 2, ..entry(&town, 4, "appointments", "2026-03-02") };
        let mut tx = town.write().await;
        tx.insert_entries(std::slice::from_ref(&one)).await.unwrap();
        assert!(tx.step_entry(&step(&town, one.id, "consent", true), (0, 1)).await.unwrap());
        assert!(!tx.step_entry(&step(&town, one.id, "consent", true), (0, 1)).await.unwrap(), "somebody was faster");
        let undone = EntryStep { at: at(3), ..step(&town, one.id, "consent", false) };
        assert!(tx.step_entry(&undone, (1, 0)).await.unwrap());
        let told: Vec<_> = tx.entry_steps(one.id).await.unwrap().into_iter().map(|step| step.done).collect();
        assert_eq!(told, [true, false]);
        assert_eq!(tx.entry(one.id).await.unwrap().unwrap().steps_done, 0);
    }

    async fn each_sees_what_a_register_lets_them_see(town) {
        let study = entry(&town, 4, "study", "2026-03-02");
        let of_other_unit = Entry { unit_id: Some(town.u2), ..entry(&town, 6, "study", "2026-03-03") };
        let secret = entry(&town, 4, "counselling", "2026-03-04");
        let mut tx = town.write().await;
        tx.insert_entries(&[study.clone(), of_other_unit.clone(), secret.clone()]).await.unwrap();
        tx.commit().await.unwrap();
        let all = EntryFilter::default();
        let institutions = |id| Reach { institutions: vec![id], ..Reach::default() };
        let alone = |reach| EntryPart { registers: vec!["counselling".to_owned()], reach, alone: true };
        let secret_to = |reach| EntryScope { parts: vec![alone(reach)] };
        let own = Reach { officers: vec![town.officers[4]], ..Reach::default() };
        let both = EntryScope { parts: vec![alone(own.clone()), scope(&["study"], institutions(town.k)).parts[0].clone()] };
        for (scope, expected) in [
            (scope(&["study"], Reach::whole_city()), vec![study.id, of_other_unit.id]),
            (scope(&["study"], institutions(town.k)), vec![study.id, of_other_unit.id]),
            (scope(&["study"], Reach { units: vec![town.u1], ..Reach::default() }), vec![study.id]),
            (scope(&["study"], own.clone()), vec![study.id]),
            (scope(&["study"], Reach::default()), vec![]),
            (EntryScope::default(), vec![]),
            // Confidence reaches the institution itself, not what belongs under it.
            (secret_to(institutions(town.k1)), vec![secret.id]),
            (secret_to(institutions(town.k)), vec![]),
            (secret_to(own), vec![secret.id]),
            (both, vec![study.id, of_other_unit.id, secret.id]),
        ] {
            assert_eq!(ids(&mut town.read().await, &scope, &all).await, expected, "{scope:?}");
        }
    }

    async fn entries_are_filtered_sorted_and_counted(town) {
        let named = |title: &str, days: i64, on: &str| Entry {
            title: title.to_owned(),
            words: title.to_lowercase(),
            fields: format!("{{\"days\":{days}}}"),
            ..entry(&town, 4, "study", on)
        };
        let (half, one, ten) = (named("党章", 50, "2025-12-31"), named("Law", 100, "2026-01-02"), named("宪法", 1000, "2026-03-01"));
        let none = Entry { fields: "{}".to_owned(), ..named("无", 0, "2026-03-09") };
        let done = Entry { state: EntryState::Confirmed, ..entry(&town, 5, "study", "2026-02-01") };
        let old = Entry { state: EntryState::Confirmed, ..entry(&town, 5, "study", "2022-02-01") };
        let mut tx = town.write().await;
        tx.insert_entries(&[half.clone(), one.clone(), ten.clone(), none.clone(), done.clone(), old.clone()]).await.unwrap();
        tx.commit().await.unwrap();
        let scope = scope(&["study"], Reach::whole_city());
        let filter = |change: fn(&mut EntryFilter)| { let mut filter = EntryFilter::default(); change(&mut filter); filter };
        let waiting = filter(|filter| filter.states = vec![EntryState::Waiting]);
        for (descending, expected) in [(false, [half.id, one.id, ten.id, none.id]), (true, [ten.id, one.id, half.id, none.id])] {
            let sort = EntrySort::Field("days".to_owned());
            let rows = town.read().await.entry_list(&scope, &waiting, (&sort, descending), PAGE).await.unwrap().rows;
            assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), expected, "numbers sort as numbers, nothing comes last");
        }
        let by_entry = EntrySort::Entered;
        assert_eq!(town.read().await.entry_list(&scope, &waiting, (&by_entry, true), PAGE).await.unwrap().total, 4);
        for (filter, expected) in [
            (filter(|filter| filter.text = Some("law".to_owned())), vec![one.id]),
            (filter(|filter| filter.text = Some("陈静".to_owned())), vec![old.id, done.id]),
            (filter(|filter| filter.text = Some("P5".to_owned())), vec![old.id, done.id]),
            (EntryFilter { from: Some(day("2026-01-01")), to: Some(day("2026-02-28")), ..EntryFilter::default() }, vec![one.id, done.id]),
            (EntryFilter { subject_id: Some(town.officers[5].uuid()), ..EntryFilter::default() }, vec![old.id, done.id]),
            (EntryFilter { institution: Some(town.m), ..EntryFilter::default() }, vec![]),
            (EntryFilter { institution: Some(town.k), period: Some("2026-03".to_owned()), ..EntryFilter::default() }, vec![ten.id, none.id]),
            (EntryFilter { unit: Some(town.u2), ..EntryFilter::default() }, vec![]),
            (EntryFilter { register: Some("other".to_owned()), ..EntryFilter::default() }, vec![]),
            (EntryFilter { entered_by: Some(town.chief), ..EntryFilter::default() }, vec![]),
            // Only the latest of each, if it is too old.
            (EntryFilter { stale: Some(day("2025-01-01")), ..EntryFilter::default() }, vec![]),
            (EntryFilter { stale: Some(day("2026-03-01")), ..EntryFilter::default() }, vec![done.id]),
        ] {
            assert_eq!(ids(&mut town.read().await, &scope, &filter).await, expected, "{filter:?}");
        }
        let days = (day("2026-01-01"), day("2026-12-31"));
        let counts = town.read().await.entries_by_register(&scope, None, days).await.unwrap();
        assert_eq!(counts, [RegisterCount { register: "study".to_owned(), year: 1, confirmed: 2, open: 4 }]);
        assert_eq!(town.read().await.entries_by_register(&scope, Some(town.m), days).await.unwrap(), []);
        let latest = town.read().await.latest_entries(&scope, &EntryFilter::default(), 2).await.unwrap();
        assert_eq!(latest.iter().map(|row| row.id).collect::<Vec<_>>(), [none.id, ten.id]);
        let row = town.read().await.entry_row(done.id).await.unwrap().unwrap();
        assert_eq!((row.subject_name.as_str(), row.institution.as_str()), ("陈静", "桃源县公安局"));
    }

    async fn what_waits_is_told_to_those_who_confirm_and_did_not_enter_it(town) {
        let own = entry(&town, 4, "study", "2026-03-02");
        let with_steps = Entry { steps: 1, ..entry(&town, 5, "study", "2026-03-03") };
        let above = Entry { confirmer: "above".to_owned(), confirmer_id: Some(town.k), ..entry(&town, 6, "study", "2026-03-04") };
        let top = Entry { confirmer: "above".to_owned(), confirmer_id: None, ..entry(&town, 7, "study", "2026-03-05") };
        let mut tx = town.write().await;
        tx.insert_entries(&[own.clone(), with_steps, above.clone(), top.clone()]).await.unwrap();
        tx.commit().await.unwrap();
        let scope = scope(&["study"], Reach::whole_city());
        let by = |confirms| EntryFilter { confirms: Some(confirms), ..EntryFilter::default() };
        let members = vec![town.officers[4], town.officers[5]];
        for (confirms, expected) in [
            (Confirms { members: members.clone(), account: Some(town.chief), ..Confirms::default() }, vec![own.id]),
            (Confirms { members: members.clone(), account: Some(town.lead), ..Confirms::default() }, vec![]),
            (Confirms { members, officer: Some(town.officers[4]), ..Confirms::default() }, vec![]),
            (Confirms { institutions: vec![town.k], ..Confirms::default() }, vec![above.id]),
            (Confirms { city: true, ..Confirms::default() }, vec![top.id]),
            (Confirms::default(), vec![]),
        ] {
            assert_eq!(ids(&mut town.read().await, &scope, &by(confirms)).await, expected);
        }
    }

    async fn a_board_shows_who_lacks_how_much(town) {
        let owed = [of_officer(&town, 4, "study", "2026-03-31"), of_officer(&town, 5, "study", "2026-03-31")];
        let done = liandai_store::obligation::Obligation { state: ObligationState::Confirmed, ..of_officer(&town, 6, "study", "2026-03-31") };
        let mut tx = town.write().await;
        tx.insert_obligations(&owed).await.unwrap();
        tx.insert_obligations(std::slice::from_ref(&done)).await.unwrap();
        let counts = Entry { state: EntryState::Confirmed, ..entry(&town, 4, "study", "2026-03-02") };
        let other = Entry { state: EntryState::Confirmed, ..entry(&town, 4, "training", "2026-03-02") };
        tx.insert_entries(&[counts, other, entry(&town, 4, "study", "2026-03-09"), entry(&town, 4, "study", "2026-04-01")]).await.unwrap();
        let made = Proposal { obligation_id: owed[1].id, ..proposal(&town, 5) };
        tx.insert_proposal(&made).await.unwrap();
        tx.commit().await.unwrap();
        let filter = ShareFilter {
            duty: "study".to_owned(),
            registers: vec!["study".to_owned()],
            period: "2026-03".to_owned(),
            ..ShareFilter::default()
        };
        let city = Reach::whole_city();
        let mut tx = town.read().await;
        let rows = tx.share_list(&city, &filter, PAGE).await.unwrap().rows;
        let mut told: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.confirmed, row.entries, row.waiting, row.proposal)).collect();
        told.sort_unstable();
        assert_eq!(told, [("周涛", 0, 0, 0, None), ("赵思远", 15, 1, 15, None), ("陈静", 0, 0, 0, Some(ProposalState::Proposed))]);
        let count = tx.share_count(&city, &filter, day("2026-04-05")).await.unwrap();
        assert_eq!(count, Some(ShareCount { owed: 3, met: 1, missed: 2 }));
        assert_eq!(tx.share_count(&city, &filter, day("2026-03-05")).await.unwrap().map(|count| count.missed), Some(0));
        for (filter, expected) in [
            (ShareFilter { short: true, ..filter.clone() }, 2),
            (ShareFilter { text: Some("陈".to_owned()), ..filter.clone() }, 1),
            (ShareFilter { subject: Some(town.officers[4].uuid()), ..filter.clone() }, 1),
            (ShareFilter { institution: Some(town.k), ..filter.clone() }, 3),
            (ShareFilter { institution: Some(town.m), ..filter.clone() }, 0),
            (ShareFilter { unit: Some(town.u2), ..filter.clone() }, 0),
            (ShareFilter { period: "2026-02".to_owned(), ..filter.clone() }, 0),
        ] {
            assert_eq!(tx.share_list(&city, &filter, PAGE).await.unwrap().total, expected, "{filter:?}");
        }
        assert_eq!(tx.share_list(&Reach::default(), &filter, PAGE).await.unwrap().total, 0);
        let periods = tx.share_periods("study", Some(town.officers[4].uuid()), 9).await.unwrap();
        assert_eq!(periods.iter().map(|one| one.period.as_str()).collect::<Vec<_>>(), ["2026-03"]);
        assert_eq!(tx.share_periods("study", Some(town.officers[9].uuid()), 9).await.unwrap(), []);
        assert_eq!(tx.share_periods("other", None, 9).await.unwrap(), []);
    }

    async fn a_proposal_is_made_once_and_decided_once(town) {
        let one = proposal(&town, 4);
        let mut tx = town.write().await;
        tx.insert_proposal(&one).await.unwrap();
        assert_eq!(tx.proposal(one.id).await.unwrap(), Some(one.clone()));
        assert_eq!(tx.proposal_of(one.obligation_id).await.unwrap(), Some(one.clone()));
        let city = Reach::whole_city();
        let open = ProposalFilter { state: Some(ProposalState::Proposed), ..ProposalFilter::default() };
        for (filter, expected) in [
            (open.clone(), 1),
            (ProposalFilter { not_proposed_by: Some(town.lead), ..open.clone() }, 0),
            (ProposalFilter { not_about: Some(town.officers[4].uuid()), ..open.clone() }, 0),
            (ProposalFilter { register: Some("study".to_owned()), ..open.clone() }, 0),
        ] {
            assert_eq!(tx.proposal_list(&city, &filter, PAGE).await.unwrap().total, expected);
            assert_eq!(count_of!(tx, proposals(&city, &filter)), expected);
        }
        assert!(tx.decide_proposal(one.id, ProposalState::Declined, (town.chief, at(5)), "已补训").await.unwrap());
        assert!(!tx.decide_proposal(one.id, ProposalState::Accepted, (town.chief, at(6)), "").await.unwrap());
        let row = tx.proposal_list(&city, &ProposalFilter::default(), PAGE).await.unwrap().rows.remove(0);
        assert_eq!((row.name.as_str(), row.decided_why.as_str()), ("赵思远", "已补训"));
        assert_eq!(tx.proposal_list(&Reach::default(), &ProposalFilter::default(), PAGE).await.unwrap().total, 0);
        let again = Proposal { id: id!(ProposalId), ..one };
        assert!(tx.insert_proposal(&again).await.is_err(), "one for each thing that was missed");
    }
}
