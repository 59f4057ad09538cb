//! What is written changes nothing when it is read again; what is changed is applied once.

use std::collections::BTreeSet;

use liandai_locale::Messages;
use liandai_model::{Day, Duty, FactTable, IdentityNumber, Lang, Role, Seat};
use proptest::prelude::*;

use super::{Conflict, Options, Plan, Verdict, compare};
use crate::{
    facts::{CsvFolder, CsvSink, MemoryTables, WorkbookSource},
    organisation::{
        AccountRow, BodyMemberRow, BodyRow, Claim, InstitutionRow, Keyed, LinkRow, Names, OfficerRow,
        Organisation, PostRow, SecondmentRow, TitleRow, UnitRow, UploadedFile, check, read,
        sample::{CITY, city, day, upload},
        write, write_archive,
    },
    sample::changde,
    template::write_organisation,
};

const TODAY: &str = "2026-03-01";

fn options(ends_absent_on: Option<&str>) -> Options {
    Options { today: day(TODAY), ends_absent_on: ends_absent_on.map(day), ends_within: None }
}

fn plan(tables: &[(FactTable, &str)], existing: &Organisation, ends: Option<&str>) -> Plan {
    compare(&upload(tables, existing), existing, &options(ends))
}

/// Every row that is not unchanged: table, verdict, key, and conflicts.
fn lines(plan: &Plan) -> Vec<String> {
    let previewed = plan.preview(&Names::default());
    let changed = previewed.into_iter().filter(|row| row.verdict != Verdict::Unchanged);
    changed
        .map(|row| {
            let fields = row.fields.iter().map(|(name, before, after)| format!(" {name}:{before}>{after}"));
            let conflicts = row.conflicts.iter().map(|conflict| format!(" !{}", conflict.id()));
            let fields: String = if row.verdict == Verdict::New { String::new() } else { fields.collect() };
            let (table, verdict) = (row.table.name(), row.verdict.id());
            format!("{table} {verdict} {}{fields}{}", row.label, conflicts.collect::<String>())
        })
        .collect()
}

/// What the store would hold after the plan.
fn applied(plan: &Plan, existing: &Organisation) -> Organisation {
    fn table<R: Keyed>(changes: &[super::Change<R>], existing: &mut Vec<R>) {
        for change in changes {
            let place = change
                .before
                .as_ref()
                .and_then(|before| existing.iter().position(|row| row.key() == before.key()));
            match place {
                Some(place) => existing[place] = change.after.clone(),
                None => existing.push(change.after.clone()),
            }
        }
    }
    let mut after = existing.clone();
    table(&plan.institutions, &mut after.institutions);
    table(&plan.units, &mut after.units);
    table(&plan.officers, &mut after.officers);
    table(&plan.posts, &mut after.posts);
    table(&plan.links, &mut after.links);
    table(&plan.secondments, &mut after.secondments);
    table(&plan.titles, &mut after.titles);
    table(&plan.bodies, &mut after.bodies);
    table(&plan.body_members, &mut after.body_members);
    table(&plan.accounts, &mut after.accounts);
    after.name_leads(day(TODAY));
    after
}

fn is_unchanged(plan: &Plan) -> bool {
    lines(plan).is_empty()
}

#[test]
fn the_first_file_is_new_and_the_same_file_again_is_unchanged() {
    let nothing = Organisation::default();
    let first = plan(CITY, &nothing, None);
    assert!(!first.has_conflicts());
    for ((table, counts), (_, text)) in first.counts().into_iter().zip(CITY) {
        let rows = u64::try_from(text.lines().count() - 1).unwrap();
        assert_eq!((counts.new, counts.changed + counts.unchanged + counts.ended), (rows, 0), "{table:?}");
    }
    let there = applied(&first, &nothing);
    assert!(is_unchanged(&plan(CITY, &there, Some("2026-06-30"))));
}

#[test]
fn a_change_is_shown_field_by_field_and_private_numbers_masked() {
    let officers = "id,name,institution_id,unit_id,post,joined_on,phone\n\
                    O1,赵一一,I1,,head,2001-01-01,13900000009\nO2,钱二,I1,,leadership,2002-01-01,";
    assert_eq!(
        lines(&plan(&[(FactTable::Officers, officers)], &city(), None)),
        ["officers changed 赵一一 O1 name:赵一>赵一一 phone:138****0001>139****0009"]
    );
}

#[test]
fn a_column_that_the_file_lacks_leaves_things_as_they_are_and_an_empty_cell_empties() {
    let without = "id,name,group,system\nI2,甲县公安局,county,police";
    assert!(is_unchanged(&plan(&[(FactTable::Institutions, without)], &city(), None)));
    let empty = "id,name,group,system,parent_id,head_id\nI2,甲县公安局,county,police,,";
    assert_eq!(
        lines(&plan(&[(FactTable::Institutions, empty)], &city(), None)),
        ["institutions changed 甲县公安局 I2 parent_id:I1>"]
    );
}

#[test]
fn another_person_or_another_number_under_a_known_code_is_a_conflict() {
    for (row, expected) in [
        ("O2,陈二,I1,leadership,2012-01-01,", vec!["other-person"]),
        ("O2,陈二,I1,leadership,2002-01-01,", vec![]),
        ("O2,钱二,I1,leadership,2012-01-01,", vec![]),
        ("O2,钱二,I1,leadership,2002-01-01,440524188001010014", vec!["other-identity"]),
        ("O2,钱二,I1,leadership,2002-01-01,11010519491231002X", vec![]),
        ("O3,孙三,I2,head,2003-01-01,440524188001010014", vec![]),
    ] {
        let text = format!("id,name,institution_id,post,joined_on,identity_number\n{row}");
        let plan = plan(&[(FactTable::Officers, &text)], &city(), None);
        let conflicts = plan.officers[0].conflicts.iter().map(Conflict::id).collect::<Vec<_>>();
        assert_eq!(conflicts, expected, "{row}");
        assert_eq!(plan.has_conflicts(), !expected.is_empty());
    }
}

#[test]
fn what_only_one_may_have_conflicts_with_who_has_it() {
    for (table, header, row, claims) in [
        (FactTable::Posts, "officer_id,institution_id,kind,from", "O2,I1,head,2026-01-01", vec![Claim::Head]),
        (
            FactTable::Posts,
            "officer_id,institution_id,kind,duty,from",
            "O1,I1,head,in-charge,2026-01-01",
            vec![Claim::Head, Claim::Duty],
        ),
        (
            FactTable::Posts,
            "officer_id,institution_id,unit_id,kind,duty,from",
            "O3,I2,U2,officer,unit-lead,2026-01-01",
            vec![Claim::Duty],
        ),
        (FactTable::Links, "leader_id,member_id,from", "O2,O4,2026-02-01", vec![Claim::Leader]),
        (FactTable::Links, "leader_id,member_id,from,to", "O2,O4,2022-02-01,2023-12-31", vec![]),
        (
            FactTable::Secondments,
            "officer_id,host_institution_id,from",
            "O4,I1,2026-04-30",
            vec![Claim::Host],
        ),
        (FactTable::Titles, "officer_id,title,valid_from", "O4,all-round,2027-12-31", vec![Claim::Same]),
        (FactTable::Titles, "officer_id,title,valid_from", "O4,all-round,2028-01-01", vec![]),
        (
            FactTable::BodyMembers,
            "institution_id,body,officer_id,seat,from",
            "I1,领导小组,O1,group-head,2026-02-01",
            vec![Claim::Seat],
        ),
        (
            FactTable::BodyMembers,
            "institution_id,body,officer_id,seat,from",
            "I1,领导小组,O1,clerk,2026-02-01",
            vec![],
        ),
        (
            FactTable::Accounts,
            "name,display_name,role,from",
            "audit,审计员,auditor,2026-02-01",
            vec![Claim::Same],
        ),
    ] {
        let text = format!("{header}\n{row}");
        let plan = plan(&[(table, &text)], &city(), None);
        let found: Vec<_> = plan
            .preview(&Names::default())
            .into_iter()
            .flat_map(|row| row.conflicts)
            .map(|conflict| match conflict {
                Conflict::Overlaps { claim, .. } => claim,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(found, claims, "{row}");
    }
}

#[test]
fn a_leader_is_followed_by_another_when_the_file_ends_the_first() {
    let links = "leader_id,member_id,from,to\nO3,O4,2026-01-01,2026-06-30\nO1,O4,2026-07-01,";
    assert_eq!(
        lines(&plan(&[(FactTable::Links, links)], &city(), None)),
        ["links changed O3 → O4 to:>2026-06-30", "links new O1 → O4"]
    );
}

#[test]
fn an_account_of_another_officer_is_a_conflict_and_one_without_a_role_finds_its_account() {
    for (row, expected) in [
        ("zhao,赵一,O2,", "accounts conflicting 赵一 zhao officer_id:O1>O2 !other-officer"),
        ("audit,审计,,", "accounts changed 审计 audit display_name:审计员>审计"),
        ("Zhao,赵一,O1,", ""),
        ("new,新,,", "accounts new 新 new"),
    ] {
        let text = format!("name,display_name,officer_id,role\n{row}");
        let found = lines(&plan(&[(FactTable::Accounts, &text)], &city(), None));
        assert_eq!(found.join("; "), expected);
    }
}

#[test]
fn a_duty_that_is_added_to_a_post_changes_it() {
    let posts = "officer_id,institution_id,kind,duty,title,from\nO3,I2,head,in-charge,局长,2021-01-01";
    assert_eq!(
        lines(&plan(&[(FactTable::Posts, posts)], &city(), None)),
        ["posts changed O3 → I2 局长 duty:>in-charge"]
    );
}

#[test]
fn posts_follow_from_officers_and_their_offices_in_a_file_without_posts() {
    let tables: Vec<_> = CITY.iter().filter(|(table, _)| *table != FactTable::Posts).copied().collect();
    let nothing = Organisation::default();
    let first = plan(&tables, &nothing, None);
    let posts: Vec<_> = lines(&first).into_iter().filter(|line| line.starts_with("posts")).collect();
    assert_eq!(posts.len(), 4, "one for each officer: {posts:?}");
    let there = applied(&first, &nothing);
    let post = |officer: &str| {
        let posts = there.posts.iter().filter(|row| row.officer == officer);
        posts.map(|row| (row.kind.as_str(), row.duty, row.from.to_string())).collect::<Vec<_>>()
    };
    assert_eq!(post("O1"), [("head", None, "2001-01-01".to_owned())]);
    assert_eq!(post("O2"), [("leadership", Some(Duty::InCharge), "2002-01-01".to_owned())]);
    let lead = there.posts.iter().find(|row| row.duty == Some(Duty::UnitLead));
    assert_eq!(lead.unwrap().unit.as_deref(), Some("U2"));
    assert_eq!(post("O4"), [("backbone", Some(Duty::UnitLead), "2004-01-01".to_owned())]);
    assert!(is_unchanged(&plan(&tables, &there, Some("2026-06-30"))));
}

#[test]
fn an_officer_who_moves_has_a_new_post_from_today_and_the_old_one_until_yesterday() {
    let officers = "id,name,institution_id,unit_id,post,joined_on\nO4,李四,I1,U1,leadership,2004-01-01";
    let moved = plan(&[(FactTable::Officers, officers)], &city(), None);
    assert_eq!(
        lines(&moved),
        [
            "officers changed 李四 O4 institution_id:I2>I1 unit_id:U2>U1 post:backbone>leadership",
            "posts changed O4 → I2U2 大队长 to:>2026-02-28",
            "posts new O4 → I1U1 ",
        ]
    );
    let there = applied(&moved, &city());
    assert!(is_unchanged(&plan(&[(FactTable::Officers, officers)], &there, None)));
    // On the same day the new post is mended.
    let back = "id,name,institution_id,unit_id,post,joined_on\nO4,李四,I1,,leadership,2004-01-01";
    assert_eq!(
        lines(&plan(&[(FactTable::Officers, back)], &there, None)),
        ["officers changed 李四 O4 unit_id:U1>", "posts changed O4 → I1  unit_id:U1>",]
    );
}

#[test]
fn the_register_follows_posts_in_a_file_without_officers() {
    let posts = "officer_id,institution_id,unit_id,kind,duty,title,from,to\n\
                 O4,I2,U2,backbone,unit-lead,大队长,2022-01-01,2026-02-15\n\
                 O4,I1,,leadership,,委员,2026-02-16,\n\
                 O3,I2,,head,,局长,2021-01-01,";
    let file = [(FactTable::Posts, posts)];
    let moved = plan(&file, &city(), None);
    assert_eq!(
        lines(&moved),
        [
            "officers changed 李四 O4 institution_id:I2>I1 unit_id:U2> post:backbone>leadership",
            "posts changed O4 → I2U2 大队长 to:>2026-02-15",
            "posts new O4 → I1 委员",
        ]
    );
    assert!(is_unchanged(&plan(&file, &applied(&moved, &city()), None)));
}

#[test]
fn only_what_is_within_reach_is_ended() {
    let links = "leader_id,member_id,from,to\nO1,O2,2024-01-01,";
    let upload = upload(&[(FactTable::Links, links)], &city());
    let within = |codes: &[&str]| Options {
        ends_within: Some(codes.iter().map(|code| (*code).to_owned()).collect()),
        ..options(Some("2026-06-30"))
    };
    for (codes, ended) in [(vec![], 0), (vec!["I1"], 0), (vec!["I2"], 2), (vec!["I1", "I2"], 2)] {
        let plan = compare(&upload, &city(), &within(&codes));
        assert_eq!(lines(&plan).len(), ended, "{codes:?}: O3 and O4 serve in I2");
    }
}

#[test]
fn a_part_of_the_organisation_has_the_rows_of_its_institutions() {
    let part = city().narrowed(&std::collections::HashSet::from(["I2".to_owned()]));
    assert_eq!(part.officers.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), ["O3", "O4"]);
    assert_eq!((part.institutions.len(), part.units.len(), part.posts.len()), (1, 1, 2));
    assert_eq!((part.links.len(), part.secondments.len(), part.body_members.len()), (3, 1, 1));
    assert_eq!(part.accounts.len(), 1, "a role there");
    let mut tables = MemoryTables::default();
    let Ok(()) = write(&part, &mut tables);
    let mut upload = read(&mut tables, &changde()).unwrap();
    check(&mut upload, &city(), &BTreeSet::default());
    assert!(is_unchanged(&compare(&upload, &city(), &options(None))));
}

#[test]
fn another_head_follows_when_both_officers_say_so_and_conflicts_when_only_one_does() {
    let institution = "id,name,group,system,head_id\nI2,甲县公安局,county,police,O4";
    let both = "id,name,institution_id,unit_id,post,joined_on\n\
                O3,孙三,I2,,leadership,2003-01-01\nO4,李四,I2,,head,2004-01-01";
    let one = "id,name,institution_id,unit_id,post,joined_on\nO4,李四,I2,,head,2004-01-01";
    let file = [(FactTable::Institutions, institution), (FactTable::Officers, both)];
    let changed = plan(&file, &city(), None);
    assert!(!changed.has_conflicts(), "{:?}", lines(&changed));
    let there = applied(&changed, &city());
    assert_eq!(there.institutions[1].head.as_deref(), Some("O4"));
    assert!(is_unchanged(&plan(&file, &there, None)));
    let file = [(FactTable::Institutions, institution), (FactTable::Officers, one)];
    let found = lines(&plan(&file, &city(), None));
    let post = found.last().unwrap();
    assert!(post.starts_with("posts conflicting O4 → I2") && post.ends_with("!overlaps"), "{found:?}");
}

#[test]
fn another_responsible_officer_takes_the_duty_over() {
    let institution = "id,name,group,system,responsible_id\nI1,甲县政法委,county,commission,O1";
    let file = [(FactTable::Institutions, institution)];
    let changed = plan(&file, &city(), None);
    assert_eq!(
        lines(&changed),
        [
            "institutions changed 甲县政法委 I1 responsible_id:O2>O1",
            "posts changed O2 → I1 副书记 to:>2026-02-28",
            "posts new O2 → I1 副书记",
            "posts changed O1 → I1 书记 to:>2026-02-28",
            "posts new O1 → I1 书记",
        ]
    );
    assert!(is_unchanged(&plan(&file, &applied(&changed, &city()), None)));
}

#[test]
fn what_the_file_lacks_is_ended_only_if_asked_and_only_in_its_tables() {
    let links = "leader_id,member_id,from,to\nO1,O2,2024-01-01,\nO1,O4,2024-01-01,2025-12-31";
    assert!(is_unchanged(&plan(&[(FactTable::Links, links)], &city(), None)));
    assert_eq!(
        lines(&plan(&[(FactTable::Links, links)], &city(), Some("2026-06-30"))),
        ["links ended O1 → O3 to:>2026-06-30", "links ended O3 → O4 to:>2026-06-30"]
    );
    assert_eq!(
        lines(&plan(&[(FactTable::Links, links)], &city(), Some("2025-12-31"))),
        ["links ended O1 → O3 to:>2025-12-31", "links conflicting O3 → O4 to:>2025-12-31 !starts-after-end"]
    );
}

#[test]
fn an_officer_who_leaves_leaves_no_post_link_or_seat_open() {
    let officers = "id,name,institution_id,unit_id,post,joined_on,ended_on\n\
                    O4,李四,I2,U2,backbone,2004-01-01,2026-06-30";
    assert_eq!(
        lines(&plan(&[(FactTable::Officers, officers)], &city(), None)),
        [
            "officers changed 李四 O4 ended_on:>2026-06-30",
            "posts ended O4 → I2U2 大队长 to:>2026-06-30",
            "links ended O3 → O4 to:>2026-06-30",
            "body_members ended I1 领导小组 → O4 to:>2026-06-30",
            "body_members ended I2U2 责任组 → O4 to:>2026-06-30",
        ]
    );
}

#[test]
fn a_place_where_officers_serve_does_not_end_and_does_not_move() {
    let unit = "id,name,institution_id,ended_on\nU2,刑侦大队,I2,2026-06-30";
    let moved = "id,name,institution_id\nU2,刑侦大队,I1";
    let institution = "id,name,group,system,ended_on\nI2,甲县公安局,county,police,2026-06-30";
    for file in [(FactTable::Units, unit), (FactTable::Units, moved), (FactTable::Institutions, institution)]
    {
        let found = lines(&plan(&[file], &city(), None));
        assert!(found[0].ends_with("!still-needed"), "{found:?}");
    }
    let officers = "id,name,institution_id,unit_id,post,joined_on\nO4,李四,I2,,backbone,2004-01-01";
    let file = [(FactTable::Units, unit), (FactTable::Officers, officers)];
    assert!(!plan(&file, &city(), None).has_conflicts());
}

#[test]
fn every_conflict_is_worded_in_both_languages() {
    let claims = [Claim::Same, Claim::Head, Claim::Duty, Claim::Leader, Claim::Host, Claim::Seat];
    let overlap = |claim| Conflict::Overlaps { claim, other: "赵一".to_owned(), from: day(TODAY) };
    let mut conflicts = vec![
        Conflict::OtherPerson { name: "赵一".to_owned(), joined_on: day(TODAY) },
        Conflict::OtherIdentity,
        Conflict::OtherOfficer { officer: "O1".to_owned() },
        Conflict::StartsAfterEnd { from: day(TODAY) },
        Conflict::StillNeeded { count: 3 },
        Conflict::NotAllowed { action: "pair-links" },
    ];
    conflicts.extend(claims.map(overlap));
    for lang in [Lang::Zh, Lang::En] {
        let messages = Messages::watched(lang);
        let mut texts: Vec<_> = conflicts.iter().map(|conflict| conflict.reason(&messages)).collect();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), conflicts.len(), "each says something of its own");
        assert!(messages.watch().wrong.is_empty(), "{:?}", messages.watch().wrong);
    }
}

/// A stream of small numbers for made-up organisations.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }

    /// One of two in a row that do not overlap.
    fn periods(&mut self) -> Vec<(Day, Option<Day>)> {
        let start = day("2020-01-01").add_days(i32::try_from(self.below(2000)).unwrap());
        let middle = start.add_days(i32::try_from(self.below(400)).unwrap());
        let end = middle.add_days(1 + i32::try_from(self.below(400)).unwrap());
        match self.below(4) {
            0 => vec![(start, None)],
            1 => vec![(start, Some(middle))],
            2 => vec![(start, Some(middle)), (middle.add_days(1), None)],
            _ => vec![(start, Some(middle)), (middle.add_days(1), Some(end))],
        }
    }

    fn maybe(&mut self, text: String) -> Option<String> {
        (self.below(2) == 0).then_some(text)
    }
}

/// An organisation as the store may hold it.
fn organisation(seed: u64) -> Organisation {
    let mut n = Numbers(seed);
    let mut made = Organisation::default();
    let institutions = 1 + n.below(4);
    for at in 0..institutions {
        made.institutions.push(InstitutionRow {
            code: format!("I{at}"),
            name: format!("{}{at}", n.pick(&["公安局", "法院", "司法局, \"东\""])),
            grouping: n.pick(&["county", "municipal"]).to_owned(),
            system: n.pick(&["police", "court"]).to_owned(),
            grade: n.maybe("section".to_owned()),
            parent: (at > 0).then(|| format!("I{}", n.below(at))),
            head: None,
            responsible: None,
            ended_on: None,
        });
    }
    for at in 0..n.below(6) {
        made.units.push(UnitRow {
            code: format!("U{at}"),
            name: format!("{at}科"),
            institution: format!("I{}", n.below(institutions)),
            lead: None,
            ended_on: None,
        });
    }
    let units = made.units.clone();
    let place = |n: &mut Numbers| {
        let at = n.below(institutions + units.len());
        units.get(at.wrapping_sub(institutions)).map_or_else(
            || (format!("I{}", at % institutions), None),
            |unit| (unit.institution.clone(), Some(unit.code.clone())),
        )
    };
    let officers = 1 + n.below(9);
    for at in 0..officers {
        let (institution, unit) = place(&mut n);
        let ended_on = (n.below(8) == 0).then(|| day("2026-01-31"));
        made.officers.push(OfficerRow {
            code: format!("O{at:03}"),
            name: format!("{}{at}", n.pick(&["赵", "钱"])),
            institution: institution.clone(),
            unit: unit.clone(),
            post: n.pick(&["backbone", "officer", "leadership"]).to_owned(),
            joined_on: day("2019-01-01").add_days(-i32::try_from(n.below(3000)).unwrap()),
            identity_number: None,
            phone: None,
            ended_on,
        });
        let row = made.officers.last().unwrap();
        made.posts.push(PostRow {
            officer: row.code.clone(),
            institution,
            unit,
            kind: row.post.clone(),
            duty: None,
            title: n.pick(&["", "主任"]).to_owned(),
            from: row.joined_on,
            to: ended_on,
        });
    }
    add_dated(&mut n, &mut made, officers, institutions);
    made.name_leads(day(TODAY));
    made
}

/// Heads, links, secondments, titles, bodies and accounts.
fn add_dated(n: &mut Numbers, made: &mut Organisation, officers: usize, institutions: usize) {
    let officer = |n: &mut Numbers| format!("O{:03}", n.below(officers));
    for institution in (0..institutions).map(|at| format!("I{at}")) {
        for (from, to) in n.periods() {
            let (head, responsible) = (officer(n), officer(n));
            let post = |officer, kind: &str, duty| PostRow {
                officer,
                institution: institution.clone(),
                unit: None,
                kind: kind.to_owned(),
                duty,
                title: String::new(),
                from,
                to,
            };
            made.posts.push(post(head, "head", None));
            if from < day("2020-06-01") {
                made.posts.push(post(responsible, "leadership", Some(Duty::InCharge)));
            }
        }
    }
    // Two posts of one officer may overlap by chance; a store holds none such.
    let rows = made.posts.clone();
    let clash: BTreeSet<_> = crate::organisation::claims::overlaps(rows.iter().enumerate())
        .into_iter()
        .map(|overlap| overlap.other)
        .collect();
    made.posts =
        rows.into_iter().enumerate().filter(|(at, _)| !clash.contains(at)).map(|(_, row)| row).collect();
    for at in 0..officers {
        for (from, to) in n.periods() {
            let leader = n.below(officers);
            if leader != at && n.below(3) > 0 {
                let (leader, member) = (format!("O{leader:03}"), format!("O{at:03}"));
                made.links.push(LinkRow { leader, member, from, to });
            }
        }
    }
    let (from, to) = n.periods()[0];
    made.secondments.push(SecondmentRow {
        officer: officer(n),
        institution: "I0".to_owned(),
        unit: None,
        from,
        to,
        reason: n.pick(&["", "专项, 行动"]).to_owned(),
    });
    let title = "all-round".to_owned();
    made.titles.extend(n.periods().into_iter().map(|(from, to)| TitleRow {
        officer: "O000".to_owned(),
        title: title.clone(),
        from,
        to,
    }));
    for (at, seats) in [Seat::ALL, &Seat::ALL[..2]].into_iter().enumerate() {
        let body = format!("{at}组");
        let institution = format!("I{}", n.below(institutions));
        let (from, to) = (day("2019-01-01"), None);
        made.bodies.push(BodyRow {
            institution: institution.clone(),
            unit: None,
            name: body.clone(),
            from,
            to,
        });
        made.body_members.extend(seats.iter().map(|seat| BodyMemberRow {
            institution: institution.clone(),
            unit: None,
            body: body.clone(),
            officer: officer(n),
            seat: *seat,
            department: n.pick(&["", "political-work"]).to_owned(),
            from,
            to,
        }));
    }
    for (at, role) in [None, Some(Role::Auditor), Some(Role::Administrator)].into_iter().enumerate() {
        made.accounts.push(AccountRow {
            name: format!("name-{}", at / 2),
            display_name: format!("人{}", at / 2),
            officer: None,
            role,
            institution: role.and_then(|_| n.maybe("I0".to_owned())),
            unit: None,
            from: role.map(|_| day(TODAY)),
            to: None,
        });
    }
    made.accounts.retain(|row| row.role.is_some() || row.name == "name-0");
    // A store has one row for each role, and one without only where there is none.
    made.accounts.remove(0);
}

/// What a clerk may make of it: people move, are renamed and promoted, rows are ended and left out.
fn edited(mut organisation: Organisation, seed: u64) -> Organisation {
    let mut n = Numbers(seed);
    let institutions = organisation.institutions.len();
    for row in &mut organisation.institutions {
        if n.below(3) == 0 {
            row.grade = n.maybe("section".to_owned());
        }
    }
    for row in &mut organisation.officers {
        match n.below(5) {
            0 => (row.institution, row.unit) = (format!("I{}", n.below(institutions)), None),
            1 => row.post = n.pick(&["backbone", "officer"]).to_owned(),
            2 => row.name += "新",
            3 if n.below(3) == 0 => row.ended_on = Some(day("2026-12-01")),
            _ => {}
        }
    }
    for row in &mut organisation.links {
        if row.to.is_none() && n.below(4) == 0 {
            row.to = Some(day("2026-11-30"));
        }
    }
    let keep = |n: &mut Numbers, likely: usize| n.below(likely) > 0;
    let likely = [1, 2, 9][n.below(3)];
    organisation.posts.retain(|_| keep(&mut n, likely));
    organisation.links.retain(|_| keep(&mut n, 5));
    organisation.titles.retain(|_| keep(&mut n, 3));
    organisation.body_members.retain(|_| keep(&mut n, 4));
    organisation.accounts.retain(|_| keep(&mut n, 4));
    organisation
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// The heart of it: export, read, compare, and nothing has changed.
    #[test]
    fn what_is_written_changes_nothing_when_it_is_read_again(seed: u64) {
        let organisation = organisation(seed);
        let mut tables = MemoryTables::default();
        let Ok(()) = write(&organisation, &mut tables);
        let mut upload = read(&mut tables, &changde()).unwrap();
        check(&mut upload, &organisation, &BTreeSet::default());
        prop_assert_eq!(upload.problems.kept(), &[]);
        let plan = compare(&upload, &organisation, &options(Some("2026-12-31")));
        prop_assert_eq!(lines(&plan), Vec::<String>::new());
    }

    /// Whatever a clerk changes in the file: once it has been applied, it changes nothing more.
    #[test]
    fn what_has_been_applied_changes_nothing_more(there: u64, file: u64, ends: bool) {
        let existing = organisation(there);
        let mut tables = MemoryTables::default();
        let Ok(()) = write(&edited(existing.clone(), file), &mut tables);
        let mut upload = read(&mut tables, &changde()).unwrap();
        check(&mut upload, &existing, &BTreeSet::default());
        prop_assume!(upload.problems.errors() == 0);
        let ends = ends.then_some("2026-12-31");
        let plan = compare(&upload, &existing, &options(ends));
        prop_assume!(!plan.has_conflicts());
        let there = applied(&plan, &existing);
        prop_assert_eq!(lines(&compare(&upload, &there, &options(ends))), Vec::<String>::new());
    }
}

#[test]
fn a_workbook_and_a_folder_hold_the_same_as_memory() {
    let folder = tempfile::tempdir().unwrap();
    let (package, mut organisation) = (changde(), city());
    organisation.officers[0].identity_number = IdentityNumber::parse("440524188001010014").ok();
    for seed in 0..8 {
        let (path, csv) = (folder.path().join("o.xlsx"), folder.path().join(format!("o{seed}")));
        for lang in [Lang::Zh, Lang::En] {
            write_organisation(&organisation, &package, &Messages::new(lang), &path).unwrap();
            let upload = read(&mut WorkbookSource::open(&path).unwrap(), &package).unwrap();
            assert_eq!(upload.problems.kept(), &[]);
            assert_eq!(upload.organisation(), organisation);
        }
        let archive = folder.path().join("o.zip");
        write_archive(&organisation, &archive).unwrap();
        let upload = read(&mut UploadedFile::open(&archive, "o.zip").unwrap(), &package).unwrap();
        assert_eq!(upload.organisation(), organisation);
        let mut sink = CsvSink::new(&csv).unwrap();
        write(&organisation, &mut sink).unwrap();
        sink.finish().unwrap();
        let upload = read(&mut CsvFolder::open(&csv, &|_| {}).unwrap(), &package).unwrap();
        assert_eq!(upload.problems.kept(), &[]);
        assert_eq!(upload.organisation(), organisation);
        organisation = super::tests::organisation(seed);
    }
}
