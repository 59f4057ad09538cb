//! What a cell of the organisation's tables can hold, as text and as a value.

use std::fmt::{Display, Write as _};

use liandai_model::{Day, Duty, IdentityNumber, PhoneNumber, Role, Seat};

/// A value with its text.
pub trait Cell: Clone + PartialEq {
    /// What stands in a row whose cell cannot be read; such a row is never used.
    fn blank() -> Self;

    /// Reads trimmed text; an empty cell is an absent value, where the column has such.
    fn parse(text: &str) -> Option<Self>;

    /// Appends the whole text, as a file holds it.
    fn write(&self, text: &mut String);

    /// Appends the text as people are shown it: what is private is masked.
    fn show(&self, text: &mut String) {
        self.write(text);
    }
}

impl Cell for String {
    fn blank() -> Self {
        Self::new()
    }

    fn parse(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    fn write(&self, text: &mut String) {
        text.push_str(self);
    }
}

impl Cell for Option<String> {
    fn blank() -> Self {
        None
    }

    fn parse(text: &str) -> Option<Self> {
        Some((!text.is_empty()).then(|| text.to_owned()))
    }

    fn write(&self, text: &mut String) {
        text.push_str(self.as_deref().unwrap_or_default());
    }
}

fn display(value: Option<impl Display>, text: &mut String) {
    if let Some(value) = value {
        // Writing to a string cannot fail.
        let _ = write!(text, "{value}");
    }
}

/// An empty cell is `None`; otherwise what `parse` makes of the text.
#[expect(clippy::option_option, reason = "a cell that cannot be read differs from an empty one")]
fn optional<T>(text: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    if text.is_empty() { Some(None) } else { parse(text).map(Some) }
}

impl Cell for Day {
    fn blank() -> Self {
        Self::MIN
    }

    fn parse(text: &str) -> Option<Self> {
        Self::parse(text.as_bytes()).ok()
    }

    fn write(&self, text: &mut String) {
        display(Some(self), text);
    }
}

impl Cell for Option<Day> {
    fn blank() -> Self {
        None
    }

    fn parse(text: &str) -> Option<Self> {
        optional(text, |text| Day::parse(text.as_bytes()).ok())
    }

    fn write(&self, text: &mut String) {
        display(self.as_ref(), text);
    }
}

impl Cell for Seat {
    fn blank() -> Self {
        Self::Member
    }

    fn parse(text: &str) -> Option<Self> {
        Self::from_id(text)
    }

    fn write(&self, text: &mut String) {
        text.push_str(self.id());
    }
}

macro_rules! optional_words {
    ($($word:ty),*) => {$(
        impl Cell for Option<$word> {
            fn blank() -> Self {
                None
            }

            fn parse(text: &str) -> Option<Self> {
                optional(text, <$word>::from_id)
            }

            fn write(&self, text: &mut String) {
                display(self.as_ref(), text);
            }
        }
    )*};
}

optional_words!(Duty, Role);

macro_rules! private {
    ($($number:ty),*) => {$(
        impl Cell for Option<$number> {
            fn blank() -> Self {
                None
            }

            fn parse(text: &str) -> Option<Self> {
                optional(text, |text| <$number>::parse(text).ok())
            }

            fn write(&self, text: &mut String) {
                text.push_str(self.as_ref().map_or("", |number| number.expose()));
            }

            fn show(&self, text: &mut String) {
                display(self.as_ref(), text);
            }
        }
    )*};
}

private!(IdentityNumber, PhoneNumber);
