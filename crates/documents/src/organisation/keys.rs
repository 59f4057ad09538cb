//! By what a row is found again, and what it lays claim to. Codes hold no control characters, so that one can stand between.

use std::collections::HashMap;

use liandai_model::{Day, Duty, Role, Seat};

use super::{
    rows::{
        AccountRow, BodyMemberRow, BodyRow, InstitutionRow, LinkRow, OfficerRow, PostRow, SecondmentRow,
        TitleRow, UnitRow,
    },
    tables::{Organisation, Record, Upload},
};

const BETWEEN: char = '\u{1f}';

/// Puts the parts of a key together.
pub fn key<const N: usize>(parts: [&str; N]) -> String {
    let mut key = String::with_capacity(parts.iter().map(|part| part.len() + 1).sum());
    for part in parts {
        key.push_str(part);
        key.push(BETWEEN);
    }
    key
}

/// What only one row may have at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Claim {
    /// To be what it is: the same thing twice at once is a mistake.
    Same,
    /// To be the head of an institution.
    Head,
    /// To have the duty in an institution or unit.
    Duty,
    /// To lead a member.
    Leader,
    /// To have an officer seconded.
    Host,
    /// To be group head or office director of a body.
    Seat,
}

impl Claim {
    /// Its name in messages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Head => "head",
            Self::Duty => "duty",
            Self::Leader => "leader",
            Self::Host => "host",
            Self::Seat => "seat",
        }
    }
}

impl std::fmt::Display for Claim {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}

/// A row that is found again and holds for some time.
pub trait Keyed: Record {
    /// What makes it the same row in a later file.
    fn key(&self) -> String;

    /// A wider key, by which a row is found that has none of its own key: at most one of each side may have it.
    fn wide_key(&self) -> Option<String> {
        None
    }

    /// Its first and last day; `None` for what is not dated.
    fn period(&self) -> Option<(Day, Day)>;

    /// Whether it holds without an end.
    fn is_open(&self) -> bool;

    /// Ends it.
    fn end(&mut self, on: Day);

    /// What it lays claim to while it holds.
    fn claims(&self) -> Vec<(Claim, String)> {
        Vec::new()
    }

    /// The institution whose row it is; none for what is the city's. `homes` says where officers serve.
    fn home<'a>(&'a self, homes: &HashMap<&'a str, &'a str>) -> Option<&'a str>;

    /// Codes and names by which people know the row.
    fn label(&self, names: &Names<'_>) -> String;
}

fn none(text: Option<&String>) -> &str {
    text.map_or("", String::as_str)
}

fn pair(name: &str, code: &str) -> String {
    if name.is_empty() { code.to_owned() } else { format!("{name} {code}") }
}

macro_rules! registered {
    ($($row:ident at $home:ident),*) => {$(
        impl Keyed for $row {
            fn home<'a>(&'a self, _: &HashMap<&'a str, &'a str>) -> Option<&'a str> {
                Some(&self.$home)
            }

            fn key(&self) -> String {
                key([&self.code])
            }

            fn period(&self) -> Option<(Day, Day)> {
                None
            }

            fn is_open(&self) -> bool {
                self.ended_on.is_none()
            }

            fn end(&mut self, on: Day) {
                self.ended_on = Some(on);
            }

            fn label(&self, _: &Names<'_>) -> String {
                pair(&self.name, &self.code)
            }
        }
    )*};
}

registered!(InstitutionRow at code, UnitRow at institution, OfficerRow at institution);

macro_rules! dated {
    ($($row:ident of |$home_of:ident, $homes:ident| $home:expr, |$it:ident, $names:ident| $key:expr, $label:expr, [$(($claim:ident, $claimed:expr)),*] $(or $wide:expr)?;)*) => {$(
        impl Keyed for $row {
            fn home<'a>(&'a self, $homes: &HashMap<&'a str, &'a str>) -> Option<&'a str> {
                let $home_of = self;
                $home
            }

            fn key(&self) -> String {
                let $it = self;
                $key
            }

            $(
                fn wide_key(&self) -> Option<String> {
                    let $it = self;
                    Some($wide)
                }
            )?

            fn period(&self) -> Option<(Day, Day)> {
                Some((self.from, self.to.unwrap_or(Day::MAX)))
            }

            fn is_open(&self) -> bool {
                self.to.is_none()
            }

            fn end(&mut self, on: Day) {
                self.to = Some(on);
            }

            fn claims(&self) -> Vec<(Claim, String)> {
                let $it = self;
                let claims: Vec<Option<(Claim, String)>> = vec![$($claimed.map(|key| (Claim::$claim, key))),*];
                claims.into_iter().flatten().collect()
            }

            fn label(&self, $names: &Names<'_>) -> String {
                let $it = self;
                $label
            }
        }
    )*};
}

fn duty(post: &PostRow) -> &'static str {
    post.duty.map_or("", Duty::id)
}

fn is_single(seat: Seat) -> bool {
    matches!(seat, Seat::GroupHead | Seat::OfficeDirector)
}

/// What people call what a code stands for.
#[derive(Debug, Default)]
pub struct Names<'n> {
    institutions: HashMap<&'n str, &'n str>,
    units: HashMap<&'n str, &'n str>,
    officers: HashMap<&'n str, &'n str>,
}

impl<'n> Names<'n> {
    /// The names in a file and of what is there; where both have one, the file's.
    #[must_use]
    pub fn new(upload: &'n Upload, existing: &'n Organisation) -> Self {
        let mut names = Self::default();
        names.institutions.extend(existing.institutions.iter().map(|row| (&*row.code, &*row.name)));
        names.units.extend(existing.units.iter().map(|row| (&*row.code, &*row.name)));
        names.officers.extend(existing.officers.iter().map(|row| (&*row.code, &*row.name)));
        let institutions = upload.institutions.iter().map(|listed| &listed.row);
        names.institutions.extend(institutions.map(|row| (&*row.code, &*row.name)));
        names.units.extend(upload.units.iter().map(|listed| (&*listed.row.code, &*listed.row.name)));
        names.officers.extend(upload.officers.iter().map(|listed| (&*listed.row.code, &*listed.row.name)));
        names
    }

    fn officer(&self, code: &str) -> String {
        pair(self.officers.get(code).copied().unwrap_or_default(), code)
    }

    fn place(&self, institution: &str, unit: Option<&String>) -> String {
        let institution = self.institutions.get(institution).copied().unwrap_or(institution);
        match unit {
            Some(unit) => {
                format!("{institution}{}", self.units.get(unit.as_str()).copied().unwrap_or(unit.as_str()))
            }
            None => institution.to_owned(),
        }
    }
}

impl PostRow {
    /// Whether whoever has the post is the head of the institution.
    #[must_use]
    pub fn is_head(&self) -> bool {
        self.kind == Role::Head.id() && self.unit.is_none()
    }
}

impl BodyMemberRow {
    /// The key of the body.
    #[must_use]
    pub fn body_key(&self) -> String {
        key([&self.institution, none(self.unit.as_ref()), &self.body])
    }
}

dated! {
    PostRow of |it, _homes| Some(&it.institution), |it, names|
        key([&it.officer, &it.institution, none(it.unit.as_ref()), &it.kind, duty(it), &it.from.to_string()]),
        format!("{} → {} {}", names.officer(&it.officer), names.place(&it.institution, it.unit.as_ref()), it.title),
        [
            (Same, Some(key([&it.officer, &it.institution, none(it.unit.as_ref()), &it.kind, duty(it)]))),
            (Head, it.is_head().then(|| key([&it.institution]))),
            (Duty, it.duty.map(|duty| key([&it.institution, none(it.unit.as_ref()), duty.id()])))
        ]
        or key([&it.officer, &it.institution, none(it.unit.as_ref()), &it.kind, &it.from.to_string()]);
    LinkRow of |it, homes| homes.get(it.member.as_str()).copied(), |it, names|
        key([&it.leader, &it.member, &it.from.to_string()]),
        format!("{} → {}", names.officer(&it.leader), names.officer(&it.member)),
        [(Leader, Some(key([&it.member])))];
    SecondmentRow of |it, homes| homes.get(it.officer.as_str()).copied(), |it, names|
        key([&it.officer, &it.institution, none(it.unit.as_ref()), &it.from.to_string()]),
        format!("{} → {}", names.officer(&it.officer), names.place(&it.institution, it.unit.as_ref())),
        [(Host, Some(key([&it.officer])))];
    TitleRow of |it, homes| homes.get(it.officer.as_str()).copied(), |it, names|
        key([&it.officer, &it.title, &it.from.to_string()]),
        format!("{} {}", names.officer(&it.officer), it.title),
        [(Same, Some(key([&it.officer, &it.title])))];
    BodyRow of |it, _homes| Some(&it.institution), |it, names|
        key([&it.institution, none(it.unit.as_ref()), &it.name]),
        format!("{} {}", names.place(&it.institution, it.unit.as_ref()), it.name),
        [(Same, Some(key([&it.institution, none(it.unit.as_ref()), &it.name])))];
    BodyMemberRow of |it, _homes| Some(&it.institution), |it, names|
        key([&it.institution, none(it.unit.as_ref()), &it.body, &it.officer, it.seat.id(), &it.from.to_string()]),
        format!("{} {} → {}", names.place(&it.institution, it.unit.as_ref()), it.body, names.officer(&it.officer)),
        [
            (Same, Some(key([&it.institution, none(it.unit.as_ref()), &it.body, &it.officer, it.seat.id()]))),
            (Seat, is_single(it.seat).then(|| key([&it.institution, none(it.unit.as_ref()), &it.body, it.seat.id()])))
        ];
}

impl Keyed for AccountRow {
    fn home<'a>(&'a self, homes: &HashMap<&'a str, &'a str>) -> Option<&'a str> {
        let scope = self.institution.as_deref();
        scope.or_else(|| homes.get(self.officer.as_deref()?).copied())
    }

    fn key(&self) -> String {
        let from = self.from.map_or_else(String::new, |from| from.to_string());
        key([
            &self.name,
            self.role.map_or("", Role::id),
            none(self.institution.as_ref()),
            none(self.unit.as_ref()),
            &from,
        ])
    }

    fn period(&self) -> Option<(Day, Day)> {
        self.from.map(|from| (from, self.to.unwrap_or(Day::MAX)))
    }

    /// An account without a role has nothing that could end.
    fn is_open(&self) -> bool {
        self.role.is_some() && self.to.is_none()
    }

    fn end(&mut self, on: Day) {
        self.to = Some(on);
    }

    fn claims(&self) -> Vec<(Claim, String)> {
        let role = self.role.map(|role| {
            (
                Claim::Same,
                key([&self.name, role.id(), none(self.institution.as_ref()), none(self.unit.as_ref())]),
            )
        });
        role.into_iter().collect()
    }

    fn label(&self, _: &Names<'_>) -> String {
        pair(&self.display_name, &self.name)
    }
}
