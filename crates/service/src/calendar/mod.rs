//! What somebody owes, for the calendar program of their own: at a private address that they make and take away, as RFC 5545 wants it, with
//! nothing in it but what a duty is called and its day.

mod feed;
mod icalendar;
mod link;

pub use feed::Feed;
