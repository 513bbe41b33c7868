//! Settlements: debts of several hubs replaced by few payments, once each of them agreed.
//!
//! A settlement moves no balance, only who owes whom; so each hub guards what it agrees to, and no order
//! among proposals is needed (decision 32).

mod draft;
mod owing;
mod page;

use std::collections::BTreeSet;

use halle_protocol::{
    engine::Turn,
    id::{HubId, PoolId, RecordId},
    identity::Role,
    money::Amount,
    object::{ObjectKey, PoolState, SettlementState, debts, index},
    record::{Body, SettlementAnswer},
};

pub(super) use owing::to_pay;

use super::writing::{pool_of, short_words, words_needed, write};
use crate::{
    control::{
        AnswerSettlement, Debts, ListSettlements, Problem, ProposeSettlement, ReadDebts, Remark,
        SettlementShown, Settlements, ShowSettlement,
    },
    service::{Seen, View, ledger::civil, names, problem_of_store, view::settled},
};

/// A settlement with its name.
pub(super) type Found = (RecordId, SettlementState);

/// Proposes that agreed debts of some hubs be replaced by few payments, and agrees to it for this hub where it is
/// one of them. A dry run writes nothing.
///
/// # Errors
/// `no-pool`, `unknown-hub`, `nothing-to-settle`, `settlement-too-large`, `words-too-long`, `bad-date`, `no-role`;
/// `settlement-agreed-before` where this hub agreed to others about the same debts that wait.
pub fn propose(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: ProposeSettlement,
) -> Result<SettlementShown, Problem> {
    let view = View::of(turn, seen);
    let (id, pool) = names::pool(&view, request.pool.as_deref())?;
    let today = turn.moment.today;
    let date = request.date.as_deref().map_or(Ok(today), civil)?;
    let words = short_words(request.words.as_deref().unwrap_or_default())?;
    let (mut draft, notes) = draft::of(&view, &id, &pool, &request)?;
    (draft.date, draft.words) = (date.to_string(), words);
    let us = view.hub();
    let party = draft.is_about(&us);
    let unsaid = (RecordId::default(), draft::unsaid(us, &draft));
    if request.dry_run {
        let mut shown = page::unsaid(&pool, &unsaid);
        shown.notes = notes;
        return Ok(shown);
    }
    draft::fits(&draft)?;
    if party {
        let held = owing::may_agree(&view, &pool, &unsaid, &in_pool(&view, &id)?);
        held.map_err(|problem| match problem.code.as_str() {
            "settlement-beyond" => Problem::refused("settlement-agreed-before"),
            _ => problem,
        })?;
        holds_funds(turn)?;
    }
    draft.nonce = turn.nonce();
    let settlement = write(turn, &id, &Body::Settlement(draft))?;
    if party {
        agree(turn, &id, settlement, true, String::new())?;
    }
    shown(turn, seen, &settlement, false, notes)
}

/// What each two hubs of a pool owe one another, or one of them and each other.
///
/// # Errors
/// `no-pool`, `unknown-hub`, a store's failure.
pub fn owed(view: &View<'_>, request: ReadDebts) -> Result<Debts, Problem> {
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let account = request.account.as_deref();
    let hub = account.map(|it| names::hub(&pool, it)).transpose()?;
    let of_it = |(one, other, _): &(HubId, HubId, Amount)| {
        hub.is_none_or(|hub| [one, other].contains(&&hub))
    };
    let debts = debts(view.store, &id).map_err(problem_of_store)?;
    Ok(Debts {
        pool: pool.charter.name.clone(),
        currency: pool.charter.currency.to_string(),
        debts: page::debt_rows(&pool, debts.into_iter().filter(of_it)),
    })
}

/// Every settlement of a pool, newest first.
///
/// # Errors
/// `no-pool`, a store's failure.
pub fn settlements(view: &View<'_>, request: ListSettlements) -> Result<Settlements, Problem> {
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let all = in_pool(view, &id)?;
    Ok(Settlements {
        settlements: all.iter().map(|it| page::row(&pool, it)).collect(),
    })
}

/// One settlement: who agreed, what is to be paid, what was.
///
/// # Errors
/// `unknown-settlement`, `several-settlements`.
pub fn settlement(view: &View<'_>, request: ShowSettlement) -> Result<SettlementShown, Problem> {
    let found = find(view, &request.settlement)?;
    let pool = pool_of(view, &found.1.settlement.pool)?;
    page::shown(view, &pool, &found)
}

/// Agrees to a settlement for this hub, or refuses it. Its word holds for good.
///
/// # Errors
/// `unknown-settlement`, `not-in-settlement`, `settlement-answered`, `settlement-refused`, `settlement-replaced`,
/// `settlement-undoes`, `settlement-beyond` with the debt that is not so here; `words-needed` to refuse; `no-role`.
pub fn answer(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: AnswerSettlement,
) -> Result<SettlementShown, Problem> {
    let view = View::of(turn, seen);
    let (id, state) = find(&view, &request.settlement)?;
    let pool = pool_of(&view, &state.settlement.pool)?;
    let name = |problem: Problem| problem.with("settlement", names::short(&id));
    let us = view.hub();
    if !state.settlement.is_about(&us) {
        return Err(name(Problem::refused("not-in-settlement")));
    }
    match state.answer(&us) {
        Some(said) if said.agrees == request.agrees => {
            return shown(turn, seen, &id, true, Vec::new());
        }
        Some(said) => {
            let said = if said.agrees { "agreed" } else { "refused" };
            return Err(name(Problem::refused("settlement-answered")).with("answer", said));
        }
        None => {}
    }
    let words = short_words(request.words.as_deref().unwrap_or_default())?;
    if request.agrees {
        let all = in_pool(&view, &state.settlement.pool)?;
        owing::may_agree(&view, &pool, &(id, state.clone()), &all).map_err(name)?;
    } else {
        words_needed(&words)?;
    }
    holds_funds(turn)?;
    agree(turn, &state.settlement.pool, id, request.agrees, words)?;
    shown(turn, seen, &id, false, Vec::new())
}

/// What waits for a person: a word on a proposal, a payment by a settlement that holds.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn alarms(view: &View<'_>) -> Result<Vec<Remark>, Problem> {
    let us = view.hub();
    let mut alarms = Vec::new();
    for (id, pool) in names::pools(view)? {
        let all = in_pool(view, &id)?;
        for found in &all {
            let (name, state) = (names::short(&found.0), &found.1);
            let about = |code: &str| Remark::new(code).with("settlement", &name);
            let open = state.refused().is_none() && state.replaced_by.is_none();
            if open && state.settlement.is_about(&us) && state.answer(&us).is_none() {
                alarms.push(
                    about("alarm-settlement-waits")
                        .with("hub", pool.code(&state.author))
                        .with("date", &state.settlement.date),
                );
            }
            for (payee, cents) in owing::own_payments(&us, found, &all) {
                alarms.push(
                    about("alarm-settlement-pay")
                        .with("hub", pool.code(&payee))
                        .with("amount_cents", cents),
                );
            }
        }
    }
    Ok(alarms)
}

fn agree(
    turn: &mut Turn<'_>,
    pool: &PoolId,
    settlement: RecordId,
    agrees: bool,
    words: String,
) -> Result<RecordId, Problem> {
    let answer = SettlementAnswer {
        settlement,
        agrees,
        words,
    };
    write(turn, pool, &Body::SettlementAnswer(answer))
}

fn holds_funds(turn: &mut Turn<'_>) -> Result<(), Problem> {
    if turn.holds(Role::Funds).map_err(problem_of_store)? {
        return Ok(());
    }
    Err(Problem::refused("no-role").with("role", "funds"))
}

fn shown(
    turn: &mut Turn<'_>,
    seen: &Seen,
    id: &RecordId,
    done: bool,
    notes: Vec<Remark>,
) -> Result<SettlementShown, Problem> {
    let (view, state): (_, SettlementState) = settled(turn, seen, &ObjectKey::Settlement(*id))?;
    let pool = pool_of(&view, &state.settlement.pool)?;
    let mut shown = page::shown(&view, &pool, &(*id, state))?;
    shown.notes.splice(0..0, notes);
    shown.done = done;
    Ok(shown)
}

/// Settlements of a pool, newest first.
fn in_pool(view: &View<'_>, pool: &PoolId) -> Result<Vec<Found>, Problem> {
    let ids = view
        .reader()
        .under_index(&index::settlements(pool))
        .map_err(problem_of_store)?;
    let mut all = Vec::new();
    for id in ids {
        let state: Option<SettlementState> = view.row(&ObjectKey::Settlement(id))?;
        all.extend(state.map(|it| (id, it)));
    }
    all.sort_by_key(|(id, it)| std::cmp::Reverse((it.time, *id)));
    Ok(all)
}

/// The settlement of a name, in any pool of this hub.
///
/// # Errors
/// `unknown-settlement`, `several-settlements`.
pub(super) fn find(view: &View<'_>, wanted: &str) -> Result<Found, Problem> {
    let mut all = Vec::new();
    for pool in names::pools(view)?.keys() {
        all.extend(in_pool(view, pool)?);
    }
    names::one_of(wanted, all, "settlement")
}

/// Codes of hubs, in their order.
fn codes(pool: &PoolState, hubs: impl IntoIterator<Item = HubId>) -> Vec<String> {
    let codes: BTreeSet<String> = hubs.into_iter().map(|hub| pool.code(&hub)).collect();
    codes.into_iter().collect()
}
