//! `/registers`: registers with their own forms: all of them, one with its entries, its board, what must be renewed; an entry, its form, what
//! waits to be confirmed, what is proposed.

pub(crate) mod acts;
pub(crate) mod board;
pub(crate) mod form;
pub(crate) mod list;
pub(crate) mod officer;
pub(crate) mod overview;
pub(crate) mod proposals;
pub(crate) mod queue;
pub(crate) mod renewals;
pub(crate) mod view;

use askama::{Template, filters::HtmlSafe};
use liandai_locale::Messages;
use liandai_model::{EntryState, Subject};
use liandai_service::{
    register::{Register, Rule, ShownValue, shown_fields},
    store::register_list::EntryRow,
};

use crate::{page::Page, visit::SignedIn};

pub(super) const PATH: &str = "/registers";
pub(super) const ENTRIES: &str = "/entries";

/// The register of a row, as it was when the row was made.
pub(super) fn rule_of<'a>(visit: &'a SignedIn, row: &EntryRow) -> Option<&'a Rule<Register>> {
    visit.call.package().registers()?.of(&row.register, row.day)
}

/// What a register is called.
pub(crate) fn title<'a>(visit: &'a SignedIn, id: &'a str) -> &'a str {
    let registers = visit.call.package().registers().map_or(&[][..], |all| &all.registers);
    registers.iter().rev().find(|rule| rule.id == id).map_or(id, |rule| rule.title.get(visit.lang))
}

/// How a state looks: class and icon.
pub(super) const fn look(state: EntryState) -> (&'static str, &'static str) {
    match state {
        EntryState::Waiting => ("status-info", "hourglass"),
        EntryState::Returned => ("status-warn", "arrow-back-up"),
        EntryState::Confirmed => ("status-good", "circle-check"),
        EntryState::Superseded => ("", "history"),
        EntryState::Withdrawn => ("", "x"),
        EntryState::Annulling => ("", "ban"),
    }
}

/// The page of an officer, a unit or an institution.
pub(super) fn subject_path(subject: Subject, id: impl std::fmt::Display) -> String {
    match subject {
        Subject::Institution => format!("/institutions/{id}"),
        Subject::Unit => format!("/units/{id}"),
        Subject::Officer => format!("/officers/{id}"),
    }
}

/// A value as a page shows it.
pub(super) fn value_text(page: &Page<'_>, value: &ShownValue) -> String {
    match value {
        ShownValue::Empty => String::new(),
        ShownValue::Text(text) => text.clone(),
        ShownValue::Day(day) => page.day(day),
    }
}

/// The values of the columns that a register shows in lists.
pub(super) fn column_values(
    page: &Page<'_>,
    register: &Register,
    fields: &str,
    messages: &Messages,
) -> Vec<(String, String)> {
    let lang = messages.lang();
    shown_fields(register, fields, messages)
        .into_iter()
        .filter(|(field, _)| field.column)
        .map(|(field, value)| (field.title.get(lang).to_owned(), value_text(page, &value)))
        .collect()
}

/// Rows of entries of whatever registers.
#[derive(Template)]
#[template(path = "pages/registers/rows.html")]
pub(super) struct Rows<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    listed: &'a [EntryRow],
}

impl HtmlSafe for Rows<'_> {}

impl<'a> Rows<'a> {
    pub(super) const fn new(page: &'a Page<'a>, visit: &'a SignedIn, listed: &'a [EntryRow]) -> Self {
        Self { page, visit, listed }
    }

    fn register<'b>(&'b self, row: &'b EntryRow) -> &'b str {
        title(self.visit, &row.register)
    }

    /// The columns of the row's register, in one line.
    fn says(&self, row: &EntryRow) -> String {
        let Some(rule) = rule_of(self.visit, row) else { return String::new() };
        let values = column_values(self.page, &rule.body, &row.fields, self.visit.messages());
        let values: Vec<String> =
            values.into_iter().map(|(_, value)| value).filter(|value| !value.is_empty()).collect();
        values.join(" · ")
    }

    const fn look(row: &EntryRow) -> (&'static str, &'static str) {
        look(row.state)
    }
}

/// The sections, for whoever may open them.
pub(super) fn tabs(page: &Page<'_>, visit: &SignedIn, here: &str) -> Vec<(&'static str, String, bool)> {
    let (service, call) = (visit.service(), &visit.call);
    let all = [
        (PATH, "registers-tab-all", true),
        ("/entries/confirm", "registers-tab-confirm", service.may_confirm_entries(call)),
        ("/entries/mine", "registers-tab-mine", true),
        ("/proposals", "registers-tab-proposals", true),
    ];
    let tabs = all.into_iter().filter(|(path, _, may)| *may || *path == here);
    tabs.map(|(path, key, _)| (path, page.t(key), path == here)).collect()
}
