//! Coming in and going out.

pub(crate) mod code;
mod entering;
pub(crate) mod set_up;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
