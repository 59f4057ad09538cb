//! What the engines do differently. Everything else is one text for both.

use crate::engine::Engine;

/// Whether a table is there: takes its name as `$1`, gives a number.
pub(crate) const fn table_exists(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1",
        Engine::Postgres => {
            "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = $1"
        }
    }
}

/// Keeps other migrators away until the transaction ends; SQLite's one writer needs none.
pub(crate) const fn migration_lock(engine: Engine) -> Option<&'static str> {
    match engine {
        Engine::Sqlite => None,
        Engine::Postgres => Some("SELECT pg_advisory_lock(812049811)"),
    }
}

/// Lets go of [`migration_lock`].
pub(crate) const fn migration_unlock(engine: Engine) -> Option<&'static str> {
    match engine {
        Engine::Sqlite => None,
        Engine::Postgres => Some("SELECT pg_advisory_unlock(812049811)"),
    }
}

/// What PostgreSQL's planner is told about each connection: the data of a city is in memory, where single rows are read as cheaply as whole
/// tables; statements are short, so that compiling them would take longer than running them.
pub(crate) const SESSION: &str = "SET random_page_cost = 1.1; SET jit = off";

/// Whether LIKE takes large and small Latin letters for the same, so that columns need not be put into small letters, which takes
/// long where there are thousands.
pub(crate) const fn like_folds(engine: Engine) -> bool {
    matches!(engine, Engine::Sqlite)
}

/// Begins a transaction that writes.
pub(crate) const fn begin_write(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "BEGIN IMMEDIATE",
        Engine::Postgres => "BEGIN ISOLATION LEVEL READ COMMITTED",
    }
}

/// Begins a transaction whose view does not change.
pub(crate) const fn begin_read(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "BEGIN DEFERRED",
        Engine::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    }
}

/// Tells SQLite's planner, before there are rows to count, what it would otherwise guess wrongly: that a tenant is no narrow
/// condition, while what follows it in an index is. PostgreSQL counts by itself.
pub(crate) const EXPECTATIONS: &[&str] = &[
    "ANALYZE",
    "INSERT INTO sqlite_stat1 (tbl, idx, stat)
        SELECT m.name, i.name, replace(substr('N N 20 5 2 ', 1, CASE count(*) - i.\"unique\"
            WHEN 0 THEN 2 WHEN 1 THEN 4 WHEN 2 THEN 7 WHEN 3 THEN 9 ELSE 11 END), 'N', CASE m.name
            WHEN 'institution' THEN '200' WHEN 'unit' THEN '2000' WHEN 'body' THEN '2000' ELSE '20000' END)
            || CASE i.\"unique\" WHEN 1 THEN '1' ELSE '' END
        FROM sqlite_master AS m JOIN pragma_index_list(m.name) AS i JOIN pragma_index_info(i.name) AS c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' GROUP BY m.name, i.name, i.\"unique\"",
    "ANALYZE sqlite_schema",
];

/// Counts what is there for the planner.
pub(crate) const fn count_rows(engine: Engine) -> &'static [&'static str] {
    match engine {
        // A sample of each index is enough.
        Engine::Sqlite => &["PRAGMA analysis_limit = 1000", "ANALYZE"],
        Engine::Postgres => &["DO $$ DECLARE name text; BEGIN
            FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
                EXECUTE format('ANALYZE %I', name);
            END LOOP;
        END $$"],
    }
}

/// How many bytes the data takes.
pub(crate) const fn size_in_bytes(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => {
            "SELECT c.page_count * s.page_size FROM pragma_page_count() AS c, pragma_page_size() AS s"
        }
        Engine::Postgres => "SELECT pg_database_size(current_database())",
    }
}

/// Ends a statement that reads rows which this transaction is about to change.
pub(crate) const fn for_update(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "",
        Engine::Postgres => " FOR UPDATE",
    }
}

/// Ends a statement that takes rows which no other worker is taking.
pub(crate) const fn skip_locked(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "",
        Engine::Postgres => " FOR UPDATE SKIP LOCKED",
    }
}

/// How many values one statement that writes many rows binds: far fewer than either engine takes. SQLite looks for the name of each among
/// those of all, so that many at once take longer than a few many times; PostgreSQL is a trip away, and a few trips are better than many.
pub(crate) const fn most_values(engine: Engine) -> usize {
    match engine {
        Engine::Sqlite => 320,
        Engine::Postgres => 8192,
    }
}

/// The version of the engine, a text.
pub(crate) const fn version(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "SELECT sqlite_version()",
        Engine::Postgres => "SELECT current_setting('server_version')",
    }
}

/// What the engine's own clock says, in microseconds; SQLite lives in this process and has none.
pub(crate) const fn clock(engine: Engine) -> Option<&'static str> {
    match engine {
        Engine::Sqlite => None,
        Engine::Postgres => Some("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)"),
    }
}

/// A value out of a column of JSON, which sorts as its kind does; `?` is what [`json_path`] makes of its key.
pub(crate) const fn json_value(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "json_extract(e.fields, ?)",
        Engine::Postgres => "jsonb_extract_path(CAST(e.fields AS JSONB), ?)",
    }
}

/// How the engine names a key of JSON.
pub(crate) fn json_path(engine: Engine, key: &str) -> String {
    match engine {
        Engine::Sqlite => format!("$.\"{key}\""),
        Engine::Postgres => key.to_owned(),
    }
}

/// Sorts texts by their bytes, whatever the language of the database.
pub(crate) const fn by_bytes(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => " COLLATE BINARY",
        Engine::Postgres => " COLLATE \"C\"",
    }
}
