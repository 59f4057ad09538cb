//! Small organisations for the tests of this module.

use std::collections::BTreeSet;

use liandai_model::{Day, FactSink as _, FactTable};

use super::{Organisation, Upload, check, read};
use crate::{facts::MemoryTables, sample::changde};

/// A day.
pub fn day(text: &str) -> Day {
    Day::parse(text.as_bytes()).unwrap()
}

/// Tables of comma-separated lines, the first being the header.
pub fn tables(texts: &[(FactTable, &str)]) -> MemoryTables {
    let mut tables = MemoryTables::default();
    for (table, text) in texts {
        let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let header = lines.next().unwrap();
        let names = header.iter().map(|name| {
            // Unknown names are leaked: a test is short.
            let known = table.all_columns().iter().find(|column| **column == name.trim());
            known.copied().unwrap_or_else(|| Box::leak((*name).to_owned().into_boxed_str()))
        });
        tables.begin_with(*table, &names.collect::<Vec<_>>()).unwrap();
        lines.for_each(|line| tables.row(&line).unwrap());
    }
    tables
}

/// A file, read and checked against what is there.
pub fn checked(texts: &[(FactTable, &str)], existing: &Organisation) -> Upload {
    let mut upload = read(&mut tables(texts), &changde()).unwrap();
    check(&mut upload, existing, &BTreeSet::from(["taken".to_owned()]));
    upload
}

/// A file without errors.
pub fn upload(texts: &[(FactTable, &str)], existing: &Organisation) -> Upload {
    let upload = checked(texts, existing);
    assert_eq!(upload.problems.errors(), 0, "{:?}", upload.problems);
    upload
}

/// Two institutions, two units, four officers with posts, links, a body and accounts.
pub const CITY: &[(FactTable, &str)] = &[
    (
        FactTable::Institutions,
        "id,name,group,system,grade,parent_id,head_id,responsible_id,ended_on\n\
         I1,甲县政法委,county,commission,section,,O1,O2,\n\
         I2,甲县公安局,county,police,section,I1,O3,,",
    ),
    (FactTable::Units, "id,name,institution_id,lead_id,ended_on\nU1,办公室,I1,,\nU2,刑侦大队,I2,O4,"),
    (
        FactTable::Officers,
        "id,name,institution_id,unit_id,post,joined_on,identity_number,phone,ended_on\n\
         O1,赵一,I1,,head,2001-01-01,,13800000001,\n\
         O2,钱二,I1,,leadership,2002-01-01,11010519491231002X,,\n\
         O3,孙三,I2,,head,2003-01-01,,,\n\
         O4,李四,I2,U2,backbone,2004-01-01,,,",
    ),
    (
        FactTable::Posts,
        "officer_id,institution_id,unit_id,kind,duty,title,from,to\n\
         O1,I1,,head,,书记,2020-01-01,\n\
         O2,I1,,leadership,in-charge,副书记,2020-01-01,\n\
         O3,I2,,head,,局长,2021-01-01,\n\
         O3,I1,U1,backbone,,主任,2015-01-01,2020-12-31\n\
         O4,I2,U2,backbone,unit-lead,大队长,2022-01-01,",
    ),
    (
        FactTable::Links,
        "leader_id,member_id,from,to\n\
         O1,O2,2024-01-01,\nO1,O3,2024-01-01,\nO1,O4,2024-01-01,2025-12-31\nO3,O4,2026-01-01,",
    ),
    (
        FactTable::Secondments,
        "officer_id,host_institution_id,host_unit_id,from,to,reason\nO4,I1,U1,2026-02-01,2026-04-30,专项行动",
    ),
    (FactTable::Titles, "officer_id,title,valid_from,valid_to\nO4,all-round,2025-01-01,2027-12-31"),
    (
        FactTable::Bodies,
        "institution_id,unit_id,name,from,to\nI1,,领导小组,2026-01-01,\nI2,U2,责任组,2026-01-01,",
    ),
    (
        FactTable::BodyMembers,
        "institution_id,unit_id,body,officer_id,seat,department,from,to\n\
         I1,,领导小组,O2,group-head,,2026-01-01,\n\
         I1,,领导小组,O4,clerk,,2026-01-01,\n\
         I2,U2,责任组,O4,member,,2026-01-01,",
    ),
    (
        FactTable::Accounts,
        "name,display_name,officer_id,role,institution_id,unit_id,from,to\n\
         zhao,赵一,O1,,,,,\n\
         audit,审计员,,auditor,,,2026-01-01,\n\
         audit,审计员,,city-commission,I2,,2026-01-01,2026-06-30",
    ),
];

/// That city as it would stand in the store.
pub fn city() -> Organisation {
    let mut organisation = upload(CITY, &Organisation::default()).organisation();
    organisation.name_leads(day("2026-03-01"));
    organisation
}
