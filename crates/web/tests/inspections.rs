//! Inspections on their pages: planned without a word to those inspected, held with a phone, posted to three people, confirmed by somebody else,
//! answered, put right and looked at again.

use crate::support::{Client, Town};

/// A small photo that tells where it was taken.
fn photo() -> Vec<u8> {
    let segment = |marker: u8, content: &[u8]| {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker][..], &length, content].concat()
    };
    let mut photo = vec![0xff, 0xd8];
    photo.extend(segment(0xe1, b"Exif\0\0GPSPLACE"));
    photo.extend(segment(0xdb, b"table"));
    photo.extend(segment(0xda, b"scan"));
    photo.extend_from_slice(&[0x12, 0x34, 0xff, 0xd9]);
    photo
}

/// An inspection of the officer's unit by clerk and director, today.
async fn planned(town: &Town, clerk: &mut Client, announced: &str) -> String {
    let officer = town.officer_of("officer").await;
    let mut rows = town.rows().await;
    let account = rows.account_by_name("clerk").await.unwrap().unwrap().id.to_string();
    let other = rows.account_by_name("director").await.unwrap().unwrap().id.to_string();
    let (institution, unit) = (officer.institution_id.to_string(), officer.unit_id.unwrap().to_string());
    let fields = [
        ("institution", institution.as_str()),
        ("checklist", "conduct"),
        ("day", "2026-03-05"),
        ("announced", announced),
        ("units", unit.as_str()),
        ("inspectors", account.as_str()),
        ("inspectors", other.as_str()),
        ("purpose", "节前抽查"),
    ];
    clerk.post("/inspections", &fields).await.is(303).location().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_announced_is_told_to_nobody_before_it_begins() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    clerk.get("/inspections/new").await.is(200).shows(&["暗访（不告知）", "守规守禁检查", "ⓐ"]);
    clerk.post("/inspections", &[("institution", "x")]).await.is(422);
    let home = town.officer_of("officer").await.institution_id.to_string();
    let nothing = [("institution", home.as_str()), ("day", "2026-03-04"), ("purpose", "留住的字")];
    let refused = clerk.post("/inspections", &nothing).await.is(422);
    refused.shows(&["请选择要检查的科室", "请选择检查人", "不能早于今天", "留住的字"]);
    let secret = planned(&town, &mut clerk, "no").await;
    let told = planned(&town, &mut clerk, "yes").await;
    clerk.get(&secret).await.is(200).shows(&["没有告知被检查的人", "开始检查", "节前抽查"]);
    for name in ["admin", "auditor", "city", "head", "deputy", "member", "leader", "officer"] {
        let mut other = town.sign_in(name).await;
        other.get(&secret).await.is(404);
        other.post(&format!("{secret}/begin"), &[]).await.is(404);
        let list = other.get("/inspections").await;
        assert!(!list.body.contains(&secret), "{name}");
        other.get("/").await.is(200).lacks(&[&secret]);
    }
    for name in ["auditor", "city", "head", "deputy"] {
        town.sign_in(name).await.get(&told).await.is(200).lacks(&["开始检查"]);
    }
    clerk
        .post(&format!("{secret}/drop"), &[("drop_why", "下周再查")])
        .await
        .is(200)
        .shows(&["被检查的人不会知道"]);
    let drop = [("drop_why", "下周再查"), ("confirmed", "1")];
    clerk.post(&format!("{secret}/drop"), &drop).await.leads_to(&secret);
    town.sign_in("deputy").await.get(&secret).await.is(404);
    town.recorded("drop-inspection").await;
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::too_many_lines, reason = "one finding, from the photo to what was put right")]
async fn a_clerk_inspects_with_photos_and_the_finding_reaches_three_people() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    let officer = town.officer_of("officer").await;
    let (unit, person) = (officer.unit_id.unwrap().to_string(), officer.id.to_string());
    let inspection = planned(&town, &mut clerk, "no").await;
    let item = format!("{inspection}/items/on-duty");
    clerk.get(&item).await.leads_to(&inspection);
    clerk.post(&format!("{inspection}/begin"), &[]).await.leads_to(&inspection);
    clerk.get(&item).await.is(200).shows(&[
        "capture=\"environment\"",
        "勤政爱民扣 1.00 分",
        "严格管理扣 0.50 分",
    ]);
    // Nothing but what it says it is comes in, and nothing too large.
    let in_order = [("result", "in-order"), ("note", "两人在岗")];
    for (name, bytes) in
        [("a.exe", &b"MZ\x90\0"[..]), ("photo.jpg", b"<html><script>alert(1)</script>"), ("..", b"x")]
    {
        let answer = clerk.upload(&item, &in_order, &[("files", name, bytes)]).await;
        answer.is(422).shows(&["两人在岗", "error-summary"]);
    }
    let large = vec![0; (20 << 20) + 1];
    clerk.upload(&item, &in_order, &[("files", "large.pdf", &large)]).await.is(422).shows(&["20"]);
    let tricky = clerk.upload(&item, &in_order, &[("files", "../../etc/现场.jpg", &photo())]).await;
    tricky.is(303);
    let page = clerk.get(&inspection).await.is(200).shows(&["符合", "现场.jpg"]).lacks(&["../"]);
    let first = format!("/attachments/{}", page.between("href=\"/attachments/", "\""));
    let kept = clerk.get(first.split('/').take(3).collect::<Vec<_>>().join("/").as_str()).await.is(200);
    assert!(
        !kept.bytes.windows(8).any(|part| part == b"GPSPLACE"),
        "a photo does not tell where it was taken"
    );

    // A finding takes its place.
    let finding = [
        ("result", "finding"),
        ("note", "九点无人在岗"),
        ("unit", unit.as_str()),
        ("person", person.as_str()),
        ("to_leader", "1"),
        ("unit_proposed", "1"),
        ("leader_proposed", "1"),
        ("person_proposed", "1"),
        ("due_day", "2026-03-20"),
    ];
    clerk.upload(&item, &finding[..1], &[]).await.is(422).shows(&["请选择科室或当事人"]);
    clerk
        .upload(&item, &[("result", "finding"), ("note", "x"), ("unit", &unit), ("to_leader", "1")], &[])
        .await
        .is(422);
    clerk.upload(&item, &finding, &[("files", "岗位.jpg", &photo())]).await.is(303);
    let page = clerk.get(&inspection).await.is(200).shows(&["九点无人在岗", "岗位.jpg"]).lacks(&["现场.jpg"]);
    let path = format!("/inspections/findings/{}", page.between("/inspections/findings/", "\""));
    clerk.upload(&item, &in_order, &[]).await.leads_to(&inspection);
    let mut own = town.sign_in("officer").await;
    own.get(&path).await.is(404);
    own.get("/inspections/mine").await.is(200).shows(&["没有与您有关的问题"]);
    clerk
        .post(&format!("{inspection}/close"), &[("summary", "一般")])
        .await
        .is(200)
        .shows(&["结束后不能再记"]);
    let close = [("summary", "一般"), ("confirmed", "1")];
    clerk.post(&format!("{inspection}/close"), &close).await.leads_to(&inspection);
    clerk.post(&format!("{path}/take-back"), &[("confirmed", "1")]).await.is(303);
    clerk.get(&path).await.is(200).lacks(&["value=\"confirm\""]);

    // Each of the three reads their own.
    own.get("/").await.is(200).shows(&["与您有关的问题", "等您整改"]);
    let shown =
        own.get(&path).await.is(200).shows(&["九点无人在岗", "勤政爱民扣 1.00 分", "待确认", "岗位.jpg"]);
    let shown = shown.lacks(&["严格管理扣 0.50", "政治坚定扣 0.20", "节前抽查"]);
    let file =
        format!("/attachments/{}", shown.between("href=\"/attachments/", "\"").split('/').next().unwrap());
    own.get(&file).await.is(200);
    let mut leader = town.sign_in("leader").await;
    leader.get(&path).await.is(200).shows(&["政治坚定扣 0.20 分"]).lacks(&["勤政爱民扣 1.00"]);
    town.sign_in("admin").await.get(&path).await.is(404);
    town.sign_in("admin").await.get(&file).await.is(404);
    own.post(&format!("{path}/comment"), &[("comment", " ")]).await.is(422);
    own.post(&format!("{path}/comment"), &[("comment", "当时外出取件")]).await.leads_to(&path);
    leader.get(&path).await.is(200).lacks(&["当时外出取件"]);
    leader.post(&format!("{path}/seen"), &[]).await.leads_to(&path);

    // Somebody else confirms each, and it stands in the register.
    let mut deputy = town.sign_in("deputy").await;
    deputy.get("/").await.is(200).shows(&["等您确认"]);
    deputy.get("/inspections/findings?show=confirm").await.is(200).shows(&[&path]);
    let page = deputy.get(&path).await.is(200).shows(&["当时外出取件", "不予确认"]);
    let posts: Vec<_> = page
        .body
        .split("name=\"post\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    assert_eq!(posts.len(), 3);
    let decide = format!("{path}/decide");
    clerk.post(&decide, &[("post", &posts[2]), ("verdict", "confirm")]).await.is(403);
    let mut director = town.sign_in("director").await;
    director.get(&path).await.is(200).shows(&["检查人不能确认或答复自己检查发现的问题"]);
    director.post(&decide, &[("post", &posts[2]), ("verdict", "confirm")]).await.leads_to(&path);
    own.post(&decide, &[("post", &posts[2]), ("verdict", "confirm")]).await.is(404);
    deputy.post(&decide, &[("post", &posts[0]), ("verdict", "refuse")]).await.is(422);
    deputy
        .post(&decide, &[("post", &posts[0]), ("verdict", "refuse"), ("why", "科室已排班")])
        .await
        .leads_to(&path);
    deputy
        .post(&decide, &[("post", &posts[2]), ("verdict", "confirm"), ("why", "属实")])
        .await
        .leads_to(&path);
    deputy.post(&decide, &[("post", &posts[2]), ("verdict", "confirm")]).await.leads_to(&path);
    deputy.get(&path).await.shows(&["别人已经处理过了", "已确认并登记", "不予确认"]);
    let facts = format!("/officers/{}/facts", officer.id);
    own.get(&facts).await.is(200).shows(&["五(二)1(2)⑤ C260305-"]);

    // It is put right, and looked at again.
    let rectify = format!("{path}/rectify");
    own.upload(&rectify, &[("proof", "")], &[]).await.is(422);
    own.upload(&rectify, &[("proof", "已调整值班表")], &[("files", "值班表.txt", "三月".as_bytes())])
        .await
        .leads_to(&path);
    clerk.get("/").await.is(200).shows(&["项整改等您复查"]);
    clerk.get(&path).await.is(200).shows(&["已调整值班表", "值班表.txt"]);
    let recheck = format!("{path}/recheck");
    own.post(&recheck, &[("verdict", "accept")]).await.is(403);
    clerk.post(&recheck, &[("verdict", "again"), ("due_day", "2026-03-04")]).await.is(422);
    clerk
        .post(&recheck, &[("verdict", "again"), ("recheck", "周末仍无人"), ("due_day", "2026-03-25")])
        .await
        .leads_to(&path);
    own.get(&path).await.is(200).shows(&["周末仍无人", "退回再改"]);
    leader.upload(&rectify, &[("proof", "周末已安排")], &[]).await.leads_to(&path);
    clerk.post(&recheck, &[("verdict", "accept")]).await.leads_to(&path);
    own.get(&path).await.is(200).shows(&["已整改"]);
    own.upload(&rectify, &[("proof", "x")], &[]).await.leads_to(&path);

    for (query, shows) in [
        ("", true),
        ("?show=open", false),
        ("?item=on-duty", true),
        ("?item=sober", false),
        ("?q=zzz", false),
        ("?sort=-due", true),
    ] {
        let list = clerk.get(&format!("/inspections/findings{query}")).await.is(200);
        assert_eq!(list.body.contains(&path), shows, "{query}");
    }
    for (query, shows) in [
        ("", true),
        ("?state=closed", true),
        ("?state=planned", false),
        ("?announced=yes", false),
        ("?q=C260305", true),
        ("?sort=institution", true),
    ] {
        let list = clerk.get(&format!("/inspections{query}")).await.is(200);
        assert_eq!(list.body.contains(&inspection), shows, "{query}");
    }
    for path in ["/inspections/export", "/inspections/findings/export"] {
        assert!(clerk.get(path).await.is(200).bytes.starts_with(b"PK"));
        own.get(path).await.is(403);
    }
    own.get("/inspections").await.leads_to("/inspections/mine");
    clerk.get("/inspections/figures").await.is(200).shows(&["在岗在位", "检查次数"]);
    clerk.get("/inspections/figures?year=2024").await.is(200).shows(&["没有结束的检查"]);
    own.get("/inspections/figures").await.is(403);
    let told = format!(
        "{:?}",
        town.rows()
            .await
            .audit_records(
                &liandai_service::store::audit::AuditFilter::default(),
                liandai_service::store::Page::new(1, 500)
            )
            .await
            .unwrap()
            .rows
    );
    assert!(
        !told.contains("当时外出取件") && !told.contains("九点无人在岗"),
        "what is said stays with the finding"
    );
    for act in [
        "look-at-item",
        "close-inspection",
        "confirm-inspection-post",
        "hand-in-rectification",
        "accept-rectification",
        "export-inspections",
    ] {
        town.recorded(act).await;
    }
}
