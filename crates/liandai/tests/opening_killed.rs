//! A machine that stops while months are being opened leaves no sheet twice and none out: a worker that comes later makes what is missing.
//! `LIANDAI_KILLS=50 cargo test --workspace --test opening_killed` kills more often.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(
    clippy::disallowed_methods,
    reason = "the moments to kill at lie within the time that an opening takes"
)]

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant as Moment, SystemTime, UNIX_EPOCH},
};

use liandai_model::{Day, Instant};
use liandai_service::store::{Address, Reach, Store, audit::AuditFilter};
use tempfile::TempDir;

const OFFICERS: &str = "600";
const PATIENCE: Duration = Duration::from_mins(2);

fn liandai(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_liandai"));
    command.current_dir(folder).env_clear().env("LIANDAI_DATA", "data");
    command.args(["--lang", "en"]).args(arguments).stderr(Stdio::null());
    command
}

/// Starts a command and waits until it says the first line.
fn started(folder: &Path, arguments: &[&str]) -> Child {
    let mut child = liandai(folder, arguments).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(!line.is_empty(), "{arguments:?} said nothing");
    child
}

fn killed(mut child: Child) {
    // SIGKILL: nothing of the program's own can tidy up.
    let _ = child.kill();
    child.wait().unwrap();
}

fn today() -> Day {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_micros();
    Instant::from_unix_microseconds(i64::try_from(now).unwrap()).day()
}

/// How things stand: sheets by cycle, and how often the opening of each was recorded.
#[derive(Debug, Default, PartialEq, Eq)]
struct Stand {
    sheets: BTreeMap<String, i64>,
    openings: BTreeMap<String, usize>,
}

fn with_store<T>(folder: &Path, ask: impl AsyncFnOnce(&Store) -> T) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        let store = Store::open(&Address::Sqlite(folder.join("data/liandai.sqlite")), 1).await.unwrap();
        let answer = ask(&store).await;
        store.close().await;
        answer
    })
}

fn stand(folder: &Path) -> Stand {
    with_store(folder, async |store| {
        let tenant = store.tenants().await.unwrap().first().unwrap().tenant_id;
        let mut tx = store.read(tenant).await.unwrap();
        let mut stand = Stand::default();
        for cycle in tx.cycles().await.unwrap() {
            let steps = tx.sheet_steps(&Reach::whole_city(), &[cycle.id]).await.unwrap();
            let sheets = steps.iter().map(|step| step.n).sum();
            let subjects = tx.sheet_subjects(cycle.id).await.unwrap();
            let mut once: Vec<_> = subjects.iter().map(|one| one.subject_id).collect();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), subjects.len(), "somebody has two sheets for {}", cycle.period);
            stand.sheets.insert(cycle.period.to_string(), sheets);
            let filter = AuditFilter {
                act: Some("open-cycle".to_owned()),
                noun_id: Some(cycle.id.to_string()),
                ..AuditFilter::default()
            };
            let records = tx.audit_records_after(&filter, 0, 100).await.unwrap();
            stand.openings.insert(cycle.period.to_string(), records.len());
        }
        stand
    })
}

/// The lease of a worker that is gone runs out, without a minute's waiting.
fn run_out(folder: &Path) {
    with_store(folder, async |store| {
        let tenant = store.tenants().await.unwrap().first().unwrap().tenant_id;
        let mut tx = store.write(tenant).await.unwrap();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_micros();
        let now = Instant::from_unix_microseconds(i64::try_from(now).unwrap());
        let later = now.plus_seconds(3600);
        if let Some(job) = tx.claim_job(&["open-cycle"], later, later).await.unwrap() {
            tx.fail_job(&job, "job-failure-store", now.plus_seconds(-7200), 99).await.unwrap();
        }
        tx.commit().await.unwrap();
    });
}

/// Lets a worker work until things stand so.
fn until(folder: &Path, expected: &Stand) {
    let worker = started(folder, &["worker"]);
    let began = Moment::now();
    while stand(folder) != *expected && began.elapsed() < PATIENCE {
        thread::sleep(Duration::from_millis(100));
    }
    killed(worker);
    assert_eq!(stand(folder), *expected);
}

#[test]
fn a_month_that_is_killed_while_it_opens_is_opened_once() {
    let folder = tempfile::tempdir().unwrap();
    // A city that was last looked at sixty days ago: a worker of today has at least a month to open.
    let begins = Day::from_number(today().number() - 60).to_string();
    let demo =
        ["demo", "--officers", OFFICERS, "--as-of", &begins, "--data", "data", "--listen", "127.0.0.1:0"];
    killed(started(folder.path(), &demo));
    let before = stand(folder.path());

    // Undisturbed, on a copy, until nothing comes any more.
    let whole = copied(&folder);
    let worker = started(whole.path(), &["worker"]);
    let began = Moment::now();
    let (mut last, mut since, mut length) = (before, Moment::now(), Duration::ZERO);
    while since.elapsed() < Duration::from_secs(6) && began.elapsed() < PATIENCE {
        let now = stand(whole.path());
        if now != last {
            (last, since, length) = (now, Moment::now(), began.elapsed());
        }
        thread::sleep(Duration::from_millis(50));
    }
    killed(worker);
    let expected = last;
    assert!(length > Duration::ZERO, "nothing was opened: {expected:?}");
    assert!(expected.openings.values().all(|times| *times <= 1), "{expected:?}");

    let kills: u32 = std::env::var("LIANDAI_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(4);
    let mut in_the_middle = 0;
    for moment in 0..kills {
        let victim = copied(&folder);
        let worker = started(victim.path(), &["worker"]);
        thread::sleep(length * moment / kills);
        killed(worker);
        let left = stand(victim.path());
        in_the_middle += u32::from(left != expected);
        for (period, sheets) in &left.sheets {
            assert!(sheets <= expected.sheets.get(period).unwrap(), "{period}: {left:?}");
        }
        let verified = liandai(victim.path(), &["audit", "verify"]).stdout(Stdio::null()).status().unwrap();
        assert!(verified.success(), "the audit is broken after the kill at {moment}/{kills}");
        run_out(victim.path());
        until(victim.path(), &expected);
        let verified = liandai(victim.path(), &["audit", "verify"]).stdout(Stdio::null()).status().unwrap();
        assert!(verified.success(), "the audit is broken after {moment}/{kills} was made whole");
    }
    assert!(in_the_middle > 0, "none of the moments was in the middle");
}

fn copied(from: &TempDir) -> TempDir {
    let to = tempfile::tempdir().unwrap();
    let status = Command::new("cp").arg("-r").arg(from.path().join(".")).arg(to.path()).status().unwrap();
    assert!(status.success());
    to
}
