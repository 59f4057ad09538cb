//! What the form of an officer sends.

use liandai_model::Day;
use liandai_store::{Tx, officer::Officer};
use serde::Serialize;

use crate::{
    Call, Error, Problem, Service,
    safety::{IdentityNumber, PhoneNumber, Place, seal::SealError},
    typed::Typed,
};

/// An officer as they were typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct OfficerDraft<'a> {
    /// Their id in workbooks.
    pub code: &'a str,
    /// Their name.
    pub name: &'a str,
    /// The first day in the system.
    pub joined: &'a str,
    /// The identity number; nothing leaves the one that is kept.
    pub identity: &'a str,
    /// The phone number; nothing leaves the one that is kept.
    pub phone: &'a str,
    /// That no identity number is to be kept.
    pub forget_identity: bool,
    /// That no phone number is to be kept.
    pub forget_phone: bool,
}

/// What is to become of a sealed number.
pub(super) enum Sealed {
    Kept,
    Removed,
    Set { seal: Vec<u8>, mark: Vec<u8> },
}

impl Sealed {
    /// What the audit record says of it.
    pub(super) const fn id(&self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Removed => "removed",
            Self::Set { .. } => "set",
        }
    }

    pub(super) fn seal(&self, kept: Option<Vec<u8>>) -> Option<Vec<u8>> {
        match self {
            Self::Kept => kept,
            Self::Removed => None,
            Self::Set { seal, .. } => Some(seal.clone()),
        }
    }

    pub(super) fn mark(&self, kept: Option<Vec<u8>>) -> Option<Vec<u8>> {
        match self {
            Self::Kept => kept,
            Self::Removed => None,
            Self::Set { mark, .. } => Some(mark.clone()),
        }
    }
}

/// An officer as they were meant.
pub(super) struct Meant {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) joined: Option<Day>,
    pub(super) identity: Sealed,
    pub(super) phone: Sealed,
}

/// An officer as audit records show them: the row, and what became of the numbers that are not shown.
#[derive(Serialize)]
pub(super) struct Written<'a> {
    #[serde(flatten)]
    pub(super) officer: &'a Officer,
    pub(super) identity: &'static str,
    pub(super) phone: &'static str,
}

impl Service {
    /// Reads a draft; `own` is the officer who is to be changed. Codes and identity numbers that somebody else has are problems.
    pub(super) async fn read_officer(
        &self,
        tx: &mut Tx,
        call: &Call,
        draft: &OfficerDraft<'_>,
        own: Option<&Officer>,
        typed: &mut Typed,
    ) -> Result<Meant, Error> {
        let is_other = |found: &Officer| own.is_none_or(|own| own.id != found.id);
        let code = typed.code("code", draft.code);
        let name = typed.text("name", draft.name, 40);
        let joined = typed.day("joined", draft.joined);
        let identity = self.read_identity(call, draft, typed)?;
        let phone = self.read_phone(call, draft, typed)?;
        if tx.officer_by_code(&code).await?.is_some_and(|found| is_other(&found)) {
            typed.wrong("code", "code-taken");
        }
        if let Sealed::Set { mark, .. } = &identity
            && let Some(found) = tx.officer_by_identity(mark).await?.filter(is_other)
        {
            typed.add(match self.seen_officer(tx, call, found.id).await {
                Ok((seen, _)) => Problem::new("identity", "identity-taken")
                    .with("name", &seen.name)
                    .with("code", &seen.code),
                Err(Error::NotFound(_)) => Problem::new("identity", "identity-taken-elsewhere"),
                Err(error) => return Err(error),
            });
        }
        Ok(Meant { code, name, joined, identity, phone })
    }

    fn read_identity(
        &self,
        call: &Call,
        draft: &OfficerDraft<'_>,
        typed: &mut Typed,
    ) -> Result<Sealed, Error> {
        if draft.forget_identity {
            return Ok(Sealed::Removed);
        }
        if draft.identity.trim().is_empty() {
            return Ok(Sealed::Kept);
        }
        match IdentityNumber::parse(draft.identity) {
            Ok(number) => self.sealed(Place::identity(call.tenant), number.expose()),
            Err(error) => {
                typed.wrong("identity", error.key());
                Ok(Sealed::Kept)
            }
        }
    }

    fn read_phone(&self, call: &Call, draft: &OfficerDraft<'_>, typed: &mut Typed) -> Result<Sealed, Error> {
        if draft.forget_phone {
            return Ok(Sealed::Removed);
        }
        if draft.phone.trim().is_empty() {
            return Ok(Sealed::Kept);
        }
        match PhoneNumber::parse(draft.phone) {
            Ok(number) => self.sealed(Place::phone(call.tenant), number.expose()),
            Err(error) => {
                typed.wrong("phone", error.key());
                Ok(Sealed::Kept)
            }
        }
    }

    fn sealed(&self, place: Place, number: &str) -> Result<Sealed, Error> {
        let wrong = |error: SealError| Error::Internal(error.to_string());
        let seal = self.keys.seal(place, number, self.random()).map_err(wrong)?;
        Ok(Sealed::Set { seal, mark: self.keys.mark(place, number).to_vec() })
    }
}
