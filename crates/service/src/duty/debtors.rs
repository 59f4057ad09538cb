//! Who could owe something on a day: everybody who served, every unit and every institution, as they stood then.

use std::collections::{HashMap, HashSet};

use liandai_model::{Day, InstitutionId, OfficerId, Subject, UnitId};
use liandai_rules::{
    duties::{self, Who},
    organisation,
    package::{Package, Word},
};
use liandai_store::{Tx, institution::Institution, officer::Officer, post::Post, unit::Unit};
use uuid::Uuid;

use crate::Error;

/// Somebody or some place that may owe a duty.
#[derive(Clone, Debug)]
pub(super) struct Debtor {
    pub(super) subject: Subject,
    pub(super) id: Uuid,
    pub(super) institution: InstitutionId,
    pub(super) unit: Option<UnitId>,
    /// The institution above its own.
    pub(super) above: Option<InstitutionId>,
    who: Who,
}

/// The city over time.
pub(super) struct Debtors {
    institutions: Vec<Institution>,
    kinds: HashMap<InstitutionId, organisation::Institution>,
    parents: HashMap<InstitutionId, InstitutionId>,
    units: Vec<Unit>,
    officers: Vec<Officer>,
    posts: HashMap<OfficerId, Vec<Post>>,
    words: Vec<Word>,
}

impl Debtors {
    pub(super) async fn read(tx: &mut Tx, package: &Package) -> Result<Self, Error> {
        let institutions = tx.institutions().await?;
        let kinds = institutions.iter().map(|one| {
            let (group, system) = (one.grouping.as_str(), one.system.as_str());
            // Who stands above is asked for by id.
            let kind = organisation::Institution::new(&package.vocabulary, group, system, &one.grade, None);
            (one.id, kind)
        });
        let kinds = kinds.collect();
        let parents = institutions.iter().filter_map(|one| Some((one.id, one.parent_id?))).collect();
        let mut posts: HashMap<OfficerId, Vec<Post>> = HashMap::new();
        for post in tx.posts().await? {
            posts.entry(post.officer_id).or_default().push(post);
        }
        Ok(Self {
            kinds,
            parents,
            units: tx.units().await?,
            officers: tx.officers().await?,
            posts,
            words: package.vocabulary.posts.clone(),
            institutions,
        })
    }

    /// All who could owe something on a day.
    pub(super) fn on(&self, day: Day) -> Vec<Debtor> {
        let lasts = |ended: Option<Day>| ended.is_none_or(|ended| day <= ended);
        let institutions = self.institutions.iter().filter(|one| lasts(one.ended_on));
        let there: HashSet<_> = institutions.clone().map(|one| one.id).collect();
        let mut all: Vec<_> = institutions
            .map(|one| self.debtor(Subject::Institution, one.id.uuid(), (one.id, None), Who::Institution))
            .collect();
        let units =
            self.units.iter().filter(|one| lasts(one.ended_on) && there.contains(&one.institution_id));
        all.extend(units.map(|one| {
            self.debtor(Subject::Unit, one.id.uuid(), (one.institution_id, Some(one.id)), Who::Unit)
        }));
        let serving = self.officers.iter().filter(|one| one.joined_on <= day && lasts(one.ended_on));
        all.extend(serving.map(|one| self.officer(one, day)).filter(|one| there.contains(&one.institution)));
        all
    }

    /// Those who joined between two days, or who took up a post, each with that day.
    pub(super) fn came(&self, by_post: bool, from: Day, to: Day) -> Vec<(Day, Debtor)> {
        let within = |day: Day| from <= day && day <= to;
        let mut came = Vec::new();
        for officer in &self.officers {
            if by_post {
                let posts = self.posts.get(&officer.id).into_iter().flatten();
                let days = posts.map(|post| post.from_day).filter(|day| within(*day));
                came.extend(days.map(|day| (day, self.officer(officer, day))));
            } else if within(officer.joined_on) {
                came.push((officer.joined_on, self.officer(officer, officer.joined_on)));
            }
        }
        came
    }

    /// One officer as they stood on a day: where the latest of their posts is; as recorded, where none is known.
    fn officer(&self, officer: &Officer, day: Day) -> Debtor {
        let posts = self.posts.get(&officer.id).into_iter().flatten();
        let held = posts.filter(|post| post.from_day <= day && post.to_day.is_none_or(|to| day <= to));
        let (kind, place) = held
            .max_by_key(|post| (post.from_day, post.id))
            .map_or((officer.post.as_str(), (officer.institution_id, officer.unit_id)), |post| {
                (post.kind.as_str(), (post.institution_id, post.unit_id))
            });
        let post = self.words.iter().position(|word| word.id == kind);
        self.debtor(Subject::Officer, officer.id.uuid(), place, Who::Officer(post))
    }

    pub(super) fn debtor(
        &self,
        subject: Subject,
        id: Uuid,
        (institution, unit): (InstitutionId, Option<UnitId>),
        who: Who,
    ) -> Debtor {
        Debtor { subject, id, institution, unit, above: self.parents.get(&institution).copied(), who }
    }

    /// As the rules ask.
    pub(super) fn asked(&self, debtor: &Debtor) -> Option<duties::Debtor<'_>> {
        let institution = self.kinds.get(&debtor.institution)?;
        let above = debtor.above.and_then(|above| self.kinds.get(&above));
        Some(duties::Debtor { who: debtor.who, institution, above })
    }
}
