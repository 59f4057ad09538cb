//! `liandai account list`

use anyhow::Result;
use clap::Args;
use liandai_locale::Messages;
use liandai_model::Instant;
use liandai_service::store::{
    Page,
    account_list::{AccountFilter, AccountRow},
};

use crate::{
    columns::aligned,
    console::{self, Outcome},
    operator::Which,
};

/// Lists the accounts of a city, by sign-in name.
///
///   liandai account list
///   liandai account list --search zhou
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct List {
    #[command(flatten)]
    which: Which,

    /// Only those with this in the sign-in name, the name or the officer's code
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
}

impl List {
    /// Runs the command.
    ///
    /// # Errors
    /// The database or the keys cannot be used.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        self.which.with("liandai account list", messages, async |service, by| {
            let filter = AccountFilter { text: self.search.clone(), ..AccountFilter::default() };
            let columns = ["name", "person", "institution", "state", "last"];
            let mut rows =
                vec![columns.map(|column| messages.text(&format!("command-account-column-{column}")))];
            for number in 1.. {
                let page = service.operator_accounts(by, &filter, Page::new(number, 500)).await?;
                let pages = page.pages();
                rows.extend(page.rows.into_iter().map(|row| cells(row, service.now(), messages)));
                if number >= pages {
                    break;
                }
            }
            for line in aligned(&rows) {
                console::say(&line);
            }
            Ok(())
        })
    }
}

fn cells(row: AccountRow, now: Instant, messages: &Messages) -> [String; 5] {
    let state = if row.disabled_at.is_some() {
        "disabled"
    } else if row.locked_until.is_some_and(|until| now < until) {
        "locked"
    } else if row.must_change {
        "first"
    } else {
        "open"
    };
    let last = row.last_sign_in_at.map_or_else(|| messages.text("never"), |at| at.to_string());
    [
        row.name,
        row.display_name,
        row.institution.unwrap_or_default(),
        messages.text(&format!("account-state-{state}")),
        last,
    ]
}
