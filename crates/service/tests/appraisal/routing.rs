//! 五(二)3: who approves whose sheet, from the records of a city. Each case, with its edges.

use liandai_model::{
    Day, Duty, Instant, InstitutionId, OfficerId, Period, PostId, SecondmentId, Subject, UnitId,
};
use liandai_rules::package::Package;
use liandai_service::{
    appraisal::{ONLY_ONESELF, Organisation, Routed, SECONDED},
    built_in,
};
use liandai_store::{
    institution::Institution, officer::Officer, post::Post, secondment::Secondment, unit::Unit,
};
use liandai_testkit::{fresh_bytes, test_instant};

fn day(text: &str) -> Day {
    Day::parse(text.as_bytes()).unwrap()
}

fn at() -> Instant {
    test_instant()
}

fn changde() -> Package {
    Package::check(&built_in::sources()).unwrap().0
}

fn month(month: i8) -> Period {
    Period::Month { year: 2026, month }
}

/// Code, group, system, grade, the institution above.
const INSTITUTIONS: [[&str; 5]; 7] = [
    ["city", "municipal", "commission", "full-division", ""],
    ["police", "municipal", "police", "full-division", "city"],
    ["traffic", "municipal", "police", "deputy-division", "police"],
    ["ungraded", "municipal", "justice", "", "city"],
    ["county", "county", "commission", "section", "city"],
    ["county-police", "county", "police", "section", "county"],
    ["county-justice", "county", "justice", "section", "county"],
];

#[derive(Default)]
struct Town {
    organisation: Organisation,
}

impl Town {
    fn new() -> Self {
        let mut town = Self::default();
        for [code, grouping, system, grade, parent] in INSTITUTIONS {
            let parent_id = (!parent.is_empty()).then(|| town.institution(parent));
            town.organisation.institutions.push(Institution {
                id: InstitutionId::new(at(), fresh_bytes()),
                code: code.to_owned(),
                name: code.to_owned(),
                pinyin: String::new(),
                grouping: grouping.to_owned(),
                system: system.to_owned(),
                grade: grade.to_owned(),
                parent_id,
                ended_on: None,
                created_at: at(),
            });
        }
        town
    }

    fn institution(&self, code: &str) -> InstitutionId {
        self.organisation.institutions.iter().find(|one| one.code == code).unwrap().id
    }

    fn code(&self, id: InstitutionId) -> &str {
        &self.organisation.institutions.iter().find(|one| one.id == id).unwrap().code
    }

    /// Somebody who serves in an institution since 2020 and has had the post since then.
    fn officer(&mut self, institution: &str, post: &str, title: &str) -> OfficerId {
        let (id, institution_id) = (OfficerId::new(at(), fresh_bytes()), self.institution(institution));
        self.organisation.officers.push(Officer {
            id,
            code: id.to_string(),
            name: "王某".to_owned(),
            pinyin: String::new(),
            institution_id,
            unit_id: None,
            post: post.to_owned(),
            joined_on: day("2020-07-01"),
            identity_seal: None,
            identity_mark: None,
            phone_seal: None,
            ended_on: None,
            created_at: at(),
        });
        self.post(id, institution, post, title, ("2020-07-01", None));
        id
    }

    fn post(
        &mut self,
        officer: OfficerId,
        institution: &str,
        kind: &str,
        title: &str,
        days: (&str, Option<&str>),
    ) {
        self.organisation.posts.push(Post {
            id: PostId::new(at(), fresh_bytes()),
            officer_id: officer,
            institution_id: self.institution(institution),
            unit_id: None,
            kind: kind.to_owned(),
            duty: None,
            title: title.to_owned(),
            from_day: day(days.0),
            to_day: days.1.map(day),
        });
    }

    fn second(&mut self, officer: OfficerId, host: &str, from: &str, to: Option<&str>) {
        self.organisation.secondments.push(Secondment {
            id: SecondmentId::new(at(), fresh_bytes()),
            officer_id: officer,
            host_institution_id: self.institution(host),
            host_unit_id: None,
            from_day: day(from),
            to_day: to.map(day),
            reason: String::new(),
        });
    }

    fn routed(&self, period: Period) -> Vec<Routed> {
        self.organisation.routed(&changde(), period)
    }

    /// Case and assessor of an officer in a period.
    fn of(&self, officer: OfficerId, period: Period) -> (String, String) {
        let routed = self.routed(period).into_iter().find(|one| one.id == officer.uuid()).unwrap();
        let assessor = routed.assessor.map_or_else(str::to_owned, |id| self.code(id).to_owned());
        (routed.rule, assessor)
    }
}

/// What is expected of somebody who has a sheet.
fn found(case: &str, assessor: &str) -> (String, String) {
    (case.to_owned(), assessor.to_owned())
}

#[test]
fn every_case_of_the_clause_finds_its_group() {
    for (institution, post, title, case, assessor) in [
        ("police", "leadership", "副局长", "full-division-leadership", "city"),
        ("city", "head", "书记", "full-division-leadership", "city"),
        ("traffic", "head", "支队长", "deputy-division-head", "city"),
        ("traffic", "leadership", "副支队长", "deputy-division-leadership", "police"),
        ("county", "head", "书记", "county-head", "city"),
        ("county-police", "head", "局长", "county-head", "city"),
        ("county-police", "leadership", "政委", "county-commissar", "city"),
        ("county-police", "leadership", "副政委", "county-leadership", "county"),
        ("county-police", "leadership", "副局长", "county-leadership", "county"),
        ("county-justice", "head", "局长", "county-leadership", "county"),
        ("county", "leadership", "副书记", "county-commission-leadership", "county"),
        ("county-police", "backbone", "所长", "others", "county-police"),
        ("traffic", "officer", "民警", "others", "traffic"),
        // A municipal institution without a grade: the clerk is told.
        ("ungraded", "leadership", "副局长", "", "no-case"),
    ] {
        let mut town = Town::new();
        let officer = town.officer(institution, post, title);
        assert_eq!(town.of(officer, month(3)), found(case, assessor), "{title} of {institution}");
    }
}

#[test]
fn whoever_is_seconded_counts_at_home_until_half_a_year_is_full_on_the_last_day_of_the_period() {
    for (from, to, last_of, expected) in [
        // From the 1st of September to the 1st of March is half a year.
        ("2025-09-01", None, 2, found("others", "traffic")),
        ("2025-09-01", None, 3, found(SECONDED, "county-police")),
        ("2025-08-31", None, 2, found(SECONDED, "county-police")),
        ("2025-08-28", None, 2, found(SECONDED, "county-police")),
        ("2025-09-30", None, 3, found(SECONDED, "county-police")),
        ("2025-10-01", None, 3, found("others", "traffic")),
        // Ended before the last day, or begun after it: at home.
        ("2025-01-01", Some("2026-03-30"), 3, found("others", "traffic")),
        ("2025-01-01", Some("2026-03-31"), 3, found(SECONDED, "county-police")),
        ("2026-04-01", None, 3, found("others", "traffic")),
    ] {
        let mut town = Town::new();
        let officer = town.officer("traffic", "officer", "民警");
        town.second(officer, "county-police", from, to);
        assert_eq!(town.of(officer, month(last_of)), expected, "{from} to {to:?}, month {last_of}");
    }
}

#[test]
fn the_sheet_keeps_the_days_of_a_secondment() {
    let mut town = Town::new();
    let officer = town.officer("county", "leadership", "副书记");
    town.second(officer, "police", "2025-08-31", None);
    let routed = town.routed(month(2)).into_iter().find(|one| one.id == officer.uuid()).unwrap();
    let seconded = routed.routing.seconded.unwrap();
    assert_eq!((seconded.from.as_str(), seconded.host_from.as_deref()), ("2025-08-31", Some("2026-02-28")));
    assert!(seconded.at_host && routed.institution == town.institution("county"));
}

#[test]
fn the_post_of_the_periods_last_day_decides() {
    let mut town = Town::new();
    let officer = town.officer("county-police", "officer", "民警");
    town.organisation.posts[0].to_day = Some(day("2026-03-30"));
    town.post(officer, "county-police", "leadership", "副局长", ("2026-03-31", Some("2026-04-29")));
    town.post(officer, "county-police", "leadership", "政委", ("2026-04-30", None));
    assert_eq!(town.of(officer, month(2)), found("others", "county-police"));
    assert_eq!(town.of(officer, month(3)), found("county-leadership", "county"));
    assert_eq!(town.of(officer, month(4)), found("county-commissar", "city"));
    // Without any post on record it is the one of today.
    town.organisation.posts.clear();
    assert_eq!(town.of(officer, month(3)), found("others", "county-police"));
}

#[test]
fn who_joined_after_the_period_or_left_before_it_has_no_sheet() {
    let mut town = Town::new();
    let officer = town.officer("traffic", "officer", "民警");
    for (joined, ended, has) in [
        ("2026-03-31", None, true),
        ("2026-04-01", None, false),
        ("2020-07-01", Some("2026-03-01"), true),
        ("2020-07-01", Some("2026-02-28"), false),
        ("2020-07-01", Some("2026-12-31"), true),
    ] {
        let one = &mut town.organisation.officers[0];
        (one.joined_on, one.ended_on) = (day(joined), ended.map(day));
        let routed = town.routed(month(3));
        assert_eq!(routed.iter().any(|one| one.id == officer.uuid()), has, "{joined} to {ended:?}");
    }
}

#[test]
fn nobody_is_approved_by_a_group_of_which_they_are_all_there_is() {
    let mut town = Town::new();
    let lead = town.officer("traffic", "officer", "民警");
    let other = town.officer("traffic", "officer", "民警");
    let (traffic, police, city) =
        (town.institution("traffic"), town.institution("police"), town.institution("city"));
    town.organisation.groups.insert(traffic, vec![lead, other]);
    assert_eq!(town.of(lead, month(3)), found("others", "traffic"), "the other member approves");
    town.organisation.groups.insert(traffic, vec![lead]);
    assert_eq!(town.of(lead, month(3)), found("others", ONLY_ONESELF), "nobody sits above");
    town.organisation.groups.insert(city, vec![other]);
    assert_eq!(town.of(lead, month(3)), found("others", "city"));
    town.organisation.groups.insert(police, vec![other]);
    assert_eq!(town.of(lead, month(3)), found("others", "police"), "the next group up");
    town.organisation.groups.insert(police, vec![lead]);
    assert_eq!(town.of(lead, month(3)), found("others", "city"));
    assert_eq!(town.of(other, month(3)), found("others", "traffic"), "it decides on others");
}

#[test]
fn months_are_for_officers_ratings_for_units_too_and_the_year_for_institutions() {
    let mut town = Town::new();
    let lead = town.officer("traffic", "unit-lead", "大队长");
    let unit = UnitId::new(at(), fresh_bytes());
    let institution_id = town.institution("traffic");
    town.organisation.units.push(Unit {
        id: unit,
        code: "T-1".to_owned(),
        name: "一大队".to_owned(),
        pinyin: String::new(),
        institution_id,
        ended_on: None,
        created_at: at(),
    });
    town.organisation.posts[0].unit_id = Some(unit);
    town.organisation.posts[0].duty = Some(Duty::UnitLead);
    let kinds = |period: &str| {
        let routed = town.routed(period.parse().unwrap());
        Subject::ALL.map(|subject| routed.iter().filter(|one| one.subject == subject).count())
    };
    assert_eq!(kinds("2026-03"), [0, 0, 1]);
    assert_eq!(kinds("2026-H1"), [0, 1, 1]);
    assert_eq!(kinds("2026"), [7, 1, 1]);
    let year = town.routed("2026".parse().unwrap());
    let of_unit = year.iter().find(|one| one.subject == Subject::Unit).unwrap();
    assert_eq!((of_unit.officer, of_unit.assessor), (Some(lead), Ok(institution_id)));
    assert_eq!(of_unit.rule, "units");
    let city = town.institution("city");
    assert!(
        year.iter().filter(|one| one.subject == Subject::Institution).all(|one| one.assessor == Ok(city))
    );
    town.organisation.units[0].ended_on = Some(day("2025-12-31"));
    assert_eq!(town.routed("2026".parse().unwrap()).len(), 8, "the unit ended before the year");
}

#[test]
fn nobody_is_dropped() {
    let mut town = Town::new();
    for [code, ..] in INSTITUTIONS {
        for post in ["head", "leadership", "backbone", "officer", "unheard-of"] {
            town.officer(code, post, "");
        }
    }
    // Two institutions could be the city's: whoever the city approves is listed, and stays.
    town.organisation.institutions[1].system = "commission".to_owned();
    let routed = town.routed(month(3));
    assert_eq!(routed.len(), 35);
    let lost: Vec<_> = routed.iter().filter_map(|one| one.assessor.err()).collect();
    assert!(lost.contains(&"several-cities") && lost.contains(&"no-case"), "{lost:?}");
}
