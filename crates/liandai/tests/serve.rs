//! `liandai serve` and `liandai worker` from their start to their end.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

use tempfile::TempDir;

/// A process that is ended with the test.
struct Running {
    process: Child,
    said: BufReader<ChildStdout>,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Running {
    fn begin(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_liandai"));
        command.current_dir(folder).env_clear().args(["--lang", "en"]).args(arguments);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let said = BufReader::new(process.stdout.take().unwrap());
        Self { process, said }
    }

    /// What it says until a line holds `word`.
    fn until(&mut self, word: &str) -> Vec<String> {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            assert!(self.said.read_line(&mut line).unwrap() > 0, "it ended after {lines:?}");
            lines.push(line.trim_end().to_owned());
            if line.contains(word) {
                return lines;
            }
        }
    }

    /// Asks it to stop, as a service manager does; its exit code and what it logged.
    fn stop(mut self) -> (Option<i32>, String) {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let mut log = String::new();
        self.process.stderr.as_mut().unwrap().read_to_string(&mut log).unwrap();
        (self.process.wait().unwrap().code(), log)
    }
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

const SERVE: &[&str] = &["serve", "--listen", "127.0.0.1:0", "--log-format", "json"];

#[test]
fn a_new_installation_on_postgres_serves_at_once_and_stops_when_asked() {
    let folder = TempDir::new().unwrap();
    let database = new_database();
    let arguments = [SERVE, &["--database", &database]].concat();
    // Once more, over what is there.
    for _ in 0..2 {
        let mut server = Running::begin(folder.path(), &arguments);
        let first = server.until("Serving").pop().unwrap();
        let address = first.split("http://").nth(1).unwrap().split(' ').next().unwrap().to_owned();
        assert!(get(&address, "/readyz").starts_with("HTTP/1.1 200"));
        assert!(get(&address, "/").contains("location: /set-up"));
        let (code, log) = server.stop();
        assert_eq!(code, Some(0), "{log}");
        assert!(!log.contains("password"), "{log}");
    }
}

#[test]
fn a_new_installation_serves_at_once_and_stops_when_asked() {
    let folder = TempDir::new().unwrap();
    let mut server = Running::begin(folder.path(), SERVE);
    let first = server.until("Serving").pop().unwrap();
    let address = first.split("http://").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    server.until("server is started anew");
    assert!(get(&address, "/healthz").starts_with("HTTP/1.1 200"));
    assert!(get(&address, "/readyz").starts_with("HTTP/1.1 200"));
    let page = get(&address, "/sign-in");
    for header in ["content-security-policy: default-src 'none'", "x-frame-options: DENY", "set-cookie:"] {
        assert!(page.contains(header), "{header}: {page}");
    }
    assert!(!page.contains("; Secure") && !page.contains("strict-transport-security"), "{page}");
    let (code, log) = server.stop();
    assert_eq!(code, Some(0), "{log}");
    for line in log.lines().filter(|line| !line.contains("New keys")) {
        let value: serde_json::Value =
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert!(value["timestamp"].is_string() && value["level"].is_string(), "{line}");
    }
    let keys = fs::read_to_string(folder.path().join("liandai-data/keys")).unwrap();
    for line in keys.lines().filter_map(|line| line.split_once(':')) {
        assert!(!log.contains(line.1), "a key was logged");
    }
    // Without the log of SQLite beside it: it was closed.
    assert!(!folder.path().join("liandai-data/liandai.sqlite-wal").exists());
    // Once more, over what is there.
    let mut server = Running::begin(folder.path(), SERVE);
    server.until("Serving");
    assert_eq!(server.stop().0, Some(0));
    assert_eq!(fs::read_to_string(folder.path().join("liandai-data/keys")).unwrap(), keys);
}

#[test]
fn over_tls_cookies_are_kept_off_plain_connections() {
    let folder = TempDir::new().unwrap();
    // The port is told only when no public address is given; so one is chosen.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let address = format!("127.0.0.1:{port}");
    let arguments = ["serve", "--listen", &address, "--public-address", "https://liandai.example.cn"];
    let mut server = Running::begin(folder.path(), &arguments);
    let said = server.until("Serving");
    assert!(said[0].contains("https://liandai.example.cn"), "{said:?}");
    let page = get(&address, "/sign-in");
    assert!(page.contains("; Secure") && page.contains("strict-transport-security"), "{page}");
    assert_eq!(server.stop().0, Some(0));
}

#[test]
fn a_server_without_its_keys_does_not_make_others() {
    let folder = TempDir::new().unwrap();
    let mut server = Running::begin(folder.path(), SERVE);
    server.until("Serving");
    assert_eq!(server.stop().0, Some(0));
    let data = folder.path().join("liandai-data");
    found_a_city(&data.join("liandai.sqlite"));
    fs::remove_file(data.join("keys")).unwrap();
    let mut server = Running::begin(folder.path(), SERVE);
    let mut log = String::new();
    server.process.stderr.as_mut().unwrap().read_to_string(&mut log).unwrap();
    assert_eq!(server.process.wait().unwrap().code(), Some(3), "{log}");
    assert!(log.contains("what was sealed with lost keys stays lost"), "{log}");
    assert!(!data.join("keys").exists());
}

#[test]
fn a_worker_works_until_it_is_asked_to_stop() {
    let folder = TempDir::new().unwrap();
    let mut worker = Running::begin(folder.path(), &["worker"]);
    worker.until("Waiting for jobs");
    let (code, log) = worker.stop();
    assert_eq!(code, Some(0), "{log}");
}

/// A database of its own on the server of `scripts/with-postgres`.
fn new_database() -> String {
    use sqlx::{Connection as _, Executor as _, PgConnection};
    let server = std::env::var("LIANDAI_TEST_POSTGRES").unwrap();
    let name = format!("serve_{}", std::process::id());
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        let mut connection = PgConnection::connect(&server).await.unwrap();
        connection.execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
    });
    let (server, _) = server.rsplit_once('/').unwrap();
    format!("{server}/{name}")
}

#[test]
fn a_demonstration_that_is_kept_is_served_again() {
    let folder = TempDir::new().unwrap();
    let demo = ["demo", "--officers", "30", "--data", "kept", "--listen", "127.0.0.1:0"];
    let mut server = Running::begin(folder.path(), &demo);
    server.until("Liandai-Demo-2026");
    assert_eq!(server.stop().0, Some(0));
    let mut server = Running::begin(folder.path(), &[SERVE, &["--data", "kept"]].concat());
    let first = server.until("Serving").pop().unwrap();
    let address = first.split("http://").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    assert!(get(&address, "/").contains("location: /sign-in"));
    let metrics = get(&address, "/metrics");
    assert!(metrics.contains("\nliandai_statements_total "), "{metrics}");
    assert_eq!(server.stop().0, Some(0));
    // The demonstration itself goes on with it, on another day.
    let later = [&demo[..], &["--as-of", "2027-03-02"]].concat();
    let mut server = Running::begin(folder.path(), &later);
    let said = server.until("  officer ").join("\n");
    assert!(said.contains("Liandai-Demo-2026") && said.contains("admin "), "{said}");
    assert_eq!(server.stop().0, Some(0));
    // Nor is another database taken for it,
    let mut server = Running::begin(folder.path(), &[&demo[..], &["--database", "other.sqlite"]].concat());
    assert_eq!(server.process.wait().unwrap().code(), Some(3));
    // and a city is not made over another.
    fs::remove_file(folder.path().join("kept/demonstration")).unwrap();
    let mut server = Running::begin(folder.path(), &demo);
    assert_eq!(server.process.wait().unwrap().code(), Some(3));
}

fn found_a_city(database: &Path) {
    use liandai_model::{Instant, TenantId};
    use liandai_service::store::{Address, Store};
    let at = Instant::from_unix_milliseconds(1_772_672_400_000);
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        let store = Store::open(&Address::Sqlite(database.to_owned()), 2).await.unwrap();
        let mut tx = store.write(TenantId::new(at, [1; 10])).await.unwrap();
        tx.insert_tenant("changde", "常德", at).await.unwrap();
        tx.commit().await.unwrap();
        store.close().await;
    });
}
