//! What the swarm tells the driver, one small function per kind.

use std::io;

use libp2p::{
    PeerId, autonat,
    core::{ConnectedPoint, transport::ListenerId},
    identify, mdns, ping, relay,
    request_response::{self, Message, OutboundFailure, ResponseChannel},
    swarm::{ConnectionId, DialError, SwarmEvent},
};

use super::Driver;
use crate::network::{
    address::{Address, shown},
    behaviour::{BehaviourEvent, ForMembersEvent},
    codec::{Answer, Call},
    command::Protocol,
    event::{Event, SendError},
    gate::Standing,
    links::{Link, Route},
    peer::device_of,
};
use halle_protocol::id::DeviceId;

type Exchange = request_response::Event<Call, Answer>;

impl Driver {
    /// Takes in one event of the swarm.
    pub(super) fn arrived(&mut self, event: SwarmEvent<BehaviourEvent>) {
        match event {
            SwarmEvent::Behaviour(event) => self.spoken(event),
            SwarmEvent::ConnectionEstablished {
                peer_id,
                connection_id,
                endpoint,
                ..
            } => {
                self.connected(peer_id, connection_id, &endpoint);
            }
            SwarmEvent::ConnectionClosed { connection_id, .. } => self.closed(connection_id),
            SwarmEvent::OutgoingConnectionError {
                connection_id,
                error,
                ..
            } => {
                self.dial_error(connection_id, &error);
            }
            SwarmEvent::IncomingConnectionError {
                send_back_addr,
                error,
                ..
            } => {
                tracing::debug!(%send_back_addr, %error, "incoming connection refused");
            }
            SwarmEvent::NewListenAddr { .. } | SwarmEvent::ExpiredListenAddr { .. } => {
                self.tell_listening();
            }
            SwarmEvent::ListenerClosed {
                listener_id,
                reason,
                ..
            } => {
                self.listener_closed(listener_id, &reason);
            }
            SwarmEvent::ListenerError { error, .. } => {
                tracing::warn!(%error, "listening stumbled");
            }
            SwarmEvent::IncomingConnection { .. }
            | SwarmEvent::Dialing { .. }
            | SwarmEvent::NewExternalAddrCandidate { .. }
            | SwarmEvent::ExternalAddrConfirmed { .. }
            | SwarmEvent::ExternalAddrExpired { .. }
            | SwarmEvent::NewExternalAddrOfPeer { .. }
            | _ => {}
        }
    }

    fn spoken(&mut self, event: BehaviourEvent) {
        match event {
            BehaviourEvent::Gate(ForMembersEvent::Sync(event)) => {
                self.exchange(Protocol::Sync, event);
            }
            BehaviourEvent::Pair(event) => self.exchange(Protocol::Pair, event),
            BehaviourEvent::Identify(event) => self.identified(event),
            BehaviourEvent::Ping(event) => self.pinged(&event),
            BehaviourEvent::Mdns(event) => self.seen_nearby(event),
            BehaviourEvent::RelayClient(event) => self.relayed(&event),
            BehaviourEvent::Dcutr(event) => tracing::debug!(?event, "hole punching"),
            BehaviourEvent::Autonat(event) => self.checked_from_outside(event),
            BehaviourEvent::Gate(ForMembersEvent::Relay(event)) => {
                tracing::debug!(?event, "relaying");
            }
            BehaviourEvent::Gate(ForMembersEvent::AutonatServer(event)) => {
                tracing::debug!(?event, "checked a member's address");
            }
            BehaviourEvent::Limits(never) | BehaviourEvent::Memory(never) => match never {},
        }
    }

    fn connected(&mut self, peer: PeerId, id: ConnectionId, endpoint: &ConnectedPoint) {
        let Some(device) = device_of(&peer) else {
            return;
        };
        let now = self.now();
        let standing = self.swarm.behaviour().gate.standing(id);
        self.dials.succeeded(id);
        if standing != Standing::Relay {
            self.dialer.connected(now, device);
        }
        let link = Link::new(now, device, standing, route(endpoint));
        self.tell(|driver| driver.links.add(now, id, link));
    }

    fn closed(&mut self, id: ConnectionId) {
        let Some(event) = self.links.remove(id) else {
            return;
        };
        if let Event::Disconnected { device } = event {
            self.dismiss(device);
            self.dialer.disconnected(self.now(), device);
        }
        self.outbox.push(event);
    }

    pub(super) fn dial_error(&mut self, id: ConnectionId, error: &DialError) {
        if let Some(device) = self.dials.failed(id, error) {
            self.dial_failed(self.now(), device);
        }
    }

    fn listener_closed(&mut self, listener: ListenerId, reason: &io::Result<()>) {
        tracing::debug!(?listener, ?reason, "listener closed");
        self.reservations.closed(self.now(), listener);
        self.tell_listening();
    }

    fn tell_listening(&mut self) {
        let listening = self.swarm.listeners().map(shown).collect();
        self.outbox.push(Event::Listening(listening));
    }

    fn exchange(&mut self, protocol: Protocol, event: Exchange) {
        match event {
            Exchange::Message { peer, message, .. } => match message {
                Message::Request {
                    request_id,
                    request,
                    channel,
                } => {
                    self.asked(protocol, peer, request_id, request, channel);
                }
                Message::Response {
                    request_id,
                    response,
                } => {
                    self.settled(protocol, request_id, outcome(response));
                }
            },
            Exchange::OutboundFailure {
                request_id, error, ..
            } => {
                self.settled(protocol, request_id, Err(send_error(&error)));
            }
            Exchange::InboundFailure {
                request_id, error, ..
            } => {
                tracing::debug!(%error, "request ended without an answer");
                self.exchanges.over(protocol, request_id);
            }
            Exchange::ResponseSent { request_id, .. } => {
                if let Some(device) = self.exchanges.over(protocol, request_id) {
                    self.links.answered(self.now(), device);
                }
            }
        }
    }

    fn asked(
        &mut self,
        protocol: Protocol,
        peer: PeerId,
        id: request_response::InboundRequestId,
        call: Call,
        channel: ResponseChannel<Answer>,
    ) {
        let Some(device) = device_of(&peer) else {
            return;
        };
        if let Some(refusal) = self.refusal(protocol, device) {
            let requests = self.swarm.behaviour_mut().requests(protocol);
            if requests.send_response(channel, refusal).is_err() {
                tracing::debug!(?device, "went away before it was refused");
            }
            return;
        }
        let ticket = self.exchanges.received(protocol, id, device, channel);
        self.outbox.push(Event::Request {
            device,
            protocol,
            ticket,
            frame: call.frame,
        });
    }

    /// Why a request is not even shown to the node.
    fn refusal(&self, protocol: Protocol, device: DeviceId) -> Option<Answer> {
        let is_member = self.links.standing(device) == Some(Standing::Member);
        let allowed = match protocol {
            Protocol::Sync => is_member,
            Protocol::Pair => is_member || self.pairing,
        };
        if !allowed {
            return Some(Answer::Refused);
        }
        let full = self.exchanges.received_from(device) >= self.limits.requests_per_peer_max;
        (full || self.outbox.is_busy()).then_some(Answer::Busy)
    }

    fn settled(
        &mut self,
        protocol: Protocol,
        id: request_response::OutboundRequestId,
        result: Result<Vec<u8>, SendError>,
    ) {
        if let Some(ticket) = self.exchanges.answered(protocol, id) {
            self.outbox.push(Event::Answer { ticket, result });
        }
    }

    fn identified(&mut self, event: identify::Event) {
        if let identify::Event::Received { info, .. } = event {
            self.tell(|driver| driver.sightings.observed(info.observed_addr));
        }
    }

    fn pinged(&mut self, event: &ping::Event) {
        let answered = !matches!(
            event.result,
            Err(ping::Failure::Timeout | ping::Failure::Other { .. })
        );
        self.links.pinged(self.now(), event.connection, answered);
    }

    /// Only names whom to dial: nobody is disconnected because mDNS no longer sees them.
    fn seen_nearby(&mut self, event: mdns::Event) {
        let (found, list) = match event {
            mdns::Event::Discovered(list) => (true, list),
            mdns::Event::Expired(list) => (false, list),
        };
        let now = self.now();
        for (peer, address) in list {
            let Some(device) = device_of(&peer) else {
                continue;
            };
            let Ok(address) = Address::check(&device, address) else {
                continue;
            };
            if found {
                self.dialer.found(now, device, address);
            } else {
                self.dialer.lost(device, &address);
            }
        }
    }

    fn relayed(&mut self, event: &relay::client::Event) {
        tracing::debug!(?event, "relayed");
        if let relay::client::Event::ReservationReqAccepted { relay_peer_id, .. } = event
            && let Some(relay) = device_of(relay_peer_id)
        {
            self.reservations.accepted(self.now(), relay);
        }
    }

    fn checked_from_outside(&mut self, event: autonat::v2::client::Event) {
        let reached = event.result.is_ok();
        self.tell(|driver| driver.sightings.checked(event.tested_addr, reached));
    }

    /// Passes on what a part wants told.
    fn tell(&mut self, news: impl FnOnce(&mut Self) -> Option<Event>) {
        if let Some(event) = news(self) {
            self.outbox.push(event);
        }
    }
}

fn route(endpoint: &ConnectedPoint) -> Route {
    if endpoint.is_relayed() {
        Route::Relayed
    } else if endpoint.is_dialer() {
        Route::Dialled
    } else {
        Route::Accepted
    }
}

fn outcome(answer: Answer) -> Result<Vec<u8>, SendError> {
    match answer {
        Answer::Frame(frame) => Ok(frame),
        Answer::Refused => Err(SendError::Refused),
        Answer::Busy => Err(SendError::Busy),
    }
}

fn send_error(failure: &OutboundFailure) -> SendError {
    match failure {
        OutboundFailure::DialFailure => SendError::NotConnected,
        OutboundFailure::Timeout => SendError::Timeout,
        OutboundFailure::ConnectionClosed => SendError::Closed,
        OutboundFailure::UnsupportedProtocols => SendError::Unsupported,
        OutboundFailure::Io(error) => from_kind(error.kind()),
    }
}

fn from_kind(kind: io::ErrorKind) -> SendError {
    const CLOSED: [io::ErrorKind; 6] = [
        io::ErrorKind::UnexpectedEof,
        io::ErrorKind::ConnectionReset,
        io::ErrorKind::ConnectionAborted,
        io::ErrorKind::BrokenPipe,
        io::ErrorKind::WriteZero,
        io::ErrorKind::NotConnected,
    ];
    if kind == io::ErrorKind::TimedOut {
        SendError::Timeout
    } else if kind == io::ErrorKind::InvalidData {
        SendError::Malformed
    } else if CLOSED.contains(&kind) {
        SendError::Closed
    } else {
        SendError::Io(kind)
    }
}
