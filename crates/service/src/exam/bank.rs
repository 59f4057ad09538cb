//! The question bank: what the package asks, and one's own questions, for those who hold exams.

use liandai_model::{InstitutionId, QuestionId, QuestionKind, Text};
use liandai_rules::package::Package;
use liandai_store::{
    Page, Paged, Tx,
    exam_question::{OwnQuestion, QuestionFilter},
};

use super::part_of;
use crate::{Call, Error, Service, powers::Action};

/// A question, wherever it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its id in the package, or its number.
    pub id: String,
    /// The clause.
    pub clause: String,
    /// How it is answered.
    pub kind: QuestionKind,
    /// What is asked.
    pub text: Text,
    /// What can be chosen.
    pub choices: Vec<Text>,
    /// Which of it is right.
    pub right: Vec<usize>,
    /// Why.
    pub why: Text,
}

/// A question in the list of the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankRow {
    /// The question.
    pub known: Known,
    /// Of one's own: its id.
    pub own: Option<QuestionId>,
    /// Whose it is, if it is an institution's.
    pub institution: Option<InstitutionId>,
    /// Whether it is asked no more, and why.
    pub retired: Option<String>,
    /// Whether the actor may retire it.
    pub may_retire: bool,
}

/// Which questions are wanted; all, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BankFilter {
    /// The text contains this.
    pub text: Option<String>,
    /// About this part of the clause tree.
    pub part: Option<String>,
    /// Answered like this.
    pub kind: Option<QuestionKind>,
    /// One's own instead of those of the regulation.
    pub own: bool,
    /// Of one's own, those that are retired.
    pub retired: bool,
}

/// The questions of the package.
pub(super) fn of_package(package: &Package) -> Vec<Known> {
    let all = package.questions.iter().flat_map(|all| &all.questions);
    all.map(|question| Known {
        id: question.id.clone(),
        clause: question.clause.clone(),
        kind: question.kind,
        text: question.text.clone(),
        choices: question.choices.clone(),
        right: question.right.clone(),
        why: question.why.clone(),
    })
    .collect()
}

/// A question of one's own, in whichever language it was written.
pub(super) fn of_own(own: &OwnQuestion) -> Result<Known, Error> {
    let both = |text: &str| Text { zh: text.to_owned(), en: text.to_owned() };
    let choices: Vec<String> = serde_json::from_str(&own.choices)
        .map_err(|error| Error::Internal(format!("choices of a question: {error}")))?;
    Ok(Known {
        id: own.number.clone(),
        clause: own.clause.clone(),
        kind: own.kind,
        text: both(&own.text),
        choices: choices.iter().map(|choice| both(choice)).collect(),
        right: places(&own.right_ones),
        why: both(&own.why),
    })
}

/// Places with spaces between.
pub(super) fn places(text: &str) -> Vec<usize> {
    let mut places: Vec<usize> = text.split_whitespace().filter_map(|place| place.parse().ok()).collect();
    places.sort_unstable();
    places.dedup();
    places
}

impl BankFilter {
    fn takes(&self, known: &Known) -> bool {
        let text = self.text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_lowercase);
        let has = |of: &str| text.as_deref().is_none_or(|text| of.to_lowercase().contains(text));
        (has(&known.text.zh) || has(&known.text.en) || has(&known.id) || has(&known.clause))
            && self.kind.is_none_or(|kind| kind == known.kind)
            && self.part.as_deref().is_none_or(|part| part_of(&known.clause) == part)
    }
}

impl Service {
    /// A page of the bank, for those who hold exams: right answers stand in it.
    ///
    /// # Errors
    /// The actor holds none, or the database fails.
    pub async fn question_bank(
        &self,
        call: &Call,
        filter: &BankFilter,
        page: Page,
    ) -> Result<Paged<BankRow>, Error> {
        let reach = self.reach(call, Action::RunExam)?;
        let package = call.package();
        if !filter.own {
            let all = of_package(package).into_iter().filter(|known| filter.takes(known));
            let rows: Vec<BankRow> = all
                .map(|known| BankRow {
                    known,
                    own: None,
                    institution: None,
                    retired: None,
                    may_retire: false,
                })
                .collect();
            let total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
            let skip = usize::try_from(page.offset()).unwrap_or(usize::MAX);
            let size = usize::try_from(page.size).unwrap_or(usize::MAX);
            return Ok(Paged { rows: rows.into_iter().skip(skip).take(size).collect(), total, page });
        }
        let of_part = |part: &String| {
            let clauses = package.clauses.iter().filter(|clause| part_of(&clause.id) == part);
            clauses.map(|clause| clause.id.clone()).collect()
        };
        let wanted = QuestionFilter {
            text: filter.text.clone(),
            clauses: filter.part.as_ref().map(of_part),
            kind: filter.kind,
            is_retired: Some(filter.retired),
        };
        let mut tx = self.store.read(call.tenant).await?;
        let found = tx.question_list(&reach, &wanted, page).await?;
        let mut rows = Vec::with_capacity(found.rows.len());
        for own in &found.rows {
            rows.push(BankRow {
                known: of_own(own)?,
                own: Some(own.id),
                institution: own.institution_id,
                retired: own.is_retired.then(|| own.retired_why.clone()),
                // What lies within reach is one's own to retire; the city's is the city's.
                may_retire: !own.is_retired && (reach.city || own.institution_id.is_some()),
            });
        }
        Ok(Paged { rows, total: found.total, page: found.page })
    }

    /// What an exam can ask: questions of its parts of the package, and one's own if it takes them.
    pub(super) async fn askable(
        &self,
        tx: &mut Tx,
        package: &Package,
        (institution, parts, takes_own): (Option<InstitutionId>, &str, bool),
    ) -> Result<Vec<Known>, Error> {
        let parts: Vec<&str> = parts.split_whitespace().collect();
        let mut all = of_package(package);
        if takes_own {
            for own in tx.questions_for(institution).await? {
                all.push(of_own(&own)?);
            }
        }
        all.retain(|known| parts.is_empty() || parts.contains(&part_of(&known.clause)));
        Ok(all)
    }
}
