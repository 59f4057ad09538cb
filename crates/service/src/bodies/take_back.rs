//! Taking back what was recorded today by mistake: a seat, a duty, a body, as if it had never been there. The audit keeps both acts.

use liandai_model::{BodyId, Day, Instant, MemberId, PostId};
use liandai_store::{
    Page, Tx,
    audit::{AuditFilter, AuditRecord},
    body::Member,
};
use serde::Deserialize;

use super::Home;
use crate::{Call, Error, Service, powers::Action, record::Record};

/// A post of an audit record, in as much as taking back needs of one.
#[derive(Deserialize)]
struct Was {
    id: PostId,
    to_day: Option<Day>,
}

impl Service {
    /// Takes back a seat that was filled today; the body with it, if it was set up for that seat alone.
    ///
    /// # Errors
    /// [`Error::Conflict`] if it was not recorded today, or has ended; the actor may not fill bodies there; there is no such seat; or the
    /// database fails.
    pub async fn take_back_seat(&self, call: &Call, member: MemberId) -> Result<Home, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let found = self.seat(&mut tx, call, member).await?;
        let filled = done_today(&mut tx, call, ("fill-seat", "seat"), &member.to_string()).await?;
        tx.delete_member(member).await?;
        let record =
            Record::new("take-back-seat", "seat", member, &found.officer.name).before(&found.seat)?;
        record.by(&found.decision).write(&mut tx, call).await?;
        let body = tx.body(found.seat.body_id).await?.ok_or(Error::NotFound("body"))?;
        let formed = done_today(&mut tx, call, ("form-body", "body"), &body.id.to_string()).await;
        let for_it_alone = matches!(formed, Ok(formed) if formed.at == filled.at);
        if for_it_alone && !tx.body_has_members(body.id).await? {
            tx.delete_body(body.id).await?;
            let record = Record::new("take-back-body", "body", body.id, &body.name).before(&body)?;
            record.by(&found.decision).write(&mut tx, call).await?;
        }
        tx.commit().await?;
        Ok(found.home)
    }

    /// Takes back that a seat was ended today: it goes on.
    ///
    /// # Errors
    /// [`Error::Conflict`] if it was not ended today, goes on anyway, or its body has ended; the actor may not fill bodies there; there is
    /// no such seat; or the database fails.
    pub async fn resume_seat(&self, call: &Call, member: MemberId) -> Result<Home, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let seat = tx.member(member).await?.ok_or(Error::NotFound("seat"))?;
        let body = tx.body(seat.body_id).await?.ok_or(Error::NotFound("body"))?;
        let (_, _, place) = self.seen_home(&mut tx, call, body.institution_id, body.unit_id).await?;
        let decision = self.require(call, Action::FillBody, &place.about(seat.officer_id))?;
        if seat.to_day.is_none() || body.to_day.is_some() {
            return Err(Error::Conflict("body-not-today"));
        }
        done_today(&mut tx, call, ("end-seat", "seat"), &member.to_string()).await?;
        let officer = tx.officer(seat.officer_id).await?.ok_or(Error::NotFound("officer"))?;
        let after = Member { to_day: None, ..seat.clone() };
        tx.update_member(&after).await?;
        let record =
            Record::new("resume-seat", "seat", member, &officer.name).before(&seat)?.after(&after)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(Home::of_body(&body))
    }

    /// Takes back a duty that was given today: the post is as it was.
    ///
    /// # Errors
    /// [`Error::Conflict`] if it was not recorded today, or the post has no duty; the actor may not fill posts there; there is no such
    /// post; or the database fails.
    pub async fn take_back_duty(&self, call: &Call, post: PostId) -> Result<Home, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let found = self.duty(&mut tx, call, post).await?;
        let given = done_today(&mut tx, call, ("assign-duty", "post"), &post.to_string()).await?;
        let was: Was = given
            .before
            .as_deref()
            .and_then(|before| serde_json::from_str(before).ok())
            .ok_or(Error::Conflict("body-not-today"))?;
        let record =
            Record::new("take-back-duty", "post", was.id, &found.officer.name).before(&found.post)?;
        if was.id == post {
            tx.update_post(&liandai_store::post::Post { duty: None, ..found.post }).await?;
        } else {
            let mut former = tx.post(was.id).await?.ok_or(Error::NotFound("post"))?;
            tx.delete_post(post).await?;
            former.to_day = was.to_day;
            tx.update_post(&former).await?;
        }
        record.by(&found.decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(found.home)
    }

    /// Takes back a body that was set up today and in which nobody sits.
    ///
    /// # Errors
    /// [`Error::Conflict`] if it was not set up today, or somebody sits in it; the actor may not fill bodies there; there is no such body;
    /// or the database fails.
    pub async fn take_back_body(&self, call: &Call, body: BodyId) -> Result<Home, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let body = tx.body(body).await?.ok_or(Error::NotFound("body"))?;
        let (_, _, place) = self.seen_home(&mut tx, call, body.institution_id, body.unit_id).await?;
        let decision = self.require(call, Action::FillBody, &place)?;
        done_today(&mut tx, call, ("form-body", "body"), &body.id.to_string()).await?;
        if tx.body_has_members(body.id).await? {
            return Err(Error::Conflict("body-is-peopled"));
        }
        tx.delete_body(body.id).await?;
        let record = Record::new("take-back-body", "body", body.id, &body.name).before(&body)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(Home::of_body(&body))
    }
}

/// The record of today that something was done.
async fn done_today(
    tx: &mut Tx,
    call: &Call,
    (act, noun): (&str, &str),
    id: &str,
) -> Result<AuditRecord, Error> {
    let filter = AuditFilter {
        act: Some(act.to_owned()),
        noun: Some(noun.to_owned()),
        noun_id: Some(id.to_owned()),
        from: Some(Instant::start_of(call.today())),
        ..AuditFilter::default()
    };
    let records = tx.audit_records(&filter, Page::new(1, 1)).await?;
    records.rows.into_iter().next().ok_or(Error::Conflict("body-not-today"))
}
