//! Order cycles.

use halle_node::control::{CycleShown, Cycles};

use crate::output::{Cell, Grid, Page};

use super::View;

impl View for Cycles {
    fn page(&self) -> Page {
        let date = |date: &Option<String>| Cell::of(date.as_deref(), Cell::moment);
        let rows = self.cycles.iter().map(|cycle| {
            vec![
                Cell::text(&cycle.name),
                Cell::name(&cycle.coordinator),
                Cell::Code("state", cycle.state.clone()),
                date(&cycle.opens),
                date(&cycle.closes),
                date(&cycle.delivers),
                Cell::count(cycle.orders),
            ]
        });
        let columns = [
            "name",
            "coordinator",
            "state",
            "opens",
            "closes",
            "delivers",
            "orders",
        ];
        Page::new().grid(Grid::plain("no-cycles", columns).rows(rows))
    }
}

impl View for CycleShown {
    fn page(&self) -> Page {
        let date = |date: &Option<String>| Cell::of(date.as_deref(), Cell::moment);
        Page::new()
            .heading("cycle", vec![("name", Cell::text(&self.name))])
            .facts(vec![
                ("state", Cell::Code("state", self.state.clone())),
                ("coordinator", Cell::name(&self.coordinator)),
                ("opens", date(&self.opens)),
                ("closes", date(&self.closes)),
                ("delivers", date(&self.delivers)),
                ("places", Cell::of(self.places.as_deref(), Cell::text)),
                ("shortage", Cell::Code("shortage", self.shortage.clone())),
                ("lots", Cell::count(self.lots)),
                ("orders", Cell::count(self.orders)),
                ("cycle", Cell::name(&self.cycle)),
            ])
            .notes(&self.notes)
    }
}
