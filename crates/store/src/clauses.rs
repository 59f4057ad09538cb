//! Statements that are put together while the program runs: text with `$n` and the values in the same order, so that one
//! statement serves both engines and holds no more conditions than were asked for.

use std::fmt::Write as _;

use liandai_model::TenantId;
use sqlx::{AssertSqlSafe, SqlSafeStr as _, SqlStr};
use uuid::Uuid;

use crate::{Page, Reach, column::Put};

/// A value that a statement binds; `None` is NULL.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Id(Option<Uuid>),
    Text(Option<String>),
    Number(Option<i64>),
    Flag(Option<bool>),
    Bytes(Option<Vec<u8>>),
}

macro_rules! values {
    ($($type:ty: $variant:ident, $into:expr;)*) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                let make = $into;
                Self::$variant(Some(make(value)))
            }
        }

        impl From<Option<$type>> for Value {
            fn from(value: Option<$type>) -> Self {
                Self::$variant(value.map($into))
            }
        }
    )*};
}

values! {
    Uuid: Id, std::convert::identity;
    String: Text, std::convert::identity;
    &str: Text, str::to_owned;
    i64: Number, std::convert::identity;
    bool: Flag, std::convert::identity;
    Vec<u8>: Bytes, std::convert::identity;
    &[u8]: Bytes, <[u8]>::to_vec;
}

/// What a value of `model` is when it is bound.
pub(crate) fn value<T: Put<As: Into<Value>>>(value: T) -> Value {
    value.put().into()
}

/// A statement in the making. `$1` is always the tenant.
#[derive(Debug)]
pub(crate) struct Clauses {
    text: String,
    pub(crate) values: Vec<Value>,
}

impl Clauses {
    /// Begins with a statement that mentions `$1` as the tenant and nothing else.
    pub(crate) fn new(tenant: TenantId, statement: &str) -> Self {
        Self { text: statement.to_owned(), values: vec![Value::Id(Some(tenant.uuid()))] }
    }

    /// Adds text whose every `?` is the next of `values`. The text is the program's own.
    pub(crate) fn add(&mut self, text: &str, values: impl IntoIterator<Item = Value>) -> &mut Self {
        let mut values = values.into_iter();
        for piece in text.split_inclusive('?') {
            self.text.push_str(piece.trim_end_matches('?'));
            if piece.ends_with('?')
                && let Some(value) = values.next()
            {
                self.bind(value);
            }
        }
        self
    }

    /// Adds text that binds nothing.
    pub(crate) fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds text whose every `?` is the same day.
    pub(crate) fn on_day(&mut self, text: &str, day: liandai_model::Day) -> &mut Self {
        self.add(text, std::iter::repeat_with(|| value(day)))
    }

    /// Adds `text (a, b, …)` with a place for each value; nothing is among none. The last value is repeated up to a power
    /// of two, so that lists of many lengths share few prepared statements.
    pub(crate) fn among(&mut self, text: &str, values: impl IntoIterator<Item = Value>) -> &mut Self {
        let mut values: Vec<Value> = values.into_iter().collect();
        if let Some(last) = values.last().cloned() {
            values.resize(values.len().next_power_of_two(), last);
        }
        self.push(text).push(" (");
        if values.is_empty() {
            self.push("NULL");
        }
        for (position, value) in values.into_iter().enumerate() {
            self.push(if position == 0 { "" } else { ", " }).bind(value);
        }
        self.push(")")
    }

    /// Adds a row of an insertion: the tenant, then the values.
    pub(crate) fn row(&mut self, values: impl IntoIterator<Item = Value>) -> &mut Self {
        self.push("($1");
        for value in values {
            self.push(", ").bind(value);
        }
        self.push(")")
    }

    /// Narrows to what `reach` reaches. The names are the columns that say where a row belongs; a row without a unit or
    /// an officer has none.
    pub(crate) fn within(&mut self, reach: &Reach, columns: &Belongs) -> &mut Self {
        if reach.city {
            return self;
        }
        // No more than is needed: an index serves each part, and a single part as it is.
        let mut joint = " AND (";
        if !reach.institutions.is_empty() {
            self.push(joint).push(columns.institution);
            let under = " IN (SELECT a.institution_id FROM institution_ancestor AS a
                WHERE a.tenant_id = $1 AND a.ancestor_id IN";
            self.among(under, reach.institutions.iter().copied().map(value)).push(")");
            joint = " OR ";
        }
        if let (Some(unit), false) = (columns.unit, reach.units.is_empty()) {
            self.push(joint).push(unit).among(" IN", reach.units.iter().copied().map(value));
            joint = " OR ";
        }
        if let (Some(officer), false) = (columns.officer, reach.officers.is_empty()) {
            self.push(joint).push(officer).among(" IN", reach.officers.iter().copied().map(value));
            joint = " OR ";
        }
        self.push(if joint == " OR " { ")" } else { " AND 1 = 0" })
    }

    /// Ends a list with the rows of one page.
    pub(crate) fn page(&mut self, page: Page) -> &mut Self {
        self.add(" LIMIT ? OFFSET ?", [value(page.size), value(page.offset())])
    }

    fn bind(&mut self, value: Value) {
        self.values.push(value);
        let _ = write!(self.text, "${}", self.values.len());
    }

    /// The statement. Every part of it is the program's own text; what users write is bound.
    pub(crate) fn statement(&self) -> SqlStr {
        AssertSqlSafe(self.text.clone()).into_sql_str()
    }
}

/// The columns by which a row is within a [`Reach`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Belongs {
    pub(crate) institution: &'static str,
    pub(crate) unit: Option<&'static str>,
    pub(crate) officer: Option<&'static str>,
}

/// A pattern of LIKE … ESCAPE '\' for texts that contain what a user wrote, in small letters.
pub(crate) fn contains(text: &str) -> String {
    format!("%{}%", escaped(text))
}

/// A pattern of LIKE … ESCAPE '\' for texts that begin with what a user wrote, in small letters.
pub(crate) fn begins(text: &str) -> String {
    format!("{}%", escaped(text))
}

fn escaped(text: &str) -> String {
    text.trim().to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// Binds the values of `$clauses` to a query, whichever engine it is for.
macro_rules! bound {
    ($query:expr, $clauses:expr) => {
        $clauses.values.iter().fold($query, |query, value| match value {
            $crate::clauses::Value::Id(id) => query.bind(*id),
            $crate::clauses::Value::Text(text) => query.bind(text.as_deref()),
            $crate::clauses::Value::Number(number) => query.bind(*number),
            $crate::clauses::Value::Flag(flag) => query.bind(*flag),
            $crate::clauses::Value::Bytes(bytes) => query.bind(bytes.as_deref()),
        })
    };
}
pub(crate) use bound;

#[cfg(test)]
mod tests {
    use liandai_model::{InstitutionId, OfficerId};

    use super::*;

    fn clauses() -> Clauses {
        Clauses::new(TenantId::from(Uuid::nil()), "SELECT 1 FROM t WHERE tenant_id = $1")
    }

    #[test]
    fn conditions_are_numbered_in_order() {
        let mut clauses = clauses();
        clauses.add(" AND a = ? AND b > ?", [value(1), value("x")]);
        clauses.among(" AND c IN", [value(2), value(3)]).among(" AND d IN", []);
        let expected =
            "SELECT 1 FROM t WHERE tenant_id = $1 AND a = $2 AND b > $3 AND c IN ($4, $5) AND d IN (NULL)";
        assert_eq!(clauses.statement().as_str(), expected);
        assert_eq!(clauses.values.len(), 5);
    }

    #[test]
    fn lists_of_three_and_of_four_are_one_statement() {
        let of = |many: i64| {
            let mut clauses = clauses();
            clauses.among(" AND c IN", (0..many).map(value));
            clauses.statement()
        };
        assert_eq!(of(3), of(4));
        assert_ne!(of(4), of(5));
    }

    #[test]
    fn reaching_nothing_finds_nothing_and_the_city_everything() {
        let columns = Belongs { institution: "i", unit: None, officer: Some("o") };
        let of = |reach: Reach| {
            let mut clauses = clauses();
            clauses.within(&reach, &columns);
            clauses.statement().as_str().replacen("SELECT 1 FROM t WHERE tenant_id = $1", "", 1)
        };
        assert_eq!(of(Reach::whole_city()), "");
        assert_eq!(of(Reach::default()), " AND 1 = 0");
        let reach = Reach { officers: vec![OfficerId::from(Uuid::nil())], ..Reach::default() };
        assert_eq!(of(reach), " AND (o IN ($2))");
        let reach = Reach { institutions: vec![InstitutionId::from(Uuid::nil())], ..Reach::default() };
        assert!(of(reach).contains("a.ancestor_id IN ($2)"));
    }

    #[test]
    fn what_users_write_is_no_pattern() {
        assert_eq!(contains(" 50%_\\A "), "%50\\%\\_\\\\a%");
        assert_eq!(begins("Zs"), "zs%");
    }
}
