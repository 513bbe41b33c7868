//! What people and machines do in a federation, drawn from a seed.

use halle_protocol::{
    document::{Audience, Descriptor, Kind, Period},
    envelope::Scalar,
    id::{OfferId, PoolId, RecordId},
    money::Amount,
    object::{ObjectKey, OfferState, OrderState},
    record::{
        Acknowledge, Basis, Body, Cost, Dispute, Entry, EntryKind, Return, Side, Source, Transfer,
    },
};
use halle_tests::world::{Wanted, World};

#[path = "befall.rs"]
mod befall;

const CODES: [&str; 6] = ["AUBE", "PRS", "MSAAQ", "MAMS", "ASL", "SAGE"];
/// Names of the templates, one a number of hubs.
const NAMES: [&str; 5] = ["sim-2", "sim-3", "sim-4", "sim-5", "sim-6"];

/// A pool with an open cycle, under a short charter: every look at a pool reads it.
fn beginning(codes: &[&str]) -> (World, PoolId, RecordId) {
    let mut world = World::new(300);
    let nodes: Vec<usize> = codes.iter().map(|code| world.hub(code)).collect();
    let mut charter = World::charter(codes[0]);
    charter.costs.truncate(1);
    charter.costs[0].rules.truncate(1);
    let pool = world.found_under(nodes[0], charter);
    for node in &nodes[1..] {
        world.join(nodes[0], *node, &pool);
    }
    world.settle();
    let cycle = world.open_cycle(0, &pool, "2026-39");
    world.settle();
    (world, pool, cycle)
}

/// One federation under a seed.
pub(crate) struct Life {
    pub(crate) world: World,
    pub(crate) pool: PoolId,
    cycle: RecordId,
    offers: Vec<(usize, OfferId)>,
    step: usize,
}

/// A failure is read beside what happened before it.
impl Drop for Life {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.story());
        }
    }
}

impl Life {
    /// Two to six hubs in one open cycle, each with something to sell.
    pub(crate) fn new(seed: u64) -> Self {
        // Mostly two or three: more hubs cost time and bring few new orders of arrival.
        let hubs = match seed % 20 {
            7 => 6,
            13 => 5,
            few => [3, 2, 3, 2, 4][usize::try_from(few % 5).unwrap()],
        };
        let (mut world, (pool, cycle, offers, disks)) = World::again(NAMES[hubs - 2], seed, || {
            let (mut world, pool, cycle) = beginning(&CODES[..hubs]);
            let offers: Vec<_> = (0..hubs)
                .map(|node| (node, world.offer(node, 1, 12, 250)))
                .collect();
            world.settle();
            let disks = world.images();
            (world, (pool, cycle, offers, disks))
        });
        world.put_on_disks(&disks);
        world.settle();
        world.orderly = false;
        world.rough = true;
        world.thrice = seed % 7 == 3;
        Self {
            world,
            pool,
            cycle,
            offers,
            step: 0,
        }
    }

    /// What happened, to read beside a failure.
    pub(crate) fn story(&self) -> String {
        format!(
            "seed {}:\n{}",
            self.world.seed(),
            self.world.story.join("\n")
        )
    }

    fn tell(&mut self, node: usize, what: String) {
        self.world.note(node, &what);
    }

    fn node(&mut self) -> usize {
        let hubs = self.world.nodes.len();
        self.world.draw(hubs)
    }

    fn packs(&mut self, end: usize) -> u32 {
        u32::try_from(self.world.draw(end)).unwrap() + 1
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        let at = self.world.draw(from.len());
        from.get(at).copied()
    }

    /// Somebody does something, something befalls somebody, then some messages arrive.
    pub(crate) fn step(&mut self) {
        self.world.story.push(format!("step {}", self.step));
        self.step += 1;
        for _ in 0..2 {
            let node = self.node();
            self.act(node);
        }
        befall::befall(self);
        let ms = i64::try_from(self.world.draw(4_000)).unwrap();
        self.world.wait(ms);
        self.world.connect();
        for _ in 0..self.world.draw(40) {
            self.world.step();
        }
    }

    /// What a hub's people do.
    fn act(&mut self, node: usize) {
        match self.world.draw(21) {
            0 => self.restock(node),
            1..=7 => self.order(node),
            8 => self.cancel(node),
            9 | 10 => self.ship(node),
            11 | 12 => self.receive(node),
            13 => self.allot(node),
            14 => self.give_back(node),
            15 => self.answer(node),
            16 => self.bill(node),
            17 => self.pay(node),
            18 => self.open(node),
            19 => self.draft(node),
            _ => {}
        }
    }

    /// Links stand again and lose nothing, disks have room; everybody compares until nothing is new.
    pub(crate) fn heal(&mut self) {
        self.world.story.push("all heals".to_owned());
        self.world.rough = false;
        self.world.heal_all();
        for node in 0..self.world.nodes.len() {
            self.world.free(node);
        }
        self.world.settle();
        for _ in 0..3 {
            self.world.pass(60_000);
        }
    }

    fn restock(&mut self, node: usize) {
        let (packs, cents) = (self.packs(15), [250, 300][self.world.draw(2)]);
        self.tell(node, format!("states {packs} packs at {cents}"));
        self.world.offer(node, 1, packs, cents);
    }

    fn sees(&self, node: usize, seller: usize, offer: OfferId) -> bool {
        let key = ObjectKey::Offer(self.world.id(seller), offer);
        self.world.row::<OfferState>(node, &key).is_some()
    }

    fn order(&mut self, node: usize) {
        let offers = self.offers.clone();
        let Some((seller, offer)) = self.pick(&offers) else {
            return;
        };
        if seller == node || !self.sees(node, seller, offer) {
            return;
        }
        let from = if self.world.draw(4) == 0 {
            Source::Allotment
        } else {
            Source::Seller
        };
        let wanted = [Wanted {
            offer,
            packs: self.packs(6),
            from,
        }];
        self.tell(
            node,
            format!("orders {} of {seller} from {from:?}", wanted[0].packs),
        );
        let cycle = self.cycle_of(node);
        self.world.order(node, &cycle, seller, &wanted);
    }

    /// Any cycle that the node knows.
    fn cycle_of(&mut self, node: usize) -> RecordId {
        let prefix = halle_protocol::object::index::cycles(&self.pool);
        let reader = halle_protocol::object::Reader::new(&self.world.nodes[node].store);
        let cycles = reader.under_index(&prefix).unwrap();
        self.pick(&cycles).unwrap_or(self.cycle)
    }

    fn orders(&self, node: usize, mine: impl Fn(&OrderState) -> bool) -> Vec<RecordId> {
        let known = self.world.orders(node, &self.cycle);
        let state = |it: &RecordId| self.world.order_state(node, it);
        known
            .into_iter()
            .filter(|it| state(it).as_ref().is_some_and(&mine))
            .collect()
    }

    fn cancel(&mut self, node: usize) {
        let due = self.due(node, |it, us| {
            it.buyer == us && it.lines[0].cancelled.is_none()
        });
        let Some((node, order)) = due else { return };
        self.tell(node, format!("cancels {order}"));
        let cycle = self.cycle;
        self.world.cancel(node, &cycle, &order);
    }

    /// The first hub from this one on that has such orders, with one of them.
    fn due(
        &mut self,
        node: usize,
        due: impl Fn(&OrderState, halle_protocol::id::HubId) -> bool,
    ) -> Option<(usize, RecordId)> {
        let hubs = self.world.nodes.len();
        for node in (0..hubs).map(|it| (it + node) % hubs) {
            let us = self.world.id(node);
            let orders = self.orders(node, |it| due(it, us));
            if let Some(order) = self.pick(&orders) {
                return Some((node, order));
            }
        }
        None
    }

    fn ship(&mut self, node: usize) {
        let ready = |it: &OrderState| it.lines.iter().any(|it| it.confirmed() > it.shipped());
        let due = self.due(node, |it, us| it.seller == us && ready(it));
        let Some((node, order)) = due else { return };
        let shipped = self.world.ship(node, &order);
        self.tell(node, format!("ships {order}: {shipped:?}"));
    }

    fn receive(&mut self, node: usize) {
        let left = |it: &OrderState| it.lines.iter().any(|it| it.shipped() > it.received());
        let due = self.due(node, |it, us| it.buyer == us && left(it));
        let Some((node, order)) = due else { return };
        let missing = u32::try_from(self.world.draw(2)).unwrap();
        let received = self.world.receive(node, &order, missing);
        self.tell(
            node,
            format!("receives {order} less {missing}: {received:?}"),
        );
    }

    /// Hands on any slots that the node believes to hold.
    fn allot(&mut self, node: usize) {
        let to = self.node();
        let Some((lot, source, first, end)) = self.holding(node) else {
            return;
        };
        if to == node {
            return;
        }
        self.tell(node, format!("allots {first}..{end} of {lot} to {to}"));
        let to = self.world.holder(to);
        self.world.allot(node, &lot, &source, (first, end), to);
    }

    fn give_back(&mut self, node: usize) {
        let Some((lot, source, first, end)) = self.holding(node) else {
            return;
        };
        self.tell(node, format!("returns {first}..{end} of {lot}"));
        let range = halle_protocol::record::Range { first, end };
        let ranges = vec![range].try_into().unwrap();
        let body = Body::Return(Return {
            lot,
            source,
            ranges,
        });
        let state = self.world.lot_state(node, &lot).unwrap();
        self.world.say(node, &state.lot.cycle, &body);
    }

    fn holding(&mut self, node: usize) -> Option<(RecordId, RecordId, u32, u32)> {
        let (_, writer) = self.world.holder(node);
        let mut found = Vec::new();
        for lot in self.world.lots(node, &self.cycle) {
            let state = self.world.lot_state(node, &lot)?;
            for held in state.holdings.iter().filter(|it| it.writer == writer) {
                found.extend(
                    held.ranges
                        .iter()
                        .map(|it| (lot, held.source, it.first, it.end)),
                );
            }
        }
        let (lot, source, first, end) = self.pick(&found)?;
        let cut = first + self.packs(usize::try_from(end - first).unwrap());
        Some((lot, source, first, cut))
    }

    fn write(&mut self, node: usize, body: &Body) -> RecordId {
        let ledger = self.world.ledger(node, &self.pool.clone());
        self.world.write(node, &ledger, body)
    }

    fn answer(&mut self, node: usize) {
        let entries = self.world.entries(node, &self.pool);
        let Some(entry) = self.pick(&entries) else {
            return;
        };
        let body = if self.world.draw(3) == 0 {
            Body::Dispute(Dispute {
                entry,
                words: "non".to_owned(),
            })
        } else {
            Body::Acknowledge(Acknowledge { entry })
        };
        self.tell(node, format!("answers {entry}"));
        self.write(node, &body);
    }

    fn entry(&mut self, kind: EntryKind, transfers: Vec<Transfer>, cost: Option<Cost>) -> Body {
        let moment = self.world.moment();
        Body::Entry(Entry {
            pool: self.pool,
            date: moment.today.to_string(),
            kind,
            words: String::new(),
            cause: None,
            transfers,
            cost,
            corrects: None,
            nonce: halle_protocol::id::Nonce::from_slice(&moment.entropy[..16]).unwrap(),
        })
    }

    fn pay(&mut self, node: usize) {
        let to = self.node();
        if to == node {
            return;
        }
        let amount = Amount::new(i64::from(self.packs(9_000))).unwrap();
        // Whoever pays rises; now and then somebody states what another paid.
        let (debit, credit) = (self.world.id(to), self.world.id(node));
        let moved = Transfer {
            debit,
            credit,
            amount,
            names: None,
        };
        self.tell(node, format!("paid {amount:?} to {to}"));
        let body = self.entry(EntryKind::Payment, vec![moved], None);
        self.write(node, &body);
    }

    /// A truck over what is known to have left, in equal parts for the buyers.
    fn bill(&mut self, node: usize) {
        let mut shipments = Vec::new();
        let mut buyers = std::collections::BTreeMap::new();
        for order in self.orders(node, |_| true) {
            let state = self.world.order_state(node, &order).unwrap();
            for it in state.lines.iter().flat_map(|it| &it.shipped) {
                shipments.push(it.shipment);
                buyers.entry(state.buyer).or_insert(order);
            }
        }
        shipments.sort_unstable();
        shipments.dedup();
        if shipments.is_empty() {
            return;
        }
        self.tell(node, format!("shares a bill over {}", shipments.len()));
        let basis = Body::Basis(Basis {
            cycle: self.cycle,
            records: shipments,
        });
        let basis = self.write(node, &basis);
        let share = 6_000 / i64::try_from(buyers.len()).unwrap();
        let credit = self.world.id(node);
        let transfers: Vec<Transfer> = buyers
            .into_iter()
            .filter(|(hub, _)| *hub != credit)
            .map(|(debit, order)| {
                let amount = Amount::new(share).unwrap();
                Transfer {
                    debit,
                    credit,
                    amount,
                    names: Some(order),
                }
            })
            .collect();
        let cost = Cost {
            total: Amount::new(6_000).unwrap(),
            category: "transport".to_owned(),
            rule: "equal".parse().unwrap(),
            cap: None,
            cycle: self.cycle,
            basis: vec![basis],
            side: Side::Buyers,
            stated: Vec::new(),
            claims: true,
            predecessor: None,
        };
        let body = self.entry(EntryKind::Cost, transfers, Some(cost));
        self.write(node, &body);
    }

    fn open(&mut self, node: usize) {
        self.tell(node, "opens a cycle".to_owned());
        let pool = self.pool;
        self.world.open_cycle(node, &pool, "autre");
    }

    /// A note for the hub's own people.
    fn draft(&mut self, node: usize) {
        self.tell(node, "writes a private note".to_owned());
        let document = Descriptor {
            owner: self.world.id(node),
            kind: Kind::Private,
            period: Period::Year(2026),
            audience: Audience::Own,
        };
        let text = Scalar::Text("à ne pas montrer".to_owned());
        self.world
            .edit(node, &document, &[("note/1/text".to_owned(), text)]);
    }
}
