//! A policy as people see it: its id, and who says so.

use liandai_model::Text;
use liandai_rules::package::Origin;

use super::actions::Action;

/// Whether a policy gives or takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It lets those it names act.
    Permit,
    /// It keeps everybody it names from acting, whatever else they hold.
    Forbid,
}

/// A policy, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyRef {
    /// Its id in the file.
    pub id: String,
    /// Whether it gives or takes.
    pub effect: Effect,
    /// The clause that it carries out, or that an assumption is nearest to.
    pub clause: Option<String>,
    /// Who says so.
    pub origin: Origin,
    /// What was assumed; there if it is an assumption.
    pub note: Option<Text>,
    /// The actions it speaks of, in their order.
    pub actions: Vec<Action>,
    /// Where it stands in the file, in bytes.
    pub span: std::ops::Range<usize>,
}
