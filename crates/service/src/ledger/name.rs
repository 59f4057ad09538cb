//! Names of folders and files in an archive that every system can unpack: without signs that Windows refuses, not too long, and no two alike
//! where capital and small letters are the same.

use std::collections::HashSet;

/// The most characters of a name; with a folder and where somebody unpacks it, a path stays below what Windows allows.
const MOST: usize = 80;
/// What Windows keeps for devices, whatever their ending.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A name that every system takes: its ending is kept.
pub(super) fn safe(name: &str) -> String {
    let sign = |sign: char| {
        let is_bad = sign.is_control() || "<>:\"/\\|?*".contains(sign) || is_hidden(sign);
        if is_bad { '_' } else { sign }
    };
    let name: String = name.chars().map(sign).collect();
    let name = name.trim_matches([' ', '.']);
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if (1..=8).contains(&ending.chars().count()) && !stem.trim().is_empty() => {
            (stem.trim_end_matches([' ', '.']), format!(".{ending}"))
        }
        _ => (name, String::new()),
    };
    let room = MOST - ending.chars().count();
    let mut stem: String = stem.chars().take(room).collect();
    stem.truncate(stem.trim_end_matches([' ', '.']).len());
    let first = stem.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    if stem.is_empty() || DEVICES.contains(&first.as_str()) {
        stem.insert(0, '_');
    }
    format!("{stem}{ending}")
}

/// Signs that nobody sees, or that turn what follows around.
const fn is_hidden(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Paths that were given away.
#[derive(Default)]
pub(super) struct Taken(HashSet<String>);

impl Taken {
    /// A path in a folder that nothing else has: a number is put before the ending where one has it.
    pub(super) fn path(&mut self, folder: &str, name: &str) -> String {
        let (folder, name) = (safe(folder), safe(name));
        let (stem, ending) = match name.rsplit_once('.') {
            Some((stem, ending)) => (stem, format!(".{ending}")),
            None => (name.as_str(), String::new()),
        };
        let mut path = format!("{folder}/{name}");
        let mut number = 1_u32;
        while !self.0.insert(path.to_lowercase()) {
            number += 1;
            path = format!("{folder}/{stem} ({number}){ending}");
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_such_as_windows_takes() {
        for (name, expected) in [
            ("签到表.pdf", "签到表.pdf"),
            ("a:b?.pdf", "a_b_.pdf"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            ("con.x.txt", "_con.x.txt"),
            ("console.txt", "console.txt"),
            ("a. .", "a"),
            ("a .pdf", "a.pdf"),
            ("", "_"),
            ("...", "_"),
            ("x\u{202e}fdp.exe", "x_fdp.exe"),
            ("三(四)6(27)", "三(四)6(27)"),
        ] {
            assert_eq!(safe(name), expected, "{name:?}");
        }
        let long = safe(&format!("{}.pdf", "长".repeat(300)));
        assert_eq!((long.chars().count(), long.ends_with("长.pdf")), (MOST, true));
    }

    #[test]
    fn no_two_paths_are_alike() {
        let mut taken = Taken::default();
        let paths = ["a.pdf", "A.pdf", "a.pdf", "a (2).pdf"].map(|name| taken.path("二", name));
        assert_eq!(paths, ["二/a.pdf", "二/A (2).pdf", "二/a (3).pdf", "二/a (2) (2).pdf"]);
    }
}
