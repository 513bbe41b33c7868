//! What the node asks of the network.

use std::time::Duration;

use halle_protocol::id::DeviceId;

/// A wish of the node. None is answered directly; what follows from it comes as an
/// [`Event`](crate::network::Event).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Replaces the list of who may connect, whom to dial and keep a connection with.
    /// Who is no longer in it is disconnected at once; who newly is and was connected as a
    /// stranger is reconnected as a member as soon as nothing is in flight with it.
    /// At most [`MEMBERS_MAX`]; the rest is left out, with a warning.
    Members(Vec<Member>),
    /// Replaces the list of public members to ask for a relay reservation; none when this node
    /// is itself reachable. At most [`RELAYS_MAX`], each asked once it is connected as a member.
    /// The first direct address of each is the one that others are told.
    Relays(Vec<Member>),
    /// Dials one device once, member or not: an inviter, say. Success is a `Connected` event,
    /// failure an `Unreachable` one. It may stay connected without being a member, and
    /// answer nothing but pairing. At most [`HOSTS_MAX`] such devices at a time; more are
    /// reported unreachable, with nothing tried.
    Dial {
        /// Whom to dial.
        device: DeviceId,
        /// Where, as multiaddr text.
        addresses: Vec<String>,
    },
    /// Sends a request to a connected device. Answered by exactly one `Answer` event with the
    /// same ticket.
    Request {
        /// Whom to ask.
        device: DeviceId,
        /// In which protocol. Sync needs a connection as members.
        protocol: Protocol,
        /// Chosen by the caller, to know the answer by.
        ticket: Ticket,
        /// Opaque bytes, at most the protocol's frame bound.
        frame: Vec<u8>,
        /// Until the whole answer must have come. Cut to two minutes; opening the stream may add
        /// up to ten seconds.
        timeout: Duration,
    },
    /// Answers a request. A ticket that is no longer open (peer gone, timed out) is ignored.
    Reply {
        /// From the `Request` event.
        ticket: Ticket,
        /// Opaque bytes, at most the protocol's frame bound; a longer one is sent as a refusal.
        frame: Vec<u8>,
    },
    /// Refuses a request, and says so to the peer.
    Refuse {
        /// From the `Request` event.
        ticket: Ticket,
    },
    /// Opens or closes pairing: while open, strangers may connect within a small budget, for a
    /// minute each, and use the pairing protocol alone.
    Pairing(bool),
    /// Closes all connections with a device, and neither dials nor accepts it until `back_off`
    /// has passed. Zero: only closes; a member is then dialled again by the usual rules.
    Disconnect {
        /// With whom.
        device: DeviceId,
        /// How long to stay apart.
        back_off: Duration,
    },
    /// The clock jumped (the machine slept): closes all connections and starts over.
    Woke,
    /// Closes everything in order; the channel of events then ends.
    Shutdown,
}

/// Most members that a list may name.
pub const MEMBERS_MAX: usize = 1024;

/// Most relays that a node asks for a reservation.
pub const RELAYS_MAX: usize = 4;

/// Most devices dialled on command that are not members.
pub const HOSTS_MAX: usize = 16;

/// A device that may connect, and where it may be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name.
    pub device: DeviceId,
    /// Where to dial it, as multiaddr text: at most 16 of at most 256 bytes, the rest is left
    /// out. None: it is awaited, or found on the local network.
    pub addresses: Vec<String>,
}

/// What two nodes speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Protocol {
    /// `/halle/sync/1`: between members.
    Sync,
    /// `/halle/pair/1`: an invited stranger and its inviter.
    Pair,
}

impl Protocol {
    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sync => "/halle/sync/1",
            Self::Pair => "/halle/pair/1",
        }
    }
}

/// Ties an answer to its request. The caller numbers what it sends, the network what it receives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);
