//! The form of policies. They see of somebody and a place no more than how the one stands to the other, so that their answers can be
//! remembered; and what a permit reaches is exactly what stands in the places where a capacity is held, so that a list is narrowed
//! to those places in the database and a single page is decided by the same policy.

use cedar_policy::{
    Policy,
    pst::{
        BinaryOp, Clause, Effect, EntityOrSlot, Expr, Literal, PrincipalConstraint, ResourceConstraint,
        Template, UnaryOp, Var,
    },
};

use super::{actions::Action, capacity::Capacity, names::Names};

/// What the policies call one's own account.
const ACCOUNT: &str = "account";
/// What the policies call the accounts and officers of those who act.
const OWN: &str = "own";
/// What the policies call acting for another.
const LENT: &str = "lent";

/// How a policy looks at the resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// It permits in the places of `principal.NAME`, a capacity or one's own account; without a name, everywhere.
    Permit(Option<String>),
    /// It forbids.
    Forbid {
        /// Whether it depends on the resource.
        looks: bool,
        /// The names in whose places it makes an exception.
        except: Vec<String>,
    },
}

impl Form {
    /// The form of a policy, or what is wrong with it.
    pub(super) fn of(policy: &Policy, names: &Names) -> Result<Self, &'static str> {
        if !policy.entity_literals().iter().all(|uid| names.is_word(uid)) {
            return Err("a policy names roles and actions, no single place or account");
        }
        let tree = policy.to_pst().map_err(|_| "the policy has no plain syntax tree")?;
        let body = tree.body();
        if body.resource != ResourceConstraint::Any {
            return Err("the resource is looked at in conditions alone");
        }
        match body.effect {
            Effect::Permit => permit(body),
            Effect::Forbid => forbid(body),
        }
    }

    /// What is wrong with a forbid of these actions that show something, beside these permits.
    pub(super) fn misfit(&self, shows: &[Action], permits: &[(&Self, &[Action])]) -> Option<&'static str> {
        let Self::Forbid { looks, except } = self else { return None };
        if *looks && !shows.is_empty() {
            return Some("a forbid that looks at the resource is for actions that change something");
        }
        let is_given = |name: &String, action: &Action| {
            let permit = Self::Permit(Some(name.clone()));
            permits.iter().any(|(form, actions)| **form == permit && actions.contains(action))
        };
        let all_given = except.iter().all(|name| shows.iter().all(|action| is_given(name, action)));
        (!all_given).then_some("an exception is for a capacity to which a permit gives the same actions")
    }
}

fn permit(body: &Template) -> Result<Form, &'static str> {
    let name = match body.clauses().as_slice() {
        [] => Some(None),
        [Clause::When(condition)] => places(condition).filter(|name| name != OWN).map(Some),
        _ => None,
    };
    let name = name.filter(|_| body.principal == PrincipalConstraint::Any);
    name.map(Form::Permit)
        .ok_or("a permit has no condition but `resource in principal.NAME`, NAME being a capacity or account")
}

fn forbid(body: &Template) -> Result<Form, &'static str> {
    let is_bound =
        matches!(body.principal, PrincipalConstraint::Any | PrincipalConstraint::In(EntityOrSlot::Entity(_)));
    let mut plain = is_bound;
    let (mut looks, mut except) = (false, Vec::new());
    for clause in body.clauses() {
        match clause {
            Clause::When(condition) => {
                plain &= is_plain(condition);
                looks |= mentions_resource(condition);
            }
            Clause::Unless(condition) => {
                plain &= is_plain(condition);
                match places(condition).filter(|name| name != OWN) {
                    Some(name) => except.push(name),
                    None => looks |= mentions_resource(condition),
                }
            }
        }
    }
    let form = Form::Forbid { looks, except };
    plain.then_some(form).ok_or(
        "a condition is made of `resource in principal.NAME`, `principal in Role::…` and `principal.lent` alone",
    )
}

/// Whether a condition sees no more than how somebody stands to a place.
fn is_plain(condition: &Expr) -> bool {
    match condition {
        Expr::BinaryOp { op: BinaryOp::And | BinaryOp::Or, left, right } => is_plain(left) && is_plain(right),
        Expr::UnaryOp { op: UnaryOp::Not, expr } => is_plain(expr),
        Expr::BinaryOp { op: BinaryOp::In, left, right } => {
            let is_role = matches!(right.as_ref(), Expr::Literal(Literal::EntityUID(_)));
            (is_role && is_principal(left)) || places(condition).is_some()
        }
        Expr::GetAttr { expr, attr } => *attr == LENT && is_principal(expr),
        _ => false,
    }
}

/// The name in `resource in principal.NAME`.
fn places(condition: &Expr) -> Option<String> {
    let Expr::BinaryOp { op: BinaryOp::In, left, right } = condition else { return None };
    let Expr::GetAttr { expr, attr } = right.as_ref() else { return None };
    let is_known = [ACCOUNT, OWN].contains(&attr.as_str())
        || Capacity::ALL.iter().any(|capacity| *attr == capacity.attribute());
    (is_known && is_principal(expr) && **left == Expr::Var(Var::Resource)).then(|| attr.to_string())
}

fn is_principal(expression: &Expr) -> bool {
    *expression == Expr::Var(Var::Principal)
}

fn mentions_resource(condition: &Expr) -> bool {
    let find = |expression: &Expr| (*expression == Expr::Var(Var::Resource)).then_some(true);
    condition.reduce(&find, &|one, other| one || other, false)
}
