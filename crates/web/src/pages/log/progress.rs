//! `/log/progress`: what was reached of one's targets on the day of a log.

use axum::response::Response;
use liandai_service::{Error, target::DayEntry};

use super::day::{filled, path_of, template};
use crate::{failure::Failure, fields::Fields, flash::Flash, form::Form, visit::SignedIn};

/// `POST /log/progress`
pub(crate) async fn record(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let day = fields.day("day").ok_or(Failure::NoSuchPage)?;
    let mut entries = Vec::new();
    for (name, amount) in fields.carried() {
        let Some(target) = name.strip_prefix("amount-") else { continue };
        let Ok(id) = target.parse() else { return Err(Failure::Malformed) };
        entries.push((id, amount.as_str(), format!("note-{target}")));
    }
    let entries: Vec<_> = entries
        .iter()
        .map(|(target, amount, note)| DayEntry { target: *target, amount, note: fields.text(note) })
        .collect();
    let (service, call) = (visit.service(), &visit.call);
    match service.record_day(call, day, &entries).await {
        Ok(count) => {
            let path = format!("{}#progress", path_of(day));
            Ok(visit.go_saying(&path, &Flash::new("log-progress-recorded").with("count", count)))
        }
        Err(Error::Invalid(problems)) => {
            let open = service.open_log(call, day).await?;
            let said = Form::refused(fields.clone(), visit.worded(&problems));
            visit.refuse(&template(&visit, &open, &filled(open.log.as_ref()), &said, None, false))
        }
        Err(Error::Conflict(key)) => Ok(visit.go_saying(&path_of(day), &Flash::new(key).refused())),
        Err(error) => Err(error.into()),
    }
}
