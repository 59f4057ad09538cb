//! Reads the organisation from a source: every cell is looked at, and everything that is wrong is reported. What rows say of
//! each other, and of what is in the store, is the check's business.

use std::sync::Arc;

use liandai_model::{Day, Duty, FactTable, IdentityNumber, PhoneNumber, Role, Seat};
use liandai_rules::package::{Package, Word};

use super::{
    rows::{
        AccountRow, BodyMemberRow, BodyRow, Columns, InstitutionRow, LinkRow, OfficerRow, PostRow,
        SecondmentRow, TitleRow, UnitRow,
    },
    tables::{Listed, Record, Upload},
};
use crate::facts::{
    Batch, FactSource, Kind, Problem, Row, SourceError, TableReader,
    columns::{Column, WordList, column, is_required},
};

/// Rows of all tables that an import takes.
pub const MOST_ROWS: usize = 1_000_000;
/// Characters of a code or a sign-in name.
const LONGEST_CODE: usize = 64;
/// Characters of a name.
const LONGEST_NAME: usize = 200;
/// Roles that can be granted; what leaders and officers are follows from links and from being on record.
pub const GRANTABLE: [Role; 9] = [
    Role::Head,
    Role::Leadership,
    Role::GroupHead,
    Role::GroupMember,
    Role::OfficeDirector,
    Role::Clerk,
    Role::CityCommission,
    Role::Auditor,
    Role::Administrator,
];

/// Reads all tables of the organisation.
///
/// # Errors
/// The source cannot be read; problems in what it says are in the result.
pub fn read(source: &mut dyn FactSource, package: &Package) -> Result<Upload, SourceError> {
    let mut reader = Reader {
        words: Words::new(package),
        upload: Upload::default(),
        table: FactTable::Institutions,
        layout: None,
        rows: 0,
    };
    for part in source.unknown_parts() {
        reader.part_problem(&Arc::from(part), "", Kind::UnknownPart);
    }
    for table in FactTable::ORGANISATION {
        reader.table = table;
        reader.layout = None;
        source.read(table, &mut reader)?;
    }
    if reader.upload.tables.is_empty() {
        let names = FactTable::ORGANISATION.map(FactTable::name).join(", ");
        reader.part_problem(&Arc::from(names), "", Kind::NoTables);
    }
    let mut upload = reader.upload;
    // Whoever signs in need not remember which letters are large.
    upload.accounts.iter_mut().for_each(|listed| listed.row.name = listed.row.name.to_lowercase());
    Ok(upload)
}

/// The words that columns may hold.
struct Words {
    lists: Vec<(WordList, Vec<String>)>,
}

impl Words {
    fn new(package: &Package) -> Self {
        let vocabulary = &package.vocabulary;
        let departments =
            package.organisation().map_or(&[][..], |organisation| organisation.departments.as_slice());
        let ids = |words: &[Word]| words.iter().map(|word| word.id.clone()).collect();
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let duties: Vec<_> = Duty::ALL.iter().map(|duty| duty.id()).collect();
        let seats: Vec<_> = Seat::ALL.iter().map(|seat| seat.id()).collect();
        Self {
            lists: vec![
                (WordList::Group, ids(&vocabulary.groups)),
                (WordList::System, ids(&vocabulary.systems)),
                (WordList::Grade, ids(&vocabulary.grades)),
                (WordList::Post, ids(&vocabulary.posts)),
                (WordList::Title, ids(&vocabulary.titles)),
                (WordList::Duty, own(&duties)),
                (WordList::Seat, own(&seats)),
                (WordList::Department, ids(departments)),
                (WordList::Role, own(&GRANTABLE.map(Role::id))),
            ],
        }
    }

    /// Whether a text that is not empty is one that the column holds.
    fn form(&self, holds: Column, text: &str) -> Result<(), Kind> {
        if text.chars().any(char::is_control) {
            return Err(Kind::ControlCharacter);
        }
        let most = if holds == Column::Name { LONGEST_NAME } else { LONGEST_CODE };
        // A character takes at most four bytes.
        let is_long = text.len() > most && text.chars().count() > most;
        let known = |known: bool, kind: Kind| if known { Ok(()) } else { Err(kind) };
        match holds {
            Column::Word(list) => self.word(list, text),
            Column::Date => known(Day::parse(text.as_bytes()).is_ok(), Kind::NotADate),
            Column::Identity => known(IdentityNumber::parse(text).is_ok(), Kind::NotAnIdentityNumber),
            Column::Phone => known(PhoneNumber::parse(text).is_ok(), Kind::NotAPhone),
            Column::SignInName => known(is_sign_in_name(text), Kind::NotASignInName),
            _ => known(!is_long, Kind::TooLong { most }),
        }
    }

    fn word(&self, list: WordList, text: &str) -> Result<(), Kind> {
        let words = self.lists.iter().find(|(known, _)| *known == list);
        let words = words.map_or(&[][..], |(_, words)| words.as_slice());
        // A package need not name departments; then they have any names.
        let is_free = list == WordList::Department && words.is_empty();
        if is_free || words.iter().any(|word| word == text) {
            return Ok(());
        }
        Err(Kind::UnknownWord { known: words.join(", ") })
    }
}

/// Two to 64 letters, digits, full stops, hyphens, underscores and at signs.
fn is_sign_in_name(text: &str) -> bool {
    let length = text.chars().count();
    let known = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
    (2..=LONGEST_CODE).contains(&length) && text.chars().all(known)
}

/// A column of the table being read.
struct Place {
    /// Where it stands in the part.
    at: Option<usize>,
    holds: Column,
    required: bool,
}

/// Which columns a part has.
struct Layout {
    part: Arc<str>,
    places: Vec<Place>,
    present: Columns,
    width: usize,
}

struct Reader {
    words: Words,
    upload: Upload,
    table: FactTable,
    layout: Option<Layout>,
    rows: usize,
}

impl Reader {
    fn part_problem(&mut self, part: &Arc<str>, column: &str, kind: Kind) {
        self.upload.problems.add(Problem {
            part: Arc::clone(part),
            row: 0,
            column: column.to_owned(),
            value: String::new(),
            kind,
        });
    }

    fn read_rows<R: Record>(&mut self, layout: &Layout, batches: &[Batch]) -> u64 {
        let mut count = 0;
        for row in batches.iter().flat_map(Batch::rows).filter(|row| !row.is_empty()) {
            if self.rows >= MOST_ROWS {
                if self.rows == MOST_ROWS {
                    self.rows += 1;
                    self.part_problem(&layout.part, "", Kind::TooManyRows { most: MOST_ROWS });
                }
                return count;
            }
            self.rows += 1;
            count += 1;
            let listed = self.read_row::<R>(layout, row);
            R::listed_mut(&mut self.upload).push(listed);
        }
        count
    }

    fn read_row<R: Record>(&mut self, layout: &Layout, row: Row<'_>) -> Listed<R> {
        let mut problem = |column: &str, value: &str, kind: Kind| {
            self.upload.problems.add(Problem {
                part: Arc::clone(&layout.part),
                row: row.number,
                column: column.to_owned(),
                value: value.chars().take(60).collect(),
                kind,
            });
        };
        if (layout.width..row.len()).any(|column| !row.cell(column).is_empty()) {
            problem("", "", Kind::RowTooLong);
        }
        let text = |column: usize| {
            let place = layout.places.get(column).and_then(|place| place.at);
            place.map_or("", |at| row.cell(at))
        };
        let mut bad = Columns::NONE;
        for (at, (place, name)) in layout.places.iter().zip(R::TABLE.all_columns()).enumerate() {
            let checked = match (text(at), place.at) {
                // A column that is not there has been reported once.
                ("", None) => Ok(()),
                ("", _) if place.required => Err(Kind::Empty),
                ("", _) => Ok(()),
                (text, _) => self.words.form(place.holds, text),
            };
            if let Err(kind) = checked {
                bad.add(at);
                let is_private = matches!(place.holds, Column::Identity | Column::Phone);
                problem(name, if is_private { "" } else { text(at) }, kind);
            } else if place.required && place.at.is_none() {
                bad.add(at);
            }
        }
        let (read, unread) = R::read(text);
        unread.iter().for_each(|column| bad.add(column));
        Listed { part: Arc::clone(&layout.part), line: row.number, present: layout.present, bad, row: read }
    }
}

impl TableReader for Reader {
    fn begin(&mut self, part: &str, header: Row<'_>) {
        let part: Arc<str> = Arc::from(part);
        self.upload.parts.push(Arc::clone(&part));
        let columns = self.table.all_columns();
        let mut places: Vec<Place> = columns
            .iter()
            .map(|name| Place {
                at: None,
                holds: column(self.table, name),
                required: is_required(self.table, name),
            })
            .collect();
        let mut present = Columns::NONE;
        for at in 0..header.len() {
            let name = header.cell(at);
            let known = columns.iter().position(|column| *column == name);
            match known.and_then(|known| places.get_mut(known).map(|place| (known, place))) {
                Some((known, place)) => {
                    present.add(known);
                    if place.at.replace(at).is_some() {
                        self.part_problem(&part, name, Kind::ColumnTwice);
                    }
                }
                None if name.is_empty() => {}
                None => self.part_problem(&part, name, Kind::UnknownColumn),
            }
        }
        for (name, place) in columns.iter().zip(&places) {
            if place.required && place.at.is_none() {
                self.part_problem(&part, name, Kind::MissingColumn);
            }
        }
        if !self.upload.has(self.table) {
            self.upload.tables.push((self.table, 0));
        }
        self.layout = Some(Layout { part, places, present, width: header.len() });
    }

    fn rows(&mut self, batches: &[Batch]) {
        let Some(layout) = self.layout.take() else { return };
        let count = match self.table {
            FactTable::Institutions => self.read_rows::<InstitutionRow>(&layout, batches),
            FactTable::Units => self.read_rows::<UnitRow>(&layout, batches),
            FactTable::Officers => self.read_rows::<OfficerRow>(&layout, batches),
            FactTable::Posts => self.read_rows::<PostRow>(&layout, batches),
            FactTable::Links => self.read_rows::<LinkRow>(&layout, batches),
            FactTable::Secondments => self.read_rows::<SecondmentRow>(&layout, batches),
            FactTable::Titles => self.read_rows::<TitleRow>(&layout, batches),
            FactTable::Bodies => self.read_rows::<BodyRow>(&layout, batches),
            FactTable::BodyMembers => self.read_rows::<BodyMemberRow>(&layout, batches),
            FactTable::Accounts => self.read_rows::<AccountRow>(&layout, batches),
            _ => 0,
        };
        if let Some((_, rows)) = self.upload.tables.last_mut() {
            *rows += count;
        }
        self.layout = Some(layout);
    }
}
