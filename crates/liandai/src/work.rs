//! A worker beside a server.

use anyhow::Result;
use liandai_service::{Service, job::Handlers};
use tokio::{sync::watch, task::JoinHandle};

/// A worker in the process of a server.
pub struct Beside {
    stop: watch::Sender<bool>,
    work: JoinHandle<()>,
}

impl Beside {
    /// Begins to work.
    pub fn begin(service: &Service) -> Self {
        let (stop, stopped) = watch::channel(false);
        let service = service.clone();
        let work = tokio::spawn(async move { service.work(&Handlers::all(), stopped).await });
        Self { stop, work }
    }

    /// Finishes the job under way.
    ///
    /// # Errors
    /// The worker has failed.
    pub async fn end(self) -> Result<()> {
        drop(self.stop);
        Ok(self.work.await?)
    }
}
