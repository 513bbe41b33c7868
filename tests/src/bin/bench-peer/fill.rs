//! A pool of all hubs, and a year of their rows, an envelope each.

use std::{path::Path, sync::Arc};

use halle_protocol::{
    engine::{Turn, voice_of},
    envelope::{Operation, Scalar},
    id::{HubId, Nonce, PoolId, RecordId},
    object::profile_of,
    record::{Admit, Body, OpenCycle, record_id},
};

use crate::{
    data::{EntryRow, OrderRow, Place, ProductRow, rows},
    hubs::{Hub, code, founding},
};

/// The year of the data.
const YEAR: i16 = 2026;

/// Everything both sides know beforehand: who the hubs are, and the names that follow from that.
pub(crate) struct Federation {
    pub(crate) hubs: Vec<Hub>,
    pub(crate) ids: Vec<HubId>,
    pub(crate) pool: PoolId,
    pub(crate) cycle: RecordId,
}

impl Federation {
    pub(crate) fn new(count: usize, side: usize) -> Self {
        let hubs: Vec<Hub> = (0..count).map(|number| Hub::new(number, side)).collect();
        let ids: Vec<HubId> = hubs.iter().map(Hub::id).collect();
        let pool = founding(&ids[0]).pool();
        let voice = voice_of(&ids[0], &pool, YEAR).id();
        let cycle = record_id(&voice, &opening(&pool).encode());
        Self {
            hubs,
            ids,
            pool,
            cycle,
        }
    }

    pub(crate) fn place(&self) -> Place<'_> {
        Place {
            hubs: &self.ids,
            pool: self.pool,
            cycle: self.cycle,
        }
    }

    /// Founds the pool, with every hub a member, and opens a cycle.
    pub(crate) fn found(&self, turn: &mut Turn<'_>) {
        for hub in &self.hubs {
            turn.add_identity(&hub.log()).expect("an identity");
        }
        let founding = founding(&self.ids[0]);
        let bytes = halle_protocol::cbor::encode(&founding);
        turn.begin_pool(&founding).expect("a pool");
        turn.settle().expect("the store works");
        let voice = voice_of(&self.ids[0], &self.pool, YEAR);
        turn.record(&voice, &opening(&self.pool)).expect("a cycle");
        for (hub, number) in self.hubs.iter().zip(0..).skip(1) {
            let admit = Body::Admit(Admit {
                pool: self.pool,
                hub: hub.id(),
                code: code(number),
                nonce: turn.nonce(),
            });
            let admission = turn.record(&voice, &admit).expect("an admission");
            turn.settle().expect("the store works");
            hub.write(turn, |turn| turn.join_pool(&bytes, admission, &hub.log()));
        }
        for (hub, number) in self.hubs.iter().zip(0..) {
            let name = Scalar::Text(code(number));
            let fields = ["name", "code"].map(|it| Operation::Put(it.to_owned(), name.clone()));
            hub.write(turn, |turn| {
                turn.publish(&profile_of(&hub.id()), fields.to_vec())
            });
        }
    }
}

fn opening(pool: &PoolId) -> Body {
    Body::OpenCycle(OpenCycle {
        pool: *pool,
        name: "2026".to_owned(),
        nonce: Nonce::from_bytes([9; 16]),
    })
}

/// One hub's rows of the data, to be written an envelope each.
pub(crate) struct Filling {
    federation: Arc<Federation>,
    number: usize,
    products: Vec<ProductRow>,
    orders: Vec<OrderRow>,
    entries: Vec<EntryRow>,
}

impl Filling {
    pub(crate) fn read(federation: &Arc<Federation>, data: &Path, number: usize) -> Self {
        let folder = data.join(format!("hub-{number:04}"));
        Self {
            federation: federation.clone(),
            number,
            products: rows(&folder.join("products.jsonl")),
            orders: rows(&folder.join("orders.jsonl")),
            entries: rows(&folder.join("entries.jsonl")),
        }
    }

    pub(crate) fn items(&self) -> usize {
        self.products.len() + self.orders.len() + self.entries.len()
    }

    pub(crate) fn write(&self, turn: &mut Turn<'_>) {
        let hub = &self.federation.hubs[self.number];
        let place = self.federation.place();
        hub.write(turn, |turn| {
            let catalogue = hub.catalogue();
            for product in &self.products {
                turn.publish(&catalogue, product.edits())?;
            }
            let trade = hub.trade(turn, &place.cycle);
            for order in &self.orders {
                turn.record(&trade, &order.record(self.number, &place))?;
            }
            let ledger = hub.ledger(&place.pool);
            for entry in &self.entries {
                turn.record(&ledger, &entry.record(&place))?;
            }
            Ok::<_, halle_protocol::engine::PublishError>(())
        });
    }
}
