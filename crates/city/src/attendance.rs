//! Attendance: sick and personal leave, and the rare absence without leave.

use liandai_model::FactSink;

use crate::{
    city::City,
    draw::{Draw, Topic},
    out::Out,
    people::Person,
};

/// A span of absence, by places in the year.
struct Span {
    kind: &'static str,
    first: u16,
    last: u16,
    tenths: u32,
}

/// Writes spans by officer and first day; no two of an officer overlap.
pub(crate) fn write<S: FactSink>(city: &City, out: &mut Out<'_, S>) -> Result<(), S::Error> {
    let mut draw = city.draw(Topic::Attendance);
    let mut spans = Vec::new();
    let mut id = String::new();
    for (number, person) in city.people() {
        draw_spans(person, city.calendar.len(), &mut draw, &mut spans);
        if !spans.is_empty() {
            city.person_id(number, &mut id);
        }
        for span in &spans {
            let (first, last) = (city.calendar.text(span.first), city.calendar.text(span.last));
            out.row(&[&id, span.kind, first, last, &days(span.tenths)])?;
        }
    }
    Ok(())
}

fn draw_spans(person: &Person, year_days: u16, draw: &mut Draw, spans: &mut Vec<Span>) {
    spans.clear();
    let (leave, days) = person.leave;
    if days > 0 {
        spans.push(Span { kind: "sick", first: leave, last: leave + days - 1, tenths: 10 * u32::from(days) });
    }
    let mut short = |chance, kind, tenths: &[u32]| {
        if draw.chance(chance) {
            for &tenths in tenths {
                // Whole days mostly, else half days.
                let tenths = tenths + 5 * draw.below(2) * draw.below(2);
                spans.extend(short_span(kind, tenths, person.start, year_days, draw));
            }
        }
    };
    short(1_000, "sick", &[10]);
    short(900, "sick", &[30]);
    short(300, "sick", &[80]);
    short(900, "personal", &[5]);
    short(1_200, "personal", &[20]);
    short(300, "personal", &[50]);
    short(70, "absent", &[5]);
    short(30, "absent", &[20]);
    if person.truant {
        // The bound of five days is reached in two spans, and sometimes passed.
        short(6_000, "absent", &[30, 20]);
        short(5_000, "absent", &[50]);
    }
    spans.sort_by_key(|span| span.first);
    let mut free = 0;
    spans.retain(|span| {
        let fits = span.first >= free;
        if fits {
            free = span.last + 1;
        }
        fits
    });
}

/// A few days somewhere in the officer's year, if it has room for them.
fn short_span(kind: &'static str, tenths: u32, start: u16, year_days: u16, draw: &mut Draw) -> Option<Span> {
    let days = u16::try_from(tenths.div_ceil(10)).ok()?;
    let room = year_days.checked_sub(start)?.checked_sub(days).filter(|&room| room > 0)?;
    let first = start + u16::try_from(draw.below(u32::from(room))).ok()?;
    Some(Span { kind, first, last: first + days - 1, tenths })
}

/// Days with a decimal only where there is a half.
fn days(tenths: u32) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        part => format!("{}.{part}", tenths / 10),
    }
}
