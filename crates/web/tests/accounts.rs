//! Accounts: who may look after them, what is given and withdrawn, what ends at once.

use liandai_service::safety::{Place, SealedColumn, token::SetupToken, totp::SecondFactor};
use liandai_testkit::test_instant;
use liandai_web::Settings;

use crate::support::{Answer, Client, FirstStart, Town};

const PASSWORD: &str = "Liandai-Demo-2026";

/// The id of the account with that sign-in name.
async fn id_of(town: &Town, name: &str) -> String {
    town.rows().await.account_by_name(name).await.unwrap().unwrap().id.to_string()
}

/// An act on an account from its page, confirmed.
async fn act(by: &mut Client, id: &str, act: &str) -> Answer {
    by.post(&format!("/accounts/{id}/{act}"), &[("reason", "离岗"), ("confirmed", "1")]).await
}

#[tokio::test]
async fn who_may_see_and_look_after_accounts() {
    let town = Town::new().await;
    let clerk = id_of(&town, "clerk").await;
    let page = format!("/accounts/{clerk}");
    for (who, list, view, grant) in [
        ("admin", 200, 200, 200),
        ("auditor", 200, 200, 403),
        ("city", 403, 404, 403),
        ("head", 403, 404, 403),
        ("clerk", 403, 404, 403),
        ("officer", 403, 404, 403),
    ] {
        let mut client = town.sign_in(who).await;
        client.get("/accounts").await.is(list);
        client.get(&page).await.is(view);
        client.get(&format!("{page}/grants/new")).await.is(grant);
        let refused = if who == "auditor" { 403 } else { 404 };
        if who != "admin" {
            for path in ["disable", "unlock", "password", "sessions"] {
                act(&mut client, &clerk, path).await.is(refused);
            }
        }
        for own in ["/account", "/account/powers", "/account/proxies", "/account/second-factor"] {
            client.get(own).await.is(200);
        }
    }
}

#[tokio::test]
async fn the_list_is_searched_filtered_and_narrowed_by_state() {
    let town = Town::new().await;
    let mut admin = town.sign_in("admin").await;
    let clerk = id_of(&town, "clerk").await;
    admin.get("/accounts?q=CLER").await.is(200).shows(&[&clerk]);
    admin.get("/accounts?role=auditor").await.is(200).shows(&["auditor"]).lacks(&[&clerk]);
    admin.get("/accounts?state=disabled").await.is(200).lacks(&[&clerk]);
    act(&mut admin, &clerk, "disable").await.leads_to(&format!("/accounts/{clerk}"));
    admin.get("/accounts?state=disabled").await.is(200).shows(&[&clerk]);
    admin.get("/accounts?q=nobody-at-all").await.is(200).shows(&["没有符合条件的账号"]);
}

#[tokio::test]
async fn an_account_is_made_with_a_password_that_is_shown_once_and_must_be_replaced() {
    let town = Town::new().await;
    let mut admin = town.sign_in("admin").await;
    let officer = someone_without_account(&town).await;
    let form = admin.get(&format!("/accounts/new?officer={}", officer.0)).await.is(200);
    let name = form.between("name=\"name\" type=\"text\" value=\"", "\"").to_owned();
    assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()), "{name}");
    let made = admin.post("/accounts/new", &[("officer", &officer.0), ("name", &name)]).await.is(200);
    let password = made.between("<code id=\"handed\">", "</code>").to_owned();
    let id = id_of(&town, &name).await;
    admin.get(&format!("/accounts/{id}")).await.is(200).lacks(&[&password]);
    let record = town.recorded("create-account").await;
    assert!(!record.after.unwrap_or_default().contains(&password));
    // Once more for the same officer leads to the account; under a name that is taken, nowhere.
    admin.get(&format!("/accounts/new?officer={}", officer.0)).await.leads_to(&format!("/accounts/{id}"));
    admin.post("/accounts/new", &[("officer", &officer.0), ("name", "fresh")]).await.is(422);
    let taken = [("display_name", "审计员"), ("name", "CLERK")];
    admin.post("/accounts/new", &taken).await.is(422).shows(&["这个账号已有人用", "value=\"审计员\""]);

    let mut newcomer = town.visitor();
    newcomer.post("/sign-in", &[("name", &name), ("password", &password)]).await.leads_to("/");
    newcomer.get("/officers").await.leads_to("/account/password");
    newcomer.get("/account").await.leads_to("/account/password");
    let change =
        |new| [("current", password.clone()), ("new", String::from(new)), ("again", String::from(new))];
    let weak = change("short");
    let weak: Vec<_> = weak.iter().map(|(name, value)| (*name, value.as_str())).collect();
    newcomer.post("/account/password", &weak).await.is(422);
    let good = change("Tomato-9-river");
    let good: Vec<_> = good.iter().map(|(name, value)| (*name, value.as_str())).collect();
    newcomer.post("/account/password", &good).await.leads_to("/");
    newcomer.get("/account").await.is(200);
}

/// An officer without an account: id and name.
async fn someone_without_account(town: &Town) -> (String, String) {
    let mut rows = town.rows().await;
    for officer in rows.officers().await.unwrap() {
        if rows.account_of_officer(officer.id).await.unwrap().is_none() {
            return (officer.id.to_string(), officer.name);
        }
    }
    panic!("everybody has an account")
}

#[tokio::test]
async fn sign_in_names_are_proposed_from_pinyin_and_never_twice() {
    let town = Town::new().await;
    let mut admin = town.sign_in("admin").await;
    let (officer, _) = someone_without_account(&town).await;
    let form = admin.get(&format!("/accounts/new?officer={officer}")).await;
    let first = form.between("name=\"name\" type=\"text\" value=\"", "\"").to_owned();
    admin.post("/accounts/new", &[("display_name", "别人"), ("name", &first)]).await.is(200);
    let form = admin.get(&format!("/accounts/new?officer={officer}")).await;
    assert_eq!(form.between("name=\"name\" type=\"text\" value=\"", "\""), format!("{first}2"));
}

#[tokio::test]
async fn a_closed_account_is_out_at_once_and_back_when_opened() {
    let town = Town::new().await;
    let (mut admin, mut clerk) = (town.sign_in("admin").await, town.sign_in("clerk").await);
    let id = id_of(&town, "clerk").await;
    let path = format!("/accounts/{id}/disable");
    // Without a reason it is refused; without confirmation it is asked for, with what was typed.
    admin.post(&path, &[("confirmed", "1")]).await.is(422).shows(&["请写明事由"]);
    admin.post(&path, &[("reason", "离岗")]).await.is(200).shows(&["停用这个账号？", "value=\"离岗\""]);
    clerk.get("/account").await.is(200);
    act(&mut admin, &id, "disable").await.leads_to(&format!("/accounts/{id}"));
    clerk.get("/account").await.leads_to("/sign-in?back=%2Faccount");
    let fields = [("name", "clerk"), ("password", PASSWORD)];
    town.visitor().post("/sign-in", &fields).await.is(422).shows(&["账号或密码不对"]);
    act(&mut admin, &id, "disable").await.is(409);
    act(&mut admin, &id, "enable").await.leads_to(&format!("/accounts/{id}"));
    town.sign_in("clerk").await;
    assert_eq!(town.recorded("disable-account").await.reason, "离岗");
}

#[tokio::test]
async fn a_reset_password_ends_sessions_and_the_old_password() {
    let town = Town::new().await;
    let (mut admin, mut clerk) = (town.sign_in("admin").await, town.sign_in("clerk").await);
    let id = id_of(&town, "clerk").await;
    let shown = act(&mut admin, &id, "password").await.is(200);
    let password = shown.between("<code id=\"handed\">", "</code>").to_owned();
    clerk.get("/account").await.leads_to("/sign-in?back=%2Faccount");
    clerk.post("/sign-in", &[("name", "clerk"), ("password", PASSWORD)]).await.is(422);
    clerk.post("/sign-in", &[("name", "clerk"), ("password", &password)]).await.leads_to("/");
    clerk.get("/").await.leads_to("/account/password");
}

#[tokio::test]
async fn nobody_changes_their_own_grants_or_account() {
    let town = Town::new().await;
    let mut admin = town.sign_in("admin").await;
    let id = id_of(&town, "admin").await;
    admin.get(&format!("/accounts/{id}")).await.is(200).lacks(&["/grants/new", "/disable"]);
    for path in ["disable", "unlock", "password", "sessions", "second-factor"] {
        act(&mut admin, &id, path).await.is(403);
    }
    let give = [("role", "auditor"), ("reason", "试试")];
    admin.post(&format!("/accounts/{id}/grants/new"), &give).await.is(403);
    let grant = grant_of(&town, "admin").await;
    let end = [("reason", "试试"), ("confirmed", "1")];
    admin.post(&format!("/accounts/{id}/grants/{grant}/end"), &end).await.is(403);
}

/// The id of the latest grant of somebody.
async fn grant_of(town: &Town, name: &str) -> String {
    let mut rows = town.rows().await;
    let account = rows.account_by_name(name).await.unwrap().unwrap();
    rows.grants_of(account.id).await.unwrap().first().unwrap().id.to_string()
}

#[tokio::test]
async fn a_role_is_given_and_withdrawn_and_holds_in_between() {
    let town = Town::new().await;
    let (mut admin, mut officer) = (town.sign_in("admin").await, town.sign_in("officer").await);
    let id = id_of(&town, "officer").await;
    let new = format!("/accounts/{id}/grants/new");
    officer.get("/accounts").await.is(403);
    for (fields, problem) in [
        (vec![("role", "auditor")], "请写明事由"),
        (vec![("reason", "轮岗")], "请选择角色"),
        (vec![("role", "leader"), ("reason", "轮岗")], "不能授予"),
        (vec![("role", "head"), ("reason", "轮岗")], "要限于一个机构"),
        (vec![("role", "auditor"), ("reason", "轮岗"), ("from", "2026-03-04")], "不能早于今天"),
        (vec![("role", "auditor"), ("reason", "轮岗"), ("from", "2026-02-30")], "不是有效日期"),
        (vec![("role", "auditor"), ("reason", "轮岗"), ("to", "2026-03-04")], "不能早于开始日期"),
    ] {
        admin.post(&new, &fields).await.is(422).shows(&[problem]);
    }
    let give = [("role", "auditor"), ("reason", "轮岗"), ("to", "2026-03-31")];
    admin.post(&new, &give).await.leads_to(&format!("/accounts/{id}"));
    admin.post(&new, &give).await.is(422).shows(&["已有同样的角色"]);
    officer.get("/accounts").await.is(200);
    officer.get("/account/powers").await.is(200).shows(&["轮岗", "2026年3月31日"]);
    assert_eq!(town.recorded("give-role").await.reason, "轮岗");

    let end = format!("/accounts/{id}/grants/{}/end", grant_of(&town, "officer").await);
    admin.get(&end).await.is(200).shows(&["审计"]);
    admin.post(&end, &[("confirmed", "1")]).await.is(422).shows(&["请写明事由"]);
    admin.post(&end, &[("reason", "期满")]).await.is(200).shows(&["撤回这个角色？"]);
    officer.get("/accounts").await.is(200);
    admin.post(&end, &[("reason", "期满"), ("confirmed", "1")]).await.leads_to(&format!("/accounts/{id}"));
    officer.get("/accounts").await.is(403);
    admin.post(&end, &[("reason", "期满"), ("confirmed", "1")]).await.is(422);
    let record = town.recorded("withdraw-role").await;
    assert!(record.after.unwrap().contains("\"to_day\":\"2026-03-04\""));
}

#[tokio::test]
async fn a_grant_of_another_account_cannot_be_ended_under_this_one() {
    let town = Town::new().await;
    let mut admin = town.sign_in("admin").await;
    let (officer, grant) = (id_of(&town, "officer").await, grant_of(&town, "auditor").await);
    let end = [("reason", "试试"), ("confirmed", "1")];
    admin.post(&format!("/accounts/{officer}/grants/{grant}/end"), &end).await.is(404);
}

#[tokio::test]
async fn an_administrator_of_an_institution_gives_nothing_beyond_it() {
    let town = Town::new().await;
    let mut admin = town.sign_in("admin").await;
    let mut rows = town.rows().await;
    let clerk = rows.account_by_name("clerk").await.unwrap().unwrap();
    let officer = rows.officer(clerk.officer_id.unwrap()).await.unwrap().unwrap();
    let home = officer.institution_id.to_string();
    let other = rows
        .institutions()
        .await
        .unwrap()
        .into_iter()
        .find(|one| one.parent_id.is_none() && one.id != officer.institution_id);
    let other = other.unwrap().id.to_string();
    drop(rows);
    let deputy = id_of(&town, "deputy").await;
    let give = [("role", "administrator"), ("institution", home.as_str()), ("reason", "分级管理")];
    admin
        .post(&format!("/accounts/{deputy}/grants/new"), &give)
        .await
        .leads_to(&format!("/accounts/{deputy}"));

    let mut local = town.sign_in("deputy").await;
    let (clerk, city) = (clerk.id.to_string(), id_of(&town, "city").await);
    local.get(&format!("/accounts/{clerk}")).await.is(200);
    local.get(&format!("/accounts/{city}")).await.is(404);
    act(&mut local, &city, "disable").await.is(404);
    local.get("/accounts").await.is(200).shows(&[&clerk]).lacks(&[&city, "auditor</td>"]);
    let new = format!("/accounts/{clerk}/grants/new");
    local.get(&new).await.is(200).shows(&[&home]).lacks(&[&other]);
    let within = [("role", "office-director"), ("institution", home.as_str()), ("reason", "补缺")];
    local.post(&new, &within).await.leads_to(&format!("/accounts/{clerk}"));
    for scope in ["", other.as_str()] {
        let beyond = [("role", "auditor"), ("institution", scope), ("reason", "越界")];
        local.post(&new, &beyond).await.is(403);
    }
    // Somebody who is no officer stands in the city alone.
    local.post("/accounts/new", &[("display_name", "外人"), ("name", "waren")]).await.is(403);
}

#[tokio::test]
async fn my_sessions_are_listed_and_ended_one_by_one_or_all_at_once() {
    let town = Town::new().await;
    let (mut here, mut there) = (town.sign_in("clerk").await, town.sign_in("clerk").await);
    let page = here.get("/account").await.is(200);
    assert_eq!(page.body.matches("/end\"").count(), 2);
    assert_eq!(page.body.matches("本机").count(), 1);
    let this = page.body.split("<th scope=\"row\">").find(|row| row.contains("本机")).unwrap().to_owned();
    let other = page.body.split("/account/sessions/").map(|rest| rest.split('/').next().unwrap());
    let other = other.filter(|id| id.len() == 36).find(|id| !this.contains(*id)).unwrap().to_owned();
    town.sign_in("officer").await.post(&format!("/account/sessions/{other}/end"), &[]).await.is(404);
    there.get("/account").await.is(200);
    here.post(&format!("/account/sessions/{other}/end"), &[]).await.leads_to("/account#sessions");
    there.get("/account").await.leads_to("/sign-in?back=%2Faccount");
    let mut again = town.sign_in("clerk").await;
    here.post("/account/sessions/end-all", &[]).await.leads_to("/sign-in");
    again.get("/account").await.leads_to("/sign-in?back=%2Faccount");
    here.get("/account").await.leads_to("/sign-in?back=%2Faccount");
}

#[tokio::test]
async fn former_passwords_are_not_taken_again_and_all_that_is_wrong_is_said() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    let change = |from: &str, to: &str| {
        [("current", from.to_owned()), ("new", to.to_owned()), ("again", to.to_owned())]
    };
    let (first, second) = ("Tomato-9-river", "Pebble-4-window");
    for (from, to, status) in
        [(PASSWORD, first, 303), (first, second, 303), (second, first, 422), (second, PASSWORD, 422)]
    {
        town.wait_seconds(1);
        let fields = change(from, to);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        clerk.post("/account/password", &fields).await.is(status);
    }
    let fields = [("current", "wrong"), ("new", "clerk"), ("again", "cleric")];
    let refused = clerk.post("/account/password", &fields).await.is(422);
    refused.shows(&["现在的密码不对", "两次输入的新密码不一致", "至少 10 个字符"]);
}

/// The browser of somebody who gives a wrong password so many times.
async fn mistyped(town: &Town, name: &str, times: usize) -> Client {
    let mut client = town.visitor();
    for _ in 0..times {
        let fields = [("name", name), ("password", "wrong")];
        client.post("/sign-in", &fields).await.is(422).shows(&["账号或密码不对"]);
    }
    client
}

#[tokio::test]
async fn wrong_passwords_lock_for_a_time_that_grows_whether_the_name_is_known_or_not() {
    let town = Town::new().await;
    for name in ["clerk", "nobody-at-all"] {
        let mut client = mistyped(&town, name, 5).await;
        let right = [("name", name), ("password", PASSWORD)];
        client.post("/sign-in", &right).await.is(422).shows(&["请 1 分钟后再试"]);
    }
    town.wait_seconds(60);
    for name in ["clerk", "nobody-at-all"] {
        let mut client = mistyped(&town, name, 1).await;
        let right = [("name", name), ("password", PASSWORD)];
        client.post("/sign-in", &right).await.is(422).shows(&["请 5 分钟后再试"]);
    }
    // An administrator need not wait.
    let mut admin = town.sign_in("admin").await;
    let id = id_of(&town, "clerk").await;
    admin.get("/accounts?state=locked").await.is(200).shows(&[&id]);
    act(&mut admin, &id, "unlock").await.leads_to(&format!("/accounts/{id}"));
    town.sign_in("clerk").await;
}

#[tokio::test]
async fn failures_of_another_day_are_forgotten_and_then_count_anew() {
    let town = Town::new().await;
    mistyped(&town, "clerk", 5).await;
    town.wait_seconds(60 + 24 * 3600);
    let mut client = mistyped(&town, "clerk", 5).await;
    let right = [("name", "clerk"), ("password", PASSWORD)];
    client.post("/sign-in", &right).await.is(422).shows(&["请 1 分钟后再试"]);
}

/// When codes are those of the standard: RFC 6238, appendix B, 2033-05-18.
const STANDARD: i64 = 2_000_000_000;
const CODE: &str = "279037";

/// A town at that time, in which the clerk has the second factor of the standard.
async fn town_with_second_factor() -> Town {
    let town = Town::new().await;
    town.wait_seconds(STANDARD - i64::try_from(test_instant().unix_seconds()).unwrap());
    let factor = SecondFactor::new(*b"12345678901234567890");
    let place = Place { tenant: town.tenant, column: SealedColumn::AccountSecondFactor };
    let seal = town.service.keys().seal(place, factor.secret().expose(), [9; 24]).unwrap();
    let mut tx = town.service.store().write(town.tenant).await.unwrap();
    let account = tx.account_by_name("clerk").await.unwrap().unwrap();
    tx.set_totp(account.id, Some(&seal), Some(town.service.now())).await.unwrap();
    tx.commit().await.unwrap();
    town
}

/// Somebody whose password was right, before the code.
async fn before_the_code(town: &Town) -> Client {
    let mut clerk = town.visitor();
    let fields = [("name", "clerk"), ("password", PASSWORD), ("back", "/account")];
    clerk.post("/sign-in", &fields).await.leads_to("/sign-in/code?back=%2Faccount");
    clerk
}

#[tokio::test]
async fn a_code_is_asked_for_after_the_password_and_taken_once() {
    let town = town_with_second_factor().await;
    let mut clerk = before_the_code(&town).await;
    clerk.get("/account").await.leads_to("/sign-in?back=%2Faccount");
    clerk.get("/sign-in/code").await.is(200).lacks(&["type=\"password\"", PASSWORD]);
    clerk.post("/sign-in/code", &[("code", "000000")]).await.is(422).shows(&["验证码不对"]);
    clerk.post("/sign-in/code", &[("code", CODE), ("back", "/account")]).await.leads_to("/account");
    clerk.get("/account").await.is(200);
    let mut again = before_the_code(&town).await;
    again.post("/sign-in/code", &[("code", CODE)]).await.is(422).shows(&["或已经用过"]);
}

#[tokio::test]
async fn no_code_lets_in_without_the_password_before_it_or_long_after() {
    let town = town_with_second_factor().await;
    let mut stranger = town.visitor();
    stranger.get("/sign-in/code").await.leads_to("/sign-in");
    stranger.post("/sign-in/code", &[("code", CODE)]).await.is(422).shows(&["请重新登录"]);
    let mut late = before_the_code(&town).await;
    town.wait_seconds(5 * 60);
    late.post("/sign-in/code", &[("code", CODE)]).await.is(422).shows(&["请重新登录"]);
}

#[tokio::test]
async fn wrong_codes_lock_like_wrong_passwords() {
    let town = town_with_second_factor().await;
    let mut clerk = before_the_code(&town).await;
    for _ in 0..5 {
        clerk.post("/sign-in/code", &[("code", "000000")]).await.is(422).shows(&["验证码不对"]);
    }
    clerk.post("/sign-in/code", &[("code", CODE)]).await.is(422).shows(&["请 1 分钟后再试"]);
}

#[tokio::test]
async fn a_second_factor_counts_once_it_is_confirmed_and_goes_with_the_password() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    clerk.post("/account/second-factor", &[]).await.leads_to("/account/second-factor");
    clerk.get("/account/second-factor").await.is(200).shows(&["<svg", "id=\"secret\""]);
    clerk.post("/account/second-factor/confirm", &[("code", "12345")]).await.is(422).shows(&["验证码不对"]);
    town.sign_in("clerk").await;

    let town = town_with_second_factor().await;
    let mut clerk = before_the_code(&town).await;
    clerk.post("/sign-in/code", &[("code", CODE)]).await.leads_to("/");
    let path = "/account/second-factor/remove";
    clerk.post(path, &[("password", "wrong")]).await.is(422).shows(&["现在的密码不对"]);
    clerk.post("/account/second-factor", &[]).await.is(409);
    clerk.post(path, &[("password", PASSWORD)]).await.leads_to("/account/second-factor");
    town.sign_in("clerk").await;
}

#[tokio::test]
async fn an_administrator_takes_a_lost_second_factor_away() {
    let town = town_with_second_factor().await;
    let mut admin = town.sign_in("admin").await;
    let id = id_of(&town, "clerk").await;
    act(&mut admin, &id, "second-factor").await.leads_to(&format!("/accounts/{id}"));
    town.sign_in("clerk").await;
    act(&mut admin, &id, "second-factor").await.is(409);
}

#[tokio::test]
async fn what_is_done_by_a_lent_power_is_recorded_for_whom() {
    let town = Town::new().await;
    let (mut admin, mut officer) = (town.sign_in("admin").await, town.sign_in("officer").await);
    let clerk = id_of(&town, "clerk").await;
    let from_to = [("from", "2026-03-05"), ("to", "2026-03-10")];
    for (fields, problem) in [
        (vec![("who", "nobody"), ("to", "2026-03-10"), ("reason", "休假")], "没有这个账号或编号"),
        (vec![("who", "admin"), ("to", "2026-03-10"), ("reason", "休假")], "不能委托给本人"),
        (vec![("who", "officer"), ("reason", "休假")], "请填写最后一天"),
        (vec![("who", "officer"), ("to", "2026-06-05"), ("reason", "休假")], "一次最长 92 天"),
        (vec![("who", "officer"), ("to", "2026-03-10")], "请写明事由"),
    ] {
        admin.post("/account/proxies", &fields).await.is(422).shows(&[problem]);
    }
    officer.get("/accounts").await.is(403);
    let lend = [("who", "officer"), ("reason", "休假"), from_to[0], from_to[1]];
    admin.post("/account/proxies", &lend).await.leads_to("/account/proxies");

    officer.get("/account/powers").await.is(200).shows(&["代 admin"]);
    act(&mut officer, &clerk, "sessions").await.leads_to(&format!("/accounts/{clerk}"));
    let (admin_id, officer_id) = (id_of(&town, "admin").await, id_of(&town, "officer").await);
    let record = town.recorded("end-sessions").await;
    assert_eq!(record.on_behalf.map(|id| id.to_string()), Some(admin_id));
    assert_eq!(record.account_id.map(|id| id.to_string()), Some(officer_id));
    // Granting is done in person, and nobody is helped to their own account by a lent power.
    let give = [("role", "auditor"), ("reason", "试试")];
    officer.post(&format!("/accounts/{clerk}/grants/new"), &give).await.is(403);
    // By a power of one's own, for nobody.
    act(&mut admin, &clerk, "sessions").await.leads_to(&format!("/accounts/{clerk}"));
    assert_eq!(town.recorded("end-sessions").await.on_behalf, None);

    let page = admin.get("/account/proxies").await;
    let proxy = page.between("/account/proxies/", "/revoke").to_owned();
    let revoke = format!("/account/proxies/{proxy}/revoke");
    officer.post(&revoke, &[("confirmed", "1")]).await.is(403);
    admin.post(&revoke, &[]).await.is(200).shows(&["撤销这项代理？"]);
    admin.post(&revoke, &[("confirmed", "1")]).await.leads_to("/account/proxies");
    officer.get("/accounts").await.is(403);
}

#[tokio::test]
async fn an_auditor_lends_nothing() {
    let town = Town::new().await;
    let mut auditor = town.sign_in("auditor").await;
    auditor.get("/account/proxies").await.is(200).shows(&["审计员账号不能委托他人"]);
    let lend = [("who", "officer"), ("reason", "休假"), ("to", "2026-03-10")];
    auditor.post("/account/proxies", &lend).await.is(403);
}

#[tokio::test]
async fn too_many_tries_from_one_address_are_told_to_wait() {
    let town = Town::with(Settings::default()).await;
    let mut client = town.visitor();
    let mut last = None;
    for _ in 0..40 {
        let answer = client.post("/sign-in", &[("name", "nobody"), ("password", "wrong")]).await;
        if answer.status == 429 {
            last = Some(answer);
            break;
        }
    }
    let refused = last.unwrap();
    assert!(refused.headers.contains_key("retry-after"));
    refused.shows(&["尝试次数太多"]);
}

#[tokio::test]
async fn visitors_behind_a_proxy_are_told_apart_only_if_it_is_named() {
    for (proxies, is_apart) in [(vec![], false), (vec!["10.0.0.2".parse().unwrap()], true)] {
        let town = Town::with(Settings { proxies, ..Settings::default() }).await;
        let wrong = [("name", "nobody"), ("password", "wrong")];
        let mut first = town.visitor().behind("10.0.0.2", "1.1.1.1");
        let mut other = town.visitor().behind("10.0.0.2", "2.2.2.2");
        let mut last = 0;
        for _ in 0..40 {
            last = first.post("/sign-in", &wrong).await.status;
        }
        assert_eq!(last, 429);
        let status = other.post("/sign-in", &wrong).await.status;
        assert_eq!(status != 429, is_apart, "{status}");
    }
}

const TOKEN: [u8; 16] = [7; 16];

/// The form of the first set-up, filled in.
fn first_set_up(token: &str, password: &str) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("token", token).append_pair("city", "常德市").append_pair("display_name", "周管理");
    form.append_pair("name", "zhou").append_pair("password", password).append_pair("again", password);
    form.finish()
}

async fn send_set_up(client: &mut Client, token: &str, password: &str) -> Answer {
    let page = client.get("/set-up").await;
    let csrf = if page.status == 200 {
        page.between("name=\"csrf\" content=\"", "\"").to_owned()
    } else {
        client.token().await
    };
    let csrf: String = form_urlencoded::byte_serialize(csrf.as_bytes()).collect();
    let body = format!("csrf={csrf}&{}", first_set_up(token, password));
    client.send("/set-up", "application/x-www-form-urlencoded", body).await
}

#[tokio::test]
async fn the_first_start_is_set_up_once_by_whoever_has_the_token() {
    let start = FirstStart::new(Some(SetupToken::new(TOKEN))).await;
    let token = SetupToken::new(TOKEN).expose().to_owned();
    let mut client = start.visitor();
    client.get("/").await.leads_to("/set-up");
    client.get("/sign-in").await.leads_to("/set-up");
    let form = client.get(&format!("/set-up?token={token}")).await.is(200);
    form.shows(&[&token]);
    let refused = send_set_up(&mut client, "wrong", "short").await.is(422);
    let refused = refused.shows(&["口令不对", "至少 10 个字符", "value=\"常德市\""]);
    refused.lacks(&["value=\"short\""]);
    assert!(start.service.store().tenants().await.unwrap().is_empty());
    send_set_up(&mut client, &token, "Tomato-9-river").await.leads_to("/");
    client.get("/accounts").await.is(200).shows(&["周管理"]);
    assert_eq!(start.service.store().tenants().await.unwrap().len(), 1);
    // There is no second time.
    let mut other = start.visitor();
    other.get("/set-up").await.is(404);
    other.get("/sign-in").await.is(200);
    send_set_up(&mut other, &token, "Tomato-9-river").await.is(404);
}

#[tokio::test]
async fn without_a_token_nothing_is_set_up() {
    let start = FirstStart::new(None).await;
    let mut client = start.visitor();
    send_set_up(&mut client, "", "Tomato-9-river").await.is(404);
    assert!(start.service.store().tenants().await.unwrap().is_empty());
}

#[tokio::test]
async fn where_somebody_is_reminded_is_set_masked_and_refused_with_what_was_typed() {
    let town = Town::new().await;
    let mut leader = town.sign_in("leader").await;
    leader.get("/account").await.is(200).shows(&["邮件提醒", "没有配置发信服务器", "还没有填写"]);
    let wrong = leader.post("/account/mail", &[("address", "chen@"), ("wanted", "1")]).await.is(422);
    wrong.shows(&["邮箱地址不对", "value=\"chen@\""]);
    leader
        .post("/account/mail", &[("address", "chen@police.cn"), ("wanted", "1")])
        .await
        .leads_to("/account");
    leader.get("/account").await.is(200).shows(&["c***@police.cn", "已保存"]).lacks(&["chen@police.cn"]);
    leader.post("/account/mail/try", &[]).await.leads_to("/account");
    leader.get("/account").await.is(200).shows(&["没有配置发信服务器，无法试发"]);
    let whose = town.service.store().whose_sign_in_name("leader").await.unwrap().unwrap().account_id;
    let page = format!("/accounts/{whose}");
    let mut admin = town.sign_in("admin").await;
    admin.get(&page).await.is(200).shows(&["c***@police.cn"]);
    let fields = [("address", "new@police.cn"), ("reason", "本人申请")];
    admin.post(&format!("{page}/mail"), &fields).await.leads_to(&page);
    admin.get(&page).await.is(200).shows(&["n***@police.cn"]);
    admin
        .post(&format!("{page}/mail"), &[("address", "x"), ("reason", "")])
        .await
        .is(422)
        .shows(&["邮箱地址不对"]);
    town.sign_in("auditor").await.post(&format!("{page}/mail"), &fields).await.is(403);
    leader.post("/account/mail", &[("address", ""), ("forget", "1")]).await.leads_to("/account");
    leader.get("/account").await.is(200).shows(&["还没有填写", "邮箱已删除"]);
}
