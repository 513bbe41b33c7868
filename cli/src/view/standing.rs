//! Standing orders, and what was ordered again.

use halle_node::control::{
    OrdersRepeated, StandingCycleRow, StandingLineRow, StandingRow, StandingShown, Standings,
};

use crate::output::{Cell, Column, Grid, Page};

use super::{View, order::lines_of_orders};

impl View for OrdersRepeated {
    fn page(&self) -> Page {
        let heading = if self.dry_run {
            "repeat-tried"
        } else {
            "repeated"
        };
        Page::new()
            .heading(
                heading,
                vec![
                    ("of", Cell::text(&self.of)),
                    ("cycle", Cell::text(&self.cycle)),
                ],
            )
            .facts(vec![("total", Cell::money(self.total))])
            .then(lines_of_orders(&self.orders))
            .notes(&self.notes)
    }
}

impl View for Standings {
    fn page(&self) -> Page {
        let columns = [
            Column::new("name"),
            Column::new("state"),
            Column::new("lines"),
            Column::new("every"),
            Column::csv("from"),
            Column::csv("until"),
            Column::new("most"),
            Column::table("last"),
            Column::csv("words"),
        ];
        let rows = self.standings.iter().map(|it| {
            vec![
                Cell::text(&it.standing),
                Cell::Code("standing", it.state.clone()),
                Cell::count(it.lines.len()),
                Cell::count(it.every),
                Cell::of(it.from.as_deref(), Cell::text),
                Cell::of(it.until.as_deref(), Cell::text),
                Cell::of(it.most, Cell::money),
                last(it),
                Cell::text(&it.words),
            ]
        });
        Page::new().grid(Grid::new("no-standings", columns).rows(rows))
    }
}

/// The newest cycle in which something came of it.
fn last(standing: &StandingRow) -> Cell {
    let placed = standing.cycles.iter().filter(|it| it.state == "placed");
    let last = placed.max_by_key(|it| it.cycle.clone());
    Cell::of(last, |it: &StandingCycleRow| Cell::text(&it.cycle))
}

impl View for StandingShown {
    fn page(&self) -> Page {
        let it = &self.standing;
        let pauses = it.pauses.iter().map(|pause| {
            let to = pause.to.as_deref().unwrap_or("…");
            format!("{} – {to}", pause.from)
        });
        Page::new()
            .heading("standing", vec![("name", Cell::text(&it.standing))])
            .facts(vec![
                ("state", Cell::Code("standing", it.state.clone())),
                ("every", Cell::count(it.every)),
                ("from", Cell::of(it.from.as_deref(), Cell::text)),
                ("until", Cell::of(it.until.as_deref(), Cell::text)),
                ("pauses", Cell::Many(pauses.map(Cell::Text).collect())),
                ("most", Cell::of(it.most, Cell::money)),
                ("words", Cell::text(&it.words)),
            ])
            .grid(lines(&it.lines))
            .then(cycles(&it.cycles))
            .then(lines_of_orders(&self.orders))
            .note_if(self.done, "already-done")
            .notes(&self.notes)
    }
}

fn lines(lines: &[StandingLineRow]) -> Grid {
    let columns = ["ref", "seller", "product", "packs", "price", "tier"];
    let rows = lines.iter().map(|it| {
        vec![
            Cell::name(&it.reference),
            Cell::name(&it.seller),
            Cell::text(&it.product),
            Cell::count(it.packs),
            Cell::money(it.price),
            Cell::Code("tier", it.tier.clone()),
        ]
    });
    Grid::plain("no-lines", columns).rows(rows)
}

fn cycles(cycles: &[StandingCycleRow]) -> Page {
    if cycles.is_empty() {
        return Page::new();
    }
    let rows = cycles.iter().map(|it| {
        let why = match it.why.as_str() {
            "" => Cell::Empty,
            why => Cell::Code("standing-held", why.to_owned()),
        };
        vec![
            Cell::text(&it.cycle),
            Cell::Code("standing-cycle", it.state.clone()),
            why,
            Cell::texts(&it.orders),
        ]
    });
    Page::new()
        .heading("standing-cycles", Vec::new())
        .grid(Grid::plain("no-cycles", ["cycle", "state", "reason", "orders"]).rows(rows))
}
