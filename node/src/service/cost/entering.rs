//! Writing a shared cost into the ledger.

use halle_protocol::{
    engine::Turn,
    id::{HubId, RecordId},
    object::{CostShares, EntryState, ObjectKey, PoolState, Reader, cost_shares},
    record::{Body, Cost, Entry, EntryKind, Transfer},
    rules::{Key, Participant, Rule, Ties, split},
};
use jiff::civil::Date;

use super::{booked, refusal::problem_of_split, stated};
use crate::{
    control::Problem,
    service::{Seen, View, ledger, problem_of_store},
};

/// A cost that stands in the ledger.
#[derive(Debug, Clone)]
pub(in crate::service) struct Entered {
    /// Its entry.
    pub(in crate::service) id: RecordId,
    /// The entry as every node sees it.
    pub(in crate::service) state: EntryState,
    /// The shares with every step.
    pub(in crate::service) shares: CostShares,
}

/// Splits a cost over its published basis and enters what each hub owes the payer. Whether it
/// claims the charter's limit, and after which claim, is decided here.
///
/// # Errors
/// The rule cannot carry the cost, a refused writing, a store's failure.
pub(in crate::service) fn enter(
    turn: &mut Turn<'_>,
    seen: &Seen,
    cost: Cost,
    date: Date,
    words: &str,
) -> Result<Entered, Problem> {
    turn.settle().map_err(problem_of_store)?;
    let view = View::of(turn, seen);
    let (pool_id, pool) = ledger::pool_of_cycle(&view, &cost.cycle)?;
    let cost = claiming(&view, &pool, stated::with_loads(&view, &pool, cost)?)?;
    let shares = shares_of(&view, &pool, &cost)?;
    let entry = Entry {
        pool: pool_id,
        date: date.to_string(),
        kind: EntryKind::Cost,
        words: words.to_owned(),
        cause: None,
        transfers: transfers(&shares, view.hub()),
        cost: Some(cost),
        corrects: None,
        nonce: turn.nonce(),
    };
    let id = ledger::write(turn, &pool_id, &Body::Entry(entry))?;
    turn.settle().map_err(problem_of_store)?;
    let state: Option<EntryState> = View::of(turn, seen).row(&ObjectKey::Entry(id))?;
    let state = state.ok_or_else(|| Problem::failed("entry-not-counted"))?;
    Ok(Entered { id, state, shares })
}

/// What each other hub owes the payer, each naming a record of its own that speaks for it.
fn transfers(shares: &CostShares, payer: HubId) -> Vec<Transfer> {
    let shared = shares.hubs.iter().zip(&shares.split.shares);
    shared
        .filter(|(hub, share)| **hub != payer && !share.amount.is_zero())
        .map(|(hub, share)| Transfer {
            debit: *hub,
            credit: payer,
            amount: share.amount,
            names: shares.names.get(hub).copied(),
        })
        .collect()
}

/// The cost claiming the limit, where the charter has one for its category by its rule.
fn claiming(view: &View<'_>, pool: &PoolState, cost: Cost) -> Result<Cost, Problem> {
    let limit = pool.charter.limit(&cost.category);
    let claims = limit.is_some_and(|limit| limit.rules.contains(&cost.rule));
    let predecessor = if claims {
        booked::newest_claim(view, &cost.cycle, &cost.category)?
    } else {
        None
    };
    Ok(Cost {
        claims,
        predecessor,
        ..cost
    })
}

/// The shares as every node computes them.
fn shares_of(view: &View<'_>, pool: &PoolState, cost: &Cost) -> Result<CostShares, Problem> {
    let reader = view.reader();
    let shares = cost_shares(&reader, pool, cost).map_err(problem_of_store)?;
    match shares {
        Some(shares) => Ok(shares),
        None => Err(why_not(&reader, pool, cost)?),
    }
}

/// Those who take part, with their figures: an equal split over the same basis always works.
pub(super) fn takers(
    reader: &Reader<'_>,
    pool: &PoolState,
    cost: &Cost,
) -> Result<Option<CostShares>, Problem> {
    let equal = Cost {
        rule: Rule::by(Key::Equal),
        cap: None,
        ..cost.clone()
    };
    cost_shares(reader, pool, &equal).map_err(problem_of_store)
}

/// Why the rule cannot carry the cost.
fn why_not(reader: &Reader<'_>, pool: &PoolState, cost: &Cost) -> Result<Problem, Problem> {
    let Some(takers) = takers(reader, pool, cost)? else {
        return Ok(Problem::refused("basis-unusable"));
    };
    let shares = takers.split.shares.iter().zip(&takers.figures);
    let participants: Vec<Participant<'_>> = shares
        .map(|(share, figures)| Participant {
            code: &share.code,
            figures: *figures,
        })
        .collect();
    let cap = cost.cap.as_deref().and_then(|text| text.parse().ok());
    let refused = split(cost.total, &cost.rule, &participants, cap, Ties::ByCode);
    Ok(match refused {
        Err(error) => problem_of_split(&error),
        Ok(_) => Problem::refused("basis-unusable"),
    })
}
