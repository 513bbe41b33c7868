//! Own goods in baskets: what a hub grows itself is counted, leaves its stock once, and is promised to
//! nobody else (CA19, ST7, M1, S1).

use halle_node::{
    control::{
        ChoiceTyped, DistributionShown, ListStock, ListStockMoves, MoveStock, OrderDistribution,
        PartTyped, PaySubscriber, PlanDistribution, Problem, SetBasket, SetOffer, ShowDistribution,
        StockMoved, StockRow, SubscriberTyped, TakeDistribution, WriteSubscriber,
    },
    service::{basket, stock},
};

use crate::fair::{Fair, everything, refusal};

const DAY: &str = "2030-09-24";
const CARROTS: &str = "ASL-0001";
const CABBAGE: &str = "PRS-0001";
const PRS_CARROTS: &str = "PRS-0002";

/// ASL grows carrots and packs baskets of carrots and cabbage; PRS sells both.
fn organiser(own: Option<u32>, households: u32) -> Fair {
    let offers = [
        ("ASL", "Carottes", 300, own),
        ("PRS", "Chou", 200, Some(50)),
        ("PRS", "Carottes", 250, Some(50)),
    ];
    let mut fair = Fair::open(&["ASL", "PRS", "MAMS"], &offers);
    let part = |product: &str| PartTyped {
        choices: vec![ChoiceTyped {
            product: product.to_owned(),
            quantity: 10_000,
            unit: "g".to_owned(),
        }],
    };
    let recipe = SetBasket {
        basket: "gros".to_owned(),
        parts: vec![part("Carottes"), part("Chou")],
        prices: vec![("suggéré".to_owned(), 600)],
    };
    fair.run("ASL", |turn, seen| basket::set(turn, seen, recipe))
        .unwrap();
    for number in 1..=households {
        let household = WriteSubscriber {
            subscriber: None,
            says: SubscriberTyped {
                name: Some(format!("Ménage {number}")),
                basket: Some("gros".to_owned()),
                tier: Some("suggéré".to_owned()),
                ..SubscriberTyped::default()
            },
        };
        fair.run("ASL", |turn, seen| basket::put(turn, seen, household))
            .unwrap();
    }
    fair.meet();
    fair
}

fn plan(fair: &Fair) -> DistributionShown {
    let request = PlanDistribution {
        date: DAY.to_owned(),
        ..PlanDistribution::default()
    };
    fair.ask("ASL", |view| basket::plan(view, request)).unwrap()
}

fn order(fair: &mut Fair) -> Result<DistributionShown, Problem> {
    let request = OrderDistribution {
        date: DAY.to_owned(),
        ..OrderDistribution::default()
    };
    fair.run("ASL", |turn, seen| basket::order(turn, seen, request))
}

fn shown(fair: &Fair) -> DistributionShown {
    let request = ShowDistribution {
        date: DAY.to_owned(),
    };
    fair.ask("ASL", |view| basket::distribution(view, request))
        .unwrap()
}

fn carrots(fair: &Fair) -> StockRow {
    let request = ListStock { search: None };
    let listed = fair.ask("ASL", |view| stock::list(view, request)).unwrap();
    listed.stock[0].clone()
}

/// For sale, promised, with partners, for baskets, on hand.
fn there(fair: &Fair) -> (Option<u32>, u32, u32, u32, u32) {
    let it = carrots(fair);
    (
        it.for_sale,
        it.promised,
        it.reserved,
        it.baskets,
        it.on_hand,
    )
}

fn change(fair: &mut Fair, kind: &str, packs: u32) -> Result<StockMoved, Problem> {
    let request = MoveStock {
        reference: CARROTS.to_owned(),
        kind: kind.to_owned(),
        packs,
        ..MoveStock::default()
    };
    fair.run("ASL", |turn, seen| stock::change(turn, seen, request))
}

/// Reference, packs, whether it is the hub's own, of what is to be had.
fn to_order(shown: &DistributionShown) -> Vec<(&str, u32, bool)> {
    let rows = shown.to_order.iter();
    rows.map(|it| (it.reference.as_str(), it.packs, it.own))
        .collect()
}

#[test]
fn own_goods_go_into_baskets_once_and_out_of_what_is_for_sale() {
    let mut fair = organiser(Some(10), 4);
    let planned = plan(&fair);
    assert_eq!(
        to_order(&planned),
        [(CARROTS, 4, true), (CABBAGE, 4, false)]
    );
    // Four times 3.00 of its own, at the price for all, and 2.00 of cabbage.
    assert_eq!(
        (planned.content, planned.costs),
        (2_000.into(), 2_000.into())
    );
    assert_eq!(planned.takings[0].cost, 500);
    assert_eq!(there(&fair), (Some(10), 0, 0, 0, 10));

    let ordered = order(&mut fair).unwrap();
    fair.meet();
    assert_eq!(
        (ordered.own[0].reference.as_str(), ordered.own[0].packs),
        (CARROTS, 4)
    );
    assert_eq!((ordered.orders.len(), ordered.done), (1, false));
    assert_eq!(ordered.content, 2_000);
    assert!(ordered.packing.iter().all(|it| it.product.is_some()));
    assert_eq!(there(&fair), (Some(6), 0, 0, 4, 10));
    assert_eq!(fair.available("MAMS", CARROTS), Some(6));

    let before = fair.world.nodes[0].store.clone();
    let again = order(&mut fair).unwrap();
    assert!(again.done && before == fair.world.nodes[0].store);
    assert_eq!(there(&fair), (Some(6), 0, 0, 4, 10));

    let moves = fair.ask("ASL", |view| stock::moves(view, ListStockMoves::default()));
    let moves = moves.unwrap().moves;
    assert_eq!(
        (moves.len(), moves[0].kind.as_str(), moves[0].packs),
        (1, "baskets", 4)
    );
    // Nobody else sees more of it than a stock.
    for offer in fair.market("PRS", everything()) {
        assert!(offer.reference != CARROTS || offer.available == Some(6));
    }
}

#[test]
fn nothing_that_partners_were_promised_goes_into_baskets() {
    let mut fair = organiser(Some(10), 9);
    fair.allot("ASL", CARROTS, "PRS", 3).unwrap();
    fair.meet();
    fair.place("MAMS", &[(CARROTS, 2)]).unwrap();
    fair.meet();
    assert_eq!(there(&fair), (Some(5), 2, 3, 0, 10));
    let planned = plan(&fair);
    assert_eq!(
        to_order(&planned),
        [
            (CARROTS, 5, true),
            (PRS_CARROTS, 4, false),
            (CABBAGE, 9, false)
        ]
    );
    // PRS is away with its allotment while the baskets take what is left.
    fair.alone("PRS");
    order(&mut fair).unwrap();
    fair.meet();
    assert_eq!(there(&fair), (Some(0), 2, 3, 5, 10));
    let late = fair.place("MAMS", &[(CARROTS, 4)]).unwrap().order;
    let theirs = fair.place("PRS", &[(CARROTS, 3)]).unwrap().order;
    fair.heal();
    assert_eq!(fair.line("ASL", &theirs, 0).1, 3);
    assert_eq!(fair.line("ASL", &late, 0).1, 0);
    assert_eq!(there(&fair), (Some(0), 5, 0, 5, 10));
    let shown = shown(&fair);
    assert!(
        shown.packing.iter().all(|it| it.product.is_some()),
        "{:?}",
        shown.packing
    );
}

/// A command that fails half-way keeps nothing: neither a lower stock nor an order.
#[test]
fn an_order_that_fails_takes_nothing_off_the_shelf() {
    let mut fair = organiser(Some(10), 4);
    let before = fair.world.nodes[0].store.clone();
    let request = OrderDistribution {
        date: DAY.to_owned(),
        ..OrderDistribution::default()
    };
    let failed: Result<(), Problem> = fair.run("ASL", |turn, seen| {
        basket::order(turn, seen, request)?;
        Err(Problem::failed("struck"))
    });
    assert_eq!(refusal(failed), "struck");
    assert!(before == fair.world.nodes[0].store);
    assert_eq!(there(&fair), (Some(10), 0, 0, 0, 10));
    order(&mut fair).unwrap();
    assert_eq!(there(&fair), (Some(6), 0, 0, 4, 10));
}

#[test]
fn a_count_or_a_loss_between_ordering_and_packing_is_honest() {
    let mut fair = organiser(Some(10), 4);
    order(&mut fair).unwrap();
    fair.meet();
    fair.place("MAMS", &[(CARROTS, 5)]).unwrap();
    fair.meet();
    assert_eq!(there(&fair), (Some(1), 5, 0, 4, 10));
    // All ten still stand there: the four of the baskets are not for sale.
    let counted = change(&mut fair, "count", 10).unwrap();
    assert_eq!(counted.notes[0].code, "stock-counted-same");
    fair.meet();
    assert_eq!(there(&fair), (Some(1), 5, 0, 4, 10));
    assert_eq!(refusal(change(&mut fair, "baskets", 1)), "bad-stock-kind");

    // Of three that rot one was for sale and two were its own baskets'; MAMS keeps what it was promised.
    let lost = change(&mut fair, "loss", 3).unwrap();
    let told = lost.notes.iter().any(|it| it.code == "stock-baskets-lose");
    assert!(told && lost.shares.is_empty(), "{lost:?}");
    fair.meet();
    assert_eq!(there(&fair), (Some(0), 5, 0, 2, 7));
    let lacking = shown(&fair).packing;
    assert!(
        lacking
            .iter()
            .any(|it| it.product.is_none() && it.baskets == 2)
    );
    let again = order(&mut fair).unwrap();
    fair.meet();
    assert!(!again.done && again.packing.iter().all(|it| it.product.is_some()));
    assert_eq!(again.orders.len(), 2);

    let came = TakeDistribution {
        date: DAY.to_owned(),
        subscribers: vec!["1".to_owned()],
        undo: false,
    };
    fair.run("ASL", |turn, seen| basket::take(turn, seen, came))
        .unwrap();
    assert_eq!(there(&fair), (Some(0), 5, 0, 0, 5));
}

/// What it makes to order is counted and costs what it costs; there is no shelf to take it from.
#[test]
fn own_goods_made_to_order_are_counted_without_a_move() {
    let mut fair = organiser(None, 4);
    let ordered = order(&mut fair).unwrap();
    assert_eq!(ordered.own[0].packs, 4);
    assert_eq!(carrots(&fair).for_sale, None);
    assert_eq!(carrots(&fair).baskets, 0);
    assert!(order(&mut fair).unwrap().done);
    // A dearer price afterwards changes nothing of what was taken.
    let dearer = SetOffer {
        reference: Some(CARROTS.to_owned()),
        price: Some(900),
        ..SetOffer::default()
    };
    fair.set("ASL", dearer).unwrap();
    assert_eq!(shown(&fair).content, 2_000);
}

/// Who paid two ahead owes nothing twice, is named the last time, and is packed for the third time too.
#[test]
fn what_is_paid_ahead_is_counted_down_and_nobody_is_refused_in_silence() {
    let mut fair = organiser(Some(50), 2);
    let pay = |fair: &mut Fair, times: i64| {
        let request = PaySubscriber {
            subscriber: "1".to_owned(),
            times,
            on: Some(DAY.to_owned()),
        };
        fair.run("ASL", |turn, seen| basket::pay(turn, seen, request))
    };
    assert_eq!(refusal(pay(&mut fair, 0)), "bad-prepaid");
    pay(&mut fair, 3).unwrap();
    assert_eq!(pay(&mut fair, -1).unwrap().subscriber.left, Some(2));
    let told = |shown: &DistributionShown| {
        let households = shown.households.iter();
        let due: Vec<_> = households.map(|it| (it.prepaid, it.due.0)).collect();
        let notes = shown.notes.iter().map(|it| it.code.clone());
        let notes: Vec<_> = notes
            .filter(|it| it.starts_with("basket-prepaid"))
            .collect();
        (due, notes.join(" "))
    };
    let days = ["2030-09-24", "2030-10-01", "2030-10-08"];
    let expected = [
        (Some(1), 0, ""),
        (Some(0), 0, "basket-prepaid-last"),
        (Some(-1), 600, "basket-prepaid-over"),
    ];
    for (day, (left, due, note)) in days.into_iter().zip(expected) {
        let request = OrderDistribution {
            date: day.to_owned(),
            ..OrderDistribution::default()
        };
        let shown = fair
            .run("ASL", |turn, seen| basket::order(turn, seen, request))
            .unwrap();
        let both = vec![(left, due), (None, 600)];
        assert_eq!(told(&shown), (both, note.to_owned()), "{day}");
        assert!(shown.packing.iter().all(|it| it.baskets == 2), "{day}");
        assert_eq!(shown.income, 1_200);
    }
    // What was reckoned of the first day stays as it was.
    assert_eq!(told(&shown(&fair)).0[0], (Some(1), 0));
    fair.meet();
}
