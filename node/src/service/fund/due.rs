//! What the keeper's node does by itself: sets aside the aid of a cycle when it ends, pays each part once the
//! goods are received, and takes back what was not needed.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::Turn,
    envelope::Scalar,
    id::{HubId, RecordId},
    limits::DRAW_PARTS_MAX,
    money::Amount,
    object::{CycleState, EntryState, FundState, FundStep, LineState, ObjectKey, PoolState},
    record::{Body, Cause, DrawPart, Entry, EntryKind, Movement, Sort, Transfer},
    rules::{DryRule, FundSource},
};

use super::{
    Found,
    aid::{Counted, Whom, gaps, kept, shared},
    find, holds_funds, is_keeping,
    limits::CYCLES_LOOKED_MAX,
    move_on, own, page, shown,
};
use crate::{
    control::{DrawFund, FundShown, Problem, Remark},
    service::{
        Seen, View,
        ledger::{pool_of, write},
        names,
        private::{self, Private},
        problem_of_store,
    },
};

/// Ended cycles of which nothing is to be set aside, in the private document.
const LOOKED: &str = "fund-looked/";

/// Sets aside what the aid of an ended cycle comes to and is not set aside yet. A dry run writes nothing.
///
/// # Errors
/// Those of a move; `unknown-cycle`, `fund-cycle-open`, `nothing-to-draw`, `fund-days`.
pub fn draw(turn: &mut Turn<'_>, seen: &Seen, request: DrawFund) -> Result<FundShown, Problem> {
    let view = View::of(turn, seen);
    let found = if request.dry_run {
        find(&view, &request.fund)?
    } else {
        own(&view, &request.fund)?
    };
    let (cycle, _) = names::cycle(&view, &request.cycle)?;
    let pool = pool_of(&view, &found.1.fund.pool)?;
    if cycle.is_open() && !request.dry_run {
        return Err(Problem::refused("fund-cycle-open").with("cycle", &cycle.name));
    }
    let parts = wanted(&view, &found.1, &cycle, &pool)?;
    if parts.is_empty() {
        return Err(Problem::refused("nothing-to-draw")
            .with("fund", &found.1.fund.name)
            .with("cycle", &cycle.name));
    }
    if request.dry_run {
        let mut answer = page::shown(&view, &pool, &found)?;
        let today = view.seen.today.to_string();
        answer.draws = parts
            .iter()
            .map(|it| page::draw_row(&pool, &cycle.name, &today, it))
            .collect();
        answer.notes.push(Remark::new("nothing-written"));
        return Ok(answer);
    }
    set_aside(turn, seen, &found, &cycle, parts)?;
    shown(turn, seen, &found.0)
}

/// What each gets of a cycle beyond what was drawn for it before, by the fund's rule; nobody with nothing.
fn wanted(
    view: &View<'_>,
    state: &FundState,
    cycle: &CycleState,
    pool: &PoolState,
) -> Result<Vec<DrawPart>, Problem> {
    let mut gaps = gaps(view, state, cycle, Counted::Promised)?;
    for (_, _, parts) in state.draws().filter(|it| *it.1 == cycle.id) {
        for part in parts {
            if let Some(gap) = gaps.get_mut(&(part.buyer, part.to)) {
                *gap = gap.checked_sub(part.amount).unwrap_or_default();
            }
        }
    }
    gaps.retain(|_, gap| gap.cents() > 0);
    let rule = state.dry().unwrap_or(DryRule::Ration);
    let each = shared(pool, state.held(), gaps, rule).into_iter();
    let part = |((buyer, to), gap, amount): (Whom, Amount, Amount)| DrawPart {
        buyer,
        to,
        gap,
        amount,
    };
    Ok(each.map(part).filter(|it| it.amount.cents() > 0).collect())
}

/// Writes draws; where the keeper bears what is missing, its own money comes first.
fn set_aside(
    turn: &mut Turn<'_>,
    seen: &Seen,
    found: &Found,
    cycle: &CycleState,
    parts: Vec<DrawPart>,
) -> Result<(), Problem> {
    let today = turn.moment.today.to_string();
    let words = || (today.clone(), cycle.name.clone());
    let sum: i64 = parts.iter().map(|it| it.amount.cents()).sum();
    let missing = sum.saturating_sub(found.1.held());
    if let Some(amount) = Amount::new(missing).ok().filter(|it| it.cents() > 0) {
        let source = FundSource::Own;
        move_on(
            turn,
            seen,
            found,
            words(),
            Movement::Received { source, amount },
        )?;
    }
    for parts in parts.chunks(DRAW_PARTS_MAX) {
        let now = again(&View::of(turn, seen), found)?;
        let does = Movement::Draw {
            cycle: cycle.id,
            parts: parts.to_vec(),
        };
        move_on(turn, seen, &now, words(), does)?;
    }
    Ok(())
}

/// A fund as it stands now.
fn again(view: &View<'_>, (id, _): &Found) -> Result<Found, Problem> {
    let state: Option<FundState> = view.row(&ObjectKey::Fund(*id))?;
    let state = state.ok_or_else(|| Problem::failed("not-counted"))?;
    Ok((*id, state))
}

/// One thing to do.
enum Chore {
    /// An ended cycle has aid that is not set aside.
    Draw(Found, CycleState, Vec<DrawPart>),
    /// It has none.
    Looked(String),
    /// The goods of one buyer's part of a draw are received.
    Pay(Found, Owed),
}

/// One part of a draw that is to be paid.
struct Owed {
    cause: Cause,
    part: DrawPart,
    cycle: String,
    amount: Amount,
}

/// Whether this device has aid to set aside or to pay.
///
/// # Errors
/// A store's failure.
pub fn is_due(view: &View<'_>) -> Result<bool, Problem> {
    Ok(!chores(view)?.is_empty())
}

/// Does it; what could not be done holds up nothing else, and is tried again at the next look.
///
/// # Errors
/// A store's failure.
pub fn do_due(turn: &mut Turn<'_>, seen: &Seen) -> Result<Vec<Problem>, Problem> {
    let mut undone = Vec::new();
    for chore in chores(&View::of(turn, seen))? {
        let done = match chore {
            Chore::Draw(found, cycle, parts) => {
                let now = again(&View::of(turn, seen), &found)?;
                set_aside(turn, seen, &now, &cycle, parts)
            }
            Chore::Looked(key) => {
                private::write(turn, seen, vec![(key, Scalar::Bool(true))]).map(|_| ())
            }
            Chore::Pay(found, owed) => pay(turn, seen, &found, &owed),
        };
        undone.extend(done.err());
    }
    Ok(undone)
}

fn chores(view: &View<'_>) -> Result<Vec<Chore>, Problem> {
    let mut chores = Vec::new();
    let kept = kept(view)?;
    if kept.is_empty() || !is_keeping(view)? {
        return Ok(chores);
    }
    for (found, pool) in &kept {
        if !found.1.aids().is_empty() {
            // One draw at a look: the next one sees what it left.
            chores.extend(to_draw(view, found, pool)?);
        }
        chores.extend(
            to_pay(view, found)?
                .into_iter()
                .map(|it| Chore::Pay(found.clone(), it)),
        );
    }
    Ok(chores)
}

/// The oldest newly ended cycle that nobody has looked at.
fn to_draw(view: &View<'_>, found: &Found, pool: &PoolState) -> Result<Option<Chore>, Problem> {
    let (id, state) = found;
    let looked = Private::under(view, LOOKED)?;
    let drawn = state.drawn_cycles();
    let closed: Vec<CycleState> = names::cycles(view, &state.fund.pool)?
        .into_iter()
        .filter(|it| !it.is_open())
        .take(CYCLES_LOOKED_MAX)
        .collect();
    for cycle in closed.into_iter().rev() {
        let key = format!("{LOOKED}{}", mark(id, &cycle.id));
        if drawn.contains(&cycle.id) || looked.mark(&key) {
            continue;
        }
        if ended(view, &cycle)?.is_none_or(|it| it < state.time) {
            continue;
        }
        let today = view.seen.today.to_string();
        let parts = if state.fund.is_open_on(&today) {
            wanted(view, state, &cycle, pool)?
        } else {
            Vec::new()
        };
        return Ok(Some(if parts.is_empty() {
            Chore::Looked(key)
        } else {
            Chore::Draw(found.clone(), cycle, parts)
        }));
    }
    Ok(None)
}

/// When a cycle ended, by its coordinator's clock.
fn ended(view: &View<'_>, cycle: &CycleState) -> Result<Option<i64>, Problem> {
    let Some(close) = &cycle.close else {
        return Ok(None);
    };
    let record = view.reader().record(close).map_err(problem_of_store)?;
    Ok(record.map(|it| it.time))
}

/// Names a cycle of a fund in the private document.
fn mark(fund: &RecordId, cycle: &RecordId) -> String {
    format!("{}-{}", names::short(fund), names::short(cycle))
}

/// What was paid of each part of a draw, with its entry.
pub(super) fn paid(
    view: &View<'_>,
    state: &FundState,
    draw: &RecordId,
) -> Result<BTreeMap<u32, (RecordId, Amount)>, Problem> {
    let entries = view
        .reader()
        .ids_citing_as(draw.as_bytes(), Sort::Entry)
        .map_err(problem_of_store)?;
    let mut paid = BTreeMap::new();
    for id in entries {
        let entry: Option<EntryState> = view.row(&ObjectKey::Entry(id))?;
        let Some(entry) = entry.filter(|it| it.author == state.keeper) else {
            continue;
        };
        let counts = entry.entry.kind == EntryKind::Aid && entry.corrected_by.is_none();
        if let (true, Some(cause)) = (counts, entry.entry.cause) {
            let cents: i64 = entry.transfers.iter().map(|it| it.agreed.cents()).sum();
            let amount = Amount::new(cents).unwrap_or_default();
            paid.entry(cause.line).or_insert((id, amount));
        }
    }
    Ok(paid)
}

fn to_pay(view: &View<'_>, (_, state): &Found) -> Result<Vec<Owed>, Problem> {
    let mut owed = Vec::new();
    for (step, cycle, parts) in state.draws() {
        if state.left_of(&step.record) <= 0 {
            continue;
        }
        let paid = paid(view, state, &step.record)?;
        if paid.len() >= parts.len() {
            continue;
        }
        let cycle: Option<CycleState> = view.row(&ObjectKey::Cycle(*cycle))?;
        let Some(cycle) = cycle else { continue };
        owed.extend(unpaid(view, state, step, &cycle, (parts, &paid))?);
    }
    Ok(owed)
}

/// Parts of a draw whose goods are received, and that no entry pays. Of each no more than was drawn, nor than what
/// came is worth; what other draws for it pay comes off first.
fn unpaid(
    view: &View<'_>,
    state: &FundState,
    step: &FundStep,
    cycle: &CycleState,
    (parts, paid): (&[DrawPart], &BTreeMap<u32, (RecordId, Amount)>),
) -> Result<Vec<Owed>, Problem> {
    let mut left = gaps(view, state, cycle, Counted::Received)?;
    for (earlier, _, others) in state.draws().filter(|it| *it.1 == cycle.id) {
        if earlier.record == step.record {
            break;
        }
        for other in others {
            if let Some(gap) = left.get_mut(&(other.buyer, other.to)) {
                *gap = gap.checked_sub(other.amount.min(*gap)).unwrap_or_default();
            }
        }
    }
    let mut settled: BTreeMap<HubId, bool> = BTreeMap::new();
    let mut owed = Vec::new();
    for (line, part) in (0_u32..).zip(parts) {
        if paid.contains_key(&line) {
            continue;
        }
        let known = settled.get(&part.buyer).copied();
        let received = known.map_or_else(|| is_received(view, cycle, &part.buyer), Ok)?;
        settled.insert(part.buyer, received);
        let gap = left
            .get(&(part.buyer, part.to))
            .copied()
            .unwrap_or_default();
        if received {
            owed.push(Owed {
                cause: Cause {
                    record: step.record,
                    line,
                },
                part: *part,
                cycle: cycle.name.clone(),
                amount: part.amount.min(gap),
            });
        }
    }
    Ok(owed)
}

/// Whether all that a hub was promised in a cycle has left and was received.
fn is_received(view: &View<'_>, cycle: &CycleState, buyer: &HubId) -> Result<bool, Problem> {
    let whole = |line: &LineState| {
        line.cancelled.is_some()
            || (line.shipped() >= line.confirmed().saturating_sub(line.lost())
                && line.shipped.iter().all(|it| it.received.is_some()))
    };
    let orders = names::orders_of(view, &cycle.id)?;
    let mut lines = orders
        .iter()
        .filter(|(_, it)| it.buyer == *buyer && it.stands())
        .flat_map(|(_, it)| &it.lines);
    Ok(lines.all(whole))
}

/// Enters what the keeper pays of one part, and takes the rest of it back into the fund. What is paid to the
/// keeper itself moves nothing.
fn pay(turn: &mut Turn<'_>, seen: &Seen, found: &Found, owed: &Owed) -> Result<(), Problem> {
    holds_funds(turn)?;
    let (state, us) = (&found.1, turn.local().hub);
    let moves = owed.amount.cents() > 0 && owed.part.to != us;
    let transfer = Transfer {
        debit: us,
        credit: owed.part.to,
        amount: owed.amount,
        names: None,
    };
    let entry = Entry {
        pool: state.fund.pool,
        date: turn.moment.today.to_string(),
        kind: EntryKind::Aid,
        words: format!("{} · {}", state.fund.name, owed.cycle),
        cause: Some(owed.cause),
        transfers: if moves { vec![transfer] } else { Vec::new() },
        cost: None,
        corrects: None,
        nonce: turn.nonce(),
    };
    write(turn, &state.fund.pool, &Body::Entry(entry))?;
    let rest = owed
        .part
        .amount
        .checked_sub(owed.amount)
        .unwrap_or_default();
    if rest.cents() > 0 {
        let now = again(&View::of(turn, seen), found)?;
        let does = Movement::Back {
            draw: owed.cause.record,
            amount: rest,
        };
        let date = turn.moment.today.to_string();
        move_on(turn, seen, &now, (date, owed.cycle.clone()), does)?;
    }
    turn.settle().map_err(problem_of_store)
}
