//! Writing to stdout and stderr without falling when nobody reads.

use std::io::{self, ErrorKind, Write};

/// Writes data; a reader that went away ends it quietly.
pub(crate) fn data(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    quietly(out.write_all(bytes).and_then(|()| out.flush()))
}

/// Writes what is not data; nothing is lost when it cannot be said.
pub(crate) fn aside(text: &str) {
    let mut err = io::stderr().lock();
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
}

fn quietly(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
