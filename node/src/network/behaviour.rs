//! All protocols of a node, put together.
//!
//! The order of the fields matters: what may refuse a connection comes before what remembers it.

use std::{sync::Arc, time::Duration};

use libp2p::{
    StreamProtocol, autonat, connection_limits, dcutr, identify,
    identity::Keypair,
    mdns, memory_connection_limits, ping, relay,
    request_response::{self, ProtocolSupport},
    swarm::{NetworkBehaviour, behaviour::toggle::Toggle},
};
use tokio::sync::Semaphore;

use crate::network::{
    codec::FrameCodec,
    command::Protocol,
    error::NetworkError,
    gate::Gate,
    settings::{NetworkLimits, NetworkSettings},
};

/// What identify says this network is.
const PROTOCOL_VERSION: &str = "/halle/1";

/// What identify says this program is.
const AGENT: &str = concat!("halle/", env!("CARGO_PKG_VERSION"));

/// The longest that a request may take, from its first byte to the last of its answer.
pub(crate) const REQUEST_TIME_MAX: Duration = Duration::from_mins(2);

/// A silent connection is noticed after three of these.
const PING_INTERVAL: Duration = Duration::from_secs(15);

/// Connections whose keys are still being exchanged, in and out.
const PENDING_MAX: u32 = 64;

/// The longest that a relayed connection lasts; it is replaced by then.
const CIRCUIT_TIME_MAX: Duration = Duration::from_mins(30);

/// Bytes that a relay carries for one connection, each way.
const CIRCUIT_BYTES_MAX: u64 = 64 << 20;

/// Everything spoken on a connection.
#[derive(NetworkBehaviour)]
pub(crate) struct Behaviour {
    limits: connection_limits::Behaviour,
    memory: memory_connection_limits::Behaviour,
    /// Refuses strangers; holds what is for members.
    pub(crate) gate: Gate<ForMembers>,
    /// Requests of members and guests.
    pub(crate) pair: request_response::Behaviour<FrameCodec>,
    identify: identify::Behaviour,
    ping: ping::Behaviour,
    mdns: Toggle<mdns::tokio::Behaviour>,
    relay_client: relay::client::Behaviour,
    dcutr: dcutr::Behaviour,
    autonat: autonat::v2::client::Behaviour,
}

/// What only members may speak.
#[derive(NetworkBehaviour)]
pub(crate) struct ForMembers {
    /// Requests of members.
    pub(crate) sync: request_response::Behaviour<FrameCodec>,
    relay: Toggle<relay::Behaviour>,
    autonat_server: Toggle<autonat::v2::server::Behaviour>,
}

impl Behaviour {
    /// The protocols that these settings ask for.
    pub(crate) fn new(
        key: &Keypair,
        relay_client: relay::client::Behaviour,
        settings: &NetworkSettings,
    ) -> Result<Self, NetworkError> {
        let limits = &settings.limits;
        let peer = key.public().to_peer_id();
        let budget = usize::try_from(limits.reading_bytes_max).unwrap_or(usize::MAX);
        let budget = Arc::new(Semaphore::new(budget.min(Semaphore::MAX_PERMITS)));
        let members = ForMembers::new(key, settings, &budget);
        Ok(Self {
            limits: connection_limits::Behaviour::new(connections(limits)),
            memory: memory_connection_limits::Behaviour::with_max_bytes(limits.memory_bytes_max),
            gate: Gate::new(members, limits.strangers_max),
            pair: requests(Protocol::Pair, limits.pair_frame_bytes_max, 4, &budget),
            identify: identify::Behaviour::new(
                identify::Config::new(PROTOCOL_VERSION.to_owned(), key.public())
                    .with_agent_version(AGENT.to_owned())
                    .with_push_listen_addr_updates(true),
            ),
            ping: ping::Behaviour::new(ping::Config::new().with_interval(PING_INTERVAL)),
            mdns: local_network(key, settings)?.into(),
            relay_client,
            dcutr: dcutr::Behaviour::new(peer),
            autonat: autonat::v2::client::Behaviour::default(),
        })
    }

    /// The requests of one protocol.
    pub(crate) fn requests(
        &mut self,
        protocol: Protocol,
    ) -> &mut request_response::Behaviour<FrameCodec> {
        match protocol {
            Protocol::Sync => &mut self.gate.inner.sync,
            Protocol::Pair => &mut self.pair,
        }
    }
}

impl ForMembers {
    fn new(key: &Keypair, settings: &NetworkSettings, budget: &Arc<Semaphore>) -> Self {
        let limits = &settings.limits;
        let serving = settings.public;
        let relay = || relay::Behaviour::new(key.public().to_peer_id(), relaying());
        let streams = limits.requests_per_peer_max.saturating_mul(2);
        Self {
            sync: requests(Protocol::Sync, limits.frame_bytes_max, streams, budget),
            relay: serving.then(relay).into(),
            autonat_server: serving.then(autonat::v2::server::Behaviour::default).into(),
        }
    }
}

/// `streams` bounds the requests of one connection, in and out together; one more is dropped.
fn requests(
    protocol: Protocol,
    frame_bytes_max: u32,
    streams: usize,
    budget: &Arc<Semaphore>,
) -> request_response::Behaviour<FrameCodec> {
    let codec = FrameCodec::new(frame_bytes_max, Arc::clone(budget));
    let name = StreamProtocol::new(protocol.name());
    let config = request_response::Config::default()
        .with_request_timeout(REQUEST_TIME_MAX)
        .with_max_concurrent_streams(streams);
    request_response::Behaviour::with_codec(codec, [(name, ProtocolSupport::Full)], config)
}

fn connections(limits: &NetworkLimits) -> connection_limits::ConnectionLimits {
    connection_limits::ConnectionLimits::default()
        .with_max_established_per_peer(Some(limits.connections_per_peer_max))
        .with_max_established(Some(limits.connections_max))
        .with_max_pending_incoming(Some(PENDING_MAX))
        .with_max_pending_outgoing(Some(PENDING_MAX))
}

/// libp2p's default carries 128 KiB in two minutes: not enough to sync over.
fn relaying() -> relay::Config {
    relay::Config {
        max_circuit_duration: CIRCUIT_TIME_MAX,
        max_circuit_bytes: CIRCUIT_BYTES_MAX,
        ..relay::Config::default()
    }
}

fn local_network(
    key: &Keypair,
    settings: &NetworkSettings,
) -> Result<Option<mdns::tokio::Behaviour>, NetworkError> {
    if !settings.mdns {
        return Ok(None);
    }
    let mdns = mdns::tokio::Behaviour::new(mdns::Config::default(), key.public().to_peer_id());
    mdns.map(Some).map_err(NetworkError::Mdns)
}
