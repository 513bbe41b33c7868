//! Whose prices a fund reduces, what that comes to, and what is foreseen before a cycle opens.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::Turn,
    id::{HubId, PoolId, RecordId},
    money::{Amount, Ratio},
    object::{Aid, CycleState, FundState, LineState, LotState, ObjectKey, OrderState, PoolState},
    record::{Movement, Tier},
    rules::{DryRule, reduction, share_out},
};

use super::{Found, Said, day_of, in_pool, own, own_move, page, share_of, shown};
use crate::{
    control::{AidHub, DecideDry, FundShown, Problem, Remark},
    service::{
        Seen, View,
        cycle::calendar_day,
        ledger::{pool_of, words_needed},
        names,
    },
};

/// Who buys, and who is paid what the reduction comes to.
pub(super) type Whom = (HubId, HubId);

/// Says what part of a hub's purchases a fund of this hub pays from a day on.
///
/// # Errors
/// Those of a move; `unknown-hub`, `bad-share`, `bad-date`, `bad-period`, `words-needed`: who decided it.
pub fn aid(turn: &mut Turn<'_>, seen: &Seen, request: AidHub) -> Result<FundShown, Problem> {
    words_needed(&request.words)?;
    let view = View::of(turn, seen);
    let (_, state) = own(&view, &request.fund)?;
    let pool = pool_of(&view, &state.fund.pool)?;
    let day = |text: &Option<String>| text.as_deref().map_or(Ok(String::new()), day_of);
    let (from, until) = (day(&request.from)?, day(&request.until)?);
    if !until.is_empty() && until < from {
        return Err(Problem::usage("bad-period")
            .with("from", from)
            .with("to", until));
    }
    let does = Movement::Aid {
        hub: names::hub(&pool, &request.hub)?,
        share: share_of(&request.share)?,
        from,
        until,
    };
    let said = Said {
        date: None,
        words: request.words,
        does,
    };
    let (id, _) = own_move(turn, seen, &request.fund, said)?;
    shown(turn, seen, &id)
}

/// Says what happens where a fund of this hub cannot pay all aid of a cycle.
///
/// # Errors
/// Those of a move; `bad-dry-rule`, `words-needed`: who decided it.
pub fn dry(turn: &mut Turn<'_>, seen: &Seen, request: DecideDry) -> Result<FundShown, Problem> {
    words_needed(&request.words)?;
    let rule = DryRule::of_code(&request.rule)
        .ok_or_else(|| Problem::usage("bad-dry-rule").with("text", &request.rule))?;
    let said = Said {
        date: None,
        words: request.words,
        does: Movement::Dry { rule },
    };
    let (id, _) = own_move(turn, seen, &request.fund, said)?;
    shown(turn, seen, &id)
}

/// What reductions come to by whom they are for, cents above zero.
pub(super) type Gaps = BTreeMap<Whom, Amount>;

/// How much of a line counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// What is confirmed and not lost.
    Promised,
    /// What the buyer's receipts cover.
    Received,
}

/// What the reductions of a cycle come to by buyer and by who is paid, cents above zero.
pub(super) fn gaps(
    view: &View<'_>,
    state: &FundState,
    cycle: &CycleState,
    counted: Counted,
) -> Result<Gaps, Problem> {
    let aids = state.aids_on(&day_for(view, cycle));
    let mut gaps = BTreeMap::new();
    if aids.is_empty() {
        return Ok(gaps);
    }
    for (_, order) in names::orders_of(view, &cycle.id)? {
        if let Some(aid) = aids.get(&order.buyer).filter(|_| order.stands()) {
            add_order(view, &mut gaps, &order, aid, counted)?;
        }
    }
    gaps.retain(|_, amount: &mut Amount| amount.cents() > 0);
    Ok(gaps)
}

/// The day whose aid holds for a cycle: of its delivery, else of its close, else today.
fn day_for(view: &View<'_>, cycle: &CycleState) -> String {
    let planned = |field| calendar_day(cycle.planned(field)?);
    let day = planned("delivers").or_else(|| planned("closes"));
    day.unwrap_or(view.seen.today).to_string()
}

fn add_order(
    view: &View<'_>,
    gaps: &mut Gaps,
    order: &OrderState,
    aid: &Aid,
    counted: Counted,
) -> Result<(), Problem> {
    for line in order.lines.iter().filter(|it| it.cancelled.is_none()) {
        let (to, gap) = match line.line.tier {
            Tier::Standard => (order.buyer, reduction(worth(line, counted), aid.share)),
            Tier::Solidarity => (order.seller, below_standard(view, line, counted)?),
        };
        let sum: &mut Amount = gaps.entry((order.buyer, to)).or_default();
        *sum = sum.checked_add(gap).unwrap_or(*sum);
    }
    Ok(())
}

fn worth(line: &LineState, counted: Counted) -> Amount {
    match counted {
        Counted::Received => Amount::new(line.covered_cents()).unwrap_or_default(),
        Counted::Promised => {
            let packs = line.confirmed().saturating_sub(line.lost());
            line.line.terms().estimate(packs)
        }
    }
}

/// What the seller asks less of a line than its price for all, which stands in the lot it was confirmed from.
fn below_standard(view: &View<'_>, line: &LineState, counted: Counted) -> Result<Amount, Problem> {
    let Some((_, lot, _)) = line.confirms.first() else {
        return Ok(Amount::ZERO);
    };
    let lot: Option<LotState> = view.row(&ObjectKey::Lot(*lot))?;
    let Some(lot) = lot else {
        return Ok(Amount::ZERO);
    };
    let (full, asked) = (lot.lot.terms(Tier::Standard), line.line.terms());
    let of_prices = |full: Amount, asked: Amount, cents: Amount| {
        let less = full.checked_sub(asked).unwrap_or_default();
        let exact = i128::from(cents.cents()).checked_mul(i128::from(less.cents()));
        let ratio = exact.and_then(|it| Ratio::new(it, i128::from(asked.cents())));
        ratio.and_then(Amount::rounded).unwrap_or_default()
    };
    if let (Some(full), Some(asked)) = (full.weighed, asked.weighed) {
        return Ok(of_prices(full.kilo, asked.kilo, worth(line, counted)));
    }
    let packs = match counted {
        Counted::Received => line.received(),
        Counted::Promised => line.confirmed().saturating_sub(line.lost()),
    };
    let less = full.estimate(packs).checked_sub(asked.estimate(packs));
    Ok(less.unwrap_or_default())
}

/// What is wanted of a fund for a cycle, by codes, and what each gets.
pub(super) fn shared(
    pool: &PoolState,
    held: i64,
    gaps: Gaps,
    rule: DryRule,
) -> Vec<(Whom, Amount, Amount)> {
    let mut wanted: Vec<(Whom, Amount)> = gaps.into_iter().collect();
    wanted.sort_by_key(|((buyer, to), _)| (pool.code(buyer), pool.code(to)));
    let amounts: Vec<Amount> = wanted.iter().map(|it| it.1).collect();
    let held = Amount::new(held.max(0)).unwrap_or_default();
    let given = share_out(held, &amounts, rule);
    let both = wanted.into_iter().zip(given);
    both.map(|((whom, gap), given)| (whom, gap, given))
        .collect()
}

/// The newest cycle of a pool with reductions by the fund's aid, and what they come to.
pub(super) fn last(
    view: &View<'_>,
    state: &FundState,
) -> Result<Option<(CycleState, Gaps)>, Problem> {
    if state.aids().is_empty() {
        return Ok(None);
    }
    let looked = super::limits::CYCLES_LOOKED_MAX;
    for cycle in names::cycles(view, &state.fund.pool)?
        .into_iter()
        .take(looked)
    {
        let gaps = gaps(view, state, &cycle, Counted::Promised)?;
        if !gaps.is_empty() {
            return Ok(Some((cycle, gaps)));
        }
    }
    Ok(None)
}

/// What a fund would be asked in a cycle as the last one, where it holds less.
struct Short {
    cycle: String,
    wanted: i64,
    each: Vec<(Whom, Amount, Amount)>,
}

fn shortage(
    view: &View<'_>,
    pool: &PoolState,
    state: &FundState,
) -> Result<Option<Short>, Problem> {
    let Some((cycle, gaps)) = last(view, state)? else {
        return Ok(None);
    };
    let wanted: i64 = gaps.values().map(|it| it.cents()).sum();
    if wanted <= state.held() {
        return Ok(None);
    }
    let rule = state.dry().unwrap_or(DryRule::Ration);
    Ok(Some(Short {
        cycle: cycle.name,
        wanted,
        each: shared(pool, state.held(), gaps, rule),
    }))
}

/// What a person must know before a cycle of a pool opens: which fund cannot pay again what the last cycle asked of
/// it, and what each would get by its rule.
///
/// # Errors
/// `fund-rule-needed` where nobody has decided what happens then.
pub(in crate::service) fn foreseen(
    view: &View<'_>,
    id: &PoolId,
    pool: &PoolState,
) -> Result<Vec<Remark>, Problem> {
    let mut said = Vec::new();
    for (_, state) in in_pool(view, id)? {
        let Some(short) = shortage(view, pool, &state)? else {
            continue;
        };
        let Some(rule) = state.dry() else {
            return Err(Problem::refused("fund-rule-needed")
                .with("fund", &state.fund.name)
                .with("hub", pool.code(&state.keeper))
                .with("held_cents", state.held())
                .with("cycle", short.cycle)
                .with("cents", short.wanted));
        };
        said.push(
            Remark::new("fund-short")
                .with("fund", &state.fund.name)
                .with("held_cents", state.held())
                .with("cycle", &short.cycle)
                .with("cents", short.wanted)
                .with("missing_cents", short.wanted.saturating_sub(state.held()))
                .with("dry", rule.code()),
        );
        for ((buyer, _), gap, given) in short.each {
            said.push(
                Remark::new("fund-short-hub")
                    .with("hub", pool.code(&buyer))
                    .with("gap_cents", gap.cents())
                    .with("amount_cents", given.cents())
                    .with("rest_cents", gap.cents().saturating_sub(given.cents())),
            );
        }
    }
    Ok(said)
}

/// Funds of this hub that cannot pay again what the last cycle asked of them.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn short(view: &View<'_>) -> Result<Vec<Remark>, Problem> {
    let mut alarms = Vec::new();
    for (id, pool) in names::pools(view)? {
        for (_, state) in in_pool(view, &id)? {
            if state.keeper != view.hub() {
                continue;
            }
            if let Some(short) = shortage(view, &pool, &state)? {
                alarms.push(
                    Remark::new("alarm-fund-short")
                        .with("fund", &state.fund.name)
                        .with("held_cents", state.held())
                        .with("cycle", short.cycle)
                        .with("cents", short.wanted),
                );
            }
        }
    }
    Ok(alarms)
}

/// What a buyer's orders of a cycle will be reduced by, as far as its fund goes.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn expected(
    view: &View<'_>,
    cycle: &CycleState,
    pool: &PoolState,
    orders: &[RecordId],
) -> Result<Vec<Remark>, Problem> {
    let mut said = Vec::new();
    for (_, state) in in_pool(view, &cycle.pool)? {
        let aids = state.aids_on(&day_for(view, cycle));
        let Some(aid) = aids.get(&view.hub()) else {
            continue;
        };
        let mut cents = 0_i64;
        for id in orders {
            let order: Option<OrderState> = view.row(&ObjectKey::Order(*id))?;
            for line in order.iter().flat_map(|it| &it.lines) {
                if line.line.tier == Tier::Standard {
                    let asked = line.line.terms().estimate(line.line.packs);
                    cents = cents.saturating_add(reduction(asked, aid.share).cents());
                }
            }
        }
        if cents > 0 {
            said.push(
                Remark::new("aid-expected")
                    .with("fund", &state.fund.name)
                    .with("hub", pool.code(&state.keeper))
                    .with("percent", page::percent(aid.share))
                    .with("cents", cents)
                    .with("dry", state.dry().map_or("none", DryRule::code)),
            );
        }
    }
    Ok(said)
}

/// A fund with the cycles that it may owe something.
pub(super) fn kept(view: &View<'_>) -> Result<Vec<(Found, PoolState)>, Problem> {
    let mut kept = Vec::new();
    for (id, pool) in names::pools(view)? {
        let own = in_pool(view, &id)?.into_iter();
        let own = own.filter(|(_, it)| it.keeper == view.hub());
        kept.extend(own.map(|it| (it, pool.clone())));
    }
    Ok(kept)
}
