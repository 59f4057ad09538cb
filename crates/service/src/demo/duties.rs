//! A year of duties of the invented city: most of them done in time and confirmed, some late, some missing, some returned or excused. The
//! same city has the same: what becomes of one is worked out from its duty, its debtor and its due day.

use liandai_model::{
    AccountId, Day, Instant, ObligationAct, ObligationMoveId, ObligationState, Subject, TenantId,
};
use liandai_rules::package::{Confirmer, Package};
use liandai_store::{
    Page, Reach,
    obligation::{Obligation, ObligationMove},
    obligation_list::{ObligationFilter, ObligationRow, ObligationSort},
};

use crate::{Error, Service};

/// So many months back the first ones arise.
const MONTHS: i16 = 11;
/// The parts of a hundred that come out so: in time and confirmed, late and confirmed, waiting, returned, excused; the rest is missing.
const CHANCES: [(u64, Fate); 5] =
    [(80, Fate::InTime), (88, Fate::Late), (90, Fate::Excused), (91, Fate::Returned), (93, Fate::Waiting)];
/// Of what was due in these last days, more still waits.
const FRESH: i32 = 20;
const EVIDENCE: [&str; 6] = [
    "会议室集中学习，签到表和记录在台帐第3册。",
    "材料已归档，编号见内务台帐。",
    "照片和通报存办公室，电子版在共享文件夹。",
    "已按要求完成，成绩单附后。",
    "书面报告已报送，回执存档。",
    "逐项落实，记录齐全。",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    InTime,
    Late,
    Waiting,
    Returned,
    Excused,
    Missing,
}

/// Who says in the demonstration that something is done, and who confirms it.
#[derive(Clone, Copy)]
struct By {
    doer: Option<AccountId>,
    confirmer: Option<AccountId>,
}

fn drawn(one: &Obligation) -> u64 {
    let (high, low) = one.subject_id.as_u64_pair();
    let mut mixed = high ^ low ^ u64::from(one.due_day.number().unsigned_abs());
    for byte in one.duty.bytes() {
        mixed = (mixed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    }
    mixed ^ (mixed >> 29)
}

impl Service {
    /// Makes a year of duties of an invented city up to today, and says how many.
    ///
    /// # Errors
    /// The database fails.
    pub async fn add_demo_duties(&self, tenant: TenantId, prefix: &str) -> Result<i64, Error> {
        let (now, today) = (self.now(), self.now().day());
        let version = self.regulation_on(tenant, today).await?;
        let by = {
            let mut tx = self.store.read(tenant).await?;
            let doer = tx.account_by_name(&format!("{prefix}clerk")).await?.map(|one| one.id);
            let confirmer = tx.account_by_name(&format!("{prefix}director")).await?.map(|one| one.id);
            By { doer, confirmer }
        };
        let mut made = 0;
        for back in (0..=MONTHS).rev() {
            let day = today.add_months(-back);
            let shape = |one: Obligation| became(one, &version.package, by, today, now);
            made += self.make_shaped_obligations(tenant, day, &shape).await?;
        }
        self.add_demo_moves(tenant, prefix).await?;
        Ok(made)
    }

    /// The history of what the institution owes whose people have accounts.
    async fn add_demo_moves(&self, tenant: TenantId, prefix: &str) -> Result<(), Error> {
        let now = self.now();
        let mut tx = self.store.write(tenant).await?;
        let account = tx.account_by_name(&format!("{prefix}officer")).await?;
        let officer = match account.and_then(|account| account.officer_id) {
            Some(id) => tx.officer(id).await?,
            None => None,
        };
        let Some(officer) = officer else { return Ok(()) };
        let filter =
            ObligationFilter { institution: Some(officer.institution_id), ..ObligationFilter::default() };
        let mut moves = Vec::new();
        for number in 1.. {
            let page = Page::new(number, 500);
            let some = tx.obligation_list(&Reach::whole_city(), &filter, ObligationSort::Due, page).await?;
            for row in &some.rows {
                self.demo_moves(row, now, &mut moves);
            }
            if number >= some.pages() {
                break;
            }
        }
        tx.insert_obligation_moves(&moves).await?;
        tx.commit().await?;
        Ok(())
    }

    fn demo_moves(&self, row: &ObligationRow, now: Instant, moves: &mut Vec<ObligationMove>) {
        let mut add = |act, text: &str, author: &str| {
            moves.push(ObligationMove {
                id: ObligationMoveId::new(now, self.random()),
                obligation_id: row.id,
                act,
                text: text.to_owned(),
                account_id: None,
                author: author.to_owned(),
                at: Instant::start_of(row.done_on.unwrap_or(row.due_day)),
            });
        };
        if row.done_on.is_some() {
            add(ObligationAct::Done, &row.evidence, &row.name);
        }
        match row.state {
            ObligationState::Confirmed => add(ObligationAct::Confirmed, "", "办公室"),
            ObligationState::Returned => add(ObligationAct::Returned, &row.decided_why, "办公室"),
            ObligationState::Excused => add(ObligationAct::Excused, &row.decided_why, "办公室"),
            ObligationState::Open | ObligationState::Done => {}
        }
    }
}

/// What has become of an obligation.
fn became(one: Obligation, package: &Package, by: By, today: Day, now: Instant) -> Obligation {
    let draw = drawn(&one);
    let is_ahead = one.due_day >= today;
    let early = one.first_day < today && draw.is_multiple_of(5);
    if is_ahead && !early {
        return one;
    }
    let chance = draw / 7 % 100;
    let fate = CHANCES.iter().find(|(below, _)| chance < *below).map_or(Fate::Missing, |(_, fate)| *fate);
    let is_fresh = one.due_day.number() > today.number() - FRESH;
    let fate = match fate {
        Fate::InTime if is_fresh && chance.is_multiple_of(3) => Fate::Waiting,
        // What is ahead cannot be late.
        Fate::Late | Fate::Missing if is_ahead => return one,
        fate => fate,
    };
    let why = |text: &str| (by.confirmer, Some(now), text.to_owned());
    let (decided_by, decided_at, decided_why) = match fate {
        Fate::InTime | Fate::Late => why(""),
        Fate::Returned => why("缺少签到名册，请补齐后再报。"),
        Fate::Excused => why("当期借调在外，由借调单位安排。"),
        Fate::Waiting | Fate::Missing => (None, None, String::new()),
    };
    let needs_nobody = one.confirmer == Confirmer::Nobody.id();
    let state = match fate {
        Fate::InTime | Fate::Late if needs_nobody => ObligationState::Done,
        Fate::InTime | Fate::Late => ObligationState::Confirmed,
        Fate::Waiting => ObligationState::Done,
        Fate::Returned => ObligationState::Returned,
        Fate::Excused => ObligationState::Excused,
        Fate::Missing => return one,
    };
    let is_done = matches!(state, ObligationState::Done | ObligationState::Confirmed);
    let days = i32::try_from(draw % 9).unwrap_or(0);
    let done_on = match fate {
        Fate::Late => one.due_day.add_days(1 + days),
        _ => one.due_day.add_days(-days).max(one.first_day),
    };
    let done_on = done_on.min(today);
    let rule = package.duties().and_then(|duties| duties.on(&one.duty, one.last_day));
    let kinds = package.duties().map_or(&[][..], |duties| &duties.evidence);
    let kind = rule.and_then(|rule| rule.body.evidence.first()).and_then(|&at| kinds.get(at));
    let amount = rule.and_then(|rule| rule.body.amount).map(|amount| i64::from(amount.least) * 10);
    let text = EVIDENCE.get(usize::try_from(draw % 6).unwrap_or(0)).copied().unwrap_or_default();
    let doer = if one.subject == Subject::Officer { by.confirmer } else { by.doer };
    Obligation {
        state,
        is_late: is_done && done_on > one.due_day,
        done_on: is_done.then_some(done_on),
        amount: amount.filter(|_| is_done),
        evidence_kind: kind.filter(|_| is_done).map_or_else(String::new, |kind| kind.id.clone()),
        evidence: if is_done { text.to_owned() } else { String::new() },
        done_by: doer.filter(|_| is_done),
        done_at: is_done.then_some(now),
        decided_by,
        decided_at,
        decided_why,
        version: 2,
        ..one
    }
}
