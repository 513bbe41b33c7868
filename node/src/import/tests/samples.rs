//! Every row of the table in `samples/README.md`.

use jiff::civil::Date;

use super::{catalogue, faults, fields, read, refused, sample};
use crate::import::{
    Delimiter, Encoding, Field, ImportError, Notice, Reason, Side, Stock, neutralise,
    read_catalogue, read_costs, read_orders,
};

#[test]
fn aube_has_37_offers_and_skips_none() {
    let sheet = catalogue("aube-produits.csv");
    assert_eq!(
        (sheet.encoding, sheet.delimiter),
        (Encoding::Windows1252, Some(Delimiter::Semicolon))
    );
    assert_eq!(
        (sheet.header_line, sheet.rows, sheet.offers.len()),
        (3, 37, 37)
    );
    assert_eq!((sheet.skipped, sheet.notices), (vec![], vec![]));
    let offer = &sheet.offers[0];
    assert_eq!(offer.line, 5);
    assert_eq!(offer.producer.as_deref(), Some("Ferme des Quatre-Vents"));
    assert_eq!(
        (&*offer.product, &*offer.pack),
        ("Carottes oranges", "sac 11,3 kg")
    );
    assert_eq!((offer.grams, offer.price_cents), (Some(11_340), 2_450));
    assert_eq!(
        (offer.solidarity_cents, offer.organic),
        (Some(1_715), false)
    );
    assert_eq!((offer.stock, offer.taxable), (Stock::Packs(10), None));
    let producers: std::collections::BTreeSet<_> = sheet
        .offers
        .iter()
        .map(|offer| offer.producer.as_deref())
        .collect();
    assert_eq!(producers.len(), 4);
    assert!(producers.contains(&Some("Jardins de la Coulée")));
}

#[test]
fn aube_has_all_its_columns() {
    let expected = [
        Field::Producer,
        Field::Product,
        Field::Pack,
        Field::WeightKg,
        Field::Price,
        Field::SolidarityPrice,
        Field::Organic,
        Field::Quantity,
    ];
    assert_eq!(fields(&catalogue("aube-produits.csv")), expected);
}

#[test]
fn prs_has_13_offers() {
    let sheet = catalogue("prs-catalogue.csv");
    assert_eq!(
        (sheet.encoding, sheet.delimiter),
        (Encoding::Utf8Bom, Some(Delimiter::Comma))
    );
    assert_eq!((sheet.rows, sheet.offers.len()), (13, 13));
    assert_eq!((sheet.skipped, sheet.notices), (vec![], vec![]));
    assert_eq!(sheet.offers.iter().filter(|offer| offer.organic).count(), 7);
    let eggs = &sheet.offers[7];
    assert_eq!(eggs.product, "Œufs gros, poules en liberté");
    assert_eq!(eggs.category.as_deref(), Some("Œufs et laitiers"));
    assert_eq!((eggs.grams, eggs.price_cents), (Some(10_500), 6_375));
    assert_eq!((eggs.stock, eggs.taxable), (Stock::Packs(8), Some(false)));
}

#[test]
fn msaaq_has_8_offers_in_two_languages() {
    let sheet = catalogue("msaaq-offers.csv");
    assert_eq!((sheet.rows, sheet.offers.len()), (8, 8));
    assert_eq!((sheet.skipped, sheet.notices), (vec![], vec![]));
    let okra = &sheet.offers[0];
    assert_eq!(
        (&*okra.product, okra.product_other.as_deref()),
        ("Okra", Some("Gombo"))
    );
    assert_eq!(okra.place.as_deref(), Some("Laval, QC"));
    assert_eq!(
        okra.story.as_deref(),
        Some("Grown for Caribbean and West African kitchens.")
    );
    assert_eq!((okra.grams, okra.price_cents), (Some(4_540), 3_400));
    assert_eq!(okra.solidarity_cents, Some(2_550));
}

#[test]
fn mams_has_12_offers_of_which_3_on_demand() {
    let sheet = catalogue("mams-ofn-products.csv");
    assert_eq!((sheet.rows, sheet.offers.len()), (12, 12));
    assert_eq!(sheet.skipped, vec![]);
    assert_eq!(sheet.notices, [Notice::OrganicFromDescription { rows: 7 }]);
    let on_demand = sheet
        .offers
        .iter()
        .filter(|offer| offer.stock == Stock::OnDemand);
    assert_eq!(on_demand.count(), 3);
    let onions = &sheet.offers[1];
    assert_eq!(
        (onions.sku.as_deref(), &*onions.pack),
        (Some("MAMS-002"), "sac 22,7 kg")
    );
    assert_eq!((onions.grams, onions.organic), (Some(22_680), true));
    assert_eq!((onions.stock, onions.taxable), (Stock::Packs(40), None));
    assert_eq!(sheet.offers[4].taxable, Some(true));
}

#[test]
fn asl_keeps_three_rows_and_names_three() {
    let sheet = catalogue("asl-liste.csv");
    assert_eq!((sheet.rows, sheet.offers.len()), (6, 3));
    let expected = [
        (4, Some("prix"), Reason::NotANumber),
        (5, Some("produit"), Reason::Missing),
        (6, Some("dispo"), Reason::Negative),
    ];
    assert_eq!(faults(&sheet.skipped), expected);
    assert_eq!(sheet.skipped[0].text, "dix-neuf");
    let expected = [
        Notice::Formula {
            line: 7,
            column: "produit".into(),
        },
        Notice::WeightFromPack { rows: 2 },
    ];
    assert_eq!(sheet.notices, expected);
    let link = &sheet.offers[2];
    assert_eq!(link.product, "=HYPERLINK(\"http://example.invalid\")");
    assert_eq!(
        neutralise(&link.product),
        "'=HYPERLINK(\"http://example.invalid\")"
    );
    assert_eq!(sheet.offers[1].grams, Some(4_080));
}

#[test]
fn utf16_has_one_offer() {
    let sheet = catalogue("utf16.csv");
    assert_eq!(
        (sheet.encoding, sheet.rows, sheet.offers.len()),
        (Encoding::Utf16Le, 1, 1)
    );
    assert_eq!(
        (&*sheet.offers[0].product, sheet.offers[0].price_cents),
        ("Épinards", 300)
    );
    assert_eq!(sheet.offers[0].stock, Stock::OnDemand);
    assert_eq!(sheet.notices, [Notice::NoQuantityColumn]);
}

#[test]
fn files_with_nothing_say_so() {
    assert_eq!(refused("bad/empty.csv"), ImportError::Empty);
    let ImportError::NoHeader { seen, looked_for } = refused("bad/only-title.csv") else {
        panic!("a title is no header")
    };
    assert_eq!((seen[0].line, &*seen[0].text), (1, "Liste de prix 2026"));
    assert_eq!(looked_for, [Field::Product, Field::Price]);
}

#[test]
fn ragged_rows_are_each_named() {
    let sheet = catalogue("bad/ragged.csv");
    assert_eq!((sheet.rows, sheet.offers.len()), (3, 0));
    let expected = [
        (2, Some("prix"), Reason::ShortRow),
        (3, None, Reason::LongRow),
        (4, None, Reason::UnclosedQuote),
    ];
    assert_eq!(faults(&sheet.skipped), expected);
}

#[test]
fn a_nul_byte_refuses_its_row() {
    let sheet = catalogue("bad/nul.csv");
    assert_eq!((sheet.rows, sheet.offers.len()), (1, 0));
    assert_eq!(faults(&sheet.skipped), [(2, None, Reason::NulByte)]);
    assert_eq!(sheet.skipped[0].text, "Car\u{FFFD}ottes,sac,1.00");
}

#[test]
fn prices_beyond_reason_are_skipped() {
    let sheet = catalogue("bad/huge-price.csv");
    assert_eq!((sheet.rows, sheet.offers.len()), (3, 0));
    let expected = [
        (2, Some("prix"), Reason::TooLarge),
        (3, Some("prix"), Reason::TooManyDecimals),
        (4, Some("prix"), Reason::Negative),
    ];
    assert_eq!(faults(&sheet.skipped), expected);
}

#[test]
fn one_offer_with_three_prices_refuses_the_file() {
    let ImportError::Contradictory { offers } = refused("bad/duplicates.csv") else {
        panic!("three prices for one offer")
    };
    assert_eq!((offers.len(), &*offers[0].lines), (1, [2, 3, 4].as_slice()));
    assert_eq!(
        (&*offers[0].product, &*offers[0].pack),
        ("Carottes", "sac 11 kg")
    );
}

#[test]
fn orders_of_the_cycle_are_read() {
    let sheet = read_orders(&sample("commandes-cycle-2026-39.csv")).unwrap();
    assert_eq!((sheet.rows, sheet.orders.len()), (73, 73));
    assert_eq!((sheet.skipped, sheet.notices), (vec![], vec![]));
    let first = &sheet.orders[0];
    assert_eq!(
        (first.line, &*first.buyer, &*first.seller),
        (2, "MAMS", "AUBE")
    );
    assert_eq!(
        (&*first.product, &*first.pack),
        ("Laitue Boston", "caisse 24 un.")
    );
    assert_eq!((&*first.tier, first.packs), ("standard", 1));
    assert_eq!(
        sheet
            .orders
            .iter()
            .filter(|order| order.tier == "solidarity")
            .count(),
        33
    );
}

/// Every order names an offer that one of the sample catalogues has.
#[test]
fn orders_of_the_cycle_name_offers() {
    let seller = |file, code: &'static str| {
        let offers = catalogue(file).offers.into_iter();
        offers.map(move |offer| (code.to_owned(), offer.product, offer.pack))
    };
    let offers: std::collections::BTreeSet<_> = seller("aube-produits.csv", "AUBE")
        .chain(seller("prs-catalogue.csv", "PRS"))
        .chain(seller("msaaq-offers.csv", "MSAAQ"))
        .chain(seller("mams-ofn-products.csv", "MAMS"))
        .collect();
    let sheet = read_orders(&sample("commandes-cycle-2026-39.csv")).unwrap();
    for order in sheet.orders {
        assert!(
            offers.contains(&(order.seller, order.product, order.pack)),
            "{}",
            order.line
        );
    }
}

#[test]
fn costs_of_the_cycle_are_read() {
    let sheet = read_costs(&sample("frais-cycle-2026-39.csv")).unwrap();
    assert_eq!((sheet.rows, sheet.costs.len()), (5, 5));
    assert_eq!((sheet.skipped, sheet.notices), (vec![], vec![]));
    let truck = &sheet.costs[0];
    assert_eq!(
        (truck.line, &*truck.payer, truck.amount_cents),
        (2, "AUBE", 18_975)
    );
    assert_eq!(Some(truck.date), Date::new(2026, 9, 24).ok());
    assert_eq!((&*truck.category, &*truck.rule), ("transport", "by_weight"));
    assert_eq!(truck.words, "Location camion réfrigéré 16 pi (1 jour)");
    assert_eq!(truck.basis.as_deref(), Some("cycle 2026-39"));
    assert_eq!(truck.cycle.as_deref(), Some("2026-39"));
    assert_eq!(sheet.costs[2].rule, "40% equal + 60% by_weight");
    let sides: Vec<_> = sheet.costs.iter().map(|cost| cost.side).collect();
    assert_eq!(
        sides,
        [
            Side::Buyers,
            Side::Buyers,
            Side::Buyers,
            Side::Both,
            Side::Sellers
        ]
    );
}

#[test]
fn one_kind_of_file_is_not_another() {
    let catalogue = sample("prs-catalogue.csv");
    assert!(matches!(
        read_costs(&catalogue),
        Err(ImportError::NoHeader { .. })
    ));
    assert!(matches!(
        read_orders(&catalogue),
        Err(ImportError::MissingColumns { .. })
    ));
}

#[test]
fn sections_give_what_no_column_gives() {
    let sheet = read("Produit;Prix;Dispo\nFerme A;;\nLÉGUMES;;\nAil;1;1\nFerme B;;\nNavet;2;2\n");
    let said: Vec<_> = sheet
        .offers
        .iter()
        .map(|offer| (offer.producer.as_deref(), offer.category.as_deref()))
        .collect();
    assert_eq!(
        said,
        [
            (Some("Ferme A"), Some("LÉGUMES")),
            (Some("Ferme B"), Some("LÉGUMES"))
        ]
    );
    assert_eq!(sheet.notices.len(), 4);
}

#[test]
fn a_lone_cell_is_never_lost_in_silence() {
    let sheet = read("Produit;Ferme;Prix;Qté\nAil;Ferme A;1;1\nCarottes;;;\nFERME A;;;\n");
    let said = Notice::SectionIgnored {
        line: 3,
        text: "Carottes".into(),
    };
    assert!(sheet.notices.contains(&said));
    assert_eq!((sheet.rows, sheet.offers.len()), (1, 1));
}

#[test]
fn rows_that_say_the_same_are_one() {
    let sheet = read("produit,format,prix\nAil,sac,1\nail , Sac,\"1,00 $\"\n");
    assert_eq!((sheet.rows, sheet.offers.len()), (2, 1));
    assert!(
        sheet
            .notices
            .contains(&Notice::Repeated { line: 3, first: 2 })
    );
}

#[test]
fn a_quantity_column_left_empty_is_no_guess() {
    let sheet = read("produit,format,prix,qté\nAil,sac,1,\nNavet,sac,1,sur demande\n");
    assert_eq!(faults(&sheet.skipped), [(2, Some("qté"), Reason::Missing)]);
    assert_eq!(sheet.offers[0].stock, Stock::OnDemand);
}

#[test]
fn a_mapping_reads_what_no_synonym_knows() {
    let text = b"Truc;Combien;Prix\nAil;3;2,50\n";
    let map = |pairs: &[(&str, &str)]| {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|&(a, b)| (a.to_owned(), b.to_owned()))
            .collect();
        read_catalogue(text, &pairs)
    };
    let sheet = map(&[("truc", "product"), ("Combien", "quantity")]).unwrap();
    assert_eq!(sheet.offers[0].stock, Stock::Packs(3));
    let unknown = map(&[("Machin", "product"), ("Truc", "sku")]).unwrap_err();
    assert_eq!(
        unknown,
        ImportError::UnknownHeading {
            heading: "Machin".into()
        }
    );
    assert!(matches!(
        map(&[("Truc", "produit")]),
        Err(ImportError::UnknownField { .. })
    ));
    assert!(matches!(
        map(&[("Truc", "buyer")]),
        Err(ImportError::UnknownField { .. })
    ));
    let twice = map(&[("Truc", "product"), ("Prix", "product")]);
    assert!(matches!(twice, Err(ImportError::MappedTwice { .. })));
}

#[test]
fn a_header_repeated_for_each_page_is_no_offer() {
    let sheet = read("Produit;Format;Prix\nAil;sac;1\nPRODUIT;format;prix\nNavet;sac;2\n");
    assert_eq!((sheet.rows, sheet.offers.len()), (2, 2));
}

#[test]
fn every_delimiter_is_found() {
    for delimiter in Delimiter::ALL {
        let text = "Liste, de; prix\nproduit;format;prix\nAil;sac;3\n";
        let text = text.replace(';', &delimiter.character().to_string());
        assert_eq!(read(&text).delimiter, Some(delimiter));
    }
}

#[test]
fn reports_are_codes() {
    let sheet = serde_json::to_value(catalogue("asl-liste.csv")).unwrap();
    assert_eq!(sheet["encoding"], "utf8");
    assert_eq!(sheet["columns"][2]["field"], "price");
    assert_eq!(sheet["skipped"][2]["reason"], "negative");
    assert_eq!(sheet["notices"][0]["code"], "formula");
    assert_eq!(sheet["offers"][0]["stock"]["packs"], 6);
    let error = serde_json::to_value(refused("bad/duplicates.csv")).unwrap();
    assert_eq!(error["code"], "contradictory");
    let costs = read_costs(&sample("frais-cycle-2026-39.csv")).unwrap();
    assert_eq!(
        serde_json::to_value(costs).unwrap()["costs"][0]["date"],
        "2026-09-24"
    );
}
