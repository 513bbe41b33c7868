//! Complaints: said by the buyer at the receiving check, answered by the seller with a credit or a no.
//!
//! Who bears the loss is agreed outside and signed here: the seller's credit names it, and that hub's
//! balance falls only when it acknowledges.

use halle_protocol::{
    engine::Turn,
    hash::hex,
    id::{HubId, RecordId},
    identity::Role,
    object::{Complained, EntryState, LineState, ObjectKey, OrderState, PoolState},
    record::{Body, Cause, ComplaintKind, Entry, EntryKind, Refuse, Sort, Transfer},
};

use super::{
    Seen, View, ledger, names,
    order::{is_seller, needs},
    problem_of_publish, problem_of_store,
};
use crate::{
    clock,
    control::{
        ComplaintRow, ComplaintShown, Complaints, CreditComplaint, ListComplaints, Problem,
        RefuseComplaint, Remark,
    },
    near::near,
};

/// One complaint where it stands.
struct Found {
    order_id: RecordId,
    order: OrderState,
    complaint: RecordId,
}

/// Complaints about orders that this hub buys or sells, newest first.
///
/// # Errors
/// `no-pool`, `unknown-pool`, a store's failure.
pub fn list(view: &View<'_>, request: ListComplaints) -> Result<Complaints, Problem> {
    let pools = match &request.pool {
        Some(wanted) => vec![names::pool(view, Some(wanted))?.0],
        None => names::pools(view)?.into_keys().collect(),
    };
    let mut rows = Vec::new();
    for pool in pools {
        for (id, order) in names::orders_in(view, &pool)? {
            if ![order.buyer, order.seller].contains(&view.hub()) {
                continue;
            }
            for line in &order.lines {
                for complained in &line.complaints {
                    let row = row(view, &id, &order, line, complained)?;
                    rows.push((complained.time, complained.complaint, row));
                }
            }
        }
    }
    rows.sort_by_key(|(time, id, _)| (std::cmp::Reverse(*time), *id));
    let rows = rows.into_iter().map(|(_, _, row)| row);
    Ok(Complaints {
        complaints: rows
            .filter(|it| !request.open || it.state == "open")
            .collect(),
    })
}

/// Gives the money of a complaint back; `bearer` owes it to this hub once it acknowledges.
///
/// # Errors
/// `unknown-complaint`, `not-seller`, `complaint-refused`, `own-bearer`, an unknown hub; those of
/// `ledger::write`.
pub fn credit(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: CreditComplaint,
) -> Result<ComplaintShown, Problem> {
    needs(turn, Role::Ledger)?;
    let view = View::of(turn, seen);
    let found = find(&view, &request.complaint)?;
    is_seller(&view, &names::short(&found.order_id), &found.order)?;
    let (line, complained) = found.parts()?;
    if entry_of(&view, &found)?.is_some() {
        return shown(&view, &found.complaint, true, Vec::new());
    }
    if complained.refused.is_some() {
        return Err(
            Problem::refused("complaint-refused").with("complaint", names::short(&found.complaint))
        );
    }
    let pool = ledger::pool_of_cycle(&view, &found.order.cycle)?;
    let amount = line.complained_cents(&found.complaint);
    let mut transfers = vec![Transfer {
        debit: found.order.seller,
        credit: found.order.buyer,
        amount,
        names: None,
    }];
    let mut notes = Vec::new();
    if let Some(bearer) = bearer(&view, &pool.1, request.bearer.as_deref())? {
        notes.push(
            Remark::new("bearer-must-acknowledge")
                .with("hub", pool.1.code(&bearer))
                .with("cents", amount.cents()),
        );
        transfers.push(Transfer {
            debit: bearer,
            credit: found.order.seller,
            amount,
            names: None,
        });
    }
    let entry = Entry {
        pool: pool.0,
        date: turn.moment.today.to_string(),
        kind: EntryKind::Credit,
        words: ledger::short_words(&request.words.unwrap_or_else(|| line.line.product.clone()))?,
        cause: Some(Cause {
            record: found.complaint,
            line: 0,
        }),
        transfers,
        cost: None,
        corrects: None,
        nonce: turn.nonce(),
    };
    ledger::write(turn, &pool.0, &Body::Entry(entry))?;
    turn.settle().map_err(problem_of_store)?;
    shown(&View::of(turn, seen), &found.complaint, false, notes)
}

/// Gives nothing back for a complaint.
///
/// # Errors
/// `unknown-complaint`, `not-seller`, `words-needed`, `complaint-credited`.
pub fn refuse(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: RefuseComplaint,
) -> Result<ComplaintShown, Problem> {
    needs(turn, Role::Trade)?;
    ledger::words_needed(&request.words)?;
    let words = ledger::short_words(&request.words)?;
    let view = View::of(turn, seen);
    let found = find(&view, &request.complaint)?;
    is_seller(&view, &names::short(&found.order_id), &found.order)?;
    if let Some(entry) = entry_of(&view, &found)? {
        return Err(Problem::refused("complaint-credited")
            .with("complaint", names::short(&found.complaint))
            .with("entry", names::short(&entry)));
    }
    if found.parts()?.1.refused.is_some() {
        return shown(&view, &found.complaint, true, Vec::new());
    }
    let (cycle, _) = super::run::cycle_of(&view, &found.order.cycle)?;
    let trade = cycle.trade_of(view.hub());
    let body = Body::Refuse(Refuse {
        order: found.order_id,
        complaint: found.complaint,
        words,
    });
    turn.record(&trade, &body).map_err(problem_of_publish)?;
    turn.settle().map_err(problem_of_store)?;
    shown(&View::of(turn, seen), &found.complaint, false, Vec::new())
}

/// The hub that bears the loss, where it is not the seller itself.
fn bearer(
    view: &View<'_>,
    pool: &PoolState,
    wanted: Option<&str>,
) -> Result<Option<HubId>, Problem> {
    let Some(wanted) = wanted else {
        return Ok(None);
    };
    let hub = names::hub(pool, wanted)?;
    Ok((hub != view.hub()).then_some(hub))
}

impl Found {
    fn parts(&self) -> Result<(&LineState, &Complained), Problem> {
        let found = self.order.complained(&self.complaint);
        found.ok_or_else(|| Problem::failed("not-counted").with("why", "pending"))
    }
}

/// The complaint with a short name, or the beginning of one.
fn find(view: &View<'_>, wanted: &str) -> Result<Found, Problem> {
    let folded = wanted.trim().to_lowercase();
    let (mut found, mut known) = (Vec::new(), Vec::new());
    for pool in names::pools(view)?.keys() {
        for (order_id, order) in names::orders_in(view, pool)? {
            let all = order.lines.iter().flat_map(|it| &it.complaints);
            for complaint in all.map(|it| it.complaint).collect::<Vec<_>>() {
                known.push(names::short(&complaint));
                if folded.len() >= 3 && hex(complaint.as_bytes()).starts_with(&folded) {
                    found.push(Found {
                        order_id,
                        order: order.clone(),
                        complaint,
                    });
                }
            }
        }
    }
    match (found.pop(), found.pop()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => Err(Problem::usage("several-complaints").with("complaint", wanted)),
        (None, _) => Err(Problem::failed("unknown-complaint")
            .with("complaint", wanted)
            .near(near(&folded, known.iter().map(String::as_str)))),
    }
}

/// The seller's credit for a complaint that stands in the ledger: the one that counts.
fn entry_of(view: &View<'_>, found: &Found) -> Result<Option<RecordId>, Problem> {
    credit_of(view, &found.complaint, &found.order.seller)
}

/// The seller's credit for a complaint that counts.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn credit_of(
    view: &View<'_>,
    complaint: &RecordId,
    seller: &HubId,
) -> Result<Option<RecordId>, Problem> {
    let citing = view.reader().citing_as(complaint.as_bytes(), Sort::Entry);
    for record in citing.map_err(problem_of_store)? {
        let state: Option<EntryState> = view.row(&ObjectKey::Entry(record.id))?;
        let counts = state.is_some_and(|it| {
            it.author == *seller && it.entry.kind == EntryKind::Credit && it.corrected_by.is_none()
        });
        if counts {
            return Ok(Some(record.id));
        }
    }
    Ok(None)
}

fn row(
    view: &View<'_>,
    id: &RecordId,
    order: &OrderState,
    line: &LineState,
    complained: &Complained,
) -> Result<ComplaintRow, Problem> {
    let entry = credit_of(view, &complained.complaint, &order.seller)?;
    let state = match (&entry, &complained.refused) {
        (Some(_), _) => "credited",
        (None, Some(_)) => "refused",
        (None, None) => "open",
    };
    Ok(ComplaintRow {
        complaint: names::short(&complained.complaint),
        order: names::short(id),
        buyer: names::code_of(view, &order.buyer)?,
        seller: names::code_of(view, &order.seller)?,
        reference: line.line.reference.clone(),
        product: line.line.product.clone(),
        packs: complained.packs,
        kind: kind_code(complained.kind).to_owned(),
        amount: line.complained_cents(&complained.complaint).into(),
        photo: complained.photo.map(|it| hex(it.as_bytes())),
        words: complained.words.clone(),
        state: state.to_owned(),
        entry: entry.map(|it| names::short(&it)),
        answer: complained.refused.as_ref().map(|(_, words)| words.clone()),
        date: clock::shown(complained.time),
    })
}

fn shown(
    view: &View<'_>,
    complaint: &RecordId,
    done: bool,
    notes: Vec<Remark>,
) -> Result<ComplaintShown, Problem> {
    let found = find(view, &hex(complaint.as_bytes()))?;
    let (line, complained) = found.parts()?;
    Ok(ComplaintShown {
        complaint: row(view, &found.order_id, &found.order, line, complained)?,
        done,
        notes,
    })
}

/// The code of what is wrong.
pub(in crate::service) fn kind_code(kind: ComplaintKind) -> &'static str {
    match kind {
        ComplaintKind::Short => "short",
        ComplaintKind::Damaged => "damaged",
        ComplaintKind::Quality => "quality",
        ComplaintKind::Wrong => "wrong",
    }
}

/// What is wrong, by its code.
///
/// # Errors
/// `bad-complaint`.
pub(in crate::service) fn kind(code: &str) -> Result<ComplaintKind, Problem> {
    match code {
        "short" => Ok(ComplaintKind::Short),
        "damaged" => Ok(ComplaintKind::Damaged),
        "quality" => Ok(ComplaintKind::Quality),
        "wrong" => Ok(ComplaintKind::Wrong),
        _ => Err(Problem::usage("bad-complaint").with("kind", code)),
    }
}
