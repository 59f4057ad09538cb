//! Institutions.

use super::city::City;

const I: (&str, &str) = ("institution", "I");

#[test]
fn six_criteria_give_the_total_and_the_class() {
    for (first, total, class, flags) in [
        ("15", "90.00", "1", "advanced"),
        ("14.99", "89.99", "2", ""),
        ("5", "80.00", "2", ""),
        ("4.99", "79.99", "3", "veto-warning"),
    ] {
        let city = City::with_institution([first, "20", "15", "20", "15", "5"]);
        assert_eq!(city.i(), format!("rated,{total},0.00,{total},1,1,,{class},{flags},"));
    }
}

#[test]
fn a_first_rating_has_no_institution_rows_and_settles_nothing() {
    let mut city = City::with_institution(["1"; 6]);
    city.officer("O", "I", "", "2010-01-01");
    city.sheet("officer", "O", "2026-H1", &["20"; 5]);
    city.title("O", "2026-01-01", "");
    assert_eq!(city.results("2026-H1"), ["officer,O,2026-H1,rated,100.00,0.00,100.00,1,1,5,,,"]);
    assert!(city.settlement("2026-H1").is_empty());
}

#[test]
fn each_bonus_group_is_capped_by_itself_and_the_same_honour_counts_again() {
    let mut city = City::with_institution(["12"; 6]);
    city.honour(I, "commendation", "先进", "central", "2026-01-01");
    city.honour(I, "commendation", "先进", "provincial", "2026-01-01");
    city.honour(I, "commendation", "先进", "municipal", "2026-01-01");
    city.honour(I, "individual-commendation", "", "central", "2026-01-01");
    city.honour(I, "individual-commendation", "", "provincial", "2026-01-01");
    assert_eq!(city.i(), "rated,72.00,2.30,74.30,1,1,,3,veto-warning,");
    city.honour(I, "commendation", "先进", "central", "2026-01-01");
    city.honour(I, "experience", "", "provincial", "2026-01-01");
    assert_eq!(city.i(), "rated,72.00,6.00,78.00,1,1,,3,veto-warning,");
    city.honour(I, "experience", "", "municipal", "2026-01-01");
    city.honour(I, "experience", "", "municipal", "2026-01-01");
    city.honour(I, "publication", "", "", "2026-01-01");
    city.honour(I, "publication", "", "provincial", "2026-12-31");
    city.honour(I, "publication", "", "provincial", "2027-01-01");
    city.honour(I, "hosted-inspection", "", "central", "2026-01-01");
    assert_eq!(city.i(), "rated,72.00,10.60,82.60,1,1,,2,,");
    city.honour(I, "hosted-inspection", "", "", "2026-01-01");
    city.honour(I, "honour", "模范", "central", "2026-01-01");
    assert_eq!(city.i(), "rated,72.00,11.00,83.00,1,1,,2,,");
}

#[test]
fn criticism_comes_off_the_total_which_never_goes_below_zero() {
    let mut city = City::with_institution(["0", "0.50", "1", "0", "0", "0"]);
    city.honour(I, "publication", "", "", "2026-01-01");
    city.honour(I, "criticism", "", "", "2026-02-01");
    assert_eq!(city.i(), "rated,1.50,0.30,0.80,1,1,,3,veto-warning,");
    city.honour(I, "criticism", "", "municipal", "2026-02-01");
    assert_eq!(city.i(), "rated,1.50,0.30,0.00,1,1,,3,veto-warning,");
}

#[test]
fn a_deduction_from_a_criterion_follows_the_rule_of_one_fact_once() {
    let mut city = City::with_institution(["15", "20", "15", "20", "15", "15"]);
    city.deduction("F", I, "discipline", "3", "2026-01-01");
    city.deduction("F", I, "effectiveness", "20", "2026-01-01");
    assert_eq!(city.i(), "rated,85.00,0.00,85.00,1,1,,2,,");
}

/// Institutions of one group with these points above 70; `I` has no sheet and so matters to nobody.
fn group(group: &str, totals: &[(&str, &str)]) -> City {
    let mut city = City::new();
    for (id, above_70) in totals {
        city.institution(id, group, "court", "");
        city.sheet("institution", id, "2026", &["15", "20", "15", "20", above_70, "0"]);
    }
    city
}

fn flags(city: &City) -> Vec<String> {
    let lines = city.results("2026");
    let rows = lines.iter().map(|line| line.split(',').collect::<Vec<_>>());
    rows.filter(|cells| cells[1] != "I")
        .map(|cells| format!("{}{} {}", cells[1], cells[7], cells[11]))
        .collect()
}

#[test]
fn four_counties_and_three_municipal_institutions_are_advanced() {
    // A sheet of these has at most 15 in the fifth criterion: 85, so that nobody would be of class one.
    let points = [("A", "15"), ("B", "14"), ("C", "13"), ("D", "12"), ("E", "11")];
    for (name, places) in [("county", 4), ("municipal", 3)] {
        let mut city = group(name, &points);
        for (id, _) in points {
            city.honour(("institution", id), "experience", "", "central", "2026-01-01");
            city.honour(("institution", id), "hosted-inspection", "", "", "2026-01-01");
            city.honour(("institution", id), "hosted-inspection", "", "", "2026-01-01");
            city.honour(("institution", id), "commendation", "", "central", "2026-01-01");
        }
        // 94, 93, 92, 91, 90.
        let advanced = flags(&city).iter().filter(|line| line.contains("advanced")).count();
        assert_eq!(advanced, places, "{name}");
        assert_eq!(flags(&city)[4], "E5 last-group;veto-warning");
    }
}

/// Institutions of one group with 90 points and a promoted experience of this level.
fn class_one(name: &str, experiences: &[(&str, &str)]) -> City {
    let mut city = group(name, &[]);
    for (id, level) in experiences {
        city.institution(id, name, "court", "");
        city.sheet("institution", id, "2026", &["15", "20", "15", "20", "15", "5"]);
        if !level.is_empty() {
            city.honour(("institution", id), "experience", "", level, "2026-01-01");
        }
    }
    city
}

#[test]
fn who_ties_at_the_cut_off_of_advanced_is_flagged_and_stays_advanced() {
    let city = class_one(
        "municipal",
        &[("A", "central"), ("B", "provincial"), ("C", "municipal"), ("D", "municipal")],
    );
    assert_eq!(
        flags(&city),
        [
            "A1 advanced",
            "B2 advanced",
            "C3 advanced;last-group;tie_at_cutoff;veto-warning",
            "D3 advanced;last-group;tie_at_cutoff;veto-warning"
        ]
    );
    let city = class_one("municipal", &[("A", ""), ("B", ""), ("C", ""), ("D", "")]);
    assert_eq!(flags(&city), ["A", "B", "C", "D"].map(|id| format!("{id}1 advanced;tie_at_cutoff")));
}

#[test]
fn a_vetoed_institution_keeps_its_rank_and_is_not_advanced() {
    let mut city = class_one(
        "municipal",
        &[("A", "central"), ("B", "provincial"), ("C", "municipal"), ("D", "municipal")],
    );
    city.finding(("institution", "A"), "image-event-veto", "2026-12-31");
    assert_eq!(city.line("institution", "A", "2026"), "rated,90.00,5.00,95.00,1,4,,1,veto,image-event-veto");
    assert_eq!(
        flags(&city)[1..],
        ["B2 advanced", "C3 advanced;last-group;veto-warning", "D3 advanced;last-group;veto-warning"]
    );
}

#[test]
fn class_three_this_year_and_last_year_is_a_veto() {
    for (year, outcome, flags) in [
        ("2025", "class-3", "veto;veto-warning"),
        ("2024", "class-3", "veto-warning"),
        ("2025", "class-2", "veto-warning"),
    ] {
        let mut city = City::with_institution(["13"; 6]);
        city.history(I, year, outcome);
        assert_eq!(city.i(), format!("rated,78.00,0.00,78.00,1,1,,3,{flags},"));
    }
    let mut city = City::with_institution(["15", "15", "15", "15", "15", "15"]);
    city.history(I, "2025", "class-3");
    assert_eq!(city.i(), "rated,90.00,0.00,90.00,1,1,,1,advanced,");
}

#[test]
fn a_decided_finding_vetoes_even_without_a_sheet_but_not_outside_the_period() {
    let mut city = City::new();
    city.finding(I, "image-event-veto", "2025-12-31");
    assert_eq!(city.i(), "incomplete,,,,,,,,,no-period-sheet");
    city.finding(I, "image-event-veto", "2026-01-01");
    assert_eq!(city.i(), "incomplete,,,,,,,,veto,image-event-veto;no-period-sheet");
    assert_eq!(city.settlement("2026"), ["institution,I,removal,,true,五(一)3(2)"]);
}

#[test]
fn groups_are_ranked_apart() {
    let mut city = City::with_institution(["15"; 6]);
    city.institution("J", "county", "police", "");
    city.sheet("institution", "J", "2026", &["14"; 6]);
    assert_eq!(city.line("institution", "J", "2026"), "rated,84.00,0.00,84.00,1,1,,2,,");
}
