//! What a peer answers, and what is asked next because of it.

use std::collections::BTreeMap;

use super::{
    AGAIN_MS, Asked, CLOCK_MS, Owners, Pace, Wanted, misbehaved, our_pools::OurPools, reject,
};
use crate::{
    document::Descriptor,
    engine::{
        Effect, Engine, Telling, Turn,
        chain::chain_of,
        digest::{owner_digests, scope_root},
        refusal::Refusal,
        visible::is_welcome,
    },
    envelope::Run,
    id::{DeviceId, HeaderHash, HubId},
    limits::{MEMBERS_MAX, OWNERS_MAX, WANTED_MAX},
    message::{self, Answer, BUSY, Frontier, Held},
    store::StoreError,
};

impl Engine {
    /// Takes an answer to one of our questions.
    pub(in crate::engine) fn answered(
        &mut self,
        turn: &mut Turn<'_>,
        ticket: u64,
        frame: Option<Vec<u8>>,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let Some(peer) = self.asked.remove(&ticket) else {
            return Ok(());
        };
        let now = turn.moment.now;
        let Some(session) = self.sessions.get_mut(&peer) else {
            return Ok(());
        };
        let bytes = frame.as_ref().map_or(0, Vec::len);
        self.budgets.carry(session.hub, bytes, now);
        if let Some((document, writer)) = session.pushed.remove(&ticket) {
            let answer = frame.as_deref().map(message::decode::<Answer>);
            if let Some(Ok(Answer::Durable { seq: Some(seq) })) = answer {
                Self::held_by(turn, &peer, &document, writer, seq);
                self.may_be_equal(&peer, now);
                return self.next(turn, peer, effects);
            }
            if let Some(session) = self.sessions.get_mut(&peer) {
                // Busy, or gone meanwhile: it will pull.
                session.pushes_from = now.saturating_add(AGAIN_MS);
                session.come_back();
            }
            return Ok(());
        }
        let Some(asked) = session.asked.remove(&ticket) else {
            return Ok(());
        };
        let Some(frame) = frame else {
            session.rest(Pace::Resting, now);
            let unknown = matches!(asked, Asked::Hello | Asked::Introduce);
            return if unknown {
                self.introduce(turn, peer, effects)
            } else {
                Ok(())
            };
        };
        if asked == Asked::Introduce {
            return self.introduced(turn, peer, &frame, effects);
        }
        match message::decode::<Answer>(&frame) {
            Err(error) => {
                effects.push(misbehaved(peer, &error.to_string()));
                Ok(())
            }
            Ok(answer) => {
                self.take(turn, peer, asked, answer, effects)?;
                turn.settle()?;
                self.spread(turn, Some(peer), effects)?;
                self.go_on(turn, peer, effects)
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
            (asked, Answer::Bye { reason }) => {
                self.bidden_goodbye(&peer, asked, &reason, turn.moment.now);
                Ok(())
            }
            (Asked::Hello, Answer::Hello { hub, .. }) => self.greeted(turn, peer, hub, effects),
            (
                Asked::Logs,
                Answer::Logs {
                    identities,
                    foundings,
                    proofs,
                    roots,
                    claims,
                    more,
                },
            ) => {
                let came = std::mem::take(&mut turn.logs_came);
                let (identities, foundings) = self.asked_for(turn, peer, identities, foundings)?;
                Self::take_logs(turn, peer, &identities, &foundings, effects);
                // A document of which nothing else is held is known by what is claimed in it.
                for claim in &claims {
                    turn.hear_of(claim)?;
                }
                self.take_proofs(turn, peer, proofs, effects);
                Self::take_roots(turn, peer, &roots, effects);
                Self::take_claims(turn, peer, claims, effects);
                // More, and nothing of this was new: it would never end.
                if !more || !turn.logs_came {
                    self.ask_digest(turn, peer, effects)?;
                }
                turn.logs_came |= came;
                Ok(())
            }
            (Asked::Digest, Answer::Digest { root, owners }) => {
                self.take_digest(turn, peer, root, &owners)
            }
            (Asked::Frontiers(_), Answer::Frontiers { documents }) => {
                self.take_frontiers(turn, peer, documents)
            }
            (Asked::Pull(wanted), Answer::Run { run }) => {
                self.take_run(turn, peer, wanted, &run, effects)
            }
            _ => {
                effects.push(misbehaved(peer, "an answer to another question"));
                Ok(())
            }
        }
    }

    fn bidden_goodbye(&mut self, peer: &DeviceId, asked: Asked, reason: &str, now: i64) {
        let Some(session) = self.sessions.get_mut(peer) else {
            return;
        };
        if reason == BUSY {
            match asked {
                Asked::Pull(wanted) => session.round.wanted.push_front(wanted),
                Asked::Frontiers(owners) => session.round.owners.push_front(owners),
                // Their scope is still open.
                Asked::Hello | Asked::Introduce | Asked::Logs | Asked::Digest => {}
            }
            session.rest(Pace::Paused, now);
        } else {
            session.unshared = session.round.open.front().copied();
            session.begin_anew(now);
        }
    }

    /// Asks the next question, unless the connection is being closed: then none follows.
    pub(super) fn go_on(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let closes = |it: &Effect| matches!(it, Effect::Close { peer: it, .. } if *it == peer);
        if effects.iter().any(closes)
            && let Some(session) = self.sessions.get_mut(&peer)
        {
            session.begin_anew(turn.moment.now);
        }
        self.next(turn, peer, effects)
    }

    fn greeted(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        hub: HubId,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let scopes = OurPools::of(turn)?.scopes_with(&hub);
        let Some(session) = self.sessions.get_mut(&peer) else {
            return Ok(());
        };
        if session.hub != hub {
            effects.push(misbehaved(peer, "another hub's device"));
            return Ok(());
        }
        session.greeted = true;
        session.introduction = None;
        session.round.open = scopes.iter().copied().collect();
        session.scopes = scopes;
        Ok(())
    }

    fn take_digest(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        root: HeaderHash,
        owners: &[(HubId, HeaderHash)],
    ) -> Result<(), StoreError> {
        let us = self.local.hub;
        let Some(session) = self.sessions.get_mut(&peer) else {
            return Ok(());
        };
        let Some(scope) = session.round.open.pop_front() else {
            return Ok(());
        };
        let hub = session.hub;
        if scope_root(turn.store(), scope, &us, &hub)? == root {
            return Self::holds_all(turn, &peer, &hub, scope);
        }
        session.differing.insert(scope);
        let ours: BTreeMap<_, _> = owner_digests(turn.store(), scope, &us, &session.hub)?
            .into_iter()
            .collect();
        let differing: Vec<HubId> = owners
            .iter()
            .filter(|(owner, digest)| ours.get(owner) != Some(digest))
            .map(|(owner, _)| *owner)
            .take(MEMBERS_MAX)
            .collect();
        let questions = differing.chunks(OWNERS_MAX).map(|hubs| Owners {
            scope,
            hubs: hubs.to_vec(),
        });
        session.round.owners.extend(questions);
        Ok(())
    }

    fn take_frontiers(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        documents: Vec<Held>,
    ) -> Result<(), StoreError> {
        let us = self.local.hub;
        let Some(hub) = self.sessions.get(&peer).map(|it| it.hub) else {
            return Ok(());
        };
        for Held { descriptor, chains } in documents {
            if !descriptor.is_well_formed()
                || !is_welcome(turn.store(), &us, &hub, &descriptor)?
                || turn.is_full(&descriptor.owner)?
            {
                continue;
            }
            for theirs in chains {
                if descriptor.owner == us {
                    Self::held_by(turn, &peer, &descriptor.id(), theirs.writer, theirs.seq);
                }
                let from = lacking(turn, &descriptor, &theirs)?;
                if let (Some(from), Some(session)) = (from, self.sessions.get_mut(&peer))
                    && session.round.wanted.len() < WANTED_MAX
                {
                    session.round.wanted.push_back(Wanted {
                        descriptor: descriptor.clone(),
                        writer: theirs.writer,
                        from,
                        upto: theirs.seq,
                    });
                }
            }
        }
        if let Some(session) = self.sessions.get_mut(&peer) {
            // This device's own first, before it writes on from an old image of its store; then
            // what others lean on.
            let (own, wanted) = (self.local.writer, session.round.wanted.make_contiguous());
            wanted.sort_by_key(|it| (it.writer != own, it.descriptor.kind.level()));
        }
        Ok(())
    }

    fn take_run(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        wanted: Wanted,
        run: &[u8],
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        if run.is_empty() {
            return Ok(());
        }
        let now = turn.moment.now;
        let (document, writer) = (wanted.descriptor.id(), wanted.writer);
        let before = chain_of(turn.store(), &document, writer)?;
        let strays = self
            .sessions
            .get_mut(&peer)
            .and_then(|it| it.strays.remove(&document));
        for proof in strays.into_iter().flatten() {
            if let Err(refusal) = turn.add_proof_of(&wanted.descriptor, proof) {
                reject(peer, &refusal, effects);
            }
        }
        let admitted = Run::unpack(run).map_err(Refusal::from).and_then(|run| {
            if (run.document, run.writer) != (document, writer) {
                return Err(Refusal::Document);
            }
            effects.extend(ahead(&wanted.descriptor, &run, now));
            turn.admit(&wanted.descriptor, run)
        });
        let Some(session) = self.sessions.get_mut(&peer) else {
            return Ok(());
        };
        let held = chain_of(turn.store(), &document, writer)?;
        let grew = held != before;
        session.round.grew |= grew;
        let from = wanted.from;
        let rest = |from| Wanted {
            from,
            ..wanted.clone()
        };
        let next = held.as_ref().map_or(0, |it| it.seq.saturating_add(1));
        match admitted {
            Ok(_) if grew && next <= wanted.upto => session.round.wanted.push_front(rest(next)),
            Ok(_) => {}
            Err(Refusal::Store(error)) => return Err(error),
            // What another chain must say first is asked for meanwhile.
            Err(Refusal::Dependency) if grew => session.round.wanted.push_back(rest(next)),
            // A link below does not fit: search further back, doubling.
            Err(Refusal::Link) if from > 0 => {
                let back = held.map_or(0, |it| it.seq);
                let back = back.saturating_sub(from).saturating_add(1);
                let from = from.saturating_sub(back.saturating_mul(2));
                session.round.wanted.push_front(rest(from));
            }
            Err(Refusal::Cut) => {
                effects.push(Effect::Told(Telling::Fork(wanted.descriptor.owner)));
            }
            Err(Refusal::Full) => {
                effects.push(Effect::Told(Telling::Full(wanted.descriptor.owner)));
            }
            Err(refusal) => reject(peer, &refusal, effects),
        }
        Ok(())
    }
}

/// From which seq on a chain is to be pulled that a peer holds so far; absent: nothing lacks.
fn lacking(
    turn: &Turn<'_>,
    descriptor: &Descriptor,
    theirs: &Frontier,
) -> Result<Option<u64>, StoreError> {
    let document = descriptor.id();
    Ok(match chain_of(turn.store(), &document, theirs.writer)? {
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
    })
}

/// Says so when a partner's clock is far ahead of this one. Nothing is decided by it.
pub(super) fn ahead(descriptor: &Descriptor, run: &Run, now: i64) -> Option<Effect> {
    let ahead = run.items.last()?.time.saturating_sub(now);
    (ahead > CLOCK_MS).then_some(Effect::Told(Telling::Clock(descriptor.owner, ahead)))
}
