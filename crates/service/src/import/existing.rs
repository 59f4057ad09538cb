//! What is recorded, as the rows that a file would have, with the rows of the store that they come from.

use std::collections::HashMap;

use liandai_documents::organisation::{
    AccountRow, BodyMemberRow, BodyRow, InstitutionRow, LinkRow, OfficerRow, Organisation, PostRow,
    SecondmentRow, TitleRow, UnitRow,
};
use liandai_model::{BodyId, Day, IdentityNumber, InstitutionId, OfficerId, PhoneNumber, TenantId, UnitId};
use liandai_store::{
    StoreError, Tx,
    account::Account,
    body::{Body, Member},
    grant::Grant,
    institution::Institution,
    link::Link,
    officer::Officer,
    post::Post,
    secondment::Secondment,
    title::Title,
    unit::Unit,
};

use crate::{
    Error,
    safety::{Keyring, Place, Secret},
};

/// Everything that is recorded of the organisation. But for accounts, the rows stand in the order of the store's.
pub(super) struct Existing {
    pub(super) organisation: Organisation,
    pub(super) institutions: Vec<Institution>,
    pub(super) units: Vec<Unit>,
    pub(super) officers: Vec<Officer>,
    pub(super) posts: Vec<Post>,
    pub(super) links: Vec<Link>,
    pub(super) secondments: Vec<Secondment>,
    pub(super) titles: Vec<Title>,
    pub(super) bodies: Vec<Body>,
    pub(super) members: Vec<Member>,
    pub(super) accounts: Vec<Account>,
    /// The grants, in the order of those rows of accounts that have a role.
    pub(super) grants: Vec<Grant>,
}

/// What private numbers are opened with, where a file has such.
pub(super) struct Opening<'k> {
    pub(super) keys: &'k Keyring,
    pub(super) tenant: TenantId,
}

impl Opening<'_> {
    fn open(&self, place: Place, sealed: Option<&Vec<u8>>) -> Result<Option<Secret>, Error> {
        let opened = sealed.map(|sealed| self.keys.open(place, sealed)).transpose();
        opened.map_err(|error| Error::Internal(format!("a sealed number: {error}")))
    }

    fn numbers(&self, officer: &Officer) -> Result<(Option<IdentityNumber>, Option<PhoneNumber>), Error> {
        let identity = self.open(Place::identity(self.tenant), officer.identity_seal.as_ref())?;
        let phone = self.open(Place::phone(self.tenant), officer.phone_seal.as_ref())?;
        let identity = identity.and_then(|text| IdentityNumber::parse(text.expose()).ok());
        Ok((identity, phone.and_then(|text| PhoneNumber::parse(text.expose()).ok())))
    }
}

/// Codes by ids.
struct Codes {
    institutions: HashMap<InstitutionId, String>,
    units: HashMap<UnitId, String>,
    officers: HashMap<OfficerId, String>,
}

fn missing(what: &str) -> Error {
    StoreError::Inconsistent(format!("a row names {what} that is not there")).into()
}

impl Codes {
    fn institution(&self, id: InstitutionId) -> Result<String, Error> {
        self.institutions.get(&id).cloned().ok_or_else(|| missing("an institution"))
    }

    fn unit(&self, id: Option<UnitId>) -> Result<Option<String>, Error> {
        id.map(|id| self.units.get(&id).cloned().ok_or_else(|| missing("a unit"))).transpose()
    }

    fn officer(&self, id: OfficerId) -> Result<String, Error> {
        self.officers.get(&id).cloned().ok_or_else(|| missing("an officer"))
    }
}

impl Existing {
    /// Reads everything. Private numbers are opened only if there is something to open them with.
    pub(super) async fn read(tx: &mut Tx, today: Day, opening: Option<&Opening<'_>>) -> Result<Self, Error> {
        let mut existing = Self {
            organisation: Organisation::default(),
            institutions: tx.institutions().await?,
            units: tx.units().await?,
            officers: tx.officers().await?,
            posts: tx.posts().await?,
            links: tx.links().await?,
            secondments: tx.secondments().await?,
            titles: tx.titles().await?,
            bodies: tx.bodies().await?,
            members: tx.members().await?,
            accounts: tx.accounts().await?,
            grants: tx.grants().await?,
        };
        let codes = Codes {
            institutions: existing.institutions.iter().map(|row| (row.id, row.code.clone())).collect(),
            units: existing.units.iter().map(|row| (row.id, row.code.clone())).collect(),
            officers: existing.officers.iter().map(|row| (row.id, row.code.clone())).collect(),
        };
        existing.registers(&codes, opening)?;
        existing.dated(&codes)?;
        existing.bodies(&codes)?;
        existing.accounts(&codes)?;
        existing.organisation.name_leads(today);
        Ok(existing)
    }

    fn registers(&mut self, codes: &Codes, opening: Option<&Opening<'_>>) -> Result<(), Error> {
        let rows = &mut self.organisation;
        for one in &self.institutions {
            rows.institutions.push(InstitutionRow {
                code: one.code.clone(),
                name: one.name.clone(),
                grouping: one.grouping.clone(),
                system: one.system.clone(),
                grade: Some(one.grade.clone()).filter(|grade| !grade.is_empty()),
                parent: one.parent_id.map(|id| codes.institution(id)).transpose()?,
                head: None,
                responsible: None,
                ended_on: one.ended_on,
            });
        }
        for one in &self.units {
            rows.units.push(UnitRow {
                code: one.code.clone(),
                name: one.name.clone(),
                institution: codes.institution(one.institution_id)?,
                lead: None,
                ended_on: one.ended_on,
            });
        }
        for one in &self.officers {
            let numbers = opening.map(|opening| opening.numbers(one)).transpose()?;
            let (identity_number, phone) = numbers.unwrap_or_default();
            rows.officers.push(OfficerRow {
                code: one.code.clone(),
                name: one.name.clone(),
                institution: codes.institution(one.institution_id)?,
                unit: codes.unit(one.unit_id)?,
                post: one.post.clone(),
                joined_on: one.joined_on,
                identity_number,
                phone,
                ended_on: one.ended_on,
            });
        }
        Ok(())
    }

    fn dated(&mut self, codes: &Codes) -> Result<(), Error> {
        let rows = &mut self.organisation;
        for one in &self.posts {
            rows.posts.push(PostRow {
                officer: codes.officer(one.officer_id)?,
                institution: codes.institution(one.institution_id)?,
                unit: codes.unit(one.unit_id)?,
                kind: one.kind.clone(),
                duty: one.duty,
                title: one.title.clone(),
                from: one.from_day,
                to: one.to_day,
            });
        }
        for one in &self.links {
            let (leader, member) = (codes.officer(one.leader_id)?, codes.officer(one.member_id)?);
            rows.links.push(LinkRow { leader, member, from: one.from_day, to: one.to_day });
        }
        for one in &self.secondments {
            rows.secondments.push(SecondmentRow {
                officer: codes.officer(one.officer_id)?,
                institution: codes.institution(one.host_institution_id)?,
                unit: codes.unit(one.host_unit_id)?,
                from: one.from_day,
                to: one.to_day,
                reason: one.reason.clone(),
            });
        }
        for one in &self.titles {
            let (officer, title) = (codes.officer(one.officer_id)?, one.title.clone());
            rows.titles.push(TitleRow { officer, title, from: one.from_day, to: one.to_day });
        }
        Ok(())
    }

    fn bodies(&mut self, codes: &Codes) -> Result<(), Error> {
        let rows = &mut self.organisation;
        let mut places: HashMap<BodyId, usize> = HashMap::new();
        for one in &self.bodies {
            places.insert(one.id, rows.bodies.len());
            rows.bodies.push(BodyRow {
                institution: codes.institution(one.institution_id)?,
                unit: codes.unit(one.unit_id)?,
                name: one.name.clone(),
                from: one.from_day,
                to: one.to_day,
            });
        }
        for one in &self.members {
            let body = places.get(&one.body_id).and_then(|at| rows.bodies.get(*at));
            let body = body.ok_or_else(|| missing("a body"))?;
            rows.body_members.push(BodyMemberRow {
                institution: body.institution.clone(),
                unit: body.unit.clone(),
                body: body.name.clone(),
                officer: codes.officer(one.officer_id)?,
                seat: one.seat,
                department: one.department.clone(),
                from: one.from_day,
                to: one.to_day,
            });
        }
        Ok(())
    }

    /// Rows with a role first, in the order of the grants; then the accounts without any.
    fn accounts(&mut self, codes: &Codes) -> Result<(), Error> {
        let rows = &mut self.organisation;
        let mut bare: HashMap<_, &Account> = self.accounts.iter().map(|one| (one.id, one)).collect();
        let accounts = bare.clone();
        for one in &self.grants {
            let account = accounts.get(&one.account_id).ok_or_else(|| missing("an account"))?;
            bare.remove(&one.account_id);
            rows.accounts.push(AccountRow {
                role: Some(one.role),
                institution: one.institution_id.map(|id| codes.institution(id)).transpose()?,
                unit: codes.unit(one.unit_id)?,
                from: Some(one.from_day),
                to: one.to_day,
                ..without_role(account, codes)?
            });
        }
        for account in self.accounts.iter().filter(|account| bare.contains_key(&account.id)) {
            rows.accounts.push(without_role(account, codes)?);
        }
        Ok(())
    }
}

fn without_role(account: &Account, codes: &Codes) -> Result<AccountRow, Error> {
    Ok(AccountRow {
        name: account.name.clone(),
        display_name: account.display_name.clone(),
        officer: account.officer_id.map(|id| codes.officer(id)).transpose()?,
        role: None,
        institution: None,
        unit: None,
        from: None,
        to: None,
    })
}
