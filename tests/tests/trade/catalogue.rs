//! Catalogues: spreadsheets as people have them, offers set by hand, and the market they make.

use halle_node::{
    control::{
        ImportCatalogue, ListCatalogue, OfferRow, ReadMarket, RetireOffer, SetOffer, ShowOffer,
    },
    service::catalogue,
};

use crate::fair::{Fair, WEEK, everything, left_out, refusal, sent};

#[test]
fn every_sample_spreadsheet_becomes_its_offers_once() {
    let mut fair = Fair::new(&WEEK.map(|(code, _)| code));
    let expected = [(37, 0, 0), (13, 0, 0), (8, 0, 0), (12, 0, 3), (3, 3, 0)];
    for ((code, bytes), (offers, skipped, on_demand)) in WEEK.into_iter().zip(expected) {
        let imported = fair.import(code, bytes).unwrap();
        assert_eq!(
            (imported.imported, imported.skipped.len()),
            (offers, skipped),
            "{code}"
        );
        assert_eq!(imported.rows, offers + skipped);
        let rows = catalogue_of(&fair, code);
        assert_eq!(
            rows.iter().filter(|it| it.on_demand).count(),
            on_demand,
            "{code}"
        );
        assert_eq!(rows[0].reference, format!("{code}-0001"));

        let before = fair.world.nodes[fair.node(code)].store.clone();
        let again = fair.import(code, bytes).unwrap();
        assert_eq!(
            (again.imported, again.updated, again.unchanged),
            (0, 0, offers),
            "{code}"
        );
        assert!(
            before == fair.world.nodes[fair.node(code)].store,
            "{code} wrote something"
        );
    }
    let skipped = fair.import("ASL", WEEK[4].1).unwrap().skipped;
    let places = left_out(&skipped);
    assert_eq!(
        places,
        [
            (4, "prix", "not-a-number"),
            (5, "produit", "missing"),
            (6, "dispo", "negative")
        ]
    );
    fair.heal();
    for code in fair.codes.clone() {
        assert_eq!(
            fair.market(&code, everything()).len(),
            37 + 13 + 8 + 12 + 3,
            "{code}"
        );
    }
}

#[test]
fn a_spreadsheet_that_cannot_be_read_says_why() {
    let mut fair = Fair::new(&["AUBE"]);
    for (bytes, code) in [
        (sample!("bad/empty.csv"), "import-empty"),
        (sample!("bad/only-title.csv"), "import-no-header"),
        (sample!("bad/duplicates.csv"), "import-contradictory"),
    ] {
        assert_eq!(refusal(fair.import("AUBE", bytes)), code);
    }
    let problem = fair
        .import("AUBE", sample!("bad/duplicates.csv"))
        .unwrap_err();
    assert_eq!(problem.args["lines"], "2, 3, 4");
    assert_eq!(
        fair.import("AUBE", sample!("bad/huge-price.csv"))
            .unwrap()
            .skipped
            .len(),
        3
    );
    assert_eq!(
        fair.import("AUBE", sample!("utf16.csv")).unwrap().imported,
        1
    );
}

#[test]
fn strict_or_dry_writes_nothing() {
    let mut fair = Fair::new(&["ASL"]);
    let before = fair.world.nodes[0].store.clone();
    let request = |dry_run, strict| ImportCatalogue {
        file: sent("asl-liste.csv", WEEK[4].1),
        dry_run,
        strict,
        columns: Vec::new(),
    };
    let dry = fair.run("ASL", |turn, seen| {
        catalogue::import(turn, seen, request(true, false))
    });
    assert_eq!(
        (dry.unwrap().imported, fair.world.nodes[0].store == before),
        (3, true)
    );
    let strict = fair
        .run("ASL", |turn, seen| {
            catalogue::import(turn, seen, request(false, true))
        })
        .unwrap_err();
    assert_eq!(
        (strict.code.as_str(), strict.args["count"].as_str()),
        ("strict-skipped", "3")
    );
    assert!(fair.world.nodes[0].store == before);
}

#[test]
fn a_changed_price_updates_the_offer_and_keeps_its_history() {
    let mut fair = Fair::new(&["AUBE"]);
    fair.import(
        "AUBE",
        b"produit,format,prix,dispo\nCarottes,sac,20.00,4\nKale,botte,2.25,9\n",
    )
    .unwrap();
    let changed = fair
        .import(
            "AUBE",
            b"format;produit;prix;dispo\nsac;CAROTTES ;21,50;4\n",
        )
        .unwrap();
    assert_eq!(
        (changed.imported, changed.updated, changed.unchanged),
        (0, 1, 0)
    );
    let codes: Vec<&str> = changed.notes.iter().map(|it| it.code.as_str()).collect();
    assert!(
        codes.contains(&"price-changed") && codes.contains(&"import-others-kept"),
        "{codes:?}"
    );
    let request = ShowOffer {
        reference: "aube-1".to_owned(),
    };
    let shown = fair
        .ask("AUBE", |view| catalogue::show(view, request))
        .unwrap();
    assert_eq!(shown.offer.prices.standard, 2150);
    assert_eq!(shown.offer.product, "CAROTTES");
    let prices: Vec<&str> = shown
        .history
        .iter()
        .filter(|it| it.field == "price")
        .map(|it| it.value.as_str())
        .collect();
    assert_eq!(prices, ["2150", "2000"]);
    let stocks = shown
        .history
        .iter()
        .filter(|it| it.field == "stock")
        .count();
    assert_eq!(stocks, 1, "an unchanged stock is not stated anew");
}

#[test]
fn a_reference_is_never_given_twice() {
    let mut fair = Fair::new(&["AUBE", "MAMS"]);
    assert_eq!(fair.offer("AUBE", "Ail", 100, Some(1)), "AUBE-0001");
    assert_eq!(fair.offer("AUBE", "Blé", 100, Some(1)), "AUBE-0002");
    let retire = RetireOffer {
        reference: "AUBE-0002".to_owned(),
    };
    let retired = fair
        .run("AUBE", |turn, seen| catalogue::retire(turn, seen, retire))
        .unwrap();
    assert!(retired.offer.retired);
    assert_eq!(fair.offer("AUBE", "Chou", 100, Some(1)), "AUBE-0003");
    let twin = SetOffer {
        product: Some("ail".to_owned()),
        pack: Some("SAC 10 KG".to_owned()),
        price: Some(5),
        stock: Some(1),
        ..SetOffer::default()
    };
    assert_eq!(refusal(fair.set("AUBE", twin)), "offer-exists");
    fair.meet();
    let foreign = SetOffer {
        reference: Some("AUBE-0001".to_owned()),
        price: Some(5),
        ..SetOffer::default()
    };
    assert_eq!(refusal(fair.set("MAMS", foreign)), "not-own-offer");
    let market = fair.market("MAMS", everything());
    assert_eq!(
        market
            .iter()
            .filter(|it| it.reference == "AUBE-0002")
            .count(),
        0
    );
    let restock = SetOffer {
        reference: Some("AUBE-0002".to_owned()),
        stock: Some(2),
        ..SetOffer::default()
    };
    fair.set("AUBE", restock).unwrap();
    fair.meet();
    assert_eq!(fair.available("MAMS", "AUBE-0002"), Some(2));
}

#[test]
fn the_market_is_searched_without_accents_and_case() {
    let mut fair = Fair::new(&["AUBE", "MSAAQ"]);
    fair.import("AUBE", WEEK[0].1).unwrap();
    fair.import("MSAAQ", WEEK[2].1).unwrap();
    fair.meet();
    let look = |search: &str| ReadMarket {
        search: Some(search.to_owned()),
        ..everything()
    };
    let products = |request| -> Vec<String> {
        fair.market("MSAAQ", request)
            .into_iter()
            .map(|it| it.product)
            .collect()
    };
    assert_eq!(products(look("EPINARDS")), ["Épinards"]);
    assert_eq!(products(look("gombo")), ["Okra"]);
    assert_eq!(products(look("couleé kale")), ["Chou frisé (kale)"]);
    let of_hub = ReadMarket {
        hub: Some("msaaq".to_owned()),
        organic: true,
        ..everything()
    };
    assert_eq!(products(of_hub).len(), 5);
    let all = products(everything());
    assert_eq!((all[0].as_str(), all.len()), ("Ail Music", 45));
    let unknown = fair.ask("AUBE", |view| {
        let hub = Some("MSAQ".to_owned());
        halle_node::service::market::read(
            view,
            ReadMarket {
                hub,
                ..everything()
            },
        )
    });
    assert_eq!(unknown.unwrap_err().near, ["MSAAQ"]);
}

fn catalogue_of(fair: &Fair, code: &str) -> Vec<OfferRow> {
    let request = ListCatalogue {
        retired: false,
        search: None,
    };
    fair.ask(code, |view| catalogue::list(view, request))
        .unwrap()
        .offers
}
