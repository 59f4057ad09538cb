//! An invented hospital with rules of its own, rated by hand: another regulation is another package, and nothing else.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod support;

use liandai_model::FactTable;
use liandai_rules::{package::Package, plan::Plan};
use liandai_testkit::Tables;

const DIVISION: [&str; 6] = [
    "medical-quality.infection-control",
    "medical-quality.records",
    "medical-quality.rescue",
    "service.outpatients",
    "service.inpatients",
    "management",
];
const WARD: [&str; 3] = ["ward-safety.hand-hygiene", "ward-safety.medication", "teamwork"];
const STAFF: [&str; 4] = ["skill.theory", "skill.practice", "ethics", "diligence"];

/// Rows separated by line ends, cells by white space; `-` is an empty cell.
fn fill(tables: &mut Tables, table: FactTable, rows: &str) {
    for row in rows.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let cells: Vec<_> = row.split_whitespace().map(|cell| if cell == "-" { "" } else { cell }).collect();
        tables.push(table, &cells);
    }
}

/// `subject id period` and the points of each slot.
fn sheets(tables: &mut Tables, rows: &str) {
    for row in rows.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let cells: Vec<_> = row.split_whitespace().collect();
        let slots: &[&str] = match cells[0] {
            "institution" => &DIVISION,
            "unit" => &WARD,
            _ => &STAFF,
        };
        assert_eq!(cells.len(), 3 + slots.len(), "{row}");
        for (slot, points) in slots.iter().zip(&cells[3..]) {
            tables.push(FactTable::Sheets, &[cells[0], cells[1], cells[2], slot, points]);
        }
    }
}

/// Results as `subject id | status | base + bonus = total | rank of | grade | flags | reasons`.
fn results(csv: &str) -> Vec<String> {
    let line = |line: &str| {
        let c: Vec<_> = line.split(',').collect();
        let points = if c[4].is_empty() { String::new() } else { format!("{} + {} = {}", c[4], c[5], c[6]) };
        let rank = if c[7].is_empty() { String::new() } else { format!("{} of {}", c[7], c[8]) };
        let grade = if c[9].is_empty() { c[10] } else { c[9] };
        format!("{} {} | {} | {points} | {rank} | {grade} | {} | {}", c[0], c[1], c[3], c[11], c[12])
    };
    csv.lines().skip(1).map(line).map(|line| squeezed(&line)).collect()
}

/// White space is for people.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn expected(table: &str) -> Vec<String> {
    table.lines().map(squeezed).filter(|line| !line.is_empty()).collect()
}

fn rate(package: &Package, period: &str, tables: &Tables) -> (String, String) {
    let plan = Plan::new(package, period.parse().unwrap()).unwrap();
    let population = support::population(&plan, tables);
    support::written(&plan, &population, &plan.rate(&population))
}

#[test]
fn the_package_has_nothing_wrong_with_it() {
    let (_, warnings) =
        Package::check(&support::sources("hospital")).unwrap_or_else(|wrong| panic!("{wrong:#?}"));
    assert_eq!(warnings, []);
}

/// Who there is: N medicine, S surgery, L laboratory, A administration, X a new division.
fn people() -> Tables {
    let mut tables = Tables::new();
    fill(
        &mut tables,
        FactTable::Institutions,
        "N 内科部 clinical internal core - d1 -
         S 外科部 clinical surgery ordinary - d2 -
         L 检验部 support laboratory ordinary - d3 -
         A 行政部 support administration core - a1 -
         X 新设部 support administration ordinary - - -",
    );
    fill(
        &mut tables,
        FactTable::Units,
        "N1 一区 N n1\n N2 二区 N -\n N3 三区 N -\n S1 外一 S -\n L1 检一 L -",
    );
    fill(
        &mut tables,
        FactTable::Officers,
        "d1 甲 N - director 2010-01-01
         n1 乙 N N1 nurse 2010-01-01
         n2 丙 N N1 nurse 2010-01-01
         n3 丁 N N1 consultant 2010-01-01
         n4 戊 N N2 consultant 2010-01-01
         n5 己 N N2 clerk 2010-01-01
         n6 庚 N N3 clerk 2010-01-01
         n7 辛 N N3 intern 2010-01-01
         d2 壬 S - director 2010-01-01
         s1 癸 S S1 clerk 2010-01-01
         s2 子 S S1 clerk 2010-01-01
         s3 丑 S - clerk 2010-01-01
         s4 寅 S - clerk 2010-01-01
         d3 卯 L - director 2010-01-01
         l1 辰 L L1 technician 2010-01-01
         l2 巳 L - clerk 2010-01-01
         a1 午 A - director 2010-01-01
         a2 未 A - clerk 2010-01-01
         x1 申 X - clerk 2026-01-01",
    );
    // a1 leads two who are not rated, d1 one of them twice.
    fill(
        &mut tables,
        FactTable::Links,
        "a1 n7 2025-03-01 -
         a1 x1 2026-03-01 2026-03-01
         d1 n7 2025-01-01 2026-02-01
         d1 n7 2026-03-01 -
         d1 x1 2025-01-01 2025-12-31",
    );
    tables
}

/// The year 2026.
fn year() -> Tables {
    let mut tables = people();
    sheets_of_the_year(&mut tables);
    facts_of_the_year(&mut tables);
    tables
}

fn sheets_of_the_year(tables: &mut Tables) {
    sheets(
        tables,
        "institution N 2026  28 22 10  18 27  25
         institution S 2026  25 20 15  20 30  20
         institution L 2026  20 15 10  15 20  20
         institution A 2026  30 25 15  20 20  30
         institution X 2026   5 10 10  10 10  10
         unit N1 2026     20 30 30
         unit N1 2026-01  16 24 24
         unit N2 2026     10 10 10
         unit N3 2026     18 28 27
         unit S1 2026     15 25 20
         officer d1 2026     15 25 50 30
         officer n1 2026     10 20 45 25
         officer n1 2026-01  15 25 50 30
         officer n2 2026     15 25 40 25
         officer n3 2026     10 20 45 25
         officer n4 2026     15 25 40 27
         officer n5 2026     15 25 40 22
         officer n6 2026     15 24 44.99 20
         officer n7 2026     15 25 40 20
         officer d2 2026     10 20 40 20
         officer s1 2026     15 25 45 25
         officer s2 2026     15 20 50 25
         officer s3 2026     15 20 49 20
         officer s4 2026     10 10 20 20
         officer s4 2026-01  10 15.99 20 20
         officer s4 2026-02  10 16 20 20
         officer d3 2026     15 25 45 25
         officer l1 2026     10 10 30 20
         officer a1 2026     15 25 50 28
         officer a2 2026     15 25 45 25
         officer x1 2026     10 20 30 20",
    );
}

fn facts_of_the_year(tables: &mut Tables) {
    fill(
        tables,
        FactTable::Deductions,
        "F1 institution N medical-quality 3 2026-02-01
         F1 institution N service 5 2026-02-01
         F2 institution A management 65 2026-12-31
         F9 unit N1 teamwork 2 2026-05-01
         F9 unit N1 teamwork 3 2026-05-01
         F5 officer n6 ethics 1 2026-07-01
         F5 officer n6 ethics 1 2026-07-01",
    );
    fill(
        tables,
        FactTable::Honours,
        "H01 institution N paper 甲 national 2026-01-01
         H02 institution N paper 甲 provincial 2026-02-01
         H03 institution N patent 乙 - 2026-03-01
         H04 institution N course 丙 - 2026-03-01
         H05 institution N course 丙 - 2026-03-02
         H06 institution N course 丙 - 2026-03-03
         H07 institution N course 丙 - 2026-03-04
         H08 institution N course 丙 - 2026-03-05
         H09 institution N course 丙 - 2026-03-06
         H10 institution L notice - - 2026-04-01
         H24 institution X notice - - 2026-04-01
         H11 unit N1 letter 谢 - 2026-04-01
         H12 unit N1 letter 谢 - 2026-04-01
         H13 unit N1 letter 谢 - 2026-04-01
         H14 officer n2 contest 赛 national 2026-04-01
         H15 officer n2 contest 赛 provincial 2026-04-02
         H16 officer n2 contest 会 city 2026-04-03
         H17 officer n2 letter 谢 - 2026-04-04
         H18 officer n2 letter 谢 - 2026-04-04
         H19 officer n2 letter 谢 - 2026-04-04
         H20 officer n2 letter 谢 - 2026-04-04
         H21 officer n2 letter 谢 - 2026-04-04
         H22 officer n2 letter 谢 - 2026-04-04
         H23 officer n2 letter 谢 - 2026-04-04",
    );
    fill(
        tables,
        FactTable::Observations,
        "institution N infection_rate 3 2026-03-31
         institution N infection_rate 4 2026-09-30
         institution S complaints 7 2026-03-31
         institution S complaints 5 2026-09-30
         institution L complaints 40 2026-03-31
         unit N1 complaints 5 2026-03-31
         unit N3 complaints 5 2026-03-31
         unit N3 complaints 0.01 2026-09-30
         officer n1 training_hours 19 2026-06-30
         officer n1 training_hours 20 2026-06-30
         officer n1 training_hours 3 2026-01-31
         officer n2 training_hours 40 2026-01-31
         officer n2 training_hours 19.99 2026-06-30
         officer d3 gravest_complaint 3.01 2026-02-01
         officer d3 gravest_complaint 1 2026-03-01
         officer a2 gravest_complaint 5 2026-03-01",
    );
    fill(tables, FactTable::Satisfaction, "unit N1 2026 5 3 2");
    fill(
        tables,
        FactTable::Findings,
        "B1 institution N outbreak 2026-02-02
         B2 officer n3 medical-error 2026-02-02
         B3 officer n5 medical-error 2026-02-02
         B4 officer l2 bribery 2026-02-02",
    );
    fill(tables, FactTable::Attendance, "d2 missing 2026-02-02 - 2.5\n d1 sick 2026-02-02 - 60.5");
    fill(tables, FactTable::History, "institution L 2024 class-3\n officer l1 2025 disqualified");
    fill(tables, FactTable::Titles, "n5 specialist 2024-03-15 -");
}

#[test]
fn a_year_in_the_hospital_comes_out_as_reckoned_by_hand() {
    let (results_csv, settlement_csv) = rate(&support::package("hospital"), "2026", &year());
    // N: 60 + 45 − 5 (one fact, the larger) + 25; 3 + 2 for research (one title once), 4.50 for teaching is capped at 4;
    // class 1, but for the outbreak. S: twelve complaints. A: management stops at its floor of 10. L: less a notice of 5.
    // X: below 60 a notice takes nothing off, and lifts nothing.
    // N1: a quarter of 64 and three quarters of 80, less 5 (both rows count), plus 1.50. N3: 5.01 complaints.
    // n1: 0.35 × 120 + 0.65 × 100. s4: 0.35 × (65.99 + 66) / 2 + 0.65 × 60 = 62.09825.
    // Places: of five rated in N one, which d1 takes; of four in S one, for which s1 and s2 tie; of two in A none.
    assert_eq!(
        results(&results_csv),
        expected(
            "institution A | rated        | 120.00 + 0.00 = 120.00 | 1 of 2 | 1 | model              |
             institution L | rated        | 100.00 + 0.00 = 95.00  | 2 of 2 | 2 | repeat-watch;watch |
             institution N | rated        | 125.00 + 9.00 = 134.00 | 1 of 2 | 2 | ceiling;model      |
             institution S | disqualified | 130.00 + 0.00 = 130.00 | 2 of 2 |   |                    | complaints
             institution X | excluded     | 55.00 + 0.00 = 55.00   |        |   | last-all;watch     | new-division
             unit L1       | excluded     |                        |        |   |                    | no-period-sheet;tiny
             unit N1       | rated        | 71.00 + 1.50 = 72.50   | 2 of 4 | 4 | banner             |
             unit N2       | disqualified | 30.00 + 0.00 = 30.00   | 4 of 4 |   | last-system        | last-system
             unit N3       | rated        | 73.00 + 0.00 = 73.00   | 1 of 4 | 2 | banner;ceiling     |
             unit S1       | rated        | 60.00 + 0.00 = 60.00   | 3 of 4 | 3 |                    |
             officer a1    | rated        | 118.00 + 0.00 = 118.00 | 1 of 2 | 2 | ceiling            |
             officer a2    | rated        | 110.00 + 0.00 = 110.00 | 2 of 2 | 2 |                    |
             officer d1    | rated        | 120.00 + 0.00 = 120.00 | 1 of 7 | 3 |                    |
             officer d2    | disqualified | 90.00 + 0.00 = 90.00   | 4 of 5 |   |                    | missing
             officer d3    | rated        | 110.00 + 0.00 = 110.00 | 1 of 2 | 1 | ceiling            |
             officer l1    | disqualified | 70.00 + 0.00 = 70.00   | 2 of 2 |   |                    | untrained
             officer l2    | disqualified |                        |        |   |                    | bribery;no-period-sheet
             officer n1    | rated        | 107.00 + 0.00 = 107.00 | 3 of 7 | 2 |                    |
             officer n2    | disqualified | 105.00 + 6.50 = 111.50 | 2 of 7 |   |                    | untrained
             officer n3    | disqualified | 100.00 + 0.00 = 100.00 | 7 of 7 |   |                    | medical-error
             officer n4    | rated        | 107.00 + 0.00 = 107.00 | 3 of 7 | 2 |                    |
             officer n5    | rated        | 102.00 + 0.00 = 102.00 | 5 of 7 | 2 |                    |
             officer n6    | rated        | 101.99 + 0.00 = 101.99 | 6 of 7 | 2 |                    |
             officer n7    | excluded     | 100.00 + 0.00 = 100.00 |        |   |                    | new
             officer s1    | rated        | 110.00 + 0.00 = 110.00 | 1 of 5 | 2 | tie_at_cutoff      |
             officer s2    | rated        | 110.00 + 0.00 = 110.00 | 1 of 5 | 2 | tie_at_cutoff      |
             officer s3    | rated        | 104.00 + 0.00 = 104.00 | 3 of 5 | 2 |                    |
             officer s4    | rated        | 62.10 + 0.00 = 62.10   | 5 of 5 | 1 |                    |
             officer x1    | excluded     | 80.00 + 0.00 = 80.00   |        |   |                    | new"
        )
    );
    assert_eq!(
        expected(&settlement_csv.lines().skip(1).collect::<Vec<_>>().join("\n")),
        expected(
            "institution,A,division-bonus,400,false,五1
             institution,L,mend,,false,五1
             institution,L,new-head,,true,五1
             institution,S,new-head,,true,五1
             institution,X,mend,,false,五1
             unit,N1,ward-bonus,450,false,五2
             unit,N2,talk,,false,五2
             officer,a1,study,,false,五3
             officer,a2,study,,false,五3
             officer,d1,staff-bonus,800,false,五3
             officer,d3,study,,false,五3
             officer,l1,transfer,,true,五3
             officer,n1,study,,false,五3
             officer,n4,study,,false,五3
             officer,n5,specialist-allowance,360,false,五4
             officer,n5,study,,false,五3
             officer,n6,study,,false,五3
             officer,s1,study,,false,五3
             officer,s2,study,,false,五3
             officer,s3,study,,false,五3
             officer,s4,study,,false,五3"
        )
    );
}

/// The same first half of a year, once under the rules before April 2026 and once after.
fn first_half(year: i16) -> Tables {
    let mut tables = Tables::new();
    fill(&mut tables, FactTable::Institutions, "A 行政部 support administration core - p -");
    fill(
        &mut tables,
        FactTable::Officers,
        "p 甲 A - director 2010-01-01\n q 乙 A - clerk 2010-01-01
         r 丙 A - clerk 2010-01-01\n t 丁 A - nurse 2010-01-01",
    );
    for month in 1..=6 {
        sheets(&mut tables, &format!("officer p {year}-0{month} 15 25 50 30"));
    }
    sheets(
        &mut tables,
        &format!(
            "institution A {year}-H1  20 15 10  15 19.99  20
             officer p {year}-H1  10 20 40 20
             officer q {year}-H1  10 10 20 20
             officer r {year}-H1  10 20 24 20
             officer t {year}-H1  10 10 10 20"
        ),
    );
    fill(&mut tables, FactTable::Attendance, &format!("q missing {year}-05-01 - 2.5"));
    tables
}

#[test]
fn a_rule_holds_from_its_day_on() {
    let package = support::package("hospital");
    // p: 0.5 × 120 + 0.5 × 90 = 105, then 0.35 × 120 + 0.65 × 90 = 100.50; three stars from 105, then from 102.
    // r: two stars from 75, then from 72. q: two and a half days do not matter, then they do.
    // In a first rating nobody is untrained, nobody capped for the watched division, and nothing is settled.
    let before = "institution A | rated | 99.99 + 0.00 = 99.99   | 1 of 1 | 2 | watch |
         officer p | rated        | 105.00 + 0.00 = 105.00 | 1 of 4 | 3 | |
         officer q | rated        | 60.00 + 0.00 = 60.00   | 3 of 4 | 1 | |
         officer r | rated        | 74.00 + 0.00 = 74.00   | 2 of 4 | 1 | |
         officer t | rated        | 50.00 + 0.00 = 50.00   | 4 of 4 | 1 | |";
    let after = "institution A | rated | 99.99 + 0.00 = 99.99   | 1 of 1 | 2 | watch |
         officer p | rated        | 100.50 + 0.00 = 100.50 | 1 of 4 | 2 | |
         officer q | disqualified | 60.00 + 0.00 = 60.00   | 3 of 4 |   | | missing
         officer r | rated        | 74.00 + 0.00 = 74.00   | 2 of 4 | 2 | |
         officer t | rated        | 50.00 + 0.00 = 50.00   | 4 of 4 | 1 | |";
    for (year, table) in [(2025, before), (2026, after)] {
        let (results_csv, settlement_csv) = rate(&package, &format!("{year}-H1"), &first_half(year));
        assert_eq!(results(&results_csv), expected(table), "{year}");
        assert_eq!(settlement_csv.lines().count(), 1, "{year}: a first rating settles nothing");
    }
}
