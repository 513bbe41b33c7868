//! What a peer asks, and what it is told: from the store alone.

use std::collections::BTreeMap;

use super::{
    budget::{Call, Grant},
    catch_up::ahead,
    misbehaved,
    our_pools::OurPools,
    reject,
    stretch::{STRETCH_BYTES, pack_run},
};
use crate::{
    document::Descriptor,
    engine::{
        Effect, Engine, Fault, Protocol, Telling, Turn,
        chain::chain_of,
        digest::{owner_digests, scope_root},
        refusal::Refusal,
        visible::{Room, held_of, identity_heads, is_welcome},
    },
    envelope::{ForkProof, Run},
    hash::hash,
    id::{DeviceId, DocumentId, HeaderHash, HubId, Nonce, Writer},
    identity::SignedEntry,
    limits::{LIST_BYTES_MAX, VERSION},
    message::{self, Answer, BUSY, Claim, Request, Scope, pool_token},
    object::{decode, identity_key, read, root_fork_key},
    store::{StoreError, StoreExt, Table},
};

impl Engine {
    /// Answers a peer's question.
    pub(in crate::engine) fn asked_by(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        ticket: u64,
        frame: &[u8],
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let Some(hub) = turn.hub_of(&peer)? else {
            effects.push(Effect::Refuse { ticket });
            return Ok(());
        };
        let now = turn.moment.now;
        self.budgets.carry(hub, frame.len(), now);
        if self.is_spent(&hub, now) {
            effects.push(Effect::Refuse { ticket });
            effects.push(Effect::Told(Telling::Spent(hub)));
            return Ok(());
        }
        let request = match message::decode::<Request>(frame) {
            Ok(request) => request,
            Err(error) => {
                effects.push(Effect::Refuse { ticket });
                effects.push(misbehaved(peer, &error.to_string()));
                return Ok(());
            }
        };
        let call = Call::of(&request);
        let allowance = self.conduct.allowance;
        let answer = match self.budgets.ask(&allowance, hub, call, now) {
            Grant::Given => self.reply(turn, &peer, &hub, request, effects)?,
            Grant::Busy => {
                if matches!(call, Call::Push | Call::Have) {
                    self.compare_later(&peer, now);
                }
                bye(BUSY)
            }
            Grant::Excess => {
                effects.push(Effect::Refuse { ticket });
                let fault = Fault::Excess;
                effects.push(Effect::Close { peer, fault });
                return Ok(());
            }
        };
        turn.settle()?;
        let frame = message::encode(&answer);
        self.budgets.carry(hub, frame.len(), now);
        effects.push(Effect::Reply {
            ticket,
            protocol: Protocol::Sync,
            frame,
        });
        self.spread(turn, Some(peer), effects)?;
        self.go_on(turn, peer, effects)
    }

    fn reply(
        &mut self,
        turn: &mut Turn<'_>,
        peer: &DeviceId,
        hub: &HubId,
        request: Request,
        effects: &mut Vec<Effect>,
    ) -> Result<Answer, StoreError> {
        let us = self.local.hub;
        let shares = |turn: &Turn<'_>, scope: &Scope| {
            OurPools::of(turn).map(|it| it.scopes_with(hub).contains(scope))
        };
        match request {
            Request::Hello {
                versions,
                hub: said,
                nonce,
                pools,
            } => {
                if !versions.contains(&VERSION) {
                    return Ok(bye("version"));
                }
                if said != *hub {
                    return Ok(bye("pool"));
                }
                self.met_again(peer, turn.moment.now);
                let pools = self.common(turn, peer, &nonce, &pools)?;
                Ok(Answer::Hello { hub: us, pools })
            }
            Request::Logs { scope, .. }
            | Request::Digest { scope, .. }
            | Request::Frontiers { scope, .. }
                if !shares(turn, &scope)? =>
            {
                Ok(bye("pool"))
            }
            Request::Logs {
                scope,
                identities,
                proofs,
            } => {
                self.shares_now(peer, scope, turn.moment.now);
                self.answer_logs(turn, scope, hub, &identities, &proofs)
            }
            Request::Digest { scope, root } => {
                let ours = scope_root(turn.store(), scope, &us, hub)?;
                let owners = if ours == root {
                    self.is_equal(*peer, scope, effects);
                    Self::holds_all(turn, peer, hub, scope)?;
                    Vec::new()
                } else {
                    owner_digests(turn.store(), scope, &us, hub)?
                };
                Ok(Answer::Digest { root: ours, owners })
            }
            Request::Frontiers { scope, owners } => Ok(Answer::Frontiers {
                documents: held_of(turn.store(), scope, &us, hub, &owners)?,
            }),
            Request::Pull {
                document,
                writer,
                from,
            } => {
                let run = self.run(turn, hub, &document, writer, from)?;
                Ok(Answer::Run {
                    run: run.unwrap_or_default(),
                })
            }
            Request::Push { descriptor, run } => {
                self.pushed_by(turn, peer, hub, &descriptor, &run, effects)
            }
            Request::Have { scope, root } => {
                if shares(turn, &scope)? {
                    if scope_root(turn.store(), scope, &us, hub)? == root {
                        self.is_equal(*peer, scope, effects);
                    } else {
                        self.compare_again(peer, turn.moment.now);
                    }
                }
                Ok(Answer::Noted {})
            }
        }
    }

    /// Which of the caller's pools are this hub's too.
    fn common(
        &self,
        turn: &Turn<'_>,
        peer: &DeviceId,
        nonce: &Nonce,
        theirs: &[HeaderHash],
    ) -> Result<Vec<HeaderHash>, StoreError> {
        let us = self.local.writer.device;
        let ours = OurPools::of(turn)?.ids();
        let tokens = ours.iter().map(|pool| pool_token(pool, nonce, peer, &us));
        Ok(tokens.filter(|it| theirs.contains(it)).collect())
    }

    fn answer_logs(
        &self,
        turn: &Turn<'_>,
        scope: Scope,
        peer: &HubId,
        identities: &[(HubId, u64, HeaderHash)],
        proofs: &[HeaderHash],
    ) -> Result<Answer, StoreError> {
        let have: BTreeMap<HubId, (u64, HeaderHash)> = identities
            .iter()
            .map(|(hub, count, head)| (*hub, (*count, *head)))
            .collect();
        let mut entries = Vec::new();
        let mut entries_room = Room::new(LIST_BYTES_MAX);
        let mut more = false;
        let mut roots = Vec::new();
        let mut roots_room = Room::new(LIST_BYTES_MAX);
        for (hub, count, _) in identity_heads(turn.store(), scope, &self.local.hub)? {
            if let Some(value) = turn.store().get(Table::Proof, &root_fork_key(&hub))?
                && !proofs.contains(&proof_name(&value))
                && roots_room.takes(value.len())
            {
                roots.push(decode(Table::Proof, &value)?);
            }
            let theirs = have.get(&hub).copied().unwrap_or_default();
            for position in missing_from(turn, &hub, theirs)?..count {
                let key = identity_key(&hub, position);
                let Some(value) = turn.store().get(Table::Identity, &key)? else {
                    continue;
                };
                if entries_room.takes(value.len()) {
                    entries.push(decode(Table::Identity, &value)?);
                } else {
                    more = true;
                }
            }
        }
        // A hub's own device learns from another which pools the hub is in.
        let pools = match &scope {
            Scope::Pool(pool) => pool.as_bytes().as_slice(),
            Scope::Own => &[],
        };
        let mut room = Room::new(LIST_BYTES_MAX / 2);
        let foundings = turn.store().under(Table::Charter, pools)?.into_iter();
        let mut proofs_room = Room::new(LIST_BYTES_MAX);
        let held = self.missing_proofs(turn, peer, proofs, &mut proofs_room)?;
        let (claims, claims_left) = self.missing_claims(turn, peer, proofs, &mut proofs_room)?;
        Ok(Answer::Logs {
            identities: entries,
            foundings: foundings
                .filter(|(_, it)| room.takes(it.len()))
                .map(|(_, it)| serde_bytes::ByteBuf::from(it))
                .collect(),
            proofs: held,
            roots,
            claims,
            more: more || claims_left,
        })
    }

    /// Proofs of forks that a peer may see and does not have.
    fn missing_proofs(
        &self,
        turn: &Turn<'_>,
        peer: &HubId,
        have: &[HeaderHash],
        room: &mut Room,
    ) -> Result<Vec<ForkProof>, StoreError> {
        let mut missing = Vec::new();
        for (_, value) in turn.store().under(Table::Proof, b"chain")? {
            if have.contains(&proof_name(&value)) {
                continue;
            }
            let proof: ForkProof = decode(Table::Proof, &value)?;
            let place = proof.one.first().map(|it| it.document).unwrap_or_default();
            let descriptor: Option<Descriptor> =
                read(turn.store(), Table::Document, place.as_bytes())?;
            if let Some(it) = descriptor
                && is_welcome(turn.store(), &self.local.hub, peer, &it)?
                && room.takes(value.len())
            {
                missing.push(proof);
            }
        }
        Ok(missing)
    }

    /// Claims that a peer may see and does not have, and whether some are left.
    fn missing_claims(
        &self,
        turn: &Turn<'_>,
        peer: &HubId,
        have: &[HeaderHash],
        room: &mut Room,
    ) -> Result<(Vec<Claim>, bool), StoreError> {
        let mut missing = Vec::new();
        let mut is_left = false;
        for (_, value) in turn.store().under(Table::Proof, b"claim")? {
            if have.contains(&proof_name(&value)) {
                continue;
            }
            let claim: Claim = decode(Table::Proof, &value)?;
            if !is_welcome(
                turn.store(),
                &self.local.hub,
                peer,
                &claim.claimed.descriptor,
            )? {
                continue;
            }
            if room.takes(value.len()) {
                missing.push(claim);
            } else {
                is_left = true;
            }
        }
        Ok((missing, is_left))
    }

    /// A stretch of a chain, from a seq, as much as one answer may hold.
    fn run(
        &self,
        turn: &Turn<'_>,
        peer: &HubId,
        document: &DocumentId,
        writer: Writer,
        from: u64,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let descriptor: Option<Descriptor> =
            read(turn.store(), Table::Document, document.as_bytes())?;
        let Some(descriptor) = descriptor else {
            return Ok(None);
        };
        if !is_welcome(turn.store(), &self.local.hub, peer, &descriptor)? {
            return Ok(None);
        }
        pack_run(turn.store(), document, writer, from, STRETCH_BYTES)
    }

    fn pushed_by(
        &mut self,
        turn: &mut Turn<'_>,
        peer: &DeviceId,
        hub: &HubId,
        descriptor: &Descriptor,
        run: &[u8],
        effects: &mut Vec<Effect>,
    ) -> Result<Answer, StoreError> {
        if descriptor.owner != *hub || !is_welcome(turn.store(), &self.local.hub, hub, descriptor)?
        {
            self.compare_again(peer, turn.moment.now);
            return Ok(bye("pool"));
        }
        let run = match Run::unpack(run) {
            Ok(run) => run,
            Err(error) => {
                reject(*peer, &Refusal::Run(error), effects);
                return Ok(bye("run"));
            }
        };
        let (document, writer) = (run.document, run.writer);
        effects.extend(ahead(descriptor, &run, turn.moment.now));
        match turn.admit(descriptor, run) {
            Ok(_) => {}
            Err(Refusal::Store(error)) => return Err(error),
            Err(refusal) if refusal.is_misbehaviour() => {
                reject(*peer, &refusal, effects);
                return Ok(bye("refused"));
            }
            Err(Refusal::Cut) => {
                effects.push(Effect::Told(Telling::Fork(descriptor.owner)));
                self.compare_again(peer, turn.moment.now);
            }
            Err(Refusal::Full) => {
                effects.push(Effect::Told(Telling::Full(descriptor.owner)));
            }
            Err(_) => self.compare_again(peer, turn.moment.now),
        }
        let chain = chain_of(turn.store(), &document, writer)?;
        Ok(Answer::Durable {
            seq: chain.map(|it| it.seq),
        })
    }
}

fn bye(reason: &str) -> Answer {
    let reason = reason.to_owned();
    Answer::Bye { reason }
}

/// From which position on a peer lacks a hub's log: from the first where its newest is another.
fn missing_from(
    turn: &Turn<'_>,
    hub: &HubId,
    (count, head): (u64, HeaderHash),
) -> Result<u64, StoreError> {
    let Some(newest) = count.checked_sub(1) else {
        return Ok(0);
    };
    let held: Option<SignedEntry> =
        read(turn.store(), Table::Identity, &identity_key(hub, newest))?;
    let other = held.is_some_and(|it| it.hash() != head);
    Ok(if other { 0 } else { count })
}

fn proof_name(value: &[u8]) -> HeaderHash {
    HeaderHash::from_bytes(hash("halle/proof/1", &[value]))
}
