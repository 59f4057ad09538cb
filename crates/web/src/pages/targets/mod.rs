//! `/targets`: what each is to reach in a year, and how far they are (三(四)2(7), 四6(2)).

pub(crate) mod acts;
pub(crate) mod break_down;
pub(crate) mod form;
pub(crate) mod list;
pub(crate) mod show;

use liandai_service::{
    store::target::{DayProgress, Target, TargetRow},
    target::{Holder, shown},
};

use crate::{fields::Fields, page::Page};

const PATH: &str = "/targets";

/// Whose target a form or an address is about.
fn holder(fields: &Fields) -> Option<Holder> {
    fields
        .parsed("officer")
        .map(Holder::Officer)
        .or_else(|| fields.parsed("unit").map(Holder::Unit))
        .or_else(|| fields.parsed("institution").map(Holder::Institution))
}

/// How far a target is: what was reached of what, in words.
fn reached(row: &TargetRow) -> String {
    format!("{} / {} {}", shown(row.reached), shown(row.amount), row.measure)
}

/// An amount, in hundredths, as people write it.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
pub(crate) fn amount(hundredths: &i64) -> String {
    shown(*hundredths)
}

/// How much of a target is not broken down yet, in words.
fn left(page: &Page<'_>, target: &Target, broken_down: i64) -> String {
    page.t2("target-left", ("left", shown(target.amount - broken_down)), ("measure", &target.measure))
}

/// A bar that shows how far a target is, with the numbers beside it.
#[derive(askama::Template)]
#[template(path = "pages/targets/bar.html")]
pub(crate) struct Bar<'a> {
    page: &'a Page<'a>,
    title: &'a str,
    unit: &'a str,
    reached: i64,
    whole: i64,
}

impl askama::filters::HtmlSafe for Bar<'_> {}

impl<'a> Bar<'a> {
    /// Of a target in a list.
    pub(crate) fn of(page: &'a Page<'a>, row: &'a TargetRow) -> Self {
        Self { page, title: &row.title, unit: &row.measure, reached: row.reached, whole: row.amount }
    }

    /// Of a target that a log is about.
    pub(crate) fn of_day(page: &'a Page<'a>, one: &'a DayProgress) -> Self {
        Self { page, title: &one.title, unit: &one.measure, reached: one.reached, whole: one.whole }
    }

    /// How far it is filled, of its whole length.
    fn filled(&self) -> i64 {
        self.reached.clamp(0, self.whole.max(0))
    }

    fn told(&self) -> String {
        format!("{} / {} {}", shown(self.reached), shown(self.whole), self.unit)
    }
}

/// The icon of where a target stands.
fn icon(state: liandai_model::TargetState) -> &'static str {
    use liandai_model::TargetState::{Agreed, Declined, Offered, Proposed, Withdrawn};
    match state {
        Offered | Proposed => "clock",
        Agreed => "circle-check",
        Declined => "alert-circle",
        Withdrawn => "ban",
    }
}

/// The class that goes with it.
fn class(state: liandai_model::TargetState) -> &'static str {
    use liandai_model::TargetState::{Agreed, Declined, Offered, Proposed, Withdrawn};
    match state {
        Offered | Proposed => "status status-warn",
        Agreed => "status status-good",
        Declined => "status status-bad",
        Withdrawn => "status",
    }
}
