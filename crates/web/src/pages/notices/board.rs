//! `/notices`: what is noticed to the visitor, and what they may give notice of.

use axum::response::Response;
use liandai_model::{InstitutionId, NoticeState, Period};
use liandai_service::{
    Error,
    notice::ToGive,
    powers::Action,
    regulation::terms::TermOf,
    store::{Page as Part, Paged, notice::NoticeRow, objection::ObjectionRow, rating::Rating},
};

use super::words::{Looks, notice_looks, objection_looks};
use crate::{
    download::workbook,
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    page::Page,
    pages::{
        confirm::{self, Question},
        facts::words::period_text,
    },
    parts::Pager,
    rules::Told,
    visit::SignedIn,
};

pub(super) const PATH: &str = "/notices";
const ROWS: i64 = 30;

#[derive(askama::Template)]
#[template(path = "pages/notices/board.html")]
struct BoardPage<'a> {
    page: Page<'a>,
    filters: &'a Filters,
    to_give: &'a [ToGive],
    listed: &'a Paged<NoticeRow>,
    own: &'a [ObjectionRow],
    ratings: &'a [Rating],
    pager: Pager<'a>,
    may_decide: bool,
    may_export: bool,
    days: Told,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
impl BoardPage<'_> {
    const fn looks(state: &NoticeState) -> Looks {
        notice_looks(*state)
    }

    const fn objection(row: &ObjectionRow) -> Looks {
        objection_looks(row.state)
    }

    fn export_path(&self) -> String {
        format!("{PATH}/export?{}", self.filters.query_with(&[("page", "")]))
    }

    fn rating(&self, rating: &Rating) -> String {
        crate::pages::ratings::period(&self.page, &rating.period)
    }

    fn period(&self, period: &Period) -> String {
        period_text(&self.page, *period)
    }
}

/// `GET /notices`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let state = filters.some("state").and_then(NoticeState::from_id);
    let service = visit.service();
    let listed = service.list_notices(&visit.call, state, part).await?;
    let to_give = service.notices_to_give(&visit.call).await?;
    let own = service.own_objections(&visit.call, Part::new(1, 20)).await?.rows;
    let ratings = service.noticed_ratings(&visit.call).await?;
    let page = visit.page("notices-title").within("nav-notices");
    let days = page.term(TermOf::Notice);
    visit.show(&BoardPage {
        pager: Pager::new(&page, PATH, &filters, &listed),
        page,
        filters: &filters,
        to_give: &to_give,
        listed: &listed,
        own: &own,
        ratings: &ratings,
        may_decide: service.may_anywhere(&visit.call, Action::DecideObjection),
        may_export: service.may_anywhere(&visit.call, Action::Export),
        days,
    })
}

/// `GET /notices/export`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let state = filters.some("state").and_then(NoticeState::from_id);
    let list = visit.service().export_notices(&visit.call, state, visit.messages());
    Ok(workbook("notices.xlsx", list.await?))
}

/// `POST /notices`
pub(crate) async fn give(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let asked = (
        fields.parsed::<InstitutionId>("assessor"),
        fields.parsed::<InstitutionId>("institution"),
        fields.parsed::<Period>("period"),
    );
    let (Some(assessor), Some(institution), Some(period)) = asked else { return Err(Failure::NoSuchPage) };
    if !confirm::is_confirmed(&fields) {
        let page = visit.page("notices-title");
        let days = page.term(TermOf::Notice);
        let question = Question {
            title: "notice-give",
            text: page.t1("notice-give-text", "days", days.text),
            ok: "notice-give",
            action: PATH,
            back: PATH,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    match visit.service().give_notice(&visit.call, assessor, institution, period).await {
        Ok(id) => Ok(visit.go_saying(&format!("{PATH}/{id}"), &Flash::new("notice-given"))),
        Err(Error::Conflict(key)) => Ok(visit.go_saying(PATH, &Flash::new(key).refused())),
        Err(error) => Err(error.into()),
    }
}
