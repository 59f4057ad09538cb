//! Reads `duties.toml`: kinds of evidence, duties, and clauses that are not modelled.

use liandai_model::Day;

use super::{
    Clause, Vocabulary, Word,
    duties::{
        Confirmer, Due, Duties, Every, Fulfilled, Holder, Kept, Measure, NotModelled, Owed, Quantity, Through,
    },
    read::{Citations, Naming, rule},
    read_organisation::{choice, kind, known, listed, optional, whole},
    reader::{Placed, Table},
};

/// What was read, with the clauses that duties cite and those that are declared not to be modelled.
pub struct Read {
    pub duties: Duties,
    /// Whether every duty could be read: else it is not known which ones there are.
    pub is_whole: bool,
    pub cited: Citations,
    pub passed_over: Citations,
}

/// Reads all duties of the file.
pub struct DutiesReader<'r> {
    pub vocabulary: &'r Vocabulary,
    pub from: Day,
}

impl DutiesReader<'_> {
    /// Reads the file.
    pub fn read(&self, table: Table<'_, '_>, clauses: &[Clause]) -> Read {
        let [cited, passed_over] = [(); 2].map(|()| Citations::new(clauses));
        let evidence: Vec<_> =
            table.words("evidence").into_iter().map(|(word, text)| Word { id: word.value, text }).collect();
        let read = |table| rule(table, &Naming::Own, &cited, self.from, |table| self.owed(table, &evidence));
        let written = table.tables("duty");
        let count = written.len();
        let duties: Vec<_> = written.into_iter().filter_map(read).collect();
        let is_whole = duties.len() == count;
        let not_modelled = table.tables("not-modelled").into_iter().map(|table| {
            let place = table.value_place("clause");
            let one =
                NotModelled { clause: passed_over.cite(&table), reason: table.needed_text("reason"), place };
            table.finish();
            one
        });
        let not_modelled = not_modelled.collect();
        table.finish();
        Read { duties: Duties { evidence, duties, not_modelled }, is_whole, cited, passed_over }
    }

    fn owed(&self, table: &Table<'_, '_>, evidence: &[Word]) -> Option<Owed> {
        let by = self.holder(table);
        let of = kind(table, self.vocabulary);
        let every = every(table);
        // What hangs on a frequency that cannot be read is not judged.
        let due = every.and_then(|every| due(table, every));
        if every.is_none() {
            table.ignore(&["due"]);
        }
        let amount = amount(table);
        let shown = if table.has("evidence") { table.needed_strings("evidence") } else { Vec::new() };
        let shown = known(table, &shown, evidence);
        let counts = table.boolean("counts", true);
        let kept = optional(table, "kept-in", &ids(Kept::ALL, Kept::id), Kept::from_id).ok();
        let fulfilled =
            optional(table, "fulfilled-by", &ids(Fulfilled::ALL, Fulfilled::id), Fulfilled::from_id).ok();
        let confirmer = match kept {
            // Whoever keeps it says who confirms it.
            Some(Some(_)) => Some(Confirmer::Nobody),
            _ => choice(table, "confirmed-by", &ids(Confirmer::ALL, Confirmer::id), Confirmer::from_id),
        };
        let not_led = |by: &Holder| !matches!(by, Holder::Officer(_));
        if confirmer == Some(Confirmer::Leader) && by.as_ref().is_some_and(not_led) {
            table.bad_value("confirmed-by", &table.value_place("confirmed-by"), "office, above, nobody");
            return None;
        }
        if matches!(every, Some(Every::Once)) && by.as_ref().is_some_and(not_led) {
            table.bad_value("every", &table.value_place("every"), OF_PLACES);
            return None;
        }
        Some(Owed {
            by: by?,
            of: of?,
            every: every?,
            due: due?,
            amount: amount.ok()?,
            evidence: shown?,
            confirmer: confirmer?,
            counts,
            kept: kept?,
            fulfilled: fulfilled?,
        })
    }

    fn holder(&self, table: &Table<'_, '_>) -> Option<Holder> {
        let Placed { value, place } = table.needed_string("owed-by")?;
        match value.as_str() {
            "officer" => listed(table, "posts", &self.vocabulary.posts).map(Holder::Officer),
            "unit" => Some(Holder::Unit),
            "institution" => choice(table, "through", &ids(Through::ALL, Through::id), Through::from_id)
                .map(Holder::Institution),
            _ => {
                table.bad_value("owed-by", &place, &Holder::IDS.join(", "));
                table.ignore(&["posts", "through"]);
                None
            }
        }
    }
}

/// How often something can be owed of a unit or an institution.
const OF_PLACES: &str = "workday, week, month, quarter, half-year, year, years, event";
/// The longest stretch, and the latest first year.
const MOST_YEARS: u32 = 20;
const LAST_YEAR: u32 = 9000;
/// Working days after a stretch, months after a day, and the greatest amount.
const MOST_WORKDAYS: u32 = 120;
const MOST_MONTHS: u32 = 60;
const MOST_AMOUNT: u32 = 9999;

fn every(table: &Table<'_, '_>) -> Option<Every> {
    let Placed { value, place } = table.needed_string("every")?;
    Some(match value.as_str() {
        "workday" => Every::Workday,
        "week" => Every::Week,
        "month" => Every::Month,
        "quarter" => Every::Quarter,
        "half-year" => Every::HalfYear,
        "year" => Every::Year,
        "years" => {
            let (years, starting) =
                (whole(table, "years", 2, MOST_YEARS), whole(table, "starting", 1, LAST_YEAR));
            Every::Years { years: years?, starting: starting? }
        }
        "once" => Every::Once,
        "event" => Every::Event,
        _ => {
            table.bad_value("every", &place, &Every::IDS.join(", "));
            table.ignore(&["years", "starting"]);
            return None;
        }
    })
}

fn due(table: &Table<'_, '_>, every: Every) -> Option<Due> {
    if !table.has("due") {
        return Some(Due::Last);
    }
    let due = table.table("due")?;
    let read = if due.has("workdays-after") {
        whole(&due, "workdays-after", 1, MOST_WORKDAYS).map(Due::Workdays)
    } else if every.months().is_none() {
        if due.has("months-after") && matches!(every, Every::Once | Every::Event) {
            whole(&due, "months-after", 1, MOST_MONTHS).map(Due::Months)
        } else {
            due.missing("workdays-after");
            None
        }
    } else {
        let month = match every.months() {
            Some(1) if !due.has("month") => Some(1),
            months => whole(&due, "month", 1, months.unwrap_or(1)),
        };
        let day = whole(&due, "day", 1, 31);
        month.zip(day).map(|(month, day)| Due::Day { month, day })
    };
    due.finish();
    read
}

/// An amount that stands there and cannot be read.
struct Unread;

fn amount(table: &Table<'_, '_>) -> Result<Option<Quantity>, Unread> {
    if !table.has("amount") {
        return Ok(None);
    }
    let amount = table.table("amount").ok_or(Unread)?;
    let least = whole(&amount, "least", 1, MOST_AMOUNT);
    let measure = choice(&amount, "of", &ids(Measure::ALL, Measure::id), Measure::from_id);
    amount.finish();
    Ok(Some(Quantity { least: least.ok_or(Unread)?, measure: measure.ok_or(Unread)? }))
}

fn ids<T: Copy>(all: &[T], id: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|one| id(*one)).collect()
}
