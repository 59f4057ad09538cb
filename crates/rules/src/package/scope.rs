//! The names that a condition of a package may use.

use std::cell::RefCell;

use liandai_model::Subject;

use super::{Indicator, IndicatorSource, Status, Vocabulary, Word};
use crate::expression::typing::{Known, Operand, Scope, Stage, Type, Unknown};

/// The names for one kind of subject.
pub struct Names<'p> {
    /// Whose condition it is.
    pub subject: Subject,
    /// The package's words.
    pub vocabulary: &'p Vocabulary,
    /// The package's indicators.
    pub indicators: &'p [Indicator],
    /// Indicators that are declared and cannot be read.
    pub broken: &'p [String],
    /// The package's switches.
    pub switches: &'p [String],
    /// Flags of the subject, and from when each is known.
    pub flags: Vec<(String, Stage)>,
    /// Which indicators some condition has asked for.
    pub asked: &'p RefCell<Vec<bool>>,
}

/// The name of a flag in a condition: `veto-warning` is asked for as `veto_warning`.
pub fn in_condition(id: &str) -> String {
    id.replace('-', "_")
}

/// How a condition asks for the grade of a kind of subject.
pub const fn grade_name(subject: Subject) -> &'static str {
    match subject {
        Subject::Institution => "class",
        Subject::Unit | Subject::Officer => "stars",
    }
}

impl Scope for Names<'_> {
    fn resolve(&self, name: &str, word: Option<&str>) -> Result<Known, Unknown> {
        if let Some(word) = word {
            return self.call(name, word);
        }
        if let Some(index) = self.indicators.iter().position(|indicator| indicator.id == name) {
            return self.indicator(index);
        }
        if self.broken.iter().any(|broken| broken == name) {
            return Err(Unknown::Broken);
        }
        if let Some(index) = self.switches.iter().position(|switch| in_condition(switch) == name) {
            return Ok(Known { operand: Operand::Switch(index), kind: Type::Flag, stage: Stage::Facts });
        }
        if let Some(index) = self.flags.iter().position(|(flag, _)| in_condition(flag) == name) {
            let stage = self.flags.get(index).map_or(Stage::Final, |(_, stage)| *stage);
            return Ok(Known { operand: Operand::Flag(index), kind: Type::Flag, stage });
        }
        let known = |operand, kind, stage| Ok(Known { operand, kind, stage });
        match name {
            "total" => known(Operand::Total, Type::Points, Stage::Totals),
            "rank" => known(Operand::Rank, Type::Count, Stage::Status),
            "status" => {
                let words = Status::ALL.iter().map(|status| status.id().to_owned()).collect();
                known(Operand::Status, Type::Choice(words), Stage::Status)
            }
            _ if name == grade_name(self.subject) => known(Operand::Grade, Type::Count, Stage::Status),
            _ => Err(Unknown::Undeclared(self.all_names())),
        }
    }
}

impl Names<'_> {
    /// Takes every indicator whose name stands in the text for asked for: the text cannot be read, and its author
    /// need not be told twice.
    pub fn note_mentioned(&self, text: &str) {
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let mut asked = self.asked.borrow_mut();
        for word in text.split(|c| !is_part(c)) {
            for (indicator, asked) in self.indicators.iter().zip(asked.iter_mut()) {
                *asked |= indicator.id == word;
            }
        }
    }

    fn call(&self, name: &str, word: &str) -> Result<Known, Unknown> {
        let operand: fn(usize) -> Operand = match name {
            "findings" => Operand::Findings,
            "member_findings" if self.subject != Subject::Officer => Operand::MemberFindings,
            _ => return Err(Unknown::Undeclared("findings(…), member_findings(…)".to_owned())),
        };
        let grounds = &self.vocabulary.findings;
        let index =
            grounds.iter().position(|ground| ground.id == word).ok_or_else(|| Unknown::Word(ids(grounds)))?;
        Ok(Known { operand: operand(index), kind: Type::Count, stage: Stage::Facts })
    }

    fn indicator(&self, index: usize) -> Result<Known, Unknown> {
        let Some(indicator) = self.indicators.get(index) else {
            return Err(Unknown::Undeclared(self.all_names()));
        };
        if let Some(asked) = self.asked.borrow_mut().get_mut(index) {
            *asked = true;
        }
        if !indicator.subjects.contains(&self.subject) {
            return Err(Unknown::OtherSubject);
        }
        let stage = match indicator.source {
            IndicatorSource::LedMembers(_) | IndicatorSource::HeadedInstitutions(_) => Stage::Relations,
            // Counted from the sheets, together with the totals.
            IndicatorSource::MonthsBelow(_) => Stage::Totals,
            _ => Stage::Facts,
        };
        Ok(Known { operand: Operand::Indicator(index), kind: indicator.kind(self.vocabulary), stage })
    }

    fn all_names(&self) -> String {
        let indicators = self
            .indicators
            .iter()
            .filter(|indicator| indicator.subjects.contains(&self.subject))
            .map(|indicator| indicator.id.clone());
        let flags = self.flags.iter().map(|(flag, _)| in_condition(flag));
        let switches = self.switches.iter().map(|switch| in_condition(switch));
        let built_in = ["total", "rank", "status", grade_name(self.subject)].map(str::to_owned);
        indicators.chain(flags).chain(switches).chain(built_in).collect::<Vec<_>>().join(", ")
    }
}

/// The words' ids, for a message.
pub fn ids(words: &[Word]) -> String {
    words.iter().map(|word| word.id.as_str()).collect::<Vec<_>>().join(", ")
}

/// The type of the values that a source gives.
#[must_use]
pub fn type_of_source(source: &IndicatorSource, vocabulary: &Vocabulary) -> Type {
    let choice = |words: &[Word]| Type::Choice(words.iter().map(|word| word.id.clone()).collect());
    match source {
        IndicatorSource::Satisfaction { .. } => Type::Ratio,
        IndicatorSource::MonthsBelow(_)
        | IndicatorSource::YearsOfService
        | IndicatorSource::Headcount
        | IndicatorSource::LedMembers(_)
        | IndicatorSource::HeadedInstitutions(_) => Type::Count,
        IndicatorSource::Attendance(_) => Type::Days,
        IndicatorSource::Post => choice(&vocabulary.posts),
        IndicatorSource::Group => choice(&vocabulary.groups),
        IndicatorSource::System => choice(&vocabulary.systems),
        IndicatorSource::InstitutionGrade => choice(&vocabulary.grades),
        IndicatorSource::History { .. } => Type::Flag,
        IndicatorSource::Observation(_) => Type::Number,
    }
}
