//! Deposits on containers.

use halle_node::control::{DepositRow, Deposits};

use crate::output::{Cell, Grid, Page};

use super::View;

impl View for Deposits {
    fn page(&self) -> Page {
        let columns = [
            "payer",
            "holder",
            "deposited",
            "back",
            "deposit-waits",
            "deposit-held",
        ];
        let rows = self.deposits.iter().map(row);
        Page::new().grid(Grid::plain("no-deposits", columns).rows(rows))
    }
}

fn row(it: &DepositRow) -> Vec<Cell> {
    vec![
        Cell::name(&it.payer),
        Cell::name(&it.holder),
        Cell::money(it.paid),
        Cell::money(it.back),
        Cell::money(it.waits),
        Cell::money(it.held),
    ]
}
