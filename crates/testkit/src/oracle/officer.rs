//! Officers: 五(二)1(2), final or first rating (rules 1 to 8).

use jiff::ToSpan;
use liandai_model::Subject;

use super::{
    OracleOptions, grounds,
    period::Window,
    points, rank,
    result::{Row, Status},
};
use crate::{
    facts::{Facts, Officer, Who},
    number::{Q, round_half_up, whole},
};

/// Rates every officer of the city.
pub(crate) fn rate_all(
    facts: &Facts,
    window: &Window,
    institutions: &[Row],
    options: OracleOptions,
) -> Vec<Row> {
    let mut rows: Vec<Row> = facts.officers.iter().map(|officer| rate(facts, window, officer)).collect();
    // "A ceiling does not cascade": all ceilings come from what was known before any of them.
    let before = rows.clone();
    for row in &mut rows {
        apply_ceilings(facts, window, institutions, &before, row);
    }
    for institution in &facts.institutions {
        let mut in_institution: Vec<&mut Row> = Vec::new();
        for (officer, row) in facts.officers.iter().zip(&mut rows) {
            if officer.institution_id == institution.id {
                in_institution.push(row);
            }
        }
        assign_ranks(&mut in_institution);
        if let Some(percent) = options.quota_percent {
            apply_quota(&mut in_institution, usize::try_from(percent).unwrap());
        }
    }
    rows
}

/// Points, status and stars of one officer, before ceilings.
fn rate(facts: &Facts, window: &Window, officer: &Officer) -> Row {
    let mut row = Row::new(Subject::Officer, &officer.id);
    let disqualifying = disqualifying_grounds(facts, window, &row.who);
    let excluding = excluding_grounds(facts, window, officer);
    let is_disqualified = !disqualifying.is_empty();
    let is_excluded = !excluding.is_empty();
    row.reasons.extend(disqualifying);
    row.reasons.extend(excluding);
    let Some(total) = points::exact_star_total(facts, &row.who, window).map(round_half_up) else {
        // Incomplete comes before disqualified, disqualified before excluded.
        row.status = Status::Incomplete;
        row.reasons.insert("no-period-sheet".to_owned());
        return row;
    };
    row.base = points::exact_base(facts, &row.who, window).map(round_half_up);
    row.bonus = Some(points::star_bonus(facts, &row.who, window));
    row.total = Some(total);
    if is_disqualified {
        row.status = Status::Disqualified;
    } else if is_excluded {
        row.status = Status::Excluded;
    } else {
        row.stars = Some(stars(total));
    }
    row
}

/// Rule 4, 五(二)1(2)·…·③: every ground that holds.
fn disqualifying_grounds(facts: &Facts, window: &Window, who: &Who) -> Vec<String> {
    let veto_grounds = [
        "mass-incident",
        "illegal-organisation",
        "crime-protection",
        "secrecy",
        "sanction",
        "criminal-liability",
        "other-mechanism",
    ];
    let mut reasons = grounds::findings(facts, who, window, &veto_grounds);
    if grounds::satisfaction_below_60(facts, who, window) {
        reasons.push("satisfaction".to_owned());
    }
    if has_three_months_below_60(facts, window, who) {
        reasons.push("months-below".to_owned());
    }
    if is_absent_five_days(facts, window, &who.id) {
        reasons.push("absence".to_owned());
    }
    reasons
}

/// Rule 4: "3 or more monthly **totals** below 60 in the calendar year so far (they need not be consecutive)".
fn has_three_months_below_60(facts: &Facts, window: &Window, who: &Who) -> bool {
    let totals = window.months().into_iter().filter_map(|month| points::monthly_total(facts, who, &month));
    totals.filter(|total| *total < whole(60)).count() >= 3
}

/// The days of these kinds whose row belongs to the window: "the row belongs to the period of `from`".
fn days(facts: &Facts, window: &Window, officer_id: &str, kinds: &[&str]) -> Q {
    facts
        .attendance
        .iter()
        .filter(|row| row.officer_id == officer_id && kinds.contains(&row.kind.as_str()))
        .filter(|row| window.contains(row.from))
        .map(|row| row.days)
        .sum()
}

/// Rule 4: "5 or more days absent without leave in the calendar year so far".
fn is_absent_five_days(facts: &Facts, window: &Window, officer_id: &str) -> bool {
    days(facts, window, officer_id, &["absent"]) >= whole(5)
}

/// Rule 5, 五(二)1(2)·…·⑤: every ground of exclusion that holds.
fn excluding_grounds(facts: &Facts, window: &Window, officer: &Officer) -> Vec<String> {
    let mut reasons = Vec::new();
    if is_new(window, officer) {
        reasons.push("new".to_owned());
    }
    // "more than 90 days ⓐ of sick plus personal leave in the period"
    if days(facts, window, &officer.id, &["sick", "personal"]) > whole(90) {
        reasons.push("leave".to_owned());
    }
    reasons
}

/// Rule 5: "joined the political-legal system less than one year before the period's last day (joined 2025-12-31 is
/// one year on 2026-12-31: rated; the anniversary of 29 February is 28 February)".
fn is_new(window: &Window, officer: &Officer) -> bool {
    // Civil-date arithmetic in jiff keeps to the last day of a shorter month: 29 February becomes the 28th.
    let anniversary = officer.joined_on.checked_add(1.year()).unwrap();
    anniversary > window.last
}

/// Rule 6: "≥ 90 five, ≥ 80 four, ≥ 70 three, ≥ 60 two, else one ⓐ."
pub(crate) fn stars(total: Q) -> u32 {
    if total >= whole(90) {
        5
    } else if total >= whole(80) {
        4
    } else if total >= whole(70) {
        3
    } else if total >= whole(60) {
        2
    } else {
        1
    }
}

/// Rule 7: at most four stars where one of the two ceilings holds. "A ceiling bites, and is flagged, only where it
/// lowers the stars."
fn apply_ceilings(facts: &Facts, window: &Window, institutions: &[Row], before: &[Row], row: &mut Row) {
    let holds = led_a_disqualified_member(facts, window, before, &row.who.id)
        || heads_a_warned_institution(facts, institutions, &row.who.id);
    if holds && row.stars == Some(5) {
        row.stars = Some(4);
        row.flags.insert("ceiling");
    }
}

/// Rule 7, 五(二)1(2)·…·④: "an officer who led, on any day of the period, a member who is disqualified in the same
/// rating gets at most four".
fn led_a_disqualified_member(facts: &Facts, window: &Window, before: &[Row], leader_id: &str) -> bool {
    facts
        .links
        .iter()
        .filter(|link| link.leader_id == leader_id)
        .filter(|link| link.from <= window.last && link.to.is_none_or(|to| to >= window.first))
        .any(|link| {
            let member = before.iter().find(|row| row.who.id == link.member_id).unwrap();
            member.status == Status::Disqualified
        })
}

/// Rule 7, 五(一)3(2): "the head of an institution that is below 80 or last (see institutions) gets at most four in the
/// final rating" – the first rating has no institutions.
fn heads_a_warned_institution(facts: &Facts, institutions: &[Row], officer_id: &str) -> bool {
    facts.institutions.iter().filter(|institution| institution.head_id.as_deref() == Some(officer_id)).any(
        |institution| {
            let rated = institutions.iter().find(|row| row.who.id == institution.id);
            rated.is_some_and(|row| {
                row.total.is_some_and(|total| total < whole(80)) || row.flags.contains("last-group")
            })
        },
    )
}

/// Rule 8, 四6(5): "Rank within the institution … among those who have a total and are not excluded; the disqualified
/// are ranked too."
fn assign_ranks(in_institution: &mut [&mut Row]) {
    let is_ranked = |row: &Row| row.total.is_some() && row.status != Status::Excluded;
    let ranked: Vec<Q> =
        in_institution.iter().filter(|row| is_ranked(row)).filter_map(|row| row.total).collect();
    for row in in_institution.iter_mut().filter(|row| is_ranked(row)) {
        row.rank = row.total.map(|total| rank::competition_rank(total, &ranked));
        row.rank_of = Some(ranked.len());
    }
}

/// Rule 8: "at most ⌊q % × rated officers of the institution⌋ five-star officers, counted after ceilings. Who is kept
/// out gets four stars; those who tie across the edge are all kept out and flagged."
fn apply_quota(in_institution: &mut [&mut Row], percent: usize) {
    let rated = in_institution.iter().filter(|row| row.status == Status::Rated).count();
    let places = percent * rated / 100;
    let five_star: Vec<Q> =
        in_institution.iter().filter(|row| row.stars == Some(5)).filter_map(|row| row.total).collect();
    for row in in_institution.iter_mut().filter(|row| row.stars == Some(5)) {
        let better = five_star.iter().filter(|total| Some(**total) > row.total).count();
        let equal = five_star.iter().filter(|total| Some(**total) == row.total).count();
        if better + equal > places {
            row.stars = Some(4);
            if better < places {
                row.flags.insert("tie_at_cutoff");
            }
        }
    }
}
