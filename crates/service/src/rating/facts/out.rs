//! Rows on their way out, digested as they go.

use liandai_documents::facts::{Batch, Piece};
use liandai_model::FactTable;
use sha2::{Digest as _, Sha256};
use tokio::sync::mpsc::Sender;

/// Rows of a batch.
const ROWS: u32 = 4096;
/// Batches of a piece.
const BATCHES: usize = 8;

/// Sends rows in pieces. The digest covers, for each table, its name, and for each row its cells, each ended by the byte 1F, the row
/// by 1E. Whoever reads may stop early: the digest is made all the same.
pub(super) struct Out {
    sender: Sender<Piece>,
    digest: Sha256,
    canonical: Vec<u8>,
    batches: Vec<Batch>,
    in_batch: u32,
    /// The number of the last row.
    number: u32,
}

impl Out {
    pub(super) fn new(sender: Sender<Piece>) -> Self {
        let (canonical, batches) = (Vec::new(), Vec::new());
        Self { sender, digest: Sha256::new(), canonical, batches, in_batch: 0, number: 1 }
    }

    pub(super) async fn begin(&mut self, table: FactTable) {
        self.number = 1;
        self.digest.update(table.name().as_bytes());
        self.digest.update([0x1E]);
        let _ = self.sender.send(Piece::Begin(table)).await;
    }

    /// Adds a row with a cell for each column.
    pub(super) fn row(&mut self, cells: &[&str]) {
        for cell in cells {
            self.canonical.extend_from_slice(cell.as_bytes());
            self.canonical.push(0x1F);
        }
        self.canonical.push(0x1E);
        if self.batches.is_empty() || self.in_batch == ROWS {
            self.batches.push(Batch::default());
            self.in_batch = 0;
        }
        self.in_batch += 1;
        self.number += 1;
        if let Some(batch) = self.batches.last_mut() {
            batch.push(self.number, cells.iter().copied());
        }
    }

    /// Sends what there is, if it is enough for a piece.
    pub(super) async fn give(&mut self) {
        if self.batches.len() > BATCHES {
            self.flush().await;
        }
    }

    pub(super) async fn end(&mut self) {
        self.flush().await;
        let _ = self.sender.send(Piece::End).await;
    }

    async fn flush(&mut self) {
        self.digest.update(&self.canonical);
        self.canonical.clear();
        let batches = std::mem::take(&mut self.batches);
        if !batches.is_empty() {
            let _ = self.sender.send(Piece::Rows(batches)).await;
        }
    }

    pub(super) fn digest(self) -> Vec<u8> {
        self.digest.finalize().to_vec()
    }
}
