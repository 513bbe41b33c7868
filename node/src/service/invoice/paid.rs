//! What was paid of invoices, as somebody here says it.
//!
//! The ledger settles balances, by few payments among all hubs: it does not tell of which invoice one is.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::Turn, envelope::Scalar, hash::hex, identity::Role, limits::CENTS_MAX,
};
use serde::{Deserialize, Serialize};

use super::{
    account::Account,
    kept::Kind,
    number::Number,
    page::{found, shown},
};
use crate::{
    control::{InvoiceShown, PayInvoice, Problem},
    service::{
        Seen, View,
        ledger::civil,
        order::needs,
        private::{Private, json, state},
    },
};

/// Begins the keys; number, moment and chance follow.
const PREFIX: &str = "invoice/paid/";

/// One payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Payment {
    /// Civil date.
    pub(super) date: String,
    pub(super) cents: i64,
}

/// All that was said, by invoice, in the order in which it was said.
pub(super) fn payments(view: &View<'_>) -> Result<BTreeMap<Number, Vec<Payment>>, Problem> {
    let private = Private::under(view, PREFIX)?;
    let mut found: BTreeMap<Number, Vec<Payment>> = BTreeMap::new();
    for group in private.groups(PREFIX) {
        let Ok(number) = group.parse::<Number>() else {
            continue;
        };
        let prefix = format!("{PREFIX}{group}/");
        for moment in private.groups(&prefix) {
            let payment: Option<Payment> = private.value(&format!("{prefix}{moment}"));
            let payment = payment.filter(|it| (1..=CENTS_MAX).contains(&it.cents));
            found.entry(number.clone()).or_default().extend(payment);
        }
    }
    Ok(found)
}

/// Says that an invoice was paid, all that is open or so much of it; `drop` takes back all that was said.
///
/// # Errors
/// `no-role`, `bad-invoice-number`, `unknown-invoice`, `credit-not-paid`, `invoice-not-open`,
/// `paid-too-much`, `bad-date`, `paid-in-future`.
pub fn paid(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: PayInvoice,
) -> Result<InvoiceShown, Problem> {
    needs(turn, Role::Ledger)?;
    let view = View::of(turn, seen);
    let account = Account::read(&view)?;
    let paper = found(&account, &request.invoice)?;
    let number = paper.number.clone();
    if paper.head.kind == Kind::Credit {
        return Err(Problem::refused("credit-not-paid").with("invoice", &number));
    }
    let prefix = format!("{PREFIX}{}/", number.key());
    if request.drop {
        let said = Private::under(&view, &prefix)?.groups(&prefix);
        let done = said.is_empty();
        let nothing = said
            .iter()
            .map(|it| (format!("{prefix}{it}"), Scalar::Null));
        state(turn, seen, nothing.collect())?;
        return shown(&View::of(turn, seen), &number, done, Vec::new());
    }
    let open = account.open(paper);
    if open <= 0 {
        return Err(Problem::refused("invoice-not-open").with("invoice", &number));
    }
    let cents = request.amount.unwrap_or(open);
    if !(1..=open).contains(&cents) {
        return Err(Problem::refused("paid-too-much")
            .with("invoice", &number)
            .with("cents", cents)
            .with("open_cents", open));
    }
    let today = turn.moment.today;
    let date = request.date.as_deref().map_or(Ok(today), civil)?;
    if date > today {
        return Err(Problem::refused("paid-in-future").with("date", date));
    }
    let payment = Payment {
        date: date.to_string(),
        cents,
    };
    let now = turn.moment.now.max(0);
    let key = format!("{prefix}{now:016x}-{}", hex(turn.nonce().as_bytes()));
    state(turn, seen, vec![(key, json(&payment))])?;
    shown(&View::of(turn, seen), &number, false, Vec::new())
}
