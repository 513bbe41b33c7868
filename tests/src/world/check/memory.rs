//! What must hold of an engine's memory: every queue within its bound, nothing awaited in vain.

use std::collections::BTreeSet;

use halle_protocol::{
    engine::{Load, pools_of},
    limits::WANTED_MAX,
    store::{StoreExt, Table},
};

use super::{Checked, Differing, World, differs};

/// Holds what an engine keeps against bounds: `devices` and `hubs` are known, `pools` are held,
/// and answers to the tickets `under_way` may still come.
///
/// # Errors
/// [`Differing`] with what is beyond its bound.
pub fn check_load(
    load: &Load,
    (devices, hubs, pools): (usize, usize, usize),
    under_way: &BTreeSet<u64>,
) -> Checked {
    let bounds = [
        ("sessions", load.sessions, devices),
        ("chains wanted of one peer", load.wanted_most, WANTED_MAX),
        ("scopes open with one peer", load.open_most, pools + 1),
        ("hubs counted", load.counted, hubs + 1),
    ];
    for (what, held, bound) in bounds {
        if held > bound {
            return Err(Differing(format!("{what}: {held}, at most {bound}")));
        }
    }
    if load.awaited.len() != load.waiting {
        let (tickets, waiting) = (load.awaited.len(), load.waiting);
        return Err(Differing(format!("{tickets} tickets for {waiting} waits")));
    }
    match load.awaited.difference(under_way).next() {
        Some(ticket) => Err(Differing(format!("awaits answer {ticket} in vain"))),
        None => Ok(()),
    }
}

/// A node's engine keeps no more than it may.
pub(super) fn memory_is_bounded(world: &World, node: usize) -> Checked {
    // Who sleeps hears that connections are gone only when it wakes.
    if world.blame.aside.contains(&node) || world.is_asleep(node) {
        return Ok(());
    }
    let at = &world.nodes[node];
    let peers = at.store.under(Table::Peer, &[]).expect("reads");
    let hubs: BTreeSet<&Vec<u8>> = peers.iter().map(|(_, hub)| hub).collect();
    let pools = pools_of(&at.store).expect("reads").len();
    let known = (peers.len(), hubs.len(), pools);
    check_load(&at.engine.load(), known, &world.under_way(node))
        .or_else(|found| differs(world, node, &found.0))
}

/// Where nothing is under way, nothing is queued.
pub(super) fn memory_is_empty(world: &World, node: usize) -> Checked {
    let load = world.nodes[node].engine.load();
    if load.waiting + load.wanted_most + load.open_most > 0 {
        return differs(world, node, &format!("is not at rest: {load:?}"));
    }
    Ok(())
}
