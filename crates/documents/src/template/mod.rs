//! The workbook to fill in: every fact table with its columns explained, lists to choose from, and a guide.

mod guide;
#[cfg(test)]
mod tests;
mod words;

use std::path::Path;

use liandai_locale::Messages;
use liandai_model::{FactTable, Lang};
use liandai_rules::package::Package;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, Note, Workbook, Worksheet, XlsxError,
};

use self::words::Words;
use crate::{
    facts::{
        SHEET_ROWS, WriteError,
        columns::{Column, WordList, column, is_register_required, is_required, width},
        format_of, save, write_cell,
    },
    organisation::{self, Organisation},
};

/// The sheet that explains the others, by language.
const GUIDE: [&str; 2] = ["说明", "Guide"];
/// The sheet that holds the lists, by language.
const LISTS: [&str; 2] = ["词表", "Lists"];

const fn in_language(names: [&'static str; 2], lang: Lang) -> &'static str {
    let [zh, en] = names;
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// Whether a sheet of that name is part of the template without holding facts.
#[must_use]
pub fn is_template_sheet(name: &str) -> bool {
    GUIDE.into_iter().chain(LISTS).any(|known| known.eq_ignore_ascii_case(name.trim()))
}

/// What a workbook is filled in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// What a rating reads.
    Facts,
    /// People, posts, links, bodies and accounts.
    Organisation,
    /// Facts of the registers.
    Registers,
}

impl Form {
    /// Its sheets, in order.
    #[must_use]
    pub const fn tables(self) -> &'static [FactTable] {
        match self {
            Self::Facts => &FactTable::ALL,
            Self::Organisation => &FactTable::ORGANISATION,
            Self::Registers => &FactTable::REGISTERS,
        }
    }

    const fn columns(self, table: FactTable) -> &'static [&'static str] {
        match self {
            Self::Facts => table.columns(),
            Self::Organisation => table.all_columns(),
            Self::Registers => table.register_columns(),
        }
    }

    const fn lists(self) -> &'static [WordList] {
        match self {
            Self::Facts => &WordList::FACTS,
            Self::Organisation => &WordList::ORGANISATION,
            Self::Registers => &WordList::REGISTERS,
        }
    }

    /// Whether a row needs a column.
    fn needs(self, table: FactTable, name: &str) -> bool {
        if self == Self::Registers { is_register_required(table, name) } else { is_required(table, name) }
    }

    /// An import takes any sheets; a rating needs some.
    fn is_required(self, table: FactTable) -> bool {
        self == Self::Facts && table.is_required()
    }
}

/// Writes an empty workbook to fill in under the package.
///
/// # Errors
/// The file cannot be written.
pub fn write_template(
    form: Form,
    package: &Package,
    messages: &Messages,
    path: &Path,
) -> Result<(), WriteError> {
    fill(form, package, messages, path, |_, _| Ok(()))
}

/// Writes the organisation into such a workbook.
///
/// # Errors
/// The file cannot be written.
pub fn write_organisation(
    organisation: &Organisation,
    package: &Package,
    messages: &Messages,
    path: &Path,
) -> Result<(), WriteError> {
    fill(Form::Organisation, package, messages, path, |table, sheet| {
        organisation::each_row(organisation, table, |row, cells| {
            for ((at, cell), name) in (0_u16..).zip(cells).zip(table.all_columns()) {
                write_cell(sheet, row, at, cell, column(table, name))?;
            }
            Ok(())
        })
    })
}

/// Writes a workbook whose sheets are filled in, below their header.
fn fill(
    form: Form,
    package: &Package,
    messages: &Messages,
    path: &Path,
    rows: impl Fn(FactTable, &mut Worksheet) -> Result<(), XlsxError>,
) -> Result<(), WriteError> {
    let mut workbook = Workbook::new();
    let template = Template { form, messages, words: Words::new(form.lists(), package, messages) };
    template
        .build(package, &mut workbook, rows)
        .map_err(|error| WriteError::Workbook { path: path.display().to_string(), error })?;
    save(&mut workbook, path)
}

struct Template<'m> {
    form: Form,
    messages: &'m Messages,
    words: Words,
}

impl Template<'_> {
    fn build(
        &self,
        package: &Package,
        workbook: &mut Workbook,
        rows: impl Fn(FactTable, &mut Worksheet) -> Result<(), XlsxError>,
    ) -> Result<(), XlsxError> {
        let lang = self.messages.lang();
        let guide = workbook.add_worksheet().set_name(in_language(GUIDE, lang))?;
        guide::write(guide, self.form, package, self.messages, &self.words)?;
        for &table in self.form.tables() {
            let sheet = workbook.add_worksheet().set_name(table.name())?;
            self.table(sheet, table)?;
            rows(table, sheet)?;
        }
        let lists = workbook.add_worksheet().set_name(in_language(LISTS, lang))?;
        for (at, (list, words)) in (0_u16..).zip(self.words.lists()) {
            lists.write_string(0, at, self.messages.text(&format!("template-list-{}", list.id())))?;
            for (row, (id, _)) in (1_u32..).zip(words) {
                lists.write_string(row, at, id)?;
            }
        }
        lists.set_hidden(true);
        Ok(())
    }

    fn table(&self, sheet: &mut Worksheet, table: FactTable) -> Result<(), XlsxError> {
        for (at, name) in (0_u16..).zip(self.form.columns(table)) {
            let column = column(table, name);
            let required = self.form.needs(table, name);
            sheet.set_column_width(at, width(column))?;
            sheet.set_column_format(at, &format_of(column))?;
            sheet.write_string_with_format(0, at, *name, &header(required))?;
            sheet.insert_note(0, at, &self.note(table, name, required))?;
            if let Some(validation) = self.validation(table, column)? {
                sheet.add_data_validation(1, at, SHEET_ROWS - 1, at, &validation)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        if self.form.is_required(table) {
            sheet.set_tab_color(REQUIRED);
        }
        Ok(())
    }

    fn note(&self, table: FactTable, name: &str, required: bool) -> Note {
        let text = self.messages.text(&format!("column-{}-{name}", table.name()));
        let needed = self.messages.text(if required { "template-required" } else { "template-optional" });
        let text = format!("{text}\n{needed}");
        // A Chinese character takes two places of some 35 in a line.
        let places: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        let lines = u32::try_from(places / 35 + 2).unwrap_or(2);
        Note::new(text).add_author_prefix(false).set_width(240).set_height(20 * lines + 10)
    }

    /// What the cells of a column may hold; nothing for free text and for empty lists.
    fn validation(&self, table: FactTable, column: Column) -> Result<Option<DataValidation>, XlsxError> {
        let validation = DataValidation::new();
        let (validation, message) = match column {
            Column::Id | Column::Name | Column::SignInName | Column::Identity | Column::Phone => {
                return Ok(None);
            }
            Column::Word(list) => {
                let Some(range) = self.words.range(list) else { return Ok(None) };
                let sheet = in_language(LISTS, self.messages.lang());
                let validation = validation.allow_list_formula(Formula::new(format!("='{sheet}'!{range}")));
                // A ground that the package does not know is no error, it only has no effect.
                let style = if list == WordList::Ground {
                    DataValidationErrorStyle::Warning
                } else {
                    DataValidationErrorStyle::Stop
                };
                (validation.set_error_style(style), "template-choose")
            }
            Column::Date => {
                let (first, last) =
                    (ExcelDateTime::from_ymd(1900, 1, 1)?, ExcelDateTime::from_ymd(9999, 12, 31)?);
                (validation.allow_date(DataValidationRule::Between(first, last)), "template-date")
            }
            Column::Period => {
                (validation.allow_text_length(DataValidationRule::Between(4, 7)), "template-period")
            }
            // An observed value may be anything; points and days are not below zero.
            Column::Points if table == FactTable::Observations => {
                let rule = DataValidationRule::Between(-9_999_999.99, 9_999_999.99);
                (validation.allow_decimal_number(rule), "template-any-number")
            }
            Column::Points | Column::Days => {
                let rule = DataValidationRule::GreaterThanOrEqualTo(0.0);
                (validation.allow_decimal_number(rule), "template-number")
            }
            Column::Count => {
                let rule = DataValidationRule::GreaterThanOrEqualTo(0);
                (validation.allow_whole_number(rule), "template-whole")
            }
            Column::Year => {
                let rule = DataValidationRule::Between(1900, 9999);
                (validation.allow_whole_number(rule), "template-whole")
            }
        };
        let validation = validation.set_error_title(self.messages.text("template-wrong"))?;
        Ok(Some(validation.set_error_message(self.messages.text(message))?))
    }
}

/// Behind the name of a required column.
const REQUIRED: u32 = 0x00F8_CBAD;
/// Behind the name of a column that may be empty.
const OPTIONAL: u32 = 0x00E7_E6E6;

fn header(required: bool) -> Format {
    Format::new()
        .set_bold()
        .set_num_format("@")
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_background_color(if required { REQUIRED } else { OPTIONAL })
}
