//! One row of each table of the organisation, as values.

use liandai_model::{Day, Duty, FactTable, IdentityNumber, PhoneNumber, Role, Seat};

use super::{
    cell::Cell,
    tables::{Listed, Organisation, Record, Upload},
};

/// Some of a table's columns, by their places in [`FactTable::all_columns`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Columns(u16);

impl Columns {
    /// Every column.
    pub const ALL: Self = Self(u16::MAX);
    /// None.
    pub const NONE: Self = Self(0);

    /// Adds the column at that place.
    pub const fn add(&mut self, column: usize) {
        self.0 |= Self::bit(column);
    }

    /// Whether the column at that place is among them.
    #[must_use]
    pub const fn has(self, column: usize) -> bool {
        self.0 & Self::bit(column) != 0
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The places, in order.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..16).filter(move |column| self.has(*column))
    }

    const fn bit(column: usize) -> u16 {
        if column < 16 { 1 << column } else { 0 }
    }
}

macro_rules! rows {
    ($($(#[$doc:meta])* $row:ident of $table:ident in $shelf:ident {
        $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)?
    })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct $row { $($(#[$field_doc])* pub $field: $type),* }

            impl Record for $row {
                const TABLE: FactTable = FactTable::$table;

                fn read<'t>(mut cell: impl FnMut(usize) -> &'t str) -> (Self, Columns) {
                    let (mut bad, mut at) = (Columns::NONE, 0);
                    let row = Self { $($field: {
                        let value = <$type as Cell>::parse(cell(at));
                        if value.is_none() {
                            bad.add(at);
                        }
                        at += 1;
                        value.unwrap_or_else(<$type as Cell>::blank)
                    }),* };
                    debug_assert_eq!(at, Self::TABLE.all_columns().len(), "a field for each column");
                    (row, bad)
                }

                fn write(&self, column: usize, text: &mut String) {
                    let mut at = 0;
                    $(
                        if at == column {
                            Cell::write(&self.$field, text);
                        }
                        at += 1;
                    )*
                    debug_assert!(column < at, "the table has no such column");
                }

                fn show(&self, column: usize, text: &mut String) {
                    let mut at = 0;
                    $(
                        if at == column {
                            Cell::show(&self.$field, text);
                        }
                        at += 1;
                    )*
                    debug_assert!(column < at, "the table has no such column");
                }

                fn differences(&self, other: &Self) -> Columns {
                    let (mut columns, mut at) = (Columns::NONE, 0);
                    $(
                        if self.$field != other.$field {
                            columns.add(at);
                        }
                        at += 1;
                    )*
                    debug_assert!(at <= 16, "columns are kept in 16 bits");
                    columns
                }

                fn take(&mut self, columns: Columns, other: &Self) {
                    let mut at = 0;
                    $(
                        if columns.has(at) {
                            self.$field.clone_from(&other.$field);
                        }
                        at += 1;
                    )*
                    debug_assert!(at <= 16, "columns are kept in 16 bits");
                }

                fn rows(organisation: &Organisation) -> &Vec<Self> {
                    &organisation.$shelf
                }

                fn rows_mut(organisation: &mut Organisation) -> &mut Vec<Self> {
                    &mut organisation.$shelf
                }

                fn listed(upload: &Upload) -> &Vec<Listed<Self>> {
                    &upload.$shelf
                }

                fn listed_mut(upload: &mut Upload) -> &mut Vec<Listed<Self>> {
                    &mut upload.$shelf
                }
            }
        )*
    };
}

rows! {
    /// An institution.
    InstitutionRow of Institutions in institutions {
        /// Its code, unique in the city.
        code: String,
        /// Its name.
        name: String,
        /// Its group, a word of the package.
        grouping: String,
        /// Its system, a word of the package.
        system: String,
        /// Its grade, a word of the package.
        grade: Option<String>,
        /// The code of the institution that it belongs under.
        parent: Option<String>,
        /// The officer who is its head today; kept as a post.
        head: Option<String>,
        /// The officer who is in charge of its ranks today; kept as a post.
        responsible: Option<String>,
        /// The last day it existed.
        ended_on: Option<Day>,
    }

    /// A unit of an institution.
    UnitRow of Units in units {
        /// Its code, unique in the city.
        code: String,
        /// Its name.
        name: String,
        /// The code of its institution.
        institution: String,
        /// The officer who leads it today; kept as a post.
        lead: Option<String>,
        /// The last day it existed.
        ended_on: Option<Day>,
    }

    /// An officer, and where she belongs today.
    OfficerRow of Officers in officers {
        /// Her code, unique in the city.
        code: String,
        /// Her name.
        name: String,
        /// The code of her institution today.
        institution: String,
        /// The code of her unit today.
        unit: Option<String>,
        /// Her post today, a word of the package.
        post: String,
        /// Since when she serves in the system.
        joined_on: Day,
        /// Her identity number; what is not given is left as it is.
        identity_number: Option<IdentityNumber>,
        /// Her phone number; what is not given is left as it is.
        phone: Option<PhoneNumber>,
        /// The last day she served.
        ended_on: Option<Day>,
    }

    /// A dated post of an officer.
    PostRow of Posts in posts {
        /// The officer's code.
        officer: String,
        /// The code of the institution.
        institution: String,
        /// The code of the unit, if it is a post in one.
        unit: Option<String>,
        /// What it is, a word of the package.
        kind: String,
        /// What it is responsible for under 二(一).
        duty: Option<Duty>,
        /// What it is called: 局长, 政治部主任.
        title: String,
        /// Its first day.
        from: Day,
        /// Its last day.
        to: Option<Day>,
    }

    /// A dated pair of leader and member.
    LinkRow of Links in links {
        /// The leader's code.
        leader: String,
        /// The member's code.
        member: String,
        /// Its first day.
        from: Day,
        /// Its last day.
        to: Option<Day>,
    }

    /// A dated secondment.
    SecondmentRow of Secondments in secondments {
        /// The officer's code.
        officer: String,
        /// The code of the institution where she serves meanwhile.
        institution: String,
        /// The code of the unit there.
        unit: Option<String>,
        /// Its first day.
        from: Day,
        /// Its last day.
        to: Option<Day>,
        /// Why.
        reason: String,
    }

    /// A dated title.
    TitleRow of Titles in titles {
        /// The officer's code.
        officer: String,
        /// The title, a word of the package.
        title: String,
        /// Its first day.
        from: Day,
        /// Its last day.
        to: Option<Day>,
    }

    /// A steering group with its office, or those responsible in a unit.
    BodyRow of Bodies in bodies {
        /// The code of the institution.
        institution: String,
        /// The code of the unit; none for the institution's steering group.
        unit: Option<String>,
        /// Its name.
        name: String,
        /// Its first day.
        from: Day,
        /// Its last day.
        to: Option<Day>,
    }

    /// A dated membership in a body.
    BodyMemberRow of BodyMembers in body_members {
        /// The code of the body's institution.
        institution: String,
        /// The code of the body's unit.
        unit: Option<String>,
        /// The body's name.
        body: String,
        /// The officer's code.
        officer: String,
        /// Her place.
        seat: Seat,
        /// The department that she stands for.
        department: String,
        /// Its first day.
        from: Day,
        /// Its last day.
        to: Option<Day>,
    }

    /// Who may sign in, and one role granted to the account: an account has a row for each role, or one without.
    AccountRow of Accounts in accounts {
        /// The sign-in name.
        name: String,
        /// The name that others see.
        display_name: String,
        /// The officer whose account it is.
        officer: Option<String>,
        /// A granted role.
        role: Option<Role>,
        /// Where the role holds: this institution and what belongs under it; none for the whole city.
        institution: Option<String>,
        /// Where the role holds: this unit.
        unit: Option<String>,
        /// Since when the role holds.
        from: Option<Day>,
        /// Until when the role holds.
        to: Option<Day>,
    }
}
