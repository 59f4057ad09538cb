//! A browser without scripts that says whether it got an answer: the server may be killed while it waits.

use std::{
    collections::BTreeMap,
    io::{Read as _, Write as _},
    net::TcpStream,
};

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Browser {
    address: String,
    cookies: BTreeMap<String, String>,
    csrf: String,
}

impl Browser {
    /// Signs one of the demonstration's people in.
    pub fn sign_in(address: &str, name: &str) -> Self {
        let mut browser = Self { address: address.to_owned(), cookies: BTreeMap::new(), csrf: String::new() };
        browser.look("/sign-in").unwrap();
        let fields = [("name", name), ("password", "Liandai-Demo-2026")];
        assert_eq!(browser.send("/sign-in", &fields), Some(303), "{name} is not let in");
        browser.look("/account/password").unwrap();
        browser
    }

    /// A page, if there was an answer, and the token of its forms.
    pub fn look(&mut self, path: &str) -> Option<String> {
        let (_, page) = self.ask(&format!("GET {path}"), "")?;
        let (_, rest) = page.split_once("name=\"csrf\" content=\"")?;
        rest.split('"').next()?.clone_into(&mut self.csrf);
        Some(page)
    }

    /// Sends a form; the status of the answer, if there was one.
    pub fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Option<u16> {
        let csrf = self.csrf.clone();
        let fields = [("csrf", csrf.as_str())].into_iter().chain(fields.iter().copied());
        let body: Vec<_> = fields.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        Some(self.ask(&format!("POST {path}"), &body.join("&"))?.0)
    }

    fn ask(&mut self, what: &str, body: &str) -> Option<(u16, String)> {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut stream = TcpStream::connect(&self.address).ok()?;
        write!(
            stream,
            "{what} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nCookie: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.address,
            cookies.join("; "),
            body.len(),
        )
        .ok()?;
        let mut answer = Vec::new();
        // What came before the server died counts if it is a whole head.
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, page) = answer.split_once("\r\n\r\n")?;
        for line in head.lines() {
            let Some(cookie) = line.strip_prefix("set-cookie: ") else { continue };
            let (name, rest) = cookie.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), rest.split(';').next().unwrap().to_owned());
        }
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some((status, page.to_owned()))
    }
}

fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
