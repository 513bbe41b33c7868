//! A member that asks without end: the product's own network with its key, and no engine behind.

use std::io::Read as _;

use halle_node::{
    home::Home,
    network::{
        Command, Event, Member, Network, NetworkSettings, Protocol, SendError, Ticket, start,
    },
};
use halle_protocol::{
    id::{DeviceId, DocumentId, HeaderHash, HubId, Nonce, PoolId, Writer},
    message::{Request, Scope, encode, pool_token},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};

use crate::hub::Hub;

/// Questions under way at once: twice what a node answers one device.
const IN_FLIGHT: usize = 16;

/// Whom to flood, and what may be asked of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Aim {
    home: String,
    hub: String,
    device: String,
    addresses: Vec<String>,
    seller: String,
    owner: String,
    pool: String,
    document: String,
}

impl Aim {
    /// At the seller, with what a member knows of it.
    pub(crate) async fn at(seller: &Hub, liar: &Hub) -> Self {
        let (theirs, own) = (
            seller.ask("status", json!({})).await,
            liar.ask("status", json!({})).await,
        );
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let held = liar.ask("document-list", json!({})).await;
        let mut documents = held["documents"].as_array().expect("a list").iter();
        let largest = documents.find(|it| it["owner"] == "AUBE" && it["kind"] == "catalogue");
        Self {
            home: liar.home.display().to_string(),
            hub: text(&own["hub"]),
            device: text(&own["device"]),
            addresses: seller.listening(),
            seller: text(&theirs["device"]),
            owner: text(&theirs["hub"]),
            pool: text(&theirs["pools"][0]["pool"]),
            document: text(&largest.expect("a catalogue")["document"]),
        }
    }
}

/// What is asked, by turns: each kind of question, the costliest of its kind.
fn questions(aim: &Aim) -> Vec<Vec<u8>> {
    let pool: PoolId = aim.pool.parse().expect("a pool");
    let (hub, owner): (HubId, HubId) = (
        aim.hub.parse().expect("a hub"),
        aim.owner.parse().expect("a hub"),
    );
    let (device, seller): (DeviceId, DeviceId) = (
        aim.device.parse().expect("a device"),
        aim.seller.parse().expect("a device"),
    );
    let document: DocumentId = aim.document.parse().expect("a document");
    let scope = Scope::Pool(pool);
    let nonce = Nonce::from_bytes([9; 16]);
    let root = HeaderHash::default();
    let writer = Writer {
        device: seller,
        epoch: 0,
    };
    let all = [
        Request::Pull {
            document,
            writer,
            from: 0,
        },
        Request::Hello {
            versions: vec![1],
            hub,
            nonce,
            pools: vec![pool_token(&pool, &nonce, &device, &seller)],
        },
        Request::Logs {
            scope,
            identities: Vec::new(),
            proofs: Vec::new(),
        },
        Request::Digest { scope, root },
        Request::Frontiers {
            scope,
            owners: vec![owner, hub],
        },
        Request::Have { scope, root },
    ];
    all.iter().map(encode).collect()
}

/// What became of the questions.
#[derive(Debug, Default, Serialize)]
struct Count {
    answered: u64,
    answered_bytes: usize,
    busy: u64,
    refused: u64,
    closed: u64,
}

struct Flooder {
    commands: mpsc::Sender<Command>,
    seller: DeviceId,
    questions: Vec<Vec<u8>>,
    next: u64,
    connected: bool,
    announced: bool,
    count: Count,
}

/// Floods until standard input ends; answers what was counted.
pub(crate) async fn flood(aim: Aim) -> Value {
    let home = Home::open(aim.home.as_ref()).expect("the home opens");
    let mut settings = NetworkSettings::new(*home.secret().expect("a secret").seed());
    settings.limits.requests_per_peer_max = IN_FLIGHT;
    let Network {
        commands,
        mut events,
        ..
    } = start(settings).await.expect("a network");
    let seller: DeviceId = aim.seller.parse().expect("a device");
    let member = Member {
        device: seller,
        addresses: aim.addresses.clone(),
    };
    commands
        .send(Command::Members(vec![member]))
        .await
        .expect("a network");
    let mut flooder = Flooder {
        commands,
        seller,
        questions: questions(&aim),
        next: 0,
        connected: false,
        announced: false,
        count: Count::default(),
    };
    let mut ended = input_ends();
    loop {
        tokio::select! {
            _ = &mut ended => break,
            event = events.recv() => match event {
                Some(event) => flooder.hear(event).await,
                None => break,
            },
        }
    }
    json!(flooder.count)
}

/// Completes when standard input ends.
fn input_ends() -> oneshot::Receiver<()> {
    let (tell, ended) = oneshot::channel();
    std::thread::spawn(move || {
        std::io::stdin().read_to_end(&mut Vec::new()).ok();
        tell.send(()).ok();
    });
    ended
}

impl Flooder {
    async fn hear(&mut self, event: Event) {
        match event {
            Event::Connected { .. } => {
                self.connected = true;
                if !std::mem::replace(&mut self.announced, true) {
                    println!("connected");
                }
                for _ in 0..IN_FLIGHT {
                    self.ask().await;
                }
            }
            Event::Disconnected { .. } => {
                self.connected = false;
                self.count.closed += 1;
            }
            Event::Answer { result, .. } => {
                match result {
                    Ok(frame) => {
                        self.count.answered += 1;
                        self.count.answered_bytes += frame.len();
                    }
                    Err(SendError::Busy) => self.count.busy += 1,
                    Err(_) => self.count.refused += 1,
                }
                self.ask().await;
            }
            Event::Request { ticket, .. } => self.tell(Command::Refuse { ticket }).await,
            Event::Listening(_)
            | Event::Reachability { .. }
            | Event::Unreachable { .. }
            | Event::Observed { .. } => {}
        }
    }

    async fn ask(&mut self) {
        if !self.connected {
            return;
        }
        let turn = usize::try_from(self.next).unwrap_or_default() % self.questions.len();
        let command = Command::Request {
            device: self.seller,
            protocol: Protocol::Sync,
            ticket: Ticket(self.next),
            frame: self.questions[turn].clone(),
            timeout: std::time::Duration::from_secs(30),
        };
        self.next += 1;
        self.tell(command).await;
    }

    async fn tell(&self, command: Command) {
        // A network that ended ends the flood as well.
        self.commands.send(command).await.ok();
    }
}
