//! The lists of the template: every word that the package lets a column hold, with its meaning.

use liandai_locale::Messages;
use liandai_model::{Duty, Lang, Seat, Subject};
use liandai_rules::package::{Criterion, IndicatorSource, Package, Rule, Word};

use crate::{facts::columns::WordList, organisation::GRANTABLE};

/// A word and what it means.
pub type Entry = (String, String);

/// All lists.
pub struct Words {
    lists: Vec<(WordList, Vec<Entry>)>,
}

impl Words {
    /// Some lists of a package in the language of the messages.
    pub fn new(lists: &[WordList], package: &Package, messages: &Messages) -> Self {
        let lists = lists.iter().map(|&list| {
            let mut words = words(list, package, messages);
            let mut seen = Vec::new();
            // A criterion may stand in the package in several versions.
            words.retain(|(id, _)| {
                let new = !seen.contains(id);
                seen.push(id.clone());
                new
            });
            (list, words)
        });
        Self { lists: lists.collect() }
    }

    /// The lists with their words.
    pub fn lists(&self) -> impl Iterator<Item = (WordList, &[Entry])> {
        self.lists.iter().map(|(list, words)| (*list, words.as_slice()))
    }

    /// Where a list stands in the sheet of lists: `$C$2:$C$7`; nothing if it is empty.
    pub fn range(&self, list: WordList) -> Option<String> {
        let (at, (_, words)) = self.lists.iter().enumerate().find(|(_, (known, _))| *known == list)?;
        let letter = char::from_u32(u32::from('A') + u32::try_from(at).ok()?)?;
        (!words.is_empty()).then(|| format!("${letter}$2:${letter}${}", words.len() + 1))
    }
}

fn words(list: WordList, package: &Package, messages: &Messages) -> Vec<Entry> {
    let (vocabulary, lang) = (&package.vocabulary, messages.lang());
    match list {
        WordList::Subject => {
            Subject::ALL.map(|subject| (subject.id().to_owned(), title(subject, messages))).into()
        }
        WordList::Group => titled(&vocabulary.groups, lang),
        WordList::System => titled(&vocabulary.systems, lang),
        WordList::Grade => titled(&vocabulary.grades, lang),
        WordList::Post => titled(&vocabulary.posts, lang),
        WordList::Honour => titled(&vocabulary.honours, lang),
        WordList::Level => titled(&vocabulary.levels, lang),
        WordList::Attendance => titled(&vocabulary.attendance, lang),
        WordList::Ground => titled(&vocabulary.findings, lang),
        WordList::Title => titled(&vocabulary.titles, lang),
        WordList::Slot => criteria(package, messages, |rule| slots(rule, lang)),
        WordList::Criterion => {
            criteria(package, messages, |rule| vec![(rule.id.clone(), rule.title.get(lang).to_owned())])
        }
        WordList::Outcome => outcomes(package, messages),
        WordList::Indicator => package
            .indicators
            .iter()
            .filter(|indicator| matches!(indicator.source, IndicatorSource::Observation(_)))
            .map(|indicator| (indicator.id.clone(), indicator.title.get(lang).to_owned()))
            .collect(),
        WordList::Duty => own(Duty::ALL.iter().map(|duty| duty.id()), list, messages),
        WordList::Seat => own(Seat::ALL.iter().map(|seat| seat.id()), list, messages),
        WordList::Department => {
            package.organisation().map_or_else(Vec::new, |known| titled(&known.departments, lang))
        }
        WordList::Role => GRANTABLE
            .iter()
            .map(|role| (role.id().to_owned(), messages.text(&format!("role-{role}"))))
            .collect(),
    }
}

/// Words that are the same under every regulation.
fn own(ids: impl Iterator<Item = &'static str>, list: WordList, messages: &Messages) -> Vec<Entry> {
    let title = |id: &str| messages.text(&format!("template-{}-{id}", list.id()));
    ids.map(|id| (id.to_owned(), title(id))).collect()
}

fn title(subject: Subject, messages: &Messages) -> String {
    messages.text(&format!("template-subject-{subject}"))
}

fn titled(words: &[Word], lang: Lang) -> Vec<Entry> {
    words.iter().map(|word| (word.id.clone(), word.text.get(lang).to_owned())).collect()
}

/// What a sheet may name for a criterion: itself, or each of its items.
fn slots(rule: &Rule<Criterion>, lang: Lang) -> Vec<Entry> {
    let name = rule.title.get(lang);
    if rule.body.items.is_empty() {
        return vec![(rule.id.clone(), name.to_owned())];
    }
    let items = rule.body.items.iter();
    items
        .map(|item| (format!("{}.{}", rule.id, item.id), format!("{name} – {}", item.title.get(lang))))
        .collect()
}

fn criteria(
    package: &Package,
    messages: &Messages,
    entries: impl Fn(&Rule<Criterion>) -> Vec<Entry>,
) -> Vec<Entry> {
    let mut all = Vec::new();
    for subject in Subject::ALL {
        let of = title(subject, messages);
        for (id, title) in package.rulebook(subject).criteria.iter().flat_map(&entries) {
            let title = messages.format("template-of-subject", &[("subject", &of), ("title", &title)]);
            all.push((id, title));
        }
    }
    all
}

/// The grades that the bands give, and the two words for those without one.
fn outcomes(package: &Package, messages: &Messages) -> Vec<Entry> {
    let grades = |subjects: &[Subject]| {
        let bands = subjects.iter().flat_map(|subject| &package.rulebook(*subject).bands);
        let mut grades: Vec<u8> = bands.map(|band| band.body.grade).collect();
        grades.sort_unstable();
        grades.dedup();
        grades
    };
    let entry = |word: &str, grade: u8| {
        let title = messages.format(&format!("template-outcome-{word}"), &[("grade", &grade.to_string())]);
        (format!("{word}-{grade}"), title)
    };
    let mut all: Vec<Entry> =
        grades(&[Subject::Institution]).into_iter().map(|grade| entry("class", grade)).collect();
    all.extend(grades(&[Subject::Unit, Subject::Officer]).into_iter().map(|grade| entry("stars", grade)));
    for word in ["disqualified", "excluded"] {
        all.push((word.to_owned(), messages.text(&format!("template-outcome-{word}"))));
    }
    all
}
