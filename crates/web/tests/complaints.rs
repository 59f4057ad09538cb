//! Complaints: brought from outside, handled inside, and who may never learn who brought one.

use std::num::NonZeroU32;

use axum::body::Body;
use liandai_model::{AttachmentOwner, ComplaintId};
use liandai_service::{demo::PASSWORD, store::Page, store::audit::AuditFilter};
use liandai_web::{ROUTES, Settings};

use crate::support::{Client, Town, picture, picture_with};

const FORM: &str = "/public/changde/complaint";
const FOLLOW: &str = "/public/changde/follow";
const NAME: &str = "钱多多";
const CONTACT: &str = "13987654321";

/// Brings a complaint about the clerk's institution, and gives its number and its code.
async fn brought(town: &Town, more: &[(&str, &str)]) -> (String, String) {
    let home = town.officer_of("clerk").await.institution_id.to_string();
    let mut fields = vec![("kind", "complaint"), ("about", home.as_str()), ("text", "窗口推诿，等了一上午")];
    fields.extend_from_slice(more);
    let answer = town.visitor().upload(FORM, &fields, &[]).await.is(200);
    let code = answer.between("public-code\">", "<").to_owned();
    (answer.between("编号 ", "<").to_owned(), code)
}

/// Where somebody sees a complaint.
async fn path_of(client: &mut Client, number: &str) -> Option<String> {
    let list = client.get("/complaints").await;
    let (before, _) = list.body.split_once(&format!(">{number}<"))?;
    Some(before.rsplit_once("href=\"")?.1.split('"').next()?.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_anonymous_complaint_is_followed_answered_and_goes_up_once() {
    let town = Town::new().await;
    let mut visitor = town.visitor();
    visitor.get("/public").await.leads_to("/public/changde");
    visitor
        .get("/public/changde")
        .await
        .is(200)
        .shows(&["投诉或提意见", "推定", "5 个工作日内受理"])
        .lacks(&["app-nav"]);
    visitor.get(FORM).await.is(200).shows(&["不署名", "name=\"website\""]);
    let (number, code) = brought(&town, &[("who", "anonymous"), ("name", NAME), ("whom", "二号窗口")]).await;
    assert_eq!(code.len(), 19, "{code}");
    visitor
        .post(FOLLOW, &[("code", "0000-0000-0000-0000")])
        .await
        .is(422)
        .shows(&["没有这个查询码", "0000-0000"]);
    let typed = code.to_lowercase().replace('-', " ");
    visitor
        .post(FOLLOW, &[("code", &typed)])
        .await
        .is(200)
        .shows(&[&number, "待受理", "二号窗口", "补充说明"])
        .lacks(&["要求上一级办理</button>"]);

    let mut clerk = town.sign_in("clerk").await;
    clerk.get("/").await.is(200).shows(&["1 件群众投诉和意见待办"]);
    let path = path_of(&mut clerk, &number).await.unwrap();
    clerk
        .get(&path)
        .await
        .is(200)
        .shows(&["窗口推诿", "不署名", "未指定"])
        .lacks(&["/complainant", "complaint-answer"]);
    clerk.post(&format!("{path}/answer"), &[("answer", "x")]).await.leads_to(&path);
    clerk.get(&path).await.shows(&["您不是这件投诉的承办人"]);
    clerk.post(&format!("{path}/accept"), &[]).await.leads_to(&path);
    clerk.post(&format!("{path}/themes"), &[("theme", "delay"), ("theme", "attitude")]).await.leads_to(&path);
    clerk.post(&format!("{path}/themes"), &[("theme", "x")]).await.is(422);
    let add = format!("{FOLLOW}/add");
    let more = [("code", code.as_str()), ("text", "还有照片")];
    visitor.upload(&add, &more, &[]).await.is(200).shows(&["补充内容已送交", "还有照片", "办理中"]);
    visitor.upload(&add, &[("code", &code), ("text", " ")], &[]).await.is(422).shows(&["error-summary"]);
    clerk.get(&path).await.is(200).shows(&["还有照片", "服务态度、推诿拖延"]);
    clerk.post(&format!("{path}/answer"), &[("answer", " ")]).await.is(422).shows(&["error-summary"]);
    clerk.post(&format!("{path}/answer"), &[("answer", "已批评当事人")]).await.leads_to(&path);
    let answered = visitor.post(FOLLOW, &[("code", &code)]).await.is(200);
    answered.shows(&["已答复", "已批评当事人", "对答复不满意"]).lacks(&["指定承办人"]);
    let mut director = town.sign_in("director").await;
    assert!(path_of(&mut director, &number).await.is_some());

    visitor
        .post(&format!("{FOLLOW}/appeal"), &[("code", &code), ("why", "没有处理")])
        .await
        .is(200)
        .shows(&["已转给上一级办理", "待受理"]);
    visitor.post(&format!("{FOLLOW}/appeal"), &[("code", &code), ("why", "再来")]).await.is(409);
    for name in ["clerk", "director"] {
        let mut before = town.sign_in(name).await;
        assert_eq!(path_of(&mut before, &number).await, None, "{name}");
        before.get(&path).await.is(404);
    }
    let mut city = town.sign_in("city").await;
    assert_eq!(path_of(&mut city, &number).await, Some(path.clone()));
    city.get(&path).await.is(200).shows(&["没有处理", "要求上一级办理"]).lacks(&["/transfer"]);
    town.recorded("appeal-complaint").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_the_handler_ever_learns_who_complained() {
    let town = Town::new().await;
    let (number, code) = brought(&town, &[("who", "named"), ("name", NAME), ("contact", CONTACT)]).await;
    let mut clerk = town.sign_in("clerk").await;
    let path = path_of(&mut clerk, &number).await.unwrap();
    let open = format!("{path}/complainant");
    clerk.post(&open, &[("reason", "核实情况")]).await.leads_to(&path);
    clerk.post(&format!("{path}/accept"), &[]).await.leads_to(&path);
    clerk.get(&path).await.is(200).shows(&["署名，已加密", "/complainant"]).lacks(&[NAME, CONTACT]);
    clerk.post(&open, &[("reason", " ")]).await.is(422).lacks(&[NAME, CONTACT]);
    clerk.post(&open, &[("reason", "电话核实情况")]).await.is(200).shows(&[NAME, CONTACT]);
    clerk.get(&path).await.is(200).lacks(&[NAME, CONTACT]);

    // Every page of everybody, the handler too, and every form with nothing in it.
    let id = path.rsplit_once('/').unwrap().1.to_owned();
    let people =
        ["admin", "auditor", "city", "head", "deputy", "member", "director", "clerk", "leader", "officer"];
    for name in people {
        let mut client = town.sign_in(name).await;
        for route in ROUTES.iter().filter(|route| !route.path.contains("sign-out")) {
            let filled = route.path.replace("{city}", "changde").replace("{id}", &id).replace("{seq}", "1");
            if filled.contains('{') {
                continue;
            }
            let answer = match route.method {
                "GET" => client.get(&filled).await,
                _ if filled.starts_with("/complaints") && name != "clerk" => {
                    client.post(&filled, &[("reason", "想看看")]).await
                }
                _ => continue,
            };
            let answer = answer.lacks(&[NAME, CONTACT, &code]);
            if name != "clerk" && name != "director" && filled.starts_with(&path) {
                assert!([403, 404].contains(&answer.status), "{name} {filled} {}", answer.status);
            }
        }
    }
    town.sign_in("director").await.get(&path).await.is(200).lacks(&["/complainant\""]);
    // Those who oversee see that it was opened and why.
    for name in ["head", "auditor"] {
        let page = town.sign_in(name).await.get("/complaints/oversight").await.is(200);
        page.shows(&[&number, "电话核实情况"]).lacks(&[NAME, "窗口推诿"]);
    }
    town.sign_in("officer").await.get("/complaints/oversight").await.is(403);
    let exported = clerk.get("/complaints/export").await.is(200);
    assert!(exported.bytes.starts_with(b"PK"));
    // Nor the audit, with the address of whoever brought it, nor anything at rest.
    let records = town.rows().await.audit_records(&AuditFilter::default(), Page::new(1, 500)).await.unwrap();
    for record in &records.rows {
        let told = format!("{record:?}");
        assert!(!told.contains(NAME) && !told.contains(CONTACT) && !told.contains("窗口推诿"), "{told}");
        if record.act == "receive-complaint" {
            assert_eq!((record.account_id, record.address.as_str()), (None, ""));
        }
    }
    let opened = town.recorded("open-complainant").await;
    assert_eq!((opened.label.as_str(), opened.reason.as_str()), (number.as_str(), "电话核实情况"));
    let rest = town.at_rest();
    let holds = |text: &str| rest.windows(text.len()).any(|some| some == text.as_bytes());
    assert!(holds("窗口推诿"), "the test looks at the wrong files");
    assert!(!holds(NAME) && !holds(CONTACT) && !holds(&code) && !holds(&code.replace('-', "")));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_handles_what_is_about_themselves() {
    let town = Town::new().await;
    // What concerns the head goes to the office above at once.
    let (number, _) = brought(&town, &[("leaders", "1")]).await;
    for (name, sees) in [("clerk", false), ("director", false), ("city", true)] {
        assert_eq!(path_of(&mut town.sign_in(name).await, &number).await.is_some(), sees, "{name}");
    }
    // What turns out to concern the clerk does so too; what concerns an officer of no office stays.
    let (number, _) = brought(&town, &[]).await;
    let mut director = town.sign_in("director").await;
    let path = path_of(&mut director, &number).await.unwrap();
    let concern = format!("{path}/concern");
    director.post(&concern, &[("officer", "nobody")]).await.is(422).shows(&["没有这个编号的人员"]);
    let officer = town.officer_of("officer").await.code;
    director.post(&concern, &[("officer", &officer)]).await.leads_to(&path);
    let clerk = town.officer_of("clerk").await.code;
    director.post(&concern, &[("officer", &clerk)]).await.leads_to("/complaints");
    director.get(&path).await.is(404);
    town.sign_in("clerk").await.get(&path).await.is(404);
    town.sign_in("city").await.get(&path).await.is(200);
    // Whom one can name as handler: those of the office.
    let (number, _) = brought(&town, &[]).await;
    let path = path_of(&mut director, &number).await.unwrap();
    director.get(&path).await.is(200).shows(&["只有承办人能答复"]);
    director.post(&format!("{path}/assign"), &[("handler", "x")]).await.is(422);
    director
        .post(&format!("{path}/transfer"), &[("office", ""), ("transfer_why", "")])
        .await
        .is(422)
        .shows(&["请选择有人办理的其他单位"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_taken_is_refused_and_kept() {
    let town = Town::new().await;
    let mut visitor = town.visitor();
    let long = "长".repeat(4001);
    for (fields, told) in [
        (vec![("kind", "complaint"), ("text", "")], "text"),
        (vec![("kind", "x"), ("text", "留下的话")], "kind"),
        (vec![("kind", "complaint"), ("text", long.as_str())], "text"),
        (
            vec![
                ("kind", "complaint"),
                ("text", "留下的话"),
                ("about", "00000000-0000-0000-0000-000000000000"),
            ],
            "about",
        ),
        (vec![("kind", "complaint"), ("text", "留下的话"), ("who", "named")], "name"),
        (vec![("kind", "complaint"), ("text", "留下的话"), ("website", "http://x")], "website"),
    ] {
        let answer = visitor.upload(FORM, &fields, &[]).await.is(422);
        answer.shows(&["error-summary", &format!("href=\"#{told}\""), fields[1].1]);
    }
    visitor.get("/public/nowhere").await.is(404).shows(&["返回首页"]).lacks(&["app-nav"]);
    let forged = "--part\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nx\r\n--part--\r\n";
    visitor.send(FORM, "multipart/form-data; boundary=part", forged).await.is(403);
    assert_eq!(path_of(&mut town.sign_in("clerk").await, "T").await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_posts_too_often_is_told_to_wait() {
    let tries = NonZeroU32::new(2).unwrap();
    let town = Town::with(Settings { tries_a_minute: tries, ..Settings::default() }).await;
    let mut visitor = town.visitor();
    for _ in 0..2 {
        visitor.post(FOLLOW, &[("code", "x")]).await.is(422);
    }
    visitor.post(FOLLOW, &[("code", "x")]).await.is(429);
    // Signing in is counted apart: nobody is kept out of their work by it.
    visitor.post("/sign-in", &[("name", "clerk"), ("password", PASSWORD)]).await.leads_to("/");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_a_complaint_are_for_its_handler_alone() {
    let town = Town::new().await;
    let home = town.officer_of("clerk").await.institution_id.to_string();
    let mut visitor = town.visitor();
    visitor.get(FORM).await.is(200).shows(&["multipart/form-data", "最多 3 个，每个不超过 10 MB"]);
    let fields = [("kind", "complaint"), ("about", home.as_str()), ("text", "窗口推诿，等了一上午")];
    let told = picture_with(&["王小明的手机"]);
    let huge = vec![0x20; (10 << 20) + 1];
    let wrong: [&[(&str, &str, &[u8])]; 4] = [
        &[("files", "a.exe", b"MZ\x90\0")],
        &[("files", "现场.pdf", &told)],
        &[("files", "大.txt", &huge)],
        &[
            ("files", "1.txt", b"1"),
            ("files", "2.txt", b"2"),
            ("files", "3.txt", b"3"),
            ("files", "4.txt", b"4"),
        ],
    ];
    let said = ["“a.exe”不是可收的文件", "内容是 png", "“大.txt”太大", "附件最多 3 个"];
    for (files, said) in wrong.into_iter().zip(said) {
        let refused = visitor.upload(FORM, &fields, files).await.is(422);
        refused.shows(&[said, "窗口推诿", "请重新选择文件"]);
    }
    let files: [(&str, &str, &[u8]); 2] =
        [("files", "王小明拍的.png", &told), ("files", "../../etc/说明.txt", "等了三小时".as_bytes())];
    let answer = visitor.upload(FORM, &fields, &files).await.is(200);
    let code = answer.between("public-code\">", "<").to_owned();
    let number = answer.between("编号 ", "<").to_owned();
    visitor
        .post(FOLLOW, &[("code", &code)])
        .await
        .is(200)
        .shows(&["王小明拍的.png", "说明.txt"])
        .lacks(&["etc"]);

    // Before somebody handles it, the office sees that there are files, and neither what they are called nor what they are.
    let mut clerk = town.sign_in("clerk").await;
    let path = path_of(&mut clerk, &number).await.unwrap();
    clerk.get(&path).await.is(200).shows(&["随附 2 个文件"]).lacks(&["王小明", "/attachments/"]);
    let ids: Vec<_> = {
        let id = path.rsplit_once('/').unwrap().1.parse::<ComplaintId>().unwrap();
        let found = town.rows().await.attachments_of(AttachmentOwner::Complaint, id.uuid()).await.unwrap();
        found.iter().map(|file| format!("/attachments/{}", file.id)).collect()
    };
    assert_eq!(ids.len(), 2);
    clerk.get(&ids[0]).await.is(404);
    clerk.post(&format!("{path}/accept"), &[]).await.leads_to(&path);
    clerk.get(&path).await.is(200).shows(&["王小明拍的.png", "只有您作为承办人能看到", &ids[0], &ids[1]]);
    let mut given: Vec<_> = Vec::new();
    for id in &ids {
        given.push(clerk.get(id).await.is(200).bytes);
    }
    assert!(given.contains(&picture()), "the picture tells nothing beside itself");
    let remove = [("file", ids[0].rsplit_once('/').unwrap().1), ("back", path.as_str()), ("confirmed", "1")];
    clerk.post("/attachments/remove", &remove).await.leads_to(&path);
    clerk.get(&path).await.shows(&["这里的附件现在不能改", "王小明拍的.png"]);
    for name in ["admin", "auditor", "city", "head", "deputy", "member", "director", "leader", "officer"] {
        let mut other = town.sign_in(name).await;
        for id in &ids {
            other.get(id).await.is(404);
            other.get(&format!("{id}/view")).await.is(404);
        }
        other.post("/attachments/remove", &remove).await.is(404);
        if name == "director" {
            other.get(&path).await.is(200).shows(&["随附 2 个文件"]).lacks(&["王小明"]);
        }
    }
    assert_eq!(visitor.get(&ids[0]).await.status, 303, "whoever is not signed in signs in first");
    let audit = town.sign_in("auditor").await.get("/audit?act=attach-file").await.is(200);
    audit.shows(&[&number]).lacks(&["王小明", "说明.txt"]);

    // More can be added, to a limit that holds for all of them together.
    let add = format!("{FOLLOW}/add");
    let more = [("code", code.as_str()), ("text", "还有")];
    let texts: Vec<_> = (0..8).map(|n| format!("第{n}张")).collect();
    for three in texts[..6].chunks(3) {
        let files: Vec<_> = three.iter().map(|text| ("files", "p.txt", text.as_bytes())).collect();
        visitor.upload(&add, &more, &files).await.is(200).shows(&["补充内容已送交"]);
    }
    let files: Vec<_> = texts[6..].iter().map(|text| ("files", "p.txt", text.as_bytes())).collect();
    visitor.upload(&add, &more, &files).await.is(422).shows(&["合计最多 9 个", "还有"]);
    // Another office was asked for: whoever handled it before sees nothing of it any more.
    clerk.post(&format!("{path}/answer"), &[("answer", "已批评当事人")]).await.leads_to(&path);
    visitor.post(&format!("{FOLLOW}/appeal"), &[("code", &code), ("why", "没有处理")]).await.is(200);
    clerk.get(&ids[0]).await.is(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_far_too_long_is_refused_before_it_is_read() {
    let town = Town::new().await;
    let form = "multipart/form-data; boundary=part";
    for (path, length) in [(FORM, 33_u64 << 20), (FORM, 1 << 30), ("/facts", 1 << 30)] {
        // A body that never ends: whoever read it would not answer.
        let body = Body::from_stream(futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>());
        let answer = town.visitor().send_long(path, form, length, body).await;
        assert_eq!(answer.status, 413, "{path} {length}");
        answer.shows(&["文件太大"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_sends_files_only_so_often() {
    let town =
        Town::with(Settings { tries_a_minute: NonZeroU32::new(3).unwrap(), ..Settings::default() }).await;
    let mut visitor = town.visitor();
    let fields = [("kind", "opinion"), ("text", "多开一个窗口")];
    for _ in 0..3 {
        visitor.upload(FORM, &fields, &[("files", "a.txt", b"a")]).await.is(200);
    }
    visitor.upload(FORM, &fields, &[("files", "a.txt", b"a")]).await.is(429);
}
