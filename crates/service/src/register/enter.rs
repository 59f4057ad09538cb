//! Something is entered in a register: by whom it is of, or by whoever keeps the ledger of the place.

use liandai_model::{AttachmentOwner, Day, EntryId, EntryState};
use liandai_rules::{
    duties::Stretch,
    package::{Confirmer, Entering, Register, Rule},
};
use liandai_store::{
    Page, Reach, Tx,
    obligation_list::{ObligationFilter, ObligationSort},
    register_entry::Entry,
    search::SearchReach,
};

use super::{
    scope::is_confidential,
    values::{Values, read},
};
use crate::{
    Call, Error, Problem, Service,
    attachment::{Kept, Received},
    duty::TO_DO,
    fact::{About, Whom},
    powers::{Action, Decision},
    record::Record,
    typed::Typed,
};

/// The most characters of what an entry is called.
const TITLE: usize = 100;
/// Nothing is entered that lies further ahead: a course that is booked, an insurance that begins.
const AHEAD: i32 = 366;

/// What the form sends.
#[derive(Clone, Debug, Default)]
pub struct EntryDraft {
    /// The day that it is about.
    pub day: String,
    /// What it is called.
    pub title: String,
    /// The stretch of time for which it makes up, if it does.
    pub period: String,
    /// What stands in each field, in the order of the register.
    pub fields: Vec<String>,
}

/// What a draft means.
pub(super) struct Meant {
    pub(super) day: Day,
    pub(super) title: String,
    pub(super) period: String,
    pub(super) values: Values,
}

impl Service {
    /// Enters something.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; there is no such register or subject for the actor; the actor may not; or the
    /// database or the disk fails.
    pub async fn enter(
        &self,
        call: &Call,
        register: &str,
        whom: Whom,
        draft: &EntryDraft,
        files: Vec<Received>,
    ) -> Result<EntryId, Error> {
        let rule = self.seen_register(call, register)?;
        let (about, meant, kept) = {
            let mut tx = self.store.read(call.tenant).await?;
            let about = self.about_to_enter(&mut tx, call, rule, whom).await?;
            let (meant, kept) = self.meant_entry(&mut tx, call, (rule, &about), draft, files, true).await?;
            (about, meant, kept)
        };
        let mut tx = self.store.write(call.tenant).await?;
        let decision = self.enters(call, rule, &about)?;
        let entry = self.entry_of(&mut tx, call, (rule, &about), &meant).await?;
        self.write_entry(&mut tx, call, &entry, &kept, &decision).await?;
        let label = label(call, &entry, &about.name);
        record("enter", call, &entry, &label)?.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(entry.id)
    }

    /// Whom the actor may enter something of.
    pub(super) async fn about_to_enter(
        &self,
        tx: &mut Tx,
        call: &Call,
        rule: &Rule<Register>,
        whom: Whom,
    ) -> Result<About, Error> {
        if whom.subject() != rule.body.of {
            return Err(Error::NotFound("subject"));
        }
        let about = self.about(tx, call, whom).await?;
        self.enters(call, rule, &about)?;
        Ok(about)
    }

    /// By what power the actor enters something of somebody. Nobody keeps the ledger about themselves.
    pub(super) fn enters(
        &self,
        call: &Call,
        rule: &Rule<Register>,
        about: &About,
    ) -> Result<Decision, Error> {
        let is_own = call.actor.officer.is_some_and(|own| about.whom == Whom::Officer(own));
        if is_own {
            return if rule.body.entered.contains(&Entering::Subject) {
                self.require(call, Action::EnterOwn, &about.place)
            } else {
                Err(Error::Forbidden)
            };
        }
        let keeps = rule.body.entered.contains(&Entering::Keeper);
        if !keeps || !self.sees_entries(call, &rule.id, &about.place) {
            return Err(Error::Forbidden);
        }
        self.require(call, Action::Enter, &about.place)
    }

    /// What a draft means, with the files that can be taken.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong.
    pub(super) async fn meant_entry(
        &self,
        tx: &mut Tx,
        call: &Call,
        (rule, about): (&Rule<Register>, &About),
        draft: &EntryDraft,
        files: Vec<Received>,
        is_new: bool,
    ) -> Result<(Meant, Vec<Kept>), Error> {
        let mut typed = Typed::default();
        let day = typed.day("day", &draft.day);
        if day.is_some_and(|day| day > call.today().add_days(AHEAD)) {
            typed.add(Problem::new("day", "entry-day-ahead").with("days", AHEAD));
        }
        if day.is_some_and(|day| about.since.is_some_and(|since| day < since)) {
            typed.wrong("day", "entry-not-serving");
        }
        let title = typed.text("title", &draft.title, TITLE);
        let reach = |action| self.powers.reach(&call.actor.principal, action);
        let reach = SearchReach {
            officers: reach(Action::ViewOfficer),
            units: reach(Action::ViewUnit),
            institutions: reach(Action::ViewInstitution),
        };
        let values = read(tx, &rule.body, &draft.fields, &reach, &mut typed).await?;
        let period = match day {
            Some(day) => {
                self.period_of_entry(tx, call, (rule, about), day, &draft.period, &mut typed).await?
            }
            None => String::new(),
        };
        let is_open = !is_confidential(call.package(), &rule.id);
        if rule.body.attachment && is_new && files.is_empty() {
            typed.wrong("files", "entry-files-missing");
        }
        let files = if is_open { files } else { Vec::new() };
        let fit = self.fit_files(files, &mut typed).await?;
        typed.done()?;
        let day = day.ok_or_else(|| Error::invalid("day", "typed-day"))?;
        Ok((Meant { day, title, period, values }, self.keep_files(fit).await?))
    }

    /// The stretch of time for which something of a day counts, as obligations name it; what it makes up for, if that was chosen.
    async fn period_of_entry(
        &self,
        tx: &mut Tx,
        call: &Call,
        (rule, about): (&Rule<Register>, &About),
        day: Day,
        chosen: &str,
        typed: &mut Typed,
    ) -> Result<String, Error> {
        let duties = call.package().duties();
        let owed = rule.body.duty.as_deref().and_then(|duty| duties.and_then(|all| all.on(duty, day)));
        let Some(owed) = owed else { return Ok(String::new()) };
        let chosen = chosen.trim();
        if rule.body.make_up && !chosen.is_empty() {
            let periods = tx.share_periods(&owed.id, Some(about.whom.uuid()), MOST_PERIODS).await?;
            // Nobody makes up in advance.
            let is_past = periods.iter().any(|one| one.period == chosen && one.last_day < day);
            if !is_past {
                typed.wrong("period", "entry-makes-up-wrong");
            }
            return Ok(chosen.to_owned());
        }
        if let Some(stretch) = Stretch::around(owed.body.every, day) {
            return Ok(stretch.to_string());
        }
        // Owed once or when something happens: what has waited longest.
        let filter = ObligationFilter {
            subject: Some(about.whom.uuid()),
            duties: vec![owed.id.clone()],
            states: TO_DO.to_vec(),
            ..ObligationFilter::default()
        };
        let page = Page::new(1, MOST_PERIODS);
        let found = tx.obligation_list(&Reach::whole_city(), &filter, ObligationSort::Due, page).await?;
        let begun = found.rows.into_iter().find(|row| row.first_day <= day);
        Ok(begun.map(|row| row.period).unwrap_or_default())
    }

    /// The row that a draft comes to.
    pub(super) async fn entry_of(
        &self,
        tx: &mut Tx,
        call: &Call,
        (rule, about): (&Rule<Register>, &About),
        meant: &Meant,
    ) -> Result<Entry, Error> {
        let confirmer_id = match rule.body.confirmer {
            Confirmer::Office => Some(about.institution),
            Confirmer::Above => tx.institution(about.institution).await?.and_then(|one| one.parent_id),
            Confirmer::Leader | Confirmer::Nobody => None,
        };
        Ok(Entry {
            id: EntryId::new(call.now, self.random()),
            register: rule.id.clone(),
            subject: about.whom.subject(),
            subject_id: about.whom.uuid(),
            institution_id: about.institution,
            unit_id: about.unit,
            day: meant.day,
            title: meant.title.clone(),
            fields: meant.values.json()?,
            words: format!("{}{}", meant.title.to_lowercase(), meant.values.words),
            period: meant.period.clone(),
            amount: meant.values.amount(&rule.body),
            obligation_id: None,
            confirmer: rule.body.confirmer.id().to_owned(),
            confirmer_id,
            steps: i64::try_from(rule.body.steps.len()).unwrap_or(0),
            steps_done: 0,
            state: EntryState::Waiting,
            supersedes: None,
            annuls: false,
            entered_by: Some(call.actor.account),
            entered_at: call.now,
            decided_by: None,
            decided_at: None,
            decided_why: String::new(),
        })
    }

    /// Writes an entry with its files.
    pub(super) async fn write_entry(
        &self,
        tx: &mut Tx,
        call: &Call,
        entry: &Entry,
        kept: &[Kept],
        decision: &Decision,
    ) -> Result<(), Error> {
        tx.insert_entries(std::slice::from_ref(entry)).await?;
        self.attach(tx, call, (AttachmentOwner::Entry, entry.id.uuid()), kept, decision).await
    }
}

/// More stretches of time than this nobody makes up for.
pub(super) const MOST_PERIODS: i64 = 24;

/// What stands for the name of whom an entry of a confidential register is of.
const HIDDEN: &str = "—";

/// What a reader of the audit knows an entry by; of a confidential one nothing but that there is one.
pub(super) fn label(call: &Call, entry: &Entry, name: &str) -> String {
    if is_confidential(call.package(), &entry.register) { HIDDEN.to_owned() } else { name.to_owned() }
}

/// A record of an entry: of a confidential one without what it says and whom it is of.
pub(super) fn record<'a>(
    act: &'static str,
    call: &Call,
    entry: &Entry,
    label: &'a str,
) -> Result<Record<'a>, Error> {
    let record = Record::new(act, "entry", entry.id, label);
    if is_confidential(call.package(), &entry.register) { Ok(record) } else { record.after(entry) }
}
