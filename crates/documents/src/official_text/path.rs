//! Where a clause stands: the numbers and sub-headings from the outermost level to its own.

use std::{fmt, sync::Arc};

use super::numbering::Number;

/// One step of a [`ClausePath`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A numbered clause.
    Number(Number),
    /// A sub-heading whose list repeats numbers of an earlier list of the same parent. In an outline the whole text of
    /// the sub-heading without its colon, in a citation a word of it.
    Label(Arc<str>),
}

/// The place of a clause. Displays as a citation, `五(二)1(2)③`; a sub-heading stands between dots:
/// `五(二)1(2)·否决·③`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClausePath(Vec<Step>);

impl ClausePath {
    /// Reads a citation, with brackets and digits of either width. Whatever is no number is taken for a label, so that
    /// every text is some path; `None` only if the text is empty.
    #[must_use]
    pub fn parse(citation: &str) -> Option<Self> {
        let steps: Vec<Step> =
            citation.split('·').map(str::trim).filter(|part| !part.is_empty()).flat_map(part_steps).collect();
        (!steps.is_empty()).then_some(Self(steps))
    }

    /// From the outermost level inwards; never empty for a clause.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// Whether a citation with that text between dots is read back as it is written.
    pub(super) fn can_be_label(text: &str) -> bool {
        Self::parse(text).is_some_and(|path| path.0 == [Step::Label(Arc::from(text))])
    }

    pub(super) fn join(mut self, step: Step) -> Self {
        self.0.push(step);
        self
    }
}

/// A part between dots is numbers throughout or a label as a whole: 一票否决 is not a clause 一.
fn part_steps(part: &str) -> Vec<Step> {
    let (mut steps, mut rest) = (Vec::new(), part);
    while !rest.is_empty() {
        let Some((number, after)) = Number::cited(rest) else {
            return vec![Step::Label(Arc::from(part))];
        };
        steps.push(Step::Number(number));
        rest = after;
    }
    steps
}

impl fmt::Display for ClausePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut after_label = false;
        for (position, step) in self.0.iter().enumerate() {
            let is_label = matches!(step, Step::Label(_));
            if position > 0 && (is_label || after_label) {
                f.write_str("·")?;
            }
            match step {
                Step::Number(number) => write!(f, "{number}")?,
                Step::Label(label) => f.write_str(label)?,
            }
            after_label = is_label;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_are_written_as_they_are_read() {
        for (citation, steps) in [
            ("五", 1),
            ("四6(3)", 3),
            ("五(二)1(2)③", 5),
            ("五(二)1(2)·否决", 5),
            ("五(二)1(2)·否决·③", 6),
            ("五(一)·一票否决·(1)", 4),
            ("第一章第三条(二)", 3),
            ("附件·一(二)", 3),
        ] {
            let path = ClausePath::parse(citation).unwrap();
            assert_eq!((path.to_string().as_str(), path.steps().len()), (citation, steps));
        }
        assert_eq!(ClausePath::parse("五（二）１⑵").unwrap().to_string(), "五(二)1(2)");
        assert_eq!(ClausePath::parse(" · "), None);
        assert!(ClausePath::can_be_label("一票否决"));
        assert!(!ClausePath::can_be_label("二十") && !ClausePath::can_be_label("甲·乙"));
    }
}
