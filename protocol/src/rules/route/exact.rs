//! The best of all orders: every beginning is followed unless it cannot become better than the
//! best known (branch and bound; late, metres and time only grow).

use crate::rules::route::Found;
use crate::rules::route::known::{At, Cost, Known};

/// The best order, and how many beginnings were weighed.
pub(super) fn best(known: &Known) -> (Vec<usize>, Found) {
    let mut search = Search {
        known,
        best: None,
        order: Vec::with_capacity(known.len()),
        weighed: 0,
    };
    search.follow(known.begin());
    let Search { best, weighed, .. } = search;
    let order = best.map_or_else(Vec::new, |(_, order)| order);
    (order, Found::Exact { weighed })
}

struct Search<'a, 'b> {
    known: &'a Known<'b>,
    best: Option<(Cost, Vec<usize>)>,
    /// The beginning that is followed.
    order: Vec<usize>,
    weighed: u64,
}

impl Search<'_, '_> {
    /// Follows a beginning to all its ends, stops by code: of equal orders the first stays.
    fn follow(&mut self, at: At) {
        self.weighed = self.weighed.saturating_add(1);
        if self.order.len() == self.known.len() {
            let cost = self.known.over(at);
            if self.is_better(cost) {
                self.best = Some((cost, self.order.clone()));
            }
            return;
        }
        for stop in 0..self.known.len() {
            if !self.known.may_follow(at, stop) {
                continue;
            }
            let after = self.known.after(at, stop);
            if self.is_better(after.cost) {
                self.order.push(stop);
                self.follow(after);
                self.order.pop();
            }
        }
    }

    fn is_better(&self, cost: Cost) -> bool {
        self.best.as_ref().is_none_or(|(best, _)| cost < *best)
    }
}
