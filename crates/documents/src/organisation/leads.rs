//! Heads, responsible officers and leads, as posts say them.

use std::collections::HashMap;

use liandai_model::{Day, Duty};

use super::{keys::Keyed as _, rows::PostRow, tables::Organisation};

impl Organisation {
    /// Writes into institutions and units who is head, responsible and lead on that day. Of several the one who has been it
    /// for the longest, then the first code.
    pub fn name_leads(&mut self, today: Day) {
        let mut posts: Vec<&PostRow> = self.posts.iter().collect();
        posts.retain(|post| post.period().is_some_and(|(from, to)| from <= today && today <= to));
        posts.sort_by_key(|post| (post.from, &post.officer));
        let (mut heads, mut responsibles, mut leads) = (HashMap::new(), HashMap::new(), HashMap::new());
        for post in posts {
            if post.is_head() {
                heads.entry(post.institution.clone()).or_insert_with(|| post.officer.clone());
            }
            match (post.duty, &post.unit) {
                (Some(Duty::InCharge), _) => {
                    responsibles.entry(post.institution.clone()).or_insert_with(|| post.officer.clone());
                }
                (Some(Duty::UnitLead), Some(unit)) => {
                    leads.entry(unit.clone()).or_insert_with(|| post.officer.clone());
                }
                _ => {}
            }
        }
        for row in &mut self.institutions {
            row.head = heads.remove(&row.code);
            row.responsible = responsibles.remove(&row.code);
        }
        for row in &mut self.units {
            row.lead = leads.remove(&row.code);
        }
    }
}
