//! Public notice of approved sheets (五(二)4(4)), and objections to it: an objection keeps its own sheet from going on and no other, and is
//! decided by somebody who had no part in it before.

mod decide;
mod export;
mod give;
mod list;
mod object;
mod turn;
mod waiting;
mod withdraw;

pub use give::ToGive;
pub use list::NoticeView;
pub(crate) use list::own_institution;
