//! Officers with identity and phone numbers that nobody has: the region code 99 and the prefix 160 are given to no one.

use liandai_model::{Day, FactSink, IdentityNumber};

use crate::{city::City, draw::Topic, out::Out, people::Person, registers};

/// What a rating reads, and the private numbers.
pub(crate) const COLUMNS: &[&str] =
    &["id", "name", "institution_id", "unit_id", "post", "joined_on", "identity_number", "phone"];

pub(crate) fn write_officers<S: FactSink>(city: &City, out: &mut Out<'_, S>) -> Result<(), S::Error> {
    let mut draw = city.draw(Topic::Private);
    let (mut id, mut name) = (String::new(), String::new());
    for (number, person) in city.people() {
        let age = draw.between(20, 27);
        let (month, day) = (draw.between(1, 12), draw.between(1, 28));
        // Some have given no phone number.
        let phone = if draw.chance(9_000) { phone(number) } else { String::new() };
        let identity = identity_number(person, number, (age, month, day));
        let cells = registers::Officer::of(city, number, person, &mut id, &mut name);
        out.row(&[
            &id,
            &name,
            cells.institution,
            cells.unit,
            person.post.id(),
            &person.joined.to_string(),
            &identity,
            &phone,
        ])?;
    }
    Ok(())
}

/// Numbers that differ for ten thousand officers by the region, for more by the order.
fn identity_number(person: &Person, number: u32, (age, month, day): (i32, i32, i32)) -> String {
    let year = i32::from(person.joined.ymd().0) - age;
    let (region, order) = (number % 10_000, number / 10_000 % 500);
    // The last place of the order is even for women.
    let order = 2 * order + u32::from(!person.name.is_woman());
    let digits = format!("99{region:04}{year:04}{month:02}{day:02}{order:03}");
    let check = IdentityNumber::check_character(&digits).unwrap_or('0');
    format!("{digits}{check}")
}

/// Eleven digits; the multiplier shares no divisor with 10, so that no two officers have the same.
fn phone(number: u32) -> String {
    let order = u64::from(number) * 48_271 % 100_000_000;
    format!("160{order:08}")
}

/// The first day of an officer's service that posts can name.
pub(crate) fn joined(city: &City, number: u32) -> Day {
    city.person(number).map_or(Day::MIN, |person| person.joined)
}
