//! The node under measurement, and each command of the driver.

use std::{
    fs,
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use halle_node::{
    control::Problem,
    opened::{Opened, init_device},
    runtime::Node,
    service::Seen,
    store::{Care, Disk},
};
use halle_protocol::{
    engine::{ChainState, Turn, chain_key},
    hash::{hash, hex},
    message::DeviceWelcome,
    object::{CycleState, ObjectKey, OrderState, decode, digest_of, read},
    store::{StoreExt as _, Table},
};
use serde_json::Value;

use crate::{
    Options,
    data::{ChangeRow, OrderRow, rows},
    fill::{Federation, Filling},
};

/// Pause between two orders of W2.
const PACE: Duration = Duration::from_millis(25);

/// One side of the pair.
pub(crate) struct Peer {
    home: PathBuf,
    data: PathBuf,
    federation: Arc<Federation>,
    running: Option<Running>,
    /// Rows of the start, before any change.
    loaded: usize,
    written: usize,
}

struct Running {
    node: Arc<Node>,
    disk: Arc<Disk>,
}

impl Peer {
    /// A node of the first hub, with no network yet and nothing in its store.
    pub(crate) async fn open(options: &Options) -> Self {
        let federation = Arc::new(Federation::new(options.hubs, options.side));
        let home = PathBuf::from(&options.dir).join("home");
        let hub = &federation.hubs[0];
        init_device(&home, hub.id(), Some("bench")).expect("a home");
        let secret = format!("halle-device-1:{}\n", hex(&hub.seed()));
        fs::write(home.join("device.key"), secret).expect("a secret");
        let mut peer = Self {
            home,
            data: PathBuf::from(&options.data),
            federation,
            running: None,
            loaded: 0,
            written: 0,
        };
        // Who joins listens from the beginning; who loads is alone with its store.
        peer.start(options.side == 1).await;
        peer
    }

    async fn start(&mut self, with_network: bool) {
        let quic = std::env::var("HALLE_BENCH_TRANSPORT").is_ok_and(|it| it == "quic");
        let listen = if quic {
            "/ip4/127.0.0.1/udp/0/quic-v1"
        } else {
            "/ip4/127.0.0.1/tcp/0"
        };
        let flags = [
            ("listen", listen),
            ("mdns", "false"),
            ("confirm", "ask"),
            ("lots", "ask"),
            // A benchmark asks more in a minute than people do.
            ("limits.requests_per_minute_max", "1000000"),
        ];
        let flags = flags.map(|(key, text)| (key.to_owned(), text.to_owned()));
        let opened = Opened::open(&self.home, &flags, Care::Usual).expect("the home opens");
        let disk = opened.disk.clone();
        let node = if with_network {
            Node::connected(opened).await
        } else {
            Node::alone(opened).await
        };
        let node = node.expect("the node starts");
        self.running = Some(Running { node, disk });
    }

    pub(crate) async fn close(&mut self) {
        if let Some(running) = self.running.take() {
            running.node.shut_down().await;
        }
    }

    async fn restart(&mut self, with_network: bool) {
        self.close().await;
        self.start(with_network).await;
    }

    fn node(&self) -> &Node {
        &self.running.as_ref().expect("a running node").node
    }

    fn disk(&self) -> &Disk {
        &self.running.as_ref().expect("a running node").disk
    }

    /// Runs something on the engine's turn; answers once it is durable.
    async fn run(&self, work: impl FnOnce(&mut Turn<'_>) + Send + 'static) {
        let work = move |turn: &mut Turn<'_>, _: &Seen| {
            work(turn);
            Ok::<_, Problem>(Value::Null)
        };
        self.node().run(true, work).await.expect("durable");
    }

    pub(crate) async fn load(&mut self) -> usize {
        let federation = self.federation.clone();
        self.run(move |turn| federation.found(turn)).await;
        let mut items = 0;
        for number in 0..self.federation.hubs.len() {
            let filling = Filling::read(&self.federation, &self.data, number);
            items += filling.items();
            self.run(move |turn| filling.write(turn)).await;
        }
        self.loaded = items;
        items
    }

    /// Listens, and answers with what the other device needs: how much there is, and where.
    pub(crate) async fn ticket(&mut self) -> String {
        self.restart(true).await;
        let hub = &self.federation.hubs[0];
        let welcome = DeviceWelcome {
            log: hub.log(),
            device: hub.writer().device,
            addresses: self.node().listening(),
        };
        format!("{}:{welcome}", self.loaded)
    }

    pub(crate) async fn join(&mut self, ticket: &str) -> usize {
        let (items, welcome) = ticket.split_once(':').expect("a ticket");
        let items: usize = items.parse().expect("a number");
        let welcome: DeviceWelcome = welcome.parse().expect("a welcome");
        self.run(move |turn| {
            turn.add_identity(&welcome.log).expect("a log");
            turn.hint(&welcome.device, &welcome.addresses);
        })
        .await;
        self.until(|peer| peer.in_step() && peer.items() == items)
            .await;
        self.loaded = items;
        items
    }

    /// Waits until something holds, looking after each of the node's commits.
    async fn until(&self, holds: impl Fn(&Self) -> bool) {
        let mut turns = self.node().turns();
        while !holds(self) {
            turns.changed().await.expect("the node runs");
        }
    }

    /// Whether roots are equal with the other side.
    fn in_step(&self) -> bool {
        self.node().seen().connected.values().any(|it| it.equal)
    }

    /// Offers, orders and entries in the views.
    fn items(&self) -> usize {
        let reader = self.disk().reader().expect("the store works");
        let count = |prefix: &[u8]| {
            let rows = reader.under(Table::Row, prefix).expect("the store works");
            rows.len()
        };
        [7, 10, 11].iter().map(|tag| count(&[*tag])).sum()
    }

    /// Places orders at a steady pace; answers when each was begun, monotonic ns.
    pub(crate) async fn place(&mut self, count: usize) -> Vec<u64> {
        let mut times = Vec::new();
        for orders in self.orders(count, 1) {
            times.push(monotonic_ns());
            self.put_orders(orders).await;
            tokio::time::sleep(PACE).await;
        }
        times
    }

    /// When each of so many orders of the other side is durable here and in the views.
    pub(crate) async fn watch(&mut self, count: usize) -> Vec<u64> {
        let before = self.heard();
        let mut turns = self.node().turns();
        let mut times = Vec::new();
        while times.len() < count {
            turns.changed().await.expect("the node runs");
            let now = monotonic_ns();
            let heard = usize::try_from(self.heard() - before).expect("a count");
            times.resize(heard.min(count).max(times.len()), now);
        }
        times
    }

    /// Envelopes of the other side's device in the first hub's trade document.
    fn heard(&self) -> u64 {
        let hub = &self.federation.hubs[0];
        let reader = self.disk().reader().expect("the store works");
        let key = ObjectKey::Cycle(self.federation.cycle).encode();
        let cycle: Option<CycleState> = read(&reader, Table::Row, &key).expect("the store works");
        let cycle = cycle.expect("a cycle");
        let document = cycle.trade_of(hub.id()).id();
        let key = chain_key(&document, hub.writer_of(0));
        let chains = reader.under(Table::Chain, &key).expect("the store works");
        chains.first().map_or(0, |(_, value)| {
            let chain: ChainState = decode(Table::Chain, value).expect("a chain");
            chain.seq + 1
        })
    }

    /// Small orders in batches.
    fn orders(&mut self, count: usize, batch: usize) -> Vec<Vec<OrderRow>> {
        let mut pool: Vec<OrderRow> = rows(&self.data.join("lat.jsonl"));
        let length = pool.len();
        let mut orders = Vec::new();
        while orders.len() < count {
            if pool.is_empty() {
                pool = rows(&self.data.join("lat.jsonl"));
            }
            let mut order = pool.remove(0);
            if self.written >= length {
                order.id = format!("w{:07}", self.written);
            }
            self.written += 1;
            orders.push(order);
        }
        let mut batches = Vec::new();
        while !orders.is_empty() {
            let rest = orders.split_off(batch.min(orders.len()));
            batches.push(std::mem::replace(&mut orders, rest));
        }
        batches
    }

    /// Orders of the first hub, an envelope each, in one commit.
    async fn put_orders(&self, orders: Vec<OrderRow>) {
        let federation = self.federation.clone();
        self.run(move |turn| {
            let place = federation.place();
            let trade = federation.hubs[0].trade(turn, &place.cycle);
            for order in orders {
                let record = order.record(0, &place);
                turn.record(&trade, &record).expect("an order");
            }
        })
        .await;
    }

    pub(crate) async fn disconnect(&mut self) {
        self.restart(false).await;
    }

    pub(crate) async fn connect(&mut self) {
        self.restart(true).await;
    }

    /// Makes one side's changes; answers the bytes of the envelopes they became.
    pub(crate) async fn change(&mut self, side: &str) -> u64 {
        let changes: Vec<ChangeRow> = rows(&self.data.join(format!("changes-{side}.jsonl")));
        for change in changes {
            let federation = self.federation.clone();
            self.run(move |turn| {
                let place = federation.place();
                let hub = &federation.hubs[change.hub];
                let document = match change.op.as_str() {
                    "entry" => hub.ledger(&place.pool),
                    "status" => hub.trade(turn, &place.cycle),
                    _ => hub.catalogue(),
                };
                let operation = change.operation(&place);
                hub.write(turn, |turn| turn.publish(&document, vec![operation]));
            })
            .await;
        }
        0
    }

    pub(crate) async fn converge(&mut self) {
        let entries = |side: &str| {
            let changes: Vec<ChangeRow> = rows(&self.data.join(format!("changes-{side}.jsonl")));
            changes.iter().filter(|it| it.op == "entry").count()
        };
        let items = self.loaded + entries("a") + entries("b") + self.others();
        self.until(|peer| peer.in_step() && peer.items() == items)
            .await;
    }

    /// Orders of W2.
    fn others(&self) -> usize {
        let reader = self.disk().reader().expect("the store works");
        let placed = reader
            .under(Table::Row, &[10])
            .expect("the store works")
            .into_iter()
            .filter(|(_, row)| {
                let order: OrderState = decode(Table::Row, row).expect("an order");
                order.lines.len() == 3
            });
        placed.count()
    }

    pub(crate) async fn write(&mut self, batch: usize, count: usize) -> f64 {
        let batches = self.orders(count, batch);
        let begun = Instant::now();
        for orders in batches {
            self.put_orders(orders).await;
        }
        begun.elapsed().as_secs_f64()
    }

    /// Over everything the pool shows, and how many rows of the data are in the views.
    pub(crate) fn digest(&self) -> (String, usize) {
        let reader = self.disk().reader().expect("the store works");
        let shown = digest_of(&reader, &self.federation.pool).expect("the store works");
        let mut fields = Vec::new();
        for (key, value) in reader.under(Table::Field, &[]).expect("the store works") {
            fields.extend(hash("field", &[&key, &value]));
        }
        let whole = hash("halle/bench/1", &[&shown, &fields]);
        (hex(&whole), self.items())
    }
}

/// A clock that both processes share, ns.
fn monotonic_ns() -> u64 {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::Monotonic);
    let parts = (u64::try_from(now.tv_sec), u64::try_from(now.tv_nsec));
    let (Ok(seconds), Ok(rest)) = parts else {
        panic!("a clock before its beginning");
    };
    seconds * 1_000_000_000 + rest
}

/// Most memory held so far, KiB.
pub(crate) fn high_water_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("a status");
    let line = status.lines().find(|it| it.starts_with("VmHWM"));
    let word = line.and_then(|it| it.split_whitespace().nth(1));
    word.and_then(|it| it.parse().ok()).expect("a number")
}
