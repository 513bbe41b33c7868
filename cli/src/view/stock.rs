//! What a hub has, and what became of it.

use halle_node::control::{LossRow, StockListed, StockMoved, StockMoves, StockRow};

use crate::output::{Cell, Column, Grid, Page};
use crate::typed::name::fold;

use super::View;

impl View for StockListed {
    fn page(&self) -> Page {
        let mut stock: Vec<&StockRow> = self.stock.iter().collect();
        stock.sort_by_key(|it| (fold(&it.product), it.reference.clone()));
        let columns = [
            Column::new("ref"),
            Column::table("what"),
            Column::csv("product"),
            Column::csv("pack"),
            Column::new("for_sale"),
            Column::new("promised"),
            Column::new("reserved"),
            Column::new("for_baskets"),
            Column::new("on_hand"),
        ];
        let rows = stock.into_iter().map(|it| {
            vec![
                Cell::name(&it.reference),
                what(it),
                Cell::text(&it.product),
                Cell::text(&it.pack),
                for_sale(it),
                Cell::count(it.promised),
                Cell::count(it.reserved),
                Cell::count(it.baskets),
                Cell::count(it.on_hand),
            ]
        });
        Page::new().grid(Grid::new("no-offers", columns).rows(rows))
    }
}

fn what(stock: &StockRow) -> Cell {
    Cell::Many(vec![Cell::text(&stock.product), Cell::text(&stock.pack)])
}

/// Packs, or that it is made to order.
fn for_sale(stock: &StockRow) -> Cell {
    match stock.for_sale {
        Some(packs) => Cell::count(packs),
        None => Cell::Code("mark", "on-demand".to_owned()),
    }
}

impl View for StockMoved {
    fn page(&self) -> Page {
        let stock = &self.stock;
        let page = Page::new()
            .heading(
                "stock-moved",
                vec![
                    ("kind", Cell::Code("stock-kind", self.kind.clone())),
                    ("ref", Cell::name(&stock.reference)),
                    ("what", what(stock)),
                ],
            )
            .facts(vec![
                ("packs", Cell::count(self.packs)),
                ("value", Cell::money(self.value)),
                ("for_sale", for_sale(stock)),
                ("promised", Cell::count(stock.promised)),
                ("reserved", Cell::count(stock.reserved)),
                (
                    "for_baskets",
                    Cell::of(Some(stock.baskets).filter(|it| *it > 0), Cell::count),
                ),
                ("on_hand", Cell::count(stock.on_hand)),
                ("cycle", Cell::of(self.cycle.as_deref(), Cell::text)),
                (
                    "shortage",
                    Cell::of(self.rule.clone(), |it| Cell::Code("shortage", it)),
                ),
            ]);
        let page = if self.shares.is_empty() {
            page
        } else {
            page.grid(shares(&self.shares))
        };
        page.notes(&self.notes)
    }
}

fn shares(shares: &[LossRow]) -> Grid {
    let rows = shares.iter().map(|it| {
        vec![
            Cell::name(&it.hub),
            Cell::texts(&it.orders),
            Cell::count(it.confirmed),
            Cell::count(it.lost),
            Cell::count(it.kept),
        ]
    });
    Grid::plain("no-shares", ["hub", "orders", "before", "lost", "kept"]).rows(rows)
}

impl View for StockMoves {
    fn page(&self) -> Page {
        let columns = [
            Column::new("time"),
            Column::new("kind"),
            Column::new("ref"),
            Column::csv("product"),
            Column::new("packs"),
            Column::new("value"),
            Column::table("words"),
            Column::csv("before"),
            Column::csv("after"),
            Column::csv("reason"),
            Column::csv("to"),
            Column::csv("words"),
        ];
        let rows = self.moves.iter().map(|it| {
            let reason = |code: &String| Cell::Code("loss-reason", code.clone());
            vec![
                Cell::name(&it.time),
                Cell::Code("stock-kind", it.kind.clone()),
                Cell::name(&it.reference),
                Cell::text(&it.product),
                Cell::count(it.packs),
                Cell::money(it.value),
                Cell::Many(vec![
                    Cell::of(it.reason.as_ref(), reason),
                    Cell::text(&it.to),
                    Cell::text(&it.words),
                ]),
                Cell::of(it.before, Cell::count),
                Cell::of(it.after, Cell::count),
                Cell::of(it.reason.as_deref(), Cell::text),
                Cell::text(&it.to),
                Cell::text(&it.words),
            ]
        });
        let page = Page::new().grid(Grid::new("no-stock-moves", columns).rows(rows));
        if self.totals.is_empty() {
            return page;
        }
        let totals = self.totals.iter().map(|it| {
            vec![
                Cell::Code("stock-kind", it.kind.clone()),
                Cell::count(it.packs),
                Cell::money(it.value),
            ]
        });
        page.heading("stock-totals", Vec::new())
            .grid(Grid::plain("no-stock-moves", ["kind", "packs", "value"]).rows(totals))
    }
}
