//! Standing orders: what this hub orders in every cycle, until it says otherwise (OR5). They stand in
//! the hub's private document; only the orders that come of them leave it.
//!
//! The device that holds the role `stock` places them by itself, so that no two devices of a hub order
//! the same twice.

mod due;
mod kept;
mod limits;
mod set;

pub use due::{is_due, place, place_due, skip};
pub use set::{end, pause, set};

pub(in crate::service) use due::open_cycles;

use halle_protocol::id::RecordId;

use super::{View, names};
use crate::{
    control::{
        ListStandings, Problem, Remark, ShowStanding, StandingCycleRow, StandingLineRow,
        StandingRow, StandingShown, Standings,
    },
    near::near,
    service::catalogue::plain,
};
use kept::{Outcome, Standing};

/// Standing orders by name.
///
/// # Errors
/// A store's failure.
pub fn list(view: &View<'_>, request: ListStandings) -> Result<Standings, Problem> {
    let mut rows = Vec::new();
    for standing in kept::all(view)? {
        if request.all || !standing.has_ended(view.seen.today) {
            rows.push(row(view, &standing)?);
        }
    }
    Ok(Standings { standings: rows })
}

/// One standing order, with what came of it.
///
/// # Errors
/// `unknown-standing`.
pub fn show(view: &View<'_>, request: ShowStanding) -> Result<StandingShown, Problem> {
    shown(view, &find(view, &request.standing)?, false, Vec::new())
}

/// What a person must know of standing orders that were not placed.
///
/// # Errors
/// A store's failure.
pub(super) fn alarms(view: &View<'_>) -> Result<Vec<Remark>, Problem> {
    let mut alarms = Vec::new();
    for standing in kept::all(view)? {
        for (id, outcome) in &standing.cycles {
            let Outcome::Held(why) = outcome else {
                continue;
            };
            let cycle = due::cycle_at(view, id)?;
            if let Some((cycle, _)) = cycle.filter(|(it, _)| it.is_open()) {
                alarms.push(
                    Remark::new("alarm-standing-held")
                        .with("standing", &standing.name)
                        .with("cycle", &cycle.name)
                        .with("why", why),
                );
            }
        }
    }
    Ok(alarms)
}

/// The standing order of a name.
///
/// # Errors
/// `unknown-standing` with near names.
fn find(view: &View<'_>, wanted: &str) -> Result<Standing, Problem> {
    let all = kept::all(view)?;
    match all.iter().find(|it| plain(&it.name) == plain(wanted)) {
        Some(standing) => Ok(standing.clone()),
        None => Err(Problem::failed("unknown-standing")
            .with("standing", wanted.trim())
            .near(near(wanted.trim(), all.iter().map(|it| it.name.as_str())))),
    }
}

fn row(view: &View<'_>, standing: &Standing) -> Result<StandingRow, Problem> {
    let mut lines = Vec::new();
    for line in &standing.lines {
        lines.push(StandingLineRow {
            reference: line.reference.clone(),
            seller: names::code_of(view, &line.hub)?,
            product: line.product.clone(),
            packs: line.packs,
            tier: super::catalogue::code_of(line.tier),
            price: line.price.into(),
        });
    }
    let mut cycles = Vec::new();
    for (id, outcome) in &standing.cycles {
        let cycle = due::cycle_at(view, id)?;
        let (orders, why): (&[RecordId], _) = match outcome {
            Outcome::Placed(orders) => (orders, String::new()),
            Outcome::Held(why) => (&[], why.clone()),
            Outcome::Skipped | Outcome::Before => (&[], String::new()),
        };
        cycles.push(StandingCycleRow {
            cycle: cycle.map_or_else(|| names::short(id), |(it, _)| it.name),
            state: outcome.code().to_owned(),
            orders: orders.iter().map(names::short).collect(),
            why,
        });
    }
    Ok(StandingRow {
        standing: standing.name.clone(),
        state: standing.state(view.seen.today).to_owned(),
        lines,
        every: standing.every,
        from: standing.from.map(|it| it.to_string()),
        until: standing.until.map(|it| it.to_string()),
        pauses: standing.pauses.rows(),
        most: standing.most.map(Into::into),
        by_hand: standing.by_hand,
        words: standing.words.clone(),
        cycles,
    })
}

fn shown(
    view: &View<'_>,
    standing: &Standing,
    done: bool,
    notes: Vec<Remark>,
) -> Result<StandingShown, Problem> {
    Ok(StandingShown {
        standing: row(view, standing)?,
        orders: Vec::new(),
        done,
        notes,
    })
}
