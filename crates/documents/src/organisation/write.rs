//! Writes the organisation as tables.

use liandai_model::{FactSink, FactTable};

use super::{
    rows::{
        AccountRow, BodyMemberRow, BodyRow, InstitutionRow, LinkRow, OfficerRow, PostRow, SecondmentRow,
        TitleRow, UnitRow,
    },
    tables::{Organisation, Record},
};

/// Writes all tables with all their columns, even an empty one. What is private is written whole where the rows have it.
///
/// # Errors
/// What the sink reports.
pub fn write<S: FactSink>(organisation: &Organisation, sink: &mut S) -> Result<(), S::Error> {
    for table in FactTable::ORGANISATION {
        sink.begin_with(table, table.all_columns())?;
        each_row(organisation, table, |_, cells| {
            sink.row(&cells.iter().map(String::as_str).collect::<Vec<_>>())
        })?;
    }
    Ok(())
}

/// Hands over each row of a table with its number in a sheet, from 0, the header being row 0.
///
/// # Errors
/// What `take` says; no row comes after it.
pub fn each_row<E>(
    organisation: &Organisation,
    table: FactTable,
    take: impl FnMut(u32, &[String]) -> Result<(), E>,
) -> Result<(), E> {
    match table {
        FactTable::Institutions => rows::<InstitutionRow, E>(organisation, take),
        FactTable::Units => rows::<UnitRow, E>(organisation, take),
        FactTable::Officers => rows::<OfficerRow, E>(organisation, take),
        FactTable::Posts => rows::<PostRow, E>(organisation, take),
        FactTable::Links => rows::<LinkRow, E>(organisation, take),
        FactTable::Secondments => rows::<SecondmentRow, E>(organisation, take),
        FactTable::Titles => rows::<TitleRow, E>(organisation, take),
        FactTable::Bodies => rows::<BodyRow, E>(organisation, take),
        FactTable::BodyMembers => rows::<BodyMemberRow, E>(organisation, take),
        FactTable::Accounts => rows::<AccountRow, E>(organisation, take),
        _ => Ok(()),
    }
}

fn rows<R: Record, E>(
    organisation: &Organisation,
    mut take: impl FnMut(u32, &[String]) -> Result<(), E>,
) -> Result<(), E> {
    let mut cells = vec![String::new(); R::TABLE.all_columns().len()];
    for (number, row) in (1..).zip(R::rows(organisation)) {
        for (column, cell) in cells.iter_mut().enumerate() {
            cell.clear();
            row.write(column, cell);
        }
        take(number, &cells)?;
    }
    Ok(())
}
