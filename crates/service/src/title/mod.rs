//! Titles that officers bear.

mod award;
mod prepare;
mod withdraw;
