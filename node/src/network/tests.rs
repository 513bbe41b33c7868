//! Two or three nodes with real sockets on this machine. Each step awaits an event; nothing sleeps.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a test waits for one event among all"
)]

use std::time::Duration;

use tokio::time::timeout;

use super::*;
use halle_protocol::id::DeviceId;

/// Generous: a test that waits this long has failed.
const PATIENCE: Duration = Duration::from_secs(30);

const TCP: &str = "/ip4/127.0.0.1/tcp/0";
const QUIC: &str = "/ip4/127.0.0.1/udp/0/quic-v1";

struct Node {
    device: DeviceId,
    network: Network,
}

impl Node {
    async fn start(seed: u8, listen: &str) -> Self {
        Self::with(seed, listen, |_| {}).await
    }

    async fn with(seed: u8, listen: &str, adapt: impl FnOnce(&mut NetworkSettings)) -> Self {
        let mut settings = NetworkSettings::new([seed; 32]);
        settings.listen = vec![listen.to_owned()];
        settings.jitter_seed = u64::from(seed);
        adapt(&mut settings);
        let network = start(settings).await.unwrap();
        Self {
            device: device(seed),
            network,
        }
    }

    fn as_member(&self) -> Member {
        Member {
            device: self.device,
            addresses: self.network.listening.clone(),
        }
    }

    async fn tell(&self, command: Command) {
        self.network.commands.send(command).await.unwrap();
    }

    async fn knows(&self, others: &[&Node]) {
        let members = others.iter().map(|node| node.as_member()).collect();
        self.tell(Command::Members(members)).await;
    }

    async fn ask(&self, whom: &Node, protocol: Protocol, ticket: u64, frame: &[u8]) {
        self.tell(Command::Request {
            device: whom.device,
            protocol,
            ticket: Ticket(ticket),
            frame: frame.to_vec(),
            timeout: PATIENCE,
        })
        .await;
    }

    /// The first event that `pick` wants; those before it are passed over.
    async fn until<T>(&mut self, pick: impl Fn(Event) -> Option<T>) -> T {
        let wanted = async {
            loop {
                let event = self.network.events.recv().await.expect("network ended");
                if let Some(wanted) = pick(event) {
                    return wanted;
                }
            }
        };
        timeout(PATIENCE, wanted)
            .await
            .expect("nothing of the kind happened")
    }

    async fn connected(&mut self, whom: &Node) {
        let expected = Event::Connected {
            device: whom.device,
            member: true,
        };
        self.until(|event| (event == expected).then_some(())).await;
    }

    async fn disconnected(&mut self, whom: &Node) {
        let expected = Event::Disconnected {
            device: whom.device,
        };
        self.until(|event| (event == expected).then_some(())).await;
    }

    async fn request(&mut self) -> (Protocol, Ticket, Vec<u8>) {
        self.until(|event| match event {
            Event::Request {
                protocol,
                ticket,
                frame,
                ..
            } => Some((protocol, ticket, frame)),
            _ => None,
        })
        .await
    }

    async fn answer(&mut self) -> (u64, Result<Vec<u8>, SendError>) {
        self.until(|event| match event {
            Event::Answer { ticket, result } => Some((ticket.0, result)),
            _ => None,
        })
        .await
    }
}

fn device(seed: u8) -> DeviceId {
    let key = peer::keypair([seed; 32]).unwrap();
    peer::device_of(&key.public().to_peer_id()).unwrap()
}

/// Two nodes that are members to each other and connected.
async fn pair_of_members(listen: &str) -> (Node, Node) {
    let (mut alice, mut bob) = (Node::start(1, listen).await, Node::start(2, listen).await);
    alice.knows(&[&bob]).await;
    bob.knows(&[&alice]).await;
    alice.connected(&bob).await;
    bob.connected(&alice).await;
    (alice, bob)
}

async fn exchange(asking: &mut Node, answering: &mut Node, protocol: Protocol) {
    asking.ask(answering, protocol, 7, b"bread?").await;
    let (heard, ticket, frame) = answering.request().await;
    assert_eq!((heard, frame.as_slice()), (protocol, &b"bread?"[..]));
    answering
        .tell(Command::Reply {
            ticket,
            frame: b"40 loaves".to_vec(),
        })
        .await;
    assert_eq!(asking.answer().await, (7, Ok(b"40 loaves".to_vec())));
}

#[tokio::test]
async fn members_exchange_a_request_and_its_answer_over_tcp() {
    let (mut alice, mut bob) = pair_of_members(TCP).await;
    exchange(&mut alice, &mut bob, Protocol::Sync).await;
    exchange(&mut bob, &mut alice, Protocol::Sync).await;
    exchange(&mut bob, &mut alice, Protocol::Pair).await;
}

#[cfg(feature = "quic")]
#[tokio::test]
async fn members_exchange_a_request_and_its_answer_over_quic() {
    let (mut alice, mut bob) = pair_of_members(QUIC).await;
    exchange(&mut alice, &mut bob, Protocol::Sync).await;
    exchange(&mut bob, &mut alice, Protocol::Sync).await;
}

#[tokio::test]
async fn refused_request_is_answered_as_such() {
    let (mut alice, mut bob) = pair_of_members(TCP).await;
    alice.ask(&bob, Protocol::Sync, 1, b"?").await;
    let (_, ticket, _) = bob.request().await;
    bob.tell(Command::Refuse { ticket }).await;
    assert_eq!(alice.answer().await, (1, Err(SendError::Refused)));
}

#[tokio::test]
async fn request_to_nobody_is_answered_at_once() {
    let mut alice = Node::start(1, TCP).await;
    let bob = Node::start(2, TCP).await;
    alice.ask(&bob, Protocol::Sync, 1, b"?").await;
    assert_eq!(alice.answer().await, (1, Err(SendError::NotConnected)));
}

#[tokio::test]
async fn stranger_is_refused_while_pairing_is_closed() {
    let mut hub = Node::start(1, TCP).await;
    let mut stranger = Node::start(2, TCP).await;
    let addresses = hub.network.listening.clone();
    stranger
        .tell(Command::Dial {
            device: hub.device,
            addresses,
        })
        .await;
    let gone = |event| match event {
        Event::Disconnected { .. } | Event::Unreachable { .. } => Some(()),
        _ => None,
    };
    stranger.until(gone).await;
    stranger.ask(&hub, Protocol::Pair, 1, b"code").await;
    assert_eq!(stranger.answer().await, (1, Err(SendError::NotConnected)));
    hub.tell(Command::Shutdown).await;
    while let Some(event) = timeout(PATIENCE, hub.network.events.recv()).await.unwrap() {
        assert!(
            !matches!(event, Event::Connected { .. }),
            "a stranger came in"
        );
    }
}

#[tokio::test]
async fn stranger_may_only_pair_while_pairing_is_open() {
    let mut hub = Node::start(1, TCP).await;
    let mut stranger = Node::start(2, TCP).await;
    hub.tell(Command::Pairing(true)).await;
    // A stranger that claims to be a member, so that its own gate does not stop it.
    stranger.knows(&[&hub]).await;
    stranger.connected(&hub).await;
    stranger
        .ask(&hub, Protocol::Sync, 1, b"everything, please")
        .await;
    assert_eq!(stranger.answer().await, (1, Err(SendError::Unsupported)));
    exchange(&mut stranger, &mut hub, Protocol::Pair).await;
}

#[tokio::test]
async fn strangers_share_a_small_budget() {
    let hub = Node::with(1, TCP, |settings| settings.limits.strangers_max = 1).await;
    hub.tell(Command::Pairing(true)).await;
    let mut first = Node::start(2, TCP).await;
    let mut second = Node::start(3, TCP).await;
    let dial = || Command::Dial {
        device: hub.device,
        addresses: hub.network.listening.clone(),
    };
    first.tell(dial()).await;
    first
        .until(|event| matches!(event, Event::Connected { .. }).then_some(()))
        .await;
    first.ask(&hub, Protocol::Pair, 1, b"code").await;
    second.tell(dial()).await;
    second.disconnected(&hub).await;
}

#[tokio::test]
async fn paired_stranger_comes_back_as_a_member() {
    let mut hub = Node::start(1, TCP).await;
    let mut newcomer = Node::start(2, TCP).await;
    hub.tell(Command::Pairing(true)).await;
    let addresses = hub.network.listening.clone();
    newcomer
        .tell(Command::Dial {
            device: hub.device,
            addresses,
        })
        .await;
    let as_guest = Event::Connected {
        device: hub.device,
        member: false,
    };
    newcomer
        .until(|event| (event == as_guest).then_some(()))
        .await;
    newcomer.ask(&hub, Protocol::Pair, 1, b"code").await;
    let (_, ticket, _) = hub.request().await;
    hub.tell(Command::Reply {
        ticket,
        frame: b"welcome".to_vec(),
    })
    .await;
    hub.knows(&[&newcomer]).await;
    assert_eq!(newcomer.answer().await, (1, Ok(b"welcome".to_vec())));
    newcomer.knows(&[&hub]).await;
    newcomer.connected(&hub).await;
    hub.connected(&newcomer).await;
    let mut retries = 0;
    loop {
        newcomer.ask(&hub, Protocol::Sync, 2, b"?").await;
        let heard = timeout(PATIENCE, async {
            tokio::select! {
                (_, ticket, _) = hub.request() => Some(ticket),
                (_, result) = newcomer.answer() => { assert!(result.is_err()); None }
            }
        });
        if let Some(ticket) = heard.await.unwrap() {
            hub.tell(Command::Reply {
                ticket,
                frame: b"!".to_vec(),
            })
            .await;
            assert_eq!(newcomer.answer().await.1, Ok(b"!".to_vec()));
            break;
        }
        retries += 1;
        assert!(retries < 5, "members cannot speak");
        newcomer.connected(&hub).await;
    }
}

#[tokio::test]
async fn frame_above_the_bound_is_refused_on_both_sides() {
    let small = |settings: &mut NetworkSettings| settings.limits.frame_bytes_max = 1_000;
    let mut alice = Node::start(1, TCP).await;
    let mut bob = Node::with(2, TCP, small).await;
    alice.knows(&[&bob]).await;
    bob.knows(&[&alice]).await;
    alice.connected(&bob).await;
    bob.connected(&alice).await;
    bob.ask(&alice, Protocol::Sync, 1, &[0; 1_001]).await;
    let oversize = SendError::Oversize {
        bytes: 1_001,
        max: 1_000,
    };
    assert_eq!(bob.answer().await, (1, Err(oversize)));
    alice.ask(&bob, Protocol::Sync, 2, &[0; 1_001]).await;
    assert_eq!(alice.answer().await, (2, Err(SendError::Closed)));
    exchange(&mut alice, &mut bob, Protocol::Sync).await;
}

#[tokio::test]
async fn largest_frame_travels_both_ways() {
    let (mut alice, mut bob) = pair_of_members(TCP).await;
    let frame = vec![5; 2 << 20];
    alice.ask(&bob, Protocol::Sync, 1, &frame).await;
    let (_, ticket, heard) = bob.request().await;
    assert!(heard == frame);
    bob.tell(Command::Reply {
        ticket,
        frame: heard,
    })
    .await;
    assert!(alice.answer().await == (1, Ok(frame)));
}

#[tokio::test]
async fn node_that_moved_is_found_at_its_new_address() {
    let (mut alice, bob) = pair_of_members(TCP).await;
    let gone = Node {
        device: bob.device,
        network: bob.network,
    };
    gone.tell(Command::Shutdown).await;
    alice.disconnected(&gone).await;
    let mut bob = Node::start(2, TCP).await;
    assert_ne!(bob.network.listening, gone.network.listening);
    // Bob waits to be dialled, so it is Alice who must find him.
    let silent = Member {
        device: alice.device,
        addresses: Vec::new(),
    };
    bob.tell(Command::Members(vec![silent])).await;
    alice.knows(&[&bob]).await;
    alice.connected(&bob).await;
    exchange(&mut alice, &mut bob, Protocol::Sync).await;
}

#[tokio::test]
async fn ninth_request_in_flight_is_refused_and_the_others_are_answered() {
    let (mut alice, mut bob) = pair_of_members(TCP).await;
    for ticket in 1..=9 {
        alice.ask(&bob, Protocol::Sync, ticket, b"?").await;
    }
    assert_eq!(alice.answer().await, (9, Err(SendError::Full { max: 8 })));
    for _ in 1..=8 {
        let (_, ticket, _) = bob.request().await;
        bob.tell(Command::Reply {
            ticket,
            frame: b"!".to_vec(),
        })
        .await;
        assert_eq!(alice.answer().await.1, Ok(b"!".to_vec()));
    }
}

#[tokio::test]
async fn peer_that_asks_too_much_hears_busy() {
    let eager = |settings: &mut NetworkSettings| settings.limits.requests_per_peer_max = 12;
    let mut alice = Node::with(1, TCP, eager).await;
    let mut bob = Node::start(2, TCP).await;
    alice.knows(&[&bob]).await;
    bob.knows(&[&alice]).await;
    alice.connected(&bob).await;
    bob.connected(&alice).await;
    for ticket in 1..=9 {
        alice.ask(&bob, Protocol::Sync, ticket, b"?").await;
    }
    assert_eq!(alice.answer().await.1, Err(SendError::Busy));
}

#[tokio::test]
async fn silent_peer_ends_in_a_timeout() {
    let (mut alice, bob) = pair_of_members(TCP).await;
    alice
        .tell(Command::Request {
            device: bob.device,
            protocol: Protocol::Sync,
            ticket: Ticket(1),
            frame: b"?".to_vec(),
            timeout: Duration::from_millis(200),
        })
        .await;
    assert_eq!(alice.answer().await, (1, Err(SendError::Timeout)));
}

#[tokio::test]
async fn former_member_is_disconnected() {
    let (mut alice, mut bob) = pair_of_members(TCP).await;
    alice.tell(Command::Members(Vec::new())).await;
    alice.disconnected(&bob).await;
    bob.disconnected(&alice).await;
}

#[tokio::test]
async fn waking_connects_anew() {
    let (mut alice, mut bob) = (Node::start(1, TCP).await, Node::start(2, TCP).await);
    // Only Alice dials, so that no connection made meanwhile takes the place of the closed one.
    let silent = Member {
        device: alice.device,
        addresses: Vec::new(),
    };
    bob.tell(Command::Members(vec![silent])).await;
    alice.knows(&[&bob]).await;
    alice.connected(&bob).await;
    bob.connected(&alice).await;
    alice.tell(Command::Woke).await;
    alice.disconnected(&bob).await;
    alice.connected(&bob).await;
    bob.disconnected(&alice).await;
    bob.connected(&alice).await;
}

#[tokio::test]
async fn device_kept_away_does_not_come_back() {
    let (mut alice, mut bob) = pair_of_members(TCP).await;
    let back_off = Duration::from_hours(1);
    alice
        .tell(Command::Disconnect {
            device: bob.device,
            back_off,
        })
        .await;
    alice.disconnected(&bob).await;
    bob.disconnected(&alice).await;
    // Bob dials again by himself, and is let go again.
    bob.connected(&alice).await;
    bob.disconnected(&alice).await;
    alice.tell(Command::Shutdown).await;
    while let Some(event) = timeout(PATIENCE, alice.network.events.recv())
        .await
        .unwrap()
    {
        assert!(!matches!(event, Event::Connected { .. }), "it came back");
    }
}

#[tokio::test]
async fn unreachable_address_is_told_with_its_error() {
    let mut alice = Node::start(1, TCP).await;
    let nobody = Node::start(2, TCP).await;
    let addresses = nobody.network.listening.clone();
    nobody.tell(Command::Shutdown).await;
    let mut events = nobody.network.events;
    while timeout(PATIENCE, events.recv()).await.unwrap().is_some() {}
    let dial = Command::Dial {
        device: nobody.device,
        addresses: addresses.clone(),
    };
    alice.tell(dial).await;
    let tried = alice.until(|event| match event {
        Event::Unreachable { tried, .. } => Some(tried),
        _ => None,
    });
    let tried = tried.await;
    assert_eq!(tried[0].address, addresses[0]);
    assert!(tried[0].error.contains("refused"), "{}", tried[0].error);
}

#[tokio::test]
async fn node_that_listens_nowhere_is_reached_through_a_relay() {
    let public = |settings: &mut NetworkSettings| settings.public = true;
    let mut relay = Node::with(1, TCP, public).await;
    let mut hidden = Node::with(2, TCP, |settings| settings.listen.clear()).await;
    let mut visitor = Node::with(3, TCP, |settings| settings.listen.clear()).await;
    relay.knows(&[&hidden, &visitor]).await;
    hidden.knows(&[&relay, &visitor]).await;
    hidden.connected(&relay).await;
    hidden.tell(Command::Relays(vec![relay.as_member()])).await;
    let through = hidden.until(|event| match event {
        Event::Listening(addresses) => addresses.into_iter().find(|at| at.contains("p2p-circuit")),
        _ => None,
    });
    let through = through.await;
    let behind_relay = Member {
        device: hidden.device,
        addresses: vec![through],
    };
    visitor
        .tell(Command::Members(vec![relay.as_member(), behind_relay]))
        .await;
    visitor.connected(&hidden).await;
    exchange(&mut visitor, &mut hidden, Protocol::Sync).await;
    relay.connected(&hidden).await;
}

#[tokio::test]
async fn bad_listen_address_is_named() {
    // Not one of our nodes: libp2p's listeners share a port among themselves.
    let held = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = format!("/ip4/127.0.0.1/tcp/{}", held.local_addr().unwrap().port());
    for address in ["bread", "/ip4/127.0.0.1/tcp/0/ws", &taken] {
        let mut settings = NetworkSettings::new([2; 32]);
        settings.listen = vec![address.to_owned()];
        let error = start(settings).await.unwrap_err();
        assert!(error.to_string().contains(address), "{error}");
    }
}
