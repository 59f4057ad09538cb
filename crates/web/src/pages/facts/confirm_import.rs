//! `/facts/confirm/{import}`: the facts that came with one file, confirmed together.

use axum::response::Response;
use liandai_model::{FactKind, ImportId};
use liandai_service::{
    fact::{ConfirmedImport, ImportReview, KindSum, days_text, points_text},
    store::fact_list::FactRow,
};

use super::list::Shown;
use crate::{
    failure::Failure,
    fields::Fields,
    ids::Id,
    page::Page,
    pages::confirm::{self, Question},
    visit::SignedIn,
};

const QUEUE: &str = "/facts/confirm";

#[derive(askama::Template)]
#[template(path = "pages/facts/confirm_import.html")]
struct ReviewPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    review: &'a ImportReview,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
impl ReviewPage<'_> {
    fn row(&self, row: &FactRow) -> Shown {
        Shown::new(self.visit, &self.page, row)
    }

    /// Points or days of a kind, as people write them.
    fn figure(kind: FactKind, figure: Option<i64>) -> Option<String> {
        figure
            .map(|figure| if kind == FactKind::Attendance { days_text(figure) } else { points_text(figure) })
    }

    fn sum(kind: &FactKind, sum: &KindSum) -> Option<String> {
        Self::figure(*kind, sum.sum)
    }

    fn most(kind: &FactKind, sum: &KindSum) -> Option<String> {
        Self::figure(*kind, sum.most)
    }

    /// The question before all of them are confirmed.
    fn question(&self) -> String {
        self.visit.messages().format("facts-confirm-ask-text", &[("count", &self.review.waiting.to_string())])
    }

    fn odd_first(&self) -> String {
        let counts = (("shown", self.review.odd.len()), ("count", self.review.odd_count));
        self.page.t2("facts-review-odd-first", counts.0, counts.1)
    }

    const fn has_more_odd(&self) -> bool {
        self.review.odd.len() < self.review.odd_count
    }
}

/// `GET /facts/confirm/{import}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<ImportId>) -> Result<Response, Failure> {
    let review = visit.service().review_import(&visit.call, id).await?;
    visit.show(&ReviewPage {
        page: framed(&visit, &review.brought.file_name),
        visit: &visit,
        review: &review,
    })
}

#[derive(askama::Template)]
#[template(path = "pages/facts/confirmed_import.html")]
struct DonePage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    file_name: &'a str,
    done: &'a ConfirmedImport,
}

impl DonePage<'_> {
    fn answer(&self) -> String {
        self.page.t2("facts-reviewed-answer", ("count", self.done.confirmed), ("name", self.file_name))
    }

    fn row(&self, row: &FactRow) -> Shown {
        Shown::new(self.visit, &self.page, row)
    }
}

/// `POST /facts/confirm/{import}`
pub(crate) async fn submit(
    visit: SignedIn,
    Id(id): Id<ImportId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let review = visit.service().review_import(&visit.call, id).await?;
    if !confirm::is_confirmed(&fields) {
        let path = format!("{QUEUE}/{id}");
        let question = Question {
            title: "facts-confirm-ask",
            text: visit
                .messages()
                .format("facts-confirm-ask-text", &[("count", &review.waiting.to_string())]),
            ok: "fact-confirm",
            action: &path,
            back: &path,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    let done = visit.service().confirm_import(&visit.call, id).await?;
    let file_name = &review.brought.file_name;
    visit.show(&DonePage { page: framed(&visit, file_name), visit: &visit, file_name, done: &done })
}

fn framed<'a>(visit: &'a SignedIn, file_name: &str) -> Page<'a> {
    let page = visit.page_of(file_name).within("nav-facts").under("/facts", "nav-facts");
    page.under(QUEUE, "facts-confirm-title")
}
