//! The parts of an institution, each a page or a part of one.

use askama::{Template, filters::HtmlSafe};
use liandai_model::InstitutionId;

use crate::page::Page;

/// The strip that leads from part to part.
#[derive(Template)]
#[template(path = "pages/institutions/tabs.html")]
pub(crate) struct Tabs<'a> {
    page: &'a Page<'a>,
    id: InstitutionId,
    here: &'a str,
    sees_bodies: bool,
}

impl HtmlSafe for Tabs<'_> {}

impl<'a> Tabs<'a> {
    /// With the part that is looked at.
    pub(crate) const fn new(page: &'a Page<'a>, id: InstitutionId, here: &'a str, sees_bodies: bool) -> Self {
        Self { page, id, here, sees_bodies }
    }

    fn is_here(&self, name: &str) -> bool {
        self.here == name
    }

    fn own(&self) -> Vec<(&'static str, String)> {
        let tab = |name: &'static str| (name, self.page.t(&format!("institution-tab-{name}")));
        ["overview", "units", "posts", "under"].map(tab).into()
    }
}
