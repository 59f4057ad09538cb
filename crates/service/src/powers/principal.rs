//! Who acts, and which roles they hold, where and why.

use liandai_model::{
    AccountId, Day, Duty, GrantId, InstitutionId, LinkId, MemberId, OfficerId, PostId, ProxyId, Role, Seat,
    UnitId,
};
use serde::Serialize;

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Principal {
    /// The account.
    pub account: AccountId,
    /// The officer it belongs to.
    pub officer: Option<OfficerId>,
    /// The roles it holds today, its own and lent ones; made by [`holdings`](super::holdings).
    pub holdings: Vec<Holding>,
}

/// A role held today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Holding {
    /// The role.
    pub role: Role,
    /// Where it is held.
    pub scope: Scope,
    /// What it follows from.
    pub source: Source,
    /// The last day, if one is set.
    pub until: Option<Day>,
    /// For whom, if it is lent.
    pub on_behalf: Option<OnBehalf>,
}

/// Where a role is held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// In the whole city.
    City,
    /// In an institution and all that belong under it.
    Institution(InstitutionId),
    /// In a unit.
    Unit(UnitId),
    /// Towards these officers: a leader's members; for an officer, the leader.
    Officers(Vec<OfficerId>),
    /// Towards oneself.
    Own(OfficerId),
}

/// What a role follows from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// A post, for its kind or for a duty of 二(一).
    Post {
        /// The post.
        post: PostId,
        /// The duty, if the role follows from it.
        duty: Option<Duty>,
    },
    /// A seat in a body.
    Seat {
        /// The membership.
        member: MemberId,
        /// The seat.
        seat: Seat,
    },
    /// Links, in the order of the scope's officers.
    Links(Vec<LinkId>),
    /// A grant.
    Grant(GrantId),
    /// The account's officer.
    Account,
}

/// For whom somebody acts, and by what authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct OnBehalf {
    /// The recorded proxy.
    pub proxy: ProxyId,
    /// The account whose power is used.
    pub account: AccountId,
    /// The officer of that account.
    pub officer: Option<OfficerId>,
}

impl Scope {
    /// The message that names its kind.
    #[must_use]
    pub const fn message(&self) -> &'static str {
        match self {
            Self::City => "power-scope-city",
            Self::Institution(_) => "power-scope-institution",
            Self::Unit(_) => "power-scope-unit",
            Self::Officers(_) => "power-scope-officers",
            Self::Own(_) => "power-scope-own",
        }
    }
}

impl Source {
    /// The message that names its kind.
    #[must_use]
    pub const fn message(&self) -> &'static str {
        match self {
            Self::Post { duty: None, .. } => "power-source-post",
            Self::Post { duty: Some(Duty::InCharge), .. } => "power-source-in-charge",
            Self::Post { duty: Some(Duty::PoliticalWork), .. } => "power-source-political-work",
            Self::Post { duty: Some(Duty::UnitLead), .. } => "power-source-unit-lead",
            Self::Seat { .. } => "power-source-seat",
            Self::Links(_) => "power-source-links",
            Self::Grant(_) => "power-source-grant",
            Self::Account => "power-source-account",
        }
    }
}
