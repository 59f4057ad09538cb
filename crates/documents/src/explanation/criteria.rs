//! The first section: what each criterion has from sheets, what is deducted, and what is left.

use liandai_locale::Argument::Text;
use liandai_model::Points;
use liandai_rules::explanation::{Kind, Step, Value};

use super::{
    number,
    page::{Align, Table},
    words::{first, is_set, points},
    writer::{Mark, Writer},
};

/// All criteria.
pub fn criteria(writer: &mut Writer<'_>) {
    let Some(group) = writer.step(Kind::Criteria) else { return };
    let words = &writer.words;
    let title = words.cited(&words.text("criteria"), group);
    let sheet = words.own_sheet();
    writer.section(&title);
    if let Some(missing) = writer.step(Kind::NoOwnSheet) {
        let text = writer.words.say("no-own-sheet", &[("sheet", Text(&sheet))]);
        let text = writer.words.cited(&text, missing);
        writer.paragraph(&text);
    }
    if let Some(without) = writer.step(Kind::NoMonths) {
        let text = writer.words.say("no-months", &[("sheet", Text(&sheet))]);
        let text = writer.words.cited(&text, without);
        writer.paragraph(&text);
    }
    months(writer, group);
    if let Some(blend) = group.steps.iter().find_map(|criterion| first(criterion, Kind::Blend)) {
        let rest = number::rest_of_one(&writer.words.named(blend, "weight")).unwrap_or_default();
        let text = writer.words.tell("blend", blend, &[("rest", &rest), ("sheet", &sheet)]);
        let text = writer.words.cited(&text, blend);
        writer.paragraph(&text);
    }
    let table = summary(writer, group);
    writer.table(&table);
    exact_values(writer, group);
    items(writer, group);
    deductions(writer, group);
}

/// The monthly sheets: a row for each criterion, a column for each month; in two parts where one is too wide.
fn months(writer: &mut Writer<'_>, group: &Step) {
    let months = group.steps.first().and_then(|criterion| first(criterion, Kind::Months));
    let Some(months) = months else { return };
    let count = months.steps.len();
    let text = writer.words.tell("months", months, &[]);
    writer.paragraph(&text);
    let whole = months_table(writer, group, 0, count);
    if whole.fits(2) {
        writer.table(&whole);
    } else {
        let half = count.div_ceil(2);
        for start in [0, half] {
            let part = months_table(writer, group, start, half);
            writer.table(&part);
        }
    }
    writer.blank();
}

fn months_table(writer: &Writer<'_>, group: &Step, start: usize, count: usize) -> Table {
    let words = &writer.words;
    let of = |criterion| first(criterion, Kind::Months).map_or(&[][..], |months: &Step| &months.steps);
    let heads: Vec<_> = group.steps.first().map_or(&[][..], of).iter().skip(start).take(count).collect();
    let mut table = Table::new([vec![Align::Left], vec![Align::Right; heads.len()]].concat());
    let head = heads.iter().map(|month| words.month(month));
    table.row([words.text("column-criterion")].into_iter().chain(head).collect());
    for criterion in &group.steps {
        let cells = of(criterion).iter().skip(start).take(count).map(|month| words.named(month, "points"));
        table.row([words.title(criterion)].into_iter().chain(cells).collect());
    }
    table
}

/// One row a criterion: months, own sheet, blend, deductions, points.
fn summary(writer: &Writer<'_>, group: &Step) -> Table {
    let words = &writer.words;
    let has = |kind| group.steps.iter().any(|criterion| first(criterion, kind).is_some());
    let (months, sheet) = (has(Kind::Months), has(Kind::OwnSheet));
    let mut columns = Vec::new();
    if months {
        columns.extend(["column-sum", "column-mean"]);
    }
    if sheet {
        columns.push(if writer.words.is_first_rating() { "column-half" } else { "column-year" });
        if months {
            columns.push("column-blend");
        }
        columns.extend(["column-deducted", "column-points"]);
    }
    columns.push("column-max");
    let numbers = columns.len();
    let mut table = Table::new([vec![Align::Left], vec![Align::Right; numbers], vec![Align::Left]].concat());
    let heads = columns.iter().map(|key| words.text(key));
    let first_head = [words.text("column-criterion")].into_iter();
    table.row(first_head.chain(heads).chain([words.text("column-clause")]).collect());
    for criterion in &group.steps {
        let cells = columns.iter().map(|column| cell(writer, criterion, column));
        let name = [words.title(criterion)].into_iter();
        table.row(name.chain(cells).chain([words.cite(criterion)]).collect());
    }
    if let Some(base) = writer.step(Kind::Base) {
        let most: Points = group.steps.iter().map(|criterion| points(criterion, "max")).sum();
        let mut cells = vec![String::new(); numbers.saturating_sub(2)];
        cells.extend([words.named(base, "points"), most.to_string(), String::new()]);
        table.row([words.text("row-sum")].into_iter().chain(cells).collect());
    }
    table
}

fn cell(writer: &Writer<'_>, criterion: &Step, column: &str) -> String {
    let rounded = |step: Option<&Step>, name: &str| match step.and_then(|step| step.value(name)) {
        Some(Value::Fraction { hundredths, over }) => number::rounded(*hundredths, *over),
        Some(other) => writer.words.value(other),
        None => String::new(),
    };
    match column {
        "column-sum" => rounded(first(criterion, Kind::Months), "sum"),
        "column-mean" => rounded(first(criterion, Kind::Months), "mean"),
        "column-year" | "column-half" => rounded(first(criterion, Kind::OwnSheet), "points"),
        "column-blend" => rounded(first(criterion, Kind::Blend), "points"),
        "column-points" => rounded(Some(criterion), "points"),
        "column-max" => rounded(Some(criterion), "max"),
        _ => {
            let counted = criterion.all(Kind::Deduction).filter(|step| step.holds == Some(true));
            let taken: Points = counted.map(|step| points(step, "points")).sum();
            if taken == Points::ZERO { "-".to_owned() } else { taken.to_string() }
        }
    }
}

/// What the rounded figures of the table are exactly.
fn exact_values(writer: &mut Writer<'_>, group: &Step) {
    let words = &writer.words;
    let mut all = Vec::new();
    for criterion in &group.steps {
        let parts = [(Kind::Months, "mean", "column-mean"), (Kind::Blend, "points", "column-blend")];
        let values: Vec<_> = parts
            .into_iter()
            .filter_map(|(kind, name, key)| {
                let Some(Value::Fraction { hundredths, over }) = first(criterion, kind)?.value(name) else {
                    return None;
                };
                Some(format!("{} {}", words.text(key), number::exact(*hundredths, *over)?))
            })
            .collect();
        if !values.is_empty() {
            let values = values.join(&words.text("comma"));
            let title = words.title(criterion);
            all.push(words.say("exact-value", &[("title", Text(&title)), ("values", Text(&values))]));
        }
    }
    if !all.is_empty() {
        let text = words.say("exact-values", &[("values", Text(&words.joined(&all)))]);
        writer.paragraph(&text);
    }
}

/// Items of the period's own sheet, where criteria have some.
fn items(writer: &mut Writer<'_>, group: &Step) {
    for criterion in &group.steps {
        let words = &writer.words;
        let sheet = first(criterion, Kind::OwnSheet);
        let items: Vec<_> = sheet.into_iter().flat_map(|sheet| &sheet.steps).collect();
        if items.is_empty() {
            continue;
        }
        let items: Vec<_> = items.iter().map(|item| words.tell("item", item, &[])).collect();
        let (sheet, items) = (words.own_sheet(), words.joined(&items));
        let text = words.tell("items", criterion, &[("sheet", &sheet), ("items", &items)]);
        writer.paragraph(&text);
    }
}

fn deductions(writer: &mut Writer<'_>, group: &Step) {
    let all: Vec<_> = group
        .steps
        .iter()
        .flat_map(|criterion| criterion.all(Kind::Deduction).map(move |deduction| (criterion, deduction)))
        .collect();
    writer.blank();
    let Some((_, rule)) = all.first() else {
        let text = writer.words.text("no-deductions");
        writer.paragraph(&text);
        return floors(writer, group);
    };
    let key = if is_set(rule, "once-per-fact") { "deductions-once" } else { "deductions-each" };
    let text = writer.words.cited(&writer.words.text(key), rule);
    writer.paragraph(&text);
    for (criterion, deduction) in all {
        let title = writer.words.title(criterion);
        let key = if deduction.holds == Some(true) { "deduction" } else { "deduction-superseded" };
        let text = writer.words.tell(key, deduction, &[("criterion", &title)]);
        writer.entry(4, &Mark::of(deduction, "counts", "counts-not"), &text);
    }
    floors(writer, group);
}

fn floors(writer: &mut Writer<'_>, group: &Step) {
    for criterion in &group.steps {
        for floor in criterion.all(Kind::Floor) {
            let title = writer.words.title(criterion);
            let text = writer.words.tell("floor", floor, &[("criterion", &title)]);
            let text = writer.words.cited(&text, floor);
            writer.entry(4, &Mark::yes("lifted"), &text);
        }
    }
}
