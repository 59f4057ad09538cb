//! What the store counts, as what objectives measure: by institution and month of a year.

use std::collections::BTreeMap;

use liandai_model::{Day, FactKind, InstitutionId};
use liandai_rules::{
    objectives::Measured,
    package::{CountedFrom, Package},
};
use liandai_store::{
    Reach, Tx,
    exam_list::ExamMonth,
    fact_count::{FactCount, FactScope},
    obligation_tally::{MonthCount, ObligationScope},
};

use crate::Error;

/// Months of a year.
pub(crate) const MONTHS: usize = 12;

/// A year of one objective in one institution, month by month.
pub(crate) type Year = [Measured; MONTHS];

/// What the store counts of a year.
#[derive(Debug)]
pub(crate) struct Counts {
    duties: Vec<MonthCount>,
    facts: Vec<FactCount>,
    exams: Vec<ExamMonth>,
    kept: BTreeMap<InstitutionId, i64>,
}

/// Kinds of facts that objectives can be counted from.
const KINDS: [FactKind; 3] = [FactKind::Finding, FactKind::Satisfaction, FactKind::Observation];
/// Hundredths of one.
const HUNDREDTHS: i64 = 100;

impl Counts {
    /// Counts what lies within reach between two days, as of a day.
    pub(crate) async fn read(
        tx: &mut Tx,
        reach: &Reach,
        from: Day,
        to: Day,
        today: Day,
    ) -> Result<Self, Error> {
        let duties =
            ObligationScope { reach: reach.clone(), institution: None, from, to, today, only_counting: true };
        let facts = FactScope { reach: reach.clone(), from, to };
        Ok(Self {
            duties: tx.obligations_by_month(&duties, false).await?,
            facts: tx.fact_counts(&facts, &KINDS).await?,
            exams: tx.exams_by_month(reach, from, to).await?,
            kept: tx.facts_kept(&facts).await?.into_iter().map(|row| (row.institution_id, row.n)).collect(),
        })
    }

    /// An objective in each institution, month by month.
    pub(crate) fn measure(&self, from: &CountedFrom, package: &Package) -> BTreeMap<InstitutionId, Year> {
        let mut years: BTreeMap<InstitutionId, Year> = BTreeMap::new();
        if *from == CountedFrom::Duties {
            for count in &self.duties {
                let Some(institution) = count.institution_id else { continue };
                add(&mut years, institution, &count.month, of_duties(count));
            }
            return years;
        }
        for count in &self.facts {
            if let Some(measured) = of_facts(from, count, package) {
                add(&mut years, count.institution_id, &count.month, measured);
            }
        }
        if matches!(from, CountedFrom::Observed { exams: true, .. }) {
            for count in &self.exams {
                let (of, among) = (count.passed, count.taken);
                let measured = Measured { of, among, is_known: among > 0, ..Measured::default() };
                add(&mut years, count.institution_id, &count.month, measured);
            }
        }
        if matches!(from, CountedFrom::Findings(_)) {
            // None were found where facts are kept; where none are, nobody looked.
            for institution in self.kept.keys() {
                let year = years.entry(*institution).or_default();
                for month in year {
                    month.is_known = true;
                }
            }
        }
        years
    }
}

fn add(years: &mut BTreeMap<InstitutionId, Year>, institution: InstitutionId, month: &str, of: Measured) {
    let number = month.get(5..7).and_then(|text| text.parse::<usize>().ok());
    let year = years.entry(institution).or_default();
    if let Some(sum) = number.and_then(|number| year.get_mut(number.checked_sub(1)?)) {
        sum.add(of);
    }
}

fn of_duties(count: &MonthCount) -> Measured {
    Measured {
        of: count.in_time,
        among: count.due,
        open: 0,
        ahead: count.ahead,
        early: count.early,
        is_known: true,
    }
}

fn of_facts(from: &CountedFrom, count: &FactCount, package: &Package) -> Option<Measured> {
    let is_ground = |grounds: &[usize]| {
        let words = &package.vocabulary.findings;
        count.kind == FactKind::Finding
            && grounds.iter().any(|at| words.get(*at).is_some_and(|word| word.id == count.word))
    };
    match from {
        CountedFrom::Findings(grounds) if is_ground(grounds) => Some(Measured {
            of: count.confirmed,
            open: count.recorded,
            is_known: true,
            ..Measured::default()
        }),
        CountedFrom::Handled(grounds) if is_ground(grounds) => Some(Measured {
            of: count.confirmed,
            among: count.confirmed + count.recorded,
            open: count.recorded,
            is_known: true,
            ..Measured::default()
        }),
        CountedFrom::Satisfaction(subjects)
            if count.kind == FactKind::Satisfaction && subjects.contains(&count.subject) =>
        {
            let of = count.satisfied + count.basically_satisfied;
            let among = of + count.dissatisfied;
            Some(Measured { of, among, open: count.recorded, is_known: among > 0, ..Measured::default() })
        }
        CountedFrom::Observed { of, among, .. } if count.kind == FactKind::Observation => {
            let sum = |wanted: &str| if count.word == wanted { count.points / HUNDREDTHS } else { 0 };
            let (of, among) = (sum(of), sum(among));
            Some(Measured { of, among, is_known: among > 0, ..Measured::default() })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use liandai_model::Subject;
    use uuid::Uuid;

    use super::*;
    use crate::built_in;

    fn id(number: u128) -> InstitutionId {
        InstitutionId::from(Uuid::from_u128(number))
    }

    fn fact(kind: FactKind, subject: Subject, word: &str, month: &str) -> FactCount {
        FactCount {
            institution_id: id(1),
            kind,
            subject,
            word: word.to_owned(),
            month: month.to_owned(),
            confirmed: 2,
            recorded: 1,
            points: 1900,
            satisfied: 40,
            basically_satisfied: 6,
            dissatisfied: 4,
        }
    }

    #[test]
    fn each_fact_counts_its_own_facts_and_no_others() {
        let package = built_in::package().unwrap();
        let counts = Counts {
            duties: Vec::new(),
            facts: vec![
                fact(FactKind::Finding, Subject::Officer, "dereliction", "2026-02"),
                fact(FactKind::Finding, Subject::Officer, "failed-inspection", "2026-02"),
                fact(FactKind::Satisfaction, Subject::Unit, "", "2026-03"),
                fact(FactKind::Satisfaction, Subject::Officer, "", "2026-03"),
                fact(FactKind::Observation, Subject::Institution, "exams_passed", "2026-03"),
                FactCount {
                    points: 2000,
                    ..fact(FactKind::Observation, Subject::Institution, "exams_taken", "2026-03")
                },
            ],
            exams: vec![ExamMonth {
                institution_id: id(1),
                month: "2026-04".to_owned(),
                taken: 10,
                passed: 7,
            }],
            kept: [(id(1), 9), (id(2), 1)].into(),
        };
        let told = |objective: &str, institution: u128| {
            let rules = &package.objectives().unwrap().objectives;
            let rule = rules.iter().find(|rule| rule.id == objective).unwrap();
            let years = counts.measure(&rule.body.from, &package);
            let mut sum = Measured::default();
            years.get(&id(institution)).into_iter().flatten().for_each(|month| sum.add(*month));
            (sum.of, sum.among, sum.open, sum.is_known)
        };
        for (objective, institution, expected) in [
            ("no-dereliction", 1, (2, 0, 1, true)),
            ("no-dereliction", 2, (0, 0, 0, true)),
            ("no-dereliction", 3, (0, 0, 0, false)),
            ("no-offence", 1, (0, 0, 0, true)),
            ("breaches-handled", 1, (2, 3, 1, true)),
            ("breaches-handled", 2, (0, 0, 0, false)),
            ("public-satisfied", 1, (46, 50, 1, true)),
            ("exam-passes", 1, (26, 30, 0, true)),
            ("exam-passes", 2, (0, 0, 0, false)),
            ("execution", 1, (0, 0, 0, false)),
        ] {
            assert_eq!(told(objective, institution), expected, "{objective} {institution}");
        }
    }
}
