//! Who brings how much of what is ordered, and how far each is ahead of its share (OC16).
//!
//! The coordinator states shares in its plan of a cycle. What counts is the value of what is confirmed, and of
//! what still waits in a cycle that is open, over the cycles that this coordinator shared out.

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{
    id::HubId,
    object::{CycleState, LineState, OrderState, PoolState},
    rules::{
        Percent,
        rotation::{Turn, standings},
    },
};

use super::exchange::share_of;
use crate::{
    control::{CycleShareRow, CycleShares, Problem, ReadShares, Remark},
    service::{View, names},
};

/// Cycles that are looked back on at most, this one counted: a year of weeks.
const CYCLES_MAX: usize = 52;

/// How sellers stand when a cycle shares out what is ordered.
#[derive(Debug, Default)]
pub(in crate::service) struct Shares {
    /// Shares in this cycle.
    pub(in crate::service) now: BTreeMap<HubId, Percent>,
    /// What each sold in this cycle, in cents.
    sold: BTreeMap<HubId, i64>,
    /// How far each is ahead of its share over all of them, in cents.
    ahead: BTreeMap<HubId, i64>,
    cycles: usize,
}

impl Shares {
    /// Of a cycle and those before it of the same coordinator.
    ///
    /// # Errors
    /// A store's failure.
    pub(in crate::service) fn of(
        view: &View<'_>,
        cycle: &CycleState,
        pool: &PoolState,
    ) -> Result<Self, Problem> {
        let mut shares = Self::default();
        let mut turns = Vec::new();
        let all = names::cycles(view, &cycle.pool)?.into_iter();
        let earlier = all
            .filter(|it| it.coordinator == cycle.coordinator)
            .skip_while(|it| it.id != cycle.id);
        for looked in earlier.take(CYCLES_MAX) {
            let stated = stated(view, &looked, pool)?;
            let sold = if stated.is_empty() && looked.id != cycle.id {
                BTreeMap::new()
            } else {
                sold(view, &looked)?
            };
            if looked.id == cycle.id {
                shares.now.clone_from(&stated);
                shares.sold.clone_from(&sold);
            }
            if !stated.is_empty() {
                turns.push((stated, sold));
            }
        }
        shares.cycles = turns.len();
        shares.ahead = ahead(&turns);
        Ok(shares)
    }

    /// How far a seller is ahead of its share, in cents.
    pub(in crate::service) fn ahead(&self, hub: &HubId) -> i64 {
        self.ahead.get(hub).copied().unwrap_or_default()
    }

    fn row(&self, pool: &PoolState, hub: &HubId) -> CycleShareRow {
        CycleShareRow {
            hub: pool.code(hub),
            share: self.now.get(hub).map(Percent::to_string),
            sold: self.sold.get(hub).copied().unwrap_or_default().into(),
            ahead: self.ahead(hub).into(),
        }
    }
}

/// How far sellers are ahead of the shares that a cycle's coordinator gave them.
///
/// # Errors
/// `unknown-cycle`, `several-cycles`.
pub fn shares(view: &View<'_>, request: ReadShares) -> Result<CycleShares, Problem> {
    let (cycle, pool) = names::cycle(view, &request.cycle)?;
    let shares = Shares::of(view, &cycle, &pool)?;
    let hubs: BTreeSet<&HubId> = shares.now.keys().chain(shares.ahead.keys()).collect();
    let mut rows: Vec<CycleShareRow> = hubs.into_iter().map(|it| shares.row(&pool, it)).collect();
    rows.sort_by(|one, next| one.hub.cmp(&next.hub));
    let none = shares.now.is_empty();
    let none = none.then(|| Remark::new("cycle-without-shares").with("cycle", &cycle.name));
    Ok(CycleShares {
        cycle: cycle.name,
        cycles: shares.cycles,
        hubs: rows,
        notes: none.into_iter().collect(),
    })
}

/// Shares that a coordinator states in a cycle.
fn stated(
    view: &View<'_>,
    cycle: &CycleState,
    pool: &PoolState,
) -> Result<BTreeMap<HubId, Percent>, Problem> {
    let mut stated = BTreeMap::new();
    for hub in pool.members.keys() {
        if let Some(share) = share_of(view, cycle, *hub)? {
            stated.insert(*hub, share);
        }
    }
    Ok(stated)
}

/// What each hub sold in a cycle, in cents.
fn sold(view: &View<'_>, cycle: &CycleState) -> Result<BTreeMap<HubId, i64>, Problem> {
    let mut sold: BTreeMap<HubId, i64> = BTreeMap::new();
    for (_, order) in names::orders_of(view, &cycle.id)? {
        let lines = order.lines.iter();
        let cents = lines.fold(0, |sum: i64, it| {
            sum.saturating_add(worth(cycle, &order, it))
        });
        let sum = sold.entry(order.seller).or_default();
        *sum = sum.saturating_add(cents);
    }
    Ok(sold)
}

/// What a line is worth that is confirmed or may still be, in cents.
fn worth(cycle: &CycleState, order: &OrderState, line: &LineState) -> i64 {
    let gone = line.cancelled.is_some() || !order.stands();
    let waits = cycle.is_open() && line.declined.is_none() && !gone;
    let packs = match line.confirmed() {
        0 if waits => line.line.packs,
        _ if gone => line.shipped(),
        confirmed => confirmed.saturating_sub(line.lost()),
    };
    line.line.terms().estimate(packs).cents()
}

/// Shares in one cycle, and what each hub sold there, in cents.
type Shared = (BTreeMap<HubId, Percent>, BTreeMap<HubId, i64>);

fn ahead(turns: &[Shared]) -> BTreeMap<HubId, i64> {
    let hubs: BTreeSet<HubId> = turns.iter().flat_map(|it| it.0.keys().copied()).collect();
    let part = |hub: &HubId, stated: &BTreeMap<HubId, Percent>, sold: &BTreeMap<HubId, i64>| {
        let share = stated.get(hub)?.millionths();
        Some((share, sold.get(hub).copied().unwrap_or_default()))
    };
    let turn = |(stated, sold): &Shared| Turn {
        parts: hubs.iter().map(|hub| part(hub, stated, sold)).collect(),
    };
    let turns: Vec<Turn> = turns.iter().map(turn).collect();
    let standings = standings(hubs.len(), &turns);
    hubs.into_iter().zip(standings).collect()
}
