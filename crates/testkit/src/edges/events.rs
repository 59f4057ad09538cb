//! What happens to people: deductions, honours, leave, answers, findings, titles – at the edges of periods and caps.

use jiff::civil::Date;
use liandai_model::Subject;

use super::{dice::Dice, people::day};
use crate::{
    facts::{Attendance, Deduction, Facts, Finding, Honour, Satisfaction, Title, Who},
    number::{parse_decimal, q},
    oracle::criteria,
};

/// The days around which periods begin and end, and others.
const DATES: [&str; 12] = [
    "2025-12-31",
    "2026-01-01",
    "2026-01-31",
    "2026-02-01",
    "2026-02-28",
    "2026-04-15",
    "2026-06-30",
    "2026-07-01",
    "2026-09-10",
    "2026-12-01",
    "2026-12-31",
    "2027-01-01",
];

fn date(dice: &mut Dice) -> Date {
    day(dice.pick(&DATES))
}

/// Adds all events of all subjects.
pub(super) fn happen(dice: &mut Dice, facts: &mut Facts) {
    for id in facts.institutions.iter().map(|one| one.id.clone()).collect::<Vec<_>>() {
        let who = Who::new(Subject::Institution, &id);
        deductions(dice, facts, &who, 4);
        institution_honours(dice, facts, &who);
        let grounds = ["image-event-veto", "image-event-veto", "rumour"];
        findings(dice, facts, &who, &grounds, 10);
    }
    for id in facts.units.iter().map(|one| one.id.clone()).collect::<Vec<_>>() {
        let who = Who::new(Subject::Unit, &id);
        deductions(dice, facts, &who, 4);
        star_honours(dice, facts, &who);
        satisfaction(dice, facts, &who);
        let grounds = ["mass-incident", "failed-inspection", "other-mechanism", "secrecy", "rumour"];
        findings(dice, facts, &who, &grounds, 9);
    }
    for id in facts.officers.iter().map(|one| one.id.clone()).collect::<Vec<_>>() {
        let who = Who::new(Subject::Officer, &id);
        deductions(dice, facts, &who, 4);
        star_honours(dice, facts, &who);
        satisfaction(dice, facts, &who);
        attendance(dice, facts, &id);
        titles(dice, facts, &id);
        let grounds = [
            "mass-incident",
            "illegal-organisation",
            "crime-protection",
            "secrecy",
            "sanction",
            "criminal-liability",
            "criminal-liability",
            "other-mechanism",
            "failed-inspection",
            "rumour",
        ];
        findings(dice, facts, &who, &grounds, 9);
    }
}

/// Facts under two criteria, twice in one, in two months, with equal amounts, and larger than a criterion.
fn deductions(dice: &mut Dice, facts: &mut Facts, who: &Who, one_in: usize) {
    if !dice.one_in(one_in) {
        return;
    }
    let criteria = criteria(who.subject);
    for _ in 0..dice.between(1, 2) {
        let fact_id = format!("F-{}", dice.between(1, 30));
        let (first, second) = (dice.pick(criteria), dice.pick(criteria));
        let amount = q(dice.pick(&[1, 30, 50, 100, 250]));
        let (early, late) = (date(dice), date(dice));
        let rows = match dice.below(7) {
            0 | 1 => vec![(first, amount, early)],
            2 => vec![(first, amount, early), (second, amount + q(25), early)],
            3 => vec![(first, amount + q(1), early), (first, amount, early)],
            4 => vec![(first, amount, day("2026-02-10")), (first, amount, day("2026-03-10"))],
            5 => vec![(second, amount, early), (first, amount, late)],
            _ => vec![(first, q(dice.pick(&[1500, 2000, 2550])), early)],
        };
        for (criterion, points, date) in rows {
            let criterion = criterion.to_owned();
            facts.deductions.push(Deduction {
                fact_id: fact_id.clone(),
                who: who.clone(),
                criterion,
                points,
                date,
            });
        }
    }
}

fn honour(facts: &mut Facts, who: &Who, kind: &str, title: &str, level: &str, date: Date) {
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let id = format!("H{}", facts.honours.len());
    facts.honours.push(Honour {
        id,
        who: who.clone(),
        kind: kind.to_owned(),
        title: text(title),
        level: text(level),
        date,
    });
}

/// The same title at two levels, more than the cap, dates around the period.
fn star_honours(dice: &mut Dice, facts: &mut Facts, who: &Who) {
    let date = date(dice);
    match dice.below(14) {
        0 => {
            for level in ["provincial", "central", "municipal"] {
                honour(facts, who, "honour", "先进", level, date);
            }
        }
        1 => {
            for title in ["甲", "乙", "丙", "丁"] {
                let level = dice.pick(&["central", "central", "central", "provincial"]);
                honour(facts, who, "honour", title, level, day("2026-05-04"));
            }
        }
        2 => {
            honour(facts, who, "honour", "标兵", "provincial", day("2026-03-01"));
            honour(facts, who, "honour", "标兵", "central", date);
        }
        3 => honour(facts, who, "honour", "能手", "municipal", date),
        4 => honour(facts, who, "honour", "能手", "provincial", date),
        _ => {}
    }
}

/// Bonus groups below, at and over their caps; criticism.
fn institution_honours(dice: &mut Dice, facts: &mut Facts, who: &Who) {
    let levels = ["central", "provincial", "municipal"];
    if dice.one_in(4) {
        for _ in 0..dice.between(1, 5) {
            let kind = dice.pick(&["commendation", "individual-commendation"]);
            let (level, date) = (dice.pick(&levels), date(dice));
            honour(facts, who, kind, "先进", level, date);
        }
    }
    if dice.one_in(5) {
        for _ in 0..dice.between(1, 3) {
            let (level, date) = (dice.pick(&levels), date(dice));
            honour(facts, who, "experience", "", level, date);
        }
    }
    if dice.one_in(4) {
        for _ in 0..dice.between(1, 4) {
            let kind = dice.pick(&["publication", "hosted-inspection"]);
            let (level, date) = (dice.pick(&["central", "provincial", "municipal", ""]), date(dice));
            honour(facts, who, kind, "论文", level, date);
        }
    }
    if dice.one_in(3) {
        for _ in 0..dice.pick(&[1, 2, 5]) {
            let (level, date) = (dice.pick(&["", "municipal"]), date(dice));
            honour(facts, who, "criticism", "", level, date);
        }
    }
}

/// Exactly 60 %, one answer less, and no answers at all.
fn satisfaction(dice: &mut Dice, facts: &mut Facts, who: &Who) {
    for period in ["2026", "2026-H1", "2026-05"] {
        if !dice.one_in(4) {
            continue;
        }
        let fifths = u64::try_from(dice.pick(&[1, 7, 20, 333])).unwrap();
        let pleased = 3 * fifths;
        let basically = u64::try_from(dice.between(0, 2)).unwrap();
        let (satisfied, basically_satisfied, dissatisfied) = match dice.below(7) {
            0..=2 => (pleased - basically, basically, 2 * fifths),
            3 => (pleased - basically - 1, basically, 2 * fifths),
            4 => (pleased - basically, basically, 2 * fifths + 1),
            5 => (0, 0, 0),
            _ => (pleased, 9, 1),
        };
        facts.satisfaction.push(Satisfaction {
            who: who.clone(),
            period: period.to_owned(),
            satisfied,
            basically_satisfied,
            dissatisfied,
        });
    }
}

fn findings(dice: &mut Dice, facts: &mut Facts, who: &Who, grounds: &[&str], one_in: usize) {
    while dice.one_in(one_in) {
        let id = format!("D{}", facts.findings.len());
        let (ground, date) = (dice.pick(grounds).to_owned(), date(dice));
        facts.findings.push(Finding { id, who: who.clone(), ground, date });
    }
}

/// Absence of exactly 5 and 4.9 days and leave of exactly 90 and 90.1, in one row or several, in and out of H1.
fn attendance(dice: &mut Dice, facts: &mut Facts, officer_id: &str) {
    let absences: [&[(&str, &str)]; 8] = [
        &[("2026-03-02", "5")],
        &[("2026-03-02", "2.5"), ("2026-05-06", "2.5")],
        &[("2026-03-02", "4.9")],
        &[("2026-02-02", "4"), ("2026-06-30", "0.9")],
        &[("2026-06-30", "3"), ("2026-07-01", "2.0")],
        &[("2026-12-31", "5.0")],
        &[("2025-12-31", "5"), ("2026-08-03", "4.9")],
        &[("2026-01-01", "1"), ("2026-04-01", "3.9"), ("2027-01-01", "5")],
    ];
    let leaves: [&[(&str, &str, &str)]; 7] = [
        &[("sick", "2026-01-05", "90")],
        &[("sick", "2026-01-05", "90.1")],
        &[("sick", "2026-01-05", "45"), ("personal", "2026-05-05", "45.0")],
        &[("sick", "2026-01-05", "45"), ("personal", "2026-06-30", "45.1")],
        &[("personal", "2026-02-01", "90"), ("sick", "2026-12-31", "0.1")],
        &[("sick", "2025-12-31", "120")],
        &[("sick", "2026-06-30", "60.5"), ("sick", "2026-07-01", "60")],
    ];
    let mut add = |kind: &str, from: &str, days: &str, to: Option<Date>| {
        facts.attendance.push(Attendance {
            officer_id: officer_id.to_owned(),
            kind: kind.to_owned(),
            from: day(from),
            to,
            days: parse_decimal(days),
        });
    };
    if dice.one_in(6) {
        for (from, days) in dice.pick(&absences) {
            let to = dice.one_in(2).then(|| day(from));
            add("absent", from, days, to);
        }
    }
    if dice.one_in(8) {
        for (kind, from, days) in dice.pick(&leaves) {
            let to = dice.one_in(2).then(|| day("2027-03-31"));
            add(kind, from, days, to);
        }
    }
}

/// Titles that are worth no, some and twelve months, end after three years or in the middle of a month, and overlap.
fn titles(dice: &mut Dice, facts: &mut Facts, officer_id: &str) {
    let choices: [&[(&str, &str)]; 14] = [
        &[("2026-01-01", "")],
        &[("2026-01-02", "2026-12-31")],
        &[("2026-12-02", "")],
        &[("2023-01-01", "")],
        &[("2023-01-01", "2025-12-31")],
        &[("2024-01-01", "2026-12-31")],
        &[("2023-06-30", "")],
        &[("2023-02-01", "")],
        &[("2023-07-01", "")],
        &[("2023-07-02", "2026-09-01")],
        &[("2024-02-29", "2026-05-15")],
        &[("2020-01-01", "2026-12-31")],
        &[("2023-03-15", ""), ("2026-02-01", "")],
        &[("2027-01-01", "")],
    ];
    if !dice.one_in(5) {
        return;
    }
    for (valid_from, valid_to) in dice.pick(&choices) {
        facts.titles.push(Title {
            officer_id: officer_id.to_owned(),
            kind: "all-round".to_owned(),
            valid_from: day(valid_from),
            valid_to: Some(valid_to).filter(|to| !to.is_empty()).map(|to| day(to)),
        });
    }
}
