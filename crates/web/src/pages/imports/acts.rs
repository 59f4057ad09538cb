//! What is done with a file that was checked: it is applied or given up; the accounts that it made get first passwords.

use axum::response::Response;
use liandai_model::{ImportId, ImportState};
use liandai_service::import::{FirstPassword, ImportView};

use super::list::{PATH, apply_text, home};
use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    ids::Id,
    page::Page,
    pages::confirm::{self, Question},
    visit::SignedIn,
};

/// `POST /imports/{id}/apply`
pub(crate) async fn apply(
    visit: SignedIn,
    Id(id): Id<ImportId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let (service, back) = (visit.service(), format!("{PATH}/{id}"));
    let import = service.import(&visit.call, id).await?;
    if !confirm::is_confirmed(&fields) {
        let action = format!("{back}/apply");
        let question = Question {
            title: "import-apply-title",
            text: visit.messages().text(apply_text(import.kind)),
            ok: "import-apply",
            action: &action,
            back: &back,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    match service.apply_import(&visit.call, id).await {
        // The page says what no longer fits.
        Err(liandai_service::Error::Conflict(key)) => Ok(visit.go_saying(&back, &Flash::new(key))),
        Err(error) => Err(error.into()),
        Ok(()) => {
            let after = service.import(&visit.call, id).await?;
            let key = if after.state == ImportState::Applied { "import-applied" } else { "import-applying" };
            Ok(visit.go_saying(&back, &Flash::new(key).with("name", import.file_name)))
        }
    }
}

/// `POST /imports/{id}/discard`
pub(crate) async fn discard(
    visit: SignedIn,
    Id(id): Id<ImportId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let import = visit.service().import(&visit.call, id).await?;
    if !confirm::is_confirmed(&fields) {
        let (action, back) = (format!("{PATH}/{id}/discard"), format!("{PATH}/{id}"));
        let question = Question {
            title: "import-discard-title",
            text: visit.messages().text("import-discard-text"),
            ok: "import-discard",
            action: &action,
            back: &back,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    visit.service().discard_import(&visit.call, id).await?;
    Ok(visit.go_saying(home(import.kind).0, &Flash::new("import-discarded").with("name", import.file_name)))
}

#[derive(askama::Template)]
#[template(path = "pages/imports/passwords.html")]
struct PasswordsPage<'a> {
    page: Page<'a>,
    import: &'a ImportView,
    handed: &'a [FirstPassword],
}

/// `POST /imports/{id}/passwords`
pub(crate) async fn hand_out(visit: SignedIn, Id(id): Id<ImportId>, _: Fields) -> Result<Response, Failure> {
    let handed = visit.service().hand_out_first_passwords(&visit.call, id).await?;
    let import = visit.service().import(&visit.call, id).await?;
    let page = visit.page("import-passwords").under(PATH, "imports-title").within("nav-import");
    let page = page.under_named(&format!("{PATH}/{id}"), &import.file_name);
    visit.show(&PasswordsPage { page, import: &import, handed: &handed })
}
