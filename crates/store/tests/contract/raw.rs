//! The database without the store: for meddling, and for looking at what the store made.

use liandai_store::Engine;
use sqlx::{Connection as _, PgConnection, SqliteConnection};

use crate::town::Town;

/// The file of a town on SQLite.
pub fn file(town: &Town) -> std::path::PathBuf {
    town.test.folder().unwrap().join("liandai.db")
}

pub fn server() -> String {
    std::env::var("LIANDAI_TEST_POSTGRES").unwrap()
}

pub async fn sqlite(town: &Town) -> SqliteConnection {
    SqliteConnection::connect(file(town).to_str().unwrap()).await.unwrap()
}

pub async fn postgres() -> PgConnection {
    PgConnection::connect(&server()).await.unwrap()
}

/// Runs a statement with the town's tenant as `$1` and, if it has a `$2`, 32 zero bytes.
pub async fn execute(town: &Town, statement: &'static str) {
    let (tenant, zeros) = (town.test.tenant.uuid(), vec![0_u8; 32]);
    match town.test.store.engine() {
        Engine::Sqlite => {
            let mut query = sqlx::query(statement).bind(tenant);
            if statement.contains("$2") {
                query = query.bind(zeros);
            }
            query.execute(&mut sqlite(town).await).await.unwrap();
        }
        Engine::Postgres => {
            let mut query = sqlx::query(statement).bind(tenant);
            if statement.contains("$2") {
                query = query.bind(zeros);
            }
            query.execute(&mut postgres().await).await.unwrap();
        }
    }
}
