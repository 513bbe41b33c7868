//! Who holds whose crates, from what drivers said at stops (LO11).

use halle_protocol::rules::{CrateMove, crate_balances};

use super::{all, of_cycle};
use crate::{
    control::{Crates, CratesRow, Problem, ReadCrates},
    service::{View, names},
};

/// What every hub got and gave over the runs of a cycle, or of all cycles. What a hub carries for
/// itself moves nothing.
///
/// # Errors
/// `no-pool`, `unknown-pool`, `unknown-cycle`.
pub fn crates(view: &View<'_>, request: ReadCrates) -> Result<Crates, Problem> {
    let runs = match &request.cycle {
        Some(wanted) => of_cycle(view, &names::cycle(view, wanted)?.0.id)?,
        None => all(view, request.pool.as_deref())?,
    };
    let mut moved = Vec::new();
    let (mut full, mut empty) = (0_u64, 0_u64);
    for it in runs.iter().flat_map(|(_, run)| &run.crates) {
        let sum = if it.empty { &mut empty } else { &mut full };
        *sum = sum.saturating_add(u64::from(it.crates));
        if it.from != it.to {
            let (from, to) = (
                names::code_of(view, &it.from)?,
                names::code_of(view, &it.to)?,
            );
            moved.push((from, to, it.crates));
        }
    }
    let moves: Vec<CrateMove<'_>> = moved
        .iter()
        .map(|(from, to, crates)| CrateMove {
            from,
            to,
            crates: *crates,
        })
        .collect();
    let balances =
        crate_balances(&moves).map_err(|why| Problem::failed("run-unusable").with("why", why))?;
    let hubs = balances.into_iter().map(|it| CratesRow {
        hub: it.code,
        received: it.received,
        given: it.given,
        owes: it.owes,
    });
    Ok(Crates {
        hubs: hubs.collect(),
        full,
        empty,
    })
}
