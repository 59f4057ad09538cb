//! Looks into a workbook before it is trusted. An XLSX file is a zip of XML parts; what it unpacks to is counted without
//! being kept, and claims that a reader would believe (how many strings to make room for) are checked against what is there.
//!
//! calamine 0.38 reads the workbook part, its relationships, the styles and the shared strings when it opens a file, makes
//! room for as many strings as `uniqueCount` claims, and copies a font, a format or a path for every element that names
//! it. Hence the limits on those parts, on the longest piece of XML, and on the product of the two.

use std::{
    fs::File,
    io::{BufReader, Read},
    path::Path,
};

use memchr::{memchr, memmem};
use zip::ZipArchive;

use super::source::SourceError;

/// How much a workbook may unpack to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// All parts together, in bytes.
    pub total: u64,
    /// The shared strings, in bytes: they are kept in memory while the workbook is read.
    pub shared_strings: u64,
    /// Any other part that is read when a workbook is opened, in bytes.
    pub structure: u64,
    /// How many parts.
    pub parts: usize,
    /// The longest tag or text in one piece, in bytes. A cell of Excel holds 32,767 characters.
    pub piece: u64,
    /// Tags of the parts that are read on opening, times the longest of them, in bytes.
    pub copies: u64,
}

impl Default for Limits {
    /// 1 GiB in all, 256 MiB of shared strings, 16 MiB for any part of the structure, 10,000 parts, 1 MiB in one
    /// piece, 512 MiB of copies.
    fn default() -> Self {
        Self {
            total: 1 << 30,
            shared_strings: 256 << 20,
            structure: 16 << 20,
            parts: 10_000,
            piece: 1 << 20,
            copies: 512 << 20,
        }
    }
}

/// What a part is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Says where the workbook part is.
    Root,
    /// Read when the workbook is opened.
    Structure,
    SharedStrings,
    /// Sheets and whatever is not read unless asked for.
    Other,
}

fn role(name: &str) -> Role {
    let within = |folder: &str| name.starts_with(folder);
    match name {
        "_rels/.rels" => Role::Root,
        "xl/sharedstrings.xml" => Role::SharedStrings,
        _ if within("xl/workbook") || within("xl/_rels/") || within("xl/theme/") || within("xl/styles") => {
            Role::Structure
        }
        _ => Role::Other,
    }
}

/// Checks a file.
///
/// # Errors
/// It is not a workbook, or a larger one than the limits allow.
pub fn inspect(path: &Path, limits: Limits) -> Result<(), SourceError> {
    let shown = path.display().to_string();
    let refuse = |detail: String| SourceError::NotAWorkbook { path: shown.clone(), detail };
    let too_large = |limit: u64| SourceError::TooLarge { path: shown.clone(), limit };
    let file = File::open(path).map_err(|error| SourceError::Io { path: shown.clone(), error })?;
    let mut reader = BufReader::new(file);
    reject_other_formats(&mut reader).map_err(|detail| refuse(detail.to_owned()))?;
    let mut zip = ZipArchive::new(reader).map_err(|error| refuse(format!("damaged zip file: {error}")))?;
    if zip.len() > limits.parts {
        return Err(too_large(u64::try_from(limits.parts).unwrap_or(u64::MAX)));
    }
    let mut seen = Seen::default();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).map_err(|error| refuse(format!("damaged zip file: {error}")))?;
        let name = part.name().map_or_else(|_| String::new(), |name| name.replace('\\', "/"));
        let role = role(&name.to_ascii_lowercase());
        let is_xml = [".xml", ".rels"].iter().any(|end| name.to_ascii_lowercase().ends_with(end));
        let left = limits.total.saturating_sub(seen.total);
        let scan = match scan(&mut part, limits.of(role).min(left), role) {
            Ok(Some(scan)) => scan,
            Ok(None) if limits.of(role) < left => return Err(too_large(limits.of(role))),
            Ok(None) => return Err(too_large(limits.total)),
            Err(error) => return Err(refuse(format!("{name}: {error}"))),
        };
        seen.total = seen.total.saturating_add(scan.bytes);
        if is_xml || role != Role::Other {
            seen.add(&name, role, &scan, limits).map_err(&refuse)?;
        }
    }
    if seen.workbook { Ok(()) } else { Err(refuse("it has no workbook part".to_owned())) }
}

impl Limits {
    const fn of(&self, role: Role) -> u64 {
        match role {
            Role::Root | Role::Structure => self.structure,
            Role::SharedStrings => self.shared_strings,
            Role::Other => self.total,
        }
    }
}

/// Names the usual mistakes, so that people see what they have chosen.
fn reject_other_formats(reader: &mut BufReader<File>) -> Result<(), &'static str> {
    let mut start = [0_u8; 8];
    let mut length = 0;
    while let Some(rest) = start.get_mut(length..).filter(|rest| !rest.is_empty()) {
        match reader.read(rest) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(_) => return Err("it cannot be read"),
        }
    }
    match start.get(..length) {
        Some([]) => Err("it is empty"),
        Some([0xD0, 0xCF, 0x11, 0xE0, ..]) => {
            Err("it is an old .xls file, or one with a password; save it as .xlsx without a password")
        }
        Some([b'P', b'K', ..]) => Ok(()),
        _ => Err("it is not a zip file, as every .xlsx is"),
    }
}

/// What has been found in all parts so far.
#[derive(Default)]
struct Seen {
    total: u64,
    tags: u64,
    longest: u64,
    workbook: bool,
}

impl Seen {
    fn add(&mut self, name: &str, role: Role, scan: &Scan, limits: Limits) -> Result<(), String> {
        if scan.has_zero {
            return Err(format!("{name} is not XML in UTF-8"));
        }
        if scan.longest > limits.piece {
            return Err(format!("{name} has a tag or text of more than {} bytes", limits.piece));
        }
        match role {
            Role::Root => self.workbook = root_is_plain(&scan.kept),
            Role::SharedStrings if scan.claimed_strings > scan.bytes => {
                return Err(format!("{name} claims {} strings", scan.claimed_strings));
            }
            Role::Structure => {
                self.tags = self.tags.saturating_add(scan.tags);
                self.longest = self.longest.max(scan.longest);
                if self.tags.saturating_mul(self.longest) > limits.copies {
                    return Err(format!("{name} has too many or too long tags"));
                }
            }
            Role::SharedStrings | Role::Other => {}
        }
        Ok(())
    }
}

/// Whether the root names exactly one workbook part, and that under its usual name, so that its size has been looked at.
fn root_is_plain(rels: &[u8]) -> bool {
    let text = String::from_utf8_lossy(rels);
    let mut documents = text.split('<').filter(|tag| tag.contains("/relationships/officeDocument"));
    let (Some(tag), None) = (documents.next(), documents.next()) else { return false };
    let tag = tag.replace('\'', "\"");
    let target = tag.split_once("Target=\"").and_then(|(_, rest)| rest.split_once('"'));
    tag.matches("Target").count() == 1
        && !tag.contains('&')
        && target.is_some_and(|(target, _)| {
            let target = target.strip_prefix('/').unwrap_or(target).to_ascii_lowercase();
            target.strip_prefix("xl/workbook").is_some_and(|rest| !rest.contains(['/', '\\']))
        })
}

/// What one part unpacks to.
#[derive(Default)]
struct Scan {
    bytes: u64,
    tags: u64,
    longest: u64,
    has_zero: bool,
    claimed_strings: u64,
    kept: Vec<u8>,
}

/// Unpacks a part without keeping it; `None` if it is longer than the limit.
fn scan(part: &mut impl Read, limit: u64, role: Role) -> std::io::Result<Option<Scan>> {
    let mut scan = Scan::default();
    let mut claims = Claims::default();
    let mut since_tag = 0_u64;
    let mut buffer = vec![0_u8; 1 << 16];
    loop {
        let read = part.read(&mut buffer)?;
        let Some(bytes) = buffer.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        scan.bytes += u64::try_from(read).unwrap_or(u64::MAX);
        if scan.bytes > limit {
            return Ok(None);
        }
        scan.has_zero |= memchr(0, bytes).is_some();
        let mut rest = bytes;
        while let Some(at) = memchr(b'<', rest) {
            scan.tags += 1;
            scan.longest = scan.longest.max(since_tag + u64::try_from(at).unwrap_or(u64::MAX));
            since_tag = 0;
            rest = rest.get(at + 1..).unwrap_or_default();
        }
        since_tag += u64::try_from(rest.len()).unwrap_or(u64::MAX);
        scan.longest = scan.longest.max(since_tag);
        match role {
            Role::Root => scan.kept.extend_from_slice(bytes),
            Role::SharedStrings => claims.add(bytes),
            Role::Structure | Role::Other => {}
        }
    }
    claims.look(true);
    scan.claimed_strings = claims.largest;
    Ok(Some(scan))
}

/// Looks for `uniqueCount="…"` in bytes that come piece by piece.
#[derive(Default)]
struct Claims {
    window: Vec<u8>,
    largest: u64,
}

impl Claims {
    const NAME: &[u8] = b"uniqueCount";
    /// Bytes after the name that are looked at.
    const TAIL: usize = 64;

    fn add(&mut self, bytes: &[u8]) {
        self.window.extend_from_slice(bytes);
        self.look(false);
        let old = self.window.len().saturating_sub(Self::NAME.len() + Self::TAIL);
        self.window.drain(..old);
    }

    fn look(&mut self, at_end: bool) {
        for at in memmem::find_iter(&self.window, Self::NAME) {
            let after = self.window.get(at + Self::NAME.len()..).unwrap_or_default();
            // A claim that is cut off here is found again with the next bytes.
            if at_end || after.len() >= Self::TAIL {
                self.largest = self.largest.max(claimed(after.get(..Self::TAIL).unwrap_or(after)));
            }
        }
    }
}

/// The number of `="123"`; zero if it is something else, and as large as can be if one cannot tell.
fn claimed(text: &[u8]) -> u64 {
    let equals = text.trim_ascii_start();
    let Some((b'=', quoted)) = equals.split_first() else {
        return if equals.is_empty() { u64::MAX } else { 0 };
    };
    let Some((b'"' | b'\'', number)) = quoted.trim_ascii_start().split_first() else { return u64::MAX };
    let digits =
        number.iter().skip_while(|byte| !byte.is_ascii_digit()).take_while(|byte| byte.is_ascii_digit());
    digits.fold(0_u64, |number, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
}
