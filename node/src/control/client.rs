//! The person's end of the control socket.

use std::path::{Path, PathBuf};

use axum::body::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{Request, StatusCode, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use serde::de::DeserializeOwned;

use super::{
    Problem, UseCase,
    server::{BODY_BYTES_MAX, too_large},
    transport::{Local, Transport, socket_failed},
};

/// A node that answers. One connection a request: asking twice at once is fine.
#[derive(Debug, Clone)]
pub struct Client {
    path: PathBuf,
}

impl Client {
    /// Finds the node at a socket; `None` when nobody answers there.
    ///
    /// # Errors
    /// `socket-failed` when somebody may be there and cannot be reached, for want of permission.
    pub async fn connect(path: &Path) -> Result<Option<Self>, Problem> {
        let stream = Local::connect(path)
            .await
            .map_err(|error| socket_failed(path, &error))?;
        Ok(stream.map(|_| Self {
            path: path.to_owned(),
        }))
    }

    /// Asks one thing and waits for as long as it takes; dropping the future gives up.
    ///
    /// # Errors
    /// The node's own problem; `node-gone` when it went away before it answered.
    pub async fn ask<U: UseCase>(&self, request: U) -> Result<U::Answer, Problem> {
        let body = serde_json::to_vec(&request).map_err(unreadable)?;
        if body.len() > BODY_BYTES_MAX {
            return Err(too_large());
        }
        let (status, answer) = self.post(U::NAME, body).await?;
        if status == StatusCode::OK {
            parse(&answer)
        } else {
            Err(parse::<Problem>(&answer)?)
        }
    }

    async fn post(&self, use_case: &str, body: Vec<u8>) -> Result<(StatusCode, Bytes), Problem> {
        let stream = Local::connect(&self.path).await.map_err(gone)?;
        let stream = stream.ok_or_else(|| gone("nobody listens"))?;
        let (mut sender, connection) =
            http1::handshake(TokioIo::new(stream)).await.map_err(gone)?;
        tokio::spawn(connection); // ends with `sender`
        let response = sender
            .send_request(post(use_case, body)?)
            .await
            .map_err(gone)?;
        let status = response.status();
        let body = response.into_body().collect().await.map_err(gone)?;
        Ok((status, body.to_bytes()))
    }
}

fn post(use_case: &str, body: Vec<u8>) -> Result<Request<Full<Bytes>>, Problem> {
    Request::post(format!("/v1/{use_case}"))
        .header(header::HOST, "halle")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Full::new(Bytes::from(body)))
        .map_err(unreadable)
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(bytes).map_err(unreadable)
}

fn gone(error: impl ToString) -> Problem {
    Problem::unreachable("node-gone").with("words", error.to_string())
}

/// Node and command speak different versions.
fn unreadable(error: impl ToString) -> Problem {
    Problem::failed("answer-unreadable").with("words", error.to_string())
}
