//! Serving pages until told to stop; requests under way are finished.

use std::net::SocketAddr;

use anyhow::{Context as _, Result};
use liandai_web::{App, router};
use tokio::{net::TcpListener, signal::unix::SignalKind};

/// Serves on `address` until a signal comes; `ready` is told the address in use.
///
/// # Errors
/// The address is taken, or the server fails.
pub async fn serve(app: App, address: SocketAddr, ready: impl FnOnce(SocketAddr)) -> Result<()> {
    let listener = TcpListener::bind(address).await.with_context(|| address.to_string())?;
    ready(listener.local_addr()?);
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stopped()).await?;
    Ok(())
}

/// Resolves when the process is asked to stop: Ctrl-C, or a service manager's SIGTERM.
async fn stopped() {
    let terminated = async {
        match tokio::signal::unix::signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(error) => {
                tracing::warn!(%error, "SIGTERM cannot be listened for");
                std::future::pending::<()>().await;
            }
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
    tracing::info!("stopping: requests under way are finished");
}
