//! Out of the store for whoever runs the machine: the facts of a period as files, and a stored rating as files, in the same form in
//! which `liandai rate` reads and writes them.

use std::path::{Path, PathBuf};

use liandai_documents::{
    facts::CsvSink,
    results::{StoredConsequence, StoredResult, stored_results_csv, stored_settlement_csv},
};
use liandai_model::{Period, Points, RatingId, Subject};
use liandai_store::{
    Tx,
    consequence::Consequence,
    rating::{Rating, RatingResult},
};
use uuid::Uuid;

use crate::{Error, Service, operator::Operator, record::Record};

impl Service {
    /// Writes the facts of a period into a folder, as a rating of that period reads them now.
    ///
    /// # Errors
    /// The database or the disk fails.
    pub async fn dump_facts(&self, by: Operator<'_>, period: Period, folder: &Path) -> Result<(), Error> {
        let target = folder.to_owned();
        let read = self
            .read_facts(by.tenant, (period, None), move |source| {
                let mut sink = CsvSink::new(&target).map_err(|error| failed(&error))?;
                source.write(&mut sink).map_err(|error| failed(&error))?;
                Ok(sink)
            })
            .await?;
        // Nothing shows before everything is written.
        let sink = read.made;
        tokio::task::spawn_blocking(move || sink.finish().map_err(|error| failed(&error)))
            .await
            .map_err(|error| Error::Internal(error.to_string()))??;
        let mut tx = self.store.write(by.tenant).await?;
        Record::new("export-facts", "rating", "", &period.to_string())
            .append(&mut tx, (None, by.command), self.now(), "")
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Writes `results.csv` of a stored rating into a folder, and `settlement.csv` if it was proclaimed.
    ///
    /// # Errors
    /// There is no such rating, or the database or the disk fails.
    pub async fn dump_rating(&self, by: Operator<'_>, id: RatingId, folder: &Path) -> Result<(), Error> {
        let mut tx = self.store.read(by.tenant).await?;
        let rating = tx.rating(id).await?.ok_or(Error::NotFound("rating"))?;
        let results = all_results(&mut tx, &rating).await?;
        let consequences = tx.consequences_of_rating(id).await?;
        drop(tx);
        let (folder, period): (PathBuf, String) = (folder.to_owned(), rating.period.clone());
        let is_proclaimed = rating.proclaimed_at.is_some();
        tokio::task::spawn_blocking(move || {
            std::fs::create_dir_all(&folder)?;
            let mut text = Vec::new();
            stored_results_csv(&period, results, &mut text)?;
            std::fs::write(folder.join("results.csv"), &text)?;
            if is_proclaimed {
                text.clear();
                stored_settlement_csv(consequences.iter().filter_map(consequence).collect(), &mut text)?;
                std::fs::write(folder.join("settlement.csv"), &text)?;
            }
            Ok(())
        })
        .await
        .map_err(|error| Error::Internal(error.to_string()))?
        .map_err(|error: std::io::Error| failed(&error))?;
        let mut tx = self.store.write(by.tenant).await?;
        Record::new("export-results", "rating", id, &rating.period)
            .append(&mut tx, (None, by.command), self.now(), "")
            .await?;
        tx.commit().await?;
        Ok(())
    }
}

fn failed(error: &std::io::Error) -> Error {
    Error::Internal(format!("an export: {error}"))
}

/// Every stored row of a rating.
async fn all_results(tx: &mut Tx, rating: &Rating) -> Result<Vec<StoredResult>, Error> {
    let mut all = Vec::new();
    for subject in Subject::ALL {
        let mut after = Uuid::nil();
        loop {
            let rows = tx.rating_results_after(rating.id, subject.id(), after).await?;
            let Some(last) = rows.last() else { break };
            after = last.subject_id;
            all.extend(rows.into_iter().map(|row| result(subject, row)));
        }
    }
    Ok(all)
}

fn result(subject: Subject, row: RatingResult) -> StoredResult {
    let points = |points: Option<i64>| {
        points.and_then(|points| i32::try_from(points).ok()).map(Points::from_hundredths)
    };
    let count = |count: Option<i64>| count.and_then(|count| u32::try_from(count).ok());
    StoredResult {
        subject,
        id: row.code,
        status: row.status,
        points: [points(row.base), points(row.bonus), points(row.total)],
        rank: count(row.rank).zip(count(row.rank_of)),
        stars: count(row.stars),
        class: count(row.class),
        flags: row.flags,
        reasons: row.reasons,
    }
}

/// What follows from the rating; that it was withdrawn later changes nothing of that.
fn consequence(row: &Consequence) -> Option<StoredConsequence> {
    Some(StoredConsequence {
        subject: Subject::from_id(&row.subject)?,
        id: row.subject_code.clone(),
        code: row.code.clone(),
        amount: row.amount.and_then(|amount| u64::try_from(amount).ok()),
        proposal: row.is_proposal,
        clause: row.clause.clone(),
    })
}
