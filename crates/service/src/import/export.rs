//! The organisation out, in the format in which it comes in. Private numbers stay where they are.

use std::sync::Arc;

use liandai_documents::{
    organisation::{Organisation, write_archive},
    template::write_organisation,
};
use liandai_locale::Messages;
use liandai_model::Lang;
use liandai_rules::package::Package;

use super::{authority, existing::Existing, file::apart};
use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    record::Record,
};

/// In which form it goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A workbook with notes and lists.
    Workbook,
    /// A zip of CSV files.
    Archive,
}

impl Service {
    /// The organisation as far as the actor may take it out; accounts for those who may see them.
    ///
    /// # Errors
    /// The actor may take nothing out, or the database or the disk fails.
    pub async fn export_organisation(&self, call: &Call, format: Format) -> Result<Vec<u8>, Error> {
        let reach = self.reach(call, Action::Export)?;
        let mut tx = self.store.write(call.tenant).await?;
        let existing = Existing::read(&mut tx, call.today(), None).await?;
        let within = authority::reached(&existing, &reach);
        if within.as_ref().is_some_and(std::collections::HashSet::is_empty) {
            return Err(Error::Forbidden);
        }
        let mut organisation = match &within {
            Some(within) => existing.organisation.narrowed(within),
            None => existing.organisation,
        };
        if !self.may(call, Action::ViewAccounts, &Place::city()) {
            organisation.accounts.clear();
        }
        Record::new("export-organisation", "organisation", call.tenant, "").write(&mut tx, call).await?;
        tx.commit().await?;
        let (package, lang) = (Arc::clone(&call.regulation.package), call.actor.lang);
        apart(move || bytes(&organisation, format, &package, lang)).await
    }
}

pub(super) fn bytes(
    organisation: &Organisation,
    format: Format,
    package: &Package,
    lang: Lang,
) -> Result<Vec<u8>, Error> {
    let failed = |error: String| Error::Internal(format!("an export: {error}"));
    let folder = tempfile::tempdir().map_err(|error| failed(error.to_string()))?;
    let target = folder.path().join("organisation");
    match format {
        Format::Workbook => write_organisation(organisation, package, &Messages::new(lang), &target)
            .map_err(|error| failed(error.to_string()))?,
        Format::Archive => {
            write_archive(organisation, &target).map_err(|error| failed(error.to_string()))?;
        }
    }
    std::fs::read(&target).map_err(|error| failed(error.to_string()))
}
