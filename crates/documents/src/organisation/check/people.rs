//! Institutions, units and officers.

use std::collections::{HashMap, HashSet};

use super::{Check, Kind, Listed};
use crate::organisation::rows::InstitutionRow;

/// Institutions of a circle that a message shows.
const MOST_SHOWN: usize = 8;

impl Check<'_> {
    /// References of the three registers, circles among institutions, identity numbers of two officers.
    pub(super) fn people(&mut self) {
        let upload = self.upload;
        for listed in &upload.institutions {
            let row = &listed.row;
            if let Some(parent) = &row.parent {
                self.institution(listed, "parent_id", parent);
            }
            for (column, officer) in [("head_id", &row.head), ("responsible_id", &row.responsible)] {
                if let Some(officer) = officer {
                    self.officer(listed, column, officer);
                }
            }
        }
        self.circles();
        for listed in &upload.units {
            self.institution(listed, "institution_id", &listed.row.institution);
            if let Some(lead) = &listed.row.lead {
                self.officer(listed, "lead_id", lead);
            }
        }
        for listed in &upload.officers {
            let row = &listed.row;
            self.institution(listed, "institution_id", &row.institution);
            self.unit(listed, "unit_id", row.unit.as_deref(), ("institution_id", &row.institution));
            self.reversed(listed, row.joined_on, row.ended_on, ("joined_on", "ended_on"));
        }
        self.identities();
    }

    /// Institutions of the file that belong, by way of others, under themselves.
    fn circles(&mut self) {
        let upload = self.upload;
        let old = self.existing.institutions.iter().map(|row| (row.code.as_str(), row.parent.as_deref()));
        let mut parents: HashMap<&str, Option<&str>> = old.collect();
        let parent_column = Listed::<InstitutionRow>::place("parent_id");
        for listed in upload.institutions.iter().filter(|listed| listed.present.has(parent_column)) {
            parents.insert(&listed.row.code, listed.row.parent.as_deref());
        }
        // Codes that have been looked at: each is walked through once, however long the way up is.
        let mut seen: HashSet<&str> = HashSet::new();
        let mut circles: HashMap<&str, String> = HashMap::new();
        for listed in &upload.institutions {
            let mut walk: Vec<&str> = Vec::new();
            let mut places: HashMap<&str, usize> = HashMap::new();
            let mut next = Some(listed.row.code.as_str());
            while let Some(code) = next.filter(|code| !code.is_empty() && !seen.contains(code)) {
                if let Some(circle) = places.get(code).and_then(|start| walk.get(*start..)) {
                    let path = circle.iter().chain([&code]).copied().take(MOST_SHOWN).collect::<Vec<_>>();
                    let path = path.join(" → ");
                    circles.extend(circle.iter().map(|code| (*code, path.clone())));
                    break;
                }
                places.insert(code, walk.len());
                walk.push(code);
                next = parents.get(code).copied().flatten();
            }
            seen.extend(walk);
        }
        for listed in upload.institutions.iter().filter(|listed| listed.is_fine("id")) {
            if let Some(path) = circles.get(listed.row.code.as_str()) {
                self.add(listed, "parent_id", Kind::Circle { path: path.clone() });
            }
        }
    }

    fn identities(&mut self) {
        let upload = self.upload;
        let old = self.existing.officers.iter();
        let old = old.filter_map(|row| Some((row.identity_number.as_ref()?.expose(), row)));
        let mut owners: HashMap<_, _> = old.map(|(number, row)| (number, row.code.as_str())).collect();
        for listed in &upload.officers {
            let Some(number) = listed.row.identity_number.as_ref() else { continue };
            let number = number.expose();
            match owners.get(number) {
                Some(owner) if *owner != listed.row.code => {
                    let officer = (*owner).to_owned();
                    self.add(listed, "identity_number", Kind::IdentityTwice { officer });
                }
                Some(_) => {}
                None => {
                    owners.insert(number, &listed.row.code);
                }
            }
        }
    }
}
