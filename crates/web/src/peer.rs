//! From which network address somebody comes. A proxy in front hides it and says it in `X-Forwarded-For`; only proxies that the
//! installation names are believed, for anybody can write that header.

use std::net::IpAddr;

use axum::http::HeaderMap;

const FORWARDED: &str = "x-forwarded-for";

/// The address of whoever asks. Each proxy adds whom it heard from at the end of the list, so that it is read from there, as
/// long as one believed proxy after another vouches for it.
pub(crate) fn of(peer: Option<IpAddr>, headers: &HeaderMap, proxies: &[IpAddr]) -> String {
    let Some(peer) = peer.map(|peer| peer.to_canonical()) else { return String::new() };
    let lines = headers.get_all(FORWARDED).iter().rev().filter_map(|line| line.to_str().ok());
    let mut said = lines.flat_map(|line| line.rsplit(','));
    let mut address = peer;
    while proxies.contains(&address) {
        match said.next().map(|text| text.trim().parse::<IpAddr>()) {
            Some(Ok(before)) => address = before.to_canonical(),
            // Nobody before it, or something that is no address: the last that was vouched for stands.
            Some(Err(_)) | None => break,
        }
    }
    address.to_string()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn address(peer: &str, lines: &[&str], proxies: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED, HeaderValue::from_str(line).unwrap());
        }
        let proxies: Vec<IpAddr> = proxies.iter().map(|proxy| proxy.parse().unwrap()).collect();
        of(Some(peer.parse().unwrap()), &headers, &proxies)
    }

    #[test]
    fn only_named_proxies_are_believed() {
        for (peer, lines, proxies, expected) in [
            ("9.9.9.9", &[][..], &[][..], "9.9.9.9"),
            ("9.9.9.9", &["1.1.1.1"], &[], "9.9.9.9"),
            ("10.0.0.2", &["1.1.1.1"], &["10.0.0.2"], "1.1.1.1"),
            ("::ffff:10.0.0.2", &["1.1.1.1"], &["10.0.0.2"], "1.1.1.1"),
            // What a visitor wrote stands first, what the proxy added last.
            ("10.0.0.2", &["6.6.6.6, 1.1.1.1"], &["10.0.0.2"], "1.1.1.1"),
            ("10.0.0.2", &["6.6.6.6", "1.1.1.1"], &["10.0.0.2"], "1.1.1.1"),
            ("10.0.0.2", &["1.1.1.1, 10.0.0.3"], &["10.0.0.2", "10.0.0.3"], "1.1.1.1"),
            ("10.0.0.2", &["1.1.1.1, 10.0.0.3"], &["10.0.0.2"], "10.0.0.3"),
            ("10.0.0.2", &["2001:db8::1"], &["10.0.0.2"], "2001:db8::1"),
            ("10.0.0.2", &["unknown"], &["10.0.0.2"], "10.0.0.2"),
            ("10.0.0.2", &[""], &["10.0.0.2"], "10.0.0.2"),
            ("10.0.0.2", &[], &["10.0.0.2"], "10.0.0.2"),
        ] {
            assert_eq!(address(peer, lines, proxies), expected, "{peer} {lines:?} {proxies:?}");
        }
        assert_eq!(of(None, &HeaderMap::new(), &[]), "");
    }
}
