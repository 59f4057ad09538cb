//! Grounds that officers and units share.

use super::period::Window;
use crate::facts::{Facts, Who};

/// Rule 4, 五(二)1(2)·…·③ and 五(二)1(1)·…·③: "satisfaction (satisfied + basically satisfied) / responses < 60 % in
/// the period (no responses: no ground)", "compared exactly, by cross-multiplication of counts". It counts when
/// its `period` is exactly the rated one.
pub(crate) fn satisfaction_below_60(facts: &Facts, who: &Who, window: &Window) -> bool {
    facts.satisfaction.iter().filter(|row| row.who == *who && row.period == window.name).any(|row| {
        let pleased = row.satisfied + row.basically_satisfied;
        let responses = pleased + row.dissatisfied;
        responses > 0 && pleased * 100 < 60 * responses
    })
}

/// The grounds among `binding` of which the subject has a decided finding dated in the period.
pub(crate) fn findings(facts: &Facts, who: &Who, window: &Window, binding: &[&str]) -> Vec<String> {
    facts
        .findings
        .iter()
        .filter(|row| row.who == *who && window.contains(row.date) && binding.contains(&row.ground.as_str()))
        .map(|row| row.ground.clone())
        .collect()
}
