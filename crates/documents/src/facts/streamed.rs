//! Tables that somebody else makes while they are read: piece by piece, so that never more than a few pieces are in memory. The
//! other end sends every table of [`FactTable::ALL`] in order, even an empty one.

use std::io;

use liandai_model::{FactSink, FactTable};

use super::source::{Batch, FactSource, SourceError, TableReader};

/// A piece of the tables.
#[derive(Debug)]
pub enum Piece {
    /// A table starts.
    Begin(FactTable),
    /// Its next rows, as many cells as the table has columns. The batches of a piece are read in parallel.
    Rows(Vec<Batch>),
    /// The table is complete.
    End,
}

/// Reads pieces as they come; none comes after the last, or if the other end has failed.
#[derive(Debug)]
pub struct Streamed<I> {
    pieces: I,
}

impl<I: Iterator<Item = Piece>> Streamed<I> {
    /// From where pieces come.
    pub const fn new(pieces: I) -> Self {
        Self { pieces }
    }

    /// Writes everything that comes into a sink.
    ///
    /// # Errors
    /// What the sink reports.
    pub fn write<S: FactSink>(self, sink: &mut S) -> Result<(), S::Error> {
        for piece in self.pieces {
            match piece {
                Piece::Begin(table) => sink.begin(table)?,
                Piece::Rows(batches) => {
                    for row in batches.iter().flat_map(Batch::rows) {
                        let cells: Vec<&str> = (0..row.len()).map(|at| row.cell(at)).collect();
                        sink.row(&cells)?;
                    }
                }
                Piece::End => {}
            }
        }
        Ok(())
    }
}

impl<I: Iterator<Item = Piece>> FactSource for Streamed<I> {
    fn unknown_parts(&self) -> Vec<String> {
        Vec::new()
    }

    fn read(&mut self, table: FactTable, reader: &mut dyn TableReader) -> Result<(), SourceError> {
        let failed = || SourceError::Io {
            path: table.name().to_owned(),
            error: io::Error::from(io::ErrorKind::UnexpectedEof),
        };
        match self.pieces.next() {
            Some(Piece::Begin(begun)) if begun == table => {}
            _ => return Err(failed()),
        }
        let mut header = Batch::default();
        header.push(1, table.columns().iter().copied());
        if let Some(row) = header.rows().next() {
            reader.begin(table.name(), row);
        }
        loop {
            match self.pieces.next() {
                Some(Piece::Rows(batches)) => reader.rows(&batches),
                Some(Piece::End) => return Ok(()),
                Some(Piece::Begin(_)) | None => return Err(failed()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Read(Vec<String>);

    impl TableReader for Read {
        fn begin(&mut self, part: &str, header: crate::facts::Row<'_>) {
            self.0.push(format!("{part} {}", header.cell(0)));
        }

        fn rows(&mut self, batches: &[Batch]) {
            self.0.extend(batches.iter().flat_map(Batch::rows).map(|row| row.cell(1).to_owned()));
        }
    }

    fn batch(cell: &str) -> Batch {
        let mut batch = Batch::default();
        batch.push(2, ["id", cell]);
        batch
    }

    #[test]
    fn tables_are_read_as_they_come_and_a_broken_stream_is_told() {
        let pieces = vec![
            Piece::Begin(FactTable::Institutions),
            Piece::Rows(vec![batch("a"), batch("b")]),
            Piece::Rows(vec![batch("c")]),
            Piece::End,
            Piece::Begin(FactTable::Units),
        ];
        let (mut streamed, mut read) = (Streamed::new(pieces.into_iter()), Read::default());
        streamed.read(FactTable::Institutions, &mut read).unwrap();
        assert_eq!(read.0, ["institutions id", "a", "b", "c"]);
        assert!(streamed.read(FactTable::Units, &mut read).is_err());
        assert!(streamed.read(FactTable::Officers, &mut read).is_err());
    }
}
