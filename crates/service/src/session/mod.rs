//! Signing in, staying signed in, signing out.

mod call_for;
mod enter_code;
mod let_in;
mod resume;
mod sign_in;
mod sign_out;
mod strangers;
mod ticket;

pub use enter_code::EnterCode;
pub use sign_in::SignIn;
pub(crate) use sign_in::normal;
pub(crate) use strangers::Strangers;

/// From where somebody comes.
#[derive(Clone, Copy)]
pub struct Caller<'a> {
    /// The network address, for the audit record.
    pub address: &'a str,
    /// What the browser calls itself, for the list of sessions.
    pub user_agent: &'a str,
    /// A word that this browser alone has, to which what it carries between two steps is bound.
    pub browser: &'a str,
}

/// How a try to come in ended.
#[derive(Debug)]
pub enum Outcome {
    /// In.
    SignedIn {
        /// The token of the new session, which the browser keeps.
        token: String,
        /// Seconds in which it ends at the latest.
        ends_in: i64,
    },
    /// The password is right; a one-time code is wanted.
    CodeWanted {
        /// What the browser brings with the code.
        ticket: String,
    },
    /// Not in.
    Refused(Refused),
}

/// Why somebody is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// No such name, a wrong password, or an account that is closed: which of them is not said.
    Wrong,
    /// Too many wrong tries.
    Locked {
        /// Minutes to wait.
        minutes: i64,
    },
    /// The password was right, the code is not, or it was used before.
    WrongCode,
    /// The password was right too long ago; it is asked for again.
    Late,
}
