//! What the regulation wants, in the words that the database counts by.

use liandai_rules::{
    organisation::InForce,
    package::{Kind, Of, Package, Want, Wanted, Word},
};
use liandai_store::vacancy::{self, Wants, What};

/// The words of those indexes.
fn words(all: &[Word], chosen: &[usize]) -> Vec<String> {
    chosen.iter().filter_map(|&at| all.get(at)).map(|word| word.id.clone()).collect()
}

/// What is wanted of institutions and units under the rules in force, in their order.
pub(crate) fn wants(rules: &InForce<'_>, package: &Package) -> Wants {
    let of = |place: Of| {
        let wants = rules.wants.iter().filter(move |rule| rule.body.of == place);
        wants.map(|rule| counted(&rule.body, package)).collect()
    };
    let vocabulary = &package.vocabulary;
    let kind = |kind: &Kind| vacancy::Kind {
        groups: words(&vocabulary.groups, &kind.groups),
        systems: words(&vocabulary.systems, &kind.systems),
        grades: words(&vocabulary.grades, &kind.grades),
        under: words(&vocabulary.systems, &kind.under),
    };
    Wants {
        of: rules.extents.iter().map(|rule| kind(&rule.body)).collect(),
        own: of(Of::Institution),
        units: of(Of::Unit),
    }
}

fn counted(want: &Want, package: &Package) -> vacancy::Want {
    let departments = package.organisation().map_or(&[][..], |all| &all.departments);
    // Imported seats may name a department by any of its names.
    let named = |at: usize| {
        let word = departments.get(at);
        word.map_or_else(Vec::new, |word| vec![word.id.clone(), word.text.zh.clone(), word.text.en.clone()])
    };
    let what = match &want.what {
        Wanted::Post(post) => {
            What::Post(words(&package.vocabulary.posts, &[*post]).into_iter().next().unwrap_or_default())
        }
        Wanted::Duty { duty, .. } => What::Duty(*duty),
        Wanted::Body => What::Body,
        Wanted::Seat { seat, department, also, .. } => {
            What::Seat { seat: *seat, department: department.map_or_else(Vec::new, named), also: *also }
        }
    };
    // A body has no number of its own: one is wanted.
    let least = if want.what == Wanted::Body { 1 } else { i64::from(want.least) };
    vacancy::Want { what, least }
}
