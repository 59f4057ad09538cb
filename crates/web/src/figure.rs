//! A picture with its numbers: the script draws it from JSON; without a script, and for those who cannot see it, there is a table.

use askama::{Template, filters::HtmlSafe};
use serde::Serialize;

use crate::page::Page;

/// A picture.
#[derive(Template)]
#[template(path = "parts/figure.html")]
pub struct Figure<'a> {
    page: &'a Page<'a>,
    kind: &'static str,
    title: String,
    /// What the script reads, with nothing in it that could end the element.
    json: String,
    parts: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
}

impl HtmlSafe for Figure<'_> {}

/// A line.
pub(crate) struct Line {
    /// Its name.
    pub(crate) name: String,
    /// Its values; where there is none, it is broken.
    pub(crate) values: Vec<Option<i64>>,
    /// Whether they are hundredths of points.
    pub(crate) is_hundredths: bool,
    /// The message of the unit that it has on the right, if not that on the left.
    pub(crate) right: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Drawn<'a> {
    horizontal: bool,
    stacked: bool,
    unit: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    right_unit: Option<String>,
    categories: Vec<&'a str>,
    series: Vec<Series<'a>>,
}

#[derive(Serialize)]
struct Series<'a> {
    name: &'a str,
    data: Vec<Option<i64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<i64>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    right: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    tone: Option<&'static str>,
}

/// What is well, what is not quite, what is not.
const TONES: [&str; 3] = ["good", "warn", "bad"];

impl<'a> Figure<'a> {
    /// A bar for each name, of parts that are laid end to end: the names of the parts, and for each bar its name and how long each part
    /// is.
    pub(crate) fn bars(
        page: &'a Page<'a>,
        title: &str,
        unit: &str,
        parts: Vec<String>,
        rows: Vec<(String, Vec<i64>)>,
    ) -> Self {
        Self::stacked(page, (title, unit), parts, &[], rows)
    }

    /// The same of three parts: what is well, what is not quite, what is not; in the colours that say so.
    pub(crate) fn judged(
        page: &'a Page<'a>,
        title: &str,
        unit: &str,
        parts: &[String; 3],
        rows: Vec<(String, Vec<i64>)>,
    ) -> Self {
        Self::stacked(page, (title, unit), parts.to_vec(), &TONES, rows)
    }

    fn stacked(
        page: &'a Page<'a>,
        (title, unit): (&str, &str),
        parts: Vec<String>,
        tones: &[&'static str],
        rows: Vec<(String, Vec<i64>)>,
    ) -> Self {
        let series = parts.iter().enumerate().map(|(at, name)| Series {
            name,
            data: rows.iter().map(|(_, values)| Some(values.get(at).copied().unwrap_or(0))).collect(),
            per: None,
            right: false,
            tone: tones.get(at).copied(),
        });
        let json = embedded(&Drawn {
            horizontal: true,
            stacked: true,
            unit: &page.t(unit),
            right_unit: None,
            categories: rows.iter().map(|(name, _)| name.as_str()).collect(),
            series: series.collect(),
        });
        let told = |(name, values): (String, Vec<i64>)| (name, values.iter().map(i64::to_string).collect());
        Self {
            page,
            kind: "bar",
            title: page.t(title),
            json,
            parts,
            rows: rows.into_iter().map(told).collect(),
        }
    }

    /// Lines over the same steps.
    pub(crate) fn lines(
        page: &'a Page<'a>,
        title: &str,
        unit: &str,
        steps: Vec<String>,
        lines: &[Line],
    ) -> Self {
        let series = lines.iter().map(|line| Series {
            name: &line.name,
            data: line.values.clone(),
            per: line.is_hundredths.then_some(100),
            right: line.right.is_some(),
            tone: None,
        });
        let json = embedded(&Drawn {
            horizontal: false,
            stacked: false,
            unit: &page.t(unit),
            right_unit: lines.iter().find_map(|line| line.right).map(|key| page.t(key)),
            categories: steps.iter().map(String::as_str).collect(),
            series: series.collect(),
        });
        let told = |at: usize, line: &Line| match line.values.get(at).copied().flatten() {
            value if line.is_hundredths => crate::pages::ratings::points(value),
            value => value.map_or_else(|| "–".to_owned(), |value| value.to_string()),
        };
        let row = |(at, step): (usize, String)| (step, lines.iter().map(|line| told(at, line)).collect());
        let rows = steps.into_iter().enumerate().map(row).collect();
        let parts = lines.iter().map(|line| line.name.clone()).collect();
        Self { page, kind: "line", title: page.t(title), json, parts, rows }
    }
}

/// Data as it stands in a page: nothing in it can end the element that it stands in.
pub(crate) fn embedded(data: &impl Serialize) -> String {
    serde_json::to_string(data).unwrap_or_default().replace('<', "\\u003c")
}
