//! The workbook of people and powers: institutions, units, officers, posts, links, secondments, titles, bodies and accounts.
//! Rows as values, read and checked, compared with what is there, and written again. What is in the store comes from the caller.

mod annotate;
mod archive;
mod cell;
mod check;
#[cfg(test)]
mod city_tests;
mod claims;
mod compare;
mod keys;
mod leads;
mod narrow;
mod read;
mod rows;
#[cfg(test)]
mod sample;
mod source;
mod tables;
mod write;

pub use annotate::{AnnotateError, Annotation, PROBLEMS, annotate, annotations, conflict_annotations};
pub use archive::write_archive;
pub use check::check;
pub use compare::{Change, Conflict, Counts, Options, Plan, Previewed, Verdict, compare, homes};
pub use keys::{Claim, Keyed, Names};
pub use read::{GRANTABLE, MOST_ROWS, read};
pub use rows::{
    AccountRow, BodyMemberRow, BodyRow, Columns, InstitutionRow, LinkRow, OfficerRow, PostRow, SecondmentRow,
    TitleRow, UnitRow,
};
pub use source::UploadedFile;
pub(crate) use source::{LIMITS, named};
pub use tables::{Listed, Organisation, Record, Upload};
pub use write::{each_row, write};
