//! What comes back is the user's own file, marked, and is read as the file was.

use std::{collections::BTreeSet, fs::File, io::Write as _, path::Path};

use calamine::{Reader as _, Xlsx, open_workbook};
use liandai_locale::Messages;
use liandai_model::Lang;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{annotate, annotations, conflict_annotations};
use crate::{
    facts::{Limits, SourceError},
    organisation::{
        Listed, Names, Options, Organisation, Upload, UploadedFile, check, compare, read,
        sample::{city, day},
        source,
    },
    sample::changde,
};

fn checked(path: &Path, name: &str) -> Upload {
    let mut upload = read(&mut UploadedFile::open(path, name).unwrap(), &changde()).unwrap();
    check(&mut upload, &Organisation::default(), &BTreeSet::default());
    upload
}

/// A workbook of a clerk: a title row is missing, dates are dates, one sheet is her own.
fn workbook(path: &Path) {
    let mut workbook = Workbook::new();
    let date = Format::new().set_num_format("yyyy/m/d");
    let sheet = workbook.add_worksheet().set_name("institutions").unwrap();
    for (at, name) in (0..).zip(["id", "name", "group", "system", "remark"]) {
        sheet.write_string(1, at, name).unwrap();
    }
    for (at, text) in (0..).zip(["I1", "甲局", "village", "police", "备注"]) {
        sheet.write_string(2, at, text).unwrap();
    }
    let sheet = workbook.add_worksheet().set_name("officers").unwrap();
    for (at, name) in (0..).zip(["id", "name", "institution_id", "unit_id", "post", "joined_on", "phone"]) {
        sheet.write_string(0, at, name).unwrap();
    }
    sheet.write_number(1, 0, 1001).unwrap().write_string(1, 1, "赵一").unwrap();
    sheet.write_string(1, 2, "I9").unwrap().write_string(1, 4, "head").unwrap();
    let day = ExcelDateTime::from_ymd(2010, 3, 5).unwrap();
    sheet.write_datetime_with_format(1, 5, &day, &date).unwrap();
    sheet.write_number(1, 6, 13_812_345_678.0).unwrap();
    sheet.write_string(2, 0, "1002").unwrap().write_boolean(2, 7, true).unwrap();
    let sheet = workbook.add_worksheet().set_name("草稿").unwrap();
    sheet.write_string(4, 2, "随手记").unwrap().write_number(5, 2, 0.25).unwrap();
    workbook.save(path).unwrap();
}

fn part(path: &Path, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut zip.by_name(name).unwrap(), &mut text).unwrap();
    text
}

/// The text of a sheet's cells.
fn cells(path: &Path, sheet: &str) -> Vec<String> {
    let mut workbook: Xlsx<_> = open_workbook(path).unwrap();
    let range = workbook.worksheet_range(sheet).unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")).collect()
}

#[test]
fn a_workbook_comes_back_with_its_values_and_a_list_of_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let (path, back) = (folder.path().join("a"), folder.path().join("back.xlsx"));
    workbook(&path);
    let upload = checked(&path, "我的.xlsx");
    for (lang, title) in [(Lang::Zh, "错误清单"), (Lang::En, "Problems")] {
        let messages = Messages::watched(lang);
        let marks = annotations(&upload.problems, &messages);
        annotate(&path, "我的.xlsx", &marks, &messages, &back).unwrap();
        assert!(messages.watch().wrong.is_empty(), "{:?}", messages.watch().wrong);
        let list = cells(&back, title);
        assert_eq!(list.len(), marks.len() + 1);
        assert!(list.iter().any(|row| row.contains("institutions|3|group")), "{list:?}");
        let links = part(&back, "xl/worksheets/sheet1.xml");
        assert!(
            links.contains("location=\"institutions!C3\"") || links.contains("'institutions'!C3"),
            "{links}"
        );
        assert_eq!(cells(&back, "草稿"), ["随手记", "0.25"]);
        let notes = part(&back, "xl/comments1.xml");
        assert!(notes.contains("ref=\"C3\"") && notes.contains("village"), "{notes}");
        // What was wrong is wrong in the same places when the file comes again as it is.
        let again = checked(&back, "改好.xlsx");
        let without_unread = |upload: &Upload| {
            let problems = upload.problems.kept().iter();
            problems.map(|one| (one.part.to_string(), one.row, one.column.clone())).collect::<Vec<_>>()
        };
        assert_eq!(without_unread(&again), without_unread(&upload));
        let rows = |upload: &Upload| {
            upload.officers.iter().map(|listed: &Listed<_>| listed.row.clone()).collect::<Vec<_>>()
        };
        assert_eq!(rows(&again), rows(&upload));
    }
}

fn zip_of(path: &Path, files: &[(&str, &[u8])]) {
    let mut zip = ZipWriter::new(File::create(path).unwrap());
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn a_zip_of_tables_and_a_single_table_come_back_as_workbooks() {
    let folder = tempfile::tempdir().unwrap();
    let (path, back) = (folder.path().join("a"), folder.path().join("back.xlsx"));
    let units = "id,name,institution_id\nU1,一科,I9\nU2,,I1\n";
    let gb18030 = encoding_rs::GB18030.encode("id,name,group,system\nI1,甲局,county,police\n").0.into_owned();
    zip_of(
        &path,
        &[
            ("城/Units.CSV", units.as_bytes()),
            ("城/institutions.csv", &gb18030),
            ("城/readme.txt", b"x"),
            ("__MACOSX/城/._units.csv", b"x"),
            ("城/kitchen.csv", b"a,b\n"),
            ("备份/units.csv", b"id\n"),
        ],
    );
    let messages = Messages::new(Lang::Zh);
    let upload = checked(&path, "城.ZIP");
    let problems: Vec<_> = upload
        .problems
        .kept()
        .iter()
        .map(|one| format!("{} {} {} {}", one.part, one.row, one.column, one.kind.id()))
        .collect();
    assert_eq!(
        problems,
        [
            "城/kitchen.csv 0  unknown-part",
            "备份/units.csv 0  unknown-part",
            "units.csv 2 institution_id unknown-id",
            "units.csv 3 name empty"
        ]
    );
    assert_eq!(upload.institutions[0].row.name, "甲局");
    annotate(&path, "城.ZIP", &annotations(&upload.problems, &messages), &messages, &back).unwrap();
    assert_eq!(cells(&back, "units"), ["id|name|institution_id", "U1|一科|I9", "U2||I1"]);
    let marks = part(&back, "xl/comments1.xml");
    assert!(marks.contains("ref=\"C2\"") && marks.contains("ref=\"B3\""), "{marks}");
    std::fs::write(&path, units).unwrap();
    let upload = checked(&path, "units.csv");
    assert_eq!(upload.units.len(), 2);
    annotate(&path, "units.csv", &annotations(&upload.problems, &messages), &messages, &back).unwrap();
    assert_eq!(cells(&back, "units").len(), 3);
    let nothing = checked(&path, "unit.csv");
    assert_eq!(nothing.problems.errors(), 1, "{:?}", nothing.problems);
}

#[test]
fn conflicts_stand_at_their_rows() {
    let folder = tempfile::tempdir().unwrap();
    let (path, back) = (folder.path().join("a"), folder.path().join("back.xlsx"));
    std::fs::write(&path, "leader_id,member_id,from,to\nO2,O4,2026-02-01,\n").unwrap();
    let mut upload = read(&mut UploadedFile::open(&path, "links.csv").unwrap(), &changde()).unwrap();
    let existing = city();
    check(&mut upload, &existing, &BTreeSet::default());
    let options = Options { today: day("2026-03-01"), ends_absent_on: None, ends_within: None };
    let rows = compare(&upload, &existing, &options).preview(&Names::new(&upload, &existing));
    let messages = Messages::new(Lang::Zh);
    let marks = conflict_annotations(&rows, &messages);
    annotate(&path, "links.csv", &marks, &messages, &back).unwrap();
    let list = cells(&back, "错误清单");
    assert!(list[1].contains("孙三 O3") && list[1].contains("links|2|"), "{list:?}");
}

#[test]
fn a_zip_that_unpacks_to_too_much_or_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    std::fs::write(&path, b"PK nothing of the kind").unwrap();
    let error = UploadedFile::open(&path, "a.zip").err().unwrap();
    assert!(matches!(error, SourceError::NotAnArchive { .. }), "{error}");
    let error = UploadedFile::open(&path, "数据.xlsx").err().unwrap();
    assert!(error.to_string().starts_with("数据.xlsx"), "the user's own name: {error}");
    // 300 MiB of spaces are 300 KiB in the archive.
    let mut zip = ZipWriter::new(File::create(&path).unwrap());
    let spaces = vec![b' '; 1 << 20];
    for name in ["units.csv", "officers.csv"] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        for _ in 0..150 {
            zip.write_all(&spaces).unwrap();
        }
    }
    zip.finish().unwrap();
    let error = UploadedFile::open(&path, "a.zip").err().unwrap();
    assert!(matches!(error, SourceError::TooLarge { .. }), "{error}");
    assert!(source::LIMITS.total < Limits::default().total);
}
