//! Answers about taxes and invoices.

use halle_node::control::{
    InvoiceSettings, InvoiceShown, Invoices, InvoicesIssued, TaxClasses, TaxReported, TaxShown,
    TaxWatched,
};
use serde_json::{Value, json};

use super::{ID, check, remark};

const LARGE: i64 = 123_456_789;
const FARM: &str = "Ferme des Quatre-Vents et associées";

fn party() -> Value {
    json!({ "code": "MARCHES1", "name": "Mutuelle d'approvisionnement des marchés solidaires",
        "address": "1000, boulevard de Maisonneuve Est, bureau 1234, Montréal (Québec)  H2L 4P9",
        "contact": "comptes@exemple.ca", "gst": "123456789 RT0001", "qst": "1234567890 TQ0001" })
}

fn row(kind: &str, state: &str) -> Value {
    json!({ "number": "2026-LLL-12345", "kind": kind, "date": "2026-09-30", "due": "2026-10-30",
        "buyer": "MARCHES1", "name": "Mutuelle", "net": LARGE, "tax": LARGE, "total": LARGE,
        "credited": -LARGE, "paid": LARGE, "open": LARGE, "state": state, "days_late": 1234,
        "credits": "2026-LLL-12344" })
}

fn paper(kind: &str) -> Value {
    json!({ "invoice": row(kind, "late"), "seller": party(), "bill_to": party(), "terms": 30,
        "language": "fr", "standing": "registered", "first": "2026-09-01", "last": "2026-09-30",
        "lines": [{ "date": "2026-09-24", "entry": ID, "ref": "MARCHES1-0042",
            "product": "Carottes nantaises en botte", "pack": "caisse de 24 bottes", "packs": 1200,
            "grams": 12_345, "price": LARGE, "amount": LARGE, "class": "gst-only", "charged": FARM,
            "grower": { "name": FARM, "agent": true, "gst": null, "qst": null } }],
        "taxes": [{ "tax": "gst", "supplier": "", "number": null, "percent": "5%", "base": LARGE,
            "amount": LARGE }, { "tax": "qst", "supplier": FARM, "number": null,
            "percent": "9.975%", "base": LARGE, "amount": LARGE }],
        "words": "Virement Interac", "payments": [{ "date": "2026-10-20", "amount": LARGE }],
        "done": true, "notes": [remark("tax-beside-ledger")] })
}

#[test]
fn invoices_fit_and_speak() {
    check::<InvoiceShown>(paper("invoice"));
    check::<InvoiceShown>(paper("credit-note"));
    check::<InvoicesIssued>(
        json!({ "invoices": [paper("invoice")], "dry_run": true, "notes": [] }),
    );
    check::<InvoicesIssued>(json!({ "invoices": [], "dry_run": true, "notes": [] }));
    let states = ["open", "late", "paid", "cancelled", "credit"];
    let rows: Vec<Value> = states.iter().map(|it| row("invoice", it)).collect();
    check::<Invoices>(json!({ "invoices": rows, "open": LARGE, "notes": [] }));
    check::<InvoiceSettings>(json!({ "seller": party(), "terms": 30, "language": "en",
        "words": "Virement Interac", "series": [{ "series": "LLL", "device": "ordinateur du bureau",
            "here": true, "over": true, "last": "2026-LLL-12345" }],
        "buyers": [{ "hub": "MARCHES1", "name": FARM, "address": "", "contact": "", "terms": 365,
            "language": "fr" }], "done": true, "notes": [] }));
}

#[test]
fn taxes_fit_and_speak() {
    let classes: Vec<Value> = ["zero", "taxable", "gst-only", "exempt", "deposit"]
        .iter()
        .map(|it| {
            json!({ "class": it, "treatments": { "gst": "taxable", "qst": "outside" },
            "since": "2026-07-15", "offers": 1234 })
        })
        .collect();
    let producer = |sells: Value| {
        json!({ "producer": FARM, "sells": sells,
        "gst": "123456789 RT0001", "qst": "1234567890 TQ0001", "collects": true, "offers": 1234 })
    };
    for standing in ["unset", "small", "registered"] {
        check::<TaxShown>(json!({ "on": "2026-09-30", "standing": standing,
            "gst": "123456789 RT0001", "qst": null, "from": "2026-01-01", "public": true,
            "rates": [{ "tax": "gst", "percent": "5%" }], "classes": classes,
            "producers": [producer(json!("agent")), producer(json!("own")), producer(Value::Null)],
            "unclassed": 12, "done": false, "notes": [remark("tax-unset")] }));
    }
    check::<TaxClasses>(json!({ "offers": [{ "ref": "MARCHES1-0042",
        "product": "Carottes nantaises en botte", "pack": "caisse de 24 bottes", "producer": FARM,
        "category": "Légumes", "class": "gst-only" }], "done": true, "notes": [] }));
    let quarter = |state: &str| {
        json!({ "supplier": FARM, "quarter": "2026-Q3", "sold": LARGE,
        "rolling": LARGE, "limit": LARGE, "state": state, "since": "2026-08-18" })
    };
    check::<TaxWatched>(json!({ "on": "2026-09-30",
        "quarters": [quarter("far"), quarter("near"), quarter("over")],
        "stated": [{ "quarter": "2026-Q1", "amount": LARGE }], "done": false, "notes": [] }));
    check::<TaxReported>(
        json!({ "from": "2026-09-01", "to": null, "taxes": [{ "tax": "qst",
        "supplier": FARM, "number": "1234567890 TQ0001", "percent": "9.975%", "base": LARGE,
        "amount": LARGE, "reckoned": LARGE, "rounding": -LARGE }],
        "sales": [{ "class": null, "amount": LARGE }, { "class": "zero", "amount": LARGE }],
        "invoices": 1234, "credits": 12, "net": LARGE, "total": LARGE,
        "notes": [remark("tax-rounding")] }),
    );
}
