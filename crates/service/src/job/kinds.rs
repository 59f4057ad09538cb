//! The kinds of work that there are.

use super::Handlers;
use crate::{
    appraisal::OpenCycle,
    audit::VerifyAudit,
    duty::MakeObligations,
    import::{ApplyImport, CheckImport},
    ledger::PackLedger,
    mail::SendReminders,
    rating::RatePeriod,
};

impl Handlers {
    /// Every kind that this program knows, each from the noun it belongs to.
    #[must_use]
    pub fn all() -> Self {
        Self::new()
            .with(CheckImport)
            .with(ApplyImport)
            .with(VerifyAudit)
            .with(OpenCycle)
            .with(RatePeriod)
            .with(MakeObligations)
            .with(SendReminders)
            .with(PackLedger)
    }
}
