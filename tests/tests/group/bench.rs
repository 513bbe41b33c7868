//! Five markets that buy together, and what they say.

use halle_protocol::{
    engine::voice_of,
    id::{Nonce, PoolId, RecordId},
    money::{Amount, Packs},
    object::{GroupCount, GroupState, ObjectKey},
    record::{
        Body, GroupArrival, GroupClose, GroupItem, GroupPurchase, GroupReceipt, Supplier, Wish,
        WishLine,
    },
    rules::{
        Rule,
        group_purchase::{Delivery, Handling, PriceBreak, Prices, Structure, Terms},
    },
};
use halle_tests::world::{World, check_all};

/// Markets of LS-MAMS; the first runs the purchase.
pub(crate) const MARKETS: [&str; 5] = ["VM", "WM", "XM", "YM", "ZM"];

/// Eggs, oil and rice of each market: units and tolerance (A1, A2, A3).
pub(crate) const WISHES: [[(u32, u32); 3]; 5] = [
    [(22, 5), (4, 1), (4, 0)],
    [(13, 3), (2, 0), (3, 0)],
    [(18, 0), (1, 0), (2, 0)],
    [(9, 4), (1, 0), (2, 0)],
    [(7, 2), (1, 0), (1, 0)],
];

pub(crate) fn cents(cents: i64) -> Amount {
    Amount::new(cents).unwrap()
}

fn item(product: &str, case: u32, per: u32, price: i64, breaks: &[(u32, i64)]) -> GroupItem {
    let breaks = breaks.iter().map(|(from, price)| PriceBreak {
        from: Packs(*from),
        price: cents(*price),
    });
    let handling = if case == 1 {
        Handling::Unit
    } else {
        Handling::Case
    };
    GroupItem {
        product: product.to_owned(),
        unit: String::new(),
        grams: 0,
        offer: None,
        terms: Terms {
            structure: Structure::new(case, 1, handling).unwrap(),
            minimum: Packs(0),
        },
        prices: Prices::new(per, cents(price), breaks.collect()).unwrap(),
    }
}

/// Eggs by 15 dozen, oil by 4 jugs, rice with price breaks; delivery 45.00, free from 800.00.
pub(crate) fn purchase(pool: PoolId) -> GroupPurchase {
    GroupPurchase {
        pool,
        name: "octobre".to_owned(),
        supplier: Supplier::Outside("Grossiste Aubut".to_owned()),
        items: vec![
            item("Œufs", 15, 15, 5_250, &[]),
            item("Huile", 4, 4, 7_180, &[]),
            item("Riz", 1, 1, 3_890, &[(10, 3_640), (25, 3_510)]),
        ],
        delivery: Delivery {
            fee: cents(4_500),
            free_from: Some(cents(80_000)),
        },
        rule: "by_value".parse::<Rule>().unwrap(),
        fills: "2026-09-28".to_owned(),
        closes: "2026-09-30".to_owned(),
        words: String::new(),
        nonce: Nonce::from_bytes([7; 16]),
    }
}

/// A pool of markets with one purchase that is open, everybody in step.
pub(crate) struct Bench {
    pub(crate) world: World,
    pub(crate) pool: PoolId,
    pub(crate) group: RecordId,
    pub(crate) members: usize,
    said: u8,
}

impl Bench {
    pub(crate) fn open(seed: u64, codes: &[&str]) -> Self {
        let mut world = World::new(seed);
        let pool = world.pool(codes);
        let hub = world.id(0);
        let group = world.write(
            0,
            &voice_of(&hub, &pool, 2026),
            &Body::GroupPurchase(purchase(pool)),
        );
        world.settle();
        Self {
            world,
            pool,
            group,
            members: codes.len(),
            said: 0,
        }
    }

    /// All five markets have wished as in A1, A2 and A3.
    pub(crate) fn wished(seed: u64) -> Self {
        let mut bench = Self::open(seed, &MARKETS);
        for (node, wishes) in WISHES.iter().enumerate() {
            bench.wish(node, wishes);
        }
        bench.world.settle();
        bench
    }

    pub(crate) fn state(&self, node: usize) -> GroupState {
        let key = ObjectKey::Group(self.group);
        self.world.row(node, &key).expect("a purchase")
    }

    pub(crate) fn count(&self, node: usize) -> GroupCount {
        let pool = self.world.pool_state(node, &self.pool);
        self.state(node).count(&pool).unwrap()
    }

    pub(crate) fn nonce(&mut self) -> Nonce {
        self.said += 1;
        Nonce::from_bytes([self.said; 16])
    }

    pub(crate) fn say(&mut self, node: usize, body: &Body) -> RecordId {
        let trade = self.state(node).trade_of(self.world.id(node));
        self.world.write(node, &trade, body)
    }

    /// Wishes for each item, taking the place of what this node knows its hub wished.
    pub(crate) fn wish(&mut self, node: usize, wishes: &[(u32, u32)]) -> RecordId {
        let state = self.state(node);
        let lines = wishes.iter().zip(0_u32..).map(|(wish, item)| WishLine {
            item,
            units: wish.0,
            tolerance: wish.1,
        });
        let wish = Wish {
            purchase: self.group,
            lines: lines.collect(),
            close: state.close.as_ref().map(|it| it.id),
            replaces: state.to_replace(&self.world.id(node)),
            nonce: self.nonce(),
        };
        self.say(node, &Body::Wish(wish))
    }

    /// The coordinator closes upon what its node holds.
    pub(crate) fn close(&mut self) -> RecordId {
        let wishes = self.state(0).frontier(&self.count(0));
        self.publish(wishes)
    }

    /// The coordinator publishes whatever it likes.
    pub(crate) fn publish(&mut self, wishes: Vec<(RecordId, Vec<u32>)>) -> RecordId {
        let close = GroupClose {
            purchase: self.group,
            wishes,
            orders: Vec::new(),
            cancelled: false,
            words: String::new(),
        };
        self.say(0, &Body::GroupClose(close))
    }

    /// The supplier brings so many units of each item, and the coordinator pays.
    pub(crate) fn arrive(&mut self, units: &[u32]) -> RecordId {
        let state = self.state(0);
        let arrival = GroupArrival {
            purchase: self.group,
            close: state.close.unwrap().id,
            units: units.to_vec(),
            payer: self.world.id(0),
            replaces: state.arrival.iter().map(|it| it.id).collect(),
            words: String::new(),
        };
        self.say(0, &Body::GroupArrival(arrival))
    }

    pub(crate) fn receive(&mut self, node: usize, units: &[u32]) -> RecordId {
        let arrival = self.state(node).arrival.unwrap().id;
        let receipt = GroupReceipt {
            purchase: self.group,
            arrival,
            units: units.to_vec(),
            words: String::new(),
        };
        self.say(node, &Body::GroupReceipt(receipt))
    }

    /// Units that each market gets of an item, by code.
    pub(crate) fn bought(&self, node: usize, item: usize) -> Vec<u32> {
        let shares = self.count(node).shares;
        shares.iter().map(|it| it.bought[item]).collect()
    }

    /// Everybody is in step, shows the same, and no check fails.
    pub(crate) fn agree(&mut self) {
        self.world.settle();
        self.world.pass(60_000);
        let (row, digest) = (self.state(0), self.world.digest(0, &self.pool));
        for node in 1..self.members {
            assert_eq!(self.state(node), row, "node {node}");
            assert_eq!(self.world.digest(node, &self.pool), digest, "node {node}");
        }
        check_all(&self.world).unwrap();
    }
}
