//! From rows of text to rows of the store: institutions, units, officers, the posts they hold, who leads whom.

use std::collections::HashMap;

use liandai_model::{Day, Duty, Instant, InstitutionId, LinkId, OfficerId, PostId, Role, UnitId};
use liandai_store::{Tx, institution::Institution, link::Link, officer::Officer, post::Post, unit::Unit};

use super::{Seat, bodies::Bodies, rows::Rows};
use crate::{Error, Service, initials::initials};

/// The people of the city, for choosing who gets an account.
pub(crate) struct People {
    institutions: Vec<Institution>,
    units: Vec<Unit>,
    officers: Vec<Officer>,
    leaders: Vec<OfficerId>,
}

/// Cells of one row, by position.
struct Cells<'a>(&'a [String]);

impl Cells<'_> {
    fn text(&self, at: usize) -> &str {
        self.0.get(at).map_or("", String::as_str)
    }

    fn day(&self, at: usize) -> Option<Day> {
        Day::parse(self.text(at).as_bytes()).ok()
    }
}

/// Writes the city.
pub(crate) async fn save(service: &Service, tx: &mut Tx, rows: &Rows, now: Instant) -> Result<People, Error> {
    let mut institutions = Vec::with_capacity(rows.institutions.len());
    let mut institution_ids: HashMap<&str, InstitutionId> = HashMap::new();
    for cells in rows.institutions.iter().map(|row| Cells(row)) {
        let id = InstitutionId::new(now, service.random());
        institutions.push(Institution {
            id,
            code: cells.text(0).to_owned(),
            name: cells.text(1).to_owned(),
            pinyin: initials(cells.text(1)),
            grouping: cells.text(2).to_owned(),
            system: cells.text(3).to_owned(),
            grade: cells.text(4).to_owned(),
            parent_id: institution_ids.get(cells.text(5)).copied(),
            ended_on: None,
            created_at: now,
        });
        institution_ids.insert(rows_key(cells.0), id);
    }
    let home = |code: &str| institution_ids.get(code).copied().ok_or(Error::NotFound("institution"));
    let mut units = Vec::with_capacity(rows.units.len());
    let mut unit_ids: HashMap<&str, UnitId> = HashMap::new();
    for cells in rows.units.iter().map(|row| Cells(row)) {
        let id = UnitId::new(now, service.random());
        units.push(Unit {
            id,
            code: cells.text(0).to_owned(),
            name: cells.text(1).to_owned(),
            pinyin: initials(cells.text(1)),
            institution_id: home(cells.text(2))?,
            ended_on: None,
            created_at: now,
        });
        unit_ids.insert(rows_key(cells.0), id);
    }
    let mut officers = Vec::with_capacity(rows.officers.len());
    let mut officer_ids: HashMap<&str, OfficerId> = HashMap::new();
    for cells in rows.officers.iter().map(|row| Cells(row)) {
        let id = OfficerId::new(now, service.random());
        officers.push(Officer {
            id,
            code: cells.text(0).to_owned(),
            name: cells.text(1).to_owned(),
            pinyin: initials(cells.text(1)),
            institution_id: home(cells.text(2))?,
            unit_id: unit_ids.get(cells.text(3)).copied(),
            post: cells.text(4).to_owned(),
            joined_on: cells.day(5).ok_or(Error::NotFound("day"))?,
            identity_seal: None,
            identity_mark: None,
            phone_seal: None,
            ended_on: None,
            created_at: now,
        });
        officer_ids.insert(rows_key(cells.0), id);
    }
    let mut posts = posts(service, rows, &officers, &officer_ids, now);
    let links = links(service, rows, &officer_ids, now);
    let (commission, other) = seated(&institutions);
    let but: Vec<_> = commission.into_iter().chain(other).map(|one| one.id).collect();
    let mut named = Bodies { service, now, officers: &officers, formed: Vec::new(), seated: Vec::new() };
    named.name(&institutions, &units, &mut posts, &but);
    let (bodies, members) = (named.formed, named.seated);
    tx.save_institutions(&institutions).await?;
    tx.rebuild_institution_tree().await?;
    tx.save_units(&units).await?;
    tx.save_officers(&officers).await?;
    tx.save_posts(&posts).await?;
    tx.save_links(&links).await?;
    tx.save_bodies(&bodies).await?;
    tx.save_members(&members).await?;
    let leaders = links.iter().filter(|link| link.to_day.is_none()).map(|link| link.leader_id).collect();
    Ok(People { institutions, units, officers, leaders })
}

fn rows_key(row: &[String]) -> &str {
    row.first().map_or("", String::as_str)
}

/// Everybody's post, and the duties of those whom the tables name.
fn posts(
    service: &Service,
    rows: &Rows,
    officers: &[Officer],
    ids: &HashMap<&str, OfficerId>,
    now: Instant,
) -> Vec<Post> {
    let named = |row: &'_ Vec<String>, at: usize| ids.get(Cells(row).text(at)).copied();
    let mut duties: HashMap<OfficerId, Duty> = HashMap::new();
    duties.extend(rows.units.iter().filter_map(|row| Some((named(row, 3)?, Duty::UnitLead))));
    duties.extend(rows.institutions.iter().filter_map(|row| Some((named(row, 7)?, Duty::InCharge))));
    officers
        .iter()
        .map(|officer| Post {
            id: PostId::new(now, service.random()),
            officer_id: officer.id,
            institution_id: officer.institution_id,
            unit_id: officer.unit_id,
            kind: officer.post.clone(),
            duty: duties.get(&officer.id).copied(),
            title: String::new(),
            from_day: officer.joined_on,
            to_day: None,
        })
        .collect()
}

fn links(service: &Service, rows: &Rows, ids: &HashMap<&str, OfficerId>, now: Instant) -> Vec<Link> {
    let link = |row: &Vec<String>| {
        let cells = Cells(row);
        Some(Link {
            id: LinkId::new(now, service.random()),
            leader_id: *ids.get(cells.text(0))?,
            member_id: *ids.get(cells.text(1))?,
            from_day: cells.day(2)?,
            to_day: cells.day(3),
            signed_at: None,
            signed_by: None,
            signed_regulation: None,
        })
    };
    rows.links.iter().filter_map(link).collect()
}

/// Where the people of the demonstration serve: the city's commission, and another.
fn seated(institutions: &[Institution]) -> (Option<&Institution>, Option<&Institution>) {
    let commission = institutions.first();
    let other = institutions.iter().find(|one| one.parent_id.is_none() && Some(*one) != commission);
    (commission, other.or(commission))
}

impl People {
    /// Where most of the people with accounts serve.
    pub(super) fn home(&self) -> Option<&Institution> {
        seated(&self.institutions).1
    }

    /// All institutions, by code.
    pub(super) fn institutions(&self) -> impl Iterator<Item = &Institution> {
        self.institutions.iter()
    }

    /// Everybody, by code.
    pub(super) fn officers(&self) -> impl Iterator<Item = &Officer> {
        self.officers.iter()
    }

    /// Who serves in an institution.
    pub(super) fn serving(&self, institution: &Institution) -> impl Iterator<Item = &Officer> {
        let id = institution.id;
        self.officers.iter().filter(move |one| one.institution_id == id)
    }

    /// The units of an institution.
    pub(super) fn units_of(&self, institution: &Institution) -> impl Iterator<Item = &Unit> {
        let id = institution.id;
        self.units.iter().filter(move |one| one.institution_id == id)
    }

    /// One account for each role. The city's commission comes first in every table; the second institution is a county's or a bureau's.
    pub(crate) fn seats(&self) -> Vec<Seat> {
        let (commission, other) = seated(&self.institutions);
        let of = |institution: Option<&Institution>, post: &str, nth: usize| {
            let id = institution?.id;
            self.officers.iter().filter(|one| one.institution_id == id && one.post == post).nth(nth)
        };
        let leader = self.officers.iter().find(|one| {
            Some(one.institution_id) == other.map(|other| other.id)
                && one.unit_id.is_some()
                && self.leaders.contains(&one.id)
        });
        let mut seats = Vec::new();
        let mut seat = |name, officer: Option<&Officer>, role, grant, institution: Option<&Institution>| {
            let unit = officer.and_then(|one| one.unit_id);
            let unit = unit.and_then(|id| self.units.iter().find(|unit| unit.id == id));
            seats.push(Seat {
                name,
                person: officer.map_or_else(|| name.to_owned(), |officer| officer.name.clone()),
                officer: officer.map(|officer| officer.id),
                role,
                grant,
                institution: institution.map(|one| one.id),
                place: [institution.map(|one| one.name.as_str()), unit.map(|unit| unit.name.as_str())]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" "),
            });
        };
        seat("admin", None, Role::Administrator, Some(Role::Administrator), None);
        seat("auditor", None, Role::Auditor, Some(Role::Auditor), None);
        let city = Some(Role::CityCommission);
        seat("city", of(commission, "leadership", 0), Role::CityCommission, city, None);
        // Nobody approves a rating that they had computed themselves.
        seat("secretary", of(commission, "leadership", 1), Role::CityCommission, city, None);
        seat("head", of(other, "head", 0), Role::Head, None, other);
        seat("deputy", of(other, "leadership", 0), Role::GroupHead, Some(Role::GroupHead), other);
        seat("member", of(other, "leadership", 1), Role::GroupMember, Some(Role::GroupMember), other);
        let director = Some(Role::OfficeDirector);
        seat("director", of(other, "leadership", 2), Role::OfficeDirector, director, other);
        seat("clerk", of(other, "officer", 0), Role::Clerk, Some(Role::Clerk), other);
        seat("leader", leader, Role::Leader, None, other);
        seat("officer", of(other, "officer", 1), Role::Officer, None, other);
        seats
    }
}
