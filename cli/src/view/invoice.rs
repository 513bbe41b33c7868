//! Invoices and credit notes.

use halle_node::control::{
    InvoiceBuyerRow, InvoiceLineRow, InvoiceParty, InvoiceRow, InvoiceSettings, InvoiceShown,
    InvoiceTaxRow, Invoices, InvoicesIssued, Remark, SeriesRow, TaxReported, TaxSumRow,
};

use crate::output::{Cell, Column, Grid, Page};

use super::View;

impl View for Invoices {
    fn page(&self) -> Page {
        let columns = [
            Column::new("invoice"),
            Column::csv("kind"),
            Column::csv("date"),
            Column::new("due-day"),
            Column::new("buyer"),
            Column::csv("name"),
            Column::csv("net"),
            Column::csv("tax"),
            Column::new("total"),
            Column::csv("given-back"),
            Column::csv("paid"),
            Column::new("open"),
            Column::table("state"),
            Column::csv("state"),
            Column::csv("days-late"),
            Column::csv("credits"),
        ];
        let page =
            Page::new().grid(Grid::new("no-invoices", columns).rows(self.invoices.iter().map(row)));
        let page = if self.invoices.len() > 1 {
            page.facts(vec![("open", Cell::money(self.open))])
        } else {
            page
        };
        page.notes(&self.notes)
    }
}

fn row(it: &InvoiceRow) -> Vec<Cell> {
    let optional = |it: &Option<String>| Cell::of(it.as_deref(), Cell::name);
    // Who is in no pool has no code.
    let buyer = match it.buyer.as_str() {
        "" => Cell::text(&it.name),
        code => Cell::name(code),
    };
    let late = Some(it.days_late).filter(|it| *it > 0);
    let late = Cell::of(late, |it| {
        Cell::Remark(Remark::new("days-late").with("days", it))
    });
    vec![
        Cell::name(&it.number),
        Cell::text(&it.kind),
        Cell::name(&it.date),
        optional(&it.due),
        buyer,
        Cell::text(&it.name),
        Cell::money(it.net),
        Cell::money(it.tax),
        Cell::money(it.total),
        Cell::money(it.credited),
        Cell::money(it.paid),
        Cell::money(it.open),
        Cell::Many(vec![Cell::Code("invoice-state", it.state.clone()), late]),
        Cell::Code("invoice-state", it.state.clone()),
        Cell::of(Some(it.days_late).filter(|it| *it > 0), Cell::count),
        optional(&it.credits),
    ]
}

impl View for InvoicesIssued {
    fn page(&self) -> Page {
        let pages = self.invoices.iter().map(View::page);
        let page = if self.invoices.is_empty() {
            Page::new().sentence("no-invoices", Vec::new())
        } else {
            pages.fold(Page::new(), Page::then)
        };
        page.note_if(self.dry_run && !self.invoices.is_empty(), "invoice-dry-run")
            .notes(&self.notes)
    }
}

impl View for InvoiceShown {
    fn page(&self) -> Page {
        let it = &self.invoice;
        let some = |cents: i64| Cell::of(Some(cents).filter(|it| *it != 0), Cell::money);
        let days = match (&self.first, &self.last) {
            (Some(first), Some(last)) if first == last => Cell::name(first),
            (Some(first), Some(last)) => Cell::text(&format!("{first} – {last}")),
            _ => Cell::Empty,
        };
        let mut totals = vec![("net", Cell::money(it.net))];
        totals.extend(self.taxes.iter().map(tax));
        totals.extend([
            ("total", Cell::money(it.total)),
            ("given-back", some(it.credited.0)),
            ("paid", some(it.paid.0)),
            (
                "open",
                Cell::of(Some(it.open).filter(|_| it.kind == "invoice"), Cell::money),
            ),
        ]);
        Page::new()
            .heading(
                if it.kind == "invoice" {
                    "invoice"
                } else {
                    "credit-note"
                },
                vec![
                    ("invoice", Cell::name(&it.number)),
                    ("name", party(&self.bill_to)),
                ],
            )
            .facts(vec![
                ("date", Cell::name(&it.date)),
                ("due-day", Cell::of(it.due.as_deref(), Cell::name)),
                ("credits", Cell::of(it.credits.as_deref(), Cell::name)),
                ("state", Cell::Code("invoice-state", it.state.clone())),
                ("goods-of", days),
                ("words", Cell::text(&self.words)),
            ])
            .grid(lines(&self.lines))
            .facts(totals)
            .note_if(self.done, "already-done")
            .notes(&self.notes)
    }
}

/// Name and code, where they differ.
fn party(it: &InvoiceParty) -> Cell {
    Cell::Many(vec![Cell::text(&it.name), Cell::name(&it.code)])
}

fn tax(it: &InvoiceTaxRow) -> (&'static str, Cell) {
    let key = if it.tax == "gst" { "gst" } else { "qst" };
    let amount = Cell::money(it.amount);
    (key, Cell::Many(vec![amount, Cell::text(&it.supplier)]))
}

fn lines(lines: &[InvoiceLineRow]) -> Grid {
    let columns = [
        Column::csv("date"),
        Column::csv("entry"),
        Column::new("ref"),
        Column::table("what"),
        Column::csv("product"),
        Column::csv("pack"),
        Column::csv("producer"),
        Column::new("packs"),
        Column::csv("grams"),
        Column::new("price"),
        Column::new("amount"),
        Column::new("tax-class"),
        Column::csv("charged"),
    ];
    let rows = lines.iter().map(|it| {
        let grower = it.grower.as_ref().map(|it| it.name.clone());
        let grower = grower.unwrap_or_default();
        vec![
            Cell::name(&it.date),
            Cell::text(&it.entry),
            Cell::name(&it.reference),
            Cell::Many(vec![Cell::text(&it.product), Cell::text(&it.pack)]),
            Cell::text(&it.product),
            Cell::text(&it.pack),
            Cell::text(&grower),
            Cell::count(it.packs),
            Cell::of(Some(it.grams).filter(|it| *it > 0), Cell::Weight),
            Cell::money(it.price),
            Cell::money(it.amount),
            Cell::of(it.class.clone(), |it| Cell::Code("tax-class", it)),
            Cell::text(&it.charged),
        ]
    });
    Grid::new("no-lines", columns).rows(rows)
}

impl View for InvoiceSettings {
    fn page(&self) -> Page {
        let optional = |it: &Option<String>| Cell::of(it.as_deref(), Cell::name);
        let page = Page::new()
            .heading("invoice-settings", vec![("name", party(&self.seller))])
            .facts(vec![
                ("address", Cell::text(&self.seller.address)),
                ("contact", Cell::text(&self.seller.contact)),
                ("gst-number", optional(&self.seller.gst)),
                ("qst-number", optional(&self.seller.qst)),
                ("terms", Cell::of(self.terms, Cell::count)),
                (
                    "paper-language",
                    Cell::Code("paper-language", self.language.clone()),
                ),
                ("words", Cell::text(&self.words)),
            ])
            .grid(series(&self.series));
        let page = if self.buyers.is_empty() {
            page
        } else {
            page.heading("invoice-buyers", Vec::new())
                .grid(buyers(&self.buyers))
        };
        page.note_if(self.done, "already-done").notes(&self.notes)
    }
}

fn series(series: &[SeriesRow]) -> Grid {
    let rows = series.iter().map(|it| {
        vec![
            Cell::name(&it.series),
            Cell::text(&it.device),
            Cell::Yes(it.here),
            Cell::Yes(it.over),
            Cell::of(it.last.as_deref(), Cell::name),
        ]
    });
    let columns = ["series", "device", "here", "over", "last-paper"];
    Grid::plain("no-series", columns).rows(rows)
}

fn buyers(buyers: &[InvoiceBuyerRow]) -> Grid {
    let columns = [
        Column::new("hub"),
        Column::new("name"),
        Column::csv("address"),
        Column::csv("contact"),
        Column::new("terms"),
        Column::new("paper-language"),
    ];
    let rows = buyers.iter().map(|it| {
        vec![
            Cell::name(&it.hub),
            Cell::text(&it.name),
            Cell::text(&it.address),
            Cell::text(&it.contact),
            Cell::of(it.terms, Cell::count),
            Cell::Code("paper-language", it.language.clone()),
        ]
    });
    Grid::new("no-series", columns).rows(rows)
}

impl View for TaxReported {
    fn page(&self) -> Page {
        let columns = [
            Column::new("tax"),
            Column::csv("supplier"),
            Column::table("tax-number"),
            Column::csv("tax-number"),
            Column::csv("percent"),
            Column::new("base"),
            Column::new("amount"),
            Column::csv("reckoned"),
            Column::new("rounding"),
        ];
        let day = |it: &Option<String>| Cell::of(it.as_deref(), Cell::name);
        let page = Page::new()
            .facts(vec![
                ("from", day(&self.from)),
                ("to", day(&self.to)),
                ("invoices", Cell::count(self.invoices)),
                ("credit-notes", Cell::count(self.credits)),
                ("net", Cell::money(self.net)),
                ("total", Cell::money(self.total)),
            ])
            .grid(Grid::new("no-taxes", columns).rows(self.taxes.iter().map(sum)));
        let page = if self.sales.is_empty() {
            page
        } else {
            let sales = self.sales.iter().map(|it| {
                let class = it.class.clone().unwrap_or_else(|| "untaxed".to_owned());
                vec![Cell::Code("tax-class", class), Cell::money(it.amount)]
            });
            page.heading("tax-sales", Vec::new())
                .grid(Grid::plain("no-taxes", ["tax-class", "net"]).rows(sales))
        };
        page.notes(&self.notes)
    }
}

fn sum(it: &TaxSumRow) -> Vec<Cell> {
    let percent = Cell::Decimal(it.percent.trim_end_matches('%').to_owned());
    vec![
        Cell::Code("tax", it.tax.clone()),
        Cell::text(&it.supplier),
        Cell::Many(vec![
            Cell::of(it.number.as_deref(), Cell::name),
            Cell::text(&it.supplier),
        ]),
        Cell::of(it.number.as_deref(), Cell::name),
        percent,
        Cell::money(it.base),
        Cell::money(it.amount),
        Cell::money(it.reckoned),
        Cell::money(it.rounding),
    ]
}
