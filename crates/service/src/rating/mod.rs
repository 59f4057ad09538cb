//! Ratings out of the store: computed by a job from the facts of a period, looked at, approved by another, put under public notice,
//! proclaimed, and superseded when facts turn out otherwise. What follows from one stands in [`crate::settlement`].

mod act;
mod compute;
mod counts;
mod export;
pub(crate) mod facts;
mod job;
mod list;
mod named;
mod proclaim;
mod public;
mod readiness;
mod request;
mod results;
mod trend;
mod verify;
mod why;
mod years;

pub use compute::ENGINE;
pub use counts::{Counts, KindCounts};
pub(crate) use job::RatePeriod;
pub use list::{May, RatingList, RatingRow, RatingView};
pub use named::NamedRule;
pub use public::{PublicAsk, PublicResult, PublicResults};
pub use readiness::{InstitutionReadiness, Readiness};
pub use results::{Compared, Picture, ResultsPage, subjects_of};
pub use trend::{Trend, TrendMonth, TrendOf};
pub use verify::{Changed, Verified, hexadecimal};
pub(crate) use why::{Explained, result_place};
pub use why::{Why, WhyOf};
pub use years::Years;
