//! People who lead each other in a circle.

use super::roster::Roster;

/// Every circle of links that hold, as the people on it in the order of the roster; somebody who leads themselves is one.
/// People are on one circle if each can be reached from each: Tarjan's components, without recursion.
pub(super) fn circles(roster: &Roster) -> Vec<Vec<usize>> {
    let count = roster.people.len();
    let mut leaders: Vec<Vec<usize>> = vec![Vec::new(); count];
    for link in roster.links.iter().filter(|link| roster.holds(link)) {
        if let Some(of_member) = leaders.get_mut(link.member) {
            of_member.push(link.leader);
        }
    }
    let mut search =
        Search { leaders, seen: vec![None; count], on_path: vec![false; count], ..Search::default() };
    for person in 0..count {
        search.from(person);
    }
    search.found.sort_unstable();
    search.found
}

#[derive(Default)]
struct Search {
    leaders: Vec<Vec<usize>>,
    /// The number at which somebody was met, and the least number that can be reached from there.
    seen: Vec<Option<(usize, usize)>>,
    on_path: Vec<bool>,
    path: Vec<usize>,
    met: usize,
    found: Vec<Vec<usize>>,
}

impl Search {
    fn from(&mut self, start: usize) {
        let mut open = Vec::new();
        self.meet(start, &mut open);
        while let Some((person, next)) = open.pop() {
            if let Some(leader) = self.leaders.get(person).and_then(|all| all.get(next)).copied() {
                open.push((person, next + 1));
                self.step(person, leader, &mut open);
            } else if let Some((number, least)) = self.seen.get(person).copied().flatten() {
                if let Some(&(below, _)) = open.last() {
                    self.reach(below, least);
                }
                if number == least {
                    self.close(person);
                }
            }
        }
    }

    fn step(&mut self, person: usize, leader: usize, open: &mut Vec<(usize, usize)>) {
        match self.seen.get(leader).copied().flatten() {
            None => self.meet(leader, open),
            Some((number, _)) if self.on_path.get(leader) == Some(&true) => self.reach(person, number),
            Some(_) => {}
        }
    }

    fn meet(&mut self, person: usize, open: &mut Vec<(usize, usize)>) {
        if let Some(seen @ None) = self.seen.get_mut(person) {
            *seen = Some((self.met, self.met));
            self.met += 1;
            self.path.push(person);
            if let Some(on_path) = self.on_path.get_mut(person) {
                *on_path = true;
            }
            open.push((person, 0));
        }
    }

    fn reach(&mut self, person: usize, number: usize) {
        if let Some(Some((_, least))) = self.seen.get_mut(person) {
            *least = number.min(*least);
        }
    }

    /// Everybody met since `first` is one component.
    fn close(&mut self, first: usize) {
        let from = self.path.iter().rposition(|&person| person == first).unwrap_or(self.path.len());
        let mut component = self.path.split_off(from);
        for &person in &component {
            if let Some(on_path) = self.on_path.get_mut(person) {
                *on_path = false;
            }
        }
        component.sort_unstable();
        let leads_self = |person: &usize| self.leaders.get(*person).is_some_and(|all| all.contains(person));
        if component.len() > 1 || component.iter().any(leads_self) {
            self.found.push(component);
        }
    }
}
