//! Records that are in good form and of no right: of others' goods, orders and money.

use halle_protocol::{
    id::{HeaderHash, Nonce, RecordId},
    money::Amount,
    object::{ObjectKey, OrderState},
    record::{
        Basis, Body, Cancel, Cause, Close, Confirm, Cost, Decline, DeclineReason, Entry, EntryKind,
        GoodsState, Leave, Lot, Range, Ranges, Receipt, ReceiptLine, Release, Shipment,
        ShipmentLine, Side, Transfer, Withdraw,
    },
};

use super::Life;

/// One such record, into the document where it would count.
pub(super) fn pretend(life: &mut Life, liar: usize) {
    let cycles = life.cycles(liar);
    let Some(cycle) = life.pick(&cycles) else {
        return;
    };
    let orders = life.world.orders(liar, &cycle);
    let lots = life.world.lots(liar, &cycle);
    let (order, lot) = (life.pick(&orders), life.pick(&lots));
    if let (Some(order), Some(lot), 0..3) = (order, lot, life.world.draw(4)) {
        let body = life.about_goods(liar, &order, &lot);
        life.say(liar, &cycle, &body);
        return;
    }
    let body = life.about_pool(liar, &cycle);
    let home = body.home();
    if home == halle_protocol::document::Kind::Trade {
        life.say(liar, &cycle, &body);
        return;
    }
    let pool = life.pool;
    let ledger = life.world.ledger(liar, &pool);
    let voice =
        halle_protocol::engine::voice_of(&life.world.id(liar), &pool, life.world.year(liar));
    let document = if home == halle_protocol::document::Kind::Voice {
        voice
    } else {
        ledger
    };
    if life.writes(liar, &document) {
        life.world.write(liar, &document, &body);
    }
}

impl Life {
    fn slots(&mut self) -> Ranges {
        let first = self.packs(14) - 1;
        let end = first + self.packs(4);
        vec![Range { first, end }].try_into().expect("slots")
    }

    /// A source of slots that somebody else may hold.
    fn source(&mut self, liar: usize, lot: &RecordId) -> RecordId {
        let state = self.world.lot_state(liar, lot);
        let holdings = state.map(|it| it.holdings).unwrap_or_default();
        let held = self.pick(&holdings);
        held.map_or(*lot, |it| it.source)
    }

    fn about_goods(&mut self, liar: usize, order: &RecordId, lot: &RecordId) -> Body {
        let (order, lot) = (*order, *lot);
        let (source, ranges) = (self.source(liar, &lot), self.slots());
        let (packs, line) = (self.packs(6), 0);
        let state = self.world.order_state(liar, &order);
        match self.world.draw(9) {
            0..=2 => Body::Confirm(Confirm {
                order,
                line,
                lot,
                source,
                ranges,
            }),
            3 => Body::Withdraw(Withdraw {
                lot,
                source,
                ranges,
            }),
            4 => Body::Shipment(Shipment {
                order,
                lines: vec![ShipmentLine {
                    line,
                    confirms: confirms(state.as_ref()),
                    packs,
                    grams: 500,
                }],
            }),
            5 => Body::Receipt(Receipt {
                order,
                shipment: self.shipment(liar).unwrap_or(order),
                lines: vec![ReceiptLine {
                    line,
                    packs: packs + 100,
                    grams: 1,
                    state: GoodsState::Damaged,
                }],
            }),
            6 => Body::Release(Release {
                lot,
                source: confirms(state.as_ref()).first().copied().unwrap_or(source),
                cancel: order,
            }),
            7 => Body::Cancel(Cancel {
                order,
                lines: vec![line],
            }),
            _ => Body::Decline(Decline {
                order,
                line,
                reason: DeclineReason::Seller,
                words: "non".to_owned(),
            }),
        }
    }

    /// Some shipment that the liar knows.
    fn shipment(&mut self, liar: usize) -> Option<RecordId> {
        let shipped = |it: &OrderState| it.lines.iter().any(|it| !it.shipped.is_empty());
        let orders = self.orders(liar, shipped);
        let order = self.pick(&orders)?;
        let state: OrderState = self.world.row(liar, &ObjectKey::Order(order))?;
        let mut shipped = state.lines.iter().flat_map(|it| &it.shipped);
        shipped.next().map(|it| it.shipment)
    }

    fn about_pool(&mut self, liar: usize, cycle: &RecordId) -> Body {
        let cycle = *cycle;
        let nonce = Nonce::from_bytes([self.world.draw(200).to_be_bytes()[7]; 16]);
        match self.world.draw(8) {
            0 => Body::Close(Close {
                cycle,
                covers: Vec::new(),
            }),
            1 => Body::Lot(Lot {
                cycle,
                offer: self.offers[liar].1,
                reference: "X".to_owned(),
                producer: String::new(),
                product: "carottes".to_owned(),
                pack: "1 kg".to_owned(),
                grams: 1_000,
                packs: self.packs(1_000),
                price: Amount::new(250).expect("an amount"),
                solidarity: None,
                weighed: None,
                statement: HeaderHash::default(),
                nonce,
            }),
            2 => Body::Leave(Leave {
                pool: self.pool,
                accept: cycle,
            }),
            3 => Body::Basis(Basis {
                cycle,
                records: self.shipment(liar).into_iter().chain([cycle]).collect(),
            }),
            4 => Body::Entry(self.taken_back(liar)),
            5 => Body::Entry(self.sold(liar)),
            _ => Body::Entry(self.billed(liar, cycle)),
        }
    }

    /// What an honest hub would owe the liar.
    fn owed(&mut self, liar: usize) -> Vec<Transfer> {
        let debtor = self.world.draw(liar);
        vec![Transfer {
            debit: self.world.id(debtor),
            credit: self.world.id(liar),
            amount: Amount::new(i64::from(self.packs(90_000))).expect("an amount"),
            names: self.orders(liar, |_| true).first().copied(),
        }]
    }

    fn taken_back(&mut self, liar: usize) -> Entry {
        let transfers = self.owed(liar);
        let pool = self.pool;
        let entries = self.world.entries(liar, &pool);
        let corrects = self.pick(&entries);
        let entry = self.entry(liar, EntryKind::Correction, transfers);
        Entry { corrects, ..entry }
    }

    fn sold(&mut self, liar: usize) -> Entry {
        let transfers = self.owed(liar);
        let record = self.shipment(liar);
        let cause = record.map(|record| Cause { record, line: 0 });
        let entry = self.entry(liar, EntryKind::Sale, transfers);
        Entry { cause, ..entry }
    }

    fn billed(&mut self, liar: usize, cycle: RecordId) -> Entry {
        let transfers = self.owed(liar);
        let basis = self.shipment(liar).into_iter().collect();
        let entry = self.entry(liar, EntryKind::Cost, transfers);
        let cost = Cost {
            total: Amount::new(i64::from(self.packs(90_000))).expect("an amount"),
            category: "transport".to_owned(),
            rule: "equal".parse().expect("a rule"),
            cap: None,
            cycle,
            basis,
            side: Side::Buyers,
            stated: Vec::new(),
            claims: true,
            predecessor: None,
        };
        Entry {
            cost: Some(cost),
            ..entry
        }
    }
}

fn confirms(state: Option<&OrderState>) -> Vec<RecordId> {
    let lines = state.map(|it| it.lines.as_slice()).unwrap_or_default();
    let confirms = lines.iter().flat_map(|it| &it.confirms);
    confirms.map(|(confirm, ..)| *confirm).collect()
}
