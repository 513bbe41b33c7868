//! Lives that failed once, made small. Each stays, and opens with its story.

use halle_tests::life::{Deed::*, Setting, at, replay};

/// An order, a power cut in the middle of its confirmation, a disk that was put back: the form in
/// which a failing life is printed.
#[test]
fn an_order_outlives_power_cuts_on_both_sides() {
    let lived = replay(
        Setting {
            seed: 1,
            hubs: 2,
            doubled: 0,
            lying: false,
            thrice: false,
        },
        &[
            at(0, Keep, 0x1),
            at(1, Order, 0x2),
            at(1, Fail, 0x3),
            at(0, Deliver(40), 0x4),
            at(0, Fail, 0x5),
            at(0, Power, 0x6),
            at(1, Order, 0x7),
            at(0, Deliver(40), 0x8),
            at(0, Ship, 0x9),
            at(0, PutBack, 0xa),
            at(0, Deliver(40), 0xb),
        ],
    );
    assert!(lived.faults.contains_key("disk put back"));
}
