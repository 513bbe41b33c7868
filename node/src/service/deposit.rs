//! Deposits on containers (CA10): paid with the goods that come in them, given back when they come back.
//!
//! An offer says what is left as a deposit for each pack; who orders pins it beside its order, and its own node enters
//! it when it receives, so that no deposit is owed that its debtor did not sign. Who takes containers back gives the money
//! back. No sale and no tax holds a deposit.

mod enter;
mod pin;

pub(in crate::service) use enter::enter;
pub(in crate::service) use pin::{pin, pinned};

use std::collections::BTreeMap;

use halle_protocol::{
    engine::Turn,
    id::{HubId, PoolId},
    money::Amount,
    object::{EntryState, PoolState},
    record::{Body, Entry, EntryKind, Transfer},
};

use super::{
    Seen, View,
    cost::amount_of,
    ledger::{self, civil, of_account, short_words},
    names,
};
use crate::control::{DepositRow, Deposits, EntryShown, ListDeposits, Problem, ReturnDeposit};

/// What one hub paid another as deposits, and what came back of it, cents.
#[derive(Debug, Default, Clone, Copy)]
struct Account {
    paid: i64,
    back: i64,
    /// Of that, what the holder has not agreed to yet.
    waits: i64,
}

/// By who paid and who holds.
type Accounts = BTreeMap<(HubId, HubId), Account>;

impl Account {
    fn held(self) -> i64 {
        self.paid.saturating_sub(self.back)
    }
}

/// Deposits that this hub paid or holds.
///
/// # Errors
/// Those of [`names::pool`].
pub fn list(view: &View<'_>, request: ListDeposits) -> Result<Deposits, Problem> {
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let row = |((payer, holder), account): ((HubId, HubId), Account)| DepositRow {
        payer: pool.code(&payer),
        holder: pool.code(&holder),
        paid: account.paid.into(),
        back: account.back.into(),
        waits: account.waits.into(),
        held: account.held().into(),
    };
    let mut deposits: Vec<DepositRow> = accounts(view, &id)?.into_iter().map(row).collect();
    deposits.sort_by(|one, next| (&one.payer, &one.holder).cmp(&(&next.payer, &next.holder)));
    Ok(Deposits { deposits })
}

/// Gives a partner's deposit back for containers that came back; with `ours` says that this hub's went back, which its
/// holder acknowledges.
///
/// # Errors
/// `own-deposit`, an unknown hub; an amount that is none; `deposit-too-much` where less is held; `offer-without-deposit`,
/// `unknown-offer`, `deposit-incomplete`; `bad-date`, `words-too-long`; those of `ledger::write`.
pub fn give_back(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: ReturnDeposit,
) -> Result<EntryShown, Problem> {
    let view = View::of(turn, seen);
    let (id, pool) = names::pool(&view, request.pool.as_deref())?;
    let (us, partner) = (view.hub(), names::hub(&pool, &request.hub)?);
    if partner == us {
        return Err(Problem::usage("own-deposit").with("hub", pool.code(&us)));
    }
    let (payer, holder) = if request.ours {
        (us, partner)
    } else {
        (partner, us)
    };
    let (amount, words) = asked(&view, &pool, &request, &holder)?;
    let held = accounts(&view, &id)?;
    let held = held.get(&(payer, holder)).copied().unwrap_or_default();
    if amount.cents() > held.held() {
        return Err(Problem::refused("deposit-too-much")
            .with("cents", amount.cents())
            .with("most_cents", held.held())
            .with("payer", pool.code(&payer))
            .with("holder", pool.code(&holder)));
    }
    let today = turn.moment.today;
    let date = request.date.as_deref().map_or(Ok(today), civil)?;
    let entry = Entry {
        date: date.to_string(),
        words,
        ..entry_of(turn, id, (holder, payer), amount)
    };
    let entry = ledger::write(turn, &id, &Body::Entry(entry))?;
    ledger::shown(turn, seen, &entry, false, Vec::new())
}

/// How much is given back, and words for it.
fn asked(
    view: &View<'_>,
    pool: &PoolState,
    request: &ReturnDeposit,
    holder: &HubId,
) -> Result<(Amount, String), Problem> {
    let said = short_words(request.words.as_deref().unwrap_or_default())?;
    match (request.amount, &request.reference, request.packs) {
        (Some(amount), None, None) => Ok((amount_of(amount)?, said)),
        (None, Some(reference), Some(packs)) => {
            let offers = names::offers_of(view, holder)?;
            let offer = names::offer(view, &offers, reference)?;
            let each = offer.deposit.ok_or_else(|| {
                Problem::refused("offer-without-deposit")
                    .with("ref", &offer.reference)
                    .with("hub", pool.code(holder))
            })?;
            let counted = counted(&offer.reference, packs, each);
            let words = [counted, said].join(" ");
            let cents = each.cents().saturating_mul(i64::from(packs));
            Ok((amount_of(cents)?, short_words(&words)?))
        }
        _ => Err(Problem::usage("deposit-incomplete")),
    }
}

/// `AUBE-0001 × 8 × 2.00`.
fn counted(reference: &str, packs: u32, each: Amount) -> String {
    format!("{reference} × {packs} × {each}")
}

/// An entry of a deposit from one hub to another, today and without words.
fn entry_of(
    turn: &mut Turn<'_>,
    pool: PoolId,
    (debit, credit): (HubId, HubId),
    amount: Amount,
) -> Entry {
    Entry {
        pool,
        date: turn.moment.today.to_string(),
        kind: EntryKind::Deposit,
        words: String::new(),
        cause: None,
        transfers: vec![Transfer {
            debit,
            credit,
            amount,
            names: None,
        }],
        cost: None,
        corrects: None,
        nonce: turn.nonce(),
    }
}

/// What was paid and given back between this hub and others.
fn accounts(view: &View<'_>, pool: &PoolId) -> Result<Accounts, Problem> {
    let mut accounts = Accounts::new();
    for (_, state) in of_account(view, pool, &view.hub(), None, None)? {
        if state.entry.kind == EntryKind::Deposit && state.corrected_by.is_none() {
            add(&state, &mut accounts);
        }
    }
    Ok(accounts)
}

/// Paid where it comes from a receipt, else given back.
fn add(state: &EntryState, accounts: &mut Accounts) {
    for (moved, part) in state.entry.transfers.iter().zip(&state.transfers) {
        let (agreed, waits) = (part.agreed.cents(), part.recorded.cents());
        if state.entry.cause.is_some() {
            let account = accounts.entry((moved.debit, moved.credit)).or_default();
            account.paid = account.paid.saturating_add(agreed);
        } else {
            let account = accounts.entry((moved.credit, moved.debit)).or_default();
            account.back = account.back.saturating_add(agreed);
            account.waits = account.waits.saturating_add(waits);
        }
    }
}
