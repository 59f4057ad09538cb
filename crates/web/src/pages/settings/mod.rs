//! `/settings`: what a city may set, and its calendar of working days.

pub(crate) mod published;
pub(crate) mod tenant;
pub(crate) mod workdays;
