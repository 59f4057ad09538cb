//! Who serves where and who leads whom on one day, as plain rows.

use crate::package::{Kind, Sought, Vocabulary, Word};

/// The people of a day. A row is named by its index. Whoever a link names must be here, and every institution that stands
/// above one of them; a part of a city is enough for the links of that part.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// Institutions.
    pub institutions: Vec<Institution>,
    /// People.
    pub people: Vec<Person>,
    /// Links that are in force on the day.
    pub links: Vec<Link>,
}

/// An institution; its words are indices in the package's vocabulary, absent if the vocabulary does not have them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Institution {
    /// Its group.
    pub group: Option<usize>,
    /// Its system.
    pub system: Option<usize>,
    /// Its grade.
    pub grade: Option<usize>,
    /// The institution above.
    pub parent: Option<usize>,
}

impl Institution {
    /// An institution by the words of the package.
    #[must_use]
    pub fn new(
        vocabulary: &Vocabulary,
        group: &str,
        system: &str,
        grade: &str,
        parent: Option<usize>,
    ) -> Self {
        Self {
            group: place(&vocabulary.groups, group),
            system: place(&vocabulary.systems, system),
            grade: place(&vocabulary.grades, grade),
            parent,
        }
    }

    /// Whether it is of the group and system that are sought.
    #[must_use]
    pub fn is_sought(&self, Sought { group, system }: Sought) -> bool {
        (group.is_none() || self.group == group) && (system.is_none() || self.system == system)
    }

    /// Whether it is of that kind, with `above` as the institution directly above it.
    #[must_use]
    pub fn is_of(&self, kind: &Kind, above: Option<&Self>) -> bool {
        let has = |words: &[usize], word: Option<usize>| {
            words.is_empty() || word.is_some_and(|w| words.contains(&w))
        };
        has(&kind.groups, self.group)
            && has(&kind.systems, self.system)
            && has(&kind.grades, self.grade)
            && above.is_none_or(|above| has(&kind.under, above.system))
    }
}

/// Somebody who serves on the day, or whom a link still names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Where.
    pub institution: usize,
    /// In which unit; any numbering will do, as long as no two units share a number.
    pub unit: Option<usize>,
    /// The post, an index in the package's vocabulary.
    pub post: Option<usize>,
    /// Whether the service has ended.
    pub has_left: bool,
}

impl Person {
    /// Somebody with that post, by the words of the package.
    #[must_use]
    pub fn new(vocabulary: &Vocabulary, institution: usize, unit: Option<usize>, post: &str) -> Self {
        Self { institution, unit, post: place(&vocabulary.posts, post), has_left: false }
    }
}

/// A leader and a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The leader, one of the people.
    pub leader: usize,
    /// The member, one of the people.
    pub member: usize,
    /// Whether the leader has signed.
    pub is_signed: bool,
}

impl Roster {
    /// The institution that somebody serves in.
    #[must_use]
    pub fn institution_of(&self, person: usize) -> Option<usize> {
        self.people.get(person).map(|person| person.institution)
    }

    /// Whether somebody is there and has not left.
    #[must_use]
    pub fn serves(&self, person: usize) -> bool {
        self.people.get(person).is_some_and(|person| !person.has_left)
    }

    /// Whether both of a link still serve.
    #[must_use]
    pub fn holds(&self, link: &Link) -> bool {
        self.serves(link.leader) && self.serves(link.member)
    }

    /// The nearest institution above which is sought. Institutions that stand above each other in a circle end somewhere.
    #[must_use]
    pub fn above(&self, institution: usize, sought: Sought) -> Option<usize> {
        let up = |at: &usize| self.institutions.get(*at)?.parent.filter(|&up| up < self.institutions.len());
        let chain = std::iter::successors(up(&institution), up).take(self.institutions.len());
        let is_sought = |at: &usize| self.institutions.get(*at).is_some_and(|one| one.is_sought(sought));
        chain.take_while(|&at| at != institution).find(is_sought)
    }
}

fn place(words: &[Word], id: &str) -> Option<usize> {
    words.iter().position(|word| word.id == id)
}
