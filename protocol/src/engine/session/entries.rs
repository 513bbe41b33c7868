//! Entries of logs that a peer answers: which of them are taken.

use std::collections::{BTreeMap, BTreeSet};

use super::reject;
use crate::{
    document::Descriptor,
    engine::{Effect, Engine, Telling, Turn, visible::identity_heads},
    envelope::ForkProof,
    id::{DeviceId, DocumentId, HubId},
    identity::{SignedEntry, hub_of},
    message::{Claim, Scope},
    object::read,
    record::Founding,
    store::{StoreError, Table},
};

impl Engine {
    pub(super) fn take_logs(
        turn: &mut Turn<'_>,
        peer: DeviceId,
        identities: &[SignedEntry],
        foundings: &[serde_bytes::ByteBuf],
        effects: &mut Vec<Effect>,
    ) {
        let mut refused = Vec::new();
        refused.extend(turn.add_identity(identities).err());
        for founding in foundings {
            refused.extend(turn.add_founding(founding).err());
        }
        for refusal in refused {
            reject(peer, &refusal, effects);
        }
    }

    /// Takes proofs; those about documents that are not held yet wait for who says what these are.
    pub(super) fn take_proofs(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        proofs: Vec<ForkProof>,
        effects: &mut Vec<Effect>,
    ) {
        let mut strays: BTreeMap<DocumentId, Vec<ForkProof>> = BTreeMap::new();
        for proof in proofs {
            let place = proof.one.first().map(|it| it.document);
            match (turn.add_proof(proof.clone()), place) {
                (Err(refusal), _) => reject(peer, &refusal, effects),
                (Ok(true), Some(document)) => effects.extend(heard_of(turn, &document)),
                (Ok(false), Some(document)) => strays.entry(document).or_default().push(proof),
                (Ok(_), None) => {}
            }
        }
        if let Some(session) = self.sessions.get_mut(&peer) {
            session.strays = strays;
        }
    }

    pub(super) fn take_claims(
        turn: &mut Turn<'_>,
        peer: DeviceId,
        claims: Vec<Claim>,
        effects: &mut Vec<Effect>,
    ) {
        for claim in claims {
            if let Err(refusal) = turn.add_claim(claim) {
                reject(peer, &refusal, effects);
            }
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
}

/// Whoever hears of a fork by its proof alone is told of it as well.
fn heard_of(turn: &Turn<'_>, document: &DocumentId) -> Option<Effect> {
    let known = read(turn.store(), Table::Document, document.as_bytes());
    let known: Descriptor = known.ok().flatten()?;
    Some(Effect::Told(Telling::Fork(known.owner)))
}

/// Whether these bytes are a founding that belongs to a scope, or none: that is refused by name. Of
/// a hub's own device any pool of the hub.
fn is_of(scope: Scope, founding: &[u8]) -> bool {
    let pool = Founding::decode(founding).map(|it| it.pool());
    pool.is_none_or(|it| scope == Scope::Own || scope == Scope::Pool(it))
}
