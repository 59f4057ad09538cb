//! The facts that came with one file, confirmed together: what they come to, what stands out, and what cannot be confirmed by whom.

use std::collections::{BTreeMap, HashMap, HashSet};

use liandai_model::{FactKind, FactState, ImportId};
use liandai_store::{
    Page, Reach, Tx,
    fact_list::{BroughtFacts, FactFilter, FactRow, FactSort},
};
use uuid::Uuid;

use super::list::to_confirm;
use crate::{Call, Error, Service, export::MOST_ROWS, powers::Action};

/// A figure so many times the middle one of its kind stands out.
const TIMES: i64 = 3;
/// So many facts of one kind about one subject stand out.
const MANY: usize = 3;
/// So many of what stands out are shown.
const MOST_SHOWN: usize = 50;

/// Why a fact stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odd {
    /// Its points or days are more than three times the middle of its kind in the file.
    Large,
    /// It is of a former year.
    FormerYear,
    /// More than three of its kind are about the same subject.
    Many,
}

impl Odd {
    /// The message that says so.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Large => "fact-odd-large",
            Self::FormerYear => "fact-odd-former-year",
            Self::Many => "fact-odd-many",
        }
    }
}

/// What waits of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KindSum {
    /// How many.
    pub count: usize,
    /// About how many subjects.
    pub subjects: usize,
    /// Points or days together, if the kind has such: hundredths, or tenths.
    pub sum: Option<i64>,
    /// The largest of them.
    pub most: Option<i64>,
}

/// What waits of an import within the actor's reach.
#[derive(Debug)]
pub struct ImportReview {
    /// The import.
    pub brought: BroughtFacts,
    /// By kind, in the order of the registers.
    pub kinds: Vec<(FactKind, KindSum)>,
    /// What stands out, at most fifty.
    pub odd: Vec<(FactRow, Odd)>,
    /// How many stand out.
    pub odd_count: usize,
    /// How many wait within reach.
    pub waiting: usize,
    /// How many of them take out what counts; the sums are without these.
    pub annulments: usize,
    /// How many of the import wait beyond.
    pub beyond: i64,
    /// Whether the actor brought the file, and can confirm nothing of it.
    pub is_own: bool,
    /// Whether the actor may see the file.
    pub sees_file: bool,
}

/// What came of confirming the facts of an import.
#[derive(Debug, Default)]
pub struct ConfirmedImport {
    /// So many were confirmed.
    pub confirmed: usize,
    /// What was left, and the message that says why.
    pub left: Vec<(FactRow, &'static str)>,
    /// How many of the import wait beyond the actor's reach.
    pub beyond: i64,
}

impl Service {
    /// The imports of which facts wait for the actor, latest first.
    ///
    /// # Errors
    /// The actor may confirm nothing at all, or the database fails.
    pub async fn imports_to_confirm(&self, call: &Call) -> Result<Vec<BroughtFacts>, Error> {
        let reach = self.reach(call, Action::ConfirmFact)?;
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.facts_by_import(&reach, &to_confirm(call, &FactFilter::default())).await?)
    }

    /// What of an import waits within the actor's reach.
    ///
    /// # Errors
    /// There is no import of which the actor may confirm something, or the database fails.
    pub async fn review_import(&self, call: &Call, id: ImportId) -> Result<ImportReview, Error> {
        let reach = self.reach(call, Action::ConfirmFact)?;
        let mut tx = self.store.read(call.tenant).await?;
        let (brought, rows, beyond) = waiting(&mut tx, &reach, id).await?;
        let import = tx.import(id).await?.ok_or(Error::NotFound("import"))?;
        let sees_file = self.sees_import(&mut tx, call, &import).await?;
        let is_own = self.is_same_person(&mut tx, call, brought.created_by).await?;
        drop(tx);
        let kinds = sums(&rows);
        let annulments = rows.iter().filter(|row| row.annuls).count();
        let waiting = rows.len();
        let mut odd = odd(rows, call.today().ymd().0);
        let odd_count = odd.len();
        odd.truncate(MOST_SHOWN);
        Ok(ImportReview { brought, kinds, odd, odd_count, waiting, annulments, beyond, is_own, sees_file })
    }

    /// Confirms what waits of an import within the actor's reach, in one transaction, each with its own record. What is not the actor's
    /// to confirm is left as it is, and named.
    ///
    /// # Errors
    /// There is no import of which the actor may confirm something, or the database fails.
    pub async fn confirm_import(&self, call: &Call, id: ImportId) -> Result<ConfirmedImport, Error> {
        let reach = self.reach(call, Action::ConfirmFact)?;
        let mut tx = self.store.write(call.tenant).await?;
        let (_, rows, beyond) = waiting(&mut tx, &reach, id).await?;
        let mut done = ConfirmedImport { beyond, ..ConfirmedImport::default() };
        for row in rows {
            match self.confirmed_if_may(&mut tx, call, row.id).await {
                Ok(()) => done.confirmed += 1,
                Err(Error::Conflict(why)) => done.left.push((row, why)),
                Err(Error::Forbidden | Error::NotFound(_)) => done.left.push((row, "fact-left-forbidden")),
                Err(error) => return Err(error),
            }
        }
        tx.commit().await?;
        Ok(done)
    }
}

/// What of an import waits within reach, and how many beyond.
async fn waiting(
    tx: &mut Tx,
    reach: &Reach,
    id: ImportId,
) -> Result<(BroughtFacts, Vec<FactRow>, i64), Error> {
    let of = FactFilter { import: Some(id), ..FactFilter::default() };
    let found = brought(tx, reach, &of).await?;
    let waits = FactFilter { state: Some(FactState::Recorded), ..of };
    let all = tx.count_facts(&Reach::whole_city(), &waits).await?;
    let rows = every(tx, reach, &waits).await?;
    let within = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    Ok((found, rows, all - within))
}

/// The import that a filter names, if it has facts within reach.
pub(super) async fn brought(tx: &mut Tx, reach: &Reach, of: &FactFilter) -> Result<BroughtFacts, Error> {
    let found = tx.facts_by_import(reach, of).await?.into_iter().next();
    found.ok_or(Error::NotFound("import"))
}

/// All facts within reach, whatever their number.
pub(super) async fn every(tx: &mut Tx, reach: &Reach, filter: &FactFilter) -> Result<Vec<FactRow>, Error> {
    let (mut rows, mut page) = (Vec::new(), Page::new(1, MOST_ROWS));
    loop {
        let list = tx.fact_list(reach, filter, FactSort::Recorded, false, page).await?;
        let is_last = list.page.number >= list.pages();
        rows.extend(list.rows);
        if is_last {
            return Ok(rows);
        }
        page = Page::new(page.number + 1, MOST_ROWS);
    }
}

/// What can be compared among facts of a kind.
fn figure(row: &FactRow) -> Option<i64> {
    match row.kind {
        FactKind::Deduction => row.points,
        FactKind::Attendance => row.days,
        _ => None,
    }
}

fn sums(rows: &[FactRow]) -> Vec<(FactKind, KindSum)> {
    let mut all: BTreeMap<FactKind, (KindSum, HashSet<Uuid>)> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.annuls) {
        let (sum, subjects) = all.entry(row.kind).or_default();
        sum.count += 1;
        subjects.insert(row.subject_id);
        if let Some(figure) = figure(row) {
            sum.sum = Some(sum.sum.unwrap_or(0) + figure);
            sum.most = sum.most.max(Some(figure));
        }
    }
    all.into_iter()
        .map(|(kind, (sum, subjects))| (kind, KindSum { subjects: subjects.len(), ..sum }))
        .collect()
}

/// What stands out, each for one reason, the largest figures first.
fn odd(rows: Vec<FactRow>, year: i16) -> Vec<(FactRow, Odd)> {
    let mut figures: HashMap<FactKind, Vec<i64>> = HashMap::new();
    let mut many: HashMap<(FactKind, Uuid), usize> = HashMap::new();
    for row in &rows {
        figures.entry(row.kind).or_default().extend(figure(row));
        *many.entry((row.kind, row.subject_id)).or_default() += 1;
    }
    let middle = |figures: &mut Vec<i64>| {
        figures.sort_unstable();
        figures.get(figures.len() / 2).copied().unwrap_or(i64::MAX)
    };
    let middles: HashMap<FactKind, i64> =
        figures.iter_mut().map(|(kind, figures)| (*kind, middle(figures))).collect();
    let why = |row: &FactRow| {
        let middle = middles.get(&row.kind).copied().unwrap_or(i64::MAX);
        if figure(row).is_some_and(|figure| figure > middle.saturating_mul(TIMES)) {
            Some(Odd::Large)
        } else if row.kind != FactKind::History && row.from_day.ymd().0 < year {
            Some(Odd::FormerYear)
        } else if many.get(&(row.kind, row.subject_id)).is_some_and(|count| *count > MANY) {
            Some(Odd::Many)
        } else {
            None
        }
    };
    let mut odd: Vec<(FactRow, Odd)> = Vec::new();
    for row in rows.into_iter().filter(|row| !row.annuls) {
        if let Some(why) = why(&row) {
            odd.push((row, why));
        }
    }
    odd.sort_by_key(|(row, _)| std::cmp::Reverse(figure(row)));
    odd
}
