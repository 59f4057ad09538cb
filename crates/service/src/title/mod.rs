//! Titles that officers bear.

mod award;
mod withdraw;
