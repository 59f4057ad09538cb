//! What can go wrong in the store.

/// An error of the store. It knows no users: its text goes to the log.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A unique or primary key is taken: somebody was faster, or the caller did not look.
    #[error("a key is taken")]
    Taken(#[source] sqlx::Error),
    /// A row refers to one that is not there, or one that is referred to was to go.
    #[error("a reference leads nowhere")]
    Dangling(#[source] sqlx::Error),
    /// A row holds what this program would never write.
    #[error("an inconsistent row: {0}")]
    Inconsistent(String),
    /// The engine was busy or lost a race; the same transaction may go through when it is run again.
    #[error("the transaction could not be serialised")]
    Retry(#[source] sqlx::Error),
    /// The database was made by a later version of this program.
    #[error("the database has the migration '{0}', which this program does not know")]
    Newer(String),
    /// A file beside the database could not be read or written.
    #[error("{path}")]
    File {
        /// Which file.
        path: String,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
    /// Anything else that the engine reports.
    #[error("the database failed")]
    Database(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::ColumnDecode { index, source } => Self::Inconsistent(format!("{index}: {source}")),
            sqlx::Error::Decode(source) => Self::Inconsistent(source.to_string()),
            sqlx::Error::Database(database) => {
                let code = database.code().unwrap_or_default();
                // SQLSTATE of PostgreSQL; extended result codes of SQLite.
                match code.as_ref() {
                    "23505" | "1555" | "2067" => Self::Taken(error),
                    "23503" | "787" => Self::Dangling(error),
                    "40001" | "40P01" | "5" | "6" | "517" => Self::Retry(error),
                    _ => Self::Database(error),
                }
            }
            _ => Self::Database(error),
        }
    }
}

impl StoreError {
    /// A row holds what this program would never write.
    pub(crate) fn inconsistent(what: impl std::fmt::Display) -> Self {
        Self::Inconsistent(what.to_string())
    }
}
