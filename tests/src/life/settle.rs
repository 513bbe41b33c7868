//! What people settle: few payments in the place of many debts.

use std::collections::BTreeMap;

use halle_protocol::{
    id::{HubId, RecordId},
    money::Amount,
    object::{ObjectKey, Reader, SettlementState, debts, index},
    record::{Body, Cause, Debt, EntryKind, Settlement, SettlementAnswer, Transfer},
    rules,
};

use super::Life;

impl Life {
    /// Proposes to settle all debts, or those of some; now and then in the place of another.
    pub(super) fn propose(&mut self, node: usize) {
        let pool = self.pool;
        let owed = debts(&self.world.nodes[node].store, &pool).expect("reads");
        let skipped = self.pick(&owed).map(|it| it.0);
        let skipped = skipped.filter(|_| owed.len() > 1 && self.world.draw(2) == 0);
        let among = |it: &&(HubId, HubId, Amount)| ![it.0, it.1].map(Some).contains(&skipped);
        let owed: Vec<(HubId, HubId, Amount)> = owed.iter().filter(among).copied().collect();
        if owed.is_empty() {
            return;
        }
        let others = self.settlements(node);
        let instead = self.pick(&others).map(|(id, _)| id);
        let instead = instead.filter(|_| self.world.draw(2) == 0);
        let mut parties: Vec<HubId> = owed.iter().flat_map(|it| [it.0, it.1]).collect();
        parties.sort_unstable();
        parties.dedup();
        let payments = payments(&owed);
        let nonce = self.nonce();
        let settlement = Settlement {
            pool,
            date: self.world.today(node).to_string(),
            words: String::new(),
            debts: placed(&parties, &owed),
            payments: placed(&parties, &payments),
            parties,
            instead,
            nonce,
        };
        let hubs = settlement.parties.len();
        let id = self.write(node, &Body::Settlement(settlement));
        self.tell(node, &format!("proposes settlement {id} among {hubs}"));
        self.answer_settlement(node, id, true);
    }

    /// Agrees to a settlement, refuses it, or pays by it.
    pub(super) fn consent(&mut self, node: usize) {
        let us = self.world.id(node);
        let all = self.settlements(node);
        // Mostly what waits for this hub.
        let waits = |(_, it): &&(RecordId, SettlementState)| {
            it.settlement.is_about(&us) && (it.holds() || it.answer(&us).is_none())
        };
        let own: Vec<(RecordId, SettlementState)> = all.iter().filter(waits).cloned().collect();
        let asked = self.pick(&own).filter(|_| self.world.draw(8) != 0);
        let Some((settlement, state)) = asked.or_else(|| self.pick(&all)) else {
            return;
        };
        let it = &state.settlement;
        let own = it.named(&it.payments).zip(0_u32..);
        let own = own.filter(|((payer, _, _), _)| *payer == us);
        let own: Vec<((HubId, HubId, Amount), u32)> = own.collect();
        if let Some(((_, payee, amount), line)) = self.pick(&own).filter(|_| state.holds()) {
            self.tell(node, &format!("pays by settlement {settlement}"));
            let moved = Transfer {
                debit: payee,
                credit: us,
                amount,
                names: None,
            };
            let mut entry = self.entry(node, EntryKind::Payment, vec![moved]);
            entry.cause = Some(Cause {
                record: settlement,
                line,
            });
            self.write(node, &Body::Entry(entry));
            return;
        }
        let agrees = self.world.draw(8) != 0;
        self.tell(node, &format!("says of settlement {settlement}: {agrees}"));
        self.answer_settlement(node, settlement, agrees);
    }

    fn answer_settlement(&mut self, node: usize, settlement: RecordId, agrees: bool) {
        let answer = SettlementAnswer {
            settlement,
            agrees,
            words: String::new(),
        };
        self.write(node, &Body::SettlementAnswer(answer));
    }

    fn settlements(&self, node: usize) -> Vec<(RecordId, SettlementState)> {
        let store = &self.world.nodes[node].store;
        let ids = Reader::new(store).under_index(&index::settlements(&self.pool));
        let state = |id| Some((id, self.world.row(node, &ObjectKey::Settlement(id))?));
        ids.expect("reads").into_iter().filter_map(state).collect()
    }
}

/// The few payments that come to what each hub's debts come to.
fn payments(owed: &[(HubId, HubId, Amount)]) -> Vec<(HubId, HubId, Amount)> {
    let mut position: BTreeMap<String, (HubId, i64)> = BTreeMap::new();
    for (debtor, creditor, amount) in owed {
        for (hub, cents) in [(debtor, -amount.cents()), (creditor, amount.cents())] {
            position.entry(hub.to_string()).or_insert((*hub, 0)).1 += cents;
        }
    }
    let balances: Vec<(&str, Amount)> = position
        .iter()
        .map(|(name, (_, cents))| (name.as_str(), Amount::new(*cents).expect("an amount")))
        .collect();
    let hub = |name: &str| position[name].0;
    let net = rules::net(&balances).expect("debts sum to zero");
    net.iter()
        .map(|it| (hub(&it.from), hub(&it.to), it.amount))
        .collect()
}

fn placed(parties: &[HubId], owed: &[(HubId, HubId, Amount)]) -> Vec<Debt> {
    let place = |hub| u32::try_from(parties.binary_search(hub).expect("a party")).expect("few");
    let mut debts: Vec<Debt> = owed
        .iter()
        .map(|(debtor, creditor, amount)| Debt {
            debtor: place(debtor),
            creditor: place(creditor),
            amount: *amount,
        })
        .collect();
    debts.sort_by_key(|it| (it.debtor, it.creditor));
    debts
}
