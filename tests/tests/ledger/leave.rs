//! A member leaves while orders and shared costs are open.

use halle_node::{control::RecordPayment, service::ledger};
use halle_protocol::{
    id::OfferId,
    object::{ObjectKey, OfferState},
};

use crate::fair::{Fair, Goods, bill};

fn goods<'a>(seller: &'a str, cents: i64, wanted: &'a [(&'a str, u32)]) -> Goods<'a> {
    Goods {
        seller,
        product: "Courges",
        grams: 1000,
        cents,
        wanted,
    }
}

fn pay(fair: &mut Fair, to: &str, amount: i64) {
    let payment = RecordPayment {
        to: Some(to.to_owned()),
        amount: Some(amount),
        settlement: None,
        ..RecordPayment::default()
    };
    let paid = fair
        .run("BB", |turn, seen| ledger::pay(turn, seen, payment))
        .unwrap();
    fair.world.settle();
    fair.acknowledge(to, &paid.entry.entry).unwrap();
}

/// P2: B leaves with 412.50 and 187.20 ordered and 96.34 of shared costs. Its orders bind, it owes
/// 696.04, pays it after it left, and is even; nothing new reaches it.
#[test]
fn who_leaves_settles_what_is_open() {
    let mut fair = Fair::new(&["FF", "AA", "BB", "CC", "DD"]);
    let orders = fair.ordered(&[
        goods("AA", 3_750, &[("BB", 11)]),
        goods("CC", 2_340, &[("BB", 8)]),
    ]);
    fair.record("FF", bill(28_902, "equal", "both")).unwrap();
    fair.world.settle();
    assert_eq!(fair.columns("BB"), (-9_634, 0, 0));
    let (pool, b) = (fair.pool, fair.node("BB"));
    fair.world.run(b, |turn| turn.leave_pool(&pool)).unwrap();
    fair.world.settle();

    fair.ship(&orders);
    fair.receive(&orders);
    assert_eq!(fair.columns("BB"), (-69_604, 0, 0));
    let refused = fair.record("BB", bill(1_000, "equal", "both")).unwrap_err();
    assert_eq!(refused.code, "not-member");

    pay(&mut fair, "AA", 41_250);
    pay(&mut fair, "CC", 18_720);
    pay(&mut fair, "FF", 9_634);
    fair.world.settle();
    assert_eq!(fair.columns("BB"), (0, 0, 0));

    fair.ordered(&[goods("DD", 500, &[("AA", 2)])]);
    let offer = ObjectKey::Offer(fair.world.id(fair.node("DD")), OfferId::from_bytes([1; 16]));
    let seen = |code: &str| fair.world.row::<OfferState>(fair.node(code), &offer);
    assert!(seen("AA").is_some());
    assert!(seen("BB").is_none(), "who left hears of nothing new");
}
