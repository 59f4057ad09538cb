//! The form that fills a line of a checklist: what is wanted, and who comes into question.

use liandai_rules::package::{Package, Wanted};
use liandai_store::{
    Page, Paged, Reach,
    institution::Institution,
    officer_list::{OfficerFilter, OfficerRow, OfficerSort},
    unit::Unit,
};

use super::{ChecklistLine, Home, MayFill, fill_want::want, staffing::Staffing};
use crate::{Call, Error, Service, powers::Action};

/// Candidates that are listed; a search finds the others.
const MOST: i64 = 20;

/// What the form shows.
#[derive(Clone, Debug)]
pub struct FillForm {
    /// Where.
    pub institution: Institution,
    /// In which unit, unless for the institution.
    pub unit: Option<Unit>,
    /// What is wanted, and who is there.
    pub line: ChecklistLine,
    /// The post that is to be given, a word of the package, if it is a post that is wanted.
    pub post: Option<String>,
    /// Those who come into question first, or those who were searched for.
    pub candidates: Paged<OfficerRow>,
}

impl Service {
    /// The form for a want; `text` searches all officers of the institution, else those who come into question first are listed.
    ///
    /// # Errors
    /// The actor may not fill it; there is no such place or want; or the database fails.
    pub async fn prepare_fill(
        &self,
        call: &Call,
        home: Home,
        id: &str,
        text: &str,
    ) -> Result<FillForm, Error> {
        let (regulation, today) = (self.regulation_of(call).await?, call.today());
        let mut tx = self.store.read(call.tenant).await?;
        let institution = home.institution(&mut tx).await?;
        let (institution, unit, place) = self.seen_home(&mut tx, call, institution.id, home.unit()).await?;
        let what = &want(&regulation, call, home, id)?.body.what;
        let may = MayFill::of(self, call, &place);
        let (allowed, action) = match what {
            Wanted::Seat { .. } => (may.seats, Action::FillBody),
            Wanted::Duty { .. } => (may.duties, Action::FillPost),
            Wanted::Post(_) => (may.posts, Action::EditPost),
            Wanted::Body => return Err(Error::NotFound("want")),
        };
        if !allowed {
            self.require(call, action, &place)?;
        }
        let staffing = Staffing::of(&mut tx, regulation.package(), &institution, today).await?;
        let (lines, _) = staffing.lines(&regulation.on(today)?, regulation.package(), home.unit());
        let line = lines.into_iter().find(|line| line.want == id).ok_or(Error::NotFound("want"))?;
        let filter = candidates(&institution, home, what, regulation.package(), text);
        let (all, sort) = (Reach::whole_city(), OfficerSort::Code);
        let candidates = tx.officer_list(&all, &filter, sort, false, today, Page::new(1, MOST)).await?;
        let post = match what {
            Wanted::Post(kind) => post_word(regulation.package(), *kind),
            _ => None,
        };
        Ok(FillForm { institution, unit, line, post, candidates })
    }
}

fn post_word(package: &Package, at: usize) -> Option<String> {
    package.vocabulary.posts.get(at).map(|word| word.id.clone())
}

/// Who comes into question: whoever was searched for in the institution, else those of the unit, or with a post that fits.
fn candidates(
    institution: &Institution,
    home: Home,
    what: &Wanted,
    package: &Package,
    text: &str,
) -> OfficerFilter {
    let mut filter = OfficerFilter { institution: Some(institution.id), ..OfficerFilter::default() };
    if !text.trim().is_empty() {
        filter.text = Some(text.to_owned());
        return filter;
    }
    filter.unit = home.unit();
    if let Wanted::Duty { held_by, .. } = what {
        filter.posts = held_by.iter().filter_map(|&at| post_word(package, at)).collect();
    }
    filter
}
