//! Shared costs: recorded by who paid, split over what was really traded.
//!
//! The shares come from the very function by which every node judges them, so what is shown before
//! recording is what partners see afterwards. Deliberately absent: typed figures for what signed
//! records already say (value, weight, packs, stops).

mod basis;
mod booked;
mod entering;
mod refusal;
mod sheet;
mod stated;
mod wish;

pub use sheet::import;

pub(in crate::service) use basis::{gather, publish};
pub(in crate::service) use entering::enter;
pub(in crate::service) use refusal::amount_of;

use halle_protocol::engine::Turn;

use self::wish::Wish;
use super::{Seen, View, ledger};
use crate::control::{CostRecorded, Problem, RecordCost};

/// Records a cost this hub paid. A dry run does the same work and names no entry; whoever runs the
/// command then drops what it wrote.
///
/// # Errors
/// What was typed cannot be read, the cycle has nothing to share over (`basis-empty`), the rule
/// cannot carry the cost (`nothing-counted`, `caps-too-low`), or the store fails.
pub fn record(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: RecordCost,
) -> Result<CostRecorded, Problem> {
    let today = turn.moment.today;
    let wish = Wish::typed(&View::of(turn, seen), &request, today)?;
    ledger::words_needed(&wish.words)?;
    wish.record(turn, seen, request.dry_run)
}
