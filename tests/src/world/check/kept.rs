//! What must hold of words given: to a node by its disk, to people by their node, to a node by its
//! partners, to a hub about its private documents.

use std::collections::BTreeMap;

use halle_protocol::{
    document::{Audience, Descriptor},
    engine::{ChainState, Effect, Telling, documents_between, pools_of},
    id::{DeviceId, DocumentId, HubId},
    message::Scope,
    object::decode,
    store::{Store, StoreExt, Table},
};

use super::{Checked, World, differs};
use crate::world::wire::{canaries, is_cut_from_the_first};

/// What an answered commit wrote is on the disk after any crash.
pub(super) fn promises_are_kept(world: &World, node: usize) -> Checked {
    match world.nodes[node].store.lost() {
        Some(lost) => differs(world, node, lost),
        None => Ok(()),
    }
}

/// What people were told is saved is in their node's store, unless their own fork cut it.
pub(super) fn saved_is_there(world: &World, node: usize) -> Checked {
    let at = &world.nodes[node];
    if !world.blame.is_sound(node) || own_chain_is_cut(world, node) {
        return Ok(());
    }
    for (table, key) in &at.saved {
        if at.store.get(*table, key).expect("reads").is_none() {
            let what = format!("lost a word told to be saved, of table {}", table.name());
            return differs(world, node, &what);
        }
    }
    Ok(())
}

fn own_chain_is_cut(world: &World, node: usize) -> bool {
    let device = world.device(node);
    let proofs = world.nodes[node].store.under(Table::Proof, b"chain");
    let own = |key: &[u8]| key.get(37..69) == Some(device.as_bytes().as_slice());
    proofs.expect("reads").iter().any(|(key, _)| own(key))
}

/// No hub's private document is on another hub's node, and no node told another hub of one.
pub(super) fn private_stays(world: &World, node: usize) -> Checked {
    if let Some(leak) = world.leaks.get(&node) {
        return differs(world, node, leak);
    }
    let us = world.id(node);
    let store = &world.nodes[node].store;
    for (_, value) in store.under(Table::Document, &[]).expect("reads") {
        let descriptor: Descriptor = decode(Table::Document, &value).expect("a descriptor");
        if descriptor.audience == Audience::Own && descriptor.owner != us {
            return differs(world, node, "holds another hub's private document");
        }
    }
    Ok(())
}

/// No word of another hub's private notes is anywhere in a node's store.
pub(super) fn no_canary_flew(world: &World, node: usize) -> Checked {
    let at = &world.nodes[node];
    for table in Table::ALL {
        for (key, value) in at.store.under(table, &[]).expect("reads") {
            let mut notes = canaries(&key).chain(canaries(&value));
            if notes.any(|note| !note.starts_with(at.code.as_bytes())) {
                let what = format!("holds another hub's note, in table {}", table.name());
                return differs(world, node, &what);
            }
        }
    }
    Ok(())
}

/// Whatever a partner said it has on its disk is on its disk, unless a fork cut it.
pub(super) fn durable_is_kept(world: &World, node: usize) -> Checked {
    let numbers: BTreeMap<DeviceId, usize> = (0..world.nodes.len())
        .map(|it| (world.device(it), it))
        .collect();
    let held = world.nodes[node].store.under(Table::Held, &[]);
    for (key, value) in held.expect("reads") {
        let (chain, peer) = key.split_at(68);
        let peer = DeviceId::from_slice(peer).expect("a device");
        let seq = u64::from_be_bytes(value.try_into().expect("a seq"));
        let Some(peer) = numbers.get(&peer).copied() else {
            continue;
        };
        let document = DocumentId::from_slice(&chain[..32]).expect("a document");
        let author = DeviceId::from_slice(&chain[32..64]).expect("a device");
        let lies = numbers
            .get(&author)
            .is_some_and(|it| world.blame.liars.contains(it));
        // Who lies need not say again what it said to one alone.
        let is_fetching = world.blame.rolled.contains(&peer)
            && (lies || !world.blame.fetched || !is_shared(world, node, peer, &document));
        if !world.blame.is_sound(peer) || is_fetching {
            continue;
        }
        let store: &dyn Store = &world.nodes[peer].store;
        let state: Option<ChainState> = store
            .get(Table::Chain, chain)
            .expect("reads")
            .map(|it| decode(Table::Chain, &it).expect("a chain"));
        let kept = state.is_some_and(|it| it.cut.is_some() || it.seq >= seq);
        if !kept && !is_cut_from_the_first(store, chain) {
            let document = &chain[..4];
            let what = format!("lost {document:?} {seq}, acknowledged as durable");
            return differs(world, peer, &what);
        }
    }
    Ok(())
}

/// Whether two nodes may still tell each other of a document: who has left a pool, and whose disk
/// was put back, cannot fetch again what only its members say.
fn is_shared(world: &World, one: usize, other: usize, document: &DocumentId) -> bool {
    let store: &dyn Store = &world.nodes[one].store;
    let (us, them) = (world.id(one), world.id(other));
    let pools = pools_of(store).expect("reads").into_keys();
    pools.map(Scope::Pool).chain([Scope::Own]).any(|scope| {
        let shared = documents_between(store, scope, &us, &them).expect("reads");
        shared
            .into_values()
            .flatten()
            .any(|(id, _)| id == *document)
    })
}

/// Nobody honest is closed for a fault, and no fork is seen of a hub that did not fork.
pub(super) fn nobody_is_accused(world: &World, node: usize) -> Checked {
    let lies = |peer: &DeviceId| {
        let mut liars = world.blame.liars.iter();
        liars.any(|it| world.device(*it) == *peer)
    };
    let sound = |hub: &HubId| {
        let mut nodes = 0..world.nodes.len();
        nodes.all(|it| world.id(it) != *hub || world.blame.is_sound(it))
    };
    for told in &world.nodes[node].told {
        let what = match told {
            Effect::Close { peer, fault } if !lies(peer) => {
                format!("accuses an honest peer: {fault}")
            }
            Effect::Told(Telling::Fork(hub)) if sound(hub) => {
                format!("sees a fork of an honest hub: {hub}")
            }
            _ => continue,
        };
        return differs(world, node, &what);
    }
    Ok(())
}
