//! Where figures of clauses come from: a file a source, and a line in the list below. A source reads what lies within reach and says to
//! which clauses of the package its figures belong; it names no clause itself.

use liandai_model::{Day, InstitutionId};
use liandai_rules::package::Package;
use liandai_store::{Reach, Tx, obligation_tally::MonthCount};

use super::ClauseFigure;
use crate::{Call, Error, Service};

/// What figures are asked for.
pub(super) struct Wanted<'a> {
    pub(super) service: &'a Service,
    pub(super) call: &'a Call,
    pub(super) tx: &'a mut Tx,
    /// Whole institutions or the city.
    pub(super) reach: Reach,
    /// The institution that is looked at with those under it, if one is.
    pub(super) institution: Option<InstitutionId>,
    /// The year's first and last day, and today.
    pub(super) from: Day,
    pub(super) to: Day,
    pub(super) today: Day,
    /// The year's duties by duty and month, which more than one looks at.
    pub(super) duties: &'a [MonthCount],
}

impl<'a> Wanted<'a> {
    pub(super) fn package(&self) -> &'a Package {
        self.call.package()
    }

    pub(super) fn year(&self) -> i16 {
        self.today.ymd().0
    }

    /// A path, narrowed to the institution that is looked at.
    pub(super) fn at(&self, path: &str) -> String {
        let joint = if path.contains('?') { '&' } else { '?' };
        self.institution.map_or_else(|| path.to_owned(), |id| format!("{path}{joint}institution={id}"))
    }
}

macro_rules! sources {
    ($($source:ident),* $(,)?) => {
        $(mod $source;)*

        /// The figures of every source.
        pub(super) async fn all(wanted: &mut Wanted<'_>) -> Result<Vec<ClauseFigure>, Error> {
            let mut figures = Vec::new();
            $(figures.extend($source::count(wanted).await?);)*
            Ok(figures)
        }
    };
}

sources![
    objectives,
    bodies,
    duties,
    links,
    targets,
    logs,
    sheets,
    ratings,
    settlements,
    facts,
    registers,
    complaints,
    inspections,
    exams
];

pub(crate) use sheets::approved_sheets;
