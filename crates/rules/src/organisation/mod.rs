//! What a package's organisation comes to: whether the links of a day are as they should be and who could lead those who
//! lack a leader, whom an institution or unit has yet to name, and how links may change in time.
//!
//! Rows come in as plain indices, so that the store, a workbook and a test fill them alike; their order is the order of
//! everything that comes out. Nothing here knows posts or departments by name: the package says what they mean.

mod changes;
mod circles;
mod coverage;
mod links;
mod propose;
mod roster;
mod standing;
mod wants;

use liandai_model::Day;

use crate::package::{Change, Kind, Level, Organisation, Pledge, Rule, Sought, Span, Want};

pub use changes::{Dated, Refusal, Step, earliest, end, latest, relink, undo};
pub use coverage::{LinkCoverage, WantCoverage};
pub use links::{Fault, Finding, check, coverage};
pub use propose::{Obstacle, Proposal, Proposals, Unled, propose};
pub use roster::{Institution, Link, Person, Roster};
pub use standing::{NoApex, Standing, Standings};
pub use wants::{Fill, Item, Place, PostHeld, SeatHeld, State, applies, checklist};

/// The rules of an organisation that are in force on one day.
#[derive(Clone, Debug)]
pub struct InForce<'p> {
    /// Which institution's head needs no leader.
    pub apex: Option<&'p Rule<Sought>>,
    /// How many members one leader may have; without it, any number.
    pub span: Option<&'p Rule<Span>>,
    /// Between which days a link may change; without it, today only.
    pub change: Option<&'p Rule<Change>>,
    /// Who leads whom, in order.
    pub levels: Vec<&'p Rule<Level>>,
    /// What a leader signs; without any, nothing is to be signed.
    pub pledges: Vec<&'p Rule<Pledge>>,
    /// Which institutions the wants of institutions are for.
    pub extents: Vec<&'p Rule<Kind>>,
    /// Whom institutions and units must name.
    pub wants: Vec<&'p Rule<Want>>,
}

impl<'p> InForce<'p> {
    /// The rules in force on `day`.
    #[must_use]
    pub fn on(organisation: &'p Organisation, day: Day) -> Self {
        Self {
            apex: of_day(&organisation.apex, day).next(),
            span: of_day(&organisation.span, day).next(),
            change: of_day(&organisation.change, day).next(),
            levels: of_day(&organisation.levels, day).collect(),
            pledges: organisation.examples_on(day).chain(organisation.undertakings_on(day)).collect(),
            extents: of_day(&organisation.extents, day).collect(),
            wants: of_day(&organisation.wants, day).collect(),
        }
    }
}

fn of_day<T>(rules: &[Rule<T>], day: Day) -> impl Iterator<Item = &Rule<T>> {
    rules.iter().filter(move |rule| rule.applies_on(day))
}
