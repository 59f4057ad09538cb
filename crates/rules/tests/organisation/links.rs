//! Runs `links.toml`: findings and proposals of a small city.

use std::collections::BTreeMap;

use liandai_rules::{
    organisation::{Institution, Link, Person, Proposals, Roster, check, propose},
    package::{Package, Rule},
};
use toml::Table;

use super::{cases, changde, only, rules, table, texts};

/// A roster, with the names of its rows.
struct Named {
    roster: Roster,
    people: Vec<String>,
}

fn words(table: &Table, key: &str) -> BTreeMap<String, String> {
    let words = table.get(key).and_then(toml::Value::as_table).cloned().unwrap_or_default();
    words.into_iter().map(|(name, text)| (name, text.as_str().unwrap().to_owned())).collect()
}

fn named(package: &Package, base: &Table, case: &Table) -> Named {
    let vocabulary = &package.vocabulary;
    let mut institutions = words(base, "institutions");
    institutions.extend(words(case, "institutions"));
    let mut people = words(base, "people");
    people.extend(words(case, "people"));
    let mut links = texts(base["links"].as_table().unwrap(), "all").unwrap();
    for link in texts(case, "without").unwrap_or_default() {
        links.remove(links.iter().position(|one| *one == link).unwrap_or_else(|| panic!("no {link}")));
    }
    links.extend(texts(case, "with").unwrap_or_default());
    if let Some(repeat) = case.get("repeat") {
        for n in 1..=repeat["times"].as_integer().unwrap() {
            let numbered = |key: &str| repeat[key].as_str().unwrap().replace("{n}", &n.to_string());
            people.insert(numbered("person"), numbered("is"));
            links.push(numbered("link"));
        }
    }
    let names: Vec<_> = institutions.keys().collect();
    let find = |name: &str| names.iter().position(|one| *one == name).unwrap_or_else(|| panic!("no {name}"));
    let institution = |text: &String| {
        let parts: Vec<_> = text.split(' ').collect();
        Institution::new(vocabulary, parts[0], parts[1], parts[2], parts.get(4).map(|name| find(name)))
    };
    let mut units = Vec::new();
    let mut person = |text: &String| {
        let parts: Vec<_> = text.split(' ').collect();
        let (institution, unit) =
            parts[0].split_once('/').map_or((parts[0], None), |(i, _)| (i, Some(parts[0])));
        let unit = unit.map(|unit| {
            units.iter().position(|one| one == unit).unwrap_or_else(|| {
                units.push(unit.to_owned());
                units.len() - 1
            })
        });
        let has_left = parts.get(2) == Some(&"left");
        Person { has_left, ..Person::new(vocabulary, find(institution), unit, parts[1]) }
    };
    let rows: Vec<_> = people.values().map(&mut person).collect();
    let people: Vec<_> = people.into_keys().collect();
    let row = |name: &str| people.iter().position(|one| one == name).unwrap_or_else(|| panic!("no {name}"));
    let link = |text: &String| {
        let parts: Vec<_> = text.split(' ').collect();
        Link { leader: row(parts[0]), member: row(parts[2]), is_signed: parts.len() == 3 }
    };
    let links = links.iter().map(link).collect();
    let institutions = institutions.values().map(institution).collect();
    Named { roster: Roster { institutions, people: rows, links }, people }
}

impl Named {
    fn findings(&self, package: &Package) -> Vec<String> {
        let line = |finding: liandai_rules::organisation::Finding<'_>| {
            let who = finding.person.map(|person| self.people[person].clone());
            let arguments =
                finding.fault.arguments().into_iter().map(|(name, value)| format!("{name}={value}"));
            let parts = who.into_iter().chain([finding.fault.id().to_owned(), finding.clause.to_owned()]);
            parts.chain(arguments).collect::<Vec<_>>().join(" ")
        };
        check(&rules(package), &self.roster).into_iter().map(line).collect()
    }

    fn proposed(&self, proposals: &Proposals<'_>) -> (Vec<String>, Vec<String>) {
        let name = |row: usize| &self.people[row];
        let links = proposals.links.iter().map(|one| {
            let passed = one.passed_over.iter().map(|level| format!(", not {}", level.id));
            let ended = one.replaces.iter().map(|&link| self.roster.links[link].leader);
            let ended = ended.map(|leader| format!(", replaces {}", name(leader)));
            format!(
                "{} > {} by {}, {} of {}{}{}",
                name(one.leader),
                name(one.member),
                one.level.id,
                one.members,
                one.among,
                passed.collect::<String>(),
                ended.collect::<String>(),
            )
        });
        let unled = proposals.unled.iter().map(|one| {
            let level = one.level.map(|level: &Rule<_>| level.id.as_str());
            let parts = [Some(name(one.member).as_str()), Some(one.obstacle.id()), level];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        });
        (links.collect(), unled.collect())
    }
}

#[test]
fn every_case_of_links_comes_out_as_the_table_says() {
    let package = changde();
    let base = table("links.toml");
    let known =
        ["about", "institutions", "people", "without", "with", "repeat", "findings", "proposals", "unled"];
    let mut wrong = Vec::new();
    for case in cases(&base) {
        only(case, &known);
        let named = named(&package, &base, case);
        let (proposals, unled) = named.proposed(&propose(&rules(&package), &named.roster));
        for (what, found) in
            [("findings", named.findings(&package)), ("proposals", proposals), ("unled", unled)]
        {
            let expected = texts(case, what).unwrap_or_default();
            if found != expected {
                wrong.push(format!("{} {what}:\n  {found:#?}\n  instead of {expected:#?}", case["about"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_fault_has_a_case() {
    let cases: Vec<_> =
        cases(&table("links.toml")).filter_map(|case| texts(case, "findings")).flatten().collect();
    for id in liandai_rules::organisation::Fault::IDS {
        assert!(cases.iter().any(|finding| finding.split(' ').any(|word| word == id)), "{id}");
    }
}
