//! Events that the node has not taken yet.
//!
//! Bounded in three steps, so that a slow node slows its peers instead of growing: above
//! [`BUSY_AT`] peers' requests are answered "busy"; above [`STOP_AT`] the swarm is not polled, so
//! nothing more comes in; commands are always read, or node and network could wait for each other
//! for ever, so above [`DROP_AT`] – reached only by a node that sends hundreds of requests without
//! reading one answer – an event that a command causes is dropped and logged.

use std::collections::VecDeque;

use crate::network::event::Event;

/// Peers' requests are answered "busy" from here on.
pub(crate) const BUSY_AT: usize = 64;

/// The swarm rests from here on.
pub(crate) const STOP_AT: usize = 256;

/// Events are dropped from here on.
pub(crate) const DROP_AT: usize = 1_024;

/// Events that the node has not taken yet, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    waiting: VecDeque<Event>,
}

impl Outbox {
    /// Adds the newest event. Full: it is dropped.
    pub(crate) fn push(&mut self, event: Event) {
        if self.waiting.len() < DROP_AT {
            self.waiting.push_back(event);
        } else {
            tracing::error!(?event, "event dropped: the node does not read its events");
        }
    }

    /// Takes the oldest event.
    pub(crate) fn pop(&mut self) -> Option<Event> {
        self.waiting.pop_front()
    }

    /// Nothing waits.
    pub(crate) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Has no room for peers' requests.
    pub(crate) fn is_busy(&self) -> bool {
        self.waiting.len() >= BUSY_AT
    }

    /// Has no room for anything that the swarm may say.
    pub(crate) fn is_full(&self) -> bool {
        self.waiting.len() >= STOP_AT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outbox_never_grows_beyond_its_bound() {
        let mut outbox = Outbox::default();
        for _ in 0..DROP_AT + 10 {
            outbox.push(Event::Reachability { public: true });
        }
        assert!(outbox.is_busy() && outbox.is_full());
        let drained = std::iter::from_fn(|| outbox.pop()).count();
        assert_eq!(drained, DROP_AT);
        assert!(outbox.is_empty());
    }
}
