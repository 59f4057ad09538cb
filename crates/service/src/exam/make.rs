//! Somebody makes an exam: about what, how many questions in which time, who owes it, when. Nobody sees it before it is opened.

use liandai_model::{Day, ExamId, ExamReveal, ExamState, InstitutionId, UnitId};
use liandai_rules::package::{Examining, Package, Rule};
use liandai_store::{Tx, exam::Exam, place_list::InstitutionName, unit::Unit};

use super::{MOST_ATTEMPTS, MOST_DAYS, MOST_DRAWS, MOST_MINUTES, NAME, duties_of, parts};
use crate::{
    Call, Error, Problem, Service, place::institution_place, powers::Action, record::Record,
    safety::code::signs, typed::Typed,
};

/// An exam as it was typed.
#[derive(Clone, Debug, Default)]
pub struct ExamDraft<'a> {
    /// Its name.
    pub name: &'a str,
    /// Whose people owe it; everybody, if empty.
    pub institution: &'a str,
    /// Those of these units only.
    pub units: Vec<&'a str>,
    /// The parts that it asks about; all, if none.
    pub parts: Vec<&'a str>,
    /// Whether it asks one's own questions too.
    pub takes_own: bool,
    /// How many questions.
    pub draws: &'a str,
    /// In how many minutes.
    pub minutes: &'a str,
    /// What is to be reached, in a hundred.
    pub pass: &'a str,
    /// How often it may be taken.
    pub attempts: &'a str,
    /// When right answers are shown.
    pub reveal: &'a str,
    /// The duty that passing it does; none, if empty.
    pub duty: &'a str,
    /// The first day.
    pub opens_on: &'a str,
    /// The last.
    pub closes_on: &'a str,
}

/// What the form of a new exam needs.
#[derive(Debug)]
pub struct ExamForm {
    /// For which institutions the actor may make one.
    pub places: Vec<InstitutionName>,
    /// Whether for the whole city.
    pub city: bool,
    /// The units of the chosen institution.
    pub units: Vec<Unit>,
    /// The parts of the clause tree with questions, and how many.
    pub parts: Vec<(String, usize)>,
    /// How many questions of one's own can be asked.
    pub own: usize,
    /// The duties that passing it can do.
    pub duties: Vec<String>,
    /// What is suggested.
    pub rule: Option<Rule<Examining>>,
}

/// What is suggested for an exam made on a day.
pub(super) fn suggested(package: &Package, day: Day) -> Option<&Rule<Examining>> {
    package.questions.as_ref()?.examining_on(day)
}

impl Service {
    /// The form of a new exam, for an institution if one is chosen.
    ///
    /// # Errors
    /// The actor may make none there, or the database fails.
    pub async fn prepare_exam(
        &self,
        call: &Call,
        institution: Option<InstitutionId>,
    ) -> Result<ExamForm, Error> {
        let reach = self.reach(call, Action::RunExam)?;
        let (package, today) = (call.package(), call.today());
        let mut tx = self.store.read(call.tenant).await?;
        let places = tx.institution_names(&reach, today).await?;
        let units = match institution {
            Some(id) if places.iter().any(|place| place.id == id) => {
                let mut units = tx.units_of(id).await?;
                units.retain(|unit| unit.ended_on.is_none_or(|last| last >= today));
                units
            }
            Some(_) => return Err(Error::NotFound("institution")),
            None => Vec::new(),
        };
        let all = super::bank::of_package(package);
        let count = |part: &str| all.iter().filter(|known| super::part_of(&known.clause) == part).count();
        let own = tx.questions_for(institution).await?.len();
        Ok(ExamForm {
            city: reach.city,
            units,
            parts: parts(package).into_iter().map(|part| (part.to_owned(), count(part))).collect(),
            own,
            duties: duties_of(package, today).into_iter().map(str::to_owned).collect(),
            rule: suggested(package, today).cloned(),
            places,
        })
    }

    /// Makes an exam, as a draft.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor may make none there; or the database fails.
    pub async fn make_exam(&self, call: &Call, draft: &ExamDraft<'_>) -> Result<ExamId, Error> {
        let (package, today) = (call.package(), call.today());
        let mut tx = self.store.write(call.tenant).await?;
        let mut typed = Typed::default();
        let institution: Option<InstitutionId> = typed.choice("institution", draft.institution);
        let place = institution_place(&mut tx, institution).await?;
        let decision = self.require(call, Action::RunExam, &place)?;
        let name = typed.text("name", draft.name, NAME);
        let units = units(&mut tx, institution, &draft.units, &mut typed).await?;
        let known = parts(package);
        if draft.parts.iter().any(|part| !known.contains(part)) {
            typed.wrong("parts", "typed-choice");
        }
        let draws = number(&mut typed, "draws", draft.draws, MOST_DRAWS);
        let minutes = number(&mut typed, "minutes", draft.minutes, MOST_MINUTES);
        let pass = number(&mut typed, "pass", draft.pass, 100);
        let attempts = number(&mut typed, "attempts", draft.attempts, MOST_ATTEMPTS);
        let reveal = ExamReveal::from_id(draft.reveal);
        if reveal.is_none() {
            typed.wrong("reveal", "typed-choice");
        }
        if !draft.duty.is_empty() && !duties_of(package, today).contains(&draft.duty) {
            typed.wrong("duty", "typed-choice");
        }
        let (opens_on, closes_on) = days(&mut typed, draft, today);
        let parts = draft.parts.join(" ");
        let pool = self.askable(&mut tx, package, (institution, &parts, draft.takes_own)).await?.len();
        let pool = i64::try_from(pool).unwrap_or(i64::MAX);
        if draws.is_some_and(|draws| draws > pool) {
            typed.add(Problem::new("draws", "exam-too-few-questions").with("most", pool));
        }
        typed.done()?;
        let missing = || Error::NotFound("exam");
        let (year, month, day) = today.ymd();
        let number = format!("E{:02}{month:02}{day:02}-{}", year.rem_euclid(100), signs(&self.random::<4>()));
        let exam = Exam {
            id: ExamId::new(call.now, self.random()),
            number,
            name,
            institution_id: institution,
            units,
            parts,
            takes_own: draft.takes_own,
            draws: draws.ok_or_else(missing)?,
            minutes: minutes.ok_or_else(missing)?,
            pass: pass.ok_or_else(missing)?,
            attempts: attempts.ok_or_else(missing)?,
            reveal: reveal.ok_or_else(missing)?,
            duty: draft.duty.to_owned(),
            opens_on: opens_on.ok_or_else(missing)?,
            closes_on: closes_on.ok_or_else(missing)?,
            state: ExamState::Draft,
            made_by: call.actor.account,
            made_at: call.now,
            opened_at: None,
            closed_at: None,
            why: String::new(),
            version: 1,
        };
        tx.insert_exam(&exam).await?;
        Record::new("make-exam", "exam", exam.id, &exam.name)
            .after(&exam)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(exam.id)
    }
}

/// The chosen units, all of the institution.
async fn units(
    tx: &mut Tx,
    institution: Option<InstitutionId>,
    chosen: &[&str],
    typed: &mut Typed,
) -> Result<String, Error> {
    let mut units = Vec::new();
    for text in chosen {
        let unit = match text.parse::<UnitId>() {
            Ok(id) => tx.unit(id).await?,
            Err(_) => None,
        };
        match unit.filter(|unit| Some(unit.institution_id) == institution) {
            Some(unit) => units.push(unit.id.to_string()),
            None => typed.wrong("units", "typed-choice"),
        }
    }
    Ok(units.join(" "))
}

fn number(typed: &mut Typed, field: &'static str, text: &str, most: i64) -> Option<i64> {
    let number = text.trim().parse::<i64>().ok().filter(|number| (1..=most).contains(number));
    if number.is_none() {
        typed.add(Problem::new(field, "exam-number-wrong").with("most", most));
    }
    number
}

fn days(typed: &mut Typed, draft: &ExamDraft<'_>, today: Day) -> (Option<Day>, Option<Day>) {
    let opens_on = typed.day("opens_on", draft.opens_on);
    let closes_on = match opens_on {
        Some(first) => typed.last_day("closes_on", draft.closes_on, first),
        None => typed.day("closes_on", draft.closes_on),
    };
    if let (Some(first), Some(last)) = (opens_on, closes_on) {
        if last < today {
            typed.wrong("closes_on", "exam-day-past");
        }
        if last.number() - first.number() >= MOST_DAYS {
            typed.add(Problem::new("closes_on", "exam-too-long").with("days", MOST_DAYS));
        }
    }
    (opens_on, closes_on)
}
