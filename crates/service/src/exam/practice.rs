//! A quiz for practice: questions of the regulation by chance, marked at once. Nothing is kept, and nobody learns of it.

use super::{
    Known,
    bank::{of_package, places},
    draw::Chance,
    paper::Drawn,
    part_of,
};
use crate::{Call, Service};

/// The most questions of a quiz.
const MOST: usize = 20;

/// Questions to try oneself on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Practice {
    /// The questions.
    pub questions: Vec<Drawn>,
}

/// A question with what was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The question, with its choices in the order of the package.
    pub drawn: Drawn,
    /// What was chosen, as places in that order.
    pub chosen: Vec<usize>,
    /// Whether that is right.
    pub is_right: bool,
}

impl Service {
    /// Questions by chance about a part of the clause tree, or a clause; about all, if none is named. Their choices stand as in the package.
    #[must_use]
    pub fn practise(&self, call: &Call, about: &str, count: usize) -> Practice {
        let mut bank = of_package(call.package());
        bank.retain(|known| about.is_empty() || known.clause == about || part_of(&known.clause) == about);
        Chance::new(self.random()).shuffle(&mut bank);
        Practice { questions: bank.iter().take(count.clamp(1, MOST)).map(as_drawn).collect() }
    }

    /// What was answered to questions of the regulation, by their ids, as places of choices.
    #[must_use]
    pub fn mark_practice(&self, call: &Call, answers: &[(&str, String)]) -> Vec<Marked> {
        let bank = of_package(call.package());
        let marked = |(id, chosen): &(&str, String)| {
            let drawn = as_drawn(bank.iter().find(|known| known.id == *id)?);
            let chosen = places(chosen);
            Some(Marked { is_right: !chosen.is_empty() && chosen == drawn.right, chosen, drawn })
        };
        answers.iter().take(MOST).filter_map(marked).collect()
    }
}

fn as_drawn(known: &Known) -> Drawn {
    Drawn {
        id: known.id.clone(),
        clause: known.clause.clone(),
        kind: known.kind.id().to_owned(),
        text: known.text.clone().into(),
        choices: known.choices.iter().cloned().map(Into::into).collect(),
        right: known.right.clone(),
        why: known.why.clone().into(),
    }
}
