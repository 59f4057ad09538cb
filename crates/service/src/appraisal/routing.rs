//! Who approves whose sheet (五(二)3): by the cases of the package from posts, grades and groups as they were on the period's last day;
//! whoever is seconded counts at home or with the host; and where the subject is all there is of the group, the next group up decides.

use std::collections::HashMap;

use liandai_model::{Day, Duty, InstitutionId, OfficerId, Period, Seat, Subject, UnitId};
use liandai_rules::{
    package::{Package, Vocabulary, Word},
    plan::Plan,
    population::{Ids, NO_WORD, NONE, Population},
    procedure::{assessors, host_appraises_from},
};
use liandai_store::{
    Tx, institution::Institution, officer::Officer, post::Post, secondment::Secondment, unit::Unit,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Error;

/// The word for a group that consists of the subject alone, with nobody above it.
pub const ONLY_ONESELF: &str = "only-oneself";
/// The case of whoever is appraised where they are seconded to.
pub const SECONDED: &str = "secondment";

/// The post kind of a head.
const HEAD: &str = "head";

/// How an assessor was found, as a sheet keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Routing {
    /// On which day it was looked at.
    pub day: String,
    /// What the post was, a word of the package.
    #[serde(default)]
    pub post: String,
    /// What the post was called.
    #[serde(default)]
    pub title: String,
    /// The secondment on that day, if there was one.
    #[serde(default)]
    pub seconded: Option<Seconded>,
    /// The institution whose group would have decided, had it not been the subject alone.
    #[serde(default)]
    pub instead_of: Option<InstitutionId>,
}

/// A secondment that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seconded {
    /// Where to.
    pub host: InstitutionId,
    /// Since when.
    pub from: String,
    /// From when on the host appraises; nothing if the package does not say.
    pub host_from: Option<String>,
    /// Whether it did.
    pub at_host: bool,
}

/// A subject with who approves its sheet.
#[derive(Clone, Debug)]
pub struct Routed {
    /// Its kind.
    pub subject: Subject,
    /// Its id.
    pub id: Uuid,
    /// Where it belonged on the last day.
    pub institution: InstitutionId,
    /// In which unit.
    pub unit: Option<UnitId>,
    /// Who answers for it.
    pub officer: Option<OfficerId>,
    /// The institution whose group approves, or why there is none.
    pub assessor: Result<InstitutionId, &'static str>,
    /// The case that decided; empty if none did.
    pub rule: String,
    /// How it was found.
    pub routing: Routing,
}

/// Where an officer belonged on a day.
#[derive(Clone, Debug)]
struct Belongs {
    institution: InstitutionId,
    unit: Option<UnitId>,
    post: String,
    title: String,
}

/// What of a city decides who approves whose sheet.
#[derive(Debug, Default)]
pub struct Organisation {
    /// All institutions.
    pub institutions: Vec<Institution>,
    /// All units.
    pub units: Vec<Unit>,
    /// All officers.
    pub officers: Vec<Officer>,
    /// All posts, those of one officer together.
    pub posts: Vec<Post>,
    /// All secondments.
    pub secondments: Vec<Secondment>,
    /// Who sits in the steering group of an institution today.
    pub groups: HashMap<InstitutionId, Vec<OfficerId>>,
}

impl Organisation {
    /// Reads it, as it is today for what has no dates.
    pub(crate) async fn read(tx: &mut Tx, today: Day) -> Result<Self, Error> {
        let bodies: HashMap<_, _> = tx
            .bodies()
            .await?
            .into_iter()
            .filter(|body| {
                body.unit_id.is_none() && body.from_day <= today && body.to_day.is_none_or(|to| today <= to)
            })
            .map(|body| (body.id, body.institution_id))
            .collect();
        let mut groups: HashMap<InstitutionId, Vec<OfficerId>> = HashMap::new();
        for member in tx.members().await? {
            let sits = member.from_day <= today && member.to_day.is_none_or(|to| today <= to);
            let decides = matches!(member.seat, Seat::GroupHead | Seat::Member);
            if let (true, Some(institution)) = (sits && decides, bodies.get(&member.body_id)) {
                groups.entry(*institution).or_default().push(member.officer_id);
            }
        }
        Ok(Self {
            institutions: tx.institutions().await?,
            units: tx.units().await?,
            officers: tx.officers().await?,
            posts: tx.posts().await?,
            secondments: tx.secondments().await?,
            groups,
        })
    }

    /// Everybody and everything that has a sheet of a period, with who approves it: officers always, units for ratings, institutions for
    /// the year. Whoever joined after the period or left before it has none.
    #[must_use]
    pub fn routed(&self, package: &Package, period: Period) -> Vec<Routed> {
        let (first, last) = (period.first_day(), period.last_day());
        let mut posts: HashMap<OfficerId, Vec<&Post>> = HashMap::new();
        for post in &self.posts {
            posts.entry(post.officer_id).or_default().push(post);
        }
        let serving: Vec<_> = self
            .officers
            .iter()
            .filter(|one| one.joined_on <= last && one.ended_on.is_none_or(|ended| first <= ended))
            .map(|one| {
                let day = one.ended_on.map_or(last, |ended| ended.min(last));
                (one, belonged(one, posts.get(&one.id).map_or(&[][..], Vec::as_slice), day))
            })
            .collect();
        let lasting = |ended: Option<Day>| ended.is_none_or(|ended| first <= ended);
        let units: Vec<_> = self.units.iter().filter(|unit| lasting(unit.ended_on)).collect();
        let city = Rows::new(self, package, period, &units, &serving);
        let mut all = Vec::new();
        if matches!(period, Period::Year { .. }) {
            all.extend(self.of_institutions(&city, lasting, last));
        }
        if !matches!(period, Period::Month { .. }) {
            all.extend(self.of_units(&city, &units, last));
        }
        all.extend(self.of_officers(&city, package, &serving, last));
        for routed in &mut all {
            self.not_by_oneself(routed);
        }
        all
    }

    fn of_institutions(
        &self,
        city: &Rows<'_>,
        lasting: impl Fn(Option<Day>) -> bool,
        last: Day,
    ) -> Vec<Routed> {
        let found = city.found(Subject::Institution);
        let all = self.institutions.iter().zip(found).filter(|(one, _)| lasting(one.ended_on));
        all.map(|(one, (rule, assessor))| Routed {
            subject: Subject::Institution,
            id: one.id.uuid(),
            institution: one.id,
            unit: None,
            officer: self.holder(last, |post| post.institution_id == one.id && post.kind == HEAD),
            assessor,
            rule,
            routing: Routing { day: last.to_string(), ..Routing::default() },
        })
        .collect()
    }

    fn of_units(&self, city: &Rows<'_>, units: &[&Unit], last: Day) -> Vec<Routed> {
        let found = city.found(Subject::Unit);
        let leads: HashMap<UnitId, OfficerId> = self
            .posts
            .iter()
            .filter(|post| post.duty == Some(Duty::UnitLead) && holds(post, last))
            .filter_map(|post| Some((post.unit_id?, post.officer_id)))
            .collect();
        let routed =
            |(unit, (rule, assessor)): (&&Unit, (String, Result<InstitutionId, &'static str>))| Routed {
                subject: Subject::Unit,
                id: unit.id.uuid(),
                institution: unit.institution_id,
                unit: Some(unit.id),
                officer: leads.get(&unit.id).copied(),
                assessor,
                rule,
                routing: Routing { day: last.to_string(), ..Routing::default() },
            };
        units.iter().zip(found).map(routed).collect()
    }

    fn of_officers(
        &self,
        city: &Rows<'_>,
        package: &Package,
        serving: &[(&Officer, Belongs)],
        last: Day,
    ) -> Vec<Routed> {
        let away: HashMap<OfficerId, &Secondment> = self
            .secondments
            .iter()
            .filter(|one| one.from_day <= last && one.to_day.is_none_or(|to| last <= to))
            .map(|one| (one.officer_id, one))
            .collect();
        let found = city.found(Subject::Officer);
        let routed = |((officer, belongs), (rule, assessor)): (&(&Officer, Belongs), (String, _))| {
            let seconded = away.get(&officer.id).map(|one| {
                let from = host_appraises_from(package, one.from_day, last).map(|(_, day)| day);
                Seconded {
                    host: one.host_institution_id,
                    from: one.from_day.to_string(),
                    host_from: from.map(|day| day.to_string()),
                    at_host: from.is_some_and(|day| day <= last),
                }
            });
            let host = seconded.as_ref().filter(|one| one.at_host).map(|one| one.host);
            let (rule, assessor) = host.map_or((rule, assessor), |host| (SECONDED.to_owned(), Ok(host)));
            Routed {
                subject: Subject::Officer,
                id: officer.id.uuid(),
                institution: belongs.institution,
                unit: belongs.unit,
                officer: Some(officer.id),
                assessor,
                rule,
                routing: Routing {
                    day: last.to_string(),
                    post: belongs.post.clone(),
                    title: belongs.title.clone(),
                    seconded,
                    instead_of: None,
                },
            }
        };
        serving.iter().zip(found).map(routed).collect()
    }

    /// Where nobody but the subject sits in the group, the nearest group above that has somebody else decides.
    fn not_by_oneself(&self, routed: &mut Routed) {
        let (Ok(assessor), Some(officer)) = (routed.assessor, routed.officer) else { return };
        let is_alone = |id: &InstitutionId| {
            self.groups
                .get(id)
                .is_some_and(|group| !group.is_empty() && group.iter().all(|one| *one == officer))
        };
        if !is_alone(&assessor) {
            return;
        }
        let parent = |id: &InstitutionId| self.institutions.iter().find(|one| one.id == *id)?.parent_id;
        // A circle of institutions ends somewhere.
        let mut above = std::iter::successors(parent(&assessor), parent).take(self.institutions.len());
        let other = |id: &InstitutionId| {
            self.groups.get(id).is_some_and(|group| group.iter().any(|one| *one != officer))
        };
        routed.assessor = above.find(other).ok_or(ONLY_ONESELF);
        routed.routing.instead_of = Some(assessor);
    }

    fn holder(&self, day: Day, wanted: impl Fn(&Post) -> bool) -> Option<OfficerId> {
        self.posts.iter().find(|post| holds(post, day) && wanted(post)).map(|post| post.officer_id)
    }
}

fn holds(post: &Post, day: Day) -> bool {
    post.from_day <= day && post.to_day.is_none_or(|to| day <= to)
}

/// The post of a day: of several, the one of the institution that the officer belongs to, then the one that began last. Whoever has none on
/// record belongs where they do today.
fn belonged(officer: &Officer, posts: &[&Post], day: Day) -> Belongs {
    let own = |post: &&&Post| (post.institution_id == officer.institution_id, post.from_day);
    let found = posts.iter().filter(|post| holds(post, day)).max_by_key(own);
    found.map_or_else(
        || Belongs {
            institution: officer.institution_id,
            unit: officer.unit_id,
            post: officer.post.clone(),
            title: String::new(),
        },
        |post| Belongs {
            institution: post.institution_id,
            unit: post.unit_id,
            post: post.kind.clone(),
            title: post.title.clone(),
        },
    )
}

/// The city as the rules look at it.
struct Rows<'o> {
    organisation: &'o Organisation,
    plan: Plan<'o>,
    population: Population,
}

impl<'o> Rows<'o> {
    fn new(
        organisation: &'o Organisation,
        package: &'o Package,
        period: Period,
        units: &[&Unit],
        serving: &[(&Officer, Belongs)],
    ) -> Self {
        let plan = Plan::for_sheets(package, period);
        let mut population = Population::empty(period);
        let vocabulary: &Vocabulary = &package.vocabulary;
        let places: HashMap<InstitutionId, u32> =
            (0..).zip(&organisation.institutions).map(|(row, one)| (one.id, row)).collect();
        let place = |id: Option<InstitutionId>| id.and_then(|id| places.get(&id).copied()).unwrap_or(NONE);
        for one in &organisation.institutions {
            add(&mut population.institutions.ids, one.id.uuid());
            population.institutions.names.push(one.name.as_str().into());
            // What has ended is nobody's city.
            let lasts = one.ended_on.is_none_or(|ended| period.last_day() <= ended);
            let system = if lasts { code(&vocabulary.systems, &one.system) } else { NO_WORD };
            population.institutions.groups.push(code(&vocabulary.groups, &one.grouping));
            population.institutions.systems.push(system);
            population.institutions.grades.push(code(&vocabulary.grades, &one.grade));
            population.institutions.parents.push(place(one.parent_id));
            population.institutions.heads.push(NONE);
            population.institutions.responsibles.push(NONE);
        }
        for unit in units {
            add(&mut population.units.ids, unit.id.uuid());
            population.units.names.push(unit.name.as_str().into());
            population.units.institutions.push(place(Some(unit.institution_id)));
            population.units.leads.push(NONE);
        }
        for (officer, belongs) in serving {
            add(&mut population.officers.ids, officer.id.uuid());
            population.officers.names.push(officer.name.as_str().into());
            population.officers.institutions.push(place(Some(belongs.institution)));
            population.officers.units.push(NONE);
            population.officers.posts.push(code(&vocabulary.posts, &belongs.post));
            population.officers.joined.push(officer.joined_on);
            population.officers.post_titles.push(belongs.title.as_str().into());
        }
        Self { organisation, plan, population }
    }

    /// The case and the assessor of every subject of a kind, in order.
    fn found(&self, subject: Subject) -> Vec<(String, Result<InstitutionId, &'static str>)> {
        let routings = assessors(&self.plan, &self.population, subject).into_iter();
        let institution = |row: usize| self.organisation.institutions.get(row).map(|one| one.id);
        routings
            .map(|routing| {
                let rule = routing.case.map(|case| case.id.clone()).unwrap_or_default();
                let found = routing.institution.map_err(liandai_rules::procedure::Unroutable::id);
                (rule, found.and_then(|row| institution(row).ok_or("no-institution")))
            })
            .collect()
    }
}

fn add(ids: &mut Ids, id: Uuid) {
    ids.intern(&id.as_hyphenated().to_string());
}

fn code(words: &[Word], id: &str) -> u8 {
    words.iter().position(|word| word.id == id).and_then(|at| u8::try_from(at).ok()).unwrap_or(NO_WORD)
}
