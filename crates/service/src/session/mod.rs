//! Signing in, staying signed in, signing out.

mod call_for;
mod resume;
mod sign_in;
mod sign_out;

pub use sign_in::{Outcome, Refused, SignIn};
