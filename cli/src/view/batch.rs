//! Batches: where goods are from, where they went, who has heard of a recall.

use halle_node::control::{
    BatchHolderRow, BatchRow, BatchSentRow, BatchShown, Batches, OriginRow, RecallRow, Recalled,
};

use crate::output::{Cell, Column, Grid, Page};

use super::View;

impl View for Batches {
    fn page(&self) -> Page {
        let columns = [
            Column::new("batch"),
            Column::new("product"),
            Column::csv("producer"),
            Column::csv("ref"),
            Column::new("made"),
            Column::new("best_before"),
            Column::table("quantity"),
            Column::table("passed"),
            Column::csv("grams"),
            Column::csv("packs"),
            Column::csv("passed_grams"),
            Column::csv("passed_packs"),
            Column::new("state"),
        ];
        let rows = self.batches.iter().map(|it| {
            vec![
                Cell::name(&it.batch),
                Cell::text(&it.product),
                Cell::text(&it.producer),
                Cell::of(it.reference.as_deref(), Cell::name),
                Cell::text(&it.made),
                Cell::of(it.best_before.as_deref(), Cell::text),
                whole(it),
                much(it.passed_grams, it.passed_packs),
                Cell::of(it.grams, Cell::Weight),
                Cell::of(it.packs, Cell::count),
                Cell::Weight(it.passed_grams),
                Cell::count(it.passed_packs),
                Cell::Code("batch", it.state.clone()),
            ]
        });
        Page::new().grid(Grid::new("no-batches", columns).rows(rows))
    }
}

/// How much there was of a batch.
fn whole(batch: &BatchRow) -> Cell {
    much(batch.grams.unwrap_or(0), batch.packs.unwrap_or(0))
}

/// A weight where it is known, else a count, else nothing.
fn much(grams: u64, packs: u32) -> Cell {
    match (grams, packs) {
        (0, 0) => Cell::Empty,
        (0, packs) => Cell::count(packs),
        (grams, _) => Cell::Weight(grams),
    }
}

impl View for BatchShown {
    fn page(&self) -> Page {
        let batch = &self.batch;
        let page = Page::new()
            .heading("batch", vec![("batch", Cell::name(&batch.batch))])
            .facts(vec![
                ("product", Cell::text(&batch.product)),
                ("producer", Cell::text(&batch.producer)),
                ("ref", Cell::of(batch.reference.as_deref(), Cell::name)),
                ("made", Cell::text(&batch.made)),
                (
                    "best_before",
                    Cell::of(batch.best_before.as_deref(), Cell::text),
                ),
                ("quantity", whole(batch)),
                ("made_into", Cell::texts(&self.made_into)),
                ("words", Cell::text(&batch.words)),
                ("state", Cell::Code("batch", batch.state.clone())),
            ])
            .then(self.recalls.iter().fold(Page::new(), recall))
            .heading("batch-holders", Vec::new())
            .grid(holders(&self.holders))
            .then(origins(&self.origins))
            .then(sent(&self.sent));
        page.note_if(self.done, "already-done").notes(&self.notes)
    }
}

/// A recall in sentences: what is asked, and of whom nothing was heard.
fn recall(page: Page, recall: &RecallRow) -> Page {
    let said = if recall.words.is_empty() {
        "recall-bare"
    } else {
        "recall"
    };
    let page = page.sentence(
        said,
        vec![
            ("hub", Cell::name(&recall.hub)),
            ("time", Cell::text(&recall.time)),
            ("action", Cell::Code("recall", recall.action.clone())),
            ("why", Cell::text(&recall.words)),
        ],
    );
    if recall.pending.is_empty() || recall.action == "lifted" {
        return page;
    }
    page.sentence(
        "recall-pending",
        vec![
            ("count", Cell::count(recall.pending.len())),
            ("holders", Cell::count(recall.holders)),
            ("hubs", Cell::texts(&recall.pending)),
        ],
    )
}

fn origins(origins: &[OriginRow]) -> Page {
    if origins.is_empty() {
        return Page::new();
    }
    let rows = origins.iter().map(|it| {
        vec![
            Cell::name(&it.batch),
            Cell::text(&it.product),
            Cell::text(&it.made),
            Cell::of(it.grams, Cell::Weight),
            Cell::Yes(it.received),
        ]
    });
    Page::new().heading("batch-origins", Vec::new()).grid(
        Grid::plain(
            "no-batches",
            ["batch", "product", "made", "grams", "had_some"],
        )
        .rows(rows),
    )
}

/// Answers are read where somebody was asked.
fn holders(holders: &[BatchHolderRow]) -> Grid {
    let asked = holders.iter().any(|it| it.state != "none");
    let read = if asked { Column::new } else { Column::csv };
    let mut columns = vec![
        Column::new("hub"),
        Column::new("batch"),
        Column::table("had"),
        Column::table("passed"),
        Column::csv("grams"),
        Column::csv("packs"),
        Column::csv("passed_grams"),
        Column::csv("passed_packs"),
        Column::csv("left_grams"),
        Column::csv("left_packs"),
        Column::csv("answered"),
        read("answer"),
        read("words"),
    ];
    if asked {
        columns.push(Column::table("still_there"));
    }
    let rows = holders.iter().map(|it| {
        let mut cells = vec![
            Cell::name(&it.hub),
            Cell::name(&it.batch),
            much(it.grams, it.packs),
            much(it.passed_grams, it.passed_packs),
            Cell::Weight(it.grams),
            Cell::count(it.packs),
            Cell::Weight(it.passed_grams),
            Cell::count(it.passed_packs),
            Cell::of(it.left_grams, Cell::Weight),
            Cell::of(it.left_packs, Cell::count),
            Cell::of(it.answered.as_deref(), Cell::text),
            match it.state.as_str() {
                "none" => Cell::Empty,
                state => Cell::Code("recall-answer", state.to_owned()),
            },
            Cell::text(&it.words),
        ];
        if asked {
            cells.push(still_there(it));
        }
        cells
    });
    Grid::new("no-batches", columns).rows(rows)
}

/// What a holder said was still there; nothing is a figure too.
fn still_there(holder: &BatchHolderRow) -> Cell {
    match (holder.left_grams, holder.left_packs) {
        (Some(0), Some(0)) => Cell::count(0),
        (Some(grams), Some(packs)) => much(grams, packs),
        _ => Cell::Empty,
    }
}

fn sent(sent: &[BatchSentRow]) -> Page {
    if sent.is_empty() {
        return Page::new().sentence("batch-not-sent", Vec::new());
    }
    let columns = [
        Column::csv("batch"),
        Column::new("from"),
        Column::new("to"),
        Column::new("product"),
        Column::new("packs"),
        Column::new("grams"),
        Column::new("received"),
        Column::new("time"),
        Column::new("order"),
    ];
    let rows = sent.iter().map(|it| {
        vec![
            Cell::name(&it.batch),
            Cell::name(&it.from),
            Cell::name(&it.to),
            Cell::text(&it.product),
            Cell::count(it.packs),
            Cell::of(Some(it.grams).filter(|it| *it > 0), Cell::Weight),
            Cell::of(it.received, Cell::count),
            Cell::text(&it.time),
            Cell::name(&it.order),
        ]
    });
    Page::new()
        .heading("batch-sent", Vec::new())
        .grid(Grid::new("no-batches", columns).rows(rows))
}

impl View for Recalled {
    fn page(&self) -> Page {
        let columns = [
            Column::new("batch"),
            Column::new("product"),
            Column::new("hub"),
            Column::new("action"),
            Column::csv("holders"),
            Column::csv("pending"),
            Column::table("unheard"),
            Column::new("asks"),
            Column::csv("words"),
            Column::csv("time"),
        ];
        let rows = self.recalls.iter().map(|it| {
            vec![
                Cell::name(&it.batch),
                Cell::text(&it.product),
                Cell::name(&it.hub),
                Cell::Code("recall", it.action.clone()),
                Cell::count(it.holders),
                Cell::texts(&it.pending),
                Cell::texts(&it.pending),
                Cell::Yes(it.asks),
                Cell::text(&it.words),
                Cell::text(&it.time),
            ]
        });
        Page::new().grid(Grid::new("no-recalls", columns).rows(rows))
    }
}
