//! Every answer as a page, in both languages: fits, speaks, and hides nothing in CSV.

mod fund;
mod invoice;
mod run;
mod share;

use halle_node::control::{
    Assertions, Balances, Catalogue, CatalogueImported, CostRecorded, CostSplit, CostsImported,
    CycleShown, Cycles, Debts, Demonstrated, Devices, Doctor, DocumentExported, DocumentShown,
    Documents, Done, Entries, EntryExplained, EntryShown, HubShown, Initialised, Invitations,
    Invited, LedgerAged, LedgerExported, LotShown, Lots, Market, Members, OfferShown, OrderShown,
    Orders, OrdersImported, OrdersPlaced, Peers, PoolCreated, PoolJoined, PoolPreview, PoolShown,
    Pools, SeasonReviewed, SettlementShown, Settlements, Statement, StatementChecked,
    StatementSigned, Status, Verified,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::View;
use crate::language::Language;
use crate::output::terminal::Surface;
use crate::output::{csv, table};
use crate::words::Words;

const NARROW: Surface = Surface {
    width: 80,
    colour: false,
};

/// An id as long as real ones.
const ID: &str = "thing1qpzry9x8gf2tvdw0s3jn54khce6mua7lqpzry9x8gf2tvdw0s3jn54kh";

fn remark(code: &str) -> Value {
    json!({ "code": code, "args": { "seller": "MARCHES1", "packs": "12" } })
}

fn member() -> Value {
    json!({ "hub": ID, "code": "MARCHES1", "name": "Mutuelle d'approvisionnement des marchés",
        "state": "active", "place": "Montréal", "addresses": [], "here": true })
}

fn charter() -> Value {
    json!({ "name": "Marchés solidaires", "purpose": "Mettre en commun.", "currency": "CAD",
        "admission": "any_member", "shortage": "proportional", "tiers": ["standard", "solidarity"],
        "founder": "MARCHES1", "hash": "f".repeat(64),
        "costs": [{ "category": "transport", "limit": 123_456_789,
            "rules": ["by_weight", "40% equal + 60% by_weight"] }] })
}

fn offer() -> Value {
    json!({ "ref": "MARCHES1-0042", "offer": ID, "hub": "MARCHES1",
        "producer": "Ferme des Quatre-Vents et associées", "product": "Carottes nantaises en botte",
        "pack": "caisse de 24 bottes", "grams": 11_340, "organic": true,
        "prices": { "standard": 123_450, "solidarity": 86_415 }, "available": 1234,
        "on_demand": false, "conflicts": { "price": ["24.50", "25.00"] } })
}

fn line() -> Value {
    json!({ "line": 1, "ref": "MARCHES1-0042", "product": "Carottes nantaises en botte",
        "pack": "caisse de 24 bottes", "packs": 1200, "confirmed": 1000, "shipped": 1000,
        "received": 999, "price": 123_450, "amount": 123_326_550, "tier": "solidarity", "state": "reduced",
        "reason": remark("sold-out"), "slots": "0-999" })
}

fn order() -> Value {
    json!({ "order": "MARCHES1-2026-0042", "buyer": "MARCHES2", "seller": "MARCHES1",
        "cycle": "MARCHES1/2026-39", "state": "confirmed", "placed": "2026-09-21T11:52",
        "lines": [line()], "total": 12_345_678, "held_by": 3 })
}

fn lot() -> Value {
    json!({ "lot": ID, "ref": "MARCHES1-0042", "hub": "MARCHES1", "cycle": "MARCHES1/2026-39",
        "product": "Carottes nantaises en botte", "pack": "caisse de 24 bottes",
        "prices": { "standard": 123_450 }, "packs": 1234, "free": 1000, "confirmed": 200,
        "shipped": 0, "burned": 0, "lost": 0, "short": 0, "holders": [{ "hub": "MARCHES2", "packs": 34, "ranges": "0-33" }],
        "used": [{ "order": ID, "buyer": "MARCHES2", "ranges": "34-233", "packs": 200,
            "by": "MARCHES1" }], "overlaps": 0 })
}

fn indices(cycle: &str) -> Value {
    json!({ "cycle": cycle, "filled": 971, "refused_weight": 50, "near": 770, "organic": 476, "value": 1_498_600,
        "grams": 448_600, "metres": 62_000, "gram_metres": 12_345_678, "co2_grams": 15_600, "transport": 32_516,
        "per_kilogram": 72, "complaints": 3, "sales_gini": 81, "sold_gini": null })
}

fn debt() -> Value {
    json!({ "debtor": "MARCHES1", "creditor": "MARCHES2", "amount": 123_456_789 })
}

fn settlement() -> Value {
    json!({ "settlement": "c1d2003f9a", "pool": "Marchés", "date": "2026-09-30", "words": "Septembre",
        "hub": "MARCHES1", "state": "open", "hubs": ["MARCHES1", "MARCHES2"], "waits_for": ["MARCHES2"],
        "debts": 123_456_789, "payments": 123_456_789, "instead": null, "replaced_by": null })
}

fn account() -> Value {
    json!({ "account": "hub:MARCHES1", "agreed": -123_456_789, "recorded": 123_456_789,
        "disputed": -123_456_789 })
}

fn entry() -> Value {
    json!({ "entry": ID, "date": "2026-09-24", "kind": "cost", "category": "transport",
        "words": "Location d'un camion réfrigéré de seize pieds, une journée", "hub": "MARCHES1",
        "amount": 123_456_789, "state": "recorded", "corrects": null,
        "transfers": [{ "debit": "hub:MARCHES2", "credit": "hub:MARCHES1", "amount": 123_456_789,
            "state": "recorded", "reason": remark("consent-over-limit") }] })
}

/// A statement with everything that can be said of one.
fn statement(state: &str) -> Value {
    let columns = json!({ "agreed": -123_456_789, "recorded": 0, "disputed": 123_456_789 });
    json!({ "state": state, "hub": ID, "code": "MARCHES1", "device": ID, "name": "serveur",
        "pool": "Marchés", "pool_id": ID, "currency": "CAD", "account": "hub:MARCHES1",
        "time": "2026-09-24T10:00", "digest": "f".repeat(64), "from": "2026-09-01", "to": null,
        "opening": columns, "closing": columns, "unproved": 1,
        "lines": [{ "date": "2026-09-24", "entry": ID, "kind": "sale", "words": "Carottes et kale",
            "other": "MARCHES2", "amount": -123_456_789, "agreed": -123_456_789, "recorded": 0,
            "disputed": 0, "reason": "receipt", "support": "own-record" }],
        "contradiction": { "line": 1, "hub": ID, "text": "{entry: {amount: 4110}}" },
        "compared": { "state": "differs", "same_digest": false, "opening": columns,
            "closing": columns, "differences": 2, "first": { "what": "not-there",
                "date": "2026-09-24", "entry": "c1d2003f9a", "stated": null, "here": columns } },
        "notes": [remark("statement-alone")] })
}

fn share() -> Value {
    json!({ "hub": "MARCHES1", "amount": 12_345_678, "exact": "37037035/3",
        "steps": [remark("split-added")] })
}

fn skipped() -> Value {
    json!([{ "line": 1234, "column": "Prix", "reason": "not_a_number", "text": "=1+1 douze dollars" }])
}

fn document() -> Value {
    json!({ "document": ID, "owner": "MARCHES1", "kind": "catalogue", "period": "2026",
        "audience": "partners", "envelopes": 123_456, "held_by": 3, "cut": false })
}

fn peer() -> Value {
    json!({ "device": ID, "hub": "MARCHES1", "connected": true, "behind": 1234,
        "addresses": ["/ip4/192.168.100.100/udp/40001/quic-v1", "/ip4/127.0.0.1/tcp/40001"] })
}

fn pool() -> Value {
    json!({ "pool": ID, "name": "Mutuelle d'approvisionnement des marchés solidaires",
        "members": 12, "state": "active", "digest": "f".repeat(64) })
}

/// Checks one answer in both languages and as CSV.
fn check<V: View + DeserializeOwned>(answer: Value) {
    let answer: V = serde_json::from_value(answer).unwrap();
    for language in [Language::French, Language::English] {
        let text = table::render(&answer.page(), Words(language), NARROW);
        assert!(!text.trim().is_empty());
        for line in text.lines() {
            assert!(
                line.chars().count() <= 80,
                "{} wide:\n{text}",
                line.chars().count()
            );
        }
        for family in ["column-", "page-", "state-", "entry-", "kind-", "field-"] {
            assert!(!text.contains(family), "{family} is not worded:\n{text}");
        }
        assert!(!text.contains('\u{1b}'), "colour without a terminal");
    }
    assert!(csv::render(&answer.page()).is_ok());
}

#[test]
fn pages_of_hubs_and_pools_fit_and_speak() {
    let here = json!({ "pool": ID, "name": "Marchés", "charter": charter() });
    check::<Done>(json!({ "notes": [] }));
    check::<Initialised>(
        json!({ "hub": ID, "device": ID, "code": "AUBE", "name": "L'aube",
        "phrase": vec!["chocolat"; 24], "fingerprint": "un deux trois quatre cinq six" }),
    );
    check::<HubShown>(
        json!({ "hub": ID, "code": "AUBE", "name": "L'aube", "place": null,
        "contact": "a@b.c", "story": "Des fermes. ".repeat(30), "fingerprint": "un deux",
        "addresses": ["/ip4/1.2.3.4/tcp/1"], "conflicts": { "place": ["ici", "là"] } }),
    );
    check::<Devices>(json!({ "devices": [{ "device": ID, "name": "portable",
        "roles": ["stock", "funds"], "epoch": 1, "here": true, "revoked": false,
        "behind": ["vote"] }] }));
    check::<PoolCreated>(here.clone());
    check::<PoolPreview>(
        json!({ "pool": ID, "name": "Marchés", "inviter": "MARCHES1",
        "charter": charter() }),
    );
    check::<PoolShown>(json!({ "pool": ID, "name": "Marchés", "state": "active",
        "charter": charter(), "members": [member()], "digest": "f".repeat(64) }));
    check::<PoolJoined>(
        json!({ "pool": ID, "name": "Marchés", "members": ["AUBE", "MAMS"],
        "code": "MAMS", "notes": [] }),
    );
    check::<Pools>(json!({ "pools": [pool()] }));
    check::<Members>(json!({ "pool": ID, "members": [member()] }));
    check::<Invitations>(
        json!({ "invitations": [{ "invitation": "9c41d2f0aa10b7e3", "pool": ID, "name": "Marchés",
        "state": "open", "expires": "2026-10-01T12:00", "hub": null }] }),
    );
}

#[test]
fn an_invitation_code_stays_in_one_piece() {
    let code = format!("halle1{}", "q".repeat(300));
    let invited: Invited = serde_json::from_value(json!({ "code": code, "invitation": ID,
        "pool": ID, "name": "Marchés", "expires": "2026-10-01", "addresses": [], "notes": [] }))
    .unwrap();
    let text = table::render(&invited.page(), Words(Language::French), NARROW);
    assert!(text.lines().any(|line| line == code));
}

#[test]
fn pages_of_trade_fit_and_speak() {
    check::<Catalogue>(json!({ "offers": [offer()] }));
    check::<Market>(json!({ "offers": [offer()], "cycles": ["2026-39"], "digest": "d" }));
    check::<OfferShown>(
        json!({ "offer": offer(), "history": [{ "time": "2026-09-21T11:52",
        "field": "price", "value": "24.50", "device": ID }] }),
    );
    check::<CatalogueImported>(
        json!({ "rows": 40, "imported": 37, "updated": 0, "unchanged": 0,
        "skipped": skipped(), "columns": [{ "column": 1, "heading": "Ferme", "field": "producer" },
        { "column": 2, "heading": "Divers", "field": null }], "encoding": "windows-1252",
        "delimiter": ";", "dry_run": true, "notes": [] }),
    );
    let cycle = json!({ "name": "2026-39", "coordinator": "MARCHES1", "state": "open",
        "opens": "2026-09-21", "closes": "2026-09-23T12:00", "delivers": "2026-09-24",
        "orders": 12 });
    check::<Cycles>(json!({ "cycles": [cycle] }));
    check::<CycleShown>(
        json!({ "cycle": ID, "name": "2026-39", "coordinator": "MARCHES1",
        "state": "open", "opens": null, "closes": null, "delivers": null, "places": "Parc",
        "shortage": "proportional", "lots": 3, "orders": 4, "every": 7, "by_itself": true,
        "pilot": { "buyers": 3, "buyers_most": 5, "products": 2, "products_most": null, "spent": "670.30",
            "spend_most": "900.00", "hypothesis": "refused<3%" },
        "exchanges": [{ "hub": "OUEST", "side": "sellers", "state": "open", "until": "2026-09-22T12:00",
            "at": "2026-09-24T07:00", "place": "quai 2", "fees": "transport", "words": "sans bottes",
            "products": ["OUEST-0002"], "orders": 3 }], "notes": [] }),
    );
    check::<Lots>(json!({ "lots": [lot()] }));
    check::<LotShown>(json!({ "lot": lot(), "notes": [] }));
    check::<OrdersPlaced>(
        json!({ "order": "A-1", "orders": ["A-1", "B-2"], "lines": [line()],
        "notes": [] }),
    );
    check::<OrdersImported>(json!({ "rows": 9, "placed": 1, "others": 7, "unchanged": 0,
        "orders": [order()], "skipped": skipped(), "dry_run": false, "notes": [] }));
    check::<Orders>(json!({ "orders": [order()] }));
    check::<OrderShown>(json!({ "order": order(), "done": false, "notes": [] }));
}

#[test]
fn pages_of_the_ledger_fit_and_speak() {
    let cost = json!({ "words": "Location d'un camion", "entry": ID, "amount": 32_516, "shares": [share()], "sum": 32_516,
        "notes": [], "dry_run": false, "steps": [remark("split-sum")] });
    check::<CostRecorded>(cost.clone());
    check::<CostSplit>(json!({ "shares": [share()], "sum": 1, "steps": [] }));
    check::<CostsImported>(
        json!({ "rows": 2, "recorded": 1, "others": 1, "unchanged": 0,
        "costs": [cost], "skipped": skipped(), "dry_run": false, "notes": [] }),
    );
    check::<Balances>(
        json!({ "pool": "Marchés", "currency": "CAD", "accounts": [account()],
        "digest": "d", "pending": 0 }),
    );
    check::<Entries>(json!({ "entries": [entry()] }));
    check::<LedgerExported>(
        json!({ "pool": "Marchés", "pool_id": ID, "currency": "CAD", "digest": "d",
        "accounts": [account()], "entries": [{ "entry": ID, "record": ID, "date": "2026-09-24",
            "kind": "sale", "category": null, "words": "Carottes et kale", "hub": "MARCHES1",
            "cause": ID, "corrects": null, "corrected_by": ID,
            "transfers": [{ "debit": "MARCHES2", "credit": "MARCHES1", "amount": 123_456_789,
                "agreed": 123_456_789, "recorded": 0, "disputed": 0, "consent": "receipt",
                "evidence": null }] }] }),
    );
    check::<EntryShown>(json!({ "entry": entry(), "done": true, "notes": [] }));
    check::<EntryExplained>(json!({ "entry": entry(), "steps": [remark("explain-rule")],
        "shares": [share()] }));
    check::<Statement>(
        json!({ "account": "hub:MARCHES1", "from": "2026-09-01", "to": null,
        "opening": 0, "closing": -123_456_789, "recorded": 0, "disputed": 0,
        "lines": [{ "date": "2026-09-24", "entry": ID, "kind": "sale", "words": "Carottes et kale",
            "other": "hub:MARCHES2", "amount": -123_456_789, "state": "agreed",
            "balance": -123_456_789 }] }),
    );
    check::<Assertions>(
        json!({ "assertions": [{ "account": "hub:MARCHES1", "date": "2026-09-30",
        "asserted": -123_456_789, "agreed": 123_456_789, "holds": false }],
        "notes": [remark("assertions-fail")] }),
    );
    check::<LedgerAged>(
        json!({ "pool": "Marchés", "currency": "CAD", "on": "2026-11-27",
        "accounts": [{ "account": "hub:MARCHES1", "agreed": -1_234_567, "days_30": -1_234_567,
            "days_60": 0, "days_90": 0, "older": 0, "oldest": "2026-11-01" }] }),
    );
    check::<StatementSigned>(
        json!({ "account": "hub:MARCHES1", "from": "2026-09-01", "to": null,
        "agreed": -123_456_789, "recorded": 0, "disputed": 0, "lines": 1234, "evidence": 2345,
        "bytes": 1_234_567, "base64": "" }),
    );
    check::<StatementChecked>(statement("valid"));
    check::<StatementChecked>(statement("fraud"));
    check::<Debts>(json!({ "pool": "Marchés", "currency": "CAD", "debts": [debt()] }));
    check::<SeasonReviewed>(
        json!({ "pool": "Marchés", "from": "2026-06-01", "to": null, "near_metres": 25_000,
        "cycles": [indices("2026-39"), indices("2026-40")], "total": indices(""), "meals": 31_270, "orders": 1_234,
        "buyers": 20, "solidarity": 123_456, "solidarity_share": 140, "sellers": [], "products": [],
        "costs": [{ "category": "Transport", "amount": 32_516 }], "notes": [remark("review-next")] }),
    );
    check::<Settlements>(json!({ "settlements": [settlement()] }));
    check::<SettlementShown>(json!({ "settlement": settlement(), "debts": [debt()],
        "parties": [{ "hub": "MARCHES1", "position": -123_456_789, "answer": "silent", "words": null },
            { "hub": "MARCHES2", "position": 123_456_789, "answer": "refused", "words": "Pas les bons montants" }],
        "payments": [{ "from": "MARCHES1", "to": "MARCHES2", "amount": 123_456_789,
            "paid": 1_000, "recorded": 2_000, "rest": 123_453_789 }],
        "done": false, "notes": [remark("settlement-asks")] }));
}

#[test]
fn pages_of_the_node_fit_and_speak() {
    check::<Status>(
        json!({ "hub": ID, "code": "AUBE", "name": "L'aube", "device": ID,
        "fingerprint": "un deux", "running": true, "listen": ["/ip4/127.0.0.1/tcp/40001"],
        "pools": [pool()], "peers": [peer()], "documents": 12, "envelopes": 3456, "held_by": 3, "hubs": 4, "unsent": 0,
        "pending": 0, "alarms": [remark("alarm-fork")], "digest": "f".repeat(64) }),
    );
    check::<Peers>(json!({ "peers": [peer()] }));
    check::<Doctor>(json!({ "checks": [{ "check": "reach", "state": "warning",
        "words": [remark("reach-unknown")] }] }));
    check::<Documents>(json!({ "documents": [document()] }));
    check::<DocumentShown>(
        json!({ "document": document(), "fields": { "name": ["a", "b"] },
        "records": [{ "record": ID, "kind": "order", "state": "void",
            "reason": remark("void-figures"), "time": "2026-09-24T10:00" }],
        "chains": [{ "device": ID, "epoch": 1, "seq": 1234, "hash": "f".repeat(64), "cut": null }] }),
    );
    check::<DocumentExported>(
        json!({ "document": ID, "base64": "AAAA", "heads": ["f".repeat(64)],
        "bytes": 3 }),
    );
    check::<Verified>(
        json!({ "good": false, "envelopes": 1, "records": 1, "rows": 1,
        "differences": [remark("verify-difference")], "digest": "d" }),
    );
    let hub = json!({ "code": "AUBE", "digest": "f".repeat(64), "accounts": [account()] });
    check::<Demonstrated>(json!({ "hubs": [hub.clone(), hub], "seconds": 4.2, "story": [] }));
}

#[test]
fn offers_are_ordered_without_accents() {
    let named = |name: &str| {
        let mut offer = offer();
        offer["product"] = json!(name);
        offer
    };
    let offers = ["Navets", "épinards", "Échalotes", "ail"].map(named);
    let catalogue: Catalogue = serde_json::from_value(json!({ "offers": offers })).unwrap();
    let text = csv::render(&catalogue.page()).unwrap();
    let products: Vec<&str> = text
        .lines()
        .skip(1)
        .filter_map(|row| row.split(',').nth(2))
        .collect();
    assert_eq!(products, ["ail", "Échalotes", "épinards", "Navets"]);
}

#[test]
fn partners_text_cannot_move_the_cursor_or_run_a_formula() {
    let mut evil = offer();
    evil["product"] = json!("=HYPERLINK(\"http://evil\")\u{1b}[2J\u{202e}");
    let catalogue: Catalogue = serde_json::from_value(json!({ "offers": [evil] })).unwrap();
    let text = table::render(&catalogue.page(), Words(Language::French), NARROW);
    assert!(!text.contains(['\u{1b}', '\u{202e}']));
    assert!(
        csv::render(&catalogue.page())
            .unwrap()
            .contains("\"'=HYPERLINK(")
    );
}

/// An order of which so many packs left and so many arrived.
fn received(shipped: u32, received: u32) -> OrderShown {
    let mut line = line();
    line["state"] = json!("received");
    line["shipped"] = json!(shipped);
    line["received"] = json!(received);
    let mut order = order();
    order["state"] = json!("received");
    order["lines"] = json!([line]);
    serde_json::from_value(json!({ "order": order, "done": false, "notes": [] })).unwrap()
}

#[test]
fn an_order_of_which_a_pack_is_missing_is_not_plainly_received() {
    let words = Words(Language::French);
    let text = |order: &OrderShown| table::render(&order.page(), words, NARROW);
    assert!(!text(&received(8, 8)).contains("écart"));
    let short = received(8, 7);
    assert_eq!(text(&short).matches("écart").count(), 2, "{}", text(&short));
    let rows = csv::render(&short.page()).unwrap();
    assert!(rows.contains(",received,"), "codes stay: {rows}");
}
