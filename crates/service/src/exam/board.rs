//! One exam on its board: who took it, who passed, place by place and one by one, and what was hardest. No answer of anybody's is shown.

use liandai_model::{ExamId, ExamState, InstitutionId};
use liandai_store::{
    Page, Paged,
    exam::Exam,
    exam_list::{EntryFilter, EntryRow, ExamPlace, ExamSum},
};

use super::{Known, bank::of_own, bank::of_package};
use crate::{Call, Error, Service, powers::Action};

/// So many of the hardest questions are shown.
const HARDEST: i64 = 10;

/// A question that was answered badly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hard {
    /// The question, as far as it is still in the bank.
    pub known: Option<Known>,
    /// Its id.
    pub id: String,
    /// How often it was asked.
    pub asked: i64,
    /// How often answered rightly.
    pub n_right: i64,
}

/// An exam as those see it who hold it or look after those who owe it.
#[derive(Debug)]
pub struct ExamView {
    /// All that is kept of it.
    pub exam: Exam,
    /// The name of its institution.
    pub institution: Option<String>,
    /// The names of its units.
    pub units: Vec<String>,
    /// How those stand whom the actor sees; nobody owes a draft.
    pub sum: Option<ExamSum>,
    /// The same by institution, or by unit of the one that is looked at.
    pub places: Vec<ExamPlace>,
    /// The institution that is looked at.
    pub of: Option<InstitutionId>,
    /// The questions that were answered worst, for those who hold it.
    pub hardest: Vec<Hard>,
    /// How many questions it can draw from now.
    pub pool: usize,
    /// Whether the actor holds it.
    pub holds: bool,
    /// Whether the actor may take lists out.
    pub may_export: bool,
}

impl Service {
    /// An exam with its board, of one institution's units if one is looked at.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub async fn show_exam(
        &self,
        call: &Call,
        id: ExamId,
        of: Option<InstitutionId>,
    ) -> Result<ExamView, Error> {
        let missing = || Error::NotFound("exam");
        let scope = self.exam_scope(call);
        let mut tx = self.store.read(call.tenant).await?;
        let row = tx.exam_row(&scope, id).await?.ok_or_else(missing)?;
        let exam = tx.exam(id).await?.ok_or_else(missing)?;
        let place = self.exam_place(&mut tx, &exam).await?;
        let holds = self.may(call, Action::RunExam, &place);
        let mut places = Vec::new();
        let mut sum = None;
        let mut of = of;
        if matches!(exam.state, ExamState::Open | ExamState::Closed) {
            sum = tx.exam_sums(&scope.seen, &[id]).await?.into_iter().next();
            places = tx.exam_places(&scope.seen, id, of).await?;
            // Of a single institution its units say more.
            if let (None, [only]) = (of, places.as_slice()) {
                of = Some(only.institution_id);
                places = tx.exam_places(&scope.seen, id, of).await?;
            }
        }
        let mut units = Vec::new();
        for unit in super::open::owing(&exam, call.today()).units {
            units.extend(tx.unit(unit).await?.map(|unit| unit.name));
        }
        let hardest = if holds { self.hardest(&mut tx, call, &exam).await? } else { Vec::new() };
        let pool =
            self.askable(&mut tx, call.package(), (exam.institution_id, &exam.parts, exam.takes_own)).await?;
        Ok(ExamView {
            institution: row.institution,
            units,
            sum,
            places,
            of,
            hardest,
            pool: pool.len(),
            holds,
            may_export: self.may_anywhere(call, Action::Export),
            exam,
        })
    }

    async fn hardest(
        &self,
        tx: &mut liandai_store::Tx,
        call: &Call,
        exam: &Exam,
    ) -> Result<Vec<Hard>, Error> {
        let tallies = tx.hardest_questions(exam.id, HARDEST).await?;
        let mut bank = of_package(call.package());
        if exam.takes_own && !tallies.is_empty() {
            for own in tx.questions_for(exam.institution_id).await? {
                bank.push(of_own(&own)?);
            }
        }
        let hard = |tally: liandai_store::exam::ExamTally| Hard {
            known: bank.iter().find(|known| known.id == tally.question).cloned(),
            id: tally.question,
            asked: tally.asked,
            n_right: tally.n_right,
        };
        Ok(tallies.into_iter().filter(|tally| tally.n_right < tally.asked).map(hard).collect())
    }

    /// A page of those whom the actor sees and who owe an exam.
    ///
    /// # Errors
    /// There is no exam that the actor may see, or the database fails.
    pub async fn exam_people(
        &self,
        call: &Call,
        id: ExamId,
        filter: &EntryFilter,
        page: Page,
    ) -> Result<(Exam, Paged<EntryRow>), Error> {
        let missing = || Error::NotFound("exam");
        let scope = self.exam_scope(call);
        let mut tx = self.store.read(call.tenant).await?;
        tx.exam_row(&scope, id).await?.ok_or_else(missing)?;
        let exam = tx.exam(id).await?.ok_or_else(missing)?;
        let rows = tx.exam_entries(&scope.seen, id, filter, page).await?;
        Ok((exam, rows))
    }
}
