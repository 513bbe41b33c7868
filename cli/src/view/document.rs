//! Documents held here.

use halle_node::control::{
    ChainRow, DocumentExported, DocumentLog, DocumentRow, DocumentShown, Documents, RecordRow,
};

use crate::output::{Cell, Column, Grid, Page};

use super::View;

impl View for Documents {
    fn page(&self) -> Page {
        let columns = [
            Column::new("owner"),
            Column::new("kind"),
            Column::new("period"),
            Column::new("audience"),
            Column::new("envelopes"),
            Column::new("held_by"),
            Column::csv("cut"),
            Column::new("document"),
        ];
        let rows = self.documents.iter().map(|document| {
            vec![
                Cell::text(&document.owner),
                Cell::Code("document", document.kind.clone()),
                period(document),
                Cell::Code("audience", document.audience.clone()),
                Cell::Count(document.envelopes),
                Cell::count(document.held_by),
                Cell::Yes(document.cut),
                Cell::id(&document.document),
            ]
        });
        Page::new().grid(Grid::new("no-documents", columns).rows(rows))
    }
}

impl View for DocumentLog {
    fn page(&self) -> Page {
        let columns = [
            Column::new("time"),
            Column::new("device"),
            Column::new("seq"),
            Column::new("says"),
            Column::csv("epoch"),
            Column::csv("hash"),
        ];
        let rows = self.envelopes.iter().map(|row| {
            vec![
                Cell::text(&row.time),
                Cell::id(&row.device),
                Cell::Count(row.seq),
                Cell::Many(row.says.iter().map(|said| says(said)).collect()),
                Cell::Count(u64::from(row.epoch)),
                Cell::text(&row.hash),
            ]
        });
        Page::new().grid(Grid::new("no-documents", columns).rows(rows))
    }
}

impl View for DocumentShown {
    fn page(&self) -> Page {
        let fields = self
            .fields
            .iter()
            .map(|(field, values)| vec![Cell::text(field), Cell::texts(values)]);
        Page::new()
            .heading(
                "document",
                vec![("document", Cell::name(&self.document.document))],
            )
            .facts(facts(&self.document))
            .heading("fields", Vec::new())
            .grid(Grid::plain("no-fields", ["field", "values"]).rows(fields))
            .heading("records", Vec::new())
            .grid(records(&self.records))
            .heading("chains", Vec::new())
            .grid(chains(&self.chains))
    }
}

/// A record by its kind; a field with its value stays as it is.
fn says(said: &str) -> Cell {
    Cell::Code("record", said.to_owned())
}

/// The period of a document: the name of its cycle, and the start of the cycle's id while its
/// opening is not here.
fn period(document: &DocumentRow) -> Cell {
    if let Some(cycle) = &document.cycle {
        return Cell::text(cycle);
    }
    match document.period.rsplit_once(':') {
        Some((_, cycle)) => Cell::text(cycle),
        None if document.period == "-" => Cell::Empty,
        None => Cell::text(&document.period),
    }
}

fn facts(document: &DocumentRow) -> Vec<(&'static str, Cell)> {
    vec![
        ("owner", Cell::text(&document.owner)),
        ("kind", Cell::Code("document", document.kind.clone())),
        ("period", period(document)),
        (
            "audience",
            Cell::Code("audience", document.audience.clone()),
        ),
        ("envelopes", Cell::Count(document.envelopes)),
        ("held_by", Cell::count(document.held_by)),
        ("cut", Cell::Yes(document.cut)),
    ]
}

fn records(records: &[RecordRow]) -> Grid {
    let rows = records.iter().map(|record| {
        vec![
            Cell::id(&record.record),
            Cell::Code("record", record.kind.clone()),
            Cell::Code("entry", record.state.clone()),
            Cell::text(&record.time),
            Cell::of(record.reason.clone(), Cell::Remark),
        ]
    });
    Grid::plain("no-records", ["record", "kind", "state", "time", "reason"]).rows(rows)
}

fn chains(chains: &[ChainRow]) -> Grid {
    let rows = chains.iter().map(|chain| {
        vec![
            Cell::id(&chain.device),
            Cell::count(chain.epoch),
            Cell::Count(chain.seq),
            Cell::id(&chain.hash),
            Cell::of(chain.cut, Cell::Count),
        ]
    });
    Grid::plain("no-chains", ["device", "epoch", "seq", "hash", "cut"]).rows(rows)
}

impl View for DocumentExported {
    fn page(&self) -> Page {
        Page::new().facts(vec![
            ("document", Cell::name(&self.document)),
            ("heads", Cell::texts(&self.heads)),
            ("bytes", Cell::count(self.bytes)),
        ])
    }
}
