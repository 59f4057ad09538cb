//! How far institutions and their units have named whom 二(一) wants, for a board of the city. The database pages, filters and adds up;
//! for the institutions of the page it gives counts, so that the board does not grow with the number of officers. Whether the right
//! person holds a seat is judged on an institution's own checklist.

use std::sync::Arc;

use liandai_model::Text;
use liandai_rules::{
    organisation::{self, State, WantCoverage},
    package::Of,
};
use liandai_store::{
    Page, Paged, Reach, Tx,
    place_list::{InstitutionFilter, InstitutionRow, InstitutionSort, UnitFilter, UnitRow},
};

use super::{counted::Counted, wants::wants};
use crate::{Call, Error, Service, powers::Action, remembered::Mark};

/// One institution of the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstitutionBodies {
    /// The institution.
    pub institution: InstitutionRow,
    /// How it stands with each of its own wants; none if the regulation wants nothing of it.
    pub states: Vec<State>,
    /// How far its units have each of theirs.
    pub of_units: Vec<WantCoverage>,
    /// Counts of its own wants.
    pub own: WantCoverage,
    /// Counts of its units' wants.
    pub units: WantCoverage,
}

/// A want and how many lack it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardWant {
    /// Its id in the package.
    pub id: String,
    /// What is wanted.
    pub title: Text,
    /// The clause that wants it.
    pub clause: String,
    /// Whether it is asked of units.
    pub of_units: bool,
    /// How many places it is asked of.
    pub wanted: i64,
    /// How many of them lack it.
    pub missing: i64,
}

/// A page of the institutions within the actor's reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyBoard {
    /// The wants: those of institutions, then those of units; over all the institutions of the list, not the page alone.
    pub wants: Vec<BoardWant>,
    /// The page.
    pub rows: Paged<InstitutionBodies>,
}

/// Which part of the board is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoardFilter {
    /// Which institutions.
    pub institutions: InstitutionFilter,
    /// Only those that lack something, themselves or in a unit.
    pub only_missing: bool,
    /// By what they are sorted.
    pub sort: InstitutionSort,
    /// The other way round.
    pub descending: bool,
}

impl Service {
    /// A page of how far institutions and units have named whom the regulation wants, within the actor's reach.
    ///
    /// # Errors
    /// The actor may see this of no institution, or the database fails.
    pub async fn body_board(
        &self,
        call: &Call,
        filter: &BoardFilter,
        page: Page,
    ) -> Result<Arc<BodyBoard>, Error> {
        let reach = self.reach(call, Action::ViewBodies)?;
        let mut tx = self.store.read(call.tenant).await?;
        let mark = Mark::now(&mut tx, call).await?;
        let question = (call.tenant, format!("{reach:?} {filter:?} {page:?}"));
        let counted = self.counted_board(&mut tx, call, &reach, filter, page);
        self.remembered.boards.answer(question, mark, counted).await
    }

    pub(crate) async fn counted_board(
        &self,
        tx: &mut Tx,
        call: &Call,
        reach: &Reach,
        filter: &BoardFilter,
        page: Page,
    ) -> Result<BodyBoard, Error> {
        let (regulation, today) = (self.regulation_of(call).await?, call.today());
        let (package, rules) = (regulation.package(), regulation.on(today)?);
        let wanted = wants(&rules, package);
        let mut narrowed = filter.institutions.clone();
        let lacking = tx.lacking(reach, &narrowed, &wanted, today).await?;
        narrowed.lacking = filter.only_missing.then_some(wanted);
        let listed =
            tx.institution_list(reach, &narrowed, filter.sort, filter.descending, today, page).await?;
        let among: Vec<_> = listed.rows.iter().map(|row| row.id).collect();
        let posts = tx.posts_filled(&among, today).await?;
        let counted = Counted::new(package, posts, tx.seats_filled(&among, today).await?);
        let row = |institution: InstitutionRow| {
            let word = |group: &str, system: &str, grade: &str| {
                organisation::Institution::new(&package.vocabulary, group, system, grade, None)
            };
            let own = word(&institution.grouping, &institution.system, &institution.grade);
            let above = institution.parent_system.as_deref().map(|system| word("", system, ""));
            counted.coverage(&rules, institution, &own, above.as_ref())
        };
        let rows = listed.rows.into_iter().map(row).collect();
        let of = |place: Of| rules.wants.iter().filter(move |rule| rule.body.of == place);
        let wants = of(Of::Institution).chain(of(Of::Unit)).zip(0_i64..).map(|(rule, number)| {
            let counts = lacking.iter().find(|row| row.want == number);
            BoardWant {
                id: rule.id.clone(),
                title: rule.title.clone(),
                clause: rule.clause.clone(),
                of_units: rule.body.of == Of::Unit,
                wanted: counts.map_or(0, |row| row.wanted),
                missing: counts.map_or(0, |row| row.missing),
            }
        });
        Ok(BodyBoard { wants: wants.collect(), rows: Paged { rows, total: listed.total, page: listed.page } })
    }

    /// The units within the actor's reach, for those whose power reaches no institution: who leads a unit, its clerk.
    ///
    /// # Errors
    /// The actor may see this of no unit, or the database fails.
    pub async fn body_units(&self, call: &Call, page: Page) -> Result<Paged<UnitRow>, Error> {
        let reach = self.reach(call, Action::ViewBodies)?;
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.unit_list(&reach, &UnitFilter::default(), call.today(), page).await?)
    }

    /// Whether the actor may see who carries out the Measures in whole institutions, and not in units alone.
    #[must_use]
    pub fn sees_bodies_of_institutions(&self, call: &Call) -> bool {
        let reach = self.powers.reach(&call.actor.principal, Action::ViewBodies);
        reach.city || !reach.institutions.is_empty()
    }
}
