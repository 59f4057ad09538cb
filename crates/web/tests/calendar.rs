//! The calendar feed: an address of one's own that programs read, made, replaced and taken away.

use crate::support::{Client, Town};

async fn town() -> Town {
    let town = Town::new().await;
    town.service.add_demo_duties(town.tenant, "").await.unwrap();
    town
}

/// The path of the address that the page shows once.
async fn made(officer: &mut Client, fields: &[(&str, &str)]) -> String {
    let page = officer.post("/account/calendar", fields).await.is(200);
    let address = page.between("id=\"address\" value=\"", "\"");
    address[address.find("/calendar/").unwrap()..].to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_reads_what_somebody_owes_until_the_address_is_taken_away() {
    let town = town().await;
    let mut officer = town.sign_in("officer").await;
    officer.get("/account").await.is(200).shows(&["日历订阅", "还没有订阅地址"]);
    let path = made(&mut officer, &[]).await;
    let secret = path.rsplit('.').nth(1).unwrap();
    assert!(
        !town.at_rest().windows(secret.len()).any(|bytes| bytes == secret.as_bytes()),
        "only a digest is kept"
    );
    let mut program = town.visitor();
    let feed = program.get(&path).await.is(200);
    assert_eq!(feed.headers["content-type"], "text/calendar; charset=utf-8");
    assert!(
        feed.body.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
            && feed.body.ends_with("END:VCALENDAR\r\n")
    );
    assert!(feed.body.split_terminator("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
    let unfolded = feed.body.replace("\r\n ", "");
    assert!(unfolded.contains("SUMMARY:政治理论学习\r\n"), "{unfolded}");
    let officer_row = town.officer_of("officer").await;
    assert!(!unfolded.contains(&officer_row.name) && !unfolded.contains(&officer_row.code));
    // What is owed keeps its name from one reading to the next.
    let uids = |text: &str| {
        text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>()
    };
    town.wait_seconds(60);
    let again = program.get(&path).await.is(200).body.replace("\r\n ", "");
    assert_eq!(uids(&again), uids(&unfolded));
    officer.get("/account").await.is(200).shows(&["最近一次读取"]);
    // Another address takes its place, once one is sure.
    officer.post("/account/calendar", &[]).await.is(200).shows(&["换一个订阅地址？"]);
    program.get(&path).await.is(200);
    let next = made(&mut officer, &[("confirmed", "1")]).await;
    program.get(&path).await.is(404);
    program.get(&next).await.is(200);
    officer.post("/account/calendar/revoke", &[("confirmed", "1")]).await.leads_to("/account");
    program.get(&next).await.is(404);
    for act in ["make-calendar", "revoke-calendar"] {
        assert!(!town.recorded(act).await.label.contains(secret));
    }
    for wrong in ["/calendar/x.ics", "/calendar/x", "/calendar/.ics", next.trim_end_matches(".ics")] {
        program.get(wrong).await.is(404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_account_has_no_calendar_and_nobody_guesses_for_long() {
    let town = Town::with(liandai_web::Settings::default()).await;
    let mut officer = town.sign_in("officer").await;
    let path = made(&mut officer, &[]).await;
    let account = town.rows().await.account_by_name("officer").await.unwrap().unwrap().id;
    let mut admin = town.sign_in("admin").await;
    let fields = [("reason", "调离"), ("confirmed", "1")];
    admin.post(&format!("/accounts/{account}/disable"), &fields).await.is(303);
    let mut program = town.visitor();
    program.get(&path).await.is(404);
    let mut last = 0;
    for _ in 0..40 {
        last = program.get("/calendar/x.ics").await.status;
    }
    assert_eq!(last, 429);
}
