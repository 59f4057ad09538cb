//! Rows of facts, grouped by subject, in the order in which they came.

use std::ops::Range;

use super::ids::index;

/// Rows by subject. Most subjects have none, so that a bit is all that these take.
#[derive(Clone, Debug)]
pub struct Grouped<T> {
    rows: Vec<T>,
    /// Which subjects have rows, a stretch of [`WORD`] subjects each.
    words: Vec<Word>,
    /// Where the rows of each subject that has some start, and the end.
    starts: Vec<u32>,
}

const WORD: usize = 64;

#[derive(Clone, Copy, Debug)]
struct Word {
    /// A bit for each subject that has rows.
    present: u64,
    /// How many subjects before these have rows.
    before: u32,
}

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), words: Vec::new(), starts: Vec::new() }
    }
}

impl<T> Grouped<T> {
    /// Groups rows, each with its subject's number below `subjects`; within a subject the order stays.
    #[must_use]
    pub fn new(subjects: usize, mut rows: Vec<(u32, T)>) -> Self {
        // Nearly every file is in order already.
        if !rows.is_sorted_by_key(|(subject, _)| *subject) {
            rows.sort_by_key(|(subject, _)| *subject);
        }
        let mut rows = rows.into_iter().peekable();
        Self::in_order(subjects, |subject, own| {
            while let Some((_, row)) = rows.next_if(|(of, _)| index(*of) == subject) {
                own.push(row);
            }
        })
    }

    /// Groups rows that come subject by subject: `rows_of` adds those of one.
    #[must_use]
    pub fn in_order(subjects: usize, mut rows_of: impl FnMut(usize, &mut Vec<T>)) -> Self {
        let (mut rows, mut starts) = (Vec::new(), Vec::new());
        let number = |length| u32::try_from(length).unwrap_or(u32::MAX);
        let words = (0..subjects).step_by(WORD).map(|first| {
            let mut word = Word { present: 0, before: number(starts.len()) };
            for (at, subject) in (first..subjects.min(first + WORD)).enumerate() {
                let start = rows.len();
                rows_of(subject, &mut rows);
                if rows.len() > start {
                    word.present |= 1 << at;
                    starts.push(number(start));
                }
            }
            word
        });
        let words = words.collect();
        starts.push(number(rows.len()));
        Self { rows, words, starts }
    }

    /// A subject's rows.
    #[must_use]
    pub fn of(&self, subject: usize) -> &[T] {
        let own = self.words.get(subject / WORD).and_then(|word| {
            let bit = 1_u64 << (subject % WORD);
            let at = index(word.before + (word.present & (bit - 1)).count_ones());
            let starts =
                self.starts.get(at).zip(self.starts.get(at + 1)).filter(|_| word.present & bit != 0)?;
            self.rows.get(index(*starts.0)..index(*starts.1))
        });
        own.unwrap_or_default()
    }

    /// Those of a range of subjects that have rows, in order, with their rows.
    pub fn within(&self, subjects: &Range<usize>) -> impl Iterator<Item = (usize, &[T])> {
        let words = subjects.start / WORD..subjects.end.div_ceil(WORD);
        let present = words.flat_map(|at| {
            let present = self.words.get(at).map_or(0, |word| word.present);
            // Each step takes away the lowest bit.
            let steps = std::iter::successors(Some(present), |bits| Some(bits & bits.wrapping_sub(1)));
            let places = steps.take_while(|bits| *bits != 0).map(|bits| index(bits.trailing_zeros()));
            places.map(move |place| at * WORD + place)
        });
        present.filter(|subject| subjects.contains(subject)).map(|subject| (subject, self.of(subject)))
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
        assert!(Grouped::<char>::new(0, Vec::new()).is_empty());
    }

    #[test]
    fn those_who_have_rows_are_found_in_any_range() {
        let having = [0, 1, 62, 63, 64, 127, 128, 191, 199];
        let grouped = Grouped::new(200, having.iter().map(|&subject| (subject, subject)).collect());
        for start in 0..=200 {
            for end in start..=200 {
                let range = start..end;
                let expected: Vec<_> = having.into_iter().filter(|&at| range.contains(&index(at))).collect();
                let found: Vec<_> = grouped.within(&range).map(|(at, rows)| (at, rows.to_vec())).collect();
                let rows: Vec<_> = expected.into_iter().map(|at| (index(at), vec![at])).collect();
                assert_eq!(found, rows, "{range:?}");
            }
        }
    }
}
