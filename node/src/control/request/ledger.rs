//! What a person asks of the shared ledger: costs, payments, balances, statements.

use serde::{Deserialize, Serialize};

use super::FileSent;
use crate::control::{UseCase, answer};

use_cases! { LEDGER:
    /// Records a cost this hub paid and shares it by a rule. `amount` in cents, `cap` as `30%:value`.
    RecordCost => "cost-record", CostRecorded {
        pool: Option<String>, amount: i64, category: String, rule: String, basis: String,
        side: String, words: String, date: Option<String>, cap: Option<String>,
        figures: Vec<String>, dry_run: bool,
    }
    /// Records the rows of a spreadsheet that this hub paid.
    ImportCosts => "cost-import", CostsImported {
        pool: Option<String>, file: FileSent, dry_run: bool, strict: bool,
    }
    /// Says of each line of a bank's account which payment it is; `columns` are `heading=field` by hand.
    MatchBank => "payment-match", BankMatched {
        pool: Option<String>, file: FileSent, columns: Vec<(String, String)>,
    }
    /// Every account's balance: agreed, recorded, disputed.
    ReadBalances => "ledger-balances", Balances { pool: Option<String> }
    /// Entries of the ledger, newest first.
    ListEntries => "ledger-entries", Entries { pool: Option<String>, account: Option<String>, kind: Option<String>, from: Option<String>, to: Option<String>, limit: Option<u32> }
    /// One account's entries between two dates with a running balance.
    ReadStatement => "ledger-statement", Statement { pool: Option<String>, account: Option<String>, from: Option<String>, to: Option<String> }
    /// Holds an account's agreed balance on a day to so many cents; without cents, no longer.
    AssertBalance => "ledger-assert", Assertions { pool: Option<String>, account: Option<String>, on: String, cents: Option<i64> }
    /// What is held to, and whether it is so.
    ListAssertions => "ledger-assertions", Assertions { pool: Option<String> }
    /// Each account's agreed balance by age, on a day; without one, today.
    ReadAging => "ledger-aging", LedgerAged { pool: Option<String>, on: Option<String> }
    /// An account between two dates as a signed file.
    SignStatement => "ledger-statement-sign", StatementSigned { pool: Option<String>, account: Option<String>, from: Option<String>, to: Option<String> }
    /// A signed file, held against what is held here; `base64` of all of it.
    CompareStatement => "statement-compare", StatementChecked { base64: String }
    /// A pool's whole ledger, for other programs.
    ExportLedger => "ledger-export", LedgerExported { pool: Option<String> }
    /// Every step from signed facts to the cent.
    ExplainEntry => "ledger-explain", EntryExplained { entry: String }
    /// Consents to the transfers of an entry that lower this hub's balance.
    AcknowledgeEntry => "ledger-acknowledge", EntryShown { entry: String }
    /// Contests the transfers of an entry that lower this hub's balance.
    DisputeEntry => "ledger-dispute", EntryShown { entry: String, words: String }
    /// Reverses an entry of this hub by a new one that cites it; `amount` records it anew.
    CorrectEntry => "ledger-correct", EntryShown { entry: String, words: String, amount: Option<i64> }
    /// Says that this hub paid a partner; by a settlement whatever of it is still to pay, where not said.
    RecordPayment => "payment-record", EntryShown {
        pool: Option<String>, to: Option<String>, amount: Option<i64>, settlement: Option<String>,
        words: Option<String>, date: Option<String>,
    }
    /// Says what a partner owed this hub before (`owes`), or this hub it.
    RecordOpening => "ledger-opening", EntryShown {
        pool: Option<String>, hub: String, owes: bool, amount: i64, words: Option<String>,
        date: Option<String>,
    }
    /// What each two hubs owe one another, as agreed; of one hub or of all.
    ReadDebts => "ledger-debts", Debts { pool: Option<String>, account: Option<String> }
    /// Proposes few payments in the place of what hubs owe one another, among all or `only` some.
    ProposeSettlement => "settlement-propose", SettlementShown {
        pool: Option<String>, only: Vec<String>, without: Vec<String>, words: Option<String>,
        date: Option<String>, dry_run: bool,
    }
    /// Agrees to a settlement, or refuses it and says why.
    AnswerSettlement => "settlement-answer", SettlementShown {
        settlement: String, agrees: bool, words: Option<String>,
    }
    /// Settlements, newest first.
    ListSettlements => "settlement-list", Settlements { pool: Option<String> }
    /// One settlement: who agreed, what is to be paid.
    ShowSettlement => "settlement-show", SettlementShown { settlement: String }
}
