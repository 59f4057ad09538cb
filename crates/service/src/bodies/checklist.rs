//! The checklist of an institution and its units: what 二(一) wants, who is there, what would mend what is missing.

use liandai_model::{Duty, InstitutionId, Seat, Text, UnitId};
use liandai_rules::{
    organisation::{Fill, InForce, Item, State, WantCoverage},
    package::{Origin, Package, Wanted},
};
use liandai_store::{institution::Institution, unit::Unit};

use super::staffing::{Holder, Staffing};
use crate::{
    Call, Error, Service,
    powers::{Action, Place},
};

/// What is wanted of an institution and its units.
#[derive(Clone, Debug)]
pub struct Checklist {
    /// The institution.
    pub institution: Institution,
    /// Its own lines; none, if the regulation wants nothing of an institution of its kind.
    pub lines: Vec<ChecklistLine>,
    /// Its units, by code.
    pub units: Vec<UnitChecklist>,
    /// Counts of its own lines.
    pub own: WantCoverage,
    /// Counts of its own lines and its units'.
    pub total: WantCoverage,
    /// What the actor may do about it.
    pub may: MayFill,
}

/// What the actor may do about what is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayFill {
    /// Name who sits in a body.
    pub seats: bool,
    /// Name who has a duty.
    pub duties: bool,
    /// Give somebody a post.
    pub posts: bool,
}

impl MayFill {
    pub(super) fn of(service: &Service, call: &Call, place: &Place) -> Self {
        let may = |action| service.may(call, action, place);
        Self { seats: may(Action::FillBody), duties: may(Action::FillPost), posts: may(Action::EditPost) }
    }

    /// Whether the actor may do what would mend a line.
    #[must_use]
    pub const fn mends(self, remedy: &Remedy) -> bool {
        match remedy {
            Remedy::Appoint { .. } => self.posts,
            Remedy::Assign { .. } => self.duties,
            Remedy::Form | Remedy::Seat { .. } => self.seats,
            Remedy::End { .. } | Remedy::Replace { .. } => false,
        }
    }

    /// Whether the actor may end what somebody holds.
    #[must_use]
    pub const fn ends(self, holder: &Holder, line: &ChecklistLine) -> bool {
        (holder.member.is_some() && self.seats) || (holder.post.is_some() && line.is_duty && self.duties)
    }
}

/// What is wanted of a unit.
#[derive(Clone, Debug)]
pub struct UnitChecklist {
    /// The unit.
    pub unit: Unit,
    /// Its lines.
    pub lines: Vec<ChecklistLine>,
    /// Counts of them.
    pub counts: WantCoverage,
    /// What the actor may do about it.
    pub may: MayFill,
}

/// One line.
#[derive(Clone, Debug)]
pub struct ChecklistLine {
    /// The want's id in the package.
    pub want: String,
    /// What is wanted.
    pub title: Text,
    /// The clause that wants it.
    pub clause: String,
    /// Whether that is an assumption.
    pub is_assumed: bool,
    /// What was assumed, or how the text was read.
    pub note: Option<Text>,
    /// Who is there.
    pub holders: Vec<Holder>,
    /// Whether that is right.
    pub state: State,
    /// What would mend it.
    pub remedy: Option<Remedy>,
    /// Whether it is a duty that is wanted, and not a post, a body or a seat.
    pub is_duty: bool,
}

impl ChecklistLine {
    /// The message that says whether that is right, and its arguments.
    #[must_use]
    pub fn message(&self) -> (String, Vec<(&'static str, String)>) {
        let count = match self.state {
            State::Missing(count) | State::TooMany(count) => vec![("count", count.to_string())],
            State::Filled | State::WrongPerson => Vec::new(),
        };
        (format!("want-state-{}", self.state.id()), count)
    }
}

/// What would mend a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Give somebody the post.
    Appoint {
        /// Which, a word of the package.
        post: String,
    },
    /// Give a post of somebody the duty: [`Service::assign_duty`].
    Assign {
        /// Which.
        duty: Duty,
        /// Posts of those who may have it, words of the package; anybody, if empty.
        posts: Vec<String>,
    },
    /// Set up the body: [`Service::form_body`].
    Form,
    /// Put somebody in the place: [`Service::fill_seat`].
    Seat {
        /// Which.
        seat: Seat,
        /// For which department, a word of the package; empty if for none.
        department: String,
        /// Who it has to be; anybody, if empty.
        whom: Vec<Holder>,
    },
    /// Let some of the holders go.
    End {
        /// How many.
        surplus: u32,
    },
    /// Put others in the place of these.
    Replace {
        /// Who should not be there.
        wrong: Vec<Holder>,
        /// Who it has to be; anybody who may, if empty.
        by: Vec<Holder>,
    },
}

impl Remedy {
    /// The word in keys of messages.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Appoint { .. } => "appoint",
            Self::Assign { .. } => "assign",
            Self::Form => "form",
            Self::Seat { .. } => "seat",
            Self::End { .. } => "end",
            Self::Replace { .. } => "replace",
        }
    }

    /// The message of the button that does it.
    #[must_use]
    pub fn message(&self) -> String {
        format!("want-fill-{}", self.id())
    }
}

impl Service {
    /// The checklist of an institution and its units today.
    ///
    /// # Errors
    /// The actor may not see who carries out the Measures there, there is no such institution, or the database fails.
    pub async fn checklist(&self, call: &Call, institution: InstitutionId) -> Result<Checklist, Error> {
        let (regulation, today) = (self.regulation_of(call).await?, call.today());
        let mut tx = self.store.read(call.tenant).await?;
        let (above, place) = self.seen_institution(&mut tx, call, institution).await?;
        let institution = above.into_iter().next().ok_or(Error::NotFound("institution"))?;
        self.require(call, Action::ViewBodies, &place)?;
        let rules = regulation.on(today)?;
        let staffing = Staffing::of(&mut tx, regulation.package(), &institution, today).await?;
        let units = tx.units_of(institution.id).await?.into_iter();
        let units = units.filter(|unit| unit.ended_on.is_none_or(|ended| today <= ended));
        let (lines, own) = staffing.lines(&rules, regulation.package(), None);
        let (mut total, may) = (own, MayFill::of(self, call, &place));
        let of_unit = |unit: Unit| {
            let (lines, counts) = staffing.lines(&rules, regulation.package(), Some(unit.id));
            total += counts;
            UnitChecklist { unit, lines, counts, may }
        };
        let units = units.map(of_unit).collect();
        Ok(Checklist { institution, lines, units, own, total, may })
    }

    /// The checklist of one unit today.
    ///
    /// # Errors
    /// The actor may not see who carries out the Measures there, there is no such unit, or the database fails.
    pub async fn checklist_of_unit(&self, call: &Call, unit: UnitId) -> Result<UnitChecklist, Error> {
        let (regulation, today) = (self.regulation_of(call).await?, call.today());
        let mut tx = self.store.read(call.tenant).await?;
        let (unit, place) = self.seen_unit(&mut tx, call, unit).await?;
        self.require(call, Action::ViewBodies, &place)?;
        let rules = regulation.on(today)?;
        let institution = tx.institution(unit.institution_id).await?.ok_or(Error::NotFound("institution"))?;
        let staffing = Staffing::of(&mut tx, regulation.package(), &institution, today).await?;
        let (lines, counts) = staffing.lines(&rules, regulation.package(), Some(unit.id));
        Ok(UnitChecklist { unit, lines, counts, may: MayFill::of(self, call, &place) })
    }
}

impl Staffing {
    pub(super) fn lines(
        &self,
        rules: &InForce<'_>,
        package: &Package,
        unit: Option<UnitId>,
    ) -> (Vec<ChecklistLine>, WantCoverage) {
        let items = self.items(rules, unit);
        let counts = WantCoverage::of(&items);
        (items.into_iter().map(|item| self.line(item, package, unit)).collect(), counts)
    }

    fn line(&self, item: Item<'_>, package: &Package, unit: Option<UnitId>) -> ChecklistLine {
        let (want, what) = (item.want, &item.want.body.what);
        let named =
            |numbers: &[usize]| numbers.iter().filter_map(|&one| self.holder(one, unit, what)).collect();
        let holders = named(&item.holders);
        ChecklistLine {
            want: want.id.clone(),
            title: want.title.clone(),
            clause: want.clause.clone(),
            is_assumed: want.origin == Origin::Assumption,
            note: want.note.clone(),
            holders,
            state: item.state,
            remedy: item.fill.map(|fill| remedy(fill, package, &named)),
            is_duty: matches!(what, Wanted::Duty { .. }),
        }
    }
}

fn remedy(fill: Fill<'_>, package: &Package, named: &impl Fn(&[usize]) -> Vec<Holder>) -> Remedy {
    let post =
        |post: usize| package.vocabulary.posts.get(post).map_or_else(String::new, |word| word.id.clone());
    let department = |department: Option<usize>| {
        let all = package.organisation().map(|organisation| &organisation.departments);
        let word = all.zip(department).and_then(|(all, department)| all.get(department));
        word.map_or_else(String::new, |word| word.id.clone())
    };
    match fill {
        Fill::Appoint { post: kind } => Remedy::Appoint { post: post(kind) },
        Fill::Assign { duty, held_by } => {
            Remedy::Assign { duty, posts: held_by.iter().copied().map(post).collect() }
        }
        Fill::Form => Remedy::Form,
        Fill::Seat { seat, department: of, whom } => {
            Remedy::Seat { seat, department: department(of), whom: named(&whom) }
        }
        Fill::End { surplus } => Remedy::End { surplus },
        Fill::Replace { wrong, by } => Remedy::Replace { wrong: named(&wrong), by: named(&by) },
    }
}

/// Whether an act leaves more or other holders than a want allows, of the wants that it touches.
pub(super) fn spoils(items: &[Item<'_>], touches: impl Fn(&Wanted) -> bool) -> Option<&'static str> {
    let mut of_act = items.iter().filter(|item| touches(&item.want.body.what));
    of_act.find_map(|item| match item.state {
        State::TooMany(_) => Some("body-full"),
        State::WrongPerson => Some("body-wrong-person"),
        State::Filled | State::Missing(_) => None,
    })
}
