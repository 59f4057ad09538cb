//! What the form of a target says, read and checked.

use liandai_model::{Day, TargetId};
use liandai_store::{Tx, target::Target};

use super::{Holder, amount, holder::Found};
use crate::{Call, Error, typed::Typed};

/// The most characters of a title.
const TITLE: usize = 100;
/// And of how it is to be reached.
const STEPS: usize = 1000;
/// And of what is counted.
const MEASURE: usize = 20;

/// What the form sends.
#[derive(Clone, Copy, Debug)]
pub struct TargetDraft<'a> {
    /// The year.
    pub year: &'a str,
    /// The aspect, a word of the regulation.
    pub aspect: &'a str,
    /// What is to be reached.
    pub title: &'a str,
    /// How.
    pub steps: &'a str,
    /// How much.
    pub amount: &'a str,
    /// What is counted.
    pub measure: &'a str,
    /// By when.
    pub due: &'a str,
    /// The post whose it is; empty for the whole place or a person.
    pub post: &'a str,
    /// What it is broken down from; empty for none.
    pub parent: &'a str,
}

/// What a draft says.
pub(super) struct Said {
    pub(super) year: i64,
    pub(super) aspect: String,
    pub(super) title: String,
    pub(super) steps: String,
    pub(super) amount: i64,
    pub(super) measure: String,
    pub(super) due: Day,
    pub(super) post: Option<String>,
    pub(super) parent: Option<TargetId>,
}

impl TargetDraft<'_> {
    /// Everything that is wrong at once.
    pub(super) async fn read(&self, tx: &mut Tx, call: &Call, found: &Found) -> Result<Said, Error> {
        let vocabulary = &call.package().vocabulary;
        let mut typed = Typed::default();
        let year = self.year.trim().parse::<i16>().ok().filter(|year| (2000..=9998).contains(year));
        if year.is_none() {
            typed.wrong("year", "target-year");
        }
        let aspect = typed.word("aspect", &vocabulary.aspects, self.aspect);
        let title = typed.text("title", self.title, TITLE);
        let steps = self.steps.trim().replace('\r', "");
        if steps.chars().count() > STEPS {
            typed.wrong("steps", "target-steps-long");
        }
        let amount = amount::read_positive(&mut typed, "amount", self.amount);
        let measure = typed.text("measure", self.measure, MEASURE);
        let due = typed.day("due", self.due);
        if let (Some(year), Some(due)) = (year, due)
            && due.ymd().0 != year
        {
            typed.wrong("due", "target-due-year");
        }
        let post = typed.optional_word("post", &vocabulary.posts, self.post);
        if found.officer.is_some() && !post.is_empty() {
            typed.wrong("post", "target-post-of-person");
        }
        let parent = typed.choice::<TargetId>("parent", self.parent);
        if let Some(parent) = parent {
            match tx.target(parent).await? {
                Some(above)
                    if is_above(&above, found) && year.is_none_or(|year| above.year == i64::from(year)) => {}
                _ => typed.wrong("parent", "target-parent"),
            }
        }
        typed.done()?;
        let (Some(year), Some(amount), Some(due)) = (year, amount, due) else {
            return Err(Error::Internal("a draft without problems lacks something".to_owned()));
        };
        let post = Some(post).filter(|post| !post.is_empty());
        Ok(Said { year: i64::from(year), aspect, title, steps, amount, measure, due, post, parent })
    }
}

/// Whether a target of a place above, or of the same place for a narrower part of it, can be broken down to a holder.
pub(super) fn is_above(target: &Target, found: &Found) -> bool {
    match Holder::of(target) {
        Holder::Officer(_) => false,
        Holder::Unit(unit) => found.officer.is_some() && found.unit == Some(unit),
        Holder::Institution(institution) => {
            let is_same = found.institution == institution;
            let is_part = found.unit.is_some() || found.officer.is_some();
            is_same && is_part || !is_same && found.place.institutions.contains(&institution)
        }
    }
}
