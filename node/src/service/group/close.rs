//! Closing a group purchase: the coordinator publishes what comes of the wishes.

use halle_protocol::{
    engine::Turn,
    id::RecordId,
    identity::Role,
    limits::{GROUP_WISHES_MAX, WORDS_BYTES_MAX},
    money::Packs,
    object::{CycleState, GroupCount, GroupState, ObjectKey, PoolState},
    record::{Body, GroupClose, Supplier},
};

use super::{counted, is_coordinator, named, say, shown};
use crate::{
    control::{CancelGroup, CloseGroup, GroupShown, LineWish, PlaceOrder, Problem, Remark},
    service::{
        Seen, View, ledger, names,
        order::{self, needs},
    },
};

/// Closes a purchase that this hub runs, and publishes what comes of the wishes held here. Of a
/// partner's offers what is bought is ordered in the same go, as anybody would order it: so nothing
/// is sold that its slots do not carry.
///
/// # Errors
/// `not-group-coordinator`, `group-cancelled`, `too-many-wishes`, `group-too-many-units`,
/// `group-price-moved`, `cycle-closed`; `unknown-group`, `several-groups`.
pub fn close(turn: &mut Turn<'_>, seen: &Seen, request: CloseGroup) -> Result<GroupShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (state, pool) = named(&view, &request.group)?;
    is_coordinator(&view, &pool, &state)?;
    if let Some(close) = &state.close {
        if close.cancelled {
            return Err(cancelled(&state));
        }
        return shown(turn, seen, &state.id, true, Vec::new());
    }
    let count = counted(&state, &pool)?;
    let wishes = state.frontier(&count);
    if wishes.len() > GROUP_WISHES_MAX {
        return Err(Problem::refused("too-many-wishes")
            .with("group", &state.purchase.name)
            .with("wishes", wishes.len())
            .with("most", GROUP_WISHES_MAX));
    }
    let (orders, notes) = ordered(turn, seen, &state, &count)?;
    publish(turn, &state, wishes, orders, false, String::new())?;
    shown(turn, seen, &state.id, false, notes)
}

/// Buys nothing after all.
///
/// # Errors
/// `not-group-coordinator`, `group-closed-already`, `words-too-long`; `unknown-group`,
/// `several-groups`.
pub fn cancel(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: CancelGroup,
) -> Result<GroupShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (state, pool) = named(&view, &request.group)?;
    is_coordinator(&view, &pool, &state)?;
    match &state.close {
        Some(close) if close.cancelled => {
            return shown(turn, seen, &state.id, true, Vec::new());
        }
        Some(_) => {
            return Err(
                Problem::refused("group-closed-already").with("group", &state.purchase.name)
            );
        }
        None => {}
    }
    let words = ledger::short_words(request.words.as_deref().unwrap_or_default())?;
    let most = WORDS_BYTES_MAX / 4;
    if words.len() > most {
        return Err(Problem::usage("words-too-long").with("most", most));
    }
    let count = counted(&state, &pool)?;
    let mut wishes = state.frontier(&count);
    wishes.truncate(GROUP_WISHES_MAX);
    for (_, given) in &mut wishes {
        given.clear();
    }
    publish(turn, &state, wishes, Vec::new(), true, words)?;
    shown(turn, seen, &state.id, false, Vec::new())
}

/// What is refused once a purchase was cancelled.
pub(super) fn cancelled(state: &GroupState) -> Problem {
    Problem::refused("group-cancelled").with("group", &state.purchase.name)
}

fn publish(
    turn: &mut Turn<'_>,
    state: &GroupState,
    wishes: Vec<(RecordId, Vec<u32>)>,
    orders: Vec<RecordId>,
    cancelled: bool,
    words: String,
) -> Result<RecordId, Problem> {
    let close = GroupClose {
        purchase: state.id,
        wishes,
        orders,
        cancelled,
        words,
    };
    say(turn, state, &Body::GroupClose(close))
}

/// Orders what is bought of a partner's offers, at the prices that hubs wished at.
fn ordered(
    turn: &mut Turn<'_>,
    seen: &Seen,
    state: &GroupState,
    count: &GroupCount,
) -> Result<(Vec<RecordId>, Vec<Remark>), Problem> {
    let Supplier::Partner { cycle, .. } = state.purchase.supplier else {
        return Ok((Vec::new(), Vec::new()));
    };
    let items = state.purchase.items.iter().zip(&count.items);
    let lines: Vec<LineWish> = items
        .filter(|(_, it)| it.bill.units > Packs(0))
        .filter_map(|(item, it)| {
            let (_, reference) = item.offer.as_ref()?;
            Some(LineWish {
                reference: reference.clone(),
                packs: Some(it.bill.units.0),
            })
        })
        .collect();
    if lines.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let view = View::of(turn, seen);
    let cycle: Option<CycleState> = view.row(&ObjectKey::Cycle(cycle))?;
    let cycle = cycle.ok_or_else(|| Problem::failed("not-counted"))?;
    let pool: Option<PoolState> = view.row(&ObjectKey::Pool(cycle.pool))?;
    let pool = pool.ok_or_else(|| Problem::failed("no-pool"))?;
    let placed = order::place(
        turn,
        seen,
        PlaceOrder {
            cycle: Some(cycle.full_name(&pool)),
            tier: None,
            lines,
            words: Some(state.purchase.name.clone()),
            ..PlaceOrder::default()
        },
    )?;
    for line in &placed.lines {
        let item = state.purchase.items.iter().find(|it| {
            let reference = it.offer.as_ref().map(|(_, reference)| reference);
            reference == Some(&line.reference)
        });
        let wished = item.map(|it| it.prices.base().price.cents());
        if wished.is_some_and(|it| line.price != it) {
            return Err(Problem::refused("group-price-moved")
                .with("ref", &line.reference)
                .with("wished_cents", wished.unwrap_or_default())
                .with("now_cents", line.price.0));
        }
    }
    let view = View::of(turn, seen);
    let ids = placed
        .orders
        .iter()
        .map(|it| Ok(names::order(&view, it)?.0));
    Ok((ids.collect::<Result<_, Problem>>()?, placed.notes))
}
