//! A picture with its numbers: the script draws it from JSON; without a script, and for those who cannot see it, there is a table.

use askama::{Template, filters::HtmlSafe};
use serde::Serialize;

use crate::page::Page;

/// A bar for each name, made of parts that are laid end to end.
#[derive(Template)]
#[template(path = "parts/figure.html")]
pub struct Bars<'a> {
    page: &'a Page<'a>,
    title: String,
    /// What the script reads, with nothing in it that could end the element.
    json: String,
    parts: Vec<String>,
    rows: Vec<(String, Vec<i64>)>,
}

impl HtmlSafe for Bars<'_> {}

#[derive(Serialize)]
struct Drawn<'a> {
    horizontal: bool,
    stacked: bool,
    unit: &'a str,
    categories: Vec<&'a str>,
    series: Vec<Series<'a>>,
}

#[derive(Serialize)]
struct Series<'a> {
    name: &'a str,
    data: Vec<i64>,
}

impl<'a> Bars<'a> {
    /// With the names of the parts, and for each bar its name and how long each part is.
    pub(crate) fn new(
        page: &'a Page<'a>,
        title: &str,
        unit: &str,
        parts: Vec<String>,
        rows: Vec<(String, Vec<i64>)>,
    ) -> Self {
        let series = parts.iter().enumerate().map(|(at, name)| Series {
            name,
            data: rows.iter().map(|(_, values)| values.get(at).copied().unwrap_or(0)).collect(),
        });
        let drawn = Drawn {
            horizontal: true,
            stacked: true,
            unit: &page.t(unit),
            categories: rows.iter().map(|(name, _)| name.as_str()).collect(),
            series: series.collect(),
        };
        let json = serde_json::to_string(&drawn).unwrap_or_default().replace('<', "\\u003c");
        Self { page, title: page.t(title), json, parts, rows }
    }
}
