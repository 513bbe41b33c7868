//! What a command that ended with 0 promised, and whether a hub still shows it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::{
    hubs::Desk,
    load::{CODES, STOCK},
};

/// One acknowledged write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Promise {
    /// An order stands.
    Ordered(String),
    /// An order was shipped.
    Shipped(String),
    /// An order was received.
    Received(String),
    /// An entry is in the ledger.
    Booked(String),
    /// The price of the second offer, in dollars; later ones may have replaced it.
    Priced(u64),
    /// The hub's story; later ones may have replaced it.
    Told(u64),
}

/// What a hub no longer shows of what was promised.
pub(crate) fn broken(hub: &Desk, promised: &[Promise]) -> Vec<String> {
    let orders = states(hub);
    let entries = entries(hub);
    let profile = hub.json(&["hub", "show"]);
    let offer = format!("{}-0002", profile["code"].as_str().unwrap());
    let price = counted(&hub.json(&["catalogue", "show", &offer])["offer"]["prices"]["standard"]);
    let story = counted(&profile["story"]);
    let reached = |order: &String, states: &[&str]| {
        orders
            .get(order)
            .is_some_and(|state| states.contains(&state.as_str()))
    };
    let kept = |promise: &&Promise| match promise {
        Promise::Ordered(order) => orders.contains_key(order),
        Promise::Shipped(order) => reached(order, &["shipped", "received"]),
        Promise::Received(order) => reached(order, &["received"]),
        Promise::Booked(entry) => entries.contains(entry),
        Promise::Priced(turn) => price >= *turn,
        Promise::Told(turn) => story >= *turn,
    };
    let lost = promised.iter().filter(|it| !kept(it));
    lost.map(|it| format!("{it:?}")).collect()
}

/// Each order's state.
fn states(hub: &Desk) -> BTreeMap<String, String> {
    let list = hub.json(&["order", "list"]);
    let orders = list["orders"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    orders
        .map(|it| (text(&it["order"]), text(&it["state"])))
        .collect()
}

fn entries(hub: &Desk) -> BTreeSet<String> {
    let list = hub.json(&["ledger", "entries", "--kind", "cost", "--limit", "1000000"]);
    let entries = list["entries"].as_array().unwrap().iter();
    entries
        .map(|it| it["entry"].as_str().unwrap().to_owned())
        .collect()
}

/// The whole number that a text begins with.
fn counted(value: &Value) -> u64 {
    let whole = value.as_str().and_then(|it| it.split('.').next());
    whole.and_then(|it| it.parse().ok()).unwrap_or_default()
}

/// Every column of the balances sums to zero.
pub(crate) fn sums_are_zero(hub: &Desk) {
    let balances = hub.json(&["ledger", "balances"]);
    let accounts = balances["accounts"].as_array().unwrap();
    for column in ["agreed", "recorded", "disputed"] {
        let cents = |it: &Value| it[column].as_str().unwrap().replace('.', "").parse::<i64>();
        let sum: i64 = accounts.iter().map(|it| cents(it).unwrap()).sum();
        assert_eq!(sum, 0, "{column}: {balances}");
    }
}

/// Of no lot more is confirmed than its seller had, in its own figures and in those of its orders.
pub(crate) fn nothing_is_oversold(hub: &Desk) {
    let lots = hub.json(&["lot", "list", "--all"]);
    for lot in lots["lots"].as_array().unwrap() {
        assert_eq!(lot["overlaps"], 0, "{lot}");
        assert!(lot["confirmed"].as_u64().unwrap() <= STOCK, "{lot}");
    }
    let orders = hub.json(&["order", "list", "--all"]);
    for seller in CODES {
        let orders = orders["orders"].as_array().unwrap().iter();
        let lines = orders
            .filter(|it| it["seller"] == seller)
            .flat_map(|it| it["lines"].as_array().unwrap());
        let confirmed: u64 = lines.map(|it| it["confirmed"].as_u64().unwrap()).sum();
        assert!(
            confirmed <= STOCK,
            "{seller} confirmed {confirmed} of {STOCK}"
        );
    }
}
