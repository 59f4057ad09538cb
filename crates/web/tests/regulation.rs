//! Reading the regulation, putting the official text beside it, and keeping its versions.

use liandai_service::{built_in, regulation::parent_clause};

use crate::support::{Answer, Client, Town};

/// Sends the files of a package.
async fn send_package(client: &mut Client, change: impl Fn(&str, &str) -> String) -> Answer {
    let sources = built_in::sources();
    let texts: Vec<String> = sources.iter().map(|source| change(&source.name, &source.text)).collect();
    let files: Vec<_> = (sources.iter().zip(&texts))
        .map(|(source, text)| ("files", source.name.as_str(), text.as_bytes()))
        .collect();
    client.upload("/regulation/versions", &[("note", "试行")], &files).await
}

/// A document with every clause of the built-in package, in its order, numbered as official documents are.
fn document() -> String {
    let mut lines = vec!["常德市政法队伍联带包创精细化管理办法".to_owned()];
    for clause in &built_in::package().unwrap().clauses {
        let own = clause.id.strip_prefix(parent_clause(&clause.id).unwrap_or_default()).unwrap();
        let own = own.trim_start_matches('·');
        let words = format!("{}。{}", clause.title.zh, clause.summary.zh);
        // The bonuses of institutions stand under a heading of their own, or they would belong to the last criterion.
        if clause.id == "五(一)1①" {
            lines.push("奖扣分：".to_owned());
        }
        lines.push(match own.chars().last().unwrap() {
            '0'..='9' | '一' | '二' | '三' | '四' | '五' => format!("{own}、{words}"),
            ')' | '①'..='⑳' => format!("{own}{words}"),
            _ => format!("{own}："),
        });
    }
    lines.join("\n")
}

#[tokio::test]
async fn an_officer_reads_the_regulation_with_its_rules_and_assumptions() {
    let town = Town::new().await;
    let mut officer = town.sign_in("officer").await;
    let page = officer.get("/regulation").await.is(200);
    let package = built_in::package().unwrap();
    for clause in &package.clauses {
        let anchor = format!("<section class=\"clause\" id=\"{}\">", clause.id);
        assert!(page.body.contains(&anchor), "{}", clause.id);
    }
    let page = page.shows(&["id=\"五(二)1(2)③\"", "href=\"#五(二)\"", "ⓐ", "满分 ", "clause-rules"]);
    // An officer has no board of bodies to go to.
    page.lacks(&["href=\"/regulation/official-text\""]);
    officer.get("/regulation/versions").await.is(200).shows(&["随软件附带", "现行"]).lacks(&["存入新版本"]);
    officer.get("/regulation/official-text").await.is(403);
    officer.upload("/regulation/official-text", &[], &[("file", "a.txt", "一、".as_ref())]).await.is(403);
    send_package(&mut officer, |_, text| format!("{text}\n")).await.is(403);
}

#[tokio::test]
async fn clauses_are_found_by_number_in_either_width_by_words_and_by_assumption() {
    let town = Town::new().await;
    let mut officer = town.sign_in("officer").await;
    let path = "/regulation?q=%E4%BA%8C%EF%BC%88%E4%B8%80%EF%BC%892"; // 二（一）2
    officer
        .get(path)
        .await
        .is(200)
        .shows(&["id=\"二(一)2\"", "id=\"二(一)\"", "id=\"二\""])
        .lacks(&["id=\"二(一)1\"", "id=\"五\""]);
    officer.get("/regulation?q=no-such-words").await.is(200).shows(&["没有符合条件的条款"]);
    let page = officer.get("/regulation?only=assumptions").await.is(200);
    // The tenth prohibition has no rule at all, so nothing on it is assumed.
    page.lacks(&["id=\"三(三)10\""]).shows(&["ⓐ", "id=\"四3\""]);
}

#[tokio::test]
async fn the_official_text_is_compared_then_attached_then_removed() {
    let town = Town::new().await;
    let mut admin = town.sign_in("admin").await;
    let path = "/regulation/official-text";
    let wrong = "办法\n一、工作目标\n九、没有这一条\n";
    let answer = admin.upload(path, &[], &[("file", "wrong.txt", wrong.as_ref())]).await.is(200);
    answer.shows(&["不能挂接", "多出", "缺少"]).lacks(&["/official-text/attach"]);
    admin.upload("/regulation/official-text/attach", &[("text", wrong)], &[]).await.is(409);
    let text = document();
    admin.upload(path, &[], &[("file", "measures.txt", text.as_ref())]).await.is(200).shows(&["可以挂接"]);
    let fields = [("source", "measures.txt"), ("text", &*text)];
    admin.upload("/regulation/official-text/attach", &fields, &[]).await.leads_to("/regulation");
    let mut officer = town.sign_in("officer").await;
    officer.get("/regulation").await.is(200).shows(&["measures.txt", "clause-official"]);
    admin.post("/regulation/official-text/remove", &[]).await.is(200).shows(&["name=\"confirmed\""]);
    admin.post("/regulation/official-text/remove", &[("confirmed", "1")]).await.leads_to(path);
    officer.get("/regulation").await.is(200).lacks(&["clause-official"]);
    admin.post("/regulation/official-text/remove", &[("confirmed", "1")]).await.is(404);
}

#[tokio::test]
async fn a_package_with_mistakes_is_refused_at_their_places_and_a_good_one_is_in_force_from_its_day() {
    let town = Town::new().await;
    let mut admin = town.sign_in("admin").await;
    let misspelt = |name: &str, text: &str| {
        if name == "officer.toml" { text.replacen("clause =", "clausse =", 1) } else { text.to_owned() }
    };
    send_package(&mut admin, misspelt).await.is(422).shows(&[
        "officer.toml:",
        "unknown-key",
        "clausse",
        "试行",
    ]);
    send_package(&mut admin, |_, text| text.to_owned()).await.is(422).shows(&["这一版已经存入"]);
    let tomorrow = |name: &str, text: &str| {
        let text = text.to_owned();
        if name == "regulation.toml" {
            text.replacen("from = 2013-01-01", "from = 2026-03-06", 1)
        } else {
            text
        }
    };
    send_package(&mut admin, tomorrow).await.leads_to("/regulation/versions");
    let list = admin.get("/regulation/versions").await.is(200).shows(&["尚未施行", "现行", "试行"]);
    let compare = list.between("href=\"/regulation/versions/compare?", "\"").replace("&amp;", "&");
    let compared = admin.get(&format!("/regulation/versions/compare?{compare}")).await.is(200);
    compared.shows(&["regulation.toml", "2013-01-01", "2026-03-06"]).lacks(&["officer.toml"]);
    let mut officer = town.sign_in("officer").await;
    officer.get("/regulation").await.is(200).shows(&["2013年1月1日"]);
    town.wait_seconds(24 * 3600);
    let mut officer = town.sign_in("officer").await;
    officer.get("/regulation").await.is(200).shows(&["2026年3月6日"]).lacks(&["2013年1月1日"]);
}
