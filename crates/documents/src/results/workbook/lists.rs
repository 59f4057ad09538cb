//! One list for each kind of subject, and one of rewards and consequences.

use liandai_model::{Points, Subject};
use liandai_rules::{
    package::{Last, Rule, Status},
    plan::Rules,
    population::index,
};
use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatText, ConditionalFormatTextRule,
    Format, Workbook, XlsxError,
};

use super::{
    Results,
    sheet::{Heading, List, Shown, Value},
};
use crate::results::{
    order,
    words::{Joined, assumed},
};

const RED: (u32, u32) = (0x009C_0006, 0x00FF_C7CE);
const AMBER: (u32, u32) = (0x007F_6000, 0x00FF_EB9C);
const GREEN: (u32, u32) = (0x0000_6100, 0x00C6_EFCE);
const GREY: (u32, u32) = (0x0059_5959, 0x00E7_E6E6);

fn colours((text, ground): (u32, u32)) -> Format {
    Format::new().set_font_color(text).set_background_color(ground)
}

/// What stands between the name and the status, by kind of subject: keys of headings.
const fn particulars(subject: Subject) -> &'static [(&'static str, u32)] {
    match subject {
        Subject::Institution => &[("group", 18), ("system", 12)],
        Subject::Unit => &[("institution", 20), ("lead", 10)],
        Subject::Officer => &[("institution", 20), ("unit", 16), ("post", 10)],
    }
}

/// Writes the list of all subjects of a kind.
pub fn subjects(workbook: &mut Workbook, results: &Results<'_>, subject: Subject) -> Result<(), XlsxError> {
    let (words, population) = (&results.words, results.population);
    let rules = results.plan.rules(subject);
    let out = results.rating.outcomes(subject);
    let name = words.text(&format!("sheet-{subject}"));
    let mut list = List::new(workbook, name, results.page(), headings(results, subject))?;
    colour(&mut list, results, subject);

    let separator = words.text("and");
    let flag_words = rules.flag_names.iter().map(|flag| words.flag(rules, flag)).collect();
    let reason_words = rules.reason_names.iter().map(|reason| words.reason(rules, reason)).collect();
    let (mut flags, mut reasons) =
        (Joined::new(flag_words, &separator), Joined::new(reason_words, &separator));
    let statuses = Status::ALL.map(|status| (status, words.text(&format!("status-{}", status.id()))));
    for row in order::by_place(population, subject, out) {
        let mut values =
            vec![Value::Text(population.ids(subject).get(row)), Value::Text(population.name(subject, row))];
        add_particulars(&mut values, results, subject, row);
        let status = out.status.get(row).and_then(|of| statuses.iter().find(|(status, _)| status == of));
        values.push(Value::Text(status.map_or("", |(_, text)| text)));
        let complete = out.complete.get(row) == Some(&true);
        for points in [&out.base, &out.bonus, &out.total] {
            values.push(points.get(row).filter(|_| complete).map_or(Value::Empty, |p| number(*p)));
        }
        let rank = out.rank.get(row).copied().unwrap_or(0);
        let rank_of = out.rank_of.get(row).copied().filter(|_| rank > 0).unwrap_or(0);
        let grade = out.grade.get(row).copied().unwrap_or(0);
        values.extend([Value::nonzero(rank), Value::nonzero(rank_of), Value::nonzero(u32::from(grade))]);
        values.push(Value::Text(flags.of(out.flags.get(row))));
        values.push(Value::Text(reasons.of(out.reasons.get(row))));
        list.row(&values)?;
    }
    list.end()
}

/// Points as a spreadsheet's number: the nearest to the two decimals.
fn number(points: Points) -> Value<'static> {
    points.to_string().parse().map_or(Value::Empty, Value::Number)
}

fn headings(results: &Results<'_>, subject: Subject) -> Vec<Heading> {
    let (words, rules) = (&results.words, results.plan.rules(subject));
    let heading = |key: &str, width, shown, assumed| Heading {
        title: words.marked(&format!("column-{key}"), assumed),
        width,
        shown,
    };
    let name = if subject == Subject::Officer { ("person", 10) } else { ("name", 24) };
    let mut all = vec![heading("id", 11, Shown::Text, false), heading(name.0, name.1, Shown::Text, false)];
    for (key, width) in particulars(subject) {
        all.push(heading(key, *width, Shown::Text, false));
    }
    let points_assumed = assumed(&rules.criteria) || assumed(&rules.blend);
    let grade_assumed = assumed(&rules.bands);
    let grade = if subject == Subject::Institution {
        heading("class", 8, Shown::Class, grade_assumed)
    } else {
        heading("stars", 8, Shown::Stars, grade_assumed)
    };
    all.extend([
        heading("status", 13, Shown::Text, false),
        heading("base", 9, Shown::Points, points_assumed),
        heading("bonus", 7, Shown::Points, assumed(&rules.bonuses)),
        heading("total", 9, Shown::Points, points_assumed),
        heading("rank", 6, Shown::Whole, false),
        heading("rank-of", 8, Shown::Whole, false),
        grade,
        heading("flags", 28, Shown::Long, false),
        heading("reasons", 42, Shown::Long, false),
    ]);
    all
}

fn add_particulars<'v>(values: &mut Vec<Value<'v>>, results: &Results<'v>, subject: Subject, row: usize) {
    let (words, population) = (&results.words, results.population);
    let vocabulary = &results.plan.package.vocabulary;
    let institution = population.institution_of(subject, row);
    let institution = institution.map_or("", |row| population.name(Subject::Institution, row));
    match subject {
        Subject::Institution => {
            let institutions = &population.institutions;
            values.push(Value::Text(words.word(&vocabulary.groups, institutions.groups.get(row))));
            values.push(Value::Text(words.word(&vocabulary.systems, institutions.systems.get(row))));
        }
        Subject::Unit => {
            let lead = population.units.leads.get(row).map(|lead| index(*lead));
            values.push(Value::Text(institution));
            values.push(Value::Text(lead.map_or("", |lead| population.name(Subject::Officer, lead))));
        }
        Subject::Officer => {
            let unit = order::unit_of(population, row);
            values.push(Value::Text(institution));
            values.push(Value::Text(unit.map_or("", |unit| population.name(Subject::Unit, unit))));
            values.push(Value::Text(words.word(&vocabulary.posts, population.officers.posts.get(row))));
        }
    }
}

/// Colours by status, by grade, and for what threatens an institution.
fn colour(list: &mut List<'_>, results: &Results<'_>, subject: Subject) {
    let words = &results.words;
    let rules = results.plan.rules(subject);
    let status = u16::try_from(particulars(subject).len() + 2).unwrap_or(2);
    let (grade, flags) = (status + 6, status + 7);
    for (of, colour) in [(Status::Disqualified, RED), (Status::Incomplete, AMBER), (Status::Excluded, GREY)] {
        let text = words.text(&format!("status-{}", of.id()));
        let rule = ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::EqualTo(text));
        list.colour(status, rule.set_format(colours(colour)));
    }
    let between = |low: u8, high: u8, colour| {
        let rule = ConditionalFormatCellRule::Between(low, high);
        ConditionalFormatCell::new().set_rule(rule).set_format(colours(colour))
    };
    let grades: Vec<u8> = rules.bands.iter().map(|band| band.body.grade).collect();
    if let (Some(&best), Some(&worst)) = (grades.first(), grades.last()) {
        // Bands stand from the highest total to the lowest.
        list.colour(grade, between(best, best, GREEN));
        list.colour(grade, between(worst, worst, RED));
    }
    for (title, colour) in warnings(results, rules) {
        let rule = ConditionalFormatText::new().set_rule(ConditionalFormatTextRule::Contains(title));
        list.colour(flags, rule.set_format(colours(colour)));
    }
}

/// Flags that a reader must not miss. Flags by condition come in the order of the package, last places after.
fn warnings(results: &Results<'_>, rules: &Rules<'_>) -> Vec<(String, (u32, u32))> {
    let lang = results.messages.lang();
    let last = |rule: &&Rule<Last>| (rule.title.get(lang).to_owned(), AMBER);
    let flags = rules.flags.iter().map(|rule| (rule.title.get(lang).to_owned(), RED));
    flags.chain(rules.lasts.iter().map(last)).collect()
}

/// Writes the list of rewards and consequences.
pub fn settlement(workbook: &mut Workbook, results: &Results<'_>) -> Result<(), XlsxError> {
    let words = &results.words;
    let headings = [
        ("id", 12, Shown::Text),
        ("name", 24, Shown::Text),
        ("subject", 11, Shown::Text),
        ("institution", 24, Shown::Text),
        ("consequence", 44, Shown::Long),
        ("code", 20, Shown::Text),
        ("amount", 14, Shown::Whole),
        ("proposal", 26, Shown::Text),
        ("clause", 18, Shown::Text),
    ];
    let headings = headings.map(|(key, width, shown)| Heading {
        title: words.text(&format!("column-{key}")),
        width,
        shown,
    });
    let mut list = List::new(workbook, words.text("sheet-settlement"), results.page(), headings.into())?;
    let (decided, proposed) = (words.text("decided"), words.text("proposed"));
    let rule = ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::EqualTo(proposed.clone()));
    list.colour(7, rule.set_format(colours(AMBER)));
    let subjects = Subject::ALL.map(|subject| (subject, words.text(&format!("kind-{subject}"))));
    for consequence in order::consequences(results.population, results.rating) {
        let (subject, row) = (consequence.subject, consequence.row);
        let population = results.population;
        let institution = population.institution_of(subject, row);
        let title = words.consequence(subject, &consequence.code);
        let kind = subjects.iter().find(|(known, _)| *known == subject);
        list.row(&[
            Value::Text(population.ids(subject).get(row)),
            Value::Text(population.name(subject, row)),
            Value::Text(kind.map_or("", |(_, text)| text)),
            Value::Text(institution.map_or("", |row| population.name(Subject::Institution, row))),
            Value::Text(&title),
            Value::Text(&consequence.code),
            consequence.amount.map_or(Value::Empty, yuan),
            Value::Text(if consequence.proposal { &proposed } else { &decided }),
            Value::Text(&consequence.clause),
        ])?;
    }
    list.end()
}

fn yuan(amount: u64) -> Value<'static> {
    amount.to_string().parse().map_or(Value::Empty, Value::Number)
}
