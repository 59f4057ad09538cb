//! Which codes there are: those of the file, whatever else is wrong with their rows, and those of the store.

use std::collections::{HashMap, HashSet};

use crate::organisation::tables::{Organisation, Upload};

/// Known codes.
pub struct Codes<'u> {
    pub institutions: HashSet<&'u str>,
    /// Each unit with its institution, if that can be told.
    pub units: HashMap<&'u str, Option<&'u str>>,
    pub officers: HashSet<&'u str>,
    /// The bodies: institution, unit, name.
    pub bodies: HashSet<(&'u str, Option<&'u str>, &'u str)>,
}

impl<'u> Codes<'u> {
    /// The codes of a file and of what is there; where both know a unit, the file says where it belongs.
    pub fn new(upload: &'u Upload, existing: &'u Organisation) -> Self {
        let institutions = existing.institutions.iter().map(|row| row.code.as_str());
        let institutions =
            institutions.chain(upload.institutions.iter().map(|listed| listed.row.code.as_str()));
        let officers = existing.officers.iter().map(|row| row.code.as_str());
        let officers = officers.chain(upload.officers.iter().map(|listed| listed.row.code.as_str()));
        let units = existing.units.iter().map(|row| (row.code.as_str(), Some(row.institution.as_str())));
        let units = units.chain(upload.units.iter().map(|listed| {
            let home = listed.is_fine("institution_id").then_some(listed.row.institution.as_str());
            (listed.row.code.as_str(), home)
        }));
        let bodies = existing.bodies.iter().chain(upload.bodies.iter().map(|listed| &listed.row));
        Self {
            institutions: institutions.collect(),
            units: units.collect(),
            officers: officers.collect(),
            bodies: bodies
                .map(|body| (body.institution.as_str(), body.unit.as_deref(), body.name.as_str()))
                .collect(),
        }
    }
}
