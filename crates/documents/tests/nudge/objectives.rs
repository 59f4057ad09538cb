//! The numbers of the objectives decide how a figure stands to its target.

use liandai_rules::{
    diagnostic::Source,
    objectives::{Measured, light},
    package::Package,
};

/// How figures of every size stand to each objective; `None` if the package's check refuses the numbers.
pub fn told(sources: &[Source]) -> Option<Vec<String>> {
    let (package, _) = Package::check(sources).ok()?;
    let measured = |of| Measured { of, among: 100, is_known: true, ..Measured::default() };
    let lights = |aim| (0..=100).map(move |of| light(aim, &measured(of)).id()).collect::<Vec<_>>();
    let objectives = &package.objectives()?.objectives;
    Some(
        objectives
            .iter()
            .map(|rule| format!("{} {:?} {:?}", rule.id, rule.body.from, lights(rule.body.aim)))
            .collect(),
    )
}
