//! Who is missing, counted by the database; who was where over time.

use liandai_model::{BodyId, Duty, Seat};
use liandai_store::{
    Page, Reach,
    place_list::{InstitutionFilter, InstitutionSort},
    vacancy::{Kind, Want, Wants, What},
};

use crate::town::{Town, day, id, today};

const PAGE: Page = Page { number: 1, size: 50 };

fn want(what: What) -> Want {
    Want { what, least: 1 }
}

fn seat(seat: Seat, department: &[&str], also: Option<Seat>) -> Want {
    let department = department.iter().map(|name| (*name).to_owned()).collect();
    want(What::Seat { seat, department, also })
}

/// Wants of every kind: of an institution under another, and of units.
pub fn wants() -> Wants {
    Wants {
        of: vec![Kind::default()],
        own: vec![
            want(What::Post("head".to_owned())),
            want(What::Duty(Duty::InCharge)),
            want(What::Body),
            seat(Seat::GroupHead, &[], None),
            seat(Seat::Member, &["政工", "political-work"], None),
            seat(Seat::OfficeDirector, &[], Some(Seat::Member)),
            seat(Seat::Clerk, &[], None),
        ],
        units: vec![want(What::Duty(Duty::UnitLead)), seat(Seat::Clerk, &[], None)],
    }
}

async fn missing(town: &Town, wants: &Wants, filter: &InstitutionFilter) -> Vec<(i64, i64)> {
    let mut tx = town.read().await;
    let mut found = tx.lacking(&Reach::whole_city(), filter, wants, today()).await.unwrap();
    found.sort_by_key(|row| row.want);
    found.into_iter().map(|row| (row.wanted, row.missing)).collect()
}

fn of(kind: Kind) -> Wants {
    Wants { of: vec![kind], ..wants() }
}

on_both! {
    async fn each_want_knows_where_it_is_lacking(town) {
        // K has a head and nothing else; K1 has all but a clerk, whose seat has ended; M has nobody.
        let all = InstitutionFilter::default();
        let expected = [(3, 1), (3, 2), (3, 2), (3, 2), (3, 2), (3, 2), (3, 3), (3, 2), (3, 2)];
        assert_eq!(missing(&town, &wants(), &all).await, expected);
        let k1 = InstitutionFilter { text: Some("K1".to_owned()), ..all.clone() };
        let expected = [(1, 0), (1, 0), (1, 0), (1, 0), (1, 0), (1, 0), (1, 1), (2, 1), (2, 1)];
        assert_eq!(missing(&town, &wants(), &k1).await, expected);
        let several = Wants { own: vec![Want { what: What::Post("head".to_owned()), least: 2 }], units: Vec::new(), ..wants() };
        assert_eq!(missing(&town, &several, &k1).await, [(1, 1)], "one is fewer than two");
        assert_eq!(missing(&town, &Wants::default(), &all).await, []);
    }

    async fn nothing_is_wanted_of_other_kinds_of_institutions(town) {
        let all = InstitutionFilter::default();
        let mut tx = town.read().await;
        let k1 = tx.institution(town.k1).await.unwrap().unwrap();
        drop(tx);
        let words = |word: &str| vec![word.to_owned(), "other".to_owned()];
        let own = Kind { groups: words(&k1.grouping), systems: words(&k1.system), ..Kind::default() };
        assert_eq!(missing(&town, &of(own), &all).await[0].0, 2, "the third is the city’s own");
        let none = Kind { grades: words("none such"), ..Kind::default() };
        let found = missing(&town, &of(none), &all).await;
        assert_eq!(found[0], (0, 0));
        assert_eq!(found[7], (3, 2), "units are asked everywhere");
        let under = Kind { under: words("none such"), ..Kind::default() };
        assert_eq!(missing(&town, &of(under), &all).await[0].0, 2, "what is at the top is under nothing");
        assert_eq!(missing(&town, &Wants { of: Vec::new(), ..wants() }, &all).await[0], (0, 0));
    }

    async fn a_list_holds_only_those_that_lack_something(town) {
        let mut tx = town.read().await;
        let whole = Wants { own: vec![want(What::Body)], units: vec![want(What::Duty(Duty::UnitLead))], ..wants() };
        let lists = [
            (Wants { units: Vec::new(), ..whole.clone() }, vec!["K", "M"]),
            (Wants { own: Vec::new(), ..whole.clone() }, vec!["K1", "M"]),
            (whole.clone(), vec!["K", "K1", "M"]),
            (Wants { own: Vec::new(), units: Vec::new(), ..whole.clone() }, vec![]),
        ];
        for (lacking, expected) in lists {
            let filter = InstitutionFilter { lacking: Some(lacking.clone()), ..InstitutionFilter::default() };
            let (reach, sort) = (Reach::whole_city(), InstitutionSort::Code);
            let list = tx.institution_list(&reach, &filter, sort, false, today(), PAGE).await.unwrap();
            let codes: Vec<_> = list.rows.iter().map(|row| row.code.as_str()).collect();
            assert_eq!(codes, expected);
            let counted = tx.places_lacking(&reach, &lacking, today()).await.unwrap();
            assert_eq!(usize::try_from(counted).unwrap(), expected.len());
        }
        let units = Reach { units: vec![town.u1, town.u2], ..Reach::default() };
        assert_eq!(tx.places_lacking(&units, &whole, today()).await.unwrap(), 1, "a lead who sees units is told of units");
    }

    async fn seats_and_duties_are_listed_latest_first(town) {
        let mut tx = town.read().await;
        let all = tx.tenures(town.k1, PAGE).await.unwrap();
        let told: Vec<_> = all
            .rows
            .iter()
            .map(|row| (row.officer_code.as_str(), row.seat, row.duty, row.unit.as_deref(), row.to_day))
            .collect();
        let (member, clerk) = (Some(Seat::Member), Some(Seat::Clerk));
        let expected = [
            ("P2", Some(Seat::GroupHead), None, None, None),
            ("P2", None, Some(Duty::InCharge), None, None),
            ("P4", clerk, None, Some("刑侦大队"), None),
            ("P5", clerk, None, None, Some(day("2025-06-30"))),
            ("P6", member, None, None, None),
            ("P3", None, Some(Duty::UnitLead), Some("刑侦大队"), None),
            ("P1", None, Some(Duty::InCharge), None, Some(day("2023-12-31"))),
        ];
        assert_eq!((all.total, told.len()), (7, 7));
        assert!(expected.iter().all(|one| told.contains(one)), "{told:?}");
        assert!(all.rows.is_sorted_by(|one, next| one.from_day >= next.from_day));
        let part = tx.tenures(town.k1, Page::new(2, 3)).await.unwrap();
        assert_eq!((part.total, part.rows.len()), (7, 3));
        assert_eq!(tx.tenures(town.m, PAGE).await.unwrap().total, 0);
    }

    async fn what_was_recorded_by_mistake_is_deleted(town) {
        let mut tx = town.write().await;
        assert!(tx.body_has_members(town.group).await.unwrap());
        let mut body = tx.body(town.group).await.unwrap().unwrap();
        body.id = id!(BodyId);
        tx.insert_body(&body).await.unwrap();
        assert!(!tx.body_has_members(body.id).await.unwrap());
        assert!(tx.delete_body(body.id).await.unwrap());
        assert!(!tx.delete_body(body.id).await.unwrap());
        let post = tx.posts_of_officer(town.officers[4]).await.unwrap()[0].id;
        assert!(tx.delete_post(post).await.unwrap());
        assert!(!tx.delete_post(post).await.unwrap());
        assert_eq!(tx.posts_of_officer(town.officers[4]).await.unwrap(), []);
    }
}
