//! Taking an entry back by another that cites it.

use halle_protocol::{
    engine::Turn,
    id::RecordId,
    money::Amount,
    object::EntryState,
    record::{Body, Entry, EntryKind, Transfer},
};

use super::{
    payment::Payment,
    period::civil,
    row::{kind_code, name},
    writing::{pool_of, short_words, shown, words_needed, write},
};
use crate::{
    control::{CorrectEntry, EntryShown, Problem, Remark},
    service::{
        Seen, View,
        cost::{amount_of, enter},
        names,
    },
};

/// Reverses an entry of this hub by a new one that cites it; with an amount, the same cost or
/// payment is recorded anew.
///
/// # Errors
/// `not-author`, `amount-not-for-kind`, an amount that is none, no such entry, or the store fails.
pub fn correct(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: CorrectEntry,
) -> Result<EntryShown, Problem> {
    let words = short_words(&request.words)?;
    words_needed(&words)?;
    let view = View::of(turn, seen);
    let (id, state) = names::entry(&view, &request.entry)?;
    if state.author != view.hub() {
        let pool = pool_of(&view, &state.entry.pool)?;
        return Err(Problem::refused("not-author")
            .with("entry", name(&id))
            .with("hub", pool.code(&state.author)));
    }
    if let Some(correction) = state.corrected_by {
        let note = Remark::new("already-corrected")
            .with("entry", name(&id))
            .with("correction", name(&correction));
        return shown(turn, seen, &correction, true, vec![note]);
    }
    let amount = request.amount.map(amount_of).transpose()?;
    if amount.is_some() && !can_be_anew(&state) {
        return Err(Problem::refused("amount-not-for-kind")
            .with("entry", name(&id))
            .with("kind", kind_code(state.entry.kind)));
    }
    let correction = take_back(turn, &id, &state, words)?;
    let Some(amount) = amount else {
        return shown(turn, seen, &correction, false, Vec::new());
    };
    let anew = record_anew(turn, seen, &state, amount)?;
    let note = Remark::new("corrected-by")
        .with("entry", name(&correction))
        .with("corrected", name(&id));
    shown(turn, seen, &anew, false, vec![note])
}

fn can_be_anew(state: &EntryState) -> bool {
    match state.entry.kind {
        EntryKind::Cost => state.entry.cost.is_some(),
        EntryKind::Payment => true,
        EntryKind::Sale
        | EntryKind::Correction
        | EntryKind::Opening
        | EntryKind::Credit
        | EntryKind::Aid
        | EntryKind::Deposit
        | EntryKind::Fee => false,
    }
}

/// Enters every transfer the other way round.
fn take_back(
    turn: &mut Turn<'_>,
    id: &RecordId,
    state: &EntryState,
    words: String,
) -> Result<RecordId, Problem> {
    let mirrored = state.entry.transfers.iter().map(|it| Transfer {
        debit: it.credit,
        credit: it.debit,
        amount: it.amount,
        names: None,
    });
    let entry = Entry {
        pool: state.entry.pool,
        date: turn.moment.today.to_string(),
        kind: EntryKind::Correction,
        words,
        cause: None,
        transfers: mirrored.collect(),
        cost: None,
        corrects: Some(*id),
        nonce: turn.nonce(),
    };
    write(turn, &state.entry.pool, &Body::Entry(entry))
}

/// Records the same cost or payment at another amount: same day, words, basis and rule.
fn record_anew(
    turn: &mut Turn<'_>,
    seen: &Seen,
    state: &EntryState,
    amount: Amount,
) -> Result<RecordId, Problem> {
    let entry = &state.entry;
    if let Some(cost) = &entry.cost {
        let cost = halle_protocol::record::Cost {
            total: amount,
            ..cost.clone()
        };
        return Ok(enter(turn, seen, cost, civil(&entry.date)?, &entry.words)?.id);
    }
    let payee = entry.transfers.first().map(|it| it.debit);
    let payment = Payment {
        pool: entry.pool,
        payee: payee.ok_or_else(|| Problem::refused("amount-not-for-kind"))?,
        amount,
        cause: entry.cause,
        words: entry.words.clone(),
        date: entry.date.clone(),
    };
    payment.enter(turn)
}
