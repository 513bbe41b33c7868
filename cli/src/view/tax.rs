//! How a hub stands with taxes.

use halle_node::control::{
    TaxClassRow, TaxClasses, TaxOfferRow, TaxProducerRow, TaxQuarterRow, TaxShown, TaxWatched,
};

use crate::output::{Cell, Column, Grid, Page};

use super::View;

impl View for TaxShown {
    fn page(&self) -> Page {
        let number = |it: &Option<String>| Cell::of(it.as_deref(), Cell::name);
        let rate = |tax: &str| {
            let row = self.rates.iter().find(|it| it.tax == tax);
            Cell::of(row, |it| {
                Cell::Decimal(it.percent.trim_end_matches('%').to_owned())
            })
        };
        let classes = self.classes.iter().map(class);
        let page = Page::new()
            .heading("tax", vec![("date", Cell::text(&self.on))])
            .facts(vec![
                (
                    "tax-standing",
                    Cell::Code("tax-standing", self.standing.clone()),
                ),
                ("gst-number", number(&self.gst)),
                ("qst-number", number(&self.qst)),
                ("since", number(&self.from)),
                ("public", Cell::Yes(self.public)),
                ("gst-percent", rate("gst")),
                ("qst-percent", rate("qst")),
                ("unclassed", Cell::count(self.unclassed)),
            ])
            .grid(
                Grid::plain(
                    "no-tax-classes",
                    ["tax-class", "gst", "qst", "since", "offers"],
                )
                .rows(classes),
            );
        let page = if self.producers.is_empty() {
            page
        } else {
            page.heading("tax-producers", Vec::new())
                .grid(producers(&self.producers))
        };
        page.note_if(self.done, "already-done").notes(&self.notes)
    }
}

fn class(it: &TaxClassRow) -> Vec<Cell> {
    let treatment = |tax: &str| {
        let code = it.treatments.get(tax).cloned();
        Cell::of(code, |code| Cell::Code("tax-treatment", code))
    };
    vec![
        Cell::Code("tax-class", it.class.clone()),
        treatment("gst"),
        treatment("qst"),
        Cell::of(it.since.as_deref(), Cell::name),
        Cell::count(it.offers),
    ]
}

fn producers(producers: &[TaxProducerRow]) -> Grid {
    let rows = producers.iter().map(|it| {
        let number = |it: &Option<String>| Cell::of(it.as_deref(), Cell::text);
        vec![
            Cell::text(&it.producer),
            Cell::of(it.sells.clone(), |it| Cell::Code("tax-sells", it)),
            Cell::Many(vec![number(&it.gst), number(&it.qst)]),
            Cell::of(it.collects, Cell::Yes),
            Cell::count(it.offers),
        ]
    });
    let columns = ["producer", "tax-sells", "tax-number", "collects", "offers"];
    Grid::plain("no-tax-classes", columns).rows(rows)
}

impl View for TaxClasses {
    fn page(&self) -> Page {
        let columns = [
            Column::new("ref"),
            Column::table("what"),
            Column::csv("product"),
            Column::csv("pack"),
            Column::csv("producer"),
            Column::csv("category"),
            Column::new("tax-class"),
        ];
        let rows = self.offers.iter().map(offer);
        Page::new()
            .grid(Grid::new("no-offers", columns).rows(rows))
            .note_if(self.done, "already-done")
            .notes(&self.notes)
    }
}

fn offer(it: &TaxOfferRow) -> Vec<Cell> {
    vec![
        Cell::name(&it.reference),
        Cell::Many(vec![
            Cell::text(&it.product),
            Cell::text(&it.pack),
            Cell::text(&it.producer),
        ]),
        Cell::text(&it.product),
        Cell::text(&it.pack),
        Cell::text(&it.producer),
        Cell::of(it.category.as_deref(), Cell::text),
        Cell::of(it.class.clone(), |it| Cell::Code("tax-class", it)),
    ]
}

impl View for TaxWatched {
    fn page(&self) -> Page {
        let columns = [
            Column::table("quarter"),
            Column::csv("supplier"),
            Column::csv("quarter"),
            Column::new("sold"),
            Column::new("rolling"),
            Column::new("limit"),
            Column::new("state"),
            Column::new("since"),
        ];
        let rows = self.quarters.iter().map(quarter);
        let page = Page::new().grid(Grid::new("no-turnover", columns).rows(rows));
        let page = if self.stated.is_empty() {
            page
        } else {
            let rows = self.stated.iter();
            let rows = rows.map(|it| vec![Cell::name(&it.quarter), Cell::money(it.amount)]);
            page.heading("turnover-stated", Vec::new())
                .grid(Grid::plain("no-turnover", ["quarter", "amount"]).rows(rows))
        };
        page.note_if(self.done, "already-done").notes(&self.notes)
    }
}

fn quarter(it: &TaxQuarterRow) -> Vec<Cell> {
    vec![
        Cell::Many(vec![Cell::name(&it.quarter), Cell::text(&it.supplier)]),
        Cell::text(&it.supplier),
        Cell::name(&it.quarter),
        Cell::money(it.sold),
        Cell::money(it.rolling),
        Cell::money(it.limit),
        Cell::Code("small-supplier", it.state.clone()),
        Cell::of(it.since.as_deref(), Cell::name),
    ]
}
