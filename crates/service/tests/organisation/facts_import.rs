//! Facts that come with a file: recorded once, confirmed together by another, and known again whatever became of them.

use liandai_model::{FactId, FactState, ImportId, ImportKind, ImportState, Subject};
use liandai_service::{
    Call, Error,
    fact::{ConfirmedImport, Verdict},
    import::{Counts, NewUpload},
    store::{
        Page, Reach,
        fact_list::{FactFilter, FactSort},
        officer::Officer,
    },
};

use crate::city::City;

const HEAD: &str = "officer_id,kind,from,to,days,evidence";

async fn bring(city: &City, by: &Call, text: &str) -> ImportId {
    let upload = NewUpload {
        name: "attendance.csv",
        bytes: text.as_bytes().to_vec(),
        kind: ImportKind::Facts,
        ends_absent_on: None,
    };
    city.service.upload_import(by, upload).await.unwrap()
}

async fn counts(city: &City, by: &Call, id: ImportId) -> (ImportState, Counts) {
    let import = city.service.import(by, id).await.unwrap();
    (import.state, import.counts.first().map(|(_, counts)| *counts).unwrap_or_default())
}

async fn facts(city: &City, import: ImportId) -> Vec<(FactId, FactState)> {
    let filter = FactFilter { import: Some(import), ..FactFilter::default() };
    let (city_wide, page) = (Reach::whole_city(), Page::new(1, 100));
    let mut tx = city.read().await;
    let list = tx.fact_list(&city_wide, &filter, FactSort::Recorded, false, page).await.unwrap();
    list.rows.iter().map(|row| (row.id, row.state)).collect()
}

fn why(done: &ConfirmedImport) -> Vec<&'static str> {
    done.left.iter().map(|(_, why)| *why).collect()
}

/// Leave of three officers of the bureau, on days on which nothing is recorded of them.
async fn leave(city: &City) -> (Vec<Officer>, String) {
    let (bureau, _) = city.places().await;
    let (mut some, mut tx) = (Vec::new(), city.read().await);
    for officer in city.officers(bureau.id, "officer").await {
        // Nobody records their own.
        if some.len() < 3 && tx.account_of_officer(officer.id).await.unwrap().is_none() {
            some.push(officer);
        }
    }
    let row = |officer: &Officer| format!("{},sick,2025-12-30,2025-12-31,2,证明", officer.code);
    let rows: Vec<_> = some.iter().map(row).collect();
    (some, format!("{HEAD}\n{}", rows.join("\n")))
}

on_both! {
    async fn a_file_is_recorded_once_and_confirmed_together_by_another(city) {
        let (clerk, deputy) = (city.call("clerk").await, city.call("deputy").await);
        let (_, text) = leave(&city).await;
        let id = bring(&city, &clerk, &text).await;
        let (state, found) = counts(&city, &clerk, id).await;
        assert_eq!((state, found.new, found.conflicting), (ImportState::Ready, 3, 0));
        assert_eq!(facts(&city, id).await, []);
        let early = city.service.review_import(&deputy, id).await;
        assert!(matches!(early, Err(Error::NotFound(_))), "{early:?}");
        city.service.apply_import(&clerk, id).await.unwrap();
        let recorded = facts(&city, id).await;
        assert_eq!(recorded.len(), 3);
        assert!(recorded.iter().all(|(_, state)| *state == FactState::Recorded));
        assert_eq!(city.recorded("record-fact").await, 3);
        let twice = city.service.apply_import(&clerk, id).await;
        assert!(matches!(twice, Err(Error::Conflict("import-not-ready"))), "{twice:?}");

        let forbidden = city.service.confirm_import(&clerk, id).await;
        assert!(matches!(forbidden, Err(Error::Forbidden)), "{forbidden:?}");
        let review = city.service.review_import(&deputy, id).await.unwrap();
        assert_eq!((review.waiting, review.beyond, review.is_own, review.sees_file), (3, 0, false, true));
        assert_eq!((review.kinds[0].1.sum, review.odd_count), (Some(60), 3), "days of a former year stand out");
        let done = city.service.confirm_import(&deputy, id).await.unwrap();
        assert_eq!((done.confirmed, done.left.len()), (3, 0));
        assert!(facts(&city, id).await.iter().all(|(_, state)| *state == FactState::Confirmed));
        assert_eq!(city.recorded("confirm-fact").await, 3);
        assert_eq!(city.service.confirm_import(&deputy, id).await.unwrap().confirmed, 0);

        let again = bring(&city, &clerk, &text).await;
        let (state, found) = counts(&city, &clerk, again).await;
        assert_eq!((state, found.new, found.unchanged), (ImportState::Ready, 0, 3));
        city.service.apply_import(&clerk, again).await.unwrap();
        assert_eq!(facts(&city, again).await, []);
        assert!(city.read().await.verify_audit().await.unwrap().broken.is_none());
    }

    async fn a_file_is_taken_back_whole_and_what_counted_goes_by_another_person(city) {
        let (clerk, deputy) = (city.call("clerk").await, city.call("deputy").await);
        let (_, text) = leave(&city).await;
        let id = bring(&city, &clerk, &text).await;
        city.service.apply_import(&clerk, id).await.unwrap();
        let one = facts(&city, id).await[0].0;
        city.service.decide_fact(&deputy, one, Verdict::Confirm("")).await.unwrap();
        let silent = city.service.take_back_import(&clerk, id, " ").await;
        assert!(matches!(silent, Err(Error::Invalid(_))), "{silent:?}");
        let known = city.service.import_to_take_back(&clerk, id).await.unwrap();
        assert_eq!((known.waiting, known.counting), (2, 1));

        let done = city.service.take_back_import(&clerk, id, "文件用错").await.unwrap();
        assert_eq!((done.withdrawn, done.annulled, done.left.len()), (2, 1, 0));
        assert_eq!((city.recorded("withdraw-fact").await, city.recorded("annul-fact").await), (2, 1));
        let known = city.service.import_to_take_back(&clerk, id).await.unwrap();
        assert_eq!((known.waiting, known.counting), (0, 1), "it counts until somebody else agrees");
        let twice = city.service.take_back_import(&clerk, id, "文件用错").await.unwrap();
        assert_eq!((twice.withdrawn, twice.annulled, twice.left.len()), (0, 0, 1));

        let review = city.service.review_import(&deputy, id).await.unwrap();
        assert_eq!((review.waiting, review.annulments, review.kinds.len()), (1, 1, 0));
        assert_eq!(city.service.confirm_import(&deputy, id).await.unwrap().confirmed, 1);
        let states: Vec<_> = facts(&city, id).await.into_iter().map(|(_, state)| state).collect();
        let left = |state| states.iter().filter(|one| **one == state).count();
        assert_eq!((left(FactState::Withdrawn), left(FactState::Superseded), left(FactState::Annulling)), (2, 1, 1));
        let known = city.service.import_to_take_back(&clerk, id).await.unwrap();
        assert_eq!((known.waiting, known.counting), (0, 0));
        let officer = city.call("officer").await;
        let stranger = city.service.import_to_take_back(&officer, id).await;
        assert!(matches!(stranger, Err(Error::Forbidden | Error::NotFound(_))), "{stranger:?}");
    }

    async fn nobody_confirms_what_they_brought_or_what_is_about_them(city) {
        // The commission may record and confirm in the whole city, and yet not both.
        let (commission, deputy) = (city.call("city").await, city.call("deputy").await);
        let (_, text) = leave(&city).await;
        let own = city.read().await.officer(deputy.actor.officer.unwrap()).await.unwrap().unwrap();
        let text = format!("{text}\n{},sick,2025-12-30,2025-12-31,2,证明", own.code);
        let id = bring(&city, &commission, &text).await;
        city.service.apply_import(&commission, id).await.unwrap();
        assert!(city.service.review_import(&commission, id).await.unwrap().is_own);
        let done = city.service.confirm_import(&commission, id).await.unwrap();
        assert_eq!((done.confirmed, why(&done)), (0, vec!["fact-own-entry"; 4]));
        let done = city.service.confirm_import(&deputy, id).await.unwrap();
        assert_eq!(done.confirmed, 3);
        assert_eq!(done.left.len() + usize::try_from(done.beyond).unwrap(), 1, "{done:?}");
        assert!(why(&done).iter().all(|key| *key == "fact-left-forbidden"));
        let waiting: Vec<_> = facts(&city, id).await.into_iter().filter(|(_, state)| *state == FactState::Recorded).collect();
        let left = city.read().await.fact(waiting[0].0).await.unwrap().unwrap();
        assert_eq!((waiting.len(), left.subject_id), (1, own.id.uuid()));
    }

    async fn what_was_refused_is_known_and_what_was_withdrawn_comes_again(city) {
        let (clerk, deputy) = (city.call("clerk").await, city.call("deputy").await);
        let (_, text) = leave(&city).await;
        let id = bring(&city, &clerk, &text).await;
        city.service.apply_import(&clerk, id).await.unwrap();
        let recorded = facts(&city, id).await;
        city.service.decide_fact(&deputy, recorded[0].0, Verdict::Refuse("证明不符")).await.unwrap();
        city.service.withdraw_fact(&clerk, recorded[1].0, "录错").await.unwrap();
        let again = bring(&city, &clerk, &text).await;
        let (_, found) = counts(&city, &clerk, again).await;
        assert_eq!((found.new, found.unchanged), (1, 2));
    }

    async fn a_file_that_no_longer_fits_is_not_applied(city) {
        let clerk = city.call("clerk").await;
        let (some, text) = leave(&city).await;
        let (first, second) = (bring(&city, &clerk, &text).await, bring(&city, &clerk, &text.replace(",2,证明", ",1.5,证明")).await);
        city.service.apply_import(&clerk, first).await.unwrap();
        let late = city.service.apply_import(&clerk, second).await;
        assert!(matches!(late, Err(Error::Conflict("import-no-longer-fits"))), "{late:?}");
        let (state, found) = counts(&city, &clerk, second).await;
        assert_eq!((state, found.conflicting), (ImportState::Refused, 3));
        assert_eq!(facts(&city, second).await, []);
        let mut tx = city.read().await;
        let kept = tx.live_facts(some[0].id.uuid(), liandai_model::FactKind::Attendance).await.unwrap();
        assert_eq!(kept.iter().filter(|one| one.subject == Subject::Officer && one.from_day.to_string() == "2025-12-30").count(), 1);
    }
}
