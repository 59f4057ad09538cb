//! Files that belong to something, as pages show them; and the field in which more are chosen.

use askama::{Template, filters::HtmlSafe};
use liandai_service::{
    attachment::{Room, USUAL, file_endings},
    store::attachment::Attachment,
};

use crate::{form::Form, page::Page};

/// The files of something: pictures small, the rest by name.
#[derive(Template)]
#[template(path = "parts/file-list.html")]
pub struct FileList<'a> {
    page: &'a Page<'a>,
    files: &'a [Attachment],
    /// The page that they are shown on.
    back: String,
    /// Where the form around it is posted to take one away.
    removing: Option<&'a str>,
}

impl HtmlSafe for FileList<'_> {}

/// How large a file is, for people.
pub(crate) fn size(page: &Page<'_>, bytes: i64) -> String {
    const MB: i64 = 1 << 20;
    if bytes < MB {
        return page.t1("attachment-kb", "kb", (bytes + 1023) / 1024);
    }
    let tenths = (bytes * 10 + MB - 1) / MB;
    page.t1("attachment-mb", "mb", format!("{}.{}", tenths / 10, tenths % 10))
}

impl<'a> FileList<'a> {
    /// On the page with this address.
    pub(crate) fn new(page: &'a Page<'a>, files: &'a [Attachment], back: &str) -> Self {
        let back = form_urlencoded::byte_serialize(back.as_bytes()).collect();
        Self { page, files, back, removing: None }
    }

    /// With a button at each file that takes it away: it posts the form around it there, with `file`.
    pub(crate) const fn removing(mut self, path: &'a str) -> Self {
        self.removing = Some(path);
        self
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
    fn size(&self, bytes: &i64) -> String {
        size(self.page, *bytes)
    }
}

/// Whether a browser shows it.
pub(crate) fn is_picture(file: &Attachment) -> bool {
    file.media_type.starts_with("image/")
}

/// A field in which files are chosen, and on a phone taken with its camera.
#[derive(Template)]
#[template(path = "parts/file-field.html")]
pub struct FileField<'a> {
    page: &'a Page<'a>,
    label: &'static str,
    problem: Option<&'a str>,
    is_optional: bool,
    had_files: bool,
    /// The button that sends the form as soon as files are chosen.
    sent_by: Option<&'a str>,
    room: Room,
}

impl HtmlSafe for FileField<'_> {}

impl<'a> FileField<'a> {
    /// Named `files`, as the service calls the problems of files.
    pub(crate) fn new(page: &'a Page<'a>, label: &'static str, form: &'a Form) -> Self {
        let problem = form.problem("files");
        Self { page, label, problem, is_optional: false, had_files: false, sent_by: None, room: USUAL }
    }

    /// May be left empty.
    pub(crate) const fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }

    /// Where there is less room than usual.
    pub(crate) const fn room(mut self, room: Room) -> Self {
        self.room = room;
        self
    }

    /// Files were chosen in a form that was refused: a browser does not choose them again.
    pub(crate) const fn chosen_before(mut self, had_files: bool) -> Self {
        self.had_files = had_files;
        self
    }

    /// Sent at once by the button with this id.
    pub(crate) const fn sent_by(mut self, button: &'a str) -> Self {
        self.sent_by = Some(button);
        self
    }

    fn endings() -> String {
        file_endings()
    }

    fn help(&self) -> String {
        self.page.t2("attachments-help", ("files", self.room.files), ("mb", self.room.bytes >> 20))
    }
}
