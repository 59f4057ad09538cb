//! The search over everything that has a page: officers, units, institutions.

use uuid::Uuid;

use liandai_model::{InstitutionId, OfficerId, UnitId};

use crate::{
    Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, begins, contains, value},
    column::record,
    engine::listed,
};

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub enum FoundId {
    /// An officer.
    Officer(OfficerId),
    /// A unit.
    Unit(UnitId),
    /// An institution.
    Institution(InstitutionId),
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Found {
    /// What.
    pub id: FoundId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The institution of an officer or a unit, the one above an institution.
    pub place: Option<String>,
}

/// How far a search reaches: what may be seen of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchReach {
    /// Among these officers.
    pub officers: Reach,
    /// Among these units.
    pub units: Reach,
    /// Among these institutions.
    pub institutions: Reach,
}

impl SearchReach {
    /// Everything in the city.
    #[must_use]
    pub fn whole_city() -> Self {
        let city = Reach::whole_city;
        Self { officers: city(), units: city(), institutions: city() }
    }
}

record! {
    /// Something that was found, whatever it is.
    struct FoundRow {
        /// officer, unit or institution.
        pub noun: String,
        /// Its id.
        pub id: Uuid,
        /// Its code.
        pub code: String,
        /// Its name.
        pub name: String,
        /// Where it belongs.
        pub place: Option<String>,
    }
}

/// The name, the code or the initials as they were typed come first, then those that begin so.
macro_rules! rank {
    ($name:literal) => {
        concat!(
            "CASE WHEN lower(",
            $name,
            ".name) = ? OR lower(",
            $name,
            ".code) = ? OR ",
            $name,
            ".pinyin = ? THEN 0 WHEN lower(",
            $name,
            ".name) LIKE ? ESCAPE '\\' THEN 1 ELSE 2 END AS rank"
        )
    };
}

macro_rules! matching {
    ($name:literal) => {
        concat!(
            " AND (lower(",
            $name,
            ".name) LIKE ? ESCAPE '\\' OR lower(",
            $name,
            ".code) LIKE ? ESCAPE '\\' OR ",
            $name,
            ".pinyin LIKE ? ESCAPE '\\')"
        )
    };
}

const OFFICERS: &str = concat!(
    "SELECT 'officer' AS noun, o.id, o.code, o.name, i.name AS place, ",
    rank!("o"),
    " FROM officer AS o JOIN institution AS i ON i.tenant_id = $1 AND i.id = o.institution_id
    WHERE o.tenant_id = $1"
);
const UNITS: &str = concat!(
    "SELECT 'unit' AS noun, u.id, u.code, u.name, i.name AS place, ",
    rank!("u"),
    " FROM unit AS u JOIN institution AS i ON i.tenant_id = $1 AND i.id = u.institution_id
    WHERE u.tenant_id = $1"
);
const INSTITUTIONS: &str = concat!(
    "SELECT 'institution' AS noun, i.id, i.code, i.name, s.name AS place, ",
    rank!("i"),
    " FROM institution AS i LEFT JOIN institution AS s ON s.tenant_id = $1 AND s.id = i.parent_id
    WHERE i.tenant_id = $1"
);
const BEGIN: &str = "SELECT f.noun, f.id, f.code, f.name, f.place FROM (SELECT * FROM (";
const NEXT: &str = ") AS g UNION ALL SELECT * FROM (";
const END: &str = ") AS g) AS f ORDER BY f.rank, f.noun, f.code LIMIT ?";

impl Tx {
    /// The `most` best matches for what somebody typed: part of a name, the beginning of a code or of the initials.
    ///
    /// # Errors
    /// The database fails.
    pub async fn search(
        &mut self,
        reach: &SearchReach,
        text: &str,
        most: i64,
    ) -> Result<Vec<Found>, StoreError> {
        let SearchReach { officers, units, institutions } = reach;
        let finds_nothing = officers.is_empty() && units.is_empty() && institutions.is_empty();
        if text.trim().is_empty() || finds_nothing {
            return Ok(Vec::new());
        }
        let exact = text.trim().to_lowercase();
        let ranked = || [value(&exact), value(&exact), value(&exact), value(begins(text))];
        let matched = || [value(contains(text)), value(begins(text)), value(begins(text))];
        let mut clauses = Clauses::new(self.tenant, BEGIN);
        let officer =
            Belongs { institution: "o.institution_id", unit: Some("o.unit_id"), officer: Some("o.id") };
        let unit = Belongs { institution: "u.institution_id", unit: Some("u.id"), officer: None };
        let institution = Belongs { institution: "i.id", unit: None, officer: None };
        clauses.add(OFFICERS, ranked()).add(matching!("o"), matched()).within(officers, &officer);
        clauses.add(" ORDER BY rank, o.code LIMIT ?", [value(most)]).push(NEXT);
        clauses.add(UNITS, ranked()).add(matching!("u"), matched()).within(units, &unit);
        clauses.add(" ORDER BY rank, u.code LIMIT ?", [value(most)]).push(NEXT);
        clauses.add(INSTITUTIONS, ranked()).add(matching!("i"), matched()).within(institutions, &institution);
        clauses.add(" ORDER BY rank, i.code LIMIT ?", [value(most)]).add(END, [value(most)]);
        let rows: Vec<FoundRow> = listed!(self, clauses)?;
        rows.into_iter().map(Found::try_from).collect()
    }
}

impl TryFrom<FoundRow> for Found {
    type Error = StoreError;

    fn try_from(row: FoundRow) -> Result<Self, StoreError> {
        let id = match row.noun.as_str() {
            "officer" => FoundId::Officer(row.id.into()),
            "unit" => FoundId::Unit(row.id.into()),
            "institution" => FoundId::Institution(row.id.into()),
            other => return Err(StoreError::inconsistent(format!("found a {other}"))),
        };
        Ok(Self { id, code: row.code, name: row.name, place: row.place })
    }
}
