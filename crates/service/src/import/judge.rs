//! A file against what is recorded: what is wrong with it, what it would change, and what of that its bringer may not.

use std::{collections::BTreeSet, sync::Arc};

use liandai_documents::organisation::{Names, Options, Plan, Previewed, Upload, Verdict, check, compare};
use liandai_model::{AccountId, Day};
use liandai_store::{Tx, files::Digest, import::ImportRow};
use serde::{Deserialize, Serialize};

use super::{
    authority,
    existing::{Existing, Opening},
    file::apart,
    told::Told,
};
use crate::{
    Actor, Call, Error, Service,
    fact::{JudgedFacts, JudgedRow, by_row},
    powers::Action,
};

/// A file and what it would do.
pub(super) struct Judged {
    pub(super) upload: Upload,
    pub(super) existing: Existing,
    pub(super) plan: Plan,
    /// Every row as people are shown it.
    pub(super) rows: Vec<Previewed>,
    /// For whom it is done, if by a lent power only.
    pub(super) on_behalf: Option<AccountId>,
}

impl Judged {
    /// Whether it can be applied.
    pub(super) fn is_good(&self) -> bool {
        self.upload.problems.errors() == 0 && !self.plan.has_conflicts()
    }
}

/// Who brings a file: somebody with powers, or whoever runs the machine.
#[derive(Clone)]
pub(super) enum Bringer {
    Actor(Arc<Actor>),
    Machine,
}

impl Bringer {
    pub(super) fn of(call: &Call) -> Self {
        Self::Actor(Arc::clone(&call.actor))
    }
}

impl Service {
    /// Judges what was read, by what the transaction sees.
    pub(super) async fn judge(
        &self,
        tx: &mut Tx,
        mut upload: Upload,
        bringer: Bringer,
        (today, ends_absent_on): (Day, Option<Day>),
    ) -> Result<Judged, Error> {
        let has_private = upload
            .officers
            .iter()
            .any(|listed| listed.row.identity_number.is_some() || listed.row.phone.is_some());
        let opening = Opening { keys: &self.keys, tenant: tx.tenant() };
        let existing = Existing::read(tx, today, has_private.then_some(&opening)).await?;
        let taken = taken(tx, &upload).await?;
        let powers = Arc::clone(&self.powers);
        apart(move || {
            check(&mut upload, &existing.organisation, &taken);
            let mut judged =
                Judged { upload, existing, plan: Plan::default(), rows: Vec::new(), on_behalf: None };
            if judged.upload.problems.errors() > 0 {
                return Ok(judged);
            }
            let ends_within = match &bringer {
                Bringer::Actor(actor) => {
                    let reach = powers.reach(&actor.principal, Action::Import);
                    authority::reached(&judged.existing, &reach)
                }
                Bringer::Machine => None,
            };
            let options = Options { today, ends_absent_on, ends_within };
            judged.plan = compare(&judged.upload, &judged.existing.organisation, &options);
            if let Bringer::Actor(actor) = &bringer {
                judged.on_behalf =
                    authority::narrow(&mut judged.plan, &judged.existing, &powers, &actor.principal);
            }
            judged.rows = judged.plan.preview(&Names::new(&judged.upload, &judged.existing.organisation));
            Ok(judged)
        })
        .await
    }
}

/// The sign-in names of the file that another city has.
async fn taken(tx: &mut Tx, upload: &Upload) -> Result<BTreeSet<String>, Error> {
    let names: BTreeSet<&String> = upload.accounts.iter().map(|listed| &listed.row.name).collect();
    let names: Vec<String> = names.into_iter().cloned().collect();
    Ok(tx.names_taken_elsewhere(&names).await?.into_iter().collect())
}

/// What a row would be, as the store keeps it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct After {
    /// Columns and what they would hold.
    pub(super) fields: Vec<(String, String)>,
    /// Why it cannot be applied.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) conflicts: Vec<Told>,
}

/// The rows as the store keeps them. Of what does not change nothing but its name is kept.
pub(super) fn kept(rows: &[Previewed]) -> Result<Vec<ImportRow>, Error> {
    (0..).zip(rows).map(|(position, row)| kept_row(position, row)).collect()
}

fn kept_row(position: i64, row: &Previewed) -> Result<ImportRow, Error> {
    let before: Vec<(&str, &str)> =
        row.fields.iter().map(|(name, before, _)| (*name, before.as_str())).collect();
    let after = After {
        fields: row.fields.iter().map(|(name, _, after)| ((*name).to_owned(), after.clone())).collect(),
        conflicts: row.conflicts.iter().map(Told::conflict).collect(),
    };
    let is_new = before.iter().all(|(_, text)| text.is_empty());
    let changes = row.verdict != Verdict::Unchanged;
    let line = row.at.as_ref().map_or(0, |(_, line)| i64::from(*line));
    Ok(ImportRow {
        position,
        sheet: row.table.name().to_owned(),
        line,
        change: row.verdict.id().to_owned(),
        label: row.label.clone(),
        before: (changes && !is_new).then(|| json(&before)).transpose()?,
        after: changes.then(|| json(&after)).transpose()?,
    })
}

/// The rows of registers as the store keeps them, with what is wrong with each.
pub(super) fn kept_facts(judged: &JudgedFacts) -> Result<Vec<ImportRow>, Error> {
    let wrong = by_row(&judged.problems);
    let kept = |(position, row): (i64, &JudgedRow)| {
        let own = wrong.get(&(&*row.row.part, row.row.line)).into_iter().flatten();
        let after = After {
            fields: row.cells().map(|(name, text)| (name.to_owned(), text.to_owned())).collect(),
            conflicts: row.conflicts.iter().chain(own.copied()).cloned().collect(),
        };
        let changes = row.verdict != Verdict::Unchanged;
        Ok(ImportRow {
            position,
            sheet: row.row.table.name().to_owned(),
            line: i64::from(row.row.line),
            change: row.verdict.id().to_owned(),
            label: row.label.clone(),
            before: None,
            after: changes.then(|| json(&after)).transpose()?,
        })
    };
    (0..).zip(&judged.rows).map(kept).collect()
}

pub(super) fn json(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::Internal(error.to_string()))
}

/// A digest of rows: two plans with the same do the same.
pub(super) fn digest(rows: &[ImportRow]) -> Result<Digest, Error> {
    Ok(Digest::of(json(&rows)?.as_bytes()))
}
