//! `POST /settings/published`: what the public is shown of proclaimed results.

use axum::response::Response;
use liandai_service::setting::Published;

use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    pages::confirm::{self, Question},
    visit::SignedIn,
};

const PATH: &str = "/settings";

/// `POST /settings/published`
pub(crate) async fn submit(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let view = visit.service().show_settings(&visit.call).await?;
    let chosen = Published::from_id(fields.text("published")).ok_or(Failure::Malformed)?;
    if view.may_change && !confirm::is_confirmed(&fields) {
        let question = Question {
            title: "setting-publish",
            text: visit.messages().text(&format!("setting-publish-text-{}", chosen.id())),
            ok: "save",
            action: "/settings/published",
            back: PATH,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    visit.service().publish_results(&visit.call, chosen.id()).await?;
    let undo = [("published", view.published.id()), ("confirmed", "1")];
    let flash = Flash::new("settings-changed").undone_by("/settings/published".to_owned(), &undo);
    Ok(visit.go_saying(PATH, &flash))
}
