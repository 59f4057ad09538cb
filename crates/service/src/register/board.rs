//! Who fulfils the duty of a register for a stretch of time, and who lacks how much; whose entries must be renewed.

use liandai_model::{
    Day,
    ObligationState::{Open, Returned},
};
use liandai_rules::package::{Quantity, Register, RegisterConsequence, Rule};
use liandai_store::{
    Page, Paged,
    register_board::{ShareCount, ShareFilter, SharePeriod, ShareRow},
    register_list::{EntryFilter, EntryRow, EntryScope, EntrySort},
};

use super::scope::{is_confidential, registers_of};
use crate::{Call, Error, Service, powers::Action};

/// So many stretches of time can be chosen from.
const PERIODS: i64 = 24;

/// A board.
#[derive(Debug)]
pub struct RegisterBoard<'c> {
    /// The register.
    pub rule: &'c Rule<Register>,
    /// How much of it is owed, if the duty says.
    pub owed: Option<Quantity>,
    /// The stretch of time that is shown.
    pub period: String,
    /// Those that can be chosen, latest first.
    pub periods: Vec<SharePeriod>,
    /// How many have fulfilled it.
    pub count: ShareCount,
    /// Those who owe it.
    pub listed: Paged<ShareRow>,
    /// What may be proposed for whom missed it.
    pub consequences: &'c [RegisterConsequence],
    /// Whether the actor may propose something for anybody.
    pub may_propose: bool,
}

/// Those whose entries are to be renewed.
#[derive(Debug)]
pub struct RegisterStale<'c> {
    /// The register.
    pub rule: &'c Rule<Register>,
    /// After how many years.
    pub years: u32,
    /// Their latest entries, the oldest first.
    pub listed: Paged<EntryRow>,
}

impl Service {
    /// The board of a register for a stretch of time; the current one, if none is named.
    ///
    /// # Errors
    /// There is no such register for the actor, or none with a duty; or the database fails.
    pub async fn register_board<'c>(
        &self,
        call: &'c Call,
        register: &str,
        filter: &ShareFilter,
        page: Page,
    ) -> Result<RegisterBoard<'c>, Error> {
        let rule = self.seen_register(call, register)?;
        let duty = rule.body.duty.clone().ok_or(Error::NotFound("register"))?;
        if is_confidential(call.package(), register) {
            return Err(Error::NotFound("register"));
        }
        let reach = self.reach(call, Action::ViewEntry)?;
        let mut tx = self.store.read(call.tenant).await?;
        let periods = tx.share_periods(&duty, None, PERIODS).await?;
        let now = periods.iter().find(|one| one.first_day <= call.today()).or(periods.first());
        let period = if filter.period.is_empty() {
            now.map(|one| one.period.clone()).unwrap_or_default()
        } else {
            filter.period.clone()
        };
        let registers = registers_of(call.package())
            .iter()
            .filter(|one| one.body.duty.as_ref() == Some(&duty))
            .map(|one| one.id.clone())
            .collect();
        let last = periods.iter().find(|one| one.period == period).map_or(call.today(), |one| one.last_day);
        let filter = ShareFilter { duty: duty.clone(), registers, period: period.clone(), ..filter.clone() };
        let count = tx.share_count(&reach, &filter, call.today()).await?;
        let listed = tx.share_list(&reach, &filter, page).await?;
        drop(tx);
        let owed = call.package().duties().and_then(|duties| duties.on(&duty, last));
        Ok(RegisterBoard {
            rule,
            owed: owed.and_then(|rule| rule.body.amount),
            period,
            periods,
            count: count.unwrap_or(ShareCount { owed: 0, met: 0, missed: 0 }),
            listed,
            consequences: &rule.body.consequences,
            may_propose: !rule.body.consequences.is_empty() && self.may_anywhere(call, Action::Enter),
        })
    }

    /// Those whose latest entries are older than the register allows.
    ///
    /// # Errors
    /// There is no such register for the actor, or none whose entries are renewed; or the database fails.
    pub async fn stale_entries<'c>(
        &self,
        call: &'c Call,
        register: &str,
        page: Page,
    ) -> Result<RegisterStale<'c>, Error> {
        let rule = self.seen_register(call, register)?;
        let years = rule.body.renewed_after.ok_or(Error::NotFound("register"))?;
        let scope = EntryScope { parts: vec![self.register_part(call, register)] };
        let filter = EntryFilter {
            register: Some(register.to_owned()),
            stale: Some(since(call.today(), years)),
            ..EntryFilter::default()
        };
        let mut tx = self.store.read(call.tenant).await?;
        let listed = tx.entry_list(&scope, &filter, (&EntrySort::Day, false), page).await?;
        Ok(RegisterStale { rule, years, listed })
    }
}

/// Whether something was missed: it is past its day and neither done nor excused.
#[must_use]
pub fn is_missed(row: &ShareRow, today: Day) -> bool {
    row.due_day < today && matches!(row.state, Open | Returned)
}

/// The day before which an entry is too old.
fn since(today: Day, years: u32) -> Day {
    today.add_months(i16::try_from(years * 12).map_or(0, |months| -months))
}
