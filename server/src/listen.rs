//! Connections: how many at once, how long a head or a body may take, and the ones that a scenario cuts.

use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::http::{Request, StatusCode};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

/// The largest body: photos come as base64.
pub const MOST_BYTES: usize = 16 << 20;
const MOST_CONNECTIONS: usize = 4096;
const HEAD: Duration = Duration::from_secs(15);
const BODY: Duration = Duration::from_secs(20);
const WHOLE: Duration = Duration::from_secs(60);

/// In a response's extensions: the connection is cut instead of answering.
#[derive(Clone, Copy, Debug)]
pub struct Cut;

/// The limits that every route has.
pub fn limited(router: Router) -> Router {
    router
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(RequestBodyTimeoutLayer::new(BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, WHOLE))
        .layer(CatchPanicLayer::new())
}

/// Serves until `stop` is done; requests that are under way are finished.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) -> io::Result<()> {
    let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let mut stop = std::pin::pin!(stop);
    loop {
        let permit = room.clone().acquire_owned().await.map_err(io::Error::other)?;
        let stream = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => return Ok(()),
        };
        match stream {
            Ok((stream, _)) => {
                let router = router.clone();
                tokio::spawn(async move {
                    connection(stream, router).await;
                    drop(permit);
                });
            }
            // Out of file descriptors: others will end.
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

async fn connection(stream: TcpStream, router: Router) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<hyper::body::Incoming>| {
        let router = router.clone();
        async move {
            let response = router.oneshot(request.map(Body::new)).await.unwrap_or_else(|never| match never {});
            match response.extensions().get::<Cut>() {
                Some(Cut) => Err(io::Error::other("cut")),
                None => Ok(response),
            }
        }
    });
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(HEAD);
    // A client that goes away is its own affair.
    let _ = server.serve_connection(TokioIo::new(stream), service).await;
}
