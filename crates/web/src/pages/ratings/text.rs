//! How ratings are worded: periods, points, flags and reasons.

use liandai_model::{Period, Subject, Text};
use liandai_service::regulation::Version;

use crate::page::Page;

/// A period in words; what is none is shown as it is.
pub(crate) fn period(page: &Page<'_>, text: &str) -> String {
    match text.parse::<Period>() {
        Ok(Period::Year { year }) => page.t1("rating-year", "year", year),
        Ok(Period::FirstHalf { year }) => page.t1("rating-first-half", "year", year),
        Ok(Period::Month { year, month }) => page.t2("rating-month", ("year", year), ("month", month)),
        Err(_) => text.to_owned(),
    }
}

/// Points with two decimals, or a dash.
pub(crate) fn points(points: Option<i64>) -> String {
    points.map_or_else(
        || "–".to_owned(),
        |points| {
            let sign = if points < 0 { "-" } else { "" };
            let points = points.unsigned_abs();
            format!("{sign}{}.{:02}", points / 100, points % 100)
        },
    )
}

/// A flag or a reason in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Worded {
    /// What it is called.
    pub(crate) title: String,
    /// Whether the rule is an assumption.
    pub(crate) is_assumed: bool,
}

impl Worded {
    /// The flags or reasons that are joined by `;`.
    pub(crate) fn all(page: &Page<'_>, version: &Version, subject: Subject, joined: &str) -> Vec<Self> {
        joined.split(';').filter(|id| !id.is_empty()).map(|id| Self::of(page, version, subject, id)).collect()
    }

    fn of(page: &Page<'_>, version: &Version, subject: Subject, id: &str) -> Self {
        if let Some(rule) = version.rule_behind(subject, id) {
            let title = Text::get(rule.title, page.messages().lang()).to_owned();
            return Self { title, is_assumed: rule.is_assumed };
        }
        let title = match id {
            "ceiling" => page.t("rating-flag-ceiling"),
            "tie_at_cutoff" => page.t("rating-flag-tie"),
            "no-period-sheet" => page.t("rating-reason-no-sheet"),
            other => other.to_owned(),
        };
        Self { title, is_assumed: false }
    }
}
