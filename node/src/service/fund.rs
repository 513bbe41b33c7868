//! Funds: money that a hub keeps for a purpose, and what it pays of reduced prices and of costs (L2, E7, LE14,
//! PR7, PR9, PR10).
//!
//! A fund is a chain of its keeper's moves, so that nothing is given twice; everybody in the pool reads every
//! move. What it pays of a reduced price goes into the ledger as an entry of the keeper, once the goods are
//! received. The fold of the protocol says which moves count; nothing here writes one that would not.

mod aid;
mod due;
mod limits;
mod page;
mod spend;

use halle_protocol::{
    engine::{Turn, ledger_of},
    id::{PoolId, RecordId},
    identity::{HubState, Role},
    object::{FundState, ObjectKey, PoolState, index},
    record::{Body, Fund, FundMove, Instalment, Movement},
    rules::{FundSource, Percent},
};

pub use aid::{aid, dry};
pub use due::{do_due, draw, is_due};
pub use spend::{give_back, spend};

pub(in crate::service) use aid::{expected, foreseen, short};

use super::{
    Seen, View,
    cost::amount_of,
    cycle::name_of,
    ledger::{civil, pool_of, short_words, words_needed, write},
    names, problem_of_publish, problem_of_store,
    view::settled,
};
use crate::{
    control::{FundShown, Funds, ListFunds, OpenFund, Problem, ReceiveFund, ShowFund},
    near::near,
};

/// A fund with its record.
pub(super) type Found = (RecordId, FundState);

/// Opens a fund that this hub keeps. What it says holds for good.
///
/// # Errors
/// `no-pool`, `bad-name`, `fund-name-taken`, `words-too-long`, `bad-date`, `bad-share`, `bad-fund-source`,
/// `fund-instalments`, `no-role`.
pub fn open(turn: &mut Turn<'_>, seen: &Seen, request: OpenFund) -> Result<FundShown, Problem> {
    let view = View::of(turn, seen);
    let (pool, _) = names::pool(&view, request.pool.as_deref())?;
    let name = name_of(&request.name)?;
    let us = view.hub();
    let same =
        |it: &Found| it.1.keeper == us && it.1.fund.name.to_lowercase() == name.to_lowercase();
    if in_pool(&view, &pool)?.iter().any(same) {
        return Err(Problem::refused("fund-name-taken").with("fund", name));
    }
    let day = |text: &Option<String>| text.as_deref().map_or(Ok(String::new()), day_of);
    let cents = |it: i64| amount_of(it);
    let mut instalments = Vec::new();
    for (date, amount) in &request.instalments {
        instalments.push(Instalment {
            date: day_of(date)?,
            amount: cents(*amount)?,
        });
    }
    instalments.sort();
    let first = request.first.iter().map(|it| source_of(it));
    let fund = Fund {
        pool,
        name,
        purpose: short_words(&request.purpose)?,
        category: short_words(request.category.as_deref().unwrap_or_default())?,
        from: day(&request.from)?,
        until: day(&request.until)?,
        share: request.share.as_deref().map(share_of).transpose()?,
        promised: request.promised.map(cents).transpose()?,
        instalments,
        first: first.collect::<Result<_, _>>()?,
        nonce: turn.nonce(),
    };
    words_needed(&fund.purpose)?;
    let body = Body::Fund(fund);
    if Body::decode(&body.encode()).is_none() {
        return Err(Problem::usage("fund-instalments"));
    }
    holds_funds(turn)?;
    let id = write(turn, &pool, &body)?;
    shown(turn, seen, &id)
}

/// Says that money came into a fund of this hub.
///
/// # Errors
/// Those of a move; `bad-fund-source`, `words-needed`: from whom it came.
pub fn receive(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: ReceiveFund,
) -> Result<FundShown, Problem> {
    words_needed(&request.words)?;
    let does = Movement::Received {
        source: source_of(&request.source)?,
        amount: amount_of(request.amount)?,
    };
    let said = Said {
        date: request.date,
        words: request.words,
        does,
    };
    let (id, _) = own_move(turn, seen, &request.fund, said)?;
    shown(turn, seen, &id)
}

/// Funds of a pool, by name.
///
/// # Errors
/// `no-pool`, a store's failure.
pub fn list(view: &View<'_>, request: ListFunds) -> Result<Funds, Problem> {
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let mut funds = Vec::new();
    for found in in_pool(view, &id)? {
        funds.push(page::row(view, &pool, &found)?);
    }
    Ok(Funds { funds })
}

/// One fund: what it holds, from whom, for whom, every move.
///
/// # Errors
/// `unknown-fund`, `several-funds`.
pub fn show(view: &View<'_>, request: ShowFund) -> Result<FundShown, Problem> {
    let found = find(view, &request.fund)?;
    let pool = pool_of(view, &found.1.fund.pool)?;
    page::shown(view, &pool, &found)
}

/// Funds of a pool, by name, then by record.
pub(super) fn in_pool(view: &View<'_>, pool: &PoolId) -> Result<Vec<Found>, Problem> {
    let ids = view
        .reader()
        .under_index(&index::funds(pool))
        .map_err(problem_of_store)?;
    let mut all = Vec::new();
    for id in ids {
        let state: Option<FundState> = view.row(&ObjectKey::Fund(id))?;
        all.extend(state.map(|it| (id, it)));
    }
    all.sort_by_key(|(id, it)| (it.fund.name.to_lowercase(), *id));
    Ok(all)
}

/// The fund of a name, `NAME` or `NAME@CODE`, in any pool of this hub; of two alike this hub's own.
///
/// # Errors
/// `unknown-fund` with near names, `several-funds`.
pub(super) fn find(view: &View<'_>, wanted: &str) -> Result<Found, Problem> {
    let mut named = Vec::new();
    for (id, pool) in names::pools(view)? {
        for found in in_pool(view, &id)? {
            named.push((full_name(&pool, &found.1), found));
        }
    }
    let folded = wanted.trim().to_lowercase();
    let is_it = |(full, (_, state)): &&(String, Found)| {
        full.to_lowercase() == folded || state.fund.name.to_lowercase() == folded
    };
    let mut found: Vec<&(String, Found)> = named.iter().filter(is_it).collect();
    if found.len() > 1 && found.iter().any(|it| it.1.1.keeper == view.hub()) {
        found.retain(|it| it.1.1.keeper == view.hub());
    }
    let full = |it: &[&(String, Found)]| -> String {
        it.iter()
            .map(|it| it.0.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    match found.as_slice() {
        [(_, one)] => Ok(one.clone()),
        [] => Err(Problem::failed("unknown-fund")
            .with("fund", wanted)
            .near(near(
                wanted,
                named.iter().map(|it| it.1.1.fund.name.as_str()),
            ))),
        several => Err(Problem::usage("several-funds")
            .with("fund", wanted)
            .with("funds", full(several))),
    }
}

/// A fund with who keeps it, as it stands in the account names of the ledger.
fn full_name(pool: &PoolState, state: &FundState) -> String {
    format!("{}@{}", state.fund.name, pool.code(&state.keeper))
}

/// What a person says of a move.
struct Said {
    date: Option<String>,
    words: String,
    does: Movement,
}

/// Writes a move of a fund of this hub; answers the fund and the move.
///
/// # Errors
/// `unknown-fund`, `several-funds`, `not-fund-keeper`, `bad-date`, `words-too-long`, `no-role`, `not-counted`.
fn own_move(
    turn: &mut Turn<'_>,
    seen: &Seen,
    fund: &str,
    said: Said,
) -> Result<(RecordId, RecordId), Problem> {
    let found = own(&View::of(turn, seen), fund)?;
    let today = turn.moment.today;
    let date = said.date.as_deref().map_or(Ok(today), civil)?;
    let words = short_words(&said.words)?;
    let written = move_on(turn, seen, &found, (date.to_string(), words), said.does)?;
    Ok((found.0, written))
}

/// A fund that this hub keeps.
///
/// # Errors
/// `unknown-fund`, `several-funds`, `not-fund-keeper`.
fn own(view: &View<'_>, wanted: &str) -> Result<Found, Problem> {
    let found = find(view, wanted)?;
    if found.1.keeper == view.hub() {
        return Ok(found);
    }
    let pool = pool_of(view, &found.1.fund.pool)?;
    Err(Problem::refused("not-fund-keeper")
        .with("fund", &found.1.fund.name)
        .with("hub", pool.code(&found.1.keeper)))
}

/// Writes the next move of a fund and settles the turn.
///
/// # Errors
/// `no-role`, `not-member`, `too-large`, `not-counted`, a store's failure.
fn move_on(
    turn: &mut Turn<'_>,
    seen: &Seen,
    (id, state): &Found,
    (date, words): (String, String),
    does: Movement,
) -> Result<RecordId, Problem> {
    holds_funds(turn)?;
    let said = FundMove {
        fund: *id,
        after: state.newest().unwrap_or(*id),
        date,
        words,
        does,
    };
    let document = ledger_of(&state.keeper, &state.fund.pool, turn.moment.today);
    let written = turn
        .record(&document, &Body::FundMove(said))
        .map_err(problem_of_publish)?;
    let (_, after): (_, FundState) = settled(turn, seen, &ObjectKey::Fund(*id))?;
    if after.counted().any(|it| it.record == written) {
        return Ok(written);
    }
    Err(Problem::failed("not-counted"))
}

fn shown(turn: &mut Turn<'_>, seen: &Seen, id: &RecordId) -> Result<FundShown, Problem> {
    let (view, state): (_, FundState) = settled(turn, seen, &ObjectKey::Fund(*id))?;
    let pool = pool_of(&view, &state.fund.pool)?;
    page::shown(&view, &pool, &(*id, state))
}

fn holds_funds(turn: &mut Turn<'_>) -> Result<(), Problem> {
    for (role, name) in [(Role::Funds, "funds"), (Role::Ledger, "ledger")] {
        if !turn.holds(role).map_err(problem_of_store)? {
            return Err(Problem::refused("no-role").with("role", name));
        }
    }
    Ok(())
}

/// Whether this device signs the moves and the entries of this hub's funds.
fn is_keeping(view: &View<'_>) -> Result<bool, Problem> {
    let state: HubState = view.row(&ObjectKey::Hub(view.hub()))?.unwrap_or_default();
    let roles = state.roles(view.local.writer);
    Ok(roles.contains(&Role::Funds) && roles.contains(&Role::Ledger))
}

fn day_of(text: &str) -> Result<String, Problem> {
    civil(text).map(|it| it.to_string())
}

/// A part of a whole, at most all of it.
///
/// # Errors
/// `bad-share`.
pub(super) fn share_of(text: &str) -> Result<Percent, Problem> {
    let share = text.parse::<Percent>().ok();
    share
        .filter(|it| *it <= Percent::HUNDRED)
        .ok_or_else(|| Problem::usage("bad-share").with("text", text.trim()))
}

fn source_of(text: &str) -> Result<FundSource, Problem> {
    FundSource::of_code(text).ok_or_else(|| Problem::usage("bad-fund-source").with("text", text))
}
