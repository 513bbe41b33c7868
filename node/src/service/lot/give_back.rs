//! Giving slots back to whoever gave them.

use std::collections::BTreeSet;

use halle_protocol::{
    engine::Turn,
    identity::Role,
    record::{Body, Return},
};

use super::{
    Held,
    allot::{find, shown, take},
    holding::packs,
};
use crate::{
    control::{LotShown, Problem, Remark, ReturnLot},
    service::{Seen, View, names, order::needs, problem_of_publish, problem_of_store},
};

/// Returns unused slots of an offer in a cycle, all of them where no number is named; in a closed
/// cycle too.
///
/// # Errors
/// `nothing-to-return`, `too-many-packs`, `unknown-lot`, `bad-packs`.
pub fn give_back(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: ReturnLot,
) -> Result<LotShown, Problem> {
    needs(turn, Role::Stock)?;
    let view = View::of(turn, seen);
    let (cycle, pool) = names::cycle(&view, &request.cycle)?;
    let found = find(&view, &cycle, &pool, &request.reference)?;
    let given: Vec<Held> = found
        .held
        .into_iter()
        .filter(|it| it.holding.giver.is_some())
        .collect();
    let most = packs(&given);
    if most == 0 {
        return Err(Problem::failed("nothing-to-return")
            .with("ref", found.reference)
            .with("cycle", &cycle.name));
    }
    let wanted = request.packs.unwrap_or(most);
    if wanted == 0 {
        return Err(Problem::usage("bad-packs").with("packs", 0));
    }
    let returned = take(&given, wanted).ok_or_else(|| {
        Problem::refused("too-many-packs")
            .with("ref", &found.reference)
            .with("packs", wanted)
            .with("most", most)
    })?;
    let givers: BTreeSet<String> = returned
        .iter()
        .filter_map(|it| Some(pool.code(&it.holding.giver.as_ref()?.0)))
        .collect();
    let trade = cycle.trade_of(view.hub());
    for part in &returned {
        let body = Body::Return(Return {
            lot: part.lot,
            source: part.holding.source,
            ranges: part.holding.ranges.clone(),
        });
        turn.record(&trade, &body).map_err(problem_of_publish)?;
    }
    turn.settle().map_err(problem_of_store)?;
    let note = Remark::new("returned")
        .with("packs", wanted)
        .with("ref", found.reference)
        .with("hub", givers.into_iter().collect::<Vec<_>>().join(", "));
    shown(&View::of(turn, seen), &cycle, &pool, &returned, note)
}
