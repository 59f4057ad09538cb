//! Accounts: rows of one name agree, a name is free, an officer has one account.

use std::collections::HashMap;

use super::{Check, Kind, Listed};
use crate::organisation::rows::AccountRow;

impl<'u> Check<'u> {
    /// References, roles with their period, names.
    pub(super) fn accounts(&mut self) {
        let upload = self.upload;
        let old = self.existing.accounts.iter();
        let mut owners: HashMap<&str, &str> =
            old.filter_map(|row| Some((row.officer.as_deref()?, row.name.as_str()))).collect();
        let mut first: HashMap<&str, &Listed<AccountRow>> = HashMap::new();
        for listed in &upload.accounts {
            let row = &listed.row;
            if !listed.is_fine("name") {
                continue;
            }
            self.role(listed);
            let Some(before) = first.get(row.name.as_str()) else {
                first.insert(&row.name, listed);
                self.name(listed, &mut owners);
                continue;
            };
            let differs = [
                ("display_name", row.display_name != before.row.display_name),
                ("officer_id", row.officer != before.row.officer),
            ];
            let before = before.line;
            for (column, _) in differs.into_iter().filter(|(_, differs)| *differs) {
                if listed.is_fine(column) {
                    self.add(listed, column, Kind::AccountDiffers { first: before });
                }
            }
        }
    }

    fn role(&mut self, listed: &Listed<AccountRow>) {
        let row = &listed.row;
        if let Some(institution) = &row.institution {
            self.institution(listed, "institution_id", institution);
        }
        if row.unit.is_some() && row.institution.is_none() && listed.is_fine("institution_id") {
            self.add(listed, "institution_id", Kind::Empty);
        } else if let Some(institution) = &row.institution {
            self.unit(listed, "unit_id", row.unit.as_deref(), ("institution_id", institution));
        }
        let says_where = row.institution.is_some() || row.unit.is_some();
        let says_when = row.from.is_some() || row.to.is_some();
        match row.role {
            None if (says_where || says_when) && listed.is_fine("role") => {
                self.add(listed, "role", Kind::Empty);
            }
            Some(_) if row.from.is_none() && listed.is_fine("from") => self.add(listed, "from", Kind::Empty),
            _ => {}
        }
        if let Some(from) = row.from {
            self.reversed(listed, from, row.to, ("from", "to"));
        }
    }

    fn name(&mut self, listed: &'u Listed<AccountRow>, owners: &mut HashMap<&'u str, &'u str>) {
        let row = &listed.row;
        if self.taken.contains(&row.name) {
            self.add(listed, "name", Kind::SignInNameTaken);
        }
        let Some(officer) = row.officer.as_deref() else { return };
        self.officer(listed, "officer_id", officer);
        match owners.get(officer) {
            Some(account) if *account != row.name => {
                let account = (*account).to_owned();
                self.add(listed, "officer_id", Kind::SecondAccount { account });
            }
            _ => {
                owners.insert(officer, &row.name);
            }
        }
    }
}
