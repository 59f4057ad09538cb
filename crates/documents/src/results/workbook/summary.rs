//! The first sheet: what came out on the whole.

use std::collections::BTreeMap;

use liandai_model::Subject;
use liandai_rules::package::Status;
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartLegendPosition, ChartType, Format, FormatAlign, FormatBorder, Worksheet,
    XlsxError,
};

use super::{Results, sheet::header_format};
use crate::results::{
    order,
    tally::{Settled, bands, grades, settled, with_status},
    words::assumed,
};

/// Columns of the summary.
const COLUMNS: [u32; 6] = [50, 14, 13, 13, 13, 13];

/// Writes the summary.
pub fn write(sheet: &mut Worksheet, results: &Results<'_>) -> Result<(), XlsxError> {
    let words = &results.words;
    for (at, width) in (0_u16..).zip(COLUMNS) {
        sheet.set_column_width(at, width)?;
    }
    sheet.set_row_height(0, 26)?;
    sheet.write_string_with_format(0, 0, words.title(), &Format::new().set_bold().set_font_size(16))?;
    let facts =
        [("regulation", results.plan.package.id.clone()), ("period", results.plan.period.to_string())];
    for (row, (key, value)) in (1..).zip(facts) {
        sheet.write_string(row, 0, words.text(key))?;
        sheet.write_string(row, 1, value)?;
    }
    let small = Format::new().set_italic().set_font_color(0x0059_5959);
    sheet.write_string_with_format(3, 0, words.text("assumption"), &small)?;

    let mut page = Page { sheet, row: 5 };
    by_status(&mut page, results)?;
    by_stars(&mut page, results)?;
    if results.plan.rules(Subject::Institution).rated {
        by_class(&mut page, results)?;
    }
    by_group(&mut page, results)?;
    by_settlement(&mut page, results)?;
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_landscape();
    sheet.set_footer(format!("&C{}", words.text("page")));
    Ok(())
}

/// Tables one below the other.
struct Page<'p> {
    sheet: &'p mut Worksheet,
    row: u32,
}

/// A cell of a summary table.
enum Figure {
    Words(String),
    Number(u64),
}

fn count(number: usize) -> Figure {
    Figure::Number(u64::try_from(number).unwrap_or(u64::MAX))
}

impl Page<'_> {
    /// A table with its title; the last row may be a sum. Returns the row of its header.
    fn table(
        &mut self,
        title: &str,
        header: &[String],
        rows: &[Vec<Figure>],
        sum: bool,
    ) -> Result<u32, XlsxError> {
        let section = Format::new().set_bold().set_font_size(12);
        self.sheet.write_string_with_format(self.row, 0, title, &section)?;
        let first = self.row + 1;
        for (at, text) in (0_u16..).zip(header) {
            let below = rows.first().and_then(|row| row.get(usize::from(at)));
            let align =
                if matches!(below, Some(Figure::Number(_))) { FormatAlign::Right } else { FormatAlign::Left };
            self.sheet.write_string_with_format(first, at, text, &header_format().set_align(align))?;
        }
        self.row = first + 1;
        for (place, figures) in rows.iter().enumerate() {
            let mut format = Format::new()
                .set_border(FormatBorder::Thin)
                .set_border_color(0x00BF_BFBF)
                .set_num_format("#,##0");
            if sum && place + 1 == rows.len() {
                format = format.set_bold().set_background_color(0x00DD_EBF7);
            }
            for (at, figure) in (0_u16..).zip(figures) {
                match figure {
                    Figure::Words(text) => {
                        self.sheet.write_string_with_format(self.row, at, text, &format)?
                    }
                    Figure::Number(number) => {
                        let number: f64 = number.to_string().parse().unwrap_or_default();
                        self.sheet.write_number_with_format(self.row, at, number, &format)?
                    }
                };
            }
            self.row += 1;
        }
        self.row += 1;
        Ok(first)
    }
}

fn subject_headers(results: &Results<'_>, subjects: &[Subject]) -> Vec<String> {
    subjects.iter().map(|subject| results.words.text(&format!("subject-{subject}"))).collect()
}

fn by_status(page: &mut Page<'_>, results: &Results<'_>) -> Result<(), XlsxError> {
    let words = &results.words;
    let subjects: Vec<_> = order::rated(results.plan).collect();
    let mut header = vec![words.text("column-status")];
    header.extend(subject_headers(results, &subjects));
    let mut rows: Vec<Vec<Figure>> = Vec::new();
    for status in Status::ALL {
        let mut row = vec![Figure::Words(words.text(&format!("status-{}", status.id())))];
        row.extend(
            subjects.iter().map(|subject| count(with_status(results.rating.outcomes(*subject), status))),
        );
        rows.push(row);
    }
    let mut all = vec![Figure::Words(words.text("all"))];
    all.extend(subjects.iter().map(|subject| count(results.rating.outcomes(*subject).status.len())));
    rows.push(all);
    page.table(&words.text("by-status"), &header, &rows, true)?;
    Ok(())
}

fn by_stars(page: &mut Page<'_>, results: &Results<'_>) -> Result<(), XlsxError> {
    let words = &results.words;
    let subjects: Vec<_> =
        order::rated(results.plan).filter(|subject| *subject != Subject::Institution).collect();
    let mut stars: Vec<u8> =
        subjects.iter().flat_map(|subject| bands(results.plan.rules(*subject))).collect();
    stars.sort_unstable_by(|a, b| b.cmp(a));
    stars.dedup();
    let by_subject: Vec<_> =
        subjects.iter().map(|subject| grades(results.rating.outcomes(*subject), |_| true)).collect();
    let assumed = subjects.iter().any(|subject| assumed(&results.plan.rules(*subject).bands));
    let mut header = vec![words.marked("column-stars", assumed)];
    header.extend(subject_headers(results, &subjects));
    let row = |title: String, grade: u8| {
        let mut row = vec![Figure::Words(title)];
        row.extend(by_subject.iter().map(|grades| count(grades.get(&grade).copied().unwrap_or(0))));
        row
    };
    let mut rows: Vec<_> =
        stars.iter().map(|star| row(words.text_with("stars", "stars", *star), *star)).collect();
    rows.push(row(words.text("no-stars"), 0));
    let first = page.table(&words.text("by-stars"), &header, &rows, false)?;
    let last = first + u32::try_from(stars.len()).unwrap_or(0);
    chart(page.sheet, results, &header, (first, last))
}

/// The stars as columns, beside the table that they come from.
fn chart(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    header: &[String],
    (first, last): (u32, u32),
) -> Result<(), XlsxError> {
    let name = sheet.name();
    let mut chart = Chart::new(ChartType::Column);
    for ((at, _), colour) in (0_u16..).zip(header).skip(1).zip([0x009D_C3E6_u32, 0x001F_4E79]) {
        chart
            .add_series()
            .set_name((name.as_str(), first, at))
            .set_categories((name.as_str(), first + 1, 0, last, 0))
            .set_values((name.as_str(), first + 1, at, last, at))
            .set_format(rust_xlsxwriter::ChartSolidFill::new().set_color(colour))
            .set_data_label(ChartDataLabel::new().show_value());
    }
    chart.title().set_name(results.words.text("chart").as_str());
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart.set_width(420).set_height(300);
    let beside = u16::try_from(COLUMNS.len()).unwrap_or(u16::MAX);
    sheet.insert_chart_with_offset(5, beside, &chart, 16, 0)?;
    Ok(())
}

/// The words of the groups, and of those who are in none if there are any.
fn groups(results: &Results<'_>) -> Vec<(u8, String)> {
    let groups = &results.plan.package.vocabulary.groups;
    let lang = results.messages.lang();
    (0_u8..).zip(groups).map(|(code, word)| (code, word.text.get(lang).to_owned())).collect()
}

fn is_in(results: &Results<'_>, subject: Subject, row: usize, group: u8) -> bool {
    let institution = results.population.institution_of(subject, row);
    institution.and_then(|row| results.population.institutions.groups.get(row)) == Some(&group)
}

fn by_class(page: &mut Page<'_>, results: &Results<'_>) -> Result<(), XlsxError> {
    let (words, subject) = (&results.words, Subject::Institution);
    let outcomes = results.rating.outcomes(subject);
    let mut classes = bands(results.plan.rules(subject));
    let mut header = vec![words.text("column-group")];
    header.extend(classes.iter().map(|class| words.text_with("class", "class", *class)));
    header.extend([words.text("no-class"), words.text("all")]);
    classes.push(0);
    let row = |title: String, grades: &BTreeMap<u8, usize>| {
        let mut row = vec![Figure::Words(title)];
        row.extend(classes.iter().map(|class| count(grades.get(class).copied().unwrap_or(0))));
        row.push(count(grades.values().sum()));
        row
    };
    let mut rows = Vec::new();
    for (group, title) in groups(results) {
        rows.push(row(title, &grades(outcomes, |row| is_in(results, subject, row, group))));
    }
    rows.push(row(words.text("all"), &grades(outcomes, |_| true)));
    page.table(&words.text("by-class"), &header, &rows, true)?;
    Ok(())
}

fn by_group(page: &mut Page<'_>, results: &Results<'_>) -> Result<(), XlsxError> {
    let words = &results.words;
    let mut header = vec![words.text("column-group")];
    header.extend(subject_headers(results, &Subject::ALL));
    let total = |subject| results.population.ids(subject).len();
    let mut rows = Vec::new();
    for (group, title) in groups(results) {
        let mut row = vec![Figure::Words(title)];
        row.extend(Subject::ALL.map(|subject| {
            count((0..total(subject)).filter(|row| is_in(results, subject, *row, group)).count())
        }));
        rows.push(row);
    }
    let mut all = vec![Figure::Words(words.text("all"))];
    all.extend(Subject::ALL.map(|subject| count(total(subject))));
    rows.push(all);
    page.table(&words.text("by-group"), &header, &rows, true)?;
    Ok(())
}

fn by_settlement(page: &mut Page<'_>, results: &Results<'_>) -> Result<(), XlsxError> {
    let words = &results.words;
    let sums = settled(results.rating);
    if sums.is_empty() {
        return Ok(());
    }
    let header = ["consequence", "subject", "count", "amount", "proposals"]
        .map(|key| words.text(&format!("column-{key}")));
    let mut all = Settled::default();
    let mut rows = Vec::new();
    for ((subject, code), sum) in sums {
        all.add(sum);
        rows.push(vec![
            Figure::Words(words.consequence(subject, code)),
            Figure::Words(words.text(&format!("kind-{subject}"))),
            Figure::Number(sum.rows),
            // A reward without a sum of money is not one of zero yuan.
            if sum.amount == 0 { Figure::Words(String::new()) } else { Figure::Number(sum.amount) },
            Figure::Number(sum.proposals),
        ]);
    }
    rows.push(vec![
        Figure::Words(words.text("all")),
        Figure::Words(String::new()),
        Figure::Number(all.rows),
        Figure::Number(all.amount),
        Figure::Number(all.proposals),
    ]);
    page.table(&words.text("by-settlement"), &header, &rows, true)?;
    Ok(())
}
