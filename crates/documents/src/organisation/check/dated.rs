//! Posts, links, secondments, titles, bodies and their members.

use super::{Check, Kind};

impl Check<'_> {
    /// References and periods.
    pub(super) fn dated(&mut self) {
        let upload = self.upload;
        for listed in &upload.posts {
            let row = &listed.row;
            self.officer(listed, "officer_id", &row.officer);
            self.institution(listed, "institution_id", &row.institution);
            self.unit(listed, "unit_id", row.unit.as_deref(), ("institution_id", &row.institution));
            self.reversed(listed, row.from, row.to, ("from", "to"));
        }
        for listed in &upload.links {
            let row = &listed.row;
            self.officer(listed, "leader_id", &row.leader);
            self.officer(listed, "member_id", &row.member);
            self.reversed(listed, row.from, row.to, ("from", "to"));
            if row.leader == row.member && listed.is_fine("member_id") {
                self.add(listed, "member_id", Kind::SelfLink);
            }
        }
        for listed in &upload.secondments {
            let row = &listed.row;
            self.officer(listed, "officer_id", &row.officer);
            self.institution(listed, "host_institution_id", &row.institution);
            let beside = ("host_institution_id", row.institution.as_str());
            self.unit(listed, "host_unit_id", row.unit.as_deref(), beside);
            self.reversed(listed, row.from, row.to, ("from", "to"));
        }
        for listed in &upload.titles {
            let row = &listed.row;
            self.officer(listed, "officer_id", &row.officer);
            self.reversed(listed, row.from, row.to, ("valid_from", "valid_to"));
        }
        self.bodies();
    }

    fn bodies(&mut self) {
        let upload = self.upload;
        for listed in &upload.bodies {
            let row = &listed.row;
            self.institution(listed, "institution_id", &row.institution);
            self.unit(listed, "unit_id", row.unit.as_deref(), ("institution_id", &row.institution));
            self.reversed(listed, row.from, row.to, ("from", "to"));
        }
        for listed in &upload.body_members {
            let row = &listed.row;
            let body = (row.institution.as_str(), row.unit.as_deref(), row.body.as_str());
            let is_fine = ["institution_id", "unit_id", "body"].iter().all(|column| listed.is_fine(column));
            if is_fine && !self.codes.bodies.contains(&body) {
                self.add(listed, "body", Kind::UnknownBody);
            }
            self.officer(listed, "officer_id", &row.officer);
            self.reversed(listed, row.from, row.to, ("from", "to"));
        }
    }
}
