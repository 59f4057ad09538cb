//! An officer's dossier.

use liandai_model::OfficerId;
use liandai_store::{
    Tx, body::MemberRow, institution::Institution, link::LinkRow, officer::Officer, post::PostRow,
    register_list::EntryRow, secondment::SecondmentRow, suspension::Suspension, title::Title,
};

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    rating::Years,
    safety::{self, IdentityNumber, PhoneNumber},
};

/// An officer, and of their record what the actor may see.
pub struct Dossier {
    /// The officer.
    pub officer: Officer,
    /// Their institution, then all that it belongs under.
    pub above: Vec<Institution>,
    /// The name of their unit.
    pub unit: Option<String>,
    /// The record; none for those who only see who the officer is.
    pub record: Option<OfficerRecord>,
    /// The latest of the registers about them that the actor may see.
    pub entries: Vec<EntryRow>,
    /// What came out for them, and what has followed, for those who may see it.
    pub years: Years,
    /// Whether the actor may see the institution.
    pub sees_institution: bool,
    /// Whether the actor may see the unit.
    pub sees_unit: bool,
    /// Whether the actor may give people of the institution other leaders.
    pub pairs_here: bool,
    /// Which of the acts on an officer the actor may do.
    pub allowed: Vec<Action>,
}

/// What can be done to an officer from the dossier.
const ACTS: &[Action] = &[
    Action::EditOfficer,
    Action::EditPost,
    Action::SecondOfficer,
    Action::AwardTitle,
    Action::OpenSealed,
    Action::ViewLinks,
    Action::ViewLog,
    Action::PairLinks,
    Action::ViewFact,
];

impl Dossier {
    /// Whether the actor may do this to the officer.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        self.allowed.contains(&action)
    }
}

/// What is on record, each list with the latest first.
pub struct OfficerRecord {
    /// Posts.
    pub posts: Vec<PostRow>,
    /// Who has led them.
    pub leaders: Vec<LinkRow>,
    /// Whom they have led.
    pub members: Vec<LinkRow>,
    /// Titles.
    pub titles: Vec<Title>,
    /// Where they have served as a guest.
    pub secondments: Vec<SecondmentRow>,
    /// Seats in bodies.
    pub seats: Vec<MemberRow>,
    /// Times of suspension, latest first.
    pub suspensions: Vec<Suspension>,
    /// The identity number, masked.
    pub identity: Option<String>,
    /// The phone number, masked.
    pub phone: Option<String>,
}

impl Service {
    /// An officer as far as the actor may see them.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub async fn show_officer(&self, call: &Call, id: OfficerId) -> Result<Dossier, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let officer = tx.officer(id).await?.ok_or(Error::NotFound("officer"))?;
        let above = tx.institutions_above(officer.institution_id).await?;
        let institution = Place::institution(above.iter().map(|one| one.id).collect());
        let unit_place = institution.clone().in_unit(officer.unit_id);
        let place = unit_place.clone().about(id);
        let may = |action| self.may(call, action, &place);
        if !may(Action::ViewOfficer) {
            return Err(Error::NotFound("officer"));
        }
        let record = if may(Action::ViewDossier) {
            Some(self.record_of(&mut tx, &officer, may(Action::ViewLinks)).await?)
        } else {
            None
        };
        let unit = match officer.unit_id {
            Some(unit) => {
                let mut posts = record.iter().flat_map(|record| &record.posts);
                let named = posts.find(|post| post.unit_id == Some(unit)).and_then(|post| post.unit.clone());
                match named {
                    Some(name) => Some(name),
                    None => tx.unit(unit).await?.map(|unit| unit.name),
                }
            }
            None => None,
        };
        let years = self.years_of(&mut tx, call, &officer, &place).await?;
        let entries =
            if record.is_some() { self.entries_of_officer(&mut tx, call, id).await? } else { Vec::new() };
        Ok(Dossier {
            years,
            entries,
            unit,
            record,
            sees_institution: self.may(call, Action::ViewInstitution, &institution),
            pairs_here: self.may(call, Action::PairLinks, &institution),
            sees_unit: self.may(call, Action::ViewUnit, &unit_place),
            allowed: ACTS.iter().copied().filter(|action| may(*action)).collect(),
            officer,
            above,
        })
    }

    async fn record_of(
        &self,
        tx: &mut Tx,
        officer: &Officer,
        with_links: bool,
    ) -> Result<OfficerRecord, Error> {
        let id = officer.id;
        let links = if with_links { tx.links_of(id).await? } else { Vec::new() };
        let (leaders, members) = links.into_iter().partition(|link| link.member_id == id);
        let tenant = tx.tenant();
        let open = |place, seal: &Option<Vec<u8>>| match seal.as_deref() {
            Some(seal) => self.keys.open(place, seal).ok(),
            None => None,
        };
        // A number that does not open is shown as hidden altogether; opening it tells what is wrong.
        let masked =
            |kept: bool, mask: Option<String>| kept.then(|| mask.unwrap_or_else(|| "****".to_owned()));
        let identity = open(safety::Place::identity(tenant), &officer.identity_seal)
            .and_then(|text| IdentityNumber::parse(text.expose()).ok());
        let phone = open(safety::Place::phone(tenant), &officer.phone_seal)
            .and_then(|text| PhoneNumber::parse(text.expose()).ok());
        Ok(OfficerRecord {
            posts: tx.posts_of_officer(id).await?,
            leaders,
            members,
            titles: tx.titles_of_officer(id).await?,
            secondments: tx.secondments_of_officer(id).await?,
            seats: tx.seats_of_officer(id).await?,
            suspensions: tx.suspensions_of(id).await?,
            identity: masked(officer.identity_seal.is_some(), identity.map(|number| number.masked())),
            phone: masked(officer.phone_seal.is_some(), phone.map(|number| number.masked().to_owned())),
        })
    }
}
