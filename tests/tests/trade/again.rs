//! The same as last time, and templates (OR6).

use halle_node::{
    control::{OrdersRepeated, PlaceOrder, Problem, RepeatOrder, SetStanding},
    service::{order, standing},
};

use crate::{
    fair::Fair,
    standing::{came_of, codes, fair, lines, open, place, reprice, says, set, state, week},
};

fn again(
    fair: &mut Fair,
    order: Option<&str>,
    cycle: &str,
    dry_run: bool,
) -> Result<OrdersRepeated, Problem> {
    let request = RepeatOrder {
        order: order.map(str::to_owned),
        cycle: Some(cycle.to_owned()),
        dry_run,
    };
    fair.run("HOP", |turn, seen| order::again(turn, seen, request))
}

/// OR6: all that was ordered last time, at the price of today; or a template that only a person places.
#[test]
fn the_same_is_ordered_again() {
    let mut fair = fair();
    open(&mut fair, "2026-37", "2026-09-10");
    assert_eq!(
        again(&mut fair, None, "2026-37", false).unwrap_err().code,
        "nothing-to-repeat"
    );
    let request = PlaceOrder {
        cycle: Some("2026-37".to_owned()),
        tier: None,
        lines: lines(&[("FO-0001", 4), ("FO-0002", 1)]),
        words: None,
        ..PlaceOrder::default()
    };
    let placed = fair.run("HOP", |turn, seen| order::place(turn, seen, request));
    let first = placed.unwrap().order;
    fair.meet();
    reprice(&mut fair, 1_200);
    open(&mut fair, "2026-38", "2026-09-17");
    let tried = again(&mut fair, None, "2026-38", true).unwrap();
    assert_eq!(
        (tried.of.as_str(), i64::from(tried.total)),
        ("2026-37", 5_700)
    );
    assert!(tried.dry_run && codes(&tried.notes).contains(&"repeat-price"));
    assert_eq!(fair.orders("HOP", false).len(), 1);
    again(&mut fair, None, "2026-38", false).unwrap();
    fair.meet();
    let packs = |fair: &Fair| -> Vec<u32> {
        let orders = fair.orders("HOP", false);
        orders
            .iter()
            .flat_map(|it| it.lines.iter().map(|it| it.packs))
            .collect()
    };
    let mut of = packs(&fair);
    of.sort_unstable();
    assert_eq!(of, [1, 1, 4, 4]);
    let twice = again(&mut fair, Some(&first), "2026-38", true).unwrap();
    assert!(codes(&twice.notes).contains(&"ordered-already"));
    // Only who ordered it can say that it stands.
    let of_another = SetStanding {
        order: Some(first.clone()),
        ..says()
    };
    let refused = fair.run("FO", |turn, seen| standing::set(turn, seen, of_another));
    assert_eq!(refused.unwrap_err().code, "not-buyer");
    let template = SetStanding {
        order: Some(first),
        by_hand: Some(true),
        ..says()
    };
    assert_eq!(set(&mut fair, template).unwrap().standing.state, "by-hand");
    assert_eq!(state(&week(&mut fair, "2026-39", "2026-09-24")), ("", 0));
    place(&mut fair, "2026-39", false).unwrap();
    fair.meet();
    assert_eq!(state(&came_of(&fair, "2026-39")), ("placed", 5));
}
