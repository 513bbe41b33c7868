//! Statements that leave their node, and those that others sent; balances held to.

use halle_node::control::{
    Assertions, ColumnsRow, DifferenceRow, Remark, StatedLine, StatementChecked, StatementCompared,
    StatementSigned,
};

use crate::output::{Cell, Column, Grid, Page};

use super::View;

impl View for StatementSigned {
    fn page(&self) -> Page {
        let account = Cell::Account(self.account.clone());
        Page::new()
            .heading("statement-signed", vec![("account", account)])
            .facts(vec![
                ("from", Cell::of(self.from.as_deref(), Cell::text)),
                ("to", Cell::of(self.to.as_deref(), Cell::text)),
                ("agreed", Cell::money(self.agreed)),
                ("recorded", Cell::money(self.recorded)),
                ("disputed", Cell::money(self.disputed)),
                ("lines", Cell::count(self.lines)),
                ("evidence", Cell::count(self.evidence)),
                ("bytes", Cell::count(self.bytes)),
            ])
            .sentence("after-statement", Vec::new())
    }
}

impl View for StatementChecked {
    fn page(&self) -> Page {
        let code = || Cell::text(&self.code);
        let sense = if self.state == "fraud" {
            "statement-fraud"
        } else {
            "statement-valid"
        };
        let pieces = vec![
            ("code", code()),
            ("account", Cell::Account(self.account.clone())),
            ("pool", Cell::text(&self.pool)),
        ];
        let page = Page::new()
            .heading("statement-checked", pieces)
            .sentence(sense, vec![("code", code())])
            .facts(facts(self))
            .grid(lines(&self.lines))
            .grid(standing(&[
                ("opening", Some(self.opening)),
                ("closing", Some(self.closing)),
            ]));
        compared(self, contradicted(self, unproved(self, page))).notes(&self.notes)
    }
}

fn facts(checked: &StatementChecked) -> Vec<(&'static str, Cell)> {
    vec![
        ("hub", Cell::name(&checked.hub)),
        ("device", Cell::name(&checked.device)),
        ("name", Cell::text(&checked.name)),
        ("pool", Cell::name(&checked.pool_id)),
        ("time", Cell::moment(&checked.time)),
        ("from", Cell::of(checked.from.as_deref(), Cell::text)),
        ("to", Cell::of(checked.to.as_deref(), Cell::text)),
        ("digest", Cell::text(&checked.digest)),
    ]
}

fn lines(lines: &[StatedLine]) -> Grid {
    let columns = [
        Column::new("date"),
        Column::csv("entry"),
        Column::csv("kind"),
        Column::new("words"),
        Column::new("other"),
        Column::csv("amount"),
        Column::new("agreed"),
        Column::new("recorded"),
        Column::new("disputed"),
        Column::csv("reason"),
        Column::new("support"),
    ];
    let rows = lines.iter().map(|line| {
        vec![
            Cell::name(&line.date),
            Cell::id(&line.entry),
            Cell::Code("kind", line.kind.clone()),
            Cell::text(&line.words),
            Cell::Account(line.other.clone()),
            Cell::money(line.amount),
            Cell::money(line.agreed),
            Cell::money(line.recorded),
            Cell::money(line.disputed),
            Cell::name(&line.reason),
            Cell::Code("support", line.support.clone()),
        ]
    });
    Grid::new("no-lines-between", columns).rows(rows)
}

/// Balances by when or where they stand, as far as they stand.
fn standing(sides: &[(&str, Option<ColumnsRow>)]) -> Grid {
    let rows = sides.iter().filter_map(|(at, columns)| {
        let columns = (*columns)?;
        Some(vec![
            Cell::Code("standing", (*at).to_owned()),
            Cell::money(columns.agreed),
            Cell::money(columns.recorded),
            Cell::money(columns.disputed),
        ])
    });
    Grid::plain("no-standing", ["at", "agreed", "recorded", "disputed"]).rows(rows)
}

fn unproved(checked: &StatementChecked, page: Page) -> Page {
    if checked.unproved == 0 {
        return page;
    }
    let count = Cell::count(checked.unproved);
    page.sentence("statement-unproved", vec![("count", count)])
}

fn contradicted(checked: &StatementChecked, page: Page) -> Page {
    let Some(it) = &checked.contradiction else {
        return page;
    };
    page.heading("contradiction", vec![("line", Cell::count(it.line))])
        .facts(vec![
            ("hub", Cell::name(&it.hub)),
            ("contradicts", Cell::text(&it.text)),
        ])
}

fn compared(checked: &StatementChecked, page: Page) -> Page {
    let Some(it) = &checked.compared else {
        return page;
    };
    let Some(first) = &it.first else {
        return page.sentence("statement-equal", Vec::new());
    };
    let count = Cell::count(it.differences);
    page.sentence("statement-differs", vec![("count", count)])
        .facts(difference(first))
        .grid(standing(&[("stated", first.stated), ("here", first.here)]))
        .grid(standing(&[
            ("opening-here", Some(it.opening)),
            ("closing-here", Some(it.closing)),
        ]))
        .notes(&other_state(it))
}

fn difference(first: &DifferenceRow) -> Vec<(&'static str, Cell)> {
    vec![
        ("date", Cell::of(first.date.as_deref(), Cell::text)),
        ("entry", Cell::of(first.entry.as_deref(), Cell::name)),
        ("differs", Cell::Code("difference", first.what.clone())),
    ]
}

/// Who knew more or less may have another ledger without a fault.
fn other_state(it: &StatementCompared) -> Vec<Remark> {
    if it.same_digest {
        return Vec::new();
    }
    vec![Remark::new("statement-other-state")]
}

impl View for Assertions {
    fn page(&self) -> Page {
        let rows = self.assertions.iter().map(|it| {
            vec![
                Cell::Account(it.account.clone()),
                Cell::name(&it.date),
                Cell::money(it.asserted),
                Cell::money(it.agreed),
                Cell::Yes(it.holds),
            ]
        });
        let columns = ["account", "date", "asserted", "agreed", "still"];
        Page::new()
            .grid(Grid::plain("no-assertions", columns).rows(rows))
            .notes(&self.notes)
    }
}
