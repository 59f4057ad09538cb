//! `/duties`: what I owe, for myself and for the places for which I stand: overdue, soon, later, done.

use axum::response::Response;
use liandai_service::{duty::Mine, powers::Action};

use super::{Rows, Tabs};
use crate::{failure::Failure, page::Page, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/duties/mine.html")]
struct MinePage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    mine: &'a Mine,
    tabs: Tabs,
    may_record: bool,
    note: String,
}

impl MinePage<'_> {
    fn answer(&self) -> String {
        let counts = [
            ("overdue", self.mine.overdue.len()),
            ("soon", self.mine.soon.len()),
            ("later", self.mine.later.len()),
        ];
        self.page.f("duties-answer", &counts.map(|(name, count)| (name, count.to_string())))
    }

    fn is_empty(&self) -> bool {
        self.mine.overdue.is_empty() && self.mine.soon.is_empty() && self.mine.later.is_empty()
    }

    fn overdue(&self) -> Rows<'_> {
        Rows::new(self.page, self.visit, &self.mine.overdue, true)
    }

    fn soon(&self) -> Rows<'_> {
        Rows::new(self.page, self.visit, &self.mine.soon, true)
    }

    fn later(&self) -> Rows<'_> {
        Rows::new(self.page, self.visit, &self.mine.later, true)
    }

    fn done(&self) -> Rows<'_> {
        Rows::new(self.page, self.visit, &self.mine.done, false)
    }
}

/// `GET /duties`
pub(crate) async fn show(visit: SignedIn) -> Result<Response, Failure> {
    let (service, call) = (visit.service(), &visit.call);
    if !service.may_anywhere(call, Action::DoDuty) && !service.may_anywhere(call, Action::DoPlaceDuty) {
        // Whoever owes nothing looks at what others do, or at the catalogue.
        let path = if service.may_see_duty_board(call) { "/duties/board" } else { "/duties/catalogue" };
        return Ok(visit.go(path));
    }
    let mine = service.my_obligations(call).await?;
    let prepared = service.prepare_occasion(call).await?;
    let page = visit.page("nav-duties").within("nav-duties");
    visit.show(&MinePage {
        tabs: Tabs::new(&page, &visit, super::PATH),
        note: page.t("duty-rest-note"),
        page: &page,
        visit: &visit,
        mine: &mine,
        may_record: !prepared.duties.is_empty() && !prepared.institutions.is_empty(),
    })
}
