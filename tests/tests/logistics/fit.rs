//! Scenario E4: what does not fit is refused, with what could move; cold goods want a cold truck.

use halle_node::control::{AddVehicle, CarryWish};

use crate::{
    fair::Fair,
    round::{all, carry, goods, same, truck},
};

/// 600 + 300 + 140 kg on a truck of 1,000 kg.
fn heavy() -> (Fair, Vec<halle_protocol::id::RecordId>) {
    let mut fair = Fair::new(&["AUBE", "FO", "HOP", "CPE"]);
    let orders = fair.ordered(&[
        goods("FO", "Pommes de terre", 20_000, 3_900, &[("HOP", 30)]),
        goods("FO", "Carottes", 20_000, 6_400, &[("CPE", 15)]),
        goods("FO", "Oignons", 20_000, 4_400, &[("CPE", 7)]),
    ]);
    fair.vehicle("AUBE", truck("camion"));
    (fair, orders)
}

#[test]
fn a_load_of_1040_kg_is_refused_with_candidates_and_nothing_is_written() {
    let (mut fair, _) = heavy();
    let refused = fair.plan("AUBE", all("jeudi", "camion")).unwrap_err();
    assert_eq!(refused.code, "run-too-small");
    assert_eq!(refused.args["grams"], "1040000");
    assert_eq!(refused.args["over_grams"], "40000");
    // Those that cure it alone come first, the lightest before all.
    assert_eq!(
        refused.args["lines"],
        "FO-0003=7 (CPE), FO-0002=15 (CPE), FO-0001=30 (HOP)"
    );
    let runs = |fair: &Fair| {
        fair.ask("AUBE", |view| {
            let all = halle_node::control::ListRuns {
                pool: None,
                cycle: None,
            };
            halle_node::service::run::list(view, all)
        })
        .unwrap()
        .runs
        .len()
    };
    assert_eq!(runs(&fair), 0);
    // Without the candidate it fits; to add it later is refused as well.
    let mut wanted = all("jeudi", "camion");
    wanted.all = false;
    let order = fair.order_named("FO-0002");
    wanted.carries = vec![
        CarryWish {
            order: order.clone(),
            lines: vec!["FO-0002".to_owned()],
        },
        CarryWish {
            order: fair.order_named("FO-0001"),
            lines: Vec::new(),
        },
    ];
    let planned = fair.plan("AUBE", wanted).unwrap();
    assert_eq!(planned.run.grams, 900_000);
    assert_eq!(runs(&fair), 1);
    let mut more = same("jeudi");
    more.carries = vec![CarryWish {
        order,
        lines: vec!["FO-0003".to_owned()],
    }];
    let refused = fair.change("AUBE", more).unwrap_err();
    assert_eq!(refused.code, "run-too-small");
    assert_eq!(fair.show("AUBE", "jeudi").run.grams, 900_000);
}

#[test]
fn a_hold_of_twelve_cubic_metres_is_too_small_for_thirteen() {
    let (mut fair, _) = heavy();
    fair.handled("FO-0001", 1, 400, false);
    fair.handled("FO-0002", 1, 60, false);
    fair.handled("FO-0003", 1, 20, false);
    fair.vehicle(
        "AUBE",
        AddVehicle {
            grams: Some(2_000_000),
            ..truck("camion")
        },
    );
    // 30 × 400 + 15 × 60 + 7 × 20 litres are 13.04 cubic metres.
    let refused = fair.plan("AUBE", all("jeudi", "camion")).unwrap_err();
    assert_eq!(refused.code, "run-too-small");
    assert_eq!(refused.args["over_litres"], "1040");
}

#[test]
fn cold_goods_on_a_warm_truck_are_named() {
    let (mut fair, orders) = heavy();
    fair.handled("FO-0003", 1, 0, true);
    let warm = AddVehicle {
        cold: Some(false),
        grams: Some(5_000_000),
        ..truck("fourgon")
    };
    fair.vehicle("AUBE", warm);
    let refused = fair.plan("AUBE", all("jeudi", "fourgon")).unwrap_err();
    assert_eq!(refused.code, "run-warm");
    assert_eq!(refused.args["lines"], "FO-0003=7 (CPE)");
    let mut wanted = all("jeudi", "fourgon");
    wanted.all = false;
    let of_hop = fair.order_named("FO-0001");
    let order = orders
        .iter()
        .find(|it| halle_node::service::names::short(it) == of_hop)
        .unwrap();
    wanted.carries = vec![carry(order)];
    assert_eq!(fair.plan("AUBE", wanted).unwrap().lines.len(), 1);
}

impl Fair {
    /// The name of the one order that has a line of a reference.
    pub(crate) fn order_named(&self, reference: &str) -> String {
        let all = halle_node::control::ListOrders {
            all: true,
            ..Default::default()
        };
        let orders = self.ask("AUBE", |view| halle_node::service::order::list(view, all));
        let orders = orders.unwrap().orders;
        let found = orders
            .into_iter()
            .find(|it| it.lines.iter().any(|line| line.reference == reference));
        found.unwrap().order
    }
}
