//! `/proposals`: what is proposed for those who missed a duty, and what was decided.

use axum::response::Response;
use liandai_model::{ProposalId, ProposalState};
use liandai_service::{
    Error, Service,
    store::{
        Page as Part, Paged,
        register_proposal::{ProposalFilter, ProposalRow},
    },
};

use super::{PATH, subject_path, tabs, title};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    ids::Id,
    page::Page,
    pages::confirm::{self, Question},
    parts::Pager,
    visit::SignedIn,
};

const HERE: &str = "/proposals";
const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/registers/proposals.html")]
struct ProposalsPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    listed: &'a Paged<ProposalRow>,
    pager: Pager<'a>,
    tabs: Vec<(&'static str, String, bool)>,
    may_decide: bool,
}

impl ProposalsPage<'_> {
    fn register<'b>(&'b self, row: &'b ProposalRow) -> &'b str {
        title(self.visit, &row.register)
    }

    fn what<'b>(&'b self, row: &'b ProposalRow) -> &'b str {
        let known = Service::consequence_of(&self.visit.call, &row.register, &row.word);
        known.map_or(&row.word, |one| one.title.get(self.visit.lang))
    }

    fn path(row: &ProposalRow) -> String {
        subject_path(row.subject, row.subject_id)
    }

    fn look(row: &ProposalRow) -> (&'static str, &'static str) {
        match row.state {
            ProposalState::Proposed => ("status-info", "hourglass"),
            ProposalState::Accepted => ("status-warn", "circle-check"),
            ProposalState::Declined => ("", "x"),
        }
    }

    /// Whether the visitor can be asked to decide on it.
    fn is_open(&self, row: &ProposalRow) -> bool {
        let own = self.visit.call.actor.officer.is_some_and(|own| own.uuid() == row.subject_id);
        let proposed = row.proposed_by == self.visit.call.actor.account;
        self.may_decide && row.state == ProposalState::Proposed && !own && !proposed
    }
}

/// `GET /proposals?state=…`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let filter = ProposalFilter {
        register: filters.some("register").map(str::to_owned),
        state: filters.some("state").and_then(ProposalState::from_id),
        ..ProposalFilter::default()
    };
    let listed = visit.service().list_proposals(&visit.call, &filter, part).await?;
    let page = visit.page("proposals-title").within("nav-registers").under(PATH, "nav-registers");
    visit.show(&ProposalsPage {
        pager: Pager::new(&page, HERE, &filters, &listed),
        tabs: tabs(&page, &visit, HERE),
        page,
        visit: &visit,
        filters: &filters,
        listed: &listed,
        may_decide: visit.service().may_decide_proposals(&visit.call),
    })
}

/// `POST /proposals/{id}/accept`
pub(crate) async fn accept(
    visit: SignedIn,
    Id(id): Id<ProposalId>,
    fields: Fields,
) -> Result<Response, Failure> {
    if fields.has("why") && !confirm::is_confirmed(&fields) {
        let action = format!("{HERE}/{id}/accept");
        let question = Question {
            title: "proposal-accept",
            text: visit.messages().text("proposal-accept-help"),
            ok: "proposal-accept",
            action: &action,
            back: HERE,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    decide(&visit, id, true, &fields).await
}

/// `POST /proposals/{id}/decline`
pub(crate) async fn decline(
    visit: SignedIn,
    Id(id): Id<ProposalId>,
    fields: Fields,
) -> Result<Response, Failure> {
    decide(&visit, id, false, &fields).await
}

async fn decide(
    visit: &SignedIn,
    id: ProposalId,
    accepts: bool,
    fields: &Fields,
) -> Result<Response, Failure> {
    let flash = match visit.service().decide_proposal(&visit.call, id, accepts, fields.text("why")).await {
        Ok(()) => Flash::new(if accepts { "proposal-accepted-done" } else { "proposal-declined-done" }),
        Err(Error::Invalid(_)) => Flash::new("proposal-why-missing").refused(),
        Err(Error::Conflict(key)) => Flash::new(key).refused(),
        Err(error) => return Err(error.into()),
    };
    Ok(visit.go_saying(HERE, &flash))
}
