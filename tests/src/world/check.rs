//! What must hold on every node at every moment, whatever happened.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::{chains_of, pools_of, verify_store},
    envelope::Envelope,
    hash::Hash32,
    id::{DeviceId, DocumentId, Writer},
    object::{Balance, EntryState, LotState, ObjectKey, decode, index},
    record::Ranges,
    store::{Store, StoreExt, Table},
};

use super::World;

/// Something that must never differ does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing(pub String);

type Checked = Result<(), Differing>;

/// What holds after every step: equal history gives equal views, columns sum to zero, nothing is
/// oversold.
///
/// # Errors
/// [`Differing`] with the node and what differs there.
pub fn check_once(world: &World) -> Checked {
    same_history_same_views(world)?;
    for node in 0..world.nodes.len() {
        columns_sum_to_zero(world, node)?;
        slots_have_one_state(world, node)?;
    }
    Ok(())
}

/// What [`check_once`] does, and: every view follows from signed history, and nothing that was
/// acknowledged as durable is lost.
///
/// # Errors
/// [`Differing`] with the node and what differs there.
pub fn check_all(world: &World) -> Checked {
    check_once(world)?;
    for node in 0..world.nodes.len() {
        let at = &world.nodes[node];
        let report = verify_store(&at.store, at.engine.local()).expect("reads");
        if !report.differences.is_empty() {
            return differs(world, node, &format!("verify: {:?}", report.differences));
        }
        durable_is_kept(world, node)?;
    }
    Ok(())
}

fn differs(world: &World, node: usize, what: &str) -> Checked {
    let seed = world.seed();
    Err(Differing(format!(
        "seed {seed}, node {node} {}: {what}",
        world.nodes[node].code
    )))
}

/// Everything signed that a node holds: the cause of all its views. Which signatures it keeps
/// depends on how runs arrived, so envelopes count by their headers.
fn history(world: &World, node: usize) -> BTreeMap<(Table, Vec<u8>), Vec<u8>> {
    let store = &world.nodes[node].store;
    let mut held = BTreeMap::new();
    for (table, prefix) in [
        (Table::Identity, b"".as_slice()),
        (Table::Charter, b""),
        (Table::Proof, b"chain"),
        (Table::Proof, b"root"),
    ] {
        for (key, value) in store.under(table, prefix).expect("reads") {
            held.insert((table, key), value);
        }
    }
    for (key, value) in store.under(Table::Envelope, &[]).expect("reads") {
        let hash: Hash32 = *Envelope::decode(&value)
            .expect("an envelope")
            .hash()
            .as_bytes();
        held.insert((Table::Envelope, key), hash.to_vec());
    }
    held
}

fn same_history_same_views(world: &World) -> Checked {
    let mut views: BTreeMap<_, (usize, Vec<_>)> = BTreeMap::new();
    for node in 0..world.nodes.len() {
        let store = &world.nodes[node].store;
        let view: Vec<_> = [
            Table::Row,
            Table::Index,
            Table::Field,
            Table::Record,
            Table::Seen,
        ]
        .iter()
        .flat_map(|table| store.under(*table, &[]).expect("reads"))
        .collect();
        match views.get(&history(world, node)) {
            None => {
                views.insert(history(world, node), (node, view));
            }
            Some((_, other)) if *other == view => {}
            Some((other, _)) => {
                let what = format!("holds what node {other} holds and shows something else");
                return differs(world, node, &what);
            }
        }
    }
    Ok(())
}

fn columns_sum_to_zero(world: &World, node: usize) -> Checked {
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

/// Every slot of a lot is free in one hand, used by one confirmation, or withdrawn.
fn slots_have_one_state(world: &World, node: usize) -> Checked {
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
        let held = lot.holdings.iter().map(|it| &it.ranges);
        let mut all = Ranges::default();
        let mut count = 0;
        for part in used.chain(held).chain([&lot.withdrawn]) {
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

/// Whatever a partner said it has on its disk is on its disk, unless a fork cut it.
fn durable_is_kept(world: &World, node: usize) -> Checked {
    for (key, value) in world.nodes[node]
        .store
        .under(Table::Held, &[])
        .expect("reads")
    {
        let document = DocumentId::from_slice(&key[..32]).expect("a document");
        let device = DeviceId::from_slice(&key[32..64]).expect("a device");
        let epoch = u32::from_be_bytes(key[64..68].try_into().expect("an epoch"));
        let peer = DeviceId::from_slice(&key[68..100]).expect("a device");
        let seq = u64::from_be_bytes(value.try_into().expect("a seq"));
        let Some(peer) = (0..world.nodes.len()).find(|it| world.device(*it) == peer) else {
            continue;
        };
        let store: &dyn Store = &world.nodes[peer].store;
        if cut_from_the_first(store, &key[..68]) {
            continue;
        }
        let writer = Writer { device, epoch };
        let chains = chains_of(store, &document).expect("reads");
        let kept = chains
            .iter()
            .any(|(it, chain)| *it == writer && (chain.cut.is_some() || chain.seq >= seq));
        if !kept {
            return differs(
                world,
                peer,
                &format!("lost {document} {seq}, acknowledged as durable"),
            );
        }
    }
    Ok(())
}

fn cut_from_the_first(store: &dyn Store, chain: &[u8]) -> bool {
    let mut key = b"chain".to_vec();
    key.extend_from_slice(chain);
    store.get(Table::Proof, &key).expect("reads").is_some()
}
