//! `/account/powers`: which powers I hold, in which role, and by which clause.

use axum::response::Response;
use liandai_model::Text;
use liandai_service::{
    account::{HeldRole, RolePowers},
    powers::{HeldPower, Limit, PolicyRef, Scope},
};

use crate::{failure::Failure, page::Page, pages::accounts::roles::Roles, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/account/powers.html")]
struct PowersPage<'a> {
    page: Page<'a>,
    everybody: Vec<Grounded<'a>>,
    roles: Vec<Role<'a>>,
    limits: Vec<LimitRow<'a>>,
    words: Roles<'a>,
}

/// A role with what it lets one do.
struct Role<'a> {
    held: &'a HeldRole,
    powers: Vec<Grounded<'a>>,
}

/// Powers that one policy gives: the clause, or what was assumed.
struct Grounded<'a> {
    id: String,
    clause: Option<&'a str>,
    title: &'a str,
    note: Option<&'a str>,
    actions: Vec<&'static str>,
}

/// What keeps one from acting, and for whom one would.
struct LimitRow<'a> {
    ground: Grounded<'a>,
    on_behalf: Option<&'a str>,
}

/// `GET /account/powers`
pub(crate) async fn show(visit: SignedIn) -> Result<Response, Failure> {
    let own = visit.service().own_powers(&visit.call).await?;
    let page = visit.page("powers-mine").under("/account", "account-mine");
    let words = Roles::new(&visit);
    let roles = own.roles.iter().enumerate().map(|(nth, role)| Role {
        held: &role.role,
        powers: grounded(&visit, &format!("r{nth}"), &role.powers),
    });
    let limits = own.limits.iter().enumerate().map(|(nth, limit)| LimitRow {
        ground: ground(&visit, format!("l{nth}"), &limit.policy),
        on_behalf: principal(limit, &own.roles),
    });
    visit.show(&PowersPage {
        everybody: grounded(&visit, "e", &own.everybody),
        roles: roles.collect(),
        limits: limits.collect(),
        page,
        words,
    })
}

/// For whom one would act, by name.
fn principal<'a>(limit: &Limit, roles: &'a [RolePowers]) -> Option<&'a str> {
    let lent = roles.iter().find(|role| role.role.holding.on_behalf == limit.on_behalf)?;
    lent.role.on_behalf.as_deref()
}

/// Powers by the policy that gives them, in the order of the policies.
fn grounded<'a>(visit: &'a SignedIn, id: &str, powers: &'a [HeldPower]) -> Vec<Grounded<'a>> {
    let mut all: Vec<(&PolicyRef, Grounded<'_>)> = Vec::new();
    for power in powers {
        let policy = &*power.policy;
        if let Some((_, ground)) = all.iter_mut().find(|(known, _)| known.id == policy.id) {
            ground.actions.push(power.action.message());
        } else {
            let mut ground = ground(visit, format!("{id}-{}", policy.id), policy);
            ground.actions.push(power.action.message());
            all.push((policy, ground));
        }
    }
    all.sort_by_key(|(policy, _)| policy.span.start);
    all.into_iter().map(|(_, ground)| ground).collect()
}

fn ground<'a>(visit: &'a SignedIn, id: String, policy: &'a PolicyRef) -> Grounded<'a> {
    let text = |text: &'a Text| text.get(visit.lang);
    let clause = policy.clause.as_deref();
    let clauses = &visit.call.package().clauses;
    let title = clause.and_then(|id| clauses.iter().find(|clause| clause.id == id));
    Grounded {
        id,
        clause,
        title: title.map_or("", |clause| text(&clause.title)),
        note: policy.note.as_ref().map(text),
        actions: Vec::new(),
    }
}

impl Role<'_> {
    /// Whether it lets one act towards people and not in places.
    fn is_towards_people(&self) -> bool {
        matches!(self.held.holding.scope, Scope::Officers(_))
    }
}
