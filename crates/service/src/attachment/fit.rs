//! Whether files can be taken: by their size, their names and what their bytes say they are.

use std::{
    io::{self, Read as _},
    sync::Arc,
};

use liandai_documents::{kind::FileKind, picture::stripper};
use liandai_store::files::{Files, Incoming};

use super::{MOST_NAME, Received, Room, USUAL};
use crate::{Error, Problem, Service, import::apart, typed::Typed};

/// The field of every form that files are chosen in.
const FIELD: &str = "files";

/// A file that can be taken.
#[derive(Debug)]
pub(crate) struct Fit {
    pub(super) name: String,
    pub(super) kind: FileKind,
    pub(super) incoming: Incoming,
}

/// The ends of the names of files that are taken, as a file chooser wants them.
#[must_use]
pub fn file_endings() -> String {
    let endings = FileKind::ALL.into_iter().flat_map(FileKind::endings);
    endings.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(",")
}

/// Signs that nobody sees, or that turn what follows around: a name must be what it looks like.
fn hides_something(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn is_sound(name: &str) -> bool {
    let length = name.chars().count();
    (1..=MOST_NAME).contains(&length)
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.chars().any(|sign| hides_something(sign) || "<>:\"|?*".contains(sign))
}

/// The name under which a file of this kind is kept; none if its ending says that it is something else. One without an ending gets one.
fn name_of(name: &str, kind: FileKind) -> Option<String> {
    match name.rsplit_once('.') {
        None => Some(format!("{name}.{}", kind.endings().first()?)),
        Some((_, ending)) => {
            kind.endings().contains(&ending.to_ascii_lowercase().as_str()).then(|| name.to_owned())
        }
    }
}

impl Service {
    /// The files that can be taken; what is wrong with the others is added to what is wrong with the form.
    ///
    /// # Errors
    /// The disk fails.
    pub(crate) async fn fit_files(&self, files: Vec<Received>, typed: &mut Typed) -> Result<Vec<Fit>, Error> {
        self.fit_files_into(USUAL, files, typed).await
    }

    /// The same, where there is less room than usual.
    ///
    /// # Errors
    /// The disk fails.
    pub(crate) async fn fit_files_into(
        &self,
        room: Room,
        files: Vec<Received>,
        typed: &mut Typed,
    ) -> Result<Vec<Fit>, Error> {
        if files.len() > room.files {
            typed.add(Problem::new(FIELD, "attachments-many").with("most", room.files));
            return Ok(Vec::new());
        }
        let mut fit = Vec::new();
        for file in files {
            let name = file.name().to_owned();
            let wrong = |key| Problem::new(FIELD, key).with("name", &name);
            if file.bytes() > room.bytes {
                typed.add(wrong("attachment-large").with("mb", room.bytes >> 20));
            } else if file.bytes() == 0 {
                typed.add(wrong("attachment-empty"));
            } else if !is_sound(&name) {
                typed.add(Problem::new(FIELD, "attachment-name").with("most", MOST_NAME));
            } else {
                let (files, incoming) = (Arc::clone(&self.files), file.aside().await?);
                let (incoming, kind) = apart(move || known(&*files, incoming)).await?;
                match kind.map(|kind| (kind, name_of(&name, kind))) {
                    Some((kind, Some(name))) => fit.push(Fit { name, kind, incoming }),
                    Some((kind, None)) => {
                        let is = kind.endings().first().unwrap_or(&"");
                        typed.add(wrong("attachment-mismatched").with("is", is));
                    }
                    None => typed.add(wrong("attachment-kind")),
                }
            }
        }
        Ok(fit)
    }
}

/// What a file is; a picture without what it tells beside it. None if it is nothing that is taken, or damaged.
fn known(files: &dyn Files, mut incoming: Incoming) -> Result<(Incoming, Option<FileKind>), Error> {
    let failed = |error: io::Error| Error::Internal(format!("a file that came in: {error}"));
    let kind = FileKind::of(incoming.reader()?).map_err(failed)?;
    let Some(strip) = kind.and_then(stripper) else { return Ok((incoming, kind)) };
    let mut picture = Vec::new();
    incoming.reader()?.read_to_end(&mut picture).map_err(failed)?;
    let Some(bare) = strip(&picture) else { return Ok((incoming, None)) };
    let mut kept = files.receive()?;
    kept.write(&bare)?;
    Ok((kept, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_must_be_what_it_looks_like() {
        for name in ["照片 (1).jpg", "a.b.pdf", "通报"] {
            assert!(is_sound(name), "{name}");
        }
        let long = "长".repeat(201);
        for name in [
            "",
            ".htaccess",
            "a\nb.pdf",
            "照片\u{202e}gpj.exe",
            "a.",
            "..",
            "con:1.txt",
            "a\u{200b}.pdf",
            &long,
        ] {
            assert!(!is_sound(name), "{name}");
        }
    }

    #[test]
    fn an_ending_must_say_what_the_bytes_say() {
        assert_eq!(name_of("照片.JPEG", FileKind::Jpeg).as_deref(), Some("照片.JPEG"));
        assert_eq!(name_of("照片", FileKind::Jpeg).as_deref(), Some("照片.jpg"));
        assert_eq!(name_of("照片.png", FileKind::Jpeg), None);
        assert_eq!(name_of("照片.jpg.exe", FileKind::Jpeg), None);
    }

    #[test]
    fn a_chooser_offers_what_is_taken() {
        assert_eq!(file_endings(), ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx,.txt");
    }
}
