//! Reads `organisation.toml`: the apex, span and change of links, levels, pledges, departments, extents and wants.

use liandai_model::{Day, Duty, Seat};

use super::{
    Clause, Vocabulary, Word,
    organisation::{Across, Change, Kind, Level, Of, Organisation, Pledge, Span, Want, Wanted},
    read::{Citations, Naming, rule, word},
    read_procedure::{any_sought, full_sought},
    reader::{Placed, Table},
    rulebook::Rule,
};

/// A span or a number of people beyond which a number is a slip of the pen.
const MOST_PEOPLE: u32 = 999;
/// A year and a day: no change of a link is dated further from today.
const MOST_DAYS: u32 = 366;

/// What was read, with what only shows when all is read.
pub struct Read {
    pub organisation: Organisation,
    /// Which clauses the rules cite, by what a clause must carry for them.
    pub citations: [(&'static str, Citations); 2],
    /// Whether every level that stands there could be read.
    pub has_all_levels: bool,
    /// Whether some extent stands there, whether or not it can be read.
    pub has_extents: bool,
    /// Which of apex, span and change have no version that could be read, though some stand there.
    pub broken: Vec<&'static str>,
}

/// A word that stands there and cannot be read.
pub struct Unread;

/// Reads all rules of the file.
pub struct OrganisationReader<'r> {
    pub vocabulary: &'r Vocabulary,
    pub from: Day,
}

impl OrganisationReader<'_> {
    /// Reads the file.
    pub fn read(&self, table: Table<'_, '_>, clauses: &[Clause]) -> Read {
        let [linked, named] = [(); 2].map(|()| Citations::new(clauses));
        let departments: Vec<_> =
            table.words("department").into_iter().map(|(word, text)| Word { id: word.value, text }).collect();
        let organisation = Organisation {
            apex: self.single(&table, "apex", &linked, |table| full_sought(table, self.vocabulary)),
            span: self.single(&table, "span", &linked, span),
            change: self.single(&table, "change", &linked, change),
            levels: self.several(&table, "level", &linked, |table| self.level(table)),
            examples: self.several(&table, "example", &linked, pledge),
            undertakings: self.several(&table, "undertaking", &linked, pledge),
            extents: self.several(&table, "extent", &named, |table| kind(table, self.vocabulary)),
            wants: self.several(&table, "want", &named, |table| self.want(table, &departments)),
            departments,
        };
        let has_all_levels = table.tables("level").len() == organisation.levels.len();
        let has_extents = table.has("extent");
        let broken = [
            ("apex", organisation.apex.is_empty()),
            ("span", organisation.span.is_empty()),
            ("change", organisation.change.is_empty()),
        ];
        let broken = broken.into_iter().filter(|&(key, none)| none && table.has(key)).map(|(key, _)| key);
        let broken = broken.collect();
        table.finish();
        Read {
            organisation,
            citations: [("link", linked), ("body", named)],
            has_all_levels,
            has_extents,
            broken,
        }
    }

    fn several<T>(
        &self,
        file: &Table<'_, '_>,
        key: &'static str,
        citations: &Citations,
        body: impl Fn(&Table<'_, '_>) -> Option<T>,
    ) -> Vec<Rule<T>> {
        let read = |table| rule(table, &Naming::Own, citations, self.from, &body);
        file.tables(key).into_iter().filter_map(read).collect()
    }

    fn single<T>(
        &self,
        file: &Table<'_, '_>,
        key: &'static str,
        citations: &Citations,
        body: impl Fn(&Table<'_, '_>) -> Option<T>,
    ) -> Vec<Rule<T>> {
        let read = |table| rule(table, &Naming::Fixed(key), citations, self.from, &body);
        file.versions(key).into_iter().filter_map(read).collect()
    }

    fn level(&self, table: &Table<'_, '_>) -> Option<Level> {
        let posts = |key| known(table, &table.needed_strings(key), &self.vocabulary.posts);
        let (members, leaders) = (posts("members"), posts("leaders"));
        let of = table.table("of").map(|of| {
            let kind = kind(&of, self.vocabulary);
            of.finish();
            kind
        });
        let across = table.needed_string("across").and_then(|Placed { value, place }| match value.as_str() {
            "unit" => Some(Across::Unit),
            "institution" => Some(Across::Institution),
            "above" => any_sought(table, self.vocabulary).map(Across::Above),
            "apex" => Some(Across::Apex),
            _ => {
                table.bad_value("across", &place, "unit, institution, above, apex");
                None
            }
        });
        let filled = |posts: Option<Vec<usize>>| posts.filter(|posts| !posts.is_empty());
        Some(Level {
            members: filled(members)?,
            leaders: filled(leaders)?,
            of: match of {
                None if table.has("of") => return None,
                None => Kind::default(),
                Some(kind) => kind?,
            },
            across: across?,
        })
    }

    fn want(&self, table: &Table<'_, '_>, departments: &[Word]) -> Option<Want> {
        let of = choice(table, "of", &Of::ALL.map(Of::id), Of::from_id);
        let what = table.needed_string("what").and_then(|Placed { value, place }| match value.as_str() {
            "post" => {
                let post = table.needed_string("post")?;
                word(table, &post, &self.vocabulary.posts).map(Wanted::Post)
            }
            "duty" => {
                let held_by = listed(table, "held-by", &self.vocabulary.posts);
                let duty = choice(table, "duty", &duties(), Duty::from_id);
                Some(Wanted::Duty { duty: duty?, held_by: held_by? })
            }
            "body" => Some(Wanted::Body),
            "seat" => seat(table, departments),
            _ => {
                table.bad_value("what", &place, &Wanted::IDS.join(", "));
                table.ignore(&["post", "duty", "held-by", "seat", "department", "also", "holder"]);
                None
            }
        });
        // There is a body or there is none.
        if matches!(what, Some(Wanted::Body)) {
            return Some(Want { of: of?, what: Wanted::Body, least: 1, most: 1 });
        }
        if what.is_none() {
            table.ignore(&["least", "most"]);
            return None;
        }
        let (least, most) = (whole(table, "least", 0, MOST_PEOPLE), whole(table, "most", 1, MOST_PEOPLE));
        if let Some((least, _)) = least.zip(most).filter(|(least, most)| least > most) {
            table.bad_value("most", &table.value_place("most"), &format!(">= {least}"));
            return None;
        }
        Some(Want { of: of?, what: what?, least: least?, most: most? })
    }
}

fn seat(table: &Table<'_, '_>, departments: &[Word]) -> Option<Wanted> {
    let ids: Vec<_> = Seat::ALL.iter().map(|seat| seat.id()).collect();
    let (seat, also) =
        (choice(table, "seat", &ids, Seat::from_id), optional(table, "also", &ids, Seat::from_id));
    let holder = optional(table, "holder", &duties(), Duty::from_id);
    let department = match table.string("department") {
        None => (!table.has("department")).then_some(None),
        Some(said) => word(table, &said, departments).map(Some),
    };
    Some(Wanted::Seat { seat: seat?, department: department?, also: also.ok()?, holder: holder.ok()? })
}

fn span(table: &Table<'_, '_>) -> Option<Span> {
    let between_levels = table.boolean("between-levels", true);
    Some(Span { most: whole(table, "most", 1, MOST_PEOPLE)?, between_levels })
}

fn change(table: &Table<'_, '_>) -> Option<Change> {
    let days = |key| whole(table, key, 0, MOST_DAYS);
    let (days_back, days_ahead) = (days("days-back"), days("days-ahead"));
    Some(Change { days_back: days_back?, days_ahead: days_ahead? })
}

#[expect(clippy::unnecessary_wraps, reason = "read like the bodies of other rules")]
fn pledge(table: &Table<'_, '_>) -> Option<Pledge> {
    Some(Pledge { text: table.needed_text("text") })
}

fn duties() -> Vec<&'static str> {
    Duty::ALL.iter().map(|duty| duty.id()).collect()
}

/// Kinds of institutions, as a table describes them.
pub fn kind(table: &Table<'_, '_>, vocabulary: &Vocabulary) -> Option<Kind> {
    let Vocabulary { groups, systems, grades, .. } = vocabulary;
    let (groups, grades) = (listed(table, "groups", groups), listed(table, "grades", grades));
    let (all, under) = (listed(table, "systems", systems), listed(table, "under", systems));
    Some(Kind { groups: groups?, systems: all?, grades: grades?, under: under? })
}

/// One of a few words that the program knows.
pub fn choice<T>(
    table: &Table<'_, '_>,
    key: &'static str,
    ids: &[&str],
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    if !table.has(key) {
        table.missing(key);
    }
    optional(table, key, ids, read).ok().flatten()
}

/// As [`choice`], for a key that may be left out.
pub fn optional<T>(
    table: &Table<'_, '_>,
    key: &'static str,
    ids: &[&str],
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Unread> {
    let Some(Placed { value, place }) = table.string(key) else {
        return if table.has(key) { Err(Unread) } else { Ok(None) };
    };
    let found = read(&value);
    if found.is_none() {
        table.bad_value(key, &place, &ids.join(", "));
    }
    found.map(Some).ok_or(Unread)
}

/// Words of the vocabulary; none, if the key is not there.
pub fn listed(table: &Table<'_, '_>, key: &'static str, words: &[Word]) -> Option<Vec<usize>> {
    let said = if table.has(key) { table.needed_strings(key) } else { table.strings(key) };
    known(table, &said, words)
}

/// The indices of words, if all of them are known.
pub fn known(table: &Table<'_, '_>, said: &[Placed<String>], words: &[Word]) -> Option<Vec<usize>> {
    let found: Vec<_> = said.iter().map(|said| word(table, said, words)).collect();
    found.into_iter().collect()
}

/// A whole number within limits.
pub fn whole(table: &Table<'_, '_>, key: &'static str, least: u32, most: u32) -> Option<u32> {
    let Placed { value, place } = table.needed_whole(key)?;
    if !(least..=most).contains(&value) {
        table.bad_value(key, &place, &format!("{least} … {most}"));
        return None;
    }
    Some(value)
}
