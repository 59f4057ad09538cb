//! Serving pages and doing jobs until told to stop; requests and the job under way are finished.

use std::net::SocketAddr;

use anyhow::{Context as _, Result};
use liandai_service::{Service, job::Handlers};
use liandai_web::{App, router};
use tokio::{net::TcpListener, signal::unix::SignalKind, sync::watch, task::JoinHandle};

/// Serves on `address` and does jobs until a signal comes; `ready` is told the address in use.
///
/// # Errors
/// The address is taken, or the server fails.
pub async fn serve(
    app: App,
    service: Service,
    address: SocketAddr,
    ready: impl FnOnce(SocketAddr),
) -> Result<()> {
    let listener = TcpListener::bind(address).await.with_context(|| address.to_string())?;
    ready(listener.local_addr()?);
    let worker = Worker::start(service);
    let pages = router(app).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, pages).with_graceful_shutdown(stopped()).await;
    worker.stop().await?;
    Ok(served?)
}

/// Does jobs until a signal comes.
///
/// # Errors
/// The worker broke down.
pub async fn work(service: Service) -> Result<()> {
    let worker = Worker::start(service);
    stopped().await;
    worker.stop().await
}

/// A worker of this process.
struct Worker {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Worker {
    fn start(service: Service) -> Self {
        let (stop, asked) = watch::channel(false);
        let task = tokio::spawn(async move { service.work(&Handlers::all(), asked).await });
        Self { stop, task }
    }

    /// Lets it finish the job under way.
    async fn stop(self) -> Result<()> {
        // A worker that is gone already is told in vain.
        let _ = self.stop.send(true);
        Ok(self.task.await?)
    }
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
