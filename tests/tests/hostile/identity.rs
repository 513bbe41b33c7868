//! Identity logs without end, and entries that say nothing good.

use halle_protocol::{
    id::{DeviceId, DocumentId, HeaderHash},
    identity::{Body, Entry, Place, SignedEntry},
    limits::{FRAME_BYTES_MAX, IDENTITY_ENTRIES_MAX, IDENTITY_ENTRY_BYTES_MAX, VERSION},
    message::{Request, Scope},
    store::{StoreExt, Table},
};
use halle_tests::world::World;

use super::{LIAR, facts, fair, trade_goes_on};

/// Entries that go on from the liar's log, each of about so many bytes.
fn entries(world: &World, count: u64, bytes: usize) -> Vec<SignedEntry> {
    let root = world.root_of(LIAR);
    let log = world.identity(LIAR);
    let mut previous = log.last().unwrap().hash();
    let place = Place {
        document: DocumentId::default(),
        epoch: 0,
        seq: 0,
        hash: HeaderHash::default(),
    };
    let mut made = Vec::new();
    for number in 0..count {
        let entry = Entry {
            v: VERSION,
            hub: world.id(LIAR),
            position: u64::try_from(log.len()).unwrap() + number,
            previous,
            body: Body::DeviceRevoke {
                device: DeviceId::from_bytes([1; 32]),
                frontier: vec![place.clone(); bytes / 110],
            },
        };
        let signed = SignedEntry::seal(&root, &entry);
        previous = signed.hash();
        made.push(signed);
    }
    made
}

fn log_of(world: &World, node: usize) -> usize {
    let hub = world.id(LIAR);
    let store = &world.nodes[node].store;
    store.under(Table::Identity, hub.as_bytes()).unwrap().len()
}

#[test]
fn a_log_ends_at_its_last_entry() {
    let (mut world, pool, cycle) = fair(501);
    let log = entries(&world, IDENTITY_ENTRIES_MAX + 5, 0);
    let refused = world.run(0, |turn| turn.add_identity(&log));
    // A refused command keeps nothing: take what fits, as an answer to logs would.
    assert!(refused.is_err());
    let fits = usize::try_from(IDENTITY_ENTRIES_MAX).unwrap() - 1;
    world
        .run(0, |turn| turn.add_identity(&log[..fits]))
        .unwrap();
    assert_eq!(log_of(&world, 0), fits + 1);
    assert!(
        world
            .run(0, |turn| turn.add_identity(&log[fits..]))
            .is_err()
    );
    assert_eq!(log_of(&world, 0), fits + 1);
    trade_goes_on(&mut world, &pool, &cycle);
}

#[test]
fn an_entry_beyond_its_bytes_is_refused() {
    let (mut world, _, _) = fair(502);
    let before = facts(&world, 0);
    let large = entries(&world, 1, 2 * IDENTITY_ENTRY_BYTES_MAX);
    assert!(world.run(0, |turn| turn.add_identity(&large)).is_err());
    assert_eq!(facts(&world, 0), before);
}

/// Long logs are sent in as many answers as it takes, each of which fits a frame.
#[test]
fn logs_of_many_large_entries_reach_everybody_in_frames_that_fit() {
    let (mut world, pool, cycle) = fair(503);
    let log = entries(&world, 150, IDENTITY_ENTRY_BYTES_MAX - 2_000);
    world.run(0, |turn| turn.add_identity(&log)).unwrap();
    let request = Request::Logs {
        scope: Scope::Pool(pool),
        identities: Vec::new(),
        proofs: Vec::new(),
    };
    let frame = world.honestly(0, 1, &request).unwrap();
    assert!(frame.len() < FRAME_BYTES_MAX, "{}", frame.len());
    world.settle();
    world.pass(60_000);
    for node in 0..LIAR {
        assert_eq!(log_of(&world, node), 151, "node {node}");
    }
    // And a newcomer is let in, whose answer holds the logs of all members.
    let newcomer = world.hub("SAGE");
    world.cut(LIAR, newcomer);
    world.join(1, newcomer, &pool);
    world.pass(60_000);
    assert_eq!(log_of(&world, newcomer), 151);
    trade_goes_on(&mut world, &pool, &cycle);
}
