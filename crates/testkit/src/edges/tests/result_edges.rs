//! Edges that are seen in the results.

use liandai_model::Subject;

use super::{
    facts_edges::edge,
    seen::{Line, Seen},
};
use crate::number::{Q, q, two_decimals};

/// The edges of the results and whether this city has them.
pub(super) fn edges(seen: &Seen) -> Vec<(String, bool)> {
    let mut edges = Vec::new();
    totals(&mut edges, seen);
    fractions(&mut edges, seen);
    units(&mut edges, seen);
    institutions(&mut edges, seen);
    officers(&mut edges, seen);
    ceilings(&mut edges, seen);
    settlement(&mut edges, seen);
    edges
}

/// Printed totals at the thresholds and one hundredth below.
fn totals(edges: &mut Vec<(String, bool)>, seen: &Seen) {
    for (subject, thresholds) in [
        (Subject::Institution, vec![9000, 8000]),
        (Subject::Unit, vec![9000, 8000, 7000, 6000]),
        (Subject::Officer, vec![9000, 8000, 7000, 6000]),
    ] {
        for hundredths in thresholds.iter().flat_map(|threshold| [*threshold, threshold - 1]) {
            let total = two_decimals(q(hundredths));
            let has = |lines: &[Line]| {
                lines
                    .iter()
                    .any(|line| line.who.subject == subject && line.status == "rated" && line.total == total)
            };
            edge(edges, &format!("{subject} with {total} in the year"), has(&seen.year));
            if subject != Subject::Institution {
                edge(edges, &format!("{subject} with {total} in H1"), has(&seen.half));
            }
        }
    }
}

/// Exact totals just beside the edge of rounding.
fn fractions(edges: &mut Vec<(String, bool)>, seen: &Seen) {
    for line in seen.year.iter().chain(&seen.half) {
        let Some(exact) = line.exact else { continue };
        for threshold in [9000, 8000, 7000, 6000] {
            let half_below = Q::new(2 * threshold - 1, 200);
            let rounds_up = half_below <= exact && exact < q(threshold);
            let rounds_down = q(threshold - 1) < exact && exact < half_below;
            edge(edges, &format!("rounded up to {threshold}"), rounds_up);
            edge(edges, &format!("rounded down from {threshold}"), rounds_down);
            edge(edges, &format!("half a hundredth below {threshold}"), exact == half_below);
            for divisor in [3, 7, 11] {
                let is_fraction = exact.denom() % divisor == 0;
                edge(edges, &format!("up over {divisor}"), rounds_up && is_fraction);
                edge(edges, &format!("down over {divisor}"), rounds_down && is_fraction);
            }
        }
        edge(edges, "more than a hundred", exact > q(10_000));
    }
}

fn units(edges: &mut Vec<(String, bool)>, seen: &Seen) {
    let facts = &seen.facts;
    for institution in &facts.institutions {
        let lines: Vec<&Line> = facts
            .units
            .iter()
            .filter(|unit| unit.institution_id == institution.id)
            .map(|unit| seen.line(Subject::Unit, &unit.id))
            .filter(|line| line.status != "incomplete")
            .collect();
        let last = lines.iter().filter(|line| line.has_flag("last-institution")).count();
        edge(edges, "one unit is last", last == 1);
        edge(edges, "units tie for last", last >= 2);
        let all_equal = lines.len() >= 2 && lines.iter().all(|line| line.total == lines[0].total);
        edge(edges, "all units are equal", all_equal && last == 0);
        edge(edges, "a single unit", lines.len() == 1);
    }
    let last: Vec<_> = facts
        .units
        .iter()
        .filter(|unit| seen.line(Subject::Unit, &unit.id).has_flag("last-system"))
        .map(|unit| {
            let home = facts.institutions.iter().find(|one| one.id == unit.institution_id).unwrap();
            (&home.system, &home.id)
        })
        .collect();
    let tie = last.iter().any(|one| last.iter().any(|other| one.0 == other.0 && one.1 != other.1));
    edge(edges, "units tie for last in a system across the city", tie);
    for line in seen.lines(Subject::Unit) {
        let apart = line.has_flag("last-institution") != line.has_flag("last-system");
        edge(edges, "last in one of institution and system", apart);
        edge(edges, "unit dragged by its officer", line.has_reason("criminal-liability"));
        edge(edges, "unit with an inspection failed", line.has_reason("failed-inspection"));
        edge(edges, "unit of five stars", line.stars == "5");
        edge(edges, "unit of one star", line.stars == "1");
    }
}

fn institutions(edges: &mut Vec<(String, bool)>, seen: &Seen) {
    for institution in &seen.facts.institutions {
        let line = seen.line(Subject::Institution, &institution.id);
        let group = &institution.group;
        edge(edges, &format!("tie at the cut-off, {group}"), line.has_flag("tie_at_cutoff"));
        let places = if group == "county" { "4" } else { "3" };
        let at_cut_off = line.has_flag("tie_at_cutoff") && line.rank == places;
        edge(edges, &format!("tie at rank {places}, {group}"), at_cut_off);
        edge(edges, &format!("advanced, {group}"), line.has_flag("advanced"));
        let beyond = line.class == "1" && !line.rank.is_empty() && !line.has_flag("advanced");
        edge(edges, &format!("class one and not advanced, {group}"), beyond && !line.has_flag("veto"));
        edge(edges, "last but of class one", line.class == "1" && line.has_flag("last-group"));
        let by_class = line.has_flag("veto") && line.reasons.is_empty();
        edge(edges, "veto by class three twice", by_class);
        edge(edges, "veto of a class one", line.class == "1" && line.has_flag("veto"));
        let without = line.status == "incomplete" && line.has_flag("veto");
        edge(edges, "veto without a sheet", without);
        edge(edges, "total of nothing by criticism", line.total == "0.00" && line.base != "0.00");
    }
}

fn officers(edges: &mut Vec<(String, bool)>, seen: &Seen) {
    for line in seen.lines(Subject::Officer) {
        edge(edges, "disqualified newcomer", line.status == "disqualified" && line.has_reason("new"));
        edge(edges, "disqualified and on leave", line.status == "disqualified" && line.has_reason("leave"));
        edge(edges, "excluded as new", line.status == "excluded" && line.has_reason("new"));
        edge(edges, "excluded for leave", line.status == "excluded" && line.has_reason("leave"));
        for reason in ["satisfaction", "months-below", "absence", "sanction"] {
            edge(edges, &format!("disqualified: {reason}"), line.reasons == [reason]);
        }
        edge(edges, "several reasons", line.reasons.len() >= 3);
        edge(edges, "incomplete with a ground", line.status == "incomplete" && line.reasons.len() > 1);
        for stars in 1..=5 {
            edge(edges, &format!("officer of {stars} stars"), line.stars == stars.to_string());
        }
    }
    let ties =
        seen.quota.iter().any(|line| line.who.subject == Subject::Officer && line.has_flag("tie_at_cutoff"));
    edge(edges, "tie at the quota", ties);
}

fn ceilings(edges: &mut Vec<(String, bool)>, seen: &Seen) {
    for line in seen.lines(Subject::Officer) {
        let fallen: Vec<_> = seen
            .facts
            .links
            .iter()
            .filter(|link| link.leader_id == line.who.id)
            .filter(|link| seen.line(Subject::Officer, &link.member_id).status == "disqualified")
            .map(|link| (link.from.to_string(), link.to.map_or(String::new(), |to| to.to_string())))
            .collect();
        let capped = line.has_flag("ceiling");
        edge(edges, "leader of two disqualified members", capped && fallen.len() >= 2);
        edge(edges, "capped as head only", capped && fallen.is_empty());
        let five = line.stars == "5";
        edge(
            edges,
            "five stars, link to the day before",
            five && fallen.iter().any(|link| link.1 == "2025-12-31"),
        );
        edge(
            edges,
            "five stars, link from the day after",
            five && fallen.iter().any(|link| link.0 == "2027-01-01"),
        );
        if let [(from, to)] = fallen.as_slice() {
            edge(edges, "capped, link to the first day", capped && to == "2026-01-01");
            edge(edges, "capped, link from the last day", capped && from == "2026-12-31");
        }
    }
    let half = seen.half.iter().any(|line| line.has_flag("ceiling"));
    edge(edges, "ceiling in H1", half);
}

fn settlement(edges: &mut Vec<(String, bool)>, seen: &Seen) {
    for code in [
        "commend",
        "head-ineligible",
        "removal",
        "unit-bonus,0,",
        "lead-eligible",
        "rectification",
        "admonishing-talk",
        "officer-bonus,1000,",
        "separate-training",
        "dismissal,,true",
        "allowance,50,",
        "allowance,300,",
        "allowance,350,",
        "allowance,600,",
    ] {
        edge(edges, &format!("settlement: {code}"), seen.settlement.contains(code));
    }
    edge(edges, "two or fewer stars differs", seen.settlement != seen.two_or_fewer);
}
