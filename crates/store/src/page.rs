//! A part of a long list.

/// Which part is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The first page is 1.
    pub number: i64,
    /// Rows of a page, 1 to 500.
    pub size: i64,
}

impl Page {
    /// The page of that number; numbers and sizes out of range become the nearest that is in it.
    #[must_use]
    pub fn new(number: i64, size: i64) -> Self {
        Self { number: number.clamp(1, 1_000_000), size: size.clamp(1, 500) }
    }

    /// Rows before it.
    #[must_use]
    pub const fn offset(self) -> i64 {
        (self.number - 1) * self.size
    }
}

/// A part of a list and how long the whole is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paged<T> {
    /// The rows of the page.
    pub rows: Vec<T>,
    /// How many rows there are in all.
    pub total: i64,
    /// The page.
    pub page: Page,
}

impl<T> Paged<T> {
    /// How long the whole is, where the page itself tells: where it is not full, the list ends on it.
    pub(crate) fn evident_total(rows: &[T], page: Page) -> Option<i64> {
        let rows = i64::try_from(rows.len()).ok()?;
        (rows < page.size && (rows > 0 || page.number == 1)).then_some(page.offset() + rows)
    }

    /// How many pages there are, at least 1.
    #[must_use]
    pub fn pages(&self) -> i64 {
        ((self.total + self.page.size - 1) / self.page.size).max(1)
    }
}
