//! What must hold of money and slots.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::pools_of,
    id::HubId,
    object::{
        Balance, Consent, EntryState, LotState, ObjectKey, Reader, balance, cost_shares, debts,
        decode, index,
    },
    record::Ranges,
    store::{StoreExt, Table},
};

use super::{Checked, World, differs};

pub(super) fn columns_sum_to_zero(world: &World, node: usize) -> Checked {
    let store = &world.nodes[node].store;
    for pool in pools_of(store).expect("reads").keys() {
        let mut sum = Balance::default();
        for (_, value) in store
            .under(Table::Index, &index::balances(pool))
            .expect("reads")
        {
            let held: Balance = decode(Table::Index, &value).expect("a balance");
            sum.agreed += held.agreed;
            sum.recorded += held.recorded;
            sum.disputed += held.disputed;
        }
        if sum != Balance::default() {
            return differs(world, node, &format!("columns do not sum to zero: {sum:?}"));
        }
        for entry in world.entries(node, pool) {
            let state: EntryState = world.row(node, &ObjectKey::Entry(entry)).expect("an entry");
            for it in &state.transfers {
                let total = it.agreed.cents() + it.recorded.cents() + it.disputed.cents();
                if total != 0 && total != it.transfer.amount.cents() {
                    return differs(world, node, &format!("{entry}: columns are not the amount"));
                }
            }
        }
    }
    Ok(())
}

/// What each two hubs owe one another comes to each hub's agreed balance, whatever was settled.
pub(super) fn debts_come_to_balances(world: &World, node: usize) -> Checked {
    let store = &world.nodes[node].store;
    for (pool, state) in pools_of(store).expect("reads") {
        let mut owed: BTreeMap<HubId, i64> = BTreeMap::new();
        for (debtor, creditor, amount) in debts(store, &pool).expect("reads") {
            *owed.entry(debtor).or_default() -= amount.cents();
            *owed.entry(creditor).or_default() += amount.cents();
        }
        for hub in state.members.keys() {
            let agreed = balance(store, &pool, hub).expect("reads").agreed;
            if owed.get(hub).copied().unwrap_or_default() != agreed {
                return differs(world, node, "debts do not come to the balance");
            }
        }
    }
    Ok(())
}

/// The shares of every cost that can be split again sum to the bill, and no claim that counts
/// passes the charter's limit.
pub(super) fn splits_are_exact(world: &World, node: usize) -> Checked {
    let store = &world.nodes[node].store;
    for (pool, charter) in pools_of(store).expect("reads") {
        for entry in world.entries(node, &pool) {
            let state: EntryState = world.row(node, &ObjectKey::Entry(entry)).expect("an entry");
            let Some(cost) = &state.entry.cost else {
                continue;
            };
            let shares = cost_shares(&Reader::new(store), &charter, cost).expect("reads");
            let split = shares.map(|it| it.split.shares);
            let total = split.map(|it| it.iter().map(|it| it.amount.cents()).sum::<i64>());
            if total.is_some_and(|it| it != cost.total.cents()) {
                return differs(world, node, &format!("{entry}: shares are not the bill"));
            }
            let by_charter = state
                .transfers
                .iter()
                .any(|it| it.consent == Consent::Charter);
            let limit = charter.charter.limit(&cost.category).map(|it| it.limit);
            if by_charter && (limit.is_none() || state.claimed > limit) {
                return differs(world, node, &format!("{entry}: beyond the charter's limit"));
            }
        }
    }
    Ok(())
}

/// Every slot of a lot is in one hand, used by one confirmation, lost, or withdrawn.
pub(super) fn slots_have_one_state(world: &World, node: usize) -> Checked {
    let prefix = [ObjectKey::Lot(halle_protocol::id::RecordId::default()).encode()[0]];
    let rows = world.nodes[node]
        .store
        .under(Table::Row, &prefix)
        .expect("reads");
    for (_, row) in rows {
        let lot: LotState = decode(Table::Row, &row).expect("a lot");
        let used = lot
            .uses
            .values()
            .filter(|it| it.released.is_none())
            .map(|it| &it.ranges);
        let lost = lot.uses.values().flat_map(|it| &it.losses);
        let lost = lost.map(|(_, ranges)| ranges);
        let held = lot.holdings.iter().chain(&lot.burned).map(|it| &it.ranges);
        let mut all = Ranges::default();
        let mut count = 0;
        for part in used.chain(lost).chain(held).chain([&lot.withdrawn]) {
            all = all.plus(part);
            count += part.len();
        }
        let within = Ranges::first(lot.lot.packs).contains(&all);
        if count != all.len() || !within || lot.confirmed() > lot.lot.packs {
            return differs(
                world,
                node,
                &format!("slots of a lot in two states: {lot:?}"),
            );
        }
    }
    Ok(())
}
