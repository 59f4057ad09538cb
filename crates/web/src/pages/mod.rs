//! The pages, a folder a section of the navigation, a file a page.

pub(crate) mod account;
pub(crate) mod accounts;
pub(crate) mod audit;
pub(crate) mod bodies;
pub(crate) mod confirm;
pub(crate) mod cycles;
pub(crate) mod ending;
pub(crate) mod facts;
pub(crate) mod gate;
pub(crate) mod imports;
pub(crate) mod institutions;
pub(crate) mod jobs;
pub(crate) mod links;
pub(crate) mod log;
pub(crate) mod officers;
pub(crate) mod preferences;
pub(crate) mod ratings;
pub(crate) mod regulation;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod settlements;
pub(crate) mod sheets;
pub(crate) mod targets;
pub(crate) mod units;
pub(crate) mod workbench;
