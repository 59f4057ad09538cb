//! The ratings that somebody may see: those that are public, and to those who make and approve them all.

use liandai_model::{RatingId, RatingState};
use liandai_store::{
    Tx,
    names::{Names, Unnamed},
    rating::Rating,
    regulation::RegulationRow,
};
use serde::Serialize;

use super::{counts::Counts, verify::hexadecimal};
use crate::{
    Call, Error, Service,
    import::ToldProblems,
    operator::Operator,
    powers::{Action, Place},
};

/// A rating with what it counts.
#[derive(Clone, Debug)]
pub struct RatingRow {
    /// As it is recorded.
    pub rating: Rating,
    /// How many of each.
    pub counts: Counts,
}

/// The ratings.
#[derive(Clone, Debug)]
pub struct RatingList {
    /// The latest period first, in each the latest rating.
    pub rows: Vec<RatingRow>,
    /// Whether the actor may have a period rated.
    pub may_run: bool,
}

/// What the actor may do with a rating.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that can be done")]
pub struct May {
    /// Approve it.
    pub approve: bool,
    /// It waits for approval, but by another: the actor had it computed.
    pub waits_for_another: bool,
    /// Put it under public notice.
    pub notice: bool,
    /// Proclaim it.
    pub proclaim: bool,
    /// Give it up.
    pub discard: bool,
    /// Have the period rated again.
    pub again: bool,
    /// See what lies behind it: digests, problems, differences.
    pub inspect: bool,
}

/// A rating and what stands around it.
#[derive(Clone, Debug)]
pub struct RatingView {
    /// As it is recorded.
    pub rating: Rating,
    /// How many of each.
    pub counts: Counts,
    /// What is wrong with the facts.
    pub problems: ToldProblems,
    /// The names of those who had to do with it.
    pub names: Names,
    /// The version of the regulation.
    pub regulation: Option<RegulationRow>,
    /// What it is compared with.
    pub before: Option<Rating>,
    /// The rating that has taken its place.
    pub successor: Option<Rating>,
    /// What the actor may do.
    pub may: May,
}

/// What the audit keeps of a rating: not its results, which the rating holds.
#[derive(Serialize)]
pub(super) struct Told {
    period: String,
    state: RatingState,
    facts_digest: String,
    results_digest: String,
    notice_to: Option<liandai_model::Day>,
}

pub(super) fn told(rating: &Rating) -> Told {
    Told {
        period: rating.period.clone(),
        state: rating.state,
        facts_digest: hexadecimal(&rating.facts_digest),
        results_digest: hexadecimal(&rating.results_digest),
        notice_to: rating.notice_to,
    }
}

const PUBLIC: [RatingState; 3] = [RatingState::Noticed, RatingState::Proclaimed, RatingState::Superseded];

impl Service {
    /// Whether the actor sees ratings before they are public.
    pub(crate) fn sees_previews(&self, call: &Call) -> bool {
        let may = |action| self.may(call, action, &Place::city());
        may(Action::RunRating) || may(Action::ApproveRating)
    }

    /// A rating that the actor may see.
    pub(crate) async fn seen_rating(&self, tx: &mut Tx, call: &Call, id: RatingId) -> Result<Rating, Error> {
        let rating = tx.rating(id).await?.ok_or(Error::NotFound("rating"))?;
        let is_seen = PUBLIC.contains(&rating.state) || self.sees_previews(call);
        if is_seen { Ok(rating) } else { Err(Error::NotFound("rating")) }
    }

    /// All ratings that the actor may see.
    ///
    /// # Errors
    /// The actor may see none, or the database fails.
    pub async fn list_ratings(&self, call: &Call) -> Result<RatingList, Error> {
        self.reach(call, Action::ViewRating)?;
        let sees_all = self.sees_previews(call);
        let mut tx = self.store.read(call.tenant).await?;
        let mut rows = tx.ratings().await?;
        rows.retain(|rating| sees_all || PUBLIC.contains(&rating.state));
        let rows = rows.into_iter().map(|rating| RatingRow { counts: counts(&rating), rating });
        let may_run = self.may(call, Action::RunRating, &Place::city());
        Ok(RatingList { rows: rows.collect(), may_run })
    }

    /// All ratings, for a command.
    ///
    /// # Errors
    /// The database fails.
    pub async fn ratings_from_outside(&self, by: Operator<'_>) -> Result<Vec<RatingRow>, Error> {
        let rows = self.store.read(by.tenant).await?.ratings().await?;
        Ok(rows.into_iter().map(|rating| RatingRow { counts: counts(&rating), rating }).collect())
    }

    /// One rating.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub async fn show_rating(&self, call: &Call, id: RatingId) -> Result<RatingView, Error> {
        self.reach(call, Action::ViewRating)?;
        let mut tx = self.store.read(call.tenant).await?;
        let rating = self.seen_rating(&mut tx, call, id).await?;
        let accounts = [rating.computed_by, rating.approved_by, rating.proclaimed_by];
        let asked = Unnamed { accounts: accounts.into_iter().flatten().collect(), ..Unnamed::default() };
        let names = tx.names_of(&asked).await?;
        let regulations = tx.regulations().await?;
        let before = tx.rating_before(&rating).await?;
        let successor = match rating.state {
            RatingState::Superseded => tx.rating_in_force(&rating.period).await?,
            _ => None,
        };
        Ok(RatingView {
            counts: counts(&rating),
            problems: serde_json::from_str(&rating.problems).unwrap_or_default(),
            names,
            regulation: regulations.into_iter().find(|one| one.id == rating.regulation_id),
            before,
            successor,
            may: self.may_with(call, &rating),
            rating,
        })
    }

    fn may_with(&self, call: &Call, rating: &Rating) -> May {
        let (run, decide) = (
            self.may(call, Action::RunRating, &Place::city()),
            self.may(call, Action::ApproveRating, &Place::city()),
        );
        let is_own = rating.computed_by == Some(call.actor.account);
        let state = rating.state;
        let is_over = rating.notice_to.is_some_and(|last| call.today() > last);
        let open = [RatingState::Preview, RatingState::Approved, RatingState::Noticed, RatingState::Failed];
        May {
            approve: decide && state == RatingState::Preview && !is_own,
            waits_for_another: decide && state == RatingState::Preview && is_own,
            notice: decide && state == RatingState::Approved,
            proclaim: decide && state == RatingState::Noticed && is_over,
            discard: decide && open.contains(&state),
            again: run && [RatingState::Proclaimed, RatingState::Failed].contains(&state),
            inspect: run || decide,
        }
    }
}

/// What a rating counts; nothing until it is computed.
pub(super) fn counts(rating: &Rating) -> Counts {
    serde_json::from_str(&rating.counts).unwrap_or_default()
}
