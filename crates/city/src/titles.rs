//! Titles of all-round officers, which are held for three years.

use liandai_model::{Day, FactSink};

use crate::{
    city::City,
    draw::Topic,
    out::Out,
    people::{Post, Standing},
};

/// About one in a hundred of those who have served for ten years.
pub(crate) fn write<S: FactSink>(city: &City, out: &mut Out<'_, S>) -> Result<(), S::Error> {
    let mut draw = city.draw(Topic::Titles);
    let mut id = String::new();
    let year = city.calendar.year;
    for (number, person) in city.people() {
        let eligible = matches!(person.post, Post::Officer | Post::Backbone)
            && person.standing == Standing::Steady
            && person.joined.ymd().0 + 10 <= year;
        if !draw.chance(140) || !eligible {
            continue;
        }
        let since = year - i16::try_from(draw.below(5)).unwrap_or(0);
        // Most are chosen in January, some within the year.
        let month = if draw.chance(7_000) { 1 } else { i8::try_from(draw.between(2, 12)).unwrap_or(2) };
        let day_of_month = if draw.chance(8_000) { 1 } else { 15 };
        let Some(from) = Day::new(since, month, day_of_month) else { continue };
        let to = last_day_of_three_years(since, month, day_of_month);
        city.person_id(number, &mut id);
        out.row(&[&id, "all-round", &from.to_string(), &to.map_or_else(String::new, |to| to.to_string())])?;
    }
    Ok(())
}

/// The day before the third anniversary.
fn last_day_of_three_years(year: i16, month: i8, day: i8) -> Option<Day> {
    match (month, day) {
        (1, 1) => Day::new(year + 2, 12, 31),
        (_, 1) => (28..=31).rev().find_map(|last| Day::new(year + 3, month - 1, last)),
        _ => Day::new(year + 3, month, day - 1),
    }
}
