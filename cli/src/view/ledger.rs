//! The shared ledger: balances, entries, statements, settlement.

use halle_node::control::{
    AccountRow, Balances, Entries, EntryExplained, EntryRow, EntryShown, ExportedEntry,
    ExportedTransfer, LedgerAged, LedgerExported, Statement, StatementLine, TransferRow,
};

use crate::output::{Cell, Column, Grid, Page};

use super::View;
use super::cost::{share_rows, steps_of_hubs};

impl View for Balances {
    fn page(&self) -> Page {
        Page::new()
            .heading("balances", vec![("pool", Cell::text(&self.pool))])
            .grid(accounts(&self.accounts))
            .facts(vec![
                ("currency", Cell::text(&self.currency)),
                ("digest", Cell::text(&self.digest)),
                ("pending", Cell::Count(self.pending)),
            ])
    }
}

/// Accounts as rows; above zero the pool owes the hub.
pub(super) fn accounts(accounts: &[AccountRow]) -> Grid {
    let rows = accounts.iter().map(|account| {
        vec![
            Cell::Account(account.account.clone()),
            Cell::money(account.agreed),
            Cell::money(account.recorded),
            Cell::money(account.disputed),
        ]
    });
    Grid::plain("no-accounts", ["account", "agreed", "recorded", "disputed"]).rows(rows)
}

impl View for Entries {
    fn page(&self) -> Page {
        let columns = [
            Column::new("entry"),
            Column::new("date"),
            Column::new("kind"),
            Column::csv("category"),
            Column::new("hub"),
            Column::new("words"),
            Column::new("amount"),
            Column::new("state"),
            Column::csv("corrects"),
        ];
        let rows = self.entries.iter().map(|entry| {
            vec![
                Cell::id(&entry.entry),
                Cell::name(&entry.date),
                Cell::Code("kind", entry.kind.clone()),
                Cell::of(entry.category.as_deref(), Cell::text),
                Cell::name(&entry.hub),
                Cell::text(&entry.words),
                Cell::money(entry.amount),
                Cell::Code("entry", entry.state.clone()),
                Cell::of(entry.corrects.as_deref(), Cell::id),
            ]
        });
        Page::new().grid(Grid::new("no-entries", columns).rows(rows))
    }
}

impl View for EntryShown {
    fn page(&self) -> Page {
        entry(&self.entry)
            .note_if(self.done, "already-done")
            .notes(&self.notes)
    }
}

impl View for EntryExplained {
    fn page(&self) -> Page {
        let page = entry(&self.entry)
            .heading("steps", Vec::new())
            .remarks(&self.steps);
        if self.shares.is_empty() {
            return page;
        }
        page.grid(share_rows(&self.shares))
            .then(steps_of_hubs(&self.shares))
    }
}

fn entry(entry: &EntryRow) -> Page {
    Page::new()
        .heading("entry", vec![("entry", Cell::name(&entry.entry))])
        .facts(vec![
            ("words", Cell::text(&entry.words)),
            ("date", Cell::text(&entry.date)),
            ("kind", Cell::Code("kind", entry.kind.clone())),
            ("category", Cell::of(entry.category.as_deref(), Cell::text)),
            ("hub", Cell::name(&entry.hub)),
            ("amount", Cell::money(entry.amount)),
            ("state", Cell::Code("entry", entry.state.clone())),
            ("corrects", Cell::of(entry.corrects.as_deref(), Cell::name)),
        ])
        .grid(transfers(&entry.transfers))
}

fn transfers(transfers: &[TransferRow]) -> Grid {
    let rows = transfers.iter().map(|transfer| {
        vec![
            Cell::Account(transfer.debit.clone()),
            Cell::Account(transfer.credit.clone()),
            Cell::money(transfer.amount),
            Cell::Code("state", transfer.state.clone()),
            Cell::Remark(transfer.reason.clone()),
        ]
    });
    Grid::plain(
        "no-transfers",
        ["debit", "credit", "amount", "state", "reason"],
    )
    .rows(rows)
}

impl View for Statement {
    fn page(&self) -> Page {
        Page::new()
            .heading(
                "statement",
                vec![("account", Cell::Account(self.account.clone()))],
            )
            .facts(vec![
                ("from", Cell::of(self.from.as_deref(), Cell::text)),
                ("to", Cell::of(self.to.as_deref(), Cell::text)),
                ("opening", Cell::money(self.opening)),
            ])
            .grid(statement_lines(&self.lines))
            .facts(vec![
                ("closing", Cell::money(self.closing)),
                ("recorded", Cell::money(self.recorded)),
                ("disputed", Cell::money(self.disputed)),
            ])
    }
}

fn statement_lines(lines: &[StatementLine]) -> Grid {
    let columns = [
        Column::new("date"),
        Column::csv("entry"),
        Column::csv("kind"),
        Column::new("words"),
        Column::new("other"),
        Column::new("amount"),
        Column::new("state"),
        Column::new("balance"),
    ];
    let rows = lines.iter().map(|line| {
        vec![
            Cell::name(&line.date),
            Cell::id(&line.entry),
            Cell::Code("kind", line.kind.clone()),
            Cell::text(&line.words),
            Cell::Account(line.other.clone()),
            Cell::money(line.amount),
            Cell::Code("entry", line.state.clone()),
            Cell::money(line.balance),
        ]
    });
    Grid::new("no-lines-between", columns).rows(rows)
}

impl View for LedgerExported {
    fn page(&self) -> Page {
        let columns = [
            Column::new("date"),
            Column::csv("entry"),
            Column::csv("kind"),
            Column::csv("category"),
            Column::new("words"),
            Column::csv("hub"),
            Column::new("debit"),
            Column::new("credit"),
            Column::csv("amount"),
            Column::new("agreed"),
            Column::new("recorded"),
            Column::new("disputed"),
            Column::csv("consent"),
            Column::csv("corrects"),
            Column::csv("corrected_by"),
            Column::csv("record"),
            Column::csv("cause"),
            Column::csv("evidence"),
        ];
        let rows = self.entries.iter().flat_map(|entry| {
            let row = move |it| exported(entry, it);
            entry.transfers.iter().map(row)
        });
        Page::new()
            .heading("ledger", vec![("pool", Cell::text(&self.pool))])
            .grid(Grid::new("no-entries", columns).rows(rows))
            .grid(accounts(&self.accounts))
    }
}

/// One transfer with what its entry says.
fn exported(entry: &ExportedEntry, transfer: &ExportedTransfer) -> Vec<Cell> {
    vec![
        Cell::name(&entry.date),
        Cell::id(&entry.entry),
        Cell::Code("kind", entry.kind.clone()),
        Cell::of(entry.category.as_deref(), Cell::text),
        Cell::text(&entry.words),
        Cell::name(&entry.hub),
        Cell::Account(transfer.debit.clone()),
        Cell::Account(transfer.credit.clone()),
        Cell::money(transfer.amount),
        Cell::money(transfer.agreed),
        Cell::money(transfer.recorded),
        Cell::money(transfer.disputed),
        Cell::name(&transfer.consent),
        Cell::of(entry.corrects.as_deref(), Cell::id),
        Cell::of(entry.corrected_by.as_deref(), Cell::id),
        Cell::id(&entry.record),
        Cell::of(entry.cause.as_deref(), Cell::id),
        Cell::of(transfer.evidence.as_deref(), Cell::id),
    ]
}

impl View for LedgerAged {
    fn page(&self) -> Page {
        let columns = [
            "account", "agreed", "days_30", "days_60", "days_90", "older", "oldest",
        ];
        let rows = self.accounts.iter().map(|it| {
            vec![
                Cell::Account(it.account.clone()),
                Cell::money(it.agreed),
                Cell::money(it.days_30),
                Cell::money(it.days_60),
                Cell::money(it.days_90),
                Cell::money(it.older),
                Cell::of(it.oldest.as_deref(), Cell::name),
            ]
        });
        let pieces = vec![
            ("pool", Cell::text(&self.pool)),
            ("on", Cell::text(&self.on)),
        ];
        Page::new()
            .heading("aging", pieces)
            .grid(Grid::plain("no-accounts", columns).rows(rows))
    }
}
