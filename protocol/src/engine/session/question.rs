//! What is asked of a peer, in the order of a round.

use super::{Asked, our_pools::OurPools};
use crate::{
    engine::{
        Effect, Engine, Turn,
        digest::scope_root,
        visible::{identity_heads, proofs_of},
    },
    id::{DeviceId, HubId},
    limits::VERSION,
    message::{Request, Scope, pool_token},
    store::StoreError,
};

impl Engine {
    pub(super) fn hello(
        &self,
        turn: &mut Turn<'_>,
        peer: &DeviceId,
    ) -> Result<Request, StoreError> {
        let nonce = turn.nonce();
        let us = self.local.writer.device;
        let pools = OurPools::of(turn)?.ids();
        Ok(Request::Hello {
            versions: vec![VERSION],
            hub: self.local.hub,
            nonce,
            pools: pools
                .iter()
                .map(|pool| pool_token(pool, &nonce, &us, peer))
                .collect(),
        })
    }

    pub(super) fn logs(
        &self,
        turn: &Turn<'_>,
        scope: Scope,
        peer: &HubId,
    ) -> Result<Request, StoreError> {
        let us = self.local.hub;
        Ok(Request::Logs {
            scope,
            identities: identity_heads(turn.store(), scope, &us)?,
            proofs: proofs_of(turn.store(), scope, &us, peer)?,
        })
    }

    pub(super) fn ask_digest(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        turn.settle()?;
        let Some(session) = self.sessions.get(&peer) else {
            return Ok(());
        };
        let Some(scope) = session.round.open.front().copied() else {
            return Ok(());
        };
        let root = scope_root(turn.store(), scope, &self.local.hub, &session.hub)?;
        let request = Request::Digest { scope, root };
        self.ask(peer, Asked::Digest, &request, effects);
        Ok(())
    }
}
