//! Another tenant's rows are never seen, whatever method is called: a stranger asks for everything of a town, by its ids,
//! and finds and changes nothing.

use liandai_model::{
    AttachmentOwner, ConsequenceState, CycleState, FactState, FilingState, ImportId, ImportState, JobId,
    ObjectionState, RatingState, RemedyKind, Role, SheetStep, TargetState,
};
use liandai_store::{
    Page, Reach, Tx,
    account_list::AccountFilter,
    audit::{AuditEntry, AuditFilter, AuditHead, AuditStep, AuditVerdict},
    consequence::ConsequenceFilter,
    daily_log_coverage::LogScope,
    daily_log_list::LogFilter,
    fact::FactDecision,
    fact_list::{FactFilter, FactSort},
    filing::FilingDecision,
    import::{ImportFilter, ImportRowFilter},
    job::{Job, JobFilter},
    notice::NoticeReach,
    objection::{ObjectionDecision, ObjectionFilter},
    obligation::ObligationMonth,
    obligation_list::{ObligationFilter, ObligationSort},
    obligation_tally::ObligationScope,
    officer_list::{OfficerFilter, OfficerSort},
    place_list::{InstitutionFilter, InstitutionSort, UnitFilter},
    rating_facts::FactsWithin,
    rating_list::{ResultFilter, ResultSort},
    register_board::ShareFilter,
    register_entry::EntryDecision,
    register_list::{EntryFilter, EntrySort},
    register_proposal::ProposalFilter,
    remedy::RemedyFilter,
    search::SearchReach,
    setting::Setting,
    sheet::SheetsAt,
    sheet_list::{SheetFilter, SheetSort, Waits},
    target::{TargetFilter, TargetProgress},
    workday::Workday,
};

use crate::{
    town::{Town, at, day, id, today},
    vacancy::wants,
};

const PAGE: Page = Page { number: 1, size: 50 };

/// Nothing is found: `None`, an empty list, an empty page, no row changed.
trait Nothing {
    fn is_nothing(&self) -> bool;
}

impl<T> Nothing for Option<T> {
    fn is_nothing(&self) -> bool {
        self.is_none()
    }
}

impl<T> Nothing for Vec<T> {
    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

impl<T> Nothing for liandai_store::Paged<T> {
    fn is_nothing(&self) -> bool {
        self.total == 0 && self.rows.is_empty()
    }
}

impl Nothing for bool {
    fn is_nothing(&self) -> bool {
        !self
    }
}

impl Nothing for i64 {
    fn is_nothing(&self) -> bool {
        *self == 0
    }
}

impl Nothing for u64 {
    fn is_nothing(&self) -> bool {
        *self == 0
    }
}

macro_rules! nothing {
    ($tx:ident: $($method:ident($($argument:expr),*);)*) => {$(
        let found = $tx.$method($($argument),*).await.unwrap();
        assert!(Nothing::is_nothing(&found), "{} found something of another tenant: {found:?}", stringify!($method));
    )*};
}

async fn ask_about_places(tx: &mut Tx, town: &Town) {
    let city = Reach::whole_city();
    let reach = Reach {
        institutions: vec![town.k, town.m],
        units: vec![town.u1],
        officers: town.officers.clone(),
        ..Reach::default()
    };
    nothing! { tx:
        institution(town.k1); institution_by_code("K1"); institutions(); institutions_above(town.k1);
        institutions_under(town.k); unit(town.u1); unit_by_code("K1-1"); units(); units_of(town.k1);
        posts(); posts_of_institution(town.k1, today()); leading_posts_of_institution(town.k1, today()); posts_of_unit(town.u1, today());
        posts_of_officer(town.officers[1]); secondments(); secondments_at(town.m, today());
        secondments_of_officer(town.officers[5]); titles(); titles_of_officer(town.officers[4]);
        body(town.group); bodies(); bodies_at(town.k1, today()); members(); members_at(town.k1, today());
        seats_of_officer(town.officers[2]); end_body(town.group, today()); body_has_members(town.group); delete_body(town.group);
    }
    for reach in [&city, &reach] {
        let search =
            SearchReach { officers: reach.clone(), units: reach.clone(), institutions: reach.clone() };
        nothing! { tx:
            institution_list(reach, &InstitutionFilter::default(), InstitutionSort::Tree, false, today(), PAGE);
            institution_names(reach, today());
            unit_list(reach, &UnitFilter::default(), today(), PAGE);
            officer_list(reach, &OfficerFilter::default(), OfficerSort::Name, false, today(), PAGE);
            posts_filled(&[town.k1], today()); seats_filled(&[town.k, town.k1], today()); tenures(town.k1, PAGE); places_lacking(reach, &wants(), today()); search(&search, "涛", 20);
            spans(reach, 0, today()); link_coverage_by_institution(reach, today()); link_coverage_by_post(reach, today());
            account_list(reach, &AccountFilter::default(), today(), PAGE);
        }
        // Wants of nobody's places: each is asked of none.
        let lacking = tx.lacking(reach, &InstitutionFilter::default(), &wants(), today()).await.unwrap();
        assert!(lacking.iter().all(|row| (row.wanted, row.missing) == (0, 0)), "{lacking:?}");
    }
}

async fn ask_about_people(tx: &mut Tx, town: &Town) {
    nothing! { tx:
        officer(town.officers[4]); officer_by_code("P4"); officer_by_identity(&[4; 32]);
        officers_among(&town.officers); officers(); officers_after("", 99);
        officers_of_institution(town.k1, today());
        link(town.links[0]); link_row(town.links[0]); links(); links_on(today());
        links_of_members(&town.officers, today()); link_histories(&town.officers); leaders_of(town.officers[4]); members_of(town.officers[3]); links_of(town.officers[3]);
        link_tree(town.k1, today()); link_tree_of_unit(town.u1, today());
        link_trunk(town.k1, today()); member_counts(town.k1, today()); officers_of(&[town.k1], &[]);
        leaders_above(town.officers[4], today()); link_coverage(town.k1, today());
        end_link(town.links[0], today()); sign_link(town.links[0], at(0), town.lead, None);
        delete_link(town.links[0]);
    }
}

async fn ask_about_logs(tx: &mut Tx, town: &Town, log: &liandai_store::daily_log::DailyLog) {
    let scope = LogScope {
        reach: Reach::whole_city(),
        institution: None,
        from: day("2026-01-01"),
        to: day("2026-12-31"),
    };
    let filter = LogFilter { members: town.officers.clone(), ..LogFilter::default() };
    let officer = log.officer_id;
    nothing! { tx:
        daily_log(log.id); daily_log_on(officer, log.day); daily_log_before(officer, day("2026-12-31"));
        daily_logs_of(officer, day("2026-01-01"), day("2026-12-31")); update_daily_log(log, log.version); log_remarks(log.id);
        logs_to_read(&filter, PAGE);
        log_people(&scope); logs_by_unit(&scope); logs_by_institution(&scope); leave_in(&scope, ""); logs_on_leave(&scope, "");
        leave_of(officer, "", day("2026-01-01"), day("2026-12-31"));
    }
}

async fn ask_about_accounts(tx: &mut Tx, town: &Town) {
    let session = tx.open_sessions(town.lead, at(0)).await.unwrap();
    assert!(session.is_empty());
    nothing! { tx:
        account(town.lead); account_of_officer(town.officers[3]); accounts();
        account_by_name(&format!("lead@{}", town.test.tenant)); rename_account(town.lead, "x");
        set_account_profile(town.lead, "x", None); set_account_disabled(town.lead, Some(at(0)));
        set_preferences(town.lead, liandai_model::Lang::En, liandai_model::Theme::Dark);
        count_failed_sign_in(town.lead); lock_account(town.lead, at(9)); unlock_account(town.lead);
        record_sign_in(town.lead, at(0)); set_password(town.lead, "x", at(0), false);
        former_passwords(town.lead, 9); forget_passwords_before(town.lead, at(9));
        set_totp(town.lead, None, None);
        officer_seals_after(None, 9); account_seals_after(None, 9); reseal_identity(town.officers[4], &[1, 2, 3], &[9]);
        reseal_phone(town.officers[4], &[5, 6], &[9]); reseal_second_factor(town.lead, &[5], &[9]); take_totp_step(town.lead, 1);
        signed_in(&[9; 32]); revoke_sessions(town.lead, None, at(0)); forget_sessions_before(at(99_999));
        grants_of(town.chief); grants_of_role(Role::Auditor, today()); grants();
        names_taken_elsewhere(&["nobody".to_owned()]);
        proxies_of(town.lead); proxies_held(town.lead, today()); power_sources(town.lead, today());
    }
}

on_both! {
    async fn a_stranger_sees_and_changes_nothing(town) {
        let mut own = town.write().await;
        let session = liandai_store::session::Session {
            id: id!(liandai_model::SessionId),
            account_id: town.lead,
            token_digest: vec![9; 32],
            user_agent: String::new(),
            address: String::new(),
            created_at: at(0),
            seen_at: at(0),
            ends_at: at(10),
            revoked_at: None,
        };
        own.insert_session(&session).await.unwrap();
        own.set_totp(town.lead, Some(&[5]), None).await.unwrap();
        let grant = own.grants_of(town.chief).await.unwrap()[0].id;
        let proxy = own.proxies_held(town.lead, today()).await.unwrap()[0].id;
        let (post, seat) = (own.posts().await.unwrap()[0].clone(), own.members().await.unwrap()[0].clone());
        let secondment = own.secondments().await.unwrap()[0].clone();
        let title = own.titles().await.unwrap()[0].clone();
        let (unit, officer) = (own.units().await.unwrap()[0].clone(), own.officers().await.unwrap()[0].clone());
        let (institution, body) = (own.institutions().await.unwrap()[0].clone(), own.bodies().await.unwrap()[0].clone());
        own.commit().await.unwrap();

        let stranger = town.test.beside().await;
        let mut tx = stranger.store.write(stranger.tenant).await.unwrap();
        ask_about_places(&mut tx, &town).await;
        ask_about_people(&mut tx, &town).await;
        ask_about_accounts(&mut tx, &town).await;
        nothing! { tx:
            update_institution(&institution); update_unit(&unit); update_officer(&officer); update_post(&post);
            update_secondment(&secondment); update_title(&title); update_body(&body); update_member(&seat);
            post(post.id); end_post(post.id, today()); delete_post(post.id); secondment(secondment.id);
            end_secondment(secondment.id, today()); title(title.id); end_title(title.id, today());
            member(seat.id); end_member(seat.id, today()); delete_member(seat.id); grant(grant); end_grant(grant, today());
            proxy(proxy); revoke_proxy(proxy, at(0)); revoke_session(town.lead, session.id, at(0));
        }
        tx.touch_session(session.id, at(5)).await.unwrap();
        // Even with another's id a stranger's row is a row of its own, and the tree is of its own rows alone.
        tx.save_institutions(std::slice::from_ref(&institution)).await.unwrap();
        tx.rebuild_institution_tree().await.unwrap();
        tx.commit().await.unwrap();
        let mut own = town.read().await;
        assert_eq!(own.institution(institution.id).await.unwrap(), Some(institution));
        assert_eq!(own.institutions_above(town.k1).await.unwrap().len(), 2);
        assert_eq!(own.open_sessions(town.lead, at(0)).await.unwrap(), [session]);
        assert_eq!(own.links_on(today()).await.unwrap().len(), 5);
    }

    async fn a_stranger_finds_no_notices_objections_and_filings(town) {
        let (notice, sheets) = crate::notices::noticed(&town).await;
        let objection = crate::notices::objection(&town, &notice, sheets[0].id);
        let filing = crate::notices::filing(&town);
        let mut own = town.write().await;
        own.insert_objection(&objection).await.unwrap();
        own.insert_filing(&filing, &[sheets[0].id]).await.unwrap();
        own.commit().await.unwrap();
        let stranger = town.test.beside().await;
        let mut tx = stranger.store.write(stranger.tenant).await.unwrap();
        let reach = Reach { institutions: vec![town.k, town.k1], ..Reach::default() };
        let why = ObjectionDecision { state: ObjectionState::Upheld, by: town.chief, decider: "", at: at(1), why: "" };
        let back = FilingDecision { state: FilingState::Returned, by: town.chief, decider: "", at: at(1), why: "" };
        for reach in [&Reach::whole_city(), &reach] {
            let whose = NoticeReach { own: Some(town.k1), reach: reach.clone() };
            let filter = ObjectionFilter { assessors: Some(reach.clone()), ..ObjectionFilter::default() };
            nothing! { tx:
                notices(&whose, None, PAGE); objections(&filter, PAGE); count_objections(&filter);
                filings_of_period(reach, filing.period);
            }
        }
        nothing! { tx:
            notice(notice.id); notice_row(notice.id); noticed_sheets(notice.id); notices_over(day("2027-01-01"));
            end_notice(notice.id, at(1)); objection(objection.id); objection_row(objection.id);
            decide_objection(objection.id, &why); see_objection_answer(objection.id, at(1));
            filing(filing.id); filings_of(town.k1, filing.period); filed_sheets(filing.id); decide_filing(filing.id, &back);
        }
        tx.commit().await.unwrap();
        assert_eq!(town.read().await.objection(objection.id).await.unwrap(), Some(objection));
    }

    async fn a_stranger_finds_no_remedies(town) {
        let rating = crate::remedies::proclaimed(&town).await;
        let remedy = crate::remedies::remedy(&town, &rating, RemedyKind::Objection, 4);
        let mut own = town.write().await;
        own.insert_remedy(&remedy).await.unwrap();
        own.commit().await.unwrap();
        let stranger = town.test.beside().await;
        let mut tx = stranger.store.write(stranger.tenant).await.unwrap();
        let reach = Reach { institutions: vec![town.k, town.k1], ..Reach::default() };
        for reach in [Reach::whole_city(), reach] {
            let filter = RemedyFilter { offices: Some(reach), ..RemedyFilter::default() };
            nothing! { tx: remedies(&filter, PAGE); count_remedies(&filter); }
        }
        nothing! { tx:
            remedy(remedy.id); remedies_of(remedy.subject_id, "2025"); results_objected(rating.id); pending_among(rating.id, &[remedy.subject_id]);
            decide_remedy(remedy.id, &crate::remedies::decision(&town, ObjectionState::Upheld));
            see_remedy_answer(remedy.id, at(1)); follow_remedies("2025", rating.id);
        }
        tx.commit().await.unwrap();
        assert_eq!(town.read().await.remedy(remedy.id).await.unwrap(), Some(remedy));
    }

    async fn a_stranger_counts_nothing(town) {
        let fact = crate::facts::fact(&town, 4, "2026-02-03");
        let mut own = town.write().await;
        own.insert_facts(std::slice::from_ref(&fact)).await.unwrap();
        own.commit().await.unwrap();
        let stranger = town.test.beside().await;
        for (store, tenant, expected) in [(&stranger.store, stranger.tenant, 0), (&town.test.store, town.test.tenant, 1)] {
            let mut tx = store.read(tenant).await.unwrap();
            let mut tally = tx.tally();
            crate::tallies::all(&mut tally, &town);
            assert_eq!(tx.tallied(&tally).await.unwrap().iter().sum::<i64>(), expected);
        }
    }

    async fn a_stranger_finds_no_facts(town) {
        let fact = crate::facts::fact(&town, 4, "2026-02-03");
        let mut own = town.write().await;
        own.insert_facts(std::slice::from_ref(&fact)).await.unwrap();
        own.commit().await.unwrap();
        let decision = FactDecision { state: FactState::Refused, by: town.lead, at: at(1), why: "" };
        let reach = Reach { institutions: vec![town.k], units: vec![town.u1], officers: town.officers.clone(), city: false };
        let stranger = town.test.beside().await;
        let mut tx = stranger.store.write(stranger.tenant).await.unwrap();
        for reach in [&Reach::whole_city(), &reach] {
            nothing! { tx:
                fact_list(reach, &FactFilter::default(), FactSort::Day, false, PAGE);
                count_facts(reach, &FactFilter::default());
            }
        }
        nothing! { tx:
            fact(fact.id); fact_row(fact.id); corrections_of_fact(fact.id); facts_by_mark(&fact.mark); live_facts(fact.subject_id, fact.kind); facts_of_kind(fact.subject_id, fact.kind);
            origin_of_fact(fact.id); facts_by_import(&Reach::whole_city(), &FactFilter::default());
            fact_comments(fact.id); decide_fact(fact.id, &decision); supersede_fact(fact.id);
            acknowledge_fact(fact.id, at(1));
        }
        tx.commit().await.unwrap();
        assert_eq!(town.read().await.fact(fact.id).await.unwrap(), Some(fact));
    }

    async fn a_stranger_finds_no_records_jobs_and_files(town) {
        let mut own = town.write().await;
        let entry = AuditEntry {
            at: at(0),
            account_id: Some(town.lead),
            actor: "x".to_owned(),
            on_behalf: None,
            act: "x".to_owned(),
            noun: "x".to_owned(),
            noun_id: String::new(),
            label: String::new(),
            before: None,
            after: None,
            reason: String::new(),
            address: String::new(),
        };
        own.audit(entry).await.unwrap();
        let job = Job::new(id!(JobId), "import", "{}".to_owned(), None, at(0));
        own.enqueue(&job).await.unwrap();
        let setting = Setting { name: "a".to_owned(), value: "1".to_owned(), changed_by: None, changed_at: at(0) };
        own.save_setting(&setting).await.unwrap();
        let workday = Workday { day: today(), kind: liandai_model::DayKind::Holiday, name: "x".to_owned() };
        own.save_workdays(std::slice::from_ref(&workday)).await.unwrap();
        let log = crate::daily_logs::log(&town, 4, "2026-03-04", liandai_model::LogState::HandedIn);
        assert!(own.begin_daily_log(&log).await.unwrap());
        let regulation = crate::records::regulation(1, "2025-01-01", 0);
        own.insert_regulation(&regulation).await.unwrap();
        own.commit().await.unwrap();
        let import = crate::records::import(&town, 0).await;
        let mut own = town.write().await;
        own.insert_import_rows(import.id, &[crate::records::row(0, "a", "new")]).await.unwrap();
        own.commit().await.unwrap();

        let (cycle, sheet) = crate::sheets::sheet_of(&town, 4, "2026-02").await;

        let stranger = town.test.beside().await;
        let mut tx = stranger.store.write(stranger.tenant).await.unwrap();
        let waits = Waits { officers: town.officers.clone(), members: town.officers.clone(), any_assessor: true, ..Waits::default() };
        let period = cycle.period;
        for reach in [Reach::whole_city(), Reach { institutions: vec![town.k1], officers: town.officers.clone(), ..Reach::default() }] {
            nothing! { tx:
                sheet_list(&reach, &SheetFilter::default(), SheetSort::Waiting, PAGE); sheet_steps(&reach, &[cycle.id]);
                sheet_steps_by_institution(&reach, cycle.id);
            }
        }
        nothing! { tx:
            cycle(cycle.id); cycle_of(period); cycles(); move_cycle(cycle.id, CycleState::Open, CycleState::Closed, None);
            sheet(sheet.id); current_sheet(cycle.id, sheet.subject, sheet.subject_id); sheets_among(&[sheet.id]); sheet_subjects(cycle.id);
            unapproved_sheets(cycle.id); sheets_at(sheet.step, SheetsAt::default()); change_sheet(&sheet, 1); sheets_waiting(&waits);
            move_sheets(&[sheet.id], (sheet.step, SheetStep::Closed), at(9), None); notice_sheets(&[sheet.id], Some(at(9)));
            sheets_follow_links(town.k1, today()); approved_totals(&[sheet.subject_id], &[period]); unit_totals(town.u1, &[period]); sheet_moves(sheet.id);
        }
        ask_about_logs(&mut tx, &town, &log).await;
        let asked = liandai_store::names::Unnamed { accounts: vec![town.lead], ..Default::default() };
        assert_eq!(tx.names_of(&asked).await.unwrap().account(town.lead), "");
        nothing! { tx:
            audit_record(1); audit_records(&AuditFilter::default(), PAGE);
            audit_records_after(&AuditFilter::default(), 0, 9);
            job(job.id); latest_job_with(&job.payload); jobs(&JobFilter::default(), PAGE); claim_job(&["import"], at(9), at(99));
            job_progress(&job, 1, 1, at(9)); finish_job(&job, at(9)); fail_job(&job, "x", at(9), 3);
            bury_job(&job, "x", at(9)); revive_job(job.id, at(9)); is_job_due(&["import"], at(9)); renew_job(&job, at(9));
            discard_job(job.id); forget_jobs_before(at(99));
            setting("a"); settings(); delete_setting("a");
            workdays(day("2026-01-01"), day("2026-12-31")); delete_workday(today());
            regulation(regulation.id); regulation_by_digest(&regulation.digest); regulations();
            regulation_in_force(today()); regulation_row_in_force(today());
            attach_official_text(regulation.id, Some("x")); official_text(regulation.id);
            attachment(import.attachment_id); attachments_of(AttachmentOwner::Import, import.id.uuid()); attached_digests();
            delete_attachment(import.attachment_id); import(import.id); imports(&ImportFilter { by: town.admin, with_organisation: true, kind: None }, PAGE); update_import(&import);
            move_import(import.id, ImportState::Checking, ImportState::Discarded, None);
            import_rows(import.id, &ImportRowFilter::default(), PAGE); import_counts(import.id);
            import_rows(id!(ImportId), &ImportRowFilter::default(), PAGE);
            delete_import_rows(import.id);
        }
        assert_eq!(tx.verify_audit().await.unwrap().sound, 0);
        assert_eq!(tx.audit_end().await.unwrap(), 0);
        assert_eq!(tx.last_record_of(&["link", "officer", "account"]).await.unwrap(), 0);
        let step = tx.verify_audit_after(AuditHead::before_all()).await.unwrap();
        assert_eq!(step, AuditStep::End(AuditVerdict { sound: 0, broken: None }));
        assert_eq!(tx.audit_all(Vec::new()).await.unwrap(), 0);
        tx.take_turn().await.unwrap();
        tx.save_setting(&Setting { value: "2".to_owned(), ..setting.clone() }).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(town.read().await.settings().await.unwrap(), [setting]);
        assert_eq!(stranger.store.read(stranger.tenant).await.unwrap().own_tenant().await.unwrap().unwrap().tenant_id, stranger.tenant);
    }

    async fn a_stranger_finds_nothing_in_the_ledger(town) {
        use crate::ledger::{export, filled, parts};
        use liandai_store::ledger::{LedgerFilter, LedgerSort};
        let pieces = filled(&town).await;
        let export = export(&town, Some(town.k1));
        let mut own = town.write().await;
        own.insert_ledger_export(&export).await.unwrap();
        own.commit().await.unwrap();
        let stranger = town.test.beside().await;
        let mut tx = stranger.store.write(stranger.tenant).await.unwrap();
        let own = Reach { institutions: vec![town.k1], units: vec![town.u1], officers: town.officers.clone(), city: false };
        for reach in [Reach::whole_city(), own] {
            let (parts, filter) = (parts(&reach), LedgerFilter { text: Some("a".to_owned()), ..LedgerFilter::default() });
            for filter in [LedgerFilter::default(), filter] {
                nothing! { tx: ledger(&parts, &filter, LedgerSort::Latest, PAGE); }
                let counts = tx.ledger_counts(&parts, &filter).await.unwrap();
                assert!(counts.iter().all(|one| one.count == 0), "{counts:?}");
            }
        }
        nothing! { tx:
            attachments_among(&pieces); ledger_export(export.id); ledger_exports_of(export.account_id, at(2));
            ledger_export_made(export.id, (1, 1, 1), at(9)); forget_ledger_exports(at(999));
        }
        tx.commit().await.unwrap();
        assert_eq!(town.read().await.ledger_export(export.id).await.unwrap(), Some(export));
    }

    async fn a_stranger_finds_no_complaints(town) {
        use crate::complaints::{complaint, entry, scope};
        let one = liandai_store::complaint::Complaint { identity_seal: Some(vec![1]), ..complaint(&town, "T1", Some(town.k1)) };
        let mut own = town.write().await;
        own.insert_complaint(&one).await.unwrap();
        own.insert_complaint(&complaint(&town, "T2", None)).await.unwrap();
        own.insert_complaint_entry(&entry(one.id, liandai_model::ComplaintAct::Open, &town, 1)).await.unwrap();
        own.set_complaint_themes(one.id, &["delay"]).await.unwrap();
        own.commit().await.unwrap();
        let (scope, filter) = (scope(&town, &[town.k, town.k1], true), liandai_store::complaint_list::ComplaintFilter::default());
        let stranger = town.test.beside().await;
        let mut tx = stranger.store.write(stranger.tenant).await.unwrap();
        nothing! { tx:
            complaint(one.id); complaint_by_code(&one.code_mark); change_complaint(&one, 1); complaint_entries(one.id);
            complaint_themes(&[one.id]); complaint_office(Some(town.k1), today()); complaint_office(None, today());
            complaint_offices_there(today()); complaint_row(&scope, one.id); complaint_list(&scope, &filter, PAGE);
            count_complaints(&scope, &filter); complaint_theme_counts(&scope, at(0));
            complaint_offices(&Reach::whole_city(), None, at(0), today()); complaint_openings(&Reach::whole_city(), None, PAGE);
            complaint_seals_after(None, 9); reseal_complainant(one.id, &[1], &[2]);
        }
        tx.set_complaint_themes(one.id, &[]).await.unwrap();
        tx.commit().await.unwrap();
        let mut own = town.read().await;
        assert_eq!(own.complaint_themes(&[one.id]).await.unwrap().len(), 1);
        assert_eq!(own.complaint(one.id).await.unwrap(), Some(one));
    }

    async fn a_stranger_finds_no_cases(town) {
        use crate::cases::{case, decision, handled, person, remedy, step, suspension};
        use liandai_store::{case_list::{CaseFilter, CaseScope, CaseSort}, conduct_case::CaseFact, suspension::Lifting};
        let one = case(&town, "J1", Some(town.k1));
        let made = decision(&town, one.id, liandai_model::CaseParty::Officer);
        let (asked, said, suspended) = (remedy(&town, &made, None), step(&town, one.id, 1), suspension(&town, one.id));
        let fact = crate::facts::fact(&town, 4, "2026-02-10");
        let mut own = town.write().await;
        own.insert_conduct_case(&one).await.unwrap();
        own.insert_case_person(&person(&town, one.id, liandai_model::CaseCapacity::Checker)).await.unwrap();
        own.insert_case_step(&said).await.unwrap();
        own.insert_case_decision(&made).await.unwrap();
        own.insert_case_remedy(&asked).await.unwrap();
        own.insert_suspension(&suspended).await.unwrap();
        own.insert_facts(std::slice::from_ref(&fact)).await.unwrap();
        own.insert_case_facts(&[CaseFact { fact: fact.id, decision: made.id }]).await.unwrap();
        own.commit().await.unwrap();
        let (scope, filter) = (handled(&town, &[town.k1], true, None), CaseFilter::default());
        let about = CaseScope::About(town.officers[4]);
        let lifting = Lifting { to_day: today(), by: town.lead, lifter: "LEAD", at: at(9), why: "x" };
        let stranger = town.test.beside().await;
        let mut tx = stranger.store.write(stranger.tenant).await.unwrap();
        nothing! { tx:
            conduct_case(one.id); change_conduct_case(&one, 1); has_case_of_complaint(id!(liandai_model::ComplaintId), one.officer_id, "三(三)2");
            case_people(one.id); end_case_person(one.id, liandai_model::CaseCapacity::Checker, at(9)); case_steps(one.id); case_step(said.id);
            case_decisions(one.id); see_case_decision(made.id, at(9)); reverse_case_decision(made.id, at(9)); case_remedies(one.id);
            decide_case_remedy(&asked); case_facts(made.id); case_candidates(Some(town.k1), today()); case_candidates(None, today());
            case_row(&scope, one.id); case_list(&scope, &filter, CaseSort::Due, false, PAGE);
            case_row(&about, one.id); suspension_of_case(one.id); suspensions_of(one.officer_id); lift_suspension(suspended.id, &lifting);
        }
        tx.commit().await.unwrap();
        let mut own = town.read().await;
        assert_eq!(own.suspension_of_case(one.id).await.unwrap(), Some(suspended));
        assert_eq!(own.conduct_case(one.id).await.unwrap(), Some(one));
    }

    async fn a_stranger_finds_no_exams(town) {
        use crate::exams::{exam, owing, paper, question};
        use liandai_store::{
            exam::{ExamAnswer, ExamEntry, ExamTally},
            exam_list::{EntryFilter, ExamFilter, ExamScope},
            exam_question::QuestionFilter,
        };
        let (one, asked) = (exam(&town, "E1"), question(&town, "Q1"));
        let officer = town.officers[4];
        let written = paper(&town, &one, officer, 1);
        let answer = ExamAnswer { paper_id: written.id, place: 0, chosen: "1".to_owned(), at: at(0) };
        let count = ExamTally { exam_id: one.id, question: "a".to_owned(), asked: 2, n_right: 1 };
        let mut own = town.write().await;
        own.insert_exam(&one).await.unwrap();
        own.insert_questions(std::slice::from_ref(&asked)).await.unwrap();
        own.enrol_for_exam(one.id, &owing(&town)).await.unwrap();
        own.insert_exam_papers(std::slice::from_ref(&written)).await.unwrap();
        own.save_exam_answer(&answer).await.unwrap();
        own.add_to_exam_tally(std::slice::from_ref(&count)).await.unwrap();
        own.commit().await.unwrap();
        let (city, (from, to)) = (Reach::whole_city(), (day("2026-01-01"), day("2026-12-31")));
        let scope = ExamScope { held: city.clone(), seen: city.clone() };
        let stranger = town.test.beside().await;
        let mut tx = stranger.store.write(stranger.tenant).await.unwrap();
        nothing! { tx:
            exam(one.id); open_exams(); change_exam(&one, 1); enrol_for_exam(one.id, &owing(&town)); release_from_exam(one.id, today());
            exam_entry(one.id, officer); begin_exam_attempt(one.id, officer, 0); count_exam_paper(one.id, officer, (1, true), today());
            exam_paper(written.id); exam_papers(one.id, officer); overdue_exam_papers(at(9_000)); unended_exam_papers(one.id);
            hold_exam_paper(written.id); end_exam_paper(&written); exam_answers(written.id); hardest_questions(one.id, 9);
            exam_list(&scope, &ExamFilter::default(), PAGE); exam_row(&scope, one.id); exam_sums(&city, &[one.id]);
            exam_places(&city, one.id, None); exam_entries(&city, one.id, &EntryFilter::default(), PAGE); own_exams(officer);
            exams_by_month(&city, from, to); own_question(asked.id); retire_question(asked.id, at(0), "x"); questions_for(Some(town.k1));
            question_list(&city, &QuestionFilter::default(), PAGE);
        }
        // What a stranger writes under the same ids is the stranger's own.
        tx.save_exam_answer(&ExamAnswer { chosen: "0".to_owned(), ..answer.clone() }).await.unwrap();
        tx.add_to_exam_tally(std::slice::from_ref(&count)).await.unwrap();
        let entry = ExamEntry {
            exam_id: one.id,
            officer_id: officer,
            institution_id: town.k1,
            unit_id: None,
            attempts: 0,
            best: 0,
            is_passed: false,
            taken_on: None,
        };
        tx.insert_exam_entries(&[entry]).await.unwrap();
        tx.commit().await.unwrap();
        let mut own = town.read().await;
        assert_eq!(own.exam_answers(written.id).await.unwrap(), [answer]);
        assert_eq!(own.hardest_questions(one.id, 9).await.unwrap(), [count]);
        assert_eq!(own.exam_papers(one.id, officer).await.unwrap(), [written]);
    }

    async fn a_stranger_finds_no_surveys(town) {
        use crate::surveys::{answer, count, remark, slip, survey};
        let one = survey(&town, "S1");
        let mut own = town.write().await;
        own.insert_survey(&one).await.unwrap();
        own.insert_slips(&[slip(&one, 1)]).await.unwrap();
        own.insert_survey_answer(&answer(&one, "a=x")).await.unwrap();
        own.insert_survey_remarks(&[remark(&one, "慢")]).await.unwrap();
        own.add_to_survey_tally(&[count(&one, "", "", 1)]).await.unwrap();
        own.commit().await.unwrap();
        let (city, filter) = (Reach::whole_city(), liandai_store::survey_list::SurveyFilter::default());
        let sort = liandai_store::survey_list::SurveySort::Closes;
        let stranger = town.test.beside().await;
        let mut tx = stranger.store.write(stranger.tenant).await.unwrap();
        nothing! { tx:
            survey(one.id); survey_by_number("S1"); change_survey(&one, 1); slip(&[1; 32]); spend_slip(&[1; 32]);
            uncounted_answers(one.id); take_survey_answers(one.id); survey_tally(one.id); take_survey_remarks(one.id);
            survey_remarks(one.id); unsettled_surveys(); survey_list(&city, &filter, sort, false, PAGE);
            survey_row(one.id);
        }
        // What a stranger writes under the same mark and survey is the stranger's own.
        assert!(tx.spend_new_slip(&[1; 32], one.id).await.unwrap());
        tx.add_to_survey_tally(&[count(&one, "", "", 5)]).await.unwrap();
        tx.commit().await.unwrap();
        let mut own = town.read().await;
        assert!(!own.slip(&[1; 32]).await.unwrap().unwrap().is_spent);
        assert_eq!(own.survey_tally(one.id).await.unwrap()[0].n, 1);
        assert_eq!(own.survey_row(one.id).await.unwrap().unwrap().answered, 2);
    }

    async fn a_stranger_sees_and_changes_no_target(town) {
        let own = crate::targets::target(&town, "办结案件");
        let mut tx = town.write().await;
        tx.insert_targets(std::slice::from_ref(&own)).await.unwrap();
        let progress = TargetProgress {
            id: id!(liandai_model::TargetProgressId),
            target_id: own.id,
            day: today(),
            amount: 1,
            note: String::new(),
            account_id: town.lead,
            author: String::new(),
            at: at(0),
        };
        tx.insert_target_progress(std::slice::from_ref(&progress)).await.unwrap();
        tx.commit().await.unwrap();
        let stranger = town.test.beside().await;
        let mut tx = stranger.store.write(stranger.tenant).await.unwrap();
        nothing! { tx:
            target(own.id); target_row(own.id); target_list(&Reach::whole_city(), &TargetFilter::default(), PAGE);
            targets_below(own.id); target_states(&Reach::whole_city(), own.year); update_target(&own);
            answer_target((own.id, 1), TargetState::Agreed, (town.lead, at(1)), "");
            target_progress(own.id); progress_on(town.officers[4], today()); delete_target_progress(progress.id);
        }
        assert!(tx.insert_target_progress(std::slice::from_ref(&progress)).await.is_err(), "of a target of another tenant");
    }

    async fn a_stranger_opens_no_calendar(town) {
        let link = crate::mail::calendar(&town, 1);
        let mut tx = town.write().await;
        tx.save_calendar_link(&link).await.unwrap();
        tx.commit().await.unwrap();
        let stranger = town.test.beside().await;
        let mut tx = stranger.store.write(stranger.tenant).await.unwrap();
        nothing! { tx:
            calendar_link(town.lead); calendar_link_by(&link.token_digest); forget_calendar_link(town.lead);
            note_calendar_read(town.lead, at(9));
        }
        assert!(tx.save_calendar_link(&link).await.is_err(), "of an account of another tenant");
    }

    async fn a_stranger_reads_and_changes_no_review(town) {
        let own = crate::reviews::review(&town, town.k1, "2026-Q1");
        let mut tx = town.write().await;
        tx.insert_review(&own).await.unwrap();
        tx.commit().await.unwrap();
        let stranger = town.test.beside().await;
        let mut tx = stranger.store.write(stranger.tenant).await.unwrap();
        let (scope, filter) = (crate::reviews::everything(), liandai_store::review::ReviewFilter::default());
        nothing! { tx:
            review(own.id); review_of(town.k1, "2026-Q1"); review_list(&scope, &filter, PAGE);
            change_review(&own, 1); withdraw_review(own.id, (town.chief, ""), at(9), "");
            complaints_between(&Reach::whole_city(), None, (at(0), at(9)), today());
        }
        assert!(tx.insert_review(&crate::reviews::review(&town, town.k1, "2026-Q2")).await.is_err(), "of another tenant");
    }

    async fn a_stranger_finds_and_changes_no_inspection(town) {
        use liandai_model::{CheckResult, InspectionParty, InspectionState, RectifyState};
        use liandai_store::inspection_list::{FindingFilter, FindingScope, FindingSort, InspectionFilter, InspectionScope, InspectionSort};

        let own = crate::inspections::inspection(&town, "C1", InspectionState::Closed);
        let check = crate::inspections::check(&town, own.id, "on-duty", CheckResult::Finding);
        let post = crate::inspections::post(&town, &check, InspectionParty::Person);
        let step = crate::inspections::step(&town, check.id, 5);
        let units = [crate::inspections::unit_of(&town, own.id)];
        let inspectors = [crate::inspections::inspector(&town, own.id)];
        let mut tx = town.write().await;
        tx.insert_inspection(&own, &units, &inspectors).await.unwrap();
        tx.insert_inspection_check(&check, std::slice::from_ref(&post)).await.unwrap();
        tx.insert_inspection_step(&step).await.unwrap();
        tx.commit().await.unwrap();
        let stranger = town.test.beside().await;
        let mut tx = stranger.store.write(stranger.tenant).await.unwrap();
        let scope = InspectionScope { account: town.lead, seen: Reach::whole_city() };
        let (city, year) = (Reach::whole_city(), (day("2026-01-01"), day("2026-12-31")));
        let (seen, mine) = (FindingScope::Seen(scope.clone()), FindingScope::Own { officer: Some(town.officers[4]), units: vec![town.u1] });
        let (all, found) = (InspectionFilter::default(), FindingFilter::default());
        nothing! { tx:
            inspection(own.id); inspectors(own.id); inspected_units(own.id); change_inspection(&own, 1);
            inspection_row(&scope, own.id); inspection_list(&scope, &all, (InspectionSort::Day, false), PAGE);
            coming_inspections(&[town.u1]); inspection_check(check.id); inspection_checks(own.id);
            change_inspection_check(&check, RectifyState::Open); note_inspection_check(&check); delete_inspection_check(check.id);
            inspection_post(post.id); inspection_post_of_fact(id!(liandai_model::FactId)); inspection_posts(own.id); inspection_posted_to(own.id);
            decide_inspection_post(&post); see_inspection_post(post.id, at(9)); inspection_step(step.id); inspection_steps(own.id);
            inspection_files(own.id); finding_list(&seen, &found, (FindingSort::Day, false), PAGE);
            finding_list(&mine, &found, (FindingSort::Day, false), PAGE);
            inspection_counts(&city, year); finding_counts(&city, year, today());
        }
        let mut tally = tx.tally();
        tally.inspections(&scope, &all).inspection_findings(&seen, &found);
        assert_eq!(tx.tallied(&tally).await.unwrap(), [0, 0]);
        assert!(tx.insert_inspection(&own, &units, &inspectors).await.is_err(), "of an institution of another tenant");
    }

    async fn a_stranger_reads_and_changes_no_entry(town) {
        let own = crate::registers::entry(&town, 4, "study", "2026-03-02");
        let proposed = crate::registers::proposal(&town, 4);
        let step = crate::registers::step(&town, own.id, "consent", true);
        let mut tx = town.write().await;
        tx.insert_entries(std::slice::from_ref(&own)).await.unwrap();
        assert!(tx.step_entry(&step, (0, 1)).await.unwrap());
        tx.insert_proposal(&proposed).await.unwrap();
        tx.commit().await.unwrap();
        let stranger = town.test.beside().await;
        let mut tx = stranger.store.write(stranger.tenant).await.unwrap();
        let city = Reach::whole_city();
        let scope = crate::registers::scope(&["study"], city.clone());
        let (filter, by_day) = (EntryFilter::default(), (&EntrySort::Day, false));
        let share = ShareFilter { duty: "study".to_owned(), period: "2026-03".to_owned(), ..ShareFilter::default() };
        let decision = EntryDecision {
            state: liandai_model::EntryState::Confirmed, obligation: None, by: town.chief, at: at(9), why: "",
        };
        let who = town.officers[4].uuid();
        nothing! { tx:
            entry(own.id); entries_superseding(own.id); entry_steps(own.id); decide_entry(own.id, &decision);
            supersede_entry(own.id); step_entry(&step, (1, 2)); entry_sum(&["study".to_owned()], who, "2026-03");
            last_entry("study", who, "2026-03"); entry_list(&scope, &filter, by_day, PAGE); latest_entries(&scope, &filter, 9);
            count_entries(&scope, &filter); entries_by_register(&scope, None, (day("2026-01-01"), today())); entry_row(own.id);
            share_list(&city, &share, PAGE); share_periods("study", None, 9); proposal(proposed.id);
            proposal_of(proposed.obligation_id); proposal_list(&city, &ProposalFilter::default(), PAGE);
            decide_proposal(proposed.id, liandai_model::ProposalState::Accepted, (town.chief, at(9)), "");
        }
        let none = tx.share_count(&city, &share, today()).await.unwrap().map(|count| count.owed);
        assert_eq!(none, Some(0));
        assert!(tx.insert_entries(&[crate::registers::entry(&town, 5, "study", "2026-03-02")]).await.is_err(), "of another tenant");
        assert!(tx.insert_proposal(&crate::registers::proposal(&town, 5)).await.is_err(), "of another tenant");
    }

    async fn a_stranger_counts_no_facts(town) {
        let own = liandai_store::fact::Fact { state: FactState::Confirmed, ..crate::facts::fact(&town, 4, "2026-02-03") };
        let mut tx = town.write().await;
        tx.insert_facts(&[own]).await.unwrap();
        tx.commit().await.unwrap();
        let scope = crate::fact_counts::year(&Reach::whole_city());
        assert_eq!(town.read().await.facts_kept(&scope).await.unwrap().len(), 1);
        let stranger = town.test.beside().await;
        let mut tx = stranger.store.write(stranger.tenant).await.unwrap();
        let kinds = liandai_model::FactKind::ALL;
        nothing! { tx: fact_counts(&scope, kinds); fact_sums(&scope, kinds); facts_kept(&scope); }
    }

    async fn a_stranger_sees_and_changes_no_obligation(town) {
        let own = crate::obligations::of_officer(&town, 4, "study", "2026-03-31");
        let left = crate::obligations::of_officer(&town, 8, "study", "2026-03-31");
        let mut tx = town.write().await;
        tx.insert_obligations(&[own.clone(), left]).await.unwrap();
        let month = ObligationMonth { month: "2026-03".to_owned(), made: 2, made_at: at(0) };
        tx.save_obligation_month(&month).await.unwrap();
        tx.commit().await.unwrap();
        let scope = ObligationScope {
            reach: Reach::whole_city(),
            institution: None,
            from: day("2026-01-01"),
            to: day("2026-12-31"),
            today: today(),
            only_counting: false,
        };
        let filter = ObligationFilter::default();
        let stranger = town.test.beside().await;
        let mut tx = stranger.store.write(stranger.tenant).await.unwrap();
        nothing! { tx:
            obligation(own.id); obligation_months(); obligation_debtors("study", "2026-03"); obligations_of_departed();
            obligation_moves(own.id); change_obligation(&own, &own); obligation_count(&Reach::whole_city(), &filter);
            obligation_list(&Reach::whole_city(), &filter, ObligationSort::Due, PAGE);
            obligations_by_duty(&scope, true); obligations_by_place(&scope, false); obligations_by_month(&scope, true); obligation_tallies(); obligation_recount();
        }
    }

    async fn a_stranger_finds_no_ratings_and_what_follows(town) {
        let mut own = town.write().await;
        let law = crate::records::regulation(1, "2025-01-01", 0);
        own.insert_regulation(&law).await.unwrap();
        let rating = crate::rating::rating(&law, RatingState::Proclaimed, 0);
        own.insert_rating(&rating).await.unwrap();
        let result = crate::rating::result(&town, &rating, 4, 9000, 5);
        own.insert_rating_results(std::slice::from_ref(&result)).await.unwrap();
        let reward = crate::rating::reward(&town, &rating, 4);
        own.insert_consequences(std::slice::from_ref(&reward)).await.unwrap();
        let mut fact = crate::facts::fact(&town, 4, "2025-02-03");
        own.insert_facts(std::slice::from_ref(&fact)).await.unwrap();
        fact.id = id!(liandai_model::FactId);
        fact.state = FactState::Confirmed;
        own.insert_facts(std::slice::from_ref(&fact)).await.unwrap();
        own.commit().await.unwrap();

        let stranger = town.test.beside().await;
        let mut tx = stranger.store.write(stranger.tenant).await.unwrap();
        let (city, whom, nil) = (Reach::whole_city(), result.subject_id, uuid::Uuid::nil());
        let filter = ResultFilter { subject: "officer", ..ResultFilter::default() };
        let year = (day("2025-01-01"), day("2025-12-31"));
        nothing! { tx:
            sheet_points_after(id!(liandai_model::CycleId), "officer", nil, None);
            rating_facts("deduction", &FactsWithin::Days(year.0, year.1), None); former_results("2026", None);
            rating(rating.id); ratings(); rating_in_force("2025"); rating_before(&rating); ratings_under_way("2025");
            update_rating(&rating, RatingState::Proclaimed); forget_rating_results(rating.id);
            rating_result(rating.id, "officer", whom); rating_result_by_code(rating.id, "officer", "P4");
            rating_results_after(rating.id, "officer", nil);
            result_list(rating.id, &city, &filter, ResultSort::Place, PAGE); result_spread(rating.id, &city, &filter);
            rating_differences((rating.id, rating.id), &city, PAGE); years_of(whom);
            sheets_open(&["2025".to_owned()]); officers_without_sheet("2025", year); facts_unconfirmed(year.0, year.1);
            consequence(reward.id); consequences_of_rating(rating.id); consequences_of(whom);
            consequence_list(&city, &ConsequenceFilter::default(), PAGE);
            consequence_sums(&city, &ConsequenceFilter::default(), today());
            update_consequence(&reward, ConsequenceState::Open);
        }
        tx.commit().await.unwrap();
        assert_eq!(town.read().await.rating(rating.id).await.unwrap(), Some(rating));
        assert_eq!(town.read().await.consequence(reward.id).await.unwrap(), Some(reward));
    }

    async fn a_stranger_reminds_nobody(town) {
        let own = crate::mail::target(&town);
        let mut tx = town.write().await;
        tx.save_mail_target(&own).await.unwrap();
        assert!(tx.claim_reminder(town.lead, today(), 3, at(1)).await.unwrap());
        tx.commit().await.unwrap();
        let stranger = town.test.beside().await;
        let mut tx = stranger.store.write(stranger.tenant).await.unwrap();
        assert_eq!(tx.mail_target(town.lead).await.unwrap(), None);
        assert_eq!(tx.latest_reminder(town.lead).await.unwrap(), None);
        assert!(tx.mail_wanted_after(None, today().add_days(1), 9).await.unwrap().is_empty());
        assert!(tx.mail_seals_after(None, 9).await.unwrap().is_empty());
        assert!(!tx.reseal_mail(town.lead, &own.address_seal, &[1]).await.unwrap());
        assert!(!tx.end_reminder(town.lead, today(), liandai_model::ReminderState::Sent, at(2)).await.unwrap());
        assert_eq!(tx.forget_reminders_before(today().add_days(9)).await.unwrap(), 0);
        assert!(!tx.forget_mail_target(town.lead).await.unwrap());
        assert!(tx.claim_reminder(town.lead, today(), 1, at(3)).await.is_err(), "of an account of another tenant");
        drop(tx);
        assert_eq!(town.read().await.mail_target(town.lead).await.unwrap(), Some(own));
    }
}
