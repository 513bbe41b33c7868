//! Order cycles.

use halle_node::control::{CycleChanged, CycleShown, Cycles, PlanChange};

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

impl View for CycleChanged {
    fn page(&self) -> Page {
        let changes = self.changes.iter().map(|it| {
            vec![
                Cell::Code("plan", it.field.clone()),
                planned(it, it.before.as_deref()),
                planned(it, it.after.as_deref()),
            ]
        });
        let page = Page::new()
            .heading("cycle", vec![("name", Cell::text(&self.cycle))])
            .grid(Grid::plain("no-plan-changes", ["field", "before", "after"]).rows(changes));
        let concerned = self.concerned.iter().map(|it| {
            vec![
                Cell::name(&it.hub),
                Cell::count(it.bought),
                Cell::count(it.sold),
                Cell::money(it.value),
            ]
        });
        let columns = ["hub", "orders_bought", "orders_sold", "value"];
        page.heading("concerned", Vec::new())
            .grid(Grid::plain("nobody-concerned", columns).rows(concerned))
            .notes(&self.notes)
    }
}

/// A value of a plan as people read it.
fn planned(change: &PlanChange, value: Option<&str>) -> Cell {
    match (change.field.as_str(), value) {
        (_, None) => Cell::Empty,
        ("shortage", Some(rule)) => Cell::Code("shortage", rule.to_owned()),
        ("places", Some(words)) => Cell::text(words),
        (_, Some(date)) => Cell::moment(date),
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
