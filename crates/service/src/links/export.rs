//! The links of an institution, taken out: everybody who serves there, by whom they are led, since when, and what is wrong.

use std::collections::HashMap;

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_model::InstitutionId;
use liandai_rules::organisation::{self, Fault, Finding};

use super::roster::Loaded;
use crate::{Call, Error, Service, export::Shown, powers::Action};

/// The columns, with their widths.
const COLUMNS: [(&str, u32); 10] = [
    ("name", 12),
    ("officer-code", 14),
    ("unit", 24),
    ("post", 14),
    ("leader", 12),
    ("leader-code", 14),
    ("leader-post", 14),
    ("first-day", 14),
    ("pledges-signed", 14),
    ("links-findings", 40),
];

impl Service {
    /// The links of an institution as they are today, as a workbook.
    ///
    /// # Errors
    /// The actor may not see them or take them out, there is no such institution, or the database fails.
    pub async fn export_links(
        &self,
        call: &Call,
        institution: InstitutionId,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        let (regulation, today) = (self.regulation_of(call).await?, call.today());
        let mut tx = self.store.read(call.tenant).await?;
        let (_, place) = self.seen_institution(&mut tx, call, institution).await?;
        self.require(call, Action::ViewLinks, &place)?;
        self.require(call, Action::Export, &place)?;
        let rules = regulation.on(today)?;
        let loaded = Loaded::of(&mut tx, regulation.package(), &rules, institution, today).await?;
        drop(tx);
        let mut findings: HashMap<usize, Vec<String>> = HashMap::new();
        for finding in organisation::check(&rules, &loaded.roster) {
            if let (Some(row), false) = (finding.person, finding.fault == Fault::Unsigned) {
                findings.entry(row).or_default().push(told(&finding, messages));
            }
        }
        let asked = (0..loaded.people.len()).filter(|&row| loaded.is_asked(row) && loaded.roster.serves(row));
        let rows: Vec<_> = asked
            .map(|row| cells(call, &loaded, row, &findings.remove(&row).unwrap_or_default(), messages))
            .collect();
        let title = messages.text("links-title");
        let columns =
            COLUMNS.map(|(key, width)| Column { title: messages.text(key), width, is_number: false });
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-links", "link", &title, rows.len()).await?;
        Ok(bytes)
    }
}

fn told(finding: &Finding<'_>, messages: &Messages) -> String {
    let arguments = finding.fault.arguments();
    let arguments: Vec<_> = arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
    messages.format(&format!("link-fault-{}", finding.fault.id()), &arguments)
}

fn cells(call: &Call, loaded: &Loaded, row: usize, findings: &[String], messages: &Messages) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let some = |some: Option<String>| some.map_or(Cell::Empty, Cell::Text);
    let (posts, shown) = (&call.package().vocabulary.posts, Shown(messages.lang()));
    let mut links = loaded.roster.links.iter().zip(&loaded.terms);
    let link = links.find(|(link, _)| link.member == row && loaded.roster.holds(link));
    let leader = link.and_then(|(link, _)| loaded.somebody(link.leader));
    let Some(one) = loaded.somebody(row) else { return Vec::new() };
    vec![
        text(&one.name),
        text(&one.code),
        some(one.unit.clone()),
        shown.word(posts, &one.post),
        leader.map_or(Cell::Empty, |leader| text(&leader.name)),
        leader.map_or(Cell::Empty, |leader| text(&leader.code)),
        leader.map_or(Cell::Empty, |leader| shown.word(posts, &leader.post)),
        some(link.map(|(_, terms)| terms.from.to_string())),
        some(link.and_then(|(_, terms)| Some(terms.signed_at?.day().to_string()))),
        if findings.is_empty() { Cell::Empty } else { Cell::Text(findings.join(" ")) },
    ]
}
