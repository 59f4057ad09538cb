//! Rows of facts, grouped by subject, in the order in which they came.

use super::ids::index;

/// Rows by subject.
#[derive(Clone, Debug)]
pub struct Grouped<T> {
    rows: Vec<T>,
    /// Where each subject's rows start, and the end; empty without rows.
    starts: Vec<u32>,
}

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), starts: Vec::new() }
    }
}

impl<T> Grouped<T> {
    /// Groups rows, each with its subject's number below `subjects`; within a subject the order stays.
    #[must_use]
    pub fn new(subjects: usize, mut rows: Vec<(u32, T)>) -> Self {
        if rows.is_empty() {
            return Self::default();
        }
        // Nearly every file is in order already.
        if !rows.is_sorted_by_key(|(subject, _)| *subject) {
            rows.sort_by_key(|(subject, _)| *subject);
        }
        let mut starts = vec![0_u32; subjects + 1];
        for (subject, _) in &rows {
            if let Some(count) = starts.get_mut(index(*subject) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self { rows: rows.into_iter().map(|(_, row)| row).collect(), starts }
    }

    /// Groups rows that come subject by subject: `rows_of` adds those of one.
    #[must_use]
    pub fn in_order(subjects: usize, mut rows_of: impl FnMut(usize, &mut Vec<T>)) -> Self {
        let mut rows = Vec::new();
        let mut starts = Vec::with_capacity(subjects + 1);
        starts.push(0);
        for subject in 0..subjects {
            rows_of(subject, &mut rows);
            starts.push(u32::try_from(rows.len()).unwrap_or(u32::MAX));
        }
        Self { rows, starts }
    }

    /// A subject's rows.
    #[must_use]
    pub fn of(&self, subject: usize) -> &[T] {
        let range = self.starts.get(subject).zip(self.starts.get(subject + 1));
        range.and_then(|(&start, &end)| self.rows.get(index(start)..index(end))).unwrap_or_default()
    }

    /// Whether there are no rows at all.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_order_within_a_subject() {
        let grouped = Grouped::new(4, vec![(2, 'a'), (0, 'b'), (2, 'c')]);
        assert_eq!(grouped.of(0), ['b']);
        assert_eq!(grouped.of(1), []);
        assert_eq!(grouped.of(2), ['a', 'c']);
        assert_eq!(grouped.of(9), []);
    }
}
