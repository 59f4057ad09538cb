//! Where the program carries a clause out: by what the clause carries, and by the kinds of rules that cite it. Only what the reader may
//! open. New kinds of rules add a line.

use std::collections::BTreeSet;

use liandai_service::{
    powers::Action,
    regulation::{Clause, words::Entry},
};

use crate::visit::SignedIn;

/// A page: path, the message that names it, what one must be able to do somewhere to open it, what a clause carries for it, and the kinds
/// of rules that it carries out.
struct Known {
    path: &'static str,
    key: &'static str,
    action: Action,
    carried: &'static [&'static str],
    kinds: &'static [&'static str],
}

const fn known(
    path: &'static str,
    key: &'static str,
    action: Action,
    carried: &'static [&'static str],
    kinds: &'static [&'static str],
) -> Known {
    Known { path, key, action, carried, kinds }
}

const KNOWN: &[Known] = &[
    known("/objectives", "nav-objectives", Action::ViewFigures, &[], &["objective"]),
    known("/registers", "nav-registers", Action::ViewEntry, &[], &["register"]),
    known("/bodies", "nav-bodies", Action::ViewBodies, &["body"], &["extent", "want"]),
    known(
        "/links",
        "nav-links",
        Action::ViewLinks,
        &["link"],
        &["apex", "span", "change", "level", "example", "undertaking"],
    ),
    known("/duties/catalogue", "duty-tab-catalogue", Action::ViewRegulation, &["duty"], &["duty"]),
    known("/account/powers", "powers-mine", Action::ViewOwnPowers, &["power"], &[]),
    known("/cases", "nav-cases", Action::DecideCase, &["case", "prohibition"], &[]),
    known(
        "/inspections",
        "nav-inspections",
        Action::ViewInspection,
        &["inspection"],
        &["inspection-handling", "inspection-item"],
    ),
    known("/facts?kind=finding", "nav-facts", Action::ViewFact, &["case", "prohibition"], &[]),
    known(
        "/facts",
        "nav-facts",
        Action::ViewFact,
        &[],
        &["deductions", "bonus", "penalty", "ground", "flag"],
    ),
    known("/cycles", "nav-cycles", Action::ViewSheet, &[], &["window", "reminder", "blend"]),
    known(
        "/sheets",
        "nav-sheets",
        Action::ViewSheet,
        &["procedure", "assessor"],
        &["step", "assessor", "criterion"],
    ),
    known("/notices", "nav-notices", Action::Object, &[], &["notice"]),
    known(
        "/ratings",
        "nav-ratings",
        Action::ViewRating,
        &["rating", "coverage"],
        &["band", "rank", "last", "top", "ceiling", "quota", "precedence", "exclusion", "total"],
    ),
    known("/settlements", "nav-settlements", Action::ViewRating, &[], &["settlement", "allowance"]),
    known("/complaints/oversight", "nav-complaint-oversight", Action::OverseeComplaints, &[], &["handling"]),
];

/// Where a duty that another part of the program keeps is kept.
pub(super) fn kept_at(word: &str) -> (&'static str, &'static str, Action) {
    match word {
        "log" => ("/log/board", "nav-log-board", Action::Export),
        "sheets" => ("/sheets", "nav-sheets", Action::ViewSheet),
        "targets" => ("/targets", "nav-targets", Action::ViewTarget),
        "settlements" => ("/settlements", "nav-settlements", Action::ViewRating),
        "links" => ("/links", "nav-links", Action::ViewLinks),
        "notices" => ("/notices", "nav-notices", Action::Object),
        "bodies" => ("/bodies", "nav-bodies", Action::ViewBodies),
        "filings" => ("/filings", "nav-filings", Action::FileMonth),
        _ => ("/ratings", "nav-ratings", Action::ViewRating),
    }
}

/// The pages of a clause: path and message.
pub(super) fn pages(
    visit: &SignedIn,
    clause: &Clause,
    rules: &[Entry<'_>],
) -> Vec<(&'static str, &'static str)> {
    let package = visit.call.package();
    let mut kinds: BTreeSet<&str> =
        rules.iter().filter(|rule| rule.clause == clause.id).map(|rule| rule.kind).collect();
    let handling = package.public.iter().flat_map(|public| &public.handling);
    if handling.into_iter().any(|rule| rule.clause == clause.id) {
        kinds.insert("handling");
    }
    let carries =
        |known: &Known| clause.carries.iter().any(|carried| known.carried.contains(&carried.as_str()));
    let cited = |known: &Known| known.kinds.iter().any(|kind| kinds.contains(kind));
    let duties = package.duties().map_or(&[][..], |all| &all.duties);
    let kept = duties.iter().filter(|rule| rule.clause == clause.id).filter_map(|rule| rule.body.kept);
    let kept = kept.map(|kept| kept_at(kept.id()));
    let all = KNOWN.iter().filter(|known| carries(known) || cited(known));
    let all = kept.chain(all.map(|known| (known.path, known.key, known.action)));
    let mut pages: Vec<(&'static str, &'static str)> = Vec::new();
    for (path, key, action) in all {
        let is_new = !pages.iter().any(|(_, known)| *known == key);
        if is_new && visit.service().may_anywhere(&visit.call, action) {
            pages.push((path, key));
        }
    }
    pages
}
