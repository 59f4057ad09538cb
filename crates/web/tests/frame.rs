//! What holds for every page: who is let in, where forms come from, how long a session lasts.

use crate::support::Town;

#[tokio::test]
async fn a_visitor_is_sent_to_sign_in_and_back() {
    let town = Town::new().await;
    town.visitor().get("/officers?q=a").await.leads_to("/sign-in?back=%2Fofficers%3Fq%3Da");
    let mut somebody = town.visitor();
    let fields = [("name", "clerk"), ("password", "Liandai-Demo-2026"), ("back", "/officers?q=a")];
    somebody.post("/sign-in", &fields).await.leads_to("/officers?q=a");
    somebody.get("/officers").await.is(200);
    assert_eq!(town.recorded("sign-in").await.label, "clerk");
}

#[tokio::test]
async fn a_form_from_elsewhere_is_refused() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    let form = "application/x-www-form-urlencoded";
    clerk.send("/preferences/theme", form, "theme=dark&back=/").await.is(403);
    let token = town.visitor().token().await;
    clerk.send("/preferences/theme", form, format!("csrf={token}&theme=dark&back=/")).await.is(403);
    clerk.get("/").await.shows(&["data-bs-theme=\"auto\""]);
    clerk.post("/preferences/theme", &[("theme", "dark"), ("back", "/")]).await.leads_to("/");
    clerk.get("/").await.shows(&["data-bs-theme=\"dark\""]);
}

#[tokio::test]
async fn a_session_that_is_not_used_ends() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    town.wait_seconds(29 * 60);
    clerk.get("/").await.is(200);
    town.wait_seconds(31 * 60);
    clerk.get("/").await.leads_to("/sign-in?back=%2F");
}

#[tokio::test]
async fn a_script_is_told_in_a_header_and_not_sent_elsewhere() {
    let town = Town::new().await;
    let answer = town.visitor().piece("/officers").await.is(401);
    assert!(answer.headers.contains_key("x-message"));
    let said = answer.lacks(&["<html"]).body;
    let mut clerk = town.sign_in("clerk").await;
    let page = clerk.get("/account/password").await;
    assert_ne!(page.between("<title>", "</title>"), said);
    assert_eq!(page.bytes.len(), page.body.len());
}

#[tokio::test]
async fn what_waits_is_counted_anew_after_whatever_was_done() {
    let town = Town::new().await;
    let (mut city, mut clerk) = (town.sign_in("city").await, town.sign_in("clerk").await);
    let unlinked = |page: crate::support::Answer| {
        let (before, _) = page.body.split_once(" 名干警还没有联带责任人").unwrap();
        before.rsplit('>').next().unwrap().trim().parse::<u32>().unwrap()
    };
    let before = unlinked(city.get("/").await.is(200));
    assert_eq!(unlinked(city.get("/").await), before);
    // Whom this one led, nobody leads from today on.
    let leader = town.officer_of("leader").await.id;
    let fields = [("last", "2026-03-04"), ("reason", "退休"), ("confirmed", "1")];
    clerk.post(&format!("/officers/{leader}/end"), &fields).await.is(303);
    let after = unlinked(city.get("/").await);
    assert!(after > before, "{before} {after}");
}

#[tokio::test]
async fn what_waits_stands_beside_the_navigation_and_is_asked_for_when_it_may_have_changed() {
    let town = Town::new().await;
    let mut city = town.sign_in("city").await;
    let (asks, counts) = ("hx-get=\"/waiting\"", "id=\"count-nav-links\" class=\"app-nav-counted\">");
    city.get("/links").await.is(200).shows(&[asks, &format!("{counts}</span>")]);
    let piece = city.piece("/waiting").await.is(200).shows(&[
        "id=\"count-nav-links\" class=\"app-nav-counted\" hx-swap-oob=\"true\"><span class=\"app-nav-count\"",
    ]);
    let counted = piece.between("count-nav-links", "count-nav-bodies").between_spans().to_owned();
    let page = city.get("/links").await.is(200).lacks(&[asks]);
    let shown = page.between(counts, "</a>").between_spans().to_owned();
    assert!(shown.parse::<u32>().unwrap() > 0);
    assert_eq!(shown, counted);
    page.shows(&[&format!("{shown} 项待办")]);
    // Whatever is done may change it, and so does time.
    city.post("/preferences/theme", &[("theme", "dark"), ("back", "/")]).await.is(303);
    city.get("/links").await.shows(&[asks, &format!("{counts}<span class=\"app-nav-count\"")]);
    city.get("/").await.lacks(&[asks]);
    town.wait_seconds(61);
    city.get("/links").await.shows(&[asks]);
    // An administrator has no part in it.
    town.sign_in("admin").await.get("/").await.lacks(&["class=\"app-nav-count\"", "count-nav-links"]);
}

trait Spans {
    /// What stands in the first span.
    fn between_spans(&self) -> &str;
}

impl Spans for str {
    fn between_spans(&self) -> &str {
        let (_, after) = self.split_once("aria-hidden=\"true\">").unwrap();
        after.split_once("</span>").unwrap().0
    }
}
