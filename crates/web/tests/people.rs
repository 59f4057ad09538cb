//! Institutions, units and officers: who sees which, and who may change what.

use liandai_model::{InstitutionId, OfficerId};
use liandai_service::store::{institution::Institution, officer::Officer};

use crate::support::{Client, Town};

/// The standard's own example of a valid number.
const IDENTITY: &str = "11010519491231002X";
const MASKED: &str = "110105********002X";

/// The town, and whom the questions are about.
struct People {
    town: Town,
    /// Where head, deputy, clerk and the others serve.
    home: Institution,
    /// An institution that has nothing to do with theirs.
    elsewhere: Institution,
    /// Somebody of their institution without an account.
    colleague: Officer,
    /// Somebody of the other one.
    stranger: Officer,
}

impl People {
    async fn new() -> Self {
        let town = Town::new().await;
        let clerk = town.officer_of("clerk").await;
        let known = [clerk.id, town.officer_of("officer").await.id];
        let mut rows = town.rows().await;
        let home = rows.institution(clerk.institution_id).await.unwrap().unwrap();
        let mut under: Vec<InstitutionId> =
            rows.institutions_under(home.id).await.unwrap().iter().map(|one| one.id).collect();
        under.extend(rows.institutions_above(home.id).await.unwrap().iter().map(|one| one.id));
        let officers = rows.officers().await.unwrap();
        let serving = |one: &&Officer| one.post == "officer" && one.ended_on.is_none();
        let colleague = officers
            .iter()
            .filter(serving)
            .find(|one| one.institution_id == home.id && one.unit_id.is_some() && !known.contains(&one.id))
            .unwrap()
            .clone();
        let stranger =
            officers.iter().filter(serving).find(|one| !under.contains(&one.institution_id)).unwrap().clone();
        let elsewhere = rows.institution(stranger.institution_id).await.unwrap().unwrap();
        drop(rows);
        Self { town, home, elsewhere, colleague, stranger }
    }

    async fn officer(&self, id: OfficerId) -> Officer {
        self.town.rows().await.officer(id).await.unwrap().unwrap()
    }
}

/// The id at the end of where an answer leads.
fn id_in(location: &str) -> &str {
    location.rsplit('/').next().unwrap()
}

#[tokio::test]
async fn an_institution_is_seen_by_those_whose_it_is() {
    let people = People::new().await;
    let (own, other) =
        (format!("/institutions/{}", people.home.id), format!("/institutions/{}", people.elsewhere.id));
    for (name, list, sees_own, sees_other) in [
        ("city", 200, true, true),
        ("auditor", 200, true, true),
        ("admin", 200, true, true),
        ("clerk", 200, true, false),
        ("head", 200, true, false),
        ("officer", 403, false, false),
    ] {
        let mut client = people.town.sign_in(name).await;
        let answer = client.get("/institutions").await.is(list);
        if list == 200 {
            assert_eq!(answer.body.contains(&own), sees_own, "{name}: {own}");
            assert_eq!(answer.body.contains(&other), sees_other, "{name}: {other}");
        }
        for (path, is_seen) in [(&own, sees_own), (&other, sees_other)] {
            for tab in ["overview", "units", "posts", "under"] {
                client.get(&format!("{path}?tab={tab}")).await.is(if is_seen { 200 } else { 404 });
            }
        }
    }
}

#[tokio::test]
async fn a_list_of_institutions_is_filtered_and_taken_out() {
    let people = People::new().await;
    let mut city = people.town.sign_in("city").await;
    let all = city.get("/institutions").await.is(200);
    let named = |body: &str, one: &Institution| body.contains(&format!("/institutions/{}\"", one.id));
    assert!(named(&all.body, &people.home) && named(&all.body, &people.elsewhere));
    let found = city.get(&format!("/institutions?q={}", people.home.code)).await.is(200);
    assert!(named(&found.body, &people.home) && !named(&found.body, &people.elsewhere));
    city.get("/institutions?q=nothing-has-this-name").await.is(200).shows(&["没有符合条件的机构"]);
    let file = city.get("/institutions/export?sort=-name").await.is(200);
    assert!(file.bytes.starts_with(b"PK"), "a workbook is an archive");
    assert_eq!(people.town.recorded("export-institutions").await.label, "机构");
    people.town.sign_in("leader").await.get("/institutions/export").await.is(403);
    people.town.sign_in("admin").await.get("/officers/export").await.is(403);
}

#[tokio::test]
async fn a_dossier_is_open_to_those_whom_it_concerns() {
    let people = People::new().await;
    let (own, other) = (&people.colleague, &people.stranger);
    // How much is seen of a colleague and of somebody elsewhere: nothing, who it is, the record.
    for (name, of_own, of_other) in [
        ("city", 2, 2),
        ("auditor", 2, 2),
        ("admin", 1, 1),
        ("clerk", 2, 0),
        ("head", 2, 0),
        ("member", 2, 0),
        ("officer", 0, 0),
    ] {
        let mut client = people.town.sign_in(name).await;
        for (officer, seen) in [(own, of_own), (other, of_other)] {
            let answer = client.get(&format!("/officers/{}", officer.id)).await;
            let answer = answer.is(if seen == 0 { 404 } else { 200 });
            if seen > 0 {
                let answer = answer.shows(&[&officer.name, &officer.code]);
                assert_eq!(answer.body.contains("任职经历"), seen == 2, "{name} {}", officer.name);
            }
        }
    }
    let mut officer = people.town.sign_in("officer").await;
    let myself = people.town.officer_of("officer").await;
    officer.get(&format!("/officers/{}", myself.id)).await.is(200).shows(&["任职经历"]).lacks(&["/edit"]);
}

#[tokio::test]
async fn a_leader_sees_the_members_and_nobody_else() {
    let people = People::new().await;
    let leader = people.town.officer_of("leader").await;
    let mut rows = people.town.rows().await;
    let members = rows.members_of(leader.id).await.unwrap();
    let member = members.iter().find(|link| link.to_day.is_none()).unwrap().member_id;
    drop(rows);
    let mut client = people.town.sign_in("leader").await;
    client.get(&format!("/officers/{member}")).await.is(200).shows(&["任职经历"]);
    client.get(&format!("/officers/{}", people.stranger.id)).await.is(404);
    client.get("/officers").await.is(200).lacks(&[&people.stranger.id.to_string()]);
}

#[tokio::test]
async fn a_clerk_keeps_the_record_of_her_own_institution_alone() {
    let people = People::new().await;
    let mut clerk = people.town.sign_in("clerk").await;
    let (home, elsewhere) = (people.home.id.to_string(), people.elsewhere.id.to_string());

    let unit = [("institution", home.as_str()), ("code", "X-1"), ("name", "网安大队")];
    let path = clerk.post("/units", &unit).await.is(303).location().to_owned();
    clerk.get(&path).await.is(200).shows(&["网安大队", "已新增单位：网安大队。"]);
    clerk.post("/units", &unit).await.is(422).shows(&["编号已被使用", "value=\"网安大队\""]);
    clerk.post("/units", &[("institution", &elsewhere), ("code", "X-2"), ("name", "x")]).await.is(404);

    let new = [
        ("institution", home.as_str()),
        ("unit", id_in(&path)),
        ("code", "NEW-1"),
        ("name", "何清"),
        ("joined", "2020-07-01"),
        ("kind", "officer"),
        ("identity", "110105194912310021"),
        ("phone", "1381234567"),
    ];
    let refused = clerk.post("/officers", &new).await.is(422);
    refused.shows(&["校验码", "value=\"何清\"", "value=\"110105194912310021\"", "aria-invalid"]);
    let mut right = new.to_vec();
    right.retain(|(field, _)| !["identity", "phone"].contains(field));
    right.extend([("identity", IDENTITY), ("phone", "138 1234 5678")]);
    let officer = clerk.post("/officers", &right).await.is(303).location().to_owned();
    clerk.get(&officer).await.is(200).shows(&["何清", MASKED, "138****5678"]).lacks(&[IDENTITY]);
    let record = people.town.recorded("record-officer").await;
    assert_eq!((record.label.as_str(), record.noun.as_str()), ("何清", "officer"));
    assert!(!record.after.unwrap().contains(IDENTITY), "no number stands in an audit record");

    right.retain(|(field, _)| *field != "code");
    right.push(("code", "NEW-2"));
    clerk.post("/officers", &right).await.is(422).shows(&["该号码属于何清（NEW-1）"]);

    let end = format!("{path}/end");
    clerk.post(&end, &[("last", "2026-03-31")]).await.is(200).shows(&["name=\"confirmed\" value=\"1\""]);
    let confirmed = [("last", "2026-03-31"), ("confirmed", "1")];
    clerk.post(&end, &confirmed).await.is(422).shows(&["还有在职人员"]);
    let stranger = format!("/officers/{}", people.stranger.id);
    for form in ["edit", "post", "end", "secondment", "title"] {
        clerk.get(&format!("{stranger}/{form}")).await.is(404);
    }
    clerk.post(&stranger, &[("code", "Z"), ("name", "Z"), ("joined", "2020-01-01")]).await.is(404);
    assert_eq!(people.officer(people.stranger.id).await, people.stranger);
}

#[tokio::test]
async fn a_number_is_opened_by_the_office_and_each_look_is_recorded() {
    let people = People::new().await;
    let mut clerk = people.town.sign_in("clerk").await;
    let (path, who) = (format!("/officers/{}", people.colleague.id), &people.colleague);
    let joined = who.joined_on.to_string();
    let change = [
        ("code", who.code.as_str()),
        ("name", who.name.as_str()),
        ("joined", joined.as_str()),
        ("identity", IDENTITY),
        ("phone", "0736-7251234"),
    ];
    clerk.post(&path, &change).await.leads_to(&path);
    clerk.get(&path).await.shows(&[MASKED, "0736-****234"]);
    let opened = clerk.post(&format!("{path}/identity"), &[]).await.is(200).shows(&[IDENTITY]);
    assert_eq!(opened.headers["cache-control"], "no-store");
    let record = people.town.recorded("open-identity").await;
    assert_eq!((record.noun_id, record.label), (who.id.to_string(), who.name.clone()));
    clerk.get(&path).await.lacks(&[IDENTITY]);
    clerk.post(&format!("{path}/phone"), &[]).await.is(200).shows(&["0736-7251234"]).lacks(&[IDENTITY]);
    for (name, status) in [("auditor", 403), ("head", 403), ("admin", 403), ("officer", 404)] {
        let mut client = people.town.sign_in(name).await;
        client.post(&format!("{path}/identity"), &[]).await.is(status).lacks(&[IDENTITY]);
    }
    // Left blank it stays; ticked it goes.
    clerk.post(&path, &change[..3]).await.leads_to(&path);
    clerk.get(&path).await.shows(&[MASKED]);
    let mut forget = change[..3].to_vec();
    forget.push(("forget-identity", "1"));
    clerk.post(&path, &forget).await.leads_to(&path);
    clerk.get(&path).await.lacks(&[MASKED]).shows(&["未登记"]);
    clerk.post(&format!("{path}/identity"), &[]).await.is(404);
}

#[tokio::test]
async fn a_new_post_ends_the_former_one_the_day_before() {
    let people = People::new().await;
    let mut clerk = people.town.sign_in("clerk").await;
    let (id, home) = (people.colleague.id, people.home.id.to_string());
    let (path, unit) = (format!("/officers/{id}/post"), people.colleague.unit_id.unwrap().to_string());
    let post = |from: &'static str| {
        [
            ("institution", home.clone()),
            ("unit", unit.clone()),
            ("kind", "backbone".to_owned()),
            ("duty", "unit-lead".to_owned()),
            ("title", "大队长".to_owned()),
            ("from", from.to_owned()),
        ]
    };
    for (from, problem) in [
        ("2026-03-06", "不能晚于今天"),
        ("1990-01-01", "不能早于进入政法系统之日"),
        ("2026-02-30", "请填写有效日期"),
    ] {
        let fields = post(from);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        clerk.post(&path, &fields).await.is(422).shows(&[problem, "value=\"大队长\""]);
    }
    let fields = post("2026-03-01");
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    clerk.post(&path, &fields).await.leads_to(&format!("/officers/{id}"));
    let posts = people.town.rows().await.posts_of_officer(id).await.unwrap();
    let latest: Vec<_> = posts.iter().take(2).map(|post| (post.kind.as_str(), post.to_day)).collect();
    let day_before = liandai_model::Day::new(2026, 2, 28);
    assert_eq!(latest, [("backbone", None), ("officer", day_before)]);
    assert_eq!(people.officer(id).await.post, "backbone");
    clerk.get(&format!("/units/{unit}")).await.is(200).shows(&[&people.colleague.name, "大队长"]);

    // Whoever is recorded as a head has a head's powers: that is the city commission's to record.
    let mut head: Vec<_> =
        fields.iter().copied().filter(|(field, _)| !["kind", "duty", "from"].contains(field)).collect();
    head.extend([("kind", "head"), ("from", "2026-03-04")]);
    clerk.post(&path, &head).await.is(422).shows(&["一把手由市委政法委登记", "value=\"大队长\""]);
    assert_eq!(people.officer(id).await.post, "backbone");
    let new = [
        ("institution", home.as_str()),
        ("name", "何新"),
        ("code", "N-1"),
        ("joined", "2026-03-01"),
        ("kind", "head"),
    ];
    clerk.post("/officers", &new).await.is(422).shows(&["一把手由市委政法委登记", "value=\"何新\""]);
    people.town.sign_in("city").await.post(&path, &head).await.leads_to(&format!("/officers/{id}"));
    assert_eq!(people.officer(id).await.post, "head");

    // Nobody moves an officer into an institution that is not theirs, nor changes their own post.
    let mut taken = fields.clone();
    taken.retain(|(field, _)| !["institution", "unit", "from"].contains(field));
    let elsewhere = people.elsewhere.id.to_string();
    taken.extend([("institution", elsewhere.as_str()), ("from", "2026-03-04")]);
    let answer = clerk.post(&path, &taken).await;
    assert!([403, 404].contains(&answer.status), "{}", answer.status);
    let myself = people.town.officer_of("clerk").await;
    clerk.post(&format!("/officers/{}/post", myself.id), &fields).await.is(403);
    assert_eq!(people.officer(myself.id).await, myself);
    for name in ["auditor", "admin", "head"] {
        people.town.sign_in(name).await.post(&path, &fields).await.is(403);
    }
}

#[tokio::test]
async fn the_end_of_a_service_ends_what_goes_with_it() {
    let people = People::new().await;
    let mut clerk = people.town.sign_in("clerk").await;
    let id = people.colleague.id;
    let path = format!("/officers/{id}/end");
    let fields = [("last", "2026-03-31"), ("reason", "退休")];
    clerk.post(&path, &fields).await.is(200).shows(&["确", "value=\"退休\""]);
    assert_eq!(people.officer(id).await.ended_on, None, "it was not confirmed");
    let fields = [("last", "2026-03-31"), ("reason", "退休"), ("confirmed", "1")];
    clerk.post(&path, &fields).await.leads_to(&format!("/officers/{id}"));
    let last = liandai_model::Day::new(2026, 3, 31);
    let mut rows = people.town.rows().await;
    assert!(rows.posts_of_officer(id).await.unwrap().iter().all(|post| post.to_day.is_some()));
    assert!(rows.leaders_of(id).await.unwrap().iter().all(|link| link.to_day.is_some()));
    assert_eq!(rows.officer(id).await.unwrap().unwrap().ended_on, last);
    drop(rows);
    assert_eq!(people.town.recorded("end-service").await.reason, "退休");
    clerk.post(&path, &fields).await.is(422).shows(&["此人已结束任职"]);
}

#[tokio::test]
async fn an_officer_is_seconded_and_comes_back() {
    let people = People::new().await;
    let mut clerk = people.town.sign_in("clerk").await;
    let id = people.colleague.id;
    let path = format!("/officers/{id}/secondment");
    for (host, problem) in
        [("没有这个机构", "请核对编号或全称"), (people.home.code.as_str(), "不能借调到本机构")]
    {
        let fields = [("host", host), ("from", "2026-01-01")];
        clerk.post(&path, &fields).await.is(422).shows(&[problem, &format!("value=\"{host}\"")]);
    }
    let fields = [("host", people.elsewhere.code.as_str()), ("from", "2026-01-01"), ("reason", "专案")];
    clerk.post(&path, &fields).await.leads_to(&format!("/officers/{id}"));
    clerk.get(&format!("/officers/{id}")).await.shows(&[&people.elsewhere.name, "专案"]);
    clerk.post(&path, &fields).await.is(422).shows(&["时间重叠"]);
    let secondments = people.town.rows().await.secondments_of_officer(id).await.unwrap();
    let end = format!("/secondments/{}/end", secondments.first().unwrap().id);
    people.town.sign_in("auditor").await.get(&end).await.is(403);
    people.town.sign_in("officer").await.get(&end).await.is(404);
    let early = [("last", "2025-12-31"), ("confirmed", "1")];
    clerk.post(&end, &early).await.is(422).shows(&["不能早于起始日期"]);
    clerk.post(&end, &[("last", "2026-03-04"), ("confirmed", "1")]).await.is(303);
    let secondments = people.town.rows().await.secondments_of_officer(id).await.unwrap();
    assert_eq!(secondments.first().unwrap().to_day, liandai_model::Day::new(2026, 3, 4));
}

#[tokio::test]
async fn titles_are_the_city_commissions_to_give() {
    let people = People::new().await;
    let id = people.colleague.id;
    let path = format!("/officers/{id}/title");
    let fields = [("title", "all-round"), ("from", "2026-03-01")];
    for name in ["clerk", "head", "auditor", "admin"] {
        people.town.sign_in(name).await.post(&path, &fields).await.is(403);
    }
    let mut city = people.town.sign_in("city").await;
    city.post(&path, &fields).await.leads_to(&format!("/officers/{id}"));
    city.post(&path, &fields).await.is(422).shows(&["此人已有这个称号"]);
    let titles = people.town.rows().await.titles_of_officer(id).await.unwrap();
    let withdraw = format!("/titles/{}/withdraw", titles.first().unwrap().id);
    people.town.sign_in("clerk").await.get(&withdraw).await.is(403);
    let fields = [("last", "2026-03-04"), ("confirmed", "1")];
    city.post(&withdraw, &fields).await.leads_to(&format!("/officers/{id}"));
    city.get(&format!("/officers/{id}")).await.shows(&["全能政法干警"]).lacks(&["/withdraw"]);
}

#[tokio::test]
async fn the_tree_of_institutions_is_kept_where_one_may() {
    let people = People::new().await;
    let home = people.home.id.to_string();
    let new = |parent: &str, code: &str| {
        [
            ("code", code.to_owned()),
            ("name", "某看守所".to_owned()),
            ("grouping", "county".to_owned()),
            ("system", "police".to_owned()),
            ("grade", String::new()),
            ("parent", parent.to_owned()),
        ]
    };
    let borrowed = |fields: &[(&'static str, String); 6]| -> Vec<(&'static str, String)> { fields.to_vec() };
    let mut clerk = people.town.sign_in("clerk").await;
    let at_top = borrowed(&new("", "TOP-1"));
    post(&mut clerk, "/institutions", &at_top).await.is(403);
    let under = borrowed(&new(&home, "SUB-1"));
    let path = post(&mut clerk, "/institutions", &under).await.is(303).location().to_owned();
    clerk.get(&path).await.is(200).shows(&["某看守所", &people.home.name]);
    clerk.get(&format!("/institutions/{home}?tab=under")).await.shows(&["某看守所"]);
    // Nothing belongs under what belongs under it.
    let mut city = people.town.sign_in("city").await;
    let circle = [
        ("code", people.home.code.clone()),
        ("name", people.home.name.clone()),
        ("grouping", people.home.grouping.clone()),
        ("system", people.home.system.clone()),
        ("grade", people.home.grade.clone()),
        ("parent", id_in(&path).to_owned()),
    ];
    let answer = post(&mut city, &format!("/institutions/{home}"), &circle).await;
    answer.is(422).shows(&["不能归口到自己的下级机构"]);
    clerk.post(&format!("{path}/end"), &[("last", "2026-03-04"), ("confirmed", "1")]).await.leads_to(&path);
    clerk.get(&path).await.is(200).shows(&["已撤销某看守所。"]);
    clerk.get("/institutions").await.lacks(&["某看守所"]);
    clerk.get("/institutions?ended=too").await.shows(&["某看守所", "已撤销"]);
    let units = [("last", "2026-03-04"), ("confirmed", "1")];
    city.post(&format!("/institutions/{home}/end"), &units).await.is(422).shows(&["还有在职人员"]);
}

async fn post(client: &mut Client, path: &str, fields: &[(&'static str, String)]) -> crate::support::Answer {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    client.post(path, &fields).await
}

#[tokio::test]
async fn a_search_finds_what_one_may_see_by_name_code_and_initials() {
    let people = People::new().await;
    let (own, other) = (&people.colleague, &people.stranger);
    let hit = |officer: &Officer| format!("data-href=\"/officers/{}\"", officer.id);
    for (name, sees_own, sees_other) in [
        ("city", true, true),
        ("auditor", true, true),
        ("admin", true, true),
        ("clerk", true, false),
        ("officer", false, false),
    ] {
        let mut client = people.town.sign_in(name).await;
        for (officer, is_found) in [(own, sees_own), (other, sees_other)] {
            let answer = client.piece(&format!("/search/hits?q={}", officer.code)).await.is(200);
            assert_eq!(answer.body.contains(&hit(officer)), is_found, "{name} {}", officer.code);
        }
    }
    let mut clerk = people.town.sign_in("clerk").await;
    let answer = clerk.piece(&format!("/search/hits?q={}", own.pinyin)).await.is(200);
    let answer = answer.shows(&["<li role=\"option\" id=\"hit-1\" aria-selected=\"false\""]);
    answer.lacks(&["<html"]);
    clerk.get(&format!("/search?q={}", people.home.code)).await.is(200).shows(&[&people.home.name]);
    clerk.get("/search?q=").await.is(200);
    clerk.get(&format!("/search?q={}", people.elsewhere.code)).await.is(200).lacks(&[&people.elsewhere.name]);
}

#[tokio::test]
async fn a_list_of_officers_is_filtered_by_place_and_taken_out() {
    let people = People::new().await;
    let mut clerk = people.town.sign_in("clerk").await;
    let unit = people.colleague.unit_id.unwrap();
    let own = people.colleague.id.to_string();
    let path = format!("/officers?unit={unit}&institution={}", people.home.id);
    clerk.get(&path).await.is(200).shows(&[&own, "机构：", "单位：", "去掉条件"]);
    clerk
        .get(&format!("/officers?institution={}", people.elsewhere.id))
        .await
        .is(200)
        .lacks(&["机构：", "<tbody>"]);
    let mut city = people.town.sign_in("city").await;
    let answer = city.get("/officers?serving=all&sort=-joined").await.is(200);
    answer.shows(&["serving=all"]);
    assert!(clerk.get("/officers/export").await.is(200).bytes.starts_with(b"PK"));
    let record = people.town.recorded("export-officers").await;
    let rows: usize = record.after.unwrap().parse().unwrap();
    assert!(rows > 0 && rows < 120, "{rows} rows: those of her institution");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_see_their_unit_its_stars_and_nothing_of_how_others_were_appraised() {
    let town = Town::with_year().await;
    let me = town.officer_of("officer").await;
    let unit = me.unit_id.unwrap();
    let (page, trend) = (format!("/units/{unit}"), format!("/units/{unit}/trend"));
    let mut officer = town.sign_in("officer").await;
    officer.get(&format!("/officers/{}", me.id)).await.is(200).shows(&[&page]);
    let shown = officer.get(&page).await.is(200).shows(&[&me.name, "历年评星", &trend]);
    shown.lacks(&["/why/unit:", "/edit", "/bodies", "还没有联带责任人"]);
    officer.get(&trend).await.is(200).shows(&["历次评星"]).lacks(&["逐月得分", "导出"]);
    officer.get(&format!("{trend}/export")).await.is(403);
    // A colleague's name and post, not the record nor the way of the points.
    let colleagues = town.rows().await.posts_of_unit(unit, town.service.now().day()).await.unwrap();
    // Who leads somebody is known to them.
    let leaders = town.rows().await.leaders_of(me.id).await.unwrap();
    let is_other = |id: &_| *id != me.id && leaders.iter().all(|link| link.leader_id != *id);
    let colleague = colleagues.iter().map(|post| post.officer_id).find(is_other).unwrap();
    let name = &colleagues.iter().find(|post| post.officer_id == colleague).unwrap().officer;
    officer.get(&page).await.shows(&[name]).lacks(&[&format!("/officers/{colleague}")]);
    officer.get(&format!("/officers/{colleague}")).await.is(404);
    officer.get(&format!("/officers/{colleague}/trend")).await.is(404);
    let others = town.rows().await.units().await.unwrap();
    let other =
        others.iter().find(|one| one.id != unit && one.institution_id == me.institution_id).unwrap().id;
    officer.get(&format!("/units/{other}")).await.is(404);
    officer.get(&format!("/units/{other}/trend")).await.is(404);
    // One's own way, month by month; whoever may take lists out takes it along.
    let own = format!("/officers/{}/trend", me.id);
    let shown = officer.get(&own).await.is(200).shows(&["逐月得分", "data-chart=\"line\"", "\"per\":100"]);
    shown.lacks(&["/trend/export"]);
    officer.get(&format!("{own}/export")).await.is(403);
    let mut clerk = town.sign_in("clerk").await;
    clerk.get(&own).await.is(200).shows(&["/trend/export"]);
    assert!(clerk.get(&format!("{own}/export")).await.is(200).bytes.starts_with(b"PK"));
    clerk.get(&trend).await.is(200).shows(&["本科室人员平均分", "人数"]);
    assert!(clerk.get(&format!("{trend}/export")).await.is(200).bytes.starts_with(b"PK"));
}
