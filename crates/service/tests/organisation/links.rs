//! Links: reviewing, proposing, pairing, undoing, signing, drawing.

use std::collections::{BTreeMap, BTreeSet};

use liandai_model::{LinkId, OfficerId};
use liandai_service::{
    Error,
    links::{Pair, Relink, TreeNode, TreeView},
    store::{link::Link, officer::Officer},
    workbench::Waiting,
};

use crate::city::{City, problems};

/// Ends the links of some members long ago, as if nobody had ever seen to them.
async fn unlink(city: &City, members: &[OfficerId]) {
    let mut tx = city.write().await;
    for link in tx.link_histories(members).await.unwrap() {
        tx.delete_link(link.id).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn history(city: &City, member: OfficerId) -> Vec<Link> {
    city.read().await.link_histories(&[member]).await.unwrap()
}

/// Who led on a day.
fn led_on(history: &[Link], day: liandai_model::Day) -> Vec<OfficerId> {
    let holds = |link: &&Link| link.from_day <= day && link.to_day.is_none_or(|to| day <= to);
    history.iter().filter(holds).map(|link| link.leader_id).collect()
}

fn count(nodes: &[TreeNode]) -> usize {
    nodes.iter().map(|node| 1 + count(&node.members)).sum()
}

fn view(city: &City, most: i64) -> TreeView<'static> {
    TreeView { day: city.today(), text: None, most }
}

fn change(member: OfficerId, leader: OfficerId, city: &City) -> Relink<'static> {
    Relink { member, leader, from: city.today(), reason: "轮岗" }
}

on_both! {
    async fn the_demonstration_lacks_nothing_but_signatures_and_leaders_of_county_heads(city) {
        let auditor = city.call("auditor").await;
        let institutions = city.read().await.institutions().await.unwrap();
        let mut faults = BTreeMap::new();
        for institution in &institutions {
            let review = city.service.review_links(&auditor, institution.id).await.unwrap();
             for finding in review.findings {
                if finding.fault.id() == "no-leader" {
                    let post = finding.officer.unwrap().post;
                    assert_eq!((post.as_str(), institution.grouping.as_str()), ("head", "county"));
                    assert_eq!(institution.parent_id, None);
                    assert_eq!(finding.clause, "四1");
                    *faults.entry("no-leader").or_insert(0) += 1;
                } else {
                    assert_eq!((finding.fault.id(), finding.clause.as_str()), ("unsigned", "四5"));
                }
            }
        }
        let counties = institutions.iter().filter(|one| one.grouping == "county" && one.parent_id.is_none());
        assert_eq!(faults.get("no-leader").copied(), Some(counties.count()));
    }

    async fn a_group_head_puts_proposed_links_in_force(city) {
        let ((bureau, _), deputy) = (city.places().await, city.call("deputy").await);
        let officers = city.officers(bureau.id, "officer").await;
        let leads = city.officers(bureau.id, "backbone").await;
        let lost: Vec<_> = officers.iter().take(5).chain(&leads[..1]).map(|one| one.id).collect();
        unlink(&city, &lost).await;
        let proposed = city.service.propose_links(&deputy, bureau.id).await.unwrap();
        assert_eq!(proposed.without.len(), 0);
        let members: BTreeSet<_> = proposed.links.iter().map(|one| one.member.id).collect();
        assert_eq!(members, lost.iter().copied().collect());
        for one in &proposed.links {
            assert!(one.may_pair && one.candidates.iter().any(|candidate| candidate.officer.id == one.leader.id));
            let wanted = if one.member.post == "officer" { "四3" } else { "四2" };
            assert_eq!(one.clause, wanted);
        }
        let pairs: Vec<_> =
            proposed.links.iter().map(|one| Pair { member: one.member.id, leader: one.leader.id }).collect();
        let today = city.today();
        assert_eq!(city.service.apply_links(&deputy, bureau.id, today, &pairs).await.unwrap(), lost.len());
        assert_eq!(city.recorded("pair-links").await, 6);
        assert_eq!(city.service.propose_links(&deputy, bureau.id).await.unwrap().links.len(), 0);
        for pair in &pairs {
            assert_eq!(led_on(&history(&city, pair.member).await, today), [pair.leader]);
        }
        let again = city.service.apply_links(&deputy, bureau.id, today, &pairs).await;
        assert!(problems(again).iter().all(|key| *key == "link-led-by-now" || *key == "link-refusal-same-leader"));
    }

    async fn one_wrong_pair_among_many_and_nothing_is_written(city) {
        let ((bureau, _), deputy) = (city.places().await, city.call("deputy").await);
        let officers = city.officers(bureau.id, "officer").await;
        let (one, other) = (officers[0].id, officers[1].id);
        unlink(&city, &[one, other]).await;
        let proposed = city.service.propose_links(&deputy, bureau.id).await.unwrap();
        let right = proposed.links.iter().find(|link| link.member.id == one).unwrap();
        let pairs = [Pair { member: one, leader: right.leader.id }, Pair { member: other, leader: officers[2].id }];
        let refused = city.service.apply_links(&deputy, bureau.id, city.today(), &pairs).await;
        assert_eq!(problems(refused), ["link-fault-wrong-level"]);
        assert_eq!(history(&city, one).await, []);
        let far = city.service.apply_links(&deputy, bureau.id, city.today().add_days(-11), &pairs[..1]).await;
        assert_eq!(problems(far), ["link-refusal-too-early"]);
        let twice = city.service.apply_links(&deputy, bureau.id, city.today(), &[pairs[0], pairs[0]]).await;
        assert!(problems(twice).contains(&"link-led-by-now"));
        assert_eq!(history(&city, one).await, []);
    }

    async fn a_relink_ends_yesterdays_link_and_can_be_undone_on_the_same_day(city) {
        let ((bureau, _), deputy) = (city.places().await, city.call("deputy").await);
        let (leads, today) = (city.officers(bureau.id, "backbone").await, city.today());
        let leadership = city.officers(bureau.id, "leadership").await;
        let member = leads[0].id;
        let before = history(&city, member).await;
        let old = led_on(&before, today)[0];
        let new = leadership.iter().find(|one| one.id != old).unwrap().id;
        let form = city.service.prepare_relink(&deputy, member).await.unwrap();
        assert_eq!(form.candidates.len(), leadership.len());
        assert_eq!(form.now.iter().map(|(leader, _)| leader.id).collect::<Vec<_>>(), [old]);
        let leads = |id| form.candidates.iter().find(|one| one.officer.id == id).unwrap().members.unwrap();
        assert!(leads(old) > 0 && form.days == (today.add_days(-10), today.add_days(31)));
        city.service.relink(&deputy, &change(member, new, &city)).await.unwrap();
        let after = history(&city, member).await;
        assert_eq!(led_on(&after, today), [new]);
        assert_eq!(led_on(&after, today.add_days(-1)), [old]);
        let same = city.service.relink(&deputy, &change(member, new, &city)).await;
        assert_eq!(problems(same), ["link-refusal-same-leader"]);
        city.service.undo_relink(&deputy, member).await.unwrap();
        assert_eq!(history(&city, member).await, before);
        let nothing = city.service.undo_relink(&deputy, member).await;
        assert_eq!(problems(nothing), ["link-refusal-not-today"]);

        city.service.relink(&deputy, &change(member, new, &city)).await.unwrap();
        city.wait_days(1);
        let deputy = city.call("deputy").await;
        let late = city.service.undo_relink(&deputy, member).await;
        assert_eq!(problems(late), ["link-refusal-not-today"]);
        let back = Relink { from: today, ..change(member, old, &city) };
        let rewritten = city.service.relink(&deputy, &back).await;
        assert_eq!(problems(rewritten), ["link-refusal-before-last-change"]);
        assert_eq!((city.recorded("relink").await, city.recorded("undo-relink").await), (2, 1));
        assert!(city.read().await.verify_audit().await.unwrap().broken.is_none());
    }

    async fn only_the_group_head_pairs_and_nobody_pairs_themselves(city) {
        let (bureau, commission) = city.places().await;
        let leads = city.officers(bureau.id, "backbone").await;
        let leadership = city.officers(bureau.id, "leadership").await;
        let wanted = change(leads[0].id, leadership[1].id, &city);
        for name in ["auditor", "clerk", "director", "member", "head"] {
            let call = city.call(name).await;
            let refused = city.service.relink(&call, &wanted).await;
            assert!(matches!(refused, Err(Error::Forbidden)), "{name}: {refused:?}");
        }
        let officer = city.call("officer").await;
        let refused = city.service.relink(&officer, &wanted).await;
        assert!(matches!(refused, Err(Error::Forbidden | Error::NotFound(_))), "{refused:?}");
        let deputy = city.call("deputy").await;
        let own = deputy.actor.officer.unwrap();
        let head = city.officers(bureau.id, "head").await[0].id;
        let refused = city.service.relink(&deputy, &change(own, head, &city)).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
        let elsewhere = city.officers(commission.id, "backbone").await[0].id;
        let refused = city.service.relink(&deputy, &change(elsewhere, head, &city)).await;
        assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
        // Nor in a bulk: the own pair is refused by name.
        unlink(&city, &[own]).await;
        let proposed = city.service.propose_links(&deputy, bureau.id).await.unwrap();
        let one = proposed.links.iter().find(|one| one.member.id == own).unwrap();
        assert!(!one.may_pair);
        let pair = Pair { member: own, leader: one.leader.id };
        let refused = city.service.apply_links(&deputy, bureau.id, city.today(), &[pair]).await;
        assert_eq!(problems(refused), ["link-not-by-you"]);
    }

    async fn leaders_sign_for_themselves_and_for_nobody_else(city) {
        let leader = city.call("leader").await;
        let to_sign = city.service.links_to_sign(&leader).await.unwrap();
        assert_eq!((to_sign.pledges.examples.len(), to_sign.pledges.undertakings.len()), (5, 5));
        assert!(to_sign.pledges.is_assumed);
        let ids: Vec<LinkId> = to_sign.links.iter().map(|link| link.id).collect();
        assert!(!ids.is_empty() && to_sign.links.iter().all(|link| link.signed_at.is_none()));
        let deputy = city.call("deputy").await;
        let refused = city.service.sign_links(&deputy, &ids[..1]).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
        let others = city.service.links_to_sign(&deputy).await.unwrap().links;
        let mixed = city.service.sign_links(&leader, &[ids[0], others[0].id]).await;
        assert!(matches!(mixed, Err(Error::Forbidden | Error::NotFound(_))), "{mixed:?}");
        assert_eq!(city.read().await.link(ids[0]).await.unwrap().unwrap().signed_at, None);
        assert_eq!(city.service.sign_links(&leader, &ids).await.unwrap(), ids.len());
        assert_eq!(city.service.sign_links(&leader, &ids).await.unwrap(), 0);
        let link = city.read().await.link(ids[0]).await.unwrap().unwrap();
        assert_eq!((link.signed_by, link.signed_at), (Some(leader.actor.account), Some(leader.now)));
        assert!(city.read().await.regulation(link.signed_regulation.unwrap()).await.unwrap().is_some());
    }

    async fn what_was_signed_is_relinked_and_not_undone(city) {
        let ((bureau, _), deputy) = (city.places().await, city.call("deputy").await);
        let lead = city.call("leader").await.actor.officer.unwrap();
        let members = city.read().await.members_of(lead).await.unwrap();
        let member = members.iter().find(|link| link.to_day.is_none()).unwrap().member_id;
        unlink(&city, &[member]).await;
        city.service.relink(&deputy, &change(member, lead, &city)).await.unwrap();
        let leader = city.call("leader").await;
        let link = history(&city, member).await[0].id;
        city.service.sign_links(&leader, &[link]).await.unwrap();
        let undone = city.service.undo_relink(&deputy, member).await;
        assert_eq!(problems(undone), ["link-refusal-signed"]);
        assert_eq!(city.service.review_links(&deputy, bureau.id).await.unwrap().total.signed, 1);
    }

    async fn a_tree_is_drawn_without_leaves_or_whole(city) {
        let ((bureau, _), deputy) = (city.places().await, city.call("deputy").await);
        let trunk = city.service.link_tree(&deputy, bureau.id, &view(&city, 0)).await.unwrap();
        let whole = city.service.link_tree(&deputy, bureau.id, &view(&city, i64::MAX)).await.unwrap();
        let officers = city.read().await.officers_of(&[bureau.id], &[]).await.unwrap().len();
        assert!(count(&whole.roots) > officers, "and the head's own leader");
        assert!(count(&trunk.roots) < count(&whole.roots) / 2);
        let head = &whole.roots[0].members[0];
        assert_eq!((head.officer.institution_id, head.officer.post.as_str()), (bureau.id, "head"));
        let leads = |node: &TreeNode| usize::try_from(node.leads).unwrap();
        assert_eq!(leads(head), head.members.len());
        let lead = trunk.roots[0].members[0].members.iter().flat_map(|one| &one.members).next().unwrap();
        let members = city.service.link_members(&deputy, lead.officer.id, city.today()).await.unwrap().1;
        assert_eq!((lead.members.len(), leads(lead)), (0, members.len()));
        let covered: i64 = whole.units.iter().map(|unit| unit.led).sum();
        assert_eq!(usize::try_from(covered).unwrap(), officers);
        let unit = lead.officer.unit_id.unwrap();
        let of_unit = city.service.link_tree_of_unit(&deputy, unit, &view(&city, 0)).await.unwrap();
        assert_eq!(count(&of_unit.roots), members.len() + 2);
        let board = city.service.link_board(&deputy).await.unwrap();
        assert!(board.institutions.iter().any(|one| one.institution_id == bureau.id));
        assert!(board.institutions.iter().all(|one| one.code >= bureau.code));
    }

    async fn links_in_a_circle_are_drawn_once_and_found(city) {
        let ((bureau, _), deputy) = (city.places().await, city.call("deputy").await);
        let head = city.officers(bureau.id, "head").await[0].id;
        let second = city.officers(bureau.id, "leadership").await[0].id;
        let mut tx = city.write().await;
        for link in tx.link_histories(&[head]).await.unwrap() {
            tx.save_links(&[Link { leader_id: second, ..link }]).await.unwrap();
        }
        tx.commit().await.unwrap();
        let tree = city.service.link_tree(&deputy, bureau.id, &view(&city, i64::MAX)).await.unwrap();
        let officers = city.read().await.officers_of(&[bureau.id], &[]).await.unwrap().len();
        assert!(tree.roots.iter().any(|root| root.is_in_circle));
        assert!(count(&tree.roots) >= officers);
        let review = city.service.review_links(&deputy, bureau.id).await.unwrap();
        let circle = review.findings.iter().find(|one| one.fault.id() == "circle").unwrap();
        assert_eq!(circle.circle.iter().map(|one| one.id).collect::<BTreeSet<_>>(), [head, second].into());
    }

    async fn a_tree_is_searched_by_name_code_and_initials_and_shows_any_day(city) {
        let ((bureau, _), deputy) = (city.places().await, city.call("deputy").await);
        let member = &city.officers(bureau.id, "backbone").await[0];
        let before = led_on(&history(&city, member.id).await, city.today())[0];
        let leadership = city.officers(bureau.id, "leadership").await;
        let new = leadership.iter().find(|one| one.id != before).unwrap().id;
        city.service.relink(&deputy, &change(member.id, new, &city)).await.unwrap();
        let above = async |day, text: &str| {
            let view = TreeView { day, text: Some(text), most: 0 };
            let tree = city.service.link_tree(&deputy, bureau.id, &view).await.unwrap();
            assert!(tree.hits >= 1, "{text}");
            let mut found = Vec::new();
            leaders_of(&tree.roots, member.id, &mut found);
            found
        };
        for text in [&*member.name, &*member.code, &*liandai_service::initials(&member.name)] {
            assert_eq!(above(city.today(), text).await, [new], "{text}");
            assert_eq!(above(city.today().add_days(-1), text).await, [before], "{text}");
        }
        let view = TreeView { text: Some("nobody is called so"), ..view(&city, 0) };
        let none = city.service.link_tree(&deputy, bureau.id, &view).await.unwrap();
        assert_eq!((none.roots.len(), none.hits), (0, 0));
    }

    async fn whoever_has_left_is_no_longer_led_from_the_first_day_that_may_change(city) {
        let ((bureau, _), deputy) = (city.places().await, city.call("deputy").await);
        let gone = city.officers(bureau.id, "officer").await[3].clone();
        let serving = city.service.close_links(&deputy, gone.id).await;
        assert!(matches!(serving, Err(Error::Conflict("link-member-serves"))), "{serving:?}");
        for (left, last) in [(-2, -2), (-40, -11)] {
            let mut tx = city.write().await;
            let ended_on = Some(city.today().add_days(left));
            tx.save_officers(&[Officer { ended_on, ..gone.clone() }]).await.unwrap();
            let links = tx.link_histories(&[gone.id]).await.unwrap();
            tx.save_links(&links.into_iter().map(|link| Link { to_day: None, ..link }).collect::<Vec<_>>()).await.unwrap();
            tx.commit().await.unwrap();
            let clerk = city.call("clerk").await;
            let refused = city.service.close_links(&clerk, gone.id).await;
            assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
            city.service.close_links(&deputy, gone.id).await.unwrap();
            let days: Vec<_> = history(&city, gone.id).await.iter().map(|link| link.to_day).collect();
            assert_eq!(days.last(), Some(&Some(city.today().add_days(last))), "{left}");
            let again = city.service.close_links(&deputy, gone.id).await;
            assert!(problems(again).iter().all(|key| *key == "link-refusal-no-link" || *key == "link-refusal-before-last-change"));
        }
        assert_eq!(city.recorded("close-links").await, 2);
    }

    async fn a_workbench_says_who_lacks_a_leader_but_not_whoever_stands_at_the_top(city) {
        let (bureau, _) = city.places().await;
        let lost: Vec<_> = city.officers(bureau.id, "officer").await.iter().take(2).map(|one| one.id).collect();
        let unlinked = async |name: &str| {
            let waiting = city.service.workbench(&city.call(name).await).await.unwrap();
            waiting.into_iter().find_map(|one| match one {
                Waiting::Unlinked(unlinked) => Some(unlinked),
                _ => None,
            })
        };
        let counties = unlinked("city").await.unwrap();
        let all = city.read().await.institutions().await.unwrap();
        let heads = all.iter().filter(|one| one.grouping == "county" && one.parent_id.is_none()).count();
        assert_eq!(usize::try_from(counties.count).unwrap(), heads, "the head of the commission needs no leader");
        assert_eq!(unlinked("clerk").await, None);
        unlink(&city, &lost).await;
        city.wait_days(1);
        let here = unlinked("clerk").await.unwrap();
        assert_eq!((here.count, here.institution), (2, Some(bureau.id)));
        assert_eq!(unlinked("auditor").await, None, "who proposes nothing is told nothing");
    }
}

/// Who stands directly above somebody in a tree.
fn leaders_of(nodes: &[TreeNode], member: OfficerId, found: &mut Vec<OfficerId>) {
    for node in nodes {
        if node.members.iter().any(|one| one.officer.id == member) {
            found.push(node.officer.id);
        }
        leaders_of(&node.members, member, found);
    }
}
