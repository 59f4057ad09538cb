//! `/targets`: what each is to reach in a year, and how far they are (三(四)2(7), 四6(2)).

pub(crate) mod acts;
pub(crate) mod break_down;
pub(crate) mod form;
pub(crate) mod list;
pub(crate) mod show;

use liandai_service::{
    store::target::{Target, TargetRow},
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
fn amount(hundredths: &i64) -> String {
    shown(*hundredths)
}

/// How much of a target is not broken down yet, in words.
fn left(page: &Page<'_>, target: &Target, broken_down: i64) -> String {
    page.t2("target-left", ("left", shown(target.amount - broken_down)), ("measure", &target.measure))
}

/// How far a bar is filled, of its whole length.
fn filled(row: &TargetRow) -> i64 {
    row.reached.clamp(0, row.amount)
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
