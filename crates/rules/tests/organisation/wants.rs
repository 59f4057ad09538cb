//! Runs `wants.toml`: checklists of an institution or a unit.

use liandai_model::{Duty, Seat};
use liandai_rules::{
    organisation::{Fill, Institution, Item, Place, PostHeld, SeatHeld, State, WantCoverage, checklist},
    package::{Of, Package, Word},
};
use toml::Table;

use super::{cases, changde, only, rules, table, texts};

fn index(words: &[Word], word: &str) -> Option<usize> {
    words.iter().position(|known| known.id == word)
}

/// People by the order in which they are met.
#[derive(Default)]
struct People(Vec<String>);

impl People {
    fn row(&mut self, name: &str) -> usize {
        self.0.iter().position(|one| one == name).unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() - 1
        })
    }

    fn names(&self, rows: &[usize]) -> String {
        rows.iter().map(|&row| self.0[row].as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// The lines of a case: its own, or those of the whole file; less `without`, and `with-…` more.
fn lines(base: &Table, case: &Table, key: &str) -> Vec<String> {
    let all = texts(case, key).unwrap_or_else(|| texts(base[key].as_table().unwrap(), "all").unwrap());
    let without = texts(case, "without").unwrap_or_default();
    let kept = all.into_iter().filter(|line| !without.contains(line));
    kept.chain(texts(case, &format!("with-{key}")).unwrap_or_default()).collect()
}

fn line(item: &Item<'_>, package: &Package, people: &People) -> String {
    let organisation = package.organisation().unwrap();
    let post = |post: usize| package.vocabulary.posts[post].id.as_str();
    let list = |word: &str, rows: &[usize]| {
        if rows.is_empty() { String::new() } else { format!(" {word} {}", people.names(rows)) }
    };
    let fill = match item.fill.as_ref().unwrap() {
        Fill::Appoint { post: kind } => format!("appoint {}", post(*kind)),
        Fill::Assign { duty, held_by } => {
            let posts: Vec<_> = held_by.iter().map(|&kind| post(kind)).collect();
            format!("assign {duty} to {}", posts.join(", "))
        }
        Fill::Form => "form".to_owned(),
        Fill::Seat { seat, department, whom } => {
            let department =
                department.map(|department| format!(" of {}", organisation.departments[department].id));
            format!("seat {seat}{}{}", department.unwrap_or_default(), list("for", whom))
        }
        Fill::End { surplus } => format!("end {surplus}"),
        Fill::Replace { by, .. } => format!("replace{}", list("by", by)),
    };
    let how = match (item.state, item.fill.as_ref().unwrap()) {
        (State::Missing(count) | State::TooMany(count), _) => format!(" {count}"),
        (_, Fill::Replace { wrong, .. }) => format!(" {}", people.names(wrong)),
        _ => String::new(),
    };
    format!("{} {}{how}: {fill} {}", item.want.id, item.state.id(), item.want.clause)
}

#[test]
fn every_checklist_comes_out_as_the_table_says() {
    let package = changde();
    let (rules, base) = (rules(&package), table("wants.toml"));
    let vocabulary = &package.vocabulary;
    let known =
        ["about", "institution", "of", "posts", "seats", "body", "without", "with-posts", "with-seats", "is"];
    let mut wrong = Vec::new();
    for case in cases(&base) {
        only(case, &known);
        let text = |key: &str, default| case.get(key).map_or(default, |value| value.as_str().unwrap());
        let parts: Vec<_> =
            text("institution", "county police section under commission").split(' ').collect();
        let institution = Institution::new(vocabulary, parts[0], parts[1], parts[2], None);
        let above = parts.get(4).map(|system| Institution::new(vocabulary, parts[0], system, "", None));
        let mut people = People::default();
        let posts: Vec<_> = lines(&base, case, "posts")
            .iter()
            .map(|line| {
                let parts: Vec<_> = line.split(' ').collect();
                let duty = parts.get(2).map(|duty| Duty::from_id(duty).unwrap());
                PostHeld { person: people.row(parts[0]), kind: index(&vocabulary.posts, parts[1]), duty }
            })
            .collect();
        let seats: Vec<_> = lines(&base, case, "seats")
            .iter()
            .map(|line| {
                let parts: Vec<_> = line.split(' ').collect();
                let department =
                    parts.get(2).and_then(|name| package.organisation().unwrap().department(name));
                SeatHeld { person: people.row(parts[0]), seat: Seat::from_id(parts[1]).unwrap(), department }
            })
            .collect();
        let place = Place {
            of: Of::from_id(text("of", "institution")).unwrap(),
            institution: &institution,
            above: above.as_ref(),
            posts: &posts,
            has_body: case.get("body").is_none_or(|body| body.as_bool().unwrap()),
            seats: &seats,
        };
        let items = checklist(&rules, &place);
        let open: Vec<_> = items.iter().filter(|item| item.state != State::Filled).collect();
        let found: Vec<_> = open.iter().map(|item| line(item, &package, &people)).collect();
        let expected = texts(case, "is").unwrap_or_default();
        if found != expected {
            wrong.push(format!("{}:\n  {found:#?}\n  instead of {expected:#?}", case["about"]));
        }
        let counts = WantCoverage::of(&items);
        assert_eq!(counts.is_complete(), open.is_empty());
        assert_eq!(counts.missing + counts.surplus + counts.wrong, counts.wanted - counts.filled);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
