//! Orders and their lines.

use halle_node::control::{
    BatchPartRow, LineRow, OrderRow, OrderShown, Orders, OrdersPlaced, OrdersShared, Remark,
};

use crate::output::{Cell, Column, Grid, Page};

use super::View;
use super::catalogue::per_kilo;

impl View for OrdersPlaced {
    fn page(&self) -> Page {
        Page::new()
            .heading("orders-placed", vec![("orders", Cell::texts(&self.orders))])
            .grid(lines(&self.lines))
            .then(weights(&self.lines))
            .then(reasons(&self.lines))
            .notes(&self.notes)
    }
}

impl View for OrdersShared {
    fn page(&self) -> Page {
        let columns = [
            Column::new("ref"),
            Column::table("what"),
            Column::csv("hub"),
            Column::csv("product"),
            Column::csv("pack"),
            Column::new("price"),
            Column::new("available"),
            Column::new("share"),
            Column::new("ahead"),
            Column::new("packs"),
        ];
        let rows = self.parts.iter().map(|it| {
            vec![
                Cell::name(&it.reference),
                Cell::Many(vec![Cell::text(&it.product), Cell::text(&it.pack)]),
                Cell::name(&it.hub),
                Cell::text(&it.product),
                Cell::text(&it.pack),
                Cell::money(it.price),
                Cell::of(it.available, Cell::count),
                Cell::of(it.share.as_deref(), Cell::text),
                Cell::money(it.ahead),
                Cell::count(it.packs),
            ]
        });
        let shared = Page::new()
            .heading(
                "orders-shared",
                vec![
                    ("product", Cell::text(&self.product)),
                    ("cycle", Cell::text(&self.cycle)),
                ],
            )
            .grid(Grid::new("no-lines", columns).rows(rows));
        if self.orders.is_empty() {
            return shared.notes(&self.notes);
        }
        shared
            .heading("orders-placed", vec![("orders", Cell::texts(&self.orders))])
            .then(reasons(&self.lines))
            .notes(&self.notes)
    }
}

impl View for Orders {
    fn page(&self) -> Page {
        let columns = [
            Column::new("order"),
            Column::new("buyer"),
            Column::new("seller"),
            Column::new("cycle"),
            Column::table("state"),
            Column::csv("state"),
            Column::csv("lines"),
            Column::new("total"),
            Column::csv("placed"),
            Column::new("held_by"),
            Column::csv("client"),
            Column::csv("words"),
        ];
        let rows = self.orders.iter().map(|order| {
            vec![
                Cell::id(&order.order),
                Cell::name(&order.buyer),
                Cell::name(&order.seller),
                Cell::text(&order.cycle),
                state_of(order),
                Cell::Code("state", order.state.clone()),
                Cell::count(order.lines.len()),
                Cell::money(order.total),
                Cell::text(&order.placed),
                Cell::count(order.held_by),
                Cell::of(order.client.as_deref(), Cell::name),
                Cell::of(order.words.as_deref(), Cell::text),
            ]
        });
        Page::new().grid(Grid::new("no-orders", columns).rows(rows))
    }
}

impl View for OrderShown {
    fn page(&self) -> Page {
        order(&self.order)
            .note_if(self.done, "already-done")
            .notes(&self.notes)
    }
}

fn order(order: &OrderRow) -> Page {
    let mut facts = vec![
        ("buyer", Cell::name(&order.buyer)),
        ("seller", Cell::name(&order.seller)),
        ("cycle", Cell::text(&order.cycle)),
        ("state", state_of(order)),
        ("placed", Cell::text(&order.placed)),
        ("total", Cell::money(order.total)),
        ("held_by", Cell::count(order.held_by)),
    ];
    facts.extend(order.client.as_deref().map(|it| ("client", Cell::name(it))));
    facts.extend(order.words.as_deref().map(|it| ("words", Cell::text(it))));
    Page::new()
        .heading("order", vec![("order", Cell::name(&order.order))])
        .facts(facts)
        .grid(lines(&order.lines))
        .then(deposits(&order.lines))
        .then(notes(&order.lines))
        .then(weights(&order.lines))
        .then(batches(&order.lines))
        .then(reasons(&order.lines))
        .then(fees(order))
}

/// What fees come to, line by line, and what the buyer pays and the seller gets with them.
fn fees(order: &OrderRow) -> Page {
    let (mut pays, mut gets, mut page) = (order.total.0, order.total.0, Page::new());
    for fee in &order.fees {
        let sentence = if fee.payer == "buyers" {
            pays = pays.saturating_add(fee.amount.0);
            "order-fee-buyers"
        } else {
            gets = gets.saturating_sub(fee.amount.0);
            "order-fee-sellers"
        };
        page = page.sentence(
            sentence,
            vec![
                ("fee", Cell::text(&fee.name)),
                ("rule", Cell::Rule(fee.rule.clone())),
                ("amount", Cell::money(fee.amount)),
            ],
        );
    }
    if order.fees.is_empty() {
        return page;
    }
    let sums = vec![("total", Cell::Money(pays)), ("net", Cell::Money(gets))];
    page.sentence("order-fees-total", sums)
}

/// How far an order has come, as people say it: what arrived may differ from what left.
fn state_of(order: &OrderRow) -> Cell {
    state(&order.state, order.lines.iter().any(differs))
}

fn state(code: &str, differs: bool) -> Cell {
    let word = if code == "received" && differs {
        "received-differs"
    } else {
        code
    };
    Cell::Code("state", word.to_owned())
}

/// Whether more or less arrived than had left.
fn differs(line: &LineRow) -> bool {
    line.state == "received" && line.received != line.shipped
}

/// Every order with its lines.
pub(super) fn lines_of_orders(orders: &[OrderRow]) -> Page {
    orders.iter().fold(Page::new(), |page, one| {
        let heading = if one.order.is_empty() {
            "order-to"
        } else {
            "order-of"
        };
        page.heading(
            heading,
            vec![
                ("order", Cell::name(&one.order)),
                ("seller", Cell::name(&one.seller)),
            ],
        )
        .then(if one.order.is_empty() {
            Page::new().grid(drafted(&one.lines))
        } else {
            Page::new()
                .grid(lines(&one.lines))
                .then(reasons(&one.lines))
        })
    })
}

/// Lines that nobody has answered, as they are not placed yet.
fn drafted(lines: &[LineRow]) -> Grid {
    let columns = ["ref", "product", "pack", "packs", "price", "tier"];
    let rows = lines.iter().map(|line| {
        vec![
            Cell::name(&line.reference),
            Cell::text(&line.product),
            Cell::text(&line.pack),
            Cell::count(line.packs),
            price(line),
            Cell::Code("tier", line.tier.clone()),
        ]
    });
    Grid::plain("no-lines", columns).rows(rows)
}

fn lines(lines: &[LineRow]) -> Grid {
    let columns = [
        Column::csv("line"),
        Column::new("ref"),
        Column::table("what"),
        Column::csv("product"),
        Column::csv("pack"),
        Column::new("packs"),
        Column::new("confirmed"),
        Column::new("shipped"),
        Column::new("received"),
        Column::csv("batches"),
        Column::table("price"),
        Column::csv("price"),
        Column::csv("kilo_price"),
        Column::csv("weight"),
        Column::csv("amount"),
        Column::csv("tier"),
        Column::table("state"),
        Column::csv("state"),
        Column::csv("deposit"),
        Column::csv("note"),
        Column::csv("reason"),
        Column::csv("slots"),
    ];
    Grid::new("no-lines", columns).rows(lines.iter().map(line))
}

fn line(line: &LineRow) -> Vec<Cell> {
    vec![
        Cell::count(line.line),
        Cell::name(&line.reference),
        Cell::Many(vec![Cell::text(&line.product), Cell::text(&line.pack)]),
        Cell::text(&line.product),
        Cell::text(&line.pack),
        Cell::count(line.packs),
        Cell::count(line.confirmed),
        Cell::count(line.shipped),
        Cell::count(line.received),
        Cell::Many(line.batches.iter().map(batch).collect()),
        price(line),
        Cell::money(line.price),
        Cell::of(line.weighed.as_ref(), |it| Cell::money(it.kilo)),
        Cell::of(line.weighed.as_ref(), |it| Cell::Weight(it.grams)),
        Cell::money(line.amount),
        Cell::text(&line.tier),
        state(&line.state, differs(line)),
        Cell::Code("state", line.state.clone()),
        Cell::of(line.deposit, Cell::money),
        Cell::of(line.note.as_deref(), Cell::text),
        Cell::of(line.reason.clone(), Cell::Remark),
        Cell::text(&line.slots),
    ]
}

/// The price of a step, or of a kilo where that is billed.
fn price(line: &LineRow) -> Cell {
    match &line.weighed {
        Some(weighed) => per_kilo(weighed.kilo),
        None => Cell::money(line.price),
    }
}

/// What lines come to that are billed by weight: as estimated and at most, or as weighed.
fn weights(lines: &[LineRow]) -> Page {
    let mut page = Page::new();
    for line in lines {
        let Some(it) = &line.weighed else { continue };
        let mut pieces = vec![
            ("ref", Cell::name(&line.reference)),
            ("estimate", Cell::money(it.estimate)),
            ("least", Cell::Weight(it.least)),
            ("most", Cell::Weight(it.most)),
            ("cap", Cell::money(it.cap)),
        ];
        page = if it.grams == 0 {
            page.sentence("line-estimated", pieces)
        } else {
            pieces.push(("weight", Cell::Weight(it.grams)));
            pieces.push(("amount", Cell::money(it.billed)));
            page.sentence("line-weighed", pieces)
        };
    }
    page
}

/// What is left for the containers of lines.
fn deposits(lines: &[LineRow]) -> Page {
    let said = lines.iter().filter_map(|it| Some((it, it.deposit?)));
    said.fold(Page::new(), |page, (line, deposit)| {
        page.sentence(
            "line-deposit",
            vec![
                ("ref", Cell::name(&line.reference)),
                ("deposit", Cell::money(deposit)),
            ],
        )
    })
}

/// What the buyer says of lines.
fn notes(lines: &[LineRow]) -> Page {
    let said = lines
        .iter()
        .filter_map(|it| Some((it, it.note.as_deref()?)));
    said.fold(Page::new(), |page, (line, note)| {
        page.sentence(
            "line-note",
            vec![
                ("ref", Cell::name(&line.reference)),
                ("words", Cell::text(note)),
            ],
        )
    })
}

/// Of which batches lines are that left: `FO/CAR-0812 20`.
fn batches(lines: &[LineRow]) -> Page {
    let said = lines.iter().filter(|it| !it.batches.is_empty());
    said.fold(Page::new(), |page, line| {
        page.sentence(
            "line-batches",
            vec![
                ("ref", Cell::name(&line.reference)),
                (
                    "batches",
                    Cell::Many(line.batches.iter().map(batch).collect()),
                ),
            ],
        )
    })
}

fn batch(part: &BatchPartRow) -> Cell {
    Cell::text(&format!("{} × {}", part.packs, part.batch))
}

/// Why lines are not what was asked, and who must act: each reason once.
fn reasons(lines: &[LineRow]) -> Page {
    let mut told: Vec<(&Remark, Vec<Cell>)> = Vec::new();
    for line in lines {
        let Some(reason) = &line.reason else { continue };
        let name = Cell::name(&line.reference);
        match told.iter_mut().find(|(it, _)| is_same(it, reason)) {
            Some((_, names)) => names.push(name),
            None => told.push((reason, vec![name])),
        }
    }
    told.into_iter().fold(Page::new(), |page, (reason, names)| {
        page.sentence(
            "lines-reason",
            vec![
                ("refs", Cell::Many(names)),
                ("reason", Cell::Remark(reason.clone())),
            ],
        )
    })
}

/// Whether two lines wait for the same; how many packs does not matter to that.
fn is_same(one: &Remark, other: &Remark) -> bool {
    let waits = |reason: &Remark| {
        matches!(
            reason.code.as_str(),
            "waits-for-seller" | "waits-for-stock-device" | "made-to-order"
        )
    };
    one == other
        || (waits(one) && one.code == other.code && one.args.get("who") == other.args.get("who"))
}
