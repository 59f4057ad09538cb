//! Something happened for which a duty is owed: whoever's task it is writes it down, and owes it from then on.

use liandai_model::{InstitutionId, ObligationAct, ObligationId, Subject};
use liandai_rules::{
    duties::{Owing, Stretch, Who, due, owes},
    package::{Every, Owed, Rule, Through},
};
use liandai_store::{Tx, obligation_list::Owner};

use super::{debtors, done::label, make::subject_of, owners::owners, show::placed};
use crate::{Call, Error, Service, record::Record, typed::Typed, workday::Workdays};

/// The most characters of what happened.
const MOST: usize = 200;
/// No occasion is written down later than this many days after it.
const LOOKS_BACK: i32 = 366;
/// Within so many days of it everything is due.
const AHEAD: i32 = 2000;

/// What the form sends.
#[derive(Clone, Copy, Debug, Default)]
pub struct Occasion<'a> {
    /// The duty.
    pub duty: &'a str,
    /// The institution, where the actor stands for several.
    pub institution: &'a str,
    /// The day.
    pub day: &'a str,
    /// What happened.
    pub what: &'a str,
}

/// What can be written down, and for whom.
#[derive(Clone, Debug, Default)]
pub struct OccasionChoices {
    /// Duties that are owed when something happens, by id.
    pub duties: Vec<String>,
    /// Institutions for which the actor may write it down, with their names.
    pub institutions: Vec<(InstitutionId, String)>,
}

impl Service {
    /// What the actor may write down.
    ///
    /// # Errors
    /// The database fails.
    pub async fn prepare_occasion(&self, call: &Call) -> Result<OccasionChoices, Error> {
        let Some(duties) = call.package().duties() else { return Ok(OccasionChoices::default()) };
        let on_event = duties.duties.iter().filter(|rule| is_on_event(rule, call));
        let duties = on_event.map(|rule| rule.id.clone()).collect();
        let mut tx = self.store.read(call.tenant).await?;
        let mut institutions = Vec::new();
        for id in stood_for(call) {
            if let Some(one) = tx.institution(id).await? {
                institutions.push((id, one.name));
            }
        }
        Ok(OccasionChoices { duties, institutions })
    }

    /// Writes down that something happened.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor may not; or the database fails.
    pub async fn record_occasion(&self, call: &Call, form: &Occasion<'_>) -> Result<ObligationId, Error> {
        let stood_for = stood_for(call);
        let mut typed = Typed::default();
        let duties = call.package().duties().ok_or(Error::NotFound("obligation"))?;
        let rule = duties.duties.iter().find(|rule| rule.id == form.duty && is_on_event(rule, call));
        if rule.is_none() {
            typed.wrong("duty", "typed-choice");
        }
        let institution = match (form.institution.trim(), stood_for.as_slice()) {
            ("", [only]) => Some(*only),
            (chosen, all) => chosen.parse().ok().filter(|id| all.contains(id)),
        };
        if institution.is_none() {
            typed.wrong("institution", "typed-choice");
        }
        let day = typed.day("day", form.day);
        if day.is_some_and(|day| day > call.today() || day < call.today().add_days(-LOOKS_BACK)) {
            typed.wrong("day", "obligation-occasion-day");
        }
        let what = typed.text("what", form.what, MOST);
        typed.done()?;
        let (Some(rule), Some(institution), Some(day)) = (rule, institution, day) else {
            return Err(Error::invalid("duty", "typed-choice"));
        };
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let workdays = Workdays::load(&mut tx, day, day.add_days(AHEAD)).await?;
        let stretch = Stretch::day(day);
        let due = due(rule.body.due, stretch, &|day| workdays.is_workday(day));
        let owing = Owing { rule, stretch, due };
        let debtor = self.debtor_of(&mut tx, call, rule, institution).await?;
        let mut one = self.obligation(&owing, &debtor, &what);
        one.period = free(&mut tx, &one).await?;
        let seen = placed(&mut tx, one).await?;
        let decision = self.does(call, &seen).ok_or(Error::Forbidden)?;
        let one = seen.one;
        tx.insert_obligations(std::slice::from_ref(&one)).await?;
        let happened = self.obligation_move(call, &one, ObligationAct::Happened, &what);
        tx.insert_obligation_moves(&[happened]).await?;
        let label = label(&one);
        let record = Record::new("record-occasion", "obligation", one.id, &label).after(&one)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(one.id)
    }

    async fn debtor_of(
        &self,
        tx: &mut Tx,
        call: &Call,
        rule: &Rule<Owed>,
        institution: InstitutionId,
    ) -> Result<debtors::Debtor, Error> {
        let all = debtors::Debtors::read(tx, call.package()).await?;
        let subject = subject_of(&rule.body.by);
        let debtor = all.debtor(subject, institution.uuid(), (institution, None), Who::Institution);
        let owes = all.asked(&debtor).is_some_and(|asked| owes(&rule.body, &asked));
        if owes { Ok(debtor) } else { Err(Error::invalid("duty", "obligation-not-owed-here")) }
    }
}

/// Only institutions owe on events that people write down: what happens to one person is written down where it belongs.
fn is_on_event(rule: &Rule<Owed>, call: &Call) -> bool {
    rule.body.every == Every::Event
        && rule.body.kept.is_none()
        && subject_of(&rule.body.by) == Subject::Institution
        && rule.applies_on(call.today())
}

/// The institutions for which the actor does what is owed, in whatever task.
fn stood_for(call: &Call) -> Vec<InstitutionId> {
    let mut all = Vec::new();
    for owner in owners(call) {
        if let Owner::Institution(id, through) = owner
            && through.iter().any(|word| Through::from_id(word).is_some())
            && !all.contains(&id)
        {
            all.push(id);
        }
    }
    all
}

/// The day, with a number where something happened on that day already.
async fn free(tx: &mut Tx, one: &liandai_store::obligation::Obligation) -> Result<String, Error> {
    let mut number = 1;
    loop {
        let period = if number == 1 { one.period.clone() } else { format!("{}#{number}", one.period) };
        if !tx.obligation_debtors(&one.duty, &period).await?.contains(&one.subject_id) {
            return Ok(period);
        }
        number += 1;
    }
}
