//! How a federation begins: a pool with an open cycle and an open group purchase, each hub with
//! something to sell, on disks.

use halle_protocol::{
    engine::voice_of,
    id::{Nonce, OfferId, PoolId},
    record::Body,
};

use super::{Life, Setting, together::purchase};
use crate::world::World;

const CODES: [&str; 6] = ["AUBE", "PRS", "MSAAQ", "MAMS", "ASL", "SAGE"];
/// The seed of the federations that lives are copies of.
const TEMPLATE: u64 = u64::MAX;

/// What is copied.
type Begun = (PoolId, Vec<(usize, OfferId)>, Vec<Vec<u8>>);

fn code(hub: usize) -> String {
    CODES
        .get(hub)
        .map_or_else(|| format!("HUB{hub}"), |it| (*it).to_owned())
}

/// A pool under a short charter: every look at a pool reads it. Only the founder is reached while
/// others join, or each joining would be heard by all.
fn pool(world: &mut World, hubs: usize) -> PoolId {
    let nodes: Vec<usize> = (0..hubs).map(|hub| world.hub(&code(hub))).collect();
    for one in &nodes[1..] {
        for other in one + 1..hubs {
            world.cut(*one, other);
        }
    }
    let mut charter = World::charter(&code(0));
    charter.costs.truncate(1);
    charter.costs[0].rules.truncate(1);
    let pool = world.found_under(0, charter);
    for node in &nodes[1..] {
        world.join(0, *node, &pool);
    }
    world.heal_all();
    world.settle();
    pool
}

fn begin(hubs: usize, doubled: usize) -> (World, Begun) {
    let mut world = World::new(TEMPLATE);
    let pool = pool(&mut world, hubs);
    for hub in hubs - doubled..hubs {
        world.device_of(hub, &code(hub));
    }
    world.settle();
    world.open_cycle(0, &pool, "2026-39");
    let voice = voice_of(&world.id(0), &pool, 2026);
    let purchase = purchase(pool, 5, true, "by_value", Nonce::from_bytes([1; 16]));
    world.write(0, &voice, &Body::GroupPurchase(purchase));
    world.settle();
    let offers = (0..hubs)
        .map(|node| (node, world.offer(node, 1, 12, 250)))
        .collect();
    world.settle();
    world.pass(60_000);
    let disks = world.images();
    (world, (pool, offers, disks))
}

impl Life {
    /// A federation as its setting says, copied from one that was made once in this process.
    pub(super) fn begin(setting: &Setting) -> Self {
        let Setting {
            seed,
            hubs,
            doubled,
            lying,
            thrice,
        } = *setting;
        let name = format!("life-{hubs}-{doubled}");
        let (mut world, (pool, offers, disks)) = World::again(&name, seed, || begin(hubs, doubled));
        world.put_on_disks(&disks);
        let liar = lying.then(|| hubs - 1);
        // Its second device is the last one.
        world.blame.liars.extend(liar);
        if lying && doubled > 0 {
            world.blame.liars.insert(hubs + doubled - 1);
        }
        world.settle();
        world.orderly = false;
        world.rough = true;
        world.thrice = thrice;
        Self {
            world,
            pool,
            liar,
            hubs,
            offers,
            saved: 0,
        }
    }
}
