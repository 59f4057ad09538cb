//! Reminders by mail: one letter a day and person at most, none twice, none made up for, none where nothing waits.

use std::sync::{Arc, Mutex};

use liandai_locale::Messages;
use liandai_model::{AccountId, Lang, ReminderState};
use liandai_service::{
    Error, Service,
    job::{Handlers, Ran},
    mail::{Letter, Mail, MailDraft, Post, Sending, Unsent},
};
use liandai_store::{Page, audit::AuditFilter};

use crate::city::{City, problems};

/// Takes letters, unless it was told not to.
#[derive(Default)]
struct Postman {
    taken: Mutex<Vec<Letter>>,
    /// What it answers for whom, and how often.
    refuses: Mutex<Vec<(&'static str, Unsent, usize)>>,
}

impl Postman {
    fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().iter().map(|letter| letter.to.expose().to_owned()).collect()
    }

    fn refuse(&self, whom: &'static str, answer: Unsent, times: usize) {
        self.refuses.lock().unwrap().push((whom, answer, times));
    }
}

impl Post for Postman {
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a> {
        Box::pin(async move {
            let mut refuses = self.refuses.lock().unwrap();
            let to = letter.to.expose();
            if let Some((_, answer, times)) =
                refuses.iter_mut().find(|(whom, _, times)| *whom == to && *times > 0)
            {
                *times -= 1;
                return Err(answer.clone());
            }
            self.taken.lock().unwrap().push(letter.clone());
            Ok(())
        })
    }
}

fn with_post(city: &City) -> (Service, Arc<Postman>) {
    let post = Arc::new(Postman::default());
    let mail =
        Mail { post: Arc::<Postman>::clone(&post), address: Some("https://liandai.cn".to_owned()), hour: 8 };
    (city.service.clone().with_mail(mail), post)
}

async fn wants(city: &City, name: &str, is_wanted: bool) -> AccountId {
    let call = city.call(name).await;
    let address = format!("{name}@police.cn");
    let draft = MailDraft { address: &address, forget: false, is_wanted };
    city.service.set_own_mail(&call, &draft).await.unwrap();
    call.actor.account
}

/// Does what is put down, and says how the last job went.
async fn work(city: &City, service: &Service) -> Ran {
    let mut last = Ran::Nothing;
    loop {
        match service.run_one_job(&Handlers::all(), city.tenant).await.unwrap() {
            Ran::Nothing => return last,
            ran => last = ran,
        }
    }
}

async fn state(city: &City, account: AccountId) -> Option<ReminderState> {
    city.read().await.latest_reminder(account).await.unwrap().map(|reminder| reminder.state)
}

on_both! {
    async fn whoever_wants_it_is_sent_one_letter_on_a_working_day(city) {
        let (service, post) = with_post(&city);
        let leader = wants(&city, "leader", true).await;
        wants(&city, "officer", false).await;
        // Nothing waits for those who only look after the machine.
        let admin = wants(&city, "admin", true).await;
        assert!(service.turn_reminders(city.tenant).await.unwrap());
        assert!(!service.turn_reminders(city.tenant).await.unwrap(), "put down once");
        work(&city, &service).await;
        assert_eq!(post.taken(), ["leader@police.cn"]);
        assert_eq!((state(&city, leader).await, state(&city, admin).await), (Some(ReminderState::Sent), None));
        let letter = post.taken.lock().unwrap()[0].clone();
        assert!(letter.subject.starts_with("联带："), "{}", letter.subject);
        assert!(letter.text.contains("https://liandai.cn/sheets/queue?part="), "{}", letter.text);
        let own = city.call("leader").await.actor.display_name.clone();
        for other in city.read().await.officers().await.unwrap().iter().filter(|one| one.name != own) {
            assert!(!letter.text.contains(&other.name), "{} is named: {}", other.name, letter.text);
        }
        // Whatever is asked and however often: of one day there is one letter.
        city.wait_seconds(3 * 3600);
        assert!(!service.turn_reminders(city.tenant).await.unwrap());
        work(&city, &service).await;
        assert_eq!(post.taken().len(), 1);
        // The machine was off for a week.
        city.wait_days(7);
        assert!(service.turn_reminders(city.tenant).await.unwrap());
        work(&city, &service).await;
        assert_eq!(post.taken().len(), 2, "one, not seven");
        // Saturday the 14th; Tomb Sweeping Day; the evening.
        for days in [2, 23] {
            city.wait_days(days);
            assert!(!service.turn_reminders(city.tenant).await.unwrap(), "{}", city.today());
        }
        city.wait_seconds(32 * 3600);
        assert_eq!(city.today().to_string(), "2026-04-07");
        assert!(!service.turn_reminders(city.tenant).await.unwrap(), "in the evening nobody is reminded");
        assert!(!city.service.turn_reminders(city.tenant).await.unwrap(), "without a server nobody is");
    }

    async fn a_job_that_waited_for_another_day_reminds_nobody(city) {
        let (service, post) = with_post(&city);
        wants(&city, "leader", true).await;
        assert!(service.turn_reminders(city.tenant).await.unwrap());
        city.wait_days(1);
        work(&city, &service).await;
        assert_eq!(post.taken(), Vec::<String>::new());
        assert!(service.turn_reminders(city.tenant).await.unwrap());
        work(&city, &service).await;
        assert_eq!(post.taken().len(), 1);
    }

    async fn a_server_that_takes_nothing_now_is_asked_again_and_nobody_gets_two(city) {
        let (service, post) = with_post(&city);
        let people = ["leader", "clerk", "deputy"];
        for name in people {
            wants(&city, name, true).await;
        }
        post.refuse("clerk@police.cn", Unsent::Later("451".to_owned()), 7);
        assert!(service.turn_reminders(city.tenant).await.unwrap());
        for attempt in 1..=5 {
            let ran = work(&city, &service).await;
            assert_eq!(ran, if attempt < 5 { Ran::Again } else { Ran::Dead }, "{attempt}");
            city.wait_seconds(200);
        }
        assert!(!service.turn_reminders(city.tenant).await.unwrap(), "given up for now");
        city.wait_seconds(3600);
        assert!(service.turn_reminders(city.tenant).await.unwrap(), "and begun once more");
        for _ in 0..3 {
            work(&city, &service).await;
            city.wait_seconds(200);
        }
        let mut taken = post.taken();
        taken.sort();
        assert_eq!(taken, ["clerk@police.cn", "deputy@police.cn", "leader@police.cn"]);
    }

    async fn an_address_that_is_refused_keeps_nobody_else_waiting(city) {
        let (service, post) = with_post(&city);
        let clerk = wants(&city, "clerk", true).await;
        let leader = wants(&city, "leader", true).await;
        post.refuse("clerk@police.cn", Unsent::Never("550".to_owned()), 1);
        assert!(service.turn_reminders(city.tenant).await.unwrap());
        assert_eq!(work(&city, &service).await, Ran::Done);
        assert_eq!(post.taken(), ["leader@police.cn"]);
        assert_eq!(state(&city, clerk).await, Some(ReminderState::Refused));
        assert_eq!(state(&city, leader).await, Some(ReminderState::Sent));
        let view = service.own_mail(&city.call("clerk").await).await.unwrap();
        assert_eq!(view.latest.unwrap().state, ReminderState::Refused, "and they are told");
    }

    async fn an_address_is_sealed_masked_and_never_on_record(city) {
        let (service, post) = with_post(&city);
        let call = city.call("leader").await;
        let draft = |address| MailDraft { address, forget: false, is_wanted: true };
        assert_eq!(problems(service.set_own_mail(&call, &draft("x")).await), ["mail-address-wrong"]);
        assert_eq!(problems(service.set_own_mail(&call, &draft("")).await), ["mail-address-missing"]);
        let account = wants(&city, "leader", true).await;
        let kept = city.read().await.mail_target(account).await.unwrap().unwrap();
        assert!(!String::from_utf8_lossy(&kept.address_seal).contains("police.cn"));
        let view = service.own_mail(&call).await.unwrap();
        assert_eq!(view.address.as_deref(), Some("l***@police.cn"));
        // Leaving it empty keeps it; what is wanted changes.
        service.set_own_mail(&call, &MailDraft { is_wanted: false, ..draft("") }).await.unwrap();
        let view = service.own_mail(&call).await.unwrap();
        assert_eq!((view.address.as_deref(), view.is_wanted), (Some("l***@police.cn"), false));
        let messages = Messages::new(Lang::En);
        service.try_own_mail(&call, &messages).await.unwrap();
        assert_eq!(post.taken(), ["leader@police.cn"], "a trial is sent even so");
        let again = service.try_own_mail(&call, &messages).await;
        assert!(matches!(again, Err(Error::Conflict("mail-tried-just-now"))));
        // Those who look after accounts set it with a reason, and do not decide whether it is wanted.
        let admin = city.call("admin").await;
        assert_eq!(problems(service.set_mail_of(&admin, account, "y", "").await), ["mail-address-wrong", "reason-wanted"]);
        service.set_mail_of(&admin, account, "new@police.cn", "本人申请").await.unwrap();
        let view = service.own_mail(&call).await.unwrap();
        assert_eq!((view.address.as_deref(), view.is_wanted), (Some("n***@police.cn"), false));
        let officer = city.call("officer").await;
        assert!(service.set_mail_of(&officer, account, "z@police.cn", "x").await.is_err());
        service.set_own_mail(&call, &MailDraft { forget: true, ..draft("") }).await.unwrap();
        assert_eq!(service.own_mail(&call).await.unwrap().address, None);
        assert_eq!((city.recorded("set-mail").await, city.recorded("forget-mail").await), (3, 1));
        let records = city.read().await.audit_records(&AuditFilter::default(), Page::new(1, 50)).await.unwrap();
        assert!(!format!("{:?}", records.rows).contains("@police.cn"));
    }
}
