//! The facts of a rating out of the store, with the same columns as the files: read in one snapshot, sent piece by piece to whoever
//! loads or writes them, and digested on the way.
//!
//! A rating sees whoever served on some day of its period, where they belonged on its last day. History comes from the ratings of
//! former years that are in force; where somebody has confirmed another outcome as a fact, as after an appeal, the fact counts.

mod history;
mod out;
mod people;
mod records;
mod sheets;

use std::sync::Arc;

use liandai_documents::facts::{Loaded, Piece, SourceError, Streamed, load};
use liandai_model::{FactTable, Instant, Period, TenantId};
use liandai_rules::{package::Package, plan::Plan};
use liandai_store::Tx;
use tokio::sync::mpsc;

use self::out::Out;
pub(crate) use self::{
    people::{People, Subjected},
    sheets::periods,
};
use crate::{Error, Service};

/// Pieces that wait to be read at most.
const PIECES: usize = 4;

/// What was read.
pub(crate) struct Read<T> {
    /// SHA-256 over all rows in their order.
    pub(crate) digest: Vec<u8>,
    /// Whom the rows are about: in each kind of subject the order of the rows.
    pub(crate) people: People,
    /// What came of the rows.
    pub(crate) made: T,
}

impl Service {
    /// Reads the facts of a period in one snapshot, as they are or as they were at a time; `consume` gets them on a thread of its own.
    ///
    /// # Errors
    /// The database fails, or what `consume` gives.
    pub(crate) async fn read_facts<T: Send + 'static>(
        &self,
        tenant: TenantId,
        (period, as_of): (Period, Option<Instant>),
        consume: impl FnOnce(Streamed<Box<dyn Iterator<Item = Piece>>>) -> Result<T, Error> + Send + 'static,
    ) -> Result<Read<T>, Error> {
        let (sender, mut receiver) = mpsc::channel(PIECES);
        let consumer = tokio::task::spawn_blocking(move || {
            consume(Streamed::new(Box::new(std::iter::from_fn(move || receiver.blocking_recv()))))
        });
        let mut tx = self.store.read(tenant).await?;
        let sent = send(&mut tx, (period, as_of), Out::new(sender)).await;
        let made = consumer.await.map_err(|error| Error::Internal(error.to_string()))?;
        // A failure of the database is why the rows broke off.
        let (digest, people) = sent?;
        Ok(Read { digest, people, made: made? })
    }

    /// Loads the population of a period, or says what is wrong with the facts.
    ///
    /// # Errors
    /// The period cannot be rated, or the database fails.
    pub(crate) async fn load_population(
        &self,
        tenant: TenantId,
        (period, as_of): (Period, Option<Instant>),
        package: &Arc<Package>,
    ) -> Result<Read<Loaded>, Error> {
        let package = Arc::clone(package);
        self.read_facts(tenant, (period, as_of), move |mut source| {
            let plan = Plan::new(&package, period).map_err(|_| Error::Conflict("rating-period-not-rated"))?;
            load(&mut source, &plan).map_err(|error| broken(&error))
        })
        .await
    }
}

fn broken(error: &SourceError) -> Error {
    Error::Internal(format!("the facts broke off: {error:?}"))
}

/// Sends every table in order.
async fn send(
    tx: &mut Tx,
    (period, as_of): (Period, Option<Instant>),
    mut out: Out,
) -> Result<(Vec<u8>, People), Error> {
    let people = People::read(tx, period, as_of).await?;
    for table in FactTable::ALL {
        out.begin(table).await;
        match table {
            FactTable::Institutions => people.send_institutions(&mut out).await,
            FactTable::Units => people.send_units(&mut out).await,
            FactTable::Officers => people.send_officers(&mut out).await,
            FactTable::Links => people.send_links(tx, &mut out).await?,
            FactTable::Sheets => sheets::send(tx, &people, &mut out).await?,
            FactTable::History => history::send(tx, &people, &mut out).await?,
            FactTable::Titles => people.send_titles(tx, &mut out).await?,
            FactTable::Deductions
            | FactTable::Honours
            | FactTable::Attendance
            | FactTable::Satisfaction
            | FactTable::Findings
            | FactTable::Observations => records::send(tx, &people, table, &mut out).await?,
            FactTable::Posts
            | FactTable::Secondments
            | FactTable::Bodies
            | FactTable::BodyMembers
            | FactTable::Accounts => {}
        }
        out.end().await;
    }
    Ok((out.digest(), people))
}
