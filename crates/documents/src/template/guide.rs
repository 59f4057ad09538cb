//! The first sheet of the template: how to fill it in, which sheets there are, what the words mean.

use liandai_locale::Messages;
use liandai_rules::package::Package;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Url, Worksheet, XlsxError};

use super::{Form, OPTIONAL, REQUIRED, words::Words};

impl Form {
    /// The keys of the title and of the steps.
    const fn text(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Facts => (
                "template-title",
                &[
                    "template-step-rows",
                    "template-step-notes",
                    "template-step-colours",
                    "template-step-dates",
                    "template-step-words",
                    "template-step-sheets",
                ],
            ),
            Self::Registers => (
                "registers-template-title",
                &[
                    "template-step-rows",
                    "template-step-notes",
                    "template-step-colours",
                    "template-step-dates",
                    "template-step-words",
                    "registers-step-ids",
                    "registers-step-again",
                ],
            ),
            Self::Organisation => (
                "organisation-template-title",
                &[
                    "template-step-rows",
                    "template-step-notes",
                    "organisation-step-colours",
                    "organisation-step-dates",
                    "template-step-words",
                    "template-step-sheets",
                    "organisation-step-posts",
                    "organisation-step-again",
                ],
            ),
        }
    }
}

/// Writes the guide.
pub fn write(
    sheet: &mut Worksheet,
    form: Form,
    package: &Package,
    messages: &Messages,
    words: &Words,
) -> Result<(), XlsxError> {
    let (title_key, steps) = form.text();
    let title = Format::new().set_bold().set_font_size(16);
    let section = Format::new().set_bold().set_font_size(12);
    for (at, width) in (0_u16..).zip([20, 26, 76, 16]) {
        sheet.set_column_width(at, width)?;
    }
    let regulation = package.title.get(messages.lang());
    let text = messages.format(title_key, &[("regulation", regulation)]);
    sheet.write_string_with_format(0, 0, text, &title)?;
    let mut row = 2;
    for step in steps {
        sheet.write_string(row, 0, messages.text(step))?;
        row += 1;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, messages.text("template-sheets"), &section)?;
    row = tables(sheet, form, messages, row + 1)? + 1;
    sheet.write_string_with_format(row, 0, messages.text("template-words"), &section)?;
    vocabulary(sheet, messages, words, row + 1)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_footer("&C&P / &N");
    Ok(())
}

fn cell() -> Format {
    Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter).set_text_wrap()
}

fn head() -> Format {
    cell().set_bold().set_background_color(OPTIONAL)
}

fn tables(sheet: &mut Worksheet, form: Form, messages: &Messages, mut row: u32) -> Result<u32, XlsxError> {
    for (at, key) in (0_u16..).zip(["sheet", "sheet-title", "sheet-note", "sheet-needed"]) {
        sheet.write_string_with_format(row, at, messages.text(&format!("template-{key}")), &head())?;
    }
    for &table in form.tables() {
        row += 1;
        let name = table.name();
        let needed = cell().set_background_color(REQUIRED);
        let (key, format) = if form.is_required(table) {
            ("template-needed", needed)
        } else {
            ("template-not-needed", cell())
        };
        let link = Url::new(format!("internal:'{name}'!A1")).set_text(name);
        sheet.write_url_with_format(row, 0, link, &cell().set_hyperlink())?;
        sheet.write_string_with_format(row, 1, messages.text(&format!("table-{name}")), &cell())?;
        sheet.write_string_with_format(row, 2, messages.text(&format!("table-{name}.note")), &cell())?;
        sheet.write_string_with_format(row, 3, messages.text(key), &format)?;
    }
    Ok(row + 1)
}

fn vocabulary(
    sheet: &mut Worksheet,
    messages: &Messages,
    words: &Words,
    mut row: u32,
) -> Result<(), XlsxError> {
    for (at, key) in (0_u16..).zip(["list", "word", "word-title"]) {
        sheet.write_string_with_format(row, at, messages.text(&format!("template-{key}")), &head())?;
    }
    for (list, words) in words.lists() {
        let name = messages.text(&format!("template-list-{}", list.id()));
        for (id, title) in words {
            row += 1;
            sheet.write_string_with_format(row, 0, &name, &cell())?;
            sheet.write_string_with_format(row, 1, id, &cell())?;
            sheet.write_string_with_format(row, 2, title, &cell())?;
        }
    }
    Ok(())
}
