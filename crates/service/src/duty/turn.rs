//! The calendar is turned: months whose obligations were not made yet are put down to be made, and the current one once a day, for those
//! who have come meanwhile. A machine that was off for a month catches up.

use liandai_model::{Day, JobId, JobState, TenantId};
use liandai_store::job::Job;

use super::make::{MAKE, Month, Payload};
use crate::{Error, Service};

/// What was not made for longer is left alone: last year is past.
const LOOKS_BACK: usize = 12;

impl Service {
    /// Puts down the making of every month's obligations that is due, and says how many it put down.
    ///
    /// # Errors
    /// The database fails.
    pub async fn turn_duties(&self, tenant: TenantId) -> Result<usize, Error> {
        let today = self.now().day();
        let version = self.regulation_on(tenant, today).await?;
        if version.package.duties().is_none() {
            return Ok(0);
        }
        let made = self.store.read(tenant).await?.obligation_months().await?;
        let made: Vec<_> =
            made.into_iter().filter_map(|one| Some((Month::parse(&one.month)?, one.made_at.day()))).collect();
        let due = due(&made, today);
        if due.is_empty() {
            return Ok(0);
        }
        let mut tx = self.store.write(tenant).await?;
        tx.take_turn().await?;
        let mut put_down = 0;
        for month in due {
            let payload = serde_json::to_string(&Payload { month: month.to_string() });
            let payload = payload.map_err(|error| Error::Internal(error.to_string()))?;
            let before = tx.latest_job_with(&payload).await?;
            if before.is_some_and(|job| matches!(job.state, JobState::Waiting | JobState::Running)) {
                continue;
            }
            let now = self.now();
            tx.enqueue(&Job::new(JobId::new(now, self.random()), MAKE, payload, None, now)).await?;
            put_down += 1;
        }
        tx.commit().await?;
        Ok(put_down)
    }
}

/// The months that are to be made, in order: those after the last one that was, and the current one if it was not made today.
fn due(made: &[(Month, Day)], today: Day) -> Vec<Month> {
    let current = Month::of(today);
    let Some((last, _)) = made.iter().max_by_key(|(month, _)| *month) else { return vec![current] };
    let mut due: Vec<_> = std::iter::successors(Some(current), |month| Some(month.before()))
        .take(LOOKS_BACK)
        .take_while(|month| month > last)
        .collect();
    due.reverse();
    let is_fresh = made.iter().any(|(month, on)| *month == current && *on >= today);
    if due.is_empty() && !is_fresh && *last == current {
        due.push(current);
    }
    due
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn missed_months_are_caught_up_and_the_current_one_is_made_daily() {
        let made = |all: &[(&str, &str)]| -> Vec<(Month, Day)> {
            all.iter().map(|(month, on)| (Month::parse(month).unwrap(), day(on))).collect()
        };
        for (made, today, expected) in [
            (made(&[]), "2026-03-05", &["2026-03"][..]),
            (made(&[("2026-03", "2026-03-05")]), "2026-03-05", &[]),
            (made(&[("2026-03", "2026-03-05")]), "2026-03-06", &["2026-03"]),
            (made(&[("2025-12", "2025-12-31")]), "2026-03-06", &["2026-01", "2026-02", "2026-03"]),
            (made(&[("2026-04", "2026-03-05")]), "2026-03-06", &[]),
            (made(&[("2026-02", "2026-02-01"), ("2026-03", "2026-03-01")]), "2026-04-01", &["2026-04"]),
        ] {
            let due: Vec<_> = due(&made, day(today)).iter().map(ToString::to_string).collect();
            assert_eq!(due, expected, "{today}");
        }
        let long_ago = due(&made(&[("2020-01", "2020-01-01")]), day("2026-03-06"));
        assert_eq!((long_ago.len(), long_ago[0].to_string()), (12, "2025-04".to_owned()));
    }
}
