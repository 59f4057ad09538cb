//! `/inspections/findings/{id}`: what was found, to whom it is posted with what is proposed for each, what they say, and how it is put right.

use axum::response::Response;
use liandai_model::{InspectionCheckId, InspectionId, InspectionPostId};
use liandai_service::{
    Error,
    fact::Verdict,
    inspection::{CheckView, InspectionView, PostView, Recheck, Stand, TEXT},
    store::{attachment::Attachment, inspection_check::InspectionStep},
};

use super::{
    FINDINGS, MINE, PATH,
    words::{handling, item, post_looks, proposal, rectify_looks},
};
use crate::{
    failure::Failure,
    fields::Fields,
    files::{FileField, FileList},
    flash::Flash,
    form::Form,
    ids::Id,
    page::Page,
    upload::Upload,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/inspections/finding.html")]
struct FindingPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    view: &'a InspectionView,
    one: &'a CheckView,
    form: &'a Form,
    had_files: bool,
    clause: String,
    title: String,
    note: String,
    handling_note: String,
}

impl FindingPage<'_> {
    const fn most() -> usize {
        TEXT
    }

    fn path(&self) -> String {
        format!("{FINDINGS}/{}", self.one.check.id)
    }

    fn is_party(&self) -> bool {
        self.view.stand == Stand::Party
    }

    fn rectify(&self) -> (&'static str, &'static str, &'static str) {
        rectify_looks(self.one.check.rectify, self.one.check.due_day, self.visit.call.today())
    }

    const fn post_looks(post: &PostView) -> (&'static str, &'static str) {
        post_looks(post.post.state)
    }

    fn proposal(&self, one: &PostView) -> Option<String> {
        let says = (one.post.kind?, one.post.word.clone(), one.post.points);
        Some(proposal(self.visit, self.page, one.post.party, &says))
    }

    /// Whether the form that was refused was this post's.
    fn is_refused(&self, one: &PostView) -> bool {
        self.form.is_refused() && self.form.value("post") == one.post.id.to_string()
    }

    fn photos(&self) -> FileList<'_> {
        FileList::new(self.page, &self.one.files, &self.path())
    }

    fn files(&self, step: &InspectionStep) -> Option<&[Attachment]> {
        self.view.files.get(&step.id.uuid()).map(Vec::as_slice)
    }

    fn file_list<'p>(&'p self, files: &'p [Attachment]) -> FileList<'p> {
        FileList::new(self.page, files, &self.path())
    }

    fn file_field(&self) -> FileField<'_> {
        FileField::new(self.page, "inspection-proof-files", self.form)
            .optional()
            .chosen_before(self.had_files)
    }

    /// As whom somebody spoke.
    fn spoke_as(&self, step: &InspectionStep) -> Option<String> {
        let post = self.one.posts.iter().find(|one| Some(one.post.id) == step.post_id)?;
        Some(self.page.word("inspection-party", post.post.party))
    }
}

/// `GET /inspections/findings/{id}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<InspectionCheckId>) -> Result<Response, Failure> {
    let view = visit.service().show_finding(&visit.call, id).await?;
    let due = view.checks.first().and_then(|one| one.check.due_day).max(Some(visit.call.today()));
    let due = due.map(|day| day.to_string()).unwrap_or_default();
    draw(&visit, &view, &Form::filled(&[("due_day", &due)]), false)
}

fn draw(visit: &SignedIn, view: &InspectionView, form: &Form, had_files: bool) -> Result<Response, Failure> {
    let one = view.checks.first().ok_or(Error::NotFound("finding"))?;
    let (clause, title, note) = item(visit, &one.check.item);
    let page = visit.page_of(&title).within("nav-inspections");
    let page = match view.stand {
        Stand::Party => page.under(MINE, "inspections-mine"),
        _ => page.under(PATH, "nav-inspections"),
    };
    let page = page.under_named(&format!("{PATH}/{}", view.inspection.id), &view.inspection.number);
    let (_, handling_note) = handling(visit);
    let drawn =
        FindingPage { page: &page, visit, view, one, form, had_files, clause, title, note, handling_note };
    if form.is_refused() { visit.refuse(&drawn) } else { visit.show(&drawn) }
}

/// `POST /inspections/findings/{id}/decide`
pub(crate) async fn decide(
    visit: SignedIn,
    Id(id): Id<InspectionCheckId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let post = fields.parsed::<InspectionPostId>("post");
    let why = fields.text("why");
    let (verdict, done) = match fields.text("verdict") {
        "confirm" => (Some(Verdict::Confirm(why)), "inspection-post-confirmed-done"),
        "refuse" => (Some(Verdict::Refuse(why)), "inspection-post-refused-done"),
        _ => (None, ""),
    };
    let outcome = if let (Some(post), Some(verdict)) = (post, verdict) {
        visit.service().decide_inspection_post(&visit.call, post, verdict).await
    } else {
        visit.service().show_finding(&visit.call, id).await?;
        Err(Error::invalid("why", "typed-choice"))
    };
    answered(&visit, id, (fields, false), outcome, done).await
}

/// `POST /inspections/findings/{id}/seen`
pub(crate) async fn seen(
    visit: SignedIn,
    Id(id): Id<InspectionCheckId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = visit.service().see_finding(&visit.call, id).await;
    answered(&visit, id, (fields, false), outcome, "inspection-seen").await
}

/// `POST /inspections/findings/{id}/comment`
pub(crate) async fn comment(
    visit: SignedIn,
    Id(id): Id<InspectionCheckId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = visit.service().comment_on_finding(&visit.call, id, fields.raw("comment")).await;
    answered(&visit, id, (fields, false), outcome, "inspection-commented").await
}

/// `POST /inspections/findings/{id}/rectify`
pub(crate) async fn rectify(
    visit: SignedIn,
    Id(id): Id<InspectionCheckId>,
    mut upload: Upload,
) -> Result<Response, Failure> {
    let files = upload.take("files");
    let had_files = !files.is_empty();
    let proof = upload.fields.raw("proof");
    let outcome = visit.service().hand_in_rectification(&visit.call, id, proof, files).await;
    answered(&visit, id, (upload.fields, had_files), outcome, "inspection-handed-in").await
}

/// `POST /inspections/findings/{id}/recheck`
pub(crate) async fn recheck(
    visit: SignedIn,
    Id(id): Id<InspectionCheckId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let (text, by) = (fields.raw("recheck"), fields.text("due_day"));
    let (recheck, done) = match fields.text("verdict") {
        "accept" => (Recheck::Accept(text), "inspection-accepted"),
        _ => (Recheck::Again(text, by), "inspection-again"),
    };
    let outcome = visit.service().recheck_finding(&visit.call, id, recheck).await;
    answered(&visit, id, (fields, false), outcome, done).await
}

async fn answered(
    visit: &SignedIn,
    id: InspectionCheckId,
    (fields, had_files): (Fields, bool),
    outcome: Result<InspectionId, Error>,
    done: &str,
) -> Result<Response, Failure> {
    let back = format!("{FINDINGS}/{id}");
    match outcome {
        Ok(_) => Ok(visit.go_saying(&back, &Flash::new(done))),
        Err(Error::Conflict(key)) => Ok(visit.go_saying(&back, &Flash::new(key).refused())),
        Err(Error::Invalid(problems)) => {
            let view = visit.service().show_finding(&visit.call, id).await?;
            draw(visit, &view, &Form::refused(fields, visit.worded(&problems)), had_files)
        }
        Err(error) => Err(error.into()),
    }
}
