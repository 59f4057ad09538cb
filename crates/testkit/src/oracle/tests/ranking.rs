//! Ranks, the quota and the order of the files.

use super::city::City;

/// Officers of institution `I` with these points in every criterion.
fn ranked(points: &[(&str, &str)]) -> City {
    let mut city = City::new();
    for (id, points) in points {
        city.officer(id, "I", "", "2010-01-01");
        city.sheet("officer", id, "2026", &[*points; 5]);
    }
    city
}

fn stars_and_flags(city: &City) -> Vec<String> {
    let lines = city.results("2026");
    let officers = lines.iter().filter(|line| line.starts_with("officer"));
    officers
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            format!("{}{}{}", cells[1], cells[9], if cells[11].is_empty() { "" } else { "!" })
        })
        .collect()
}

#[test]
fn ranks_are_competition_ranks_and_the_disqualified_are_ranked_but_not_the_excluded() {
    let mut city = ranked(&[("A", "19"), ("B", "18"), ("C", "18"), ("D", "17"), ("E", "19.5")]);
    city.finding(("officer", "B"), "secrecy", "2026-01-01");
    city.attendance("E", "sick", "2026-01-01", "90.1");
    city.institution("J", "county", "court", "");
    city.officer("X", "J", "", "2010-01-01");
    city.sheet("officer", "X", "2026", &["20"; 5]);
    assert_eq!(
        city.results("2026"),
        [
            "institution,I,2026,incomplete,,,,,,,,,no-period-sheet",
            "institution,J,2026,incomplete,,,,,,,,,no-period-sheet",
            "officer,A,2026,rated,95.00,0.00,95.00,1,4,5,,,",
            "officer,B,2026,disqualified,90.00,0.00,90.00,2,4,,,,secrecy",
            "officer,C,2026,rated,90.00,0.00,90.00,2,4,5,,,",
            "officer,D,2026,rated,85.00,0.00,85.00,4,4,4,,,",
            "officer,E,2026,excluded,97.50,0.00,97.50,,,,,,leave",
            "officer,X,2026,rated,100.00,0.00,100.00,1,1,5,,,",
        ]
    );
}

#[test]
fn ids_sort_by_their_bytes() {
    let city = ranked(&[("o", "10"), ("O-2", "10"), ("O-10", "10"), ("干", "10")]);
    assert_eq!(stars_and_flags(&city), ["O-101", "O-21", "o1", "干1"]);
}

#[test]
fn a_quota_is_taken_in_rank_order() {
    // 40 % of five rated officers are two.
    let mut city = ranked(&[("A", "19"), ("B", "18.5"), ("C", "18"), ("D", "17"), ("E", "10")]);
    city.options.quota_percent = Some(40);
    assert_eq!(stars_and_flags(&city), ["A5", "B5", "C4", "D4", "E1"]);
    // 39 % are 1.95, so one.
    city.options.quota_percent = Some(39);
    assert_eq!(stars_and_flags(&city), ["A5", "B4", "C4", "D4", "E1"]);
    city.options.quota_percent = None;
    assert_eq!(stars_and_flags(&city), ["A5", "B5", "C5", "D4", "E1"]);
}

#[test]
fn who_ties_across_the_edge_of_a_quota_is_kept_out_and_flagged() {
    let mut city = ranked(&[("A", "19"), ("B", "18.5"), ("C", "18.5"), ("D", "18"), ("E", "10")]);
    city.options.quota_percent = Some(40);
    assert_eq!(stars_and_flags(&city), ["A5", "B4!", "C4!", "D4", "E1"]);
    city.options.quota_percent = Some(20);
    assert_eq!(stars_and_flags(&city), ["A5", "B4", "C4", "D4", "E1"], "nobody ties across the edge");
}

#[test]
fn a_quota_counts_rated_officers_and_five_stars_after_ceilings() {
    // Four are rated (E is disqualified), 50 % are two; A is capped by E, so that B and C have the two places.
    let mut city = ranked(&[("A", "19"), ("B", "18.5"), ("C", "18"), ("D", "17"), ("E", "10")]);
    city.finding(("officer", "E"), "secrecy", "2026-01-01");
    city.link("A", "E", "2026-01-01", "");
    city.options.quota_percent = Some(50);
    assert_eq!(stars_and_flags(&city), ["A4!", "B5", "C5", "D4", "E"]);
}
