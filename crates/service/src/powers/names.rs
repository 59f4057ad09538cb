//! How the program's things are called in the policies.

use cedar_policy::{EntityId, EntityTypeName, EntityUid, ParseErrors};
use liandai_model::Role;

use super::actions::Action;

/// The entity types of the policies.
#[derive(Clone, Debug)]
pub(super) struct Names {
    account: EntityTypeName,
    action: EntityTypeName,
    place: EntityTypeName,
    role: EntityTypeName,
}

impl Names {
    pub(super) fn new() -> Result<Self, Box<ParseErrors>> {
        Ok(Self {
            account: entity_type("Account")?,
            action: entity_type("Action")?,
            place: entity_type("Place")?,
            role: entity_type("Role")?,
        })
    }

    pub(super) fn principal(&self, id: &str) -> EntityUid {
        EntityUid::from_type_name_and_id(self.account.clone(), EntityId::new(id))
    }

    pub(super) fn action(&self, action: Action) -> EntityUid {
        self.action_named(action.id())
    }

    pub(super) fn action_named(&self, name: &str) -> EntityUid {
        EntityUid::from_type_name_and_id(self.action.clone(), EntityId::new(name))
    }

    pub(super) fn role(&self, role: Role) -> EntityUid {
        EntityUid::from_type_name_and_id(self.role.clone(), EntityId::new(role.id()))
    }

    pub(super) fn place(&self, id: &str) -> EntityUid {
        EntityUid::from_type_name_and_id(self.place.clone(), EntityId::new(id))
    }

    /// Whether it is a role or an action, which are the same for everybody.
    pub(super) fn is_word(&self, uid: &EntityUid) -> bool {
        *uid.type_name() == self.role || *uid.type_name() == self.action
    }
}

fn entity_type(name: &str) -> Result<EntityTypeName, Box<ParseErrors>> {
    name.parse().map_err(Box::new)
}
