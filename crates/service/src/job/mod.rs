//! Jobs: work that a use case puts down in its own transaction, and that a worker does later. Here is what a worker is; what each kind
//! of work does stands with its noun, as a [`Handler`].

mod discard;
mod handler;
mod kinds;
mod list;
mod retry;
mod run;
mod task;
mod work;

pub use handler::{Done, Failure, Given, Handler, Handlers};
pub use run::Ran;
pub use task::Task;
