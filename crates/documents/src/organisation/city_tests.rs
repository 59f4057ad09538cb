//! The invented city's organisation is right, tells one story with its registers, and is imported once.

use std::collections::{BTreeSet, HashSet};

use liandai_city::{CitySpec, generate_organisation};
use liandai_model::{Day, Duty, FactTable, Seat};

use super::{Options, Organisation, Upload, check, compare, read};
use crate::{facts::MemoryTables, sample::changde};

fn upload(officers: u32, seed: u64) -> Upload {
    let mut tables = MemoryTables::default();
    let Ok(_) = generate_organisation(&CitySpec { officers, year: 2026, seed }, &mut tables);
    let mut upload = read(&mut tables, &changde()).unwrap();
    check(&mut upload, &Organisation::default(), &BTreeSet::new());
    assert_eq!(upload.problems.kept(), &[], "{officers} officers");
    upload
}

fn today() -> Day {
    Day::new(2026, 12, 31).unwrap()
}

#[test]
fn cities_of_every_size_are_right_and_need_no_post_that_is_not_written() {
    for officers in (1..40).chain([60, 61, 150, 300, 1_000, 2_500]) {
        let upload = upload(officers, 3);
        let existing = Organisation::default();
        let plan =
            compare(&upload, &existing, &Options { today: today(), ends_absent_on: None, ends_within: None });
        assert!(!plan.has_conflicts(), "{officers} officers");
        for (table, counts) in plan.counts() {
            let rows = upload.tables.iter().find(|(known, _)| *known == table).unwrap().1;
            assert_eq!(counts.new, rows, "{officers} officers, {}", table.name());
        }
        let mut there = upload.organisation();
        there.name_leads(today());
        let again = compare(
            &upload,
            &there,
            &Options { today: today(), ends_absent_on: Some(today()), ends_within: None },
        );
        for (table, counts) in again.counts() {
            let others = counts.new + counts.changed + counts.conflicting + counts.ended;
            assert_eq!(others, 0, "{officers} officers, {}", table.name());
        }
    }
}

#[test]
fn checklists_have_something_to_show_and_most_is_there() {
    let city = upload(2_000, 1).organisation();
    let institutions = city.institutions.len();
    let bodies = city.bodies.iter().filter(|body| body.unit.is_none()).count();
    assert!(bodies < institutions && bodies * 10 > institutions * 7, "{bodies} of {institutions}");
    let with_clerk: HashSet<_> = city.bodies.iter().filter_map(|body| body.unit.as_ref()).collect();
    assert!(with_clerk.len() < city.units.len() && with_clerk.len() * 10 > city.units.len() * 8);
    let holders =
        |duty| city.posts.iter().filter(|post| post.duty == Some(duty) && post.to.is_none()).count();
    assert_eq!(holders(Duty::InCharge), institutions);
    assert!(holders(Duty::PoliticalWork) < institutions);
    assert_eq!(holders(Duty::UnitLead), city.units.len());
    for seat in Seat::ALL {
        assert!(city.body_members.iter().any(|member| member.seat == *seat), "{seat}");
    }
    assert!(!city.secondments.is_empty() && !city.titles.is_empty());
}

#[test]
fn accounts_show_every_role_from_three_hundred_officers_on() {
    for (officers, seed) in [(300, 1), (300, 2), (300, 3), (700, 1), (2_000, 1)] {
        let city = upload(officers, seed).organisation();
        let names: Vec<_> = city.accounts.iter().map(|account| account.name.as_str()).collect();
        let all = [
            "admin", "auditor", "city", "head", "deputy", "director", "member", "clerk", "leader", "officer",
        ];
        assert_eq!(names, all, "{officers} officers, seed {seed}");
    }
}

#[test]
fn private_numbers_are_valid_and_nobody_has_another_s() {
    let city = upload(2_000, 1).organisation();
    let identities: HashSet<_> =
        city.officers.iter().map(|officer| officer.identity_number.as_ref().unwrap().expose()).collect();
    let phones: Vec<_> = city.officers.iter().filter_map(|officer| officer.phone.as_ref()).collect();
    let different: HashSet<_> = phones.iter().map(|phone| phone.expose()).collect();
    assert_eq!((identities.len(), different.len()), (2_000, phones.len()));
    assert!(identities.iter().all(|number| number.starts_with("99")), "no region has the code 99");
    assert!(phones.len() < 2_000, "some have given none");
}

#[test]
fn the_same_city_is_written_again() {
    let one = upload(300, 5).organisation();
    assert_eq!(one, upload(300, 5).organisation());
    assert_ne!(one.posts, upload(300, 6).organisation().posts);
    assert_eq!(upload(300, 5).tables.len(), FactTable::ORGANISATION.len());
}
