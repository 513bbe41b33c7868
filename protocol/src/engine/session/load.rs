//! How much an engine keeps in memory.

use std::collections::BTreeSet;

use super::Session;
use crate::engine::Engine;

/// What an engine keeps in memory, to be held against its bounds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Load {
    /// Connected devices.
    pub sessions: usize,
    /// Tickets under which an answer is awaited.
    pub awaited: BTreeSet<u64>,
    /// Questions and pushes whose answer some session waits for.
    pub waiting: usize,
    /// Chains still to be pulled from one peer, of the peer with most.
    pub wanted_most: usize,
    /// Scopes still to be compared with one peer, of the peer with most.
    pub open_most: usize,
    /// Hubs whose use of this node is counted; strangers together are one.
    pub counted: usize,
}

impl Engine {
    /// What is kept in memory now.
    pub fn load(&self) -> Load {
        let most = |count: fn(&Session) -> usize| self.sessions.values().map(count).max();
        let waiting = |it: &Session| it.pushed.len().saturating_add(it.asked.len());
        Load {
            sessions: self.sessions.len(),
            awaited: self.asked.keys().copied().collect(),
            waiting: self.sessions.values().map(waiting).sum(),
            wanted_most: most(|it| it.round.wanted.len()).unwrap_or_default(),
            open_most: most(|it| it.round.open.len()).unwrap_or_default(),
            counted: self.budgets.hubs(),
        }
    }
}
