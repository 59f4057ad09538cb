//! How long the statements behind the busiest pages take in a whole city: `cargo run --release -p liandai-store --example city`, with
//! `LIANDAI_TEST_POSTGRES` for PostgreSQL as well (`scripts/with-postgres`).
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    clippy::too_many_lines,
    reason = "a measurement, run by hand"
)]

use std::{future::Future, time::Instant as Clock};

use liandai_model::{
    AccountId, Day, Instant, InstitutionId, Lang, LinkId, OfficerId, PostId, SessionId, TenantId, Theme,
    UnitId,
};
use liandai_store::{
    Address, Page, Reach, Store,
    account::Account,
    institution::Institution,
    link::Link,
    officer::Officer,
    officer_list::{OfficerFilter, OfficerSort},
    place_list::{InstitutionFilter, InstitutionSort, UnitFilter},
    post::Post,
    search::SearchReach,
    session::Session,
    unit::Unit,
};

const OFFICERS: usize = 12_000;
const INSTITUTIONS: usize = 200;
const UNITS: usize = 1_200;

struct City {
    store: Store,
    tenant: TenantId,
    officers: Vec<OfficerId>,
    institutions: Vec<InstitutionId>,
    account: AccountId,
    next: u64,
}

fn at() -> Instant {
    Instant::from_unix_milliseconds(1_772_672_400_000)
}

fn today() -> Day {
    at().day()
}

impl City {
    fn bytes(&mut self) -> [u8; 10] {
        self.next += 1;
        let mut bytes = [0; 10];
        bytes[2..].copy_from_slice(&self.next.to_be_bytes());
        bytes
    }

    async fn build(store: Store, seed: u64) -> Self {
        let tenant = TenantId::new(at(), [u8::try_from(seed % 251).unwrap(); 10]);
        let account = AccountId::new(at(), [1; 10]);
        let mut city =
            Self { store, tenant, officers: vec![], institutions: vec![], account, next: seed << 32 };
        let mut tx = city.store.write(tenant).await.unwrap();
        tx.insert_tenant("t", "t", at()).await.unwrap();
        let mut institutions = Vec::new();
        for number in 0..INSTITUTIONS {
            let id = InstitutionId::new(at(), city.bytes());
            let parent_id = (number >= 20).then(|| city.institutions[number % 20]);
            institutions.push(Institution {
                id,
                code: format!("I{number:04}"),
                name: format!("第{number}局"),
                pinyin: "dj".into(),
                grouping: "county".into(),
                system: "police".into(),
                grade: "deputy".into(),
                parent_id,
                ended_on: None,
                created_at: at(),
            });
            city.institutions.push(id);
        }
        tx.save_institutions(&institutions).await.unwrap();
        let units: Vec<_> = (0..UNITS)
            .map(|number| Unit {
                id: UnitId::new(at(), city.bytes()),
                code: format!("U{number:05}"),
                name: format!("第{number}大队"),
                pinyin: "ddd".into(),
                institution_id: city.institutions[number % INSTITUTIONS],
                ended_on: None,
                created_at: at(),
            })
            .collect();
        tx.save_units(&units).await.unwrap();
        let surnames: Vec<_> = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高".chars().collect();
        let officers: Vec<_> = (0..OFFICERS)
            .map(|number| {
                let unit = &units[number % UNITS];
                Officer {
                    id: OfficerId::new(at(), city.bytes()),
                    code: format!("P{number:06}"),
                    name: format!(
                        "{}{}{}",
                        surnames[number % 20],
                        surnames[number / 20 % 20],
                        surnames[number / 400 % 20]
                    ),
                    pinyin: "abc".into(),
                    institution_id: unit.institution_id,
                    unit_id: Some(unit.id),
                    post: "officer".into(),
                    joined_on: Day::from_number(15_000 + i32::try_from(number % 5000).unwrap()),
                    identity_seal: Some(vec![0; 40]),
                    identity_mark: Some(number.to_be_bytes().to_vec()),
                    phone_seal: Some(vec![0; 40]),
                    ended_on: None,
                    created_at: at(),
                }
            })
            .collect();
        let posts: Vec<_> = officers
            .iter()
            .map(|officer| Post {
                id: PostId::new(at(), city.bytes()),
                officer_id: officer.id,
                institution_id: officer.institution_id,
                unit_id: officer.unit_id,
                kind: "officer".into(),
                duty: None,
                title: "民警".into(),
                from_day: officer.joined_on,
                to_day: None,
            })
            .collect();
        let links: Vec<_> = (0..13_000)
            .map(|number| {
                let member = number % OFFICERS;
                Link {
                    id: LinkId::new(at(), city.bytes()),
                    leader_id: officers[(member % UNITS + UNITS) % OFFICERS].id,
                    member_id: officers[member].id,
                    from_day: Day::from_number(19_000),
                    to_day: (number >= OFFICERS).then(|| Day::from_number(19_500)),
                    signed_at: None,
                    signed_by: None,
                    signed_regulation: None,
                }
            })
            .collect();
        let begun = Clock::now();
        tx.save_officers(&officers).await.unwrap();
        tx.save_posts(&posts).await.unwrap();
        tx.save_links(&links).await.unwrap();
        println!("  insert 12,000 officers, 12,000 posts, 13,000 links: {:?}", begun.elapsed());
        tx.insert_account(&Account {
            id: account,
            name: format!("a{seed}"),
            display_name: "A".into(),
            officer_id: Some(officers[1201].id),
            password_hash: String::new(),
            password_changed_at: at(),
            must_change: false,
            failed_sign_ins: 0,
            locked_until: None,
            totp_seal: None,
            totp_confirmed_at: None,
            totp_last_step: None,
            lang: Lang::Zh,
            theme: Theme::Auto,
            disabled_at: None,
            last_sign_in_at: None,
            created_at: at(),
        })
        .await
        .unwrap();
        for number in 0..5000_u32 {
            tx.insert_session(&Session {
                id: SessionId::new(at(), city.bytes()),
                account_id: account,
                token_digest: number.to_be_bytes().to_vec(),
                user_agent: String::new(),
                address: String::new(),
                created_at: at(),
                seen_at: at(),
                ends_at: at(),
                revoked_at: None,
            })
            .await
            .unwrap();
        }
        let begun = Clock::now();
        tx.commit().await.unwrap();
        println!("  commit: {:?}", begun.elapsed());
        city.officers = officers.iter().map(|officer| officer.id).collect();
        city
    }
}

async fn time<F: Future<Output = usize>>(name: &str, times: u32, mut run: impl FnMut() -> F) {
    let rows = run().await;
    let begun = Clock::now();
    for _ in 0..times {
        run().await;
    }
    println!(
        "  {name:<44} {:>9.3} ms  ({rows} rows)",
        begun.elapsed().as_secs_f64() * 1000.0 / f64::from(times)
    );
}

macro_rules! measure {
    ($city:expr, $name:literal, $times:literal, $tx:ident => $run:expr) => {
        time($name, $times, || async {
            let mut $tx = $city.store.read($city.tenant).await.unwrap();
            $run
        })
        .await;
    };
}

async fn measure(city: &City) {
    let all = Reach::whole_city();
    let institution = Reach { institutions: vec![city.institutions[0]], ..Reach::default() };
    let filter = OfficerFilter::default();
    let text = |text: &str| OfficerFilter { text: Some(text.into()), ..OfficerFilter::default() };
    let (by_name, by_code, without) =
        (text("王李"), text("P0012"), OfficerFilter { without_leader: true, ..filter.clone() });
    let page = Page::new(1, 50);
    measure!(city, "session with account", 500, tx => usize::from(tx.signed_in(&[0, 0, 1, 1]).await.unwrap().is_some()));
    measure!(city, "power sources", 500, tx => tx.power_sources(city.account, today()).await.unwrap().len());
    for (name, sort) in [
        ("code", OfficerSort::Code),
        ("name", OfficerSort::Name),
        ("institution", OfficerSort::Institution),
        ("joined", OfficerSort::Joined),
        ("post", OfficerSort::Post),
    ] {
        time(&format!("officers of the city by {name}"), 50, || async {
            let mut tx = city.store.read(city.tenant).await.unwrap();
            tx.officer_list(&all, &filter, sort, false, today(), page).await.unwrap().rows.len()
        })
        .await;
    }
    measure!(city, "officers of the city, page 200", 50, tx => tx.officer_list(&all, &filter, OfficerSort::Name, false, today(), Page::new(200, 50)).await.unwrap().rows.len());
    measure!(city, "officers of a subtree by name", 50, tx => tx.officer_list(&institution, &filter, OfficerSort::Name, false, today(), page).await.unwrap().rows.len());
    measure!(city, "officers whose name contains", 50, tx => tx.officer_list(&all, &by_name, OfficerSort::Name, false, today(), page).await.unwrap().rows.len());
    measure!(city, "officers whose code begins", 50, tx => tx.officer_list(&all, &by_code, OfficerSort::Code, false, today(), page).await.unwrap().rows.len());
    measure!(city, "officers without a leader", 50, tx => tx.officer_list(&all, &without, OfficerSort::Code, false, today(), page).await.unwrap().rows.len());
    measure!(city, "institutions with counts", 50, tx => tx.institution_list(&all, &InstitutionFilter::default(), InstitutionSort::Tree, false, today(), page).await.unwrap().rows.len());
    measure!(city, "units with counts", 50, tx => tx.unit_list(&all, &UnitFilter::default(), today(), page).await.unwrap().rows.len());
    measure!(city, "link tree of an institution", 200, tx => tx.link_tree(city.institutions[3], today()).await.unwrap().len());
    measure!(city, "leaders of an officer", 200, tx => tx.leaders_of(city.officers[5]).await.unwrap().len());
    measure!(city, "posts of an officer", 200, tx => tx.posts_of_officer(city.officers[5]).await.unwrap().len());
    measure!(city, "coverage of an institution by unit", 50, tx => tx.link_coverage(city.institutions[3], today()).await.unwrap().len());
    measure!(city, "coverage of the city", 20, tx => tx.link_coverage_by_institution(&all, today()).await.unwrap().len());
    measure!(city, "spans above 15", 20, tx => tx.spans(&all, 15, today()).await.unwrap().len());
    measure!(city, "search by name", 50, tx => tx.search(&SearchReach::whole_city(), "王李", 20).await.unwrap().len());
    measure!(city, "search by code in a subtree", 50, tx => tx.search(&SearchReach { officers: institution.clone(), units: institution.clone(), institutions: institution.clone() }, "P001", 20).await.unwrap().len());
    measure!(city, "all officers", 10, tx => tx.officers().await.unwrap().len());
    measure!(city, "all links", 10, tx => tx.links().await.unwrap().len());
}

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().unwrap();
    let file = std::env::args().nth(1).map_or_else(|| folder.path().join("city.db"), Into::into);
    let mut addresses = vec![("SQLite", Address::Sqlite(file))];
    if let Ok(server) = std::env::var("LIANDAI_TEST_POSTGRES") {
        addresses.push(("PostgreSQL", Address::Postgres(server)));
    }
    for (name, address) in addresses {
        println!("{name}");
        let store = Store::open(&address, 8).await.unwrap();
        store.migrate(at()).await.unwrap();
        let city = City::build(store, 7).await;
        city.store.count_rows_for_planner().await.unwrap();
        measure(&city).await;
    }
}
