//! Settlement, 奖惩兑现: what follows from a rating that was proclaimed is decided, carried out with evidence, or decided against. What
//! removes or dismisses somebody is a proposal: its subject is heard, and people decide with reasons. 四6(6), 五(一)3, 五(二)5.

mod bars;
mod carry_out;
mod decide;
mod export;
mod list;
mod show;
mod state_own;
mod waiting;
mod write;

pub use bars::Barred;
pub(crate) use bars::{barred, barred_by};
pub use export::title;
pub use list::Settlements;
pub use show::{MayOf, SettlementView};
