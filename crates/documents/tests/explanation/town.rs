//! A small town, made by hand, in which each of a dozen subjects has a story of its own.

use liandai_model::FactTable;
use liandai_testkit::Tables;

/// The criteria of each kind of subject.
const OFFICER: [&str; 5] = ["political-firmness", "integrity", "results", "fairness", "diligence"];
const UNIT: [&str; 5] =
    ["cooperation", "quality", "strict-management", "fair-enforcement", "public-satisfaction"];
const INSTITUTION: [&str; 6] =
    ["steering-body", "link-practice", "joint-creation", "discipline", "central-tasks", "effectiveness"];

/// The town.
pub fn town() -> Tables {
    let mut town = Town { tables: Tables::new() };
    town.institutions();
    town.units();
    town.officers();
    town.events();
    town.tables
}

struct Town {
    tables: Tables,
}

impl Town {
    fn row(&mut self, table: FactTable, line: &str) {
        self.tables.push(table, &line.split(',').collect::<Vec<_>>());
    }

    fn rows(&mut self, table: FactTable, lines: &[&str]) {
        for line in lines {
            self.row(table, line);
        }
    }

    /// One sheet; the last points stand for all criteria that follow.
    fn sheet(&mut self, subject: &str, id: &str, period: &str, points: &[&str]) {
        let criteria: &[&str] = match subject {
            "officer" => &OFFICER,
            "unit" => &UNIT,
            _ => &INSTITUTION,
        };
        for (at, criterion) in criteria.iter().enumerate() {
            let points = points.get(at).or(points.last()).unwrap();
            self.row(FactTable::Sheets, &format!("{subject},{id},{period},{criterion},{points}"));
        }
    }

    /// An officer's monthly sheets, all criteria alike, from January on.
    fn months(&mut self, id: &str, points: &[&str]) {
        for (month, points) in points.iter().enumerate() {
            self.sheet("officer", id, &format!("2026-{:02}", month + 1), &[points]);
        }
    }

    fn institutions(&mut self) {
        // Four places for counties: the fourth is tied.
        self.rows(
            FactTable::Institutions,
            &[
                "I1,武陵区公安局,county,police,section,,O1,",
                "I2,鼎城区公安局,county,police,section,,,",
                "I3,澧县公安局,county,police,section,,,",
                "I4,临澧县公安局,county,police,section,,,",
                "I5,石门县公安局,county,police,section,,,",
                "I6,桃源县公安局,county,police,section,,O60,O61",
                "M1,市中级人民法院,municipal,court,deputy-division,,,",
                "M2,市人民检察院,municipal,procuratorate,deputy-division,,,",
            ],
        );
        self.sheet("institution", "I1", "2026", &["14.5", "19", "14", "18.5", "14", "14"]);
        self.sheet("institution", "I2", "2026", &["14", "19", "14", "18", "14", "14"]);
        self.sheet("institution", "I3", "2026", &["14", "18.5", "14", "18", "14", "13.5"]);
        self.sheet("institution", "I4", "2026", &["14", "18", "14.4", "17", "14", "13"]);
        self.sheet("institution", "I5", "2026", &["14", "18", "14", "17", "13", "14"]);
        self.sheet("institution", "I6", "2026", &["12", "15", "11", "14.5", "12", "11"]);
        self.sheet("institution", "M1", "2026", &["13", "17", "13", "17", "13", "13"]);
        self.rows(
            FactTable::Honours,
            &[
                "H40,institution,I4,publication,,,2026-04-02",
                "H41,institution,I4,criticism,交通整治通报,,2026-08-20",
                "H42,institution,I4,individual-commendation,,provincial,2026-05-04",
                "H43,institution,I4,individual-commendation,,municipal,2026-05-05",
            ],
        );
        self.row(FactTable::History, "institution,I6,2025,class-3");
    }

    fn units(&mut self) {
        self.rows(
            FactTable::Units,
            &["U1,刑事侦查大队,I1,O1", "U2,治安管理大队,I1,O7", "U3,派出所,I2,", "U4,法警队,M1,"],
        );
        self.sheet("unit", "U1", "2026", &["19", "18.5", "18", "18", "18.5"]);
        self.sheet("unit", "U2", "2026", &["16", "16", "15", "16", "15.5"]);
        self.sheet("unit", "U3", "2026", &["14", "13", "14", "13.5", "13"]);
        self.sheet("unit", "U4", "2026", &["14", "13", "14", "13.5", "13"]);
        self.row(FactTable::Satisfaction, "unit,U3,2026,59999,0,40001");
        self.row(FactTable::Satisfaction, "unit,U1,2026,80,15,5");
    }

    fn officers(&mut self) {
        self.rows(
            FactTable::Officers,
            &[
                "O1,赵卫国,I1,U1,head,2005-07-01",
                "O2,钱守正,I1,U1,officer,2012-03-01",
                "O3,孙光荣,I1,U1,backbone,2010-01-01",
                "O4,李懒,I1,U2,officer,2015-09-01",
                "O5,周新,I1,U2,officer,2026-05-01",
                "O6,吴缺,I1,U2,officer,2014-01-01",
                "O7,郑带,I1,U2,leadership,2008-08-01",
                "O8,王全,I1,U1,officer,2009-02-01",
                "O60,冯头,I6,,head,2001-01-01",
                "O61,陈责,I6,,leadership,2002-01-01",
            ],
        );
        self.months(
            "O1",
            &["18", "18.5", "18.25", "18", "19", "18", "18.5", "18", "18", "18.5", "18", "18.25"],
        );
        self.sheet("officer", "O1", "2026", &["18.5", "19", "18", "18", "18.5"]);
        self.months("O2", &["16", "15.5", "16"]);
        self.sheet("officer", "O2", "2026", &["17", "2", "16", "16.5", "17"]);
        self.sheet("officer", "O3", "2026", &["16", "17", "17", "16", "16"]);
        self.months("O4", &["13", "11.5", "12.4", "11", "13", "14"]);
        self.sheet("officer", "O4", "2026", &["12"]);
        self.months("O5", &["17", "17"]);
        self.sheet("officer", "O5", "2026", &["17"]);
        self.months("O6", &["17", "16.5"]);
        self.sheet("officer", "O7", "2026", &["18.6"]);
        self.sheet("officer", "O8", "2026", &["16.5"]);
        self.sheet("officer", "O60", "2026", &["18.8"]);
        self.sheet("officer", "O61", "2026", &["15"]);
    }

    fn events(&mut self) {
        self.rows(
            FactTable::Deductions,
            &[
                "F1,officer,O2,results,1.5,2026-03-05",
                "F1,officer,O2,diligence,2,2026-03-05",
                "F2,officer,O2,integrity,18,2026-06-11",
                "F3,officer,O4,results,2.1,2026-03-09",
                "F4,officer,O6,fairness,1,2026-02-03",
            ],
        );
        self.rows(
            FactTable::Honours,
            &[
                "H1,officer,O3,honour,全国优秀人民警察,central,2026-05-04",
                "H2,officer,O3,honour,全国优秀人民警察,provincial,2026-03-01",
                "H3,officer,O3,honour,个人一等功,central,2026-06-01",
                "H4,officer,O3,honour,五一劳动奖章,central,2026-05-01",
                "H5,officer,O3,honour,青年卫士,provincial,2026-07-01",
                "H6,officer,O3,honour,岗位能手,municipal,2026-08-01",
                "H7,officer,O3,publication,侦查札记,,2026-09-01",
            ],
        );
        self.rows(
            FactTable::Attendance,
            &["O4,absent,2026-02-02,2026-02-04,3", "O4,absent,2026-07-13,,2.5", "O4,sick,2026-09-01,,10"],
        );
        self.rows(
            FactTable::Links,
            &["O7,O4,2026-01-01,2026-06-30", "O7,O8,2026-01-01,", "O1,O7,2025-01-01,"],
        );
        self.row(FactTable::History, "officer,O4,2025,disqualified");
        self.row(FactTable::Titles, "O8,all-round,2023-08-01,");
        self.row(FactTable::Satisfaction, "officer,O1,2026,61,20,7");
    }
}
