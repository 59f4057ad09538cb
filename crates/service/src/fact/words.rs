//! What facts may say: the words of the package for each kind of fact and of subject. A kind for which the package has no use is not kept.

use liandai_locale::Messages;
use liandai_model::{Day, FactKind, Points, Subject, Text};
use liandai_rules::package::{
    Bonus, Criterion, Indicator, IndicatorSource, Outcome, Package, Rule, Rulebook, Word,
};

/// Something that a fact may say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The word.
    pub id: String,
    /// What it is called; an outcome of a former year is worded by its parts.
    pub text: Option<Text>,
    /// The clause that says what follows from it.
    pub clause: Option<String>,
    /// The most points that can be taken off.
    pub most: Option<Points>,
    /// Whether a level must be given.
    pub needs_level: bool,
    /// Whether it must be called something, because the same counts once.
    pub needs_title: bool,
}

impl Choice {
    fn new(id: &str, text: Option<&Text>) -> Self {
        Self {
            id: id.to_owned(),
            text: text.cloned(),
            clause: None,
            most: None,
            needs_level: false,
            needs_title: false,
        }
    }
}

/// The kinds of facts that are kept about a subject on a day, in the order of the tables.
#[must_use]
pub fn kinds(package: &Package, subject: Subject, day: Day) -> Vec<FactKind> {
    FactKind::ALL.iter().copied().filter(|kind| is_kept(package, *kind, subject, day)).collect()
}

/// Whether a kind of fact is kept about a subject.
#[must_use]
pub fn is_kept(package: &Package, kind: FactKind, subject: Subject, day: Day) -> bool {
    match kind {
        FactKind::Satisfaction => package.indicators.iter().any(|indicator| {
            matches!(indicator.source, IndicatorSource::Satisfaction { .. })
                && indicator.subjects.contains(&subject)
        }),
        _ => !choices(package, kind, subject, day).is_empty(),
    }
}

/// What a fact of a kind may say about a subject on a day, in the order of the package. Satisfaction has counts and no word.
#[must_use]
pub fn choices(package: &Package, kind: FactKind, subject: Subject, day: Day) -> Vec<Choice> {
    let (words, book) = (&package.vocabulary, package.rulebook(subject));
    let plain = |words: &[Word]| words.iter().map(|word| Choice::new(&word.id, Some(&word.text))).collect();
    match kind {
        FactKind::Deduction => criteria(book, day),
        FactKind::Honour => honours(&words.honours, book, day),
        FactKind::Attendance if subject == Subject::Officer => plain(&words.attendance),
        FactKind::Finding => plain(&words.findings),
        FactKind::History => outcomes(book, subject),
        FactKind::Observation => {
            let observed = package.indicators.iter().filter(|one| is_observed(one, subject));
            observed.map(|one| Choice::new(&one.id, Some(&one.title))).collect()
        }
        FactKind::Attendance | FactKind::Satisfaction => Vec::new(),
    }
}

fn is_observed(indicator: &Indicator, subject: Subject) -> bool {
    matches!(indicator.source, IndicatorSource::Observation(_)) && indicator.subjects.contains(&subject)
}

fn criteria(book: &Rulebook, day: Day) -> Vec<Choice> {
    let rules = book.criteria.iter().filter(|rule| rule.applies_on(day));
    let choice = |rule: &Rule<Criterion>| Choice {
        clause: Some(rule.clause.clone()),
        most: Some(rule.body.max),
        ..Choice::new(&rule.id, Some(&rule.title))
    };
    rules.map(choice).collect()
}

/// Those for which points are given or taken.
fn honours(words: &[Word], book: &Rulebook, day: Day) -> Vec<Choice> {
    let awards = |at: usize| {
        let rules = book.bonuses.iter().filter(move |rule| rule.applies_on(day));
        rules.flat_map(move |rule: &Rule<Bonus>| {
            rule.body.awards.iter().filter(move |award| award.kind == at).map(move |award| (rule, award))
        })
    };
    let penalty =
        |at: usize| book.penalties.iter().find(move |rule| rule.applies_on(day) && rule.body.kind == at);
    let choice = |(at, word): (usize, &Word)| {
        let clause = awards(at).next().map(|(rule, _)| &rule.clause);
        let clause = clause.or_else(|| penalty(at).map(|rule| &rule.clause))?;
        Some(Choice {
            clause: Some(clause.clone()),
            needs_level: awards(at).any(|(_, award)| !award.flat),
            needs_title: awards(at).any(|(rule, _)| rule.body.once_per_title),
            ..Choice::new(&word.id, Some(&word.text))
        })
    };
    words.iter().enumerate().filter_map(choice).collect()
}

/// The grades of the subject's bands, best first as the package has them, then the outcomes without a grade.
fn outcomes(book: &Rulebook, subject: Subject) -> Vec<Choice> {
    let kind = if subject == Subject::Institution { "class" } else { "stars" };
    let mut words: Vec<String> = Vec::new();
    for band in &book.bands {
        let word = format!("{kind}-{}", band.body.grade);
        if !words.contains(&word) {
            words.push(word);
        }
    }
    if !book.grounds.is_empty() {
        words.push("disqualified".to_owned());
    }
    if !book.exclusions.is_empty() {
        words.push("excluded".to_owned());
    }
    words.iter().map(|word| Choice::new(word, None)).collect()
}

/// What a recorded word is called, whether or not it is still in force; none for an outcome, which is worded by its parts, and for a word
/// that the package does not know.
#[must_use]
pub fn shown(package: &Package, kind: FactKind, subject: Subject, word: &str) -> Option<Text> {
    let words = &package.vocabulary;
    let of = |words: &[Word]| words.iter().find(|one| one.id == word).map(|one| one.text.clone());
    match kind {
        FactKind::Deduction => {
            let mut criteria = package.rulebook(subject).criteria.iter().rev();
            criteria.find(|rule| rule.id == word).map(|rule| rule.title.clone())
        }
        FactKind::Honour => of(&words.honours),
        FactKind::Attendance => of(&words.attendance),
        FactKind::Finding => of(&words.findings),
        FactKind::Observation => {
            package.indicators.iter().find(|one| one.id == word).map(|one| one.title.clone())
        }
        FactKind::Satisfaction | FactKind::History => None,
    }
}

/// What a recorded word is called in the reader's language; one that the package does not know is shown as it is kept.
#[must_use]
pub fn named(package: &Package, messages: &Messages, kind: FactKind, subject: Subject, word: &str) -> String {
    if let Some(text) = shown(package, kind, subject, word) {
        return text.get(messages.lang()).to_owned();
    }
    let graded = |key: &str, grade: u8| messages.format(key, &[("grade", &grade.to_string())]);
    match Outcome::parse(word) {
        Some(Outcome::Class(grade)) => graded("template-outcome-class", grade),
        Some(Outcome::Stars(grade)) => graded("template-outcome-stars", grade),
        Some(Outcome::Disqualified) => messages.text("template-outcome-disqualified"),
        Some(Outcome::Excluded) => messages.text("template-outcome-excluded"),
        None => word.to_owned(),
    }
}

/// Hundredths as people write points.
#[must_use]
pub fn points_text(hundredths: i64) -> String {
    let hundredths = hundredths.clamp(i64::from(i32::MIN), i64::from(i32::MAX));
    Points::from_hundredths(i32::try_from(hundredths).unwrap_or_default()).to_string()
}

/// Tenths as people write days.
#[must_use]
pub fn days_text(tenths: i64) -> String {
    if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}

#[cfg(test)]
mod tests {
    use FactKind::{Attendance, Deduction, Finding, History, Honour, Satisfaction};

    use super::*;
    use crate::built_in;

    fn day() -> Day {
        Day::new(2026, 3, 5).unwrap()
    }

    fn ids(package: &Package, kind: FactKind, subject: Subject) -> Vec<String> {
        choices(package, kind, subject, day()).into_iter().map(|one| one.id).collect()
    }

    #[test]
    fn the_package_says_what_is_kept_about_whom() {
        let package = built_in::package().unwrap();
        let kept = |subject| kinds(&package, subject, day());
        assert_eq!(kept(Subject::Officer), [Deduction, Honour, Attendance, Satisfaction, Finding, History]);
        assert_eq!(kept(Subject::Unit), [Deduction, Honour, Satisfaction, Finding, History]);
        assert_eq!(kept(Subject::Institution), [Deduction, Honour, Finding, History, FactKind::Observation]);
    }

    #[test]
    fn the_words_are_those_that_count_for_the_subject() {
        let package = built_in::package().unwrap();
        assert_eq!(ids(&package, Honour, Subject::Officer), ["honour"]);
        let institution = ids(&package, Honour, Subject::Institution);
        assert_eq!(
            institution,
            [
                "commendation",
                "individual-commendation",
                "experience",
                "publication",
                "hosted-inspection",
                "criticism"
            ]
        );
        assert_eq!(ids(&package, Attendance, Subject::Unit), [""; 0]);
        let stars = ["stars-5", "stars-4", "stars-3", "stars-2", "stars-1", "disqualified", "excluded"];
        assert_eq!(ids(&package, History, Subject::Officer), stars);
        assert_eq!(ids(&package, History, Subject::Institution)[..3], ["class-1", "class-2", "class-3"]);
        let criteria = choices(&package, Deduction, Subject::Officer, day());
        assert_eq!(criteria[0].most, Some(Points::from_hundredths(2000)));
        assert_eq!(criteria[0].clause.as_deref(), Some("五(二)1(2)①"));
        let honour = &choices(&package, Honour, Subject::Officer, day())[0];
        assert!(honour.needs_level && honour.needs_title);
        let criticism = choices(&package, Honour, Subject::Institution, day()).pop().unwrap();
        assert!(!criticism.needs_level && !criticism.needs_title);
    }

    #[test]
    fn what_is_recorded_has_a_name() {
        let package = built_in::package().unwrap();
        for subject in Subject::ALL {
            for kind in [Deduction, Honour, Attendance, Finding] {
                for choice in choices(&package, kind, subject, day()) {
                    assert_eq!(
                        shown(&package, kind, subject, &choice.id),
                        choice.text,
                        "{kind} {}",
                        choice.id
                    );
                }
            }
        }
        assert_eq!(shown(&package, Honour, Subject::Officer, "x"), None);
    }
}
