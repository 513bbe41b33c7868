//! Who may connect, and who may speak what.
//!
//! Wraps the protocols that are for members: their handlers exist only on members' connections, so
//! a stranger cannot even negotiate them. Invariant: what is wrapped never hears of a connection
//! that is not a member's. libp2p's own allow-list is not used, as it would refuse the strangers
//! that an open invitation is for.

use std::{
    collections::{HashMap, HashSet},
    task::{Context, Poll},
    time::{Duration, Instant},
};

use libp2p::{
    Multiaddr, PeerId,
    core::{Endpoint, transport::PortUse},
    swarm::{
        ConnectionDenied, ConnectionId, FromSwarm, NetworkBehaviour, THandler, THandlerInEvent,
        THandlerOutEvent, ToSwarm, derive_prelude::Either, dummy,
    },
};

use crate::network::peer::device_of;

/// Most devices kept away at a time; further ones are only disconnected.
const HELD_MAX: usize = 1024;

/// The longest that a device is kept away.
const HELD_TIME_MAX: Duration = Duration::from_hours(24);

/// What a peer was to this node when its connection was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// Relays a connection with someone else; speaks nothing with us.
    Relay,
    /// A stranger that came while pairing was open.
    Guest,
    /// Dialled on command without being a member: an inviter.
    Host,
    /// Speaks everything.
    Member,
}

/// Why a connection was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
enum Refusal {
    #[error("peer has no device key")]
    Nameless,
    #[error("peer is kept away for a while")]
    Held,
    #[error("peer is a stranger")]
    Stranger,
    #[error("too many strangers are connected")]
    Crowded,
}

/// The gate, around the protocols for members.
pub(crate) struct Gate<B> {
    /// What only members may speak. Must address handlers by connection, never by peer alone.
    pub(crate) inner: B,
    members: HashSet<PeerId>,
    hosts: HashMap<PeerId, HashSet<PeerId>>,
    relays: HashSet<PeerId>,
    held: HashMap<PeerId, Instant>,
    pairing: bool,
    guests_max: usize,
    outsiders: HashMap<ConnectionId, Standing>,
}

impl<B> Gate<B> {
    /// Closed to everyone.
    pub(crate) fn new(inner: B, guests_max: usize) -> Self {
        Self {
            inner,
            members: HashSet::new(),
            hosts: HashMap::new(),
            relays: HashSet::new(),
            held: HashMap::new(),
            pairing: false,
            guests_max,
            outsiders: HashMap::new(),
        }
    }

    /// Replaces who is a member, and who relays for them. Counts for connections made from now on.
    pub(crate) fn members(&mut self, members: HashSet<PeerId>, relays: HashSet<PeerId>) {
        self.members = members;
        self.relays = relays;
    }

    /// Lets a device in that is dialled on command, and who relays for it.
    pub(crate) fn invite(&mut self, host: PeerId, relays: impl IntoIterator<Item = PeerId>) {
        self.hosts.insert(host, relays.into_iter().collect());
    }

    /// The opposite of [`Gate::invite`].
    pub(crate) fn dismiss(&mut self, host: &PeerId) {
        self.hosts.remove(host);
    }

    /// Opens or closes the gate to strangers.
    pub(crate) fn pairing(&mut self, open: bool) {
        self.pairing = open;
    }

    /// Keeps a peer away for a while, at most a day.
    pub(crate) fn hold(&mut self, peer: PeerId, back_off: Duration) {
        let now = Instant::now();
        let until = now + back_off.min(HELD_TIME_MAX);
        self.held.retain(|_, until| *until > now);
        if self.held.len() < HELD_MAX || self.held.contains_key(&peer) {
            self.held.insert(peer, until);
        }
    }

    /// What the peer of this established connection was when it was made.
    pub(crate) fn standing(&self, connection: ConnectionId) -> Standing {
        self.outsiders
            .get(&connection)
            .copied()
            .unwrap_or(Standing::Member)
    }

    fn judge(&self, peer: &PeerId, dialled: bool) -> Result<Standing, Refusal> {
        if device_of(peer).is_none() {
            return Err(Refusal::Nameless);
        }
        if self
            .held
            .get(peer)
            .is_some_and(|until| *until > Instant::now())
        {
            return Err(Refusal::Held);
        }
        if self.members.contains(peer) {
            return Ok(Standing::Member);
        }
        if self.hosts.contains_key(peer) {
            return Ok(Standing::Host);
        }
        if dialled && self.relays_for_someone(peer) {
            return Ok(Standing::Relay);
        }
        if !self.pairing {
            return Err(Refusal::Stranger);
        }
        let guests = self
            .outsiders
            .values()
            .filter(|standing| **standing == Standing::Guest);
        if guests.count() >= self.guests_max {
            Err(Refusal::Crowded)
        } else {
            Ok(Standing::Guest)
        }
    }

    fn relays_for_someone(&self, peer: &PeerId) -> bool {
        self.relays.contains(peer) || self.hosts.values().any(|relays| relays.contains(peer))
    }

    /// Judges a connection and remembers it when it is an outsider's.
    fn admit(
        &mut self,
        connection: ConnectionId,
        peer: &PeerId,
        dialled: bool,
    ) -> Result<Standing, ConnectionDenied> {
        let standing = self.judge(peer, dialled).map_err(ConnectionDenied::new)?;
        if standing != Standing::Member {
            self.outsiders.insert(connection, standing);
        }
        Ok(standing)
    }

    fn is_outsider(&self, event: &FromSwarm<'_>) -> bool {
        connection_of(event).is_some_and(|connection| self.outsiders.contains_key(&connection))
    }
}

/// The connection that an event is about, when it is established.
fn connection_of(event: &FromSwarm<'_>) -> Option<ConnectionId> {
    if let FromSwarm::ConnectionEstablished(event) = event {
        return Some(event.connection_id);
    }
    if let FromSwarm::ConnectionClosed(event) = event {
        return Some(event.connection_id);
    }
    if let FromSwarm::AddressChange(event) = event {
        return Some(event.connection_id);
    }
    None
}

impl<B: NetworkBehaviour> NetworkBehaviour for Gate<B> {
    type ConnectionHandler = Either<THandler<B>, dummy::ConnectionHandler>;
    type ToSwarm = B::ToSwarm;

    fn handle_pending_inbound_connection(
        &mut self,
        connection: ConnectionId,
        local: &Multiaddr,
        remote: &Multiaddr,
    ) -> Result<(), ConnectionDenied> {
        self.inner
            .handle_pending_inbound_connection(connection, local, remote)
    }

    fn handle_established_inbound_connection(
        &mut self,
        connection: ConnectionId,
        peer: PeerId,
        local: &Multiaddr,
        remote: &Multiaddr,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        if self.admit(connection, &peer, false)? != Standing::Member {
            return Ok(Either::Right(dummy::ConnectionHandler));
        }
        self.inner
            .handle_established_inbound_connection(connection, peer, local, remote)
            .map(Either::Left)
    }

    fn handle_pending_outbound_connection(
        &mut self,
        connection: ConnectionId,
        peer: Option<PeerId>,
        addresses: &[Multiaddr],
        role: Endpoint,
    ) -> Result<Vec<Multiaddr>, ConnectionDenied> {
        self.inner
            .handle_pending_outbound_connection(connection, peer, addresses, role)
    }

    fn handle_established_outbound_connection(
        &mut self,
        connection: ConnectionId,
        peer: PeerId,
        remote: &Multiaddr,
        role: Endpoint,
        port: PortUse,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        if self.admit(connection, &peer, true)? != Standing::Member {
            return Ok(Either::Right(dummy::ConnectionHandler));
        }
        self.inner
            .handle_established_outbound_connection(connection, peer, remote, role, port)
            .map(Either::Left)
    }

    fn on_swarm_event(&mut self, event: FromSwarm<'_>) {
        if !self.is_outsider(&event) {
            self.inner.on_swarm_event(event);
            return;
        }
        if let FromSwarm::ConnectionClosed(closed) = event {
            self.outsiders.remove(&closed.connection_id);
        }
    }

    fn on_connection_handler_event(
        &mut self,
        peer: PeerId,
        connection: ConnectionId,
        event: THandlerOutEvent<Self>,
    ) {
        match event {
            Either::Left(event) => self
                .inner
                .on_connection_handler_event(peer, connection, event),
            Either::Right(never) => match never {},
        }
    }

    fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<ToSwarm<Self::ToSwarm, THandlerInEvent<Self>>> {
        self.inner
            .poll(context)
            .map(|wish| wish.map_in(Either::Left))
    }
}
