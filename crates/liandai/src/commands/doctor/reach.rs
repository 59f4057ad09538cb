//! How users reach the server, and what their pages need of their own machines.

use super::finding::Finding;
use crate::configuration::{Configuration, PublicAddress};

/// Examines how the server is reached.
pub fn examine(configuration: &Configuration) -> Vec<Finding> {
    let is_secure = configuration.public.as_ref().is_some_and(PublicAddress::is_secure);
    let public = configuration.public.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
    let address = if is_secure {
        Finding::good("reach", "doctor-reach-secure").with("public", public)
    } else if configuration.public.is_none() && configuration.listen.ip().is_loopback() {
        Finding::good("reach", "doctor-reach-local").with("listen", configuration.listen)
    } else {
        Finding::doubtful("reach", "doctor-reach-plain")
            .with("public", public)
            .with("listen", configuration.listen)
    };
    vec![address, Finding::good("zone", "doctor-zone"), Finding::good("fonts", "doctor-fonts")]
}
