//! `liandai verify`

use anyhow::Result;
use clap::Args;
use liandai_locale::Messages;
use liandai_model::RatingId;
use liandai_service::rating::{Changed, Verified, hexadecimal};

use crate::{
    console::{self, Outcome},
    operator::Which,
};

/// Computes a stored rating again from the facts that are recorded now, under its version of the regulation, and compares.
///
/// Says who differs, and whether the facts or the engine have changed since. Nothing is changed; that it was verified is recorded in the
/// audit. The exit code is 1 if anything differs.
///
///   liandai verify 019a…
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Verify {
    #[command(flatten)]
    which: Which,

    /// Id of the rating, as liandai ratings list shows it
    rating: RatingId,
}

impl Verify {
    /// Runs the command.
    ///
    /// # Errors
    /// The database or the keys cannot be used.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let mut is_sound = false;
        let outcome = self.which.with("liandai verify", messages, async |service, by| {
            let verified = service.verify_rating_from_outside(by, self.rating).await?;
            is_sound = verified.is_sound();
            report(&verified, messages);
            Ok(())
        })?;
        Ok(if outcome == Outcome::Done && !is_sound { Outcome::Refused } else { outcome })
    }
}

fn report(verified: &Verified, messages: &Messages) {
    let rating = &verified.rating;
    let whole = [("period", rating.period.as_str()), ("engine", rating.engine.as_str())];
    console::say(&messages.format("verify-rating", &whole));
    let said = |key: &str, same: bool, stored: &[u8], now: &[u8]| {
        let key = format!("verify-{key}-{}", if same { "same" } else { "differ" });
        let (stored, now) = (hexadecimal(stored), hexadecimal(now));
        console::say(&messages.format(&key, &[("stored", &stored), ("now", &now)]));
    };
    said("facts", verified.same_facts, &rating.facts_digest, &verified.facts_digest);
    said("results", verified.same_results, &rating.results_digest, &verified.results_digest);
    if !verified.is_sound() {
        let key = if verified.reproduced { "verify-reproduced" } else { "verify-not-reproduced" };
        console::say(&messages.text(key));
    }
    if !verified.same_engine {
        console::say(&messages.format("verify-engine", &[("now", liandai_service::rating::ENGINE)]));
    }
    for changed in &verified.changed {
        console::say(&line(changed, messages));
    }
    let more = verified.total - verified.changed.len();
    if more > 0 {
        console::say(&messages.format("verify-more", &[("count", &more.to_string())]));
    }
}

fn line(changed: &Changed, messages: &Messages) -> String {
    let of = changed.stored.as_ref().or(changed.now.as_ref());
    let whom = of.map_or_else(String::new, |row| format!("{}:{} {}", row.subject, row.code, row.name));
    let told = |row: &Option<liandai_service::store::rating::RatingResult>| {
        row.as_ref().map_or_else(
            || messages.text("verify-absent"),
            |row| {
                let total = row
                    .total
                    .map_or_else(String::new, |total| format!(" {}.{:02}", total / 100, (total % 100).abs()));
                let grade = row.stars.or(row.class).map_or_else(String::new, |grade| format!(" {grade}"));
                let rank = row.rank.map_or_else(String::new, |rank| format!(" #{rank}"));
                format!("{}{total}{grade}{rank}", messages.text(&format!("rating-status-{}", row.status)))
            },
        )
    };
    let (stored, now) = (told(&changed.stored), told(&changed.now));
    messages.format("verify-changed", &[("whom", &whom), ("stored", &stored), ("now", &now)])
}
