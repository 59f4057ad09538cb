//! An archive of files, written as it comes: nothing of it needs to be whole in memory or written twice.

use std::io::{self, Read, Write};

use zip::{
    ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

/// So many bytes are copied at once.
const PIECE: usize = 128 << 10;

/// A zip in the making.
pub struct Archive<W: Write>(ZipWriter<StreamWriter<W>>);

impl<W: Write> Archive<W> {
    /// An empty one.
    #[must_use]
    pub fn new(out: W) -> Self {
        Self(ZipWriter::new_stream(out))
    }

    /// Adds a file under a path whose folders are parted by `/`.
    ///
    /// # Errors
    /// It cannot be read or the archive not be written.
    pub fn add(&mut self, path: &str, from: &mut dyn Read) -> io::Result<()> {
        self.0.start_file(path, SimpleFileOptions::default()).map_err(io::Error::other)?;
        let mut piece = vec![0; PIECE];
        loop {
            let read = from.read(&mut piece)?;
            let bytes = piece.get(..read).unwrap_or_default();
            if bytes.is_empty() {
                return Ok(());
            }
            self.0.write_all(bytes)?;
        }
    }

    /// Ends it, and gives back what it was written to.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn finish(self) -> io::Result<W> {
        Ok(self.0.finish().map_err(io::Error::other)?.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use zip::ZipArchive;

    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        let mut archive = Archive::new(Vec::new());
        let large = vec![7; 3 * PIECE + 5];
        archive.add("二(二)4/签到表.txt", &mut "王、李".as_bytes()).unwrap();
        archive.add("large", &mut large.as_slice()).unwrap();
        archive.add("empty", &mut io::empty()).unwrap();
        let mut zip = ZipArchive::new(Cursor::new(archive.finish().unwrap())).unwrap();
        for (name, expected) in
            [("二(二)4/签到表.txt", "王、李".as_bytes()), ("large", &large), ("empty", b"")]
        {
            let mut bytes = Vec::new();
            zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
            assert_eq!(bytes, expected, "{name}");
        }
    }
}
