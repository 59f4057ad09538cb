//! Whom institutions and units must name (二(一)), as far as counting tells who is missing: which places lack somebody, how many do,
//! without reading them one by one. Whether the right person is there is not asked here.

use liandai_model::{Day, Duty, Seat};

use crate::{
    Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, value},
    column::record,
    engine::{counted, listed},
    place_list::InstitutionFilter,
};

/// What is wanted of the institutions of some kinds, and of every unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wants {
    /// The kinds of institutions of which something is wanted; of others nothing is, though it is of their units.
    pub of: Vec<Kind>,
    /// Of an institution.
    pub own: Vec<Want>,
    /// Of a unit.
    pub units: Vec<Want>,
}

/// A kind of institution, by words of the package; an empty list asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kind {
    /// Of these groups.
    pub groups: Vec<String>,
    /// Of these systems.
    pub systems: Vec<String>,
    /// Of these grades.
    pub grades: Vec<String>,
    /// The institution above, if there is one, is of these systems.
    pub under: Vec<String>,
}

/// One want.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Want {
    /// What is wanted.
    pub what: What,
    /// How many at least.
    pub least: i64,
}

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Somebody with that post, a word of the package.
    Post(String),
    /// Somebody with that duty.
    Duty(Duty),
    /// The body itself.
    Body,
    /// Somebody in that seat.
    Seat {
        /// Which.
        seat: Seat,
        /// For that department, by any of its names; for any, if empty.
        department: Vec<String>,
        /// If nobody sits there, whoever sits in that one will do.
        also: Option<Seat>,
    },
}

record! {
    /// How many places one want is asked of, and how many of them lack it.
    pub struct Lacking {
        /// The want: its number among those of institutions, then those of units.
        pub want: i64,
        /// How many places it is asked of.
        pub wanted: i64,
        /// How many of them lack it.
        pub missing: i64,
    }
}

/// Where a want is asked.
#[derive(Clone, Copy)]
enum At {
    Institution,
    Unit,
}

const POST_ON: &str = " AND p.from_day <= ? AND (p.to_day IS NULL OR p.to_day >= ?)";
const BODY_ON: &str = " AND b.from_day <= ? AND (b.to_day IS NULL OR b.to_day >= ?)";
const SEAT_ON: &str = " AND m.from_day <= ? AND (m.to_day IS NULL OR m.to_day >= ?)";
const POSTS: &str = "(SELECT count(DISTINCT p.officer_id) FROM post AS p WHERE p.tenant_id = $1";
const BODIES: &str = "(SELECT count(*) FROM body AS b WHERE b.tenant_id = $1";
const SEATS: &str = "(SELECT count(DISTINCT m.officer_id) FROM body AS b
    JOIN body_member AS m ON m.tenant_id = $1 AND m.body_id = b.id WHERE b.tenant_id = $1";
const ABOVE: &str = "EXISTS (SELECT 1 FROM institution AS a
    WHERE a.tenant_id = $1 AND a.id = i.parent_id AND a.system";
const UNIT_LACKS: &str = "EXISTS (SELECT 1 FROM unit AS u WHERE u.tenant_id = $1 AND u.institution_id = i.id";
const UNIT_LASTS: &str = " AND (u.ended_on IS NULL OR u.ended_on >= ?)";
const OF_INSTITUTIONS: &str =
    ") THEN 1 ELSE 0 END), 0) AS missing FROM institution AS i WHERE i.tenant_id = $1";
const OF_UNITS: &str = ") THEN 1 ELSE 0 END), 0) AS missing FROM institution AS i
    JOIN unit AS u ON u.tenant_id = $1 AND u.institution_id = i.id WHERE i.tenant_id = $1";
const COUNT_INSTITUTIONS: &str = "SELECT count(*) FROM institution AS i WHERE i.tenant_id = $1";
const COUNT_UNITS: &str = "SELECT count(*) FROM unit AS u WHERE u.tenant_id = $1";

impl Tx {
    /// How many places each want is asked of and lacking in, for the institutions within reach that a filter lets through.
    ///
    /// # Errors
    /// The database fails.
    pub async fn lacking(
        &mut self,
        reach: &Reach,
        filter: &InstitutionFilter,
        wants: &Wants,
        day: Day,
    ) -> Result<Vec<Lacking>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, "");
        let own = wants.own.iter().map(|want| (At::Institution, want));
        let all = own.chain(wants.units.iter().map(|want| (At::Unit, want)));
        for ((at, want), number) in all.zip(0_i64..) {
            clauses.push(if number == 0 { "" } else { " UNION ALL " });
            clauses.add("SELECT CAST(? AS BIGINT) AS want, count(*) AS wanted,", [value(number)]);
            clauses.push(" COALESCE(SUM(CASE WHEN (");
            want.lacks(&mut clauses, at, day);
            match at {
                At::Institution => clauses.push(OF_INSTITUTIONS),
                At::Unit => clauses.push(OF_UNITS).on_day(UNIT_LASTS, day),
            };
            filter.narrow(&mut clauses, reach, day);
            if matches!(at, At::Institution) {
                wants.is_asked(&mut clauses);
            }
        }
        if wants.own.is_empty() && wants.units.is_empty() {
            return Ok(Vec::new());
        }
        listed!(self, clauses)
    }

    /// How many institutions within reach lack something, themselves or in a unit; where units alone are within reach, how many of
    /// those do.
    ///
    /// # Errors
    /// The database fails.
    pub async fn places_lacking(
        &mut self,
        reach: &Reach,
        wants: &Wants,
        day: Day,
    ) -> Result<i64, StoreError> {
        if reach.city || !reach.institutions.is_empty() {
            let mut clauses = Clauses::new(self.tenant, COUNT_INSTITUTIONS);
            let filter = InstitutionFilter { lacking: Some(wants.clone()), ..InstitutionFilter::default() };
            filter.narrow(&mut clauses, reach, day);
            return counted!(self, clauses);
        }
        let mut clauses = Clauses::new(self.tenant, COUNT_UNITS);
        clauses
            .within(reach, &Belongs { institution: "u.institution_id", unit: Some("u.id"), officer: None });
        clauses.on_day(UNIT_LASTS, day).push(" AND (");
        any_lacks(&wants.units, &mut clauses, At::Unit, day);
        clauses.push(")");
        counted!(self, clauses)
    }
}

impl Wants {
    /// Narrows to institutions (`i`) that lack something, themselves or in a unit.
    pub(crate) fn narrow(&self, clauses: &mut Clauses, day: Day) {
        clauses.push(" AND ((");
        any_lacks(&self.own, clauses, At::Institution, day);
        clauses.push(")");
        self.is_asked(clauses);
        clauses.push(" OR ").push(UNIT_LACKS).on_day(UNIT_LASTS, day).push(" AND (");
        any_lacks(&self.units, clauses, At::Unit, day);
        clauses.push(")))");
    }

    /// Narrows to institutions of one of the kinds.
    fn is_asked(&self, clauses: &mut Clauses) {
        clauses.push(" AND (1 = 0");
        for kind in &self.of {
            clauses.push(" OR (1 = 1");
            for (column, words) in
                [("grouping", &kind.groups), ("system", &kind.systems), ("grade", &kind.grades)]
            {
                if !words.is_empty() {
                    clauses.push(" AND i.").push(column).among(" IN", words.iter().map(value));
                }
            }
            if !kind.under.is_empty() {
                clauses.push(" AND (i.parent_id IS NULL OR ").push(ABOVE);
                clauses.among(" IN", kind.under.iter().map(value)).push("))");
            }
            clauses.push(")");
        }
        clauses.push(")");
    }
}

fn any_lacks(wants: &[Want], clauses: &mut Clauses, at: At, day: Day) {
    clauses.push("1 = 0");
    for want in wants {
        clauses.push(" OR (");
        want.lacks(clauses, at, day);
        clauses.push(")");
    }
}

impl Want {
    /// The condition that fewer are there than are wanted.
    fn lacks(&self, clauses: &mut Clauses, at: At, day: Day) {
        match &self.what {
            What::Post(kind) => {
                at.posts(clauses);
                clauses.add(" AND p.kind = ?", [value(kind)]).on_day(POST_ON, day);
            }
            What::Duty(duty) => {
                at.posts(clauses);
                clauses.add(" AND p.duty = ?", [value(*duty)]).on_day(POST_ON, day);
            }
            What::Body => {
                clauses.push(BODIES).push(at.of_body()).on_day(BODY_ON, day);
            }
            What::Seat { seat, department, also } => {
                // Too few are there; and if another seat will do where this one is empty, too few are in that one.
                if let Some(also) = also {
                    clauses.push("(");
                    at.sits(clauses, *seat, department, day);
                    clauses.push(") > 0 OR ");
                    at.sits(clauses, *also, &[], day);
                    clauses.add(") < ?) AND ", [value(self.least)]);
                }
                at.sits(clauses, *seat, department, day);
            }
        }
        clauses.add(") < ?", [value(self.least)]);
    }
}

impl At {
    /// Posts of an institution count wherever in it they are.
    fn posts(self, clauses: &mut Clauses) {
        clauses.push(POSTS).push(match self {
            Self::Institution => " AND p.institution_id = i.id",
            Self::Unit => " AND p.unit_id = u.id",
        });
    }

    const fn of_body(self) -> &'static str {
        match self {
            Self::Institution => " AND b.institution_id = i.id AND b.unit_id IS NULL",
            Self::Unit => " AND b.institution_id = u.institution_id AND b.unit_id = u.id",
        }
    }

    /// A count of those who sit somewhere; the caller closes it.
    fn sits(self, clauses: &mut Clauses, seat: Seat, department: &[String], day: Day) {
        clauses.push(SEATS).push(self.of_body()).on_day(BODY_ON, day).on_day(SEAT_ON, day);
        clauses.add(" AND m.seat = ?", [value(seat)]);
        if !department.is_empty() {
            clauses.push(" AND m.department").among(" IN", department.iter().map(value));
        }
    }
}
