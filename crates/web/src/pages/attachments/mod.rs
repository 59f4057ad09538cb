//! `/attachments`: the files of whatever has some: saved, looked at, taken away. They are added on the pages of what they belong to.

pub(crate) mod remove;
pub(crate) mod show;
