//! How the tables lie on Citus: spread by tenant, so that all rows of a city lie together, or the whole on every node.

use sqlx::Executor as _;

use crate::{
    Store, StoreError,
    engine::{Engine, on},
};

/// How a table lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// On the coordinator alone.
    Local,
    /// Whole on every node.
    Reference,
    /// Spread by `tenant_id`, the rows of a tenant together with those of the other tables.
    ByTenant,
}

use Placement::{ByTenant, Local, Reference};

/// Every table with its placement, in an order in which each comes after those that it refers to.
pub const DISTRIBUTION: &[(&str, Placement)] = &[
    ("migration", Local),
    ("sign_in_name", Reference),
    ("tenant", ByTenant),
    ("institution", ByTenant),
    ("institution_ancestor", ByTenant),
    ("unit", ByTenant),
    ("officer", ByTenant),
    ("post", ByTenant),
    ("secondment", ByTenant),
    ("title", ByTenant),
    ("body", ByTenant),
    ("body_member", ByTenant),
    ("link", ByTenant),
    ("account", ByTenant),
    ("former_password", ByTenant),
    ("session", ByTenant),
    ("role_grant", ByTenant),
    ("proxy", ByTenant),
    ("regulation", ByTenant),
    ("attachment", ByTenant),
    ("audit", ByTenant),
    ("audit_head", ByTenant),
    ("job", ByTenant),
    ("setting", ByTenant),
    ("workday", ByTenant),
    ("import", ByTenant),
    ("import_row", ByTenant),
    ("daily_log", ByTenant),
    ("daily_log_remark", ByTenant),
    ("cycle", ByTenant),
    ("sheet", ByTenant),
    ("sheet_move", ByTenant),
    ("fact", ByTenant),
    ("fact_comment", ByTenant),
    ("fact_origin", ByTenant),
    ("rating", ByTenant),
    ("rating_result", ByTenant),
    ("consequence", ByTenant),
    ("notice", ByTenant),
    ("notice_sheet", ByTenant),
    ("objection", ByTenant),
    ("remedy", ByTenant),
    ("filing", ByTenant),
    ("filing_sheet", ByTenant),
    ("target", ByTenant),
    ("target_progress", ByTenant),
    ("obligation_month", ByTenant),
    ("obligation", ByTenant),
    ("obligation_move", ByTenant),
    ("obligation_tally", ByTenant),
    ("complaint", ByTenant),
    ("complaint_entry", ByTenant),
    ("complaint_theme", ByTenant),
    ("conduct_case", ByTenant),
    ("case_person", ByTenant),
    ("case_step", ByTenant),
    ("case_decision", ByTenant),
    ("case_remedy", ByTenant),
    ("case_fact", ByTenant),
    ("suspension", ByTenant),
    ("inspection", ByTenant),
    ("inspection_unit", ByTenant),
    ("inspection_inspector", ByTenant),
    ("inspection_check", ByTenant),
    ("inspection_post", ByTenant),
    ("inspection_step", ByTenant),
    ("review", ByTenant),
    ("ledger_export", ByTenant),
    ("calendar_link", ByTenant),
    ("exam_question", ByTenant),
    ("exam", ByTenant),
    ("exam_entry", ByTenant),
    ("exam_paper", ByTenant),
    ("exam_answer", ByTenant),
    ("exam_tally", ByTenant),
    ("register_entry", ByTenant),
    ("register_step", ByTenant),
    ("register_proposal", ByTenant),
    ("survey", ByTenant),
    ("survey_slip", ByTenant),
    ("survey_answer", ByTenant),
    ("survey_remark", ByTenant),
    ("survey_tally", ByTenant),
    ("mail_address", ByTenant),
    ("reminder", ByTenant),
];

/// Why nothing was distributed.
#[derive(Debug, thiserror::Error)]
pub enum DistributeError {
    /// The store is not on a server that has the extension `citus`.
    #[error("the database has no Citus")]
    NoCitus,
    /// A table could not be distributed; those before it are.
    #[error(transparent)]
    Store(#[from] StoreError),
}

const HAS_CITUS: &str = "SELECT count(*) FROM pg_extension WHERE extname = 'citus'";
const IS_DISTRIBUTED: &str = "SELECT count(*) FROM pg_dist_partition WHERE logicalrelid = $1::regclass";
const SPREAD: &str = "SELECT create_distributed_table($1::regclass, 'tenant_id')";
const SPREAD_WITH: &str =
    "SELECT create_distributed_table($1::regclass, 'tenant_id', colocate_with => 'tenant')";
const EVERYWHERE: &str = "SELECT create_reference_table($1::regclass)";

impl Store {
    /// Distributes the tables that are not distributed yet, whether or not there are rows in them, and names those that it
    /// distributed. May be run again after it failed or after a migration.
    ///
    /// # Errors
    /// There is no Citus, or the database fails.
    pub async fn distribute(&self) -> Result<Vec<&'static str>, DistributeError> {
        if self.engine() != Engine::Postgres {
            return Err(DistributeError::NoCitus);
        }
        let mut unscoped = self.connection().await?;
        let citus: i64 =
            on!(unscoped, c => sqlx::query_scalar(HAS_CITUS).fetch_one(c).await).map_err(StoreError::from)?;
        if citus == 0 {
            return Err(DistributeError::NoCitus);
        }
        let mut distributed = Vec::new();
        for &(table, placement) in DISTRIBUTION {
            let statement = match placement {
                Local => continue,
                Reference => EVERYWHERE,
                ByTenant if table == "tenant" => SPREAD,
                ByTenant => SPREAD_WITH,
            };
            let already: i64 =
                on!(unscoped, c => sqlx::query_scalar(IS_DISTRIBUTED).bind(table).fetch_one(c).await)
                    .map_err(StoreError::from)?;
            if already == 0 {
                on!(unscoped, c => c.execute(sqlx::query(statement).bind(table)).await.map(drop))
                    .map_err(StoreError::from)?;
                distributed.push(table);
            }
        }
        Ok(distributed)
    }
}
