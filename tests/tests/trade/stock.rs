//! What a hub has: counts, gifts, returns, and losses shared by the cycle's rule (ST7, OC13, OC14, L4, M3).

use halle_node::{
    control::{
        ChangeCycle, ListStock, ListStockMoves, MoveStock, OpenCycle, PlanWish, Problem,
        StockMoved, StockMoves, StockRow,
    },
    service::{catalogue, cycle, stock},
};
use halle_protocol::{
    id::Nonce,
    record::{Body, Loss, LossReason},
    rules::ShortageRule,
};

use crate::fair::{CYCLE, Fair, line, line_of, refusal};

/// Scenario L4: a farm's tomatoes by the kilo, and who ordered how many.
const ASKED: [(&str, u32); 3] = [("HOP", 45), ("CPE", 15), ("CUI", 15)];
const TOMATO: &str = "FA-0001";

/// Everybody has ordered; the orders, in the order of [`ASKED`].
fn ordered(stock: u32) -> (Fair, Vec<String>) {
    let codes = ["AUBE", "FA", "HOP", "CPE", "CUI"];
    let mut fair = Fair::open(&codes, &[("FA", "Tomates", 440, Some(stock))]);
    let mut orders = Vec::new();
    for (hub, packs) in ASKED {
        orders.push(fair.place(hub, &[(TOMATO, packs)]).unwrap().order);
        fair.meet();
    }
    (fair, orders)
}

fn asked(kind: &str, packs: u32) -> MoveStock {
    MoveStock {
        reference: TOMATO.to_owned(),
        kind: kind.to_owned(),
        packs,
        ..MoveStock::default()
    }
}

fn change(fair: &mut Fair, request: MoveStock) -> Result<StockMoved, Problem> {
    let moved = fair.run("FA", |turn, seen| stock::change(turn, seen, request));
    fair.meet();
    moved
}

fn there(fair: &Fair) -> (Option<u32>, u32, u32, u32) {
    let request = ListStock { search: None };
    let listed = fair.ask("FA", |view| stock::list(view, request)).unwrap();
    four(&listed.stock[0])
}

fn four(row: &StockRow) -> (Option<u32>, u32, u32, u32) {
    (row.for_sale, row.promised, row.reserved, row.on_hand)
}

fn moves(fair: &Fair) -> StockMoves {
    fair.ask("FA", |view| stock::moves(view, ListStockMoves::default()))
        .unwrap()
}

fn kept(moved: &StockMoved) -> Vec<(&str, u32, u32)> {
    let shares = moved.shares.iter();
    shares
        .map(|it| (it.hub.as_str(), it.lost, it.kept))
        .collect()
}

/// What each order is confirmed, as every node shows it, and why it is less.
fn confirmed(fair: &Fair, orders: &[String]) -> Vec<(u32, String)> {
    let of = |hub: &str| -> Vec<(u32, String)> {
        let rows = orders
            .iter()
            .map(|it| line_of(&fair.order(hub, it).lines[0]));
        rows.map(|(_, packs, why)| (packs, why)).collect()
    };
    let all: Vec<_> = fair.codes.iter().map(|it| of(it)).collect();
    assert!(all.windows(2).all(|it| it[0] == it[1]), "{all:?}");
    all[0].clone()
}

fn lost(packs: u32) -> (u32, String) {
    (packs, "lost".to_owned())
}

/// L4: 60 kg of tomatoes instead of 75, in proportion: HOP 36, CPE 12, CUI 12, on every node, with the reason.
#[test]
fn a_short_harvest_is_shared_by_the_rule() {
    let (mut fair, orders) = ordered(75);
    let request = MoveStock {
        words: Some("gel du 22 septembre".to_owned()),
        ..asked("loss", 15)
    };
    let dry = MoveStock {
        dry_run: true,
        ..request.clone()
    };
    let shown = change(&mut fair, dry).unwrap();
    let shares = [("CPE", 3, 12), ("CUI", 3, 12), ("HOP", 9, 36)];
    assert_eq!(kept(&shown), shares);
    assert_eq!(there(&fair), (Some(0), 75, 0, 75));
    assert!(moves(&fair).moves.is_empty());

    let moved = change(&mut fair, request).unwrap();
    assert_eq!(kept(&moved), shares);
    assert_eq!(moved.rule.as_deref(), Some("proportional"));
    assert_eq!(four(&moved.stock), (Some(0), 60, 0, 60));
    assert_eq!(confirmed(&fair, &orders), [lost(36), lost(12), lost(12)]);
    let row = fair.order("HOP", &orders[0]);
    assert_eq!(
        (row.state.as_str(), i64::from(row.total)),
        ("reduced", 15_840)
    );
    let reason = row.lines[0].reason.clone().unwrap();
    assert_eq!(reason.args["words"], "gel du 22 septembre");
    assert_eq!(reason.args["lost"], "9");

    let shipped = fair.ship("FA", &orders[0], Vec::new()).unwrap();
    assert_eq!(shipped.order.lines[0].shipped, 36);
    fair.meet();
    let received = fair.receive("HOP", &orders[0], Vec::new()).unwrap();
    assert_eq!(i64::from(received.order.total), 15_840);
    fair.heal();
}

/// What is for sale goes first, and nobody who was promised something loses any of it.
#[test]
fn what_nobody_was_promised_is_lost_first() {
    let (mut fair, orders) = ordered(100);
    assert_eq!(there(&fair), (Some(25), 75, 0, 100));
    let moved = change(&mut fair, asked("loss", 20)).unwrap();
    assert_eq!((kept(&moved), &moved.cycle), (Vec::new(), &None));
    assert_eq!(four(&moved.stock), (Some(5), 75, 0, 80));
    assert_eq!(fair.available("HOP", TOMATO), Some(5));
    let moved = change(&mut fair, asked("loss", 6)).unwrap();
    assert_eq!(
        kept(&moved),
        [("CPE", 0, 15), ("CUI", 0, 15), ("HOP", 1, 44)]
    );
    let packs: Vec<u32> = confirmed(&fair, &orders).iter().map(|it| it.0).collect();
    assert_eq!(packs, [44, 15, 15]);
    assert_eq!(fair.available("HOP", TOMATO), Some(0));
    fair.heal();
}

/// What left before is not lost, and what is found again is confirmed by hand.
#[test]
fn what_has_left_is_not_lost() {
    let (mut fair, orders) = ordered(75);
    fair.ship("FA", &orders[0], Vec::new()).unwrap();
    fair.meet();
    assert_eq!(
        refusal(change(&mut fair, asked("loss", 31))),
        "loss-too-many"
    );
    change(&mut fair, asked("loss", 10)).unwrap();
    let packs: Vec<u32> = confirmed(&fair, &orders).iter().map(|it| it.0).collect();
    assert_eq!(packs, [45, 10, 10]);
    change(&mut fair, asked("add", 5)).unwrap();
    let packs: Vec<u32> = confirmed(&fair, &orders).iter().map(|it| it.0).collect();
    assert_eq!(packs, [45, 10, 10], "nothing is confirmed again by itself");
    fair.confirm("FA", &orders[1], Vec::new()).unwrap();
    fair.meet();
    assert_eq!(fair.line("CPE", &orders[1], 0), line("confirmed", 15, ""));
    fair.heal();
}

/// M3: a farm that was out of reach says later what there is; who ordered meanwhile keeps what a node
/// had confirmed, and what slots a partner holds are not touched.
#[test]
fn a_loss_said_apart_touches_what_its_seller_knew() {
    let codes = ["AUBE", "FA", "HOP", "CPE", "CUI"];
    let mut fair = Fair::open(&codes, &[("FA", "Tomates", 440, Some(75))]);
    fair.allot("FA", TOMATO, "HOP", 45).unwrap();
    fair.meet();
    let cpe = fair.place("CPE", &[(TOMATO, 30)]).unwrap().order;
    fair.meet();
    fair.alone("FA");
    let hop = fair.place("HOP", &[(TOMATO, 45)]).unwrap().order;
    let moved = change(&mut fair, asked("loss", 15)).unwrap();
    assert_eq!(kept(&moved), [("CPE", 15, 15)]);
    assert_eq!(four(&moved.stock), (Some(0), 15, 45, 60));
    fair.heal();
    assert_eq!(
        confirmed(&fair, &[hop, cpe]),
        [(45, String::new()), lost(15)]
    );
    let again = change(&mut fair, asked("loss", 12)).unwrap();
    assert_eq!(kept(&again), [("CPE", 3, 12), ("HOP", 9, 36)]);
    fair.heal();
}

/// The cycle's own rule is used, and a seller that shares otherwise is shown.
#[test]
fn figures_that_the_rule_does_not_give_are_shown() {
    let mut fair = Fair::new(&["AUBE", "FA", "HOP", "CPE", "CUI"]);
    fair.offer("FA", "Tomates", 440, Some(75));
    fair.meet();
    let request = OpenCycle {
        name: CYCLE.to_owned(),
        plan: PlanWish {
            shortage: Some("small_orders_first".to_owned()),
            ..PlanWish::default()
        },
        ..OpenCycle::default()
    };
    fair.run("AUBE", |turn, seen| cycle::open(turn, seen, request))
        .unwrap();
    fair.meet();
    let mut orders = Vec::new();
    for (hub, packs) in ASKED {
        orders.push(fair.place(hub, &[(TOMATO, packs)]).unwrap().order);
        fair.meet();
    }
    let moved = change(&mut fair, asked("loss", 15)).unwrap();
    assert_eq!(
        kept(&moved),
        [("CPE", 0, 15), ("CUI", 0, 15), ("HOP", 15, 30)]
    );

    let request = ChangeCycle {
        cycle: CYCLE.to_owned(),
        plan: PlanWish {
            shortage: Some("max_min".to_owned()),
            ..PlanWish::default()
        },
        ..ChangeCycle::default()
    };
    fair.run("AUBE", |turn, seen| cycle::change(turn, seen, request))
        .unwrap();
    fair.meet();
    let told = confirmed(&fair, &orders);
    assert_eq!(told[0], (30, "lost-other-rule".to_owned()), "without blame");

    let (lot, cycle, offer, mut lines) = {
        let cycle = fair.cycle_id();
        let lot = fair.world.lots(1, &cycle)[0];
        let state = fair.world.lot_state(1, &lot).unwrap();
        let uses = state.uses.iter();
        let lines: Vec<_> = uses
            .map(|(confirm, it)| (*confirm, it.ranges.len() / 3))
            .collect();
        (lot, cycle, state.lot.offer, lines)
    };
    lines.sort_unstable();
    let unfair = Loss {
        cycle,
        offer,
        lots: vec![lot],
        rule: ShortageRule::SmallOrdersFirst,
        lines,
        reason: LossReason::Damaged,
        words: String::new(),
        nonce: Nonce::from_bytes([7; 16]),
    };
    fair.world.say(1, &cycle, &Body::Loss(unfair));
    fair.meet();
    let otherwise = |packs: u32| (packs, "lost-otherwise".to_owned());
    let told = confirmed(&fair, &orders);
    assert_eq!(told, [otherwise(20), otherwise(10), otherwise(10)]);
}

/// Nobody but the seller can say that goods are lost.
#[test]
fn another_hub_loses_nothing() {
    let (mut fair, orders) = ordered(75);
    let cycle = fair.cycle_id();
    let lot = fair.world.lots(2, &cycle)[0];
    let state = fair.world.lot_state(2, &lot).unwrap();
    let forged = Loss {
        cycle,
        offer: state.lot.offer,
        lots: vec![lot],
        rule: ShortageRule::Proportional,
        lines: state.uses.keys().map(|it| (*it, 5)).collect(),
        reason: LossReason::Spoilt,
        words: String::new(),
        nonce: Nonce::from_bytes([7; 16]),
    };
    fair.world.say(2, &cycle, &Body::Loss(forged));
    fair.meet();
    let packs: Vec<u32> = confirmed(&fair, &orders).iter().map(|it| it.0).collect();
    assert_eq!(packs, [45, 15, 15]);
    fair.heal();
}

/// ST7: counted, brought, given, come back: each with its reason, its value, and what is for sale after it.
#[test]
fn what_became_of_packs_is_kept() {
    let (mut fair, _) = ordered(100);
    fair.allot("FA", TOMATO, "CUI", 10).unwrap();
    fair.meet();
    assert_eq!(there(&fair), (Some(15), 75, 10, 100));
    let counted = change(&mut fair, asked("count", 97)).unwrap();
    assert_eq!(counted.notes[0].code, "stock-counted-less");
    assert_eq!(four(&counted.stock), (Some(12), 75, 10, 97));
    let gift = MoveStock {
        to: Some("Frigo de la rue Jarry".to_owned()),
        ..asked("gift", 4)
    };
    assert_eq!(i64::from(change(&mut fair, gift).unwrap().value), 1_760);
    change(&mut fair, asked("return", 2)).unwrap();
    let added = change(&mut fair, asked("add", 10)).unwrap();
    assert_eq!(four(&added.stock), (Some(20), 75, 10, 105));
    assert_eq!(fair.available("HOP", TOMATO), Some(20));
    let short = change(&mut fair, asked("count", 80)).unwrap();
    let promised = short
        .notes
        .iter()
        .find(|it| it.code == "stock-promised-more");
    assert_eq!(promised.unwrap().args["packs"], "5");
    assert_eq!(four(&short.stock), (Some(0), 75, 10, 85));
    let moves = moves(&fair);
    let told: Vec<_> = moves
        .moves
        .iter()
        .map(|it| (it.kind.as_str(), it.packs, it.after))
        .collect();
    assert_eq!(
        told,
        [
            ("count", 80, Some(0)),
            ("add", 10, Some(20)),
            ("return", 2, Some(10)),
            ("gift", 4, Some(8)),
            ("count", 97, Some(12)),
        ]
    );
    assert_eq!(moves.moves[3].to, "Frigo de la rue Jarry");
    let totals: Vec<_> = moves
        .totals
        .iter()
        .map(|it| (it.kind.as_str(), it.packs))
        .collect();
    assert_eq!(totals, [("add", 10), ("return", 2), ("gift", 4)]);
    fair.heal();
}

#[test]
fn what_cannot_become_of_packs_is_refused() {
    let (mut fair, _) = ordered(80);
    let with = |kind: &str, packs: u32| asked(kind, packs);
    assert_eq!(
        refusal(change(&mut fair, with("eaten", 1))),
        "bad-stock-kind"
    );
    assert_eq!(refusal(change(&mut fair, with("gift", 0))), "bad-packs");
    assert_eq!(
        refusal(change(&mut fair, with("add", 1_000_001))),
        "bad-packs"
    );
    assert_eq!(
        refusal(change(&mut fair, with("gift", 6))),
        "not-enough-stock"
    );
    let reason = MoveStock {
        reason: Some("hail".to_owned()),
        ..asked("loss", 1)
    };
    assert_eq!(refusal(change(&mut fair, reason)), "bad-loss-reason");
    let unknown = MoveStock {
        reference: "FA-0099".to_owned(),
        ..asked("loss", 1)
    };
    assert_eq!(refusal(change(&mut fair, unknown)), "unknown-offer");
    let others = fair.run("HOP", |turn, seen| {
        stock::change(turn, seen, asked("loss", 1))
    });
    assert_eq!(refusal(others), "not-own-offer");
    let gone = fair.offer("FA", "Basilic", 300, Some(4));
    let request = halle_node::control::RetireOffer {
        reference: gone.clone(),
    };
    fair.run("FA", |turn, seen| catalogue::retire(turn, seen, request))
        .unwrap();
    let request = MoveStock {
        reference: gone,
        ..asked("add", 3)
    };
    assert_eq!(refusal(change(&mut fair, request)), "offer-retired");
    let made = fair.offer("FA", "Sauce", 900, None);
    let request = MoveStock {
        reference: made.clone(),
        ..asked("add", 3)
    };
    assert_eq!(refusal(change(&mut fair, request)), "made-to-order-stock");
    let request = MoveStock {
        reference: made,
        ..asked("count", 3)
    };
    let counted = change(&mut fair, request).unwrap();
    assert_eq!(four(&counted.stock), (Some(3), 0, 0, 3));
    assert_eq!(moves(&fair).moves.len(), 1);
}

/// A seller that says losses without end makes nobody's rows grow without end.
#[test]
fn losses_without_end_are_bounded() {
    let mut fair = Fair::open(&["AUBE", "FA", "HOP"], &[("FA", "Tomates", 440, Some(90))]);
    let order = fair.place("HOP", &[(TOMATO, 90)]).unwrap().order;
    fair.meet();
    let cycle = fair.cycle_id();
    let lot = fair.world.lots(1, &cycle)[0];
    let state = fair.world.lot_state(1, &lot).unwrap();
    for byte in 0..80 {
        let loss = Loss {
            cycle,
            offer: state.lot.offer,
            lots: vec![lot],
            rule: ShortageRule::Proportional,
            lines: state.uses.keys().map(|it| (*it, 1)).collect(),
            reason: LossReason::Other,
            words: String::new(),
            nonce: Nonce::from_bytes([byte; 16]),
        };
        fair.world.say(1, &cycle, &Body::Loss(loss));
    }
    fair.meet();
    assert_eq!(fair.line("HOP", &order, 0), line("reduced", 26, "lost"));
    fair.heal();
}
