//! All rules of a package in one list, whatever their primitives, each with its figures in words.

use liandai_locale::Messages;
use liandai_model::{Day, Subject, Text};
use liandai_rules::package::{Duties, Organisation, Origin, Package, Procedure, Rule};
use serde_json::{Value, json};

use super::figures::Words;

/// One rule, ready to be shown.
pub struct Entry<'p> {
    /// Whose rulebook it stands in; a switch stands in none.
    pub subject: Option<Subject>,
    /// Which primitive it is, as the package's tables are headed.
    pub kind: &'static str,
    /// Its id.
    pub id: &'p str,
    /// What people call it; some kinds have no title.
    pub title: &'p Text,
    /// The clause that it carries out.
    pub clause: &'p str,
    /// Who says so.
    pub origin: Origin,
    /// What was assumed, and why.
    pub note: Option<&'p Text>,
    /// The first day on which it is in force.
    pub from: Day,
    /// The first day on which it is not any more.
    pub until: Day,
    /// What it says, in words.
    pub figures: Vec<String>,
}

/// All rules, in the order of the package.
#[must_use]
pub fn all<'p>(package: &'p Package, messages: &Messages) -> Vec<Entry<'p>> {
    let mut entries = Vec::new();
    let words = Words { package, subject: None, messages };
    add(&mut entries, None, "switch", &package.switches, |body| vec![words.switch(body)]);
    for subject in Subject::ALL {
        let (book, of) = (package.rulebook(subject), Some(subject));
        let words = Words { package, subject: Some(subject), messages };
        let all = &mut entries;
        add(all, of, "total", &book.total, |body| vec![words.total(*body)]);
        add(all, of, "criterion", &book.criteria, |body| words.criterion(body));
        add(all, of, "blend", &book.blend, |body| vec![words.blend(body)]);
        add(all, of, "deductions", &book.deductions, |body| words.deductions(body));
        add(all, of, "bonus", &book.bonuses, |body| words.bonus(body));
        add(all, of, "penalty", &book.penalties, |body| vec![words.penalty(body)]);
        add(all, of, "ground", &book.grounds, |body| words.ground(body));
        add(all, of, "exclusion", &book.exclusions, |body| vec![words.condition(&body.when)]);
        add(all, of, "precedence", &book.precedence, |body| vec![words.precedence(body)]);
        add(all, of, "band", &book.bands, |body| vec![words.band(body)]);
        add(all, of, "rank", &book.rank, |body| vec![words.rank(*body)]);
        add(all, of, "last", &book.lasts, |body| words.last(body));
        add(all, of, "flag", &book.flags, |body| vec![words.condition(&body.when)]);
        add(all, of, "top", &book.tops, |body| words.top(body));
        add(all, of, "ceiling", &book.ceilings, |body| words.ceiling(body));
        add(all, of, "quota", &book.quota, |body| words.quota(body));
        add(all, of, "settlement", &book.settlements, |body| words.settlement(body));
        add(all, of, "allowance", &book.allowances, |body| vec![words.allowance(body)]);
    }
    if let Some(procedure) = &package.procedure {
        add_procedure(&mut entries, procedure, package, messages);
    }
    if let Some(organisation) = package.organisation() {
        add_organisation(&mut entries, organisation, package, messages);
    }
    if let Some(duties) = package.duties() {
        add_duties(&mut entries, duties, package, messages);
    }
    if let Some(objectives) = package.objectives() {
        let words = Words { package, subject: None, messages };
        add(&mut entries, None, "objective", &objectives.objectives, |body| words.objective(body));
    }
    if let Some(rules) = &package.inspections {
        let words = Words { package, subject: None, messages };
        let all = &mut entries;
        add(all, None, "inspection-handling", &rules.handling, |body| vec![words.inspection_handling(*body)]);
        add(all, None, "inspection-item", &rules.items, |body| words.inspection_item(body, rules));
    }
    if let Some(registers) = package.registers() {
        let words = Words { package, subject: None, messages };
        add(&mut entries, None, "register", &registers.registers, |body| words.register(body));
    }
    entries
}

/// Rules of the procedure stand in no rulebook; whom they are about is among their figures.
fn add_procedure<'p>(
    entries: &mut Vec<Entry<'p>>,
    procedure: &'p Procedure,
    package: &'p Package,
    messages: &Messages,
) {
    let words = Words { package, subject: None, messages };
    add(entries, None, "window", &procedure.windows, |body| vec![words.window(body)]);
    add(entries, None, "step", &procedure.steps, |body| words.step(body));
    add(entries, None, "assessor", &procedure.assessors, |body| words.assessor(body));
    add(entries, None, "city", &procedure.city, |body| vec![words.city(*body)]);
    add(entries, None, "secondment", &procedure.secondment, |body| vec![words.secondment(*body)]);
    add(entries, None, "term", &procedure.terms, |body| vec![words.term(*body)]);
    add(entries, None, "notice", &procedure.notice, |body| vec![words.public_notice(body)]);
    add(entries, None, "reminder", &procedure.reminders, |body| vec![words.reminder(*body)]);
}

/// Rules of the organisation stand in no rulebook either.
fn add_organisation<'p>(
    entries: &mut Vec<Entry<'p>>,
    organisation: &'p Organisation,
    package: &'p Package,
    messages: &Messages,
) {
    let words = Words { package, subject: None, messages };
    add(entries, None, "apex", &organisation.apex, |body| vec![words.apex(*body)]);
    add(entries, None, "span", &organisation.span, |body| words.span(*body));
    add(entries, None, "change", &organisation.change, |body| vec![words.change(*body)]);
    add(entries, None, "level", &organisation.levels, |body| words.level(body));
    add(entries, None, "example", &organisation.examples, |body| vec![words.pledge(body)]);
    add(entries, None, "undertaking", &organisation.undertakings, |body| vec![words.pledge(body)]);
    add(entries, None, "extent", &organisation.extents, |body| vec![words.extent(body)]);
    add(entries, None, "want", &organisation.wants, |body| words.want(body, organisation));
}

/// What has no name of its own.
static UNTITLED: Text = Text { zh: String::new(), en: String::new() };

/// Duties stand in no rulebook; a clause that none carries out says why.
fn add_duties<'p>(
    entries: &mut Vec<Entry<'p>>,
    duties: &'p Duties,
    package: &'p Package,
    messages: &Messages,
) {
    let words = Words { package, subject: None, messages };
    add(entries, None, "duty", &duties.duties, |body| words.owed(body));
    entries.extend(duties.not_modelled.iter().map(|one| Entry {
        subject: None,
        kind: "not-modelled",
        id: "",
        title: &UNTITLED,
        clause: &one.clause,
        origin: Origin::Assumption,
        note: Some(&one.reason),
        from: package.effective_from,
        until: Day::MAX,
        figures: Vec::new(),
    }));
}

fn add<'p, T>(
    entries: &mut Vec<Entry<'p>>,
    subject: Option<Subject>,
    kind: &'static str,
    rules: &'p [Rule<T>],
    figures: impl Fn(&T) -> Vec<String>,
) {
    entries.extend(rules.iter().map(|rule| Entry {
        subject,
        kind,
        id: &rule.id,
        title: &rule.title,
        clause: &rule.clause,
        origin: rule.origin,
        note: rule.note.as_ref(),
        from: rule.from,
        until: rule.until,
        figures: figures(&rule.body),
    }));
}

impl Entry<'_> {
    /// What kind of rule it is, for whom, and what people call it.
    #[must_use]
    pub fn heading(&self, messages: &Messages) -> String {
        let lang = messages.lang();
        let kind = messages.text(&format!("regulation-kind-{}", self.kind));
        let subject = self.subject.map_or_else(String::new, |subject| {
            let subject = messages.text(&format!("regulation-subject-{subject}"));
            messages.format("regulation-of-subject", &[("subject", &subject)])
        });
        // Kinds of which there is one at a time are their own title.
        let title = if self.title.get(lang).is_empty() {
            String::new()
        } else {
            messages.format("regulation-rule-title", &[("title", self.title.get(lang)), ("id", self.id)])
        };
        format!("{kind}{subject}{title}")
    }

    /// Several lines for people.
    #[must_use]
    pub fn lines(&self, messages: &Messages) -> Vec<String> {
        let mark = if self.origin == Origin::Assumption { "ⓐ " } else { "" };
        let mut lines = vec![format!("{mark}{}", self.heading(messages))];
        lines.extend(self.figures.iter().map(|figure| format!("  {figure}")));
        lines.push(format!("  {}", self.origin_and_dates(messages)));
        if let Some(note) = self.note {
            let note = note.get(messages.lang());
            lines.push(format!("  {}", messages.format("regulation-note", &[("note", note)])));
        }
        lines
    }

    /// Who says so, and when it is in force.
    #[must_use]
    pub fn origin_and_dates(&self, messages: &Messages) -> String {
        let origin = messages.text(match self.origin {
            Origin::Text => "regulation-origin-text",
            Origin::Assumption => "regulation-origin-assumption",
        });
        let (from, until) = (self.from.to_string(), self.until.to_string());
        if self.until == Day::MAX {
            messages.format("regulation-in-force", &[("origin", &origin), ("from", &from)])
        } else {
            let arguments = [("origin", origin.as_str()), ("from", &from), ("until", &until)];
            messages.format("regulation-in-force-until", &arguments)
        }
    }

    /// For programs.
    #[must_use]
    pub fn as_json(&self) -> Value {
        json!({
            "kind": self.kind,
            "subject": self.subject.map(Subject::id),
            "id": self.id,
            "title": { "zh": self.title.zh, "en": self.title.en },
            "clause": self.clause,
            "origin": match self.origin {
                Origin::Text => "text",
                Origin::Assumption => "assumption",
            },
            "note": self.note.map(|note| json!({ "zh": note.zh, "en": note.en })),
            "from": self.from.to_string(),
            "until": (self.until != Day::MAX).then(|| self.until.to_string()),
            "figures": self.figures,
        })
    }
}
