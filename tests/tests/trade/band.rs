//! A stock whose number its seller keeps to itself (ST10): partners read plenty, little or none.

use halle_node::{
    control::{CancelOrder, ListStock, LotRow, MoveStock, SetOffer, ShowOffer},
    service::{catalogue, order, stock},
};
use halle_protocol::{
    document::{Audience, Descriptor, Kind, Period},
    envelope::{Operation, Scalar},
    object::{Reader, fields_of},
    store::{StoreExt, Table},
};

use crate::fair::{Fair, line, refusal};

/// JO's 37 bags, told in bands: fewer than ten are little.
fn kept() -> Fair {
    let mut fair = Fair::open(&["AA", "JO", "BB"], &[("JO", "Carottes", 1200, Some(37))]);
    fair.set("JO", bands(Some(10), Some(37))).unwrap();
    fair.meet();
    fair
}

fn bands(bands: Option<u32>, stock: Option<u32>) -> SetOffer {
    SetOffer {
        reference: Some("JO-0001".to_owned()),
        bands,
        stock,
        ..SetOffer::default()
    }
}

/// The band, empty where there is none, and the number that a hub reads.
fn told(fair: &Fair, code: &str) -> (String, Option<u32>) {
    let offers = fair.market(code, crate::fair::everything());
    let offer = offers.into_iter().find(|it| it.reference == "JO-0001");
    let offer = offer.unwrap();
    assert!(!offer.on_demand);
    (offer.band.unwrap_or_default(), offer.available)
}

fn band(code: &str) -> String {
    code.to_owned()
}

fn lots(fair: &Fair, code: &str) -> Vec<u32> {
    let lots = fair.all_lots(code);
    let of_it = lots.iter().filter(|it| it.reference == "JO-0001");
    let held = |it: &LotRow| it.holders.iter().map(|it| it.packs).sum::<u32>();
    let mut packs: Vec<u32> = of_it
        .map(|it| it.confirmed + it.free + held(it))
        .filter(|it| *it > 0)
        .collect();
    packs.sort_unstable();
    packs
}

#[test]
fn partners_read_a_band_and_no_number() {
    let mut fair = kept();
    assert_eq!(told(&fair, "JO"), (band("plenty"), Some(37)));
    assert_eq!(told(&fair, "BB"), (band("plenty"), None));
    assert_eq!(lots(&fair, "BB"), [0_u32; 0], "no lot tells the number");

    // What is ordered is confirmed at once by the seller's node, and only that is in a lot.
    let first = fair.place("BB", &[("JO-0001", 5)]).unwrap().order;
    fair.meet();
    assert_eq!(fair.line("BB", &first, 0), line("confirmed", 5, ""));
    assert_eq!(lots(&fair, "AA"), [5]);
    assert_eq!(told(&fair, "JO"), (band("plenty"), Some(32)));
    let second = fair.place("AA", &[("JO-0001", 25)]).unwrap().order;
    fair.meet();
    assert_eq!(fair.line("AA", &second, 0), line("confirmed", 25, ""));
    assert_eq!(told(&fair, "BB"), (band("little"), None));

    // What is left goes to who asks first; then there is none.
    let third = fair.place("BB", &[("JO-0001", 9)]).unwrap().order;
    fair.meet();
    assert_eq!(fair.line("BB", &third, 0).1, 7);
    assert_eq!(told(&fair, "AA"), (band("none"), Some(0)));
    assert_eq!(fair.sold("JO", "JO-0001"), 37);

    // What a buyer gives up is the seller's again, in no lot.
    let cancel = CancelOrder {
        order: second,
        lines: Vec::new(),
    };
    fair.run("AA", |turn, seen| order::cancel(turn, seen, cancel))
        .unwrap();
    fair.meet();
    assert_eq!(told(&fair, "JO"), (band("plenty"), Some(25)));
    assert_eq!(told(&fair, "AA"), (band("plenty"), None));
    assert_eq!(lots(&fair, "AA"), [5, 7]);
    fair.heal();
}

/// Nothing that a partner holds says 37: no field, and no record but the lots of what was asked for.
#[test]
fn the_number_stays_with_its_seller() {
    let mut fair = Fair::open(&["AA", "JO", "BB"], &[("AA", "Oeufs", 400, Some(5))]);
    let offer = SetOffer {
        product: Some("Carottes".to_owned()),
        price: Some(1200),
        stock: Some(737_373),
        bands: Some(10),
        ..SetOffer::default()
    };
    fair.set("JO", offer).unwrap();
    fair.meet();
    fair.place("BB", &[("JO-0001", 2)]).unwrap();
    fair.meet();
    let holds = |code: &str| {
        let store = &fair.world.nodes[fair.node(code)].store;
        let reader = Reader::new(store);
        let documents = reader.documents().unwrap();
        let fields = documents
            .iter()
            .flat_map(|(id, _)| fields_of(store, id).unwrap());
        let said = fields
            .flat_map(|(_, it)| it.values)
            .any(|it| it.shown() == "737373");
        // As CBOR writes it: a head of four bytes.
        let bytes = 737_373_u32.to_be_bytes();
        let envelopes = store.under(Table::Envelope, &[]).unwrap();
        let written = envelopes
            .iter()
            .any(|(_, it)| it.windows(4).any(|window| window == bytes));
        (said, written)
    };
    assert_eq!(holds("JO"), (true, true), "the search finds it");
    assert_eq!((holds("AA"), holds("BB")), ((false, false), (false, false)));
}

#[test]
fn a_kept_stock_is_counted_allotted_and_told_again() {
    let mut fair = kept();
    let refused = refusal(fair.allot("JO", "JO-0001", "BB", 38));
    assert_eq!(refused, "not-enough-free");
    fair.allot("JO", "JO-0001", "BB", 30).unwrap();
    fair.meet();
    assert_eq!(told(&fair, "AA"), (band("little"), None));
    let own = fair.place("BB", &[("JO-0001", 30)]).unwrap();
    assert_eq!(own.lines[0].confirmed, 30);
    fair.meet();

    // A count goes to the same place, and tells no number.
    let count = MoveStock {
        kind: "count".to_owned(),
        reference: "JO-0001".to_owned(),
        packs: 50,
        ..MoveStock::default()
    };
    fair.run("JO", |turn, seen| stock::change(turn, seen, count))
        .unwrap();
    fair.meet();
    assert_eq!(told(&fair, "JO"), (band("plenty"), Some(20)));
    assert_eq!(told(&fair, "AA"), (band("plenty"), None));
    let listed = fair
        .ask("JO", |view| stock::list(view, ListStock::default()))
        .unwrap();
    let row = &listed.stock[0];
    assert_eq!((row.for_sale, row.promised), (Some(20), 30));

    // Told again as a number, there is a lot of it; kept again, there is none.
    let exact = SetOffer {
        exact: true,
        ..bands(None, None)
    };
    fair.set("JO", exact).unwrap();
    fair.meet();
    assert_eq!(told(&fair, "AA"), (String::new(), Some(20)));
    assert_eq!(lots(&fair, "AA"), [20, 30]);
    fair.set("JO", bands(Some(1), None)).unwrap();
    fair.meet();
    assert_eq!(told(&fair, "AA"), (band("plenty"), None));
    assert_eq!(lots(&fair, "AA"), [30]);
    assert_eq!(told(&fair, "JO"), (band("plenty"), Some(20)));
    fair.heal();
}

/// A price list read again says the number to the hub's own devices alone.
#[test]
fn a_spreadsheet_keeps_a_kept_stock() {
    let mut fair = Fair::new(&["AA", "JO"]);
    let sheet = "Produit;Format;Prix;Quantité\nCarottes;sac;12,00;40\nAil;botte;2,00;8\n";
    fair.import("JO", sheet.as_bytes()).unwrap();
    fair.meet();
    fair.open_cycle("AA").unwrap();
    fair.set("JO", bands(Some(10), None)).unwrap();
    let again = fair.import("JO", sheet.as_bytes()).unwrap();
    assert_eq!((again.updated, again.unchanged), (0, 2));
    let less = sheet.replace(";40", ";6");
    let changed = fair.import("JO", less.as_bytes()).unwrap();
    assert_eq!((changed.updated, changed.unchanged), (1, 1));
    fair.meet();
    assert_eq!(told(&fair, "JO"), (band("little"), Some(6)));
    assert_eq!(told(&fair, "AA"), (band("little"), None));
    let request = ShowOffer {
        reference: "JO-0001".to_owned(),
    };
    let shown = fair
        .ask("AA", |view| catalogue::show(view, request))
        .unwrap();
    let said = shown.history.iter().filter(|it| it.field == "stock");
    let said: Vec<&str> = said.map(|it| it.value.as_str()).collect();
    assert_eq!(
        said,
        ["", "40"],
        "what was told before stays in its history"
    );
    // Without a column for it, everything is made to order.
    let none = "Produit;Format;Prix\nCarottes;sac;12,00\nAil;botte;2,00\n";
    fair.import("JO", none.as_bytes()).unwrap();
    let offers = fair.market("JO", crate::fair::everything());
    assert!(offers.iter().all(|it| it.on_demand && it.band.is_none()));
    assert_eq!(
        refusal(fair.set("JO", bands(Some(0), Some(4)))),
        "bad-packs"
    );
    assert_eq!(
        refusal(fair.set("JO", bands(Some(3), None))),
        "offer-incomplete"
    );
}

/// A device that knows the band and not yet the number says neither yes nor no.
#[test]
fn an_order_waits_for_a_number_that_is_on_its_way() {
    let mut fair = kept();
    let node = fair.node("JO");
    let hub = fair.world.nodes[node].engine.local().hub;
    let private = Descriptor {
        owner: hub,
        kind: Kind::Private,
        period: Period::Year(fair.world.today(0).year()),
        audience: Audience::Own,
    };
    let offer = fair.market("JO", crate::fair::everything())[0]
        .offer
        .clone();
    let packs = Operation::Put(format!("shelf/{offer}/packs"), Scalar::Null);
    fair.world
        .run(node, |turn| turn.publish(&private, vec![packs]))
        .unwrap();
    let order = fair.place("BB", &[("JO-0001", 5)]).unwrap().order;
    fair.meet();
    assert_eq!(fair.line("BB", &order, 0).0, "requested");
    // Once it is there, the seller confirms as ever.
    fair.set("JO", bands(Some(10), Some(20))).unwrap();
    fair.confirm("JO", &order, Vec::new()).unwrap();
    fair.meet();
    assert_eq!(fair.line("BB", &order, 0), line("confirmed", 5, ""));
    assert_eq!(told(&fair, "JO"), (band("plenty"), Some(15)));
}
