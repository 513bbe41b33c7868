//! What leaves the shared ledger: all of it, for other programs; one account, signed.

use serde::{Deserialize, Serialize};

use super::AccountRow;
use crate::control::{Cents, Remark};

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
    /// Balances that this hub holds to; nobody else sees them.
    Assertions { assertions: Vec<AssertionRow>, notes: Vec<Remark> }
    /// One: what was said of the agreed balance on a day, and what it is now.
    AssertionRow { account: String, date: String, asserted: Cents, agreed: Cents, holds: bool }
    /// Each account's agreed balance on a day, by the age of what is open of it.
    LedgerAged { pool: String, currency: String, on: String, accounts: Vec<AgingRow> }
    /// One account: `agreed` is the sum of the four; `oldest` is the date of its oldest open part.
    AgingRow { account: String, agreed: Cents, days_30: Cents, days_60: Cents, days_90: Cents, older: Cents, oldest: Option<String> }
    /// Cents of each column.
    #[derive(Copy)]
    ColumnsRow { agreed: Cents, recorded: Cents, disputed: Cents }
    /// A statement as a signed file: what stands at its end, how many lines it has, and how many records
    /// that others signed are with it.
    StatementSigned {
        account: String, from: Option<String>, to: Option<String>, agreed: Cents, recorded: Cents, disputed: Cents,
        lines: usize, evidence: usize, bytes: usize, base64: String,
    }
    /// What a signed statement is worth: `state` is `valid`, or `fraud` where it says something else than
    /// what was signed.
    StatementChecked {
        state: String,
        /// Who states it, in full and as its pool calls it.
        hub: String, code: String, device: String,
        /// What its hub calls the device.
        name: String,
        pool: String, pool_id: String, currency: String, account: String,
        /// When it was made, and how far its node knew the pool.
        time: String, digest: String,
        from: Option<String>, to: Option<String>, opening: ColumnsRow, closing: ColumnsRow,
        lines: Vec<StatedLine>,
        /// Lines stated as agreed of which the file does not show all that the debtor signed.
        unproved: usize,
        contradiction: Option<ContradictionRow>,
        compared: Option<StatementCompared>,
        notes: Vec<Remark>,
    }
    /// One line; below zero where the account falls. `support`: what the file shows for it, `missing`, `entry`,
    /// `receipt`, `acknowledged`, `own-record`, or `states` where the debtor is who states it.
    StatedLine {
        date: String, entry: String, kind: String, words: String, other: String, amount: Cents,
        agreed: Cents, recorded: Cents, disputed: Cents, reason: String, support: String,
    }
    /// A line, from 1, that is not what `hub` signed; and what it signed.
    ContradictionRow { line: usize, hub: String, text: String }
    /// A statement beside what this node holds: `state` is `equal` or `differs`.
    StatementCompared {
        state: String,
        /// Whether its hub knew then of the pool what this node knows now.
        same_digest: bool,
        opening: ColumnsRow, closing: ColumnsRow, differences: usize, first: Option<DifferenceRow>,
    }
    /// `what`: `opening`, `not-here`, `not-there`, `differs`; as stated, and as held here.
    DifferenceRow { what: String, date: Option<String>, entry: Option<String>, stated: Option<ColumnsRow>, here: Option<ColumnsRow> }
    /// What each two hubs owe one another: agreed, with payments by settlements in the place of debts.
    Debts { pool: String, currency: String, debts: Vec<DebtRow> }
    /// `debtor` owes `creditor` so many cents, above zero.
    DebtRow { debtor: String, creditor: String, amount: Cents }
    /// Settlements, newest first.
    Settlements { settlements: Vec<SettlementRow> }
    /// One settlement. `state`: `open` while it waits for answers, `agreed`, `paid`, `refused`, `replaced`.
    SettlementRow {
        /// How people name it; empty on a dry run.
        settlement: String,
        pool: String, date: String, words: String,
        /// Who proposed it.
        hub: String,
        state: String, hubs: Vec<String>, waits_for: Vec<String>,
        /// What it replaces, and what is paid instead, in all.
        debts: Cents, payments: Cents,
        instead: Option<String>, replaced_by: Option<String>,
    }
    /// One settlement, whole. `done`: nothing was left to do.
    SettlementShown {
        settlement: SettlementRow, parties: Vec<PartyRow>, payments: Vec<SettlementPayment>,
        /// What it replaces.
        debts: Vec<DebtRow>,
        done: bool, notes: Vec<Remark>,
    }
    /// A party: what it is owed in all, or owes where below zero; `answer`: `agreed`, `refused`, `silent`.
    PartyRow { hub: String, position: Cents, answer: String, words: Option<String> }
    /// One payment: `paid` is acknowledged, `recorded` not yet, `rest` still to be paid.
    SettlementPayment { from: String, to: String, amount: Cents, paid: Cents, recorded: Cents, rest: Cents }
}
