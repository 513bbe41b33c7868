//! Who owes whom, and settlements.

use halle_node::control::{DebtRow, Debts, SettlementRow, SettlementShown, Settlements};

use crate::output::{Cell, Column, Grid, Page};

use super::View;

impl View for Debts {
    fn page(&self) -> Page {
        let pool = Cell::text(&self.pool);
        Page::new()
            .heading("debts", vec![("pool", pool)])
            .grid(debts("no-debts", &self.debts))
    }
}

fn debts(none: &'static str, debts: &[DebtRow]) -> Grid {
    let rows = debts.iter().map(|debt| {
        vec![
            Cell::name(&debt.debtor),
            Cell::name(&debt.creditor),
            Cell::money(debt.amount),
        ]
    });
    Grid::plain(none, ["debtor", "creditor", "amount"]).rows(rows)
}

impl View for Settlements {
    fn page(&self) -> Page {
        let columns = [
            Column::new("settlement"),
            Column::new("date"),
            Column::csv("hub"),
            Column::csv("hubs"),
            Column::new("settles"),
            Column::new("pays"),
            Column::new("state"),
            Column::new("waits-for"),
            Column::csv("words"),
            Column::csv("instead"),
            Column::csv("replaced_by"),
        ];
        let rows = self.settlements.iter().map(row);
        Page::new().grid(Grid::new("no-settlements", columns).rows(rows))
    }
}

fn row(it: &SettlementRow) -> Vec<Cell> {
    vec![
        Cell::id(&it.settlement),
        Cell::name(&it.date),
        Cell::name(&it.hub),
        Cell::texts(&it.hubs),
        Cell::money(it.debts),
        Cell::money(it.payments),
        Cell::Code("settlement", it.state.clone()),
        Cell::texts(&it.waits_for),
        Cell::text(&it.words),
        Cell::of(it.instead.as_deref(), Cell::id),
        Cell::of(it.replaced_by.as_deref(), Cell::id),
    ]
}

impl View for SettlementShown {
    fn page(&self) -> Page {
        let it = &self.settlement;
        let payments = self.payments.iter().map(|payment| {
            vec![
                Cell::name(&payment.from),
                Cell::name(&payment.to),
                Cell::money(payment.amount),
                Cell::money(payment.paid),
                Cell::money(payment.recorded),
                Cell::money(payment.rest),
            ]
        });
        let parties = self.parties.iter().map(|party| {
            vec![
                Cell::name(&party.hub),
                Cell::money(party.position),
                Cell::Code("settlement-answer", party.answer.clone()),
                Cell::of(party.words.as_deref(), Cell::text),
            ]
        });
        let columns = ["payer", "payee", "amount", "paid", "recorded", "rest"];
        let page = if it.settlement.is_empty() {
            Page::new().heading("settlement-dry", vec![("pool", Cell::text(&it.pool))])
        } else {
            let heading = vec![
                ("settlement", Cell::id(&it.settlement)),
                ("pool", Cell::text(&it.pool)),
                ("date", Cell::name(&it.date)),
            ];
            Page::new().heading("settlement", heading).facts(facts(it))
        };
        page.grid(Grid::plain("no-payments", columns).rows(payments))
            .heading("settlement-parties", Vec::new())
            .grid(Grid::plain("no-hubs", ["hub", "position", "answer", "words"]).rows(parties))
            .heading("settlement-debts", Vec::new())
            .grid(debts("no-debts", &self.debts))
            .note_if(self.done, "already-done")
            .notes(&self.notes)
    }
}

fn facts(it: &SettlementRow) -> Vec<(&'static str, Cell)> {
    let mut facts = vec![
        ("state", Cell::Code("settlement", it.state.clone())),
        ("proposed-by", Cell::name(&it.hub)),
    ];
    if !it.waits_for.is_empty() {
        facts.push(("waits-for", Cell::texts(&it.waits_for)));
    }
    if !it.words.is_empty() {
        facts.push(("words", Cell::text(&it.words)));
    }
    if let Some(instead) = &it.instead {
        facts.push(("instead", Cell::id(instead)));
    }
    facts
}
