//! Links: who sees whose, what is proposed, changed, taken back and signed.

use liandai_model::{Day, InstitutionId, OfficerId};
use liandai_service::{
    demo::Demo,
    store::{link::Link, officer::Officer},
};

use crate::support::{Answer, Client, Town};

/// The town, and the institution of which the deputy heads the steering group.
struct Links {
    town: Town,
    home: InstitutionId,
    officers: Vec<Officer>,
}

impl Links {
    async fn new() -> Self {
        let town = Town::new().await;
        let home = town.officer_of("deputy").await.institution_id;
        let officers = town.rows().await.officers_of(&[home], &[]).await.unwrap();
        Self { town, home, officers }
    }

    /// Those of the institution who hold a post, by code.
    fn with_post(&self, post: &str) -> Vec<&Officer> {
        self.officers.iter().filter(|one| one.post == post).collect()
    }

    async fn history(&self, member: OfficerId) -> Vec<Link> {
        self.town.rows().await.link_histories(&[member]).await.unwrap()
    }

    /// Takes away the links of some members, as if nobody had ever seen to them.
    async fn unlink(&self, members: &[OfficerId]) {
        let mut tx = self.town.service.store().write(self.town.tenant).await.unwrap();
        for link in tx.link_histories(members).await.unwrap() {
            tx.delete_link(link.id).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    /// An institution that has nothing to do with the deputy's.
    async fn elsewhere(&self) -> InstitutionId {
        let mut rows = self.town.rows().await;
        let under: Vec<_> =
            rows.institutions_under(self.home).await.unwrap().iter().map(|one| one.id).collect();
        let all = rows.institutions().await.unwrap();
        all.iter().map(|one| one.id).find(|id| *id != self.home && !under.contains(id)).unwrap()
    }
}

/// Who leads on a day.
fn led_on(history: &[Link], day: Day) -> Vec<OfficerId> {
    let holds = |link: &&Link| link.from_day <= day && link.to_day.is_none_or(|to| day <= to);
    history.iter().filter(holds).map(|link| link.leader_id).collect()
}

fn today() -> Day {
    Day::new(2026, 3, 5).unwrap()
}

/// A page, and that it took no more statements than a page may.
async fn read(links: &Links, client: &mut Client, path: &str) -> Answer {
    client.get(path).await;
    let before = links.town.service.store().statements();
    let answer = client.get(path).await;
    let statements = links.town.service.store().statements() - before;
    assert!(statements <= 10, "{path} took {statements} statements");
    answer
}

#[tokio::test]
async fn links_of_an_institution_are_seen_by_those_who_look_after_it() {
    let links = Links::new().await;
    let elsewhere = links.elsewhere().await;
    let member = links.with_post("officer").last().unwrap().id;
    for (name, own, other, pairs) in [
        ("city", 200, 200, true),
        ("auditor", 200, 200, false),
        ("admin", 403, 403, false),
        ("head", 200, 404, false),
        ("deputy", 200, 404, true),
        ("member", 200, 404, false),
        ("clerk", 200, 404, false),
        ("leader", 404, 404, false),
        ("officer", 404, 404, false),
    ] {
        let mut client = links.town.sign_in(name).await;
        for (institution, status) in [(links.home, own), (elsewhere, other)] {
            for path in ["/links?", "/links?part=findings&", "/links?part=signatures&", "/links/tree?"] {
                let path = format!("{path}institution={institution}");
                let answer = read(&links, &mut client, &path).await.is(status);
                if status == 200 {
                    let may = pairs && path.contains("tree");
                    assert_eq!(answer.body.contains("/link\">"), may, "{name} {path}");
                }
            }
        }
        let form = client.get(&format!("/officers/{member}/link")).await.status;
        assert_eq!(form == 200, pairs, "{name} gets {form} from the form");
    }
}

#[tokio::test]
async fn whoever_looks_after_nobody_sees_their_own_links() {
    let links = Links::new().await;
    let me = links.town.officer_of("officer").await;
    let leader = links.town.rows().await.leaders_of(me.id).await.unwrap().remove(0);
    let mut officer = links.town.sign_in("officer").await;
    read(&links, &mut officer, "/links").await.is(200).shows(&["谁带我，我带谁？", &leader.leader]);
    officer.get("/links/export").await.is(404);
    officer.get("/links/propose").await.is(404);
    let mut leader = links.town.sign_in("leader").await;
    leader.get("/links").await.is(200).shows(&[&me.name, "/links/sign"]);
    links.town.sign_in("admin").await.get("/links").await.is(403);
}

#[tokio::test]
async fn another_city_sees_nothing() {
    let links = Links::new().await;
    links.town.service.make_demo(Demo { prefix: "x-", officers: 120, seed: 2 }).await.unwrap();
    let (home, member) = (links.home, links.with_post("officer").last().unwrap().id);
    let unit = links.with_post("officer").last().unwrap().unit_id.unwrap();
    for name in ["x-city", "x-auditor", "x-deputy"] {
        let mut client = links.town.sign_in(name).await;
        for path in [
            format!("/links?institution={home}"),
            format!("/links/tree?institution={home}"),
            format!("/links/tree?unit={unit}"),
            format!("/links/export?institution={home}"),
            format!("/officers/{member}/members"),
            format!("/officers/{member}/pledges"),
        ] {
            client.get(&path).await.is(404);
        }
        client.post(&format!("/officers/{member}/link/undo"), &[]).await.is(404);
    }
}

#[tokio::test]
async fn an_officer_is_given_another_leader_and_the_change_is_taken_back() {
    let links = Links::new().await;
    let mut deputy = links.town.sign_in("deputy").await;
    let member = links.with_post("backbone")[0];
    let before = links.history(member.id).await;
    let old = led_on(&before, today())[0];
    let leadership = links.with_post("leadership");
    let new = leadership.iter().find(|one| one.id != old).unwrap();
    let (path, id) = (format!("/officers/{}/link", member.id), new.id.to_string());
    let form = read(&links, &mut deputy, &path).await.is(200);
    form.shows(&[&member.name, "班子成员带骨干", "现任责任人", &format!("value=\"{id}\"")]);

    let nobody = [("from", "2026-03-05"), ("reason", "轮岗")];
    deputy.post(&path, &nobody).await.is(422).shows(&["请选择新的责任人", "value=\"轮岗\""]);
    let early = [("leader", id.as_str()), ("from", "2026-01-01"), ("reason", "轮岗")];
    deputy.post(&path, &early).await.is(422).shows(&[
        "以前的联带关系已经固定",
        "value=\"轮岗\"",
        " checked>",
    ]);
    let officer = links.with_post("officer")[0].id.to_string();
    let wrong = [("leader", officer.as_str()), ("from", "2026-03-05")];
    deputy.post(&path, &wrong).await.is(422).shows(&["联带责任人的职务不在这一层级"]);

    let tree = "/links/tree";
    let right = [("leader", id.as_str()), ("from", "2026-03-05"), ("reason", "轮岗"), ("back", tree)];
    deputy.post(&path, &right).await.leads_to(tree);
    let undo = format!("{path}/undo");
    deputy.get(tree).await.shows(&["已调整联带责任人", &undo, "name=\"back\" value=\"/links/tree\""]);
    let after = links.history(member.id).await;
    assert_eq!((led_on(&after, today()), led_on(&after, today().add_days(-1))), (vec![new.id], vec![old]));
    assert_eq!(links.town.recorded("relink").await.reason, "轮岗");
    // Yesterday's tree still shows yesterday's leader above the member.
    let mut at = async |day: &str| {
        let tree = deputy.get(&format!("/links/tree?day={day}&q={}", member.code)).await.is(200);
        leadership
            .iter()
            .filter(|one| tree.body.contains(&format!("/officers/{}\"", one.id)))
            .map(|one| one.id)
            .collect()
    };
    assert_eq!((at("2026-03-05").await, at("2026-03-04").await), (vec![new.id], vec![old]));

    deputy.post(&undo, &[("back", "//evil.example")]).await.leads_to("/");
    deputy.get("/").await.shows(&["恢复为原来的联带关系"]);
    assert_eq!(links.history(member.id).await, before);
    deputy.post(&undo, &[]).await.leads_to(&format!("/officers/{}", member.id));
    deputy.get("/").await.shows(&["flash-bad", "只能撤销当天登记的调整"]);
}

#[tokio::test]
async fn nobody_leads_whoever_stands_at_the_top() {
    let links = Links::new().await;
    let mut rows = links.town.rows().await;
    let commission =
        rows.institutions().await.unwrap().into_iter().find(|one| one.parent_id.is_none()).unwrap();
    let head = rows.officers_of(&[commission.id], &["head"]).await.unwrap().remove(0);
    drop(rows);
    let mut city = links.town.sign_in("city").await;
    let form = format!("/officers/{}/link", head.id);
    city.get(&form).await.is(200).shows(&["无需联带"]).lacks(&["name=\"leader\""]);
    city.get(&format!("/links/tree?institution={}", commission.id)).await.is(200).lacks(&[&form]);
    let finding = city.get(&format!("/links?part=findings&institution={}", commission.id)).await.is(200);
    finding.shows(&["没有问题"]);
}

#[tokio::test]
async fn leaders_are_proposed_adjusted_and_put_in_force_together() {
    let links = Links::new().await;
    let deputy_officer = links.town.officer_of("deputy").await.id;
    let lost: Vec<_> = links.with_post("backbone").iter().take(3).map(|one| one.id).collect();
    links.unlink(&lost).await;
    links.unlink(&[deputy_officer]).await;
    let path = format!("/links/propose?institution={}", links.home);
    let mut clerk = links.town.sign_in("clerk").await;
    clerk.get(&path).await.is(200).shows(&["结对由领导小组组长确定"]).lacks(&["name=\"pick\""]);
    clerk.get("/").await.shows(&["4 名干警还没有联带责任人", &path]);

    let mut deputy = links.town.sign_in("deputy").await;
    let page = read(&links, &mut deputy, &path).await.is(200);
    assert_eq!(page.body.matches("name=\"pick\"").count(), 3, "nobody pairs themselves");
    let page = page.shows(&["班子成员带骨干", "四2", "名人选中联带人数最少"]);
    drop(page);
    let leadership = links.with_post("leadership");
    let home = links.home.to_string();
    let chosen: Vec<(String, String)> = lost
        .iter()
        .zip(leadership.iter().cycle())
        .map(|(member, leader)| (member.to_string(), leader.id.to_string()))
        .collect();
    let names: Vec<String> = chosen.iter().map(|(member, _)| format!("leader-{member}")).collect();
    let mut fields = vec![("institution", home.as_str()), ("from", "2026-03-05")];
    for ((member, leader), name) in chosen.iter().zip(&names) {
        fields.extend([("pick", member.as_str()), (name.as_str(), leader.as_str())]);
    }
    let question = deputy.post("/links/propose", &fields).await.is(200);
    question.shows(&["将为 3 人安排", "name=\"confirmed\" value=\"1\"", &chosen[2].0]);
    fields.push(("confirmed", "1"));

    let one = [
        ("institution", home.as_str()),
        ("from", "2026-01-01"),
        ("pick", chosen[2].0.as_str()),
        (names[2].as_str(), chosen[2].1.as_str()),
        ("confirmed", "1"),
    ];
    let early = deputy.post("/links/propose", &one).await.is(422).shows(&["以前的联带关系已经固定"]);
    let picked = |member: &str| early.body.contains(&format!("value=\"{member}\" data-select-row checked"));
    assert_eq!([picked(&chosen[0].0), picked(&chosen[1].0), picked(&chosen[2].0)], [false, false, true]);

    // Meanwhile somebody else gives the first of them a leader.
    let relink = format!("/officers/{}/link", lost[0]);
    let other = [("leader", chosen[1].1.as_str()), ("from", "2026-03-05")];
    links.town.sign_in("city").await.post(&relink, &other).await.is(303);
    let refused = deputy.post("/links/propose", &fields).await.is(422);
    let refused = refused.shows(&["已有联带责任人", &format!("<option value=\"{}\" selected", chosen[2].1)]);
    assert_eq!(refused.body.matches(" checked aria-label=\"选中").count(), 2, "the others are still picked");
    assert_eq!(links.history(lost[1]).await, [], "all or none");

    let rest: Vec<_> = fields.iter().copied().filter(|(_, value)| *value != chosen[0].0).collect();
    deputy.post("/links/propose", &rest).await.leads_to(&path);
    deputy.get(&path).await.shows(&["已为 2 人安排联带责任人"]);
    for ((_, leader), member) in chosen.iter().zip(&lost).skip(1) {
        let leads = led_on(&links.history(*member).await, today());
        assert_eq!(leads.iter().map(ToString::to_string).collect::<Vec<_>>(), std::slice::from_ref(leader));
    }
    // One click takes all of them back, as long as none of the leaders has signed.
    let batch = links.town.service.now().unix_microseconds().to_string();
    let undo = [("institution", home.as_str()), ("at", batch.as_str())];
    clerk.post("/links/propose/undo", &undo).await.is(404);
    deputy.post("/links/propose/undo", &undo).await.leads_to(&path);
    deputy.get(&path).await.shows(&["已撤回 2 条联带"]);
    assert_eq!(links.history(lost[1]).await, []);
    links.town.wait_seconds(1);
    let batch = links.town.service.now().unix_microseconds().to_string();
    let undo = [("institution", home.as_str()), ("at", batch.as_str())];
    deputy.post("/links/propose", &rest).await.leads_to(&path);
    deputy.get(&path).await.shows(&["action=\"/links/propose/undo\"", &format!("value=\"{batch}\"")]);
    let mut tx = links.town.service.store().write(links.town.tenant).await.unwrap();
    let signed = links.history(lost[1]).await[0].id;
    let whose = tx.accounts().await.unwrap()[0].id;
    tx.sign_link(signed, links.town.service.now(), whose, None).await.unwrap();
    tx.commit().await.unwrap();
    deputy.post("/links/propose/undo", &undo).await.leads_to(&path);
    deputy.get(&path).await.shows(&["没有撤回"]);
    assert_eq!(led_on(&links.history(lost[2]).await, today()).len(), 1, "all or none");
    let none = [("institution", home.as_str()), ("from", "2026-03-05")];
    deputy.post("/links/propose", &none).await.is(422).shows(&["请至少勾选一人"]);
    let forged = [("institution", home.as_str()), ("from", "2026-03-05"), ("confirmed", "1")];
    let stranger = links.elsewhere().await;
    let stranger =
        links.town.rows().await.officers_of(&[stranger], &[]).await.unwrap().remove(0).id.to_string();
    let name = format!("leader-{stranger}");
    let mut forged = forged.to_vec();
    forged.extend([("pick", stranger.as_str()), (name.as_str(), chosen[0].1.as_str())]);
    deputy.post("/links/propose", &forged).await.is(422).shows(&["有人已不在本机构"]);
    clerk.post("/links/propose", &rest).await.is(403);
}

#[tokio::test]
async fn a_leader_signs_in_person_and_everybody_concerned_sees_when() {
    let links = Links::new().await;
    let mut leader = links.town.sign_in("leader").await;
    let me = links.town.officer_of("leader").await;
    let mut members = links.town.rows().await.members_of(me.id).await.unwrap();
    members.retain(|link| link.to_day.is_none());
    leader.get("/").await.shows(&["五带头", "/links/sign"]);
    let page = read(&links, &mut leader, "/links/sign").await.is(200);
    page.shows(&["带头廉洁", "包帮扶", "推定", &members[0].member, "name=\"agree\""]);
    let ids: Vec<String> = members.iter().map(|link| link.id.to_string()).collect();
    let mut fields: Vec<(&str, &str)> = ids.iter().skip(1).map(|id| ("link", id.as_str())).collect();
    let refused = leader.post("/links/sign", &fields).await.is(422).shows(&["请先勾选愿意履行"]);
    assert_eq!(refused.body.matches(" checked aria-label").count(), members.len() - 1);
    fields.push(("agree", "1"));
    leader.post("/links/sign", &fields).await.is(200).shows(&["签署后不能撤销", "name=\"confirmed\""]);
    fields.push(("confirmed", "1"));
    links.town.sign_in("deputy").await.post("/links/sign", &fields).await.is(403);
    leader.post("/links/sign", &fields).await.leads_to("/links/sign");
    let told = format!("已为 {} 名联带对象签署", members.len() - 1);
    leader.get("/links/sign").await.shows(&[&told, "2026年3月5日 (周四) 09:00", "其中 1 人待签署"]);
    let sheet = format!("/officers/{}/pledges", me.id);
    let mut clerk = links.town.sign_in("clerk").await;
    read(&links, &mut clerk, &sheet).await.is(200).shows(&[
        "承诺书",
        &members[0].member,
        "还有联带对象没有签署",
    ]);
    links.town.sign_in("officer").await.get(&sheet).await.is(403);
    let board = clerk.get("/links?part=signatures").await.is(200);
    board.shows(&[&format!("已签署 {} 份", members.len() - 1)]);
    clerk.get(&format!("/officers/{}", members[1].member_id)).await.shows(&["已签署"]);
    links.town.sign_in("auditor").await.get("/links/sign").await.is(403);
}

#[tokio::test]
async fn what_is_wrong_is_listed_with_its_clause_and_mended_from_there() {
    let links = Links::new().await;
    let lost = links.with_post("officer")[5];
    links.unlink(&[lost.id]).await;
    let gone = links.with_post("officer")[7];
    let mut tx = links.town.service.store().write(links.town.tenant).await.unwrap();
    tx.save_officers(&[Officer { ended_on: Some(today().add_days(-30)), ..gone.clone() }]).await.unwrap();
    tx.commit().await.unwrap();
    let mut deputy = links.town.sign_in("deputy").await;
    let path = format!("/links?part=findings&institution={}", links.home);
    let (give, close) = (format!("/officers/{}/link", lost.id), format!("/officers/{}/link/close", gone.id));
    deputy.get(&path).await.is(200).shows(&[&lost.name, "没有联带责任人", "四3", &give, &gone.name, &close]);
    deputy.get(&format!("{path}&kind=no-leader")).await.shows(&[&give]).lacks(&[&close]);
    links.town.sign_in("clerk").await.get(&path).await.shows(&[&lost.name]).lacks(&[&give, &close]);
    deputy.post(&format!("/officers/{}/link/close", lost.id), &[]).await.is(409);
    deputy.post(&close, &[("back", &path)]).await.leads_to(&path);
    deputy.get(&path).await.shows(&["已结束联带关系", &lost.name]).lacks(&[&close]);
    // What lay before the days that may still change is not rewritten.
    assert_eq!(links.history(gone.id).await[0].to_day, Some(today().add_days(-11)));
    deputy.get("/links").await.shows(&[&format!("institution={}\">1</a>", links.home)]);
}

#[tokio::test]
async fn links_are_taken_out_by_those_who_may() {
    let links = Links::new().await;
    let path = format!("/links/export?institution={}", links.home);
    let file = links.town.sign_in("clerk").await.get(&path).await.is(200);
    assert!(file.bytes.starts_with(b"PK"), "a workbook is an archive");
    assert_eq!(links.town.recorded("export-links").await.after.unwrap(), links.officers.len().to_string());
    // Leadership as such sees links and takes nothing out.
    links.town.sign_in("admin").await.get(&path).await.is(403);
    links.town.sign_in("officer").await.get(&path).await.is(404);
}

#[tokio::test]
async fn a_tree_is_opened_by_name_and_step_by_step() {
    let links = Links::new().await;
    let mut clerk = links.town.sign_in("clerk").await;
    let leader = links.town.officer_of("leader").await;
    let member = links.town.officer_of("officer").await;
    let stranger = links.with_post("officer").into_iter().find(|one| one.unit_id != member.unit_id).unwrap();
    let to = |id: OfficerId| format!("/officers/{id}\"");
    let tree = format!("/links/tree?institution={}", links.home);
    let whole = clerk.get(&format!("{tree}&whole=1")).await.is(200);
    let open = whole.body.matches("<details open>").count();
    assert_eq!(whole.body.matches("class=\"tree-fold\"").count(), open, "everything is open to be printed");
    let whole = whole.shows(&[&to(leader.id), &to(member.id), &to(stranger.id), "application/json"]);
    drop(whole);
    let found = clerk.get(&format!("{tree}&q={}", member.code)).await.is(200);
    found.shows(&["找到 1 人", &to(leader.id), &to(member.id), "is-hit"]).lacks(&[&to(stranger.id)]);
    clerk.get(&format!("{tree}&q=nobody")).await.is(200).shows(&["没有找到"]);
    let unit = format!("{tree}&unit={}", member.unit_id.unwrap());
    clerk.get(&unit).await.is(200).shows(&[&to(member.id)]).lacks(&[&to(stranger.id)]);
    clerk.get(&format!("{tree}&day=2001-01-01")).await.is(200).shows(&["这一天没有联带关系"]);
    let members = format!("/officers/{}/members", leader.id);
    clerk.get(&members).await.is(200).shows(&["带着谁？", &to(member.id)]);
    clerk.piece(&members).await.is(200).shows(&["<li>", &to(member.id)]).lacks(&["<html"]);
}

#[tokio::test]
async fn who_looks_after_a_unit_sees_whom_its_people_could_have_as_leaders() {
    let links = Links::new().await;
    let lead = links.town.officer_of("leader").await;
    let unit = lead.unit_id.unwrap();
    let lost = links.officers.iter().find(|one| one.unit_id == Some(unit) && one.post == "officer").unwrap();
    let outside =
        links.officers.iter().find(|one| one.unit_id != Some(unit) && one.post == "backbone").unwrap();
    links.unlink(&[lost.id, outside.id]).await;
    let path = format!("/units/{unit}/links");
    let mut leader = links.town.sign_in("leader").await;
    leader.get("/links").await.is(200).shows(&[&path]);
    let page = leader.get(&path).await.is(200).shows(&[&lost.name, "结对由领导小组组长确定"]);
    page.lacks(&["name=\"pick\"", &format!("/officers/{}\"", outside.id)]);
    for (name, status) in [("officer", 403), ("admin", 403), ("clerk", 200), ("auditor", 403)] {
        links.town.sign_in(name).await.get(&path).await.is(status);
    }
    let elsewhere = links.officers.iter().find_map(|one| one.unit_id.filter(|other| *other != unit)).unwrap();
    leader.get(&format!("/units/{elsewhere}/links")).await.is(404);
}
