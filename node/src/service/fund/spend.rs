//! Costs that a fund pays for, and money given back to who gave it (E7, LE14, RE11).

use halle_protocol::{
    engine::Turn,
    id::RecordId,
    money::Amount,
    object::{FundStanding, FundState, PoolState, Spent},
    record::Movement,
};

use super::{Said, own, own_move, shown};
use crate::{
    control::{FundShown, Problem, ReturnFund, SpendFund},
    service::{
        Seen, View,
        cost::amount_of,
        ledger::{civil, pool_of, short_words, words_needed},
        names,
    },
};

/// Pays for a cost out of a fund of this hub: all that it may where no amount is said.
///
/// # Errors
/// Those of a move; `unknown-entry`, `entry-not-own-cost`, `fund-cost-needed`; why the fund may not: `fund-category`, `fund-days`,
/// `fund-promised`, `fund-share` with the most that it may.
pub fn spend(turn: &mut Turn<'_>, seen: &Seen, request: SpendFund) -> Result<FundShown, Problem> {
    let view = View::of(turn, seen);
    let (_, state) = own(&view, &request.fund)?;
    let pool = pool_of(&view, &state.fund.pool)?;
    let bill = bill(&view, &state, &pool, &request)?;
    let date = match (&request.date, &bill.date) {
        (Some(date), _) => civil(date)?.to_string(),
        (None, Some(date)) => date.clone(),
        (None, None) => turn.moment.today.to_string(),
    };
    let most = state.most_of(bill.cost).min(state.spendable());
    let amount = match request.amount {
        Some(cents) => amount_of(cents)?,
        None => Amount::new(most.max(1)).unwrap_or_default(),
    };
    let spent = Spent {
        date: &date,
        category: &bill.category,
        cost: bill.cost,
        amount,
        entry: bill.entry.as_ref(),
    };
    may(&state, &pool, &spent)?;
    let said = Said {
        date: Some(date.clone()),
        words: bill.words.clone(),
        does: Movement::Spend {
            category: bill.category.clone(),
            cost: bill.cost,
            amount,
            entry: bill.entry,
        },
    };
    let (id, _) = own_move(turn, seen, &request.fund, said)?;
    shown(turn, seen, &id)
}

/// A cost as it is typed, or as it stands in the ledger.
struct Bill {
    category: String,
    cost: Amount,
    entry: Option<RecordId>,
    date: Option<String>,
    words: String,
}

fn bill(
    view: &View<'_>,
    state: &FundState,
    pool: &PoolState,
    request: &SpendFund,
) -> Result<Bill, Problem> {
    let words = short_words(&request.words)?;
    if let Some(wanted) = &request.entry {
        let (id, entry) = names::entry(view, wanted)?;
        let cost = entry.entry.cost.as_ref();
        let own = entry.author == state.keeper
            && entry.entry.pool == state.fund.pool
            && entry.corrected_by.is_none();
        let Some(cost) = cost.filter(|_| own) else {
            return Err(Problem::refused("entry-not-own-cost")
                .with("entry", names::short(&id))
                .with("hub", pool.code(&state.keeper)));
        };
        return Ok(Bill {
            category: cost.category.clone(),
            cost: cost.total,
            entry: Some(id),
            date: Some(entry.entry.date.clone()),
            words: if words.is_empty() {
                entry.entry.words.clone()
            } else {
                words
            },
        });
    }
    words_needed(&words)?;
    let category = short_words(request.category.as_deref().unwrap_or(&state.fund.category))?;
    let cost = request.cost.map(amount_of).transpose()?;
    match cost {
        Some(cost) if !category.is_empty() => Ok(Bill {
            category,
            cost,
            entry: None,
            date: None,
            words,
        }),
        _ => Err(Problem::usage("fund-cost-needed").with("fund", &state.fund.name)),
    }
}

fn may(state: &FundState, pool: &PoolState, spent: &Spent<'_>) -> Result<(), Problem> {
    let fund = &state.fund;
    let code = match state.may_spend(spent) {
        FundStanding::Counts => return Ok(()),
        FundStanding::OtherCategory => {
            return Err(Problem::refused("fund-category")
                .with("fund", &fund.name)
                .with("category", &fund.category)
                .with("other", spent.category));
        }
        FundStanding::OtherDays => {
            return Err(Problem::refused("fund-days")
                .with("fund", &fund.name)
                .with("from", &fund.from)
                .with("to", &fund.until)
                .with("date", spent.date));
        }
        FundStanding::BeyondShare => "fund-share",
        FundStanding::BeyondPromised
        | FundStanding::Overdrawn
        | FundStanding::OtherEntry
        | FundStanding::OtherDraw => "fund-promised",
    };
    Err(Problem::refused(code)
        .with("fund", &fund.name)
        .with("hub", pool.code(&state.keeper))
        .with("cents", spent.amount.cents())
        .with("cost_cents", spent.cost.cents())
        .with("most_cents", state.most_of(spent.cost))
        .with("left_cents", state.spendable()))
}

/// Gives money back to who gave it.
///
/// # Errors
/// Those of a move; `fund-overdrawn`, `words-needed`: to whom.
pub fn give_back(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: ReturnFund,
) -> Result<FundShown, Problem> {
    words_needed(&request.words)?;
    let amount = amount_of(request.amount)?;
    let (_, state) = own(&View::of(turn, seen), &request.fund)?;
    if amount.cents() > state.held() {
        return Err(Problem::refused("fund-overdrawn")
            .with("fund", &state.fund.name)
            .with("held_cents", state.held())
            .with("cents", amount.cents()));
    }
    let said = Said {
        date: request.date,
        words: request.words,
        does: Movement::Returned { amount },
    };
    let (id, _) = own_move(turn, seen, &request.fund, said)?;
    shown(turn, seen, &id)
}
