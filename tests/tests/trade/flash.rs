//! OC14: what is left goes to partners for less, for some days.

use halle_node::{
    control::{FlashOffer, OfferRow, Problem, ReadMarket, SetOffer},
    service::catalogue,
};

use super::fair::{Fair, everything};

const DAY: i64 = 86_400_000;

fn fair() -> Fair {
    let mut fair = Fair::open(&["FO", "HOP"], &[("FO", "Tomates", 450, Some(40))]);
    let solidarity = SetOffer {
        reference: Some("FO-0001".to_owned()),
        solidarity: Some(400),
        ..SetOffer::default()
    };
    fair.set("FO", solidarity).unwrap();
    fair.meet();
    fair
}

fn lower(fair: &mut Fair, price: i64, days: i64) -> Result<OfferRow, Problem> {
    let until = fair
        .world
        .today(0)
        .saturating_add(jiff::Span::new().days(days));
    say(
        fair,
        FlashOffer {
            reference: "fo-1".to_owned(),
            price: Some(price),
            until: Some(until.to_string()),
            end: false,
        },
    )
}

fn end() -> FlashOffer {
    FlashOffer {
        reference: "FO-0001".to_owned(),
        end: true,
        ..FlashOffer::default()
    }
}

fn say(fair: &mut Fair, request: FlashOffer) -> Result<OfferRow, Problem> {
    let shown = fair.run("FO", |turn, seen| catalogue::flash(turn, seen, request))?;
    fair.meet();
    Ok(shown.offer)
}

/// What a partner sees: price, solidarity price, the usual one.
fn seen(fair: &Fair, code: &str) -> (i64, Option<i64>, Option<i64>) {
    let row = fair.market(code, everything()).remove(0);
    let prices = row.prices;
    (
        prices.standard.0,
        prices.solidarity.map(|it| it.0),
        row.flash.map(|it| it.usual.0),
    )
}

fn is_due(fair: &Fair) -> bool {
    fair.ask("FO", catalogue::is_due).unwrap()
}

#[test]
fn a_lower_price_is_seen_by_all_and_ends_by_itself() {
    let mut fair = fair();
    lower(&mut fair, 300, 2).unwrap();
    assert_eq!(seen(&fair, "HOP"), (300, Some(300), Some(450)));
    let only = ReadMarket {
        flash: true,
        ..everything()
    };
    assert_eq!(fair.market("HOP", only).len(), 1);
    let placed = fair.place("HOP", &[("FO-0001", 4)]).unwrap();
    assert_eq!(placed.lines[0].price, 300);

    // Lowered further: what is usual stays what it was.
    lower(&mut fair, 250, 1).unwrap();
    assert_eq!(seen(&fair, "HOP"), (250, Some(250), Some(450)));
    fair.world.now += DAY;
    assert!(!is_due(&fair), "the last day is not over");
    fair.world.now += DAY;
    assert!(is_due(&fair));
    fair.run("FO", catalogue::do_due).unwrap();
    fair.meet();
    assert!(!is_due(&fair));
    assert_eq!(seen(&fair, "HOP"), (450, Some(400), None));
    assert_eq!(
        fair.order("HOP", &placed.order).lines[0].price,
        300,
        "an order keeps its price"
    );
    fair.heal();
}

#[test]
fn who_says_a_price_ends_the_lower_one() {
    let mut fair = fair();
    lower(&mut fair, 300, 2).unwrap();
    let stock = SetOffer {
        reference: Some("FO-0001".to_owned()),
        stock: Some(12),
        ..SetOffer::default()
    };
    fair.set("FO", stock).unwrap();
    fair.meet();
    assert_eq!(
        seen(&fair, "HOP"),
        (300, Some(300), Some(450)),
        "stock is not a price"
    );
    let price = SetOffer {
        reference: Some("FO-0001".to_owned()),
        price: Some(420),
        ..SetOffer::default()
    };
    fair.set("FO", price).unwrap();
    fair.meet();
    assert_eq!(seen(&fair, "HOP"), (420, Some(400), None));

    lower(&mut fair, 200, 2).unwrap();
    assert_eq!(say(&mut fair, end()).unwrap().prices.standard, 420);
    assert_eq!(seen(&fair, "HOP").2, None);
}

#[test]
fn what_is_no_lower_price_is_refused() {
    let mut fair = fair();
    let refused = |answer: Result<OfferRow, Problem>| answer.unwrap_err().code;
    assert_eq!(refused(lower(&mut fair, 450, 2)), "flash-not-lower");
    assert_eq!(refused(lower(&mut fair, -1, 2)), "bad-amount");
    assert_eq!(refused(lower(&mut fair, 300, -1)), "flash-past");
    assert_eq!(refused(say(&mut fair, end())), "no-flash");
    let nothing = FlashOffer {
        reference: "FO-0001".to_owned(),
        ..FlashOffer::default()
    };
    assert_eq!(refused(say(&mut fair, nothing)), "flash-incomplete");
    let unknown = FlashOffer {
        reference: "FO-0009".to_owned(),
        ..FlashOffer::default()
    };
    assert_eq!(refused(say(&mut fair, unknown)), "unknown-offer");
    assert_eq!(
        seen(&fair, "HOP"),
        (450, Some(400), None),
        "nothing half-written"
    );
}
