//! Links, and the trees, spans and coverage that they make.

use liandai_model::{LinkId, RegulationId};
use liandai_store::{Reach, StoreError, link::Link};

use crate::town::{at, day, id, today};

on_both! {
    async fn links_are_known_by_leader_member_and_day(town) {
        let mut tx = town.read().await;
        let leaders = tx.leaders_of(town.officers[4]).await.unwrap();
        let names: Vec<_> = leaders.iter().map(|row| (row.leader.as_str(), row.to_day)).collect();
        assert_eq!(names, [("张伟", None), ("李敏", Some(day("2024-12-31")))]);
        let members = tx.members_of(town.officers[3]).await.unwrap();
        assert_eq!(members.iter().map(|row| row.member_code.as_str()).collect::<Vec<_>>(), ["P4", "P5"]);
        let both = tx.links_of(town.officers[3]).await.unwrap();
        let (led, leads): (Vec<_>, Vec<_>) = both.into_iter().partition(|row| row.member_id == town.officers[3]);
        assert_eq!((led, leads), (tx.leaders_of(town.officers[3]).await.unwrap(), members));
        assert_eq!(tx.links().await.unwrap().len(), 6);
        assert_eq!(tx.links_on(today()).await.unwrap().len(), 5);
        assert_eq!(tx.links_on(day("2024-12-31")).await.unwrap().len(), 4);
        let of = tx.links_of_members(&[town.officers[4], town.officers[6]], today()).await.unwrap();
        assert_eq!(of.iter().map(|link| link.leader_id).collect::<Vec<_>>(), [town.officers[3]]);
        let row = tx.link_row(town.links[0]).await.unwrap().unwrap();
        assert_eq!((row.leader_post.as_str(), row.member_post.as_str()), ("head", "head"));
    }

    async fn a_link_is_made_signed_ended_and_taken_back(town) {
        let mut tx = town.write().await;
        let link = Link {
            id: id!(LinkId),
            leader_id: town.officers[3],
            member_id: town.officers[6],
            from_day: today(),
            to_day: None,
            signed_at: None,
            signed_by: None,
            signed_regulation: None,
        };
        tx.insert_link(&link).await.unwrap();
        let regulation = id!(RegulationId);
        assert!(tx.sign_link(link.id, at(5), town.lead, Some(regulation)).await.unwrap());
        assert!(tx.end_link(link.id, day("2026-12-31")).await.unwrap());
        let signed = Link {
            to_day: Some(day("2026-12-31")),
            signed_at: Some(at(5)),
            signed_by: Some(town.lead),
            signed_regulation: Some(regulation),
            ..link.clone()
        };
        assert_eq!(tx.link(link.id).await.unwrap(), Some(signed));
        assert!(tx.delete_link(link.id).await.unwrap());
        assert!(!tx.delete_link(link.id).await.unwrap());
        assert!(!tx.end_link(link.id, today()).await.unwrap());
        assert!(!tx.sign_link(link.id, at(5), town.lead, None).await.unwrap());
        let nobody = tx.insert_link(&Link { member_id: id!(liandai_model::OfficerId), ..link }).await;
        assert!(matches!(nobody, Err(StoreError::Dangling(_))), "{nobody:?}");
    }

    async fn a_tree_holds_the_links_with_an_end_in_the_institution(town) {
        let mut tx = town.read().await;
        let pairs = |edges: Vec<liandai_store::link_tree::TreeEdge>| -> Vec<(String, String)> {
            edges.into_iter().map(|edge| (edge.leader_code, edge.member_code)).collect()
        };
        let pair = |leader: &str, member: &str| (leader.to_owned(), member.to_owned());
        let tree = tx.link_tree(town.k1, today()).await.unwrap();
        assert_eq!(tree[4].member_unit.as_deref(), Some("刑侦大队"));
        assert_eq!(tree[4].signed_at, Some(at(0)));
        let all = [pair("P0", "P1"), pair("P1", "P2"), pair("P2", "P3"), pair("P3", "P4"), pair("P3", "P5")];
        assert_eq!(pairs(tree), all);
        assert_eq!(pairs(tx.link_tree(town.k, today()).await.unwrap()), all[..1]);
        assert_eq!(pairs(tx.link_tree(town.m, today()).await.unwrap()), []);
        assert_eq!(pairs(tx.link_tree(town.k1, day("2023-12-31")).await.unwrap()), []);
        assert_eq!(pairs(tx.link_tree_of_unit(town.u1, today()).await.unwrap()), all[2..]);
    }

    async fn the_trunk_of_a_tree_is_without_its_leaves(town) {
        let mut tx = town.read().await;
        let trunk = tx.link_trunk(town.k1, today()).await.unwrap();
        let members: Vec<_> = trunk.iter().map(|edge| edge.member_code.as_str()).collect();
        assert_eq!(members, ["P1", "P2", "P3"]);
        let counts = tx.member_counts(town.k1, today()).await.unwrap();
        let mut counts: Vec<_> = counts.into_iter().map(|one| (one.leader_id, one.n)).collect();
        counts.sort_unstable();
        let mut expected = [(town.officers[1], 1), (town.officers[2], 1), (town.officers[3], 2)];
        expected.sort_unstable();
        assert_eq!(counts, expected);
        assert_eq!(tx.member_counts(town.k1, day("2023-12-31")).await.unwrap(), []);
        assert_eq!(tx.link_trunk(town.m, today()).await.unwrap(), []);
    }

    async fn histories_hold_what_has_ended_too(town) {
        let mut tx = town.read().await;
        let links = tx.link_histories(&[town.officers[4], town.officers[6]]).await.unwrap();
        let found: Vec<_> = links.iter().map(|link| (link.leader_id, link.to_day)).collect();
        assert_eq!(found, [(town.officers[2], Some(day("2024-12-31"))), (town.officers[3], None)]);
        assert_eq!(tx.link_histories(&[]).await.unwrap(), []);
    }

    async fn the_way_up_ends_even_in_a_circle(town) {
        let mut tx = town.write().await;
        let above = tx.leaders_above(town.officers[4], today()).await.unwrap();
        let expected: Vec<_> = [3, 2, 1, 0].map(|number: usize| town.officers[number]).to_vec();
        assert_eq!(above.iter().map(|one| one.leader_id).collect::<Vec<_>>(), expected);
        assert_eq!(above.last().unwrap().steps, 4);
        assert_eq!(tx.leaders_above(town.officers[6], today()).await.unwrap(), []);
        let link = tx.link(town.links[0]).await.unwrap().unwrap();
        tx.insert_link(&Link { id: id!(LinkId), leader_id: town.officers[4], member_id: town.officers[0], ..link })
            .await
            .unwrap();
        let above = tx.leaders_above(town.officers[4], today()).await.unwrap();
        assert_eq!(above.last().map(|one| (one.leader_id, one.steps)), Some((town.officers[4], 5)));
    }

    async fn spans_count_the_members_of_the_day(town) {
        let mut tx = town.read().await;
        let city = Reach::whole_city();
        let spans = tx.spans(&city, 1, today()).await.unwrap();
        let counts: Vec<_> = spans.iter().map(|span| (span.code.as_str(), span.members)).collect();
        assert_eq!(counts, [("P3", 2), ("P0", 1), ("P1", 1), ("P2", 1)]);
        assert_eq!(tx.spans(&city, 2, today()).await.unwrap().len(), 1);
        let reach = Reach { institutions: vec![town.k1], ..Reach::default() };
        assert_eq!(tx.spans(&reach, 1, today()).await.unwrap().len(), 3);
        assert_eq!(tx.spans(&city, 2, day("2024-06-01")).await.unwrap()[0].code, "P2");
    }

    async fn coverage_counts_officers_led_and_signed(town) {
        let mut tx = town.read().await;
        let coverage = tx.link_coverage(town.k1, today()).await.unwrap();
        let mut rows: Vec<_> =
            coverage.iter().map(|row| (row.unit.as_deref(), [row.officers, row.led, row.signed])).collect();
        rows.sort();
        assert_eq!(rows, [(None, [2, 2, 0]), (Some("刑侦大队"), [3, 3, 1]), (Some("治安大队"), [1, 0, 0])]);
        let coverage = tx.link_coverage_by_institution(&Reach::whole_city(), today()).await.unwrap();
        let rows: Vec<_> =
            coverage.iter().map(|row| (row.code.as_str(), [row.officers, row.led, row.signed])).collect();
        assert_eq!(rows, [("K", [1, 0, 0]), ("K1", [6, 5, 1]), ("M", [1, 0, 0])]);
        let reach = Reach { institutions: vec![town.k1], ..Reach::default() };
        assert_eq!(tx.link_coverage_by_institution(&reach, today()).await.unwrap().len(), 1);
        let posts = tx.link_coverage_by_post(&Reach::whole_city(), today()).await.unwrap();
        let sum = posts.iter().fold([0; 3], |sum, row| [sum[0] + row.officers, sum[1] + row.led, sum[2] + row.signed]);
        assert_eq!(sum, [8, 5, 1]);
        let own = tx.link_coverage_by_post(&reach, today()).await.unwrap();
        assert_eq!(own.iter().map(|row| row.officers).sum::<i64>(), 6);
    }
}
