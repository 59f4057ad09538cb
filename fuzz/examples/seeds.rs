//! Writes the first corpora: `seeds FOLDER` makes `FOLDER/<target>/seed-*`, the same whenever it runs.

use std::path::{Path, PathBuf};

use liandai_documents::{
    facts::{CsvFolder, FactSource, WorkbookSource, load},
    template::write_template,
};
use liandai_fuzz::{
    CHANGDE, FILES, PLAN, SEPARATOR, folder, pack, right_tables, unpack, workbook_bytes, write_tables,
};
use liandai_locale::Messages;
use liandai_model::{FactTable, Lang};

/// Files of one target.
struct Corpus {
    folder: PathBuf,
    count: usize,
}

impl Corpus {
    fn new(root: &Path, target: &str) -> Self {
        let folder = root.join(target);
        std::fs::create_dir_all(&folder).expect("a folder");
        Self { folder, count: 0 }
    }

    fn add(&mut self, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.folder.join(format!("seed-{:04}", self.count)), bytes).expect("a file");
        self.count += 1;
    }
}

fn main() {
    let root = std::env::args().nth(1).expect("seeds FOLDER");
    let root = Path::new(&root);
    let memory = folder("seeds");
    check(&memory);
    csv(root);
    workbooks(root, &memory);
    package(root);
    official_text(root);
    std::fs::remove_dir_all(memory).expect("the folder");
}

/// What all targets start from must be right, or they would not get far.
fn check(memory: &Path) {
    let tables = right_tables(&PLAN);
    let tables_folder = memory.join("tables");
    std::fs::create_dir_all(&tables_folder).expect("a folder");
    write_tables(&tables, &tables_folder);
    let workbook = memory.join("right.xlsx");
    std::fs::write(&workbook, workbook_bytes(&tables, u32::MAX, memory)).expect("a file");
    let mut folder = CsvFolder::open(&tables_folder, &|_| {}).expect("a folder");
    let mut workbook = WorkbookSource::open(&workbook).expect("a workbook");
    for source in [&mut folder as &mut dyn FactSource, &mut workbook] {
        let problems = load(source, &PLAN).expect("a source").problems;
        assert_eq!(problems.errors(), 0, "{:#?}", problems.kept());
    }
}

/// Each table by itself, with and without its header; all together; odd encodings and quotes.
fn csv(root: &Path) {
    let mut corpus = Corpus::new(root, "csv");
    let tables = right_tables(&PLAN);
    let mut all = Vec::new();
    for (at, table) in FactTable::ALL.into_iter().enumerate() {
        let text = &tables[&table];
        let (upper, lower) = (b'@' + u8::try_from(at).unwrap(), b'`' + u8::try_from(at).unwrap());
        // '@' and '`' stand for the first table; neither is a letter.
        let (header, rows) = text.split_once('\n').unwrap();
        let few: String = rows.lines().take(12).map(|line| format!("{line}\n")).collect();
        corpus.add([&[upper], few.as_bytes()].concat());
        corpus.add([&[lower], header.as_bytes(), b"\r\n", few.replace('\n', "\r\n").as_bytes()].concat());
        let quoted = few.replace(',', "\",\"").replace('\n', "\"\n\"");
        corpus.add([&[lower], header.as_bytes(), b"\n\"", quoted.as_bytes(), b"\""].concat());
        corpus.add([b"".as_slice(), &[lower], b"\xEF\xBB\xBF", text.as_bytes()].concat());
        all.extend([&[lower], header.as_bytes(), b"\n", few.as_bytes(), &[SEPARATOR]].concat());
    }
    corpus.add(all);
    corpus.add([SEPARATOR]);
    corpus.add(b"aid,name,institution_id,lead_id\nU1,\xBF\xC6\xCA\xD2,I1,\n");
}

fn workbooks(root: &Path, memory: &Path) {
    let mut raw = Corpus::new(root, "xlsx");
    let mut parts = Corpus::new(root, "xlsx_parts");
    let tables = right_tables(&PLAN);
    let few: liandai_fuzz::Tables = tables
        .iter()
        .map(|(table, text)| (*table, text.lines().take(6).map(|line| format!("{line}\n")).collect()))
        .collect();
    for (tables, rows) in [(&few, 3), (&few, u32::MAX), (&tables, u32::MAX)] {
        let bytes = workbook_bytes(tables, rows, memory);
        let unpacked = unpack(&bytes);
        raw.add(&bytes);
        raw.add(pack(unpacked.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))));
    }
    for lang in [Lang::Zh, Lang::En] {
        let path = memory.join("template.xlsx");
        write_template(&CHANGDE, &Messages::new(lang), &path).expect("a template");
        raw.add(std::fs::read(&path).expect("the template"));
    }
    // By the places that parts have in the whole workbook, where every sheet is one part.
    let unpacked = unpack(&workbook_bytes(&few, u32::MAX, memory));
    let whole = unpack(&workbook_bytes(&tables, u32::MAX, memory));
    for (at, bytes) in unpacked.values().enumerate().chain(whole.values().enumerate()) {
        parts.add([&[u8::try_from(at).unwrap()], bytes.as_slice()].concat());
    }
    parts.add([SEPARATOR]);
    let sheet = unpacked.keys().position(|name| name.ends_with("worksheets/sheet3.xml")).expect("a sheet");
    let strings = unpacked.keys().position(|name| name.ends_with("sharedStrings.xml")).expect("strings");
    let place = |at: usize| char::from(u8::try_from(at).unwrap());
    parts.add(format!("{}{ODD_SHEET}\u{1D}{}{ODD_STRINGS}", place(sheet), place(strings)));
}

/// Cells of every type.
const ODD_SHEET: &str = r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:F3"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>name</t></is></c><c r="C1" t="str"><v>institution_id</v></c><c r="D1" t="inlineStr"><is><r><t>unit_id</t></r></is></c><c r="E1" t="inlineStr"><is><t>post</t></is></c><c r="F1" t="inlineStr"><is><t xml:space="preserve"> joined_on </t></is></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#N/A</v></c><c r="D2" s="1"><f>A1+1</f><v>45000.5</v></c><c r="E2" t="d"><v>2026-01-01T00:00:00</v></c><c r="F2" t="n"><v>1e300</v></c></row><row><c><v>-0.0</v></c><c r="XFD1048576"><v>NaN</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells></worksheet>"#;
const ODD_STRINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="3" uniqueCount="2"><si><t>id</t></si><si><r><t>a</t></r><r><rPr><b/></rPr><t xml:space="preserve"> b&amp;&#x4E2D;</t></r><rPh sb="0" eb="1"><t>c</t></rPh></si></sst>"#;

/// Every file as it is, and patches that make sense.
fn package(root: &Path) {
    let mut corpus = Corpus::new(root, "package");
    for (at, (_, text)) in FILES.iter().enumerate() {
        corpus.add([&[u8::try_from(at).unwrap()], text.as_bytes()].concat());
        for (line, old) in text.lines().enumerate().filter(|(_, old)| at != 1 && old.contains(" = ")) {
            // 'f' and its followers are six files again.
            let place = u16::try_from(line).unwrap().to_be_bytes();
            let Some((key, value)) = old.split_once(" = ") else { continue };
            let instead: &[&str] = match value {
                "true" => &["false"],
                "false" => &["true"],
                _ if value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => {
                    &["0", "1", "9999999.99", "4294967295"]
                }
                _ => &[],
            };
            for value in instead {
                let changed = format!("{key} = {value}");
                corpus.add(
                    [&[b'f' + u8::try_from(at).unwrap(), place[0], place[1], 1], changed.as_bytes()].concat(),
                );
            }
        }
    }
    for rule in RULES {
        let files = if rule.starts_with("[[switch]]") { 2..3_u8 } else { 3..6 };
        for file in files {
            let last = FILES[usize::from(file)].1.split('\n').count() - 1;
            let place = u16::try_from(last).unwrap().to_be_bytes();
            corpus.add([&[b'f' + file, place[0], place[1], 0], rule.as_bytes()].concat());
        }
    }
}

/// Rules that the built-in package has not, or not everywhere.
const RULES: [&str; 12] = [
    "[[bonus]]\nid = \"b\"\ntitle = { zh = \"甲\", en = \"a\" }\nclause = \"五\"\norigin = \"text\"\ncap = 9999999.99\n[[bonus.award]]\nkind = \"publication\"\npoints = 9999999.99\n",
    "[[penalty]]\nid = \"p\"\ntitle = { zh = \"甲\", en = \"a\" }\nclause = \"五\"\norigin = \"text\"\nkind = \"publication\"\npoints = 9999999.99\nfloor = 0\n",
    "[[ground]]\nid = \"g\"\ntitle = { zh = \"甲\", en = \"a\" }\nclause = \"五\"\norigin = \"text\"\nwhen = 'findings(\"secrecy\") > 0 && !(total < 60.5 || total >= 1)'\neffect = \"note\"\n",
    "[[exclusion]]\nid = \"e\"\ntitle = { zh = \"甲\", en = \"a\" }\nclause = \"五\"\norigin = \"text\"\nwhen = 'findings(\"secrecy\") < 999999999'\n",
    "[[last]]\nid = \"l\"\ntitle = { zh = \"甲\", en = \"a\" }\nclause = \"五\"\norigin = \"text\"\nwithin = \"all\"\nleast = 1\n",
    "[[flag]]\nid = \"f\"\ntitle = { zh = \"甲\", en = \"a\" }\nclause = \"五\"\norigin = \"text\"\nwhen = 'rank <= 2 && status == \"rated\"'\n",
    "[[top]]\nid = \"t\"\ntitle = { zh = \"甲\", en = \"a\" }\nclause = \"五\"\norigin = \"text\"\nwhen = 'rank >= 1'\nlimits = { county = 1, municipal = 4294967295 }\n",
    "[[ceiling]]\nid = \"c\"\ntitle = { zh = \"甲\", en = \"a\" }\nclause = \"五\"\norigin = \"text\"\nwhen = 'total > 1'\nat-most = 1\n",
    "[[settlement]]\nid = \"s\"\ntitle = { zh = \"甲\", en = \"a\" }\nclause = \"五\"\norigin = \"text\"\nwhen = 'rank != 3'\nyuan-per-member = 4294967295\nproposal = true\n",
    "[[allowance]]\nid = \"a\"\ntitle = { zh = \"甲\", en = \"a\" }\nclause = \"五\"\norigin = \"text\"\nfor-title = \"all-round\"\nyuan-per-month = 4294967295\nyears = 4294967295\n",
    "[[settlement]]\nid = \"s2\"\ntitle = { zh = \"甲\", en = \"a\" }\nclause = \"五\"\norigin = \"text\"\nfrom = 2000-02-29\nuntil = 9999-12-31\nwhen = 'total == total'\nyuan = 4294967295\n",
    "[[switch]]\nid = \"w\"\ntitle = { zh = \"甲\", en = \"a\" }\nclause = \"五\"\norigin = \"text\"\non = true\n[[indicator]]\nid = \"o\"\ntitle = { zh = \"甲\", en = \"a\" }\nsubjects = [\"officer\", \"unit\", \"institution\"]\ntype = \"number\"\nsource = \"observation\"\naggregate = \"mean\"\n",
];

/// Numbering of all styles, the package's own clauses as a text, all encodings.
fn official_text(root: &Path) {
    let mut corpus = Corpus::new(root, "official_text");
    let own: String = CHANGDE
        .clauses
        .iter()
        .map(|clause| {
            let number = clause.id.rsplit_once('·').map_or(clause.id.as_str(), |(_, last)| last);
            format!("{number}、{}。\n", clause.title.zh)
        })
        .collect();
    let styles = "办法\n第一章 总则\n第一节 甲\n第一条 为了加强，制定本办法。\n第二条 内容：\n一、目标\n(一)制度\n１、班子\n(1)学习\n⑵培训\n①政治\n②业务\n否决：\n①一票\n二十一、其他\n附件：\n1.表\n常德市\n2013年1月1日\n";
    for text in [own.as_str(), styles] {
        corpus.add(text);
        corpus.add([b"\xEF\xBB\xBF", text.as_bytes()].concat());
        corpus.add(
            [0xFF, 0xFE]
                .into_iter()
                .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
                .collect::<Vec<_>>(),
        );
        corpus.add(
            [0xFE, 0xFF]
                .into_iter()
                .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
                .collect::<Vec<_>>(),
        );
    }
    // 一、甲 in GB18030.
    corpus.add(b"\xD2\xBB\xA1\xA2\xBC\xD7\n(\xD2\xBB)\xD2\xD2\n");
}
