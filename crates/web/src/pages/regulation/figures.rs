//! The figures of a clause as its strip shows them, and its year as small bars.

#![expect(clippy::unused_self, reason = "templates hand over references, and ask for everything")]

use askama::{Template, filters::HtmlSafe};
use liandai_service::living::{ClauseFigure, Living, Tone};

use crate::page::Page;

/// The strip below a clause.
#[derive(Template)]
#[template(path = "pages/regulation/figures.html")]
pub(super) struct Figures<'a> {
    page: &'a Page<'a>,
    all: &'a [ClauseFigure],
    bars: Vec<Bar>,
    told: String,
}

impl HtmlSafe for Figures<'_> {}

/// A month: where its bar stands, how high it is, how it looks.
struct Bar {
    x: usize,
    y: i64,
    height: i64,
    class: &'static str,
}

/// The height of a full bar.
const FULL: i64 = 16;
/// From one bar to the next.
const STEP: usize = 6;

impl<'a> Figures<'a> {
    /// Of a clause; none if it has no figure.
    pub(super) fn of(page: &'a Page<'a>, living: &'a Living, clause: &str) -> Option<Self> {
        let figures = living.of(clause);
        if figures.is_empty() {
            return None;
        }
        let (mut bars, mut told) = (Vec::new(), Vec::new());
        for (at, (in_time, due)) in living.months.get(clause).into_iter().flatten().enumerate() {
            let Some(share) = (in_time * 100).checked_div(*due) else { continue };
            // Even none at all is seen.
            let height = (share * FULL / 100).max(1);
            let class = match share {
                100 => "is-good",
                90.. => "is-plain",
                60.. => "is-warn",
                _ => "is-bad",
            };
            bars.push(Bar { x: at * STEP, y: FULL - height, height, class });
            told.push(format!("{} {share}%", page.n1("objective-month", "month", at + 1)));
        }
        let told = page.t1("clause-months", "months", told.join(&page.t("regulation-list-separator")));
        Some(Self { page, all: figures, bars, told })
    }

    fn value(&self, figure: &ClauseFigure) -> String {
        figure.among.map_or_else(|| figure.of.to_string(), |among| format!("{}/{among}", figure.of))
    }

    fn share(&self, figure: &ClauseFigure) -> Option<String> {
        figure.share().map(|share| format!("{share}%"))
    }

    fn look(&self, figure: &ClauseFigure) -> (&'static str, &'static str) {
        look(figure.tone)
    }

    /// Whether it says in words what it counts, and no number.
    fn is_word(&self, figure: &ClauseFigure) -> bool {
        figure.what == "objective-unknown"
    }
}

/// How a tone looks: class and icon.
pub(super) const fn look(tone: Tone) -> (&'static str, &'static str) {
    match tone {
        Tone::Good => ("is-good", "circle-check"),
        Tone::Plain => ("is-plain", "circle-dot"),
        Tone::Warn => ("is-warn", "alert-circle"),
        Tone::Bad => ("is-bad", "alert-triangle"),
    }
}

/// The worst tone of a clause's figures.
pub(super) fn worst(living: &Living, clause: &str) -> Option<Tone> {
    living.of(clause).iter().map(|figure| figure.tone).max()
}
