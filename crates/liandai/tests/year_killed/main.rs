//! A machine that stops while months are opened, while a month is filed or while a rating is computed loses nothing that it acknowledged,
//! does nothing twice, and leaves an audit chain that holds; when it works again, it makes what is missing.
//! `LIANDAI_KILLS=50 scripts/with-postgres cargo test --workspace --test year_killed` kills more often.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed; the moments to kill at lie within the time that an act takes"
)]

mod browser;
mod machine;
mod stand;

use std::{
    thread,
    time::{Duration, Instant as Moment, SystemTime, UNIX_EPOCH},
};

use liandai_model::{Day, Instant, InstitutionId, Period, SheetStep, TenantId};
use liandai_service::store::{Store, sheet::SheetsAt};

use crate::{
    browser::Browser,
    machine::{Engine, Machine, Running},
    stand::Stand,
};

const OFFICERS: &str = "600";
const PATIENCE: Duration = Duration::from_mins(2);

/// Something that takes a while.
struct Act {
    name: &'static str,
    /// What people ask for, one after the other: who, and what is recorded of it. Without any, a worker does it all.
    asked: &'static [(&'static str, &'static str)],
    /// Lets everything be as it is on the eve of it.
    eve: fn(&Machine),
}

const ACTS: [Act; 3] = [
    Act { name: "opening", asked: &[], eve: |_| {} },
    Act {
        name: "filing",
        asked: &[("clerk", "file-month"), ("city", "receive-filing")],
        eve: let_a_month_be_ready,
    },
    Act { name: "rating", asked: &[], eve: let_a_rating_be_wanted },
];

fn now() -> Instant {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_micros();
    Instant::from_unix_microseconds(i64::try_from(now).unwrap())
}

fn serve(machine: &Machine) -> (Running, String) {
    let server = machine.start(&["serve", "--no-worker", "--listen", "127.0.0.1:0"]);
    let address = server.said.split("http://").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    (server, address)
}

/// How things stand, whoever works.
fn stand(machine: &Machine) -> Stand {
    machine.ask(Stand::of)
}

/// How things stand once nobody works any more.
fn left(machine: &Machine) -> Stand {
    machine.settle();
    stand(machine)
}

/// Of the month that was under way when the city was made, all sheets of the clerk's institution can be filed.
fn let_a_month_be_ready(machine: &Machine) {
    machine.settle();
    machine.ask(async |store, tenant| {
        let (period, institution) = month(store, tenant).await;
        let which = SheetsAt { period: Some(period), institution: Some(institution), ..SheetsAt::default() };
        let mut tx = store.write(tenant).await.unwrap();
        for step in SheetStep::ALL.iter().copied().filter(|step| *step != SheetStep::Filing) {
            let sheets = tx.sheets_at(step, which).await.unwrap();
            let sheets: Vec<_> = sheets.iter().map(|sheet| sheet.id).collect();
            tx.move_sheets(&sheets, (step, SheetStep::Filing), now(), None).await.unwrap();
        }
        tx.commit().await.unwrap();
    });
}

/// The month that is open, and where the clerk serves.
async fn month(store: &Store, tenant: TenantId) -> (Period, InstitutionId) {
    let mut tx = store.read(tenant).await.unwrap();
    let cycle = tx.cycles().await.unwrap().into_iter().find(|cycle| cycle.closed_at.is_none()).unwrap();
    let clerk = tx.account_by_name("clerk").await.unwrap().unwrap();
    let clerk = tx.officer(clerk.officer_id.unwrap()).await.unwrap().unwrap();
    (cycle.period, clerk.institution_id)
}

/// The calendar is turned, and somebody wants the last period that was rated to be rated once more.
fn let_a_rating_be_wanted(machine: &Machine) {
    worked_out(machine);
    let (server, address) = serve(machine);
    let period = machine.ask(async |store, tenant| {
        let ratings = store.read(tenant).await.unwrap().ratings().await.unwrap();
        ratings.into_iter().max_by_key(|rating| rating.computed_at).unwrap().period
    });
    let mut city = Browser::sign_in(&address, "city");
    assert_eq!(city.send("/ratings", &[("period", &period), ("reason", "again")]), Some(303));
    server.kill();
    assert!(left(machine).count("request-rating") > left(machine).count("compute-rating"));
}

/// Lets a worker work until nothing comes any more; when the last of it came.
fn worked_out(machine: &Machine) -> Duration {
    let mut last = left(machine);
    let worker = machine.start(&["worker"]);
    let began = Moment::now();
    let (mut since, mut length) = (Moment::now(), Duration::ZERO);
    while since.elapsed() < Duration::from_secs(6) && began.elapsed() < PATIENCE {
        let now = stand(machine);
        if now != last {
            (last, since, length) = (now, Moment::now(), began.elapsed());
        }
        thread::sleep(Duration::from_millis(50));
    }
    worker.kill();
    length
}

impl Act {
    /// Lets people ask for what is not recorded yet, until one gets no answer; what was acknowledged.
    fn ask(&self, path: &str, period: &str, people: Vec<Browser>, done: &Stand) -> Vec<&'static str> {
        let mut acknowledged = Vec::new();
        let owed = self.asked.iter().zip(people).filter(|((_, what), _)| done.count(what) == 0);
        for ((_, what), mut person) in owed {
            let Some(page) = person.look(&format!("{path}?period={period}")) else { break };
            let answer = match page.split_once("name=\"filing\" value=\"") {
                Some((_, rest)) => {
                    let filing = rest.split('"').next().unwrap();
                    person.send(&format!("{path}/receive"), &[("period", period), ("filing", filing)])
                }
                None => person.send(path, &[("period", period), ("confirmed", "1")]),
            };
            if answer != Some(303) {
                break;
            }
            acknowledged.push(*what);
        }
        acknowledged
    }

    fn people(&self, address: &str) -> Vec<Browser> {
        self.asked.iter().map(|(name, _)| Browser::sign_in(address, name)).collect()
    }

    /// Does what is still to be done, undisturbed; how long it took.
    fn whole(&self, machine: &Machine, place: &(String, String)) -> Duration {
        if self.asked.is_empty() {
            return worked_out(machine);
        }
        let done = left(machine);
        let (server, address) = serve(machine);
        let people = self.people(&address);
        let began = Moment::now();
        self.ask(&place.0, &place.1, people, &done);
        let length = began.elapsed();
        server.kill();
        length
    }

    /// Begins and is killed after a while; what had been acknowledged by then.
    fn killed(&self, machine: &Machine, place: &(String, String), after: Duration) -> Vec<&'static str> {
        if self.asked.is_empty() {
            let worker = machine.start(&["worker"]);
            thread::sleep(after);
            worker.kill();
            return Vec::new();
        }
        let done = left(machine);
        let (server, address) = serve(machine);
        let people = self.people(&address);
        thread::scope(|scope| {
            let asking = scope.spawn(|| self.ask(&place.0, &place.1, people, &done));
            thread::sleep(after);
            server.kill();
            asking.join().unwrap()
        })
    }

    /// Makes what is missing; it takes no longer than it must.
    fn mended(&self, machine: &Machine, place: &(String, String), expected: &Stand) {
        if !self.asked.is_empty() {
            self.whole(machine, place);
            return;
        }
        machine.run_out(now());
        let worker = machine.start(&["worker"]);
        let began = Moment::now();
        while stand(machine) != *expected && began.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(100));
        }
        worker.kill();
    }

    /// It is killed at moments of the time that it takes, each time on a copy of the same eve.
    fn killed_again_and_again(&self, city: &Machine, kills: u32) {
        let began = Moment::now();
        let eve = city.copied();
        (self.eve)(&eve);
        let (period, institution) = eve.ask(month);
        let place = (format!("/filings/{institution}"), period.to_string());
        let undisturbed = eve.copied();
        let length = self.whole(&undisturbed, &place);
        let expected = left(&undisturbed);
        assert_ne!(left(&eve), expected, "nothing was done");
        let mut in_the_middle = 0;
        for moment in 0..kills {
            let when = format!("{} killed at {moment}/{kills}", self.name);
            let victim = eve.copied();
            let acknowledged = self.killed(&victim, &place, length * moment / kills);
            let found = left(&victim);
            assert_eq!(found.beyond(&expected), Vec::<String>::new(), "{when}");
            for what in acknowledged {
                assert_eq!(found.count(what), 1, "{when}: {what} was acknowledged");
            }
            in_the_middle += u32::from(found != expected);
            victim.expect_audit(&when);
            self.mended(&victim, &place, &expected);
            assert_eq!(left(&victim), expected, "{when} and mended");
            victim.expect_audit(&format!("after {when} and mended"));
        }
        assert!(in_the_middle > 0, "{}: none of the moments was in the middle", self.name);
        println!(
            "{}: {kills} kills within {} ms, {in_the_middle} before the end; {} s",
            self.name,
            length.as_millis(),
            began.elapsed().as_secs()
        );
    }
}

fn a_year_is_killed(engine: Engine) {
    let kills = std::env::var("LIANDAI_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(3);
    let city = Machine::new(engine);
    // A city that was last looked at sixty days ago: a worker of today has at least a month to open.
    city.make_city(OFFICERS, &Day::from_number(now().day().number() - 60).to_string());
    for act in &ACTS {
        act.killed_again_and_again(&city, kills);
    }
}

#[test]
fn a_year_is_killed_on_sqlite() {
    a_year_is_killed(Engine::Sqlite);
}

#[test]
fn a_year_is_killed_on_postgres() {
    a_year_is_killed(Engine::Postgres);
}
