//! The table of broken tables: what stands in the folder instead of what is right, and every problem that is found, as
//! `part row column kind`.

/// One broken folder.
pub struct Case {
    pub what: &'static str,
    /// Files instead of the right ones, or beside them.
    pub files: &'static [(&'static str, &'static str)],
    /// Every problem, in order.
    pub expected: &'static [&'static str],
}

const fn case(
    what: &'static str,
    files: &'static [(&'static str, &'static str)],
    expected: &'static [&'static str],
) -> Case {
    Case { what, files, expected }
}

pub const CASES: &[Case] = &[
    case("a required table that is an empty file", &[("sheets.csv", "")], &["sheets 0 - missing-table"]),
    case("a misspelt file", &[("sheet.csv", "a\n")], &["sheet.csv 0 - unknown-part"]),
    case(
        "a table without a column that it needs",
        &[("units.csv", "id,institution_id\nU1,I1\nU2,I2\n")],
        &["units.csv 0 name missing-column", "units.csv 2 name empty", "units.csv 3 name empty"],
    ),
    case(
        "columns that no table has are only pointed out",
        &[("units.csv", "remark,id,name,institution_id,,x\nr,U1,一科,I1,,\n,U2,二科,I2,,\n")],
        &["units.csv 0 remark unknown-column", "units.csv 0 x unknown-column"],
    ),
    case(
        "a column twice",
        &[("units.csv", "id,name,name,institution_id\nU1,一科,甲,I1\nU2,二科,乙,I2\n")],
        &["units.csv 0 name column-twice"],
    ),
    case(
        "rows longer than the header, where empty cells do no harm",
        &[("units.csv", "id,name,institution_id\nU1,一科,I1,,\nU2,二科,I2,,x\n")],
        &["units.csv 3 - row-too-long"],
    ),
    case(
        "rows shorter than the header",
        &[("units.csv", "id,name,institution_id\nU1\nU2,二科,I2\n")],
        &["units.csv 2 name empty", "units.csv 2 institution_id empty"],
    ),
    case(
        "institutions: everything wrong at once",
        &[(
            "institutions.csv",
            "id,name,group,system,grade,parent_id,head_id,responsible_id\n\
             I1,,village,police,grand,I9,O9,O8\n,乙局,county,court,,,,\nI2,丙局,,post,,,,\nI1,丁局,county,court,,,,\n",
        )],
        &[
            "institutions.csv 2 name empty",
            "institutions.csv 2 group unknown-word-in-cell",
            "institutions.csv 2 grade unknown-word-in-cell",
            "institutions.csv 3 id empty",
            "institutions.csv 4 group empty",
            "institutions.csv 4 system unknown-word-in-cell",
            "institutions.csv 5 id id-twice",
            "institutions.csv 2 parent_id unknown-id",
            "institutions.csv 2 head_id unknown-id",
            "institutions.csv 2 responsible_id unknown-id",
        ],
    ),
    case(
        "units and officers: everything wrong at once, and a unit elsewhere pointed out",
        &[
            ("units.csv", "id,name,institution_id,lead_id\nU1,一科,I1,O9\nU2,二科,I9,\n"),
            (
                "officers.csv",
                "id,name,institution_id,unit_id,post,joined_on\nO1,张三,I2,U1,head,2010-02-30\n\
                 O2,李四,I1,U9,chief,\nO3,王五,I1,,officer,2012/01/01\nO2,赵六,I1,,officer,2012-01-01\n",
            ),
        ],
        &[
            "units.csv 3 institution_id unknown-id",
            "officers.csv 2 joined_on not-a-date",
            "officers.csv 2 unit_id foreign-unit",
            "officers.csv 3 post unknown-word-in-cell",
            "officers.csv 3 joined_on empty",
            "officers.csv 3 unit_id unknown-id",
            "officers.csv 4 joined_on not-a-date",
            "officers.csv 5 id id-twice",
            "units.csv 2 lead_id unknown-id",
        ],
    ),
    case(
        "links",
        &[(
            "links.csv",
            "leader_id,member_id,from,to\nO1,O1,2026-01-01,\nO1,O2,2026-02-01,2026-01-31\nO9,O2,,\nO1,O2,2026-02-01,2026-02-01\n",
        )],
        &[
            "links.csv 2 member_id self-link",
            "links.csv 3 to reversed",
            "links.csv 4 leader_id unknown-id",
            "links.csv 4 from empty",
        ],
    ),
    case(
        "sheets",
        &[(
            "sheets.csv",
            "subject,subject_id,period,criterion,points\n\
             officer,O1,2026,political-firmness,20.01\nofficer,O1,2026,integrity,-1\nofficer,O1,2026,results,1.005\n\
             officer,O1,2026,courage,1\nofficer,O1,2026-13,diligence,x\nperson,O1,2026,diligence,1\nofficer,O9,2026,diligence,1\n\
             officer,O2,2026,results,1\nofficer,O2,2026,results,2\nunit,U1,2025,quality,99999999999\nunit,U1,2024-07,quality,3\n",
        )],
        &[
            "sheets.csv 2 points above-maximum",
            "sheets.csv 3 points negative",
            "sheets.csv 4 points too-precise",
            "sheets.csv 5 criterion unknown-word-in-cell",
            "sheets.csv 6 period not-a-period",
            "sheets.csv 6 points not-a-number",
            "sheets.csv 7 subject unknown-word-in-cell",
            "sheets.csv 8 subject_id unknown-id",
            "sheets.csv 10 criterion criterion-twice",
            "sheets.csv 11 points too-large",
            "sheets.csv 9 - sheet-lacks",
            "sheets.csv 12 - sheet-lacks",
        ],
    ),
    case(
        "deductions; the same fact may stand twice",
        &[(
            "deductions.csv",
            "fact_id,subject,subject_id,criterion,points,date\nF1,officer,O1,results,1,2026-01-01\n\
             F1,officer,O1,integrity,1,2026-01-01\n,officer,O1,quality,0,2026-01-32\nF2,unit,U1,quality,-1,2026-01-01\n",
        )],
        &[
            "deductions.csv 4 fact_id empty",
            "deductions.csv 4 date not-a-date",
            "deductions.csv 4 points not-positive",
            "deductions.csv 4 criterion unknown-word-in-cell",
            "deductions.csv 5 points negative",
        ],
    ),
    case(
        "honours: a level where points depend on it, a title where it counts once",
        &[(
            "honours.csv",
            "id,subject,subject_id,kind,title,level,date\nH1,officer,O1,honour,,,2026-01-01\n\
             H2,institution,I1,publication,,,2026-01-01\nH2,institution,I1,commendation,,world,2026-01-01\n\
             H3,institution,I1,commendation,x,,2026-01-01\nH4,officer,O1,medal,x,central,2026-01-01\n",
        )],
        &[
            "honours.csv 2 level level-needed",
            "honours.csv 2 title title-needed",
            "honours.csv 4 level unknown-word-in-cell",
            "honours.csv 4 id id-twice",
            "honours.csv 5 level level-needed",
            "honours.csv 6 kind unknown-word-in-cell",
        ],
    ),
    case(
        "attendance",
        &[(
            "attendance.csv",
            "officer_id,kind,from,to,days\nO1,sick,2026-01-02,2026-01-01,1.05\nO1,ill,2026-01-01,,0\nO1,absent,2026-01-01,,-1\n",
        )],
        &[
            "attendance.csv 2 to reversed",
            "attendance.csv 2 days too-precise",
            "attendance.csv 3 kind unknown-word-in-cell",
            "attendance.csv 3 days not-positive",
            "attendance.csv 4 days not-positive",
        ],
    ),
    case(
        "satisfaction",
        &[(
            "satisfaction.csv",
            "subject,subject_id,period,satisfied,basically_satisfied,dissatisfied\nofficer,O1,2026,1,1,1\n\
             officer,O1,2026-H1,1.5,-1,99999999999\nofficer,O1,2026,1,1,1\nofficer,O1,2026-H2,,1,1\n",
        )],
        &[
            "satisfaction.csv 3 satisfied not-whole",
            "satisfaction.csv 3 basically_satisfied not-whole",
            "satisfaction.csv 3 dissatisfied too-large",
            "satisfaction.csv 4 subject_id row-twice",
            "satisfaction.csv 5 period not-a-period",
            "satisfaction.csv 5 satisfied empty",
        ],
    ),
    case(
        "findings: a ground that nobody declares is only pointed out",
        &[(
            "findings.csv",
            "id,subject,subject_id,ground,date\nB1,officer,O1,rudeness,2026-01-01\nB1,officer,O1,sanction,2026-01-01\n",
        )],
        &["findings.csv 2 ground undeclared-ground", "findings.csv 3 id id-twice"],
    ),
    case(
        "history",
        &[(
            "history.csv",
            "subject,subject_id,year,outcome\nofficer,O1,2025,stars-0\nofficer,O1,2025-H1,stars-1\n\
             officer,O2,2025,stars-1\nofficer,O2,2025,stars-2\n",
        )],
        &[
            "history.csv 2 outcome unknown-word-in-cell",
            "history.csv 3 year not-a-period",
            "history.csv 5 subject_id row-twice",
        ],
    ),
    case(
        "titles",
        &[(
            "titles.csv",
            "officer_id,title,valid_from,valid_to\nO9,all-round,2026-01-01,2025-12-31\nO1,all-rounder,2026,\n",
        )],
        &[
            "titles.csv 2 officer_id unknown-id",
            "titles.csv 2 valid_to reversed",
            "titles.csv 3 title unknown-word-in-cell",
            "titles.csv 3 valid_from not-a-date",
        ],
    ),
    case(
        "observations of what nobody observes",
        &[(
            "observations.csv",
            "subject,subject_id,indicator,value,date\nofficer,O1,absent_days,1.005,2026-02-30\nofficer,O1,height,-1,2026-02-28\n",
        )],
        &[
            "observations.csv 2 value too-precise",
            "observations.csv 2 date not-a-date",
            "observations.csv 2 indicator not-observed",
            "observations.csv 3 indicator not-observed",
        ],
    ),
    case(
        "all files' problems at once, in the order of the tables",
        &[
            ("titles.csv", "officer_id,title,valid_from,valid_to\nO9,all-round,2026-01-01,\n"),
            ("units.csv", "id,name,institution_id\nU1,,I1\nU2,二科,I2\n"),
            ("rates.csv", "x\n"),
        ],
        &["rates.csv 0 - unknown-part", "units.csv 2 name empty", "titles.csv 2 officer_id unknown-id"],
    ),
];
