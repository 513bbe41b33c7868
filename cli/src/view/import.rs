//! What spreadsheets gave: columns as understood, and every row left out.

use halle_node::control::{
    BankMatched, BankRow, CatalogueImported, ColumnGuess, CostsImported, OrdersImported, Remark,
    SkippedRow, SubscribersImported,
};

use crate::output::{Cell, Column, Grid, Page};

use super::View;
use super::order::lines_of_orders;

impl View for CatalogueImported {
    fn page(&self) -> Page {
        let mut facts = vec![
            ("rows_read", Cell::count(self.rows)),
            ("imported", Cell::count(self.imported)),
            ("updated", Cell::count(self.updated)),
            ("unchanged", Cell::count(self.unchanged)),
            ("skipped", Cell::count(self.skipped.len())),
            ("encoding", Cell::Code("encoding", self.encoding.clone())),
        ];
        // A graph has no cells.
        if !self.delimiter.is_empty() {
            let cell = Cell::Code("delimiter", delimiter(&self.delimiter));
            facts.push(("delimiter", cell));
        }
        read(self.dry_run)
            .facts(facts)
            .then(columns(&self.columns))
            .then(skipped(&self.skipped))
            .notes(&said(&self.notes))
    }
}

impl View for SubscribersImported {
    fn page(&self) -> Page {
        read(self.dry_run)
            .facts(vec![
                ("rows_read", Cell::count(self.rows)),
                ("imported", Cell::count(self.added)),
                ("updated", Cell::count(self.changed)),
                ("unchanged", Cell::count(self.unchanged)),
                ("skipped", Cell::count(self.skipped.len())),
            ])
            .then(skipped(&self.skipped))
            .notes(&said(&self.notes))
    }
}

/// Whether anything was written.
fn read(dry_run: bool) -> Page {
    let key = if dry_run { "import-dry" } else { "import-done" };
    Page::new().sentence(key, Vec::new())
}

/// What is said beside it, less what [`read`] says.
fn said(notes: &[Remark]) -> Vec<Remark> {
    let news = notes.iter().filter(|note| note.code != "nothing-written");
    news.cloned().collect()
}

/// A delimiter by a name that a message can have.
fn delimiter(delimiter: &str) -> String {
    let name = match delimiter {
        "," => "comma",
        ";" => "semicolon",
        "\t" => "tab",
        "|" => "bar",
        other => other,
    };
    name.to_owned()
}

fn columns(columns: &[ColumnGuess]) -> Page {
    let rows = columns.iter().map(|column| {
        let field = column.field.clone().unwrap_or_else(|| "ignored".to_owned());
        vec![
            Cell::count(column.column),
            Cell::text(&column.heading),
            Cell::Code("field", field),
        ]
    });
    Page::new()
        .heading("columns", Vec::new())
        .grid(Grid::plain("no-columns", ["column", "heading", "taken_for"]).rows(rows))
}

/// Rows left out, each with where and why; nothing when there are none.
fn skipped(skipped: &[SkippedRow]) -> Page {
    if skipped.is_empty() {
        return Page::new();
    }
    let rows = skipped.iter().map(|row| {
        vec![
            Cell::count(row.line),
            Cell::of(row.column.as_deref(), Cell::text),
            Cell::Code("skipped", row.reason.clone()),
            Cell::text(&row.text),
        ]
    });
    Page::new()
        .heading("skipped", vec![("count", Cell::count(skipped.len()))])
        .grid(Grid::plain("no-skipped", ["line", "column", "reason", "text"]).rows(rows))
}

impl View for OrdersImported {
    fn page(&self) -> Page {
        read(self.dry_run)
            .facts(vec![
                ("rows_read", Cell::count(self.rows)),
                ("imported", Cell::count(self.placed)),
                ("others", Cell::count(self.others)),
                ("unchanged", Cell::count(self.unchanged)),
                ("skipped", Cell::count(self.skipped.len())),
            ])
            .then(lines_of_orders(&self.orders))
            .then(skipped(&self.skipped))
            .notes(&said(&self.notes))
    }
}

impl View for BankMatched {
    fn page(&self) -> Page {
        let columns = [
            Column::new("line"),
            Column::new("date"),
            Column::new("amount"),
            Column::new("words"),
            Column::csv("state"),
            Column::csv("entry"),
            Column::csv("hub"),
            Column::table("what-next"),
        ];
        let rows = self.lines.iter().map(bank_row);
        Page::new()
            .grid(Grid::new("no-bank-lines", columns).rows(rows))
            .then(skipped(&self.skipped))
            .notes(&self.notes)
    }
}

fn bank_row(it: &BankRow) -> Vec<Cell> {
    vec![
        Cell::count(it.line),
        Cell::text(&it.date),
        Cell::money(it.amount),
        Cell::text(&it.words),
        Cell::text(&it.state),
        Cell::of(it.entry.as_deref(), Cell::name),
        Cell::of(it.hub.as_deref(), Cell::name),
        Cell::Remark(what_next(it)),
    ]
}

fn what_next(it: &BankRow) -> Remark {
    let code = match it.state.as_str() {
        "acknowledge" => "bank-acknowledge",
        "known" => "bank-known",
        "record" => "bank-record",
        "expected" => "bank-expected",
        _ => "bank-not-known",
    };
    let cents = i64::from(it.amount).unsigned_abs();
    Remark::new(code)
        .with("hub", it.hub.as_deref().unwrap_or_default())
        .with("entry", it.entry.as_deref().unwrap_or_default())
        .with("date", &it.date)
        .with("typed", format!("{}.{:02}", cents / 100, cents % 100))
}

impl View for CostsImported {
    fn page(&self) -> Page {
        let page = read(self.dry_run).facts(vec![
            ("rows_read", Cell::count(self.rows)),
            ("imported", Cell::count(self.recorded)),
            ("others", Cell::count(self.others)),
            ("unchanged", Cell::count(self.unchanged)),
            ("skipped", Cell::count(self.skipped.len())),
        ]);
        let page = self
            .costs
            .iter()
            .fold(page, |page, cost| page.then(cost.page()));
        page.then(skipped(&self.skipped)).notes(&said(&self.notes))
    }
}
