//! Connections between nodes, over libp2p.
//!
//! Carries opaque frames between devices, and knows nothing of messages, hubs or pools. Peers are
//! named by their device key; libp2p's types stop at this module. Invariant: one tokio task owns
//! the swarm; the node reaches it through two bounded channels and nothing else.
//!
//! Full queues: a full channel of [`commands`](Network::commands) makes the sender wait; a full
//! channel of [`events`](Network::events) first makes peers hear "busy", then rests the swarm.
//! Commands are read even then, so waiting for room in one channel never blocks the other.
//!
//! Deliberately absent: gossip, a distributed hash table, port mapping, any bootstrap server. Who
//! is a member, and where members may be found, is said by the node alone.

use libp2p::Swarm;
use tokio::sync::mpsc;

mod address;
mod backoff;
mod behaviour;
mod codec;
mod command;
mod dialer;
mod dials;
mod driver;
mod error;
mod event;
mod exchanges;
mod gate;
mod links;
mod millis;
mod outbox;
mod peer;
mod reservations;
mod settings;
mod sightings;
mod transport;

pub use command::{Command, HOSTS_MAX, MEMBERS_MAX, Member, Protocol, RELAYS_MAX, Ticket};
pub use error::NetworkError;
pub use event::{Event, SendError, Tried};
pub use settings::{NetworkLimits, NetworkSettings};

/// Commands that may wait. Full: the sender waits.
const COMMANDS_MAX: usize = 256;

/// Events that may wait. Full: the driver's own queue fills, and slows the peers.
const EVENTS_MAX: usize = 256;

/// A running network. Ends when told to, when every sender of commands is dropped, or when the
/// receiver of events is.
#[derive(Debug)]
pub struct Network {
    /// What the node asks. Bounded; full: the sender waits.
    pub commands: mpsc::Sender<Command>,
    /// What the network tells. Bounded; full: peers are slowed. Ends when the network has ended.
    pub events: mpsc::Receiver<Event>,
    /// The addresses listened on at the start, ports resolved, without this device's name.
    pub listening: Vec<String>,
}

/// Starts the network inside the current tokio runtime. Returns once it listens on every address.
pub async fn start(settings: NetworkSettings) -> Result<Network, NetworkError> {
    let mut swarm = transport::build(&settings)?;
    transport::listen(&mut swarm, &settings).await?;
    transport::announce(&mut swarm, &settings)?;
    let listening = shown(&swarm);
    let (commands, received) = mpsc::channel(COMMANDS_MAX);
    let (told, events) = mpsc::channel(EVENTS_MAX);
    tokio::spawn(driver::Driver::new(swarm, &settings).run(received, told));
    Ok(Network {
        commands,
        events,
        listening,
    })
}

fn shown(swarm: &Swarm<behaviour::Behaviour>) -> Vec<String> {
    swarm.listeners().map(address::shown).collect()
}

#[cfg(test)]
mod tests;
