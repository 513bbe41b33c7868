//! The node's end of the control socket: HTTP with JSON for this machine's person.
//!
//! `POST /v1/<use-case>` with the request as JSON answers 200 with the answer, or another status
//! with a [`Problem`]. `GET /v1/` lists the use cases. Who may connect is decided by the file
//! mode of the socket and of its folder; nothing here listens on a network.

use std::{
    future::Future,
    panic::AssertUnwindSafe,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use async_trait::async_trait;
use axum::{
    Json, Router,
    body::Bytes,
    extract::{self, DefaultBodyLimit, State, rejection::BytesRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use futures::FutureExt;
use serde_json::Value;
use tokio::sync::oneshot;

use super::{
    Class, Problem,
    transport::{Local, Transport, socket_failed},
    use_cases,
};
use crate::near::near;

/// Greatest length of a request's body in bytes: a spreadsheet in base64 fits.
pub const BODY_BYTES_MAX: usize = 16 << 20;

/// How long a node that stops waits for answers it owes.
const GRACE: Duration = Duration::from_secs(5);

/// Who answers what a person asks. Requests arrive at once; the desk orders them.
#[async_trait]
pub trait Desk: Send + Sync + 'static {
    /// Answers one request. `use_case` is one of [`use_cases`]. When the person gives up waiting,
    /// the future is dropped at its next `await`.
    async fn ask(&self, use_case: &str, body: Value) -> Result<Value, Problem>;
}

/// Listens at `path` and answers until `shutdown` completes.
///
/// # Errors
/// `node-running` when somebody answers there already, `socket-failed` when it cannot be made.
pub async fn serve(
    path: &Path,
    desk: Arc<dyn Desk>,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Problem> {
    Server::listen(path).await?.serve(desk, shutdown).await
}

/// A socket at which persons may already knock, and will be answered.
pub struct Server {
    // Dropped first: nobody is accepted at a path that is gone.
    listener: <Local as Transport>::Listener,
    place: Place,
}

impl Server {
    /// Makes the socket.
    ///
    /// # Errors
    /// `node-running` when somebody answers there already, `socket-failed` when it cannot be made.
    pub async fn listen(path: &Path) -> Result<Self, Problem> {
        let listener = Local::listen(path).await?;
        Ok(Self {
            listener,
            place: Place(path.to_owned()),
        })
    }

    /// Answers until `shutdown` completes; then finishes what it owes, for a few seconds at most.
    ///
    /// # Errors
    /// `socket-failed` when the socket breaks.
    pub async fn serve(
        self,
        desk: Arc<dyn Desk>,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), Problem> {
        let Self { listener, place } = self;
        let (closing, closed) = oneshot::channel::<()>();
        let shutdown = async move {
            shutdown.await;
            drop(closing);
        };
        let serving = axum::serve(listener, router(desk)).with_graceful_shutdown(shutdown);
        let out_of_patience = async {
            closed.await.ok();
            tokio::time::sleep(GRACE).await;
        };
        tokio::select! {
            outcome = serving => outcome.map_err(|error| socket_failed(&place.0, &error)),
            () = out_of_patience => Ok(()),
        }
    }
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Server").field(&self.place.0).finish()
    }
}

/// The path of a socket, cleared when it is no longer listened at.
struct Place(PathBuf);

impl Drop for Place {
    fn drop(&mut self) {
        Local::clear(&self.0);
    }
}

fn router(desk: Arc<dyn Desk>) -> Router {
    Router::new()
        .route("/v1/", get(list))
        .route("/v1/{use_case}", post(answer))
        .fallback(no_such_path)
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .with_state(desk)
}

async fn list() -> Json<Value> {
    Json(serde_json::json!({ "use_cases": use_cases().collect::<Vec<_>>() }))
}

async fn answer(
    State(desk): State<Arc<dyn Desk>>,
    extract::Path(use_case): extract::Path<String>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Value>, Refusal> {
    if !use_cases().any(|it| it == use_case) {
        return Err(unknown(&use_case));
    }
    let body = parse(&body.map_err(|rejection| unread(&rejection))?)?;
    let asked = AssertUnwindSafe(desk.ask(&use_case, body)).catch_unwind();
    match asked.await {
        Ok(answer) => Ok(Json(answer?)),
        Err(_) => Err(Problem::failed("bug").with("use-case", use_case).into()),
    }
}

/// The request; an empty body is an empty request, so that `curl -X POST` does.
fn parse(body: &[u8]) -> Result<Value, Problem> {
    if body.is_empty() {
        return Ok(Value::Object(serde_json::Map::new()));
    }
    serde_json::from_slice(body)
        .map_err(|error| Problem::usage("request-unreadable").with("words", error))
}

async fn no_such_path(uri: axum::http::Uri) -> Refusal {
    unknown(uri.path())
}

async fn wrong_method() -> Refusal {
    Refusal {
        status: StatusCode::METHOD_NOT_ALLOWED,
        problem: Problem::usage("wrong-method"),
    }
}

fn unknown(use_case: &str) -> Refusal {
    let problem = Problem::usage("unknown-use-case").with("use-case", use_case);
    let problem = problem.near(near(use_case, use_cases()));
    Refusal {
        status: StatusCode::NOT_FOUND,
        problem,
    }
}

fn unread(rejection: &BytesRejection) -> Refusal {
    let problem = match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        _ => Problem::usage("request-unreadable").with("words", rejection.body_text()),
    };
    Refusal {
        status: rejection.status(),
        problem,
    }
}

/// The problem with a body beyond [`BODY_BYTES_MAX`].
pub(super) fn too_large() -> Problem {
    Problem::usage("request-too-large").with("bytes-max", BODY_BYTES_MAX)
}

/// A problem with the HTTP status that goes with it.
struct Refusal {
    status: StatusCode,
    problem: Problem,
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        let status = match problem.class {
            Class::Usage => StatusCode::BAD_REQUEST,
            Class::Refused => StatusCode::CONFLICT,
            Class::Failed => StatusCode::UNPROCESSABLE_ENTITY,
            Class::Unreachable => StatusCode::SERVICE_UNAVAILABLE,
            Class::Damaged => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Self { status, problem }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, Json(self.problem)).into_response()
    }
}

#[cfg(test)]
mod tests;
