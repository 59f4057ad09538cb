//! Daily logs of the invented city: two months of them, with gaps, late ones, some returned, some passed up, the last days still to be read. The
//! same city has the same logs: which day becomes what is worked out from the officer's place in the list and the day.

use liandai_model::{
    AccountId, Day, Instant, LogAct, LogId, LogMark, LogRemarkId, LogState, OfficerId, TenantId,
};
use liandai_store::{
    daily_log::{DailyLog, LogRemark},
    link::Link,
    officer::Officer,
};

use crate::{Error, Service, workday::Workdays};

/// So many days back the logs begin.
const DAYS: i32 = 62;
/// Of larger cities only so many officers write: those of the first institutions, among whom are all who have an account.
const MOST_WRITERS: usize = 900;

const DONE: [&str; 8] = [
    "接处警3起，调解邻里纠纷1起，现场已处理完毕。",
    "走访辖区企业2家，核查消防与安保台账，发现问题1处，已当场督促整改。",
    "整理案卷4宗，补充询问笔录2份，报法制审核。",
    "参加政治理论学习半天，撰写心得体会1篇。",
    "入户走访15户，登记流动人口6人，宣传防范电信诈骗。",
    "值守窗口，受理群众来访7批9人次，均已答复或转办。",
    "协助外地办案单位调取资料2份；参加队列和体能训练1小时。",
    "起草月度工作情况汇报，核对考评数据，报分管领导。",
];
const RESULT: [&str; 4] =
    ["均已办结。", "完成计划的九成，余下明日补齐。", "群众表示满意。", "案卷一次通过审核。"];
const PROBLEMS: [&str; 4] = ["", "", "人手不足，夜间巡逻频次偏低。", "个别住户不配合登记，需社区协助。"];
const TOMORROW: [&str; 4] =
    ["继续走访剩余住户。", "跟进两起纠纷的回访。", "完成案卷装订并移送。", "按计划参加业务培训。"];
const REMARKS: [&str; 4] =
    ["工作扎实，继续保持。", "结果要写具体，注明数量。", "问题已记下，周例会上研究。", ""];

/// A number of an officer and a day that looks drawn at random.
fn drawn(writer: usize, day: Day, salt: u64) -> u64 {
    let writer = u64::try_from(writer).unwrap_or(0);
    let mut mixed = (writer << 32) ^ (u64::from(day.number().unsigned_abs()) << 8) ^ salt;
    for factor in [0xBF58_476D_1CE4_E5B9_u64, 0x94D0_49BB_1331_11EB] {
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(factor);
    }
    mixed ^ (mixed >> 31)
}

fn of<'a>(texts: &[&'a str], number: u64) -> &'a str {
    let at = usize::try_from(number % 1_000_000).unwrap_or(0) % texts.len().max(1);
    texts.get(at).copied().unwrap_or("")
}

/// Who writes, and who reads it.
struct Writer<'a> {
    number: usize,
    officer: &'a Officer,
    leader: Option<OfficerId>,
    reader: Option<(AccountId, &'a str)>,
    above: Option<OfficerId>,
}

impl Service {
    /// Adds two months of daily logs to an invented city, and says how many.
    ///
    /// # Errors
    /// The database fails; nothing was written then.
    pub async fn add_demo_logs(&self, tenant: TenantId) -> Result<usize, Error> {
        let now = self.now();
        let (today, from) = (now.day(), now.day().add_days(-DAYS));
        let mut tx = self.store.write(tenant).await?;
        let workdays = Workdays::load(&mut tx, from, today).await?;
        let officers = tx.officers().await?;
        let links = tx.links_on(today).await?;
        let accounts = tx.accounts().await?;
        let by_whom = |leader: OfficerId| {
            let account = accounts.iter().find(|account| account.officer_id == Some(leader));
            let name =
                officers.iter().find(|officer| officer.id == leader).map(|officer| officer.name.as_str());
            account.or(accounts.first()).map(|account| account.id).zip(name)
        };
        let led_by =
            |member| links.iter().find(|link: &&Link| link.member_id == member).map(|link| link.leader_id);
        let (mut logs, mut remarks) = (Vec::new(), Vec::new());
        for (number, officer) in officers.iter().enumerate().take(MOST_WRITERS) {
            let leader = led_by(officer.id);
            let (reader, above) = (leader.and_then(by_whom), leader.and_then(led_by));
            let writer = Writer { number, officer, leader, reader, above };
            let first = from.max(officer.joined_on);
            for day in workdays.between(first, today) {
                self.demo_log(&writer, day, now, &workdays, (&mut logs, &mut remarks));
            }
        }
        tx.save_daily_logs(&logs).await?;
        tx.save_log_remarks(&remarks).await?;
        tx.commit().await?;
        Ok(logs.len())
    }

    /// The log of a day, if there is one, with what was done to it.
    fn demo_log(
        &self,
        writer: &Writer<'_>,
        day: Day,
        now: Instant,
        workdays: &Workdays,
        (logs, remarks): (&mut Vec<DailyLog>, &mut Vec<LogRemark>),
    ) {
        let draw = |salt| drawn(writer.number, day, salt);
        let (today, chance) = (now.day(), draw(1) % 100);
        // Some write every day, some not so often; nobody has handed in today's yet.
        let missed = if writer.number % 7 == 3 { 22 } else { 4 };
        if chance < missed || day == today {
            return;
        }
        let is_late = chance % 12 == 5;
        let minutes = i64::try_from(draw(2) % 150).unwrap_or(0);
        let handed_in = if is_late { workdays.after(day, 2) } else { day };
        let at = Instant::start_of(handed_in).plus_seconds(17 * 3600 + minutes * 60);
        if at > now {
            return;
        }
        // Readers are a day or two behind.
        let is_read = writer.reader.is_some() && today.number() - handed_in.number() > 2;
        let state = match draw(3) % 60 {
            _ if !is_read => LogState::HandedIn,
            7 => LogState::Returned,
            8 if writer.above.is_some() => LogState::PassedUp,
            _ => LogState::Marked,
        };
        let mark = match draw(4) % 20 {
            0 => LogMark::Poor,
            1..6 => LogMark::Fair,
            6..10 => LogMark::Read,
            _ => LogMark::Good,
        };
        let id = LogId::new(now, self.random());
        let read_at = at.plus_seconds(20 * 3600 + minutes * 31);
        let reader = writer.reader.filter(|_| state != LogState::HandedIn);
        logs.push(DailyLog {
            id,
            officer_id: writer.officer.id,
            day,
            institution_id: writer.officer.institution_id,
            unit_id: writer.officer.unit_id,
            state,
            version: if state == LogState::HandedIn { 2 } else { 3 },
            done: of(&DONE, draw(5)).to_owned(),
            result: of(&RESULT, draw(6)).to_owned(),
            problems: of(&PROBLEMS, draw(7)).to_owned(),
            tomorrow: of(&TOMORROW, draw(8)).to_owned(),
            self_rating: Some(if draw(9) % 5 == 0 { LogMark::Fair } else { LogMark::Good }),
            is_late,
            saved_at: at,
            handed_in_at: Some(at),
            leader_id: writer.leader,
            passed_by: writer.leader.filter(|_| state == LogState::PassedUp),
            mark: Some(mark).filter(|_| state == LogState::Marked),
            marked_by: reader.map(|(account, _)| account).filter(|_| state == LogState::Marked),
            marked_at: (state == LogState::Marked).then_some(read_at),
        });
        let act = match state {
            LogState::Returned => LogAct::Returned,
            LogState::PassedUp => LogAct::PassedUp,
            _ => LogAct::Marked,
        };
        if let Some((account_id, author)) = reader {
            let text = if state == LogState::Returned {
                "请补充具体数量和结果。"
            } else {
                of(&REMARKS, draw(10))
            };
            let (text, author) = (text.to_owned(), author.to_owned());
            let id_of = LogRemarkId::new(now, self.random());
            remarks.push(LogRemark { id: id_of, log_id: id, act, text, account_id, author, at: read_at });
        }
    }
}
