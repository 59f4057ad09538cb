//! The names of what is known by its id only, in one statement.

use std::collections::HashMap;

use liandai_model::{AccountId, InstitutionId, MemberId, OfficerId, PostId, UnitId};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    clauses::{Clauses, value},
    column::record,
    engine::listed,
};

record! {
    /// A name.
    struct NameRow {
        /// Whose.
        pub id: Uuid,
        /// The name.
        pub name: String,
    }
}

macro_rules! names {
    ($($(#[$doc:meta])* $many:ident, $one:ident: $id:ty = $statement:literal;)*) => {
        /// What names are wanted of.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Unnamed {
            $(/// Of these.
            pub $many: Vec<$id>),*
        }

        /// Names by id.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Names(HashMap<Uuid, String>);

        impl Names {
            $($(#[$doc])* #[must_use]
            pub fn $one(&self, id: $id) -> &str {
                self.0.get(&id.uuid()).map_or("", String::as_str)
            })*
        }

        impl Unnamed {
            fn statement(&self, clauses: &mut Clauses) {
                let mut union = "";
                $(if !self.$many.is_empty() {
                    clauses.push(union).among($statement, self.$many.iter().copied().map(value));
                    union = " UNION ALL ";
                })*
                let _ = union;
            }
        }
    };
}

names! {
    /// The name of an institution; empty if it was not asked for or there is none.
    institutions, institution: InstitutionId =
        "SELECT i.id, i.name FROM institution AS i WHERE i.tenant_id = $1 AND i.id IN";
    /// The name of a unit after that of its institution.
    units, unit: UnitId = "SELECT u.id, i.name || ' ' || u.name AS name FROM unit AS u
        JOIN institution AS i ON i.tenant_id = $1 AND i.id = u.institution_id WHERE u.tenant_id = $1 AND u.id IN";
    /// The name of an officer.
    officers, officer: OfficerId =
        "SELECT o.id, o.name FROM officer AS o WHERE o.tenant_id = $1 AND o.id IN";
    /// The title of a post; where it has none, the word of its kind.
    posts, post: PostId = "SELECT p.id, CASE WHEN p.title = '' THEN p.kind ELSE p.title END AS name FROM post AS p
        WHERE p.tenant_id = $1 AND p.id IN";
    /// The name of the body that a membership is in.
    members, body: MemberId = "SELECT m.id, b.name FROM body_member AS m
        JOIN body AS b ON b.tenant_id = $1 AND b.id = m.body_id WHERE m.tenant_id = $1 AND m.id IN";
    /// What people see of an account.
    accounts, account: AccountId =
        "SELECT a.id, a.display_name AS name FROM account AS a WHERE a.tenant_id = $1 AND a.id IN";
}

impl Tx {
    /// The names of all of these.
    ///
    /// # Errors
    /// The database fails.
    pub async fn names_of(&mut self, unnamed: &Unnamed) -> Result<Names, StoreError> {
        if *unnamed == Unnamed::default() {
            return Ok(Names::default());
        }
        let mut clauses = Clauses::new(self.tenant, "");
        unnamed.statement(&mut clauses);
        let rows: Vec<NameRow> = listed!(self, clauses)?;
        Ok(Names(rows.into_iter().map(|row| (row.id, row.name)).collect()))
    }
}
