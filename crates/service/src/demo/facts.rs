//! Facts of the year so far in the invented city, one in every state where people have accounts, and some confirmed ones elsewhere, so
//! that the registers have something to show. The same city and day always give the same facts.

use liandai_model::{AccountId, Day, FactCommentId, FactId, FactKind, FactState, Instant, Period, Subject};
use liandai_store::{
    Tx,
    fact::{Fact, FactComment},
    institution::Institution,
    officer::Officer,
};

use super::people::People;
use crate::{Error, Service};

/// Of so many officers elsewhere one has a fact.
const EVERY: usize = 7;
/// No more than so many elsewhere, however large the city is.
const MOST: usize = 300;

/// Who recorded and who confirmed.
pub(super) struct By {
    pub(super) clerk: AccountId,
    pub(super) deputy: AccountId,
    pub(super) officer: AccountId,
}

/// What is made of the city's rows.
struct Facts<'a> {
    service: &'a Service,
    now: Instant,
    by: &'a By,
    rows: Vec<Fact>,
}

/// Writes facts of the year so far.
pub(super) async fn save(
    service: &Service,
    tx: &mut Tx,
    people: &People,
    by: &By,
    now: Instant,
) -> Result<(), Error> {
    let mut facts = Facts { service, now, by, rows: Vec::new() };
    let mut comment = None;
    if let Some(home) = people.home() {
        let officers: Vec<_> = people.serving(home).filter(|one| one.post == "officer").collect();
        comment = facts.at_home(home, &officers, people);
    }
    facts.elsewhere(people);
    facts.of_objectives(people);
    tx.insert_facts(&facts.rows).await?;
    if let Some(comment) = comment {
        tx.insert_fact_comment(&comment).await?;
    }
    Ok(())
}

impl Facts<'_> {
    /// So many days ago, in this year.
    fn day(&self, ago: i32) -> Day {
        let today = self.now.day();
        today.add_days(-ago).max(Day::new(today.ymd().0, 1, 1).unwrap_or(today))
    }

    /// A fact about an officer that the clerk recorded, one day after it was.
    fn about(&self, officer: &Officer, kind: FactKind, word: &str, title: &str, ago: i32) -> Fact {
        let from_day = self.day(ago).max(officer.joined_on);
        Fact {
            id: FactId::new(self.now, self.service.random()),
            kind,
            mark: String::new(),
            subject: Subject::Officer,
            subject_id: officer.id.uuid(),
            institution_id: officer.institution_id,
            unit_id: officer.unit_id,
            word: word.to_owned(),
            title: title.to_owned(),
            level: None,
            points: None,
            from_day,
            to_day: None,
            days: None,
            period: None,
            satisfied: None,
            basically_satisfied: None,
            dissatisfied: None,
            evidence: "办公室台帐".to_owned(),
            state: FactState::Recorded,
            supersedes: None,
            annuls: false,
            recorded_by: Some(self.by.clerk),
            recorded_at: Instant::start_of(from_day).plus_seconds(33 * 3600).min(self.now),
            decided_by: None,
            decided_at: None,
            decided_why: String::new(),
            acknowledged_at: None,
        }
    }

    /// As decided a day later.
    fn decided(&self, fact: Fact, state: FactState, why: &str) -> Fact {
        let by = if state == FactState::Withdrawn { self.by.clerk } else { self.by.deputy };
        Fact {
            state,
            decided_by: Some(by),
            decided_at: Some(fact.recorded_at.plus_seconds(24 * 3600).min(self.now)),
            decided_why: why.to_owned(),
            ..fact
        }
    }

    /// With an id in files that counts up.
    fn add(&mut self, fact: Fact) -> FactId {
        let (id, number) = (fact.id, self.rows.len() + 1);
        let letter = match fact.kind {
            FactKind::Deduction => 'D',
            FactKind::Honour => 'H',
            FactKind::Attendance => 'A',
            FactKind::Satisfaction => 'S',
            FactKind::Finding => 'F',
            FactKind::History => 'Y',
            FactKind::Observation => 'O',
        };
        let mark = if fact.mark.is_empty() {
            format!("{letter}{:02}-{number:04}", fact.from_day.ymd().0.rem_euclid(100))
        } else {
            fact.mark.clone()
        };
        self.rows.push(Fact { mark, ..fact });
        id
    }

    /// One in every state, about those who have accounts and their colleagues. Gives what one of them says of it.
    fn at_home(&mut self, home: &Institution, officers: &[&Officer], people: &People) -> Option<FactComment> {
        // The first is the clerk, who records nothing of themselves.
        let [_, own, others @ ..] = officers else { return None };
        let deduction = |facts: &Self, officer: &Officer, word: &str, title: &str, points, ago| Fact {
            points: Some(points),
            ..facts.about(officer, FactKind::Deduction, word, title, ago)
        };
        let late = deduction(self, own, "diligence", "周一例会迟到", 100, 24);
        let late = self.decided(late, FactState::Superseded, "属实");
        let mark = format!("D{:02}-0001", late.from_day.ymd().0.rem_euclid(100));
        let late = self.add(late);
        let corrected = Fact {
            mark,
            supersedes: Some(late),
            evidence: "经核对考勤机记录，迟到 8 分钟".to_owned(),
            ..deduction(self, own, "diligence", "周一例会迟到", 50, 23)
        };
        let corrected = self.decided(corrected, FactState::Confirmed, "已核对考勤机");
        let answered = self.add(Fact { from_day: self.day(24), ..corrected });
        let leave = Fact {
            to_day: Some(self.day(16)),
            days: Some(20),
            ..self.about(own, FactKind::Attendance, "sick", "", 17)
        };
        self.add(self.decided(leave, FactState::Confirmed, ""));
        let honour = self.about(own, FactKind::Honour, "honour", "全省优秀调解员", 6);
        self.add(Fact {
            level: Some("provincial".to_owned()),
            evidence: "省厅通报〔2026〕3号".to_owned(),
            ..honour
        });
        let unproven = deduction(self, own, "results", "案卷归档超期", 200, 20);
        self.add(self.decided(unproven, FactState::Refused, "归档时限未到，不扣"));
        if let Some(wrong) = others.last() {
            let slip = deduction(self, wrong, "results", "报表漏报", 50, 12);
            self.add(self.decided(slip, FactState::Withdrawn, "登记错了人"));
        }
        self.of_colleagues(others);
        self.of_places(home, people);
        Some(FactComment {
            id: FactCommentId::new(self.now, self.service.random()),
            fact_id: answered,
            text: "当天早上在社区处理纠纷，已向队长报告，今后会提前说明。".to_owned(),
            account_id: self.by.officer,
            author: own.name.clone(),
            at: self.now,
        })
    }

    fn of_colleagues(&mut self, others: &[&Officer]) {
        const SLIPS: [(&str, &str, i64); 6] = [
            ("fairness", "当事人投诉答复不及时", 100),
            ("results", "月报迟报一天", 50),
            ("integrity", "公车使用登记不全", 150),
            ("diligence", "值班脱岗", 200),
            ("political-firmness", "政治学习缺课", 50),
            ("results", "卷宗质量抽查不合格", 300),
        ];
        for (number, officer) in others.iter().enumerate().take(18) {
            let ago = 3 + i32::try_from(number * 3 % 50).unwrap_or(0);
            let fact = match (number % 6, SLIPS.get(number % SLIPS.len())) {
                (0, _) => Fact {
                    level: Some("municipal".to_owned()),
                    ..self.about(officer, FactKind::Honour, "honour", "全市业务标兵", ago)
                },
                (3, _) => {
                    Fact { days: Some(10), ..self.about(officer, FactKind::Attendance, "personal", "", ago) }
                }
                (_, Some((word, title, points))) => {
                    let slip = self.about(officer, FactKind::Deduction, word, title, ago);
                    Fact { points: Some(*points), ..slip }
                }
                (_, None) => continue,
            };
            let fact = if number % 3 == 1 { fact } else { self.decided(fact, FactState::Confirmed, "") };
            self.add(fact);
        }
        if let [.., annulled, _] = others {
            let wrong = Fact {
                points: Some(100),
                ..self.about(annulled, FactKind::Deduction, "fairness", "群众举报（后查不实）", 30)
            };
            let wrong = self.decided(wrong, FactState::Confirmed, "");
            let entry = Fact { evidence: "举报经查不实，申请作废".to_owned(), ..wrong.clone() };
            let old = self.add(wrong);
            let mark = self.rows.last().map(|row| row.mark.clone()).unwrap_or_default();
            self.add(Fact {
                id: FactId::new(self.now, self.service.random()),
                mark,
                supersedes: Some(old),
                annuls: true,
                state: FactState::Recorded,
                recorded_at: self.now,
                decided_by: None,
                decided_at: None,
                ..entry
            });
        }
    }

    /// Of the institution itself and of its units.
    fn of_places(&mut self, home: &Institution, people: &People) {
        let Some(officer) = people.serving(home).next() else { return };
        let period = Period::FirstHalf { year: self.now.day().ymd().0 };
        for (number, unit) in people.units_of(home).enumerate().take(4) {
            let counts = Fact {
                subject: Subject::Unit,
                subject_id: unit.id.uuid(),
                unit_id: Some(unit.id),
                period: Some(period),
                from_day: period.first_day(),
                to_day: Some(period.last_day()),
                satisfied: Some(60 + i64::try_from(number * 7).unwrap_or(0)),
                basically_satisfied: Some(22),
                dissatisfied: Some(9 + i64::try_from(number).unwrap_or(0)),
                evidence: "第三方满意度测评报告".to_owned(),
                ..self.about(officer, FactKind::Satisfaction, "", "", 5)
            };
            let counts =
                if number % 2 == 0 { self.decided(counts, FactState::Confirmed, "") } else { counts };
            self.add(counts);
        }
        let paper = Fact {
            subject: Subject::Institution,
            subject_id: home.id.uuid(),
            unit_id: None,
            level: Some("provincial".to_owned()),
            ..self.about(officer, FactKind::Honour, "publication", "一个基层单位的联带做法", 14)
        };
        self.add(self.decided(paper, FactState::Confirmed, "刊物已核对"));
    }

    /// What objectives are counted from: examinations of most institutions, a case in one, a breach in another that waits.
    fn of_objectives(&mut self, people: &People) {
        for (number, institution) in people.institutions().enumerate().take(MOST) {
            let Some(officer) = people.serving(institution).next().filter(|_| number % 4 != 3) else {
                continue;
            };
            let place = |facts: &Self, kind, word: &str, ago| Fact {
                subject: Subject::Institution,
                subject_id: institution.id.uuid(),
                institution_id: institution.id,
                unit_id: None,
                ..facts.about(officer, kind, word, "", ago)
            };
            for (ago, taken) in [(48, 40), (12, 25)] {
                let failed = i64::try_from(number % 3).unwrap_or(0);
                for (word, count) in [("exams_taken", taken), ("exams_passed", taken - failed)] {
                    let exam = Fact {
                        points: Some(count * 100),
                        from_day: self.day(ago),
                        evidence: "考务办公室成绩册".to_owned(),
                        ..place(self, FactKind::Observation, word, ago)
                    };
                    self.add(self.decided(exam, FactState::Confirmed, "成绩册已核对"));
                }
            }
            match number {
                1 => self.add(place(self, FactKind::Finding, "appointment-breach", 8)),
                6 => {
                    let case = place(self, FactKind::Finding, "dereliction", 20);
                    self.add(self.decided(case, FactState::Confirmed, "已立案查处"))
                }
                _ => continue,
            };
        }
    }

    /// Confirmed ones of the other institutions, recorded before there were accounts.
    fn elsewhere(&mut self, people: &People) {
        let home = people.home().map(|home| home.id);
        let others =
            people.officers().filter(|one| Some(one.institution_id) != home && one.unit_id.is_some());
        for (number, officer) in others.step_by(EVERY).enumerate().take(MOST) {
            let ago = 2 + i32::try_from(number * 5 % 58).unwrap_or(0);
            let fact = match number % 4 {
                0 => Fact {
                    level: Some("municipal".to_owned()),
                    ..self.about(officer, FactKind::Honour, "honour", "全市先进个人", ago)
                },
                1 => Fact { days: Some(15), ..self.about(officer, FactKind::Attendance, "sick", "", ago) },
                _ => Fact {
                    points: Some(100),
                    ..self.about(officer, FactKind::Deduction, "results", "卷宗评查扣分", ago)
                },
            };
            let fact = if number % 5 == 2 { fact } else { self.decided(fact, FactState::Confirmed, "") };
            let decided_by = None;
            self.add(Fact { recorded_by: None, decided_by, ..fact });
        }
    }
}
