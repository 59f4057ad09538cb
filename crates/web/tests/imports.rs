//! Importing: bringing a file, its mistakes, its preview, applying and giving up, files to take away, first passwords.

use liandai_service::{
    job::{Handlers, Ran},
    store::institution::Institution,
};

use crate::support::{Answer, Client, Town};

const HEAD: &str = "id,name,institution_id,post,joined_on";

async fn bring(client: &mut Client, name: &str, text: &str) -> Answer {
    client.upload("/imports", &[], &[("file", name, text.as_bytes())]).await
}

/// Brings a file that is taken, and opens its page.
async fn brought(client: &mut Client, name: &str, text: &str) -> (String, Answer) {
    let answer = bring(client, name, text).await.is(303);
    let path = answer.location().to_owned();
    let page = client.get(&path).await.is(200);
    (path, page)
}

async fn own_institution(town: &Town, account: &str) -> Institution {
    let home = town.officer_of(account).await.institution_id;
    town.rows().await.institution(home).await.unwrap().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_with_mistakes_changes_nothing_and_the_mended_one_is_applied_whole() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    let home = own_institution(&town, "clerk").await;
    clerk.get("/imports").await.is(200).shows(&["还没有导入过文件", "/imports/template"]);
    let wrong =
        format!("{HEAD}\nX1,新人甲,{},officer,2026-02-31\nX2,新人乙,nowhere,officer,2026-02-01", home.code);
    let (path, page) = brought(&mut clerk, "officers.csv", &wrong).await;
    let page = page.shows(&["有错误，未写入", "2 处问题", "下载标注版", "joined_on", "nowhere"]);
    page.lacks(&["全部写入"]);
    let marked = clerk.get(&format!("{path}/annotated")).await.is(200);
    assert!(marked.bytes.starts_with(b"PK"), "a workbook");
    clerk.get("/officers?q=%E6%96%B0%E4%BA%BA").await.is(200).lacks(&["新人甲", "新人乙"]);

    let good =
        format!("{HEAD}\nX1,新人甲,{0},officer,2026-02-01\nX2,新人乙,{0},officer,2026-02-01", home.code);
    let (path, page) = brought(&mut clerk, "officers (1).csv", &good).await;
    page.shows(&["检查通过：将新增", "全部写入", "新人甲", "新人乙", "diff-new", "进入政法系统的日期"]);
    clerk.get("/").await.is(200).shows(&["1 份导入等您确认"]);
    clerk.get(&format!("{path}?sheet=officers&change=new")).await.is(200).shows(&["新人甲"]);
    clerk.get(&format!("{path}?change=unchanged")).await.is(200).shows(&["没有这样的行"]);
    clerk.post(&format!("{path}/apply"), &[]).await.is(200).shows(&["写入预览里的全部改动"]);
    clerk.get("/officers?q=%E6%96%B0%E4%BA%BA").await.is(200).lacks(&["新人甲"]);
    clerk.post(&format!("{path}/apply"), &[("confirmed", "1")]).await.leads_to(&path);
    clerk
        .get(&path)
        .await
        .is(200)
        .shows(&["已写入 officers (1).csv", "已写入：新增"])
        .lacks(&["/apply", "/discard"]);
    clerk.get("/officers?q=%E6%96%B0%E4%BA%BA").await.is(200).shows(&["新人甲", "新人乙"]);
    clerk.post(&format!("{path}/apply"), &[("confirmed", "1")]).await.leads_to(&path);
    clerk.get(&path).await.is(200).shows(&["这次导入现在不能执行"]);

    let (_, page) = brought(&mut clerk, "officers.csv", &good).await;
    page.shows(&["将新增 0 行、变更 0 行、结束 0 行", "没有这样的行"]).lacks(&["全部写入"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_a_file_is_refused_in_the_form_and_what_was_typed_is_kept() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    clerk.upload("/imports", &[], &[]).await.is(422).shows(&["请选择一个文件", "error-summary"]);
    let fields = [("ends", "1"), ("ends_on", "")];
    let answer =
        clerk.upload("/imports", &fields, &[("file", "officers.csv", HEAD.as_bytes())]).await.is(422);
    answer.shows(&["请填写文件里没有的到哪一天为止", "value=\"1\" checked"]);
    let (_, page) = brought(&mut clerk, "a.xlsx", "nothing").await;
    page.shows(&["有错误，未写入", "1 处问题"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_file_lacks_ends_only_if_that_is_asked_for() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    let home = own_institution(&town, "clerk").await;
    let text = format!("{HEAD}\nX1,新人甲,{},officer,2026-02-01", home.code);
    let (_, page) = brought(&mut clerk, "officers.csv", &text).await;
    page.shows(&["保持原样"])
        .lacks(&["status-warn\"><svg class=\"icon\" aria-hidden=\"true\"><use href=\"\"/></svg>结束"]);
    let fields = [("ends", "1"), ("ends_on", "2026-12-31")];
    let answer =
        clerk.upload("/imports", &fields, &[("file", "officers.csv", text.as_bytes())]).await.is(303);
    let path = answer.location().to_owned();
    // Whoever brings the file cannot end themselves.
    clerk.get(&path).await.is(200).shows(&["到 2026年12月31日 (周四) 为止结束", "您没有这项权力"]);
    clerk.post(&format!("{path}/discard"), &[]).await.is(200).shows(&["放弃这次导入？"]);
    clerk.post(&format!("{path}/discard"), &[("confirmed", "1")]).await.leads_to("/imports");
    clerk.get("/imports").await.is(200).shows(&["已放弃 officers.csv"]);
    clerk.get(&path).await.is(200).shows(&["已放弃，没有改动任何数据"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_sees_the_files_of_others_or_imports_without_the_power() {
    let town = Town::new().await;
    let (mut clerk, mut officer) = (town.sign_in("clerk").await, town.sign_in("officer").await);
    let home = own_institution(&town, "clerk").await;
    let text = format!("{HEAD}\nX1,新人甲,{},officer,2026-02-01", home.code);
    let (path, _) = brought(&mut clerk, "officers.csv", &text).await;
    for ask in ["/imports", "/imports/template", "/imports/export"] {
        officer.get(ask).await.is(403);
    }
    bring(&mut officer, "officers.csv", &text).await.is(403);
    let mut admin = town.sign_in("admin").await;
    for other in [&mut officer, &mut admin] {
        other.get(&path).await.is(404);
        other.get(&format!("{path}/annotated")).await.is(404);
        for act in ["apply", "discard"] {
            other.post(&format!("{path}/{act}"), &[("confirmed", "1")]).await.is(404);
        }
    }
    // The city commission may import anywhere, and so sees what is brought.
    town.sign_in("city").await.get(&path).await.is(200).shows(&["新人甲"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_file_is_checked_and_applied_while_the_page_tells_how_far() {
    let town = Town::new().await;
    let mut city = town.sign_in("city").await;
    let home = own_institution(&town, "clerk").await;
    let rows =
        (0..6_000).map(|at| format!("X{at:05},新人{at},{},officer,2026-02-01,一段足够长的备注", home.code));
    let text = std::iter::once(format!("{HEAD},remark")).chain(rows).collect::<Vec<_>>().join("\n");
    let (path, page) = brought(&mut city, "officers.csv", &text).await;
    page.shows(&["正在检查", "data-poll", "等待处理"]);
    city.get("/").await.is(200).lacks(&["份导入等您确认"]);
    let piece = city.piece(&format!("{path}/progress")).await.is(200).shows(&["<progress", "等待处理"]);
    assert!(!piece.headers.contains_key("hx-refresh"));
    city.get(&format!("{path}/progress")).await.leads_to(&path);
    let work = async || town.service.run_one_job(&Handlers::all(), town.tenant).await.unwrap();
    assert_eq!(work().await, Ran::Done);
    let piece = city.piece(&format!("{path}/progress")).await.is(200);
    assert_eq!(piece.headers.get("hx-refresh").unwrap(), "true");
    city.get(&path).await.is(200).shows(&["检查通过：将新增 12000 行", "?page=2"]);
    city.get("/").await.is(200).shows(&["1 份导入等您确认"]);
    city.post(&format!("{path}/apply"), &[("confirmed", "1")]).await.leads_to(&path);
    city.get(&path).await.is(200).shows(&["正在写入", "data-poll"]);
    assert_eq!(work().await, Ran::Done);
    city.get(&path).await.is(200).shows(&["已写入：新增 12000 行"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn new_accounts_get_their_first_passwords_on_a_page_once() {
    let town = Town::new().await;
    let mut admin = town.sign_in("admin").await;
    let text = "name,display_name,role,from\nshenji2,审计二,auditor,2026-01-01\n";
    let (path, _) = brought(&mut admin, "accounts.csv", text).await;
    admin.post(&format!("{path}/apply"), &[("confirmed", "1")]).await.leads_to(&path);
    admin.get(&path).await.is(200).shows(&["发放初始密码"]);
    town.wait_seconds(60);
    let page = admin.post(&format!("{path}/passwords"), &[("confirmed", "1")]).await.is(200);
    let page = page.shows(&["审计二", "shenji2", "离开此页后不再显示"]);
    let password = page.between("密码\"><code>", "</code>").to_owned();
    let fields = [("name", "shenji2"), ("password", password.as_str())];
    let mut newcomer = town.visitor();
    newcomer.post("/sign-in", &fields).await.leads_to("/");
    newcomer.get("/").await.leads_to("/account/password");
    admin.post(&format!("{path}/passwords"), &[("confirmed", "1")]).await.is(409);
    // A clerk has no such button.
    let mut clerk = town.sign_in("clerk").await;
    let (path, _) = brought(&mut clerk, "accounts.csv", text).await;
    clerk.get(&path).await.is(200).lacks(&["发放初始密码", "全部写入"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_exported_is_the_format_that_is_imported() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    assert!(clerk.get("/imports/template").await.is(200).bytes.starts_with(b"PK"));
    for (path, name) in
        [("/imports/export", "organisation.xlsx"), ("/imports/export?format=csv", "organisation.zip")]
    {
        let file = clerk.get(path).await.is(200).bytes;
        let answer = clerk.upload("/imports", &[], &[("file", name, &file)]).await.is(303);
        let page = clerk.get(answer.location()).await.is(200);
        page.shows(&["检查通过：将新增 0 行、变更 0 行、结束 0 行"]);
    }
}
