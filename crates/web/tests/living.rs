//! The living regulation: every clause with its figures leads to a page that works, and asks of each what is theirs.

use std::collections::{BTreeMap, BTreeSet};

use liandai_service::{built_in, regulation::parent_clause};

use crate::support::{Client, Town};

/// The address of a clause's own page.
fn path(clause: &str) -> String {
    let byte = |byte: u8| match byte {
        b'(' | b')' | b'-' | b'0'..=b'9' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    format!("/regulation/clauses/{}", clause.bytes().map(byte).collect::<String>())
}

/// The addresses of links in a piece of a page.
fn links(piece: &str) -> Vec<String> {
    let links = piece.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.map(|link| link.replace("&amp;", "&")).collect()
}

/// What stands between two marks, wherever it does.
fn pieces<'a>(page: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    page.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

async fn town() -> Town {
    let town = Town::with_year().await;
    town.service.add_demo_duties(town.tenant, "").await.unwrap();
    town
}

/// Walks every clause as somebody, and every link that carries it out or is behind its figures.
async fn walk(somebody: &mut Client) -> BTreeMap<String, usize> {
    let package = built_in::package().unwrap();
    let mut seen: BTreeMap<String, u16> = BTreeMap::new();
    let mut led = BTreeMap::new();
    for clause in &package.clauses {
        let page = somebody.get(&path(&clause.id)).await.is(200);
        let mut all = BTreeSet::new();
        for piece in pieces(&page.body, "class=\"clause-does\"", "</div>").into_iter().chain(pieces(
            &page.body,
            "class=\"clause-figures\"",
            "</ul>",
        )) {
            all.extend(links(piece));
        }
        for link in &all {
            let status = match seen.get(link) {
                Some(status) => *status,
                None => somebody.get(link).await.status,
            };
            seen.insert(link.clone(), status);
            assert!([200, 303].contains(&status), "{} leads to {link}: {status}", clause.id);
        }
        let is_heading = package.clauses.iter().any(|one| parent_clause(&one.id) == Some(&clause.id));
        let says_why = page.body.contains("软件不另设页面");
        assert!(is_heading || says_why || !all.is_empty(), "{} leads nowhere", clause.id);
        if is_heading {
            assert!(page.body.contains("clause-below"), "{}", clause.id);
        }
        led.insert(clause.id.clone(), all.len());
    }
    led
}

#[tokio::test(flavor = "multi_thread")]
async fn every_clause_leads_to_a_page_that_works() {
    let town = town().await;
    for name in ["city", "head"] {
        let mut somebody = town.sign_in(name).await;
        let led = walk(&mut somebody).await;
        assert!(led.len() > 160, "{name}");
        // The whole and the clauses lead to the same places.
        let whole = somebody.get("/regulation").await.is(200);
        for clause in led.keys() {
            assert!(whole.body.contains(&path(clause)), "{clause}");
        }
        somebody.get("/regulation/clauses/none").await.is(404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_sees_figures_on_clauses_and_an_officer_what_is_asked() {
    let town = town().await;
    let mut head = town.sign_in("head").await;
    let living = head.get("/regulation").await.is(200);
    living.shows(&[
        "落实管理办法怎样",
        "最需要关注的条款",
        "按期完成",
        "已联带",
        "本月日志已交",
        "上年五星干警",
        "目标实际",
    ]);
    head.get("/regulation?view=figures&only=look").await.is(200).shows(&["逾期未完成"]);
    head.get("/regulation?view=text").await.is(200).lacks(&["clause-figures"]);
    let mut officer = town.sign_in("officer").await;
    officer.get("/regulation").await.is(200).lacks(&["clause-figures", "落实得怎样"]);
    let mine = officer.get("/regulation?view=mine").await.is(200);
    let mine = mine.shows(&["现在要我做什么", "clause-asked", "/obligations/"]);
    for link in pieces(&mine.body, "class=\"clause-asked\"", "</ul>").into_iter().flat_map(links) {
        let status = officer.get(&link).await.status;
        assert!([200, 303].contains(&status), "{link}: {status}");
    }
    officer.get(&path("三(四)1(1)")).await.is(200).lacks(&["clause-figures"]).shows(&["政治理论学习"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_reach_no_further_than_the_power_to_see_them() {
    let town = town().await;
    let own = town.officer_of("head").await.institution_id;
    let institutions = town.rows().await.institutions().await.unwrap();
    let other = institutions.iter().rfind(|one| one.id != own && one.parent_id.is_some()).unwrap();
    let mut head = town.sign_in("head").await;
    head.get(&format!("/regulation?institution={}", other.id)).await.is(404);
    head.get(&format!("{}?institution={}", path("一1"), other.id)).await.is(404);
    let mut city = town.sign_in("city").await;
    let there = city.get(&format!("/regulation?institution={}", other.id)).await.is(200);
    there.shows(&[&format!("{} 落实管理办法", other.name)]);
    // The city's figures hold for some minutes and say when they were counted; asked anew, they are counted.
    let first = city.get("/regulation").await.is(200);
    let counted = first.between("统计于 ", "<").to_owned();
    town.wait_seconds(120);
    assert_eq!(city.get("/regulation").await.is(200).between("统计于 ", "<"), counted);
    assert_ne!(city.get("/regulation?anew=1").await.is(200).between("统计于 ", "<"), counted);
}
