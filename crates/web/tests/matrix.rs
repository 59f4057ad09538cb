//! Every route, tried by everybody, on what is theirs, what is another institution's and what is another city's; the answers are compared
//! with a table that people have read (`matrix.txt`). A route that is not in it fails.
//!
//! After a change that is meant: `LIANDAI_WRITE_MATRIX=1 cargo test --workspace --test pages matrix`, and read what changed.

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use liandai_model::{
    AttachmentId, AttachmentOwner, CaseCapacity, CaseId, CasePersonId, CaseSource, CaseState, CheckResult,
    Day, Duty, EntryId, EntryState, ExamState, FactKind, FactState, InspectionCheckId, InspectionId,
    InspectionParty, InspectionPostId, InspectionState, InstitutionId, LogId, LogState, ObjectionState,
    PostState, ProposalId, ProposalState, RectifyState, RemedyId, RemedyKind, ReviewId, ReviewState, Subject,
    SurveyMode, TenantId,
};
use liandai_service::{
    demo::Demo,
    review::Figures,
    store::{
        Page, Reach, Tx,
        attachment::Attachment,
        conduct_case::{CasePerson, ConductCase},
        daily_log::DailyLog,
        exam_list::{ExamFilter, ExamScope},
        fact_list::{FactFilter, FactSort},
        inspection::{Inspection, InspectionUnit, Inspector},
        inspection_check::{InspectionCheck, InspectionPost},
        institution::Institution,
        obligation_list::{ObligationFilter, ObligationSort},
        register_entry::Entry,
        register_proposal::Proposal,
        remedy::Remedy,
        review::Review,
        sheet_list::{SheetFilter, SheetSort},
        survey_list::{SurveyFilter, SurveySort},
        target::TargetFilter,
    },
};
use liandai_web::{Access, ROUTES, Route};

use crate::support::{Client, Town};

const PEOPLE: [&str; 10] =
    ["admin", "auditor", "city", "head", "deputy", "member", "director", "clerk", "leader", "officer"];

/// Where forms with files go.
const WITH_FILES: [&str; 21] = [
    "/inspections/{id}/items/{item}",
    "/inspections/findings/{id}/rectify",
    "/questions/import",
    "/registers/{word}",
    "/entries/{id}/files",
    "/entries/{id}/correct",
    "/imports",
    "/facts/import",
    "/facts",
    "/facts/{id}/files",
    "/log/files",
    "/obligations/{id}/done",
    "/obligations/{id}/files",
    "/public/{city}/complaint",
    "/public/{city}/follow/add",
    "/cases/{id}/notes",
    "/cases/{id}/statements",
    "/facts/{id}/correct",
    "/regulation/official-text",
    "/regulation/official-text/attach",
    "/regulation/versions",
];

/// Ids for the places in a path, by the first part of the path.
type Ids = BTreeMap<&'static str, String>;

/// What lies in one institution of a tenant.
async fn ids_in(rows: &mut Tx, institution: InstitutionId, today: Day) -> Ids {
    let officers = rows.officers().await.unwrap();
    let officer =
        officers.iter().rfind(|one| one.institution_id == institution && one.unit_id.is_some()).unwrap();
    let unit = officer.unit_id.unwrap();
    let link = rows.leaders_of(officer.id).await.unwrap().first().unwrap().id;
    let accounts = rows.accounts().await.unwrap();
    let account = accounts.iter().find(|one| one.name.ends_with("auditor")).unwrap().id;
    let body = rows.bodies().await.unwrap().into_iter().find(|one| one.institution_id == institution);
    let members = rows.members().await.unwrap();
    let seat = body.as_ref().and_then(|body| members.iter().find(|one| one.body_id == body.id));
    let posts = rows.posts().await.unwrap();
    let duty = posts.iter().find(|one| one.institution_id == institution && one.duty == Some(Duty::InCharge));
    let confirmed = FactFilter { state: Some(FactState::Confirmed), ..FactFilter::default() };
    let here = Reach { institutions: vec![institution], ..Reach::default() };
    let facts = rows.fact_list(&here, &confirmed, FactSort::Day, false, Page::new(1, 500)).await.unwrap();
    // One that somebody recorded, not one of those that the year behind it came with.
    let fact = facts.rows.iter().find(|row| row.recorder.is_some()).or_else(|| facts.rows.first());
    let of_officer = SheetFilter {
        subject_id: Some(officer.id.uuid()),
        period: Some("2026-02".parse().unwrap()),
        ..SheetFilter::default()
    };
    let page = Page::new(1, 1);
    let listed = rows.sheet_list(&Reach::whole_city(), &of_officer, SheetSort::Waiting, page).await.unwrap();
    let sheet = listed.rows.first().unwrap().id;
    // Of the officer, so that it is their own to answer; or of their place.
    let filter = TargetFilter { institution: Some(institution), ..TargetFilter::default() };
    let targets = rows.target_list(&Reach::whole_city(), &filter, Page::new(1, 500)).await.unwrap().rows;
    let target = targets.iter().find(|one| one.officer_id == Some(officer.id)).or_else(|| targets.first());
    let owed = ObligationFilter { subject: Some(officer.id.uuid()), ..ObligationFilter::default() };
    let page = Page::new(1, 1);
    let owed =
        rows.obligation_list(&Reach::whole_city(), &owed, ObligationSort::Due, page).await.unwrap().rows;
    let obligation = owed.first().unwrap().id;
    let (none, closes) = (SurveyFilter::default(), SurveySort::Closes);
    let surveys = rows.survey_list(&here, &none, closes, false, Page::new(1, 50)).await.unwrap().rows;
    let survey = surveys.iter().find(|one| one.mode == SurveyMode::Slips && one.closes_on >= today);
    let rating = rows.rating_in_force("2025").await.unwrap().unwrap().id;
    let consequences = rows.consequences_of_rating(rating).await.unwrap();
    let consequence = consequences.iter().find(|one| one.institution_id == institution);
    let missing = || TenantId::from(uuid::Uuid::nil()).to_string();
    BTreeMap::from([
        ("institutions", institution.to_string()),
        ("units", unit.to_string()),
        ("officers", officer.id.to_string()),
        ("links", link.to_string()),
        ("accounts", account.to_string()),
        ("bodies", body.as_ref().map_or_else(missing, |body| body.id.to_string())),
        ("seats", seat.map_or_else(missing, |seat| seat.id.to_string())),
        ("duties", duty.map_or_else(missing, |post| post.id.to_string())),
        ("obligations", obligation.to_string()),
        ("filings", institution.to_string()),
        ("facts", fact.map_or_else(missing, |row| row.id.to_string())),
        ("targets", target.map_or_else(missing, |target| target.id.to_string())),
        ("surveys", survey.map_or_else(missing, |survey| survey.id.to_string())),
        ("ratings", rating.to_string()),
        ("why", format!("officer:{}", officer.code)),
        ("remedy", format!("officer:{}", officer.code)),
        ("settlements", consequence.map_or_else(missing, |one| one.id.to_string())),
        ("audit", "1".to_owned()),
        ("registers", "study".to_owned()),
        ("objectives", "execution".to_owned()),
        ("clauses", "%E4%B8%801".to_owned()),
        ("sheets", sheet.to_string()),
        ("cycles", "2026-02".to_owned()),
    ])
}

/// A log that somebody of the institution has handed in, with a file.
async fn log_in(town: &Town, tenant: TenantId, ids: &mut Ids) {
    let mut tx = town.service.store().write(tenant).await.unwrap();
    let officer = tx.officer(ids["officers"].parse().unwrap()).await.unwrap().unwrap();
    let now = town.service.now();
    let log = DailyLog {
        id: LogId::new(now, town.service.random()),
        officer_id: officer.id,
        day: now.day(),
        institution_id: officer.institution_id,
        unit_id: officer.unit_id,
        state: LogState::HandedIn,
        version: 1,
        done: "走访".to_owned(),
        result: String::new(),
        problems: String::new(),
        tomorrow: String::new(),
        self_rating: None,
        is_late: false,
        saved_at: now,
        handed_in_at: Some(now),
        leader_id: None,
        passed_by: None,
        mark: None,
        marked_by: None,
        marked_at: None,
    };
    assert!(tx.begin_daily_log(&log).await.unwrap());
    let bytes = "走访".as_bytes();
    let file = Attachment {
        id: AttachmentId::new(now, town.service.random()),
        owner: AttachmentOwner::Log,
        owner_id: log.id.uuid(),
        digest: town.service.files().put(bytes).unwrap().as_bytes().to_vec(),
        name: "走访.txt".to_owned(),
        media_type: "text/plain".to_owned(),
        bytes: i64::try_from(bytes.len()).unwrap(),
        stored_by: None,
        stored_at: now,
    };
    tx.insert_attachments(std::slice::from_ref(&file)).await.unwrap();
    tx.commit().await.unwrap();
    ids.insert("attachments", file.id.to_string());
    ids.insert("logs", log.id.to_string());
}

/// A review that the officer asked for, to be decided where the officer serves.
async fn review_in(town: &Town, tenant: TenantId, ids: &mut Ids) {
    let mut tx = town.service.store().write(tenant).await.unwrap();
    let officer = tx.officer(ids["officers"].parse().unwrap()).await.unwrap().unwrap();
    let accounts = tx.accounts().await.unwrap();
    let account =
        accounts.iter().find(|one| one.officer_id == Some(officer.id)).or(accounts.first()).unwrap();
    let now = town.service.now();
    let review = Remedy {
        id: RemedyId::new(now, town.service.random()),
        kind: RemedyKind::Review,
        rating_id: ids["ratings"].parse().unwrap(),
        period: "2025".to_owned(),
        subject: Subject::Officer,
        subject_id: officer.id.uuid(),
        code: officer.code.clone(),
        name: officer.name.clone(),
        institution_id: officer.institution_id,
        office_id: officer.institution_id,
        of_id: None,
        state: ObjectionState::Open,
        reasons: "少算一天".to_owned(),
        account_id: account.id,
        author: account.display_name.clone(),
        at: now,
        due_day: None,
        decided_by: None,
        decider: String::new(),
        decided_at: None,
        decided_why: String::new(),
        answer_seen_at: None,
        successor_id: None,
    };
    tx.insert_remedy(&review).await.unwrap();
    tx.commit().await.unwrap();
    ids.insert("remedies", review.id.to_string());
}

/// A case about the officer whose hearing is announced, in which the member was named to inquire.
async fn case_in(town: &Town, tenant: TenantId, ids: &mut Ids) {
    let mut tx = town.service.store().write(tenant).await.unwrap();
    let officer = tx.officer(ids["officers"].parse().unwrap()).await.unwrap().unwrap();
    let accounts = tx.accounts().await.unwrap();
    let inquirer = accounts.iter().find(|one| one.name.ends_with("member")).unwrap();
    let now = town.service.now();
    let case = ConductCase {
        id: CaseId::new(now, town.service.random()),
        number: "J260305-XXXXXX".to_owned(),
        institution_id: officer.institution_id,
        office_id: Some(officer.institution_id),
        officer_id: officer.id,
        unit_id: officer.unit_id,
        leader_id: None,
        clause: "三(三)2".to_owned(),
        event_day: now.day(),
        source: CaseSource::Inspection,
        complaint_id: None,
        allegation: "值班饮酒".to_owned(),
        state: CaseState::Hearing,
        since: now,
        due_day: None,
        hearing_day: Some(now.day()),
        is_waived: false,
        opened_by: inquirer.id,
        opened_at: now,
        decided_at: None,
        version: 1,
    };
    let case = ConductCase { number: format!("J{}", case.id), ..case };
    tx.insert_conduct_case(&case).await.unwrap();
    let person = CasePerson {
        id: CasePersonId::new(now, town.service.random()),
        case_id: case.id,
        capacity: CaseCapacity::Inquirer,
        account_id: inquirer.id,
        name: inquirer.display_name.clone(),
        from_at: now,
        to_at: None,
    };
    tx.insert_case_person(&person).await.unwrap();
    tx.commit().await.unwrap();
    ids.insert("cases", case.id.to_string());
}

/// An inspection of the officer's unit that the clerk holds, and another that is closed and found something about unit and officer.
async fn inspection_in(town: &Town, tenant: TenantId, ids: &mut Ids) {
    let mut tx = town.service.store().write(tenant).await.unwrap();
    let officer = tx.officer(ids["officers"].parse().unwrap()).await.unwrap().unwrap();
    let accounts = tx.accounts().await.unwrap();
    let clerk = accounts.iter().find(|one| one.name.ends_with("clerk")).unwrap();
    let now = town.service.now();
    for (kind, state) in [("inspections", InspectionState::Begun), ("findings", InspectionState::Closed)] {
        let id = InspectionId::new(now, town.service.random());
        let inspection = Inspection {
            id,
            number: format!("C{id}"),
            institution_id: officer.institution_id,
            checklist: "conduct".to_owned(),
            day: now.day(),
            is_announced: true,
            purpose: String::new(),
            state,
            planned_by: clerk.id,
            planner: clerk.display_name.clone(),
            planned_at: now,
            begun_at: Some(now),
            closed_by: None,
            closer: String::new(),
            closed_at: None,
            summary: String::new(),
            obligation_id: None,
            version: 1,
        };
        let unit = officer.unit_id.unwrap();
        let units = [InspectionUnit { inspection_id: id, unit_id: unit }];
        let name = clerk.display_name.clone();
        let inspectors = [Inspector { inspection_id: id, account_id: clerk.id, name }];
        tx.insert_inspection(&inspection, &units, &inspectors).await.unwrap();
        let check = InspectionCheck {
            id: InspectionCheckId::new(now, town.service.random()),
            inspection_id: id,
            item: "on-duty".to_owned(),
            result: CheckResult::Finding,
            note: "无人在岗".to_owned(),
            unit_id: Some(unit),
            rectify: Some(RectifyState::Open),
            due_day: Some(now.day()),
            account_id: clerk.id,
            author: clerk.display_name.clone(),
            at: now,
        };
        let post = |party, subject_id| InspectionPost {
            id: InspectionPostId::new(now, town.service.random()),
            inspection_id: id,
            check_id: check.id,
            party,
            subject_id,
            institution_id: officer.institution_id,
            unit_id: Some(unit),
            kind: Some(FactKind::Deduction),
            word: "diligence".to_owned(),
            points: Some(100),
            state: PostState::Proposed,
            seen_at: None,
            decided_by: None,
            decider: String::new(),
            decided_at: None,
            decided_why: String::new(),
            fact_id: None,
        };
        let posts = [
            post(InspectionParty::Person, officer.id.uuid()),
            InspectionPost {
                word: "strict-management".to_owned(),
                ..post(InspectionParty::Unit, unit.uuid())
            },
        ];
        tx.insert_inspection_check(&check, &posts).await.unwrap();
        ids.insert(kind, if kind == "findings" { check.id.to_string() } else { id.to_string() });
    }
    tx.commit().await.unwrap();
    ids.insert("items", "on-duty".to_owned());
}

/// A quarter's review of the institution, published.
async fn quarter_in(town: &Town, tenant: TenantId, ids: &mut Ids) {
    let mut tx = town.service.store().write(tenant).await.unwrap();
    let accounts = tx.accounts().await.unwrap();
    let (account, now) = (accounts.first().unwrap(), town.service.now());
    let figures = serde_json::to_string(&Figures::default()).unwrap();
    let review = Review {
        id: ReviewId::new(now, town.service.random()),
        institution_id: ids["institutions"].parse().unwrap(),
        period: "2025-Q4".to_owned(),
        state: ReviewState::Published,
        figures,
        digest: vec![1; 32],
        gathered_by: account.id,
        gatherer: account.display_name.clone(),
        gathered_at: now,
        comment: "总体较好".to_owned(),
        supersedes: None,
        obligation_id: None,
        published_by: Some(account.id),
        publisher: account.display_name.clone(),
        published_at: Some(now),
        withdrawn_by: None,
        withdrawer: String::new(),
        withdrawn_at: None,
        withdrawn_why: String::new(),
        version: 1,
    };
    tx.insert_review(&review).await.unwrap();
    tx.commit().await.unwrap();
    ids.insert("reviews", review.id.to_string());
}

/// An entry of the officer in the register of study, which the linked leader confirms; and what is proposed for them.
async fn entry_in(town: &Town, tenant: TenantId, ids: &mut Ids) {
    let mut tx = town.service.store().write(tenant).await.unwrap();
    let officer = tx.officer(ids["officers"].parse().unwrap()).await.unwrap().unwrap();
    let accounts = tx.accounts().await.unwrap();
    let account = accounts.iter().find(|one| one.name.ends_with("auditor")).unwrap();
    let now = town.service.now();
    let entry = Entry {
        id: EntryId::new(now, town.service.random()),
        register: "study".to_owned(),
        subject: Subject::Officer,
        subject_id: officer.id.uuid(),
        institution_id: officer.institution_id,
        unit_id: officer.unit_id,
        day: now.day(),
        title: "集中学习".to_owned(),
        fields: "{\"days\":100,\"form\":\"class\",\"subject\":\"宪法\"}".to_owned(),
        words: "集中学习".to_owned(),
        period: "2026-03".to_owned(),
        amount: 10,
        obligation_id: None,
        confirmer: "leader".to_owned(),
        confirmer_id: None,
        steps: 0,
        steps_done: 0,
        state: EntryState::Waiting,
        supersedes: None,
        annuls: false,
        entered_by: Some(account.id),
        entered_at: now,
        decided_by: None,
        decided_at: None,
        decided_why: String::new(),
    };
    tx.insert_entries(std::slice::from_ref(&entry)).await.unwrap();
    let proposal = Proposal {
        id: ProposalId::new(now, town.service.random()),
        register: "backbone-training".to_owned(),
        word: "relieved".to_owned(),
        obligation_id: ids["obligations"].parse().unwrap(),
        subject: Subject::Officer,
        subject_id: officer.id.uuid(),
        institution_id: officer.institution_id,
        unit_id: officer.unit_id,
        period: "2025".to_owned(),
        why: "补训仍不合格".to_owned(),
        state: ProposalState::Proposed,
        proposed_by: account.id,
        proposed_at: now,
        decided_by: None,
        decided_at: None,
        decided_why: String::new(),
    };
    tx.insert_proposal(&proposal).await.unwrap();
    tx.commit().await.unwrap();
    ids.insert("entries", entry.id.to_string());
    ids.insert("proposals", proposal.id.to_string());
}

/// A path with its places filled; `None` if it has none and so does not depend on where.
fn filled(path: &str, ids: &Ids) -> Option<String> {
    let first = path.trim_start_matches('/').split('/').next().unwrap();
    let mut parts: Vec<String> = Vec::new();
    for part in path.split('/') {
        if part.starts_with('{') {
            let before = parts.last().map_or(first, String::as_str);
            // Outside, a survey is found by its number.
            let before = if first == "public" && before == "surveys" { "number" } else { before };
            let id = ids.get(before).or_else(|| ids.get(first)).cloned();
            parts.push(id.unwrap_or_else(|| uuid::Uuid::nil().to_string()));
        } else {
            parts.push(part.to_owned());
        }
    }
    path.contains('{').then(|| parts.join("/"))
}

/// A file that somebody has brought.
async fn imported(client: &mut Client) -> String {
    let answer = client.upload("/imports", &[], &[("file", "officers.csv", b"id,name")]).await.is(303);
    answer.location().trim_start_matches("/imports/").to_owned()
}

/// A notice to the people of an institution, and an objection to it.
async fn noticed(town: &Town, institution: &str) -> (String, String) {
    let mut clerk = town.sign_in("clerk").await;
    let fields =
        [("assessor", institution), ("institution", institution), ("period", "2026-02"), ("confirmed", "1")];
    let notice = clerk.post("/notices", &fields).await.is(303).location().to_owned();
    let mut officer = town.sign_in("officer").await;
    let sheet = officer.get(&notice).await.is(200).between("/object?sheet=", "\"").to_owned();
    let fields = [("sheet", sheet.as_str()), ("reasons", "少算一天")];
    let objection = officer.post(&format!("{notice}/object"), &fields).await.is(303).location().to_owned();
    (notice.replace("/notices/", ""), objection.replace("/objections/", ""))
}

/// A complaint that somebody brought about an institution.
async fn complained(town: &Town, institution: &str) -> String {
    let fields = [("kind", "complaint"), ("about", institution), ("text", "等了一上午")];
    town.visitor().upload("/public/changde/complaint", &fields, &[]).await.is(200);
    let list = town.sign_in("clerk").await.get("/complaints").await.is(200);
    let (before, _) = list.body.split_once("\" data-row-link").unwrap();
    before.rsplit('/').next().unwrap().to_owned()
}

/// The number of a survey that anybody may answer.
async fn open_survey(town: &Town, today: Day) -> String {
    let open = SurveyFilter { mode: Some(SurveyMode::Open), ..SurveyFilter::default() };
    let (city, closes) = (Reach::whole_city(), SurveySort::Closes);
    let found = town.rows().await.survey_list(&city, &open, closes, true, Page::new(1, 1)).await.unwrap();
    let survey = found.rows.first().unwrap();
    assert!(survey.closes_on >= today);
    survey.number.clone()
}

/// A slip that has not served.
async fn slip_of(town: &Town, survey: &str) -> String {
    let fields = [("count", "1"), ("lines", "1")];
    let lines = town.sign_in("clerk").await.post(&format!("/surveys/{survey}/slips"), &fields).await.is(200);
    lines.body.trim_end().rsplit('/').next().unwrap().to_owned()
}

/// The exam that is open in a city, as everybody there sees it.
async fn open_exam(rows: &mut Tx) -> String {
    let scope = ExamScope { held: Reach::whole_city(), seen: Reach::whole_city() };
    let filter = ExamFilter { state: Some(ExamState::Open), ..ExamFilter::default() };
    let found = rows.exam_list(&scope, &filter, Page::new(1, 1)).await.unwrap();
    found.rows.first().unwrap().id.to_string()
}

/// An exam of an institution's people, opened.
async fn examined(town: &Town, institution: &str) -> String {
    let today = town.service.now().day().to_string();
    let fields = [
        ("name", "禁令"),
        ("institution", institution),
        ("draws", "5"),
        ("minutes", "10"),
        ("pass", "80"),
        ("attempts", "2"),
        ("reveal", "paper"),
        ("opens_on", today.as_str()),
        ("closes_on", today.as_str()),
    ];
    let mut city = town.sign_in("city").await;
    let path = city.post("/exams", &fields).await.is(303).location().to_owned();
    city.post(&format!("{path}/open"), &[("confirmed", "1")]).await.is(303);
    path.trim_start_matches("/exams/").to_owned()
}

/// A paper that an officer has begun, and a question of the office's own.
async fn asked(town: &Town, ids: &mut Ids) {
    let start = format!("/exams/{}/start", ids["exams"]);
    let paper = town.sign_in("officer").await.post(&start, &[]).await.is(303).location().to_owned();
    ids.insert("papers", paper.trim_start_matches("/papers/").to_owned());
    let fields = [
        ("institution", ids["institutions"].as_str()),
        ("clause", "三(三)2"),
        ("kind", "true-false"),
        ("text", "备勤可以饮酒。"),
        ("right", "false"),
    ];
    let mut clerk = town.sign_in("clerk").await;
    clerk.post("/questions", &fields).await.is(303);
    let list = clerk.get("/questions?show=own").await.is(200);
    ids.insert("questions", list.between("/questions/", "/retire").rsplit('/').next().unwrap().to_owned());
}

/// A survey about an institution.
async fn begun(town: &Town, institution: &str) -> String {
    let today = town.service.now().day().to_string();
    let fields = [
        ("institution", institution),
        ("questions", "short"),
        ("period", "2026"),
        ("mode", "slips"),
        ("opens_on", today.as_str()),
        ("closes_on", today.as_str()),
    ];
    let begun = town.sign_in("city").await.post("/surveys", &fields).await.is(303);
    begun.location().trim_start_matches("/surveys/").to_owned()
}

async fn ask(client: &mut Client, route: &Route, path: &str) -> u16 {
    match route.method {
        "GET" => client.get(path).await.status,
        _ if WITH_FILES.contains(&route.path) => client.upload(path, &[], &[]).await.status,
        _ => client.post(path, &[]).await.status,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_gets_what_the_table_says() {
    let town = Town::with_year().await;
    let second = Demo { prefix: "x-", officers: 120, seed: 2 };
    let (abroad, _) = town.service.make_demo(second).await.unwrap();
    town.service.make_demo_year(abroad, second).await.unwrap();
    for tenant in [town.tenant, abroad] {
        town.service.make_obligations_now(tenant, town.service.now().day()).await.unwrap();
    }
    let today = town.service.now().day();
    let mut rows = town.rows().await;
    let accounts = rows.accounts().await.unwrap();
    let clerk = accounts.iter().find(|one| one.name == "clerk").unwrap();
    let own = rows.officer(clerk.officer_id.unwrap()).await.unwrap().unwrap().institution_id;
    let institutions = rows.institutions().await.unwrap();
    let officers = rows.officers().await.unwrap();
    let peopled = |one: &&Institution| {
        officers.iter().any(|officer| officer.institution_id == one.id && officer.unit_id.is_some())
    };
    let other =
        institutions.iter().filter(peopled).rfind(|one| one.id != own && one.parent_id.is_some()).unwrap().id;
    let mut own = ids_in(&mut rows, own, today).await;
    let mut other = ids_in(&mut rows, other, today).await;
    drop(rows);
    let mut rows = town.service.store().read(abroad).await.unwrap();
    let far = rows.institutions().await.unwrap();
    let officers = rows.officers().await.unwrap();
    let far = far.iter().find(|one| {
        officers.iter().any(|officer| officer.institution_id == one.id && officer.unit_id.is_some())
    });
    let mut foreign = ids_in(&mut rows, far.unwrap().id, today).await;
    // Records are numbered in each city alike: a number that only the other one has.
    foreign.insert("exams", open_exam(&mut rows).await);
    foreign.insert("audit", "999999".to_owned());
    // Both cities appraise the same months: one that neither does.
    foreign.insert("cycles", "1999-01".to_owned());
    // Both cities keep the same registers: one that neither does.
    foreign.insert("registers", "nothing".to_owned());
    drop(rows);
    let (notice, objection) = noticed(&town, &own["filings"]).await;
    own.insert("notices", notice);
    own.insert("objections", objection);
    own.insert("public", "changde".to_owned());
    own.insert("number", open_survey(&town, today).await);
    own.insert("survey", slip_of(&town, &own["surveys"]).await);
    other.insert("surveys", begun(&town, &other["filings"]).await);
    own.insert("exams", open_exam(&mut town.rows().await).await);
    asked(&town, &mut own).await;
    other.insert("exams", examined(&town, &other["filings"]).await);
    own.insert("complaints", complained(&town, &own["filings"]).await);
    for (ids, name) in [(&mut own, "clerk"), (&mut other, "city"), (&mut foreign, "x-clerk")] {
        ids.insert("imports", imported(&mut town.sign_in(name).await).await);
    }
    for (ids, tenant) in [(&mut own, town.tenant), (&mut other, town.tenant), (&mut foreign, abroad)] {
        log_in(&town, tenant, ids).await;
        review_in(&town, tenant, ids).await;
        case_in(&town, tenant, ids).await;
        inspection_in(&town, tenant, ids).await;
        quarter_in(&town, tenant, ids).await;
        entry_in(&town, tenant, ids).await;
    }

    let mut table = format!("{:<58} {:>8}", "", "visitor");
    for name in PEOPLE {
        write!(table, " {name:>8}").unwrap();
    }
    table.push('\n');
    for route in ROUTES {
        let places: Vec<(&str, String)> = [("own", &own), ("other", &other), ("foreign", &foreign)]
            .into_iter()
            .filter_map(|(place, ids)| Some((place, filled(route.path, ids)?)))
            .collect();
        let places = if places.is_empty() { vec![("", route.path.to_owned())] } else { places };
        for (place, path) in places {
            write!(table, "{:<58}", format!("{} {} {place}", route.method, route.path)).unwrap();
            let status = ask(&mut town.visitor(), route, &path).await;
            assert!(
                route.access == Access::Public || [303, 404].contains(&status),
                "a visitor gets {status} from {path}"
            );
            write!(table, " {status:>8}").unwrap();
            for name in PEOPLE {
                let status = ask(&mut town.sign_in(name).await, route, &path).await;
                assert!(status < 500, "{name} gets {status} from {} {path}", route.method);
                // Another city's people and things are not even known. A form may be asked to be confirmed or completed before anything is
                // looked for, but nothing is done; where no thing was named, there is nothing to hide.
                let is_hidden = place != "foreign"
                    || path.contains(&uuid::Uuid::nil().to_string())
                    // Objectives and clauses are the regulation's, which both cities have.
                    || ["/objectives/", "/regulation/clauses/"].iter().any(|start| route.path.starts_with(start))
                    || [400, 403, 404].contains(&status)
                    || (route.method == "POST" && [200, 422].contains(&status));
                assert!(is_hidden, "{name} gets {status} from another city's {path}");
                write!(table, " {status:>8}").unwrap();
            }
            table.push('\n');
        }
    }
    let table = format!("{}\n", table.lines().map(str::trim_end).collect::<Vec<_>>().join("\n"));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/matrix.txt");
    if std::env::var_os("LIANDAI_WRITE_MATRIX").is_some() {
        std::fs::write(&file, &table).unwrap();
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    let differing: Vec<_> =
        table.lines().filter(|line| !expected.lines().any(|known| known == *line)).collect();
    assert!(differing.is_empty(), "not as the table says, or not in it:\n{}", differing.join("\n"));
    assert_eq!(expected, table, "the table has routes that are gone");
}
