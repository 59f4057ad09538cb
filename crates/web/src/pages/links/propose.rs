//! `/links/propose`: leaders for all who lack one, to be adjusted and put in force together.

use axum::response::Response;
use liandai_model::{Instant, InstitutionId, UnitId};
use liandai_service::{
    Error, Problem,
    links::{Candidate, Pair, Proposed, ProposedLinks, WithoutProposal},
};

use super::places::{Places, Tab};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    form::Form,
    ids::Id,
    page::Page,
    pages::confirm::{self, Question},
    visit::SignedIn,
    words::Words,
};

/// As many as are looked through in one sitting; the rest follows when these are done.
const MOST_AT_ONCE: usize = 100;

#[derive(askama::Template)]
#[template(path = "pages/links/propose.html")]
struct ProposePage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    /// Whose: an institution's with the others to choose from, or else a unit's.
    places: Option<&'a Places>,
    name: &'a str,
    tabs: Vec<(String, String, bool)>,
    proposed: &'a ProposedLinks,
    form: &'a Form,
    /// What was chosen before the form was refused.
    chosen: Option<&'a Fields>,
    posts: Words<'a>,
}

impl ProposePage<'_> {
    fn shown(&self) -> impl Iterator<Item = &Proposed> {
        self.proposed.links.iter().take(MOST_AT_ONCE)
    }

    fn is_cut(&self) -> bool {
        self.proposed.links.len() > MOST_AT_ONCE
    }

    /// Whether the actor may put any of them in force.
    fn may_pair(&self) -> bool {
        self.places.is_some() && self.shown().any(|one| one.may_pair)
    }

    fn is_picked(&self, one: &Proposed) -> bool {
        let id = one.member.id.to_string();
        self.chosen.is_none_or(|fields| fields.every("pick").any(|picked| picked == id))
    }

    fn is_leader(&self, one: &Proposed, candidate: &Candidate) -> bool {
        let name = format!("leader-{}", one.member.id);
        let chosen = self.chosen.and_then(|fields| fields.some(&name));
        chosen.map_or(candidate.officer.id == one.leader.id, |id| candidate.officer.id.to_string() == id)
    }

    fn candidate(&self, candidate: &Candidate) -> String {
        told(&self.page, &self.posts, candidate, self.proposed.most)
    }

    fn reasons(&self, one: &Proposed) -> String {
        let reasons = one.reasons(self.visit.lang);
        let worded: Vec<_> = reasons.iter().map(|(key, arguments)| self.page.f(key, arguments)).collect();
        worded.join(&self.page.t("links-reason-separator"))
    }

    fn level<'p>(&self, one: &'p Proposed) -> &'p str {
        one.level.get(self.visit.lang)
    }

    fn obstacle(&self, one: &WithoutProposal) -> String {
        self.page.t(&one.message())
    }
}

/// Somebody to choose: name, post, how many they lead.
pub(super) fn told(page: &Page<'_>, posts: &Words<'_>, one: &Candidate, most: Option<u32>) -> String {
    let post = posts.of(&one.officer.post);
    let load = match one.members {
        Some(members) if most.is_some_and(|most| members >= most) => {
            page.n1("links-candidate-full", "count", members)
        }
        Some(members) => page.n1("links-candidate", "count", members),
        None => return format!("{} · {post}", one.officer.name),
    };
    format!("{} · {post} · {load}", one.officer.name)
}

/// `GET /links/propose?institution=…`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let places = Places::of(&visit, &filters).await?.ok_or(Failure::NoSuchPage)?;
    let form = Form::filled(&[("from", &visit.call.today().to_string())]);
    draw(&visit, &places, &form, None).await
}

/// `GET /units/{id}/links`: the same for the people of a unit, to see and to print.
pub(crate) async fn show_unit(visit: SignedIn, Id(id): Id<UnitId>) -> Result<Response, Failure> {
    let (unit, proposed) = visit.service().propose_links_of_unit(&visit.call, id).await?;
    let page = visit.page("links-tab-propose").within("nav-links").under("/links", "nav-links");
    visit.show(&ProposePage {
        page: page.under_named(&format!("/units/{id}"), &unit.name),
        visit: &visit,
        places: None,
        name: &unit.name,
        tabs: Vec::new(),
        proposed: &proposed,
        form: &Form::filled(&[]),
        chosen: None,
        posts: Words::posts(&visit),
    })
}

/// `POST /links/propose`
pub(crate) async fn submit(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let institution: InstitutionId = fields.parsed("institution").ok_or(Failure::NoSuchPage)?;
    let back = format!("/links/propose?institution={institution}");
    let pairs = pairs(&fields);
    let from = fields.day("from");
    let outcome = match from {
        _ if pairs.is_empty() => Err(Error::Invalid(vec![Problem::new("picks", "links-none-picked")])),
        None => Err(Error::Invalid(vec![Problem::new("from", "typed-day")])),
        Some(_) if !confirm::is_confirmed(&fields) => {
            let question = Question {
                title: "links-apply-question",
                text: visit.messages().format("links-apply-text", &[("count", &pairs.len().to_string())]),
                ok: "links-apply",
                action: "/links/propose",
                back: &back,
            };
            return confirm::ask(&visit, &question, &fields);
        }
        Some(from) => visit.service().apply_links(&visit.call, institution, from, &pairs).await,
    };
    match outcome {
        Ok(count) => {
            let at = visit.call.now.unix_microseconds().to_string();
            let undo = [("institution", institution.to_string()), ("at", at)];
            let undo = undo.each_ref().map(|(name, value)| (*name, value.as_str()));
            let flash = Flash::new("links-applied").with("count", count);
            Ok(visit.go_saying(&back, &flash.undone_by("/links/propose/undo".to_owned(), &undo)))
        }
        Err(Error::Invalid(problems)) => {
            let filters = Filters(fields.clone());
            let places = Places::of(&visit, &filters).await?.ok_or(Failure::NoSuchPage)?;
            let form = Form::refused(fields.clone(), worded(&visit, &problems));
            draw(&visit, &places, &form, Some(&fields)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /links/propose/undo`: takes back what was put in force together a moment ago.
pub(crate) async fn undo(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let institution: InstitutionId = fields.parsed("institution").ok_or(Failure::NoSuchPage)?;
    let at: i64 = fields.parsed("at").ok_or(Failure::NoSuchPage)?;
    let back = format!("/links/propose?institution={institution}");
    let at = Instant::from_unix_microseconds(at);
    match visit.service().undo_applied_links(&visit.call, at).await {
        Ok(count) => Ok(visit.go_saying(&back, &Flash::new("links-applied-undone").with("count", count))),
        Err(Error::Invalid(_)) => Ok(visit.go_saying(&back, &Flash::new("links-applied-kept").refused())),
        Err(error) => Err(error.into()),
    }
}

/// Those who were picked, each with the leader chosen beside them.
fn pairs(fields: &Fields) -> Vec<Pair> {
    let pair = |member: &str| {
        let leader = fields.parsed(&format!("leader-{member}"))?;
        Some(Pair { member: member.parse().ok()?, leader })
    };
    fields.every("pick").filter_map(pair).collect()
}

/// Problems in the visitor's words; where many people are concerned, each says about whom it is.
fn worded(visit: &SignedIn, problems: &[Problem]) -> Vec<(&'static str, String)> {
    let texts = visit.worded(problems).into_iter().zip(problems);
    texts
        .map(|((field, text), problem)| {
            let field = if field == "from" { "from" } else { "picks" };
            match about_whom(problem) {
                Some([member, code]) => {
                    (field, visit.messages().format("links-problem-of", &[member, code, ("text", &text)]))
                }
                None => (field, text),
            }
        })
        .collect()
}

/// Name and code of whom a problem is about, where its message does not say so itself.
fn about_whom(problem: &Problem) -> Option<[(&'static str, &str); 2]> {
    let of = |name: &str| problem.arguments.iter().find(|(given, _)| *given == name);
    let (member, code) = (of("member")?.1.as_str(), of("code")?.1.as_str());
    let says_so = matches!(problem.key, "link-not-by-you" | "link-led-by-now");
    (!says_so).then_some([("member", member), ("code", code)])
}

async fn draw(
    visit: &SignedIn,
    places: &Places,
    form: &Form,
    chosen: Option<&Fields>,
) -> Result<Response, Failure> {
    let proposed = visit.service().propose_links(&visit.call, places.here).await?;
    let page = visit.page("links-tab-propose").within("nav-links").under("/links", "nav-links");
    let template = ProposePage {
        tabs: places.tabs(&page, Tab::Propose),
        page,
        visit,
        places: Some(places),
        name: places.name(),
        proposed: &proposed,
        form,
        chosen,
        posts: Words::posts(visit),
    };
    if chosen.is_some() { visit.refuse(&template) } else { visit.show(&template) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_who_are_picked_are_paired_and_each_with_their_own_leader() {
        let (one, other) = ("019c0000-0000-7000-8000-000000000001", "019c0000-0000-7000-8000-000000000002");
        let sent = format!("pick={one}&leader-{one}={other}&leader-{other}={one}&pick=nobody");
        let pairs = pairs(&Fields::parse(sent.as_bytes()));
        assert_eq!(pairs, [Pair { member: one.parse().unwrap(), leader: other.parse().unwrap() }]);
    }
}
