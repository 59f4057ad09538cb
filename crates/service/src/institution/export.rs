//! The list of institutions, taken out.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_store::{
    Page,
    place_list::{InstitutionFilter, InstitutionRow, InstitutionSort},
};

use crate::{
    Call, Error, Service,
    export::{MOST_ROWS, Shown, number},
    powers::Action,
};

impl Service {
    /// The list as it is filtered and sorted, within what the actor may take out, as a workbook.
    ///
    /// # Errors
    /// The actor may take nothing out, or the database fails.
    pub async fn export_institutions(
        &self,
        call: &Call,
        filter: &InstitutionFilter,
        sort: InstitutionSort,
        descending: bool,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::ViewInstitution)?;
        let reach = self.reach(call, Action::Export)?;
        let mut rows = Vec::new();
        let mut tx = self.store.read(call.tenant).await?;
        let mut page = Page::new(1, MOST_ROWS);
        loop {
            let list = tx.institution_list(&reach, filter, sort, descending, call.today(), page).await?;
            rows.extend(list.rows.iter().map(|row| cells(call, row, messages)));
            if list.page.number >= list.pages() {
                break;
            }
            page = Page::new(page.number + 1, MOST_ROWS);
        }
        drop(tx);
        let title = messages.text("institutions-title");
        let columns = [
            ("name", 30, false),
            ("institution-code", 14, false),
            ("institution-above", 30, false),
            ("grouping", 14, false),
            ("system", 12, false),
            ("grade", 14, false),
            ("units", 10, true),
            ("officers", 10, true),
            ("without-leader", 14, true),
            ("vacant-places", 12, true),
        ];
        let columns =
            columns.map(|(key, width, is_number)| Column { title: messages.text(key), width, is_number });
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-institutions", "institution", &title, rows.len()).await?;
        Ok(bytes)
    }
}

fn cells(call: &Call, row: &InstitutionRow, messages: &Messages) -> Vec<Cell> {
    let words = &call.package().vocabulary;
    let shown = Shown(messages.lang());
    let text = |text: &str| Cell::Text(text.to_owned());
    vec![
        text(&row.name),
        text(&row.code),
        row.parent.as_deref().map_or(Cell::Empty, text),
        shown.word(&words.groups, &row.grouping),
        shown.word(&words.systems, &row.system),
        shown.word(&words.grades, &row.grade),
        number(row.units),
        number(row.officers),
        number(row.without_leader),
        call.vacant_places(row).map_or(Cell::Empty, number),
    ]
}
