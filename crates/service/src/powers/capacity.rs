//! The capacities that the policies know. A role says what somebody is called; some roles are held in more than one way, and the
//! Measures give each way its own powers: who is first responsible for an institution is not merely one of its leadership.

use liandai_model::{Duty, Role};

use super::principal::{Holding, Scope, Source};

macro_rules! capacities {
    ($($(#[$doc:meta])* $capacity:ident = $id:literal, $attribute:literal, $role:ident);* $(;)?) => {
        /// In what capacity a role is held.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Capacity {
            $($(#[$doc])* $capacity),*
        }

        impl Capacity {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$capacity),*];

            /// The word in files and message keys.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$capacity => $id),*
                }
            }

            /// The message that names it.
            #[must_use]
            pub const fn message(self) -> &'static str {
                match self {
                    $(Self::$capacity => concat!("power-capacity-", $id)),*
                }
            }

            /// What the policies call the places in which it is held: `principal.NAME`.
            pub(super) const fn attribute(self) -> &'static str {
                match self {
                    $(Self::$capacity => $attribute),*
                }
            }

            /// The role that it is a way of holding.
            #[must_use]
            pub const fn role(self) -> Role {
                match self {
                    $(Self::$capacity => Role::$role),*
                }
            }
        }
    };
}

capacities! {
    /// 一把手: 二(二)1.
    Head = "head", "head", Head;
    /// 班子成员 without a duty of 二(一).
    Leadership = "leadership", "leadership", Leadership;
    /// 分管队伍负责人 or 政工部门主要负责人 of an institution: 二(一)1.
    Responsible = "responsible", "responsible", Leadership;
    /// Who is responsible for a unit: 二(一)3.
    UnitLead = "unit-lead", "unitLead", Leadership;
    /// 领导小组组长: 二(二)3.
    GroupHead = "group-head", "groupHead", GroupHead;
    /// 领导小组成员: 二(二)2.
    GroupMember = "group-member", "groupMember", GroupMember;
    /// 领导小组办公室主任: 二(二)4.
    OfficeDirector = "office-director", "officeDirector", OfficeDirector;
    /// 专(兼)干 of an institution: 二(二)4.
    Clerk = "clerk", "clerk", Clerk;
    /// 专(兼)干 of a unit: 二(二)4.
    UnitClerk = "unit-clerk", "unitClerk", Clerk;
    /// 联带责任人, towards the members: 四.
    Leader = "leader", "leader", Leader;
    /// 联带对象, towards the leader: 四3.
    Member = "member", "member", Officer;
    /// 干警, towards oneself.
    Officer = "officer", "officer", Officer;
    /// 干警, towards the unit that they serve in.
    Colleague = "colleague", "colleague", Officer;
    /// The city commission.
    CityCommission = "city-commission", "cityCommission", CityCommission;
    /// Reads all, changes nothing.
    Auditor = "auditor", "auditor", Auditor;
    /// Manages accounts, sees no appraisal.
    Administrator = "administrator", "administrator", Administrator;
}

impl serde::Serialize for Capacity {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl Holding {
    /// In what capacity the role is held.
    #[must_use]
    pub const fn capacity(&self) -> Capacity {
        let in_unit = matches!(self.scope, Scope::Unit(_));
        match self.role {
            Role::Head => Capacity::Head,
            Role::Leadership if in_unit => Capacity::UnitLead,
            Role::Leadership => match self.source {
                Source::Post { duty: Some(Duty::InCharge | Duty::PoliticalWork), .. } => {
                    Capacity::Responsible
                }
                _ => Capacity::Leadership,
            },
            Role::GroupHead => Capacity::GroupHead,
            Role::GroupMember => Capacity::GroupMember,
            Role::OfficeDirector => Capacity::OfficeDirector,
            Role::Clerk if in_unit => Capacity::UnitClerk,
            Role::Clerk => Capacity::Clerk,
            Role::Leader => Capacity::Leader,
            Role::Officer => match self.scope {
                Scope::Officers(_) => Capacity::Member,
                Scope::Unit(_) => Capacity::Colleague,
                _ => Capacity::Officer,
            },
            Role::CityCommission => Capacity::CityCommission,
            Role::Auditor => Capacity::Auditor,
            Role::Administrator => Capacity::Administrator,
        }
    }
}
