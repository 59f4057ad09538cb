//! The template is complete in both languages and reads back as empty tables.

use std::{fs::File, io::Read as _, path::Path};

use liandai_locale::Messages;
use liandai_model::{FactTable, Lang};
use liandai_rules::plan::Plan;

use super::{Form, write_template};
use crate::{
    facts::{FactSource as _, WorkbookSource, columns::WordList, load},
    sample::{changde, read_all},
};

fn part(path: &Path, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn it_loads_as_empty_tables_without_unknown_sheets() {
    let (package, folder) = (changde(), tempfile::tempdir().unwrap());
    let path = folder.path().join("template.xlsx");
    for lang in [Lang::Zh, Lang::En] {
        write_template(Form::Facts, &package, &Messages::new(lang), &path).unwrap();
        let mut source = WorkbookSource::open(&path).unwrap();
        assert!(source.unknown_parts().is_empty());
        for (table, collected) in read_all(&mut source).unwrap() {
            let [(name, header, rows)] = collected.parts.as_slice() else { panic!("{table:?}") };
            assert_eq!(
                (name.as_str(), header.as_slice()),
                (table.name(), &table.columns().iter().map(|c| (*c).to_owned()).collect::<Vec<_>>()[..])
            );
            assert!(rows.is_empty());
        }
        let plan = Plan::new(&package, "2026".parse().unwrap()).unwrap();
        let loaded = load(&mut source, &plan).unwrap();
        assert!(loaded.population.is_some(), "{:?}", loaded.problems);
    }
}

#[test]
fn vocabulary_columns_choose_from_the_list_that_holds_their_words() {
    let (package, folder) = (changde(), tempfile::tempdir().unwrap());
    let path = folder.path().join("template.xlsx");
    write_template(Form::Facts, &package, &Messages::new(Lang::Zh), &path).unwrap();
    // Sheet 1 is the guide; the tables follow in their order.
    let officers = part(&path, "xl/worksheets/sheet4.xml");
    assert!(officers.contains(r#"type="list""#) && officers.contains(r#"type="date""#), "{officers}");
    assert!(officers.contains("'词表'!$E$2:$E$5"), "{officers}");
    let sheets = part(&path, "xl/worksheets/sheet6.xml");
    assert!(sheets.contains("'词表'!$F$2:$F$17"), "{sheets}");
    assert!(sheets.contains(r#"type="decimal" operator="greaterThanOrEqual""#), "{sheets}");
    let observations = part(&path, "xl/worksheets/sheet14.xml");
    assert!(observations.contains("'词表'!$N$2:$N$"), "{observations}");
    let mut workbook: calamine::Xlsx<_> = calamine::open_workbook(&path).unwrap();
    let lists = calamine::Reader::worksheet_range(&mut workbook, "词表").unwrap();
    let column = |at: usize| {
        let words = lists.rows().skip(1).map(|row| row[at].to_string());
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>()
    };
    assert_eq!(column(4), ["head", "leadership", "backbone", "officer"]);
    assert_eq!(column(5).len(), 16);
    assert_eq!(column(11).first().map(String::as_str), Some("class-1"));
    assert_eq!(column(11).len(), 10);
}

#[test]
fn every_table_column_and_list_is_explained_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        let messages = Messages::new(lang);
        for table in FactTable::ALL.into_iter().chain(FactTable::ORGANISATION) {
            let name = table.name();
            assert!(messages.has(&format!("table-{name}")));
            assert_ne!(messages.text(&format!("table-{name}.note")), format!("table-{name}.note"));
            for column in table.all_columns().iter().chain(table.register_columns()) {
                assert!(messages.has(&format!("column-{name}-{column}")), "{name} {column}");
            }
        }
        for list in WordList::FACTS.into_iter().chain(WordList::ORGANISATION).chain(WordList::REGISTERS) {
            assert!(messages.has(&format!("template-list-{}", list.id())));
        }
    }
}

#[test]
fn registers_read_back_as_empty_tables() {
    let (package, folder) = (changde(), tempfile::tempdir().unwrap());
    let path = folder.path().join("template.xlsx");
    for lang in [Lang::Zh, Lang::En] {
        write_template(Form::Registers, &package, &Messages::new(lang), &path).unwrap();
        let mut source = WorkbookSource::open(&path).unwrap();
        let read = crate::registers::read(&mut source).unwrap();
        assert_eq!((read.rows.len(), read.problems.kept()), (0, &[][..]));
    }
}
