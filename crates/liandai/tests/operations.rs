//! The commands that run an installation, as their users meet them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use liandai_model::{Day, Instant, InstitutionId, OfficerId, TenantId};
use liandai_service::{
    safety::{Keyring, Place},
    store::{
        Address, Store,
        audit::AuditEntry,
        files::{Files as _, Folder},
        institution::Institution,
        officer::Officer,
    },
};
use sqlx::{Connection as _, Executor as _};
use tempfile::TempDir;

/// A folder to work in, with the data in `data`.
struct Desk {
    folder: TempDir,
}

impl Desk {
    /// Without anything in it.
    fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// Migrated, with keys, a city with one officer whose numbers are sealed, three audit records and one attachment.
    fn with_city() -> Self {
        let desk = Self::empty();
        desk.good(&["migrate"]);
        desk.good(&["key", "new"]);
        let keys = Keyring::parse(&fs::read_to_string(desk.path("data/keys")).unwrap()).unwrap();
        desk.on_store("data/liandai.sqlite", async |store| fill(store, &keys).await);
        Folder::new(desk.path("data/attachments")).put(b"a paper").unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.run_in(&[], arguments)
    }

    fn run_in(&self, environment: &[(&str, &str)], arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_liandai"));
        command.current_dir(self.folder.path()).env_clear().env("LIANDAI_DATA", "data");
        command.envs(environment.iter().copied()).args(["--lang", "en"]).args(arguments);
        command.output().unwrap()
    }

    fn good(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?} {output:?}");
        said(&output)
    }

    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?} {output:?}");
        said(&output)
    }

    fn on_store<T>(&self, path: &str, work: impl AsyncFnOnce(&Store) -> T) -> T {
        let address = Address::Sqlite(self.path(path));
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
            let store = Store::open(&address, 2).await.unwrap();
            let found = work(&store).await;
            store.close().await;
            found
        })
    }

    /// What the officer's numbers are, opened with the keys in the file.
    fn opened(&self) -> (String, String) {
        let keys = Keyring::parse(&fs::read_to_string(self.path("data/keys")).unwrap()).unwrap();
        self.on_store("data/liandai.sqlite", async |store| {
            let mut tx = store.read(tenant()).await.unwrap();
            let officer = tx.officer_by_code("P1").await.unwrap().unwrap();
            let open =
                |place, seal: Option<Vec<u8>>| keys.open(place, &seal.unwrap()).unwrap().expose().to_owned();
            (
                open(Place::identity(tenant()), officer.identity_seal),
                open(Place::phone(tenant()), officer.phone_seal),
            )
        })
    }

    /// Changes the database past the program, as somebody who has the file would.
    fn sql(&self, statement: &'static str) {
        let address = format!("sqlite://{}", self.path("data/liandai.sqlite").display());
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
            let mut connection = sqlx::SqliteConnection::connect(&address).await.unwrap();
            connection.execute(statement).await.unwrap();
            connection.close().await.unwrap();
        });
    }
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

const fn start() -> Instant {
    Instant::from_unix_milliseconds(1_772_672_400_000)
}

fn tenant() -> TenantId {
    TenantId::new(start(), [1; 10])
}

async fn fill(store: &Store, keys: &Keyring) {
    let mut tx = store.write(tenant()).await.unwrap();
    tx.insert_tenant("changde", "常德", start()).await.unwrap();
    let institution_id = InstitutionId::new(start(), [2; 10]);
    let institution = Institution {
        id: institution_id,
        code: "K".to_owned(),
        name: "县".to_owned(),
        pinyin: "x".to_owned(),
        grouping: "county".to_owned(),
        system: "police".to_owned(),
        grade: "division".to_owned(),
        parent_id: None,
        ended_on: None,
        created_at: start(),
    };
    tx.insert_institution(&institution).await.unwrap();
    let officer = Officer {
        id: OfficerId::new(start(), [3; 10]),
        code: "P1".to_owned(),
        name: "张三".to_owned(),
        pinyin: "zs".to_owned(),
        institution_id,
        unit_id: None,
        post: "officer".to_owned(),
        joined_on: Day::parse(b"2020-01-01").unwrap(),
        identity_seal: Some(keys.seal(Place::identity(tenant()), "11010519491231002X", [4; 24]).unwrap()),
        identity_mark: None,
        phone_seal: Some(keys.seal(Place::phone(tenant()), "13812345678", [5; 24]).unwrap()),
        ended_on: None,
        created_at: start(),
    };
    tx.insert_officer(&officer).await.unwrap();
    for label in ["one", "two", "three"] {
        tx.audit(entry(label)).await.unwrap();
    }
    tx.commit().await.unwrap();
}

fn entry(label: &str) -> AuditEntry {
    AuditEntry {
        at: start(),
        account_id: None,
        actor: "test".to_owned(),
        on_behalf: None,
        act: "test".to_owned(),
        noun: "test".to_owned(),
        noun_id: String::new(),
        label: label.to_owned(),
        before: None,
        after: None,
        reason: String::new(),
        address: String::new(),
    }
}

#[test]
fn the_configuration_is_shown_with_its_sources_and_without_its_secrets() {
    let desk = Desk::empty();
    fs::write(desk.path("liandai.toml"), "[server]\nlisten = '127.0.0.1:9000'\n").unwrap();
    let environment = [("DATABASE_URL", "postgres://u:geheim@db/l"), ("LIANDAI_KEYS", "index:geheim")];
    let output = desk.run_in(&environment, &["config", "check", "--log-level", "warn,sqlx=info"]);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert!(!text.contains("geheim"), "{text}");
    for (setting, value, source) in [
        ("database.address", "postgres://u:•••@db/l", "DATABASE_URL"),
        ("server.listen", "127.0.0.1:9000", "liandai.toml:2"),
        ("data.folder", "data", "LIANDAI_DATA"),
        ("data.keys_file", "••• (LIANDAI_KEYS)", "default"),
        ("session.idle_minutes", "30", "default"),
        ("log.level", "warn", "--log-level"),
    ] {
        let line = text.lines().find(|line| line.starts_with(setting)).unwrap();
        assert!(line.contains(value) && line.ends_with(source), "{line}");
    }
}

#[test]
fn a_wrong_configuration_stops_every_command_before_it_does_anything() {
    let desk = Desk::empty();
    fs::write(desk.path("liandai.toml"), "[servr]\n[log]\nformat = 'xml'\n").unwrap();
    for command in [
        &["config", "check"][..],
        &["doctor"],
        &["migrate"],
        &["key", "new"],
        &["key", "rotate"],
        &["backup", "--output", "b"],
        &["restore", "--input", "b"],
        &["audit", "verify"],
    ] {
        let text = desk.refused(command);
        assert!(text.contains("liandai.toml:1: There is no setting \"servr\""), "{command:?} {text}");
        assert!(text.contains("liandai.toml:3: \"xml\" is no format"), "{command:?} {text}");
    }
    assert!(!desk.path("data").exists() && !desk.path("b").exists());
}

#[test]
fn an_empty_machine_is_told_what_to_do_and_then_is_well() {
    let desk = Desk::empty();
    let text = desk.refused(&["doctor"]);
    for part in ["Make it with liandai migrate", "Make them with liandai key new", "Fails: 3"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!desk.path("data").exists(), "an examination changes nothing");
    assert!(desk.good(&["migrate"]).contains("is ready"));
    assert!(desk.good(&["migrate"]).contains("nothing to do"));
    desk.good(&["key", "new"]);
    assert!(desk.refused(&["key", "new"]).contains("already"));
    let text = desk.good(&["doctor"]);
    assert!(text.contains("Fails: 0") && text.contains("No city has been set up"), "{text}");
}

#[test]
fn commands_that_need_a_database_do_not_make_one() {
    let desk = Desk::empty();
    for command in [&["backup", "--output", "b"][..], &["audit", "verify"]] {
        let output = desk.run(command);
        assert_eq!(output.status.code(), Some(3), "{output:?}");
        assert!(said(&output).contains("Make it with liandai migrate"), "{output:?}");
    }
    assert!(!desk.path("data").exists() && !desk.path("b").exists());
}

#[test]
fn a_server_that_does_not_answer_is_a_finding_and_its_password_stays_hidden() {
    let desk = Desk::empty();
    fs::create_dir(desk.path("data")).unwrap();
    let environment = [("DATABASE_URL", "postgres://u:geheim@127.0.0.1:1/l")];
    let output = desk.run_in(&environment, &["doctor"]);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(
        text.contains("postgres://u:•••@127.0.0.1:1/l does not answer: ") && !text.contains("geheim"),
        "{text}"
    );
}

#[cfg(unix)]
#[test]
fn keys_that_others_may_read_and_keys_that_are_gone_are_found_out() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::with_city();
    let keys = desk.path("data/keys");
    assert!(desk.good(&["doctor"]).contains("texts sealed with it: 2"));
    fs::set_permissions(&keys, fs::Permissions::from_mode(0o644)).unwrap();
    let text = desk.refused(&["doctor"]);
    assert!(text.contains("permissions 0644") && text.contains("chmod 600"), "{text}");
    fs::rename(&keys, desk.path("data/lost")).unwrap();
    let text = desk.refused(&["doctor"]);
    assert!(text.contains("2 texts are sealed with some") && text.contains("Do not make new ones"), "{text}");
    fs::write(&keys, "index:x\n1:y\n").unwrap();
    let text = desk.refused(&["doctor"]);
    assert!(text.contains("line 1: the key is not 32 bytes") && text.contains("line 2:"), "{text}");
}

#[test]
fn a_rotation_goes_in_one_step_or_in_two() {
    let desk = Desk::with_city();
    let numbers = ("11010519491231002X".to_owned(), "13812345678".to_owned());
    let text = desk.good(&["key", "rotate"]);
    assert!(
        text.contains("Key 2 added") && text.contains("常德: 2 put under key 2, 0 were already"),
        "{text}"
    );
    assert_eq!(desk.opened(), numbers);

    assert!(desk.good(&["key", "rotate", "--new-key-only"]).contains("Key 3 added"));
    let text = desk.good(&["doctor"]);
    assert!(text.contains("2 texts are sealed with older keys than 3"), "{text}");
    assert_eq!(desk.opened(), numbers);
    for changed in ["2 put under key 3, 0 were already", "0 put under key 3, 2 were already"] {
        let text = desk.good(&["key", "rotate", "--reseal-only"]);
        assert!(text.contains(changed) && !text.contains("added"), "{text}");
    }
    assert_eq!(desk.opened(), numbers);
    assert!(desk.good(&["audit", "verify"]).contains("5 records, the chain is sound"));

    let output = desk.run_in(&[("LIANDAI_KEYS", "index:x")], &["key", "rotate"]);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    assert!(!said(&output).contains("index:x"), "{output:?}");
}

#[test]
fn a_changed_record_is_named() {
    let desk = Desk::with_city();
    assert!(desk.good(&["audit", "verify"]).contains("常德: 3 records, the chain is sound"));
    assert!(desk.good(&["audit", "verify", "--tenant", "changde"]).contains("常德"));
    assert!(desk.refused(&["audit", "verify", "--tenant", "x"]).contains("no city with the code \"x\""));
    desk.sql("UPDATE audit SET label = 'other' WHERE seq = 2");
    assert!(desk.refused(&["audit", "verify"]).contains("record 2 was changed"));
    desk.sql("DELETE FROM audit WHERE seq = 1");
    assert!(desk.refused(&["audit", "verify"]).contains("record 1 is missing"));
}

#[test]
fn a_backup_is_restored_to_an_empty_machine_with_everything_in_it() {
    let desk = Desk::with_city();
    let text = desk.good(&["backup", "--output", "b", "--with-keys"]);
    assert!(text.contains("attachments: 1") && text.contains("The keys are in it"), "{text}");
    assert!(desk.refused(&["backup", "--output", "b"]).contains("is there already"));
    assert!(desk.good(&["doctor"]).contains("last made"));
    let names = |path: &Path| {
        let names = fs::read_dir(path).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    };
    assert_eq!(names(&desk.path("b")), ["attachments", "backup.json", "keys", "liandai.sqlite"]);
    assert_eq!(names(desk.folder.path()), ["b", "data"], "nothing is left over");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(desk.path("b")).unwrap().permissions().mode() & 0o777, 0o700);
    }

    fs::rename(desk.path("data"), desk.path("old")).unwrap();
    let text = desk.good(&["restore", "--input", "b"]);
    for part in
        ["Restored to data/liandai.sqlite", "3 records, the chain is sound", "keys of the backup were put"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(desk.opened().0, "11010519491231002X");
    let digest = liandai_service::store::files::Digest::of(b"a paper");
    let kept = Folder::new(desk.path("data/attachments"));
    assert_eq!(kept.read(digest).unwrap().unwrap(), b"a paper");
    // That it was restored is a record too.
    assert!(desk.good(&["audit", "verify"]).contains("4 records, the chain is sound"));
    assert!(desk.good(&["doctor"]).contains("Fails: 0"));
    assert_eq!(names(&desk.path("data")), ["attachments", "keys", "liandai.sqlite"]);
}

#[test]
fn a_database_that_is_there_is_kept_and_keys_are_never_overwritten() {
    let desk = Desk::with_city();
    desk.good(&["backup", "--output", "b", "--with-keys"]);
    desk.good(&["key", "rotate"]);
    let keys = fs::read(desk.path("data/keys")).unwrap();
    assert!(desk.refused(&["restore", "--input", "b"]).contains("There is a database already"));
    let text = desk.good(&["restore", "--input", "b", "--replace"]);
    assert!(text.contains("is kept as") && text.contains("other keys than the backup"), "{text}");
    assert_eq!(fs::read(desk.path("data/keys")).unwrap(), keys);
    assert_eq!(desk.opened().0, "11010519491231002X", "the ring still has the older key");
    let kept =
        fs::read_dir(desk.path("data")).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap());
    let kept: Vec<_> = kept.filter(|name| name.contains(".before-")).collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    let sealed = desk.on_store(&format!("data/{}", kept[0]), async |store| {
        let mut tx = store.read(tenant()).await.unwrap();
        tx.officer_by_code("P1").await.unwrap().unwrap().phone_seal.unwrap()
    });
    assert_eq!(liandai_service::safety::seal::key_number(&sealed), Ok(2), "it is the one from before");
}

#[test]
fn a_backup_that_is_not_whole_changes_nothing() {
    let desk = Desk::with_city();
    desk.good(&["backup", "--output", "b"]);
    let before = fs::read(desk.path("data/liandai.sqlite")).unwrap();
    let refused = |expected: &str| {
        let text = desk.refused(&["restore", "--input", "b", "--replace"]);
        assert!(text.contains(expected), "{expected}: {text}");
        assert_eq!(fs::read(desk.path("data/liandai.sqlite")).unwrap(), before);
    };
    let digest = liandai_service::store::files::Digest::of(b"a paper").to_string();
    let paper = desk.path("b/attachments").join(&digest[..2]).join(&digest[2..]);
    fs::write(&paper, "another paper").unwrap();
    refused("holds other bytes");
    fs::remove_file(&paper).unwrap();
    refused("lacks 1 attachments");
    fs::write(&paper, "a paper").unwrap();

    let database = desk.path("b/liandai.sqlite");
    let good = fs::read(&database).unwrap();
    let mut bad = good.clone();
    bad[5000] ^= 1;
    fs::write(&database, bad).unwrap();
    refused("holds other bytes");
    fs::write(&database, good).unwrap();

    let manifest = fs::read_to_string(desk.path("b/backup.json")).unwrap();
    fs::write(desk.path("b/backup.json"), manifest.replace("\"format\": 1", "\"format\": 9")).unwrap();
    refused("A later version");
    fs::remove_file(desk.path("b/backup.json")).unwrap();
    refused("no folder that liandai backup made");
}

#[test]
fn a_backup_with_a_broken_chain_is_restored_and_says_so() {
    let desk = Desk::with_city();
    desk.sql("UPDATE audit SET label = 'other' WHERE seq = 2");
    desk.good(&["backup", "--output", "b"]);
    let text = desk.refused(&["restore", "--input", "b", "--replace"]);
    assert!(text.contains("Restored to") && text.contains("record 2 was changed"), "{text}");
}

#[test]
fn a_damaged_attachment_is_not_backed_up() {
    let desk = Desk::with_city();
    let digest = liandai_service::store::files::Digest::of(b"a paper").to_string();
    fs::write(desk.path("data/attachments").join(&digest[..2]).join(&digest[2..]), "x").unwrap();
    let output = desk.run(&["backup", "--output", "b"]);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    assert!(said(&output).contains("other bytes than it was kept with"), "{output:?}");
    assert!(!desk.path("b").exists());
}

#[test]
fn postgres_is_told_its_own_tools() {
    let desk = Desk::empty();
    let environment = [("DATABASE_URL", "postgres://u:geheim@db/l")];
    for (arguments, tool) in
        [(&["backup", "--output", "b"][..], "pg_dump"), (&["restore", "--input", "b"], "pg_restore")]
    {
        let output = desk.run_in(&environment, arguments);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(said(&output).contains(tool) && !said(&output).contains("geheim"), "{output:?}");
    }
}
