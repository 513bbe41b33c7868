//! What people write into the ledger: answers, bills, payments, corrections.

use std::collections::BTreeSet;

use halle_protocol::{
    id::{HubId, RecordId},
    money::Amount,
    object::{EntryState, Reader, cost_shares},
    record::{Acknowledge, Basis, Body, Cost, Dispute, Entry, EntryKind, Side, Transfer},
};

use super::{Deed, Life};

/// Something that a node's people write into the ledger; nothing where they cannot.
pub(super) fn book(life: &mut Life, node: usize, deed: Deed) {
    let pool = life.pool;
    let ledger = life.world.ledger(node, &pool);
    if !life.takes_part(node) || !life.writes(node, &ledger) {
        return;
    }
    match deed {
        Deed::Answer => life.answer(node),
        Deed::Bill => life.bill(node),
        Deed::Pay => life.pay(node),
        Deed::Propose => life.propose(node),
        Deed::Consent => life.consent(node),
        Deed::Correct => life.correct(node),
        _ => {}
    }
}

impl Life {
    pub(super) fn write(&mut self, node: usize, body: &Body) -> RecordId {
        let pool = self.pool;
        let ledger = self.world.ledger(node, &pool);
        self.world.write(node, &ledger, body)
    }

    /// An entry of a node's hub, today.
    pub(super) fn entry(
        &mut self,
        node: usize,
        kind: EntryKind,
        transfers: Vec<Transfer>,
    ) -> Entry {
        let nonce = self.nonce();
        Entry {
            pool: self.pool,
            date: self.world.today(node).to_string(),
            kind,
            words: String::new(),
            cause: None,
            transfers,
            cost: None,
            corrects: None,
            nonce,
        }
    }

    fn answer(&mut self, node: usize) {
        let pool = self.pool;
        let (entries, us) = (self.world.entries(node, &pool), self.world.id(node));
        let owes = |it: &&RecordId| {
            let state = self.world.entry_state(node, it);
            let mut moved = state.iter().flat_map(|it| &it.transfers);
            moved.any(|it| it.transfer.debit == us && it.agreed.is_zero())
        };
        // Mostly what waits for this hub's word.
        let own: Vec<RecordId> = entries.iter().filter(owes).copied().collect();
        let asked = self.pick(&own).filter(|_| self.world.draw(4) != 0);
        let Some(entry) = asked.or_else(|| self.pick(&entries)) else {
            return;
        };
        let contests = self.world.draw(3) == 0;
        self.tell(node, &format!("answers {entry}, contests: {contests}"));
        let body = if contests {
            let words = "non".to_owned();
            Body::Dispute(Dispute { entry, words })
        } else {
            Body::Acknowledge(Acknowledge { entry })
        };
        self.write(node, &body);
    }

    fn pay(&mut self, node: usize) {
        let to = self.other(node);
        // Whoever pays rises.
        let (debit, credit) = (self.world.id(to), self.world.id(node));
        if debit == credit {
            return;
        }
        let amount = Amount::new(i64::from(self.packs(9_000))).expect("an amount");
        self.tell(node, &format!("paid {amount:?} to {to}"));
        let moved = Transfer {
            debit,
            credit,
            amount,
            names: None,
        };
        let entry = self.entry(node, EntryKind::Payment, vec![moved]);
        self.write(node, &Body::Entry(entry));
    }

    fn correct(&mut self, node: usize) {
        let (pool, us) = (self.pool, self.world.id(node));
        let own = |it: &RecordId| {
            let state = self.world.entry_state(node, it);
            state
                .filter(|it| it.author == us && it.corrected_by.is_none())
                .map(|state| (*it, state))
        };
        let entries = self.world.entries(node, &pool);
        let own: Vec<(RecordId, EntryState)> = entries.iter().filter_map(own).collect();
        let Some((id, state)) = self.pick(&own) else {
            return;
        };
        self.tell(node, &format!("takes {id} back"));
        let mirrored = state.entry.transfers.iter().map(|it| Transfer {
            debit: it.credit,
            credit: it.debit,
            amount: it.amount,
            names: None,
        });
        let mut entry = self.entry(node, EntryKind::Correction, mirrored.collect());
        entry.corrects = Some(id);
        self.write(node, &Body::Entry(entry));
    }

    /// A bill over what is known to have left in one cycle, by the charter's rule or another.
    fn bill(&mut self, node: usize) {
        let cycles = self.cycles(node);
        let Some(cycle) = self.pick(&cycles) else {
            return;
        };
        let mut shipments = BTreeSet::new();
        for order in self.world.orders(node, &cycle) {
            let state = self.world.order_state(node, &order);
            let lines = state.iter().flat_map(|it| &it.lines);
            shipments.extend(lines.flat_map(|it| &it.shipped).map(|it| it.shipment));
        }
        if shipments.is_empty() {
            return;
        }
        let records: Vec<RecordId> = shipments.into_iter().take(100).collect();
        let basis = self.write(node, &Body::Basis(Basis { cycle, records }));
        let rule = ["equal", "equal", "by_value", "by_weight"][self.world.draw(4)];
        let cents = 1_000 + i64::from(self.packs(70_000));
        let cost = Cost {
            total: Amount::new(cents).expect("an amount"),
            category: "transport".to_owned(),
            rule: rule.parse().expect("a rule"),
            cap: None,
            cycle,
            basis: vec![basis],
            side: [Side::Buyers, Side::Sellers, Side::Both][self.world.draw(3)],
            stated: Vec::new(),
            claims: rule == "equal",
            predecessor: self.newest_claim(node, &cycle).filter(|_| rule == "equal"),
        };
        let us = self.world.id(node);
        let Some(transfers) = self.transfers(node, &cost, us).filter(|it| !it.is_empty()) else {
            return;
        };
        self.tell(node, &format!("shares a bill of {cents} {rule}"));
        let mut entry = self.entry(node, EntryKind::Cost, transfers);
        entry.cost = Some(cost);
        self.write(node, &Body::Entry(entry));
    }

    /// What each hub owes a payer of a cost, as the node computes it.
    fn transfers(&self, node: usize, cost: &Cost, payer: HubId) -> Option<Vec<Transfer>> {
        let reader = Reader::new(&self.world.nodes[node].store);
        let shares = cost_shares(&reader, &self.pool_state(node), cost).expect("reads")?;
        let shared = shares.hubs.iter().zip(&shares.split.shares);
        let owing = shared.filter(|(hub, share)| **hub != payer && !share.amount.is_zero());
        let transfer = |(hub, share): (&HubId, &halle_protocol::rules::Share)| Transfer {
            debit: *hub,
            credit: payer,
            amount: share.amount,
            names: shares.names.get(hub).copied(),
        };
        Some(owing.map(transfer).collect())
    }

    /// The entry that claimed most of the limit in a cycle.
    fn newest_claim(&self, node: usize, cycle: &RecordId) -> Option<RecordId> {
        let claims = self.world.entries(node, &self.pool).into_iter();
        let claimed = |it: &RecordId| {
            let state = self.world.entry_state(node, it)?;
            let cost = state.entry.cost.filter(|it| it.cycle == *cycle)?;
            state.claimed.filter(|_| cost.claims)
        };
        claims
            .filter_map(|it| claimed(&it).map(|claimed| (claimed, it)))
            .max()
            .map(|(_, it)| it)
    }
}
