//! Facts: recorded by one, confirmed by another, corrected, taken out, answered by whom they are about.

use liandai_model::{AttachmentOwner, FactId, FactKind, FactState, OfficerId, Period};
use liandai_service::{
    Call, Error,
    attachment::Received,
    fact::{Confirmed, Entry, FactDraft, Verdict, Whom},
    store::{
        Page,
        fact_list::{FactFilter, FactSort},
    },
    workbench::Waiting,
};

use crate::city::{City, problems};

const PAGE: Page = Page { number: 1, size: 100 };

/// Somebody of the bureau who has no account and no fact.
async fn nobody(city: &City) -> OfficerId {
    let (bureau, _) = city.places().await;
    let mut tx = city.read().await;
    for officer in city.officers(bureau.id, "officer").await {
        let none = FactKind::ALL.iter().map(|kind| (*kind, officer.id.uuid()));
        let mut has = tx.account_of_officer(officer.id).await.unwrap().is_some();
        for (kind, id) in none {
            has |= !tx.live_facts(id, kind).await.unwrap().is_empty();
        }
        if !has {
            return officer.id;
        }
    }
    panic!("everybody has facts")
}

fn deduction<'a>(points: &'a [(&'a str, &'a str)]) -> FactDraft<'a> {
    FactDraft {
        entries: points.iter().map(|(word, points)| Entry { word, points }).collect(),
        title: "案卷归档超期",
        from: "2026-03-02",
        evidence: "案管通报",
        ..FactDraft::empty(FactKind::Deduction)
    }
}

fn leave<'a>(from: &'a str, to: &'a str, days: &'a str) -> FactDraft<'a> {
    FactDraft {
        entries: vec![Entry { word: "sick", points: "" }],
        from,
        to,
        days,
        evidence: "医院证明",
        ..FactDraft::empty(FactKind::Attendance)
    }
}

async fn record(city: &City, by: &Call, whom: OfficerId, draft: &FactDraft<'_>) -> FactId {
    city.service.record_fact(by, Whom::Officer(whom), draft, Vec::new()).await.unwrap()[0]
}

async fn confirmed(city: &City, by: &Call, whom: OfficerId, draft: &FactDraft<'_>) -> FactId {
    let id = record(city, by, whom, draft).await;
    let deputy = city.call("deputy").await;
    city.service.decide_fact(&deputy, id, Verdict::Confirm("")).await.unwrap();
    id
}

async fn received(city: &City, name: &str, bytes: &[u8]) -> Received {
    let mut file = city.service.receive(name);
    file.write(bytes).await.unwrap();
    file
}

async fn state(city: &City, id: FactId) -> FactState {
    city.read().await.fact(id).await.unwrap().unwrap().state
}

fn conflict<T: std::fmt::Debug>(outcome: Result<T, Error>) -> &'static str {
    match outcome {
        Err(Error::Conflict(key)) => key,
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn a_fact_counts_once_another_person_has_confirmed_it(city) {
        let (clerk, director, deputy) = (city.call("clerk").await, city.call("director").await, city.call("deputy").await);
        let whom = nobody(&city).await;
        let pdf = received(&city, "通报.pdf", b"%PDF-1.7 ...").await;
        let draft = deduction(&[("results", "2.5"), ("diligence", "1"), ("integrity", "")]);
        let ids = city.service.record_fact(&clerk, Whom::Officer(whom), &draft, vec![pdf]).await.unwrap();
        assert_eq!(ids.len(), 2, "one under each criterion");
        let view = city.service.show_fact(&clerk, ids[0]).await.unwrap();
        assert_eq!((view.fact.points, view.fact.state, view.siblings.len()), (Some(250), FactState::Recorded, 1));
        assert_eq!(view.siblings[0].mark, view.fact.mark);
        assert!(view.may_withdraw && !view.may_decide && !view.may_correct && !view.may_comment);
        let file = view.files[0].clone();
        let (kept, body) = city.service.open_attachment(&deputy, file.id).await.unwrap();
        assert_eq!((kept.name.as_str(), kept.media_type.as_str()), ("通报.pdf", "application/pdf"));
        assert_eq!(body.whole().await.unwrap(), b"%PDF-1.7 ...");
        let stranger = city.call("leader").await;
        let refused = city.service.open_attachment(&stranger, file.id).await;
        assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
        assert_eq!(city.recorded("attach-file").await, 2, "one for each fact");

        let own = city.service.decide_fact(&clerk, ids[0], Verdict::Confirm("")).await;
        assert!(matches!(own, Err(Error::Forbidden)), "a clerk confirms nothing: {own:?}");
        let of_director = record(&city, &director, whom, &deduction(&[("fairness", "1")])).await;
        assert_eq!(conflict(city.service.decide_fact(&director, of_director, Verdict::Confirm("")).await), "fact-own-entry");
        assert!(city.service.show_fact(&director, of_director).await.unwrap().is_own_entry);
        city.service.decide_fact(&director, ids[0], Verdict::Confirm("已核对")).await.unwrap();
        assert_eq!(conflict(city.service.decide_fact(&deputy, ids[0], Verdict::Confirm("")).await), "fact-decided");
        assert_eq!(problems(city.service.decide_fact(&deputy, ids[1], Verdict::Refuse(" ")).await), ["typed-missing"]);
        city.service.decide_fact(&deputy, ids[1], Verdict::Refuse("同一事实")).await.unwrap();
        assert_eq!((state(&city, ids[0]).await, state(&city, ids[1]).await), (FactState::Confirmed, FactState::Refused));
        let kept = city.read().await.fact(ids[0]).await.unwrap().unwrap();
        assert_eq!((kept.decided_by, kept.decided_why.as_str()), (Some(director.actor.account), "已核对"));
        assert_eq!((city.recorded("record-fact").await, city.recorded("confirm-fact").await), (3, 1));
        assert_eq!(city.recorded("refuse-fact").await, 1);
        assert!(city.read().await.verify_audit().await.unwrap().broken.is_none());
    }

    async fn what_cannot_be_rated_cannot_be_recorded(city) {
        let clerk = city.call("clerk").await;
        let whom = Whom::Officer(nobody(&city).await);
        let (bureau, _) = city.places().await;
        let wrong = async |whom: Whom, draft: FactDraft<'_>| problems(city.service.record_fact(&clerk, whom, &draft, Vec::new()).await);
        assert_eq!(wrong(whom, deduction(&[("results", "20.01")])).await, ["fact-points-most"]);
        assert_eq!(wrong(whom, deduction(&[("results", "0")])).await, ["fact-points-positive"]);
        assert_eq!(wrong(whom, deduction(&[("results", "1.005")])).await, ["fact-number-precise"]);
        assert_eq!(wrong(whom, deduction(&[("none", "1")])).await, ["typed-choice"]);
        assert_eq!(wrong(whom, deduction(&[("results", "")])).await, ["fact-points-missing"]);
        let ahead = FactDraft { from: "2026-03-06", ..deduction(&[("results", "1")]) };
        assert_eq!(wrong(whom, ahead).await, ["fact-day-ahead"]);
        let joined = city.read().await.officer(nobody(&city).await).await.unwrap().unwrap().joined_on;
        let before = joined.add_days(-1).to_string();
        assert!(before.as_str() > "2013-01-01", "the regulation was in force when they joined");
        let early = FactDraft { from: &before, evidence: "", ..deduction(&[("results", "1")]) };
        assert_eq!(wrong(whom, early).await, ["typed-missing", "fact-not-serving"]);
        let honour = FactDraft {
            entries: vec![Entry { word: "honour", points: "" }],
            from: "2026-03-01",
            evidence: "通报",
            ..FactDraft::empty(FactKind::Honour)
        };
        assert_eq!(wrong(whom, honour.clone()).await, ["fact-level-missing", "fact-title-missing"]);
        let paper = FactDraft { entries: vec![Entry { word: "publication", points: "" }], level: "central", ..honour };
        assert_eq!(wrong(whom, paper).await, ["typed-choice"], "it counts for institutions only");
        assert_eq!(wrong(whom, leave("2026-03-02", "2026-03-03", "2.5")).await, ["fact-days-most"]);
        assert_eq!(wrong(whom, leave("2026-03-02", "2026-03-01", "0.25")).await, ["typed-to-before-from", "fact-days-wrong"]);
        assert_eq!(wrong(Whom::Institution(bureau.id), leave("2026-03-02", "", "1")).await, ["fact-not-kept"]);
        let counts = FactDraft { period: "2026-H1", satisfied: "0", basically_satisfied: "0", dissatisfied: "x", evidence: "测评", ..FactDraft::empty(FactKind::Satisfaction) };
        assert_eq!(wrong(whom, counts.clone()).await, ["fact-count-wrong", "fact-no-answers"]);
        assert_eq!(wrong(whom, FactDraft { period: "2026-03", dissatisfied: "1", ..counts }).await, ["fact-period-wrong"]);
        let year = FactDraft { period: "2026", entries: vec![Entry { word: "stars-5", points: "" }], evidence: "档案", ..FactDraft::empty(FactKind::History) };
        assert_eq!(wrong(whom, year.clone()).await, ["fact-year-not-over"]);
        assert_eq!(wrong(whom, FactDraft { period: "2024", entries: vec![Entry { word: "class-1", points: "" }], ..year.clone() }).await, ["typed-choice"]);
        let finding = FactDraft { entries: vec![Entry { word: "sanction", points: "" }], from: "2026-03-01", evidence: "决定书", ..FactDraft::empty(FactKind::Finding) };
        assert_eq!(wrong(whom, finding).await, ["fact-decision-missing"]);
        let page = received(&city, "通报.pdf", b"<html>").await;
        let refused = city.service.record_fact(&clerk, whom, &deduction(&[("results", "1")]), vec![page]).await;
        assert_eq!(problems(refused), ["attachment-mismatched"]);
        assert_eq!(city.recorded("record-fact").await, 0, "nothing was left behind");

        // What is on record already does not stand twice; leave may be granted ahead.
        let Whom::Officer(officer) = whom else { unreachable!() };
        record(&city, &clerk, officer, &leave("2026-03-02", "2026-03-20", "15")).await;
        assert_eq!(wrong(whom, leave("2026-03-20", "2026-03-21", "1")).await, ["fact-overlaps"]);
        record(&city, &clerk, officer, &leave("2026-03-23", "", "0.5")).await;
        record(&city, &clerk, officer, &FactDraft { period: "2025", ..year.clone() }).await;
        assert_eq!(wrong(whom, FactDraft { period: "2025", ..year }).await, ["fact-period-taken"]);
        record(&city, &clerk, officer, &deduction(&[("results", "1")])).await;
        assert_eq!(wrong(whom, deduction(&[("results", "2")])).await, ["fact-twice"]);
    }

    async fn a_correction_takes_the_place_of_what_it_corrects_when_it_is_confirmed(city) {
        let (clerk, deputy) = (city.call("clerk").await, city.call("deputy").await);
        let whom = nobody(&city).await;
        let old = confirmed(&city, &clerk, whom, &deduction(&[("results", "2")])).await;
        let one = city.service.correct_fact(&clerk, old, &deduction(&[("results", "1")]), Vec::new()).await.unwrap();
        assert_eq!(state(&city, old).await, FactState::Confirmed, "it counts until the other is confirmed");
        let again = city.service.correct_fact(&clerk, old, &deduction(&[("results", "3")]), Vec::new()).await;
        assert_eq!(conflict(again), "fact-correction-waits");
        assert_eq!(conflict(city.service.annul_fact(&clerk, old, "查不实").await), "fact-correction-waits");
        let two = city.service.correct_fact(&clerk, one, &deduction(&[("results", "3")]), Vec::new()).await;
        assert_eq!(conflict(two), "fact-not-confirmed");
        city.service.decide_fact(&deputy, one, Verdict::Confirm("")).await.unwrap();
        assert_eq!((state(&city, old).await, state(&city, one).await), (FactState::Superseded, FactState::Confirmed));
        let marks = city.service.show_fact(&clerk, one).await.unwrap();
        assert_eq!(marks.entries.iter().map(|(entry, ..)| entry.id).collect::<Vec<_>>(), [old, one]);
        assert_eq!(marks.entries[0].0.mark, marks.entries[1].0.mark);
        assert_eq!(city.recorded("supersede-fact").await, 1);

        let out = city.service.annul_fact(&clerk, one, "查不实").await.unwrap();
        city.service.decide_fact(&deputy, out, Verdict::Confirm("")).await.unwrap();
        assert_eq!((state(&city, one).await, state(&city, out).await), (FactState::Superseded, FactState::Annulling));
        let counts = FactFilter { subject_id: Some(whom.uuid()), state: Some(FactState::Confirmed), ..FactFilter::default() };
        let left = city.service.list_facts(&clerk, &counts, FactSort::Day, false, PAGE).await.unwrap();
        assert_eq!(left.total, 0, "nothing counts, and all of it can be seen");
        let (_, all) = city.service.facts_of_officer(&clerk, whom, &FactFilter::default(), PAGE).await.unwrap();
        assert_eq!(all.total, 3);
    }

    async fn only_who_recorded_it_withdraws_a_fact_and_only_while_it_waits(city) {
        let (clerk, director) = (city.call("clerk").await, city.call("director").await);
        let whom = nobody(&city).await;
        let id = record(&city, &clerk, whom, &deduction(&[("results", "1")])).await;
        assert_eq!(conflict(city.service.withdraw_fact(&director, id, "错").await), "fact-not-own-entry");
        assert_eq!(problems(city.service.withdraw_fact(&clerk, id, "").await), ["typed-missing"]);
        city.service.withdraw_fact(&clerk, id, "登记错了人").await.unwrap();
        assert_eq!(state(&city, id).await, FactState::Withdrawn);
        assert_eq!(conflict(city.service.withdraw_fact(&clerk, id, "错").await), "fact-decided");
        let other = confirmed(&city, &clerk, whom, &deduction(&[("results", "1")])).await;
        assert_eq!(conflict(city.service.withdraw_fact(&clerk, other, "错").await), "fact-decided");
    }

    async fn whom_it_is_about_sees_it_and_answers_and_nobody_else_does(city) {
        let (clerk, officer, leader) = (city.call("clerk").await, city.call("officer").await, city.call("leader").await);
        let whom = officer.actor.officer.unwrap();
        let before = city.service.workbench(&officer).await.unwrap();
        let waits = |waiting: &[Waiting]| waiting.iter().find_map(|one| match one {
            Waiting::FactsUnseen(n) => Some(*n),
            _ => None,
        });
        let id = confirmed(&city, &clerk, whom, &deduction(&[("fairness", "1")])).await;
        let after = city.service.workbench(&officer).await.unwrap();
        assert_eq!(waits(&after), Some(waits(&before).unwrap_or(0) + 1));
        let view = city.service.show_fact(&officer, id).await.unwrap();
        assert!(view.may_comment && !view.may_decide && !view.may_correct && !view.may_withdraw);
        for other in [&clerk, &leader] {
            let refused = city.service.comment_fact(other, id, "x").await;
            assert!(matches!(refused, Err(Error::Forbidden | Error::NotFound(_))), "{refused:?}");
        }
        city.service.comment_fact(&officer, id, "当日有出差审批\r\n见附件").await.unwrap();
        let view = city.service.show_fact(&clerk, id).await.unwrap();
        assert_eq!(view.comments[0].text, "当日有出差审批  见附件");
        assert!(view.fact.acknowledged_at.is_some());
        let count = city.service.acknowledge_facts(&officer, whom).await.unwrap();
        assert!(count > 0);
        assert_eq!(waits(&city.service.workbench(&officer).await.unwrap()), None);
        assert_eq!(city.service.acknowledge_facts(&officer, whom).await.unwrap(), 0);
        let others = city.service.facts_of_officer(&officer, clerk.actor.officer.unwrap(), &FactFilter::default(), PAGE).await;
        assert!(matches!(others, Err(Error::NotFound(_))), "{:?}", others.map(|(about, _)| about));
        let own = city.service.record_fact(&clerk, Whom::Officer(clerk.actor.officer.unwrap()), &deduction(&[("results", "1")]), Vec::new()).await;
        assert!(matches!(own, Err(Error::Forbidden)), "nobody records of themselves: {own:?}");
    }

    async fn many_are_confirmed_at_once_but_for_what_is_not_the_actors(city) {
        let (clerk, director, deputy) = (city.call("clerk").await, city.call("director").await, city.call("deputy").await);
        let whom = nobody(&city).await;
        let one = record(&city, &clerk, whom, &deduction(&[("results", "1")])).await;
        let two = record(&city, &clerk, whom, &deduction(&[("fairness", "1")])).await;
        let own = record(&city, &director, whom, &deduction(&[("integrity", "1")])).await;
        let filter = FactFilter { subject_id: Some(whom.uuid()), ..FactFilter::default() };
        let waits = |list: liandai_service::store::Paged<liandai_service::store::fact_list::FactRow>| -> Vec<FactId> {
            list.rows.into_iter().map(|row| row.id).collect()
        };
        assert_eq!(waits(city.service.list_facts_to_confirm(&director, &filter, PAGE).await.unwrap()), [one, two]);
        assert_eq!(waits(city.service.list_facts_to_confirm(&deputy, &filter, PAGE).await.unwrap()), [one, two, own]);
        assert!(matches!(city.service.list_facts_to_confirm(&clerk, &filter, PAGE).await, Err(Error::Forbidden)));
        city.service.decide_fact(&deputy, two, Verdict::Refuse("重复")).await.unwrap();
        let nowhere = FactId::new(city.service.now(), [0; 10]);
        let done = city.service.confirm_facts(&director, &[one, two, own, nowhere]).await.unwrap();
        assert_eq!(done, Confirmed { confirmed: 1, left: 3 });
        assert_eq!((state(&city, one).await, state(&city, own).await), (FactState::Confirmed, FactState::Recorded));
        assert_eq!(city.recorded("confirm-fact").await, 1);
    }

    async fn satisfaction_belongs_to_its_period_and_the_rules_of_its_day_decide(city) {
        let clerk = city.call("clerk").await;
        let whom = nobody(&city).await;
        let counts = FactDraft { period: "2025", satisfied: "8", basically_satisfied: "1", dissatisfied: "1", evidence: "测评", ..FactDraft::empty(FactKind::Satisfaction) };
        let id = record(&city, &clerk, whom, &counts).await;
        let kept = city.read().await.fact(id).await.unwrap().unwrap();
        assert_eq!((kept.period, kept.satisfied, kept.word.as_str()), (Some(Period::Year { year: 2025 }), Some(8), ""));
        assert_eq!((kept.from_day.to_string(), kept.to_day.unwrap().to_string()), ("2025-01-01".to_owned(), "2025-12-31".to_owned()));
        let messages = liandai_locale::Messages::new(liandai_model::Lang::Zh);
        let director = city.call("director").await;
        let bytes = city.service.export_facts(&director, &FactFilter::default(), FactSort::Day, true, &messages).await.unwrap();
        assert!(bytes.starts_with(b"PK"));
        assert_eq!(city.recorded("export-facts").await, 1);
    }

    async fn evidence_is_added_and_taken_away_until_somebody_has_decided(city) {
        let (clerk, deputy) = (city.call("clerk").await, city.call("deputy").await);
        let whom = nobody(&city).await;
        let id = record(&city, &clerk, whom, &deduction(&[("results", "1")])).await;
        let owner = (AttachmentOwner::Fact, id.uuid());
        let service = &city.service;
        let files = vec![
            received(&city, "通报.pdf", b"%PDF-1.7 a").await,
            received(&city, "C:\\照片\\现场", b"\xFF\xD8\xFF\xD9").await,
        ];
        service.add_attachments(&clerk, owner, files).await.unwrap();
        let view = service.show_fact(&clerk, id).await.unwrap();
        let names: Vec<_> = view.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["现场.jpg", "通报.pdf"], "without folders, and with the ending that its bytes deserve");
        let wrong = vec![
            received(&city, "a.exe", b"MZ\x90\0").await,
            received(&city, "空.txt", b"").await,
            received(&city, ".pdf", b"%PDF-1.7").await,
            received(&city, "说明.txt", "情况属实".as_bytes()).await,
        ];
        let refused = service.add_attachments(&clerk, owner, wrong).await;
        assert_eq!(problems(refused), ["attachment-kind", "attachment-empty", "attachment-name"]);
        assert_eq!(problems(service.add_attachments(&clerk, owner, Vec::new()).await), ["attachment-none"]);
        let mut many = Vec::new();
        for at in 0..8 {
            many.push(received(&city, &format!("{at}.txt"), b"x").await);
        }
        assert_eq!(problems(service.add_attachments(&clerk, owner, many).await), ["attachments-many"]);
        assert_eq!(service.show_fact(&clerk, id).await.unwrap().files.len(), 2, "all or nothing");

        let photo = view.files[0].id;
        assert_eq!(conflict(service.remove_attachment(&deputy, photo).await), "attachments-fixed");
        service.remove_attachment(&clerk, photo).await.unwrap();
        let gone = service.open_attachment(&clerk, photo).await;
        assert!(matches!(gone, Err(Error::NotFound(_))), "{gone:?}");
        service.decide_fact(&deputy, id, Verdict::Confirm("")).await.unwrap();
        assert_eq!(conflict(service.remove_attachment(&clerk, view.files[1].id).await), "attachments-fixed");
        let late = vec![received(&city, "后补.txt", b"x").await];
        assert_eq!(conflict(service.add_attachments(&clerk, owner, late).await), "attachments-fixed");
        assert_eq!((city.recorded("attach-file").await, city.recorded("remove-file").await), (2, 1));
    }
}
