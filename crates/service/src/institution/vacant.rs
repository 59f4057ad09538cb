//! How many places of 二(一)1 and 2 nobody fills, as far as a list of institutions tells.

use liandai_rules::organisation::{InForce, Institution, applies};
use liandai_store::place_list::InstitutionRow;

use crate::Call;

/// 分管队伍负责人 and 政工部门主要负责人 are the duties of an institution; 组长, 成员, 办公室主任 and 专(兼)干 the kinds of seats.
const PLACES: i64 = 2 + 4;

impl Call {
    /// How many of the two duties and four kinds of seats nobody has; `None` where the regulation wants none. The checklist of the
    /// institution says more: it counts departments and says who must have which.
    #[must_use]
    pub fn vacant_places(&self, row: &InstitutionRow) -> Option<i64> {
        let package = self.package();
        let rules = InForce::on(package.organisation()?, self.today());
        let vocabulary = &package.vocabulary;
        let kind =
            |group: &str, system: &str, grade: &str| Institution::new(vocabulary, group, system, grade, None);
        let above = row.parent_system.as_deref().map(|system| kind("", system, ""));
        applies(&rules, &kind(&row.grouping, &row.system, &row.grade), above.as_ref())?;
        Some((PLACES - row.duties - row.seats).max(0))
    }
}
