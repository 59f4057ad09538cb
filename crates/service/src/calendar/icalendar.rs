//! Writes a calendar as RFC 5545 wants it: lines that end with CR and LF and are folded at 75 octets, texts escaped, whole days.

use liandai_model::{Day, Instant};

/// The most octets of a line, without its end.
const MOST: usize = 75;

/// Something that is due on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The same each time it is written, and nobody else's.
    pub(super) uid: String,
    /// What it is called.
    pub(super) title: String,
    /// Its day.
    pub(super) day: Day,
}

/// A calendar as of an instant.
pub(super) fn written(name: &str, entries: &[Entry], at: Instant) -> String {
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//Liandai//Duties//ZH");
    lines.add("CALSCALE", "GREGORIAN");
    lines.add("METHOD", "PUBLISH");
    lines.text("NAME", name);
    lines.text("X-WR-CALNAME", name);
    lines.add("REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
    // A calendar has one component at least, whether or not anything is owed.
    for (name, value) in [
        ("BEGIN", "VTIMEZONE"),
        ("TZID", "Asia/Shanghai"),
        ("BEGIN", "STANDARD"),
        ("DTSTART", "19700101T000000"),
        ("TZOFFSETFROM", "+0800"),
        ("TZOFFSETTO", "+0800"),
        ("TZNAME", "CST"),
        ("END", "STANDARD"),
        ("END", "VTIMEZONE"),
    ] {
        lines.add(name, value);
    }
    let stamp = stamp(at);
    for entry in entries {
        lines.add("BEGIN", "VEVENT");
        lines.text("UID", &entry.uid);
        lines.add("DTSTAMP", &stamp);
        lines.add("DTSTART;VALUE=DATE", &date(entry.day));
        // The day after the last.
        lines.add("DTEND;VALUE=DATE", &date(entry.day.add_days(1)));
        lines.text("SUMMARY", &entry.title);
        lines.add("TRANSP", "TRANSPARENT");
        lines.add("END", "VEVENT");
    }
    lines.add("END", "VCALENDAR");
    lines.0
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut room = MOST;
        for char in line.chars() {
            if char.len_utf8() > room {
                self.0.push_str("\r\n ");
                // The space counts.
                room = MOST - 1;
            }
            room -= char.len_utf8();
            self.0.push(char);
        }
        self.0.push_str("\r\n");
    }

    /// A value of the type TEXT.
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for char in value.chars() {
            match char {
                '\\' | ';' | ',' => escaped.extend(['\\', char]),
                '\n' => escaped.push_str("\\n"),
                char if char.is_control() => {}
                char => escaped.push(char),
            }
        }
        self.add(name, &escaped);
    }
}

/// `20260305`
fn date(day: Day) -> String {
    let (year, month, day) = day.ymd();
    format!("{year:04}{month:02}{day:02}")
}

/// An instant in UTC: `20260305T010000Z`. Civil days are those of Shanghai, eight hours ahead.
fn stamp(at: Instant) -> String {
    let utc = at.plus_seconds(-8 * 3600);
    let (hour, minute) = utc.hour_and_minute();
    let second = at.unix_seconds() % 60;
    format!("{}T{hour:02}{minute:02}{second:02}Z", date(utc.day()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry(title: &str) -> Entry {
        Entry { uid: "a@liandai".to_owned(), title: title.to_owned(), day: Day::new(2026, 12, 31).unwrap() }
    }

    fn at() -> Instant {
        // 2026-03-05 09:00:07 in Shanghai.
        Instant::start_of(Day::new(2026, 3, 5).unwrap()).plus_seconds(9 * 3600 + 7)
    }

    /// The lines as a reader sees them: folds undone.
    fn unfolded(text: &str) -> Vec<String> {
        text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_duty_is_a_whole_day_that_blocks_nothing() {
        let text = written("我的职责", &[entry("政治理论学习")], at());
        let lines = unfolded(&text);
        let event = lines.iter().position(|line| line == "BEGIN:VEVENT").unwrap();
        assert_eq!(
            &lines[event..],
            [
                "BEGIN:VEVENT",
                "UID:a@liandai",
                "DTSTAMP:20260305T010007Z",
                "DTSTART;VALUE=DATE:20261231",
                "DTEND;VALUE=DATE:20270101",
                "SUMMARY:政治理论学习",
                "TRANSP:TRANSPARENT",
                "END:VEVENT",
                "END:VCALENDAR",
            ]
        );
        assert_eq!(&lines[..3], ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Liandai//Duties//ZH"]);
    }

    #[test]
    fn a_calendar_without_duties_has_a_component_all_the_same() {
        let text = written("x", &[], at());
        assert!(text.contains("BEGIN:VTIMEZONE\r\n") && !text.contains("VEVENT"));
    }

    #[test]
    fn texts_are_escaped() {
        let text = written("x", &[entry("a,b;c\\d\ne\rf")], at());
        assert!(unfolded(&text).contains(&"SUMMARY:a\\,b\\;c\\\\d\\nef".to_owned()));
    }

    proptest! {
        #[test]
        fn no_line_is_longer_than_it_may_be_and_unfolded_it_says_the_same(title in "\\PC{0,200}") {
            let text = written("x", &[entry(&title)], at());
            prop_assert!(text.ends_with("\r\n"));
            for line in text.split_terminator("\r\n") {
                prop_assert!(line.len() <= MOST, "{line}");
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let summary = unfolded(&text).into_iter().find(|line| line.starts_with("SUMMARY:")).unwrap();
            let mut read = String::new();
            let mut chars = summary["SUMMARY:".len()..].chars();
            while let Some(char) = chars.next() {
                read.push(if char == '\\' { chars.next().unwrap() } else { char });
            }
            let kept: String = title.chars().filter(|char| !char.is_control()).collect();
            prop_assert_eq!(read, kept);
        }
    }
}
