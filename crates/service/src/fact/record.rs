//! Somebody records a fact, with its evidence. It counts when somebody else has confirmed it.

use liandai_model::{AttachmentOwner, FactId, FactKind, FactState};
use liandai_store::{Tx, fact::Fact};

use super::{
    About, FactDraft, Whom,
    draft::{Meant, check_twice, read},
};
use crate::{
    Call, Error, Problem, Service,
    attachment::{Fit, Kept, Received},
    powers::{Action, Decision},
    record::Record,
    safety::code::signs,
    settlement::{Barred, barred},
    typed::Typed,
};

impl Service {
    /// Records a fact; a deduction under several criteria is a fact under each, with one id in files.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor may not, or it is about themselves; or the database or the disk fails.
    pub async fn record_fact(
        &self,
        call: &Call,
        whom: Whom,
        draft: &FactDraft<'_>,
        files: Vec<Received>,
    ) -> Result<Vec<FactId>, Error> {
        let about = self.about_to_record(call, whom).await?;
        let (meant, fit) = self.checked(call, &about, draft, files).await?;
        let kept = self.keep_files(fit).await?;
        let mut tx = self.store.write(call.tenant).await?;
        let decision = self.require(call, Action::RecordFact, &about.place)?;
        let mut typed = Typed::default();
        check_twice(&mut tx, &about, draft.kind, &meant, None, &mut typed).await?;
        if draft.kind == FactKind::Honour
            && let Some(day) = meant.from
        {
            for (word, _) in &meant.entries {
                if let Some(bar) = bar_of(&mut tx, call, &about, word, day).await? {
                    let problem = Problem::new("word", "fact-barred").with("clause", &bar.consequence.clause);
                    typed.add(problem.with("period", &bar.consequence.period).with("until", bar.until));
                }
            }
        }
        typed.done()?;
        let mark = self.new_mark(call, draft.kind);
        let facts = self.facts_of(call, &about, draft.kind, &meant, &mark)?;
        self.write_facts(&mut tx, call, &facts, &kept, &decision).await?;
        for fact in &facts {
            Record::new("record-fact", "fact", fact.id, &about.name)
                .after(fact)?
                .by(&decision)
                .write(&mut tx, call)
                .await?;
        }
        tx.commit().await?;
        Ok(facts.iter().map(|fact| fact.id).collect())
    }

    /// Records the answers to a survey as somebody's satisfaction, in the transaction that writes down that they were taken. Confirmed by
    /// somebody else like any other fact.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the period has its satisfaction already or none is kept of them; the actor may not; or the database fails.
    pub(crate) async fn record_satisfaction(
        &self,
        tx: &mut Tx,
        call: &Call,
        about: &About,
        package: &liandai_rules::package::Package,
        draft: &FactDraft<'_>,
    ) -> Result<FactId, Error> {
        let decision = self.require(call, Action::RecordFact, &about.place)?;
        let mut typed = Typed::default();
        let meant = read(package, about, draft, call.today(), &mut typed);
        check_twice(tx, about, FactKind::Satisfaction, &meant, None, &mut typed).await?;
        typed.done()?;
        let mark = self.new_mark(call, FactKind::Satisfaction);
        let facts = self.facts_of(call, about, FactKind::Satisfaction, &meant, &mark)?;
        let fact = facts.first().ok_or(Error::NotFound("fact"))?;
        tx.insert_facts(std::slice::from_ref(fact)).await?;
        Record::new("record-fact", "fact", fact.id, &about.name)
            .after(fact)?
            .by(&decision)
            .write(tx, call)
            .await?;
        Ok(fact.id)
    }

    /// Whom the actor may record something about.
    pub(super) async fn about_to_record(&self, call: &Call, whom: Whom) -> Result<About, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let about = self.about(&mut tx, call, whom).await?;
        self.require(call, Action::RecordFact, &about.place)?;
        Ok(about)
    }

    /// What a draft means under the package of its day, and the files that can be taken.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong.
    pub(super) async fn checked(
        &self,
        call: &Call,
        about: &About,
        draft: &FactDraft<'_>,
        files: Vec<Received>,
    ) -> Result<(Meant, Vec<Fit>), Error> {
        let day = draft.day().unwrap_or_else(|| call.today());
        let version = self.regulation_on(call.tenant, day).await?;
        let mut typed = Typed::default();
        let meant = read(&version.package, about, draft, call.today(), &mut typed);
        let fit = self.fit_files(files, &mut typed).await?;
        typed.done()?;
        Ok((meant, fit))
    }

    /// A new id in files: what it is, when it was recorded, and six signs that come by chance.
    pub(super) fn new_mark(&self, call: &Call, kind: FactKind) -> String {
        let letter = match kind {
            FactKind::Deduction => 'D',
            FactKind::Honour => 'H',
            FactKind::Attendance => 'A',
            FactKind::Satisfaction => 'S',
            FactKind::Finding => 'F',
            FactKind::History => 'Y',
            FactKind::Observation => 'O',
        };
        let (year, month, day) = call.today().ymd();
        let signs = signs(&self.random::<6>());
        format!("{letter}{:02}{month:02}{day:02}-{signs}", year.rem_euclid(100))
    }

    /// The rows that a draft comes to.
    pub(super) fn facts_of(
        &self,
        call: &Call,
        about: &About,
        kind: FactKind,
        meant: &Meant,
        mark: &str,
    ) -> Result<Vec<Fact>, Error> {
        let from_day = meant.from.ok_or(Error::NotFound("day"))?;
        let answers =
            meant.answers.map(|[satisfied, basically, dissatisfied]| (satisfied, basically, dissatisfied));
        let fact = |(word, points): &(String, Option<i64>)| Fact {
            id: FactId::new(call.now, self.random()),
            kind,
            mark: mark.to_owned(),
            subject: about.whom.subject(),
            subject_id: about.whom.uuid(),
            institution_id: about.institution,
            unit_id: about.unit,
            word: word.clone(),
            title: meant.title.clone(),
            level: meant.level.clone(),
            points: *points,
            from_day,
            to_day: meant.to,
            days: meant.days,
            period: meant.period,
            satisfied: answers.map(|answers| answers.0),
            basically_satisfied: answers.map(|answers| answers.1),
            dissatisfied: answers.map(|answers| answers.2),
            evidence: meant.evidence.clone(),
            state: FactState::Recorded,
            supersedes: None,
            annuls: false,
            recorded_by: Some(call.actor.account),
            recorded_at: call.now,
            decided_by: None,
            decided_at: None,
            decided_why: String::new(),
            acknowledged_at: None,
        };
        Ok(meant.entries.iter().map(fact).collect())
    }

    /// Writes facts with the files behind each of them.
    pub(super) async fn write_facts(
        &self,
        tx: &mut Tx,
        call: &Call,
        facts: &[Fact],
        kept: &[Kept],
        decision: &Decision,
    ) -> Result<(), Error> {
        tx.insert_facts(facts).await?;
        for fact in facts {
            self.attach(tx, call, (AttachmentOwner::Fact, fact.id.uuid()), kept, decision).await?;
        }
        Ok(())
    }
}

/// What keeps somebody from an honour of that kind and day.
pub(super) async fn bar_of(
    tx: &mut Tx,
    call: &Call,
    about: &About,
    honour: &str,
    day: liandai_model::Day,
) -> Result<Option<Barred>, Error> {
    let all = barred(tx, call.package(), (about.whom.subject(), about.whom.uuid())).await?;
    Ok(all.into_iter().find(|bar| bar.applies(honour, day)))
}
