//! Posts that follow from other tables. An officer's place, an institution's head and responsible officer and a unit's lead are kept
//! as dated posts; a file may name them without a row of `posts`. Then a post begins, and the one before it ends the day before. And
//! where a file has posts and no register, the register follows the posts.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use liandai_model::{Day, Duty, Role};

use super::{Change, Organisation, Plan, Verdict};
use crate::organisation::{
    keys::Keyed as _,
    rows::{OfficerRow, PostRow},
};

type At = Option<(Arc<str>, u32)>;

/// Adds what follows to the plan's posts.
pub fn add(plan: &mut Plan, existing: &Organisation, today: Day) {
    let wanted = wanted(plan);
    keep_confirmed(plan, &wanted);
    let mut posts = Posts::new(std::mem::take(&mut plan.posts), existing, today);
    for change in plan.officers.iter().filter(|change| change.verdict != Verdict::Ended) {
        posts.place(change, &wanted);
    }
    let known = existing.officers.iter().map(|row| (row.code.as_str(), row));
    let officers: HashMap<&str, &OfficerRow> =
        known.chain(plan.officers.iter().map(|change| (change.after.code.as_str(), &change.after))).collect();
    for wanted in &wanted {
        posts.give(wanted, officers.get(wanted.officer.as_str()).copied());
    }
    let registered = posts.registers(plan, existing);
    plan.posts = posts.changes;
    plan.officers.extend(registered);
}

/// A post that the file's `posts` lack, but its officers, institutions or units confirm, is not ended.
fn keep_confirmed(plan: &mut Plan, wanted: &[Wanted]) {
    let listed = plan.officers.iter().filter(|change| change.at.is_some()).map(|change| &change.after);
    let serving: HashMap<&str, &OfficerRow> = listed.map(|row| (row.code.as_str(), row)).collect();
    let mut by_officer: HashMap<&str, Vec<&Wanted>> = HashMap::new();
    for wanted in wanted.iter().filter(|wanted| wanted.at.is_some()) {
        by_officer.entry(&wanted.officer).or_default().push(wanted);
    }
    plan.posts.retain(|change| {
        let post = change.before.as_ref().unwrap_or(&change.after);
        let at_home = serving.get(post.officer.as_str()).is_some_and(|officer| is_at(post, officer));
        let offices = by_officer.get(post.officer.as_str()).into_iter().flatten();
        let in_office = offices.into_iter().any(|wanted| wanted.is(post));
        change.at.is_some() || !(at_home || in_office)
    });
}

/// Whether a post is the one that the register says.
fn is_at(post: &PostRow, officer: &OfficerRow) -> bool {
    post.institution == officer.institution && post.unit == officer.unit && post.kind == officer.post
}

/// An office that a row of `institutions` or `units` gives to an officer.
struct Wanted {
    at: At,
    officer: String,
    institution: String,
    unit: Option<String>,
    office: Office,
}

impl Wanted {
    /// Whether a post is that office.
    fn is(&self, post: &PostRow) -> bool {
        let is_office = match self.office {
            Office::Head => post.is_head(),
            Office::Duty(duty) => post.duty == Some(duty),
        };
        is_office && post.institution == self.institution && (self.unit.is_none() || post.unit == self.unit)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Office {
    Head,
    Duty(Duty),
}

impl Office {
    const fn duty(self) -> Option<Duty> {
        match self {
            Self::Head => None,
            Self::Duty(duty) => Some(duty),
        }
    }
}

fn wanted(plan: &Plan) -> Vec<Wanted> {
    let mut all = Vec::new();
    for change in plan.institutions.iter().filter(|change| change.verdict != Verdict::Ended) {
        let row = &change.after;
        let offices = [(&row.head, Office::Head), (&row.responsible, Office::Duty(Duty::InCharge))];
        for (officer, office) in offices {
            if let Some(officer) = officer {
                all.push(Wanted {
                    at: change.at.clone(),
                    officer: officer.clone(),
                    institution: row.code.clone(),
                    unit: None,
                    office,
                });
            }
        }
    }
    for change in plan.units.iter().filter(|change| change.verdict != Verdict::Ended) {
        if let Some(lead) = &change.after.lead {
            all.push(Wanted {
                at: change.at.clone(),
                officer: lead.clone(),
                institution: change.after.institution.clone(),
                unit: Some(change.after.code.clone()),
                office: Office::Duty(Duty::UnitLead),
            });
        }
    }
    all
}

/// A post that will be there: one that no row speaks of, or the outcome of a change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    Kept(usize),
    Changed(usize),
}

/// All posts as they will be.
struct Posts<'e> {
    kept: &'e [PostRow],
    changes: Vec<Change<PostRow>>,
    by_officer: HashMap<String, Vec<Source>>,
    by_institution: HashMap<String, Vec<Source>>,
    today: Day,
}

impl<'e> Posts<'e> {
    fn new(changes: Vec<Change<PostRow>>, existing: &'e Organisation, today: Day) -> Self {
        let spoken: HashSet<String> = changes
            .iter()
            .filter_map(|change| change.before.as_ref().map(crate::organisation::Keyed::key))
            .collect();
        let kept = existing.posts.iter().enumerate().filter(|(_, row)| !spoken.contains(&row.key()));
        let kept: Vec<_> = kept.map(|(at, row)| (Source::Kept(at), row.clone())).collect();
        let outcomes =
            changes.iter().enumerate().map(|(at, change)| (Source::Changed(at), change.after.clone()));
        let mut by_officer: HashMap<String, Vec<Source>> = HashMap::new();
        let mut by_institution: HashMap<String, Vec<Source>> = HashMap::new();
        for (source, row) in kept.into_iter().chain(outcomes) {
            by_officer.entry(row.officer).or_default().push(source);
            by_institution.entry(row.institution).or_default().push(source);
        }
        Self { kept: &existing.posts, changes, by_officer, by_institution, today }
    }

    fn row(&self, source: Source) -> Option<&PostRow> {
        match source {
            Source::Kept(at) => self.kept.get(at),
            Source::Changed(at) => self.changes.get(at).map(|change| &change.after),
        }
    }

    /// Those of an officer, or an institution, that hold today.
    fn current(&self, sources: Option<&Vec<Source>>) -> Vec<Source> {
        let holds = |source: &Source| {
            let period = self.row(*source).and_then(crate::organisation::Keyed::period);
            period.is_some_and(|(from, to)| from <= self.today && self.today <= to)
        };
        sources.into_iter().flatten().copied().filter(holds).collect()
    }

    /// The register of officers whose posts change and of whom the file's register says nothing: the latest of the posts that they
    /// have today, unless one of these is what the register says.
    fn registers(&self, plan: &Plan, existing: &Organisation) -> Vec<Change<OfficerRow>> {
        let mut done: HashSet<&str> = plan.officers.iter().map(|change| change.after.code.as_str()).collect();
        let known: HashMap<&str, &OfficerRow> =
            existing.officers.iter().map(|row| (row.code.as_str(), row)).collect();
        let mut registered = Vec::new();
        for change in self.changes.iter().filter(|change| change.verdict != Verdict::Unchanged) {
            let Some(before) = known.get(change.after.officer.as_str()) else { continue };
            if before.ended_on.is_some() || !done.insert(&before.code) {
                continue;
            }
            let current = self.current(self.by_officer.get(&before.code));
            let posts: Vec<&PostRow> = current.iter().filter_map(|source| self.row(*source)).collect();
            let Some(latest) = posts.iter().max_by_key(|post| post.from) else { continue };
            if posts.iter().any(|post| is_at(post, before)) {
                continue;
            }
            let after = OfficerRow {
                institution: latest.institution.clone(),
                unit: latest.unit.clone(),
                post: latest.kind.clone(),
                ..(*before).clone()
            };
            registered.push(Change::from_to(change.at.clone(), (*before).clone(), after));
        }
        registered
    }

    fn add(&mut self, at: At, row: PostRow) {
        let source = Source::Changed(self.changes.len());
        self.by_officer.entry(row.officer.clone()).or_default().push(source);
        self.by_institution.entry(row.institution.clone()).or_default().push(source);
        let conflicts = Vec::new();
        self.changes.push(Change { at, verdict: Verdict::New, before: None, after: row, conflicts });
    }

    /// Changes a post, whether a row speaks of it already or not.
    fn change(&mut self, at: At, source: Source, row: PostRow) {
        match source {
            Source::Changed(number) => {
                if let Some(change) = self.changes.get_mut(number) {
                    change.after = row;
                    if change.before.as_ref().is_some_and(|before| *before != change.after) {
                        change.verdict = Verdict::Changed;
                    }
                }
            }
            Source::Kept(number) => {
                let Some(before) = self.kept.get(number) else { return };
                let new = Source::Changed(self.changes.len());
                for sources in [
                    self.by_officer.get_mut(&before.officer),
                    self.by_institution.get_mut(&before.institution),
                ] {
                    let place = sources.and_then(|all| all.iter_mut().find(|known| **known == source));
                    if let Some(place) = place {
                        *place = new;
                    }
                }
                self.changes.push(Change::from_to(at, before.clone(), row));
            }
        }
    }

    /// Sees to it that an officer has the post that the register says, and ends the one that it said before.
    fn place(&mut self, change: &Change<OfficerRow>, wanted: &[Wanted]) {
        let officer = &change.after;
        if officer.ended_on.is_some_and(|last| last < self.today) {
            return;
        }
        let current = self.current(self.by_officer.get(&officer.code));
        let has = current.iter().any(|source| self.row(*source).is_some_and(|post| is_at(post, officer)));
        if has {
            return;
        }
        let any = self.by_officer.contains_key(&officer.code);
        let duty = wanted
            .iter()
            .filter(|wanted| wanted.officer == officer.code && wanted.institution == officer.institution)
            .find_map(|wanted| wanted.office.duty());
        let mut post = PostRow {
            officer: officer.code.clone(),
            institution: officer.institution.clone(),
            unit: officer.unit.clone(),
            kind: officer.post.clone(),
            duty,
            title: String::new(),
            from: if any || officer.joined_on > self.today { self.today } else { officer.joined_on },
            to: officer.ended_on,
        };
        let former = change.before.as_ref().and_then(|before| {
            let former = current.iter().filter(|source| matches!(source, Source::Kept(_)));
            former.copied().find(|source| self.row(*source).is_some_and(|post| is_at(post, before)))
        });
        if let Some(source) = former
            && let Some(old) = self.row(source).cloned()
        {
            if old.from >= self.today {
                // Begun today, so that it never held: it is mended.
                post.from = old.from;
                self.change(change.at.clone(), source, post);
                return;
            }
            let ended = PostRow { to: Some(self.today.add_days(-1)), ..old };
            self.change(change.at.clone(), source, ended);
        }
        self.add(change.at.clone(), post);
    }

    /// Sees to it that an officer has an office, and takes the duty from whom no row leaves it.
    fn give(&mut self, wanted: &Wanted, officer: Option<&OfficerRow>) {
        let current = self.current(self.by_officer.get(&wanted.officer));
        let has = |source: &Source| self.row(*source).is_some_and(|post| wanted.is(post));
        if current.iter().any(has) {
            return;
        }
        if let Office::Duty(duty) = wanted.office {
            self.take_away(wanted, duty);
        }
        let Some(officer) = officer else { return };
        if let Some(duty) = wanted.office.duty() {
            let free = current.iter().copied().find(|source| {
                let post = self.row(*source);
                post.is_some_and(|post| {
                    let same_unit = wanted.unit.is_none() || post.unit == wanted.unit;
                    post.institution == wanted.institution && same_unit && post.duty.is_none()
                })
            });
            if let Some(source) = free
                && let Some(post) = self.row(source).cloned()
            {
                self.begin_duty(wanted, source, post, duty);
                return;
            }
        }
        let kind = if wanted.office == Office::Head { Role::Head.id() } else { officer.post.as_str() };
        self.add(
            wanted.at.clone(),
            PostRow {
                officer: officer.code.clone(),
                institution: wanted.institution.clone(),
                unit: wanted.unit.clone(),
                kind: kind.to_owned(),
                duty: wanted.office.duty(),
                title: String::new(),
                from: self.today.max(officer.joined_on),
                to: officer.ended_on,
            },
        );
    }

    /// A post that no row speaks of goes on with the duty from today; a new one has it from its beginning.
    fn begin_duty(&mut self, wanted: &Wanted, source: Source, post: PostRow, duty: Duty) {
        let is_kept = matches!(source, Source::Kept(_)) && post.from < self.today;
        let with = PostRow { duty: Some(duty), ..post.clone() };
        if is_kept {
            let until = PostRow { to: Some(self.today.add_days(-1)), ..post };
            self.change(wanted.at.clone(), source, until);
            self.add(wanted.at.clone(), PostRow { from: self.today, ..with });
        } else {
            self.change(wanted.at.clone(), source, with);
        }
    }

    fn take_away(&mut self, wanted: &Wanted, duty: Duty) {
        let holders: Vec<_> = self
            .current(self.by_institution.get(&wanted.institution))
            .into_iter()
            .filter_map(|source| Some((source, self.row(source)?.clone())))
            .filter(|(source, post)| {
                matches!(source, Source::Kept(_))
                    && post.officer != wanted.officer
                    && post.duty == Some(duty)
                    && post.unit == wanted.unit
            })
            .collect();
        for (source, post) in holders {
            let without = PostRow { duty: None, ..post.clone() };
            if post.from >= self.today {
                self.change(wanted.at.clone(), source, without);
            } else {
                let until = PostRow { to: Some(self.today.add_days(-1)), ..post };
                self.change(wanted.at.clone(), source, until);
                self.add(wanted.at.clone(), PostRow { from: self.today, ..without });
            }
        }
    }
}
