//! What the rules of a procedure say, in words.

use liandai_rules::package::{
    Assessor, Body, PublicNotice, Reminder, Secondment, Sought, Step, Term, Window,
};

use super::figures::Words;

impl Words<'_> {
    /// When something is to be done.
    pub(super) fn window(&self, body: &Window) -> String {
        let of = self.messages.text(&format!("regulation-occasion-{}", body.of.id()));
        let numbers = [body.months_after, body.first_day, body.last_day].map(|number| number.to_string());
        let [months, first, last] = numbers.each_ref().map(String::as_str);
        let month = match body.months_after {
            0 => self.say("month-same", &[]),
            1 => self.say("month-next", &[]),
            _ => self.say("month-later", &[("months", months)]),
        };
        self.say("window", &[("of", &of), ("month", &month), ("first", first), ("last", last)])
    }

    /// In which courses a step is taken, and by whom.
    pub(super) fn step(&self, body: &Step) -> Vec<String> {
        let of = body.of.iter().map(|of| self.messages.text(&format!("regulation-course-{}", of.id())));
        let of = self.list(&of.collect::<Vec<_>>());
        let by = self.messages.text(&format!("regulation-actor-{}", body.by.id()));
        vec![self.say("step-of", &[("of", &of)]), self.say("step-by", &[("by", &by)])]
    }

    /// Whose sheets, and whose steering group.
    pub(super) fn assessor(&self, body: &Assessor) -> Vec<String> {
        let subjects = body.subjects.iter();
        let subjects = subjects.map(|subject| self.messages.text(&format!("regulation-subject-{subject}")));
        let subjects = self.list(&subjects.collect::<Vec<_>>());
        let mut lines = vec![self.say("sheets-of", &[("subjects", &subjects)])];
        lines.extend(body.when.iter().map(|when| self.condition(when)));
        if let Some(titled) = &body.titled {
            lines.push(self.say("titled", &[("ends", &self.list(&titled.ends))]));
            if !titled.but.is_empty() {
                lines.push(self.say("not-titled", &[("ends", &self.list(&titled.but))]));
            }
        }
        lines.push(match body.body {
            Body::Own => self.say("body-own", &[]),
            Body::City => self.say("body-city", &[]),
            Body::Parent(sought) if sought == Sought::default() => self.say("body-parent", &[]),
            Body::Parent(sought) => self.say("body-nearest", &[("kind", &self.sought(sought))]),
        });
        lines
    }

    /// Which institution is the city's.
    pub(super) fn city(&self, body: Sought) -> String {
        self.say("city", &[("kind", &self.sought(body))])
    }

    /// From when on the host appraises.
    pub(super) fn secondment(&self, body: Secondment) -> String {
        self.say("secondment", &[("months", &body.host_after_months.to_string())])
    }

    /// How long something may take.
    pub(super) fn term(&self, body: Term) -> String {
        let figure = format!("term-{}", body.counted.id());
        self.say(&figure, &[("days", &body.days.to_string())])
    }

    /// What a public notice shows.
    pub(super) fn public_notice(&self, body: &PublicNotice) -> String {
        let shows =
            body.shows.iter().map(|shown| self.messages.text(&format!("regulation-shown-{}", shown.id())));
        self.say("notice", &[("shows", &self.list(&shows.collect::<Vec<_>>()))])
    }

    /// Who is told, and from when on.
    pub(super) fn reminder(&self, body: Reminder) -> String {
        let to = self.messages.text(&format!("regulation-told-{}", body.to.id()));
        self.say("reminder", &[("to", &to), ("days", &body.after_workdays.to_string())])
    }

    pub(super) fn sought(&self, Sought { group, system }: Sought) -> String {
        let vocabulary = &self.package.vocabulary;
        let group = group.map(|group| self.word(&vocabulary.groups, group));
        let system = system.map(|system| self.word(&vocabulary.systems, system));
        self.list(&group.into_iter().chain(system).collect::<Vec<_>>())
    }
}
