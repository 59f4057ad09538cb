//! A machine that stops in the middle of an import leaves all of it or nothing, and an audit chain that holds.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    fmt::Write as _,
    fs,
    process::{Command, Stdio},
    thread,
    time::Instant,
};

use liandai_service::store::{Address, Store, audit::AuditFilter};
use tempfile::TempDir;

const OFFICERS: usize = 1_500;

fn liandai(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_liandai"));
    command.current_dir(folder.path()).env_clear().env("LIANDAI_DATA", "data");
    command.args(["--lang", "en"]).args(arguments);
    command
}

fn run(folder: &TempDir, arguments: &[&str]) {
    let output = liandai(folder, arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?} {}", String::from_utf8_lossy(&output.stderr));
}

/// How many officers, posts and records of imports there are.
fn counted(folder: &TempDir) -> (usize, usize, usize) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        let address = Address::Sqlite(folder.path().join("data/liandai.sqlite"));
        let store = Store::open(&address, 1).await.unwrap();
        let tenant = store.tenants().await.unwrap().first().unwrap().tenant_id;
        let mut tx = store.read(tenant).await.unwrap();
        let records = tx.audit_records_after(&AuditFilter::default(), 0, 100).await.unwrap();
        let imports = records.iter().filter(|record| record.act == "apply-import").count();
        let found = (tx.officers().await.unwrap().len(), tx.posts().await.unwrap().len(), imports);
        drop(tx);
        store.close().await;
        found
    })
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the moments to kill at lie within the time that one takes")]
fn an_import_that_is_killed_leaves_all_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    run(&folder, &["migrate"]);
    run(&folder, &["tenant", "add", "changde", "--name", "常德市"]);
    fs::write(folder.path().join("institutions.csv"), "id,name,group,system\nI1,市公安局,municipal,police\n")
        .unwrap();
    run(&folder, &["import", "institutions.csv", "--apply"]);
    let mut text = "id,name,institution_id,post,joined_on\n".to_owned();
    for at in 0..OFFICERS {
        writeln!(text, "P{at:05},干警{at},I1,officer,2020-01-01").unwrap();
    }
    fs::write(folder.path().join("officers.csv"), text).unwrap();

    // How long one takes, on a copy that nobody kills; then killed at twelve moments of that time.
    let whole = tempfile::tempdir().unwrap();
    copy(&folder, &whole);
    let began = Instant::now();
    run(&whole, &["import", "officers.csv", "--apply"]);
    let length = began.elapsed();
    assert_eq!(counted(&whole), (OFFICERS, OFFICERS, 2));
    let mut left_nothing = 0;
    for moment in 1..=12 {
        let victim = tempfile::tempdir().unwrap();
        copy(&folder, &victim);
        let mut command = liandai(&victim, &["import", "officers.csv", "--apply"]);
        let mut process = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(length * moment / 12);
        // SIGKILL: nothing of the program's own can tidy up.
        let _ = process.kill();
        process.wait().unwrap();
        let found = counted(&victim);
        assert!([(0, 0, 1), (OFFICERS, OFFICERS, 2)].contains(&found), "killed at {moment}/12: {found:?}");
        left_nothing += usize::from(found.0 == 0);
        run(&victim, &["audit", "verify"]);
        run(&victim, &["import", "officers.csv", "--apply"]);
        assert_eq!(counted(&victim).0, OFFICERS, "it can be done again");
    }
    assert!(left_nothing > 0, "none of the moments was in the middle");
}

fn copy(from: &TempDir, to: &TempDir) {
    let status = Command::new("cp").arg("-r").arg(from.path().join(".")).arg(to.path()).status().unwrap();
    assert!(status.success());
}
