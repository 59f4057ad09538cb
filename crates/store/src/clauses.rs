//! The conditions of a list that its reader chooses: text with `$n` and the values in the same order, so that one statement
//! serves both engines and holds no more conditions than were asked for.

use liandai_model::TenantId;
use sqlx::{AssertSqlSafe, SqlSafeStr as _, SqlStr};
use uuid::Uuid;

/// A value that a condition binds.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Id(Uuid),
    Text(String),
    Number(i64),
}

/// A statement in the making. `$1` is always the tenant.
#[derive(Debug)]
pub(crate) struct Clauses {
    text: String,
    pub(crate) values: Vec<Value>,
}

impl Clauses {
    /// Begins with a statement that mentions `$1` as the tenant and nothing else.
    pub(crate) fn new(tenant: TenantId, statement: &'static str) -> Self {
        Self { text: statement.to_owned(), values: vec![Value::Id(tenant.uuid())] }
    }

    /// Adds text whose every `?` is the next of `values`. The text is the program's own.
    pub(crate) fn add(&mut self, text: &'static str, values: impl IntoIterator<Item = Value>) -> &mut Self {
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

    /// Adds `text (a, b, …)` with a place for each value; false if there are none.
    pub(crate) fn among(&mut self, text: &'static str, values: impl IntoIterator<Item = Value>) -> &mut Self {
        self.text.push_str(text);
        self.text.push_str(" (");
        let mut any = false;
        for value in values {
            if any {
                self.text.push_str(", ");
            }
            any = true;
            self.bind(value);
        }
        self.text.push_str(if any { ")" } else { "NULL)" });
        self
    }

    fn bind(&mut self, value: Value) {
        use std::fmt::Write as _;
        self.values.push(value);
        let _ = write!(self.text, "${}", self.values.len());
    }

    /// The statement. Every part of it is the program's own text; what users write is bound.
    pub(crate) fn statement(&self) -> SqlStr {
        AssertSqlSafe(self.text.clone()).into_sql_str()
    }
}

/// Binds the values of `$clauses` to a query, whichever engine it is for.
macro_rules! bound {
    ($query:expr, $clauses:expr) => {
        $clauses.values.iter().fold($query, |query, value| match value {
            $crate::clauses::Value::Id(id) => query.bind(*id),
            $crate::clauses::Value::Text(text) => query.bind(text.as_str()),
            $crate::clauses::Value::Number(number) => query.bind(*number),
        })
    };
}
pub(crate) use bound;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_numbered_in_order() {
        let tenant = TenantId::from(Uuid::nil());
        let mut clauses = Clauses::new(tenant, "SELECT 1 FROM t WHERE tenant_id = $1");
        clauses.add(" AND a = ? AND b > ?", [Value::Number(1), Value::Text("x".to_owned())]);
        clauses.among(" AND c IN", [Value::Number(2), Value::Number(3)]).among(" AND d IN", []);
        let expected =
            "SELECT 1 FROM t WHERE tenant_id = $1 AND a = $2 AND b > $3 AND c IN ($4, $5) AND d IN (NULL)";
        assert_eq!(clauses.statement().as_str(), expected);
        assert_eq!(clauses.values.len(), 5);
    }
}
