use std::{fs, path::Path};

use liandai_model::Lang;
use tempfile::TempDir;

use super::{shown::masked, *};

struct Case {
    folder: TempDir,
    environment: BTreeMap<String, String>,
}

impl Case {
    fn new(environment: &[(&str, &str)]) -> Self {
        let environment = environment.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Self { folder: tempfile::tempdir().unwrap(), environment }
    }

    fn with_file(text: &str) -> Self {
        let mut case = Self::new(&[]);
        fs::write(case.file(), text).unwrap();
        case.environment.insert("LIANDAI_CONFIG".to_owned(), case.file().display().to_string());
        case
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("liandai.toml")
    }

    fn read(&self) -> Result<Configuration, Vec<Problem>> {
        self.read_with(&Flags::default(), &ServerFlags::default())
    }

    fn read_with(&self, flags: &Flags, server: &ServerFlags) -> Result<Configuration, Vec<Problem>> {
        Configuration::read(flags, server, &self.environment, &[])
    }

    /// Keys of the problems and the last part of their places.
    fn problems(&self) -> Vec<(&'static str, String)> {
        let problems = self.read().unwrap_err();
        let short = |place: String| place.rsplit('/').next().unwrap().to_owned();
        problems.iter().map(Problem::key_and_place).map(|(key, place)| (key, short(place))).collect()
    }
}

#[test]
fn without_anything_said_defaults_hold() {
    let configuration = Case::new(&[]).read().unwrap();
    assert_eq!(configuration.database, Address::Sqlite(Path::new("liandai-data/liandai.sqlite").into()));
    assert_eq!(configuration.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(configuration.session, SessionLimits::default());
    assert_eq!((configuration.public, configuration.connections), (None, 16));
    assert_eq!(configuration.log_format, LogFormat::Text);
    assert!(matches!(configuration.keys, Keys::File(path) if path == Path::new("liandai-data/keys")));
}

#[test]
fn a_flag_goes_before_the_environment_and_that_before_the_file_and_that_before_the_default() {
    let mut case = Case::with_file(
        "[server]\nlisten = '127.0.0.1:1'\n\n[session]\nidle_minutes = 15\n[log]\nlevel = 'warn'\n[database]\nconnections = 3\n",
    );
    case.environment.insert("LIANDAI_LISTEN".to_owned(), "127.0.0.1:2".to_owned());
    case.environment.insert("LIANDAI_IDLE_MINUTES".to_owned(), "20".to_owned());
    case.environment.insert("LIANDAI_LOG_LEVEL".to_owned(), String::new());
    let server = ServerFlags { listen: Some("127.0.0.1:3".to_owned()), ..ServerFlags::default() };
    let configuration = case.read_with(&Flags::default(), &server).unwrap();
    let found = |field| {
        let given = &configuration.given[&field];
        (given.text.as_str(), given.source.to_string())
    };
    assert_eq!(found(Field::Listen), ("127.0.0.1:3", "--listen".to_owned()));
    assert_eq!(found(Field::IdleMinutes), ("20", "LIANDAI_IDLE_MINUTES".to_owned()));
    assert_eq!(found(Field::LogLevel), ("warn", format!("{}:7", case.file().display())));
    assert_eq!(found(Field::Connections), ("3", format!("{}:9", case.file().display())));
    assert_eq!(found(Field::AbsoluteMinutes), ("720", "-".to_owned()));
    assert_eq!(configuration.session, SessionLimits::from_minutes(20, 720).unwrap());
    assert_eq!(configuration.listen.port(), 3);
}

#[test]
fn every_setting_can_be_set_in_the_file() {
    let case = Case::with_file(
        "[database]\naddress = 'postgres://db/liandai'\nconnections = 30\n\
         [data]\nfolder = 'store'\nkeys_file = '/etc/liandai/keys'\n\
         [server]\nlisten = '[::]:80'\npublic_address = 'https://liandai.example.cn/'\nproxies = ['10.0.0.2', '::1']\n\
         [session]\nidle_minutes = 60\nabsolute_minutes = 600\n\
         [mail]\nhost = 'h'\nport = 465\ntls = 'tls'\nca_file = 'ca.pem'\nuser = 'u'\npassword_file = 'p'\nfrom = 'a@b.cn'\nhour = 9\n\
         [log]\nformat = 'json'\nlevel = 'info,sqlx=debug'\n",
    );
    let configuration = case.read().unwrap();
    assert!(configuration.given.values().all(|given| matches!(given.source, Source::File(..))));
    assert_eq!(configuration.database, Address::Postgres("postgres://db/liandai".to_owned()));
    assert_eq!(
        configuration.data,
        case.folder.path().join("store"),
        "paths are meant from the file's folder"
    );
    assert!(matches!(configuration.keys, Keys::File(path) if path == Path::new("/etc/liandai/keys")));
    let public = configuration.public.unwrap();
    assert_eq!((public.to_string().as_str(), public.is_secure()), ("https://liandai.example.cn", true));
    assert_eq!(configuration.proxies.len(), 2);
    assert_eq!(configuration.log_format, LogFormat::Json);
    assert!(configuration.log_level.would_enable("sqlx", &tracing::Level::DEBUG));
    assert!(!configuration.log_level.would_enable("axum", &tracing::Level::DEBUG));
}

#[test]
fn everything_wrong_in_a_file_is_said_at_once_with_its_line() {
    let case = Case::with_file(
        "adress = 'x'\n[database]\nadress = 'x'\nconnections = '5'\n\n[databse]\naddress = 'x'\n[server]\nlisten = 80\n\
         proxies = ['x', 'y']\npublic_address = 'liandai.cn'\n[session]\nidle_minutes = 4\n[log]\nformat = 'xml'\nlevel = 'loud'\n",
    );
    let mut problems = case.problems();
    problems.sort();
    let at = |key, line| (key, format!("liandai.toml:{line}"));
    assert_eq!(
        problems,
        [
            at("configuration-log-format", 15),
            at("configuration-log-level", 16),
            at("configuration-not-number", 4),
            at("configuration-not-text", 9),
            at("configuration-proxies", 10),
            at("configuration-public", 11),
            at("configuration-session", 13),
            at("configuration-unknown", 1),
            at("configuration-unknown", 3),
            at("configuration-unknown", 6),
        ]
    );
}

#[test]
fn wrong_syntax_does_not_hide_other_mistakes() {
    let case = Case::with_file("[database]\nconnections = 1\n[log\nformat = 'xml'\n");
    let problems = case.problems();
    assert!(problems.contains(&("configuration-syntax", "liandai.toml:3".to_owned())), "{problems:?}");
    assert!(problems.contains(&("configuration-connections", "liandai.toml:2".to_owned())), "{problems:?}");
}

#[test]
fn a_file_that_is_named_must_be_there() {
    let case = Case::new(&[("LIANDAI_CONFIG", "/no/such/liandai.toml")]);
    assert_eq!(case.problems(), [("configuration-unreadable", "liandai.toml:0".to_owned())]);
}

#[test]
fn what_looks_like_a_variable_of_ours_must_be_one() {
    let case = Case::new(&[
        ("LIANDAI_LISTN", "x"),
        ("LIANDAI_TEST_POSTGRES", "postgres://x"),
        ("LISTEN", "x"),
        ("LIANDAI_CONNECTIONS", "many"),
        ("DATABASE_URL", "mysql://u:geheim@h/d"),
    ]);
    let mut problems = case.problems();
    problems.sort();
    let of = |key, name: &str| (key, name.to_owned());
    assert_eq!(
        problems,
        [
            of("configuration-connections", "LIANDAI_CONNECTIONS"),
            of("configuration-database", "DATABASE_URL"),
            of("configuration-unknown", "LIANDAI_LISTN"),
        ]
    );
    let messages = Messages::new(Lang::En);
    let lines: Vec<_> = case.read().unwrap_err().iter().map(|problem| problem.line(&messages)).collect();
    let lines = lines.join("\n");
    assert!(!lines.contains("geheim"), "{lines}");
    assert!(lines.contains("DATABASE_URL: \"mysql://u:•••@h/d\" is no database"), "{lines}");
    assert!(lines.contains("There are: DATABASE_URL, LIANDAI_CONNECTIONS"), "{lines}");
}

#[test]
fn every_problem_has_its_words_and_a_remedy() {
    for lang in [Lang::Zh, Lang::En] {
        let messages = Messages::watched(lang);
        for case in [
            Case::with_file("x = 1\n[database]\nconnections = 'x'\n[server]\nlisten = 1\nproxies = 1\n[log"),
            Case::with_file(
                "[database]\naddress = 'x://y'\nconnections = 1\n[data]\nfolder = ''\nkeys_file = ''\n\
                 [server]\nlisten = 'x'\npublic_address = 'x'\nproxies = ['x']\n[log]\nformat = ''\nlevel = ''\n\
                 [session]\nidle_minutes = -1\n",
            ),
            Case::with_file("[session]\nidle_minutes = 1\n"),
            Case::new(&[("LIANDAI_CONFIG", "/no/such")]),
        ] {
            for problem in case.read().unwrap_err() {
                let line = problem.line(&messages);
                assert!(!line.contains("configuration-") && !line.contains("remedy"), "{line}");
            }
        }
        assert!(messages.watch().wrong.is_empty(), "{:?}", messages.watch().wrong);
    }
}

#[test]
fn keys_in_the_environment_are_never_shown() {
    let case = Case::new(&[("LIANDAI_KEYS", "index:geheim")]);
    let configuration = case.read().unwrap();
    assert!(matches!(&configuration.keys, Keys::Environment(keys) if keys.expose() == "index:geheim"));
    assert!(!format!("{configuration:?}").contains("geheim"));
}

#[test]
fn passwords_of_databases_are_masked() {
    for (address, shown) in [
        ("postgres://u:p@h:5432/d", "postgres://u:•••@h:5432/d"),
        ("postgres://u:p@ss/w:rd@h/d?sslmode=require", "postgres://u:•••@h/d?sslmode=require"),
        ("postgres:///d?host=/run&user=u&password=p&x=1", "postgres:///d?host=/run&user=u&password=•••&x=1"),
        ("postgres://u@h/d", "postgres://u@h/d"),
        ("postgres://h/d", "postgres://h/d"),
        ("city.sqlite", "city.sqlite"),
    ] {
        assert_eq!(masked(address), shown);
    }
}

#[test]
fn fields_have_different_names() {
    let names: std::collections::BTreeSet<_> = Field::ALL.iter().map(|field| field.name()).collect();
    let variables: std::collections::BTreeSet<_> = Field::ALL.iter().map(|field| field.variable()).collect();
    assert_eq!((names.len(), variables.len()), (Field::ALL.len(), Field::ALL.len()));
}

#[test]
fn mail_is_sent_once_a_server_and_a_sender_are_named() {
    assert!(Case::new(&[]).read().unwrap().mail.is_none());
    let case = Case::with_file("[mail]\nhost = 'smtp.example.cn'\nfrom = 'liandai@example.cn'\n");
    let mail = case.read().unwrap().mail.unwrap();
    assert_eq!(
        (mail.host.as_str(), mail.port, mail.tls, mail.hour),
        ("smtp.example.cn", 587, MailTls::StartTls, 8)
    );
    assert!(mail.user.is_none() && mail.ca.is_none());
    let mut case = Case::with_file(
        "[mail]\nhost = 'h'\nfrom = 'a@b.cn'\nuser = 'u'\ntls = 'none'\nhour = 7\npassword_file = 'p'\n",
    );
    let configuration = case.read().unwrap();
    let Some((user, MailPassword::File(file))) = configuration.mail.clone().unwrap().user else {
        panic!("no file")
    };
    assert_eq!((user.as_str(), file), ("u", case.folder.path().join("p")));
    assert_eq!(configuration.shown(Field::MailPort), "25");
    case.environment.insert("LIANDAI_MAIL_PASSWORD".to_owned(), "geheim".to_owned());
    let configuration = case.read().unwrap();
    let Some((_, MailPassword::Environment(password))) = &configuration.mail.as_ref().unwrap().user else {
        panic!("no")
    };
    assert_eq!(password.expose(), "geheim");
    assert!(!format!("{configuration:?}").contains("geheim"));
    assert!(!configuration.shown(Field::MailPasswordFile).contains("geheim"));
}

#[test]
fn what_mail_lacks_is_said_where_the_server_is_named() {
    let problems = |text: &str| Case::with_file(text).problems();
    let at = |key, line| (key, format!("liandai.toml:{line}"));
    assert_eq!(problems("[mail]\nhost = 'h'\n"), [at("configuration-mail-sender", 2)]);
    let text = "[mail]\nhost = 'h'\nfrom = 'a@b.cn'\nuser = 'u'\n";
    assert_eq!(problems(text), [at("configuration-mail-password", 4)]);
    let text = "[mail]\nhost = 'a b'\nport = 0\ntls = 'ssl'\nfrom = 'a'\nhour = 20\n";
    let mut found = problems(text);
    found.sort();
    let expected = ["mail-from", "mail-host", "mail-hour", "mail-port", "mail-tls"]
        .map(|key| format!("configuration-{key}"));
    assert_eq!(found.iter().map(|(key, _)| (*key).to_owned()).collect::<Vec<_>>(), expected);
    for lang in [Lang::Zh, Lang::En] {
        let messages = Messages::watched(lang);
        for text in [text, "[mail]\nhost = 'h'\n", "[mail]\nhost = 'h'\nfrom = 'a@b.cn'\nuser = 'u'\n"] {
            for problem in Case::with_file(text).read().unwrap_err() {
                assert_ne!(problem.line(&messages), "");
            }
        }
        assert!(messages.watch().wrong.is_empty(), "{:?}", messages.watch().wrong);
    }
}
