//! One's own questions: added one by one, retired with a reason, never erased. A form and a row of a [table](super::table) are checked alike.

use std::collections::BTreeSet;

use liandai_locale::Messages;
use liandai_model::{InstitutionId, Lang, QuestionId, QuestionKind};
use liandai_rules::package::Package;
use liandai_store::{
    Page, Reach, Tx,
    exam_question::{OwnQuestion, QuestionFilter},
    place_list::InstitutionName,
};
use serde::{Deserialize, Serialize};

use super::{CHOICE, QUESTION, bank::of_package, open::reason, paper::spaced};
use crate::{
    Call, Error, Problem, Service, place::institution_place, powers::Action, record::Record,
    safety::code::signs, typed::Typed,
};

/// The letters of choices.
pub(super) const LETTERS: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "H"];
/// The names of their fields.
pub(super) const FIELDS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];
/// The languages in which a workbook may be written.
pub(super) const BOTH: [Lang; 2] = [Lang::Zh, Lang::En];
/// The most of one's own questions of a city that are looked at for repetitions.
const MOST_OWN: i64 = 20_000;

/// A question as it was typed, or as a row has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewQuestion {
    /// The clause.
    pub clause: String,
    /// How it is answered: a word, or what that is called.
    pub kind: String,
    /// What is asked.
    pub text: String,
    /// What can be chosen; empty ones stand at the end.
    pub choices: Vec<String>,
    /// The letters of what is right; of what is true or false, which it is.
    pub right: String,
    /// Why.
    pub why: String,
}

/// For which places the actor may add questions.
#[derive(Debug)]
pub struct QuestionChoices {
    /// Institutions.
    pub places: Vec<InstitutionName>,
    /// Whether for the whole city.
    pub city: bool,
}

/// A question that was found right.
pub(super) struct Checked {
    kind: QuestionKind,
    choices: Vec<String>,
    right: Vec<usize>,
    pub(super) question: NewQuestion,
}

/// Checks a question; everything that is wrong at once.
pub(super) fn check(package: &Package, new: &NewQuestion) -> Result<Checked, Vec<Problem>> {
    let mut typed = Typed::default();
    let clause = typed.text("clause", &new.clause, 40);
    if !clause.is_empty() && package.clause(&clause).is_none() {
        typed.wrong("clause", "question-clause-unknown");
    }
    let kind = kind_of(&new.kind);
    if kind.is_none() {
        typed.wrong("kind", "question-kind-unknown");
    }
    let text = typed.text("text", &new.text, QUESTION);
    let why = typed.optional("why", &new.why, QUESTION);
    let mut choices = Vec::new();
    for (at, choice) in new.choices.iter().enumerate().take(LETTERS.len()) {
        let field = FIELDS.get(at).copied().unwrap_or("a");
        let choice = typed.optional(field, choice, CHOICE);
        if !choice.is_empty() && choices.len() < at {
            typed.wrong(field, "question-choice-gap");
        }
        if choices.contains(&choice) && !choice.is_empty() {
            typed.wrong(field, "question-choice-twice");
        }
        if !choice.is_empty() {
            choices.push(choice);
        }
    }
    let mut right = Vec::new();
    match kind {
        Some(QuestionKind::TrueFalse) => {
            if !choices.is_empty() {
                typed.wrong("a", "question-choices-none");
            }
            match truth_of(&new.right) {
                Some(holds) => right.push(usize::from(!holds)),
                None => typed.wrong("right", "question-right-truth"),
            }
        }
        Some(kind) => {
            let least = if kind == QuestionKind::Several { 3 } else { 2 };
            if choices.len() < least {
                typed.add(Problem::new("a", "question-choices-few").with("least", least));
            }
            right = letters(&mut typed, &new.right, kind, choices.len());
        }
        None => {}
    }
    let problems = typed.into_problems();
    match kind {
        Some(kind) if problems.is_empty() => {
            let question = NewQuestion { clause, text, why, ..new.clone() };
            Ok(Checked { kind, choices, right, question })
        }
        _ => Err(problems),
    }
}

/// The places of letters, however they are separated.
fn letters(typed: &mut Typed, text: &str, kind: QuestionKind, width: usize) -> Vec<usize> {
    let mut places = BTreeSet::new();
    for letter in text.chars().filter(|letter| !letter.is_whitespace() && !",，、;；".contains(*letter)) {
        let letter = letter.to_ascii_uppercase().to_string();
        let Some(at) = LETTERS.iter().position(|known| *known == letter).filter(|at| *at < width) else {
            typed.wrong("right", "question-right-no-choice");
            return Vec::new();
        };
        places.insert(at);
    }
    let fits = if kind == QuestionKind::Several { places.len() >= 2 } else { places.len() == 1 };
    if !fits {
        typed.wrong(
            "right",
            if kind == QuestionKind::Several { "question-right-several" } else { "question-right-one" },
        );
    }
    places.into_iter().collect()
}

/// A kind by its word, or by what it is called in either language.
fn kind_of(text: &str) -> Option<QuestionKind> {
    let text = text.trim();
    QuestionKind::from_id(text).or_else(|| {
        let called = |kind: &QuestionKind| {
            BOTH.iter().any(|lang| Messages::new(*lang).text(&format!("question-kind-{kind}")) == text)
        };
        QuestionKind::ALL.iter().copied().find(called)
    })
}

/// True or false, by what they are called in either language.
fn truth_of(text: &str) -> Option<bool> {
    let text = text.trim();
    let is = |key: &str| BOTH.iter().any(|lang| Messages::new(*lang).text(key) == text);
    match text.to_ascii_lowercase().as_str() {
        "true" => Some(true),
        "false" => Some(false),
        _ if is("exam-true") => Some(true),
        _ if is("exam-false") => Some(false),
        _ => None,
    }
}

impl Service {
    /// For which places the actor may add questions.
    ///
    /// # Errors
    /// The actor may add none, or the database fails.
    pub async fn question_places(&self, call: &Call) -> Result<QuestionChoices, Error> {
        let reach = self.reach(call, Action::RunExam)?;
        let mut tx = self.store.read(call.tenant).await?;
        let places = tx.institution_names(&reach, call.today()).await?;
        Ok(QuestionChoices { places, city: reach.city })
    }

    /// Adds a question for an institution, or for the city.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor may add none there; or the database fails.
    pub async fn add_question(
        &self,
        call: &Call,
        institution: Option<InstitutionId>,
        new: &NewQuestion,
    ) -> Result<QuestionId, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let place = institution_place(&mut tx, institution).await?;
        let decision = self.require(call, Action::RunExam, &place)?;
        let known = texts(&mut tx, call.package()).await?;
        let checked = check(call.package(), new).map_err(Error::Invalid)?;
        if known.contains(&checked.question.text) {
            return Err(Error::invalid("text", "question-repeated"));
        }
        let question = self.question(call, institution, checked)?;
        tx.insert_questions(std::slice::from_ref(&question)).await?;
        Record::new("add-question", "question", question.id, &question.number)
            .after(&question)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(question.id)
    }

    /// Retires a question: it stays in papers that have it, and is drawn no more.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; [`Error::Conflict`] if it is retired; there is none that is the actor's to retire; or the database
    /// fails.
    pub async fn retire_question(&self, call: &Call, id: QuestionId, why: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let question = tx.own_question(id).await?.ok_or(Error::NotFound("question"))?;
        let place = institution_place(&mut tx, question.institution_id).await?;
        let decision =
            self.require(call, Action::RunExam, &place).map_err(|_| Error::NotFound("question"))?;
        let why = reason("why", why)?;
        if !tx.retire_question(id, call.now, &why).await? {
            return Err(Error::Conflict("question-retired-already"));
        }
        Record::new("retire-question", "question", id, &question.number)
            .because(&why)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) fn question(
        &self,
        call: &Call,
        institution: Option<InstitutionId>,
        checked: Checked,
    ) -> Result<OwnQuestion, Error> {
        let Checked { kind, choices, right, question } = checked;
        Ok(OwnQuestion {
            id: QuestionId::new(call.now, self.random()),
            number: format!("Q-{}", signs(&self.random::<8>())),
            institution_id: institution,
            clause: question.clause,
            kind,
            text: question.text,
            choices: serde_json::to_string(&choices).map_err(|error| Error::Internal(error.to_string()))?,
            right_ones: spaced(&right),
            why: question.why,
            is_retired: false,
            made_by: call.actor.account,
            made_at: call.now,
            retired_at: None,
            retired_why: String::new(),
        })
    }
}

/// What is asked already, by the package and in the city.
pub(super) async fn texts(tx: &mut Tx, package: &Package) -> Result<BTreeSet<String>, Error> {
    let mut texts: BTreeSet<String> = BTreeSet::new();
    for known in of_package(package) {
        texts.extend([known.text.zh, known.text.en]);
    }
    let filter = QuestionFilter { is_retired: Some(false), ..QuestionFilter::default() };
    let own = tx.question_list(&Reach::whole_city(), &filter, Page::new(1, MOST_OWN)).await?;
    texts.extend(own.rows.into_iter().map(|own| own.text));
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::built_in;

    fn question(kind: &str, choices: &[&str], right: &str) -> NewQuestion {
        NewQuestion {
            clause: "三(三)2".to_owned(),
            kind: kind.to_owned(),
            text: "值班时能否饮酒？".to_owned(),
            choices: choices.iter().map(|text| (*text).to_owned()).collect(),
            right: right.to_owned(),
            why: String::new(),
        }
    }

    fn told(new: &NewQuestion) -> Vec<(&'static str, &'static str)> {
        let package = built_in::package().unwrap();
        match check(&package, new) {
            Ok(_) => Vec::new(),
            Err(problems) => problems.into_iter().map(|problem| (problem.field, problem.key)).collect(),
        }
    }

    #[test]
    fn questions_are_checked_with_everything_that_is_wrong() {
        assert_eq!(told(&question("单选", &["能", "不能"], "B")), []);
        assert_eq!(told(&question("several", &["一", "二", "三"], "A、c")), []);
        assert_eq!(told(&question("判断", &["", ""], "错误")), []);
        assert_eq!(told(&question("single", &["能", "不能"], "C")), [("right", "question-right-no-choice")]);
        assert_eq!(
            told(&question("single", &["能", "能"], "AB")),
            [("b", "question-choice-twice"), ("right", "question-right-one")]
        );
        assert_eq!(told(&question("single", &["能", "", "不能"], "A")), [("c", "question-choice-gap")]);
        assert_eq!(
            told(&question("true-false", &["能"], "也许")),
            [("a", "question-choices-none"), ("right", "question-right-truth")]
        );
        let empty = NewQuestion { clause: "九9".to_owned(), ..NewQuestion::default() };
        assert_eq!(
            told(&empty),
            [
                ("clause", "question-clause-unknown"),
                ("kind", "question-kind-unknown"),
                ("text", "typed-missing")
            ]
        );
    }
}
