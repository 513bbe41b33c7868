//! Lots and who holds their slots.

use halle_node::control::{Holder, LotRow, LotShown, Lots, SlotUse};

use crate::output::{Cell, Column, Grid, Page};
use crate::typed::name::fold;

use super::View;
use super::catalogue::{price, solidarity};

impl View for Lots {
    fn page(&self) -> Page {
        Page::new().grid(lots(&self.lots))
    }
}

fn lots(lots: &[LotRow]) -> Grid {
    let mut lots: Vec<&LotRow> = lots.iter().collect();
    lots.sort_by_key(|lot| (lot.cycle.clone(), fold(&lot.product), lot.reference.clone()));
    let columns = [
        Column::new("ref"),
        Column::table("what"),
        Column::csv("lot"),
        Column::csv("hub"),
        Column::csv("product"),
        Column::csv("pack"),
        Column::new("cycle"),
        Column::csv("price"),
        Column::csv("solidarity"),
        Column::new("packs"),
        Column::new("free"),
        Column::new("confirmed"),
        Column::csv("shipped"),
        Column::csv("burned"),
        Column::csv("lost"),
        Column::csv("short"),
        Column::new("held"),
        Column::csv("overlaps"),
    ];
    Grid::new("no-lots", columns).rows(lots.into_iter().map(lot))
}

fn lot(lot: &LotRow) -> Vec<Cell> {
    vec![
        Cell::name(&lot.reference),
        what(lot),
        Cell::id(&lot.lot),
        Cell::name(&lot.hub),
        Cell::text(&lot.product),
        Cell::text(&lot.pack),
        Cell::text(&lot.cycle),
        Cell::money(lot.prices.standard),
        Cell::of(lot.prices.solidarity, Cell::money),
        Cell::count(lot.packs),
        Cell::count(lot.free),
        Cell::count(lot.confirmed),
        Cell::count(lot.shipped),
        Cell::count(lot.burned),
        Cell::count(lot.lost),
        Cell::count(lot.short),
        Cell::Many(lot.holders.iter().map(held).collect()),
        Cell::count(lot.overlaps),
    ]
}

fn what(lot: &LotRow) -> Cell {
    Cell::Many(vec![Cell::text(&lot.product), Cell::text(&lot.pack)])
}

fn held(holder: &Holder) -> Cell {
    Cell::Text(format!("{} {}", holder.hub, holder.packs))
}

impl View for LotShown {
    fn page(&self) -> Page {
        let lot = &self.lot;
        let page = Page::new()
            .heading(
                "lot",
                vec![("ref", Cell::name(&lot.reference)), ("what", what(lot))],
            )
            .facts(vec![
                ("cycle", Cell::text(&lot.cycle)),
                ("price", price(&lot.prices)),
                ("solidarity", solidarity(&lot.prices)),
                ("packs", Cell::count(lot.packs)),
                ("free", Cell::count(lot.free)),
                ("confirmed", Cell::count(lot.confirmed)),
                ("shipped", Cell::count(lot.shipped)),
                ("burned", Cell::count(lot.burned)),
                ("lost", Cell::count(lot.lost)),
                ("short", Cell::count(lot.short)),
                ("overlaps", Cell::count(lot.overlaps)),
                ("lot", Cell::name(&lot.lot)),
            ]);
        page.grid(holders(&lot.holders))
            .then(uses(&lot.used))
            .notes(&self.notes)
    }
}

fn holders(holders: &[Holder]) -> Grid {
    let rows = holders.iter().map(|holder| {
        vec![
            Cell::name(&holder.hub),
            Cell::count(holder.packs),
            Cell::text(&holder.ranges),
            if holder.consigned {
                Cell::Code("mark", "consigned".to_owned())
            } else {
                Cell::Empty
            },
        ]
    });
    Grid::plain("no-holders", ["hub", "packs", "slots", "lies"]).rows(rows)
}

fn uses(used: &[SlotUse]) -> Page {
    if used.is_empty() {
        return Page::new();
    }
    let rows = used.iter().map(|slots| {
        vec![
            Cell::id(&slots.order),
            Cell::name(&slots.buyer),
            Cell::count(slots.packs),
            Cell::text(&slots.ranges),
            Cell::text(&slots.by),
        ]
    });
    let columns = ["order", "buyer", "packs", "slots", "confirmed_by"];
    Page::new().grid(Grid::plain("no-uses", columns).rows(rows))
}
