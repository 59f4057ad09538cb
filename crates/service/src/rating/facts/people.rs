//! Who is rated: whoever served on some day of the period, as they stood on its last day.

use std::collections::HashMap;

use liandai_documents::organisation::{InstitutionRow, Organisation, PostRow, UnitRow};
use liandai_model::{Day, Instant, InstitutionId, OfficerId, Period, Subject, UnitId};
use liandai_store::{Tx, institution::Institution, officer::Officer, post::Post, unit::Unit};
use uuid::Uuid;

use super::out::Out;
use crate::Error;

/// Somebody or something that is rated.
#[derive(Clone, Debug)]
pub(crate) struct Subjected {
    /// Its id.
    pub(crate) id: Uuid,
    /// Its code, which is its id in files.
    pub(crate) code: String,
    /// Its name.
    pub(crate) name: String,
    /// Where it belonged on the last day; an institution itself.
    pub(crate) institution: InstitutionId,
    /// The unit; a unit itself.
    pub(crate) unit: Option<UnitId>,
    /// Of institutions what their row says, of officers post and day of joining.
    cells: Vec<String>,
}

/// All who are rated, each kind by the bytes of the codes.
#[derive(Debug)]
pub(crate) struct People {
    /// The period.
    pub(crate) period: Period,
    /// The time as of which facts and sheets are read; none for now. The organisation is read by the days that it records.
    pub(super) as_of: Option<Instant>,
    /// By [`Subject`].
    pub(crate) subjects: [Vec<Subjected>; 3],
    codes: HashMap<Uuid, (Subject, u32)>,
}

impl People {
    /// Reads the organisation as it stood.
    pub(super) async fn read(tx: &mut Tx, period: Period, as_of: Option<Instant>) -> Result<Self, Error> {
        let (first, last) = (period.first_day(), period.last_day());
        let lasted = |ended: Option<Day>| ended.is_none_or(|day| day >= first);
        let mut institutions = tx.institutions().await?;
        institutions.retain(|one| lasted(one.ended_on));
        institutions.sort_by(|a, b| a.code.cmp(&b.code));
        let known: HashMap<InstitutionId, &str> =
            institutions.iter().map(|one| (one.id, one.code.as_str())).collect();
        let mut units = tx.units().await?;
        units.retain(|one| lasted(one.ended_on) && known.contains_key(&one.institution_id));
        units.sort_by(|a, b| a.code.cmp(&b.code));
        let unit_codes: HashMap<UnitId, &str> = units.iter().map(|one| (one.id, one.code.as_str())).collect();
        let posts = tx.posts().await?;
        let mut officers = tx.officers().await?;
        officers.retain(|one| lasted(one.ended_on) && one.joined_on <= last);
        place(&mut officers, &posts, last);
        officers.retain(|one| known.contains_key(&one.institution_id));
        officers.sort_by(|a, b| a.code.cmp(&b.code));
        let leads = leads(&institutions, &units, &officers, &posts, last);
        let subjects = [
            institutions
                .iter()
                .zip(&leads.institutions)
                .map(|(one, row)| institution(one, row, &known))
                .collect(),
            units.iter().zip(&leads.units).map(|(one, row)| unit(one, row, &known)).collect(),
            officers.iter().map(|one| officer(one, &known, &unit_codes)).collect(),
        ];
        Ok(Self::new(period, as_of, subjects))
    }

    fn new(period: Period, as_of: Option<Instant>, subjects: [Vec<Subjected>; 3]) -> Self {
        let mut codes = HashMap::new();
        for (subject, rows) in Subject::ALL.into_iter().zip(&subjects) {
            let numbered = rows.iter().zip(0_u32..);
            codes.extend(numbered.map(|(one, number)| (one.id, (subject, number))));
        }
        Self { period, as_of, subjects, codes }
    }

    /// All of one kind.
    pub(crate) const fn all(&self, subject: Subject) -> &Vec<Subjected> {
        let [institutions, units, officers] = &self.subjects;
        match subject {
            Subject::Institution => institutions,
            Subject::Unit => units,
            Subject::Officer => officers,
        }
    }

    /// The row in which a subject stands, if it is rated.
    pub(crate) fn row_of(&self, id: Uuid) -> Option<(Subject, usize)> {
        let (subject, row) = self.codes.get(&id)?;
        Some((*subject, usize::try_from(*row).ok()?))
    }

    /// The code of a subject that is rated.
    pub(super) fn code(&self, id: Uuid) -> Option<&str> {
        let (subject, row) = self.row_of(id)?;
        self.all(subject).get(row).map(|one| one.code.as_str())
    }

    pub(super) async fn send_institutions(&self, out: &mut Out) {
        self.send(Subject::Institution, out).await;
    }

    pub(super) async fn send_units(&self, out: &mut Out) {
        self.send(Subject::Unit, out).await;
    }

    pub(super) async fn send_officers(&self, out: &mut Out) {
        self.send(Subject::Officer, out).await;
    }

    async fn send(&self, subject: Subject, out: &mut Out) {
        for one in self.all(subject) {
            let mut cells = vec![one.code.as_str(), one.name.as_str()];
            cells.extend(one.cells.iter().map(String::as_str));
            out.row(&cells);
            out.give().await;
        }
    }

    /// The links of the period between those who are rated.
    pub(super) async fn send_links(&self, tx: &mut Tx, out: &mut Out) -> Result<(), Error> {
        let (first, last) = (self.period.first_day(), self.period.last_day());
        let mut rows: Vec<[String; 4]> = Vec::new();
        for link in tx.links().await? {
            let holds = link.from_day <= last && link.to_day.is_none_or(|to| to >= first);
            let (leader, member) = (self.code(link.leader_id.uuid()), self.code(link.member_id.uuid()));
            if let (true, Some(leader), Some(member)) = (holds, leader, member) {
                let to = link.to_day.map_or_else(String::new, |day| day.to_string());
                rows.push([leader.to_owned(), member.to_owned(), link.from_day.to_string(), to]);
            }
        }
        send_sorted(rows, out).await;
        Ok(())
    }

    /// The titles of those who are rated.
    pub(super) async fn send_titles(&self, tx: &mut Tx, out: &mut Out) -> Result<(), Error> {
        let mut rows: Vec<[String; 4]> = Vec::new();
        for title in tx.titles().await?.into_iter().filter(|title| title.from_day <= self.period.last_day()) {
            if let Some(officer) = self.code(title.officer_id.uuid()) {
                let to = title.to_day.map_or_else(String::new, |day| day.to_string());
                rows.push([officer.to_owned(), title.title, title.from_day.to_string(), to]);
            }
        }
        send_sorted(rows, out).await;
        Ok(())
    }
}

/// Sends rows by the bytes of their cells.
pub(super) async fn send_sorted<const N: usize>(mut rows: Vec<[String; N]>, out: &mut Out) {
    rows.sort_unstable();
    for row in &rows {
        out.row(&row.each_ref().map(String::as_str));
        out.give().await;
    }
}

/// Puts officers where their posts say they were on a day; of several the latest. Who had no post on record stays as recorded.
fn place(officers: &mut [Officer], posts: &[Post], day: Day) {
    let mut latest: HashMap<OfficerId, &Post> = HashMap::new();
    for post in posts.iter().filter(|post| post.from_day <= day && post.to_day.is_none_or(|to| to >= day)) {
        let held = latest.entry(post.officer_id).or_insert(post);
        if (post.from_day, post.id) > (held.from_day, held.id) {
            *held = post;
        }
    }
    for officer in officers {
        if let Some(post) = latest.get(&officer.id) {
            officer.institution_id = post.institution_id;
            officer.unit_id = post.unit_id;
            officer.post.clone_from(&post.kind);
        }
    }
}

/// Who was head, responsible or lead on a day, among those who are rated.
fn leads(
    institutions: &[Institution],
    units: &[Unit],
    officers: &[Officer],
    posts: &[Post],
    day: Day,
) -> Organisation {
    let codes: HashMap<OfficerId, &str> = officers.iter().map(|one| (one.id, one.code.as_str())).collect();
    let homes: HashMap<InstitutionId, &str> =
        institutions.iter().map(|one| (one.id, one.code.as_str())).collect();
    let within: HashMap<UnitId, &str> = units.iter().map(|one| (one.id, one.code.as_str())).collect();
    let row = |post: &Post| {
        Some(PostRow {
            officer: (*codes.get(&post.officer_id)?).to_owned(),
            institution: (*homes.get(&post.institution_id)?).to_owned(),
            unit: post.unit_id.and_then(|id| within.get(&id)).map(|code| (*code).to_owned()),
            kind: post.kind.clone(),
            duty: post.duty,
            title: String::new(),
            from: post.from_day,
            to: post.to_day,
        })
    };
    let is_whole = |post: &&Post| post.unit_id.is_none_or(|id| within.contains_key(&id));
    let mut named = Organisation {
        institutions: institutions.iter().map(bare_institution).collect(),
        units: units.iter().map(bare_unit).collect(),
        posts: posts.iter().filter(is_whole).filter_map(row).collect(),
        ..Organisation::default()
    };
    named.name_leads(day);
    named
}

fn bare_institution(one: &Institution) -> InstitutionRow {
    InstitutionRow {
        code: one.code.clone(),
        name: String::new(),
        grouping: String::new(),
        system: String::new(),
        grade: None,
        parent: None,
        head: None,
        responsible: None,
        ended_on: None,
    }
}

fn bare_unit(one: &Unit) -> UnitRow {
    UnitRow {
        code: one.code.clone(),
        name: String::new(),
        institution: String::new(),
        lead: None,
        ended_on: None,
    }
}

fn institution(one: &Institution, row: &InstitutionRow, known: &HashMap<InstitutionId, &str>) -> Subjected {
    let parent = one.parent_id.and_then(|id| known.get(&id)).copied().unwrap_or_default();
    let named = |name: &Option<String>| name.clone().unwrap_or_default();
    let cells = vec![
        one.grouping.clone(),
        one.system.clone(),
        one.grade.clone(),
        parent.to_owned(),
        named(&row.head),
        named(&row.responsible),
    ];
    Subjected {
        id: one.id.uuid(),
        code: one.code.clone(),
        name: one.name.clone(),
        institution: one.id,
        unit: None,
        cells,
    }
}

fn unit(one: &Unit, row: &UnitRow, known: &HashMap<InstitutionId, &str>) -> Subjected {
    let home = known.get(&one.institution_id).copied().unwrap_or_default();
    Subjected {
        id: one.id.uuid(),
        code: one.code.clone(),
        name: one.name.clone(),
        institution: one.institution_id,
        unit: Some(one.id),
        cells: vec![home.to_owned(), row.lead.clone().unwrap_or_default()],
    }
}

fn officer(one: &Officer, homes: &HashMap<InstitutionId, &str>, units: &HashMap<UnitId, &str>) -> Subjected {
    let home = homes.get(&one.institution_id).copied().unwrap_or_default();
    let unit = one.unit_id.filter(|id| units.contains_key(id));
    let unit_code = unit.and_then(|id| units.get(&id)).copied().unwrap_or_default();
    Subjected {
        id: one.id.uuid(),
        code: one.code.clone(),
        name: one.name.clone(),
        institution: one.institution_id,
        unit,
        cells: vec![home.to_owned(), unit_code.to_owned(), one.post.clone(), one.joined_on.to_string()],
    }
}
