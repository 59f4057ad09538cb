//! Posts and bodies that institutions and units must name: how many places have each.

use liandai_store::{Page, place_list::InstitutionFilter};

use super::Wanted;
use crate::{
    Error,
    bodies::BoardFilter,
    living::ClauseFigure,
};

pub(super) async fn count(wanted: &mut Wanted<'_>) -> Result<Vec<ClauseFigure>, Error> {
    if wanted.package().organisation().is_none() {
        return Ok(Vec::new());
    }
    let institutions = InstitutionFilter { under: wanted.institution, ..InstitutionFilter::default() };
    let filter = BoardFilter { institutions, ..BoardFilter::default() };
    let (call, reach) = (wanted.call, wanted.reach.clone());
    let board = wanted.service.counted_board(wanted.tx, call, &reach, &filter, Page::new(1, 1)).await?;
    let mut clauses: Vec<(String, i64, i64)> = Vec::new();
    for want in board.wants {
        match clauses.iter_mut().find(|(clause, ..)| *clause == want.clause) {
            Some((_, filled, wanted)) => {
                *filled += want.wanted - want.missing;
                *wanted += want.wanted;
            }
            None => clauses.push((want.clause, want.wanted - want.missing, want.wanted)),
        }
    }
    let path = match wanted.institution {
        Some(id) => format!("/institutions/{id}/bodies"),
        None => "/bodies".to_owned(),
    };
    let asked = clauses.into_iter().filter(|(.., wanted)| *wanted > 0);
    Ok(asked.map(|(clause, filled, wanted)| ClauseFigure::part(&clause, "bodies", filled, wanted, &path)).collect())
}
