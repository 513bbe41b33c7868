//! What a season came to: cycles of a pool together, for those who fund it and those who run it (RE8, RE9).
//!
//! Every figure is a sum over signed records, and the same on every node that holds the same.

use jiff::civil::Date;

use halle_protocol::object::CycleState;

use super::{
    limits::MEAL_GRAMS,
    looked::{Looked, per_mille},
    names,
    review::{cost_rows, figure_row, near},
};
use crate::{
    control::{Problem, Remark, ReviewSeason, SeasonReviewed},
    service::{View, ledger::civil},
};

/// Cycles that were delivered between two days, both counted; without days all of them.
///
/// # Errors
/// `no-pool`, `bad-date`, `bad-near`, `no-cycles-between`, `review-beyond`.
pub fn season(view: &View<'_>, request: ReviewSeason) -> Result<SeasonReviewed, Problem> {
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let day = |text: &Option<String>| text.as_deref().map(civil).transpose();
    let (from, to) = (day(&request.from)?, day(&request.to)?);
    let near = near(request.near)?;
    let within = |it: &CycleState| {
        let day = delivered(it);
        from.is_none_or(|from| day >= Some(from))
            && to.is_none_or(|to| day.is_some_and(|it| it <= to))
    };
    let mut cycles: Vec<CycleState> = names::cycles(view, &id)?
        .into_iter()
        .filter(within)
        .collect();
    cycles.reverse();
    if cycles.is_empty() {
        return Err(Problem::failed("no-cycles-between").with("pool", &pool.charter.name));
    }
    let mut rows = Vec::new();
    for cycle in &cycles {
        let looked = Looked::at(view, cycle, &pool, near)?;
        rows.push(looked.indices(&cycle.name));
    }
    let all = Looked::over(view, &cycles, &pool, near)?;
    let total = all.indices("");
    let open = cycles.iter().filter(|it| it.is_open());
    let mut notes: Vec<Remark> = open
        .map(|it| Remark::new("review-open").with("cycle", &it.name))
        .collect();
    notes.extend(all.notes());
    let value = i64::from(total.value);
    Ok(SeasonReviewed {
        pool: pool.charter.name.clone(),
        from: from.map(|it| it.to_string()),
        to: to.map(|it| it.to_string()),
        near_metres: near,
        meals: total.grams.checked_div(MEAL_GRAMS).unwrap_or_default(),
        orders: all.orders,
        buyers: all.buyers,
        solidarity: all.solidarity.into(),
        solidarity_share: per_mille(all.solidarity, value),
        cycles: rows,
        sellers: all
            .review
            .sellers
            .iter()
            .map(|(code, it)| figure_row(code, it))
            .collect(),
        products: all
            .review
            .products
            .iter()
            .map(|(name, it)| figure_row(name, it))
            .collect(),
        costs: cost_rows(&all.costs),
        total,
        notes,
    })
}

/// The day on which a cycle's goods are delivered, as planned; else the one on which it closes.
fn delivered(cycle: &CycleState) -> Option<Date> {
    let planned = |name: &str| cycle.planned(name)?.get(..10)?.parse().ok();
    planned("delivers").or_else(|| planned("closes"))
}
