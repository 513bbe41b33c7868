//! What one node chooses for its network. Numbers that all hubs share are not here.

use std::fmt;

/// What [`start`](crate::network::start) needs to know.
#[derive(Clone)]
pub struct NetworkSettings {
    /// Seed of the device's Ed25519 key; its public half is the device's name.
    pub secret: [u8; 32],
    /// Addresses to listen on, as multiaddr text; port 0 lets the system choose. None: only dials.
    /// A port that another libp2p program of the same user listens on is shared, not refused.
    pub listen: Vec<String>,
    /// Addresses a public node tells others, as multiaddr text. None: those it listens on.
    pub announce: Vec<String>,
    /// Finds members on the local network.
    pub mdns: bool,
    /// Reachable from outside: serves as a relay for members and checks their reachability.
    pub public: bool,
    /// Entropy for the jitter of dials; two nodes should not share it.
    pub jitter_seed: u64,
    /// How much of the machine the network may use.
    pub limits: NetworkLimits,
}

impl NetworkSettings {
    /// Settings of a node with this key that listens nowhere and serves nobody yet.
    pub fn new(secret: [u8; 32]) -> Self {
        Self {
            secret,
            listen: Vec::new(),
            announce: Vec::new(),
            mdns: false,
            public: false,
            jitter_seed: 0,
            limits: NetworkLimits::default(),
        }
    }
}

impl fmt::Debug for NetworkSettings {
    /// Leaves the secret out: settings end up in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NetworkSettings")
            .field("listen", &self.listen)
            .field("announce", &self.announce)
            .field("mdns", &self.mdns)
            .field("public", &self.public)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// How much of the machine the network may use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkLimits {
    /// Connections with one device at a time. Over: the newest is refused.
    pub connections_per_peer_max: u32,
    /// Connections in all. Over: the newest is refused.
    pub connections_max: u32,
    /// Requests in flight with one device, counted apart in each direction.
    /// Over: ours answers [`SendError::Full`](crate::network::SendError::Full), theirs gets "busy".
    pub requests_per_peer_max: usize,
    /// Bytes of one sync frame. Over: refused before anything is allocated.
    pub frame_bytes_max: u32,
    /// Bytes of one pairing frame; small, as strangers send them.
    pub pair_frame_bytes_max: u32,
    /// Bytes of all frames being read at a time. Over: that frame's stream is dropped.
    pub reading_bytes_max: u32,
    /// Connections of strangers while pairing is open. Over: the newest is refused.
    pub strangers_max: usize,
    /// Memory of the process, in bytes, above which no new connection is accepted.
    pub memory_bytes_max: usize,
}

impl Default for NetworkLimits {
    fn default() -> Self {
        Self {
            connections_per_peer_max: 3,
            connections_max: 128,
            requests_per_peer_max: 8,
            frame_bytes_max: 2 << 20,
            pair_frame_bytes_max: 64 << 10,
            reading_bytes_max: 128 << 20,
            strangers_max: 8,
            memory_bytes_max: 1 << 30,
        }
    }
}
