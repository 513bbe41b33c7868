//! Whether this node is in step with a peer, and what may have changed that.

use super::{Pace, Session};
use crate::{
    engine::{Effect, Engine, Turn},
    id::DeviceId,
    message::Scope,
    store::StoreError,
};

/// How far this node has caught up with a connected peer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InStep {
    /// Still comparing or pulling.
    CatchingUp,
    /// Everything the peer had when asked is held here.
    Caught,
    /// Roots were equal when last compared.
    Equal,
}

impl Session {
    /// Whether the peer has shown all that it holds, of this device's own too.
    pub(super) fn has_answered(&self) -> bool {
        self.step != InStep::CatchingUp
    }

    /// Whether it is showing that now.
    pub(super) fn is_answering(&self) -> bool {
        self.greeted && self.pace == Pace::Going && self.step == InStep::CatchingUp
    }
}

impl Engine {
    /// All common scopes were compared, and what lacked has come as far as it could.
    pub(super) fn round_over(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let Some(session) = self.sessions.get_mut(&peer) else {
            return Ok(());
        };
        let round = &session.round;
        let outdated = round.outdated && !session.differing.is_empty();
        if round.again || round.grew || outdated {
            session.start_round(turn.moment.now);
            return self.next(turn, peer, effects);
        }
        session.strays.clear();
        let step = if session.differing.is_empty() {
            InStep::Equal
        } else {
            InStep::Caught
        };
        if session.step != step || session.step == InStep::CatchingUp {
            effects.push(Effect::InStep(peer));
        }
        session.step = step;
        Ok(())
    }

    /// A peer says that a scope's root is the same there as here.
    pub(super) fn is_equal(&mut self, peer: DeviceId, scope: Scope, effects: &mut Vec<Effect>) {
        let Some(session) = self.sessions.get_mut(&peer) else {
            return;
        };
        if !session.is_quiet() {
            session.round.outdated = true;
            return;
        }
        session.differing.remove(&scope);
        if session.step == InStep::Caught && session.differing.is_empty() {
            session.step = InStep::Equal;
            effects.push(Effect::InStep(peer));
        }
    }

    /// The peer took what was pushed, or something came from others: where something differed it
    /// may have been that.
    pub(super) fn may_be_equal(&mut self, peer: &DeviceId, now: i64) {
        if let Some(session) = self.sessions.get_mut(peer) {
            session.round.outdated = true;
            if session.step == InStep::Caught && session.pushed.is_empty() && session.is_quiet() {
                session.start_round(now);
            }
        }
    }

    /// A peer asks about a scope of which it knew nothing before: there is no reason to rest.
    pub(super) fn shares_now(&mut self, peer: &DeviceId, scope: Scope, now: i64) {
        if let Some(session) = self.sessions.get_mut(peer)
            && session.unshared.take_if(|it| *it == scope).is_some()
            && session.pace == Pace::Resting
        {
            session.start_round(now);
        }
    }
}
