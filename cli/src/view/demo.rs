//! What the demo ended with: the same balances, asked from every hub.

use halle_node::control::{DemoHub, Demonstrated};

use crate::output::{Cell, Column, Grid, Page};

use super::View;
use super::ledger::accounts;

impl View for Demonstrated {
    fn page(&self) -> Page {
        let hubs = self
            .hubs
            .iter()
            .map(|hub| vec![Cell::name(&hub.code), Cell::id(&hub.digest)]);
        let page = Page::new()
            .grid(Grid::new("no-hubs", ["hub", "digest"].map(Column::new)).rows(hubs))
            .sentence(
                if agree(&self.hubs) {
                    "demo-agrees"
                } else {
                    "demo-differs"
                },
                vec![("count", Cell::count(self.hubs.len()))],
            );
        let page = match self.hubs.first() {
            Some(hub) => page.grid(accounts(&hub.accounts)),
            None => page,
        };
        page.sentence(
            "demo-seconds",
            vec![("seconds", Cell::Decimal(self.seconds.to_string()))],
        )
    }
}

/// Whether every hub shows the same.
fn agree(hubs: &[DemoHub]) -> bool {
    hubs.windows(2).all(|pair| match pair {
        [one, other] => one.digest == other.digest && one.accounts == other.accounts,
        _ => true,
    })
}
