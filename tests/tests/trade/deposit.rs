//! CA10: deposits on containers, paid with the goods and given back with the containers.

use halle_node::{
    control::{DepositRow, EntryShown, ListDeposits, Problem, ReturnDeposit, SetOffer},
    service::deposit,
};

use super::fair::{Fair, refusal, wish};

/// FO sells milk at 4.50 with 2.00 on the bottle, and carrots.
fn fair() -> Fair {
    let offers = [
        ("FO", "Lait", 450, Some(40)),
        ("FO", "Carottes", 200, Some(40)),
    ];
    let mut fair = Fair::open(&["FO", "HOP"], &offers);
    ask(&mut fair, 200);
    fair
}

fn ask(fair: &mut Fair, cents: i64) {
    let request = SetOffer {
        reference: Some("FO-0001".to_owned()),
        deposit: Some(cents),
        ..SetOffer::default()
    };
    fair.set("FO", request).unwrap();
    fair.meet();
}

/// An order of HOP that left.
fn shipped(fair: &mut Fair, lines: &[(&str, u32)]) -> String {
    let order = fair.place("HOP", lines).unwrap().order;
    fair.meet();
    fair.ship("FO", &order, Vec::new()).unwrap();
    fair.meet();
    order
}

fn back(fair: &mut Fair, code: &str, request: ReturnDeposit) -> Result<EntryShown, Problem> {
    let shown = fair.run(code, |turn, seen| deposit::give_back(turn, seen, request))?;
    fair.meet();
    Ok(shown)
}

fn of(hub: &str, amount: i64) -> ReturnDeposit {
    ReturnDeposit {
        hub: hub.to_owned(),
        amount: Some(amount),
        ..ReturnDeposit::default()
    }
}

/// Paid, back, to agree, held; the same on both nodes.
fn held(fair: &Fair) -> [i64; 4] {
    let look = |code: &str| {
        let all = fair
            .ask(code, |view| deposit::list(view, ListDeposits::default()))
            .unwrap();
        let figures = |it: &DepositRow| {
            assert_eq!((it.payer.as_str(), it.holder.as_str()), ("HOP", "FO"));
            [it.paid.0, it.back.0, it.waits.0, it.held.0]
        };
        all.deposits.first().map_or([0; 4], figures)
    };
    assert_eq!(look("FO"), look("HOP"));
    look("FO")
}

#[test]
fn a_deposit_is_owed_by_who_received_and_given_back_by_who_holds_it() {
    let mut fair = fair();
    let order = shipped(&mut fair, &[("FO-0001", 12), ("FO-0002", 5)]);
    let row = fair.order("FO", &order);
    let asked: Vec<_> = row
        .lines
        .iter()
        .map(|it| it.deposit.map(|it| it.0))
        .collect();
    assert_eq!(asked, [Some(200), None]);
    assert_eq!(held(&fair), [0; 4], "nothing before it is received");

    // The price of a bottle changes after the order: what was seen then counts. Ten of twelve arrive.
    ask(&mut fair, 500);
    let arrived = vec![wish("FO-0001", Some(10)), wish("FO-0002", Some(5))];
    fair.receive("HOP", &order, arrived).unwrap();
    fair.meet();
    assert_eq!(held(&fair), [2_000, 0, 0, 2_000]);
    // Received again, nothing is owed twice.
    fair.receive("HOP", &order, Vec::new()).unwrap();
    fair.meet();
    assert_eq!(held(&fair)[0], 2_000);

    ask(&mut fair, 200);
    let six = ReturnDeposit {
        hub: "HOP".to_owned(),
        reference: Some("FO-0001".to_owned()),
        packs: Some(6),
        ..ReturnDeposit::default()
    };
    let shown = back(&mut fair, "FO", six).unwrap();
    assert_eq!(shown.entry.kind, "deposit");
    assert_eq!(held(&fair), [2_000, 1_200, 0, 800]);
    // What the payer says went back waits for the holder.
    let ours = ReturnDeposit {
        ours: true,
        ..of("FO", 300)
    };
    back(&mut fair, "HOP", ours).unwrap();
    assert_eq!(held(&fair), [2_000, 1_200, 300, 800]);
    fair.heal();
}

#[test]
fn what_nobody_holds_does_not_come_back() {
    let mut fair = fair();
    let order = shipped(&mut fair, &[("FO-0001", 2)]);
    fair.receive("HOP", &order, Vec::new()).unwrap();
    fair.meet();
    let refused = |fair: &mut Fair, code: &str, request| refusal(back(fair, code, request));
    assert_eq!(refused(&mut fair, "FO", of("HOP", 401)), "deposit-too-much");
    assert_eq!(refused(&mut fair, "HOP", of("FO", 100)), "deposit-too-much");
    assert_eq!(refused(&mut fair, "FO", of("FO", 100)), "own-deposit");
    assert_eq!(refused(&mut fair, "FO", of("HOP", 0)), "amount-zero");
    let nothing = ReturnDeposit {
        hub: "HOP".to_owned(),
        ..ReturnDeposit::default()
    };
    assert_eq!(refused(&mut fair, "FO", nothing), "deposit-incomplete");
    let carrots = ReturnDeposit {
        hub: "HOP".to_owned(),
        reference: Some("FO-0002".to_owned()),
        packs: Some(1),
        ..ReturnDeposit::default()
    };
    assert_eq!(refused(&mut fair, "FO", carrots), "offer-without-deposit");
    assert_eq!(held(&fair), [400, 0, 0, 400], "nothing half-written");
    back(&mut fair, "FO", of("HOP", 400)).unwrap();
    assert_eq!(held(&fair)[3], 0);
}
