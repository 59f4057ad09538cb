//! `/ledger`: the list.

use axum::response::Response;
use liandai_model::{InstitutionId, LedgerKind};
use liandai_service::{
    ledger::{Ledger, LedgerAsk, LedgerItem},
    store::{Page as Part, ledger::LedgerRow},
};

use super::{PATH, asked, export::Exports, icon, path, period, quarter, what};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    form::Form,
    page::Page,
    parts::{Pager, Sorted},
    visit::SignedIn,
};

const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/ledger/list.html")]
struct ListPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    ask: &'a LedgerAsk,
    ledger: &'a Ledger,
    pager: Pager<'a>,
    exports: Exports<'a>,
    form: &'a Form,
    unit: Option<String>,
}

impl ListPage<'_> {
    fn sorted(&self) -> Sorted<'_> {
        Sorted::new(self.page, PATH, self.filters)
    }

    fn question(&self) -> String {
        match &self.ledger.here {
            Some(here) => self.page.t1("ledger-question", "name", &here.name),
            None => self.page.t("ledger-question-own"),
        }
    }

    fn is_here(&self, id: &InstitutionId) -> bool {
        self.ledger.here.as_ref().is_some_and(|here| here.id == *id)
    }

    /// The times to choose from: where each leads, what it is called, whether it is chosen.
    fn times(&self) -> Vec<(String, String, bool)> {
        let today = self.visit.call.today();
        let (year, month, _) = today.ymd();
        let first = liandai_model::Day::new(year, month, 1).unwrap_or(today);
        let of_year = (
            liandai_model::Day::new(year, 1, 1).unwrap_or(today),
            liandai_model::Day::new(year, 12, 31).unwrap_or(today),
        );
        let spans = [
            ("ledger-month", (first, first.add_months(1).add_days(-1))),
            ("ledger-quarter", quarter(today)),
            ("ledger-year", of_year),
        ];
        let chosen = (self.ask.from, self.ask.to);
        let mut times: Vec<_> = spans
            .into_iter()
            .map(|(key, (from, to))| {
                let days = [("from", from.to_string()), ("to", to.to_string())];
                let query = self.filters.query_with(&[
                    ("from", &days[0].1),
                    ("to", &days[1].1),
                    ("all", ""),
                    ("page", ""),
                ]);
                (format!("{PATH}?{query}"), self.page.t(key), chosen == (Some(from), Some(to)))
            })
            .collect();
        let query = self.filters.query_with(&[("from", ""), ("to", ""), ("all", "1"), ("page", "")]);
        times.push((format!("{PATH}?{query}"), self.page.t("ledger-all-time"), chosen == (None, None)));
        times
    }

    /// The kinds with how much there is of each.
    fn kinds(&self) -> Vec<(String, LedgerKind, i64, bool)> {
        let of = |kind: LedgerKind| {
            let count = self.ledger.counts.iter().find(|one| one.kind == kind).map_or(0, |one| one.count);
            let is_on = self.ask.kind == Some(kind);
            let to = if is_on { "" } else { kind.id() };
            let query = self.filters.query_with(&[("kind", to), ("page", "")]);
            (format!("{PATH}?{query}"), kind, count, is_on)
        };
        LedgerKind::ALL.iter().copied().map(of).filter(|(_, _, count, is_on)| *count > 0 || *is_on).collect()
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
    fn icon(&self, kind: &LedgerKind) -> crate::parts::Icon<'_> {
        self.page.icon(icon(*kind))
    }

    fn what(&self, item: &LedgerItem) -> String {
        what(self.page, self.visit, item)
    }

    fn period(&self, row: &LedgerRow) -> Option<String> {
        period(self.page, row)
    }

    fn path(row: &LedgerRow) -> String {
        path(row)
    }

    fn day(&self, row: &LedgerRow) -> String {
        self.page.day(&row.day.unwrap_or_else(|| row.at.day()))
    }

    /// Who gave it, where that is somebody else than whom it is about.
    fn author(item: &LedgerItem) -> Option<&str> {
        Some(item.author()).filter(|author| !author.is_empty() && *author != item.row.name)
    }

    /// The filters that the archive is asked for with.
    fn carried(&self) -> Vec<(&'static str, String)> {
        let day = |day: Option<liandai_model::Day>| day.map_or_else(String::new, |day| day.to_string());
        let mut carried: Vec<(&'static str, String)> =
            ["own", "institution", "unit", "subject", "kind", "clause", "q", "files", "sort"]
                .into_iter()
                .map(|name| (name, self.filters.text(name).to_owned()))
                .collect();
        carried.extend([("from", day(self.ask.from)), ("to", day(self.ask.to))]);
        if self.ask.from.is_none() && self.ask.to.is_none() {
            carried.push(("all", "1".to_owned()));
        }
        carried.retain(|(_, value)| !value.is_empty());
        carried
    }

    fn without(&self, name: &str) -> String {
        format!("{PATH}?{}", self.filters.query_with(&[(name, ""), ("page", "")]))
    }
}

/// `GET /ledger`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    draw(&visit, &filters, &Form::filled(&[]), false).await
}

/// The page, or the page again with why no archive is made of it.
pub(super) async fn draw(
    visit: &SignedIn,
    filters: &Filters,
    form: &Form,
    is_refused: bool,
) -> Result<Response, Failure> {
    let fields: &Fields = filters;
    let ask = asked(fields, visit.call.today());
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let ledger = visit.service().show_ledger(&visit.call, &ask, part).await?;
    let (_, unit) = visit.service().names_of_places(&visit.call, None, ask.unit).await?;
    let page = visit.page("ledger-title").within("nav-ledger");
    let shown = ListPage {
        pager: Pager::new(&page, PATH, filters, &ledger.rows),
        exports: Exports::new(&page, &ledger.exports),
        page: &page,
        visit,
        filters,
        ask: &ask,
        ledger: &ledger,
        form,
        unit,
    };
    if is_refused { visit.refuse(&shown) } else { visit.show(&shown) }
}
