//! An officer's next post, here or elsewhere.

use liandai_model::{Day, Duty, InstitutionId, OfficerId, PostId, Role, UnitId};
use liandai_store::{
    Tx,
    officer::Officer,
    post::{Post, PostRow},
};

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    record::Record,
    typed::Typed,
};

/// A post as it was typed.
#[derive(Clone, Copy, Debug)]
pub struct Appointment<'a> {
    /// In which institution.
    pub institution: InstitutionId,
    /// The id of the unit, or nothing.
    pub unit: &'a str,
    /// A word of the regulation.
    pub kind: &'a str,
    /// A duty of 二(一), or nothing.
    pub duty: &'a str,
    /// What it is called, or nothing.
    pub title: &'a str,
    /// The first day.
    pub from: &'a str,
}

/// How a new post changes what is on record.
struct Move {
    institution: InstitutionId,
    unit: Option<UnitId>,
    kind: String,
    duty: Option<Duty>,
    title: String,
    from: Day,
    /// What lasts until the day before.
    former: Vec<PostRow>,
}

impl Service {
    /// Gives an officer a post from a day on; whatever they held before ends the day before. The actor must have the power both where
    /// the officer comes from and where they go, and for a duty the power to name whoever has it.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor may not; or the database fails.
    pub async fn appoint(
        &self,
        call: &Call,
        id: OfficerId,
        appointment: &Appointment<'_>,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (before, left) = self.seen_officer(&mut tx, call, id).await?;
        let decision = self.require(call, Action::EditPost, &left)?;
        let (change, reached) = self.read_appointment(&mut tx, call, &before, appointment).await?;
        self.require(call, Action::EditPost, &reached)?;
        if change.duty.is_some() {
            self.require(call, Action::FillPost, &reached)?;
        }
        for post in &change.former {
            tx.end_post(post.id, change.from.add_days(-1)).await?;
        }
        let after = Officer {
            institution_id: change.institution,
            unit_id: change.unit,
            post: change.kind.clone(),
            ..before.clone()
        };
        let post = Post {
            id: PostId::new(call.now, self.random()),
            officer_id: id,
            institution_id: change.institution,
            unit_id: change.unit,
            kind: change.kind,
            duty: change.duty,
            title: change.title,
            from_day: change.from,
            to_day: None,
        };
        tx.update_officer(&after).await?;
        tx.insert_post(&post).await?;
        Record::new("appoint", "officer", id, &after.name)
            .before(&change.former)?
            .after(&post)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    async fn read_appointment(
        &self,
        tx: &mut Tx,
        call: &Call,
        officer: &Officer,
        appointment: &Appointment<'_>,
    ) -> Result<(Move, Place), Error> {
        let mut typed = Typed::default();
        let (above, place) = match self.seen_institution(tx, call, appointment.institution).await {
            // Somebody who sees a unit only may still move people within it.
            Err(Error::NotFound(_)) if appointment.institution == officer.institution_id => {
                (tx.institutions_above(officer.institution_id).await?, Place::city())
            }
            other => other?,
        };
        let place = place.under(above.iter().map(|one| one.id).collect());
        if above.first().is_some_and(|one| one.ended_on.is_some()) {
            typed.wrong("unit", "officer-institution-ended");
        }
        let unit = self.chosen_unit(tx, appointment.institution, appointment.unit, &mut typed).await?;
        let kind = typed.word("kind", &call.package().vocabulary.posts, appointment.kind);
        let duty = typed.choice::<Duty>("duty", appointment.duty);
        if duty == Some(Duty::UnitLead) && unit.is_none() {
            typed.wrong("duty", "duty-needs-unit");
        }
        let title = typed.optional("title", appointment.title, 60);
        let from = typed.day("from", appointment.from);
        let posts = tx.posts_of_officer(officer.id).await?;
        if let Some(from) = from {
            if from > call.today() {
                typed.wrong("from", "post-in-future");
            } else if from < officer.joined_on {
                typed.wrong("from", "post-before-joined");
            } else if posts.iter().any(|post| post.from_day >= from) {
                typed.wrong("from", "post-before-former");
            }
        }
        if officer.ended_on.is_some() {
            typed.wrong("from", "officer-has-ended");
        }
        typed.done()?;
        let from = from.ok_or(Error::NotFound("day"))?;
        let lasts = |post: &PostRow| post.to_day.is_none_or(|to| to >= from);
        let former = posts.into_iter().filter(lasts).collect();
        let institution = appointment.institution;
        let place = place.in_unit(unit).about(officer.id);
        self.require_head(call, &kind, &place)?;
        Ok((Move { institution, unit, kind, duty, title, from, former }, place))
    }

    /// Whoever records a head makes the powers of one: that takes more than keeping posts.
    pub(crate) fn require_head(&self, call: &Call, kind: &str, place: &Place) -> Result<(), Error> {
        let is_fine = kind != Role::Head.id() || self.may(call, Action::AppointHead, place);
        if is_fine { Ok(()) } else { Err(Error::invalid("kind", "post-head-not-by-you")) }
    }
}
