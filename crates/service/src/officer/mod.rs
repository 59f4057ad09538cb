//! Officers: finding them, and what is on record of one.

mod list;
