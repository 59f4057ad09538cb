//! Objectives: each at its clause, with how it stands.

use liandai_rules::{
    objectives::Light,
    package::{Aim, Objective, Rule},
};

use super::Wanted;
use crate::{
    Error,
    living::{ClauseFigure, Tone},
    objective::ObjectiveLine,
};

pub(super) async fn count(wanted: &mut Wanted<'_>) -> Result<Vec<ClauseFigure>, Error> {
    let (call, year, reach) = (wanted.call, wanted.year(), wanted.reach.clone());
    let board = wanted.service.counted_objectives(wanted.tx, call, reach, None, year).await?;
    let rules = call.package().objectives().into_iter().flat_map(|all| all.on(wanted.today));
    let figure = |(rule, line): (&Rule<Objective>, &ObjectiveLine)| {
        let tone = match line.light {
            Light::Unknown => Tone::Plain,
            Light::Met => Tone::Good,
            Light::Near => Tone::Warn,
            Light::Missed => Tone::Bad,
        };
        let (what, among) = match (line.light, rule.body.aim) {
            (Light::Unknown, _) => ("objective-unknown", None),
            (_, Aim::AtLeast { .. }) => ("objective-share", Some(line.total.among)),
            (_, Aim::AtMost(_)) => ("objective-count", None),
        };
        let path = wanted.at(&format!("/objectives/{}", rule.id));
        ClauseFigure { clause: rule.clause.clone(), what, of: line.total.of, among, tone, path }
    };
    Ok(rules.zip(&board.lines).map(figure).collect())
}
