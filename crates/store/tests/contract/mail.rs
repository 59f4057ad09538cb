//! Where people are reminded, and that a day's reminder of somebody is taken up by one alone.

use liandai_model::ReminderState;
use liandai_store::mail::MailTarget;

use crate::town::{Town, at, day, today};

pub fn target(town: &Town) -> MailTarget {
    MailTarget {
        account_id: town.lead,
        address_seal: vec![7; 40],
        is_wanted: true,
        changed_at: at(0),
        tried_at: None,
    }
}

/// The address of a calendar, of an account.
pub fn calendar(town: &Town, digest: u8) -> liandai_store::calendar_link::CalendarLink {
    liandai_store::calendar_link::CalendarLink {
        account_id: town.lead,
        token_digest: vec![digest; 32],
        made_at: at(1),
        read_at: None,
    }
}

on_both! {
    async fn the_address_of_a_calendar_is_the_last_that_was_made(town) {
        let (first, second) = (calendar(&town, 1), calendar(&town, 2));
        let mut tx = town.write().await;
        assert_eq!(tx.calendar_link(town.lead).await.unwrap(), None);
        tx.save_calendar_link(&first).await.unwrap();
        assert_eq!(tx.calendar_link_by(&[1; 32]).await.unwrap(), Some(first));
        tx.save_calendar_link(&second).await.unwrap();
        assert_eq!(tx.calendar_link_by(&[1; 32]).await.unwrap(), None);
        assert_eq!(tx.calendar_link(town.lead).await.unwrap(), Some(second));
        assert!(tx.note_calendar_read(town.lead, at(10)).await.unwrap());
        assert!(!tx.note_calendar_read(town.lead, at(11)).await.unwrap(), "within the hour");
        assert!(tx.note_calendar_read(town.lead, at(4000)).await.unwrap());
        assert_eq!(tx.calendar_link(town.lead).await.unwrap().unwrap().read_at, Some(at(4000)));
        assert!(tx.forget_calendar_link(town.lead).await.unwrap());
        assert!(!tx.forget_calendar_link(town.lead).await.unwrap());
    }

    async fn an_address_is_kept_changed_and_forgotten(town) {
        let first = target(&town);
        let mut tx = town.write().await;
        assert_eq!(tx.mail_target(town.lead).await.unwrap(), None);
        tx.save_mail_target(&first).await.unwrap();
        let later = MailTarget { is_wanted: false, tried_at: Some(at(9)), ..first.clone() };
        tx.save_mail_target(&later).await.unwrap();
        assert_eq!(tx.mail_target(town.lead).await.unwrap(), Some(later.clone()));
        assert_eq!(tx.mail_seals_after(None, 9).await.unwrap(), [later]);
        assert!(tx.mail_seals_after(Some(town.lead), 9).await.unwrap().is_empty());
        assert!(!tx.reseal_mail(town.lead, &[1; 3], &[2; 3]).await.unwrap(), "somebody was faster");
        assert!(tx.reseal_mail(town.lead, &[7; 40], &[8; 40]).await.unwrap());
        assert_eq!(tx.mail_target(town.lead).await.unwrap().unwrap().address_seal, [8; 40]);
        assert!(tx.forget_mail_target(town.lead).await.unwrap());
        assert!(!tx.forget_mail_target(town.lead).await.unwrap());
    }

    async fn a_reminder_is_taken_up_once_a_day_and_again_only_if_it_failed(town) {
        let mut tx = town.write().await;
        for account in [town.lead, town.chief] {
            tx.save_mail_target(&MailTarget { account_id: account, ..target(&town) }).await.unwrap();
        }
        tx.save_mail_target(&MailTarget { account_id: town.admin, is_wanted: false, ..target(&town) }).await.unwrap();
        let mut both = [town.lead, town.chief];
        both.sort();
        let wanted = tx.mail_wanted_after(None, today(), 9).await.unwrap();
        assert_eq!(wanted.iter().map(|one| one.account_id).collect::<Vec<_>>(), both);
        assert_eq!(tx.mail_wanted_after(Some(both[0]), today(), 9).await.unwrap().len(), 1);
        assert_eq!(tx.mail_wanted_after(None, today(), 1).await.unwrap().len(), 1);
        assert!(tx.claim_reminder(town.lead, today(), 3, at(1)).await.unwrap());
        assert!(!tx.claim_reminder(town.lead, today(), 3, at(2)).await.unwrap(), "it is under way");
        assert_eq!(tx.mail_wanted_after(None, today(), 9).await.unwrap().len(), 1);
        assert!(tx.end_reminder(town.lead, today(), ReminderState::Failed, at(3)).await.unwrap());
        assert!(!tx.end_reminder(town.lead, today(), ReminderState::Sent, at(3)).await.unwrap(), "it was not taken up");
        assert_eq!(tx.mail_wanted_after(None, today(), 9).await.unwrap().len(), 2);
        assert!(tx.claim_reminder(town.lead, today(), 4, at(4)).await.unwrap());
        assert!(tx.end_reminder(town.lead, today(), ReminderState::Sent, at(5)).await.unwrap());
        assert!(!tx.claim_reminder(town.lead, today(), 5, at(6)).await.unwrap(), "it was sent");
        let latest = tx.latest_reminder(town.lead).await.unwrap().unwrap();
        assert_eq!((latest.state, latest.tasks, latest.at), (ReminderState::Sent, 4, at(5)));
        // Another day is another reminder; closed accounts get none.
        assert!(tx.claim_reminder(town.lead, today().add_days(1), 1, at(7)).await.unwrap());
        tx.set_account_disabled(town.chief, Some(at(8))).await.unwrap();
        assert!(tx.mail_wanted_after(None, today().add_days(1), 9).await.unwrap().is_empty());
        assert_eq!(tx.forget_reminders_before(today().add_days(1)).await.unwrap(), 1);
        assert_eq!(tx.latest_reminder(town.lead).await.unwrap().unwrap().day, today().add_days(1));
        assert_eq!(tx.forget_reminders_before(day("2020-01-01")).await.unwrap(), 0);
    }
}
