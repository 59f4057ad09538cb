//! Several counts in one statement: what waits for somebody is of many kinds and counted often.

use crate::{StoreError, Tx, clauses::Clauses, column::record, engine::listed};

/// What is counted together. Each count is the one that its list would show.
#[derive(Debug)]
pub struct Tally {
    clauses: Clauses,
    asked: usize,
}

record! {
    /// A count, by its place among those asked for.
    pub struct Counted {
        /// The how manieth it is.
        pub place: i64,
        /// How many.
        pub n: i64,
    }
}

impl Tally {
    /// Asks for one more: `count` is a statement that counts rows of the tenant, `narrow` says which.
    pub(crate) fn ask(&mut self, count: &str, narrow: impl FnOnce(&mut Clauses)) -> &mut Self {
        let joint = if self.asked == 0 { "" } else { " UNION ALL " };
        self.clauses.push(joint).push(&format!("SELECT CAST({} AS BIGINT) AS place, (", self.asked));
        self.clauses.push(count);
        narrow(&mut self.clauses);
        self.clauses.push(") AS n");
        self.asked += 1;
        self
    }

    /// How many counts were asked for.
    #[must_use]
    pub const fn asked(&self) -> usize {
        self.asked
    }
}

impl Tx {
    /// Nothing asked for yet.
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally { clauses: Clauses::new(self.tenant, ""), asked: 0 }
    }

    /// The counts, in the order in which they were asked for.
    ///
    /// # Errors
    /// The database fails.
    pub async fn tallied(&mut self, tally: &Tally) -> Result<Vec<i64>, StoreError> {
        let mut counts = vec![0; tally.asked];
        if tally.asked == 0 {
            return Ok(counts);
        }
        let clauses = &tally.clauses;
        let rows: Vec<Counted> = listed!(self, clauses)?;
        for row in rows {
            let place = usize::try_from(row.place).ok().and_then(|place| counts.get_mut(place));
            *place.ok_or_else(|| StoreError::inconsistent(row.place))? = row.n;
        }
        Ok(counts)
    }
}
