//! What a transfer moves, account by account.

use super::text::segment;
use crate::control::{AccountRow, Cents, ExportedEntry, ExportedTransfer};

/// One of the three columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// What the debtor consented to.
    Agreed,
    /// What somebody stated and nobody contested yet.
    Recorded,
    /// What the debtor contests.
    Disputed,
}

/// All three, in the order in which they are written.
pub(super) const COLUMNS: [Column; 3] = [Column::Agreed, Column::Recorded, Column::Disputed];

/// One amount on one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Posting<'a> {
    /// In which column.
    pub(super) column: Column,
    /// Code of the account's hub.
    pub(super) hub: &'a str,
    /// What is added to the account.
    pub(super) cents: Cents,
    /// Of which transfer.
    pub(super) transfer: &'a ExportedTransfer,
}

impl Column {
    /// Its account of a hub, below a root that a program may want.
    pub(super) fn account(self, names: [&str; 3], hub: &str) -> String {
        let [agreed, recorded, disputed] = names;
        let root = match self {
            Self::Agreed => agreed,
            Self::Recorded => recorded,
            Self::Disputed => disputed,
        };
        format!("{root}:{}", segment(hub))
    }

    /// `*` for what is agreed, `!` for what still waits.
    pub(super) fn flag(self) -> char {
        match self {
            Self::Agreed => '*',
            Self::Recorded | Self::Disputed => '!',
        }
    }

    /// What a hub has in it.
    pub(super) fn of_account(self, account: &AccountRow) -> Cents {
        match self {
            Self::Agreed => account.agreed,
            Self::Recorded => account.recorded,
            Self::Disputed => account.disputed,
        }
    }

    fn of_transfer(self, transfer: &ExportedTransfer) -> Cents {
        match self {
            Self::Agreed => transfer.agreed,
            Self::Recorded => transfer.recorded,
            Self::Disputed => transfer.disputed,
        }
    }
}

/// The postings of an entry: two for each column in which a transfer stands.
pub(super) fn postings(entry: &ExportedEntry) -> Vec<Posting<'_>> {
    let mut found = Vec::new();
    for transfer in &entry.transfers {
        for column in COLUMNS {
            let cents = column.of_transfer(transfer);
            if cents == 0 {
                continue;
            }
            let fallen = Cents(cents.0.saturating_neg());
            let posting = |hub, cents| Posting {
                column,
                hub,
                cents,
                transfer,
            };
            found.push(posting(&transfer.debit, fallen));
            found.push(posting(&transfer.credit, cents));
        }
    }
    found
}

/// The transfers of an entry that stand in no column.
pub(super) fn void(entry: &ExportedEntry) -> impl Iterator<Item = &ExportedTransfer> {
    let stands = |it: &ExportedTransfer| COLUMNS.iter().any(|column| column.of_transfer(it) != 0);
    entry.transfers.iter().filter(move |it| !stands(it))
}

/// `*` where all of an entry is agreed.
pub(super) fn flag(postings: &[Posting<'_>]) -> char {
    let waits = postings.iter().any(|it| it.column != Column::Agreed);
    if waits || postings.is_empty() {
        '!'
    } else {
        '*'
    }
}

/// Codes of accounts, as `ledger balances` names them without their noun.
pub(super) fn code(account: &AccountRow) -> &str {
    let account = account.account.as_str();
    account.strip_prefix("hub:").unwrap_or(account)
}
