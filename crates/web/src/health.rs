//! `/healthz` (the process lives), `/readyz` (it can serve), `/metrics` (Prometheus).

use axum::{
    extract::{MatchedPath, Request, State},
    http::StatusCode,
    middleware::Next,
    response::Response,
};
use prometheus::{Encoder as _, HistogramOpts, HistogramVec, IntCounter, Registry, TextEncoder};

use crate::App;

/// What is counted.
pub struct Metrics {
    registry: Registry,
    requests: HistogramVec,
    statements: IntCounter,
}

impl Metrics {
    pub(crate) fn new() -> Result<Self, prometheus::Error> {
        let registry = Registry::new();
        let options = HistogramOpts::new("liandai_request_seconds", "Time from a request to its answer")
            .buckets(vec![0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0]);
        let requests = HistogramVec::new(options, &["method", "route", "status"])?;
        registry.register(Box::new(requests.clone()))?;
        let statements =
            IntCounter::new("liandai_statements_total", "Statements that the database was asked to run")?;
        registry.register(Box::new(statements.clone()))?;
        Ok(Self { registry, requests, statements })
    }

    /// Brings the count of statements up to what the store has run.
    fn count_statements(&self, run: u64) {
        self.statements.inc_by(run.saturating_sub(self.statements.get()));
    }
}

/// Times every request by its route, never by its address: addresses hold ids.
#[expect(clippy::disallowed_methods, reason = "how long a request takes is measured, not decided by")]
pub(crate) async fn time(State(app): State<App>, request: Request, next: Next) -> Response {
    let began = std::time::Instant::now();
    let method = request.method().as_str().to_owned();
    let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str).to_owned();
    let response = next.run(request).await;
    app.metrics
        .requests
        .with_label_values(&[method.as_str(), route.as_str(), response.status().as_str()])
        .observe(began.elapsed().as_secs_f64());
    response
}

/// `GET /healthz`
pub(crate) async fn live() -> &'static str {
    "ok\n"
}

/// `GET /readyz`
pub(crate) async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.service.store().migrations().await {
        Ok(migrated) if migrated.pending.is_empty() => (StatusCode::OK, "ok\n"),
        Ok(_) => (StatusCode::SERVICE_UNAVAILABLE, "migrations are pending\n"),
        Err(error) => {
            tracing::error!(?error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}

/// `GET /metrics`
pub(crate) async fn metrics(State(app): State<App>) -> Result<String, StatusCode> {
    app.metrics.count_statements(app.service.store().statements());
    let mut text = Vec::new();
    TextEncoder::new()
        .encode(&app.metrics.registry.gather(), &mut text)
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    String::from_utf8(text).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}
