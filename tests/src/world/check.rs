//! What must hold on every node at every moment, whatever happened.

mod kept;
mod memory;
mod trade;

pub use memory::check_load;

use std::collections::BTreeMap;

use halle_protocol::{
    engine::{pools_of, scope_root, verify_store},
    envelope::Envelope,
    hash::{Hash32, hash},
    message::Scope,
    store::{Store, StoreExt, Table},
};

use super::World;

/// Something that must never differ does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing(pub String);

type Checked = Result<(), Differing>;

/// What holds after every step: equal history gives equal views, columns sum to zero, splits are
/// exact, nothing is oversold, nothing that somebody was told is saved is lost, private documents
/// stay, nothing is said before it is on the disk, engines keep no more in memory than they may.
///
/// Nodes whose store did not change since the last look are not read again.
#[derive(Default)]
pub struct Watch(BTreeMap<usize, Look>);

/// One node as last seen.
struct Look {
    changes: u64,
    history: Hash32,
    views: Hash32,
}

impl Watch {
    /// Looks at every node.
    ///
    /// # Errors
    /// [`Differing`] with the node and what differs there.
    pub fn look(&mut self, world: &World) -> Checked {
        let changed = |node: &usize| {
            let changes = world.nodes[*node].store.changes();
            self.0.get(node).is_none_or(|it| it.changes != changes)
        };
        let changed: Vec<usize> = (0..world.nodes.len()).filter(changed).collect();
        for node in changed {
            kept::promises_are_kept(world, node)?;
            kept::saved_is_there(world, node)?;
            kept::private_stays(world, node)?;
            trade::columns_sum_to_zero(world, node)?;
            trade::debts_come_to_balances(world, node)?;
            trade::splits_are_exact(world, node)?;
            trade::slots_have_one_state(world, node)?;
            self.0.insert(node, Look::at(world, node));
        }
        self.same_history_same_views(world)?;
        (0..world.nodes.len()).try_for_each(|node| {
            memory::memory_is_bounded(world, node)?;
            kept::durable_is_kept(world, node)
        })
    }

    fn same_history_same_views(&self, world: &World) -> Checked {
        let mut views: BTreeMap<Hash32, (usize, Hash32)> = BTreeMap::new();
        for (node, look) in &self.0 {
            let (first, shown) = *views.entry(look.history).or_insert((*node, look.views));
            if shown != look.views {
                let what = format!("holds what node {first} holds and shows something else");
                return differs(world, *node, &what);
            }
        }
        Ok(())
    }
}

impl Look {
    fn at(world: &World, node: usize) -> Self {
        let store = &world.nodes[node].store;
        Self {
            changes: store.changes(),
            history: history(store),
            views: views(store),
        }
    }
}

/// One look at a federation; see [`Watch`].
///
/// # Errors
/// [`Differing`] with the node and what differs there.
pub fn check_once(world: &World) -> Checked {
    Watch::default().look(world)
}

/// What [`check_once`] does, and: every view follows from signed history.
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
    }
    Ok(())
}

/// What [`check_all`] does, and: all pairs of nodes have equal roots in every pool, which holds
/// once nothing is under way between honest nodes that can reach each other; engines wait for
/// nothing; nobody honest is accused. Nodes that lie are not looked at.
///
/// # Errors
/// [`Differing`] with the node and what differs there.
pub fn check_healed(world: &World) -> Checked {
    check_all(world)?;
    let honest = |node: &usize| !world.blame.liars.contains(node);
    for node in (0..world.nodes.len()).filter(honest) {
        if let Some(differing) = world.nodes[node].store.differing() {
            return differs(world, node, &differing);
        }
        kept::no_canary_flew(world, node)?;
        kept::nobody_is_accused(world, node)?;
        for other in (0..node).filter(honest) {
            same_roots(world, node, other)?;
        }
    }
    let mut nodes = (0..world.nodes.len()).filter(honest);
    nodes.try_for_each(|node| memory::memory_is_empty(world, node))
}

fn same_roots(world: &World, node: usize, other: usize) -> Checked {
    let (us, them) = (world.id(node), world.id(other));
    let (ours, theirs) = (&world.nodes[node].store, &world.nodes[other].store);
    // Who left may not see who came later, and then has nothing in common with it.
    let both = |store| {
        let mut pools = pools_of(store).expect("reads");
        pools.retain(|_, it| it.members.contains_key(&us) && it.members.contains_key(&them));
        pools
    };
    let theirs_too = both(theirs);
    let pools = both(ours).into_keys();
    let mut scopes: Vec<Scope> = pools
        .filter(|it| theirs_too.contains_key(it))
        .map(Scope::Pool)
        .collect();
    scopes.extend((us == them).then_some(Scope::Own));
    for scope in scopes {
        let root = scope_root(ours, scope, &us, &them).expect("reads");
        if root != scope_root(theirs, scope, &them, &us).expect("reads") {
            return differs(world, node, &format!("has another root than node {other}"));
        }
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
fn history(store: &dyn Store) -> Hash32 {
    let mut held = Vec::new();
    for (table, prefix) in [
        (Table::Identity, b"".as_slice()),
        (Table::Charter, b""),
        (Table::Proof, b"chain"),
        (Table::Proof, b"root"),
        (Table::Proof, b"claim"),
    ] {
        held.push(table_hash(store, table, prefix));
    }
    for (key, value) in store.under(Table::Envelope, &[]).expect("reads") {
        let envelope = Envelope::decode(&value).expect("an envelope");
        held.push(hash("history", &[&key, envelope.hash().as_bytes()]));
    }
    hash("history", &[held.as_flattened()])
}

/// Everything a node shows.
fn views(store: &dyn Store) -> Hash32 {
    let tables = [
        Table::Row,
        Table::Index,
        Table::Field,
        Table::Record,
        Table::Seen,
        Table::Clock,
        Table::Digest,
    ];
    let shown = tables.map(|table| table_hash(store, table, &[]));
    hash("views", &[shown.as_flattened()])
}

fn table_hash(store: &dyn Store, table: Table, prefix: &[u8]) -> Hash32 {
    let mut all = Vec::new();
    for part in store.under(table, prefix).expect("reads") {
        for part in [part.0, part.1] {
            all.extend_from_slice(&part.len().to_be_bytes());
            all.extend_from_slice(&part);
        }
    }
    hash("table", &[&all])
}
