//! The frame around a page: title, words, navigation, who is signed in. Templates ask it for everything that is not their own.

#![expect(
    clippy::needless_pass_by_value,
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    clippy::unused_self,
    reason = "templates hand over references to fields, and ask a page for everything"
)]

use std::fmt::Display;

use liandai_locale::{Argument, Messages};
use liandai_model::{Day, Instant, Lang, Theme};
use liandai_service::Actor;

use crate::{
    flash::Undo,
    navigation::{Group, groups},
    parts::{Icon, Mark},
    visit::Visit,
};

/// The frame of a page.
pub struct Page<'a> {
    visit: &'a Visit,
    /// The page's name.
    pub title: String,
    /// The way here: where each step leads, and its name. The page itself is not among them.
    pub crumbs: Vec<(String, String)>,
    /// Which entry of the navigation it belongs to.
    pub section: &'static str,
}

impl<'a> Page<'a> {
    pub(crate) fn new(visit: &'a Visit, title: String) -> Self {
        Self { visit, title, crumbs: Vec::new(), section: "" }
    }

    /// With a step of the way here, named by a message.
    pub(crate) fn under(self, path: &str, key: &str) -> Self {
        let name = self.t(key);
        self.under_named(path, &name)
    }

    /// With a step of the way here that has a name of its own.
    pub(crate) fn under_named(mut self, path: &str, name: &str) -> Self {
        self.crumbs.push((path.to_owned(), name.to_owned()));
        self
    }

    /// As part of an entry of the navigation.
    pub(crate) const fn within(mut self, section: &'static str) -> Self {
        self.section = section;
        self
    }

    pub(crate) fn messages(&self) -> &Messages {
        self.visit.messages()
    }

    /// A message.
    pub fn t(&self, key: &str) -> String {
        self.messages().text(key)
    }

    /// What a word of the program is called, such as a duty or a seat: the message `kind-word`.
    pub fn word(&self, kind: &str, word: impl Display) -> String {
        self.t(&format!("{kind}-{word}"))
    }

    /// A message with one argument.
    pub fn t1(&self, key: &str, name: &str, value: impl Display) -> String {
        self.messages().format(key, &[(name, &value.to_string())])
    }

    /// A message with a number that its words agree with.
    pub fn n1(&self, key: &str, name: &str, value: impl Display) -> String {
        self.messages().format_with(key, &[(name, Argument::Number(&value.to_string()))])
    }

    /// A message with two arguments.
    pub fn t2(&self, key: &str, a: (&str, impl Display), b: (&str, impl Display)) -> String {
        self.messages().format(key, &[(a.0, &a.1.to_string()), (b.0, &b.1.to_string())])
    }

    /// A message with arguments that are texts already.
    pub fn f(&self, key: &str, arguments: &[(&'static str, String)]) -> String {
        let arguments: Vec<_> = arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.messages().format(key, &arguments)
    }

    /// A day as people write it: 2026年3月5日 (周四).
    pub fn day(&self, day: &Day) -> String {
        let (year, month, number) = day.ymd();
        let weekday = self.t(&format!("weekday-{}", day.weekday()));
        let (year, month, number) = (year.to_string(), month.to_string(), number.to_string());
        self.messages().format_with(
            "day",
            &[
                ("year", Argument::Text(&year)),
                ("month", Argument::Number(&month)),
                ("day", Argument::Text(&number)),
                ("weekday", Argument::Text(&weekday)),
            ],
        )
    }

    /// A day, or a dash.
    pub fn day_or_dash(&self, day: &Option<Day>) -> String {
        day.as_ref().map_or_else(|| "–".to_owned(), |day| self.day(day))
    }

    /// From a day on, or from one day to another.
    #[expect(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "templates hand over fields by reference"
    )]
    pub fn period(&self, from: &Day, to: &Option<Day>) -> String {
        let from = self.day(from);
        match to {
            Some(to) => self.t2("period", ("from", from), ("to", self.day(to))),
            None => self.t1("period-open", "from", from),
        }
    }

    /// A month as people write it: 2026年3月.
    pub fn month(&self, day: &Day) -> String {
        let (year, month, _) = day.ymd();
        let (year, month) = (year.to_string(), month.to_string());
        let (year, month) = (Argument::Text(&year), Argument::Number(&month));
        self.messages().format_with("month-of-year", &[("year", year), ("month", month)])
    }

    /// The hour and minute of an instant.
    pub fn clock(&self, at: &Instant) -> String {
        let (hour, minute) = at.hour_and_minute();
        format!("{hour:02}:{minute:02}")
    }

    /// An instant as people write it, to the minute.
    pub fn time(&self, at: &Instant) -> String {
        format!("{} {}", self.day(&at.day()), self.clock(at))
    }

    /// An icon.
    pub fn icon(&self, name: &'a str) -> Icon<'a> {
        Icon { href: self.asset("icons.svg"), name }
    }

    /// The mark of an assumption with its note.
    pub fn assumption(&self, id: &'a str, note: &'a str) -> Mark<'a> {
        Mark { label: self.t("assumption"), id, note }
    }

    /// Where an asset is served.
    pub fn asset(&self, name: &'a str) -> &'a str {
        self.visit.app.assets.path(name)
    }

    /// The language.
    pub fn language(&self) -> Lang {
        self.visit.lang
    }

    /// The language, as HTML names it.
    pub fn lang(&self) -> &'static str {
        match self.visit.lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }

    /// The language that the switch changes to.
    pub fn other_lang(&self) -> &'static str {
        match self.visit.lang {
            Lang::Zh => "en",
            Lang::En => "zh",
        }
    }

    /// Light, dark, or as the device is set.
    pub fn theme(&self) -> &'static str {
        self.visit.theme.id()
    }

    /// The theme that the switch changes to.
    pub fn other_theme(&self) -> &'static str {
        match self.visit.theme {
            Theme::Dark => Theme::Light.id(),
            Theme::Light | Theme::Auto => Theme::Dark.id(),
        }
    }

    /// The nonce of this answer's scripts.
    pub fn nonce(&self) -> &str {
        &self.visit.nonce
    }

    /// What a form sends to prove its origin.
    pub fn csrf(&self) -> &str {
        &self.visit.csrf
    }

    /// Where this page is, to come back to.
    pub fn path(&self) -> &str {
        &self.visit.path
    }

    /// Who is signed in.
    pub fn actor(&self) -> Option<&Actor> {
        self.visit.call.as_ref().map(|call| &*call.actor)
    }

    /// What the signed-in visitor asks with.
    pub(crate) fn call(&self) -> Option<&liandai_service::Call> {
        self.visit.call.as_ref()
    }

    /// Whether the data is invented.
    pub fn demo(&self) -> bool {
        self.visit.app.settings.demo
    }

    /// The day that the clock shows, for whoever is signed in.
    pub fn today(&self) -> Option<Day> {
        self.visit.call.as_ref().map(liandai_service::Call::today)
    }

    /// Seconds without a request after which the session ends.
    pub fn idle_seconds(&self) -> i64 {
        self.visit.call.as_ref().map_or(0, |call| call.settings.session.idle_seconds())
    }

    /// The notice from the page before, worded.
    pub fn flash(&self) -> Option<String> {
        let flash = self.visit.flash.as_ref()?;
        let arguments: Vec<_> =
            flash.arguments.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        Some(self.messages().format(&flash.key, &arguments))
    }

    /// Whether that notice tells that nothing was done.
    pub fn is_refusal(&self) -> bool {
        self.visit.flash.as_ref().is_some_and(|flash| flash.is_refusal)
    }

    /// The form that undoes what the page before did.
    pub fn undo(&self) -> Option<&Undo> {
        self.visit.flash.as_ref()?.undo.as_ref()
    }

    /// The navigation of whoever is signed in.
    pub fn groups(&self) -> Vec<Group> {
        self.visit.call.as_ref().map_or_else(Vec::new, |call| groups(self.visit.service(), call))
    }

    /// Whether what waits is to be counted anew for the navigation.
    pub fn counts_again(&self) -> bool {
        let call = self.visit.call.as_ref();
        call.is_some_and(|call| !self.visit.service().glance(call).is_some_and(|(_, holds)| holds))
    }

    /// The version of the program.
    pub fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
}
