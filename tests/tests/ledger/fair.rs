//! A pool that trades for one cycle: offers, orders, shipments, receipts, then the ledger's use
//! cases on any of its nodes.

use halle_node::{
    control::{
        AcknowledgeEntry, Balances, CorrectEntry, CostRecorded, DisputeEntry, EntryExplained,
        EntryShown, ExplainEntry, Problem, ReadBalances, RecordCost,
    },
    service::{Seen, View, cost, ledger},
};
use halle_protocol::{
    document::{Audience, Descriptor, Kind, Period},
    engine::{Turn, envelopes_of, ledger_of, voice_of},
    envelope::{Operation, Run, Scalar},
    id::{HubId, OfferId, PoolId, RecordId},
    money::Amount,
    object::{CycleState, ObjectKey, OfferState, OrderState, offer_group},
    record::{
        Body, Charter, GoodsState, OpenCycle, Order, OrderLine, Receipt, ReceiptLine, Shipment,
        ShipmentLine, Source, Tier,
    },
};
use halle_tests::world::World;

/// The name of the one cycle.
pub(crate) const CYCLE: &str = "cycle:2026-39";

/// A pool with one open cycle.
pub(crate) struct Fair {
    pub(crate) world: World,
    pub(crate) pool: PoolId,
    pub(crate) cycle: RecordId,
    codes: Vec<String>,
}

/// Something for sale, and who buys how many packs.
pub(crate) struct Goods<'a> {
    pub(crate) seller: &'a str,
    pub(crate) product: &'a str,
    pub(crate) grams: i64,
    pub(crate) cents: i64,
    pub(crate) wanted: &'a [(&'a str, u32)],
}

impl Fair {
    /// A pool founded by the first hub, which opens the cycle.
    pub(crate) fn new(codes: &[&str]) -> Self {
        Self::under(codes, World::charter(codes[0]))
    }

    /// The same under a charter.
    pub(crate) fn under(codes: &[&str], charter: Charter) -> Self {
        let mut world = World::new(39);
        let pool = world.pool_under(codes, charter);
        let cycle = opened(&mut world, &pool, "2026-39");
        let codes = codes.iter().map(|it| (*it).to_owned()).collect();
        Self {
            world,
            pool,
            cycle,
            codes,
        }
    }

    /// The first hub opens another cycle, in which all that follows is traded.
    pub(crate) fn next(&mut self, name: &str) {
        self.cycle = opened(&mut self.world, &self.pool, name);
    }

    /// A pool that has traded these goods: ordered, shipped, received.
    pub(crate) fn traded(codes: &[&str], goods: &[Goods<'_>]) -> Self {
        let mut fair = Self::new(codes);
        let orders = fair.ordered(goods);
        fair.ship(&orders);
        fair.receive(&orders);
        fair
    }

    /// The node of a hub.
    pub(crate) fn node(&self, code: &str) -> usize {
        self.codes.iter().position(|it| it == code).unwrap()
    }

    /// Offers goods and orders them, one order for each pair of hubs.
    pub(crate) fn ordered(&mut self, goods: &[Goods<'_>]) -> Vec<RecordId> {
        let mut wishes: Vec<(&str, &str, OfferId, u32)> = Vec::new();
        for (it, number) in goods.iter().zip(1_u8..) {
            let offer = self.offer(number, it);
            wishes.extend(
                it.wanted
                    .iter()
                    .map(|(buyer, packs)| (*buyer, it.seller, offer, *packs)),
            );
        }
        self.world.settle();
        let mut pairs: Vec<(&str, &str)> = wishes.iter().map(|it| (it.0, it.1)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut orders = Vec::new();
        for (buyer, seller) in pairs {
            let lines: Vec<(OfferId, u32)> = wishes
                .iter()
                .filter(|it| (it.0, it.1) == (buyer, seller))
                .map(|it| (it.2, it.3))
                .collect();
            orders.push(self.order(buyer, seller, &lines));
        }
        self.world.settle();
        orders
    }

    fn offer(&mut self, number: u8, goods: &Goods<'_>) -> OfferId {
        let node = self.node(goods.seller);
        let offer = OfferId::from_bytes([number; 16]);
        let stock: u32 = goods.wanted.iter().map(|(_, packs)| packs).sum();
        let text = |text: &str| Scalar::Text(text.to_owned());
        let fields = [
            ("ref", text(&format!("{}-{number:04}", goods.seller))),
            ("product", text(goods.product)),
            ("pack", text("unité")),
            ("grams", Scalar::Int(goods.grams)),
            ("price", Scalar::Int(goods.cents)),
            ("stock", Scalar::Int(i64::from(stock))),
        ];
        let group = offer_group(&offer);
        let put = |(name, value): (&str, Scalar)| Operation::Put(format!("{group}/{name}"), value);
        let operations: Vec<Operation> = fields.into_iter().map(put).collect();
        let catalogue = Descriptor {
            owner: self.world.id(node),
            kind: Kind::Catalogue,
            period: Period::Year(2026),
            audience: Audience::Partners,
        };
        self.world
            .run(node, |turn| turn.publish(&catalogue, operations))
            .unwrap();
        offer
    }

    fn order(&mut self, buyer: &str, seller: &str, lines: &[(OfferId, u32)]) -> RecordId {
        let (buyer, seller) = (self.node(buyer), self.node(seller));
        let seller = self.world.id(seller);
        let line = |(offer, packs): &(OfferId, u32)| {
            let key = ObjectKey::Offer(seller, *offer);
            let offer: OfferState = self.world.row(buyer, &key).unwrap();
            OrderLine {
                offer: offer.offer,
                reference: offer.reference,
                product: offer.product,
                pack: offer.pack,
                grams: offer.grams,
                packs: *packs,
                price: offer.price,
                weighed: None,
                tier: Tier::Standard,
                from: Source::Seller,
            }
        };
        let lines = lines.iter().map(line).collect();
        let (cycle, trade) = (self.cycle, self.trade(buyer));
        self.world
            .run(buyer, |turn| {
                let nonce = turn.nonce();
                let words = String::new();
                let order = Order {
                    cycle,
                    seller,
                    lines,
                    close: None,
                    replaces: vec![],
                    words,
                    nonce,
                };
                turn.record(&trade, &Body::Order(order))
            })
            .unwrap()
    }

    fn trade(&self, node: usize) -> Descriptor {
        let cycle: CycleState = self.world.row(node, &ObjectKey::Cycle(self.cycle)).unwrap();
        cycle.trade_of(self.world.id(node))
    }

    fn node_of(&self, hub: HubId) -> usize {
        (0..self.codes.len())
            .find(|node| self.world.id(*node) == hub)
            .unwrap()
    }

    /// Sellers ship all that is confirmed.
    pub(crate) fn ship(&mut self, orders: &[RecordId]) {
        for order in orders {
            let state: OrderState = self.world.row(0, &ObjectKey::Order(*order)).unwrap();
            let lines = state
                .lines
                .iter()
                .zip(0_u32..)
                .map(|(line, number)| ShipmentLine {
                    line: number,
                    confirms: line
                        .confirms
                        .iter()
                        .map(|(confirm, _, _)| *confirm)
                        .collect(),
                    packs: line.confirmed(),
                    grams: line.line.grams * u64::from(line.confirmed()),
                });
            let body = Body::Shipment(Shipment {
                order: *order,
                lines: lines.collect(),
            });
            self.write(self.node_of(state.seller), &body);
        }
        self.world.settle();
    }

    /// Buyers receive all that has left.
    pub(crate) fn receive(&mut self, orders: &[RecordId]) {
        self.receive_but(orders, None);
    }

    /// Buyers receive all that has left, one of them a pack less of each line.
    pub(crate) fn receive_less(&mut self, orders: &[RecordId], buyer: &str) {
        self.receive_but(orders, Some(self.node(buyer)));
    }

    fn receive_but(&mut self, orders: &[RecordId], less: Option<usize>) {
        for order in orders {
            let state: OrderState = self.world.row(0, &ObjectKey::Order(*order)).unwrap();
            let shipment = state.lines[0].shipped[0].shipment;
            let missing = u32::from(less == Some(self.node_of(state.buyer)));
            let lines = state
                .lines
                .iter()
                .zip(0_u32..)
                .map(|(line, number)| ReceiptLine {
                    line: number,
                    packs: line.shipped() - missing,
                    grams: 0,
                    state: GoodsState::Good,
                });
            let body = Body::Receipt(Receipt {
                order: *order,
                shipment,
                lines: lines.collect(),
            });
            self.write(self.node_of(state.buyer), &body);
        }
        self.world.settle();
    }

    fn write(&mut self, node: usize, body: &Body) {
        let trade = self.trade(node);
        self.world
            .run(node, |turn| turn.record(&trade, body))
            .unwrap();
    }

    /// Runs a command on a hub's node and lets everybody hear of it.
    pub(crate) fn run<T>(
        &mut self,
        code: &str,
        command: impl FnOnce(&mut Turn<'_>, &Seen) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let answer = self
            .world
            .run(self.node(code), |turn| command(turn, &Seen::default()));
        self.world.settle();
        answer
    }

    /// Runs a command on a hub's node and drops what it wrote.
    pub(crate) fn dry<T>(
        &mut self,
        code: &str,
        command: impl FnOnce(&mut Turn<'_>, &Seen) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let node = self.node(code);
        let dropped = |turn: &mut Turn<'_>| Err::<(), _>(command(turn, &Seen::default()));
        self.world.run(node, dropped).unwrap_err()
    }

    /// Asks a hub's node.
    pub(crate) fn ask<T>(
        &self,
        code: &str,
        question: impl FnOnce(&View<'_>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let node = &self.world.nodes[self.node(code)];
        let seen = Seen::default();
        question(&View {
            store: &node.store,
            local: node.engine.local(),
            seen: &seen,
        })
    }

    /// Balances as a hub's node shows them; every column sums to zero.
    pub(crate) fn balances(&self, code: &str) -> Balances {
        let balances = self.ask(code, |view| {
            ledger::balances(view, ReadBalances { pool: None })
        });
        let balances = balances.unwrap();
        let sum = |column: fn(&halle_node::control::AccountRow) -> i64| {
            balances.accounts.iter().map(column).sum::<i64>()
        };
        let sums = (
            sum(|it| it.agreed.0),
            sum(|it| it.recorded.0),
            sum(|it| it.disputed.0),
        );
        assert_eq!(sums, (0, 0, 0), "{code}");
        balances
    }

    /// A hub's columns as all nodes show them.
    pub(crate) fn columns(&self, code: &str) -> (i64, i64, i64) {
        let first = self.balances(&self.codes[0]);
        for other in &self.codes {
            assert_eq!(self.balances(other), first, "{other} shows the same");
        }
        let account = format!("hub:{code}");
        let row = first
            .accounts
            .iter()
            .find(|it| it.account == account)
            .unwrap();
        (row.agreed.0, row.recorded.0, row.disputed.0)
    }

    pub(crate) fn record(&mut self, code: &str, cost: RecordCost) -> Result<CostRecorded, Problem> {
        self.run(code, |turn, seen| cost::record(turn, seen, cost))
    }

    pub(crate) fn acknowledge(&mut self, code: &str, entry: &str) -> Result<EntryShown, Problem> {
        let request = AcknowledgeEntry {
            entry: entry.to_owned(),
        };
        self.run(code, |turn, seen| ledger::acknowledge(turn, seen, request))
    }

    pub(crate) fn dispute(&mut self, code: &str, entry: &str) -> Result<EntryShown, Problem> {
        let words = "trop cher".to_owned();
        let request = DisputeEntry {
            entry: entry.to_owned(),
            words,
        };
        self.run(code, |turn, seen| ledger::dispute(turn, seen, request))
    }

    pub(crate) fn correct(
        &mut self,
        code: &str,
        entry: &str,
        amount: Option<i64>,
    ) -> Result<EntryShown, Problem> {
        let words = "erreur de saisie".to_owned();
        let request = CorrectEntry {
            entry: entry.to_owned(),
            words,
            amount,
        };
        self.run(code, |turn, seen| ledger::correct(turn, seen, request))
    }

    /// A run of a hub's ledger, as another node holds it, in which every cost has another total.
    pub(crate) fn altered(&self, holder: &str, author: &str, cents: i64) -> (Descriptor, Run) {
        let hub = self.world.id(self.node(author));
        let document = ledger_of(&hub, &self.pool, jiff::civil::date(2026, 9, 21));
        let store = &self.world.nodes[self.node(holder)].store;
        let mut run = Run::of(&envelopes_of(store, &document.id()).unwrap()).unwrap();
        for operation in run.items.iter_mut().flat_map(|it| &mut it.operations) {
            let Operation::Record(bytes) = operation else {
                continue;
            };
            if let Some(Body::Entry(mut entry)) = Body::decode(bytes) {
                entry.cost.as_mut().unwrap().total = Amount::new(cents).unwrap();
                *bytes = Body::Entry(entry).encode();
            }
        }
        (document, run)
    }

    pub(crate) fn explain(&self, code: &str, entry: &str) -> EntryExplained {
        let request = ExplainEntry {
            entry: entry.to_owned(),
        };
        self.ask(code, |view| ledger::explain(view, request))
            .unwrap()
    }
}

/// A transport cost over the cycle.
pub(crate) fn bill(cents: i64, rule: &str, side: &str) -> RecordCost {
    RecordCost {
        pool: None,
        amount: cents,
        category: "Transport".to_owned(),
        rule: rule.to_owned(),
        basis: CYCLE.to_owned(),
        side: side.to_owned(),
        words: "Camion du jeudi".to_owned(),
        date: Some("2026-09-24".to_owned()),
        cap: None,
        figures: Vec::new(),
        dry_run: false,
    }
}

/// Bytes as a request carries a file (RFC 4648, section 4).
pub(crate) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let mut group = [0; 4];
        group[1..=three.len()].copy_from_slice(three);
        let number = u32::from_be_bytes(group);
        for place in 0..4 {
            let letter = usize::try_from(number >> (18 - 6 * place) & 63).unwrap();
            text.push(if place > three.len() {
                '='
            } else {
                char::from(LETTERS[letter])
            });
        }
    }
    text
}

/// Shares as `CODE=cents`, in the order of the answer.
pub(crate) fn shares(recorded: &CostRecorded) -> Vec<(String, i64)> {
    recorded
        .shares
        .iter()
        .map(|it| (it.hub.clone(), it.amount.0))
        .collect()
}

fn opened(world: &mut World, pool: &PoolId, name: &str) -> RecordId {
    let (hub, pool) = (world.id(0), *pool);
    let cycle = world.run(0, |turn| {
        let nonce = turn.nonce();
        let year = turn.moment.today.year();
        let name = name.to_owned();
        let body = Body::OpenCycle(OpenCycle { pool, name, nonce });
        turn.record(&voice_of(&hub, &pool, year), &body)
    });
    world.settle();
    cycle.unwrap()
}
