//! Orders from a spreadsheet: each hub places its own rows, once.

use halle_node::{
    control::{ImportOrders, OrdersImported, Problem},
    service::order,
};

use crate::fair::{CYCLE, Fair, WEEK, left_out, sent};

const ORDERS: &str = "commandes-cycle-2026-39.csv";

fn import_orders(
    fair: &mut Fair,
    code: &str,
    bytes: &[u8],
    dry_run: bool,
) -> Result<OrdersImported, Problem> {
    let request = ImportOrders {
        cycle: None,
        file: sent(ORDERS, bytes),
        dry_run,
        strict: false,
    };
    fair.run(code, |turn, seen| order::import(turn, seen, request))
}

fn week() -> Fair {
    let mut fair = Fair::new(&WEEK.map(|(code, _)| code));
    for (code, bytes) in WEEK {
        fair.import(code, bytes).unwrap();
    }
    fair.meet();
    fair.open_cycle("AUBE").unwrap();
    fair.meet();
    fair
}

#[test]
fn each_hub_places_its_rows_of_the_sample_week_once() {
    let bytes = sample!("commandes-cycle-2026-39.csv");
    let mut fair = week();
    let expected = [
        ("MAMS", 23),
        ("ASL", 24),
        ("MSAAQ", 9),
        ("PRS", 9),
        ("AUBE", 8),
    ];
    for (code, rows) in expected {
        let before = fair.world.nodes[fair.node(code)].store.clone();
        let dry = import_orders(&mut fair, code, bytes, true).unwrap();
        assert!(
            before == fair.world.nodes[fair.node(code)].store,
            "{code} wrote on a dry run"
        );
        let done = import_orders(&mut fair, code, bytes, false).unwrap();
        assert_eq!(
            (done.placed, done.others, done.rows),
            (rows, 73 - rows, 73),
            "{code}: {:?}",
            done.skipped
        );
        assert_eq!(
            (dry.placed, dry.orders.len()),
            (done.placed, done.orders.len())
        );
        for (dry, done) in dry.orders.iter().zip(&done.orders) {
            assert_eq!(
                (&dry.lines, &dry.state, dry.total),
                (&done.lines, &done.state, done.total)
            );
        }
        let again = import_orders(&mut fair, code, bytes, false).unwrap();
        assert_eq!(
            (again.placed, again.unchanged, again.orders.len()),
            (0, rows, 0),
            "{code}"
        );
        fair.meet();
    }
    fair.heal();
    let orders = fair.orders("ASL", true);
    let lines: Vec<_> = orders.iter().flat_map(|it| &it.lines).collect();
    assert_eq!(lines.len(), 73);
    for line in &lines {
        let full = line.state == "confirmed";
        assert_eq!(full, line.reason.is_none(), "{line:?}");
        assert!(
            ["confirmed", "reduced", "declined", "waiting"].contains(&line.state.as_str()),
            "{line:?}"
        );
    }
    for code in ["reduced", "declined", "waiting"] {
        assert!(lines.iter().any(|it| it.state == code), "no line is {code}");
    }
    for lot in fair.all_lots("PRS") {
        assert_eq!(lot.free + lot.confirmed, lot.packs, "{lot:?}");
    }
}

#[test]
fn a_row_that_names_nothing_is_skipped_with_its_place() {
    let mut fair = week();
    let bytes = "acheteur,palier,vendeur,produit,format,caisses\n\
        MAMS,standard,XYZ,Ail Music,sac 1 kg,1\n\
        MAMS,standard,AUBE,Ananas,caisse,1\n\
        MAMS,or,AUBE,Ail Music,sac 1 kg,1\n\
        MAMS,standard,MAMS,Tofu ferme,caisse 12 × 454 g,1\n\
        MAMS,standard,AUBE,AIL  music,SAC 1 kg,2\n\
        ASL,standard,AUBE,Ananas,caisse,1\n";
    let done = import_orders(&mut fair, "MAMS", bytes.as_bytes(), false).unwrap();
    assert_eq!((done.rows, done.placed, done.others), (6, 1, 1));
    let skipped = left_out(&done.skipped);
    assert_eq!(
        skipped,
        [
            (2, "vendeur", "unknown-seller"),
            (3, "produit", "unknown-offer"),
            (4, "palier", "bad-tier"),
            (5, "vendeur", "own-offer"),
        ]
    );
    let request = ImportOrders {
        cycle: Some(CYCLE.to_owned()),
        file: sent("x.csv", bytes.as_bytes()),
        dry_run: false,
        strict: true,
    };
    let strict = fair
        .run("MAMS", |turn, seen| order::import(turn, seen, request))
        .unwrap_err();
    assert_eq!(
        (strict.code.as_str(), strict.args["line"].as_str()),
        ("strict-skipped", "2")
    );
}

#[test]
fn a_long_order_is_parted_into_as_many_as_records_hold() {
    let mut fair = Fair::new(&["AUBE", "MAMS"]);
    let mut list = String::from("produit,format,prix,dispo\n");
    let mut wishes = String::from("acheteur,palier,vendeur,produit,format,caisses\n");
    for number in 0..70 {
        let product = format!("Produit au nom plutôt long, de la ferme du rang {number}");
        list = format!("{list}\"{product}\",caisse 5 kg,2.00,4\n");
        wishes = format!("{wishes}MAMS,,AUBE,\"{product}\",caisse 5 kg,3\n");
    }
    fair.import("AUBE", list.as_bytes()).unwrap();
    fair.open_cycle("AUBE").unwrap();
    fair.meet();
    let done = import_orders(&mut fair, "MAMS", wishes.as_bytes(), false).unwrap();
    assert_eq!(done.placed, 70);
    assert!(done.orders.len() > 1);
    let again = import_orders(&mut fair, "MAMS", wishes.as_bytes(), false).unwrap();
    assert_eq!((again.placed, again.unchanged), (0, 70));
    fair.heal();
    for row in fair.orders("MAMS", false) {
        assert_eq!(row.state, "confirmed");
        let shipped = fair.ship("AUBE", &row.order, vec![]).unwrap();
        assert_eq!(shipped.order.state, "shipped");
    }
    fair.heal();
}
