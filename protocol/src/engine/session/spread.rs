//! What is fresh goes out: own envelopes as they are, news of others' as a root.

use std::collections::BTreeMap;

use super::{
    NEWS_MS,
    our_pools::OurPools,
    stretch::{STRETCH_BYTES, pack_run},
};
use crate::{
    document::Descriptor,
    engine::{Effect, Engine, Protocol, Turn, digest::scope_root, visible::is_welcome},
    id::{DeviceId, DocumentId, HubId, Writer},
    message::{self, Request},
    object::read,
    store::{StoreError, Table},
};

impl Engine {
    /// Sends what is fresh to every peer that may see it.
    pub(in crate::engine) fn spread(
        &mut self,
        turn: &mut Turn<'_>,
        from: Option<DeviceId>,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let fresh = std::mem::take(&mut turn.fresh);
        let logs_came = std::mem::take(&mut turn.logs_came);
        if fresh.is_empty() && !logs_came {
            return Ok(());
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
        let pools = OurPools::of(turn)?;
        for (peer, hub) in peers {
            for ((document, writer), first) in &chains {
                if *writer == self.local.writer {
                    self.push(turn, peer, &hub, document, *first, effects)?;
                }
            }
            // The scopes may have grown: a pool joined, a member admitted.
            let scopes = pools.scopes_with(&hub);
            if let Some(session) = self.sessions.get_mut(&peer)
                && session.scopes != scopes
            {
                session.scopes = scopes;
                self.compare_again(&peer, turn.moment.now);
                self.next(turn, peer, effects)?;
            }
            if news && Some(peer) != from {
                self.tell_soon(turn, &peer);
                self.may_be_equal(&peer, turn.moment.now);
                self.next(turn, peer, effects)?;
            }
        }
        Ok(())
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
        match self.sessions.get_mut(&peer) {
            Some(session) if session.may_push(turn.moment.now) => {}
            Some(session) => {
                session.come_back();
                return Ok(());
            }
            None => return Ok(()),
        }
        let writer = self.local.writer;
        let run = pack_run(turn.store(), document, writer, first, STRETCH_BYTES)?;
        let Some(run) = run else { return Ok(()) };
        let ticket = self.ticket(peer);
        if let Some(session) = self.sessions.get_mut(&peer) {
            session.pushed.insert(ticket, (*document, writer));
        }
        let request = Request::Push { descriptor, run };
        effects.push(Effect::Send {
            to: peer,
            protocol: Protocol::Sync,
            ticket,
            frame: message::encode(&request),
        });
        Ok(())
    }

    /// What came from others is news after a moment: more comes with it as a rule, and in a pool
    /// of many each node would tell all others of each envelope at once.
    fn tell_soon(&mut self, turn: &mut Turn<'_>, peer: &DeviceId) {
        let [chance, ..] = turn.chance();
        let at = turn.moment.now.saturating_add(NEWS_MS);
        if let Some(session) = self.sessions.get_mut(peer) {
            session.owe_news(at.saturating_add(i64::from(chance)));
        }
    }

    /// Tells a peer the roots that it was not told yet.
    pub(super) fn tell_news(
        &mut self,
        turn: &Turn<'_>,
        peer: DeviceId,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let Some(hub) = self.sessions.get(&peer).map(|it| it.hub) else {
            return Ok(());
        };
        for scope in OurPools::of(turn)?.scopes_with(&hub) {
            let root = scope_root(turn.store(), scope, &self.local.hub, &hub)?;
            let told = self.sessions.get_mut(&peer).map(|it| &mut it.told);
            if told.is_some_and(|it| it.insert(scope, root) == Some(root)) {
                continue;
            }
            let ticket = self.ticket(peer);
            // The answer says nothing: no session waits for it.
            self.asked.remove(&ticket);
            let frame = message::encode(&Request::Have { scope, root });
            effects.push(Effect::Send {
                to: peer,
                protocol: Protocol::Sync,
                ticket,
                frame,
            });
        }
        Ok(())
    }
}
