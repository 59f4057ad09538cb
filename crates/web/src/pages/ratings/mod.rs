//! `/ratings`: ratings of a period, what came out, and why.

pub(crate) mod acts;
pub(crate) mod changes;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod picture;
pub(crate) mod results;
mod text;
pub(crate) mod trend;
pub(crate) mod verify;
pub(crate) mod view;
pub(crate) mod why;
pub(crate) mod years;

pub(crate) use text::{Worded, period, points};
