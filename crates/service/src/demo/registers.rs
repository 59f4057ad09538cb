//! What the people with accounts of the invented city have entered in the registers, by the same use cases as anybody: some of it confirmed,
//! some waiting, some returned, some on its way through its steps.

use liandai_model::{Day, EntryId, OfficerId, Subject, TenantId};
use liandai_store::{
    Page, Reach,
    officer_list::{OfficerFilter, OfficerSort},
};

use crate::{
    Call, Error, Service,
    fact::Whom,
    register::{EntryDraft, EntryVerdict, StepDraft},
};

/// An entry of the demonstration: register, who enters it, days ago, what it is called, its fields.
type Told = (&'static str, &'static str, i32, &'static str, &'static [&'static str]);

/// What is of the home institution as a whole; confirmed by the city.
const OF_INSTITUTION: &[Told] = &[
    ("centre-group", "clerk", 70, "中心组学习：新修订的党内法规", &["3", "9", "1人外出办案", "党内法规专题"]),
    (
        "decisions",
        "clerk",
        40,
        "研究年度重点工作",
        &["deployment", "8", "1", "审议通过年度工作要点，明确分工和时限。", ""],
    ),
    (
        "decisions",
        "clerk",
        18,
        "研究中层干部交流方案",
        &["people", "9", "0", "同意三名中层骨干轮岗交流。", ""],
    ),
    ("exercises", "clerk", 60, "擒敌技能比武", &["contest", "46", "前三名参加全市比武。"]),
    ("models", "clerk", 30, "社区调解能手事迹报告", &["刑侦大队老调解员", "", "talk", "own"]),
    ("openness", "clerk", 20, "第一季度警务公开检查", &["police", "128", "yes", "yes", "14"]),
    ("delegates", "clerk", 50, "走访人大代表", &["12", "visit", "建议增加夜间巡逻。", "已调整巡逻班次。"]),
    ("three-meetings", "clerk", 33, "机关支部党课", &["lesson", "机关第一党支部", "31", "学习廉洁准则"]),
    ("three-meetings", "clerk", 3, "机关支部党员大会", &["general", "机关第一党支部", "35", "民主评议动员"]),
    (
        "themed-activities",
        "clerk",
        25,
        "三月学雷锋志愿服务",
        &["league", "26", "1800", "进社区开展反诈宣传。"],
    ),
    ("culture-activities", "clerk", 22, "警营读书会", &["reading", "40", "共读一本书，分享办案心得。"]),
    ("culture-funds", "clerk", 80, "图书角添置书籍", &["books", "20000", "15680.5", "添置书籍四百册。"]),
];

/// What is of the officer with an account; confirmed by the office or the linked leader.
const OF_OFFICER: &[Told] = &[
    ("health-checks", "officer", 100, "年度体检", &["市第一人民医院", "no"]),
    ("leave", "officer", 45, "年休假", &["", "5"]),
    (
        "experts",
        "officer",
        60,
        "电子数据取证",
        &["talent", "网络安全", "电子数据提取与固定，参与办案二十余起。", "institution"],
    ),
    ("integrity-evaluations", "clerk", 64, "年底廉洁评价", &["year", "good", "no", "遵守规定，无反映。"]),
    ("relief", "clerk", 28, "家属住院慰问", &["illness", "2000", "家属手术，组织慰问。"]),
    (
        "counselling",
        "director",
        12,
        "重大警情后疏导",
        &["王心理咨询师", "1.5", "event", "情绪平稳，建议两周后回访。", "yes"],
    ),
];

impl Service {
    /// Fills the registers of the home institution; says how many entries there are.
    ///
    /// # Errors
    /// The database fails.
    pub async fn add_demo_registers(&self, tenant: TenantId, prefix: &str) -> Result<usize, Error> {
        let today = self.now().day();
        let who = |name: &str| format!("{prefix}{name}");
        let call = self.demo_call(tenant, &who("clerk"), today).await?;
        let Some(clerk) = call.actor.officer else { return Ok(0) };
        let mut tx = self.store.read(tenant).await?;
        let home = tx.officer(clerk).await?.ok_or(Error::NotFound("officer"))?.institution_id;
        let officer = tx.account_by_name(&who("officer")).await?.and_then(|account| account.officer_id);
        let here = Reach { institutions: vec![home], ..Reach::default() };
        let filter = OfficerFilter::default();
        let page = Page::new(1, 60);
        let listed = tx.officer_list(&here, &filter, OfficerSort::Code, false, today, page).await?.rows;
        drop(tx);
        // Nobody who leads already is put forward, so those who were listed last come first.
        let others = listed.iter().rev().map(|row| row.id).filter(|id| *id != clerk && Some(*id) != officer);
        let others: Vec<OfficerId> = others.collect();
        let mut made = 0;
        for told in OF_INSTITUTION {
            let id = self.demo_enter(tenant, prefix, Whom::Institution(home), told).await?;
            made += usize::from(id.is_some());
            // The latest of them still wait.
            if let Some(id) = id.filter(|_| told.2 > 20) {
                let confirmer = if told.0.starts_with("three-") || told.0.starts_with("themed-") {
                    "director"
                } else {
                    "city"
                };
                self.demo_decide(tenant, &who(confirmer), id, today, EntryVerdict::Confirm).await?;
            }
        }
        let Some(officer) = officer else { return Ok(made) };
        for told in OF_OFFICER {
            let id = self.demo_enter(tenant, prefix, Whom::Officer(officer), told).await?;
            made += usize::from(id.is_some());
            let confirmer = match told.0 {
                "leave" => "leader",
                "counselling" => "deputy",
                _ => "director",
            };
            if let Some(id) = id.filter(|_| told.2 > 20) {
                self.demo_decide(tenant, &who(confirmer), id, today, EntryVerdict::Confirm).await?;
            }
        }
        made += self.demo_study(tenant, prefix, officer, today).await?;
        made += self.demo_of_others(tenant, prefix, &others, today).await?;
        Ok(made)
    }

    /// Some months of study: enough in most, too little in one, returned once.
    async fn demo_study(
        &self,
        tenant: TenantId,
        prefix: &str,
        officer: OfficerId,
        today: Day,
    ) -> Result<usize, Error> {
        let months: [(i32, &'static [&'static str]); 5] = [
            (95, &["2", "class", "习近平法治思想专题辅导"]),
            (64, &["1.5", "online", "宪法和组织法网络课程"]),
            (36, &["1", "self", "党章和廉洁自律准则"]),
            (9, &["0.5", "visit", "警示教育基地"]),
            (4, &["1", "class", "政法干警核心价值观"]),
        ];
        let mut made = 0;
        for (at, (ago, fields)) in months.into_iter().enumerate() {
            let told = ("study", "officer", ago, "政治理论学习", fields);
            let Some(id) = self.demo_enter(tenant, prefix, Whom::Officer(officer), &told).await? else {
                continue;
            };
            made += 1;
            let verdict = match at {
                0..=2 => EntryVerdict::Confirm,
                3 => EntryVerdict::Return("请补签到册或学习笔记"),
                _ => continue,
            };
            self.demo_decide(tenant, &format!("{prefix}leader"), id, today, verdict).await?;
        }
        Ok(made)
    }

    /// What is of other people of the institution: an appointment and a leaving audit on their way, experts, one of whom is to be renewed.
    async fn demo_of_others(
        &self,
        tenant: TenantId,
        prefix: &str,
        others: &[OfficerId],
        today: Day,
    ) -> Result<usize, Error> {
        let told: [Told; 8] = [
            (
                "appointments",
                "clerk",
                25,
                "拟任治安大队副大队长",
                &["治安大队副大队长", "backbone", "competition", "5", "无需回避的亲属关系"],
            ),
            (
                "leaving-audit",
                "clerk",
                30,
                "财务装备科负责人离任审计",
                &["财务装备科科长", "", "市审计局", "", ""],
            ),
            ("experts", "clerk", 1300, "刑事技术专家", &["expert", "刑事技术", "痕迹检验二十年。", "city"]),
            ("experts", "clerk", 200, "法制审核人才", &["talent", "法制", "案件法制审核。", "institution"]),
            (
                "backbone-training",
                "clerk",
                40,
                "中层骨干轮训班",
                &["市委党校中层骨干班", "5", "yes", "no", "passed"],
            ),
            (
                "backbone-training",
                "clerk",
                40,
                "中层骨干轮训班",
                &["市委党校中层骨干班", "5", "yes", "no", "failed"],
            ),
            ("all-round", "clerk", 1200, "评为全能政法干警", &["chosen", "held", "50", "综合考核第一"]),
            ("post-rotation", "clerk", 55, "岗位交流", &["刑侦大队", "法制科", "6"]),
        ];
        let mut made = 0;
        for (told, officer) in told.iter().zip(others) {
            let Some(id) = self.demo_enter(tenant, prefix, Whom::Officer(*officer), told).await? else {
                continue;
            };
            made += 1;
            let clerk = format!("{prefix}clerk");
            let steps: &[&str] = match told.0 {
                "appointments" => &["superior-consent", "discipline-consent", "competition"],
                "leaving-audit" => &["ordered"],
                "all-round" => &["put-forward", "examined", "announced", "allowance-paid"],
                _ => &[],
            };
            for step in steps {
                let call = self.demo_call(tenant, &clerk, today).await?;
                let day = today.add_days(-told.2).to_string();
                let draft = StepDraft { step, day: &day, text: "材料齐全" };
                self.do_step(&call, id, &draft).await?;
            }
            let confirmer = if told.0 == "all-round" { "city" } else { "director" };
            if !matches!(told.0, "appointments" | "leaving-audit") {
                self.demo_decide(tenant, &format!("{prefix}{confirmer}"), id, today, EntryVerdict::Confirm)
                    .await?;
            }
        }
        Ok(made)
    }

    /// Enters something as one of the people with accounts; nothing, if the invented city has nobody who may.
    async fn demo_enter(
        &self,
        tenant: TenantId,
        prefix: &str,
        whom: Whom,
        (register, by, ago, title, fields): &Told,
    ) -> Result<Option<EntryId>, Error> {
        let day = self.now().day().add_days(-ago);
        let call = self.demo_call(tenant, &format!("{prefix}{by}"), day).await?;
        let is_of = |subject| whom.subject() == subject;
        let mut fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
        // Days that hang on today.
        let dated = match *register {
            "leave" if is_of(Subject::Officer) => Some((0, day.add_days(6))),
            "leaving-audit" => Some((1, day.add_days(75))),
            _ => None,
        };
        if let Some((at, day)) = dated
            && let Some(field) = fields.get_mut(at)
        {
            *field = day.to_string();
        }
        let draft =
            EntryDraft { day: day.to_string(), title: (*title).to_owned(), period: String::new(), fields };
        if_may(self.enter(&call, register, whom, &draft, Vec::new()).await)
    }

    async fn demo_decide(
        &self,
        tenant: TenantId,
        name: &str,
        id: EntryId,
        day: Day,
        verdict: EntryVerdict<'_>,
    ) -> Result<(), Error> {
        let call: Call = self.demo_call(tenant, name, day).await?;
        if_may(self.decide_entry(&call, id, verdict).await).map(|_| ())
    }
}

/// Nothing, where the invented city has nobody who may; an officer who had not joined then; somebody's own.
fn if_may<T>(outcome: Result<T, Error>) -> Result<Option<T>, Error> {
    match outcome {
        Ok(done) => Ok(Some(done)),
        Err(Error::Forbidden | Error::NotFound(_) | Error::Conflict(_)) => Ok(None),
        Err(Error::Invalid(problems)) if problems.iter().all(|one| one.key == "entry-not-serving") => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
