//! What happens around every page: who asks is found out once, answers carry the security headers, failures are worded.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use liandai_model::{Lang, Theme};
use liandai_service::safety::token::content_nonce;

use crate::{
    App,
    failure::{self, Failure, Told},
    flash::Flash,
    peer,
    visit::{Origin, Visit, Visitor},
};

/// The cookie of a session.
pub(crate) const SESSION: &str = "liandai_session";
/// A random word for those who are not signed in, so that their forms can be told from forged ones.
pub(crate) const VISITOR: &str = "liandai_visitor";
/// What says, between the two steps of signing in, that the password was right.
pub(crate) const TICKET: &str = "liandai_ticket";
/// The language and the theme of those who are not signed in.
pub(crate) const LANGUAGE: &str = "liandai_language";
/// Light or dark.
pub(crate) const THEME: &str = "liandai_theme";

/// Pages that may be used before a new password has been chosen.
const BEFORE_NEW_PASSWORD: [&str; 4] =
    ["/account/password", "/sign-out", "/preferences/language", "/preferences/theme"];

/// A cookie of a request.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok()).find_map(|line| {
        line.split(';')
            .filter_map(|pair| pair.trim().split_once('='))
            .find_map(|(n, v)| (n == name).then_some(v))
    })
}

/// Sets a cookie that scripts cannot read.
pub(crate) fn set_cookie(app: &App, response: &mut Response, name: &str, value: &str, seconds: i64) {
    let secure = if app.settings.secure { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// The layer around every page.
pub(crate) async fn keep(State(app): State<App>, mut request: Request, next: Next) -> Response {
    // A body cannot be shared between threads while one waits: only what is asked of it goes along.
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let address = peer::of(peer, request.headers(), &app.settings.proxies);
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let headers = request.headers().clone();
    let (visit, newcomer) = match meet(&app, &headers, path, address).await {
        Ok(met) => met,
        Err(response) => return response,
    };
    let asks_before_password = visit.call.as_ref().is_some_and(|call| call.actor.must_change)
        && !BEFORE_NEW_PASSWORD.contains(&request.uri().path());
    let mut response = if asks_before_password {
        visit.go("/account/password")
    } else {
        request.extensions_mut().insert(visit.clone());
        let is_read = request.method() == Method::GET;
        let mut response = next.run(request).await;
        if let Some(call) = visit.call.as_ref().filter(|_| !is_read) {
            visit.service().doubt_glance(call);
        }
        // What is longer than the server takes is refused before a page reads any of it.
        let is_long = response.status() == StatusCode::PAYLOAD_TOO_LARGE;
        let told = response.extensions().get::<Told>().copied();
        if let Some(told) = told.or_else(|| is_long.then(|| Failure::TooLarge.told())) {
            response = answer(&visit, told, is_read).await;
        }
        response
    };
    if visit.flash.is_some() && response.status() != StatusCode::SEE_OTHER && !visit.by_script {
        Flash::clear(&app, &mut response);
    }
    if let Some(word) = newcomer {
        set_cookie(&app, &mut response, VISITOR, &word, 24 * 3600);
    }
    protect(&visit, &mut response);
    response
}

/// A failure, worded; those who must sign in are sent there and come back. While there is no city, nobody can: it is set up first.
async fn answer(visit: &Visit, told: Told, is_read: bool) -> Response {
    if told.status == StatusCode::UNAUTHORIZED && !visit.by_script {
        if matches!(visit.service().is_set_up().await, Ok(false)) {
            return visit.go("/set-up");
        }
        let back = if is_read { visit.path.as_str() } else { "/" };
        let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
        return visit.go(&format!("/sign-in?back={back}"));
    }
    failure::draw(visit, told)
}

/// Finds out who asks. The second part is the word for a visitor who has none yet.
async fn meet(
    app: &App,
    headers: &HeaderMap,
    path: String,
    address: String,
) -> Result<(Visit, Option<String>), Response> {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
    let token = cookie(headers, SESSION);
    let call = match token {
        Some(token) => app.service.resume(token, &address).await.map_err(|error| {
            tracing::error!(?error, "a session could not be read");
            axum::response::IntoResponse::into_response(StatusCode::SERVICE_UNAVAILABLE)
        })?,
        None => None,
    };
    let mut newcomer = None;
    let origin = match call.as_ref().and_then(|call| call.actor.session) {
        Some(session) => Origin::Session(session),
        None => Origin::Visitor(
            cookie(headers, VISITOR)
                .map_or_else(|| newcomer.insert(content_nonce(app.service.random())).clone(), str::to_owned),
        ),
    };
    let actor = call.as_ref().map(|call| &call.actor);
    let visitor = Visitor {
        app: app.clone(),
        lang: actor.map_or_else(|| language(headers), |actor| actor.lang),
        theme: actor.map_or_else(
            || cookie(headers, THEME).and_then(Theme::from_id).unwrap_or(Theme::Auto),
            |actor| actor.theme,
        ),
        nonce: content_nonce(app.service.random()),
        csrf: app.service.form_key().token(origin.form(), app.service.random()),
        origin,
        flash: Flash::take(app, headers),
        path,
        address,
        user_agent: text(header::USER_AGENT).chars().take(200).collect(),
        by_script: !text(HeaderName::from_static("hx-request")).is_empty(),
        call,
    };
    Ok((Visit(Arc::new(visitor)), newcomer))
}

fn language(headers: &HeaderMap) -> Lang {
    cookie(headers, LANGUAGE).and_then(|lang| lang.parse().ok()).unwrap_or_default()
}

/// The headers that keep a page to itself.
fn protect(visit: &Visit, response: &mut Response) {
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{}'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        visit.nonce
    );
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if visit.app.settings.secure {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    // Pages hold personal data: neither a proxy nor the back button of the next person keeps them.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}
