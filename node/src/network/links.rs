//! The connections that stand, and which of them should go.
//!
//! A device may have up to three at once: both sides dialled, or a direct one replaces a relayed
//! one. A device that dials although a connection stood for a while has lost that one: it slept, or
//! started again. Two connections never wait for each other: one that should go leaves when nothing is in
//! flight with its device, or when its time is up.

use std::collections::{BTreeMap, BTreeSet};

use libp2p::swarm::ConnectionId;

use crate::network::{command::Protocol, event::Event, gate::Standing, millis::Millis};
use halle_protocol::id::DeviceId;

/// How long an outsider may stay, in milliseconds.
const OUTSIDER_MS_MAX: u64 = 60_000;

/// How long a connection with someone's relay may stay, in milliseconds.
const RELAY_MS_MAX: u64 = 1_800_000;

/// How long what is in flight may hold up a connection that should go, in milliseconds.
const RETIRING_MS_MAX: u64 = 10_000;

/// How long after an answer of ours its connection stays, in milliseconds: a peer that sees the
/// end of a connection at once drops what it has not read yet.
const LINGER_MS: u64 = 1_000;

/// Pings in a row that may fail. libp2p does not report the first, so this is the third.
const PINGS_FAILED_MAX: u32 = 2;

/// Two connections made within this time may have been dialled by both sides at once, in
/// milliseconds.
const AT_ONCE_MS: u64 = 2_000;

/// How long what is in flight may hold up a connection that its device has lost, in milliseconds.
const STALE_MS_MAX: u64 = 2_000;

/// How a connection came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// This node dialled.
    Dialled,
    /// The device dialled.
    Accepted,
    /// Through a relay, whoever dialled.
    Relayed,
}

/// One connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    /// With whom.
    pub(crate) device: DeviceId,
    /// What the device was when it was made.
    pub(crate) standing: Standing,
    /// How it came to be.
    pub(crate) route: Route,
    made: Millis,
    ending: Ending,
    linger_until: Millis,
    pings_failed: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Never,
    At(Millis),
    WhenIdle(Millis),
}

impl Link {
    /// A connection made now.
    pub(crate) fn new(now: Millis, device: DeviceId, standing: Standing, route: Route) -> Self {
        let ending = match standing {
            Standing::Member => Ending::Never,
            Standing::Guest | Standing::Host => Ending::At(now.after(OUTSIDER_MS_MAX)),
            Standing::Relay => Ending::At(now.after(RELAY_MS_MAX)),
        };
        Self {
            device,
            standing,
            route,
            made: now,
            ending,
            linger_until: now,
            pings_failed: 0,
        }
    }

    fn is_direct(&self) -> bool {
        self.route != Route::Relayed
    }
}

/// All connections that stand.
#[derive(Debug, Default)]
pub(crate) struct Links {
    links: BTreeMap<ConnectionId, Link>,
}

impl Links {
    /// Adds a connection. Says what the node should hear of it.
    pub(crate) fn add(&mut self, now: Millis, id: ConnectionId, link: Link) -> Option<Event> {
        let before = self.standing(link.device);
        if link.route == Route::Accepted {
            self.retire_stale(now, link.device);
        }
        self.links.insert(id, link);
        if self.of(link.device).any(|(_, other)| other.is_direct()) {
            self.retire_relayed(now, link.device);
        }
        let member = link.standing == Standing::Member;
        let is_first = before.is_none_or(|before| member && before != Standing::Member);
        (is_first && link.standing != Standing::Relay).then_some(Event::Connected {
            device: link.device,
            member,
        })
    }

    /// Removes a connection. Says what the node should hear of it.
    pub(crate) fn remove(&mut self, id: ConnectionId) -> Option<Event> {
        let link = self.links.remove(&id)?;
        let is_last = self.standing(link.device).is_none() && link.standing != Standing::Relay;
        is_last.then_some(Event::Disconnected {
            device: link.device,
        })
    }

    /// The most that any connection with the device allows; none when it is not connected.
    pub(crate) fn standing(&self, device: DeviceId) -> Option<Standing> {
        let standings = self.of(device).map(|(_, link)| link.standing);
        standings
            .filter(|standing| *standing != Standing::Relay)
            .max()
    }

    /// The protocol may be spoken with the device.
    pub(crate) fn speaks(&self, device: DeviceId, protocol: Protocol) -> bool {
        match protocol {
            Protocol::Sync => self.standing(device) == Some(Standing::Member),
            Protocol::Pair => self.standing(device).is_some(),
        }
    }

    /// The device is a member with a direct connection.
    pub(crate) fn is_direct_member(&self, device: DeviceId) -> bool {
        self.of(device)
            .any(|(_, link)| link.standing == Standing::Member && link.is_direct())
    }

    /// The devices that are connected.
    pub(crate) fn devices(&self) -> BTreeSet<DeviceId> {
        let speaking = self
            .links
            .values()
            .filter(|link| link.standing != Standing::Relay);
        speaking.map(|link| link.device).collect()
    }

    /// Applies a new list of members: who left is closed at once; outsiders who joined are
    /// retired, and returned, as they should come back as members.
    pub(crate) fn members(
        &mut self,
        now: Millis,
        is_member: impl Fn(DeviceId) -> bool,
    ) -> BTreeSet<DeviceId> {
        let mut joined = BTreeSet::new();
        for link in self.links.values_mut() {
            match (link.standing, is_member(link.device)) {
                (Standing::Member, false) => link.ending = Ending::At(now),
                (Standing::Guest | Standing::Host, true) => {
                    link.ending = Ending::WhenIdle(now.after(RETIRING_MS_MAX));
                    joined.insert(link.device);
                }
                (Standing::Member | Standing::Relay, true) | (_, false) => {}
            }
        }
        joined
    }

    /// Sends strangers away as soon as nothing is in flight with them.
    pub(crate) fn retire_guests(&mut self, now: Millis) {
        let guests = self
            .links
            .values_mut()
            .filter(|link| link.standing == Standing::Guest);
        guests.for_each(|link| link.ending = Ending::WhenIdle(now.after(RETIRING_MS_MAX)));
    }

    /// Counts a ping; too many failures in a row end the connection.
    pub(crate) fn pinged(&mut self, now: Millis, id: ConnectionId, answered: bool) {
        let Some(link) = self.links.get_mut(&id) else {
            return;
        };
        link.pings_failed = if answered {
            0
        } else {
            link.pings_failed.saturating_add(1)
        };
        if link.pings_failed >= PINGS_FAILED_MAX {
            link.ending = Ending::At(now);
        }
    }

    /// The connections to close now.
    pub(crate) fn due(&self, now: Millis, is_idle: impl Fn(DeviceId) -> bool) -> Vec<ConnectionId> {
        let due = |link: &Link| match link.ending {
            Ending::Never => false,
            Ending::At(at) => at <= now,
            Ending::WhenIdle(at) => at <= now || (link.linger_until <= now && is_idle(link.device)),
        };
        self.links
            .iter()
            .filter(|(_, link)| due(link))
            .map(|(id, _)| *id)
            .collect()
    }

    /// A connection is being closed: nothing more needs to end it.
    pub(crate) fn closing(&mut self, id: ConnectionId) {
        if let Some(link) = self.links.get_mut(&id) {
            link.ending = Ending::Never;
        }
    }

    /// An answer was written to the device: time for it to be read.
    pub(crate) fn answered(&mut self, now: Millis, device: DeviceId) {
        let of_device = self.links.values_mut().filter(|link| link.device == device);
        of_device.for_each(|link| link.linger_until = now.after(LINGER_MS));
    }

    /// When time alone will make a connection due.
    pub(crate) fn wake_at(&self, now: Millis) -> Option<Millis> {
        let times = self.links.values().flat_map(|link| match link.ending {
            Ending::Never => [None, None],
            Ending::At(at) => [Some(at), None],
            Ending::WhenIdle(at) => [Some(at), Some(link.linger_until)],
        });
        times.flatten().filter(|at| *at > now).min()
    }

    /// Retires what the device has lost, as it dials anew.
    fn retire_stale(&mut self, now: Millis, device: DeviceId) {
        let of_device = self.links.values_mut().filter(|link| link.device == device);
        let is_stale = |it: &&mut Link| {
            it.route == Route::Accepted
                || (it.route == Route::Dialled && now.since(it.made) > AT_ONCE_MS)
        };
        let stale = of_device.filter(is_stale);
        stale.for_each(|link| link.ending = Ending::WhenIdle(now.after(STALE_MS_MAX)));
    }

    fn retire_relayed(&mut self, now: Millis, device: DeviceId) {
        let of_device = self.links.values_mut().filter(|link| link.device == device);
        let relayed = of_device.filter(|link| !link.is_direct());
        relayed.for_each(|link| link.ending = Ending::WhenIdle(now.after(RETIRING_MS_MAX)));
    }

    fn of(&self, device: DeviceId) -> impl Iterator<Item = (&ConnectionId, &Link)> {
        self.links
            .iter()
            .filter(move |(_, link)| link.device == device)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALICE: DeviceId = DeviceId::from_bytes([1; 32]);
    const BOB: DeviceId = DeviceId::from_bytes([2; 32]);

    fn id(n: usize) -> ConnectionId {
        ConnectionId::new_unchecked(n)
    }

    fn link(device: DeviceId, standing: Standing, relayed: bool) -> Link {
        let route = if relayed {
            Route::Relayed
        } else {
            Route::Dialled
        };
        Link::new(Millis(0), device, standing, route)
    }

    fn accepted(now: Millis) -> Link {
        Link::new(now, ALICE, Standing::Member, Route::Accepted)
    }

    #[test]
    fn first_and_last_connection_are_told_and_none_between() {
        let mut links = Links::default();
        let member = link(ALICE, Standing::Member, false);
        let first = links.add(Millis(0), id(1), member);
        assert_eq!(
            first,
            Some(Event::Connected {
                device: ALICE,
                member: true
            })
        );
        assert_eq!(links.add(Millis(0), id(2), member), None);
        assert_eq!(links.remove(id(1)), None);
        assert_eq!(
            links.remove(id(2)),
            Some(Event::Disconnected { device: ALICE })
        );
    }

    #[test]
    fn guest_that_becomes_a_member_is_told_again() {
        let mut links = Links::default();
        links.add(Millis(0), id(1), link(ALICE, Standing::Guest, false));
        assert!(!links.speaks(ALICE, Protocol::Sync));
        let joined = links.members(Millis(1), |device| device == ALICE);
        assert_eq!(joined, BTreeSet::from([ALICE]));
        assert_eq!(links.due(Millis(1), |_| false), []);
        assert_eq!(links.due(Millis(1), |_| true), [id(1)]);
        let again = links.add(Millis(2), id(2), link(ALICE, Standing::Member, false));
        assert_eq!(
            again,
            Some(Event::Connected {
                device: ALICE,
                member: true
            })
        );
    }

    #[test]
    fn direct_connection_retires_the_relayed_one() {
        let mut links = Links::default();
        links.add(Millis(0), id(1), link(ALICE, Standing::Member, true));
        links.add(Millis(0), id(2), link(BOB, Standing::Member, true));
        links.add(Millis(0), id(3), link(ALICE, Standing::Member, false));
        assert_eq!(links.due(Millis(0), |_| true), [id(1)]);
        assert_eq!(links.due(Millis(RETIRING_MS_MAX), |_| false), [id(1)]);
    }

    /// Killed and started again, a device dials while its former connection still seems to stand.
    #[test]
    fn whoever_dials_anew_has_lost_the_former_connection() {
        let mut links = Links::default();
        links.add(Millis(0), id(1), link(ALICE, Standing::Member, false));
        let later = Millis(AT_ONCE_MS + 1);
        assert_eq!(links.add(later, id(2), accepted(later)), None);
        assert_eq!(links.due(later.after(STALE_MS_MAX), |_| false), [id(1)]);
        let soon = later.after(1);
        links.add(soon, id(3), accepted(soon));
        assert_eq!(links.due(soon, |_| true), [id(1), id(2)]);
        assert_eq!(links.remove(id(1)), None);
    }

    #[test]
    fn two_that_dial_each_other_at_once_keep_both_connections() {
        let mut links = Links::default();
        links.add(Millis(0), id(1), link(ALICE, Standing::Member, false));
        let soon = Millis(AT_ONCE_MS);
        assert_eq!(links.add(soon, id(2), accepted(soon)), None);
        assert_eq!(links.due(soon.after(STALE_MS_MAX), |_| true), []);
    }

    #[test]
    fn connection_lingers_after_an_answer() {
        let mut links = Links::default();
        links.add(Millis(0), id(1), link(ALICE, Standing::Guest, false));
        links.answered(Millis(5), ALICE);
        links.members(Millis(6), |_| true);
        assert_eq!(links.due(Millis(6), |_| true), []);
        let later = links.wake_at(Millis(6)).unwrap();
        assert_eq!(later, Millis(5 + LINGER_MS));
        assert_eq!(links.due(later, |_| true), [id(1)]);
    }

    #[test]
    fn strangers_stay_a_minute_and_former_members_not_at_all() {
        let mut links = Links::default();
        links.add(Millis(0), id(1), link(ALICE, Standing::Guest, false));
        links.add(Millis(0), id(2), link(BOB, Standing::Member, false));
        assert_eq!(links.wake_at(Millis(0)), Some(Millis(OUTSIDER_MS_MAX)));
        links.members(Millis(5), |_| false);
        assert_eq!(links.due(Millis(5), |_| false), [id(2)]);
    }

    #[test]
    fn third_failed_ping_ends_a_connection() {
        let mut links = Links::default();
        links.add(Millis(0), id(1), link(ALICE, Standing::Member, false));
        links.pinged(Millis(1), id(1), false);
        links.pinged(Millis(2), id(1), true);
        links.pinged(Millis(3), id(1), false);
        assert_eq!(links.due(Millis(3), |_| false), []);
        links.pinged(Millis(4), id(1), false);
        assert_eq!(links.due(Millis(4), |_| false), [id(1)]);
    }
}
