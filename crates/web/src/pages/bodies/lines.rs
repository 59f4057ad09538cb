//! The lines of a checklist, each with what can be done about it.

use askama::{Template, filters::HtmlSafe};
use liandai_model::Day;
use liandai_service::bodies::State;
use liandai_service::bodies::{ChecklistLine, Holder, Home, MayFill, Remedy};

use super::{path_of, short};
use crate::{page::Page, visit::SignedIn};

/// The lines of one place.
#[derive(Template)]
#[template(path = "pages/bodies/lines.html")]
pub(super) struct Lines<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    rows: &'a [ChecklistLine],
    may: MayFill,
    /// Where its checklist is.
    base: String,
    /// From which day whoever is named by a button is there.
    today: Day,
}

impl HtmlSafe for Lines<'_> {}

/// What a button of a line does.
enum Act {
    /// Leads to the form.
    Choose(String),
    /// Puts the one who has to be there in the place.
    Name(Holder),
    /// Sets the body up.
    Form,
    /// Leads to where the wrong one is let go.
    Replace(String),
}

impl<'a> Lines<'a> {
    pub(super) fn new(
        page: &'a Page<'a>,
        visit: &'a SignedIn,
        home: Home,
        lines: &'a [ChecklistLine],
        may: MayFill,
    ) -> Self {
        Self { page, visit, rows: lines, may, base: path_of(home), today: visit.call.today() }
    }

    fn title(&self, line: &'a ChecklistLine) -> &'a str {
        line.title.get(self.visit.lang)
    }

    fn short(&self, line: &'a ChecklistLine) -> &'a str {
        short(&line.title, self.visit.lang)
    }

    fn note(&self, line: &'a ChecklistLine) -> &'a str {
        line.note.as_ref().map_or("", |note| note.get(self.visit.lang))
    }

    fn told(&self, line: &ChecklistLine) -> String {
        let (key, arguments) = line.message();
        self.page.f(&key, &arguments)
    }

    fn fill_path(&self, line: &ChecklistLine) -> String {
        format!("{}/fill?want={}", self.base, line.want)
    }

    /// Where what somebody holds is ended, if the actor may.
    fn end_path(&self, line: &ChecklistLine, holder: &Holder) -> Option<String> {
        if !self.may.ends(holder, line) || Some(holder.officer) == self.visit.call.actor.officer {
            return None;
        }
        let seat = holder.member.map(|id| format!("/seats/{id}/end"));
        seat.or_else(|| holder.post.map(|id| format!("/duties/{id}/end")))
    }

    fn act(&self, line: &ChecklistLine) -> Option<Act> {
        let remedy = line.remedy.as_ref()?;
        if let Remedy::Replace { wrong, .. } = remedy {
            return wrong.iter().find_map(|one| self.end_path(line, one)).map(Act::Replace);
        }
        if !self.may.mends(remedy) {
            return None;
        }
        match remedy {
            Remedy::Form => Some(Act::Form),
            Remedy::Seat { whom, .. } => match whom.as_slice() {
                [one] if Some(one.officer) != self.visit.call.actor.officer => Some(Act::Name(one.clone())),
                _ => Some(Act::Choose(self.fill_path(line))),
            },
            _ => Some(Act::Choose(self.fill_path(line))),
        }
    }

    /// What the button of a line says.
    fn act_text(&self, line: &ChecklistLine) -> String {
        line.remedy.as_ref().map_or_else(String::new, |remedy| self.page.t(&remedy.message()))
    }
}

/// The class, the icon and the status of a line.
fn look(line: &ChecklistLine) -> (&'static str, &'static str, &'static str) {
    match line.state {
        State::Filled => ("is-done", "circle-check", "status-good"),
        State::Missing(_) if !line.holders.is_empty() => ("is-partial", "circle-dot", "status-warn"),
        State::Missing(_) => ("is-missing", "circle-dashed", "status-bad"),
        State::TooMany(_) | State::WrongPerson => ("is-partial", "alert-triangle", "status-warn"),
    }
}
