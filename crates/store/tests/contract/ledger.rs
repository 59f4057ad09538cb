//! The ledger: evidence where it is kept, in one list; and what was taken out of it.

use liandai_model::{
    AttachmentId, AttachmentOwner, ConsequenceState, FactState, InstitutionId, JobId, JobState,
    LedgerExportId, LedgerKind, LogState, ObligationState, RatingState, ReviewState,
};
use liandai_store::{
    Page, Reach,
    attachment::Attachment,
    consequence::Consequence,
    fact::Fact,
    job::Job,
    ledger::{LedgerFilter, LedgerPart, LedgerSort, files_of},
    ledger_export::LedgerExport,
    obligation::Obligation,
    review::Review,
};
use uuid::Uuid;

use crate::{
    daily_logs::log,
    facts::fact,
    obligations::of_officer,
    rating::{rating, reward},
    records::regulation,
    reviews::review,
    town::{Town, at, day, id},
};

const PAGE: Page = Page { number: 1, size: 50 };

pub fn parts(reach: &Reach) -> Vec<LedgerPart> {
    let part = |kind: &LedgerKind| LedgerPart { kind: *kind, reach: reach.clone(), words: None };
    LedgerKind::ALL.iter().map(part).collect()
}

fn file(owner: AttachmentOwner, owner_id: Uuid, name: &str) -> Attachment {
    Attachment {
        id: id!(AttachmentId),
        owner,
        owner_id,
        digest: vec![3; 32],
        name: name.to_owned(),
        media_type: "application/pdf".to_owned(),
        bytes: 12,
        stored_by: None,
        stored_at: at(1),
    }
}

pub fn export(town: &Town, institution: Option<InstitutionId>) -> LedgerExport {
    LedgerExport {
        id: id!(LedgerExportId),
        account_id: town.lead,
        institution_id: institution,
        officer_id: None,
        asked: "{}".to_owned(),
        job_id: id!(JobId),
        items: 3,
        files: 0,
        left_out: 0,
        asked_at: at(1),
        made_at: None,
        expires_at: at(100),
    }
}

/// A piece of every kind about officer 4 of `k1`, and of each kind one that is none yet.
pub async fn filled(town: &Town) -> [Uuid; 5] {
    let duty = Obligation {
        state: ObligationState::Confirmed,
        done_on: Some(day("2026-03-02")),
        evidence: "签到表第3页".to_owned(),
        done_by: Some(town.lead),
        done_at: Some(at(10)),
        ..of_officer(town, 4, "study", "2026-03-31")
    };
    let open = of_officer(town, 5, "study", "2026-03-31");
    let counts = Fact { state: FactState::Confirmed, recorded_at: at(20), ..fact(town, 4, "2026-02-03") };
    let waits = fact(town, 5, "2026-02-03");
    let (shown, plain) =
        (log(town, 4, "2026-03-04", LogState::Marked), log(town, 4, "2026-03-03", LogState::HandedIn));
    let draft = log(town, 5, "2026-03-04", LogState::Draft);
    let law = regulation(1, "2025-01-01", 0);
    let rating = rating(&law, RatingState::Proclaimed, 0);
    let paid = Consequence {
        state: ConsequenceState::Done,
        evidence: "发放表".to_owned(),
        done_by: Some(town.lead),
        done_at: Some(at(30)),
        ..reward(town, &rating, 4)
    };
    let unpaid = reward(town, &rating, 5);
    let published = Review {
        state: ReviewState::Published,
        comment: "总体较好".to_owned(),
        published_by: Some(town.lead),
        published_at: Some(at(40)),
        ..review(town, town.k1, "2026-Q1")
    };
    let mut tx = town.write().await;
    tx.insert_regulation(&law).await.unwrap();
    tx.insert_rating(&rating).await.unwrap();
    tx.insert_obligations(&[duty.clone(), open]).await.unwrap();
    tx.insert_facts(&[counts.clone(), waits]).await.unwrap();
    for log in [&shown, &plain, &draft] {
        assert!(tx.begin_daily_log(log).await.unwrap());
    }
    tx.insert_consequences(&[paid.clone(), unpaid]).await.unwrap();
    tx.insert_review(&published).await.unwrap();
    tx.insert_review(&review(town, town.k, "2026-Q1")).await.unwrap();
    let files = [
        file(AttachmentOwner::Obligation, duty.id.uuid(), "签到表.pdf"),
        file(AttachmentOwner::Log, shown.id.uuid(), "现场.pdf"),
        file(AttachmentOwner::Log, draft.id.uuid(), "草稿.pdf"),
    ];
    tx.insert_attachments(&files).await.unwrap();
    tx.commit().await.unwrap();
    [duty.id.uuid(), counts.id.uuid(), shown.id.uuid(), paid.id.uuid(), published.id.uuid()]
}

on_both! {
    async fn evidence_is_listed_where_it_is_kept_and_narrowed(town) {
        let [duty, fact, log, paid, review] = filled(&town).await;
        let city = Reach::whole_city();
        let of = |institutions: &[InstitutionId]| Reach { institutions: institutions.to_vec(), ..Reach::default() };
        let all = LedgerFilter::default;
        let text = |text: &str| LedgerFilter { text: Some(text.to_owned()), ..all() };
        for (reach, filter, expected) in [
            (city.clone(), all(), &[review, paid, fact, duty, log][..]),
            (of(&[town.k]), all(), &[review, paid, fact, duty, log]),
            (of(&[town.m]), all(), &[]),
            (Reach { officers: vec![town.officers[4]], ..Reach::default() }, all(), &[paid, fact, duty, log]),
            (Reach { units: vec![town.u2], ..Reach::default() }, all(), &[]),
            (city.clone(), LedgerFilter { institution: Some(town.k1), ..all() }, &[review, paid, fact, duty, log]),
            (city.clone(), LedgerFilter { institution: Some(town.k), ..all() }, &[]),
            (city.clone(), LedgerFilter { unit: Some(town.u1), ..all() }, &[paid, fact, duty, log]),
            (city.clone(), LedgerFilter { subject: Some(town.officers[4].uuid()), ..all() }, &[paid, fact, duty, log]),
            (city.clone(), LedgerFilter { subject: Some(town.officers[5].uuid()), ..all() }, &[]),
            (city.clone(), LedgerFilter { from: Some(day("2026-03-03")), ..all() }, &[review, paid, log]),
            (city.clone(), LedgerFilter { to: Some(day("2026-03-02")), ..all() }, &[fact, duty]),
            (city.clone(), LedgerFilter { with_files: true, ..all() }, &[duty, log]),
            (city.clone(), text("签到"), &[duty]),
            (city.clone(), text("现场.PDF"), &[log]),
            (city.clone(), text("赵思远"), &[paid, fact, duty, log]),
            (city.clone(), text("p4"), &[paid, fact, duty, log]),
            (city.clone(), text("100%"), &[]),
        ] {
            let mut tx = town.read().await;
            let parts = parts(&reach);
            let rows = tx.ledger(&parts, &filter, LedgerSort::Latest, PAGE).await.unwrap();
            assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), expected, "{reach:?} {filter:?}");
            let counts = tx.ledger_counts(&parts, &filter).await.unwrap();
            assert_eq!(counts.iter().map(|one| one.count).sum::<i64>(), i64::try_from(expected.len()).unwrap(), "{filter:?}");
        }
    }

    async fn pages_of_the_ledger_follow_each_other(town) {
        let [duty, fact, log, paid, review] = filled(&town).await;
        let parts = parts(&Reach::whole_city());
        let mut tx = town.read().await;
        for (sort, expected) in [(LedgerSort::Latest, [review, paid, fact, duty, log]), (LedgerSort::Earliest, [log, duty, fact, paid, review])] {
            let mut found = Vec::new();
            for number in 1..=4 {
                let page = Page { number, size: 2 };
                found.extend(tx.ledger(&parts, &LedgerFilter::default(), sort, page).await.unwrap().into_iter().map(|row| row.id));
            }
            assert_eq!(found, expected, "{sort:?}");
        }
        let rows = tx.ledger(&parts, &LedgerFilter::default(), LedgerSort::Latest, PAGE).await.unwrap();
        let told: Vec<_> = rows.iter().map(|row| (row.kind, row.name.as_str(), row.word.as_str(), row.text.as_str())).collect();
        assert_eq!(told[3], (LedgerKind::Duty, "赵思远", "study", "签到表第3页"));
        assert_eq!((rows[0].author.as_deref(), rows[4].author.as_deref()), (rows[3].author.as_deref(), None));
        let only = |kind, words: &[&str]| {
            let words = Some(words.iter().map(|word| (*word).to_owned()).collect());
            [LedgerPart { kind, reach: Reach::whole_city(), words }]
        };
        for (part, expected) in [
            (only(LedgerKind::Duty, &["study", "x"]), &[duty][..]),
            (only(LedgerKind::Duty, &["x"]), &[]),
            (only(LedgerKind::Fact, &[]), &[]),
            (only(LedgerKind::Fact, &["integrity"]), &[fact]),
        ] {
            let found = tx.ledger(&part, &LedgerFilter::default(), LedgerSort::Latest, PAGE).await.unwrap();
            assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), expected, "{part:?}");
        }
        assert_eq!(tx.ledger(&[], &LedgerFilter::default(), LedgerSort::Latest, PAGE).await.unwrap(), []);
        assert_eq!(tx.ledger_counts(&[], &LedgerFilter::default()).await.unwrap(), []);
        let files = tx.attachments_among(&[duty, log, fact]).await.unwrap();
        assert_eq!(files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["现场.pdf", "签到表.pdf"]);
        assert_eq!((files_of(LedgerKind::Log), files_of(LedgerKind::Review)), (Some(AttachmentOwner::Log), None));
    }

    async fn archives_are_their_own_and_go_when_their_time_is_over(town) {
        let (export, late) = (export(&town, Some(town.k1)), LedgerExport { expires_at: at(500), asked_at: at(2), ..export(&town, None) });
        let job = Job::new(export.job_id, "export-ledger", "{}".to_owned(), Some(town.lead), at(1));
        let archive = file(AttachmentOwner::LedgerExport, export.id.uuid(), "台账.zip");
        let mut tx = town.write().await;
        tx.enqueue(&job).await.unwrap();
        for one in [&export, &late] {
            tx.insert_ledger_export(one).await.unwrap();
        }
        assert_eq!(tx.ledger_export(export.id).await.unwrap(), Some(export.clone()));
        assert!(tx.ledger_export_made(export.id, (3, 2, 1), at(9)).await.unwrap());
        assert!(!tx.ledger_export_made(id!(LedgerExportId), (3, 2, 1), at(9)).await.unwrap());
        tx.insert_attachments(std::slice::from_ref(&archive)).await.unwrap();
        let rows = tx.ledger_exports_of(town.lead, at(50)).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [late.id, export.id]);
        assert_eq!((rows[0].institution.is_none(), rows[0].file_id, rows[0].state), (true, None, None));
        assert_eq!((rows[1].made_at, rows[1].items, rows[1].files, rows[1].left_out), (Some(at(9)), 3, 2, 1));
        assert_eq!((rows[1].file_id, rows[1].bytes, rows[1].state), (Some(archive.id), Some(12), Some(JobState::Waiting)));
        assert_eq!(tx.ledger_exports_of(town.chief, at(50)).await.unwrap(), []);
        assert_eq!(tx.ledger_exports_of(town.lead, at(100)).await.unwrap().len(), 1, "its time is over");
        assert_eq!(tx.forget_ledger_exports(at(99)).await.unwrap(), 0);
        assert_eq!(tx.forget_ledger_exports(at(100)).await.unwrap(), 1);
        assert_eq!(tx.attachment(archive.id).await.unwrap(), None);
        assert_eq!(tx.ledger_export(late.id).await.unwrap(), Some(late));
    }
}
