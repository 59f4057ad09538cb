//! Files kept by their content.

use std::{collections::HashSet, fs, io::Read as _, time::Duration};

use liandai_store::{
    StoreError,
    files::{Digest, Files, Folder},
};

#[test]
fn what_is_put_is_found_by_its_content() {
    let root = tempfile::tempdir().unwrap();
    let files: Box<dyn Files> = Box::new(Folder::new(root.path().join("files")));
    let digest = files.put(b"abc").unwrap();
    assert_eq!(digest.to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(digest, Digest::of(b"abc"));
    assert_eq!(Digest::try_from(digest.as_bytes().as_slice()).unwrap(), digest);
    assert!(files.has(digest).unwrap());
    assert_eq!(files.read(digest).unwrap().as_deref(), Some(b"abc".as_slice()));
    let mut text = String::new();
    files.open(digest).unwrap().unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text, "abc");
    let other = Digest::of(b"abd");
    assert!(!files.has(other).unwrap());
    assert!(files.open(other).unwrap().is_none());
    assert_eq!(files.read(other).unwrap(), None);
}

#[test]
fn a_file_is_kept_once_and_nothing_is_left_aside() {
    let root = tempfile::tempdir().unwrap();
    let files = Folder::new(root.path());
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| files.put(b"the same").unwrap());
        }
    });
    let folders: Vec<_> = fs::read_dir(root.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(folders.len(), 1);
    assert_eq!(fs::read_dir(&folders[0]).unwrap().count(), 1);
}

#[test]
fn a_file_that_was_changed_on_the_disk_is_noticed() {
    let root = tempfile::tempdir().unwrap();
    let files = Folder::new(root.path());
    let digest = files.put(b"abc").unwrap();
    let name = digest.to_string();
    fs::write(root.path().join(&name[..2]).join(&name[2..]), b"abd").unwrap();
    assert!(matches!(files.read(digest), Err(StoreError::Inconsistent(_))));
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("file");
    fs::write(&file, b"x").unwrap();
    let failed = Folder::new(&file).put(b"abc");
    assert!(matches!(&failed, Err(StoreError::File { path, .. }) if path.contains("file")), "{failed:?}");
}

#[test]
fn what_comes_in_piece_by_piece_is_kept_whole_or_not_at_all() {
    let root = tempfile::tempdir().unwrap();
    let files = Folder::new(root.path().join("files"));
    let mut incoming = files.receive().unwrap();
    incoming.write(b"a").unwrap();
    incoming.write(b"bc").unwrap();
    let mut text = String::new();
    incoming.reader().unwrap().read_to_string(&mut text).unwrap();
    assert_eq!((text.as_str(), incoming.bytes()), ("abc", 3));
    assert!(!files.has(Digest::of(b"abc")).unwrap(), "nobody sees it yet");
    assert_eq!(files.keep(incoming).unwrap(), Digest::of(b"abc"));
    assert_eq!(files.read(Digest::of(b"abc")).unwrap().as_deref(), Some(b"abc".as_slice()));
    let mut given_up = files.receive().unwrap();
    given_up.write(b"x").unwrap();
    drop(given_up);
    assert_eq!(fs::read_dir(root.path().join("files")).unwrap().count(), 1);
}

#[test]
fn only_what_is_old_and_belongs_to_nothing_is_swept() {
    let root = tempfile::tempdir().unwrap();
    let files = Folder::new(root.path());
    let path = |digest: Digest| {
        let name = digest.to_string();
        root.path().join(&name[..2]).join(&name[2..])
    };
    let age = |path: &std::path::Path| {
        let file = fs::File::options().write(true).open(path).unwrap();
        let now = file.metadata().unwrap().modified().unwrap();
        file.set_modified(now - Duration::from_hours(48)).unwrap();
    };
    let put = |bytes: &[u8]| files.put(bytes).unwrap();
    let (known, fresh, again, old) = (put(b"known"), put(b"fresh"), put(b"again"), put(b"old"));
    for digest in [known, again, old] {
        age(&path(digest));
    }
    put(b"again");
    let crashed = root.path().join(".incoming.1.1");
    fs::write(&crashed, "left by a crash").unwrap();
    fs::write(root.path().join("notes.txt"), "not ours").unwrap();
    age(&root.path().join("notes.txt"));
    let day = Duration::from_hours(24);
    assert_eq!(files.sweep(&HashSet::from([known]), day).unwrap(), 1);
    assert!([known, fresh, again].iter().all(|digest| files.has(*digest).unwrap()));
    assert!(!files.has(old).unwrap() && crashed.exists(), "it may still come in");
    for file in [path(fresh), path(again), crashed] {
        age(&file);
    }
    assert_eq!(files.sweep(&HashSet::new(), day).unwrap(), 4, "all that is ours");
    assert!(root.path().join("notes.txt").exists());
}
