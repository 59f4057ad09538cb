//! The exams that the actor sees as whoever holds them, looks after those who owe them or leads them.

use liandai_store::{
    Page, Paged,
    exam_list::{ExamFilter, ExamRow, ExamSum},
};

use crate::{Call, Error, Service};

impl Service {
    /// A page of exams, each with how those stand whom the actor sees.
    ///
    /// # Errors
    /// The actor sees nobody's, or the database fails.
    pub async fn list_exams(
        &self,
        call: &Call,
        filter: &ExamFilter,
        page: Page,
    ) -> Result<Paged<(ExamRow, Option<ExamSum>)>, Error> {
        let scope = self.exam_scope(call);
        if scope.held.is_empty() && scope.seen.is_empty() {
            return Err(Error::Forbidden);
        }
        let mut tx = self.store.read(call.tenant).await?;
        let found = tx.exam_list(&scope, filter, page).await?;
        let ids: Vec<_> = found.rows.iter().map(|row| row.id).collect();
        let sums = if ids.is_empty() { Vec::new() } else { tx.exam_sums(&scope.seen, &ids).await? };
        let of = |row: ExamRow| {
            let sum = sums.iter().find(|sum| sum.exam_id == row.id).cloned();
            (row, sum)
        };
        Ok(Paged { rows: found.rows.into_iter().map(of).collect(), total: found.total, page: found.page })
    }
}
