//! A distribution: planned, ordered, ordered again when something is short, packed, taken.

use halle_protocol::{
    engine::Turn,
    id::RecordId,
    identity::Role,
    limits::CENTS_MAX,
    money::Amount,
    object::{CycleState, ObjectKey, OfferState, PoolState},
};
use jiff::civil::Date;

use super::{
    kept::{self, Distribution},
    own,
    page::page,
    reckon::reckon,
    size,
    subscriber::{self, find},
    supply::Sources,
};
use crate::{
    control::{
        DistributionRow, DistributionShown, Distributions, ListDistributions, OrderDistribution,
        PlanDistribution, Problem, Remark, ShowDistribution, TakeDistribution,
    },
    service::{
        Seen, View,
        ledger::{civil, short_words},
        names,
        order::{cycle_open, needs, order_packs, takes_part},
        private::write,
    },
};

/// Distributions that were ordered, newest first.
///
/// # Errors
/// A store's failure.
pub fn list(view: &View<'_>, _request: ListDistributions) -> Result<Distributions, Problem> {
    let mut rows = Vec::new();
    for it in kept::all(view)?.iter().rev() {
        let baskets = it.takes.iter().map(|it| u64::from(it.baskets)).sum();
        let income = it.takes.iter().map(|it| {
            let price = it.price.unwrap_or_default().cents();
            price.saturating_mul(i64::from(it.baskets))
        });
        rows.push(DistributionRow {
            date: it.date.to_string(),
            cycle: cycle_name(view, it.cycle)?,
            subscribers: it.takes.len(),
            baskets,
            came: it.taken.len(),
            orders: it.orders.len(),
            income: income.fold(0, i64::saturating_add).into(),
            left: of(view, it)?.left,
        });
    }
    Ok(Distributions {
        distributions: rows,
    })
}

/// What a distribution would take, cost and bring in, with the market as it is now; nothing is
/// written.
///
/// # Errors
/// `bad-date`, `bad-amount`, `no-subscribers`, `basket-two-units`, `basket-beyond`; those of a cycle.
pub fn plan(view: &View<'_>, request: PlanDistribution) -> Result<DistributionShown, Problem> {
    let date = civil(&request.date)?;
    let mut drawn = draw(view, date, request.extra, request.fund)?;
    let (cycle, pool) = cycle_of(view, &drawn, request.cycle.as_deref())?;
    drawn.cycle = Some(cycle.id);
    let sources = sources(view, &drawn, Some((&cycle, &pool)))?;
    page(view, &drawn, &sources, false)
}

/// Takes what is there of this hub's own goods, places the orders that baskets still lack, and keeps who
/// takes what. Doing it again orders only what is
/// missing since: in the place of what was declined, reduced or never came, the next choice.
///
/// # Errors
/// `cycle-closed`, `not-member`, `words-too-long`; those of [`plan`].
pub fn order(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: OrderDistribution,
) -> Result<DistributionShown, Problem> {
    needs(turn, Role::Edit)?;
    needs(turn, Role::Trade)?;
    let date = civil(&request.date)?;
    let view = View::of(turn, seen);
    let before = held(&view, date)?;
    let mut drawn = draw(&view, date, request.extra, request.fund)?;
    let (cycle, pool) = cycle_of(&view, &drawn, request.cycle.as_deref())?;
    takes_part(&view, &pool)?;
    cycle_open(&cycle)?;
    drawn.cycle = Some(cycle.id);
    if let Some(words) = &request.words {
        drawn.words = short_words(words)?;
    }
    let sources = sources(&view, &drawn, Some((&cycle, &pool)))?;
    let reckoned = reckon(&drawn, &sources)?;
    let wishes = wishes(&sources, &reckoned.plan.orders);
    let us = view.hub();
    let (own, others) = wishes.into_iter().partition(|(offer, _)| offer.hub == us);
    let (ids, notes) = order_packs(turn, seen, &cycle, others)?;
    drawn.orders.extend(&ids);
    let taken = own::take(turn, seen, date, own)?;
    let nothing = ids.is_empty() && taken.is_empty();
    drawn.own.extend(taken);
    write(turn, seen, drawn.fields(before.as_ref()))?;
    let view = View::of(turn, seen);
    let mut shown = of(&view, &drawn)?;
    shown.notes.extend(notes);
    shown.done = nothing && before.is_some();
    if !ids.is_empty() && shown.orders.iter().any(|it| it.held_by == 1) {
        shown.notes.push(Remark::new("held-only-here"));
    }
    Ok(shown)
}

/// A distribution with what was ordered for it, as its lines stand now.
///
/// # Errors
/// `unknown-distribution`.
pub fn show(view: &View<'_>, request: ShowDistribution) -> Result<DistributionShown, Problem> {
    of(view, &ordered(view, &request.date)?)
}

/// Says who came for baskets, or that somebody did not after all.
///
/// # Errors
/// `unknown-distribution`, `subscriber-needed`, `not-in-distribution`, `unknown-subscriber`,
/// `several-subscribers`.
pub fn take(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: TakeDistribution,
) -> Result<DistributionShown, Problem> {
    needs(turn, Role::Edit)?;
    let view = View::of(turn, seen);
    let distribution = ordered(&view, &request.date)?;
    if request.subscribers.is_empty() {
        return Err(Problem::usage("subscriber-needed"));
    }
    let all = subscriber::all(&view)?;
    let mut says = Vec::new();
    for wanted in &request.subscribers {
        let subscriber = find(&all, wanted)?;
        if distribution.takes.iter().all(|it| it.key != subscriber.key) {
            return Err(Problem::refused("not-in-distribution")
                .with("subscriber", &subscriber.name)
                .with("number", subscriber.number)
                .with("date", distribution.date));
        }
        says.push(distribution.came(&subscriber.key, !request.undo));
    }
    let done = !write(turn, seen, says)?;
    let view = View::of(turn, seen);
    let mut shown = of(&view, &ordered(&view, &request.date)?)?;
    shown.done = done;
    Ok(shown)
}

/// One that was ordered.
fn ordered(view: &View<'_>, date: &str) -> Result<Distribution, Problem> {
    let date = civil(date)?;
    held(view, date)?.ok_or_else(|| Problem::failed("unknown-distribution").with("date", date))
}

fn held(view: &View<'_>, date: Date) -> Result<Option<Distribution>, Problem> {
    Ok(kept::all(view)?.into_iter().find(|it| it.date == date))
}

/// As it stands, with nothing of the market.
fn of(view: &View<'_>, distribution: &Distribution) -> Result<DistributionShown, Problem> {
    let sources = sources(view, distribution, None)?;
    page(view, distribution, &sources, true)
}

/// Recipes and subscribers of now, upon what was ordered. The fund is what the distribution before
/// left, where nobody says otherwise.
fn draw(
    view: &View<'_>,
    date: Date,
    extra: Option<i64>,
    fund: Option<i64>,
) -> Result<Distribution, Problem> {
    let all = kept::all(view)?;
    let before = all.iter().rev().find(|it| it.date < date);
    let left = match before {
        Some(before) => of(view, before)?.left,
        None => None,
    };
    let mut drawn = all
        .iter()
        .find(|it| it.date == date)
        .cloned()
        .unwrap_or_else(|| Distribution {
            extra: before.map(|it| it.extra).unwrap_or_default(),
            fund: left.and_then(|it| Amount::new(it.0).ok()),
            ..Distribution::new(date)
        });
    if let Some(cents) = extra {
        drawn.extra = cents_of(cents)?;
    }
    if let Some(cents) = fund {
        drawn.fund = Some(cents_of(cents)?);
    }
    drawn.draw(&size::all(view)?, &subscriber::all(view)?);
    if drawn.takes.is_empty() {
        return Err(Problem::refused("no-subscribers").with("date", date));
    }
    Ok(drawn)
}

fn cents_of(cents: i64) -> Result<Amount, Problem> {
    let amount = Amount::new(cents).ok();
    let amount = amount.filter(|_| (0..=CENTS_MAX).contains(&cents));
    amount.ok_or_else(|| Problem::usage("bad-amount").with("text", cents))
}

/// The cycle that is named, that of the orders before, or the only open one.
fn cycle_of(
    view: &View<'_>,
    distribution: &Distribution,
    wanted: Option<&str>,
) -> Result<(CycleState, PoolState), Problem> {
    if let (None, Some(id)) = (wanted, distribution.cycle)
        && let Some(cycle) = view.row::<CycleState>(&ObjectKey::Cycle(id))?
        && let Some(pool) = view.row::<PoolState>(&ObjectKey::Pool(cycle.pool))?
    {
        return Ok((cycle, pool));
    }
    names::cycle_or_only(view, wanted)
}

pub(super) fn cycle_name(view: &View<'_>, id: Option<RecordId>) -> Result<Option<String>, Problem> {
    let Some(id) = id else { return Ok(None) };
    let cycle: Option<CycleState> = view.row(&ObjectKey::Cycle(id))?;
    Ok(cycle.map(|it| it.name))
}

fn sources(
    view: &View<'_>,
    distribution: &Distribution,
    market: Option<(&CycleState, &PoolState)>,
) -> Result<Sources, Problem> {
    let mut sources = Sources::of(&distribution.sizes)?;
    sources.ordered(view, distribution)?;
    if let Some((cycle, pool)) = market {
        sources.market(view, cycle, pool)?;
    }
    Ok(sources)
}

/// Packs to order, by offer.
fn wishes(
    sources: &Sources,
    orders: &[halle_protocol::rules::basket::ToOrder],
) -> Vec<(OfferState, u32)> {
    let offer = |code: &str| sources.all.iter().find(|it| it.code == code)?.offer.clone();
    let wish = |it: &halle_protocol::rules::basket::ToOrder| Some((offer(&it.code)?, it.packs.0));
    orders.iter().filter_map(wish).collect()
}
