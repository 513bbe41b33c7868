//! Requests in flight, both ways, and the tickets they are known by.
//!
//! Both tables are bounded by requests per peer times peers; the driver asks before it adds.

use std::collections::BTreeMap;

use libp2p::request_response::{InboundRequestId, OutboundRequestId, ResponseChannel};

use crate::network::{
    codec::Answer,
    command::{Protocol, Ticket},
};
use halle_protocol::id::DeviceId;

/// Requests in flight, both ways.
#[derive(Debug, Default)]
pub(crate) struct Exchanges {
    sent: BTreeMap<(Protocol, OutboundRequestId), Sent>,
    received: BTreeMap<(Protocol, InboundRequestId), Received>,
    open: BTreeMap<Ticket, (Protocol, InboundRequestId)>,
    next_ticket: u64,
}

#[derive(Debug)]
struct Sent {
    ticket: Ticket,
    device: DeviceId,
}

#[derive(Debug)]
struct Received {
    ticket: Ticket,
    device: DeviceId,
    channel: Option<ResponseChannel<Answer>>,
}

impl Exchanges {
    /// Our requests in flight with a device.
    pub(crate) fn sent_to(&self, device: DeviceId) -> usize {
        self.sent
            .values()
            .filter(|sent| sent.device == device)
            .count()
    }

    /// A device's requests not yet answered, or whose answers are still being written.
    pub(crate) fn received_from(&self, device: DeviceId) -> usize {
        self.received
            .values()
            .filter(|received| received.device == device)
            .count()
    }

    /// Nothing is in flight with a device.
    pub(crate) fn is_idle(&self, device: DeviceId) -> bool {
        self.sent_to(device) == 0 && self.received_from(device) == 0
    }

    /// An answer is still being written.
    pub(crate) fn is_replying(&self) -> bool {
        self.received
            .values()
            .any(|received| received.channel.is_none())
    }

    /// A request was sent.
    pub(crate) fn sent(
        &mut self,
        protocol: Protocol,
        id: OutboundRequestId,
        ticket: Ticket,
        device: DeviceId,
    ) {
        self.sent.insert((protocol, id), Sent { ticket, device });
    }

    /// A request of ours is over, with an answer or without.
    pub(crate) fn answered(&mut self, protocol: Protocol, id: OutboundRequestId) -> Option<Ticket> {
        self.sent.remove(&(protocol, id)).map(|sent| sent.ticket)
    }

    /// A request was received; it gets a ticket.
    pub(crate) fn received(
        &mut self,
        protocol: Protocol,
        id: InboundRequestId,
        device: DeviceId,
        channel: ResponseChannel<Answer>,
    ) -> Ticket {
        let ticket = Ticket(self.next_ticket);
        self.next_ticket = self.next_ticket.wrapping_add(1);
        self.open.insert(ticket, (protocol, id));
        self.received.insert(
            (protocol, id),
            Received {
                ticket,
                device,
                channel: Some(channel),
            },
        );
        ticket
    }

    /// The protocol of a received request that waits for its answer.
    pub(crate) fn protocol(&self, ticket: Ticket) -> Option<Protocol> {
        self.open.get(&ticket).map(|(protocol, _)| *protocol)
    }

    /// Where to write the answer to a received request; none when it is over or answered.
    pub(crate) fn reply(&mut self, ticket: Ticket) -> Option<(Protocol, ResponseChannel<Answer>)> {
        let key = self.open.remove(&ticket)?;
        let channel = self.received.get_mut(&key)?.channel.take()?;
        Some((key.0, channel))
    }

    /// A received request is over: its answer is written, or nobody waits for it.
    /// Says whose it was.
    pub(crate) fn over(&mut self, protocol: Protocol, id: InboundRequestId) -> Option<DeviceId> {
        let received = self.received.remove(&(protocol, id))?;
        self.open.remove(&received.ticket);
        Some(received.device)
    }
}
