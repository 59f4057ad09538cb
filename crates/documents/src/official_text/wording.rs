//! How much two texts about one clause have in common, although one is the official wording and the other ours.

use std::collections::HashSet;

/// Shorter texts share a bigram by chance too easily to count by their own length.
const FEWEST_BIGRAMS: usize = 8;

/// The pairs of neighbouring characters of a text. In Chinese, most words are such a pair.
#[derive(Debug)]
pub(super) struct Wording(HashSet<(char, char)>);

impl Wording {
    /// Punctuation and space part the pairs; the width of digits and letters and their case do not count.
    pub(super) fn of<'t>(paragraphs: impl IntoIterator<Item = &'t str>) -> Self {
        let mut bigrams = HashSet::new();
        for paragraph in paragraphs {
            let mut before = None;
            for c in paragraph.chars() {
                let c = c.is_alphanumeric().then(|| folded(c));
                bigrams.extend(before.zip(c));
                before = c;
            }
        }
        Self(bigrams)
    }

    /// Of the bigrams that both could have, the percentage that both have: 100 if one holds all of the other, so that
    /// a long summary of a short heading agrees with it. `None` if one of the two says nothing.
    pub(super) fn overlap(&self, official: &Self) -> Option<usize> {
        let (ours, theirs) = (self.0.len(), official.0.len());
        let (small, large) = if ours <= theirs { (&self.0, &official.0) } else { (&official.0, &self.0) };
        let shared = small.intersection(large).count();
        if shared == small.len() {
            return (shared > 0).then_some(100);
        }
        let possible = ours.min(theirs.max(FEWEST_BIGRAMS));
        shared.saturating_mul(100).checked_div(possible)
    }
}

fn folded(c: char) -> char {
    let half_width = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    half_width.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlap(ours: &str, official: &str) -> Option<usize> {
        Wording::of([ours]).overlap(&Wording::of([official]))
    }

    #[test]
    fn a_heading_agrees_with_the_summary_that_holds_it() {
        assert_eq!(overlap("借阅：规定借书的册数和期限", "借阅"), Some(100));
        assert_eq!(overlap("ＶＩＰ读者", "vip读者须持证入馆。"), Some(100));
    }

    #[test]
    fn punctuation_joins_no_words() {
        assert_eq!(overlap("书架", "还书。架上"), Some(0));
    }

    #[test]
    fn silence_is_no_disagreement() {
        assert_eq!(overlap("", "借阅"), None);
        assert_eq!(overlap("借阅", "——"), None);
    }
}
