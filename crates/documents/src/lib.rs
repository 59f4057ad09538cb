//! Files in and out: folders of CSV files, workbooks, official documents. Wording comes from the messages; what the
//! facts mean is the rules' business.

pub mod archive;
pub mod explanation;
pub mod facts;
pub mod grid;
pub mod kind;
pub mod list;
pub mod official_text;
pub mod organisation;
pub mod picture;
pub mod registers;
pub mod regulation;
mod replace_file;
pub mod results;
#[cfg(test)]
mod sample;
pub mod template;
