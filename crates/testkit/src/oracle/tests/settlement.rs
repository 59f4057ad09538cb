//! Settlement.

use super::city::City;

#[test]
fn five_stars_bring_an_officer_four_things() {
    let city = City::with_officer(["18"; 5]);
    assert_eq!(
        city.settlement("2026"),
        [
            "officer,O,certificate,,false,五(二)5(2)①",
            "officer,O,eligible,,false,五(二)5(2)①",
            "officer,O,officer-bonus,1000,false,五(二)5(2)①",
            "officer,O,order,,false,五(二)5(2)①",
        ]
    );
}

#[test]
fn below_two_stars_is_one_star_unless_switched_to_two_or_fewer() {
    let talk =
        ["officer,O,separate-training,,false,五(二)5(2)②", "officer,O,warning-talk,,false,五(二)5(2)②"];
    assert_eq!(City::with_officer(["11"; 5]).settlement("2026"), talk);
    let mut city = City::with_officer(["12"; 5]);
    assert!(city.settlement("2026").is_empty());
    city.options.two_or_fewer_stars = true;
    assert_eq!(city.settlement("2026"), talk);
    let mut city = City::with_unit(["12"; 5]);
    assert!(city.settlement("2026").is_empty());
    city.options.two_or_fewer_stars = true;
    let rectify = ["unit,U,rectification,,false,五(二)5(1)②", "unit,U,warning-talk,,false,五(二)5(1)②"];
    assert_eq!(city.settlement("2026"), rectify);
}

#[test]
fn dismissal_is_proposed_after_two_final_ratings_without_stars() {
    for (year, outcome, dismissed) in
        [("2025", "disqualified", true), ("2024", "disqualified", false), ("2025", "excluded", false)]
    {
        let mut city = City::with_officer(["18"; 5]);
        city.finding(("officer", "O"), "sanction", "2026-05-01");
        city.history(("officer", "O"), year, outcome);
        let rows = if dismissed { vec!["officer,O,dismissal,,true,五(二)5(2)③"] } else { Vec::new() };
        assert_eq!(city.settlement("2026"), rows);
    }
}

#[test]
fn a_five_star_unit_has_three_hundred_yuan_for_each_of_its_officers_whatever_their_status() {
    let mut city = City::with_unit(["18"; 5]);
    city.officer("A", "I", "U", "2010-01-01");
    city.officer("B", "I", "U", "2026-10-01");
    city.officer("C", "I", "", "2010-01-01");
    assert_eq!(
        city.settlement("2026"),
        [
            "unit,U,lead-eligible,,false,五(二)5(1)①",
            "unit,U,plaque,,false,五(二)5(1)①",
            "unit,U,unit-bonus,600,false,五(二)5(1)①",
        ]
    );
}

#[test]
fn a_disqualified_unit_has_an_admonishing_talk() {
    let mut city = City::with_unit(["10"; 5]);
    city.finding(("unit", "U"), "mass-incident", "2026-05-01");
    assert_eq!(city.settlement("2026"), ["unit,U,admonishing-talk,,false,五(二)5(1)③"]);
}

#[test]
fn institutions_are_commended_warned_and_vetoed() {
    let city = City::with_institution(["15"; 6]);
    assert_eq!(
        city.settlement("2026"),
        ["institution,I,commend,,false,五(一)3(1)", "institution,I,plaque,,false,五(一)3(1)"]
    );
    let mut city = City::with_institution(["13"; 6]);
    city.history(("institution", "I"), "2025", "class-3");
    assert_eq!(
        city.settlement("2026"),
        ["institution,I,head-ineligible,,false,五(一)3(2)", "institution,I,removal,,true,五(一)3(2)"]
    );
}

#[test]
fn an_allowance_counts_the_months_whose_first_day_is_valid_and_within_three_years() {
    for (titles, amount) in [
        (vec![("2026-01-01", "")], 600),
        (vec![("2026-01-02", "")], 550),
        (vec![("2025-03-01", "2026-05-01")], 250),
        (vec![("2025-03-01", "2026-04-30")], 200),
        (vec![("2026-12-02", "")], 0),
        (vec![("2023-01-01", "")], 0),
        (vec![("2023-05-01", "")], 200),
        (vec![("2023-05-02", "")], 250),
        (vec![("2024-02-29", "")], 600),
        (vec![("2025-01-01", "2026-06-15"), ("2026-06-01", "2026-08-31")], 400),
    ] {
        let mut city = City::new();
        city.officer("O", "I", "", "2010-01-01");
        for (from, to) in &titles {
            city.title("O", from, to);
        }
        let rows = if amount == 0 {
            Vec::new()
        } else {
            vec![format!("officer,O,allowance,{amount},false,三(四)1(5)")]
        };
        assert_eq!(city.settlement("2026"), rows, "{titles:?}");
    }
}
