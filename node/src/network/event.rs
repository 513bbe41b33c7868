//! What the network tells the node.

use std::io;

use crate::network::command::{Protocol, Ticket};
use halle_protocol::id::DeviceId;

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The first connection with a device stands, or the first one as members: it then comes a
    /// second time, with `member` now true.
    Connected {
        /// With whom.
        device: DeviceId,
        /// Sync may be spoken.
        member: bool,
    },
    /// The last connection with a device is gone.
    Disconnected {
        /// With whom.
        device: DeviceId,
    },
    /// A device asks. Wants a `Reply` or `Refuse` within two minutes.
    Request {
        /// Who asks.
        device: DeviceId,
        /// In which protocol.
        protocol: Protocol,
        /// Numbered by the network.
        ticket: Ticket,
        /// Opaque bytes, within the protocol's frame bound.
        frame: Vec<u8>,
    },
    /// The outcome of a `Request` command, once per ticket.
    Answer {
        /// From the command.
        ticket: Ticket,
        /// Opaque bytes, within the protocol's frame bound.
        result: Result<Vec<u8>, SendError>,
    },
    /// The addresses listened on have changed; all of them, relayed ones too.
    Listening(Vec<String>),
    /// A member checked whether this node can be reached from outside, with a new outcome.
    Reachability {
        /// It can.
        public: bool,
    },
    /// All addresses of a device failed. A member is tried again later.
    Unreachable {
        /// Whom nobody could reach.
        device: DeviceId,
        /// What was tried; empty when there was nothing to try.
        tried: Vec<Tried>,
    },
    /// A peer sees this node under an address not heard of before (of the last 16).
    Observed {
        /// As multiaddr text.
        address: String,
    },
}

/// An address that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// As multiaddr text.
    pub address: String,
    /// Why, in the words of the system or of libp2p; for people, not for decisions.
    pub error: String,
}

/// Why a request has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// No connection on which this protocol may be spoken.
    #[error("device is not connected")]
    NotConnected,
    /// Too many of our own requests are in flight with this device; ask again after an answer.
    #[error("{max} requests are already in flight with this device")]
    Full {
        /// How many may be.
        max: usize,
    },
    /// Longer than what may be sent.
    #[error("frame of {bytes} bytes is longer than {max}")]
    Oversize {
        /// Its length.
        bytes: usize,
        /// The bound.
        max: u32,
    },
    /// The peer has too much to do; ask again later.
    #[error("peer is busy")]
    Busy,
    /// The peer does not answer this request.
    #[error("peer refused the request")]
    Refused,
    /// The peer does not speak this protocol, or not with us.
    #[error("peer does not speak this protocol with us")]
    Unsupported,
    /// The time was up. The peer may have received and handled the request.
    #[error("no answer in time")]
    Timeout,
    /// The connection or stream ended. The peer may have received and handled the request.
    #[error("connection closed before the answer")]
    Closed,
    /// The peer's answer is no valid frame, oversize for example.
    #[error("answer is not a valid frame")]
    Malformed,
    /// Reading or writing failed otherwise.
    #[error("connection failed: {0}")]
    Io(io::ErrorKind),
}
