//! How far duties are carried out, by place and by duty: units of an institution, or institutions of the city.

use std::{collections::BTreeMap, sync::Arc};

use liandai_model::{Day, InstitutionId, UnitId};
use liandai_store::{
    Reach, Tx,
    obligation_tally::{ObligationCount, ObligationScope},
    place_list::InstitutionName,
};

use crate::{Call, Error, Service, board::chosen, powers::Action, remembered::Mark};

/// What is due and done of a place, of a duty there, or of all together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DutyCell {
    /// How many are past their day and were not excused.
    pub due: i64,
    /// How many of these were done in time.
    pub in_time: i64,
    /// How many of them were done too late.
    pub late: i64,
    /// How many wait to be confirmed.
    pub waiting: i64,
    /// How many were excused.
    pub excused: i64,
    /// How many are to be done and not past their day.
    pub ahead: i64,
}

impl DutyCell {
    pub(super) fn of(count: &ObligationCount) -> Self {
        let &ObligationCount { due, in_time, late, waiting, excused, ahead, .. } = count;
        Self { due, in_time, late, waiting, excused, ahead }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.due += other.due;
        self.in_time += other.in_time;
        self.late += other.late;
        self.waiting += other.waiting;
        self.excused += other.excused;
        self.ahead += other.ahead;
    }

    /// The share that was done in time, as a whole percentage; never a full hundred while one was not. None where none was due.
    #[must_use]
    pub fn share(&self) -> Option<i64> {
        (self.in_time * 100).checked_div(self.due)
    }

    /// How many were not done at all.
    #[must_use]
    pub const fn missing(&self) -> i64 {
        self.due - self.in_time - self.late
    }
}

/// A place, duty by duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyRow {
    /// The institution.
    pub institution: InstitutionId,
    /// The unit; none for what belongs to the institution alone, and for institutions as a whole.
    pub unit: Option<UnitId>,
    /// The name of what the row is of; empty for what belongs to no unit.
    pub name: String,
    /// A cell for each of the board's duties.
    pub cells: Vec<DutyCell>,
    /// All duties together.
    pub total: DutyCell,
}

/// The execution of duties in a year.
#[derive(Clone, Debug)]
pub struct DutyBoard {
    /// The institution whose units are shown; none where institutions are.
    pub institution: Option<InstitutionName>,
    /// The year.
    pub year: i16,
    /// The duties of which something is owed there, in the order of the catalogue.
    pub duties: Vec<String>,
    /// The places.
    pub rows: Vec<DutyRow>,
    /// All places together: a cell for each duty, and all.
    pub cells: Vec<DutyCell>,
    /// Everything together.
    pub total: DutyCell,
}

impl Service {
    /// The institutions whose boards the actor may look at.
    ///
    /// # Errors
    /// The actor may look at none and at no unit, or the database fails.
    pub async fn duty_places(&self, call: &Call) -> Result<Vec<InstitutionName>, Error> {
        self.board_places(call, Action::ViewDuty).await
    }

    /// Whether the actor may look at any board.
    #[must_use]
    pub fn may_see_duty_board(&self, call: &Call) -> bool {
        self.board_reach(call, Action::ViewDuty).is_ok()
    }

    /// The execution of a year's duties that count: of the units of an institution, or of all that the actor may look at.
    ///
    /// # Errors
    /// There is no such institution, the actor may look at nothing, or the database fails.
    pub async fn duty_board(
        &self,
        call: &Call,
        institution: Option<InstitutionId>,
        year: i16,
    ) -> Result<Arc<DutyBoard>, Error> {
        let reach = self.board_reach(call, Action::ViewDuty)?;
        let mut tx = self.store.read(call.tenant).await?;
        let mark = Mark::with(&mut tx, call, &["obligation"]).await?;
        let question = (call.tenant, format!("{reach:?} {institution:?} {year}"));
        let counting = self.counted_duties(&mut tx, call, reach, institution, year);
        self.remembered.duties.answer(question, mark, counting).await
    }

    async fn counted_duties(
        &self,
        tx: &mut Tx,
        call: &Call,
        reach: Reach,
        institution: Option<InstitutionId>,
        year: i16,
    ) -> Result<DutyBoard, Error> {
        let (of, by_unit) = chosen(tx, call, &reach, institution).await?;
        let scope = ObligationScope {
            reach,
            institution,
            from: Day::new(year, 1, 1).unwrap_or(Day::MIN),
            to: Day::new(year, 12, 31).unwrap_or(Day::MAX),
            today: call.today(),
            only_counting: true,
        };
        let counts = tx.obligations_by_duty(&scope, by_unit).await?;
        let names = names(tx, call, &scope, by_unit).await?;
        let order = call.package().duties().map_or(&[][..], |duties| &duties.duties);
        let mut duties: Vec<String> = Vec::new();
        for rule in order {
            if !duties.contains(&rule.id) && counts.iter().any(|count| count.duty == rule.id) {
                duties.push(rule.id.clone());
            }
        }
        let board = DutyBoard {
            institution: of,
            year,
            rows: Vec::new(),
            cells: vec![DutyCell::default(); duties.len()],
            total: DutyCell::default(),
            duties,
        };
        Ok(filled(board, &counts, names))
    }
}

/// A place that a row is of.
type Key = (InstitutionId, Option<UnitId>);

/// The board with its rows. Duties that the catalogue no longer has count in the totals alone.
fn filled(mut board: DutyBoard, counts: &[ObligationCount], names: Vec<(Key, String)>) -> DutyBoard {
    let columns: BTreeMap<&str, usize> =
        board.duties.iter().enumerate().map(|(at, duty)| (duty.as_str(), at)).collect();
    let mut places: BTreeMap<Key, (Vec<DutyCell>, DutyCell)> = BTreeMap::new();
    for count in counts {
        let (cells, total) = places
            .entry((count.institution_id, count.unit_id))
            .or_insert_with(|| (vec![DutyCell::default(); columns.len()], DutyCell::default()));
        let cell = DutyCell::of(count);
        total.add(cell);
        board.total.add(cell);
        if let Some(&at) = columns.get(count.duty.as_str()) {
            for cells in [&mut *cells, &mut board.cells] {
                if let Some(sum) = cells.get_mut(at) {
                    sum.add(cell);
                }
            }
        }
    }
    for (key, name) in names {
        let Some((cells, total)) = places.remove(&key) else { continue };
        board.rows.push(DutyRow { institution: key.0, unit: key.1, name, cells, total });
    }
    board
}

/// The places in the order in which they are shown, each with its name.
async fn names(
    tx: &mut Tx,
    call: &Call,
    scope: &ObligationScope,
    by_unit: bool,
) -> Result<Vec<(Key, String)>, Error> {
    if !by_unit {
        let names = tx.institution_names(&scope.reach, call.today()).await?;
        return Ok(names.into_iter().map(|one| ((one.id, None), one.name)).collect());
    }
    let mut units = Vec::new();
    if let Some(institution) = scope.institution {
        units = tx.units_of(institution).await?;
    } else {
        for unit in &scope.reach.units {
            units.extend(tx.unit(*unit).await?);
        }
    }
    units.sort_by(|one, other| one.code.cmp(&other.code));
    let alone = scope.institution.map(|id| ((id, None), String::new()));
    let units = units.into_iter().map(|unit| ((unit.institution_id, Some(unit.id)), unit.name));
    Ok(alone.into_iter().chain(units).collect())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn id<T: From<Uuid>>(number: u128) -> T {
        T::from(Uuid::from_u128(number))
    }

    #[test]
    fn a_share_is_never_full_while_one_was_not_done_in_time() {
        for (due, in_time, share) in [(0, 0, None), (3, 3, Some(100)), (300, 299, Some(99)), (3, 0, Some(0))]
        {
            let cell = DutyCell { due, in_time, ..DutyCell::default() };
            assert_eq!(cell.share(), share);
        }
    }

    #[test]
    fn a_board_adds_up_by_place_by_duty_and_in_all() {
        let count = |place: u128, duty: &str, due, in_time, late| ObligationCount {
            institution_id: id(place),
            unit_id: None,
            duty: duty.to_owned(),
            due,
            in_time,
            late,
            waiting: 1,
            excused: 0,
            ahead: 2,
        };
        let counts = [
            count(1, "study", 10, 8, 1),
            count(1, "plan", 1, 1, 0),
            count(2, "study", 5, 5, 0),
            // Of a duty that is no longer in the catalogue.
            count(2, "gone", 1, 0, 0),
        ];
        let names = [1, 2, 3].map(|place| ((id(place), None), format!("{place}"))).to_vec();
        let board = DutyBoard {
            institution: None,
            year: 2026,
            duties: vec!["study".to_owned(), "plan".to_owned()],
            rows: Vec::new(),
            cells: vec![DutyCell::default(); 2],
            total: DutyCell::default(),
        };
        let board = filled(board, &counts, names);
        let told: Vec<_> = board
            .rows
            .iter()
            .map(|row| {
                (row.name.as_str(), row.total.due, row.cells.iter().map(|cell| cell.due).collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(told, [("1", 11, vec![10, 1]), ("2", 6, vec![5, 0])]);
        let sums: Vec<_> = board.cells.iter().map(|cell| (cell.due, cell.missing())).collect();
        assert_eq!(sums, [(15, 1), (1, 0)]);
        assert_eq!((board.total.due, board.total.in_time, board.total.ahead), (17, 14, 8));
    }
}
