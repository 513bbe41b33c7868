//! One peer: hello, logs, digest, frontiers, pull – one question at a time, until nothing differs.
//!
//! The receiver pulls, so each side drives its own session; answers come from the store alone.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{
    Effect, Engine, Fault, Telling, Turn,
    admit::Refusal,
    chain::{chain_of, chains_of, envelope_key},
    visible::{
        documents_between, held_of, identity_heads, is_joining_any, is_welcome, owner_digests,
        pools_of, proofs_of, scope_root, takes_part,
    },
};
use crate::{
    document::Descriptor,
    envelope::{Envelope, ForkProof, Run},
    hash::hash,
    id::{DeviceId, DocumentId, HeaderHash, HubId, PoolId, Writer},
    identity::{HubState, SignedEntry},
    limits::{RUN_BYTES_MAX, VERSION},
    message::{self, Answer, Held, Request, Scope, pool_token},
    object::{ObjectKey, ProfileState, decode, identity_key, read, root_fork_key},
    store::{Store, StoreError, StoreExt, Table, prefix_end},
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

/// How long after a failure or a quiet time to compare again, ms.
const AGAIN_MS: i64 = 2_000;
const QUIET_MS: i64 = 60_000;
/// A partner's clock further off than this is told, ms.
const CLOCK_MS: i64 = 10 * 60_000;

/// What was asked last.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asked {
    Hello,
    Logs,
    Digest,
    Frontiers,
    Pull {
        descriptor: Descriptor,
        writer: Writer,
        from: u64,
    },
}

/// One connected peer.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about one round"
)]
pub(super) struct Session {
    hub: HubId,
    /// Our question under way.
    asked: Option<(u64, Asked)>,
    /// Pushes under way: what they carry.
    pushed: BTreeMap<u64, (DocumentId, Writer, u64)>,
    greeted: bool,
    /// The peer said goodbye: ask again only after a while, or when it has news.
    resting: bool,
    scopes: Vec<Scope>,
    /// Scopes still to compare in this round.
    open: VecDeque<Scope>,
    wanted: VecDeque<(Descriptor, Writer, u64)>,
    /// Compare again once this round is over.
    again: bool,
    /// Nothing was new in this round.
    differed: bool,
    round_new: bool,
    step: InStep,
    wake_at: i64,
}

impl Session {
    fn new(hub: HubId, now: i64) -> Self {
        Self {
            hub,
            asked: None,
            pushed: BTreeMap::new(),
            greeted: false,
            resting: false,
            scopes: Vec::new(),
            open: VecDeque::new(),
            wanted: VecDeque::new(),
            again: false,
            differed: false,
            round_new: false,
            step: InStep::CatchingUp,
            wake_at: now.saturating_add(QUIET_MS),
        }
    }

    pub(super) fn step(&self) -> InStep {
        self.step
    }

    pub(super) fn wake_at(&self) -> Option<i64> {
        self.asked.is_none().then_some(self.wake_at)
    }
}

impl Engine {
    pub(super) fn connected_to(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let Some(hub) = turn.hub_of(&peer)? else {
            return Ok(());
        };
        self.asked.retain(|_, asked| *asked != peer);
        self.sessions
            .insert(peer, Session::new(hub, turn.moment.now));
        self.next(turn, peer, effects)
    }

    pub(super) fn wake(
        &mut self,
        turn: &mut Turn<'_>,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let now = turn.moment.now;
        let due: Vec<DeviceId> = self
            .sessions
            .iter()
            .filter(|(_, it)| it.wake_at().is_some_and(|at| at <= now))
            .map(|(peer, _)| *peer)
            .collect();
        for peer in due {
            self.start_round(&peer, now);
            self.next(turn, peer, effects)?;
        }
        Ok(())
    }

    fn start_round(&mut self, peer: &DeviceId, now: i64) {
        if let Some(session) = self.sessions.get_mut(peer) {
            session.wake_at = now.saturating_add(QUIET_MS);
            if session.greeted {
                session.open = session.scopes.iter().copied().collect();
            }
            session.again = false;
            session.resting = false;
            session.differed = false;
            session.round_new = false;
        }
    }

    /// Asks the next question, if none is under way.
    fn next(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let Some(session) = self.sessions.get_mut(&peer) else {
            return Ok(());
        };
        if session.asked.is_some() || session.resting {
            return Ok(());
        }
        let (asked, request) = if !session.greeted {
            (Asked::Hello, self.hello(turn, &peer)?)
        } else if let Some((descriptor, writer, from)) = session.wanted.pop_front() {
            let document = descriptor.id();
            (
                Asked::Pull {
                    descriptor,
                    writer,
                    from,
                },
                Request::Pull {
                    document,
                    writer,
                    from,
                },
            )
        } else if let Some(scope) = session.open.front().copied() {
            let hub = session.hub;
            (Asked::Logs, self.logs(turn, scope, &hub)?)
        } else {
            return self.round_over(turn, peer, effects);
        };
        self.ask(peer, asked, &request, effects);
        Ok(())
    }

    fn round_over(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let now = turn.moment.now;
        let Some(session) = self.sessions.get_mut(&peer) else {
            return Ok(());
        };
        if session.again || session.round_new {
            self.start_round(&peer, now);
            return self.next(turn, peer, effects);
        }
        let step = if session.differed {
            InStep::Caught
        } else {
            InStep::Equal
        };
        if session.step != step || session.step == InStep::CatchingUp {
            effects.push(Effect::InStep(peer));
        }
        session.step = step;
        Ok(())
    }

    fn ask(&mut self, peer: DeviceId, asked: Asked, request: &Request, effects: &mut Vec<Effect>) {
        let ticket = self.ticket(peer);
        if let Some(session) = self.sessions.get_mut(&peer) {
            session.asked = Some((ticket, asked));
        }
        effects.push(Effect::Send {
            to: peer,
            ticket,
            frame: message::encode(request),
        });
    }

    fn ticket(&mut self, peer: DeviceId) -> u64 {
        let ticket = self.next_ticket;
        self.next_ticket = self.next_ticket.wrapping_add(1);
        self.asked.insert(ticket, peer);
        ticket
    }

    fn hello(&self, turn: &mut Turn<'_>, peer: &DeviceId) -> Result<Request, StoreError> {
        let nonce = turn.nonce();
        let us = self.local.writer.device;
        let pools = self.our_pools(turn)?;
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

    fn our_pools(&self, turn: &Turn<'_>) -> Result<Vec<PoolId>, StoreError> {
        let mut ours = Vec::new();
        for (id, state) in pools_of(turn.store())? {
            if takes_part(turn.store(), &id, &state, &self.local.hub)? {
                ours.push(id);
            }
        }
        Ok(ours)
    }

    fn logs(&self, turn: &Turn<'_>, scope: Scope, peer: &HubId) -> Result<Request, StoreError> {
        let us = self.local.hub;
        Ok(Request::Logs {
            scope,
            identities: identity_heads(turn.store(), scope, &us)?,
            proofs: proofs_of(turn.store(), scope, &us, peer)?,
        })
    }

    /// Takes an answer to one of our questions.
    pub(super) fn answered(
        &mut self,
        turn: &mut Turn<'_>,
        ticket: u64,
        frame: Option<Vec<u8>>,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let Some(peer) = self.asked.remove(&ticket) else {
            return Ok(());
        };
        let Some(session) = self.sessions.get_mut(&peer) else {
            return Ok(());
        };
        let answer = frame.as_deref().map(message::decode::<Answer>);
        if let Some(pushed) = session.pushed.remove(&ticket) {
            if let Some(Ok(Answer::Durable { seq: Some(seq) })) = answer {
                Self::held_by(turn, &peer, &pushed.0, pushed.1, seq);
            }
            return Ok(());
        }
        let Some((_, asked)) = session.asked.take_if(|(at, _)| *at == ticket) else {
            return Ok(());
        };
        match answer {
            None => {
                let now = turn.moment.now;
                session.wake_at = now.saturating_add(AGAIN_MS);
                session.step = InStep::CatchingUp;
                Ok(())
            }
            Some(Err(error)) => {
                let fault = Fault::Misbehaved(error.to_string());
                effects.push(Effect::Close { peer, fault });
                Ok(())
            }
            Some(Ok(answer)) => {
                self.take(turn, peer, asked, answer, effects)?;
                turn.settle()?;
                self.spread(turn, Some(peer), effects)?;
                self.next(turn, peer, effects)
            }
        }
    }

    fn take(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        asked: Asked,
        answer: Answer,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        match (asked, answer) {
            (Asked::Hello, Answer::Hello { hub, .. }) => self.greeted(turn, peer, hub, effects),
            (
                Asked::Logs,
                Answer::Logs {
                    identities,
                    foundings,
                    proofs,
                    roots,
                    more,
                },
            ) => {
                let before = self.heads(turn, peer)?;
                Self::take_logs(turn, peer, &identities, &foundings, proofs, effects);
                Self::take_roots(turn, peer, &roots, effects);
                // More, and nothing of this was new: it would never end.
                if !more || self.heads(turn, peer)? == before {
                    self.ask_digest(turn, peer, effects)?;
                }
                Ok(())
            }
            (Asked::Digest, Answer::Digest { root, owners }) => {
                self.take_digest(turn, peer, root, &owners, effects)
            }
            (Asked::Frontiers, Answer::Frontiers { documents }) => {
                self.take_frontiers(turn, peer, documents)
            }
            (
                Asked::Pull {
                    descriptor,
                    writer,
                    from,
                },
                Answer::Run { run },
            ) => self.take_run(turn, peer, &descriptor, writer, from, &run, effects),
            (_, Answer::Bye { .. }) => {
                if let Some(session) = self.sessions.get_mut(&peer) {
                    session.open.clear();
                    session.wanted.clear();
                    session.differed = true;
                    session.greeted = false;
                    session.resting = true;
                    session.wake_at = turn.moment.now.saturating_add(AGAIN_MS);
                }
                Ok(())
            }
            _ => {
                let fault = Fault::Misbehaved("an answer to another question".to_owned());
                effects.push(Effect::Close { peer, fault });
                Ok(())
            }
        }
    }

    fn greeted(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        hub: HubId,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let scopes = self.scopes_with(turn, &hub)?;
        let Some(session) = self.sessions.get_mut(&peer) else {
            return Ok(());
        };
        if session.hub != hub {
            let fault = Fault::Misbehaved("another hub's device".to_owned());
            effects.push(Effect::Close { peer, fault });
            return Ok(());
        }
        session.greeted = true;
        session.open = scopes.iter().copied().collect();
        session.scopes = scopes;
        Ok(())
    }

    fn scopes_with(&self, turn: &Turn<'_>, hub: &HubId) -> Result<Vec<Scope>, StoreError> {
        let us = self.local.hub;
        let mut scopes = Vec::new();
        for (id, state) in pools_of(turn.store())? {
            // While joining, whoever answers may be a member not known here yet.
            let theirs = state.members.contains_key(hub) || !state.members.contains_key(&us);
            if theirs && takes_part(turn.store(), &id, &state, &us)? {
                scopes.push(Scope::Pool(id));
            }
        }
        if *hub == self.local.hub {
            scopes.push(Scope::Own);
        }
        Ok(scopes)
    }

    fn take_logs(
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
        for proof in proofs {
            refused.extend(turn.add_proof(proof).err());
        }
        for refusal in refused {
            reject(peer, &refusal, effects);
        }
    }

    fn take_roots(
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
    fn heads(
        &self,
        turn: &Turn<'_>,
        peer: DeviceId,
    ) -> Result<Vec<(HubId, u64, HeaderHash)>, StoreError> {
        let scope = self
            .sessions
            .get(&peer)
            .and_then(|it| it.open.front().copied());
        match scope {
            Some(scope) => identity_heads(turn.store(), scope, &self.local.hub),
            None => Ok(Vec::new()),
        }
    }

    fn ask_digest(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        turn.settle()?;
        let Some(session) = self.sessions.get(&peer) else {
            return Ok(());
        };
        let Some(scope) = session.open.front().copied() else {
            return Ok(());
        };
        let root = scope_root(turn.store(), scope, &self.local.hub, &session.hub)?;
        self.ask(
            peer,
            Asked::Digest,
            &Request::Digest { scope, root },
            effects,
        );
        Ok(())
    }

    fn take_digest(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        root: HeaderHash,
        owners: &[(HubId, HeaderHash)],
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let us = self.local.hub;
        let Some(session) = self.sessions.get_mut(&peer) else {
            return Ok(());
        };
        let Some(scope) = session.open.pop_front() else {
            return Ok(());
        };
        let hub = session.hub;
        if scope_root(turn.store(), scope, &us, &hub)? == root {
            return Self::holds_all(turn, &peer, &hub, scope);
        }
        session.differed = true;
        let ours: BTreeMap<_, _> = owner_digests(turn.store(), scope, &us, &session.hub)?
            .into_iter()
            .collect();
        let differing: Vec<HubId> = owners
            .iter()
            .filter(|(owner, digest)| ours.get(owner) != Some(digest))
            .map(|(owner, _)| *owner)
            .take(64)
            .collect();
        if !differing.is_empty() {
            let request = Request::Frontiers {
                scope,
                owners: differing,
            };
            self.ask(peer, Asked::Frontiers, &request, effects);
        }
        Ok(())
    }

    fn take_frontiers(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        documents: Vec<Held>,
    ) -> Result<(), StoreError> {
        let us = self.local.clone();
        let Some(hub) = self.sessions.get(&peer).map(|it| it.hub) else {
            return Ok(());
        };
        for held in documents {
            let document = held.descriptor.id();
            if !held.descriptor.is_well_formed()
                || !is_welcome(turn.store(), &us.hub, &hub, &held.descriptor)?
            {
                continue;
            }
            for theirs in held.chains {
                if held.descriptor.owner == us.hub {
                    Self::held_by(turn, &peer, &document, theirs.writer, theirs.seq);
                }
                let ours = chain_of(turn.store(), &document, theirs.writer)?;
                let from = match &ours {
                    None => Some(0),
                    // All below the cut is held: is it their branch?
                    Some(it) if theirs.seq > it.seq && it.is_cut_off() => Some(it.seq),
                    Some(it) if theirs.seq > it.seq => Some(it.seq.saturating_add(1)),
                    // A place held here with another header: look for the fork.
                    Some(_) => {
                        let held = turn.envelope(&document, theirs.writer, theirs.seq)?;
                        held.is_none_or(|it| it.hash() != theirs.hash)
                            .then_some(theirs.seq)
                    }
                };
                if let (Some(from), Some(session)) = (from, self.sessions.get_mut(&peer)) {
                    session
                        .wanted
                        .push_back((held.descriptor.clone(), theirs.writer, from));
                }
            }
        }
        Ok(())
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one call from one place, all of it needed"
    )]
    fn take_run(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        descriptor: &Descriptor,
        writer: Writer,
        from: u64,
        run: &[u8],
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        if run.is_empty() {
            return Ok(());
        }
        let now = turn.moment.now;
        let document = descriptor.id();
        let before = chain_of(turn.store(), &document, writer)?;
        let admitted = Run::unpack(run).map_err(Refusal::from).and_then(|run| {
            if (run.document, run.writer) != (descriptor.id(), writer) {
                return Err(Refusal::Document);
            }
            effects.extend(ahead(descriptor, &run, now));
            turn.admit(descriptor, run)
        });
        let Some(session) = self.sessions.get_mut(&peer) else {
            return Ok(());
        };
        let held = chain_of(turn.store(), &document, writer)?;
        let grown = held != before;
        session.round_new |= grown;
        let next = held.as_ref().map_or(0, |it| it.seq.saturating_add(1));
        let rest = (descriptor.clone(), writer, next);
        match admitted {
            Ok(_) if grown => session.wanted.push_front(rest),
            Ok(_) => {}
            Err(Refusal::Store(error)) => return Err(error),
            // What another chain must say first is asked for meanwhile.
            Err(Refusal::Dependency) if grown => session.wanted.push_back(rest),
            // A link below does not fit: search further back, doubling.
            Err(Refusal::Link) if from > 0 => {
                let back = held
                    .map_or(0, |it| it.seq)
                    .saturating_sub(from)
                    .saturating_add(1);
                let from = from.saturating_sub(back.saturating_mul(2));
                session
                    .wanted
                    .push_front((descriptor.clone(), writer, from));
            }
            Err(Refusal::Cut) => {
                effects.push(Effect::Told(Telling::Fork(descriptor.owner)));
            }
            Err(refusal) => reject(peer, &refusal, effects),
        }
        Ok(())
    }

    /// Remembers that a peer holds a chain of ours as far as a seq.
    fn held_by(
        turn: &mut Turn<'_>,
        peer: &DeviceId,
        document: &DocumentId,
        writer: Writer,
        seq: u64,
    ) {
        let mut key = document.as_bytes().to_vec();
        key.extend_from_slice(writer.device.as_bytes());
        key.extend_from_slice(&writer.epoch.to_be_bytes());
        key.extend_from_slice(peer.as_bytes());
        let value = seq.to_be_bytes().to_vec();
        let known = turn.store().get(Table::Held, &key).ok().flatten();
        if known.as_ref() != Some(&value) {
            turn.put(Table::Held, key, value);
        }
    }

    /// Remembers that a peer with an equal root holds all of ours that it may see.
    fn holds_all(
        turn: &mut Turn<'_>,
        peer: &DeviceId,
        hub: &HubId,
        scope: Scope,
    ) -> Result<(), StoreError> {
        let us = turn.local.hub;
        let shared = documents_between(turn.store(), scope, &us, hub)?;
        for (document, _) in shared
            .into_iter()
            .filter(|(owner, _)| *owner == us)
            .flat_map(|it| it.1)
        {
            for (writer, chain) in chains_of(turn.store(), &document)? {
                Self::held_by(turn, peer, &document, writer, chain.seq);
            }
        }
        Ok(())
    }

    /// Answers a peer's question.
    pub(super) fn asked_by(
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
        let request = match message::decode::<Request>(frame) {
            Ok(request) => request,
            Err(error) => {
                effects.push(Effect::Refuse { ticket });
                let fault = Fault::Misbehaved(error.to_string());
                effects.push(Effect::Close { peer, fault });
                return Ok(());
            }
        };
        let answer = self.reply(turn, &peer, &hub, request, effects)?;
        turn.settle()?;
        effects.push(Effect::Reply {
            ticket,
            protocol: super::Protocol::Sync,
            frame: message::encode(&answer),
        });
        self.spread(turn, Some(peer), effects)?;
        self.next(turn, peer, effects)
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
            self.scopes_with(turn, hub)
                .map(|scopes| scopes.contains(scope))
        };
        match request {
            Request::Hello {
                versions,
                hub: said,
                nonce,
                pools,
            } => {
                if !versions.contains(&VERSION) {
                    return Ok(Answer::Bye {
                        reason: "version".to_owned(),
                    });
                }
                if said != *hub {
                    return Ok(Answer::Bye {
                        reason: "pool".to_owned(),
                    });
                }
                let device = self.local.writer.device;
                let common = self
                    .our_pools(turn)?
                    .iter()
                    .map(|pool| pool_token(pool, &nonce, peer, &device))
                    .filter(|token| pools.contains(token))
                    .collect();
                Ok(Answer::Hello {
                    hub: us,
                    pools: common,
                })
            }
            Request::Logs { scope, .. }
            | Request::Digest { scope, .. }
            | Request::Frontiers { scope, .. }
                if !shares(turn, &scope)? =>
            {
                Ok(Answer::Bye {
                    reason: "pool".to_owned(),
                })
            }
            Request::Logs {
                scope,
                identities,
                proofs,
            } => self.answer_logs(turn, scope, hub, &identities, &proofs),
            Request::Digest { scope, root } => {
                let ours = scope_root(turn.store(), scope, &us, hub)?;
                let owners = if ours == root {
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
                if shares(turn, &scope)? && scope_root(turn.store(), scope, &us, hub)? != root {
                    self.compare_again(peer, turn.moment.now);
                }
                Ok(Answer::Noted {})
            }
        }
    }

    fn compare_again(&mut self, peer: &DeviceId, now: i64) {
        let Some(session) = self.sessions.get_mut(peer) else {
            return;
        };
        if session.asked.is_some() || !session.open.is_empty() {
            session.again = true;
        } else {
            self.start_round(peer, now);
        }
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
        let mut roots = Vec::new();
        for (hub, count, _) in identity_heads(turn.store(), scope, &self.local.hub)? {
            if let Some(value) = turn.store().get(Table::Proof, &root_fork_key(&hub))?
                && !proofs.contains(&proof_name(&value))
                && roots.len() < 16
            {
                roots.push(decode(Table::Proof, &value)?);
            }
            let theirs = have.get(&hub).copied().unwrap_or_default();
            for position in missing_from(turn, &hub, theirs)?..count {
                let key = identity_key(&hub, position);
                entries.extend(read::<SignedEntry>(turn.store(), Table::Identity, &key)?);
            }
        }
        let more = entries.len() > 500;
        entries.truncate(500);
        let mut missing = Vec::new();
        for (_, value) in turn.store().under(Table::Proof, b"chain")? {
            let name = proof_name(&value);
            let proof: ForkProof = decode(Table::Proof, &value)?;
            let place = proof.one.first().map(|it| it.document).unwrap_or_default();
            let descriptor: Option<Descriptor> =
                read(turn.store(), Table::Document, place.as_bytes())?;
            let shared = match descriptor {
                Some(it) => is_welcome(turn.store(), &self.local.hub, peer, &it)?,
                None => false,
            };
            if shared && !proofs.contains(&name) && missing.len() < 16 {
                missing.push(proof);
            }
        }
        let foundings = match scope {
            Scope::Pool(pool) => turn.store().get(Table::Charter, pool.as_bytes())?,
            Scope::Own => None,
        };
        Ok(Answer::Logs {
            identities: entries,
            foundings: foundings
                .into_iter()
                .map(serde_bytes::ByteBuf::from)
                .collect(),
            proofs: missing,
            roots,
            more,
        })
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
        pack_run(turn.store(), document, writer, from)
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
            return Ok(Answer::Bye {
                reason: "pool".to_owned(),
            });
        }
        let run = match Run::unpack(run) {
            Ok(run) => run,
            Err(error) => {
                reject(*peer, &Refusal::Run(error), effects);
                return Ok(Answer::Bye {
                    reason: "run".to_owned(),
                });
            }
        };
        let (document, writer) = (run.document, run.writer);
        effects.extend(ahead(descriptor, &run, turn.moment.now));
        match turn.admit(descriptor, run) {
            Ok(_) => {}
            Err(Refusal::Store(error)) => return Err(error),
            Err(refusal) if refusal.is_misbehaviour() => {
                reject(*peer, &refusal, effects);
                return Ok(Answer::Bye {
                    reason: "refused".to_owned(),
                });
            }
            Err(Refusal::Cut) => {
                effects.push(Effect::Told(Telling::Fork(descriptor.owner)));
                self.compare_again(peer, turn.moment.now);
            }
            Err(_) => self.compare_again(peer, turn.moment.now),
        }
        let chain = chain_of(turn.store(), &document, writer)?;
        Ok(Answer::Durable {
            seq: chain.map(|it| it.seq),
        })
    }

    /// Sends what is fresh: own envelopes as they are, news of others' as a root.
    pub(super) fn spread(
        &mut self,
        turn: &mut Turn<'_>,
        from: Option<DeviceId>,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let fresh = std::mem::take(&mut turn.fresh);
        let logs_came = std::mem::take(&mut turn.logs_came);
        if fresh.is_empty() && !logs_came {
            return self.tell_driver(turn, effects);
        }
        let mut chains: BTreeMap<(DocumentId, Writer), u64> = BTreeMap::new();
        for (document, writer, seq) in fresh {
            let first = chains.entry((document, writer)).or_insert(seq);
            *first = (*first).min(seq);
        }
        let news = logs_came
            || chains
                .keys()
                .any(|(_, writer)| *writer != self.local.writer);
        let peers: Vec<(DeviceId, HubId)> = self
            .sessions
            .iter()
            .map(|(peer, it)| (*peer, it.hub))
            .collect();
        for (peer, hub) in peers {
            for ((document, writer), first) in &chains {
                if *writer == self.local.writer {
                    self.push(turn, peer, &hub, document, *first, effects)?;
                }
            }
            // The scopes may have grown: a pool joined, a member admitted.
            let scopes = self.scopes_with(turn, &hub)?;
            if let Some(session) = self.sessions.get_mut(&peer)
                && session.scopes != scopes
            {
                session.scopes = scopes;
                session.again = true;
                if session.asked.is_none() && session.open.is_empty() {
                    self.start_round(&peer, turn.moment.now);
                    self.next(turn, peer, effects)?;
                }
            }
            if news && Some(peer) != from {
                self.tell_news(turn, peer, &hub, effects)?;
            }
        }
        self.tell_driver(turn, effects)
    }

    fn push(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        hub: &HubId,
        document: &DocumentId,
        first: u64,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let descriptor: Option<Descriptor> =
            read(turn.store(), Table::Document, document.as_bytes())?;
        let Some(descriptor) = descriptor else {
            return Ok(());
        };
        if !is_welcome(turn.store(), &self.local.hub, hub, &descriptor)? {
            return Ok(());
        }
        let writer = self.local.writer;
        let Some(run) = pack_run(turn.store(), document, writer, first)? else {
            return Ok(());
        };
        let ticket = self.ticket(peer);
        if let Some(session) = self.sessions.get_mut(&peer) {
            session.pushed.insert(ticket, (*document, writer, first));
        }
        let request = Request::Push { descriptor, run };
        effects.push(Effect::Send {
            to: peer,
            ticket,
            frame: message::encode(&request),
        });
        Ok(())
    }

    fn tell_news(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        hub: &HubId,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        for scope in self.scopes_with(turn, hub)? {
            let root = scope_root(turn.store(), scope, &self.local.hub, hub)?;
            let ticket = self.ticket(peer);
            // The answer says nothing: no session waits for it.
            self.asked.remove(&ticket);
            let frame = message::encode(&Request::Have { scope, root });
            effects.push(Effect::Send {
                to: peer,
                ticket,
                frame,
            });
        }
        Ok(())
    }

    /// Who may connect, and where they were last known: profiles tell.
    fn tell_driver(
        &mut self,
        turn: &mut Turn<'_>,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let members = self.members(turn)?;
        if self.told_members.as_ref() != Some(&members) {
            effects.push(Effect::Members(members.clone()));
            self.told_members = Some(members);
        }
        let pairing = super::pairing::is_open(turn.store(), turn.moment.now)?;
        if self.told_pairing != Some(pairing) {
            effects.push(Effect::Pairing(pairing));
            self.told_pairing = Some(pairing);
        }
        Ok(())
    }

    fn members(&self, turn: &Turn<'_>) -> Result<BTreeMap<DeviceId, Vec<String>>, StoreError> {
        let mut hubs = super::visible::partners_of(turn.store(), &self.local.hub)?;
        hubs.insert(self.local.hub);
        if is_joining_any(turn.store(), &self.local.hub)? {
            // Who the members are is not known here yet; the inviter named their identities.
            let known = turn.store().under(Table::Peer, &[])?;
            hubs.extend(known.iter().filter_map(|(_, hub)| HubId::from_slice(hub)));
        }
        let mut members = BTreeMap::new();
        for hub in hubs {
            let state: HubState = turn.row(&ObjectKey::Hub(hub))?.unwrap_or_default();
            let profile: ProfileState = turn.row(&ObjectKey::Profile(hub))?.unwrap_or_default();
            for device in state.active().filter(|it| *it != self.local.writer.device) {
                let node = profile.nodes.iter().find(|it| it.device == device);
                let mut addresses: BTreeSet<String> = node
                    .map(|it| it.addresses.iter().cloned().collect())
                    .unwrap_or_default();
                addresses.extend(super::pairing::hint_of(turn.store(), &device)?);
                members.insert(device, addresses.into_iter().take(16).collect());
            }
        }
        Ok(members)
    }

    /// Writes this node's addresses into the profile, where they changed.
    pub(super) fn announce(&mut self, turn: &mut Turn<'_>) -> Result<(), StoreError> {
        use crate::envelope::{Operation, Scalar};
        use crate::object::{device_group, profile_of};
        let profile: ProfileState = turn
            .row(&ObjectKey::Profile(self.local.hub))?
            .unwrap_or_default();
        let device = self.local.writer.device;
        let known = profile.nodes.iter().find(|it| it.device == device);
        let mut addresses = self.listening.clone();
        addresses.sort();
        addresses.truncate(16);
        if known.map(|it| &it.addresses) == Some(&addresses) || addresses.is_empty() {
            return Ok(());
        }
        let key = format!("{}/addresses", device_group(&device));
        let operation = Operation::Put(key, Scalar::Text(addresses.join(" ")));
        match turn.publish(&profile_of(&self.local.hub), vec![operation]) {
            Err(super::PublishError::Store(error)) => Err(error),
            _ => Ok(()),
        }
    }
}

/// A packed run of a chain from a seq that ends at a kept signature and fits one answer.
fn pack_run(
    store: &dyn Store,
    document: &DocumentId,
    writer: Writer,
    from: u64,
) -> Result<Option<Vec<u8>>, StoreError> {
    let first = envelope_key(document, writer, from);
    let chain = super::chain_key(document, writer);
    let mut envelopes = Vec::new();
    let mut bytes = 0_usize;
    let mut whole = chain_of(store, document, writer)?.is_some_and(|it| it.cut.is_some());
    let mut damaged = false;
    store.scan(
        Table::Envelope,
        &first,
        prefix_end(&chain).as_deref(),
        &mut |_, value| {
            if let Ok(envelope) = Envelope::decode(value) {
                bytes = bytes.saturating_add(value.len());
                if bytes > RUN_BYTES_MAX / 2 && envelopes.iter().any(is_signed) {
                    whole = false;
                    return false;
                }
                envelopes.push(envelope);
                true
            } else {
                damaged = true;
                false
            }
        },
    )?;
    if damaged {
        return Err(super::admit::damaged(Table::Envelope));
    }
    // The tail of a cut chain is shown by the proof.
    let run = if whole {
        Run::whole(&envelopes)
    } else {
        Run::of(&envelopes)
    };
    Ok(run.map(|run| run.pack()))
}

/// Says so when a partner's clock is far ahead of this one. Nothing is decided by it.
fn ahead(descriptor: &Descriptor, run: &Run, now: i64) -> Option<Effect> {
    let ahead = run.items.last()?.time.saturating_sub(now);
    (ahead > CLOCK_MS).then_some(Effect::Told(Telling::Clock(descriptor.owner, ahead)))
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

fn is_signed(envelope: &Envelope) -> bool {
    envelope.signature.is_some()
}

fn reject(peer: DeviceId, refusal: &Refusal, effects: &mut Vec<Effect>) {
    effects.push(Effect::Told(Telling::Rejected(peer, refusal.to_string())));
    if refusal.is_misbehaviour() {
        let fault = Fault::Misbehaved(refusal.to_string());
        effects.push(Effect::Close { peer, fault });
    }
}
