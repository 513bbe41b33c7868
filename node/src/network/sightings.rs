//! What others say about how this node can be reached.

use std::collections::{BTreeSet, VecDeque};

use libp2p::Multiaddr;

use crate::network::{address::shown, event::Event};

/// Most addresses under which peers saw this node that are remembered.
const OBSERVED_MAX: usize = 16;

/// Most addresses that are known to be reachable.
const REACHABLE_MAX: usize = 16;

/// What others say about how this node can be reached.
#[derive(Debug, Default)]
pub(crate) struct Sightings {
    observed: VecDeque<Multiaddr>,
    reachable: BTreeSet<Multiaddr>,
    public: Option<bool>,
}

impl Sightings {
    /// A peer sees this node under an address; news only when it is a new one.
    pub(crate) fn observed(&mut self, address: Multiaddr) -> Option<Event> {
        if self.observed.contains(&address) {
            return None;
        }
        if self.observed.len() >= OBSERVED_MAX {
            self.observed.pop_front();
        }
        let event = Event::Observed {
            address: shown(&address),
        };
        self.observed.push_back(address);
        Some(event)
    }

    /// A member tried to reach this node at an address; news only when the outcome changes.
    pub(crate) fn checked(&mut self, address: Multiaddr, reached: bool) -> Option<Event> {
        if !reached {
            self.reachable.remove(&address);
        } else if self.reachable.len() < REACHABLE_MAX {
            self.reachable.insert(address);
        }
        let public = !self.reachable.is_empty();
        let before = self.public.replace(public);
        (before != Some(public)).then_some(Event::Reachability { public })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_news_is_told() {
        let address: Multiaddr = "/ip4/192.0.2.1/tcp/1".parse().unwrap();
        let mut sightings = Sightings::default();
        assert!(sightings.observed(address.clone()).is_some());
        assert!(sightings.observed(address.clone()).is_none());
        let reached = sightings.checked(address.clone(), true);
        assert_eq!(reached, Some(Event::Reachability { public: true }));
        assert!(sightings.checked(address.clone(), true).is_none());
        let lost = sightings.checked(address, false);
        assert_eq!(lost, Some(Event::Reachability { public: false }));
    }
}
