//! Strangers at the door: wrong codes, used codes, logs that are not theirs.

use halle_protocol::{
    engine::{Effect, Event, Protocol, invitation_key},
    id::{Nonce, PoolId},
    identity::SignedEntry,
    message::{PairAnswer, PairRequest, decode, encode},
    store::Table,
};
use halle_tests::world::World;

use super::{facts, fair, trade_goes_on};

fn knock(world: &mut World, from: usize, to: usize, frame: Vec<u8>) -> Vec<Effect> {
    let request = Event::Request {
        from: world.device(from),
        protocol: Protocol::Pair,
        ticket: 0,
        frame,
    };
    world.event(to, request)
}

fn join(
    world: &mut World,
    from: usize,
    secret: Nonce,
    code: &str,
    identity: Vec<SignedEntry>,
) -> PairAnswer {
    let request = PairRequest::Join {
        secret,
        code: code.to_owned(),
        identity,
    };
    let effects = knock(world, from, 0, encode(&request));
    let frame = effects.into_iter().find_map(|it| match it {
        Effect::Reply { frame, .. } => Some(frame),
        _ => None,
    });
    decode(&frame.expect("an answer")).unwrap()
}

fn reason(answer: PairAnswer) -> String {
    match answer {
        PairAnswer::Refused { reason, .. } => reason,
        other => panic!("not refused: {other:?}"),
    }
}

fn invite(world: &mut World, pool: &PoolId) -> Nonce {
    let (pool, expires) = (*pool, world.now + 1_000_000);
    world
        .run(0, |turn| Ok::<_, ()>(turn.invite(&pool, expires)))
        .unwrap()
}

#[test]
fn a_code_is_used_once_and_answers_its_user_again() {
    let (mut world, pool, cycle) = fair(601);
    let secret = invite(&mut world, &pool);
    let (first, second) = (world.hub("SAGE"), world.hub("THYM"));
    let (mine, theirs) = (world.identity(first), world.identity(second));
    let admitted = join(&mut world, first, secret, "SAGE", mine.clone());
    assert!(matches!(admitted, PairAnswer::Admitted { .. }));
    let before = facts(&world, 0);
    for code in ["THYM", "SAGE", "LIAR"] {
        assert_eq!(
            reason(join(&mut world, second, secret, code, theirs.clone())),
            "used"
        );
        // With the log of the one that used it: the connection is another device's.
        let stolen = join(&mut world, second, secret, code, mine.clone());
        assert_eq!(reason(stolen), "identity");
    }
    assert_eq!(join(&mut world, first, secret, "OTHER", mine), admitted);
    assert_eq!(
        facts(&world, 0),
        before,
        "who is not let in leaves nothing behind"
    );
    trade_goes_on(&mut world, &pool, &cycle);
}

#[test]
fn who_is_refused_leaves_nothing_behind() {
    let (mut world, pool, _) = fair(602);
    let secret = invite(&mut world, &pool);
    let stranger = world.hub("SAGE");
    let identity = world.identity(stranger);
    let before = facts(&world, 0);
    let wrong = Nonce::from_bytes([1; 16]);
    assert_eq!(
        reason(join(&mut world, stranger, wrong, "SAGE", identity.clone())),
        "unknown"
    );
    let mut forged = identity.clone();
    forged[0].entry[10] ^= 1;
    let others = [identity.clone(), world.identity(1)].concat();
    for log in [
        Vec::new(),
        forged,
        others,
        vec![identity[0].clone(); 65],
        world.identity(1),
    ] {
        assert_eq!(
            reason(join(&mut world, stranger, secret, "SAGE", log)),
            "identity"
        );
    }
    for code in ["", "x", "A B", "\0\0", "LIAR", &"A".repeat(1_000)] {
        let answer = join(&mut world, stranger, secret, code, identity.clone());
        assert_eq!(reason(answer), "code-taken", "{code:?}");
    }
    assert_eq!(facts(&world, 0), before);
    world.now += 2_000_000;
    assert_eq!(
        reason(join(&mut world, stranger, secret, "SAGE", identity.clone())),
        "expired"
    );
    let preview = encode(&PairRequest::Preview { secret });
    let effects = knock(&mut world, stranger, 0, preview);
    assert!(matches!(&effects[0], Effect::Reply { .. }));
    let key = invitation_key(&secret);
    world
        .run(0, |turn| {
            turn.remove(Table::Invitation, key);
            Ok::<_, ()>(())
        })
        .unwrap();
    assert_eq!(
        reason(join(&mut world, stranger, secret, "SAGE", identity)),
        "unknown"
    );
}

#[test]
fn what_is_no_pair_request_is_not_answered() {
    let (mut world, pool, _) = fair(603);
    let secret = invite(&mut world, &pool);
    let stranger = world.hub("SAGE");
    let before = facts(&world, 0);
    let whole = encode(&PairRequest::Join {
        secret,
        code: "SAGE".to_owned(),
        identity: world.identity(stranger),
    });
    let mut frames = vec![
        Vec::new(),
        vec![0x81; 10_000],
        vec![0xbb; 9],
        [&whole[..], &[0]].concat(),
    ];
    frames.extend((0..whole.len()).step_by(9).map(|at| whole[..at].to_vec()));
    for frame in frames {
        let effects = knock(&mut world, stranger, 0, frame);
        assert_eq!(effects, [Effect::Refuse { ticket: 0 }]);
    }
    // A member's protocol is closed to whoever holds a code only.
    let effects = world.push_frame(stranger, 0, whole);
    assert_eq!(effects, [Effect::Refuse { ticket: 0 }]);
    assert_eq!(facts(&world, 0), before);
}
