//! How the engine begins again.

use std::time::{Duration, Instant};

use halle_protocol::engine::Event;

/// The engine begins anew not oftener than this: beginning writes, which on a full disk fails and
/// would be followed by another beginning without end.
pub(super) const ANEW_PAUSE: Duration = Duration::from_secs(10);

/// How the engine begins again after it forgot everything.
#[derive(Debug, Default)]
pub(in crate::runtime) struct Anew {
    /// The addresses listened on, which the engine is told again.
    pub(super) listening: Vec<String>,
    /// From when on it may be told; `None`: nothing is owed.
    pub(super) at: Option<Instant>,
    /// When it was told last.
    last: Option<Instant>,
}

impl Anew {
    /// The engine forgot everything: it is told again, now or after a pause.
    pub(super) fn owe(&mut self, now: Instant) {
        let next = self.last.and_then(|last| last.checked_add(ANEW_PAUSE));
        self.at = Some(next.map_or(now, |next| next.max(now)));
    }

    /// What the engine is told again, once it is time.
    pub(super) fn due(&mut self, now: Instant) -> Option<Event> {
        self.at.take_if(|at| *at <= now)?;
        self.last = Some(now);
        Some(Event::Listening(self.listening.clone()))
    }
}
