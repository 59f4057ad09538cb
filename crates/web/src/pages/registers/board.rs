//! `/registers/{register}/board`: who fulfils the duty of a register, and who lacks how much; what is proposed for whoever missed it.

use axum::response::Response;
use liandai_model::{InstitutionId, ObligationId};
use liandai_service::{
    Error,
    register::{RegisterBoard, amount_text, is_missed},
    store::{
        Page as Part,
        place_list::InstitutionName,
        register_board::{ShareFilter, ShareRow},
    },
};

use super::PATH;
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    form::Form,
    ids::Id,
    page::Page,
    pages::duties,
    parts::Pager,
    visit::{Ended, SignedIn},
};

const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/registers/board.html")]
struct BoardPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    board: &'a RegisterBoard<'a>,
    places: &'a [InstitutionName],
    pager: Pager<'a>,
    path: String,
    form: Form,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
impl BoardPage<'_> {
    fn name(&self) -> &str {
        self.board.rule.title.get(self.visit.lang)
    }

    fn is_here(&self, id: &InstitutionId) -> bool {
        self.filters.parsed("institution") == Some(*id)
    }

    /// The stretches of time to choose from.
    fn periods(&self) -> Vec<(&str, String)> {
        let text = |one: &liandai_service::store::register_board::SharePeriod| {
            duties::stretch(self.page, &one.period, one.first_day, one.last_day)
        };
        self.board.periods.iter().map(|one| (one.period.as_str(), text(one))).collect()
    }

    fn period(&self) -> String {
        let chosen = self.periods().into_iter().find(|(id, _)| *id == self.board.period);
        chosen.map_or_else(|| self.board.period.clone(), |(_, text)| text)
    }

    /// How much is owed, in tenths.
    fn least(&self) -> i64 {
        self.board.owed.map_or(10, |owed| i64::from(owed.least) * 10)
    }

    fn owed(&self) -> String {
        let measure = self.board.owed.map_or("times", |owed| owed.measure.id());
        self.page.t1(&format!("duty-amount-{measure}"), "count", amount_text(self.least()))
    }

    fn amount(tenths: &i64) -> String {
        amount_text(*tenths)
    }

    fn lacks(&self, row: &ShareRow) -> Option<String> {
        use liandai_model::ObligationState::{Confirmed, Excused};
        let lacks = self.least() - row.confirmed;
        (lacks > 0 && !matches!(row.state, Confirmed | Excused)).then(|| amount_text(lacks))
    }

    fn look(&self, row: &ShareRow) -> (&'static str, &'static str) {
        duties::look(row.state, self.is_missed(row), false)
    }

    fn state(&self, row: &ShareRow) -> String {
        if self.is_missed(row) {
            self.page.t("duty-overdue")
        } else {
            self.page.word("obligation-state", row.state)
        }
    }

    fn is_missed(&self, row: &ShareRow) -> bool {
        is_missed(row, self.visit.call.today())
    }

    fn entries_path(&self, row: &ShareRow) -> String {
        format!("{PATH}/{}?subject={}&period={}", self.board.rule.id, row.subject_id, row.period)
    }

    fn proposed<'b>(&'b self, row: &'b ShareRow) -> Option<&'b str> {
        let word = row.proposed.as_deref()?;
        let all = self.board.consequences.iter();
        Some(all.clone().find(|one| one.id == word).map_or(word, |one| one.title.get(self.visit.lang)))
    }

    fn consequences(&self) -> Vec<(&str, &str)> {
        let all = self.board.consequences.iter();
        all.map(|one| (one.id.as_str(), one.title.get(self.visit.lang))).collect()
    }

    fn share(&self) -> String {
        let count = &self.board.count;
        (count.met * 100).checked_div(count.owed).map_or_else(|| "–".to_owned(), |share| format!("{share}%"))
    }

    fn answer(&self) -> String {
        let count = &self.board.count;
        let numbers = [("owed", count.owed), ("met", count.met), ("missed", count.missed)];
        self.page.f("register-board-answer", &numbers.map(|(name, number)| (name, number.to_string())))
    }
}

/// `GET /registers/{register}/board`
pub(crate) async fn show(
    visit: SignedIn,
    Id(register): Id<String>,
    filters: Filters,
) -> Result<Response, Failure> {
    draw(&visit, &register, &filters, Form::filled(&[]), false).await
}

async fn draw(
    visit: &SignedIn,
    register: &str,
    filters: &Filters,
    form: Form,
    is_refused: bool,
) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let filter = ShareFilter {
        period: filters.text("period").to_owned(),
        institution: filters.parsed("institution"),
        unit: filters.parsed("unit"),
        text: filters.some("q").map(str::to_owned),
        short: filters.has("short"),
        ..ShareFilter::default()
    };
    let board = visit.service().register_board(&visit.call, register, &filter, part).await?;
    let places = visit.service().register_places(&visit.call).await?;
    let path = format!("{PATH}/{register}/board");
    let name = board.rule.title.get(visit.lang);
    let page = visit.page("register-board-title").within("nav-registers").under(PATH, "nav-registers");
    let page = page.under_named(&format!("{PATH}/{register}"), name);
    let pager = Pager::new(&page, &path, filters, &board.listed);
    let template =
        BoardPage { page: &page, visit, filters, board: &board, places: &places, pager, path, form };
    if is_refused { visit.refuse(&template) } else { visit.show(&template) }
}

/// `POST /registers/{register}/propose`
pub(crate) async fn propose(
    visit: SignedIn,
    Id(register): Id<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    visit.service().seen_register(&visit.call, &register)?;
    let missed: Option<ObligationId> = fields.parsed("missed");
    let missed = missed.ok_or(Error::NotFound("obligation"))?;
    let (word, why) = (fields.text("word").to_owned(), fields.text("why").to_owned());
    let query = format!("period={}&short=1", fields.text("period"));
    let back = format!("{PATH}/{register}/board?{query}");
    let outcome = visit.service().propose_for_missed(&visit.call, &register, missed, &word, &why).await;
    match visit.ended(outcome.map(drop), fields, (&back, "proposal-proposed-done"))? {
        Ended::Said(response) => Ok(response),
        Ended::Refused(form) => {
            let filters = Filters(Fields::parse(query.as_bytes()));
            draw(&visit, &register, &filters, form, true).await
        }
    }
}
