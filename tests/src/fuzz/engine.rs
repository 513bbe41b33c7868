//! Events at an engine: whatever a member sends, what is shown follows from signed history.

use halle_protocol::{
    engine::{Effect, Event, Protocol, verify_store},
    message::{self, Request},
};

use crate::world::World;

/// A member and the hub it sends to.
const NODE: usize = 0;
const MEMBER: usize = 1;

/// Two hubs in step with an open cycle, apart.
pub(super) fn pair() -> World {
    let (mut world, ()) = World::again("fuzz", 1, || {
        let (mut world, _, _) = World::fair(95, &["PRS", "AUBE"]);
        world.offer(1, 1, 10, 400);
        world.settle();
        (world, ())
    });
    world.cut(NODE, MEMBER);
    world
}

/// One event: a letter, the length of what it carries (two bytes, big endian), and that.
fn next(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (head, rest) = bytes.split_at_checked(3)?;
    let length = usize::from(head[1]) << 8 | usize::from(head[2]);
    let (carried, rest) = rest.split_at(length.min(rest.len()));
    Some((head[0], carried, rest))
}

/// Writes one event as [`events`] reads it.
pub(super) fn written(letter: u8, carried: &[u8]) -> Vec<u8> {
    let length = u16::try_from(carried.len()).expect("a short event");
    [&[letter], &length.to_be_bytes()[..], carried].concat()
}

/// Plays a list of events to one hub's engine, and verifies its store.
///
/// # Panics
/// When the engine does, or when it shows what does not follow from what it holds.
pub(super) fn events(bytes: &[u8]) {
    let mut world = pair();
    let from = world.device(MEMBER);
    let mut open: Vec<(u64, Vec<u8>)> = Vec::new();
    let mut rest = bytes;
    for _ in 0..64 {
        let Some((letter, carried, after)) = next(rest) else {
            break;
        };
        rest = after;
        let frame = carried.to_vec();
        let event = match letter {
            b'c' => Event::Connected(from),
            b'd' => Event::Disconnected(from),
            b'w' => Event::Wake,
            b'r' => Event::Request {
                from,
                protocol: Protocol::Sync,
                ticket: 7,
                frame,
            },
            b'p' => Event::Request {
                from,
                protocol: Protocol::Pair,
                ticket: 7,
                frame,
            },
            // An answer to the last question: these bytes, or what the member's own engine says.
            b'a' => match open.pop() {
                Some((ticket, _)) => Event::Answer {
                    ticket,
                    frame: Some(frame),
                },
                None => continue,
            },
            b'h' => match open.pop() {
                Some((ticket, question)) => {
                    let request: Request = message::decode(&question).expect("a node asks well");
                    let frame = world.honestly(MEMBER, NODE, &request);
                    Event::Answer { ticket, frame }
                }
                None => continue,
            },
            _ => continue,
        };
        for effect in world.event(NODE, event) {
            if let Effect::Send { ticket, frame, .. } = effect {
                open.push((ticket, frame));
            }
        }
    }
    let at = &world.nodes[NODE];
    let report = verify_store(&at.store, at.engine.local()).expect("the store works");
    assert_eq!(report.differences, Vec::<String>::new());
}
