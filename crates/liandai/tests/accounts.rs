//! The commands about cities and accounts, as whoever runs the installation meets them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    io::Write as _,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use liandai_service::store::{Address, Page, Store, audit::AuditFilter, audit::AuditRecord};
use tempfile::TempDir;

struct Desk {
    folder: TempDir,
}

impl Desk {
    /// Migrated, with keys, without a city.
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        desk.good(&["migrate"]);
        desk
    }

    fn with_city() -> Self {
        let desk = Self::new();
        desk.good(&["tenant", "add", "changde", "--name", "常德市"]);
        desk
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("data/liandai.sqlite")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_liandai"));
        command.current_dir(self.folder.path()).env_clear().env("LIANDAI_DATA", "data");
        command.args(["--lang", "en"]).args(arguments);
        command
    }

    fn good(&self, arguments: &[&str]) -> String {
        said(&self.command(arguments).output().unwrap(), 0)
    }

    fn refused(&self, arguments: &[&str]) -> String {
        said(&self.command(arguments).output().unwrap(), 1)
    }

    /// Pipes a text in.
    fn fed(&self, arguments: &[&str], text: &str, code: i32) -> String {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().unwrap();
        process.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        said(&process.wait_with_output().unwrap(), code)
    }

    /// Every audit record, latest first.
    fn records(&self) -> Vec<AuditRecord> {
        self.on_store(async |store| {
            let tenant = store.tenants().await.unwrap().first().unwrap().tenant_id;
            let mut tx = store.read(tenant).await.unwrap();
            tx.audit_records(&AuditFilter::default(), Page::new(1, 100)).await.unwrap().rows
        })
    }

    fn on_store<T>(&self, work: impl AsyncFnOnce(&Store) -> T) -> T {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
            let store = Store::open(&Address::Sqlite(self.path()), 2).await.unwrap();
            let found = work(&store).await;
            store.close().await;
            found
        })
    }
}

fn said(output: &Output, code: i32) -> String {
    let text =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{text}");
    text
}

/// The password that was printed.
fn password(text: &str) -> &str {
    text.split_once("shown this once: ").unwrap().1.lines().next().unwrap()
}

#[test]
fn a_city_is_added_once_and_listed() {
    let desk = Desk::new();
    assert!(desk.good(&["tenant", "list"]).contains("No city has been set up"));
    assert!(desk.refused(&["account", "list"]).contains("No city has been set up"));
    let text = desk.good(&["tenant", "add", "changde", "--name", "常德市"]);
    assert!(text.contains("liandai account add NAME --tenant changde"), "{text}");
    assert!(desk.good(&["tenant", "list"]).contains("changde  常德市"));
    assert!(
        desk.refused(&["tenant", "add", "changde", "--name", "常德"]).contains("Another city has the code")
    );
    let text = desk.refused(&["tenant", "add", "Changde", "--name", " "]);
    assert!(text.contains("small letters, digits and dashes") && text.lines().count() == 2, "{text}");
    let first = desk.records().pop().unwrap();
    assert_eq!((first.actor.as_str(), first.account_id), ("liandai", None), "the regulation comes first");
    let set_up = desk.records().into_iter().find(|record| record.act == "set-up").unwrap();
    assert_eq!((set_up.actor.as_str(), set_up.label.as_str()), ("liandai tenant add", "常德市"));
}

#[test]
fn where_there_are_several_cities_one_is_named() {
    let desk = Desk::with_city();
    desk.good(&["tenant", "add", "yiyang", "--name", "益阳市"]);
    assert!(desk.refused(&["account", "list"]).contains("name one with --tenant: changde yiyang"));
    assert!(desk.refused(&["account", "list", "--tenant", "x"]).contains("no city with the code \"x\""));
    let zhou = ["account", "add", "zhou", "--tenant", "yiyang", "--display-name", "周管理"];
    desk.good(&zhou);
    assert!(desk.good(&["account", "list", "--tenant", "yiyang"]).contains("zhou"));
    assert!(!desk.good(&["account", "list", "--tenant", "changde"]).contains("zhou"));
    // A sign-in name is taken everywhere.
    let again = ["account", "add", "zhou", "--tenant", "changde", "--display-name", "周管理"];
    desk.refused(&again);
}

#[test]
fn the_first_administrator_is_made_with_a_password_for_one_sign_in() {
    let desk = Desk::with_city();
    let text = desk.good(&["account", "add", "Zhou", "--display-name", "周管理", "--role", "administrator"]);
    let word = password(&text).to_owned();
    assert!(word.len() >= 10 && text.contains("周管理 has the account zhou"), "{text}");
    let list = desk.good(&["account", "list", "--search", "ZHO"]);
    assert!(
        list.contains("zhou") && list.contains("Awaits first sign-in") && list.lines().count() == 2,
        "{list}"
    );
    let records = desk.records();
    let acts: Vec<_> = records.iter().map(|record| record.act.as_str()).collect();
    assert_eq!(acts[..2], ["give-role", "create-account"]);
    for record in &records {
        assert!(!record.after.clone().unwrap_or_default().contains(&word));
        assert!(record.account_id.is_none());
    }
    assert_eq!(records[0].actor, "liandai account add");
    let text = desk.refused(&["account", "add", "zhou", "--display-name", "别人"]);
    assert!(!text.contains("shown this once"), "{text}");
    assert!(desk.refused(&["account", "add", "li", "--officer", "P9"]).contains("no officer with that code"));
}

#[test]
fn a_password_is_piped_in_and_keeps_the_rules() {
    let desk = Desk::with_city();
    let add = ["account", "add", "zhou", "--display-name", "周管理", "--password-stdin"];
    assert!(desk.fed(&add, "short\n", 1).contains("At least 10 characters"));
    assert!(desk.fed(&add, "", 3).contains("No password came in"));
    let text = desk.fed(&add, "Tomato-9-river\n", 0);
    assert!(!text.contains("Tomato") && text.contains("must be replaced"), "{text}");
    let reset = ["account", "reset-password", "zhou", "--reason", "忘记", "--password-stdin"];
    // The present one is a former one then.
    desk.fed(&reset, "Tomato-9-river\n", 1);
    desk.fed(&reset, "Pebble-4-window\n", 0);
}

#[test]
fn somebody_locked_out_is_let_back_in_and_it_is_recorded_why() {
    let desk = Desk::with_city();
    let first = password(&desk.good(&["account", "add", "zhou", "--display-name", "周管理"])).to_owned();
    desk.good(&["account", "unlock", "zhou", "--reason", "输错密码"]);
    let text = desk.good(&["account", "reset-password", "ZHOU", "--reason", "忘记密码", "--second-factor"]);
    assert_ne!(password(&text), first);
    assert!(desk.refused(&["account", "unlock", "nobody", "--reason", "x"]).contains("no such account"));
    desk.refused(&["account", "reset-password", "zhou", "--reason", " "]);
    let records = desk.records();
    let told: Vec<_> =
        records[..2].iter().map(|record| (record.act.as_str(), record.reason.as_str())).collect();
    assert_eq!(told, [("reset-password", "忘记密码"), ("unlock-account", "输错密码")]);
    assert!(desk.good(&["audit", "verify"]).contains("the chain is sound"));
}

#[test]
fn without_citus_nothing_is_distributed() {
    let desk = Desk::new();
    assert!(desk.refused(&["db", "distribute"]).contains("has no Citus"));
}
