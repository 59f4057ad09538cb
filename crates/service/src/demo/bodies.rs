//! Steering groups and clerks of the invented city: some institutions have named everybody, some a few, some nobody, so that the board has
//! something to tell. Where the demonstration's people serve nothing is named: that is theirs to do.

use liandai_model::{BodyId, Day, Duty, Instant, InstitutionId, MemberId, OfficerId, Seat, UnitId};
use liandai_store::{
    body::{Body, Member},
    institution::Institution,
    officer::Officer,
    post::Post,
    unit::Unit,
};

use crate::Service;

/// Departments of 二(一)2 whose heads are members.
const DEPARTMENTS: [&str; 4] =
    ["political-work", "general-office", "discipline-inspection", "enforcement-supervision"];

/// What is made of the city's rows.
pub(super) struct Bodies<'a> {
    pub(super) service: &'a Service,
    pub(super) now: Instant,
    pub(super) officers: &'a [Officer],
    pub(super) formed: Vec<Body>,
    pub(super) seated: Vec<Member>,
}

impl Bodies<'_> {
    /// Names people in all institutions but those where somebody has an account.
    pub(super) fn name(
        &mut self,
        institutions: &[Institution],
        units: &[Unit],
        posts: &mut [Post],
        but: &[InstitutionId],
    ) {
        for (number, institution) in institutions.iter().enumerate() {
            let units = units.iter().filter(|unit| unit.institution_id == institution.id);
            if but.contains(&institution.id) || number % 5 == 4 {
                continue;
            }
            let is_whole = number % 3 != 0;
            self.name_in(institution, posts, is_whole);
            for (number, unit) in units.enumerate().filter(|(number, _)| is_whole || number % 2 == 0) {
                let clerk = self.of(institution.id, Some(unit.id), "officer").nth(number % 2);
                let Some(clerk) = clerk.map(|one| one.id) else { continue };
                let body =
                    self.form(institution.id, Some(unit.id), format!("{} {}", institution.name, unit.name));
                self.seat(body, clerk, Seat::Clerk, "");
            }
        }
    }

    fn name_in(&mut self, institution: &Institution, posts: &mut [Post], is_whole: bool) {
        let id = institution.id;
        let body = self.form(id, None, format!("{}领导小组", institution.name));
        let in_charge =
            posts.iter().find(|post| post.institution_id == id && post.duty == Some(Duty::InCharge));
        let in_charge = in_charge.map(|post| post.officer_id);
        if let Some(officer) = in_charge {
            self.seat(body, officer, Seat::GroupHead, "");
        }
        // Small institutions have few of the backbone.
        let able = ["backbone", "leadership", "officer"].into_iter().flat_map(|post| self.of(id, None, post));
        let able: Vec<OfficerId> = able.map(|one| one.id).collect();
        let clerk = self.of(id, None, "officer").next().map(|one| one.id);
        for (department, officer) in DEPARTMENTS.iter().zip(&able).take(if is_whole { 4 } else { 2 }) {
            self.seat(body, *officer, Seat::Member, department);
        }
        if !is_whole {
            return;
        }
        let leads = posts.iter_mut().find(|post| {
            post.institution_id == id
                && ["leadership", "backbone"].contains(&post.kind.as_str())
                && post.duty.is_none()
        });
        if let Some(post) = leads {
            post.duty = Some(Duty::PoliticalWork);
            let officer = post.officer_id;
            self.seat(body, officer, Seat::OfficeDirector, "");
        }
        if let Some(officer) = clerk {
            self.seat(body, officer, Seat::Clerk, "");
        }
    }

    fn of(
        &self,
        institution: InstitutionId,
        unit: Option<UnitId>,
        post: &'static str,
    ) -> impl Iterator<Item = &Officer> {
        self.officers.iter().filter(move |one| {
            one.institution_id == institution && one.post == post && (unit.is_none() || one.unit_id == unit)
        })
    }

    fn form(&mut self, institution: InstitutionId, unit: Option<UnitId>, name: String) -> BodyId {
        let id = BodyId::new(self.now, self.service.random());
        let from_day = self.since();
        self.formed.push(Body {
            id,
            institution_id: institution,
            unit_id: unit,
            name,
            from_day,
            to_day: None,
        });
        id
    }

    fn seat(&mut self, body: BodyId, officer: OfficerId, seat: Seat, department: &str) {
        self.seated.push(Member {
            id: MemberId::new(self.now, self.service.random()),
            body_id: body,
            officer_id: officer,
            seat,
            department: department.to_owned(),
            from_day: self.since(),
            to_day: None,
        });
    }

    fn since(&self) -> Day {
        Day::new(self.now.day().ymd().0, 1, 1).unwrap_or(Day::MIN)
    }
}
