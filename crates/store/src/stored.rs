//! Writing whole records: one, or as many as an import brings, several rows a statement.

use crate::{
    StoreError, Tx,
    clauses::{Clauses, Value},
    column::Stored,
    dialect,
    engine::run,
};

impl Tx {
    /// Adds rows.
    pub(crate) async fn insert_rows<T: Stored>(&mut self, rows: &[T]) -> Result<(), StoreError> {
        self.write_rows(rows, "").await
    }

    /// Adds rows, and overwrites those whose key is there already.
    pub(crate) async fn save_rows<T: Stored>(&mut self, rows: &[T]) -> Result<(), StoreError> {
        let Some((key, others)) = T::COLUMNS.split_first() else { return Ok(()) };
        let others: Vec<_> = others.iter().map(|column| format!("{column} = excluded.{column}")).collect();
        let end = format!(" ON CONFLICT (tenant_id, {key}) DO UPDATE SET {}", others.join(", "));
        self.write_rows(rows, &end).await
    }

    /// Adds those rows that no unique key forbids.
    pub(crate) async fn add_missing_rows<T: Stored>(&mut self, rows: &[T]) -> Result<(), StoreError> {
        self.write_rows(rows, " ON CONFLICT DO NOTHING").await
    }

    /// Adds a row if a condition holds and no unique key forbids it; false if it was not added.
    pub(crate) async fn add_row_if<T: Stored>(
        &mut self,
        row: &T,
        condition: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<bool, StoreError> {
        let mut clauses = Clauses::new(self.tenant, "INSERT INTO ");
        clauses.push(T::TABLE).push(" (tenant_id");
        for column in T::COLUMNS {
            clauses.push(", ").push(column);
        }
        clauses.push(") SELECT $1");
        for value in row.values() {
            clauses.add(", ?", [value]);
        }
        clauses.push(" WHERE ").add(condition, values).push(" ON CONFLICT DO NOTHING");
        Ok(run!(self, clauses)? > 0)
    }

    /// Overwrites the row of that key; false if there is none.
    pub(crate) async fn update_row<T: Stored>(&mut self, row: &T) -> Result<bool, StoreError> {
        self.update_row_if(row, None).await
    }

    /// Overwrites the row of that key if a column of it still holds a value; false if there is none or it does not.
    pub(crate) async fn update_row_if<T: Stored>(
        &mut self,
        row: &T,
        still: Option<(&'static str, Value)>,
    ) -> Result<bool, StoreError> {
        let mut values = row.values();
        let Some((key, others)) = T::COLUMNS.split_first() else { return Ok(false) };
        let key_value = values.remove(0);
        let mut clauses = Clauses::new(self.tenant, "UPDATE ");
        clauses.push(T::TABLE).push(" SET ");
        for (position, (column, value)) in others.iter().zip(values).enumerate() {
            clauses.push(if position == 0 { "" } else { ", " }).push(column).add(" = ?", [value]);
        }
        clauses.push(" WHERE tenant_id = $1 AND ").push(key).add(" = ?", [key_value]);
        if let Some((column, value)) = still {
            clauses.push(" AND ").push(column).add(" = ?", [value]);
        }
        Ok(run!(self, clauses)? > 0)
    }

    /// Several rows a statement. The last ones go in statements of a power of two, so that few statements serve any number.
    async fn write_rows<T: Stored>(&mut self, rows: &[T], end: &str) -> Result<(), StoreError> {
        let most = (dialect::most_values(self.engine()) / T::COLUMNS.len().max(1)).max(1);
        let mut rest = rows;
        while !rest.is_empty() {
            let largest = 1 << rest.len().min(most).ilog2();
            let (now, later) = rest.split_at_checked(largest).unwrap_or((rest, &[]));
            let mut clauses = Clauses::new(self.tenant, "INSERT INTO ");
            clauses.push(T::TABLE).push(" (tenant_id");
            for column in T::COLUMNS {
                clauses.push(", ").push(column);
            }
            clauses.push(") VALUES ");
            for (position, row) in now.iter().enumerate() {
                clauses.push(if position == 0 { "" } else { ", " }).row(row.values());
            }
            clauses.push(end);
            run!(self, clauses)?;
            rest = later;
        }
        Ok(())
    }
}
