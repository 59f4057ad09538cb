//! Officers, rules 1 to 7.

use super::city::City;

const O: (&str, &str) = ("officer", "O");

#[test]
fn without_monthly_sheets_the_period_sheet_counts_alone() {
    let city = City::with_officer(["18", "17.5", "16.25", "20", "19"]);
    assert_eq!(city.o(), "rated,90.75,0.00,90.75,1,1,5,,,");
}

#[test]
fn sixty_percent_is_the_mean_of_the_months_that_have_a_sheet() {
    // Each criterion: 0.6 × (10 + 20 + 17) / 3 + 0.4 × 15 = 9.4 + 6 = 15.4; five of them 77.
    let mut city = City::with_officer(["15"; 5]);
    for (month, points) in [("2026-01", "10"), ("2026-05", "20"), ("2026-12", "17"), ("2025-12", "0")] {
        city.sheet("officer", "O", month, &[points; 5]);
    }
    assert_eq!(city.o(), "rated,77.00,0.00,77.00,1,1,3,,,");
    // The first rating sees January and May only: 0.6 × 15 + 0.4 × 20 = 17 a criterion.
    city.sheet("officer", "O", "2026-H1", &["20"; 5]);
    assert_eq!(city.line("officer", "O", "2026-H1"), "rated,85.00,0.00,85.00,1,1,4,,,");
}

#[test]
fn a_total_is_rounded_half_up_once() {
    // 0.6 × (18 + 18.01 + 18) / 3 + 0.4 × 18 = 18.002 in one criterion, 72 in the others: 90.002.
    let mut city = City::with_officer(["18"; 5]);
    city.sheet("officer", "O", "2026-01", &["18"; 5]);
    city.sheet("officer", "O", "2026-02", &["18.01", "18", "18", "18", "18"]);
    city.sheet("officer", "O", "2026-03", &["18"; 5]);
    assert_eq!(city.o(), "rated,90.00,0.00,90.00,1,1,5,,,");
    // 0.6 × (17.99 + 17.98) / 2 + 0.4 × 18.01 = 10.791 + 7.204 = 17.995, and 72: 89.995 is 90.00 after rounding.
    let mut city = City::with_officer(["18.01", "18", "18", "18", "18"]);
    city.sheet("officer", "O", "2026-01", &["17.99", "18", "18", "18", "18"]);
    city.sheet("officer", "O", "2026-02", &["17.98", "18", "18", "18", "18"]);
    assert_eq!(city.o(), "rated,90.00,0.00,90.00,1,1,5,,,");
    // One hundredth less in a month: 89.992.
    let mut city = City::with_officer(["18.01", "18", "18", "18", "18"]);
    city.sheet("officer", "O", "2026-01", &["17.98", "18", "18", "18", "18"]);
    city.sheet("officer", "O", "2026-02", &["17.98", "18", "18", "18", "18"]);
    assert_eq!(city.o(), "rated,89.99,0.00,89.99,1,1,4,,,");
}

#[test]
fn without_a_period_sheet_an_officer_is_incomplete_and_the_grounds_are_listed_all_the_same() {
    let mut city = City::new();
    city.officer("O", "I", "", "2026-03-01");
    city.finding(O, "sanction", "2026-02-01");
    city.sheet("officer", "O", "2026-01", &["18"; 5]);
    assert_eq!(city.o(), "incomplete,,,,,,,,,new;no-period-sheet;sanction");
}

#[test]
fn one_fact_counts_once_with_its_largest_deduction_and_a_tie_goes_to_the_first_criterion() {
    let mut city = City::with_officer(["18"; 5]);
    city.deduction("F", O, "diligence", "1", "2026-02-01");
    city.deduction("F", O, "integrity", "2.5", "2026-03-01");
    city.deduction("F", O, "integrity", "2", "2026-03-02");
    assert_eq!(city.o(), "rated,87.50,0.00,87.50,1,1,4,,,");
    // A tie: integrity (1 point left) stands before diligence, so that only 1 of the 5 points can be taken.
    let mut city = City::with_officer(["18", "1", "18", "18", "18"]);
    city.deduction("F", O, "diligence", "5", "2026-02-01");
    city.deduction("F", O, "integrity", "5", "2026-03-01");
    assert_eq!(city.o(), "rated,72.00,0.00,72.00,1,1,3,,,");
}

#[test]
fn the_same_fact_of_another_subject_and_facts_outside_the_period_do_not_matter() {
    let mut city = City::with_officer(["18"; 5]);
    city.officer("P", "I", "", "2010-01-01");
    city.sheet("officer", "P", "2026", &["10"; 5]);
    city.deduction("F", ("officer", "P"), "integrity", "5", "2026-02-01");
    city.deduction("F", O, "integrity", "1", "2026-12-31");
    city.deduction("F", O, "integrity", "9", "2025-12-31");
    city.deduction("G", O, "integrity", "9", "2027-01-01");
    assert_eq!(city.o(), "rated,89.00,0.00,89.00,1,2,4,,,");
    city.sheet("officer", "O", "2026-H1", &["18"; 5]);
    assert_eq!(city.line("officer", "O", "2026-H1"), "rated,90.00,0.00,90.00,1,1,5,,,");
}

#[test]
fn a_criterion_never_goes_below_zero() {
    let mut city = City::with_officer(["2", "18", "18", "18", "18"]);
    city.deduction("F", O, "political-firmness", "1.50", "2026-02-01");
    city.deduction("G", O, "political-firmness", "25", "2026-02-01");
    assert_eq!(city.o(), "rated,72.00,0.00,72.00,1,1,3,,,");
}

#[test]
fn an_honour_counts_once_at_its_highest_level_and_all_of_them_at_most_five() {
    let mut city = City::with_officer(["17"; 5]);
    city.honour(O, "honour", "先进", "provincial", "2026-01-01");
    city.honour(O, "honour", "先进", "central", "2026-12-31");
    city.honour(O, "honour", "标兵", "municipal", "2026-05-01");
    city.honour(O, "honour", "模范", "provincial", "2026-05-01");
    city.honour(O, "honour", "能手", "central", "2025-12-31");
    city.honour(O, "commendation", "", "central", "2026-05-01");
    assert_eq!(city.o(), "rated,85.00,2.50,87.50,1,1,4,,,");
    for title in ["甲", "乙"] {
        city.honour(O, "honour", title, "central", "2026-06-01");
    }
    assert_eq!(city.o(), "rated,85.00,5.00,90.00,1,1,5,,,");
}

#[test]
fn a_total_is_not_capped_at_a_hundred() {
    let mut city = City::with_officer(["20"; 5]);
    city.honour(O, "honour", "先进", "central", "2026-01-01");
    assert_eq!(city.o(), "rated,100.00,1.50,101.50,1,1,5,,,");
}

#[test]
fn satisfaction_below_sixty_percent_disqualifies_and_no_response_is_no_ground() {
    // 3 of 5 are 60 % exactly, 599 of 999 are 59.96 %.
    for (counts, line) in [
        (["1", "2", "2"], "rated,95.00,0.00,95.00,1,1,5,,,"),
        (["599", "0", "400"], "disqualified,95.00,0.00,95.00,1,1,,,,satisfaction"),
        (["0", "0", "0"], "rated,95.00,0.00,95.00,1,1,5,,,"),
    ] {
        let mut city = City::with_officer(["19"; 5]);
        city.satisfaction(O, "2026", counts);
        city.satisfaction(O, "2026-H1", ["0", "0", "9"]);
        assert_eq!(city.o(), line, "{counts:?}");
    }
}

#[test]
fn three_monthly_totals_below_sixty_disqualify_and_two_do_not() {
    let mut city = City::with_officer(["20"; 5]);
    for month in ["2026-01", "2026-04"] {
        city.sheet("officer", "O", month, &["11.99", "12", "12", "12", "12"]);
    }
    city.sheet("officer", "O", "2026-06", &["12"; 5]);
    city.sheet("officer", "O", "2025-12", &["0"; 5]);
    // 0.6 × (59.99 + 59.99 + 60) / 3 + 40 = 75.996
    assert_eq!(city.o(), "rated,76.00,0.00,76.00,1,1,3,,,");
    // A bonus does not help a month, a deduction dated in it counts: 60 − 0.01 in June makes the third.
    city.honour(O, "honour", "先进", "central", "2026-06-02");
    city.deduction("F", O, "results", "0.01", "2026-06-30");
    assert_eq!(city.o(), "disqualified,75.99,1.50,77.49,1,1,,,,months-below");
}

#[test]
fn a_fact_in_two_months_counts_in_each_month_but_once_in_the_year() {
    let mut city = City::with_officer(["12"; 5]);
    for month in ["2026-01", "2026-02", "2026-03"] {
        city.sheet("officer", "O", month, &["12"; 5]);
    }
    for date in ["2026-01-05", "2026-02-05", "2026-03-05"] {
        city.deduction("F", O, "results", "1", date);
    }
    assert_eq!(city.o(), "disqualified,59.00,0.00,59.00,1,1,,,,months-below");
}

#[test]
fn five_days_absent_in_the_calendar_year_so_far_disqualify() {
    let mut city = City::with_officer(["19"; 5]);
    city.sheet("officer", "O", "2026-H1", &["19"; 5]);
    city.attendance("O", "absent", "2025-12-31", "5");
    city.attendance("O", "absent", "2026-06-30", "2.5");
    city.attendance("O", "absent", "2026-07-01", "2.4");
    assert_eq!(city.o(), "rated,95.00,0.00,95.00,1,1,5,,,");
    city.attendance("O", "absent", "2026-12-31", "0.1");
    assert_eq!(city.o(), "disqualified,95.00,0.00,95.00,1,1,,,,absence");
    assert_eq!(city.line("officer", "O", "2026-H1"), "rated,95.00,0.00,95.00,1,1,5,,,");
}

#[test]
fn a_veto_ground_decided_in_the_period_disqualifies_and_every_ground_is_listed() {
    let mut city = City::with_officer(["19"; 5]);
    city.finding(O, "lateness", "2026-03-01");
    city.finding(O, "failed-inspection", "2026-03-01");
    city.finding(O, "secrecy", "2025-12-31");
    city.finding(O, "secrecy", "2027-01-01");
    city.finding(("unit", "O"), "secrecy", "2026-03-01");
    assert_eq!(city.o(), "rated,95.00,0.00,95.00,1,1,5,,,");
    city.finding(O, "sanction", "2026-12-31");
    city.finding(O, "sanction", "2026-11-30");
    city.finding(O, "crime-protection", "2026-01-01");
    city.attendance("O", "absent", "2026-02-01", "9");
    assert_eq!(city.o(), "disqualified,95.00,0.00,95.00,1,1,,,,absence;crime-protection;sanction");
}

#[test]
fn less_than_a_year_in_the_system_excludes() {
    for (joined_on, is_new) in
        [("2025-12-31", false), ("2026-01-01", true), ("2024-02-29", false), ("2027-05-01", true)]
    {
        let mut city = City::new();
        city.officer("O", "I", "", joined_on);
        city.sheet("officer", "O", "2026", &["19"; 5]);
        let expected =
            if is_new { "excluded,95.00,0.00,95.00,,,,,,new" } else { "rated,95.00,0.00,95.00,1,1,5,,," };
        assert_eq!(city.o(), expected, "{joined_on}");
    }
    for (joined_on, is_new) in [("2025-06-30", false), ("2025-07-01", true)] {
        let mut city = City::new();
        city.officer("O", "I", "", joined_on);
        city.sheet("officer", "O", "2026-H1", &["19"; 5]);
        assert_eq!(city.line("officer", "O", "2026-H1").starts_with("excluded"), is_new, "{joined_on}");
    }
}

#[test]
fn more_than_ninety_days_of_sick_and_personal_leave_exclude() {
    let mut city = City::with_officer(["19"; 5]);
    city.attendance("O", "sick", "2026-01-01", "45");
    city.attendance("O", "personal", "2026-12-31", "45");
    city.attendance("O", "sick", "2025-12-31", "60");
    city.attendance("O", "absent", "2026-02-01", "4.9");
    assert_eq!(city.o(), "rated,95.00,0.00,95.00,1,1,5,,,");
    city.attendance("O", "sick", "2026-02-01", "0.1");
    assert_eq!(city.o(), "excluded,95.00,0.00,95.00,,,,,,leave");
}

#[test]
fn disqualified_comes_before_excluded_and_both_reasons_are_listed() {
    let mut city = City::new();
    city.officer("O", "I", "", "2026-02-01");
    city.sheet("officer", "O", "2026", &["19"; 5]);
    city.attendance("O", "absent", "2026-03-01", "5");
    assert_eq!(city.o(), "disqualified,95.00,0.00,95.00,1,1,,,,absence;new");
}

#[test]
fn stars_include_the_threshold() {
    for (first, total, stars) in
        [("18", "90.00", "5"), ("17.99", "89.99", "4"), ("8", "80.00", "4"), ("7.99", "79.99", "3")]
    {
        let city = City::with_officer([first, "18", "18", "18", "18"]);
        assert_eq!(city.o(), format!("rated,{total},0.00,{total},1,1,{stars},,,"));
    }
    for (first, total, stars) in
        [("14", "70.00", "3"), ("13.99", "69.99", "2"), ("4", "60.00", "2"), ("3.99", "59.99", "1")]
    {
        let city = City::with_officer([first, "14", "14", "14", "14"]);
        assert_eq!(city.o(), format!("rated,{total},0.00,{total},1,1,{stars},,,"));
    }
}

/// `O` (95 points) leads `M`, who is disqualified by a finding, for these days.
fn leader_for(from: &str, to: &str) -> City {
    let mut city = City::with_officer(["19"; 5]);
    city.officer("M", "I", "", "2010-01-01");
    city.sheet("officer", "M", "2026", &["10"; 5]);
    city.finding(("officer", "M"), "sanction", "2026-03-01");
    city.link("O", "M", from, to);
    city
}

#[test]
fn who_led_a_disqualified_member_on_any_day_gets_four_stars_at_most() {
    for (from, to, stars) in [
        ("2025-01-01", "", "4,,ceiling,"),
        ("2025-01-01", "2026-01-01", "4,,ceiling,"),
        ("2026-12-31", "", "4,,ceiling,"),
        ("2025-01-01", "2025-12-31", "5,,,"),
        ("2027-01-01", "", "5,,,"),
    ] {
        assert_eq!(leader_for(from, to).o(), format!("rated,95.00,0.00,95.00,1,2,{stars}"), "{from} {to}");
    }
}

#[test]
fn a_ceiling_does_not_cascade_nor_come_from_an_incomplete_member() {
    let mut city = leader_for("2025-01-01", "");
    city.officer("L", "I", "", "2010-01-01");
    city.sheet("officer", "L", "2026", &["19"; 5]);
    city.link("L", "O", "2025-01-01", "");
    assert_eq!(city.line("officer", "L", "2026"), "rated,95.00,0.00,95.00,1,3,5,,,");
    city.officer("N", "I", "", "2010-01-01");
    city.finding(("officer", "N"), "sanction", "2026-03-01");
    city.link("L", "N", "2025-01-01", "");
    assert_eq!(city.line("officer", "L", "2026"), "rated,95.00,0.00,95.00,1,3,5,,,");
}

#[test]
fn a_ceiling_is_flagged_only_where_it_lowers_the_stars() {
    let mut city = leader_for("2025-01-01", "");
    city.deduction("F", O, "integrity", "6", "2026-03-01");
    assert_eq!(city.o(), "rated,89.00,0.00,89.00,1,2,4,,,");
}

#[test]
fn the_head_of_an_institution_below_eighty_or_last_gets_four_stars_at_most() {
    let mut city = City::with_officer(["19"; 5]);
    city.head_of_i("O");
    assert_eq!(city.o(), "rated,95.00,0.00,95.00,1,1,5,,,");
    city.sheet("institution", "I", "2026", &["15", "20", "15", "20", "9.99", "0"]);
    assert_eq!(city.o(), "rated,95.00,0.00,95.00,1,1,4,,ceiling,");
    city.sheet("officer", "O", "2026-H1", &["19"; 5]);
    assert_eq!(city.line("officer", "O", "2026-H1"), "rated,95.00,0.00,95.00,1,1,5,,,");
    // 95 points, but the other municipal institution has 100.
    let mut city = City::with_officer(["19"; 5]);
    city.head_of_i("O");
    city.institution("J", "municipal", "court", "");
    city.sheet("institution", "I", "2026", &["15", "20", "15", "20", "15", "10"]);
    city.sheet("institution", "J", "2026", &["15", "20", "15", "20", "15", "15"]);
    assert_eq!(city.o(), "rated,95.00,0.00,95.00,1,1,4,,ceiling,");
}
