//! What is taken instead of what.

use halle_node::control::{SubstituteCase, SubstituteRow, Substitutes};

use crate::output::{Cell, Grid, Page};

use super::{View, order::lines_of_orders};

impl View for Substitutes {
    fn page(&self) -> Page {
        let columns = ["ref", "product", "seller", "how", "substitutes", "most"];
        let wishes = self.substitutes.iter().map(wish);
        Page::new()
            .grid(Grid::plain("no-substitutes", columns).rows(wishes))
            .then(cases(&self.substitutes))
            .then(lines_of_orders(&self.orders))
            .note_if(self.done, "already-done")
            .notes(&self.notes)
    }
}

/// Lines of open cycles that go without.
fn cases(substitutes: &[SubstituteRow]) -> Page {
    let rows = substitutes.iter();
    let rows = rows.flat_map(|it| it.cases.iter().map(|case| row(it, case)));
    let rows: Vec<Vec<Cell>> = rows.collect();
    if rows.is_empty() {
        return Page::new();
    }
    let columns = ["order", "cycle", "ref", "missing", "orders", "next"];
    Page::new()
        .heading("substitute-cases", Vec::new())
        .grid(Grid::plain("no-substitutes", columns).rows(rows))
}

fn wish(it: &SubstituteRow) -> Vec<Cell> {
    vec![
        Cell::name(&it.reference),
        Cell::text(&it.product),
        Cell::name(&it.seller),
        Cell::Code("substitution", it.how.clone()),
        Cell::texts(&it.by),
        Cell::of(it.most, Cell::money),
    ]
}

fn row(wish: &SubstituteRow, it: &SubstituteCase) -> Vec<Cell> {
    vec![
        Cell::name(&it.order),
        Cell::text(&it.cycle),
        Cell::name(&wish.reference),
        Cell::count(it.missing),
        Cell::texts(&it.placed),
        Cell::of(it.next.as_deref(), Cell::name),
    ]
}
