//! What a rule of the regulation says in a few words, with what was assumed where the text leaves it open.

use liandai_model::Day;
use liandai_service::regulation::{
    Origin,
    terms::{PublicNotice, Rule, Shown, TermOf, public_notice, term},
};

use crate::page::Page;

/// A rule in words.
pub(crate) struct Told {
    pub(crate) text: String,
    /// What was assumed.
    pub(crate) note: Option<String>,
}

fn told<T>(page: &Page<'_>, rule: &Rule<T>, text: String) -> Told {
    let note = rule.note.as_ref().filter(|_| rule.origin == Origin::Assumption);
    Told { text, note: note.map(|note| note.get(page.messages().lang()).to_owned()) }
}

impl Page<'_> {
    /// How long something may take by the rule in force today: 5 working days. Without a rule, a dash.
    pub(crate) fn term(&self, of: TermOf) -> Told {
        let rule = self.call().and_then(|call| term(call.package(), of, call.today()));
        rule.map_or_else(
            || Told { text: "–".to_owned(), note: None },
            |rule| {
                let key = format!("term-{}", rule.body.counted.id());
                told(self, rule, self.n1(&key, "days", rule.body.days))
            },
        )
    }
}

/// What a public notice shows, by the rule in force on its first day; without a rule, nothing but names.
pub(crate) struct Shows {
    shows: Vec<Shown>,
    pub(crate) note: Option<String>,
}

impl Shows {
    pub(crate) fn on(page: &Page<'_>, day: Day) -> Self {
        let rule: Option<&Rule<PublicNotice>> =
            page.call().and_then(|call| public_notice(call.package(), day));
        Self {
            shows: rule.map_or_else(Vec::new, |rule| rule.body.shows.clone()),
            note: rule.and_then(|rule| told(page, rule, String::new()).note),
        }
    }

    pub(crate) fn total(&self) -> bool {
        self.shows.contains(&Shown::Total)
    }

    pub(crate) fn criteria(&self) -> bool {
        self.shows.contains(&Shown::Criteria)
    }

    pub(crate) fn rank(&self) -> bool {
        self.shows.contains(&Shown::Rank)
    }

    pub(crate) fn grade(&self) -> bool {
        self.shows.contains(&Shown::Grade)
    }

    pub(crate) fn reasons(&self) -> bool {
        self.shows.contains(&Shown::Reasons)
    }
}
