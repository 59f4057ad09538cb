//! Links: of those who are to be led at a level, how many are; and how many of the led have a leader who signed.

use super::Wanted;
use crate::{Error, living::ClauseFigure};

pub(super) async fn count(wanted: &mut Wanted<'_>) -> Result<Vec<ClauseFigure>, Error> {
    let Some(organisation) = wanted.package().organisation() else { return Ok(Vec::new()) };
    let posts = wanted.tx.link_coverage_by_post(&wanted.reach, wanted.today).await?;
    let vocabulary = &wanted.package().vocabulary.posts;
    let mut clauses: Vec<(&str, Vec<&str>)> = Vec::new();
    for rule in organisation.levels.iter().filter(|rule| rule.applies_on(wanted.today)) {
        let at = if let Some(at) = clauses.iter().position(|(clause, _)| *clause == rule.clause) { at } else {
            clauses.push((&rule.clause, Vec::new()));
            clauses.len() - 1
        };
        for post in rule.body.members.iter().filter_map(|at| vocabulary.get(*at)) {
            if let Some((_, own)) = clauses.get_mut(at).filter(|(_, own)| !own.contains(&post.id.as_str())) {
                own.push(&post.id);
            }
        }
    }
    let path = wanted.institution.map_or_else(|| "/links".to_owned(), |id| format!("/links/tree?institution={id}"));
    let mut figures = Vec::new();
    for (clause, own) in clauses {
        let of = posts.iter().filter(|post| own.contains(&post.post.as_str()));
        let (led, all) = of.fold((0, 0), |(led, all), post| (led + post.led, all + post.officers));
        if all > 0 {
            figures.push(ClauseFigure::part(clause, "led", led, all, &path));
        }
    }
    let (signed, led) = posts.iter().fold((0, 0), |(signed, led), post| (signed + post.signed, led + post.led));
    let mut pledges: Vec<&str> = Vec::new();
    for rule in organisation.examples_on(wanted.today).chain(organisation.undertakings_on(wanted.today)) {
        if !pledges.contains(&rule.clause.as_str()) && led > 0 {
            pledges.push(&rule.clause);
            figures.push(ClauseFigure::part(&rule.clause, "signed", signed, led, &path));
        }
    }
    Ok(figures)
}
