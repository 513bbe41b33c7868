//! Entries of logs that a peer answers: which of them are taken.

use std::collections::{BTreeMap, BTreeSet};

use super::reject;
use crate::{
    engine::{Effect, Engine, Turn, visible::identity_heads},
    envelope::ForkProof,
    id::{DeviceId, DocumentId, HeaderHash, HubId},
    identity::{SignedEntry, hub_of},
    message::Scope,
    record::Founding,
    store::StoreError,
};

impl Engine {
    pub(super) fn take_logs(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        identities: &[SignedEntry],
        foundings: &[serde_bytes::ByteBuf],
        proofs: Vec<ForkProof>,
        effects: &mut Vec<Effect>,
    ) {
        let mut refused = Vec::new();
        refused.extend(turn.add_identity(identities).err());
        for founding in foundings {
            refused.extend(turn.add_founding(founding).err());
        }
        let mut strays: BTreeMap<DocumentId, Vec<ForkProof>> = BTreeMap::new();
        for proof in proofs {
            match (turn.add_proof(proof.clone()), proof.one.first()) {
                (Err(refusal), _) => refused.push(refusal),
                (Ok(false), Some(it)) => strays.entry(it.document).or_default().push(proof),
                (Ok(_), _) => {}
            }
        }
        if let Some(session) = self.sessions.get_mut(&peer) {
            session.strays = strays;
        }
        for refusal in refused {
            reject(peer, &refusal, effects);
        }
    }

    /// Of what came to a question for logs what belongs to its scope: the founding of its pool, and
    /// logs of its members. Who waits for its admission does not know the members yet.
    pub(super) fn asked_for(
        &self,
        turn: &Turn<'_>,
        peer: DeviceId,
        mut identities: Vec<SignedEntry>,
        mut foundings: Vec<serde_bytes::ByteBuf>,
    ) -> Result<(Vec<SignedEntry>, Vec<serde_bytes::ByteBuf>), StoreError> {
        let session = self.sessions.get(&peer);
        let Some(scope) = session.and_then(|it| it.round.open.front().copied()) else {
            return Ok((Vec::new(), Vec::new()));
        };
        foundings.retain(|it| is_of(scope, it));
        let known: BTreeSet<HubId> = identity_heads(turn.store(), scope, &self.local.hub)?
            .into_iter()
            .map(|(hub, ..)| hub)
            .collect();
        let is_joining = !known.contains(&self.local.hub);
        identities.retain(|it| is_joining || known.contains(&hub_of(it.root.as_bytes())));
        Ok((identities, foundings))
    }

    pub(super) fn take_roots(
        turn: &mut Turn<'_>,
        peer: DeviceId,
        roots: &[(SignedEntry, SignedEntry)],
        effects: &mut Vec<Effect>,
    ) {
        for (one, other) in roots {
            if let Err(refusal) = turn.add_root_fork(one, other) {
                reject(peer, &refusal, effects);
            }
        }
    }

    /// Identity logs of the scope under comparison, as far as they are held.
    pub(super) fn heads(
        &self,
        turn: &Turn<'_>,
        peer: DeviceId,
    ) -> Result<Vec<(HubId, u64, HeaderHash)>, StoreError> {
        let scope = self
            .sessions
            .get(&peer)
            .and_then(|it| it.round.open.front().copied());
        match scope {
            Some(scope) => identity_heads(turn.store(), scope, &self.local.hub),
            None => Ok(Vec::new()),
        }
    }
}

/// Whether these bytes are a founding that belongs to a scope, or none: that is refused by name. Of
/// a hub's own device any pool of the hub.
fn is_of(scope: Scope, founding: &[u8]) -> bool {
    let pool = Founding::decode(founding).map(|it| it.pool());
    pool.is_none_or(|it| scope == Scope::Own || scope == Scope::Pool(it))
}
