//! A long list in a workbook: header, filter, frozen panes and print setup, continued on a further sheet when one is full.

use rust_xlsxwriter::{ConditionalFormat, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::facts::SHEET_ROWS;

/// The height of one line, in points.
const LINE_HEIGHT: u32 = 15;
/// No row of Excel is higher than 409 points.
const MOST_LINES: u32 = 27;

/// How a column is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Text in one line.
    Text,
    /// Text that may take several lines.
    Long,
    /// Two decimals.
    Points,
    /// A whole number.
    Whole,
    /// A number of stars.
    Stars,
    /// A class.
    Class,
}

/// One column.
pub struct Heading {
    /// Its header.
    pub title: String,
    /// Its width in characters.
    pub width: u32,
    /// How its cells are shown.
    pub shown: Shown,
}

/// One cell of a row.
pub enum Value<'v> {
    /// Nothing.
    Empty,
    /// Text.
    Text(&'v str),
    /// A number.
    Number(f64),
}

impl Value<'_> {
    /// A number, or nothing for zero.
    pub fn nonzero(number: u32) -> Self {
        if number == 0 { Self::Empty } else { Self::Number(f64::from(number)) }
    }
}

/// Adds a conditional format to a sheet whose last row is known.
type Colouring = dyn Fn(&mut Worksheet, u32) -> Result<(), XlsxError>;

/// A list being written.
pub struct List<'l> {
    workbook: &'l mut Workbook,
    name: String,
    header: String,
    footer: String,
    headings: Vec<Heading>,
    conditions: Vec<Box<Colouring>>,
    sheet_rows: u32,
    part: u32,
    row: u32,
}

impl<'l> List<'l> {
    /// Starts a list; `header` and `footer` are printed on every page.
    pub fn new(
        workbook: &'l mut Workbook,
        name: String,
        (header, footer): (String, String),
        headings: Vec<Heading>,
    ) -> Result<Self, XlsxError> {
        let mut list = Self {
            workbook,
            name,
            header,
            footer,
            headings,
            conditions: Vec::new(),
            sheet_rows: SHEET_ROWS,
            part: 0,
            row: 0,
        };
        list.start()?;
        Ok(list)
    }

    /// Colours the cells of a column that meet a condition.
    pub fn colour<C>(&mut self, column: u16, condition: C)
    where
        C: ConditionalFormat + Clone + Send + Sync + 'static,
    {
        self.conditions.push(Box::new(move |sheet, last| {
            sheet.add_conditional_format(1, column, last.max(1), column, &condition)?;
            Ok(())
        }));
    }

    fn sheet(&mut self) -> Result<&mut Worksheet, XlsxError> {
        self.workbook.worksheets_mut().last_mut().ok_or(XlsxError::UnknownWorksheetNameOrIndex(String::new()))
    }

    fn start(&mut self) -> Result<(), XlsxError> {
        self.part += 1;
        let name = if self.part == 1 { self.name.clone() } else { format!("{} {}", self.name, self.part) };
        let sheet = self.workbook.add_worksheet_with_low_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 2)?;
        for (at, heading) in (0_u16..).zip(&self.headings) {
            sheet.set_column_width(at, heading.width)?;
            sheet.set_column_format(at, &format_of(heading.shown))?;
        }
        let format = header_format();
        sheet.set_row_height(0, 24)?;
        for (at, heading) in (0_u16..).zip(&self.headings) {
            sheet.write_string_with_format(0, at, &heading.title, &format)?;
        }
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        sheet.set_print_gridlines(true).set_margins(0.4, 0.4, 0.75, 0.6, 0.3, 0.3);
        sheet.set_header(format!("&L&\"-,Bold\"{}&R&A", self.header.replace('&', "&&")));
        sheet.set_footer(format!("&C{}", self.footer));
        self.row = 1;
        Ok(())
    }

    /// Writes the next row.
    pub fn row(&mut self, values: &[Value<'_>]) -> Result<(), XlsxError> {
        if self.row >= self.sheet_rows {
            self.end()?;
            self.start()?;
        }
        let row = self.row;
        let lines = self.lines(values);
        let sheet = self.sheet()?;
        if lines > 1 {
            sheet.set_row_height(row, LINE_HEIGHT * lines.min(MOST_LINES))?;
        }
        for (at, value) in (0_u16..).zip(values) {
            match value {
                Value::Empty | Value::Text("") => {}
                Value::Text(text) => drop(sheet.write_string(row, at, *text)?),
                Value::Number(number) => drop(sheet.write_number(row, at, *number)?),
            }
        }
        self.row += 1;
        Ok(())
    }

    /// How many lines the longest text of a row takes. Excel would find out by itself, other programs do not.
    fn lines(&self, values: &[Value<'_>]) -> u32 {
        let long = self.headings.iter().zip(values).filter(|(heading, _)| heading.shown == Shown::Long);
        let lines = long.map(|(heading, value)| match value {
            Value::Text(text) => {
                // A Chinese character takes two places.
                let places = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<u32>();
                places.div_ceil(heading.width.max(1))
            }
            Value::Empty | Value::Number(_) => 1,
        });
        lines.max().unwrap_or(1)
    }

    /// Ends the last sheet.
    pub fn end(&mut self) -> Result<(), XlsxError> {
        let last = self.row.saturating_sub(1);
        let last_column = u16::try_from(self.headings.len()).unwrap_or(1).saturating_sub(1);
        let conditions = std::mem::take(&mut self.conditions);
        let sheet = self.sheet()?;
        sheet.autofilter(0, 0, last, last_column)?;
        for condition in &conditions {
            condition(sheet, last)?;
        }
        self.conditions = conditions;
        Ok(())
    }
}

fn format_of(shown: Shown) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    match shown {
        Shown::Text => format.set_num_format("@"),
        Shown::Long => format.set_text_wrap(),
        Shown::Points => format.set_num_format("0.00"),
        Shown::Whole => format.set_num_format("#,##0"),
        Shown::Class => format.set_num_format("0").set_align(FormatAlign::Center),
        Shown::Stars => format.set_num_format("0\"★\"").set_align(FormatAlign::Center),
    }
}

/// The look of a header's cells.
pub fn header_format() -> Format {
    Format::new()
        .set_bold()
        .set_font_color(0x00FF_FFFF)
        .set_background_color(0x001F_4E79)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_border_color(0x00BF_BFBF)
}
