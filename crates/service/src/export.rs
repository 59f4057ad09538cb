//! What lists that are taken out share. That somebody took a list out is recorded, and how long it was.

use liandai_documents::list::Cell;
use liandai_model::{Lang, Text};
use liandai_rules::package::Word;

use crate::{Call, Error, Service, record::Record};

/// Rows that are read at a time.
pub(crate) const MOST_ROWS: i64 = 500;

/// Words of the regulation in a language.
pub(crate) struct Shown(pub(crate) Lang);

impl Shown {
    /// What is shown for a word.
    pub(crate) fn word(&self, words: &[Word], id: &str) -> Cell {
        let known = words.iter().find(|word| word.id == id);
        Cell::Text(known.map_or(id, |word| Text::get(&word.text, self.0)).to_owned())
    }
}

/// A count.
pub(crate) fn number(count: i64) -> Cell {
    u32::try_from(count).map_or(Cell::Empty, Cell::Number)
}

impl Service {
    /// Records that a list was taken out.
    pub(crate) async fn record_export(
        &self,
        call: &Call,
        act: &'static str,
        noun: &'static str,
        title: &str,
        rows: usize,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        Record::new(act, noun, "", title).after(&rows)?.write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }
}
