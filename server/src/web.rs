//! Clients for HTTP: TLS by rustls with ring, no redirects.

use reqwest::redirect::Policy;
use reqwest::{Client, Error};
use std::time::Duration;

const CONNECT: Duration = Duration::from_secs(5);

/// A client that waits so long for a whole answer.
pub fn client(patience: Duration) -> Result<Client, Error> {
    // Whoever came first has installed it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().timeout(patience).connect_timeout(CONNECT).redirect(Policy::none()).build()
}
