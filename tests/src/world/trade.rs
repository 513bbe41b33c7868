//! What people do in a cycle, as plain records through the engine: offers, orders, shipments.

use std::{collections::BTreeMap, sync::Mutex};

use halle_protocol::{
    document::{Audience, Descriptor, Kind, Period},
    engine::{ledger_of, voice_of},
    envelope::{Operation, Scalar},
    id::{HubId, OfferId, PoolId, RecordId, Writer},
    object::{
        CycleState, EntryState, LotState, ObjectKey, OfferState, OrderState, index, offer_group,
    },
    record::{
        Allot, Body, Cancel, GoodsState, OpenCycle, Order, OrderLine, Range, Ranges, Receipt,
        ReceiptLine, Shipment, ShipmentLine, Source, Tier,
    },
    store::{StoreExt, Table},
};

use super::World;

/// What is wanted of one offer.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Of which offer.
    pub offer: OfferId,
    /// How many packs.
    pub packs: u32,
    /// Who may confirm.
    pub from: Source,
}

/// Slots `[first, end)`.
fn span(first: u32, end: u32) -> Ranges {
    Ranges::try_from(vec![Range { first, end }]).expect("slots")
}

impl World {
    /// A pool with one open cycle, which its founder coordinates; everybody in step.
    pub fn fair(seed: u64, codes: &[&str]) -> (Self, PoolId, RecordId) {
        let mut world = Self::new(seed);
        let pool = world.pool(codes);
        let cycle = world.open_cycle(0, &pool, "2026-39");
        world.settle();
        (world, pool, cycle)
    }

    /// A federation made once in this process for each `name`, copied with chance from a seed: a
    /// pool takes a while to come together.
    pub fn again<T: Clone + Send + 'static>(
        name: &str,
        seed: u64,
        make: impl FnOnce() -> (Self, T),
    ) -> (Self, T) {
        type Made = (World, Box<dyn std::any::Any + Send>);
        static MADE: Mutex<BTreeMap<String, Made>> = Mutex::new(BTreeMap::new());
        let mut all = MADE
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let (world, with) = all.entry(name.to_owned()).or_insert_with(|| {
            let (world, with) = make();
            (world, Box::new(with))
        });
        (
            world.copy(seed),
            with.downcast_ref::<T>()
                .expect("one name, one type")
                .clone(),
        )
    }

    /// A hub's catalogue of the season.
    pub fn catalogue(&self, node: usize) -> Descriptor {
        Descriptor {
            owner: self.id(node),
            kind: Kind::Catalogue,
            period: Period::Year(2026),
            audience: Audience::Partners,
        }
    }

    /// Sets fields of an editable document.
    ///
    /// # Panics
    /// When they cannot be written.
    pub fn edit(&mut self, node: usize, document: &Descriptor, fields: &[(String, Scalar)]) {
        let put = |(key, value): &(String, Scalar)| Operation::Put(key.clone(), value.clone());
        let operations = fields.iter().map(put).collect();
        self.run(node, |turn| turn.publish(document, operations))
            .expect("an edit");
    }

    /// Offers something, or states its stock and price anew. One kilogram a pack.
    pub fn offer(&mut self, node: usize, number: u8, packs: u32, cents: i64) -> OfferId {
        let mut id = [number; 16];
        id[0] = u8::try_from(node).unwrap_or(u8::MAX);
        let offer = OfferId::from_bytes(id);
        let text = |text: &str| Scalar::Text(text.to_owned());
        let group = offer_group(&offer);
        let fields = [
            (
                "ref",
                text(&format!("{}-{number:04}", self.nodes[node].code)),
            ),
            ("product", text("carottes")),
            ("pack", text("1 kg")),
            ("grams", Scalar::Int(1000)),
            ("price", Scalar::Int(cents)),
            ("stock", Scalar::Int(i64::from(packs))),
        ]
        .map(|(name, value)| (format!("{group}/{name}"), value));
        self.edit(node, &self.catalogue(node), &fields);
        offer
    }

    /// Opens a cycle.
    ///
    /// # Panics
    /// When it cannot be written.
    pub fn open_cycle(&mut self, node: usize, pool: &PoolId, name: &str) -> RecordId {
        let (hub, pool, name) = (self.id(node), *pool, name.to_owned());
        self.run(node, |turn| {
            let voice = voice_of(&hub, &pool, turn.moment.today.year());
            let nonce = turn.nonce();
            turn.record(&voice, &Body::OpenCycle(OpenCycle { pool, name, nonce }))
        })
        .expect("a cycle")
    }

    /// A hub's trade document of a cycle that its node knows.
    ///
    /// # Panics
    /// When it does not know the cycle.
    pub fn trade(&self, node: usize, cycle: &RecordId) -> Descriptor {
        let state: CycleState = self.row(node, &ObjectKey::Cycle(*cycle)).expect("a cycle");
        state.trade_of(self.id(node))
    }

    /// A hub's ledger of this month.
    pub fn ledger(&mut self, node: usize, pool: &PoolId) -> Descriptor {
        let today = self.moment_of(node).today;
        ledger_of(&self.id(node), pool, today)
    }

    /// Writes a record into a document.
    ///
    /// # Panics
    /// When it cannot be written.
    pub fn write(&mut self, node: usize, document: &Descriptor, body: &Body) -> RecordId {
        self.run(node, |turn| turn.record(document, body))
            .expect("a record")
    }

    /// Writes a record into a hub's trade document of a cycle.
    pub fn say(&mut self, node: usize, cycle: &RecordId, body: &Body) -> RecordId {
        let trade = self.trade(node, cycle);
        self.write(node, &trade, body)
    }

    /// Orders at the price that the buyer's node shows.
    ///
    /// # Panics
    /// When the buyer does not see the offer.
    pub fn order(
        &mut self,
        buyer: usize,
        cycle: &RecordId,
        seller: usize,
        wanted: &[Wanted],
    ) -> RecordId {
        let order = self.order_of(buyer, cycle, self.id(seller), wanted);
        self.say(buyer, cycle, &Body::Order(order))
    }

    /// An order, not written yet.
    ///
    /// # Panics
    /// When the buyer does not see the offer.
    pub fn order_of(
        &mut self,
        buyer: usize,
        cycle: &RecordId,
        seller: HubId,
        wanted: &[Wanted],
    ) -> Order {
        let line = |wanted: &Wanted| {
            let key = ObjectKey::Offer(seller, wanted.offer);
            let offer: OfferState = self.row(buyer, &key).expect("an offer");
            OrderLine {
                offer: offer.offer,
                reference: offer.reference,
                product: offer.product,
                pack: offer.pack,
                grams: offer.grams,
                packs: wanted.packs,
                price: offer.price,
                weighed: None,
                tier: Tier::Standard,
                from: wanted.from,
            }
        };
        let lines = wanted.iter().map(line).collect();
        let (cycle, words, replaces) = (*cycle, String::new(), Vec::new());
        let entropy = self.moment().entropy;
        let nonce = halle_protocol::id::Nonce::from_slice(&entropy[..16]).expect("a nonce");
        Order {
            cycle,
            seller,
            lines,
            close: None,
            replaces,
            words,
            nonce,
        }
    }

    /// Cancels an order's first line.
    pub fn cancel(&mut self, buyer: usize, cycle: &RecordId, order: &RecordId) -> RecordId {
        let body = Body::Cancel(Cancel {
            order: *order,
            lines: vec![0],
        });
        self.say(buyer, cycle, &body)
    }

    /// Ships what is confirmed of an order and has not left; absent when there is nothing.
    pub fn ship(&mut self, seller: usize, order: &RecordId) -> Option<RecordId> {
        let state = self.order_state(seller, order)?;
        let mut lines = Vec::new();
        for (line, number) in state.lines.iter().zip(0_u32..) {
            let mut part = ShipmentLine {
                line: number,
                confirms: Vec::new(),
                packs: 0,
                grams: 0,
            };
            for (confirm, lot, ranges) in &line.confirms {
                let lot: LotState = self.row(seller, &ObjectKey::Lot(*lot))?;
                if lot.uses.get(confirm).is_some_and(|it| it.shipped.is_none()) {
                    part.confirms.push(*confirm);
                    part.packs += ranges.len();
                    part.grams += line.line.grams * u64::from(ranges.len());
                }
            }
            lines.extend(Some(part).filter(|it| it.packs > 0));
        }
        if lines.is_empty() {
            return None;
        }
        let body = Body::Shipment(Shipment {
            order: *order,
            lines,
        });
        Some(self.say(seller, &state.cycle, &body))
    }

    /// Receives so many packs less than what left with the first shipment of an order; absent when
    /// nothing has left.
    pub fn receive(&mut self, buyer: usize, order: &RecordId, missing: u32) -> Option<RecordId> {
        let state = self.order_state(buyer, order)?;
        let shipment = state
            .lines
            .iter()
            .find_map(|it| it.shipped.first())?
            .shipment;
        let line = |(line, number): (&halle_protocol::object::LineState, u32)| ReceiptLine {
            line: number,
            packs: line.shipped().saturating_sub(missing),
            grams: 0,
            state: GoodsState::Good,
        };
        let lines = state.lines.iter().zip(0_u32..).map(line).collect();
        let body = Body::Receipt(Receipt {
            order: *order,
            shipment,
            lines,
        });
        Some(self.say(buyer, &state.cycle, &body))
    }

    /// Hands slots `[first, end)` of a lot to a hub.
    pub fn allot(
        &mut self,
        giver: usize,
        lot: &RecordId,
        source: &RecordId,
        slots: (u32, u32),
        to: (HubId, Writer),
    ) -> RecordId {
        let state: LotState = self.row(giver, &ObjectKey::Lot(*lot)).expect("a lot");
        let body = Body::Allot(Allot {
            lot: *lot,
            source: *source,
            ranges: span(slots.0, slots.1),
            hub: to.0,
            to: to.1,
        });
        self.say(giver, &state.lot.cycle, &body)
    }

    /// Who uses slots on a node's hub's behalf, when that is this node.
    pub fn holder(&self, node: usize) -> (HubId, Writer) {
        (self.id(node), self.nodes[node].engine.local().writer)
    }

    /// Orders of a cycle that a node knows.
    pub fn orders(&self, node: usize, cycle: &RecordId) -> Vec<RecordId> {
        self.ids(node, &index::orders(cycle))
    }

    /// Lots of a cycle that a node knows.
    pub fn lots(&self, node: usize, cycle: &RecordId) -> Vec<RecordId> {
        self.ids(node, &index::lots(cycle))
    }

    /// Entries of a pool that a node knows, by date.
    pub fn entries(&self, node: usize, pool: &PoolId) -> Vec<RecordId> {
        self.ids(node, &index::entries(pool))
    }

    /// What a node knows under a beginning of the index.
    pub fn ids(&self, node: usize, prefix: &[u8]) -> Vec<RecordId> {
        let found = self.nodes[node]
            .store
            .under(Table::Index, prefix)
            .expect("reads");
        found
            .iter()
            .filter_map(|(key, _)| RecordId::from_slice(&key[key.len() - 32..]))
            .collect()
    }

    /// An order as a node sees it.
    pub fn order_state(&self, node: usize, order: &RecordId) -> Option<OrderState> {
        self.row(node, &ObjectKey::Order(*order))
    }

    /// A lot as a node sees it.
    pub fn lot_state(&self, node: usize, lot: &RecordId) -> Option<LotState> {
        self.row(node, &ObjectKey::Lot(*lot))
    }

    /// An entry as a node sees it.
    pub fn entry_state(&self, node: usize, entry: &RecordId) -> Option<EntryState> {
        self.row(node, &ObjectKey::Entry(*entry))
    }
}
