//! Satisfaction surveys of the public (三(四)6(27), (28)). The office begins one about an institution, a unit or an officer; it is answered by
//! slips that serve once, or by anybody who has its address; what was chosen is counted, and nothing tells who chose it. When it is over, its
//! result is recorded in the register of satisfaction, where somebody else confirms it.

mod answer;
mod begin;
mod door;
mod end;
mod export;
mod list;
mod result;
mod settle;
mod show;
mod slips;
mod take;
mod waiting;

use liandai_model::{Day, Instant, SurveyMode, SurveyState, TenantId};
use liandai_rules::package::Package;
use liandai_store::{Tx, survey::Survey};

use crate::{
    Call, Error, Service,
    fact::{About, Whom},
    powers::{Action, Decision},
    record::Record,
    safety::{Keyring, Place, code::Code},
};

pub use answer::{Answered, FIELDS, Paper};
pub use begin::{SurveyDraft, SurveyForm};
pub use door::{Door, Questionnaire};
pub use export::stage_key;
pub use result::Counted;
pub use show::SurveyView;
pub use waiting::to_take;

/// Signs of a slip: 80 bits, which nobody tries.
pub const SLIP: usize = 16;
/// The most slips that are made at once.
pub const MOST_AT_ONCE: i64 = 2000;
/// The most characters of what is written besides.
pub const REMARK: usize = 500;
/// The most characters of a reason.
pub const REASON: usize = 200;
/// Seconds after the end of a survey until its result can be taken: so long an answer may be under way that was begun before.
pub const UNDER_WAY: i64 = 10;

/// How a slip is kept: under a mark that tells nothing of it.
fn slip_mark(keys: &Keyring, tenant: TenantId, slip: &Code) -> Vec<u8> {
    marked(keys, tenant, "slip", slip.expose())
}

/// How it is kept that the form of a page has served.
fn form_mark(keys: &Keyring, tenant: TenantId, token: &str) -> Vec<u8> {
    marked(keys, tenant, "survey form", token)
}

/// The place is that of codes from outside; the word before keeps these marks apart from all others.
fn marked(keys: &Keyring, tenant: TenantId, what: &str, text: &str) -> Vec<u8> {
    keys.mark(Place::complainant(tenant), &format!("{what} {text}")).to_vec()
}

/// Whether it cannot be answered any more.
#[must_use]
pub fn is_over(survey: &Survey, today: Day) -> bool {
    survey.state != SurveyState::Running || survey.closes_on < today
}

/// From when on its result is what it will be; only asked of one that is over.
fn settled_from(survey: &Survey) -> Instant {
    let last = Instant::start_of(survey.closes_on.add_days(1));
    survey.ended_at.map_or(last, |at| at.min(last)).plus_seconds(UNDER_WAY)
}

/// Where a survey that anybody may answer is found, below the address of the pages.
#[must_use]
pub fn open_path(city: &str, number: &str) -> String {
    format!("/public/{city}/surveys/{number}")
}

/// Where a slip leads.
#[must_use]
pub fn slip_path(city: &str, slip: &Code) -> String {
    format!("/public/{city}/survey/{}", slip.expose())
}

impl Service {
    /// The address of the pages as people outside reach them, where the installation knows it.
    #[must_use]
    pub fn pages_address(&self) -> Option<&str> {
        self.mail.as_ref()?.address.as_deref()
    }

    /// A survey that the actor may see, and whom it is about.
    ///
    /// # Errors
    /// There is none, or the database fails.
    async fn seen_survey(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: liandai_model::SurveyId,
    ) -> Result<(Survey, About), Error> {
        let missing = || Error::NotFound("survey");
        let survey = tx.survey(id).await?.ok_or_else(missing)?;
        let whom = Whom::kept(survey.subject, survey.subject_id);
        let then = (survey.institution_id, survey.unit_id);
        let about = self.seen_about(tx, call, Action::ViewSurvey, whom, then).await?;
        Ok((survey, about.ok_or_else(missing)?))
    }

    /// A survey that the actor holds, by what power.
    ///
    /// # Errors
    /// There is none that they may see, or they may not hold it; or the database fails.
    async fn held_survey(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: liandai_model::SurveyId,
    ) -> Result<(Survey, About, Decision), Error> {
        let (survey, about) = self.seen_survey(tx, call, id).await?;
        let decision = self.require(call, Action::RunSurvey, &about.place)?;
        Ok((survey, about, decision))
    }

    /// Writes how a survey is now, with its audit record.
    async fn keep_survey(
        &self,
        tx: &mut Tx,
        call: &Call,
        (was, mut is): (&Survey, Survey),
        record: Record<'_>,
        decision: &Decision,
    ) -> Result<(), Error> {
        is.version = was.version + 1;
        if !tx.change_survey(&is, was.version).await? {
            return Err(Error::Conflict("survey-changed"));
        }
        record.before(was)?.after(&is)?.by(decision).write(tx, call).await
    }

    /// The regulation under which a survey was begun: its questions do not change while it runs.
    async fn package_of_survey(
        &self,
        tenant: TenantId,
        survey: &Survey,
    ) -> Result<std::sync::Arc<Package>, Error> {
        Ok(self.regulation_on(tenant, survey.begun_at.day()).await?.package)
    }
}

/// Whether a survey can be answered on a day.
fn is_answered_on(survey: &Survey, day: Day) -> bool {
    !is_over(survey, day) && survey.opens_on <= day
}

/// Whether it is answered by slips.
fn is_by_slips(survey: &Survey) -> bool {
    survey.mode == SurveyMode::Slips
}
