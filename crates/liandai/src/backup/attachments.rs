//! Attachments of a backup: files whose names are the digests of what they hold, two letters naming the folder and the rest the file.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{copy_file, digest, sync};
use crate::installation;

/// Copies every attachment that is not there yet, and says how many there are now. What holds other bytes than its name says is not
/// copied: it is named.
///
/// # Errors
/// What the operating system says.
pub fn copy(from: &Path, to: &Path) -> io::Result<(u64, Vec<PathBuf>)> {
    let mut count = 0;
    let mut damaged = Vec::new();
    for (folder, name) in names(from)? {
        let (source, folder_there) = (from.join(&folder).join(&name), to.join(&folder));
        if !holds(&source, &folder, &name)? {
            damaged.push(source);
            continue;
        }
        let target = folder_there.join(&name);
        if !target.exists() {
            installation::make_private(&folder_there).map_err(io::Error::other)?;
            // Aside first: whoever serves from there never sees half a file.
            let aside = folder_there.join(format!(".{name}"));
            copy_file(&source, &aside)?;
            fs::rename(&aside, &target)?;
            sync(&folder_there)?;
        }
        count += 1;
    }
    if to.exists() {
        sync(to)?;
    }
    Ok((count, damaged))
}

/// The attachments in a folder that hold other bytes than their names say, and how many are sound.
///
/// # Errors
/// What the operating system says.
pub fn verify(root: &Path) -> io::Result<(u64, Vec<PathBuf>)> {
    let mut count = 0;
    let mut damaged = Vec::new();
    for (folder, name) in names(root)? {
        let path = root.join(&folder).join(&name);
        if holds(&path, &folder, &name)? {
            count += 1;
        } else {
            damaged.push(path);
        }
    }
    Ok((count, damaged))
}

fn holds(path: &Path, folder: &str, name: &str) -> io::Result<bool> {
    Ok(digest(path)?.to_string() == format!("{folder}{name}"))
}

/// Folder and name of every attachment, in order. What is being written still, and what is no attachment, is passed over.
fn names(root: &Path) -> io::Result<Vec<(String, String)>> {
    let is_hexadecimal = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut names = Vec::new();
    for folder in entries(root)?.into_iter().filter(|name| name.len() == 2 && is_hexadecimal(name)) {
        for name in entries(&root.join(&folder))? {
            if name.len() == 62 && is_hexadecimal(&name) {
                names.push((folder.clone(), name));
            }
        }
    }
    names.sort();
    Ok(names)
}

/// The names in a folder; none if it is not there.
fn entries(folder: &Path) -> io::Result<Vec<String>> {
    let read = match fs::read_dir(folder) {
        Ok(read) => read,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    read.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

#[cfg(test)]
mod tests {
    use liandai_service::store::files::{Files as _, Folder};

    use super::*;

    #[test]
    fn attachments_are_copied_once_and_damaged_ones_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        assert_eq!(copy(&from, &to).unwrap(), (0, Vec::new()), "none were ever kept");
        let kept = Folder::new(&from);
        let first = kept.put(b"first").unwrap();
        kept.put(b"second").unwrap();
        fs::write(from.join("notes.txt"), "x").unwrap();
        assert_eq!(copy(&from, &to).unwrap(), (2, Vec::new()));
        assert_eq!(Folder::new(&to).read(first).unwrap().unwrap(), b"first");
        kept.put(b"third").unwrap();
        assert_eq!(copy(&from, &to).unwrap(), (3, Vec::new()));
        assert_eq!(verify(&to).unwrap(), (3, Vec::new()));

        let hex = first.to_string();
        let damaged = to.join(&hex[..2]).join(&hex[2..]);
        fs::write(&damaged, "other").unwrap();
        assert_eq!(verify(&to).unwrap(), (2, vec![damaged.clone()]));
        let third = folder.path().join("third");
        assert_eq!(copy(&to, &third).unwrap(), (2, vec![damaged]));
        assert_eq!(Folder::new(&third).read(first).unwrap(), None);
    }
}
