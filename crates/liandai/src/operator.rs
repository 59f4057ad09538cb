//! What the commands about cities and accounts share: the installation opened, the city chosen, refusals in words.

use anyhow::{Context as _, Result, anyhow};
use clap::Args;
use liandai_locale::Messages;
use liandai_service::{Error, Service, operator::Operator, store::tenant::Tenant};

use crate::{
    configuration::{self, Flags, ServerFlags},
    console::{self, Outcome},
    installation, logging,
};

/// Which city a command is about.
#[derive(Clone, Debug, Args)]
pub struct Which {
    #[command(flatten)]
    flags: Flags,

    /// Code of the city [default: the only one]
    #[arg(long, value_name = "CODE")]
    tenant: Option<String>,
}

impl Which {
    /// Does something with the city; what is refused is said.
    ///
    /// # Errors
    /// The database or the keys cannot be used.
    pub fn with(
        &self,
        command: &str,
        messages: &Messages,
        work: impl AsyncFnOnce(&Service, Operator<'_>) -> Result<(), Error>,
    ) -> Result<Outcome> {
        with_service(&self.flags, messages, async |service| {
            let tenants = service.store().tenants().await?;
            let tenant = match self.among(&tenants, messages) {
                Ok(tenant) => tenant.tenant_id,
                Err(refusal) => {
                    console::remark(&refusal);
                    return Ok(Outcome::Refused);
                }
            };
            done(work(service, Operator { tenant, command }).await, messages)
        })
    }

    fn among<'a>(&self, tenants: &'a [Tenant], messages: &Messages) -> Result<&'a Tenant, String> {
        match (&self.tenant, tenants) {
            (Some(code), _) => tenants
                .iter()
                .find(|tenant| tenant.code == *code)
                .ok_or_else(|| messages.format("tenant-unknown", &[("code", code)])),
            (None, [one]) => Ok(one),
            (None, []) => Err(messages.text("tenant-none")),
            (None, several) => {
                let codes: Vec<_> = several.iter().map(|tenant| tenant.code.as_str()).collect();
                Err(messages.format("tenant-which", &[("codes", &codes.join(" "))]))
            }
        }
    }
}

/// Opens the use cases of the installation, does something with them and closes them.
///
/// # Errors
/// The database or the keys cannot be used, or what was done fails.
pub fn with_service(
    flags: &Flags,
    messages: &Messages,
    work: impl AsyncFnOnce(&Service) -> Result<Outcome>,
) -> Result<Outcome> {
    let Some(configuration) = configuration::load(flags, &ServerFlags::default(), messages) else {
        return Ok(Outcome::Refused);
    };
    logging::start(&configuration);
    installation::block_on(async {
        let store = installation::open(&configuration, messages).await?;
        let service = installation::service(&configuration, store, messages).await?;
        let outcome = work(&service).await;
        service.store().close().await;
        outcome
    })
}

/// How a use case ended. What was asked wrongly is a refusal, in words; everything else is a failure.
///
/// # Errors
/// The failure.
pub fn done(outcome: Result<(), Error>, messages: &Messages) -> Result<Outcome> {
    let lines = match outcome {
        Ok(()) => return Ok(Outcome::Done),
        Err(Error::Invalid(problems)) => problems
            .iter()
            .map(|problem| {
                let arguments: Vec<_> =
                    problem.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
                messages.format(problem.key, &arguments)
            })
            .collect(),
        Err(Error::NotFound("account")) => vec![messages.text("command-account-unknown")],
        Err(Error::NotFound("officer")) => vec![messages.text("command-officer-unknown")],
        Err(Error::NotFound("rating")) => vec![messages.text("rating-unknown")],
        Err(Error::Conflict(key)) => vec![messages.text(key)],
        Err(Error::Store(error)) => return Err(error).context(messages.text("command-database")),
        Err(other) => return Err(anyhow!(other)),
    };
    for line in lines {
        console::remark(&line);
    }
    Ok(Outcome::Refused)
}
