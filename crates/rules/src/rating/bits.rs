//! Sets of names by row, as bits: the flags and the reasons of everybody.

use rayon::prelude::*;

/// One set of names a row, in as few bytes as the names need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    /// Bytes a row.
    width: usize,
    bytes: Vec<u8>,
}

impl Bits {
    /// Empty sets of some of `names` names.
    pub(super) fn new(rows: usize, names: usize) -> Self {
        let width = names.div_ceil(8).max(1);
        Self { width, bytes: vec![0; rows * width] }
    }

    /// The set of one row, a bit for each name in it; empty if there is no such row.
    #[must_use]
    pub fn get(&self, row: usize) -> u64 {
        let bytes = self.bytes.get(row * self.width..(row + 1) * self.width).unwrap_or_default();
        bytes.iter().rev().fold(0, |bits, byte| bits << 8 | u64::from(*byte))
    }

    /// Adds a bit to the sets of those rows where a mask holds.
    pub(super) fn add(&mut self, mask: &[bool], bit: u64) {
        BitsMut { width: self.width, bytes: &mut self.bytes }.add(mask, bit);
    }

    /// The sets of `rows` rows each.
    pub(super) fn par_chunks_mut(&mut self, rows: usize) -> impl IndexedParallelIterator<Item = BitsMut<'_>> {
        let width = self.width;
        let chunks = self.bytes.par_chunks_mut((rows * width).max(1));
        chunks.map(move |bytes| BitsMut { width, bytes })
    }
}

/// The sets of some rows that follow each other.
pub(super) struct BitsMut<'b> {
    width: usize,
    bytes: &'b mut [u8],
}

impl BitsMut<'_> {
    /// Adds a bit to the sets of those rows where a mask holds: most hold for nobody, which is quick to see.
    pub(super) fn add(&mut self, mask: &[bool], bit: u64) {
        if !mask.contains(&true) {
            return;
        }
        for (set, &holds) in self.bytes.chunks_exact_mut(self.width).zip(mask) {
            if holds {
                for (byte, bits) in set.iter_mut().zip(bit.to_le_bytes()) {
                    *byte |= bits;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_of_any_number_of_names_are_found_again() {
        for names in [1, 8, 9, 17, 60] {
            let mut bits = Bits::new(3, names);
            let highest = 1 << (names - 1);
            bits.add(&[false, true, true], highest);
            bits.add(&[false, false, true], 1);
            assert_eq!([0, 1, 2, 3].map(|row| bits.get(row)), [0, highest, highest | 1, 0], "{names}");
        }
        assert_eq!(Bits::default().get(0), 0);
    }
}
