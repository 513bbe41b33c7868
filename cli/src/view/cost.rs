//! Shared costs: every share with how it came about.

use halle_node::control::{CostRecorded, CostSplit, Remark, ShareRow};

use crate::output::{Cell, Grid, Page};

use super::View;

impl View for CostSplit {
    fn page(&self) -> Page {
        shared(&self.shares, self.sum, &self.steps)
    }
}

impl View for CostRecorded {
    fn page(&self) -> Page {
        let heading = if self.dry_run {
            "cost-dry"
        } else {
            "cost-recorded"
        };
        let pieces = vec![
            ("amount", Cell::money(self.amount)),
            ("entry", Cell::of(self.entry.as_deref(), Cell::name)),
            ("words", Cell::text(&self.words)),
        ];
        Page::new()
            .heading(heading, pieces)
            .then(shared(&self.shares, self.sum, &self.steps))
            .notes(&self.notes)
    }
}

/// Shares, their sum, the steps of the whole, and the steps of each hub.
fn shared(shares: &[ShareRow], sum: impl Into<i64>, steps: &[Remark]) -> Page {
    let page = Page::new()
        .grid(share_rows(shares))
        .sentence("shares-sum", vec![("sum", Cell::money(sum))])
        .then(steps_of_whole(steps));
    page.then(steps_of_hubs(shares))
}

/// Shares as rows.
pub(super) fn share_rows(shares: &[ShareRow]) -> Grid {
    let rows = shares.iter().map(|share| {
        vec![
            Cell::name(&share.hub),
            Cell::money(share.amount),
            if share.exact.is_empty() {
                Cell::Empty
            } else {
                Cell::Exact(share.exact.clone())
            },
        ]
    });
    Grid::plain("no-shares", ["hub", "amount", "exact"]).rows(rows)
}

fn steps_of_whole(steps: &[Remark]) -> Page {
    if steps.is_empty() {
        return Page::new();
    }
    Page::new().heading("steps", Vec::new()).remarks(steps)
}

/// How each hub's share came about.
pub(super) fn steps_of_hubs(shares: &[ShareRow]) -> Page {
    shares
        .iter()
        .filter(|share| !share.steps.is_empty())
        .fold(Page::new(), |page, share| {
            let pieces = vec![
                ("hub", Cell::name(&share.hub)),
                ("amount", Cell::money(share.amount)),
            ];
            page.heading("steps-of", pieces).remarks(&share.steps)
        })
}
