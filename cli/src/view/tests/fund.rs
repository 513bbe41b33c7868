//! Answers about funds, and what pays for what a hub does.

use halle_node::control::{FundShown, Funds, Model};
use serde_json::{Value, json};

use super::{ID, check, remark};

const LARGE: i64 = 123_456_789;
const NAME: &str = "Fonds de solidarité alimentaire du Grand Plateau";

fn fund() -> Value {
    json!({ "fund": ID, "name": NAME, "keeper": "MARCHES1", "pool": "Marchés",
        "purpose": "Des légumes pour tous, toute l'année, dans chaque quartier de l'île", "held": -LARGE, "came": LARGE,
        "in_kind": LARGE, "used": LARGE, "promised": LARGE, "last": LARGE, "dry": "keeper_bears" })
}

#[test]
fn funds_fit() {
    check::<Funds>(json!({ "funds": [fund(), fund()] }));
    let moved = |kind: &str, state: &str| {
        json!({ "record": ID, "date": "2026-09-30", "kind": kind, "words": "Table de quartier du 3 juin",
            "amount": -LARGE, "held": LARGE, "state": state })
    };
    let moves: Vec<Value> = [
        "grant",
        "donation",
        "contribution",
        "surplus",
        "own",
        "in_kind",
        "aid",
        "dry",
        "draw",
        "back",
        "spend",
        "returned",
    ]
    .into_iter()
    .map(|kind| moved(kind, "counts"))
    .chain(
        [
            "overdrawn",
            "beyond-promised",
            "other-category",
            "other-days",
            "beyond-share",
            "other-entry",
            "other-draw",
        ]
        .map(|state| moved("spend", state)),
    )
    .collect();
    check::<FundShown>(
        json!({ "fund": fund(), "category": "transport", "from": "2026-04-01", "until": "2027-03-31",
        "share": "33.3333", "instalments": [{ "date": "2026-05-01", "amount": LARGE, "came": LARGE }],
        "sources": [{ "source": "in_kind", "came": LARGE, "used": LARGE }],
        "aids": [{ "hub": "MARCHES1", "share": "25", "from": "2026-06-01", "until": null, "words": NAME }],
        "draws": [{ "cycle": "2026-39", "date": "2026-09-30", "buyer": "MARCHES1", "to": "MARCHES2", "gap": LARGE,
            "drawn": LARGE, "paid": LARGE, "entry": ID }],
        "spent": [{ "date": "2026-09-30", "category": "transport", "cost": LARGE, "paid": LARGE, "entry": null,
            "words": NAME, "counts": false }],
        "moves": moves, "notes": [remark("fund-rule-open")] }),
    );
}

#[test]
fn a_model_fits() {
    check::<Model>(
        json!({ "pool": "Marchés", "currency": "CAD", "hub": "MARCHES1", "from": null, "to": null,
        "sales": LARGE, "purchases": LARGE, "margin": LARGE,
        "costs": [{ "category": "coordination et assurance", "amount": LARGE }], "costs_total": LARGE, "before": -LARGE,
        "funds": [{ "fund": NAME, "source": "grant", "amount": LARGE, "stays": true },
            { "fund": NAME, "source": "donation", "amount": LARGE, "stays": false },
            { "fund": NAME, "source": "in_kind", "amount": LARGE, "stays": true }],
        "funds_total": LARGE, "result": -LARGE, "in_kind": LARGE, "earned": "36.0", "margin_needed": "32.5",
        "sales_needed": LARGE, "held": LARGE, "weeks": 12, "notes": [remark("model-no-sales")] }),
    );
}
