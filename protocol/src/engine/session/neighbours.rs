//! Who may connect, and where: what the driver is told.

use std::collections::{BTreeMap, BTreeSet};

use super::Session;
use crate::{
    engine::{
        Effect, Engine, PublishError, Turn,
        pairing::{HINTS, hint_of, is_open},
        visible::{is_joining_any, partners_of},
    },
    envelope::{Operation, Scalar},
    id::{DeviceId, HubId},
    identity::HubState,
    object::{ObjectKey, ProfileState, device_group, profile_of},
    store::{StoreError, StoreExt, Table, Writes, prefix_end},
};

impl Engine {
    /// Tells who may connect, and where they were last known, when a turn is done.
    pub(in crate::engine) fn tell_driver(
        &mut self,
        turn: &Turn<'_>,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        if self.may_have_moved(turn)? {
            let members = self.members(turn)?;
            if self.told_members.as_ref() != Some(&members) {
                effects.push(Effect::Members(members.clone()));
                self.told_members = Some(members);
            }
        }
        let pairing = is_open(turn.store(), &self.local.hub, turn.moment.now)?;
        if self.told_pairing != Some(pairing) {
            effects.push(Effect::Pairing(pairing));
            self.told_pairing = Some(pairing);
        }
        Ok(())
    }

    /// Whether the answer of [`Self::members`] may be another after this turn. It reads the identity
    /// and the profile of every partner, which are hundreds as a pool grows, and most turns write
    /// none of them.
    fn may_have_moved(&mut self, turn: &Turn<'_>) -> Result<bool, StoreError> {
        let joining = is_joining_any(turn.store(), &self.local.hub)?;
        let was_joining = std::mem::replace(&mut self.was_joining, joining);
        Ok(
            self.told_members.is_none()
                || joining
                || was_joining
                || wrote_neighbours(turn.writes()),
        )
    }

    fn members(&self, turn: &Turn<'_>) -> Result<BTreeMap<DeviceId, Vec<String>>, StoreError> {
        let mut hubs = partners_of(turn.store(), &self.local.hub)?;
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
                addresses.extend(hint_of(turn.store(), &device)?);
                members.insert(device, addresses.into_iter().take(16).collect());
            }
        }
        Ok(members)
    }

    /// Writes this node's addresses into the profile once they are of use and nothing else of this
    /// device's own can come: a partner, or another device of the hub, has answered with all that it
    /// holds, and none is about to. An old image of the store would fork its profile else. Who has no
    /// partner announces at once.
    pub(in crate::engine) fn announce_once_heard(
        &mut self,
        turn: &mut Turn<'_>,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        if self.announced || turn.overtaken || !self.has_heard(turn)? {
            return Ok(());
        }
        self.announced = true;
        self.announce(turn)?;
        turn.settle()?;
        self.spread(turn, None, effects)
    }

    fn has_heard(&self, turn: &Turn<'_>) -> Result<bool, StoreError> {
        if self.sessions.is_empty() {
            return Ok(self.members(turn)?.is_empty());
        }
        let mut sessions = self.sessions.values();
        Ok(sessions.clone().any(Session::has_answered) && !sessions.any(Session::is_answering))
    }

    /// Writes this node's addresses into the profile, where they changed.
    fn announce(&mut self, turn: &mut Turn<'_>) -> Result<(), StoreError> {
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
            Err(PublishError::Store(error)) => Err(error),
            _ => Ok(()),
        }
    }
}

/// Whether some of the writes say who a partner is, or where.
fn wrote_neighbours(writes: &Writes) -> bool {
    let rows = writes.range(Table::Row, &[], None);
    let mut objects = rows.filter_map(|(key, _)| ObjectKey::decode(key));
    let end = prefix_end(HINTS);
    objects.any(|it| {
        matches!(
            it,
            ObjectKey::Hub(_) | ObjectKey::Pool(_) | ObjectKey::Profile(_)
        )
    }) || writes
        .range(Table::Local, HINTS, end.as_deref())
        .next()
        .is_some()
}
