//! Goods that are ordered by the piece and billed by weight (CA4, X18).

use halle_node::{
    control::{
        AcknowledgeEntry, ComplaintWish, CreditComplaint, ListComplaints, ListEntries, OrderShown,
        Problem, ReadBalances, ReceiveOrder, RecordPayment, SetOffer, ShipOrder, WeightWish,
    },
    service::{complaint, ledger, order},
};

use crate::fair::{Fair, line_of, refusal, wish};

const SQUASH: &str = "OIG-0001";

/// Squashes thought to weigh 1.4 kg, at 2.80 a kilo, within a tenth.
fn squash() -> SetOffer {
    SetOffer {
        product: Some("Courge musquée".to_owned()),
        pack: Some("pièce".to_owned()),
        grams: Some(1_400),
        price: Some(280),
        by_weight: Some(true),
        stock: Some(60),
        ..SetOffer::default()
    }
}

/// A cycle in which HOP has ordered twenty squashes from OIG. The order.
fn ordered() -> (Fair, String) {
    let mut fair = Fair::new(&["MAMS", "OIG", "HOP"]);
    assert_eq!(fair.set("OIG", squash()).unwrap(), SQUASH);
    fair.meet();
    fair.open_cycle("MAMS").unwrap();
    fair.meet();
    let placed = fair.place("HOP", &[(SQUASH, 20)]).unwrap();
    fair.meet();
    (fair, placed.order)
}

fn weight(grams: u64) -> Vec<WeightWish> {
    vec![WeightWish {
        reference: SQUASH.to_owned(),
        grams,
    }]
}

fn ship(fair: &mut Fair, order: &str, weights: Vec<WeightWish>) -> Result<OrderShown, Problem> {
    let request = ShipOrder {
        order: order.to_owned(),
        lines: Vec::new(),
        batches: Vec::new(),
        weights,
    };
    let shown = fair.run("OIG", |turn, seen| order::ship(turn, seen, request));
    fair.meet();
    shown
}

fn receive(
    fair: &mut Fair,
    order: &str,
    weights: Vec<WeightWish>,
    short: u32,
) -> Result<OrderShown, Problem> {
    let complaints = ComplaintWish {
        reference: SQUASH.to_owned(),
        packs: short,
        kind: "short".to_owned(),
    };
    let request = ReceiveOrder {
        order: order.to_owned(),
        lines: Vec::new(),
        complaints: Some(complaints)
            .filter(|it| it.packs > 0)
            .into_iter()
            .collect(),
        weights,
        photo: None,
        words: None,
    };
    let shown = fair.run("HOP", |turn, seen| order::receive(turn, seen, request));
    fair.meet();
    shown
}

/// What HOP owes and what of it it has agreed to, as every node shows it: agreed, recorded.
fn owes(fair: &Fair) -> (i64, i64) {
    let columns = |code: &str| {
        let request = ReadBalances { pool: None };
        let balances = fair
            .ask(code, |view| ledger::balances(view, request))
            .unwrap();
        let row = balances
            .accounts
            .iter()
            .find(|it| it.account == "hub:HOP")
            .unwrap();
        (-i64::from(row.agreed), -i64::from(row.recorded))
    };
    let all: Vec<_> = fair.codes.iter().map(|it| columns(it)).collect();
    assert!(all.windows(2).all(|it| it[0] == it[1]), "{all:?}");
    all[0]
}

fn reason(fair: &Fair, hub: &str, order: &str) -> (String, String) {
    let (state, _, reason) = line_of(&fair.order(hub, order).lines[0]);
    (state, reason)
}

/// X18: 20 pieces estimated 78.40, really 26.35 kg: 73.78, which a receipt agrees to.
#[test]
fn the_real_weight_is_billed() {
    let (mut fair, order) = ordered();
    let row = fair.order("HOP", &order);
    let weighed = row.lines[0].weighed.clone().unwrap();
    assert_eq!(i64::from(row.total), 7_840);
    assert_eq!(
        (weighed.least, weighed.most, i64::from(weighed.cap)),
        (25_200, 30_800, 8_624)
    );
    let needed = ship(&mut fair, &order, Vec::new()).unwrap_err();
    assert_eq!(needed.code, "weight-needed");
    assert_eq!(needed.args["estimate_grams"], "28000");
    ship(&mut fair, &order, weight(26_350)).unwrap();
    assert_eq!(owes(&fair), (0, 7_378));
    assert_eq!(i64::from(fair.order("OIG", &order).total), 7_378);
    receive(&mut fair, &order, Vec::new(), 0).unwrap();
    assert_eq!(owes(&fair), (7_378, 0));
    let line = &fair.order("OIG", &order).lines[0];
    assert_eq!(line.weighed.as_ref().unwrap().grams, 26_350);
    assert_eq!(i64::from(line.amount), 7_378);
    assert_eq!(line.reason, None);
    fair.heal();
}

/// X18: who paid the estimate beforehand has 4.62 to the good.
#[test]
fn what_was_paid_by_estimate_is_a_credit() {
    let (mut fair, order) = ordered();
    let request = RecordPayment {
        to: Some("OIG".to_owned()),
        amount: Some(7_840),
        settlement: None,
        ..RecordPayment::default()
    };
    let paid = fair
        .run("HOP", |turn, seen| ledger::pay(turn, seen, request))
        .unwrap();
    fair.meet();
    let request = AcknowledgeEntry {
        entry: paid.entry.entry,
    };
    fair.run("OIG", |turn, seen| ledger::acknowledge(turn, seen, request))
        .unwrap();
    fair.meet();
    assert_eq!(owes(&fair), (-7_840, 0));
    ship(&mut fair, &order, weight(26_350)).unwrap();
    receive(&mut fair, &order, Vec::new(), 0).unwrap();
    assert_eq!(owes(&fair), (-462, 0));
    fair.heal();
}

/// X18: at 31.5 kg the buyer is asked: 30.8 kg are agreed by its receipt, the rest waits for it.
#[test]
fn what_is_above_the_tolerance_waits_for_the_buyer() {
    let (mut fair, order) = ordered();
    ship(&mut fair, &order, weight(31_500)).unwrap();
    let above = ("shipped".to_owned(), "weight-above".to_owned());
    assert_eq!(reason(&fair, "HOP", &order), above);
    receive(&mut fair, &order, Vec::new(), 0).unwrap();
    assert_eq!(owes(&fair), (8_624, 196));
    let above = ("received".to_owned(), "weight-above".to_owned());
    assert_eq!(reason(&fair, "OIG", &order), above);
    let entries = fair
        .ask("HOP", |view| ledger::entries(view, every_entry()))
        .unwrap();
    let entry = entries.entries[0].entry.clone();
    let request = AcknowledgeEntry { entry };
    fair.run("HOP", |turn, seen| ledger::acknowledge(turn, seen, request))
        .unwrap();
    fair.meet();
    assert_eq!(owes(&fair), (8_820, 0));
    fair.heal();
}

/// X18: a buyer that weighs itself agrees to what its scale shows, above the tolerance too, and never to
/// more than the seller asks.
#[test]
fn the_buyers_scale_is_its_consent() {
    for (shipped, scale, agreed, open, why) in [
        (31_500, 31_500, 8_820, 0, ""),
        (31_500, 31_000, 8_680, 140, "weight-above"),
        (26_350, 26_000, 7_280, 98, "weight-differs"),
        (26_350, 29_000, 7_378, 0, ""),
        (24_000, 24_000, 6_720, 0, "weight-below"),
    ] {
        let (mut fair, order) = ordered();
        ship(&mut fair, &order, weight(shipped)).unwrap();
        receive(&mut fair, &order, weight(scale), 0).unwrap();
        assert_eq!(owes(&fair), (agreed, open), "{shipped} g, {scale} g");
        assert_eq!(
            reason(&fair, "HOP", &order).1,
            why,
            "{shipped} g, {scale} g"
        );
    }
}

/// Two of twenty did not come: their part of the weight is not owed, and their credit leaves nothing behind.
#[test]
fn a_credit_is_a_part_of_the_weight() {
    let (mut fair, order) = ordered();
    ship(&mut fair, &order, weight(26_350)).unwrap();
    receive(&mut fair, &order, Vec::new(), 2).unwrap();
    assert_eq!(owes(&fair), (6_640, 738));
    let request = ListComplaints {
        pool: None,
        open: true,
    };
    let open = fair
        .ask("OIG", |view| complaint::list(view, request))
        .unwrap();
    assert_eq!(i64::from(open.complaints[0].amount), 738);
    let request = CreditComplaint {
        complaint: open.complaints[0].complaint.clone(),
        bearer: None,
        words: None,
    };
    fair.run("OIG", |turn, seen| complaint::credit(turn, seen, request))
        .unwrap();
    fair.meet();
    assert_eq!(owes(&fair), (6_640, 0));
    fair.heal();
}

/// A price of a kilo that changes is a price that changes; the lots follow.
#[test]
fn a_kilo_may_change_its_price() {
    let (mut fair, _) = ordered();
    let request = SetOffer {
        reference: Some(SQUASH.to_owned()),
        price: Some(300),
        ..SetOffer::default()
    };
    fair.set("OIG", request).unwrap();
    fair.meet();
    let offers = fair.market("HOP", crate::fair::everything());
    let kilo = offers[0].prices.kilo.clone().unwrap();
    assert_eq!(
        (i64::from(kilo.standard), kilo.tolerance.as_str()),
        (300, "10%")
    );
    assert_eq!(i64::from(offers[0].prices.standard), 420);
    assert_eq!(fair.available("HOP", SQUASH), Some(40));
    let placed = fair.place("HOP", &[(SQUASH, 5)]).unwrap();
    fair.meet();
    let line = &fair.order("HOP", &placed.order).lines[0];
    assert_eq!(
        (line.state.as_str(), i64::from(line.amount)),
        ("confirmed", 2_100)
    );
    fair.heal();
}

#[test]
fn weights_that_cannot_be_are_refused() {
    let (mut fair, order) = ordered();
    let change = |request: SetOffer| SetOffer {
        reference: Some(SQUASH.to_owned()),
        ..request
    };
    let tolerance = |text: &str| {
        change(SetOffer {
            tolerance: Some(text.to_owned()),
            ..SetOffer::default()
        })
    };
    for text in ["beaucoup", "101%", "-1%"] {
        assert_eq!(refusal(fair.set("OIG", tolerance(text))), "bad-tolerance");
    }
    let weightless = change(SetOffer {
        grams: Some(0),
        ..SetOffer::default()
    });
    assert_eq!(refusal(fair.set("OIG", weightless)), "offer-incomplete");
    let by_piece = change(SetOffer {
        by_weight: Some(false),
        ..SetOffer::default()
    });
    assert_eq!(refusal(fair.set("OIG", by_piece)), "offer-incomplete");
    let incomplete = SetOffer {
        grams: None,
        product: Some("Citrouille".to_owned()),
        ..squash()
    };
    assert_eq!(refusal(fair.set("OIG", incomplete)), "offer-incomplete");

    assert_eq!(refusal(ship(&mut fair, &order, weight(0))), "bad-weight");
    let twice = [weight(1_000), weight(2_000)].concat();
    assert_eq!(refusal(ship(&mut fair, &order, twice)), "line-twice");
    assert_eq!(
        refusal(ship(&mut fair, &order, weight(u64::MAX))),
        "bad-weight"
    );
    assert_eq!(
        refusal(receive(&mut fair, &order, weight(1_000), 0)),
        "nothing-to-receive"
    );

    let bags = fair.offer("OIG", "Carottes", 1_050, Some(10));
    fair.meet();
    let plain = fair.place("HOP", &[(&bags, 2)]).unwrap().order;
    fair.meet();
    let request = ShipOrder {
        order: plain,
        lines: vec![wish(&bags, None)],
        batches: Vec::new(),
        weights: vec![WeightWish {
            reference: bags,
            grams: 20_000,
        }],
    };
    let refused = fair.run("OIG", |turn, seen| order::ship(turn, seen, request));
    assert_eq!(refusal(refused), "not-weighed");
    assert_eq!(owes(&fair), (0, 0));
}

fn every_entry() -> ListEntries {
    ListEntries {
        pool: None,
        account: None,
        kind: None,
        from: None,
        to: None,
        limit: None,
    }
}
