//! `liandai db distribute`

use anyhow::{Context as _, Result};
use clap::Args;
use liandai_locale::Messages;
use liandai_service::store::DistributeError;

use crate::{
    configuration::{self, Field, Flags, ServerFlags},
    console::{self, Outcome},
    installation, logging,
};

/// Spreads the tables over the nodes of a Citus cluster, each city's rows together; does nothing twice.
///
/// Run it on the coordinator's database after liandai migrate, and again after each later migration; rows may be in the tables
/// already. The schema and the statements keep to what Citus asks, but this command is not among what the tests of this program run,
/// because they have no Citus: try it on a copy first. One plain PostgreSQL carries a city or a province.
///
///   liandai migrate && liandai db distribute --database postgres://coordinator/liandai
#[expect(clippy::doc_markdown, reason = "help is shown as it stands")]
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Distribute {
    #[command(flatten)]
    flags: Flags,
}

impl Distribute {
    /// Runs the command.
    ///
    /// # Errors
    /// The database fails.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let Some(configuration) = configuration::load(&self.flags, &ServerFlags::default(), messages) else {
            return Ok(Outcome::Refused);
        };
        logging::start(&configuration);
        let shown = configuration.shown(Field::Database);
        installation::block_on(async {
            let store = installation::open(&configuration, messages).await?;
            let distributed = store.distribute().await;
            store.close().await;
            let tables = match distributed {
                Ok(tables) => tables,
                Err(DistributeError::NoCitus) => {
                    console::remark(&messages.format("distribute-no-citus", &[("database", &shown)]));
                    return Ok(Outcome::Refused);
                }
                Err(error) => return Err(error).context(shown),
            };
            for table in &tables {
                console::say(&messages.format("distribute-done", &[("table", table)]));
            }
            let count = tables.len().to_string();
            console::say(&messages.format("distribute-ready", &[("count", &count)]));
            Ok(Outcome::Done)
        })
    }
}
