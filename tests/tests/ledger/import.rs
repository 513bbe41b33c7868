//! Costs of a spreadsheet.

use crate::{fair::base64, two_farms};
use halle_node::{
    control::{FileSent, ImportCosts},
    service::cost,
};

const COSTS: &str = "date,payé par,catégorie,description,montant,règle,base,côté
2026-09-24,AUBE,transport,Location camion,189.75,by_weight,cycle 2026-39,vendeurs
2026-09-24,AUBE,transport,Essence,62.40,by_stops,cycle 2026-39,vendeurs
2026-09-24,AUBE,transport,Essence,62.40,by_stops,cycle 2026-39,vendeurs
2026-09-25,FO,entreposage,Chambre froide,420.00,40% equal + 60% by_weight,cycle 2026-39,acheteurs
2026-09-25,AUBE,transport,Péage,4.00,by_moon,cycle 2026-39,les deux
2026-09-25,AUBE,transport,Péage,4.00,equal,cycle 2026-40,les deux
";

#[test]
fn a_spreadsheet_of_costs_is_recorded_once() {
    let mut fair = two_farms();
    let file = FileSent {
        name: "frais.csv".to_owned(),
        base64: base64(COSTS.as_bytes()),
    };
    let request = ImportCosts {
        pool: None,
        file,
        dry_run: false,
        strict: false,
    };
    let strict = ImportCosts {
        strict: true,
        ..request.clone()
    };
    let refused = fair
        .run("AUBE", |turn, seen| cost::import(turn, seen, strict))
        .unwrap_err();
    assert_eq!(
        (refused.code.as_str(), refused.args["count"].as_str()),
        ("strict-skipped", "2")
    );
    assert_eq!(fair.columns("AUBE"), (0, 0, 0));

    let first = fair
        .run("AUBE", |turn, seen| {
            cost::import(turn, seen, request.clone())
        })
        .unwrap();
    let counts = (first.rows, first.recorded, first.others, first.unchanged);
    assert_eq!(counts, (6, 3, 1, 0));
    let skipped: Vec<(usize, &str, &str)> = first
        .skipped
        .iter()
        .map(|it| (it.line, it.column.as_deref().unwrap(), it.reason.as_str()))
        .collect();
    assert_eq!(
        skipped,
        [(6, "règle", "unknown-rule"), (7, "base", "unknown-cycle")]
    );
    assert_eq!(fair.columns("AUBE"), (31_455, 0, 0));

    let again = fair
        .run("AUBE", |turn, seen| cost::import(turn, seen, request))
        .unwrap();
    assert_eq!((again.recorded, again.unchanged), (0, 3));
    assert_eq!(fair.columns("AUBE"), (31_455, 0, 0));
}
