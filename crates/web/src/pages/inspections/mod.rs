//! Inspections: planned, held on the spot with a phone, their findings confirmed, answered, put right and looked at again.

pub(crate) mod figures;
pub(crate) mod finding;
pub(crate) mod findings;
pub(crate) mod item;
pub(crate) mod list;
pub(crate) mod mine;
pub(crate) mod new;
pub(crate) mod view;
mod words;

use liandai_service::powers::Action;

use crate::{page::Page, pages::duties::Tabs, visit::SignedIn};

pub(crate) const PATH: &str = "/inspections";
const FINDINGS: &str = "/inspections/findings";
const MINE: &str = "/inspections/mine";
const FIGURES: &str = "/inspections/figures";

/// The pages of the section that the visitor may open.
fn tabs(page: &Page<'_>, visit: &SignedIn, here: &str) -> Tabs {
    let (service, call) = (visit.service(), &visit.call);
    let oversees = service.sees_inspections(call);
    let all = [
        (PATH, "nav-inspections", oversees),
        (FINDINGS, "inspection-findings-title", oversees),
        (FIGURES, "inspection-figures", service.may_anywhere(call, Action::ViewInspection)),
        (MINE, "inspections-mine", service.may_anywhere(call, Action::AnswerInspection)),
    ];
    Tabs::of(page, &all, here)
}
