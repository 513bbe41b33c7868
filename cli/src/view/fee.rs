//! Fees, and what they come to.

use halle_node::control::{FeeCharged, FeeRow, FeeShareRow, FeeTried, Fees};

use crate::output::{Cell, Column, Grid, Page};

use super::View;

impl View for Fees {
    fn page(&self) -> Page {
        let rows = self.fees.iter().map(fee);
        Page::new().grid(Grid::plain("no-fees", ["fee", "kind", "fee-payer", "rule"]).rows(rows))
    }
}

/// One fee: name, kind, who pays, rule.
pub(super) fn fee(fee: &FeeRow) -> Vec<Cell> {
    vec![
        Cell::text(&fee.name),
        Cell::Code("fee", fee.kind.clone()),
        Cell::Code("side", fee.payer.clone()),
        Cell::Rule(fee.rule.clone()),
    ]
}

impl View for FeeCharged {
    fn page(&self) -> Page {
        Page::new()
            .heading(
                "fee-charged",
                vec![
                    ("fee", Cell::text(&self.fee.name)),
                    ("cycle", Cell::text(&self.cycle)),
                ],
            )
            .facts(vec![
                ("kind", Cell::Code("fee", self.fee.kind.clone())),
                ("fee-payer", Cell::Code("side", self.fee.payer.clone())),
                ("rule", Cell::Rule(self.fee.rule.clone())),
                ("value", Cell::money(self.value)),
                ("total", Cell::money(self.total)),
                ("entry", Cell::of(self.entry.as_deref(), Cell::name)),
            ])
            .grid(shares(&self.hubs))
            .note_if(self.done, "already-done")
            .notes(&self.notes)
    }
}

impl View for FeeTried {
    fn page(&self) -> Page {
        Page::new()
            .heading("fee-tried", vec![("cycles", Cell::texts(&self.cycles))])
            .facts(vec![
                ("fee-payer", Cell::Code("side", self.payer.clone())),
                ("rule", Cell::Rule(self.rule.clone())),
                ("value", Cell::money(self.value)),
                ("total", Cell::money(self.total)),
            ])
            .grid(shares(&self.hubs))
            .notes(&self.notes)
    }
}

fn shares(hubs: &[FeeShareRow]) -> Grid {
    let columns = [
        Column::new("hub"),
        Column::new("orders"),
        Column::new("value"),
        Column::csv("parts"),
        Column::new("amount"),
        Column::new("net"),
    ];
    let rows = hubs.iter().map(|it| {
        vec![
            Cell::name(&it.hub),
            Cell::count(it.orders),
            Cell::money(it.value),
            Cell::Many(it.parts.iter().map(|it| Cell::money(*it)).collect()),
            Cell::money(it.amount),
            Cell::money(it.net),
        ]
    });
    Grid::new("no-fee-shares", columns).rows(rows)
}
