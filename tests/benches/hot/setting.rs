//! What is measured on: pools of two hubs in memory.

use std::collections::BTreeSet;

use halle_node::{
    control::ReadMarket,
    service::{Seen, View, market},
    store::Disk,
};
use halle_protocol::{
    document::{Audience, Descriptor, Kind, Month, Period},
    engine::{Conduct, Engine, Moment, Outcome, PublishError, Turn, envelopes_of},
    envelope::Run,
    id::{HeaderHash, HubId, Nonce, OfferId, PoolId, RecordId},
    money::Amount,
    object::{Changed, LotBrief, LotState, ObjectKey, OfferState, Reader, derive, encode, index},
    record::{Body, Entry, EntryKind, Source, Transfer},
    store::{Memory, Overlay, Store, StoreExt, Table, Writes},
};
use halle_tests::world::{Wanted, World};
use serde::de::DeserializeOwned;
use tempfile::TempDir;

/// Entries of one month's document, at most: as many as a document is meant to hold.
const MONTH_ENTRIES: u64 = 2_000;
/// Entries written in one command.
const AT_ONCE: u64 = 200;

/// Folds objects again and throws away what came of it.
pub(crate) fn refold(store: &dyn Store, keys: BTreeSet<ObjectKey>) -> Changed {
    let mut staged = Overlay::new(store);
    derive(&mut staged, keys).expect("a store in memory works")
}

/// A pool of two hubs with an open cycle: the first buys, the second sells.
pub(crate) struct Market {
    world: World,
    hubs: [HubId; 2],
    pub(crate) pool: PoolId,
    /// Confirmed orders of one line.
    pub(crate) orders: Vec<RecordId>,
    /// The entry of a sale.
    pub(crate) sale: RecordId,
    moment: Moment,
}

fn wanted(offer: OfferId) -> Wanted {
    Wanted {
        offer,
        packs: 1,
        from: Source::Seller,
    }
}

impl Market {
    /// With so many orders, one of them shipped.
    pub(crate) fn new(orders: usize) -> Self {
        let (mut world, pool, cycle) = World::fair(1, &["PRS", "AUBE"]);
        let offers: Vec<OfferId> = (1..=20)
            .map(|number| world.offer(1, number, 1_000, 400))
            .collect();
        world.settle();
        let placed: Vec<RecordId> = offers
            .iter()
            .cycle()
            .take(orders)
            .map(|offer| world.order(0, &cycle, 1, &[wanted(*offer)]))
            .collect();
        world.settle();
        world.ship(1, &placed[0]).expect("it is confirmed");
        world.settle();
        let sale = world.entries(0, &pool)[0];
        let hubs = [world.id(0), world.id(1)];
        let moment = world.moment();
        Self {
            world,
            hubs,
            pool,
            orders: placed,
            sale,
            moment,
        }
    }

    /// With so many entries in the first hub's ledger.
    pub(crate) fn with_entries(entries: u64) -> Self {
        let mut market = Self::new(1);
        for from in (0..entries).step_by(usize::try_from(AT_ONCE).expect("a small number")) {
            let document = book(&market, from / MONTH_ENTRIES);
            let upto = entries.min(from + AT_ONCE);
            let bodies: Vec<Body> = (from..upto).map(|it| entry(&market, it)).collect();
            let write = |turn: &mut Turn<'_>| {
                for body in &bodies {
                    turn.record(&document, body)?;
                }
                Ok::<_, PublishError>(())
            };
            market.world.run(0, write).expect("entries");
        }
        market
    }

    /// The first hub's store.
    pub(crate) fn store(&self) -> &dyn Store {
        &self.world.nodes[0].store
    }

    /// What a command of the first hub would write; nothing is kept.
    pub(crate) fn would<T>(
        &mut self,
        command: impl FnOnce(&mut Turn<'_>) -> Result<T, PublishError>,
    ) -> Outcome {
        let moment = self.moment.clone();
        let node = &mut self.world.nodes[0];
        let (outcome, answer) = node
            .engine
            .command(&node.store, moment, command)
            .expect("a store in memory works");
        assert!(answer.is_ok());
        outcome
    }

    /// The same store without the rows of some objects.
    pub(crate) fn without_rows(&self, keys: &BTreeSet<ObjectKey>) -> Memory {
        let mut copy = Memory::default();
        for table in Table::ALL {
            let rows = self.store().under(table, &[]).expect("it reads");
            let kept = rows.into_iter().filter(|(key, _)| {
                table != Table::Row || ObjectKey::decode(key).is_none_or(|it| !keys.contains(&it))
            });
            let puts = kept.map(|(key, value)| ((table, key), Some(value)));
            copy.commit(puts.collect());
        }
        copy
    }
}

/// A large pool with an open cycle on a disk, seen from the first hub.
pub(crate) struct Pool {
    world: World,
    seen: Seen,
    disk: Disk,
    _folder: TempDir,
}

impl Pool {
    /// With so many hubs, each with so many offers, each of these with a lot in the open cycle and so many of
    /// cycles before. One offer a hub is made as people make it; its rows are then written again under other ids.
    pub(crate) fn of(hubs: usize, offers: u32, past: u32) -> Self {
        let codes: Vec<String> = (0..hubs).map(|number| format!("HUB{number:02}")).collect();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let (mut world, _, cycle) = World::fair(1, &codes);
        for hub in 0..hubs {
            world.offer(hub, 1, 100, 400);
        }
        world.settle();
        let folder = TempDir::new().expect("a folder");
        let disk = Disk::create(&folder.path().join("store")).expect("a disk");
        let store = &world.nodes[0].store;
        for table in Table::ALL {
            let rows = store.under(table, &[]).expect("it reads").into_iter();
            let puts = rows.map(|(key, value)| ((table, key), Some(value)));
            disk.commit(&puts.collect()).expect("it writes");
        }
        let lots = Reader::new(store).under_index(&index::lots(&cycle));
        for id in lots.expect("it reads") {
            let lot: LotState = row(store, ObjectKey::Lot(id));
            let offer = row(store, ObjectKey::Offer(lot.seller, lot.lot.offer));
            disk.commit(&copies(&offer, &lot, offers, past))
                .expect("it writes");
        }
        let seen = Seen {
            now: world.now,
            today: world.today(0),
            ..Seen::default()
        };
        Self {
            world,
            seen,
            disk,
            _folder: folder,
        }
    }

    /// How many offers the market page shows.
    pub(crate) fn offers(&self, search: Option<&str>) -> usize {
        let view = View {
            store: &self.disk.reader().expect("a snapshot"),
            local: self.world.nodes[0].engine.local(),
            seen: &self.seen,
        };
        let request = ReadMarket {
            search: search.map(str::to_owned),
            ..ReadMarket::default()
        };
        let market = market::read(&view, request).expect("a market");
        market.offers.len()
    }
}

fn row<T: DeserializeOwned>(store: &dyn Store, key: ObjectKey) -> T {
    let row = Reader::new(store).row(key).expect("it reads");
    row.expect("it is there")
}

/// Rows of an offer and of a lot of it, so many times under other ids, each with lots of cycles before.
fn copies(one: &OfferState, lot: &LotState, offers: u32, past: u32) -> Writes {
    let mut puts = Writes::default();
    for number in 1..=offers {
        let mut offer = one.clone();
        offer.offer = OfferId::from_bytes(filled(&[number]));
        offer.reference = format!("AAA-{number:04}");
        let key = ObjectKey::Offer(offer.hub, offer.offer).encode();
        puts.put(Table::Row, key, encode(Table::Row, &offer));
        for cycle in 0..=past {
            let mut lot = lot.clone();
            lot.lot.offer = offer.offer;
            if cycle > 0 {
                lot.lot.cycle = RecordId::from_bytes(filled(&[u32::MAX, cycle]));
                lot.lot.statement = HeaderHash::from_bytes(filled(&[u32::MAX, cycle]));
            }
            let [.., last] = *offer.hub.as_bytes();
            let id = RecordId::from_bytes(filled(&[number, cycle, last.into()]));
            put_lot(&mut puts, &id, &lot);
        }
    }
    puts
}

/// A lot's row and its places.
fn put_lot(puts: &mut Writes, id: &RecordId, lot: &LotState) {
    let of = &lot.lot;
    let brief = encode(Table::Index, &LotBrief::of(lot));
    for mut place in [
        index::lots(&of.cycle),
        index::lots_of_statement(&lot.seller, &of.offer, &of.statement),
    ] {
        place.extend_from_slice(id.as_bytes());
        puts.put(Table::Index, place, brief.clone());
    }
    let key = ObjectKey::Lot(*id).encode();
    puts.put(Table::Row, key, encode(Table::Row, lot));
}

/// Bytes that begin with these numbers.
fn filled<const N: usize>(numbers: &[u32]) -> [u8; N] {
    let given = numbers.iter().flat_map(|it| it.to_be_bytes());
    let mut all = given.chain(std::iter::repeat(0));
    [(); N].map(|()| all.next().unwrap_or_default())
}

/// The first hub's ledger of a month, counted from January 2026.
pub(crate) fn book(market: &Market, months: u64) -> Descriptor {
    let year = i16::try_from(2026 + months / 12).expect("a year");
    let month = u8::try_from(months % 12 + 1).expect("a month");
    Descriptor {
        owner: market.hubs[0],
        kind: Kind::Ledger,
        period: Period::Month(Month { year, month }),
        audience: Audience::Pool(market.pool),
    }
}

/// An entry that moves money between the two hubs.
pub(crate) fn entry(market: &Market, number: u64) -> Body {
    let mut nonce = [0; 16];
    nonce[..8].copy_from_slice(&number.to_be_bytes());
    let transfer = Transfer {
        debit: market.hubs[0],
        credit: market.hubs[1],
        amount: Amount::new(i64::try_from(number % 10_000 + 1).expect("small")).expect("an amount"),
        names: None,
    };
    Body::Entry(Entry {
        pool: market.pool,
        date: format!("2026-09-{:02}", number % 28 + 1),
        kind: EntryKind::Opening,
        words: "Solde d'avant".to_owned(),
        cause: None,
        transfers: vec![transfer],
        cost: None,
        corrects: None,
        nonce: Nonce::from_bytes(nonce),
    })
}

/// A partner that lacks 64 orders of another, each in an envelope of its own.
pub(crate) struct Arriving {
    world: World,
    descriptor: Descriptor,
    pub(crate) run: Run,
    moment: Moment,
}

impl Arriving {
    pub(crate) fn new() -> Self {
        let (mut world, _, cycle) = World::fair(2, &["PRS", "AUBE"]);
        let offer = world.offer(1, 1, 1_000, 400);
        world.settle();
        world.cut(0, 1);
        for _ in 0..64 {
            world.order(0, &cycle, 1, &[wanted(offer)]);
        }
        let descriptor = world.trade(0, &cycle);
        let envelopes = envelopes_of(&world.nodes[0].store, &descriptor.id()).expect("it reads");
        let run = Run::of(&envelopes).expect("it ends with a signature");
        assert_eq!(run.items.len(), 64);
        let moment = world.moment();
        Self {
            world,
            descriptor,
            run,
            moment,
        }
    }

    /// What a partner would write when the run comes; nothing is kept.
    pub(crate) fn admit(&mut self) -> Outcome {
        let node = &self.world.nodes[1];
        let quiet = Conduct {
            makes_lots: false,
            confirms: false,
            ..Conduct::default()
        };
        let mut engine = Engine::new(node.engine.local().clone(), quiet);
        let (descriptor, run) = (&self.descriptor, self.run.clone());
        let (outcome, admitted) = engine
            .command(&node.store, self.moment.clone(), |turn| {
                turn.admit(descriptor, run)
            })
            .expect("a store in memory works");
        assert_eq!(admitted, Ok(64));
        outcome
    }
}
