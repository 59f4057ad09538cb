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
