//! A newcomer meets a member that does not know it yet, while whoever admitted it is away.
//!
//! The newcomer shows what the admitting hub said in the pool, as that hub signed it. The member
//! takes it as it would from the hub itself, and then knows the newcomer by its own view; nothing
//! of a stranger's own word counts.

use std::collections::BTreeSet;

use super::{Asked, Pace, misbehaved, stretch::pack_run};
use crate::{
    document::{Descriptor, Kind},
    engine::{
        Effect, Engine, Protocol, Refusal, Turn,
        chain::{chain_of, chains_of},
        visible::{Room, members_of, partners_of, pools_of},
    },
    envelope::Run,
    id::{DeviceId, HubId, PoolId, Writer},
    identity::SignedEntry,
    limits::{IDENTITIES_SHOWN_MAX, SHOWN_BYTES_MAX},
    message::{self, PairAnswer, PairRequest},
    object::{Arrived, PoolState, decode, read},
    store::{StoreError, StoreExt, Table},
};

/// How far this hub has shown a peer who admitted it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Introduction {
    /// Chains that show it: of whoever admitted this hub, then from the founder downwards.
    chains: Vec<(Descriptor, Writer)>,
    /// Which of them is shown.
    at: usize,
    /// From which seq on.
    from: u64,
}

impl Introduction {
    /// What the peer is to see next after it said how far it holds the chain; `false`: all was
    /// shown, or the peer takes no more of it.
    fn advance(&mut self, next: Option<u64>, ours: Option<u64>) -> bool {
        match next {
            Some(next) if next > self.from && ours.is_some_and(|it| next <= it) => self.from = next,
            _ => (self.at, self.from) = (self.at.saturating_add(1), 0),
        }
        self.at < self.chains.len()
    }
}

impl Engine {
    /// Shows a peer that does not answer a member's question that this hub is one. Once a
    /// connection.
    pub(super) fn introduce(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let Some(session) = self.sessions.get(&peer) else {
            return Ok(());
        };
        if session.introduction.is_some() || session.hub == self.local.hub {
            return Ok(());
        }
        let chains = admitting(turn, &self.local.hub, &session.hub)?;
        let introduction = Introduction {
            chains,
            at: 0,
            from: 0,
        };
        self.show(turn, peer, introduction, effects)
    }

    fn show(
        &mut self,
        turn: &Turn<'_>,
        peer: DeviceId,
        introduction: Introduction,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let from = introduction.from;
        let shown = introduction.chains.get(introduction.at).cloned();
        let Some((descriptor, writer)) = shown else {
            return Ok(());
        };
        let document = descriptor.id();
        let run = pack_run(turn.store(), &document, writer, from, SHOWN_BYTES_MAX)?;
        let request = PairRequest::Introduce {
            identities: logs_shown(turn, &self.local.hub, &introduction)?,
            descriptor,
            run: run.unwrap_or_default(),
        };
        let frame = message::encode(&request);
        if let Some(session) = self.sessions.get_mut(&peer) {
            session.introduction = Some(introduction);
        }
        self.put_question(peer, Asked::Introduce, Protocol::Pair, frame, effects);
        Ok(())
    }

    /// What the peer says to an introduction.
    pub(super) fn introduced(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        frame: &[u8],
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let now = turn.moment.now;
        let answer = match message::decode::<PairAnswer>(frame) {
            Ok(answer) => answer,
            Err(error) => {
                effects.push(misbehaved(peer, &error.to_string()));
                return Ok(());
            }
        };
        let Some(session) = self.sessions.get_mut(&peer) else {
            return Ok(());
        };
        session.rest(Pace::Resting, now);
        let PairAnswer::Heard { member, next } = answer else {
            return Ok(());
        };
        let Some(mut introduction) = session.introduction.clone().filter(|_| !member) else {
            return Ok(());
        };
        let chain = introduction.chains.get(introduction.at);
        let ours = match chain {
            Some((descriptor, writer)) => newest(turn, descriptor, *writer)?,
            None => None,
        };
        if introduction.advance(next, ours) {
            self.show(turn, peer, introduction, effects)
        } else {
            Ok(())
        }
    }
}

/// Hears a stranger that says it was admitted to a pool of this hub.
pub(in crate::engine) fn hear(
    turn: &mut Turn<'_>,
    peer: &DeviceId,
    identities: &[SignedEntry],
    descriptor: &Descriptor,
    run: &[u8],
) -> Result<PairAnswer, StoreError> {
    let unheard = PairAnswer::Heard {
        member: false,
        next: None,
    };
    let is_voice = descriptor.kind == Kind::Voice && descriptor.is_well_formed();
    let Some(pool) = descriptor.pool().filter(|_| is_voice) else {
        return Ok(unheard);
    };
    let members = members_beside(turn, &pool)?;
    if identities.len() > IDENTITIES_SHOWN_MAX || !members.contains(&descriptor.owner) {
        return Ok(unheard);
    }
    let Ok(run) = Run::unpack(run) else {
        return Ok(unheard);
    };
    let (document, writer) = (run.document, run.writer);
    if document != descriptor.id() {
        return Ok(unheard);
    }
    keep_logs(turn, identities, &members)?;
    if let Err(Refusal::Store(error)) = turn.admit(descriptor, run) {
        return Err(error);
    }
    turn.settle()?;
    // Of a hub that is a member only by what was shown now, the log is kept now.
    keep_logs(turn, identities, &members_beside(turn, &pool)?)?;
    turn.settle()?;
    let hub = turn.hub_of(peer)?;
    let partners = partners_of(turn.store(), &turn.local.hub)?;
    Ok(PairAnswer::Heard {
        member: hub.is_some_and(|it| partners.contains(&it)),
        next: newest(turn, descriptor, writer)?.map_or(Some(0), |it| it.checked_add(1)),
    })
}

/// Members of a pool that this hub is in; nobody where it is not.
fn members_beside(turn: &Turn<'_>, pool: &PoolId) -> Result<BTreeSet<HubId>, StoreError> {
    let members = members_of(turn.store(), pool)?;
    let is_ours = members.contains(&turn.local.hub);
    Ok(if is_ours { members } else { BTreeSet::new() })
}

/// Keeps the identity logs of members; of nobody else.
fn keep_logs(
    turn: &mut Turn<'_>,
    entries: &[SignedEntry],
    members: &BTreeSet<HubId>,
) -> Result<(), StoreError> {
    let of_member = |it: &&SignedEntry| it.verify().is_ok_and(|it| members.contains(&it.hub));
    let kept: Vec<SignedEntry> = entries.iter().filter(of_member).cloned().collect();
    match turn.add_identity(&kept) {
        Err(Refusal::Store(error)) => Err(error),
        _ => Ok(()),
    }
}

/// Chains that show how this hub came into a pool that a peer is in too.
fn admitting(
    turn: &Turn<'_>,
    us: &HubId,
    peer: &HubId,
) -> Result<Vec<(Descriptor, Writer)>, StoreError> {
    let mut chains = Vec::new();
    for state in pools_of(turn.store())?.values() {
        if !state.is_active(us) || !state.is_active(peer) {
            continue;
        }
        let line = line_of(turn, state, us)?;
        let Some(nearest) = line.first().cloned() else {
            continue;
        };
        let others = line.get(1..).unwrap_or_default().iter().rev().cloned();
        for descriptor in std::iter::once(nearest.clone())
            .chain(others)
            .chain([nearest])
        {
            let writers = chains_of(turn.store(), &descriptor.id())?;
            chains.extend(writers.into_iter().map(|(it, _)| (descriptor.clone(), it)));
        }
    }
    Ok(chains)
}

/// Voice documents in which a member, the one who admitted it, and so on were admitted.
fn line_of(turn: &Turn<'_>, state: &PoolState, us: &HubId) -> Result<Vec<Descriptor>, StoreError> {
    let mut line: Vec<Descriptor> = Vec::new();
    let mut hub = *us;
    while let Some(admission) = state.members.get(&hub).and_then(|it| it.admission) {
        let record: Option<Arrived> = read(turn.store(), Table::Record, admission.as_bytes())?;
        let Some(record) = record.filter(|it| line.len() < 64 && it.author() != hub) else {
            break;
        };
        hub = record.author();
        line.push(record.descriptor);
    }
    Ok(line)
}

/// Identity logs of this hub and of those whose chains show it, as far as a stranger's frame holds.
fn logs_shown(
    turn: &Turn<'_>,
    us: &HubId,
    introduction: &Introduction,
) -> Result<Vec<SignedEntry>, StoreError> {
    let others: BTreeSet<HubId> = introduction.chains.iter().map(|(it, _)| it.owner).collect();
    let mut room = Room::new(SHOWN_BYTES_MAX / 2);
    let mut logs = Vec::new();
    for hub in std::iter::once(*us).chain(others) {
        for (_, value) in turn.store().under(Table::Identity, hub.as_bytes())? {
            if room.takes(value.len()) {
                logs.push(decode(Table::Identity, &value)?);
            }
        }
    }
    logs.truncate(IDENTITIES_SHOWN_MAX);
    Ok(logs)
}

fn newest(
    turn: &Turn<'_>,
    descriptor: &Descriptor,
    writer: Writer,
) -> Result<Option<u64>, StoreError> {
    let chain = chain_of(turn.store(), &descriptor.id(), writer)?;
    Ok(chain.map(|it| it.seq))
}
