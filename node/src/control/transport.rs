//! The way from a person's command to the node on the same machine.
//!
//! One implementation, a Unix socket. Windows can follow with named pipes: whoever writes them
//! implements [`Transport`] and names it [`Local`]; nothing else here knows the difference.

use std::{
    fs, io,
    os::unix::fs::{FileTypeExt, PermissionsExt},
    path::Path,
};

use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{UnixListener, UnixStream},
};

use super::Problem;

/// The transport of this platform.
pub(super) type Local = UnixSocket;

/// Streams between two processes of one person on one machine.
pub(super) trait Transport {
    /// Where the node waits for streams.
    type Listener: axum::serve::Listener;
    /// The person's end of one.
    type Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static;

    /// Waits at a path where nobody else does; only this person may come.
    async fn listen(path: &Path) -> Result<Self::Listener, Problem>;

    /// Reaches who waits at a path; `None` when nobody does.
    async fn connect(path: &Path) -> io::Result<Option<Self::Stream>>;

    /// Removes what `listen` left at the path.
    fn clear(path: &Path);
}

/// A Unix socket of mode 0600.
#[derive(Debug)]
pub(super) struct UnixSocket;

impl Transport for UnixSocket {
    type Listener = UnixListener;
    type Stream = UnixStream;

    async fn listen(path: &Path) -> Result<UnixListener, Problem> {
        let at = |error: io::Error| socket_failed(path, &error);
        if Self::connect(path).await.map_err(at)?.is_some() {
            return Err(Problem::refused("node-running").with("path", path.display()));
        }
        Self::clear(path); // left by a process that was killed
        let listener = UnixListener::bind(path).map_err(at)?;
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).map_err(at)?;
        Ok(listener)
    }

    async fn connect(path: &Path) -> io::Result<Option<UnixStream>> {
        match UnixStream::connect(path).await {
            Ok(stream) => Ok(Some(stream)),
            Err(error) if nobody_there(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn clear(path: &Path) {
        // A file that is no socket was put there by somebody else: it stays, and binding says so.
        if fs::symlink_metadata(path).is_ok_and(|found| found.file_type().is_socket()) {
            fs::remove_file(path).ok();
        }
    }
}

fn nobody_there(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused
    )
}

/// The problem with a socket that can be neither made nor reached.
pub(super) fn socket_failed(path: &Path, error: &io::Error) -> Problem {
    Problem::unreachable("socket-failed")
        .with("path", path.display())
        .with("words", error)
}
