//! Where the node writes down what it does.
//!
//! For a person in front of it: words on stderr. In the background: JSON lines in
//! `log/halle.log`, which never grows beyond a fixed size.

mod rolling;

use std::{
    io::{self, IsTerminal},
    path::Path,
    sync::Mutex,
};

use tracing_subscriber::{EnvFilter, fmt};

use crate::{control::Problem, home::hindered};

use rolling::Rolling;

/// Where the log goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sink<'a> {
    /// Stderr, in words for a person.
    Terminal,
    /// This file, in JSON lines.
    File(&'a Path),
}

/// Begins to log. Of several calls in one process the first decides.
///
/// `directives` are those of [`EnvFilter`], as in `info,libp2p=warn`.
///
/// # Errors
/// `log-directives` when they cannot be understood, `log-failed` when the file cannot be made.
pub fn start(sink: Sink<'_>, directives: &str) -> Result<(), Problem> {
    let filter = EnvFilter::try_new(directives).map_err(|error| {
        Problem::usage("log-directives")
            .with("directives", directives)
            .with("words", error)
    })?;
    // On a full disk a line that cannot be written is lost, and nothing else.
    let builder = fmt().with_env_filter(filter).log_internal_errors(false);
    let started = match sink {
        Sink::Terminal => builder
            .with_writer(io::stderr)
            .with_ansi(io::stderr().is_terminal())
            .try_init(),
        Sink::File(path) => {
            let file = Rolling::open(path).map_err(|error| hindered("log-failed", path, &error))?;
            builder.json().with_writer(Mutex::new(file)).try_init()
        }
    };
    started.ok(); // fails only when an earlier call decided
    Ok(())
}

/// Writes a defect of ours into the log, in one line, where a process would print a trace of it.
pub fn note_defects() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        let words = panic.payload_as_str().unwrap_or_default();
        tracing::error!(place, words, "bug");
    }));
}
