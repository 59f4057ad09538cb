//! Bodies: the checklist, filling and ending seats, duties, the board.

use liandai_model::{Duty, Seat};
use liandai_rules::organisation::State;
use liandai_service::{
    Error,
    bodies::{AssignDuty, BoardFilter, Checklist, ChecklistLine, FillSeat, Filled, Home, Remedy},
    store::Page,
    workbench::Waiting,
};

use crate::city::{City, problems};

fn line<'c>(checklist: &'c Checklist, want: &str) -> &'c ChecklistLine {
    checklist.lines.iter().find(|line| line.want == want).unwrap()
}

async fn checklist(city: &City) -> Checklist {
    let ((bureau, _), head) = (city.places().await, city.call("head").await);
    city.service.checklist(&head, bureau.id).await.unwrap()
}

on_both! {
    async fn a_steering_group_is_filled_line_by_line(city) {
        let ((bureau, _), head) = (city.places().await, city.call("head").await);
        let before = checklist(&city).await;
        let in_charge = line(&before, "in-charge").holders[0].clone();
        assert_eq!(line(&before, "head").state, State::Filled);
        assert_eq!(line(&before, "steering-group").remedy, Some(Remedy::Form));
        let Some(Remedy::Seat { seat: Seat::GroupHead, whom, .. }) = &line(&before, "group-head").remedy else {
            panic!("{:?}", line(&before, "group-head"))
        };
        assert_eq!(whom[0].officer, in_charge.officer);

        let leadership = city.officers(bureau.id, "leadership").await;
        let other = leadership.iter().find(|one| one.id != in_charge.officer).unwrap().id;
        let fill = FillSeat { institution: bureau.id, unit: None, officer: other, seat: Seat::GroupHead, department: "", from: "" };
        assert_eq!(problems(city.service.fill_seat(&head, &fill).await), ["body-wrong-person"]);
        assert_eq!(line(&checklist(&city).await, "steering-group").state, State::Missing(1), "nothing was left behind");
        let right = FillSeat { officer: in_charge.officer, ..fill };
        let seat = city.service.fill_seat(&head, &right).await.unwrap();
        let after = checklist(&city).await;
        assert_eq!(line(&after, "steering-group").state, State::Filled);
        assert_eq!(line(&after, "group-head").holders[0].member, Some(seat));
        assert_eq!(after.own.filled, before.own.filled + 2);
        assert_eq!(problems(city.service.fill_seat(&head, &right).await), ["body-sits-there"]);
        let second = city.service.fill_seat(&head, &fill).await;
        assert_eq!(problems(second), ["body-full"]);
        assert!(matches!(city.service.form_body(&head, bureau.id).await, Err(Error::Conflict("body-is-there"))));

        let member = FillSeat { seat: Seat::Member, department: "纪检监察", ..fill };
        city.service.fill_seat(&head, &member).await.unwrap();
        assert_eq!(line(&checklist(&city).await, "member-discipline-inspection").state, State::Filled);
        let nowhere = FillSeat { department: "后勤", ..member };
        assert_eq!(problems(city.service.fill_seat(&head, &nowhere).await), ["body-no-department"]);

        // What was recorded today is taken back; from tomorrow on it can only be ended.
        city.service.take_back_seat(&head, seat).await.unwrap();
        assert_eq!(line(&checklist(&city).await, "group-head").state, State::Missing(1));
        assert!(city.read().await.member(seat).await.unwrap().is_none());
        let seat = city.service.fill_seat(&head, &right).await.unwrap();
        city.wait_days(1);
        let head = city.call("head").await;
        let late = city.service.take_back_seat(&head, seat).await;
        assert!(matches!(late, Err(Error::Conflict("body-not-today"))), "{late:?}");
        let (yesterday, tomorrow) = (city.today().add_days(-1).to_string(), city.today().add_days(1).to_string());
        assert_eq!(problems(city.service.end_seat(&head, seat, &tomorrow).await), ["body-last-too-late"]);
        assert_eq!(problems(city.service.end_seat(&head, seat, "2020-01-01").await), ["typed-to-before-from"]);
        city.service.end_seat(&head, seat, &yesterday).await.unwrap();
        let ended = city.read().await.member(seat).await.unwrap().unwrap();
        assert_eq!(ended.to_day, Some(city.today().add_days(-1)));
        let again = city.service.end_seat(&head, seat, "").await;
        assert!(matches!(again, Err(Error::Conflict("body-seat-ended"))), "{again:?}");
        assert_eq!((city.recorded("fill-seat").await, city.recorded("end-seat").await), (3, 1));
        assert_eq!(city.recorded("take-back-seat").await, 1);
        assert!(city.read().await.verify_audit().await.unwrap().broken.is_none());
    }

    async fn nobody_seats_themselves_or_fills_what_is_not_theirs(city) {
        let (bureau, commission) = city.places().await;
        let head = city.call("head").await;
        let own = head.actor.officer.unwrap();
        let fill = FillSeat { institution: bureau.id, unit: None, officer: own, seat: Seat::Member, department: "", from: "" };
        let refused = city.service.fill_seat(&head, &fill).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
        let other = FillSeat { officer: city.officers(bureau.id, "backbone").await[0].id, ..fill };
        for name in ["clerk", "member", "auditor", "director"] {
            let call = city.call(name).await;
            let refused = city.service.fill_seat(&call, &other).await;
            assert!(matches!(refused, Err(Error::Forbidden)), "{name}: {refused:?}");
        }
        let elsewhere = FillSeat { institution: commission.id, ..other };
        assert!(matches!(city.service.fill_seat(&head, &elsewhere).await, Err(Error::NotFound(_))));
        let stranger = city.officers(commission.id, "backbone").await[0].id;
        let stranger = FillSeat { officer: stranger, ..other };
        assert_eq!(problems(city.service.fill_seat(&head, &stranger).await), ["body-serves-elsewhere"]);
    }

    async fn a_duty_is_given_to_a_post_from_today_on(city) {
        let ((bureau, _), head) = (city.places().await, city.call("head").await);
        let officer = city.officers(bureau.id, "officer").await[0].clone();
        let assign = AssignDuty { institution: bureau.id, unit: None, officer: officer.id, duty: Duty::PoliticalWork, from: "" };
        assert_eq!(problems(city.service.assign_duty(&head, &assign).await), ["body-wrong-person"]);
        let in_charge = line(&checklist(&city).await, "in-charge").holders[0].officer;
        let leadership = city.officers(bureau.id, "leadership").await;
        let fit = leadership.iter().find(|one| one.id != in_charge).unwrap();
        let assign = AssignDuty { officer: fit.id, ..assign };
        let post = city.service.assign_duty(&head, &assign).await.unwrap();
        assert_eq!(problems(city.service.assign_duty(&head, &assign).await), ["body-has-duty"]);
        let posts = city.read().await.posts_of_officer(fit.id).await.unwrap();
        let days: Vec<_> = posts.iter().map(|post| (post.duty, post.to_day)).collect();
        let yesterday = city.today().add_days(-1);
        assert_eq!(days, [(Some(Duty::PoliticalWork), None), (None, Some(yesterday))]);
        let backbone = city.officers(bureau.id, "leadership").await;
        let third = backbone.iter().find(|one| one.id != in_charge && one.id != fit.id).unwrap().id;
        let taken = city.service.assign_duty(&head, &AssignDuty { officer: third, ..assign }).await;
        assert_eq!(problems(taken), ["body-full"]);
        assert_eq!(line(&checklist(&city).await, "political-work").holders[0].post, Some(post));
        city.service.release_duty(&head, post, "").await.unwrap();
        assert_eq!(line(&checklist(&city).await, "political-work").state, State::Missing(1));
        let again = city.service.release_duty(&head, post, "").await;
        assert!(matches!(again, Err(Error::Conflict("body-no-duty"))), "{again:?}");
        assert!(line(&checklist(&city).await, "political-work").holders.is_empty());
    }

    async fn a_unit_has_a_lead_and_names_its_clerk(city) {
        let ((bureau, _), leader) = (city.places().await, city.call("leader").await);
        let lead = leader.actor.officer.unwrap();
        let unit = city.read().await.officer(lead).await.unwrap().unwrap().unit_id.unwrap();
        let list = city.service.checklist_of_unit(&leader, unit).await.unwrap();
        let states: Vec<_> = list.lines.iter().map(|line| (line.want.as_str(), line.state)).collect();
        assert_eq!(states, [("unit-lead", State::Filled), ("unit-clerk", State::Missing(1))]);
        let officers = city.officers(bureau.id, "officer").await;
        let mut of_unit = officers.iter().filter(|one| one.unit_id == Some(unit));
        let (one, other) = (of_unit.next().unwrap().id, of_unit.next().unwrap().id);
        let fill = FillSeat { institution: bureau.id, unit: Some(unit), officer: one, seat: Seat::Clerk, department: "", from: "" };
        city.service.fill_seat(&leader, &fill).await.unwrap();
        assert!(city.service.checklist_of_unit(&leader, unit).await.unwrap().counts.is_complete());
        let second = city.service.fill_seat(&leader, &FillSeat { officer: other, ..fill }).await;
        assert_eq!(problems(second), ["body-full"]);
        let whole = city.service.checklist(&leader, bureau.id).await;
        assert!(matches!(whole, Err(Error::Forbidden | Error::NotFound(_))), "{whole:?}");
    }

    async fn the_board_counts_what_the_checklists_say(city) {
        let ((bureau, _), head) = (city.places().await, city.call("head").await);
        let in_charge = line(&checklist(&city).await, "in-charge").holders[0].officer;
        let fill = FillSeat { institution: bureau.id, unit: None, officer: in_charge, seat: Seat::GroupHead, department: "", from: "" };
        city.service.fill_seat(&head, &fill).await.unwrap();
        let backbone = city.officers(bureau.id, "backbone").await[0].id;
        let clerk = FillSeat { officer: backbone, seat: Seat::Clerk, ..fill };
        city.service.fill_seat(&head, &clerk).await.unwrap();
        let auditor = city.call("auditor").await;
        let board = city.service.body_board(&auditor, &BoardFilter::default(), Page::new(1, 500)).await.unwrap();
        let institutions = city.read().await.institutions().await.unwrap();
        assert_eq!(board.rows.rows.len(), institutions.len());
        let (mut own, mut lacking) = (0, Vec::new());
        for one in &board.rows.rows {
            let list = city.service.checklist(&auditor, one.institution.id).await.unwrap();
            assert_eq!(one.own, list.own, "{}", one.institution.name);
            let mut total = one.own;
            total += one.units;
            assert_eq!(total, list.total, "{}", one.institution.name);
            own += one.own.missing;
            if total.missing > 0 {
                lacking.push(one.institution.id);
            }
        }
        let (of_units, of_institutions): (Vec<_>, Vec<_>) = board.wants.iter().partition(|want| want.of_units);
        assert_eq!(of_institutions.iter().map(|want| want.missing).sum::<i64>(), i64::from(own));
        let units: u32 = board.rows.rows.iter().map(|one| one.units.missing).sum();
        assert_eq!(of_units.iter().map(|want| want.missing).sum::<i64>(), i64::from(units));
        assert!(own > 0 && units > 0 && lacking.len() < institutions.len(), "the city has of everything");

        let only = BoardFilter { only_missing: true, ..BoardFilter::default() };
        let only = city.service.body_board(&auditor, &only, Page::new(1, 500)).await.unwrap();
        assert_eq!(only.rows.rows.iter().map(|one| one.institution.id).collect::<Vec<_>>(), lacking);
        assert_eq!(only.wants, board.wants, "what is added up does not depend on what is shown");
        let own = city.service.body_board(&head, &BoardFilter::default(), Page::new(1, 500)).await.unwrap();
        assert!(own.rows.rows.iter().any(|one| one.institution.id == bureau.id));
        assert!(own.rows.total < board.rows.total);
    }

    async fn a_seat_and_a_duty_may_be_recorded_late(city) {
        let ((bureau, _), head) = (city.places().await, city.call("head").await);
        city.service.form_body(&head, bureau.id).await.unwrap();
        let clerk = city.officers(bureau.id, "officer").await[0].id;
        let (today, earlier) = (city.today(), city.today().add_days(-20).to_string());
        let fill = FillSeat {
            institution: bureau.id, unit: None, officer: clerk, seat: Seat::Clerk, department: "", from: &earlier,
        };
        assert_eq!(problems(city.service.fill_seat(&head, &fill).await), ["body-before-formed"]);
        let tomorrow = today.add_days(1).to_string();
        let soon = FillSeat { from: &tomorrow, ..fill };
        assert_eq!(problems(city.service.fill_seat(&head, &soon).await), ["body-from-in-future"]);
        let nonsense = FillSeat { from: "2026-02-30", ..fill };
        assert_eq!(problems(city.service.fill_seat(&head, &nonsense).await), ["day-wrong"]);

        let in_charge = line(&checklist(&city).await, "in-charge").holders[0].officer;
        let leadership = city.officers(bureau.id, "leadership").await;
        let fit = leadership.iter().find(|one| one.id != in_charge).unwrap();
        let assign = AssignDuty {
            institution: bureau.id, unit: None, officer: fit.id, duty: Duty::PoliticalWork, from: &earlier,
        };
        let before = city.read().await.posts_of_officer(fit.id).await.unwrap();
        let post = city.service.assign_duty(&head, &assign).await.unwrap();
        let posts = city.read().await.posts_of_officer(fit.id).await.unwrap();
        assert_eq!((posts[0].id, posts[0].from_day), (post, today.add_days(-20)));
        assert_eq!(posts[1].to_day, Some(today.add_days(-21)));
        let home = city.service.take_back_duty(&head, post).await.unwrap();
        assert_eq!(home, Home::Institution(bureau.id));
        assert_eq!(city.read().await.posts_of_officer(fit.id).await.unwrap(), before, "as if it had never been");
    }

    async fn a_body_is_taken_back_with_the_seat_it_was_set_up_for(city) {
        let ((bureau, _), head) = (city.places().await, city.call("head").await);
        let clerk = city.officers(bureau.id, "officer").await[0].id;
        let filled = city.service.fill_want(&head, Home::Institution(bureau.id), "clerks", clerk, "").await.unwrap();
        let Filled::Seat(seat) = filled else { panic!("{filled:?}") };
        assert_eq!(line(&checklist(&city).await, "steering-group").state, State::Filled);
        let body = city.read().await.member(seat).await.unwrap().unwrap().body_id;
        let peopled = city.service.take_back_body(&head, body).await;
        assert!(matches!(peopled, Err(Error::Conflict("body-is-peopled"))), "{peopled:?}");
        city.service.take_back_seat(&head, seat).await.unwrap();
        assert!(city.read().await.body(body).await.unwrap().is_none());
        let alone = city.service.form_body(&head, bureau.id).await.unwrap();
        city.service.take_back_body(&head, alone).await.unwrap();
        assert_eq!(line(&checklist(&city).await, "steering-group").state, State::Missing(1));
        assert!(city.read().await.verify_audit().await.unwrap().broken.is_none());
    }

    async fn the_form_lists_those_who_come_into_question(city) {
        let ((bureau, _), head) = (city.places().await, city.call("head").await);
        let home = Home::Institution(bureau.id);
        let form = city.service.prepare_fill(&head, home, "political-work", "").await.unwrap();
        let posts: Vec<_> = form.candidates.rows.iter().map(|row| row.post.as_str()).collect();
        assert!(!posts.is_empty() && posts.iter().all(|post| ["leadership", "backbone"].contains(post)), "{posts:?}");
        let officer = city.officers(bureau.id, "officer").await[0].clone();
        let found = city.service.prepare_fill(&head, home, "political-work", &officer.code).await.unwrap();
        assert!(found.candidates.rows.iter().any(|row| row.id == officer.id), "a search finds everybody");
        for (name, want) in [("clerk", "clerks"), ("auditor", "clerks"), ("leader", "political-work")] {
            let refused = city.service.prepare_fill(&city.call(name).await, home, want, "").await;
            assert!(matches!(refused, Err(Error::Forbidden | Error::NotFound(_))), "{name}");
        }
        let none = city.service.prepare_fill(&head, home, "unit-clerk", "").await;
        assert!(matches!(none, Err(Error::NotFound("want"))), "what is wanted of units is not wanted of institutions");
    }

    async fn whoever_may_name_people_is_told_that_somebody_is_missing(city) {
        for (name, waits) in [("head", true), ("city", true), ("leader", true), ("auditor", false), ("officer", false)] {
            let waiting = city.service.workbench(&city.call(name).await).await.unwrap();
            let lacking = waiting.iter().any(|one| matches!(one, Waiting::Lacking(n) if *n > 0));
            assert_eq!(lacking, waits, "{name}: {waiting:?}");
        }
    }
}
