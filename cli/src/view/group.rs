//! Group purchases: what comes of wishes, what is missing, and why.

use halle_node::control::{
    GroupBatchRow, GroupDueRow, GroupItemRow, GroupShareRow, GroupShown, Groups, Remark, WishRow,
};

use crate::output::{Cell, Column, Grid, Page};

use super::View;

impl View for Groups {
    fn page(&self) -> Page {
        let rows = self.groups.iter().map(|group| {
            vec![
                Cell::text(&group.name),
                Cell::name(&group.coordinator),
                Cell::text(&group.supplier),
                Cell::Code("group", group.state.clone()),
                Cell::of(group.fills.as_deref(), Cell::name),
                Cell::of(group.closes.as_deref(), Cell::name),
                Cell::count(group.hubs),
                Cell::money(group.total),
            ]
        });
        let columns = [
            Column::new("name"),
            Column::new("coordinator"),
            Column::new("supplier"),
            Column::new("state"),
            Column::csv("fills"),
            Column::new("closes"),
            Column::csv("hubs"),
            Column::new("total"),
        ];
        Page::new().grid(Grid::new("no-groups", columns).rows(rows))
    }
}

impl View for GroupShown {
    fn page(&self) -> Page {
        Page::new()
            .heading("group", vec![("name", Cell::text(&self.name))])
            .grid(items(&self.items))
            .facts(facts(self))
            .grid(shares(&self.shares))
            .grid(dues(&self.dues))
            .then(batches(&self.batches))
            .then(told(&self.steps))
            .then(wishes(&self.wishes))
            .note_if(self.done, "already-done")
            .notes(&self.notes)
    }
}

fn facts(group: &GroupShown) -> Vec<(&'static str, Cell)> {
    let text = |it: &Option<String>| Cell::of(it.as_deref(), Cell::text);
    vec![
        ("state", Cell::Code("group", group.state.clone())),
        ("coordinator", Cell::name(&group.coordinator)),
        ("supplier", Cell::text(&group.supplier)),
        ("cycle", text(&group.cycle)),
        ("fills", text(&group.fills)),
        ("closes", text(&group.closes)),
        ("words", Cell::text(&group.words)),
        ("goods", Cell::money(group.goods)),
        ("delivery", Cell::money(group.delivery)),
        ("total", Cell::money(group.total)),
        ("agrees", Cell::of(group.agrees, Cell::Yes)),
        ("closed", text(&group.closed)),
        ("orders", Cell::texts(&group.orders)),
        ("arrived", text(&group.arrived)),
        ("payer", Cell::of(group.payer.as_deref(), Cell::name)),
        ("entry", Cell::of(group.entry.as_deref(), Cell::name)),
    ]
}

/// Of which batches what arrived is.
fn batches(batches: &[GroupBatchRow]) -> Page {
    if batches.is_empty() {
        return Page::new();
    }
    let rows = batches.iter().map(|it| {
        vec![
            Cell::text(&it.product),
            Cell::name(&it.batch),
            Cell::of(it.best_before.as_deref(), Cell::name),
            Cell::count(it.units),
        ]
    });
    let columns = ["product", "batch", "best_before", "units"];
    Page::new()
        .heading("group-batches", Vec::new())
        .grid(Grid::plain("no-lines", columns).rows(rows))
}

/// What arrived and is left has a place in the table once something did.
fn items(items: &[GroupItemRow]) -> Grid {
    let arrived = items.iter().any(|it| it.arrived.is_some());
    let late = if arrived { Column::new } else { Column::csv };
    let columns = [
        Column::new("item"),
        Column::new("product"),
        Column::csv("unit"),
        Column::csv("ref"),
        Column::csv("sold_by"),
        Column::csv("step"),
        Column::csv("minimum"),
        Column::csv("price"),
        Column::csv("per"),
        Column::new("wished"),
        Column::new("tolerance"),
        Column::csv("steps"),
        Column::new("bought"),
        Column::new("amount"),
        Column::csv("missing_case"),
        Column::csv("missing_price"),
        Column::csv("missing_minimum"),
        late("arrived"),
        Column::csv("received"),
        late("left_over"),
    ];
    let count = |it: Option<u32>| Cell::of(it, Cell::count);
    let rows = items.iter().map(|it| {
        vec![
            Cell::count(it.item),
            Cell::text(&it.product),
            Cell::text(&it.unit),
            Cell::of(it.reference.as_deref(), Cell::name),
            Cell::Code("handling", it.sold_by.clone()),
            Cell::count(it.step),
            Cell::count(it.minimum),
            Cell::money(it.price),
            Cell::count(it.per),
            Cell::count(it.wished),
            Cell::count(it.tolerance),
            Cell::count(it.steps),
            Cell::count(it.units),
            Cell::money(it.amount),
            count(it.missing_case),
            count(it.missing_price),
            count(it.missing_minimum),
            count(it.arrived),
            Cell::count(it.received),
            count(it.left_over),
        ]
    });
    Grid::new("no-lines", columns).rows(rows)
}

fn shares(shares: &[GroupShareRow]) -> Grid {
    let columns = [
        "product",
        "hub",
        "wished",
        "tolerance",
        "bought",
        "gets",
        "received",
        "amount",
    ];
    let rows = shares.iter().map(|it| {
        vec![
            Cell::text(&it.product),
            Cell::name(&it.hub),
            Cell::count(it.wished),
            Cell::count(it.tolerance),
            Cell::count(it.bought),
            Cell::count(it.given),
            Cell::of(it.received, Cell::count),
            Cell::money(it.amount),
        ]
    });
    Grid::plain("no-wishes", columns).rows(rows)
}

fn dues(dues: &[GroupDueRow]) -> Grid {
    let rows = dues.iter().map(|it| {
        vec![
            Cell::name(&it.hub),
            Cell::money(it.goods),
            Cell::money(it.delivery),
            Cell::money(it.credit),
            Cell::money(it.total),
        ]
    });
    let columns = ["hub", "goods", "delivery", "credited", "total"];
    Grid::plain("nothing-bought", columns).rows(rows)
}

fn told(steps: &[Remark]) -> Page {
    if steps.is_empty() {
        return Page::new();
    }
    Page::new().heading("steps", Vec::new()).remarks(steps)
}

/// Only where there is something to know beside what counts.
fn wishes(wishes: &[WishRow]) -> Page {
    if wishes.iter().all(|it| it.state == "counts") {
        return Page::new();
    }
    let rows = wishes.iter().map(|it| {
        vec![
            Cell::name(&it.hub),
            Cell::text(&it.time),
            Cell::text(&it.says),
            Cell::Code("wish", it.state.clone()),
            Cell::id(&it.record),
        ]
    });
    let columns = ["hub", "placed", "says", "state", "record"];
    Page::new()
        .heading("wishes", Vec::new())
        .grid(Grid::plain("no-wishes", columns).rows(rows))
}
