//! What is written to a workbook is read from it; what is no workbook is refused without harm.

use std::{fs::File, io::Write as _, path::Path};

use liandai_model::{FactSink as _, FactTable};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{FactSource as _, Limits, SourceError, WorkbookSink, WorkbookSource};
use crate::sample::{self, Collected, facts, read_all};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn read(path: &Path, table: FactTable) -> Collected {
    let mut collected = Collected::default();
    WorkbookSource::open(path).unwrap().read(table, &mut collected).unwrap();
    collected
}

/// The rows of a one-sheet workbook that `fill` writes under a header of `institutions`.
fn rows_of(name: &str, fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<(u32, Vec<String>)> {
    let folder = folder();
    let path = folder.path().join("facts.xlsx");
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet().set_name(name).unwrap());
    workbook.save(&path).unwrap();
    let table = FactTable::ALL.into_iter().find(|table| name.eq_ignore_ascii_case(table.name())).unwrap();
    read(&path, table).parts.into_iter().flat_map(|(_, _, rows)| rows).collect()
}

#[test]
fn tables_come_back_as_they_were_written() {
    let folder = folder();
    let path = folder.path().join("facts.xlsx");
    sample::workbook(&facts(), WorkbookSink::new(), &path);
    let mut source = WorkbookSource::open(&path).unwrap();
    assert!(source.unknown_parts().is_empty());
    let read = read_all(&mut source).unwrap();
    for (table, rows) in facts() {
        let [(part, header, read)] = read[&table].parts.as_slice() else { panic!("{table:?}") };
        assert_eq!(part, table.name());
        assert_eq!(header, table.columns());
        let lines: Vec<String> = read
            .iter()
            .map(|(_, cells)| {
                let quote =
                    |cell: &String| if cell.contains(',') { format!("\"{cell}\"") } else { cell.clone() };
                cells.iter().map(quote).collect::<Vec<_>>().join(",")
            })
            .collect();
        // An empty cell at the end of a row is no cell in a workbook.
        let rows: Vec<_> = rows.iter().map(|row| row.trim_end_matches(',').to_owned()).collect();
        assert_eq!(lines, rows, "{table:?}");
        assert_eq!(read.first().unwrap().0, 2);
    }
    assert!(read[&FactTable::Links].parts.is_empty());
}

#[test]
fn a_full_sheet_is_continued_on_the_next() {
    let folder = folder();
    let path = folder.path().join("facts.xlsx");
    let mut sink = WorkbookSink::with_sheet_rows(4);
    sink.begin(FactTable::Titles).unwrap();
    for officer in 0..8 {
        sink.row(&[&format!("{officer:04}"), "all-round", "2026-01-01", ""]).unwrap();
    }
    sink.finish(&path).unwrap();
    let titles = read(&path, FactTable::Titles);
    let names: Vec<_> = titles.parts.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(names, ["titles", "titles.2", "titles.3"]);
    let ids: Vec<_> =
        titles.parts.iter().flat_map(|(.., rows)| rows).map(|(_, row)| row[0].as_str()).collect();
    assert_eq!(ids, ["0000", "0001", "0002", "0003", "0004", "0005", "0006", "0007"]);
}

#[test]
fn what_does_not_fit_its_column_is_kept_as_text() {
    let folder = folder();
    let path = folder.path().join("facts.xlsx");
    let mut sink = WorkbookSink::new();
    sink.begin(FactTable::Deductions).unwrap();
    let row = ["007", "officer", "00012345678901234567", "integrity", "1.505", "1815-06-18"];
    sink.row(&row).unwrap();
    sink.row(&["F", "officer", "O", "integrity", "0.30", "2024-02-29"]).unwrap();
    sink.finish(&path).unwrap();
    let parts = read(&path, FactTable::Deductions).parts;
    let rows = &parts[0].2;
    assert_eq!(rows[0].1, row);
    assert_eq!(rows[1].1, ["F", "officer", "O", "integrity", "0.3", "2024-02-29"]);
}

#[test]
fn numbers_dates_and_errors_become_the_text_of_a_csv_file() {
    let date = Format::new().set_num_format("yyyy/m/d");
    let rows = rows_of("Sheets", |sheet| {
        for (column, name) in (0..).zip(["subject", "period", "points"]) {
            sheet.write_string(2, column, name).unwrap();
        }
        for (row, number) in (4..).zip([18.5, 18.0, 0.1 + 0.2, -0.0, 1e21, 2026.0]) {
            sheet.write_number(row, 2, number).unwrap();
        }
        let day = ExcelDateTime::from_ymd(2026, 3, 1).unwrap();
        let noon = ExcelDateTime::from_ymd(2026, 3, 2).unwrap().and_hms(12, 30, 0).unwrap();
        sheet.write_datetime_with_format(10, 1, &day, &date).unwrap();
        sheet.write_datetime_with_format(10, 2, &day, &date).unwrap();
        sheet.write_datetime_with_format(11, 1, &noon, &date).unwrap();
        sheet.write_boolean(12, 0, true).unwrap();
        sheet.write_formula(12, 1, Formula::new("=NA()").set_result("#N/A")).unwrap();
        sheet.write_formula(12, 2, Formula::new("=1+1").set_result("2")).unwrap();
        sheet.write_string(14, 0, "  军人 ").unwrap();
    });
    let cells: Vec<_> = rows.iter().map(|(number, cells)| (*number, cells.join("|"))).collect();
    let expected = [
        (5, "||18.5"),
        (6, "||18"),
        (7, "||0.30000000000000004"),
        (8, "||0"),
        (9, "||1000000000000000000000"),
        (10, "||2026"),
        (11, "|2026-03|2026-03-01"),
        (12, "|2026-03-02"),
        (13, "true|#N/A|2"),
        (15, "军人"),
    ];
    assert_eq!(cells, expected.map(|(row, text)| (row, text.to_owned())));
}

#[test]
fn a_misspelt_sheet_is_reported_and_those_of_the_template_are_not() {
    let folder = folder();
    let path = folder.path().join("facts.xlsx");
    let mut workbook = Workbook::new();
    for name in ["officer", "Officers", "sheets.2", "sheets.1", "sheets.02", "说明", "Lists", "Sheet1"] {
        workbook.add_worksheet().set_name(name).unwrap();
    }
    workbook.save(&path).unwrap();
    let source = WorkbookSource::open(&path).unwrap();
    assert_eq!(source.unknown_parts(), ["officer", "sheets.1", "sheets.02", "Sheet1"]);
}

#[test]
fn long_sheets_come_in_batches() {
    let folder = folder();
    let path = folder.path().join("facts.xlsx");
    let mut sink = WorkbookSink::new();
    sink.begin(FactTable::Findings).unwrap();
    for row in 0..10_000 {
        sink.row(&[&row.to_string(), "officer", "O", "sanction", "2026-01-01"]).unwrap();
    }
    sink.finish(&path).unwrap();
    let findings = read(&path, FactTable::Findings);
    assert_eq!(findings.batches, 3);
    let rows = &findings.parts[0].2;
    assert_eq!((rows.len(), rows[9_999].0, rows[9_999].1[0].as_str()), (10_000, 10_001, "9999"));
}

fn refused(bytes: &[u8]) -> String {
    let folder = folder();
    let path = folder.path().join("facts.xlsx");
    std::fs::write(&path, bytes).unwrap();
    match WorkbookSource::open(&path) {
        Err(SourceError::NotAWorkbook { detail, .. }) => detail,
        other => panic!("{:?}", other.map(|_| ())),
    }
}

#[test]
fn what_is_no_workbook_is_named() {
    for (bytes, expected) in [
        (&b""[..], "it is empty"),
        (b"id,name\n1,a\n", "it is not a zip file"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest", "old .xls"),
        (b"PK\x03\x04 and then nothing", "damaged zip file"),
        (b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "no workbook part"),
    ] {
        let detail = refused(bytes);
        assert!(detail.contains(expected), "{detail}");
    }
}

fn whole() -> Vec<u8> {
    let folder = folder();
    let path = folder.path().join("facts.xlsx");
    sample::workbook(&facts(), WorkbookSink::new(), &path);
    std::fs::read(path).unwrap()
}

#[test]
fn a_truncated_workbook_is_refused() {
    let bytes = whole();
    for part in 1..10 {
        refused(&bytes[..bytes.len() * part / 10]);
    }
}

const RELS: &str = r#"<Relationships><Relationship Id="r" Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook><sheets><sheet name="titles" sheetId="1" r:id="s"/></sheets></workbook>"#;
const BOOK_RELS: &str = r#"<Relationships><Relationship Id="s" Type="x/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A workbook with these parts besides the least that every one has.
fn forged(path: &Path, parts: &[(&str, &[u8])]) {
    let mut zip = ZipWriter::new(File::create(path).unwrap());
    let least = [
        ("_rels/.rels", RELS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS.as_bytes()),
    ];
    let least = least.iter().filter(|(name, _)| parts.iter().all(|(other, _)| other != name));
    for (name, text) in least.chain(parts) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text).unwrap();
    }
    zip.finish().unwrap();
}

fn open_forged(parts: &[(&str, &[u8])], limits: Limits) -> Result<Collected, SourceError> {
    let folder = folder();
    let path = folder.path().join("forged.xlsx");
    forged(&path, parts);
    let mut collected = Collected::default();
    WorkbookSource::open_within(&path, limits)?.read(FactTable::Titles, &mut collected)?;
    Ok(collected)
}

#[test]
fn a_bomb_ends_at_the_limit() {
    let limits = Limits { total: 1 << 20, shared_strings: 1 << 16, parts: 5, ..Limits::default() };
    let zeros = vec![b'<'; 8 << 20];
    for (parts, limit) in [
        (vec![("xl/worksheets/sheet1.xml", &zeros[..])], 1 << 20),
        (vec![("xl/media/image1.png", &zeros[..])], 1 << 20),
        (vec![("XL/SharedStrings.xml", &zeros[..])], 1 << 16),
        (vec![("a", &zeros[..600_000]), ("b", &zeros[..600_000])], 1 << 20),
        (vec![("a", &b""[..]), ("b", b""), ("c", b"")], 5),
    ] {
        let refused = open_forged(&parts, limits);
        assert!(
            matches!(refused, Err(SourceError::TooLarge { limit: at, .. }) if at == limit),
            "{refused:?}"
        );
    }
}

fn forgery(parts: &[(&str, &[u8])]) -> String {
    match open_forged(parts, Limits::default()) {
        Err(SourceError::NotAWorkbook { detail, .. }) => detail,
        other => panic!("{other:?}"),
    }
}

#[test]
fn claims_that_a_reader_would_believe_are_checked() {
    let strings = "xl/sharedStrings.xml";
    for claim in [
        r#"<sst uniqueCount="99999999999"/>"#.to_owned(),
        r"<sst uniqueCount = '18446744073709551615'/>".to_owned(),
        format!(r#"<sst uniqueCount{}="99999999999"></sst>"#, " ".repeat(200)),
        format!("<sst>{}<sst uniqueCount=\"77777777\">", " ".repeat((1 << 16) - 15)),
    ] {
        let detail = forgery(&[(strings, claim.as_bytes())]);
        assert!(detail.contains("claims"), "{detail}");
    }
    let utf16 = "<sst uniqueCount='9'/>".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    assert!(forgery(&[(strings, &utf16)]).contains("UTF-8"));
    let long = format!("<workbook><sheets name=\"{}\"/></workbook>", "a".repeat(2 << 20));
    assert!(forgery(&[("xl/workbook.xml", long.as_bytes())]).contains("more than 1048576 bytes"));
    let copies =
        format!("<styleSheet><x a=\"{}\">{}</x></styleSheet>", "a".repeat(1 << 19), "<xf/>".repeat(2000));
    assert!(forgery(&[("xl/styles.xml", copies.as_bytes())]).contains("too many"));
    let elsewhere = RELS.replace("xl/workbook.xml", "xl/worksheets/sheet1.xml");
    assert!(forgery(&[("_rels/.rels", elsewhere.as_bytes())]).contains("no workbook part"));
    // A text that only speaks of the word is none.
    let harmless = "<sst><si><t>uniqueCount</t></si><si><t>430702199001011234</t></si></sst>";
    let sheet = r"<worksheet><sheetData/></worksheet>";
    let parts = [(strings, harmless.as_bytes()), ("xl/worksheets/sheet1.xml", sheet.as_bytes())];
    assert!(open_forged(&parts, Limits::default()).is_ok());
}

fn sheet(xml: &str) -> Result<Collected, SourceError> {
    open_forged(&[("xl/worksheets/sheet1.xml", xml.as_bytes())], Limits::default())
}

#[test]
fn a_huge_dimension_costs_nothing() {
    let read = sheet(
        r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData>
           <row r="1"><c r="B1" t="inlineStr"><is><t>title</t></is></c><c r="XFD1"><v>1</v></c></row>
           <row r="1048576"><c r="B1048576"><v>7</v></c><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>"#,
    );
    let (_, header, rows) = &read.unwrap().parts[0];
    assert_eq!(header, &["", "title"]);
    assert_eq!(rows, &[(1_048_576, vec![String::new(), "7".to_owned()])]);
}

#[test]
fn damaged_sheets_are_errors_and_no_panics() {
    for xml in [
        "",
        "<worksheet>",
        r#"<worksheet><dimension ref="B9:A1"/><sheetData/></worksheet>"#,
        r#"<worksheet><sheetData><row r="99999999999999"><c><v>1</v></c></row></sheetData></worksheet>"#,
        r#"<worksheet><sheetData><row><c r="ZZZZZZZZZZZZ1"><v>1</v></c></row></sheetData></worksheet>"#,
        r#"<worksheet><sheetData><row><c t="s"><v>5</v></c></row></sheetData></worksheet>"#,
        r#"<worksheet><sheetData><row><c t="n"><v>+1</v></c></row></sheetData></worksheet>"#,
        r#"<worksheet><sheetData><row><c t="e"><v>#SPILL!</v></c></row></sheetData></worksheet>"#,
        r"<worksheet><sheetData><row><c><v>1</v></c>",
    ] {
        // Which of them calamine takes is its business; nothing may panic.
        if let Err(error) = sheet(xml) {
            assert!(matches!(error, SourceError::NotAWorkbook { .. }), "{error}");
        }
    }
}

#[test]
fn rows_out_of_order_keep_their_numbers() {
    let read = sheet(
        r#"<worksheet><sheetData><row r="3"><c r="A3"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c>
           <c r="A2"><v>3</v></c></row></sheetData></worksheet>"#,
    );
    let (_, header, rows) = &read.unwrap().parts[0];
    assert_eq!(header, &["1"]);
    assert_eq!(rows, &[(2, vec![String::new(), "2".to_owned()])]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn flipped_bytes_never_panic(at in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = whole();
        for (index, byte) in at {
            let index = index.index(bytes.len());
            bytes[index] = byte;
        }
        let folder = folder();
        let path = folder.path().join("flipped.xlsx");
        std::fs::write(&path, bytes).unwrap();
        if let Ok(mut source) = WorkbookSource::open(&path) {
            let _ = read_all(&mut source);
        }
    }

    #[test]
    fn random_xml_never_panics(xml in "(<(row|c|v|is|t|/c|/v|/row)( r=\"[A-Z]{0,4}[0-9]{0,12}\")?( t=\"[snbed]\")?( s=\"[0-9]{1,20}\")?/?>|[0-9.e+-]{0,4}){0,40}") {
        let _ = sheet(&format!("<worksheet><sheetData>{xml}</sheetData></worksheet>"));
    }
}
