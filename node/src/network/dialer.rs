//! The one policy that says whom to dial, where and when, for every reason to dial.
//!
//! It does nothing by itself: the time is passed in, chance comes from a seed, and what it wants
//! dialled is asked for with [`Dialer::next`]. Invariant: a device is dialled only while it waits,
//! never before its time, and never twice at once. Deliberately absent: sockets, and any knowledge
//! of why a dial failed.

use std::collections::{BTreeMap, BTreeSet};

use crate::network::{
    address::{ADDRESSES_MAX, Address},
    backoff::{Backoff, Jitter, WAIT_MS_MIN},
    command::HOSTS_MAX,
    millis::Millis,
};
use halle_protocol::id::DeviceId;

/// A connection that lasted this long makes up for all failures before it.
pub(crate) const HEALTHY_MS: u64 = 60_000;

/// Most dials under way; when reached, the next one waits for one of them to end.
pub(crate) const DIALS_MAX: usize = 32;

/// Most devices whose addresses on the local network are kept; further ones are not noted.
pub(crate) const FOUND_MAX: usize = 256;

/// A dial to make now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attempt {
    /// Whom to dial.
    pub(crate) device: DeviceId,
    /// Where: all direct, or all relayed.
    pub(crate) addresses: Vec<Address>,
}

/// What a failed dial means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The device is not dialled any more, or is connected anyhow.
    Moot,
    /// Its relayed addresses come next, at once.
    RelayedNext,
    /// All its addresses failed; a member is tried again later.
    Unreachable,
}

/// Whom this node wants to be connected with, and how far it is.
#[derive(Debug)]
pub(crate) struct Dialer {
    courses: BTreeMap<DeviceId, Course>,
    found: BTreeMap<DeviceId, BTreeSet<Address>>,
    jitter: Jitter,
}

/// One device on the way to being connected.
#[derive(Debug)]
struct Course {
    member: bool,
    addresses: BTreeSet<Address>,
    backoff: Backoff,
    held_until: Millis,
    at_once: bool,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Waiting(Route),
    Dialing(Route),
    Connected { since: Millis },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Route {
    Direct,
    Relayed,
}

impl Dialer {
    /// Wants nobody yet.
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            courses: BTreeMap::new(),
            found: BTreeMap::new(),
            jitter: Jitter::new(seed),
        }
    }

    /// Replaces the list of members. A new one, or one with a new address, is due at once.
    pub(crate) fn members(&mut self, now: Millis, members: BTreeMap<DeviceId, BTreeSet<Address>>) {
        self.courses
            .retain(|device, course| !course.member || members.contains_key(device));
        for (device, addresses) in members {
            let course = self
                .courses
                .entry(device)
                .or_insert_with(|| Course::new(now));
            course.member = true;
            course.know(now, addresses);
        }
    }

    /// Wants one device dialled once, at once; for a member this only hastens the next dial.
    /// Says no when nobody knows an address, or when [`HOSTS_MAX`] devices that are no members are
    /// wanted already.
    pub(crate) fn dial(
        &mut self,
        now: Millis,
        device: DeviceId,
        addresses: BTreeSet<Address>,
    ) -> bool {
        let hosts = self
            .courses
            .values()
            .filter(|course| !course.member)
            .count();
        let full = !self.courses.contains_key(&device) && hosts >= HOSTS_MAX;
        if full || (addresses.is_empty() && self.route(device, Route::Direct).is_none()) {
            return false;
        }
        let course = self
            .courses
            .entry(device)
            .or_insert_with(|| Course::new(now));
        let merged = addresses
            .into_iter()
            .chain(course.addresses.iter().cloned());
        course.addresses = merged.take(ADDRESSES_MAX).collect();
        course.hasten(now);
        true
    }

    /// Notes an address seen on the local network.
    pub(crate) fn found(&mut self, now: Millis, device: DeviceId, address: Address) {
        if self.found.len() >= FOUND_MAX && !self.found.contains_key(&device) {
            return;
        }
        let known = self.found.entry(device).or_default();
        let is_new = known.len() < ADDRESSES_MAX && known.insert(address);
        if let Some(course) = self.courses.get_mut(&device).filter(|_| is_new) {
            course.hasten(now);
        }
    }

    /// Forgets an address that left the local network. Connections stay.
    pub(crate) fn lost(&mut self, device: DeviceId, address: &Address) {
        if let Some(known) = self.found.get_mut(&device) {
            known.remove(address);
            if known.is_empty() {
                self.found.remove(&device);
            }
        }
    }

    /// A connection with the device stands, whoever made it.
    pub(crate) fn connected(&mut self, now: Millis, device: DeviceId) {
        if let Some(course) = self.courses.get_mut(&device)
            && !matches!(course.state, State::Connected { .. })
        {
            course.state = State::Connected { since: now };
        }
    }

    /// The last connection with the device is gone.
    pub(crate) fn disconnected(&mut self, now: Millis, device: DeviceId) {
        let Some(course) = self.courses.get_mut(&device) else {
            return;
        };
        let State::Connected { since } = course.state else {
            return;
        };
        if !course.member {
            self.courses.remove(&device);
            return;
        }
        if now.since(since) >= HEALTHY_MS {
            course.backoff = Backoff::fresh(now);
        }
        course.wait(now, &mut self.jitter);
    }

    /// The dial asked for with [`Dialer::next`] failed at every address.
    pub(crate) fn failed(&mut self, now: Millis, device: DeviceId) -> Verdict {
        let relayed = self.addresses(device, Route::Relayed);
        let Some(course) = self.courses.get_mut(&device) else {
            return Verdict::Moot;
        };
        let State::Dialing(route) = course.state else {
            return Verdict::Moot;
        };
        if route == Route::Direct && !relayed.is_empty() {
            course.state = State::Waiting(Route::Relayed);
            return Verdict::RelayedNext;
        }
        course.wait(now, &mut self.jitter);
        if !course.member {
            self.courses.remove(&device);
        }
        Verdict::Unreachable
    }

    /// The dial asked for could not be made yet: an old connection is still closing.
    pub(crate) fn postponed(&mut self, now: Millis, device: DeviceId) {
        if let Some(course) = self.courses.get_mut(&device)
            && let State::Dialing(route) = course.state
        {
            course.state = State::Waiting(route);
            course.held_until = course.held_until.max(now.after(WAIT_MS_MIN));
        }
    }

    /// Does not dial a device before `until`, whatever else happens.
    pub(crate) fn hold(&mut self, device: DeviceId, until: Millis) {
        if let Some(course) = self.courses.get_mut(&device) {
            course.held_until = course.held_until.max(until);
        }
    }

    /// Dials the device at once when it is next free: its connection is about to be replaced.
    pub(crate) fn renew(&mut self, now: Millis, device: DeviceId) {
        if let Some(course) = self.courses.get_mut(&device) {
            course.hasten(now);
            course.at_once = !matches!(course.state, State::Waiting(_));
        }
    }

    /// Starts over, as nothing known before a jump of the clock is sure.
    pub(crate) fn woke(&mut self, now: Millis) {
        for course in self.courses.values_mut() {
            course.hasten(now);
        }
    }

    /// When [`Dialer::next`] will have something, if nothing else happens.
    pub(crate) fn wake_at(&self) -> Option<Millis> {
        self.waiting().map(|(due, _, _)| due).min()
    }

    /// The dial that is due first, if any is; it then counts as under way.
    pub(crate) fn next(&mut self, now: Millis) -> Option<Attempt> {
        let (_, device, route) = self.waiting().filter(|(due, _, _)| *due <= now).min()?;
        let addresses = self.addresses(device, route);
        self.courses.get_mut(&device)?.state = State::Dialing(route);
        Some(Attempt { device, addresses })
    }

    /// Devices that can be dialled, with the time before which they may not.
    fn waiting(&self) -> impl Iterator<Item = (Millis, DeviceId, Route)> {
        let dialing = |course: &&Course| matches!(course.state, State::Dialing(_));
        let room = self.courses.values().filter(dialing).count() < DIALS_MAX;
        self.courses
            .iter()
            .filter(move |_| room)
            .filter_map(|(device, course)| {
                let State::Waiting(route) = course.state else {
                    return None;
                };
                let route = self.route(*device, route)?;
                Some((course.backoff.due().max(course.held_until), *device, route))
            })
    }

    /// The route to take: `wanted`, or the other when that has no address.
    fn route(&self, device: DeviceId, wanted: Route) -> Option<Route> {
        let other = match wanted {
            Route::Direct => Route::Relayed,
            Route::Relayed => Route::Direct,
        };
        [wanted, other]
            .into_iter()
            .find(|route| !self.addresses(device, *route).is_empty())
    }

    /// Where the device is known to be, on this route.
    fn addresses(&self, device: DeviceId, route: Route) -> Vec<Address> {
        let told = self.courses.get(&device).map(|course| &course.addresses);
        let known = told.into_iter().chain(self.found.get(&device)).flatten();
        let on_route = known.filter(|address| address.is_relayed() == (route == Route::Relayed));
        let distinct: BTreeSet<Address> = on_route.cloned().collect();
        distinct.into_iter().take(ADDRESSES_MAX).collect()
    }
}

impl Course {
    fn new(now: Millis) -> Self {
        Self {
            member: false,
            addresses: BTreeSet::new(),
            backoff: Backoff::fresh(now),
            held_until: Millis::default(),
            at_once: false,
            state: State::Waiting(Route::Direct),
        }
    }

    /// Replaces the told addresses; a new one makes the device due at once.
    fn know(&mut self, now: Millis, addresses: BTreeSet<Address>) {
        let is_news = !addresses.is_subset(&self.addresses);
        self.addresses = addresses;
        if is_news {
            self.hasten(now);
        }
    }

    /// Forgets the failures: due at once, or when the dial under way fails.
    fn hasten(&mut self, now: Millis) {
        self.backoff = Backoff::fresh(now);
        match self.state {
            State::Waiting(_) => self.state = State::Waiting(Route::Direct),
            State::Dialing(_) => self.at_once = true,
            State::Connected { .. } => {}
        }
    }

    /// Waits after a failure or a loss; not at all when something new came meanwhile.
    fn wait(&mut self, now: Millis, jitter: &mut Jitter) {
        self.state = State::Waiting(Route::Direct);
        if std::mem::take(&mut self.at_once) {
            self.backoff = Backoff::fresh(now);
        } else {
            self.backoff.fail(now, jitter);
        }
    }
}

#[cfg(test)]
mod tests;
