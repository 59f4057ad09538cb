//! `/officers/{id}/members`: whom somebody leads on a day; for a tree that is being opened, only the rows.

use axum::response::Response;
use liandai_model::{Day, OfficerId};
use liandai_service::{
    powers::Action,
    store::{link::LinkRow, officer::Officer},
};

use crate::{failure::Failure, fields::Filters, ids::Id, page::Page, visit::SignedIn, words::Words};

#[derive(askama::Template)]
#[template(path = "pages/links/members.html")]
struct MembersPage<'a> {
    page: Page<'a>,
    leader: &'a Officer,
    links: &'a [LinkRow],
    day: Day,
    posts: Words<'a>,
    may_pair: bool,
}

#[derive(askama::Template)]
#[template(path = "pages/links/member-rows.html")]
struct MemberRows<'a> {
    page: Page<'a>,
    links: &'a [LinkRow],
    posts: Words<'a>,
    may_pair: bool,
}

/// `GET /officers/{id}/members?day=…`
pub(crate) async fn show(
    visit: SignedIn,
    Id(id): Id<OfficerId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let day = filters.day("day").unwrap_or(visit.call.today());
    let (leader, links) = visit.service().link_members(&visit.call, id, day).await?;
    let may_pair = visit.service().may_anywhere(&visit.call, Action::PairLinks);
    let (posts, links) = (Words::posts(&visit), &links[..]);
    if visit.by_script {
        return visit.show(&MemberRows { page: visit.page("members-over-time"), links, posts, may_pair });
    }
    let page = visit.page("members-over-time").within("nav-links").under("/links", "nav-links");
    let page = page.under_named(&format!("/officers/{id}"), &leader.name);
    visit.show(&MembersPage { page, leader: &leader, links, day, posts, may_pair })
}
