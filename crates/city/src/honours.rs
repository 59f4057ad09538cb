//! Honours of institutions, units and officers, with what else counts for or against an institution.

use liandai_model::{FactSink, Subject};

use crate::{
    bodies::System,
    city::{City, Institution},
    draw::{Draw, Topic},
    out::Out,
};

/// Titles that more than one level confers: the same title counts once, at its highest level.
const SHARED: [&str; 4] = ["人民满意的公务员", "青年五四奖章", "五一劳动奖章", "平安建设先进个人"];
const UNIT_SHARED: [&str; 4] = ["青年文明号", "工人先锋号", "巾帼文明岗", "平安建设先进集体"];
const PAPERS: [&str; 6] = [
    "联带包创促队伍精细管理的实践",
    "以星级创建激发基层活力",
    "加强政法队伍作风建设的思考",
    "从逐日小结看干警绩效管理",
    "五带头五包干:一个县的探索",
    "基层政法队伍教育培训调研报告",
];
const EXPERIENCE: [&str; 4] =
    ["队伍联带管理经验", "矛盾纠纷多元化解经验", "执法规范化建设经验", "社区矫正精细管理经验"];
const CRITICISM: [&str; 3] = ["联带结对不到位被通报", "月考评备案迟延被通报", "明察暗访发现问题被通报"];

/// Writes honours by subject, id and date; their own ids count up.
pub(crate) fn write<S: FactSink>(city: &City, out: &mut Out<'_, S>) -> Result<(), S::Error> {
    let mut honours = Honours { city, out, draw: city.draw(Topic::Honours), rows: 0 };
    for institution in &city.institutions {
        honours.institution(institution)?;
    }
    for unit in &city.units {
        let titles = unit_titles(city.institutions.get(unit.institution));
        honours.subject(Subject::Unit, &unit.id, 0, titles, &UNIT_SHARED, 800)?;
    }
    let mut id = String::new();
    for (number, person) in city.people() {
        // Honours go to the good ones.
        let chance = if person.ability > 8_800 { 1_000 } else { 180 };
        if honours.draw.chance(chance) {
            city.person_id(number, &mut id);
            let titles = officer_titles(city.institution(person.institution));
            honours.subject(Subject::Officer, &id, person.start, titles, &SHARED, 10_000)?;
        }
    }
    Ok(())
}

struct Honours<'a, 'b, S> {
    city: &'a City,
    out: &'a mut Out<'b, S>,
    draw: Draw,
    rows: u32,
}

impl<S: FactSink> Honours<'_, '_, S> {
    /// Perhaps an honour of a unit or officer, sometimes the same title again at a higher level.
    fn subject(
        &mut self,
        subject: Subject,
        id: &str,
        start: u16,
        titles: &[&'static str],
        shared: &[&'static str],
        chance: u32,
    ) -> Result<(), S::Error> {
        if !self.draw.chance(chance) {
            return Ok(());
        }
        let level = self.level();
        let day = self.day_from(start);
        if level != "central" && self.draw.chance(1_000) {
            let title = self.draw.word(shared);
            let higher = if level == "municipal" { "provincial" } else { "central" };
            let later = self.day_from(day);
            self.row(subject, id, "honour", title, level, day)?;
            return self.row(subject, id, "honour", title, higher, later);
        }
        let title = self.draw.word(titles);
        self.row(subject, id, "honour", title, level, day)
    }

    /// Ranked institutions have more to show than county bureaus.
    fn institution(&mut self, institution: &Institution) -> Result<(), S::Error> {
        let share = if institution.appraised { 10 } else { 4 };
        let good = if institution.level > 8_700 { 2 } else { 1 };
        let mut rows = Vec::new();
        let mut add =
            |draw: &mut Draw, chance: u32, kind, titles: &[&'static str], levels: &[&'static str]| {
                while draw.chance(chance * share * good / 10) {
                    rows.push((
                        draw.below(u32::from(self.city.calendar.len())),
                        kind,
                        draw.word(titles),
                        draw.word(levels),
                    ));
                }
            };
        let draw = &mut self.draw;
        let above = ["provincial", "provincial", "provincial", "central"];
        let any = ["municipal", "municipal", "municipal", "municipal", "provincial", "central"];
        add(draw, 1_000, "commendation", &["全省政法工作先进单位", "平安建设先进单位"], &above);
        add(draw, 1_500, "individual-commendation", &["先进工作者", "平安建设先进个人"], &above);
        add(draw, 300, "experience", &EXPERIENCE, &any);
        add(draw, 2_000, "publication", &PAPERS, &above);
        add(draw, 200, "hosted-inspection", &["迎接省委政法委队伍管理工作检查"], &["provincial"]);
        // Criticism does not depend on how good the institution is otherwise.
        add(draw, 600 / good, "criticism", &CRITICISM, &["municipal"]);
        rows.sort_by_key(|&(day, ..)| day);
        for (day, kind, title, level) in rows {
            let day = u16::try_from(day).unwrap_or(0);
            self.row(Subject::Institution, &institution.id, kind, title, level, day)?;
        }
        Ok(())
    }

    fn level(&mut self) -> &'static str {
        match self.draw.below(100) {
            0..3 => "central",
            3..25 => "provincial",
            _ => "municipal",
        }
    }

    fn day_from(&mut self, start: u16) -> u16 {
        let days = self.city.calendar.len().saturating_sub(start).max(1);
        start + u16::try_from(self.draw.below(u32::from(days))).unwrap_or(0)
    }

    fn row(
        &mut self,
        subject: Subject,
        id: &str,
        kind: &str,
        title: &str,
        level: &str,
        day: u16,
    ) -> Result<(), S::Error> {
        self.rows += 1;
        let number = format!("H{:07}", self.rows);
        self.out.row(&[&number, subject.id(), id, kind, title, level, self.city.calendar.text(day)])
    }
}

fn officer_titles(institution: Option<&Institution>) -> &'static [&'static str] {
    match institution.map_or(System::Other, |institution| institution.system) {
        System::Police => {
            &["优秀人民警察", "公安机关执法标兵", "禁毒工作先进个人", "我最喜爱的人民警察", "破案能手"]
        }
        System::Court => &["优秀法官", "办案标兵", "执行工作先进个人", "人民满意的好法官"],
        System::Procuratorate => &["优秀检察官", "优秀公诉人", "检察业务标兵", "模范检察干部"],
        System::Justice => &["优秀司法所长", "人民调解能手", "社区矫正工作先进个人", "司法行政先进工作者"],
        System::Commission | System::Other => &["综治工作先进个人", "政法宣传先进个人", "维稳工作先进个人"],
    }
}

fn unit_titles(institution: Option<&Institution>) -> &'static [&'static str] {
    match institution.map_or(System::Other, |institution| institution.system) {
        System::Police => &["优秀公安基层单位", "执法示范单位", "一级公安派出所", "禁毒工作先进集体"],
        System::Court => &["优秀人民法庭", "办案先进集体", "执行工作先进集体"],
        System::Procuratorate => &["先进基层检察室", "公诉工作先进集体", "文明接待室"],
        System::Justice => &["模范司法所", "人民调解先进集体", "法律援助先进集体"],
        System::Commission | System::Other => &["综治工作先进集体", "政法宣传先进集体"],
    }
}
