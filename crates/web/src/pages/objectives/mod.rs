//! `/objectives`: what the whole is measured by: how each objective stands, and what its figure is counted from.

pub(crate) mod board;
pub(crate) mod show;

use liandai_model::{Day, InstitutionId};
use liandai_service::{
    objective::{Aim, Forecast, Light, Measured, Objective},
    regulation::terms::Rule,
    store::place_list::InstitutionName,
};

use crate::{failure::Failure, fields::Filters, page::Page, visit::SignedIn};

pub(crate) const PATH: &str = "/objectives";

/// Which figures an address asks for: of a place and a year.
pub(crate) struct Asked {
    pub(crate) places: Vec<InstitutionName>,
    pub(crate) institution: Option<InstitutionId>,
    pub(crate) year: i16,
}

impl Asked {
    pub(crate) async fn read(visit: &SignedIn, filters: &Filters) -> Result<Self, Failure> {
        let places = visit.service().figure_places(&visit.call).await?;
        // Who looks after one institution looks at that.
        let only = places.first().filter(|_| places.len() == 1).map(|one| one.id);
        let named = filters
            .some("institution")
            .map(|text| text.parse().map_err(|_| Failure::NoSuchPage))
            .transpose()?;
        let year = filters.parsed("year").filter(|year| (2000..=9000).contains(year));
        let year = year.unwrap_or_else(|| visit.call.today().ymd().0);
        Ok(Self { places, institution: named.or(only), year })
    }
}

/// How a light looks: class and icon.
pub(crate) const fn look(light: Light) -> (&'static str, &'static str) {
    match light {
        Light::Unknown => ("", "circle-dashed"),
        Light::Met => ("status-good", "circle-check"),
        Light::Near => ("status-warn", "alert-circle"),
        Light::Missed => ("status-bad", "alert-triangle"),
    }
}

/// A figure as people read it: the value, and what it is made of.
pub(crate) fn value(page: &Page<'_>, aim: Aim, measured: &Measured, light: Light) -> (String, String) {
    match (light, aim, measured.share()) {
        (Light::Unknown, ..) => (page.t("objective-unknown"), String::new()),
        (_, Aim::AtLeast { .. }, Some(share)) => {
            (format!("{share}%"), format!("{}/{}", measured.of, measured.among))
        }
        _ => (page.n1("objective-count", "count", measured.of), String::new()),
    }
}

/// What is to be reached.
pub(crate) fn target(page: &Page<'_>, aim: Aim) -> String {
    match aim {
        Aim::AtLeast { percent: 100, .. } => page.t("objective-target-all"),
        Aim::AtLeast { percent, .. } => page.t1("objective-target-share", "percent", percent),
        Aim::AtMost(0) => page.t("objective-target-none"),
        Aim::AtMost(most) => page.t1("objective-target-most", "most", most),
    }
}

/// What can be foretold, in words.
fn foretold(page: &Page<'_>, forecast: Option<Forecast>) -> String {
    match forecast {
        None => page.t("objective-forecast-none"),
        Some(Forecast::Lost(None)) => page.t("objective-forecast-lost"),
        Some(Forecast::Lost(Some(best))) => page.t1("objective-forecast-best", "percent", best),
        Some(Forecast::Likely(percent)) => page.t1("objective-forecast-likely", "percent", percent),
    }
}

/// By how much the last month differs, with the icon that goes with it.
fn moved(page: &Page<'_>, trend: Option<i64>) -> (&'static str, String) {
    match trend {
        None => ("minus", page.t("objective-trend-none")),
        Some(0) => ("equal", page.t("objective-trend-same")),
        Some(by @ 1..) => ("arrow-up", page.t1("objective-trend-up", "points", by)),
        Some(by) => ("arrow-down", page.t1("objective-trend-down", "points", -by)),
    }
}

/// The rules in force in a year.
fn rules(visit: &SignedIn, year: i16) -> Vec<&Rule<Objective>> {
    let today = visit.call.today();
    let (first, last) =
        (Day::new(year, 1, 1).unwrap_or(Day::MIN), Day::new(year, 12, 31).unwrap_or(Day::MAX));
    let day = today.clamp(first, last);
    visit.call.package().objectives().into_iter().flat_map(|all| all.on(day)).collect()
}
