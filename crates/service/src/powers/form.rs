//! The form of policies by which lists can be narrowed. What a permit reaches is exactly what stands in the places where a capacity
//! is held, so that a list is narrowed to those places in the database and a single page is decided by the same policy.

use cedar_policy::{
    Policy,
    pst::{BinaryOp, Clause, Effect, Expr, PrincipalConstraint, ResourceConstraint, Template, Var},
};

use super::{capacity::Capacity, names::Names};

/// What the policies call one's own account.
const ACCOUNT: &str = "account";

/// What is wrong with the form of a policy; `changes` says whether all its actions change something.
pub(super) fn wrong_form(policy: &Policy, changes: bool, names: &Names) -> Option<&'static str> {
    if policy.entity_literals().iter().any(|uid| names.is_place(uid)) {
        return Some("a policy names no single place");
    }
    let Ok(tree) = policy.to_pst() else { return Some("the policy has no plain syntax tree") };
    let body = tree.body();
    match body.effect {
        Effect::Permit => wrong_permit(body),
        Effect::Forbid => {
            let looks = body.clauses().iter().any(looks_at_resource);
            (looks && !changes)
                .then_some("a forbid that looks at the resource is for actions that change something")
        }
    }
}

fn wrong_permit(body: &Template) -> Option<&'static str> {
    let unbound = body.principal == PrincipalConstraint::Any && body.resource == ResourceConstraint::Any;
    let narrow = match body.clauses().as_slice() {
        [] => true,
        [Clause::When(condition)] => is_in_places(condition),
        _ => false,
    };
    (!unbound || !narrow).then_some(
        "a permit has no condition but `resource in principal.NAME`, NAME being a capacity or account",
    )
}

/// `resource in principal.NAME`, with the name of a capacity or of one's own account.
fn is_in_places(condition: &Expr) -> bool {
    let Expr::BinaryOp { op: BinaryOp::In, left, right } = condition else { return false };
    let Expr::GetAttr { expr, attr } = right.as_ref() else { return false };
    let is_held = *attr == ACCOUNT || Capacity::ALL.iter().any(|capacity| *attr == capacity.attribute());
    is_held && **left == Expr::Var(Var::Resource) && **expr == Expr::Var(Var::Principal)
}

/// An exception (`unless`) is for what one holds in one capacity, like a permit.
fn looks_at_resource(clause: &Clause) -> bool {
    match clause {
        Clause::When(condition) => mentions_resource(condition),
        Clause::Unless(condition) => mentions_resource(condition) && !is_in_places(condition),
    }
}

fn mentions_resource(condition: &Expr) -> bool {
    let find = |expression: &Expr| (*expression == Expr::Var(Var::Resource)).then_some(true);
    condition.reduce(&find, &|one, other| one || other, false)
}
