//! Encodings, line ends, quotes and blank lines.

use std::{collections::BTreeMap, fmt::Write as _};

use encoding_rs::GB18030;
use liandai_documents::facts::SourceError;
use liandai_model::Subject;
use liandai_rules::plan::Plan;
use liandai_testkit::edge_city;

use super::{lines, right, support, try_load, with, write};

type Files = BTreeMap<String, Vec<u8>>;

/// The right folder with each file's text written otherwise.
fn rewritten(rewrite: impl Fn(&str) -> Vec<u8>) -> Files {
    right().into_iter().map(|(name, bytes)| (name, rewrite(&String::from_utf8(bytes).unwrap()))).collect()
}

fn quoted(text: &str) -> String {
    let row = |line: &str| line.split(',').map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",");
    text.lines().map(|line| row(line) + "\r\n").collect()
}

#[test]
fn a_folder_reads_the_same_however_it_is_encoded() {
    let variants: [(&str, Files); 7] = [
        ("UTF-8 with a byte-order mark", rewritten(|text| format!("\u{feff}{text}").into_bytes())),
        ("GB18030", rewritten(|text| GB18030.encode(text).0.into_owned())),
        ("CRLF", rewritten(|text| text.replace('\n', "\r\n").into_bytes())),
        ("no line end at the end", rewritten(|text| text.trim_end().as_bytes().to_vec())),
        ("every cell in quotes", rewritten(|text| quoted(text).into_bytes())),
        ("GB18030, every cell in quotes", rewritten(|text| GB18030.encode(&quoted(text)).0.into_owned())),
        ("white space around cells", rewritten(|text| text.replace(',', " , ").into_bytes())),
    ];
    for (what, files) in variants {
        let loaded = try_load(&files).unwrap();
        assert_eq!(lines(&loaded), Vec::<String>::new(), "{what}");
        let population = loaded.population.unwrap();
        assert_eq!(population.name(Subject::Officer, 2), "王五", "{what}");
        assert_eq!(
            population.facts(Subject::Officer).sheets.has_period(&(0..3)),
            [true, true, false],
            "{what}"
        );
    }
}

#[test]
fn commas_quotes_and_line_ends_in_quotes_belong_to_the_cell() {
    let units = "id,name,institution_id\nU1,\"一科,\"\"甲\"\"\n乙\",I1\nU2,5\" 科,I2\n";
    let population = try_load(&with(&[("units.csv", units)])).unwrap().population.unwrap();
    assert_eq!(population.name(Subject::Unit, 0), "一科,\"甲\"\n乙");
    assert_eq!(population.name(Subject::Unit, 1), "5\" 科", "a quote within a cell is itself");
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_shows_them() {
    let bare = "id,name,institution_id\n\nU1,一科,I1\n\n\nU2,,I2\n\n";
    let in_quotes = "id,name,institution_id\n\n\"U1\",\"一\n\n科\",I1\n\n\nU2,,I2\n\n";
    let crlf = "id,name,institution_id\r\n\r\n\"U1\",\"一\r\n科\",I1\r\n\r\n\r\nU2,,I2\r\n";
    for units in [bare, in_quotes, crlf] {
        assert_eq!(
            lines(&try_load(&with(&[("units.csv", units)])).unwrap()),
            ["units.csv 6 name empty"],
            "{units:?}"
        );
    }
}

#[test]
fn rows_of_commas_only_are_blank() {
    let units = "id,name,institution_id\n,,\nU1,一科,I1\n , ,\nU2,,I2\n";
    assert_eq!(lines(&try_load(&with(&[("units.csv", units)])).unwrap()), ["units.csv 5 name empty"]);
}

#[test]
fn rows_are_numbered_and_complete_across_many_blocks() {
    let mut units = "id,name,institution_id\n".to_owned();
    let count = 60_000;
    for number in 0..count {
        match number % 3 {
            0 => writeln!(units, "N{number},\"第{number}科,\n\"\"甲\"\"\",I1").unwrap(),
            1 => writeln!(units, "N{number},第{number}科 5\" 屏,I1").unwrap(),
            _ => writeln!(units, "N{number},第{number}科二三四五六七八九十,I1\n").unwrap(),
        }
    }
    units += "N0,又一科,I1\nU1,一科,I1\nU2,二科,I2\n";
    assert!(units.len() > 2 << 20, "several blocks");
    let loaded = try_load(&with(&[("units.csv", &units)])).unwrap();
    // The header, the rows, and a blank line after every third.
    let last = 1 + count + count / 3 + 1;
    assert_eq!(lines(&loaded), [format!("units.csv {last} id id-twice")]);
    assert_eq!(loaded.rows[1].1, u64::try_from(count + 3).unwrap());
}

#[test]
fn a_quote_that_is_never_closed_is_an_error_and_takes_no_rows_with_it() {
    // The name stands last, so that all that follows would be a very long name.
    let short = "id,institution_id,name\nU1,I1,一科\n\nU2,I2,\"二科\nU3,I2,三科\n".to_owned();
    let long = short.clone() + &"U4,I1,四科\n".repeat(400_000);
    for units in [short, long] {
        let error = try_load(&with(&[("units.csv", &units)])).unwrap_err();
        let SourceError::OpenQuote { part, row } = error else { panic!("{error}") };
        assert_eq!((part.as_str(), row), ("units.csv", 4));
    }
}

#[test]
fn utf_16_is_refused() {
    for little in [true, false] {
        let bytes = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        let mut files = right();
        let text = format!("\u{feff}{}", String::from_utf8(files["units.csv"].clone()).unwrap());
        files.insert("units.csv".to_owned(), text.encode_utf16().flat_map(bytes).collect());
        let error = try_load(&files).unwrap_err();
        let SourceError::Encoding { part, row } = error else { panic!("{error}") };
        assert_eq!((part.as_str(), row), ("units.csv", 1));
    }
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    write(&right(), folder.path());
    let nowhere = folder.path().join("nowhere");
    assert!(liandai_documents::facts::CsvFolder::open(&nowhere, &|_| {}).is_err());
}

#[test]
fn a_city_written_with_windows_habits_is_rated_the_same() {
    let package = support::package("changde");
    let plan = Plan::new(&package, "2026".parse().unwrap()).unwrap();
    let tables = edge_city(7);
    let folder = tempfile::tempdir().unwrap();
    tables.write_to(folder.path()).unwrap();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap().replace('\n', "\r\n");
        std::fs::write(&path, GB18030.encode(&text).0).unwrap();
    }
    let mut source = liandai_documents::facts::CsvFolder::open(folder.path(), &|_| {}).unwrap();
    let loaded = liandai_documents::facts::load(&mut source, &plan).unwrap();
    let (one, other) = (loaded.population.unwrap(), support::population(&plan, &tables));
    let [one, other] = [one, other].map(|all| support::written(&plan, &all, &plan.rate(&all)));
    assert_eq!(one, other);
}
