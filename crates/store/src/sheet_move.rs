//! What was done to sheets, with the forms as they were.

use liandai_model::{AccountId, Instant, SheetAct, SheetId, SheetMoveId, SheetStep};

use crate::{StoreError, Tx, column::record, engine::all};

record! {
    /// What somebody did to a sheet.
    pub struct SheetMove in sheet_move {
        /// Its id.
        pub id: SheetMoveId,
        /// Which sheet.
        pub sheet_id: SheetId,
        /// What was done.
        pub act: SheetAct,
        /// Where the sheet stood afterwards.
        pub step: SheetStep,
        /// The form as it left their hands: JSON.
        pub form: Option<String>,
        /// Why, where the act needs a reason.
        pub reason: String,
        /// With which account; none if by the calendar.
        pub account_id: Option<AccountId>,
        /// What people see of who did it, as it was then.
        pub author: String,
        /// For whom, if by proxy.
        pub on_behalf: Option<AccountId>,
        /// When.
        pub at: Instant,
    }
}

const OF_SHEET: &str = "SELECT * FROM sheet_move WHERE tenant_id = $1 AND sheet_id = $2 ORDER BY at, id";

impl Tx {
    /// What was done to a sheet, in order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sheet_moves(&mut self, sheet: SheetId) -> Result<Vec<SheetMove>, StoreError> {
        all!(self, OF_SHEET, sheet)
    }

    /// Records what was done.
    ///
    /// # Errors
    /// A sheet is unknown, or the database fails.
    pub async fn insert_sheet_moves(&mut self, new: &[SheetMove]) -> Result<(), StoreError> {
        self.insert_rows(new).await
    }
}
