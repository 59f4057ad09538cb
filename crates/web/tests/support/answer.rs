//! What came back.

use axum::http::{HeaderMap, header};

/// An answer. Its checks fail with the path and the beginning of the page.
pub struct Answer {
    /// What was asked for.
    pub path: String,
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it came, for files.
    pub bytes: Vec<u8>,
    /// The body as a text.
    pub body: String,
}

impl Answer {
    /// It has this status.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}\n{}", self.path, self.beginning());
        self
    }

    /// These texts stand in it.
    #[track_caller]
    pub fn shows(self, texts: &[&str]) -> Self {
        for text in texts {
            assert!(self.body.contains(text), "{}: {text} is missing\n{}", self.path, self.body);
        }
        self
    }

    /// None of these texts stands in it.
    #[track_caller]
    pub fn lacks(self, texts: &[&str]) -> Self {
        for text in texts {
            assert!(!self.body.contains(text), "{}: {text} stands there\n{}", self.path, self.body);
        }
        self
    }

    /// It sends the browser on to this path.
    #[track_caller]
    pub fn leads_to(self, path: &str) -> Self {
        let answer = self.is(303);
        assert_eq!(answer.location(), path, "{}", answer.path);
        answer
    }

    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    /// What stands between two texts, the first time.
    #[track_caller]
    pub fn between(&self, before: &str, after: &str) -> &str {
        let found = self.body.split_once(before).and_then(|(_, rest)| rest.split_once(after));
        found.map_or_else(|| panic!("{}: no {before}…{after}\n{}", self.path, self.body), |(text, _)| text)
    }

    fn beginning(&self) -> String {
        self.body.chars().take(4000).collect()
    }
}
