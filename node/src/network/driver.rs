//! The task that owns the swarm.
//!
//! One loop, one `select!`, and nothing else is ever awaited in it: room for an event, a command,
//! the swarm, the time. What to do is decided by the parts (dialer, links, exchanges,
//! reservations); the driver only carries between them and libp2p.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    time::Duration,
};

use futures::StreamExt;
use libp2p::{
    PeerId, Swarm,
    multiaddr::Protocol as Part,
    swarm::{
        DialError,
        dial_opts::{DialOpts, PeerCondition},
    },
};
use tokio::{sync::mpsc, time::Instant};

use crate::network::{
    address::{Address, addresses, first_direct},
    behaviour::{Behaviour, REQUEST_TIME_MAX},
    codec::{Answer, Call},
    command::{Command, MEMBERS_MAX, Member, Protocol, Ticket},
    dialer::{Attempt, Dialer, Verdict},
    dials::Dials,
    event::{Event, SendError, Tried},
    exchanges::Exchanges,
    gate::Standing,
    links::Links,
    millis::{Millis, millis_of},
    outbox::Outbox,
    peer::{device_of, peer_of},
    reservations::Reservations,
    settings::{NetworkLimits, NetworkSettings},
    sightings::Sightings,
};
use halle_protocol::id::DeviceId;

mod arrivals;

/// How long an orderly end may take.
const FAREWELL_TIME_MAX: Duration = Duration::from_secs(2);

/// How long to sleep when nothing is planned.
const REST: Duration = Duration::from_hours(1);

/// The swarm and everything decided about it.
pub(crate) struct Driver {
    swarm: Swarm<Behaviour>,
    started: Instant,
    limits: NetworkLimits,
    pairing: bool,
    dialer: Dialer,
    dials: Dials,
    links: Links,
    exchanges: Exchanges,
    reservations: Reservations,
    sightings: Sightings,
    outbox: Outbox,
}

impl Driver {
    /// Takes over a swarm that listens already.
    pub(crate) fn new(swarm: Swarm<Behaviour>, settings: &NetworkSettings) -> Self {
        Self {
            swarm,
            started: Instant::now(),
            limits: settings.limits.clone(),
            pairing: false,
            dialer: Dialer::new(settings.jitter_seed),
            dials: Dials::default(),
            links: Links::default(),
            exchanges: Exchanges::default(),
            reservations: Reservations::new(settings.jitter_seed.rotate_left(32)),
            sightings: Sightings::default(),
            outbox: Outbox::default(),
        }
    }

    /// Runs until told to shut down, or until nobody is left to talk to.
    pub(crate) async fn run(
        mut self,
        mut commands: mpsc::Receiver<Command>,
        events: mpsc::Sender<Event>,
    ) {
        loop {
            let wake_at = self.wake_at();
            tokio::select! {
                room = events.reserve(), if !self.outbox.is_empty() => match room {
                    Ok(room) => self.deliver(room),
                    Err(_) => break,
                },
                command = commands.recv() => match command {
                    None | Some(Command::Shutdown) => break,
                    Some(command) => self.perform(command),
                },
                event = self.swarm.select_next_some(), if !self.outbox.is_full() => {
                    self.arrived(event);
                }
                () = tokio::time::sleep_until(wake_at) => {}
            }
            self.tend();
        }
        self.farewell().await;
    }

    fn deliver(&mut self, room: mpsc::Permit<'_, Event>) {
        if let Some(event) = self.outbox.pop() {
            room.send(event);
        }
    }

    fn perform(&mut self, command: Command) {
        match command {
            Command::Members(members) => self.set_members(members),
            Command::Relays(relays) => self.set_relays(relays),
            Command::Dial { device, addresses } => self.dial_once(device, &addresses),
            Command::Request {
                device,
                protocol,
                ticket,
                frame,
                timeout,
            } => {
                self.request(device, protocol, ticket, frame, timeout);
            }
            Command::Reply { ticket, frame } => self.reply(ticket, frame),
            Command::Refuse { ticket } => self.answer(ticket, Answer::Refused),
            Command::Pairing(open) => self.set_pairing(open),
            Command::Disconnect { device, back_off } => self.disconnect(device, back_off),
            Command::Woke => self.start_over(),
            Command::Shutdown => {}
        }
    }

    fn set_members(&mut self, members: Vec<Member>) {
        let now = self.now();
        let members = self.checked(members);
        let peers: HashSet<PeerId> = members.keys().filter_map(peer_of).collect();
        let relays = members
            .values()
            .flatten()
            .filter_map(Address::relay)
            .collect();
        self.swarm.behaviour_mut().gate.members(peers, relays);
        let joined = self
            .links
            .members(now, |device| members.contains_key(&device));
        self.dialer.members(now, members);
        for device in self.links.devices() {
            self.dialer.connected(now, device);
        }
        for device in joined {
            self.dialer.renew(now, device);
        }
    }

    fn set_relays(&mut self, relays: Vec<Member>) {
        let direct = relays.into_iter().filter_map(|relay| {
            peer_of(&relay.device)?;
            Some((relay.device, first_direct(&relay)?))
        });
        for listener in self.reservations.replace(self.now(), direct.collect()) {
            self.swarm.remove_listener(listener);
        }
    }

    /// Leaves out what is no device, is this one, is too much, or is no address.
    fn checked(&self, members: Vec<Member>) -> BTreeMap<DeviceId, BTreeSet<Address>> {
        if members.len() > MEMBERS_MAX {
            tracing::warn!(count = members.len(), MEMBERS_MAX, "list of members cut");
        }
        let own = device_of(self.swarm.local_peer_id());
        let others = members
            .into_iter()
            .filter(|member| Some(member.device) != own && peer_of(&member.device).is_some());
        let checked = others.take(MEMBERS_MAX).map(|member| {
            let (good, bad) = addresses(&member.device, &member.addresses);
            for Tried { address, error } in bad {
                tracing::debug!(device = ?member.device, address, error, "address left out");
            }
            (member.device, good)
        });
        checked.collect()
    }

    fn dial_once(&mut self, device: DeviceId, texts: &[String]) {
        if let Some(standing) = self.links.standing(device) {
            let member = standing == Standing::Member;
            self.outbox.push(Event::Connected { device, member });
            return;
        }
        let (good, bad) = addresses(&device, texts);
        let relays: Vec<PeerId> = good.iter().filter_map(Address::relay).collect();
        match peer_of(&device) {
            Some(peer) if self.dialer.dial(self.now(), device, good) => {
                self.swarm.behaviour_mut().gate.invite(peer, relays);
            }
            Some(_) | None => self.outbox.push(Event::Unreachable { device, tried: bad }),
        }
    }

    fn request(
        &mut self,
        device: DeviceId,
        protocol: Protocol,
        ticket: Ticket,
        frame: Vec<u8>,
        timeout: Duration,
    ) {
        if let Err(error) = self.send(device, protocol, ticket, frame, timeout) {
            self.outbox.push(Event::Answer {
                ticket,
                result: Err(error),
            });
        }
    }

    fn send(
        &mut self,
        device: DeviceId,
        protocol: Protocol,
        ticket: Ticket,
        frame: Vec<u8>,
        timeout: Duration,
    ) -> Result<(), SendError> {
        let bytes_max = self.frame_bytes_max(protocol);
        if !fits(&frame, bytes_max) {
            return Err(SendError::Oversize {
                bytes: frame.len(),
                max: bytes_max,
            });
        }
        let peer = peer_of(&device).filter(|_| self.links.speaks(device, protocol));
        let peer = peer.ok_or(SendError::NotConnected)?;
        let in_flight_max = self.limits.requests_per_peer_max;
        if self.exchanges.sent_to(device) >= in_flight_max {
            return Err(SendError::Full { max: in_flight_max });
        }
        let call = Call::new(frame, Instant::now() + timeout.min(REQUEST_TIME_MAX));
        let id = self
            .swarm
            .behaviour_mut()
            .requests(protocol)
            .send_request(&peer, call);
        self.exchanges.sent(protocol, id, ticket, device);
        Ok(())
    }

    fn reply(&mut self, ticket: Ticket, frame: Vec<u8>) {
        let protocol = self.exchanges.protocol(ticket);
        if protocol.is_none_or(|protocol| fits(&frame, self.frame_bytes_max(protocol))) {
            self.answer(ticket, Answer::Frame(frame));
        } else {
            tracing::error!(
                ?ticket,
                bytes = frame.len(),
                "reply is longer than a frame may be"
            );
            self.answer(ticket, Answer::Refused);
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Answer) {
        let Some((protocol, channel)) = self.exchanges.reply(ticket) else {
            tracing::debug!(?ticket, "answer to a request that is over");
            return;
        };
        let requests = self.swarm.behaviour_mut().requests(protocol);
        if requests.send_response(channel, answer).is_err() {
            tracing::debug!(?ticket, "nobody waits for the answer any more");
        }
    }

    fn set_pairing(&mut self, open: bool) {
        self.pairing = open;
        self.swarm.behaviour_mut().gate.pairing(open);
        if !open {
            self.links.retire_guests(self.now());
        }
    }

    fn disconnect(&mut self, device: DeviceId, back_off: Duration) {
        let Some(peer) = peer_of(&device) else { return };
        if !back_off.is_zero() {
            self.dialer
                .hold(device, self.now().after(millis_of(back_off)));
            self.swarm.behaviour_mut().gate.hold(peer, back_off);
        }
        if self.swarm.disconnect_peer_id(peer).is_err() {
            tracing::debug!(?device, "was not connected");
        }
    }

    fn start_over(&mut self) {
        self.dialer.woke(self.now());
        self.disconnect_all();
    }

    fn disconnect_all(&mut self) {
        let peers: Vec<PeerId> = self.swarm.connected_peers().copied().collect();
        for peer in peers {
            if self.swarm.disconnect_peer_id(peer).is_err() {
                tracing::debug!(%peer, "was not connected");
            }
        }
    }

    /// Does what is due: dials, asks relays, closes.
    fn tend(&mut self) {
        let now = self.now();
        while let Some(attempt) = self.dialer.next(now) {
            self.dial(now, attempt);
        }
        for (relay, address) in self
            .reservations
            .due(now, |relay| self.links.is_direct_member(relay))
        {
            self.reserve(now, relay, &address);
        }
        for id in self.links.due(now, |device| self.exchanges.is_idle(device)) {
            self.links.closing(id);
            self.swarm.close_connection(id);
        }
    }

    fn dial(&mut self, now: Millis, attempt: Attempt) {
        let Attempt { device, addresses } = attempt;
        let Some(peer) = peer_of(&device) else { return };
        let multiaddrs = addresses
            .iter()
            .map(|address| address.multiaddr().clone())
            .collect();
        let options = DialOpts::peer_id(peer)
            .condition(PeerCondition::Disconnected)
            .addresses(multiaddrs)
            .build();
        let id = options.connection_id();
        self.dials.begun(id, device);
        match self.swarm.dial(options) {
            Ok(()) => {}
            Err(DialError::DialPeerConditionFalse(_)) => {
                self.dials.succeeded(id);
                self.dialer.postponed(now, device);
            }
            Err(error) => self.dial_error(id, &error),
        }
    }

    fn dial_failed(&mut self, now: Millis, device: DeviceId) {
        match self.dialer.failed(now, device) {
            Verdict::RelayedNext => {}
            Verdict::Moot => drop(self.dials.take_tried(device)),
            Verdict::Unreachable => {
                self.dismiss(device);
                let tried = self.dials.take_tried(device);
                self.outbox.push(Event::Unreachable { device, tried });
            }
        }
    }

    /// A device that was let in because it was dialled on command is so no more.
    fn dismiss(&mut self, device: DeviceId) {
        if let Some(peer) = peer_of(&device) {
            self.swarm.behaviour_mut().gate.dismiss(&peer);
        }
    }

    fn reserve(&mut self, now: Millis, relay: DeviceId, address: &Address) {
        let Some(peer) = peer_of(&relay) else { return };
        let circuit = address
            .multiaddr()
            .clone()
            .with(Part::P2p(peer))
            .with(Part::P2pCircuit);
        match self.swarm.listen_on(circuit) {
            Ok(listener) => self.reservations.asked(relay, listener),
            Err(error) => {
                tracing::debug!(?relay, %error, "relay could not be asked");
                self.reservations.failed(now, relay);
            }
        }
    }

    /// Ends in order: what is being answered is written, then everything closes.
    async fn farewell(&mut self) {
        self.set_pairing(false);
        let ending = async {
            while self.exchanges.is_replying() {
                let event = self.swarm.select_next_some().await;
                self.arrived(event);
            }
            self.disconnect_all();
            while self.swarm.connected_peers().next().is_some() {
                let event = self.swarm.select_next_some().await;
                self.arrived(event);
            }
        };
        if tokio::time::timeout(FAREWELL_TIME_MAX, ending)
            .await
            .is_err()
        {
            tracing::debug!("some connections did not close in time");
        }
    }

    fn frame_bytes_max(&self, protocol: Protocol) -> u32 {
        match protocol {
            Protocol::Sync => self.limits.frame_bytes_max,
            Protocol::Pair => self.limits.pair_frame_bytes_max,
        }
    }

    fn now(&self) -> Millis {
        Millis(millis_of(self.started.elapsed()))
    }

    fn wake_at(&self) -> Instant {
        let reserving = self
            .reservations
            .wake_at(|relay| self.links.is_direct_member(relay));
        let planned = [
            self.dialer.wake_at(),
            self.links.wake_at(self.now()),
            reserving,
        ];
        match planned.into_iter().flatten().min() {
            Some(Millis(at)) => self.started + Duration::from_millis(at),
            None => Instant::now() + REST,
        }
    }
}

fn fits(frame: &[u8], bytes_max: u32) -> bool {
    u32::try_from(frame.len()).is_ok_and(|bytes| bytes <= bytes_max)
}
