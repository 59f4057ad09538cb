//! The numbers of an organisation decide what is found wrong with links, when links may change, and what a checklist
//! says. People for whom each number is just reached, or just not.

use liandai_model::{Day, Seat};
use liandai_rules::{
    diagnostic::Source,
    organisation::{
        Dated, InForce, Institution, Link, Person, Place, PostHeld, Roster, SeatHeld, check, checklist,
        propose, relink,
    },
    package::{Of, Package, Wanted},
};

/// Everything that people are told because of the numbers; `None` if the package's check refuses them.
pub fn told(sources: &[Source]) -> Option<Vec<String>> {
    let (package, _) = Package::check(sources).ok()?;
    let today = Day::new(2026, 3, 10).unwrap();
    let rules = InForce::on(package.organisation()?, today);
    let mut told = Vec::new();
    for members in 14..=17 {
        let roster = span(&package, members);
        told.extend(check(&rules, &roster).iter().map(|one| format!("{members}: {one:?}")));
        told.push(format!("{members}: {:?}", propose(&rules, &roster).unled.len()));
    }
    let change = rules.change.map(|rule| rule.body);
    let history = [Dated { leader: 'a', from: Day::new(2025, 1, 1).unwrap(), to: None, is_signed: true }];
    told.extend(
        (-40..=40).map(|by| format!("{by}: {:?}", relink(change, &history, 'b', today.add_days(by), today))),
    );
    for of in Of::ALL {
        told.extend((0..=4).flat_map(|holders| lines(&package, &rules, of, holders)));
    }
    Some(told)
}

/// A head with so many members in the own institution, and as many heads of others again.
fn span(package: &Package, members: usize) -> Roster {
    let vocabulary = &package.vocabulary;
    let under = |parent| Institution::new(vocabulary, "municipal", "police", "full-division", parent);
    let top = Institution::new(vocabulary, "municipal", "commission", "full-division", None);
    let institutions = std::iter::once(top).chain((0..members).map(|_| under(Some(0)))).collect();
    let head = |institution| Person::new(vocabulary, institution, None, "head");
    let own = (0..members).map(|_| Person::new(vocabulary, 0, None, "leadership"));
    let people: Vec<_> = std::iter::once(head(0)).chain(own).chain((1..=members).map(head)).collect();
    // All but the last two are led already.
    let link = |member| Link { leader: 0, member, is_signed: true };
    let links =
        (1..people.len()).filter(|&member| member != members && member != 2 * members).map(link).collect();
    Roster { institutions, people, links }
}

/// The checklist where each post, duty and seat that is wanted has so many holders.
fn lines(package: &Package, rules: &InForce<'_>, of: Of, holders: usize) -> Vec<String> {
    let institution = Institution::new(&package.vocabulary, "municipal", "commission", "full-division", None);
    let (mut posts, mut seats) = (Vec::new(), Vec::new());
    for person in 0..holders {
        for rule in rules.wants.iter().filter(|rule| rule.body.of == of) {
            match rule.body.what {
                Wanted::Post(kind) => posts.push(PostHeld { person, kind: Some(kind), duty: None }),
                Wanted::Duty { duty, ref held_by } => {
                    posts.push(PostHeld { person, kind: held_by.last().copied(), duty: Some(duty) });
                }
                Wanted::Body => {}
                Wanted::Seat { seat, department, .. } => seats.push(SeatHeld { person, seat, department }),
            }
        }
    }
    // The one place that another can stand for is left empty with one holder, so that it does.
    if holders == 1 {
        seats.retain(|held| held.seat != Seat::Member || held.department != Some(0));
    }
    let place =
        Place { of, institution: &institution, above: None, posts: &posts, has_body: true, seats: &seats };
    let line = |item: &liandai_rules::organisation::Item<'_>| {
        format!("{holders} {}: {:?}", item.want.id, item.state)
    };
    checklist(rules, &place).iter().map(line).collect()
}
