//! Serving pages until told to stop; requests under way are finished.

use std::{io, net::SocketAddr};

use anyhow::{Context as _, Result};
use liandai_web::{App, router};
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
};

/// Serves on `address` until a signal comes; `ready` is told the address in use.
///
/// # Errors
/// The address is taken, or the server fails.
pub async fn serve(app: App, address: SocketAddr, ready: impl FnOnce(SocketAddr)) -> Result<()> {
    let listener = TcpListener::bind(address).await.with_context(|| address.to_string())?;
    // Before anybody hears that it is ready: whoever does may already want it to stop.
    let stop = Stop::listen()?;
    ready(listener.local_addr()?);
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop.asked()).await?;
    Ok(())
}

/// The wish that the process stop: Ctrl-C, or a service manager's SIGTERM. From the moment it is listened for, neither ends the
/// process by itself.
pub struct Stop {
    interrupted: Signal,
    terminated: Signal,
}

impl Stop {
    /// Listens.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn listen() -> io::Result<Self> {
        Ok(Self {
            interrupted: signal(SignalKind::interrupt())?,
            terminated: signal(SignalKind::terminate())?,
        })
    }

    /// Resolves when the process is asked to stop.
    pub async fn asked(mut self) {
        tokio::select! {
            _ = self.interrupted.recv() => {}
            _ = self.terminated.recv() => {}
        }
        tracing::info!("stopping: what is under way is finished");
    }
}
