//! The dials that libp2p is making, and what has failed so far.

use std::collections::BTreeMap;

use libp2p::{
    Multiaddr,
    swarm::{ConnectionId, DialError},
};

use crate::network::{address::shown, event::Tried};
use halle_protocol::id::DeviceId;

/// Dials under way; as many as the dialer allows.
#[derive(Debug, Default)]
pub(crate) struct Dials {
    under_way: BTreeMap<ConnectionId, DeviceId>,
    tried: BTreeMap<DeviceId, Vec<Tried>>,
}

impl Dials {
    /// A dial begins.
    pub(crate) fn begun(&mut self, id: ConnectionId, device: DeviceId) {
        self.under_way.insert(id, device);
    }

    /// A dial failed; says whose it was, if it was one of ours.
    pub(crate) fn failed(&mut self, id: ConnectionId, error: &DialError) -> Option<DeviceId> {
        let device = self.under_way.remove(&id)?;
        self.tried.entry(device).or_default().extend(tried(error));
        Some(device)
    }

    /// A dial led to a connection, or was not needed.
    pub(crate) fn succeeded(&mut self, id: ConnectionId) {
        if let Some(device) = self.under_way.remove(&id) {
            self.tried.remove(&device);
        }
    }

    /// Everything that failed since the device was last given up or reached.
    pub(crate) fn take_tried(&mut self, device: DeviceId) -> Vec<Tried> {
        self.tried.remove(&device).unwrap_or_default()
    }
}

fn tried(error: &DialError) -> Vec<Tried> {
    match error {
        DialError::Transport(errors) => errors
            .iter()
            .map(|(address, error)| at(address, error))
            .collect(),
        DialError::WrongPeerId { address, .. } | DialError::LocalPeerId { address } => {
            vec![at(address, error)]
        }
        DialError::NoAddresses
        | DialError::DialPeerConditionFalse(_)
        | DialError::Aborted
        | DialError::Denied { .. } => vec![at(&Multiaddr::empty(), error)],
    }
}

fn at(address: &Multiaddr, error: &(dyn std::error::Error + 'static)) -> Tried {
    Tried {
        address: shown(address),
        error: chain(error),
    }
}

/// An error and its causes, as libp2p's own texts leave the causes out.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    let mut texts: Vec<String> = Vec::new();
    for text in causes.map(ToString::to_string) {
        if !texts.iter().any(|longer| longer.contains(&text)) {
            texts.push(text);
        }
    }
    texts.join(": ")
}
