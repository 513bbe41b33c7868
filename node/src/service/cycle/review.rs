//! The review of a cycle: what was filled, refused, left over and moved, what it cost, how evenly it went
//! round, beside the cycle before (RE8, RE9, E2, E3).
//!
//! Every figure is reckoned from signed records, so that all members that hold the same see the same
//! review, now and in ten years. Nothing is written.

use std::collections::BTreeMap;

use halle_protocol::{
    id::PoolId,
    object::{CycleState, NeedState, ObjectKey, index},
    rules::review::Figure,
};

use super::{
    comment::comments,
    hypothesis::Hypothesis,
    limits::{NEAR_METRES, NEAR_METRES_MAX},
    looked::Looked,
    names, state_of,
};
use crate::{
    control::{CategoryRow, CycleReviewed, FigureRow, Problem, Remark, ReviewCycle},
    service::{View, catalogue::same, problem_of_store},
};

/// A cycle's figures.
///
/// # Errors
/// `unknown-cycle`, `several-cycles`, `bad-near`, `review-beyond`.
pub fn reviewed(view: &View<'_>, request: ReviewCycle) -> Result<CycleReviewed, Problem> {
    let (cycle, pool) = names::cycle(view, &request.cycle)?;
    let near = near(request.near)?;
    let now = Looked::at(view, &cycle, &pool, near)?;
    let before = match before(view, &cycle)? {
        Some(cycle) => Some(Looked::at(view, &cycle, &pool, near)?.indices(&cycle.name)),
        None => None,
    };
    let hypothesis = match cycle.planned("hypothesis").map(str::parse::<Hypothesis>) {
        Some(Ok(hypothesis)) => Some(hypothesis.tested(view, (&cycle, &pool), near)?),
        _ => None,
    };
    let needs = needs(view, &cycle.pool)?;
    let products = now
        .review
        .products
        .iter()
        .map(|(product, figure)| FigureRow {
            next: Some(
                figure
                    .asked
                    .saturating_add(needs.get(&same(product)).copied().unwrap_or_default()),
            ),
            ..figure_row(product, figure)
        });
    Ok(CycleReviewed {
        cycle: cycle.name.clone(),
        coordinator: pool.code(&cycle.coordinator),
        state: state_of(&cycle).to_owned(),
        near_metres: near,
        products: products.collect(),
        sellers: now
            .review
            .sellers
            .iter()
            .map(|(seller, figure)| figure_row(seller, figure))
            .collect(),
        total: figure_row("", &now.review.total),
        now: now.indices(&cycle.name),
        before,
        costs: cost_rows(&now.costs),
        hypothesis,
        comments: comments(view, &cycle, &pool)?,
        notes: notes(&cycle, &now),
    })
}

/// What counts as near, metres.
///
/// # Errors
/// `bad-near`.
pub(super) fn near(asked: Option<u32>) -> Result<u32, Problem> {
    let near = asked.unwrap_or(NEAR_METRES);
    if (1..=NEAR_METRES_MAX).contains(&near) {
        return Ok(near);
    }
    Err(Problem::usage("bad-near").with("metres", near))
}

fn notes(cycle: &CycleState, now: &Looked) -> Vec<Remark> {
    let open = cycle.is_open();
    let open = open.then(|| Remark::new("review-open").with("cycle", &cycle.name));
    let next = [Remark::new("review-next")];
    open.into_iter().chain(now.notes()).chain(next).collect()
}

/// Costs by category.
pub(super) fn cost_rows(costs: &BTreeMap<String, i64>) -> Vec<CategoryRow> {
    let row = |(category, cents): (&String, &i64)| CategoryRow {
        category: category.clone(),
        amount: (*cents).into(),
    };
    costs.iter().map(row).collect()
}

/// The cycle that the same hub opened before.
fn before(view: &View<'_>, cycle: &CycleState) -> Result<Option<CycleState>, Problem> {
    let cycles = names::cycles(view, &cycle.pool)?;
    let later = cycles
        .into_iter()
        .skip_while(|it| it.id != cycle.id)
        .skip(1);
    Ok(later
        .into_iter()
        .find(|it| it.coordinator == cycle.coordinator))
}

/// Units that hubs still need, by product.
fn needs(view: &View<'_>, pool: &PoolId) -> Result<BTreeMap<String, u64>, Problem> {
    let ids = view.reader().under_index(&index::needs(pool));
    let mut needs: BTreeMap<String, u64> = BTreeMap::new();
    for id in ids.map_err(problem_of_store)? {
        let need: Option<NeedState> = view.row(&ObjectKey::Need(id))?;
        if let Some(need) = need.filter(|it| !it.is_withdrawn() && it.matches.is_empty()) {
            let sum = needs.entry(same(&need.need.product)).or_default();
            *sum = sum.saturating_add(u64::from(need.need.units));
        }
    }
    Ok(needs)
}

pub(super) fn figure_row(name: &str, figure: &Figure) -> FigureRow {
    FigureRow {
        name: name.to_owned(),
        offered: figure.offered,
        asked: figure.asked,
        confirmed: figure.confirmed,
        shipped: figure.shipped,
        refused: figure.refused,
        received: figure.received,
        missing: figure.missing,
        left_over: figure.left_over,
        grams: figure.grams_shipped.saturating_sub(figure.grams_refused),
        value: figure.value.into(),
        filled: figure.filled(),
        next: None,
    }
}
