//! Proofs.

use halle_node::control::{
    ProofExported, ProofRow, ProofShown, ProofSide, Proofs, ResolutionDraft,
};

use crate::output::{Cell, Column, Grid, Page};

use super::View;

impl View for Proofs {
    fn page(&self) -> Page {
        let columns = [
            Column::new("hub"),
            Column::new("proof-kind"),
            Column::new("name"),
            Column::new("document-kind"),
            Column::new("period"),
            Column::new("seq"),
            Column::new("state"),
            Column::new("proof"),
            Column::csv("document"),
            Column::csv("epoch"),
        ];
        Page::new().grid(Grid::new("no-proofs", columns).rows(self.proofs.iter().map(row)))
    }
}

fn row(proof: &ProofRow) -> Vec<Cell> {
    vec![
        Cell::text(&proof.hub),
        Cell::Code("proof", proof.kind.clone()),
        Cell::text(&proof.name),
        Cell::of(proof.document_kind.clone(), |it| Cell::Code("document", it)),
        Cell::of(proof.period.as_ref(), |it| Cell::text(it)),
        Cell::Count(proof.seq),
        Cell::Code("proof-state", proof.state.clone()),
        Cell::id(&proof.proof),
        Cell::id(&proof.document),
        Cell::of(proof.epoch, Cell::count),
    ]
}

impl View for ResolutionDraft {
    fn page(&self) -> Page {
        let text = |lines: &[String]| {
            let rows = lines.iter().map(|it| vec![Cell::text(it)]);
            Grid::plain("no-text", ["text"]).rows(rows.collect::<Vec<_>>())
        };
        Page::new()
            .heading("resolution-draft", vec![("name", Cell::text(&self.name))])
            .facts(vec![
                (
                    "document-kind",
                    Cell::of(self.document_kind.clone(), |it| Cell::Code("document", it)),
                ),
                (
                    "period",
                    Cell::of(self.period.as_ref(), |it| Cell::text(it)),
                ),
                ("epoch", Cell::count(self.epoch)),
                ("seq", Cell::Count(self.seq)),
                ("envelopes", Cell::count(self.envelopes)),
            ])
            .sentence("resolution-kept", Vec::new())
            .grid(text(&self.kept))
            .sentence("resolution-lost", Vec::new())
            .grid(text(&self.lost))
    }
}

impl View for ProofExported {
    fn page(&self) -> Page {
        Page::new()
            .facts(vec![
                ("proof-kind", Cell::Code("proof", self.kind.clone())),
                ("proof", Cell::name(&self.proof)),
                ("bytes", Cell::count(self.bytes)),
            ])
            .sentence("after-proof-export", Vec::new())
    }
}

impl View for ProofShown {
    fn page(&self) -> Page {
        let (heading, sense) = match self.kind.as_str() {
            "fork" => ("proof-fork", "proof-fork-sense"),
            "identity" => ("proof-identity", "proof-identity-sense"),
            _ => ("proof-record", "proof-record-sense"),
        };
        let start: String = self.hub.chars().take(12).collect();
        let pieces = vec![
            ("name", Cell::text(&self.name)),
            ("hub", Cell::text(&start)),
        ];
        let page = Page::new()
            .heading(heading, pieces)
            .sentence(sense, Vec::new())
            .facts(facts(self));
        self.sides.iter().enumerate().fold(page, |page, (at, it)| {
            let number = Cell::count(at.saturating_add(1));
            said(page.heading("proof-side", vec![("number", number)]), it)
        })
    }
}

fn facts(proof: &ProofShown) -> Vec<(&'static str, Cell)> {
    vec![
        ("hub", Cell::name(&proof.hub)),
        ("device", Cell::name(&proof.device)),
        (
            "document-kind",
            Cell::of(proof.document_kind.clone(), |it| Cell::Code("document", it)),
        ),
        (
            "period",
            Cell::of(proof.period.as_ref(), |it| Cell::text(it)),
        ),
        ("document", Cell::name(&proof.document)),
        ("epoch", Cell::of(proof.epoch, Cell::count)),
        ("seq", Cell::Count(proof.seq)),
        (
            "record",
            Cell::of(proof.record.as_ref(), |it| Cell::name(it)),
        ),
    ]
}

fn said(page: Page, side: &ProofSide) -> Page {
    let page = page.facts(vec![
        ("hash", Cell::name(&side.hash)),
        ("time", Cell::of(side.time.as_ref(), |it| Cell::moment(it))),
    ]);
    let rows = side.text.iter().map(|it| vec![Cell::text(it)]);
    page.grid(Grid::plain("no-text", ["text"]).rows(rows))
}
