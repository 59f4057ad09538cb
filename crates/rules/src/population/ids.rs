//! Ids in one piece of memory, numbered in the order in which they came.

use std::hash::BuildHasher as _;

use hashbrown::{DefaultHashBuilder, HashTable};

/// A set of ids, each with its number.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    text: String,
    ends: Vec<usize>,
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

/// An id that is there already, with its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DuplicateId(pub u32);

/// A number as an index.
#[must_use]
pub fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl Ids {
    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The id with that number, empty if there is none.
    #[must_use]
    pub fn get(&self, number: usize) -> &str {
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(number).and_then(|&end| self.text.get(start..end)).unwrap_or_default()
    }

    /// The number of an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(id);
        self.table.find(hash, |&number| self.get(index(number)) == id).copied()
    }

    /// Adds an id.
    ///
    /// # Errors
    /// It is there already.
    pub fn insert(&mut self, id: &str) -> Result<u32, DuplicateId> {
        if let Some(number) = self.find(id) {
            return Err(DuplicateId(number));
        }
        let number = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.text.push_str(id);
        self.ends.push(self.text.len());
        let (text, ends, hasher) = (&self.text, &self.ends, &self.hasher);
        let rehash = |&number: &u32| {
            let number = index(number);
            let start = number.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
            let id = ends.get(number).and_then(|&end| text.get(start..end)).unwrap_or_default();
            hasher.hash_one(id)
        };
        self.table.insert_unique(self.hasher.hash_one(id), number, rehash);
        Ok(number)
    }

    /// The number of an id, added if it is new.
    pub fn intern(&mut self, id: &str) -> u32 {
        self.insert(id).unwrap_or_else(|DuplicateId(number)| number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_numbered_in_order_and_found_again() {
        let mut ids = Ids::default();
        for number in 0..1000_u32 {
            assert_eq!(ids.insert(&format!("O-{number}")), Ok(number));
        }
        assert_eq!(ids.insert("O-7"), Err(DuplicateId(7)));
        assert_eq!(ids.find("O-999"), Some(999));
        assert_eq!(ids.find("O-1000"), None);
        assert_eq!(ids.get(12), "O-12");
        assert_eq!(ids.get(5000), "");
    }
}
