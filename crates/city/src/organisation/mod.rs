//! The invented city's people and powers, beyond what a rating reads: posts over time, secondments, steering bodies, accounts. Some
//! of what the Measures want is missing on purpose, so that checklists have something to show.

mod accounts;
mod bodies;
mod post_titles;
mod posts;
mod private;
mod secondments;
mod steering;

use liandai_model::{FactSink, FactTable};

use self::steering::Steering;
use crate::{CityCounts, CitySpec, city::City, out::Out, write_facts};

/// Writes the organisation of the city into the sink: every table in order, even an empty one. Institutions, units, links and
/// titles are those that [`generate`](crate::generate) writes; officers also have identity and phone numbers, which belong to nobody.
///
/// # Errors
/// What the sink reports; nothing is written after it.
pub fn generate_organisation<S: FactSink>(spec: &CitySpec, sink: &mut S) -> Result<CityCounts, S::Error> {
    let city = City::new(spec);
    let steering = Steering::new(&city);
    let mut progress = |_| {};
    let mut out = Out::new(sink, &mut progress);
    for table in FactTable::ORGANISATION {
        write(table, &city, &steering, &mut out)?;
    }
    Ok(out.finish())
}

/// Writes the facts and the organisation into one sink: whoever reads either finds its tables. `progress` is told now and then how
/// many rows have been written.
///
/// # Errors
/// What the sink reports; nothing is written after it.
pub fn generate_whole<S: FactSink>(
    spec: &CitySpec,
    sink: &mut S,
    mut progress: impl FnMut(u64),
) -> Result<CityCounts, S::Error> {
    let city = City::new(spec);
    let steering = Steering::new(&city);
    let mut out = Out::new(sink, &mut progress);
    let more = FactTable::ORGANISATION.into_iter().filter(|table| !FactTable::ALL.contains(table));
    for table in FactTable::ALL.into_iter().chain(more) {
        write(table, &city, &steering, &mut out)?;
    }
    Ok(out.finish())
}

fn write<S: FactSink>(
    table: FactTable,
    city: &City,
    steering: &Steering,
    out: &mut Out<'_, S>,
) -> Result<(), S::Error> {
    if table == FactTable::Officers {
        out.begin_with(table, private::COLUMNS)?;
        return private::write_officers(city, out);
    }
    out.begin(table)?;
    match table {
        FactTable::Posts => posts::write(city, steering, out),
        FactTable::Secondments => secondments::write(city, out),
        FactTable::Bodies => bodies::write(city, steering, out),
        FactTable::BodyMembers => bodies::write_members(city, steering, out),
        FactTable::Accounts => accounts::write(city, steering, out),
        _ => write_facts(table, city, out),
    }
}
