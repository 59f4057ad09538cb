//! Institutions, units, officers and what they hold over time.

use liandai_model::{Duty, InstitutionId, OfficerId, PostId, Seat, SecondmentId, TitleId, UnitId};
use liandai_store::{
    Page, Reach, StoreError,
    body::{Body, Member},
    officer_list::{OfficerFilter, OfficerSort},
    place_list::{InstitutionFilter, InstitutionSort, UnitFilter},
    search::{FoundId, SearchReach},
};

use crate::town::{day, id, institution, today, unit};

const PAGE: Page = Page { number: 1, size: 50 };

fn under(institution: InstitutionId) -> Reach {
    Reach { institutions: vec![institution], ..Reach::default() }
}

on_both! {
    async fn institutions_are_found_by_id_and_code(town) {
        let mut tx = town.read().await;
        let k1 = tx.institution(town.k1).await.unwrap().unwrap();
        assert_eq!((k1.code.as_str(), k1.parent_id), ("K1", Some(town.k)));
        assert_eq!(tx.institution_by_code("K1").await.unwrap(), Some(k1));
        assert_eq!(tx.institution_by_code("K9").await.unwrap(), None);
        assert_eq!(tx.institution(id!(InstitutionId)).await.unwrap(), None);
        let codes: Vec<_> = tx.institutions().await.unwrap().into_iter().map(|one| one.code).collect();
        assert_eq!(codes, ["K", "K1", "M"]);
    }

    async fn the_tree_follows_the_parents(town) {
        let mut tx = town.write().await;
        let codes = |rows: Vec<liandai_store::institution::Institution>| -> Vec<String> {
            rows.into_iter().map(|one| one.code).collect()
        };
        assert_eq!(codes(tx.institutions_above(town.k1).await.unwrap()), ["K1", "K"]);
        assert_eq!(codes(tx.institutions_under(town.k).await.unwrap()), ["K", "K1"]);
        let mut k1 = tx.institution(town.k1).await.unwrap().unwrap();
        k1.parent_id = Some(town.m);
        assert!(tx.update_institution(&k1).await.unwrap());
        tx.rebuild_institution_tree().await.unwrap();
        assert_eq!(codes(tx.institutions_above(town.k1).await.unwrap()), ["K1", "M"]);
        let mut m = tx.institution(town.m).await.unwrap().unwrap();
        m.parent_id = Some(town.k1);
        let circle = tx.save_institutions(&[m]).await;
        assert!(matches!(circle, Err(StoreError::Inconsistent(_))), "{circle:?}");
    }

    async fn a_taken_code_and_an_unknown_parent_are_told_apart(town) {
        let mut tx = town.write().await;
        let taken = tx.insert_institution(&institution(id!(InstitutionId), "K1", "x", None)).await;
        assert!(matches!(taken, Err(StoreError::Taken(_))), "{taken:?}");
        drop(tx);
        let mut tx = town.write().await;
        let nowhere = id!(InstitutionId);
        let dangling = tx.insert_unit(&unit(id!(UnitId), "X", "x", nowhere)).await;
        assert!(matches!(dangling, Err(StoreError::Dangling(_))), "{dangling:?}");
    }

    async fn units_are_found_changed_and_saved_together(town) {
        let mut tx = town.write().await;
        assert_eq!(tx.unit_by_code("K1-2").await.unwrap().unwrap().id, town.u2);
        let mut changed = tx.unit(town.u2).await.unwrap().unwrap();
        changed.ended_on = Some(day("2026-01-31"));
        assert!(tx.update_unit(&changed).await.unwrap());
        assert!(!tx.update_unit(&unit(id!(UnitId), "X", "x", town.m)).await.unwrap());
        let new = unit(id!(UnitId), "K1-3", "法制大队", town.k1);
        tx.save_units(&[changed.clone(), new]).await.unwrap();
        let units = tx.units_of(town.k1).await.unwrap();
        assert_eq!(units.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["K1-1", "K1-2", "K1-3"]);
        assert_eq!(units[1], changed);
        assert_eq!(tx.units().await.unwrap().len(), 4);
    }

    async fn officers_are_found_and_changed(town) {
        let mut tx = town.write().await;
        let mut four = tx.officer(town.officers[4]).await.unwrap().unwrap();
        assert_eq!(tx.officer_by_code("P4").await.unwrap().as_ref(), Some(&four));
        assert_eq!(tx.officer_by_identity(&[4; 32]).await.unwrap().as_ref(), Some(&four));
        assert_eq!(tx.officer_by_identity(&[5; 32]).await.unwrap(), None);
        four.phone_seal = Some(vec![9]);
        four.unit_id = None;
        assert!(tx.update_officer(&four).await.unwrap());
        assert_eq!(tx.officers_among(&[town.officers[4], id!(OfficerId)]).await.unwrap(), [four.clone()]);
        assert_eq!(tx.officers_among(&[]).await.unwrap(), []);
        assert_eq!(tx.officers().await.unwrap().len(), 10);
        let codes = |rows: Vec<liandai_store::officer::Officer>| -> Vec<String> {
            rows.into_iter().map(|one| one.code).collect()
        };
        let heads = tx.officers_of(&[town.k, town.k1], &["head"]).await.unwrap();
        assert_eq!(codes(heads), ["P0", "P1"]);
        assert_eq!(codes(tx.officers_of(&[town.k], &[]).await.unwrap()), ["P0"]);
        assert_eq!(codes(tx.officers_of(&[], &[]).await.unwrap()), Vec::<String>::new());
        let after: Vec<_> = tx.officers_after("P3", 2).await.unwrap().into_iter().map(|one| one.code).collect();
        assert_eq!(after, ["P4", "P5"]);
        let new = liandai_store::officer::Officer { id: id!(OfficerId), code: "X".to_owned(), ..four };
        let taken = tx.insert_officer(&new).await;
        assert!(matches!(taken, Err(StoreError::Taken(_))), "the identity number is taken: {taken:?}");
    }

    async fn officers_are_listed_within_reach(town) {
        let mut tx = town.read().await;
        let cases: Vec<(&str, Reach, &[&str])> = vec![
            ("city", Reach::whole_city(), &["P0", "P1", "P2", "P3", "P4", "P5", "P6", "P7"]),
            ("county", under(town.k), &["P0", "P1", "P2", "P3", "P4", "P5", "P6"]),
            ("bureau", under(town.k1), &["P1", "P2", "P3", "P4", "P5", "P6"]),
            ("unit", Reach { units: vec![town.u1], ..Reach::default() }, &["P3", "P4", "P5"]),
            ("members", Reach { officers: vec![town.officers[7], town.officers[1]], ..Reach::default() }, &["P1", "P7"]),
            (
                "union",
                Reach { units: vec![town.u2], institutions: vec![town.m], ..Reach::default() },
                &["P6", "P7"],
            ),
            ("nothing", Reach::default(), &[]),
        ];
        for (name, reach, expected) in cases {
            let filter = OfficerFilter::default();
            let found = tx.officer_list(&reach, &filter, OfficerSort::Code, false, today(), PAGE).await.unwrap();
            assert_eq!(found.rows.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), expected, "{name}");
            assert_eq!(found.total, i64::try_from(expected.len()).unwrap(), "{name}");
        }
    }

    async fn officers_are_filtered(town) {
        let mut tx = town.read().await;
        let text = |text: &str| OfficerFilter { text: Some(text.to_owned()), ..OfficerFilter::default() };
        let cases: Vec<(&str, OfficerFilter, &[&str])> = vec![
            ("part of a name", text("涛"), &["P0", "P6"]),
            ("initials", text("ZS"), &["P4"]),
            ("code", text("p4"), &["P4"]),
            ("no pattern", text("%"), &[]),
            ("blank", text("  "), &["P0", "P1", "P2", "P3", "P4", "P5", "P6", "P7"]),
            ("institution", OfficerFilter { institution: Some(town.k), ..OfficerFilter::default() }, &["P0"]),
            (
                "subtree",
                OfficerFilter { institution: Some(town.k), with_subtree: true, ..OfficerFilter::default() },
                &["P0", "P1", "P2", "P3", "P4", "P5", "P6"],
            ),
            ("unit", OfficerFilter { unit: Some(town.u1), ..OfficerFilter::default() }, &["P3", "P4", "P5"]),
            (
                "post",
                OfficerFilter { post: Some("head".to_owned()), ..OfficerFilter::default() },
                &["P0", "P1"],
            ),
            (
                "without leader",
                OfficerFilter { without_leader: true, ..OfficerFilter::default() },
                &["P0", "P6", "P7"],
            ),
            (
                "all times",
                OfficerFilter { unit: Some(town.u1), not_serving_too: true, ..OfficerFilter::default() },
                &["P3", "P4", "P5", "P8", "P9"],
            ),
        ];
        for (name, filter, expected) in cases {
            let reach = Reach::whole_city();
            let found = tx.officer_list(&reach, &filter, OfficerSort::Code, false, today(), PAGE).await.unwrap();
            assert_eq!(found.rows.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), expected, "{name}");
        }
    }

    async fn officers_are_sorted_and_paged(town) {
        let mut tx = town.read().await;
        let cases: &[(OfficerSort, bool, &[&str])] = &[
            (OfficerSort::Code, true, &["P7", "P6", "P5", "P4", "P3", "P2", "P1", "P0"]),
            (OfficerSort::Name, false, &["P7", "P6", "P3", "P2", "P0", "P1", "P4", "P5"]),
            (OfficerSort::Institution, true, &["P7", "P6", "P5", "P4", "P3", "P2", "P1", "P0"]),
            (OfficerSort::Joined, false, &["P0", "P1", "P2", "P3", "P4", "P5", "P6", "P7"]),
            (OfficerSort::Post, false, &["P0", "P1", "P2", "P4", "P5", "P6", "P7", "P3"]),
        ];
        for &(sort, descending, expected) in cases {
            let mut seen = Vec::new();
            for number in 1..=3 {
                let page = Page::new(number, 3);
                let (reach, filter) = (Reach::whole_city(), OfficerFilter::default());
                let found = tx.officer_list(&reach, &filter, sort, descending, today(), page).await.unwrap();
                assert_eq!((found.total, found.pages()), (8, 3));
                seen.extend(found.rows.into_iter().map(|row| row.code));
            }
            assert_eq!(seen, expected, "{sort:?}");
        }
    }

    async fn a_row_of_the_list_names_place_and_leader_of_the_day(town) {
        let mut tx = town.read().await;
        let filter = OfficerFilter { text: Some("P4".to_owned()), ..OfficerFilter::default() };
        for (on, leader) in [("2024-12-31", Some("李敏")), ("2026-03-05", Some("张伟")), ("2023-01-01", None)] {
            let reach = Reach::whole_city();
            let found = tx.officer_list(&reach, &filter, OfficerSort::Code, false, day(on), PAGE).await.unwrap();
            let row = &found.rows[0];
            assert_eq!(row.leader.as_deref(), leader, "{on}");
            assert_eq!((row.institution.as_str(), row.unit.as_deref()), ("桃源县公安局", Some("刑侦大队")));
        }
        let serving = tx.officers_of_institution(town.k1, today()).await.unwrap();
        assert_eq!(serving.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["P1", "P2", "P3", "P4", "P5", "P6"]);
    }

    async fn institutions_are_listed_with_what_is_in_them(town) {
        let mut tx = town.read().await;
        let filter = InstitutionFilter::default();
        let found = tx.institution_list(&under(town.k), &filter, InstitutionSort::Tree, false, today(), PAGE).await.unwrap();
        let rows: Vec<_> = found
            .rows
            .iter()
            .map(|row| {
                (row.code.as_str(), row.parent.as_deref(), [row.units, row.officers, row.without_leader, row.duties, row.seats])
            })
            .collect();
        assert_eq!(rows, [("K", None, [0, 1, 1, 0, 0]), ("K1", Some("桃源县委政法委"), [2, 6, 1, 1, 2])]);
        for (name, filter, expected) in [
            ("text", InstitutionFilter { text: Some("司法".to_owned()), ..filter.clone() }, vec!["M"]),
            ("group", InstitutionFilter { grouping: Some("county".to_owned()), ..filter.clone() }, vec!["K", "K1"]),
            ("system", InstitutionFilter { system: Some("court".to_owned()), ..filter.clone() }, vec![]),
            ("under", InstitutionFilter { under: Some(town.k1), ..filter.clone() }, vec!["K1"]),
        ] {
            let found = tx.institution_list(&Reach::whole_city(), &filter, InstitutionSort::Tree, false, today(), PAGE).await.unwrap();
            assert_eq!(found.rows.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), expected, "{name}");
        }
    }

    async fn institutions_are_listed_as_they_belong_under_each_other(town) {
        let mut tx = town.write().await;
        // By code alone it would stand between the county and its bureau.
        tx.insert_institution(&institution(id!(InstitutionId), "K-9", "某局", None)).await.unwrap();
        tx.insert_institution(&institution(id!(InstitutionId), "A", "某所", Some(town.k1))).await.unwrap();
        let (city, filter) = (Reach::whole_city(), InstitutionFilter::default());
        for (sort, descending, expected) in [
            (InstitutionSort::Tree, false, ["K", "K1", "A", "K-9", "M"]),
            (InstitutionSort::Tree, true, ["M", "K-9", "A", "K1", "K"]),
            (InstitutionSort::Code, false, ["A", "K", "K-9", "K1", "M"]),
        ] {
            let found = tx.institution_list(&city, &filter, sort, descending, today(), PAGE).await.unwrap();
            let codes: Vec<_> = found.rows.iter().map(|row| row.code.as_str()).collect();
            assert_eq!(codes, expected, "{sort:?} {descending}");
        }
        let names = tx.institution_names(&under(town.k), today()).await.unwrap();
        let names: Vec<_> = names.iter().map(|one| (one.code.as_str(), one.depth)).collect();
        assert_eq!(names, [("K", 0), ("K1", 1), ("A", 2)]);
        let part = Page::new(2, 2);
        let sort = InstitutionSort::Tree;
        let found = tx.institution_list(&city, &filter, sort, false, today(), part).await.unwrap();
        assert_eq!(found.rows.iter().map(|row| row.depth).collect::<Vec<_>>(), [2, 0]);
        assert_eq!(found.total, 5);
    }

    async fn units_are_listed_with_what_is_in_them(town) {
        let mut tx = town.read().await;
        let filter = UnitFilter::default();
        let found = tx.unit_list(&Reach::whole_city(), &filter, today(), PAGE).await.unwrap();
        let rows: Vec<_> = found
            .rows
            .iter()
            .map(|row| (row.code.as_str(), row.officers, row.without_leader, row.has_lead, row.has_clerk))
            .collect();
        assert_eq!(
            rows,
            [("K1-1", 3, 0, true, true), ("K1-2", 1, 1, false, false), ("M-1", 1, 1, false, false)]
        );
        for (name, filter, expected) in [
            ("text", UnitFilter { text: Some("治安".to_owned()), ..filter.clone() }, vec!["K1-2"]),
            ("institution", UnitFilter { institution: Some(town.k), ..filter.clone() }, vec![]),
            (
                "subtree",
                UnitFilter { institution: Some(town.k), with_subtree: true, ..filter.clone() },
                vec!["K1-1", "K1-2"],
            ),
        ] {
            let found = tx.unit_list(&Reach::whole_city(), &filter, today(), PAGE).await.unwrap();
            assert_eq!(found.rows.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), expected, "{name}");
        }
        let reach = Reach { units: vec![town.u2], ..Reach::default() };
        assert_eq!(tx.unit_list(&reach, &filter, today(), PAGE).await.unwrap().rows.len(), 1);
    }

    async fn posts_are_known_by_officer_by_place_and_by_day(town) {
        let mut tx = town.write().await;
        let kinds: Vec<_> =
            tx.posts_of_officer(town.officers[1]).await.unwrap().into_iter().map(|row| row.kind).collect();
        assert_eq!(kinds, ["head", "leadership"]);
        let held = tx.posts_of_institution(town.k1, today()).await.unwrap();
        assert_eq!(held.len(), 4);
        assert!(held.iter().any(|row| row.officer == "张伟" && row.unit.as_deref() == Some("刑侦大队")));
        assert_eq!(tx.posts_of_institution(town.k1, day("2023-12-31")).await.unwrap().len(), 3);
        assert_eq!(tx.posts_of_unit(town.u1, today()).await.unwrap().len(), 2);
        let leading = tx.leading_posts_of_institution(town.k1, today()).await.unwrap();
        let leading: Vec<_> = leading.iter().map(|row| (row.officer_code.as_str(), row.duty)).collect();
        assert_eq!(leading.len(), 3, "not whoever merely serves in a unit: {leading:?}");
        assert!(leading.contains(&("P3", Some(Duty::UnitLead))), "{leading:?}");
        let filled = tx.posts_filled(&[town.k1], today()).await.unwrap();
        let in_charge = filled.iter().find(|row| row.duty == Some(Duty::InCharge)).unwrap();
        assert_eq!((in_charge.unit_id, in_charge.kind.as_str(), in_charge.n), (None, "leadership", 1));
        assert_eq!(tx.posts().await.unwrap().len(), 6);

        let mut post = tx.post(held[0].id).await.unwrap().unwrap();
        "别的".clone_into(&mut post.title);
        assert!(tx.update_post(&post).await.unwrap());
        assert!(tx.end_post(post.id, day("2026-03-04")).await.unwrap());
        assert!(!tx.end_post(id!(PostId), today()).await.unwrap());
        post.to_day = Some(day("2026-03-04"));
        assert_eq!(tx.post(post.id).await.unwrap().unwrap(), post);
        assert_eq!(tx.posts_of_institution(town.k1, today()).await.unwrap().len(), 3);
        post.id = id!(PostId);
        tx.insert_post(&post).await.unwrap();
        assert_eq!(tx.posts().await.unwrap().len(), 7);
    }

    async fn secondments_are_known_by_officer_and_host(town) {
        let mut tx = town.write().await;
        let row = tx.secondments_of_officer(town.officers[5]).await.unwrap().remove(0);
        assert_eq!((row.host_institution.as_str(), row.host_unit.as_deref()), ("市司法局", Some("法制科")));
        assert_eq!(tx.secondments_at(town.m, today()).await.unwrap(), std::slice::from_ref(&row));
        assert_eq!(tx.secondments_at(town.m, day("2025-12-31")).await.unwrap(), []);
        assert_eq!(tx.secondments().await.unwrap().len(), 1);
        let mut secondment = tx.secondment(row.id).await.unwrap().unwrap();
        "督导".clone_into(&mut secondment.reason);
        assert!(tx.update_secondment(&secondment).await.unwrap());
        assert!(tx.end_secondment(row.id, day("2026-03-04")).await.unwrap());
        assert_eq!(tx.secondments_at(town.m, today()).await.unwrap(), []);
        secondment.id = id!(SecondmentId);
        tx.save_secondments(&[secondment]).await.unwrap();
        assert_eq!(tx.secondments_at(town.m, today()).await.unwrap()[0].reason, "督导");
    }

    async fn titles_are_known_by_officer(town) {
        let mut tx = town.write().await;
        let mut title = tx.titles_of_officer(town.officers[4]).await.unwrap().remove(0);
        "expert".clone_into(&mut title.title);
        assert!(tx.update_title(&title).await.unwrap());
        assert!(tx.end_title(title.id, today()).await.unwrap());
        title.to_day = Some(today());
        assert_eq!(tx.title(title.id).await.unwrap().as_ref(), Some(&title));
        title.id = id!(TitleId);
        tx.save_titles(&[title]).await.unwrap();
        assert_eq!(tx.titles().await.unwrap().len(), 2);
    }

    async fn bodies_and_seats_are_known_by_place_officer_and_day(town) {
        let mut tx = town.write().await;
        assert_eq!(tx.bodies().await.unwrap().len(), 2);
        assert_eq!(tx.bodies_at(town.k1, today()).await.unwrap().len(), 2);
        assert_eq!(tx.bodies_at(town.k1, day("2023-12-31")).await.unwrap(), []);
        let seats = tx.members_at(town.k1, today()).await.unwrap();
        assert_eq!(seats.iter().filter(|row| row.body_id == town.group).count(), 2);
        assert_eq!(tx.members_at(town.k1, day("2025-06-30")).await.unwrap().len(), 4);
        assert_eq!(tx.members().await.unwrap().len(), 4);
        assert_eq!(tx.seats_of_officer(town.officers[5]).await.unwrap()[0].seat, Seat::Clerk);
        let filled = tx.seats_filled(&[town.k, town.k1], today()).await.unwrap();
        let count = |seat, unit_id| {
            filled.iter().filter(|row| row.seat == seat && row.unit_id == unit_id).map(|row| row.n).sum::<i64>()
        };
        assert_eq!(count(Some(Seat::GroupHead), None), 1);
        assert_eq!(count(Some(Seat::Clerk), Some(town.u1)), 1);
        assert_eq!((count(None, None), count(None, Some(town.u1))), (1, 1));

        let mut body = tx.body(town.group).await.unwrap().unwrap();
        "新名".clone_into(&mut body.name);
        assert!(tx.update_body(&body).await.unwrap());
        let new = Body { id: id!(liandai_model::BodyId), ..body.clone() };
        tx.insert_body(&new).await.unwrap();
        let mut seat = tx.member(seats[0].id).await.unwrap().unwrap();
        "general-office".clone_into(&mut seat.department);
        assert!(tx.update_member(&seat).await.unwrap());
        let new = Member { id: id!(liandai_model::MemberId), body_id: new.id, ..seat.clone() };
        tx.insert_member(&new).await.unwrap();
        assert!(tx.end_member(new.id, day("2026-01-01")).await.unwrap());
        assert!(tx.delete_member(new.id).await.unwrap());
        assert!(!tx.delete_member(new.id).await.unwrap());
        assert!(tx.end_body(town.group, day("2026-03-04")).await.unwrap());
        assert_eq!(tx.member(seat.id).await.unwrap().unwrap().to_day, Some(day("2026-03-04")));
        assert!(tx.members_at(town.k1, today()).await.unwrap().iter().all(|row| row.body_id == town.unit_body));
    }

    async fn everything_with_a_page_is_found_by_name_code_and_initials(town) {
        let mut tx = town.read().await;
        let city = SearchReach::whole_city();
        let by_name = tx.search(&city, "涛", 20).await.unwrap();
        assert_eq!(by_name.iter().map(|found| found.code.as_str()).collect::<Vec<_>>(), ["P0", "P6"]);
        assert_eq!(by_name[0].place.as_deref(), Some("桃源县委政法委"));
        let by_code = tx.search(&city, "k1", 20).await.unwrap();
        let ids: Vec<_> = by_code.iter().map(|found| found.id).collect();
        assert_eq!(ids, [FoundId::Institution(town.k1), FoundId::Unit(town.u1), FoundId::Unit(town.u2)]);
        assert_eq!(tx.search(&city, "zsy", 20).await.unwrap()[0].name, "赵思远");
        assert_eq!(tx.search(&city, "k1", 1).await.unwrap().len(), 1);
        assert_eq!(tx.search(&city, " ", 20).await.unwrap(), []);
        assert_eq!(tx.search(&SearchReach::default(), "涛", 20).await.unwrap(), []);
        let reach = Reach { units: vec![town.u1], ..Reach::default() };
        let reach = SearchReach { officers: reach.clone(), units: reach, institutions: under(town.m) };
        let narrow = tx.search(&reach, "k1", 20).await.unwrap();
        assert_eq!(narrow.iter().map(|found| found.id).collect::<Vec<_>>(), [FoundId::Unit(town.u1)]);
        assert_eq!(tx.search(&reach, "涛", 20).await.unwrap(), []);
        assert_eq!(tx.search(&reach, "m", 20).await.unwrap()[0].id, FoundId::Institution(town.m));
        let none = SearchReach { units: Reach::default(), ..reach };
        assert_eq!(tx.search(&none, "k1", 20).await.unwrap(), []);
    }
}
