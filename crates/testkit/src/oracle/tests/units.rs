//! Units.

use super::city::City;

const U: (&str, &str) = ("unit", "U");

#[test]
fn a_unit_has_its_period_sheet_only_and_the_bonus_of_officers() {
    let mut city = City::with_unit(["17", "17", "17", "17", "17.01"]);
    city.sheet("unit", "U", "2026-03", &["1"; 5]);
    city.deduction("F", U, "quality", "0.01", "2026-05-01");
    city.deduction("F", U, "cooperation", "0.01", "2026-05-01");
    for (title, level) in [("甲", "central"), ("甲", "provincial"), ("乙", "central"), ("丙", "central")]
    {
        city.honour(U, "honour", title, level, "2026-05-01");
    }
    assert_eq!(city.u(), "rated,85.00,4.50,89.50,1,1,4,,,");
    city.honour(U, "honour", "丁", "provincial", "2026-05-01");
    assert_eq!(city.u(), "rated,85.00,5.00,90.00,1,1,5,,,");
}

#[test]
fn a_unit_without_a_period_sheet_is_incomplete() {
    let mut city = City::new();
    city.unit("U", "I");
    city.finding(U, "failed-inspection", "2026-05-01");
    assert_eq!(city.u(), "incomplete,,,,,,,,,failed-inspection;no-period-sheet");
}

#[test]
fn dissatisfaction_disqualifies_a_unit() {
    let mut city = City::with_unit(["19"; 5]);
    city.satisfaction(U, "2026", ["59", "0", "41"]);
    assert_eq!(city.u(), "disqualified,95.00,0.00,95.00,1,1,,,,satisfaction");
}

#[test]
fn criminal_liability_of_its_officer_disqualifies_a_unit_and_other_grounds_of_officers_do_not() {
    let mut city = City::with_unit(["19"; 5]);
    city.officer("O", "I", "U", "2010-01-01");
    city.officer("P", "I", "", "2010-01-01");
    city.finding(("officer", "O"), "sanction", "2026-05-01");
    city.finding(("officer", "O"), "mass-incident", "2026-05-01");
    city.finding(("officer", "O"), "criminal-liability", "2025-05-01");
    city.finding(("officer", "P"), "criminal-liability", "2026-05-01");
    assert_eq!(city.u(), "rated,95.00,0.00,95.00,1,1,5,,,");
    city.finding(("officer", "O"), "criminal-liability", "2026-05-01");
    assert_eq!(city.u(), "disqualified,95.00,0.00,95.00,1,1,,,,criminal-liability");
}

#[test]
fn findings_of_the_unit_itself_disqualify_it() {
    for ground in ["mass-incident", "failed-inspection", "other-mechanism"] {
        let mut city = City::with_unit(["19"; 5]);
        city.finding(U, "secrecy", "2026-05-01");
        city.finding(U, ground, "2026-05-01");
        assert_eq!(city.u(), format!("disqualified,95.00,0.00,95.00,1,1,,,,{ground}"));
    }
}

/// Units of institution `I` (police) with these points in every criterion.
fn units(points: &[(&str, &str)]) -> City {
    let mut city = City::new();
    for (id, points) in points {
        city.unit(id, "I");
        city.sheet("unit", id, "2026", &[*points; 5]);
        city.sheet("unit", id, "2026-H1", &[*points; 5]);
    }
    city
}

#[test]
fn the_last_units_of_an_institution_are_disqualified_in_the_final_rating_all_who_tie() {
    let city = units(&[("A", "19"), ("B", "18"), ("C", "18")]);
    assert_eq!(city.line("unit", "A", "2026"), "rated,95.00,0.00,95.00,1,3,5,,,");
    for id in ["B", "C"] {
        assert_eq!(
            city.line("unit", id, "2026"),
            "disqualified,90.00,0.00,90.00,2,3,,,last-institution;last-system,last-institution;last-system"
        );
        assert_eq!(city.line("unit", id, "2026-H1"), "rated,90.00,0.00,90.00,2,3,5,,,");
    }
}

#[test]
fn nobody_is_last_where_all_are_equal_or_there_is_one_complete_unit() {
    let city = units(&[("A", "18"), ("B", "18")]);
    assert_eq!(city.line("unit", "B", "2026"), "rated,90.00,0.00,90.00,1,2,5,,,");
    let mut city = units(&[("A", "18")]);
    city.unit("B", "I");
    assert_eq!(city.line("unit", "A", "2026"), "rated,90.00,0.00,90.00,1,1,5,,,");
}

#[test]
fn a_unit_that_is_disqualified_otherwise_can_still_be_the_last() {
    let mut city = units(&[("A", "18"), ("B", "17")]);
    city.finding(("unit", "B"), "mass-incident", "2026-05-01");
    assert_eq!(city.line("unit", "A", "2026"), "rated,90.00,0.00,90.00,1,2,5,,,");
}

#[test]
fn the_last_of_a_system_is_looked_for_in_the_whole_city() {
    let mut city = units(&[("A", "18")]);
    city.institution("J", "county", "police", "");
    city.institution("K", "county", "court", "");
    for (id, institution, points) in [("B", "J", "17"), ("C", "J", "16.5"), ("D", "K", "10")] {
        city.unit(id, institution);
        city.sheet("unit", id, "2026", &[points; 5]);
    }
    assert_eq!(city.line("unit", "A", "2026"), "rated,90.00,0.00,90.00,1,1,5,,,");
    assert_eq!(city.line("unit", "B", "2026"), "rated,85.00,0.00,85.00,1,2,4,,,");
    assert!(city.line("unit", "C", "2026").ends_with("last-institution;last-system"));
    assert_eq!(city.line("unit", "D", "2026"), "rated,50.00,0.00,50.00,1,1,1,,,");
}
