//! What follows from a rating is decided by one and carried out by another, and nobody decides on themselves.

use liandai_model::{ConsequenceState, FactKind};
use liandai_service::{
    Error,
    fact::{Entry, FactDraft, Whom},
    store::{
        Page,
        consequence::{Consequence, ConsequenceFilter},
    },
};

use crate::city::City;

async fn all(city: &City) -> Vec<Consequence> {
    let rating = city.in_force().await;
    city.read().await.consequences_of_rating(rating.id).await.unwrap()
}

on_both! {
    async fn a_reward_is_approved_and_carried_out_with_evidence(city) {
        let commission = city.call("city").await;
        let reward = city.reopen(|one| one.code == "officer-bonus").await.remove(0);
        assert_eq!((reward.amount, reward.state), (Some(1000), ConsequenceState::Open));
        let early = city.service.carry_out_settlement(&commission, reward.id, "收据").await;
        assert!(matches!(early, Err(Error::Conflict("settlement-not-approved"))), "{early:?}");
        city.service.decide_settlement(&commission, reward.id, true, "").await.unwrap();
        let twice = city.service.decide_settlement(&commission, reward.id, false, "不").await;
        assert!(matches!(twice, Err(Error::Conflict("settlement-not-open"))), "{twice:?}");
        let empty = city.service.carry_out_settlement(&commission, reward.id, " ").await;
        assert!(matches!(empty, Err(Error::Invalid(_))));
        city.service.carry_out_settlement(&commission, reward.id, "收据第12号").await.unwrap();
        let view = city.service.show_settlement(&commission, reward.id).await.unwrap();
        assert_eq!((view.one.state, view.one.evidence.as_str()), (ConsequenceState::Done, "收据第12号"));
        let code = ConsequenceFilter { code: Some("officer-bonus".to_owned()), ..ConsequenceFilter::default() };
        let listed = city.service.list_settlements(&commission, &code, Page::new(1, 20)).await.unwrap();
        let done = listed.sums.iter().find(|sum| sum.state == ConsequenceState::Done).unwrap();
        assert_eq!((done.count, done.amount), (1, 1000));
    }

    async fn a_proposal_is_heard_and_decided_with_reasons_and_one_by_one(city) {
        let commission = city.call("city").await;
        let concerned = city.call("officer").await;
        let reward = all(&city).await.into_iter().find(|one| one.subject == "officer").unwrap();
        let mut tx = city.write().await;
        let officer = tx.officer(concerned.actor.officer.unwrap()).await.unwrap().unwrap();
        let proposal = Consequence {
            id: liandai_model::ConsequenceId::new(city.service.now(), city.service.random()),
            subject_id: officer.id.uuid(),
            subject_code: officer.code,
            name: officer.name,
            institution_id: officer.institution_id,
            unit_id: officer.unit_id,
            code: "dismissal".to_owned(),
            amount: None,
            is_proposal: true,
            state: ConsequenceState::Open,
            ..reward
        };
        tx.insert_consequences(std::slice::from_ref(&proposal)).await.unwrap();
        tx.commit().await.unwrap();

        let without = city.service.decide_settlement(&commission, proposal.id, true, " ").await;
        assert!(matches!(without, Err(Error::Invalid(_))), "{without:?}");
        let bulk = city.service.approve_settlements(&commission, &[proposal.id]).await;
        assert!(matches!(bulk, Err(Error::Conflict("settlement-none-approved"))), "{bulk:?}");
        let others = city.service.state_own_case(&commission, proposal.id, "我有话说").await;
        assert!(matches!(others, Err(Error::Forbidden)), "{others:?}");
        let own = city.service.decide_settlement(&concerned, proposal.id, false, "不同意").await;
        assert!(matches!(own, Err(Error::Forbidden)), "{own:?}");
        city.service.state_own_case(&concerned, proposal.id, "我有话说").await.unwrap();
        city.service.decide_settlement(&commission, proposal.id, false, "证据不足").await.unwrap();
        let late = city.service.state_own_case(&concerned, proposal.id, "再说一句").await;
        assert!(matches!(late, Err(Error::Conflict("settlement-not-open"))), "{late:?}");
        let view = city.service.show_settlement(&concerned, proposal.id).await.unwrap();
        assert_eq!((view.one.state, view.one.statement.as_str()), (ConsequenceState::Refused, "我有话说"));
        assert!(view.rule().and_then(|rule| rule.note.as_ref()).is_some(), "the note on the law's numbering");
    }

    async fn many_rewards_are_approved_at_once_by_those_who_may(city) {
        let rows = city.reopen(|one| !one.is_proposal).await;
        let ids: Vec<_> = rows.iter().take(20).map(|one| one.id).collect();
        let nobody = city.service.approve_settlements(&city.call("officer").await, &ids).await;
        assert!(nobody.is_err());
        let approved = city.service.approve_settlements(&city.call("city").await, &ids).await.unwrap();
        assert_eq!(approved, 20);
        // The officer of another institution sees none of them.
        let own = city.service.list_settlements(&city.call("officer").await, &ConsequenceFilter::default(), Page::new(1, 50)).await.unwrap();
        let officer = city.call("officer").await.actor.officer.unwrap();
        assert!(own.rows.rows.iter().all(|row| row.subject_id == officer.uuid()));
    }

    async fn what_bars_awards_stands_on_the_dossier_and_keeps_them_from_being_recorded(city) {
        let commission = city.call("city").await;
        let bars = city.reopen(|one| one.code == "head-ineligible").await;
        let mut found = None;
        for one in &bars {
            let heads = city.read().await.officers_of(&[one.institution_id], &["head"]).await.unwrap();
            found = found.or(heads.into_iter().find(|head| head.unit_id.is_none()).map(|head| (one.clone(), head)));
        }
        let (one, head) = found.unwrap();
        let years = city.service.show_officer(&commission, head.id).await.unwrap().years;
        let told: Vec<_> = years.barred.iter().map(|bar| (bar.consequence.id, bar.until.to_string())).collect();
        assert_eq!(told, [(one.id, "2026-12-31".to_owned())]);
        let draft = |word: &'static str, day: &'static str| FactDraft {
            entries: vec![Entry { word, points: "" }],
            title: "先进个人",
            level: "provincial",
            from: day,
            evidence: "文件",
            ..FactDraft::empty(FactKind::Honour)
        };
        let record = async |draft: FactDraft<'_>| city.service.record_fact(&commission, Whom::Officer(head.id), &draft, Vec::new()).await;
        let Err(Error::Invalid(problems)) = record(draft("honour", "2026-01-20")).await else { panic!("it is barred") };
        let argument = |name: &str| problems[0].arguments.iter().find(|(key, _)| *key == name).unwrap().1.clone();
        assert_eq!((problems[0].key, argument("clause"), argument("until")), ("fact-barred", one.clause.clone(), "2026-12-31".to_owned()));
        // What somebody did before the year was over, and criticism, are recorded as ever.
        let before = record(draft("honour", "2025-12-30")).await.unwrap();
        assert_eq!(before.len(), 1);
        let view = city.service.show_settlement(&commission, one.id).await.unwrap();
        assert!(view.may.decide && !view.bars_actor);
        // The same powers in the hands of the head whom it bars.
        let mut own = commission.clone();
        let mut actor = (*own.actor).clone();
        actor.officer = Some(head.id);
        own.actor = std::sync::Arc::new(actor);
        let view = city.service.show_settlement(&own, one.id).await.unwrap();
        assert!(!view.may.decide && view.bars_actor);
        let decided = city.service.decide_settlement(&own, one.id, false, "经复查不应执行").await;
        assert!(matches!(decided, Err(Error::Conflict("settlement-own"))), "{decided:?}");
        // Whoever decides against the consequence, with reasons, lifts the bar; the head it is about does not.
        let refused = city.service.decide_settlement(&commission, one.id, false, "经复查不应执行").await;
        assert!(refused.is_ok(), "{refused:?}");
        assert!(city.service.show_officer(&commission, head.id).await.unwrap().years.barred.is_empty());
        assert_eq!(record(draft("honour", "2026-01-20")).await.unwrap().len(), 1);
    }
}
