//! Broken organisations: every kind of problem at its place, all of them at once.

use liandai_locale::Messages;
use liandai_model::{FactTable, Lang};

use crate::{
    facts::{Kind, Weight},
    organisation::{
        Organisation, Upload,
        sample::{checked, city},
    },
};

/// `part row column kind`, one a problem; `-` for no column.
fn lines(upload: &Upload) -> Vec<String> {
    let column = |column: &str| if column.is_empty() { "-".to_owned() } else { column.to_owned() };
    let problems = upload.problems.kept().iter();
    let short = |part: &str| part.split_once(", ").map_or(part.to_owned(), |(first, _)| format!("{first},…"));
    problems
        .map(|problem| {
            format!(
                "{} {} {} {}",
                short(&problem.part),
                problem.row,
                column(&problem.column),
                problem.kind.id()
            )
        })
        .collect()
}

struct Case {
    what: &'static str,
    tables: &'static [(FactTable, &'static str)],
    expected: &'static [&'static str],
}

/// Each beside the city of the sample.
const CASES: &[Case] = &[
    Case {
        what: "facts of a rating, and nothing of the organisation",
        tables: &[(FactTable::Sheets, "subject,subject_id,period,criterion,points")],
        expected: &["institutions,… 0 - no-tables"],
    },
    Case {
        what: "institutions: everything at once, and what is bad in a row does not hide the rest",
        tables: &[(
            FactTable::Institutions,
            "id,name,group,system,grade,parent_id,head_id,responsible_id,remark\n\
             I1,甲,village,police,section,I8,O9,O1,\n\
             I1,,county,church,king,,,,x,y\n\
             I4,乙,county,police,,I5,,,\n\
             I5,丙,county,police,,I4,,,\n\
             I6,丁,county,police,,I4,,,",
        )],
        expected: &[
            "institutions 0 remark unknown-column",
            "institutions 2 group unknown-word-in-cell",
            "institutions 2 parent_id unknown-id",
            "institutions 2 head_id unknown-id",
            "institutions 3 - row-too-long",
            "institutions 3 name empty",
            "institutions 3 system unknown-word-in-cell",
            "institutions 3 grade unknown-word-in-cell",
            "institutions 3 id id-twice",
            "institutions 4 parent_id circle",
            "institutions 5 parent_id circle",
        ],
    },
    Case {
        what: "an institution put under one that belongs under it",
        tables: &[(FactTable::Institutions, "id,name,group,system,parent_id\nI1,甲,county,commission,I2")],
        expected: &["institutions 2 parent_id circle"],
    },
    Case {
        what: "columns twice and missing ones, which are reported once",
        tables: &[(FactTable::Units, "id,name,name\nU7,一科,甲\nU8,二科,乙")],
        expected: &["units 0 name column-twice", "units 0 institution_id missing-column"],
    },
    Case {
        what: "officers: dates, units elsewhere, private numbers, codes too long",
        tables: &[(
            FactTable::Officers,
            "id,name,institution_id,unit_id,post,joined_on,identity_number,phone,ended_on\n\
             O7,周七,I1,U2,officer,2020-02-30,110105194912310021,12,\n\
             O8,吴八,I1,U9,officer,2020-02-28,11010519491231002X,,2020-01-01\n\
             O9,郑\t九,I1,U1,officer,2020-02-28,440524188001010014,,\n\
             O10,王十,I1,U1,officer,2020-02-28,440524188001010014,,\n\
             Oxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,冯,I1,U1,officer,2020-02-28,,,",
        )],
        expected: &[
            "officers 2 joined_on not-a-date",
            "officers 2 identity_number not-an-identity-number",
            "officers 2 phone not-a-phone",
            "officers 2 unit_id unit-elsewhere",
            "officers 3 unit_id unknown-id",
            "officers 3 ended_on reversed",
            "officers 3 identity_number identity-twice",
            "officers 4 name control-character",
            "officers 5 identity_number identity-twice",
            "officers 6 id too-long",
        ],
    },
    Case {
        what: "posts: twice, overlapping, two heads and two in charge at a time",
        tables: &[(
            FactTable::Posts,
            "officer_id,institution_id,unit_id,kind,duty,title,from,to\n\
             O1,I1,,head,,书记,2020-01-01,\n\
             O1,I1,,head,,书记,2020-01-01,\n\
             O1,I1,,head,,书记,2021-01-01,2021-06-30\n\
             O2,I1,,head,,书记,2022-01-01,\n\
             O3,I1,,leadership,in-charge,,2020-01-01,2020-12-31\n\
             O4,I1,,leadership,in-charge,,2020-12-31,\n\
             O4,I2,U1,leadership,king,,2020-12-31,2020-12-30",
        )],
        expected: &[
            "posts 3 - repeated",
            "posts 4 from overlaps",
            "posts 5 from overlaps",
            "posts 7 from overlaps",
            "posts 8 duty unknown-word-in-cell",
            "posts 8 unit_id unit-elsewhere",
            "posts 8 to reversed",
        ],
    },
    Case {
        what: "links: oneself, two leaders, nobody",
        tables: &[(
            FactTable::Links,
            "leader_id,member_id,from,to\n\
             O1,O1,2026-01-01,\nO1,O2,2026-01-01,2026-06-30\nO3,O2,2026-06-30,\n,O9,x,",
        )],
        expected: &[
            "links 2 member_id self-link",
            "links 4 from overlaps",
            "links 5 leader_id empty",
            "links 5 from not-a-date",
            "links 5 member_id unknown-id",
        ],
    },
    Case {
        what: "secondments to two hosts, titles nobody knows",
        tables: &[
            (
                FactTable::Secondments,
                "officer_id,host_institution_id,host_unit_id,from,to,reason\n\
                 O4,I1,U2,2026-01-01,,\nO4,I2,U2,2026-02-01,,",
            ),
            (
                FactTable::Titles,
                "officer_id,title,valid_from,valid_to\nO4,king,2026-01-01,\nO4,all-round,2026-02-01,2026-01-01",
            ),
        ],
        expected: &[
            "secondments 2 host_unit_id unit-elsewhere",
            "secondments 3 from overlaps",
            "titles 2 title unknown-word-in-cell",
            "titles 3 valid_to reversed",
        ],
    },
    Case {
        what: "bodies and members of none",
        tables: &[
            (
                FactTable::Bodies,
                "institution_id,unit_id,name,from,to\nI1,,小组,2026-01-01,\nI1,,小组,2026-02-01,",
            ),
            (
                FactTable::BodyMembers,
                "institution_id,unit_id,body,officer_id,seat,department,from,to\n\
                 I1,,领导小组,O1,king,kitchen,2026-01-01,\n\
                 I1,U1,小组,O1,member,,2026-01-01,\n\
                 I1,,小组,O1,group-head,,2026-01-01,\n\
                 I1,,小组,O2,group-head,,2026-01-01,",
            ),
        ],
        expected: &[
            "bodies 3 - repeated",
            "body_members 2 seat unknown-word-in-cell",
            "body_members 2 department unknown-word-in-cell",
            "body_members 3 body unknown-body",
            "body_members 5 from overlaps",
        ],
    },
    Case {
        what: "accounts",
        tables: &[(
            FactTable::Accounts,
            "name,display_name,officer_id,role,institution_id,unit_id,from,to\n\
             a b,甲,,,,,,\n\
             Taken,甲,,,,,,\n\
             zhao2,赵,O1,,,,,\n\
             q,甲,O9,,,,,\n\
             qian,钱,O2,auditor,,U1,,\n\
             QIAN,钱二,O3,auditor,I9,,2026-01-01,2025-01-01\n\
             sun,孙,,,I1,,2026-01-01,\n\
             li,李,,leader,,,2026-01-01,\n\
             li2,李,O2,,,,,",
        )],
        expected: &[
            "accounts 2 name not-a-sign-in-name",
            "accounts 3 name sign-in-name-taken",
            "accounts 4 officer_id second-account",
            "accounts 5 name not-a-sign-in-name",
            "accounts 6 institution_id empty",
            "accounts 6 from empty",
            "accounts 7 institution_id unknown-id",
            "accounts 7 to reversed",
            "accounts 7 display_name account-differs",
            "accounts 7 officer_id account-differs",
            "accounts 8 role empty",
            "accounts 9 role unknown-word-in-cell",
            "accounts 10 officer_id second-account",
        ],
    },
];

#[test]
fn every_broken_table_is_reported_where_it_is_broken() {
    for case in CASES {
        assert_eq!(lines(&checked(case.tables, &city())), case.expected, "{}", case.what);
    }
}

#[test]
fn the_cases_have_every_kind_of_problem_that_only_an_organisation_has() {
    let mut seen: Vec<_> = CASES
        .iter()
        .flat_map(|case| case.expected)
        .filter_map(|line| line.rsplit(' ').next())
        .filter(|id| !Kind::IDS.contains(id))
        .collect();
    // A million rows are too many for a table of cases.
    seen.push("too-many-rows");
    seen.sort_unstable();
    seen.dedup();
    let mut all = Kind::ORGANISATION_IDS.to_vec();
    all.sort_unstable();
    assert_eq!(seen, all);
}

#[test]
fn references_may_point_into_the_store() {
    let posts = "officer_id,institution_id,unit_id,kind,from\nO4,I2,U2,officer,2010-01-01";
    assert_eq!(lines(&checked(&[(FactTable::Posts, posts)], &city())), Vec::<String>::new());
    assert_eq!(lines(&checked(&[(FactTable::Posts, posts)], &Organisation::default())).len(), 3);
}

#[test]
fn a_problem_never_repeats_a_private_number() {
    let officers = "id,name,institution_id,post,joined_on,identity_number,phone\n\
                    O7,周七,I1,officer,2020-02-01,110105194912310021,12800000000\n\
                    O8,周八,I1,officer,2020-02-01,11010519491231002X,13800000000";
    let upload = checked(&[(FactTable::Officers, officers)], &city());
    assert_eq!(lines(&upload).len(), 3);
    for lang in [Lang::Zh, Lang::En] {
        let messages = Messages::watched(lang);
        for problem in upload.problems.kept() {
            let line = problem.line(&messages);
            assert!(!line.contains("1949123") && !line.contains("12800000000"), "{line}");
            assert_eq!(problem.kind.weight(), Weight::Error);
        }
        assert!(messages.watch().wrong.is_empty(), "{:?}", messages.watch().wrong);
    }
}

#[test]
fn a_long_chain_of_institutions_is_walked_once() {
    let rows = (0..20_000).map(|at| format!("X{at},甲,county,police,X{}", (at + 1) % 20_000));
    let text = std::iter::once("id,name,group,system,parent_id".to_owned()).chain(rows);
    let text = text.collect::<Vec<_>>().join("\n");
    let upload = checked(&[(FactTable::Institutions, &text)], &Organisation::default());
    assert_eq!(upload.problems.errors(), 20_000);
}
