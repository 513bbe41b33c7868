//! What goes out as a spreadsheet comes back as it was: catalogues (CA17, IO4) and orders (OC17).

use halle_node::{
    control::{
        ExportCatalogue, ExportOrders, ImportOrders, OrdersImported, Problem, SetHub, SetOffer,
        SheetExported,
    },
    import::neutralise,
    service::{catalogue, hub, order},
};
use proptest::prelude::*;

use crate::fair::{Fair, WEEK, left_out, refusal, sent};

const ORDERS: &str = "commandes-cycle-2026-39.csv";

/// Rows as a file has them; every cell in quotes.
pub(crate) fn csv(sheet: &SheetExported) -> Vec<u8> {
    let cell = |text: &String| format!("\"{}\"", neutralise(text).replace('"', "\"\""));
    let line = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(",");
    let rows = std::iter::once(&sheet.columns).chain(&sheet.rows);
    let lines: Vec<String> = rows.map(line).collect();
    format!("{}\r\n", lines.join("\r\n")).into_bytes()
}

pub(crate) fn offers(fair: &Fair, code: &str, layout: &str) -> SheetExported {
    let request = ExportCatalogue {
        layout: Some(layout.to_owned()),
        ..ExportCatalogue::default()
    };
    fair.ask(code, |view| catalogue::export(view, request))
        .unwrap()
}

/// A column of exported rows.
pub(crate) fn column<'a>(sheet: &'a SheetExported, name: &str) -> Vec<&'a str> {
    let at = sheet.columns.iter().position(|it| it == name).unwrap();
    sheet.rows.iter().map(|row| row[at].as_str()).collect()
}

/// Reads a hub's own export again: nothing may change.
fn again_changes_nothing(fair: &mut Fair, code: &str, layout: &str) {
    let sheet = offers(fair, code, layout);
    let before = fair.world.nodes[fair.node(code)].store.clone();
    let file = csv(&sheet);
    let read = fair.import(code, &file).unwrap();
    let counts = (read.imported, read.updated, read.unchanged);
    let shown = String::from_utf8_lossy(&file);
    assert_eq!(counts, (0, 0, sheet.rows.len()), "{layout}: {shown}");
    assert!(read.skipped.is_empty(), "{layout}: {:?}", read.skipped);
    assert!(before == fair.world.nodes[fair.node(code)].store);
}

/// The same rows without the references that each home gives.
pub(crate) fn without_reference(sheet: &SheetExported) -> Vec<Vec<String>> {
    sheet.rows.iter().map(|row| row[1..].to_vec()).collect()
}

#[test]
fn every_sample_catalogue_goes_out_and_comes_back() {
    let mut fair = Fair::new(&WEEK.map(|(code, _)| code));
    for (code, bytes) in WEEK {
        fair.import(code, bytes).unwrap();
        again_changes_nothing(&mut fair, code, "halle");
        again_changes_nothing(&mut fair, code, "ofn");
        let sheet = offers(&fair, code, "halle");
        let mut other = Fair::new(&[code]);
        other.import(code, &csv(&sheet)).unwrap();
        assert_eq!(offers(&other, code, "halle"), sheet);
    }
}

/// What an Open Food Network shop exported, and what comes out here, are the same rows.
#[test]
fn an_open_food_network_list_comes_out_as_it_came() {
    let mut fair = Fair::new(&["MAMS"]);
    fair.import("MAMS", WEEK[3].1).unwrap();
    let sheet = offers(&fair, "MAMS", "ofn");
    let text = String::from_utf8(WEEK[3].1.to_vec()).unwrap();
    let heading = text.lines().next().unwrap();
    assert_eq!(sheet.columns.join(","), heading);
    assert_eq!(column(&sheet, "units")[..3], ["11.34", "22.68", "22.68"]);
    assert_eq!(column(&sheet, "on_hand")[..2], ["", "40"]);
    assert_eq!(column(&sheet, "on_demand")[..2], ["1", ""]);
    assert_eq!(column(&sheet, "sku")[11], "MAMS-012");
    assert!(sheet.notes.is_empty(), "{:?}", sheet.notes);
}

/// A price a kilo would be a wrong price there, and one's own goods carry one's own name there.
#[test]
fn open_food_network_gets_no_price_that_would_be_wrong() {
    let mut fair = Fair::new(&["AUBE"]);
    let name = SetHub {
        name: Some("L'aube".to_owned()),
        ..SetHub::default()
    };
    fair.run("AUBE", |turn, seen| hub::set(turn, seen, name))
        .unwrap();
    fair.offer("AUBE", "Ail", 900, Some(4));
    let chicken = SetOffer {
        product: Some("Poulet".to_owned()),
        grams: Some(2_000),
        price: Some(1_190),
        by_weight: Some(true),
        organic: Some(true),
        stock: Some(3),
        ..SetOffer::default()
    };
    fair.set("AUBE", chicken).unwrap();
    let honey = SetOffer {
        product: Some("Miel".to_owned()),
        pack: Some("pot".to_owned()),
        price: Some(925),
        solidarity: Some(700),
        case: Some(12),
        millilitres: Some(375),
        cold: Some(true),
        on_demand: true,
        ..SetOffer::default()
    };
    fair.set("AUBE", honey).unwrap();
    let sheet = offers(&fair, "AUBE", "ofn");
    assert_eq!(column(&sheet, "name"), ["Ail", "Miel"]);
    assert_eq!(column(&sheet, "producer"), ["L'aube", "L'aube"]);
    assert_eq!(column(&sheet, "variant_unit_name"), ["", "pot"]);
    let codes: Vec<&str> = sheet.notes.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["export-by-weight", "export-less"]);
    again_changes_nothing(&mut fair, "AUBE", "ofn");
    let sheet = offers(&fair, "AUBE", "halle");
    assert_eq!(column(&sheet, "by_weight"), ["no", "10%", "no"]);
    assert_eq!(column(&sheet, "price"), ["9.00", "11.90", "9.25"]);
    assert_eq!(column(&sheet, "litres"), ["", "", "0.375"]);
    again_changes_nothing(&mut fair, "AUBE", "halle");
    let request = ExportCatalogue {
        layout: Some("biff".to_owned()),
        ..ExportCatalogue::default()
    };
    let refused = fair.ask("AUBE", |view| catalogue::export(view, request));
    assert_eq!(refusal(refused), "bad-layout");
}

/// A description that says organic makes it so, and takes it back; one that never did takes nothing.
#[test]
fn organic_follows_the_description_only_where_it_came_from_there() {
    let mut fair = Fair::new(&["AUBE"]);
    let organic = |fair: &Fair| column(&offers(fair, "AUBE", "halle"), "organic").join(" ");
    fair.import(
        "AUBE",
        b"name,price,description\nAil,1,Biologique\nNavet,1,\n",
    )
    .unwrap();
    assert_eq!(organic(&fair), "yes no");
    fair.import("AUBE", b"name,price,organic\nNavet,1,yes\n")
        .unwrap();
    let plain = b"name,price,description\nAil,1,Du jardin\nNavet,1,Tendre\n";
    fair.import("AUBE", plain).unwrap();
    assert_eq!(organic(&fair), "no yes");
    // Who says in a column that it is not is believed, whatever the words are.
    let not = b"name,price,organic,description\nAil,1,no,Biologique\n";
    fair.import("AUBE", not).unwrap();
    fair.import("AUBE", b"name,price,description\nAil,1,Biologique\n")
        .unwrap();
    assert_eq!(organic(&fair), "no yes");
}

/// Words that a spreadsheet, a reader of files or a person could take for something else.
fn text() -> impl Strategy<Value = String> {
    let parts = [
        "Carottes",
        "=1+1",
        "'",
        "-",
        "—",
        "\"",
        "é",
        "Œufs",
        ",",
        ";",
        "\n",
        "\t",
        " ",
        "\u{a0}",
        "|",
        "+",
        "@SUM(A1)",
        "12",
        "0,5 kg",
        "Produit",
        "prix",
        "Biologique",
        ".",
        "~",
        "\\",
        "🥕",
    ];
    let part = prop::sample::select(parts.to_vec());
    prop::collection::vec(part, 0..6).prop_map(|it| it.concat())
}

/// A row of Halle's own list; `number` tells offers apart.
fn row(number: usize) -> impl Strategy<Value = Vec<String>> {
    let texts = prop::collection::vec(text(), 17);
    let figures = (
        0_i64..5_000_000,
        proptest::option::of(0_i64..5_000_000),
        0_u64..3_000_000,
        proptest::option::of(0_u32..2_000),
        0_u32..50,
        0_u64..90_000,
    );
    let marks = (any::<bool>(), any::<bool>(), 0_u32..1_000_000);
    (texts, figures, marks).prop_map(move |(texts, figures, (organic, cold, tolerance))| {
        let (price, solidarity, grams, stock, case, millilitres) = figures;
        let money = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
        let some = |number: u64| {
            if number == 0 {
                String::new()
            } else {
                number.to_string()
            }
        };
        let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
        let weighed = grams > 0 && tolerance % 3 == 0;
        let by_weight = format!("{}.{:04}%", tolerance / 10_000, tolerance % 10_000);
        let litres = format!("{}.{:03}", millilitres / 1_000, millilitres % 1_000);
        vec![
            String::new(),
            texts[0].clone(),
            format!("{} {number}", texts[1]),
            texts[2].clone(),
            texts[3].clone(),
            some(grams),
            money(price),
            solidarity.map(money).unwrap_or_default(),
            if weighed { by_weight } else { yes(false) },
            yes(organic),
            stock.map(|it| it.to_string()).unwrap_or_default(),
            yes(stock.is_none()),
            texts[4].clone(),
            texts[5].clone(),
            texts[6].clone(),
            if case % 3 == 0 {
                String::new()
            } else {
                money(i64::from(case) * 25)
            },
            some(case.into()),
            litres,
            yes(cold),
            texts[7].clone(),
            texts[8].clone(),
            texts[9].clone(),
            texts[10].clone(),
            if cold { "2026-12-31" } else { "" }.to_owned(),
            texts[11].clone(),
            texts[12].clone(),
            texts[13].clone(),
            texts[14].clone(),
            texts[15].clone(),
            texts[16].clone(),
        ]
    })
}

pub(crate) fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    (row(0), row(1), row(2), row(3)).prop_map(|(a, b, c, d)| vec![a, b, c, d])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_catalogue_comes_back_as_it_went_out(rows in rows()) {
        let mut fair = Fair::new(&["AUBE"]);
        let columns = offers(&fair, "AUBE", "halle").columns;
        let file = csv(&SheetExported { layout: String::new(), columns, rows, notes: Vec::new(), graph: None });
        let read = fair.import("AUBE", &file).unwrap();
        prop_assert_eq!((read.imported, read.skipped.len()), (4, 0), "{:?}", read.skipped);
        again_changes_nothing(&mut fair, "AUBE", "halle");
        let ofn = offers(&fair, "AUBE", "ofn");
        if !ofn.rows.is_empty() {
            again_changes_nothing(&mut fair, "AUBE", "ofn");
        }
        let sheet = offers(&fair, "AUBE", "halle");
        let mut other = Fair::new(&["PRS"]);
        other.import("PRS", &csv(&sheet)).unwrap();
        let there = offers(&other, "PRS", "halle");
        prop_assert_eq!(without_reference(&there), without_reference(&sheet));
    }
}

pub(crate) fn orders(fair: &Fair, code: &str, layout: &str, all: bool) -> SheetExported {
    let request = ExportOrders {
        cycle: None,
        layout: Some(layout.to_owned()),
        all,
    };
    fair.ask(code, |view| order::export(view, request)).unwrap()
}

pub(crate) fn order_from(
    fair: &mut Fair,
    code: &str,
    bytes: &[u8],
) -> Result<OrdersImported, Problem> {
    let request = ImportOrders {
        cycle: None,
        file: sent(ORDERS, bytes),
        dry_run: false,
        strict: true,
    };
    fair.run(code, |turn, seen| order::import(turn, seen, request))
}

pub(crate) fn week() -> Fair {
    let mut fair = Fair::new(&WEEK.map(|(code, _)| code));
    for (code, bytes) in WEEK {
        fair.import(code, bytes).unwrap();
    }
    fair.meet();
    fair.open_cycle("AUBE").unwrap();
    fair.meet();
    fair
}

/// What each order of a hub asks, without what each home names itself.
pub(crate) fn asked(fair: &Fair, code: &str) -> Vec<Vec<String>> {
    let sheet = orders(fair, code, "halle", true);
    let mut rows: Vec<Vec<String>> = sheet.rows.iter().map(|row| row[..9].to_vec()).collect();
    rows.sort();
    rows
}

#[test]
fn orders_that_went_out_are_no_new_ones_and_the_same_elsewhere() {
    let bytes = sample!("commandes-cycle-2026-39.csv");
    let mut fair = week();
    for code in fair.codes.clone() {
        order_from(&mut fair, &code, bytes).unwrap();
        fair.meet();
    }
    // A further order for the same at another time: together they are what the file says.
    fair.place("ASL", &[("AUBE-0001", 1)]).unwrap();
    fair.heal();
    let ours = orders(&fair, "MSAAQ", "halle", false);
    let (buyers, sellers) = (column(&ours, "buyer"), column(&ours, "seller"));
    assert!(
        buyers
            .iter()
            .zip(&sellers)
            .all(|it| *it.0 == "MSAAQ" || *it.1 == "MSAAQ")
    );
    for layout in ["halle", "ofn"] {
        let file = csv(&orders(&fair, "AUBE", layout, true));
        let mut elsewhere = week();
        for code in fair.codes.clone() {
            let read = order_from(&mut fair, &code, &file).unwrap();
            assert_eq!((read.placed, read.orders.len()), (0, 0), "{layout}, {code}");
            order_from(&mut elsewhere, &code, &file).unwrap();
            elsewhere.meet();
        }
        elsewhere.heal();
        if layout == "halle" {
            let together: Vec<_> = asked(&fair, "AUBE");
            assert!(together.len() >= asked(&elsewhere, "AUBE").len());
        }
    }
}

/// The columns of its reports, as an instance in Quebec and one in English have them.
#[test]
fn reports_of_open_food_network_are_orders() {
    let mut fair = week();
    let name = SetHub {
        name: Some("L'aube, pôle nourricier".to_owned()),
        ..SetHub::default()
    };
    fair.run("AUBE", |turn, seen| hub::set(turn, seen, name))
        .unwrap();
    fair.meet();
    let totals = "Hub,Acheteur,Email,Producteur,Produit,Variante,Nb commandé,Coût produits ($),\
        Référence Produit,Cycle de Vente,Tags,N° commande\n\
        \"L'aube, pôle nourricier\",MAMS,a@b.ca,Ferme des Quatre-Vents,Carottes oranges,\
        \"sac 11,3 kg (11.34kg)\",2,49.00,,2026-39,\"hiver, solidaire\",R123\n";
    let read = order_from(&mut fair, "MAMS", totals.as_bytes()).unwrap();
    assert_eq!((read.placed, read.orders[0].seller.as_str()), (1, "AUBE"));
    let line = &read.orders[0].lines[0];
    assert_eq!(
        (line.reference.as_str(), line.packs, line.tier.as_str()),
        ("AUBE-0001", 2, "solidarity")
    );

    let brought = "Producer,Product,Variant,Hub,Quantity,Curr. Cost per Unit,Total Cost\n\
        AUBE,Ail Music,sac 1 kg,PRS,3,26.00,78.00\n";
    let read = order_from(&mut fair, "PRS", brought.as_bytes()).unwrap();
    assert_eq!((read.placed, read.orders[0].buyer.as_str()), (1, "PRS"));

    let lines = "Order date,Order Id,Customer Name,SKU,Product,Variant,Quantity,Max Quantity,Cost,Distributor\n\
        2026-09-21,12,ASL,MAMS-003,Patates Russet,22.68kg,4,,96.00,MAMS\n";
    let read = order_from(&mut fair, "ASL", lines.as_bytes()).unwrap();
    assert_eq!(read.orders[0].lines[0].reference, "MAMS-0003");

    let wrong = "Hub,Customer,Product,Variant,Quantity,SKU\n\
        XYZ,ASL,Ail Music,sac 1 kg,1,\n\
        AUBE,Inconnue,Ail Music,sac 1 kg,1,\n\
        AUBE,ASL,Ananas,caisse,1,\n\
        AUBE,ASL,Ail Music,sac 5 kg,1,\n";
    let request = ImportOrders {
        cycle: None,
        file: sent(ORDERS, wrong.as_bytes()),
        dry_run: true,
        strict: false,
    };
    let read = fair
        .run("ASL", |turn, seen| order::import(turn, seen, request))
        .unwrap();
    let said = left_out(&read.skipped);
    assert_eq!(
        said,
        [
            (2, "Hub", "unknown-seller"),
            (3, "Customer", "unknown-buyer"),
            (4, "Product", "unknown-offer"),
            (5, "Product", "unknown-offer"),
        ]
    );
}
