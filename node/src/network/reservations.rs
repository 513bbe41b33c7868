//! Relays through which this node may be reached while it is not public.
//!
//! One reservation per relay, asked for on the connection that stands with it as a member, and
//! again after any loss. libp2p renews a reservation by itself; its listener closes when it
//! cannot, or when the connection ends, and that is what is watched here.

use std::collections::BTreeMap;

use libp2p::core::transport::ListenerId;

use crate::network::{
    address::Address,
    backoff::{Backoff, Jitter},
    command::RELAYS_MAX,
    millis::Millis,
};
use halle_protocol::id::DeviceId;

/// The relays to be reached through, at most [`RELAYS_MAX`].
#[derive(Debug)]
pub(crate) struct Reservations {
    relays: BTreeMap<DeviceId, Reservation>,
    jitter: Jitter,
}

#[derive(Debug)]
struct Reservation {
    address: Address,
    listener: Option<ListenerId>,
    backoff: Backoff,
}

impl Reservations {
    /// None yet.
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            relays: BTreeMap::new(),
            jitter: Jitter::new(seed),
        }
    }

    /// Replaces the relays; returns the listeners of those that are gone or moved.
    pub(crate) fn replace(
        &mut self,
        now: Millis,
        relays: BTreeMap<DeviceId, Address>,
    ) -> Vec<ListenerId> {
        let mut old = std::mem::take(&mut self.relays);
        for (device, address) in relays.into_iter().take(RELAYS_MAX) {
            let kept = old.get(&device).is_some_and(|old| old.address == address);
            let fresh = Reservation {
                address,
                listener: None,
                backoff: Backoff::fresh(now),
            };
            let kept = if kept { old.remove(&device) } else { None };
            self.relays.insert(device, kept.unwrap_or(fresh));
        }
        old.into_values().filter_map(|old| old.listener).collect()
    }

    /// The relays to ask now, among those that are connected.
    pub(crate) fn due(
        &self,
        now: Millis,
        is_connected: impl Fn(DeviceId) -> bool,
    ) -> Vec<(DeviceId, Address)> {
        let due = self
            .missing(is_connected)
            .filter(|(_, relay)| relay.backoff.due() <= now);
        due.map(|(device, relay)| (device, relay.address.clone()))
            .collect()
    }

    /// When a connected relay may be asked again.
    pub(crate) fn wake_at(&self, is_connected: impl Fn(DeviceId) -> bool) -> Option<Millis> {
        self.missing(is_connected)
            .map(|(_, relay)| relay.backoff.due())
            .min()
    }

    /// A relay is being asked; its answer comes through this listener.
    pub(crate) fn asked(&mut self, device: DeviceId, listener: ListenerId) {
        if let Some(relay) = self.relays.get_mut(&device) {
            relay.listener = Some(listener);
        }
    }

    /// A relay could not even be asked.
    pub(crate) fn failed(&mut self, now: Millis, device: DeviceId) {
        if let Some(relay) = self.relays.get_mut(&device) {
            relay.backoff.fail(now, &mut self.jitter);
        }
    }

    /// A relay has agreed.
    pub(crate) fn accepted(&mut self, now: Millis, device: DeviceId) {
        if let Some(relay) = self.relays.get_mut(&device) {
            relay.backoff = Backoff::fresh(now);
        }
    }

    /// A listener closed; if it was a reservation's, it is asked for again later.
    pub(crate) fn closed(&mut self, now: Millis, listener: ListenerId) {
        let mut relays = self.relays.values_mut();
        if let Some(relay) = relays.find(|relay| relay.listener == Some(listener)) {
            relay.listener = None;
            relay.backoff.fail(now, &mut self.jitter);
        }
    }

    fn missing(
        &self,
        is_connected: impl Fn(DeviceId) -> bool,
    ) -> impl Iterator<Item = (DeviceId, &Reservation)> {
        let relays = self.relays.iter().map(|(device, relay)| (*device, relay));
        relays.filter(move |(device, relay)| relay.listener.is_none() && is_connected(*device))
    }
}
