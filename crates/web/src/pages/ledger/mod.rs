//! `/ledger`: every piece of evidence of an institution, or one's own: searched, narrowed, and taken out as an archive.

pub(crate) mod export;
pub(crate) mod list;

use liandai_model::LedgerKind;
use liandai_service::{
    ledger::{LedgerAsk, LedgerItem},
    store::ledger::LedgerRow,
};

use crate::{fields::Fields, page::Page, pages::duties::stretch, visit::SignedIn};

const PATH: &str = "/ledger";

/// The icon of a kind.
const fn icon(kind: LedgerKind) -> &'static str {
    match kind {
        LedgerKind::Duty => "list-check",
        LedgerKind::Fact => "report-analytics",
        LedgerKind::Log => "notebook",
        LedgerKind::Settlement => "scale",
        LedgerKind::Review => "flag",
    }
}

/// Where a piece of evidence is kept.
fn path(row: &LedgerRow) -> String {
    let folder = match row.kind {
        LedgerKind::Duty => "obligations",
        LedgerKind::Fact => "facts",
        LedgerKind::Log => "logs",
        LedgerKind::Settlement => "settlements",
        LedgerKind::Review => "reviews",
    };
    format!("/{folder}/{}", row.id)
}

/// What it was given of, for people.
fn what(page: &Page<'_>, visit: &SignedIn, item: &LedgerItem) -> String {
    let row = &item.row;
    let said = item.what(visit.lang);
    if said.is_empty() { page.word("ledger-kind", row.kind) } else { said.to_owned() }
}

/// For which stretch, where that is not a day.
fn period(page: &Page<'_>, row: &LedgerRow) -> Option<String> {
    let day = row.day.unwrap_or_else(|| row.at.day());
    match row.kind {
        // A day is named beside it anyway.
        LedgerKind::Duty | LedgerKind::Review if row.detail.len() < 10 => {
            let last = row.detail.get(5..).filter(|rest| rest.len() == 4).and_then(begins);
            Some(stretch(page, &row.detail, begins(&row.detail).unwrap_or(day), last.unwrap_or(day)))
        }
        _ => None,
    }
}

/// The first day of a stretch as it is written: `2026`, `2026-03`, `2026-Q1`, `2026-H2`.
fn begins(period: &str) -> Option<liandai_model::Day> {
    let (year, rest) = period.split_once('-').unwrap_or((period, "01"));
    let month: i8 = match rest.strip_prefix('Q') {
        Some(quarter) => (quarter.parse::<i8>().ok()? - 1).checked_mul(3)?.checked_add(1)?,
        None if rest == "H2" => 7,
        None => rest.parse().unwrap_or(1),
    };
    liandai_model::Day::new(year.parse().ok()?, month, 1)
}

/// What an address or a form asks for; `today` says which quarter, where no time is named.
fn asked(filters: &Fields, today: liandai_model::Day) -> LedgerAsk {
    let is_all = filters.has("all");
    let (from, to) = (filters.day("from"), filters.day("to"));
    let (first, last) = quarter(today);
    let unsaid = !is_all && from.is_none() && to.is_none();
    LedgerAsk {
        own: filters.has("own"),
        institution: filters.parsed("institution"),
        unit: filters.parsed("unit"),
        subject: filters.parsed("subject"),
        kind: filters.some("kind").and_then(LedgerKind::from_id),
        clause: filters.text("clause").to_owned(),
        from: if unsaid { Some(first) } else { from },
        to: if unsaid { Some(last) } else { to },
        text: filters.text("q").to_owned(),
        with_files: filters.has("files"),
        earliest: filters.text("sort") == "given",
    }
}

/// The first and the last day of a day's quarter.
fn quarter(day: liandai_model::Day) -> (liandai_model::Day, liandai_model::Day) {
    let (year, month, _) = day.ymd();
    let first = liandai_model::Day::new(year, (month - 1) / 3 * 3 + 1, 1).unwrap_or(day);
    (first, first.add_months(3).add_days(-1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> liandai_model::Day {
        liandai_model::Day::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn a_quarter_is_three_months() {
        for (at, first, last) in [
            ("2026-03-31", "2026-01-01", "2026-03-31"),
            ("2026-04-01", "2026-04-01", "2026-06-30"),
            ("2026-12-01", "2026-10-01", "2026-12-31"),
        ] {
            assert_eq!(quarter(day(at)), (day(first), day(last)));
        }
    }

    #[test]
    fn stretches_begin_where_they_say() {
        for (period, first) in [
            ("2026", "2026-01-01"),
            ("2026-03", "2026-03-01"),
            ("2026-Q2", "2026-04-01"),
            ("2026-H1", "2026-01-01"),
            ("2026-H2", "2026-07-01"),
        ] {
            assert_eq!(begins(period), Some(day(first)), "{period}");
        }
    }
}
