//! What was judged is written: each row as a fact that waits, with where it stands in the file, and each with its record.

use liandai_model::ImportId;
use liandai_store::{Tx, fact::Fact, fact_origin::FactOrigin};

use super::JudgedFacts;
use crate::{Call, Error, Service, record::Record};

impl Service {
    /// Records the new facts of a file, in the caller's transaction.
    pub(crate) async fn write_judged_facts(
        &self,
        tx: &mut Tx,
        call: &Call,
        import: ImportId,
        judged: &JudgedFacts,
    ) -> Result<(), Error> {
        let new = || judged.rows.iter().filter_map(|row| row.new.as_ref().map(|new| (&row.row, new)));
        let facts: Vec<Fact> = new().map(|(_, (fact, _))| fact.clone()).collect();
        tx.insert_facts(&facts).await?;
        let origins: Vec<FactOrigin> = new()
            .map(|(row, (fact, _))| FactOrigin {
                fact_id: fact.id,
                import_id: import,
                part: row.part.to_string(),
                line: i64::from(row.line),
            })
            .collect();
        tx.insert_fact_origins(&origins).await?;
        for (_, (fact, person)) in new() {
            Record::new("record-fact", "fact", fact.id, &person.about.name)
                .after(fact)?
                .by(&person.decision)
                .write(tx, call)
                .await?;
        }
        Ok(())
    }
}
