//! What `bench/web.py` measures a rating beside: reads the same rows by the same statements and does nothing with them.
//!
//!     stream DATABASE YEAR
//!
//! Prints how many rows there were, and how many milliseconds that took.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "the time that it took goes to whoever measures"
)]

use std::{env, error::Error, time::Instant};

use liandai_model::{Period, Subject};
use liandai_store::{Address, Store, rating_facts::FactsWithin};
use uuid::Uuid;

const FACTS: [&str; 5] = ["deduction", "honour", "attendance", "finding", "observation"];

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let database = arguments.next().ok_or("which database?")?;
    let year: i16 = arguments.next().ok_or("which year?")?.parse()?;
    let store = Store::open(&Address::parse(&database), 4).await?;
    let tenant = store.tenants().await?.first().ok_or("there is no city")?.tenant_id;
    let began = Instant::now();
    let mut tx = store.read(tenant).await?;
    let mut rows = tx.institutions().await?.len();
    rows += tx.units().await?.len() + tx.posts().await?.len() + tx.officers().await?.len();
    rows += tx.links().await?.len() + tx.titles().await?.len();
    let whole = Period::Year { year };
    for period in (1..=12).map(|month| Period::Month { year, month }).chain([whole]) {
        let Some(cycle) = tx.cycle_of(period).await? else { continue };
        for subject in Subject::ALL {
            let mut after = Uuid::nil();
            loop {
                let sheets = tx.sheet_points_after(cycle.id, subject.id(), after, None).await?;
                let Some(last) = sheets.last() else { break };
                after = last.subject_id;
                rows += sheets.len();
            }
        }
    }
    let (first, last) = (whole.first_day(), whole.last_day());
    for kind in FACTS {
        rows += tx.rating_facts(kind, &FactsWithin::Days(first, last), None).await?.len();
    }
    rows += tx.rating_facts("satisfaction", &FactsWithin::Period(year.to_string()), None).await?.len();
    rows += tx.rating_facts("history", &FactsWithin::Before(year.to_string()), None).await?.len();
    rows += tx.former_results(&year.to_string(), None).await?.len();
    println!("{rows} {}", began.elapsed().as_millis());
    Ok(())
}
