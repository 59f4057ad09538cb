//! The words of the regulation in the reader's language: to choose from in a form, and to show what is kept.

use liandai_model::Text;

use crate::visit::SignedIn;

/// A list of words: what is kept, and what is shown for it.
pub(crate) struct Words<'a>(Vec<(&'a str, &'a str)>);

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        impl<'a> Words<'a> {
            $($(#[$doc])*
            pub(crate) fn $name(visit: &'a SignedIn) -> Self {
                let words = visit.call.package().vocabulary.$name.iter();
                Self(words.map(|word| (word.id.as_str(), Text::get(&word.text, visit.lang))).collect())
            })*
        }
    };
}

lists! {
    /// Groups of institutions.
    groups;
    /// Systems of institutions.
    systems;
    /// Grades of institutions.
    grades;
    /// Posts.
    posts;
    /// Titles.
    titles;
    /// Aspects of targets.
    aspects;
    /// Kinds of leave and of absence.
    attendance;
}

impl Words<'_> {
    /// All of them, in the order of the regulation.
    pub(crate) fn all(&self) -> &[(&str, &str)] {
        &self.0
    }

    /// What is shown for a word; one that the regulation does not know is shown as it is kept.
    pub(crate) fn of<'b>(&'b self, word: &'b str) -> &'b str {
        self.0.iter().find(|(kept, _)| *kept == word).map_or(word, |(_, shown)| shown)
    }
}
