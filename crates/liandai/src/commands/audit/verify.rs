//! `liandai audit verify`

use anyhow::Result;
use clap::Args;
use liandai_locale::Messages;
use liandai_service::store::{
    Store,
    audit::{AuditBreak, AuditVerdict},
    tenant::Tenant,
};

use crate::{
    configuration::{self, Configuration, Flags, ServerFlags},
    console::{self, Outcome},
    installation, logging,
};

/// Goes through the chain of audit records of every city and names the first that was changed, moved or taken out.
///
/// The exit code is 1 if a chain is broken. Note the number of records and the last digest somewhere else from time to time: who can
/// rewrite the whole database can rewrite a whole chain.
///
///   liandai audit verify
///   liandai audit verify --tenant changde
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Verify {
    #[command(flatten)]
    flags: Flags,

    /// Code of the city [default: every city]
    #[arg(long, value_name = "CODE")]
    tenant: Option<String>,
}

impl Verify {
    /// Runs the command.
    ///
    /// # Errors
    /// The database fails.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let Some(configuration) = configuration::load(&self.flags, &ServerFlags::default(), messages) else {
            return Ok(Outcome::Refused);
        };
        logging::start(&configuration);
        installation::block_on(self.verify(&configuration, messages))
    }

    async fn verify(&self, configuration: &Configuration, messages: &Messages) -> Result<Outcome> {
        let store = installation::open(configuration, messages).await?;
        let tenants = store.tenants().await?;
        let wanted = |tenant: &&Tenant| self.tenant.as_ref().is_none_or(|code| *code == tenant.code);
        let wanted: Vec<_> = tenants.iter().filter(wanted).collect();
        if let (Some(code), true) = (&self.tenant, wanted.is_empty()) {
            console::remark(&messages.format("tenant-unknown", &[("code", code)]));
            return Ok(Outcome::Refused);
        }
        if wanted.is_empty() {
            console::say(&messages.text("audit-no-tenants"));
        }
        let mut outcome = Outcome::Done;
        for tenant in wanted {
            let verdict = verdict(&store, tenant).await?;
            if verdict.broken.is_some() {
                outcome = Outcome::Refused;
            }
            console::say(&words(tenant, verdict, messages));
        }
        store.close().await;
        Ok(outcome)
    }
}

/// What became of going through the chain of a tenant.
///
/// # Errors
/// The database fails.
pub async fn verdict(store: &Store, tenant: &Tenant) -> Result<AuditVerdict> {
    let mut tx = store.read(tenant.tenant_id).await?;
    Ok(tx.verify_audit().await?)
}

/// A verdict as people read it.
pub fn words(tenant: &Tenant, verdict: AuditVerdict, messages: &Messages) -> String {
    let (key, place) = match verdict.broken {
        None => ("audit-sound", verdict.sound),
        Some(AuditBreak::Missing(place)) => ("audit-missing", place),
        Some(AuditBreak::Prior(place)) => ("audit-prior", place),
        Some(AuditBreak::Changed(place)) => ("audit-changed", place),
        Some(AuditBreak::Head(place)) => ("audit-head", place),
    };
    messages.format(key, &[("tenant", &tenant.name), ("place", &place.to_string())])
}
