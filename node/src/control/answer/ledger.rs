//! What leaves the shared ledger: all of it, for other programs.

use serde::{Deserialize, Serialize};

use super::AccountRow;
use crate::control::Cents;

answers! {
    /// A pool's whole ledger, entries by their dates, and the balances they come to.
    LedgerExported {
        pool: String, pool_id: String, currency: String,
        /// One figure over everything the pool shows: equal digests, equal ledgers.
        digest: String,
        accounts: Vec<AccountRow>, entries: Vec<ExportedEntry>,
    }
    /// One entry.
    ExportedEntry {
        /// How people name it.
        entry: String,
        /// Its record in full, as `proof export` takes it.
        record: String,
        date: String, kind: String, category: Option<String>, words: String,
        /// Who recorded it.
        hub: String,
        /// The record that it comes from.
        cause: Option<String>,
        /// The entry that it takes back.
        corrects: Option<String>,
        /// The entry that takes it back.
        corrected_by: Option<String>,
        transfers: Vec<ExportedTransfer>,
    }
    /// One transfer: `debit` falls, `credit` rises. The three columns sum to the amount, or to zero where
    /// it is void.
    ExportedTransfer {
        debit: String, credit: String, amount: Cents, agreed: Cents, recorded: Cents, disputed: Cents,
        /// Why it stands so.
        consent: String,
        /// A record of the debtor that speaks for it.
        evidence: Option<String>,
    }
}
