//! What the form of an institution sends.

use liandai_model::InstitutionId;
use liandai_store::Tx;

use crate::{Call, Error, Service, powers::Place, typed::Typed};

/// An institution as it was typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct InstitutionDraft<'a> {
    /// Its id in workbooks.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// A word of the regulation.
    pub grouping: &'a str,
    /// A word of the regulation.
    pub system: &'a str,
    /// A word of the regulation, or nothing.
    pub grade: &'a str,
    /// The id of the institution it belongs under, or nothing.
    pub parent: &'a str,
}

/// An institution as it was meant.
pub(super) struct Meant {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) grouping: String,
    pub(super) system: String,
    pub(super) grade: String,
    pub(super) parent: Option<InstitutionId>,
}

impl InstitutionDraft<'_> {
    pub(super) fn read(&self, call: &Call, typed: &mut Typed) -> Meant {
        let words = &call.package().vocabulary;
        Meant {
            code: typed.code("code", self.code),
            name: typed.text("name", self.name, 100),
            grouping: typed.word("grouping", &words.groups, self.grouping),
            system: typed.word("system", &words.systems, self.system),
            grade: typed.optional_word("grade", &words.grades, self.grade),
            parent: typed.choice("parent", self.parent),
        }
    }
}

impl Service {
    /// Where an institution will stand: in the one it will belong under, or at the top of the city. One that the actor may not see
    /// or that has ended is a problem of the form.
    pub(super) async fn place_under(
        &self,
        tx: &mut Tx,
        call: &Call,
        parent: Option<InstitutionId>,
        typed: &mut Typed,
    ) -> Result<Place, Error> {
        let Some(parent) = parent else { return Ok(Place::city()) };
        match self.seen_institution(tx, call, parent).await {
            Ok((above, place)) => {
                if above.first().is_some_and(|parent| parent.ended_on.is_some()) {
                    typed.wrong("parent", "institution-parent-ended");
                }
                Ok(place)
            }
            Err(Error::NotFound(_)) => {
                typed.wrong("parent", "typed-choice");
                Ok(Place::city())
            }
            Err(error) => Err(error),
        }
    }
}
