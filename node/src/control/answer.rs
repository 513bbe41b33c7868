//! What comes back from a use case.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Cents, Remark};

macro_rules! answers {
    ($($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident : $type:ty),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
            #[allow(missing_docs, reason = "field names are those of the reference")]
            pub struct $name { $($(#[$fdoc])* pub $field: $type),* }
        )*
    };
}

mod basket;
mod batch;
mod cycle;
mod deposit;
mod fee;
mod fund;
mod group;
mod invoice;
mod ledger;
mod offer;
mod order;
mod review;
mod run;
mod sheet;
mod standing;
mod stock;
mod substitute;
mod tax;

pub use basket::*;
pub use batch::*;
pub use cycle::*;
pub use deposit::*;
pub use fee::*;
pub use fund::*;
pub use group::*;
pub use invoice::*;
pub use ledger::*;
pub use offer::*;
pub use order::*;
pub use review::*;
pub use run::*;
pub use sheet::*;
pub use standing::*;
pub use stock::*;
pub use substitute::*;
pub use tax::*;

answers! {
    /// It is done; `notes` say what a person should know.
    Done { #[serde(default)] notes: Vec<Remark> }

    /// A new home.
    Initialised {
        hub: String, device: String, code: String, name: String,
        /// The 24 words, once; never shown again.
        phrase: Vec<String>,
        /// The HubId as six words for the phone.
        fingerprint: String,
    }

    /// A home whose device the hub's root has still to certify.
    DeviceAsked {
        hub: String, device: String, name: String,
        /// What `device add` takes on a machine that is one of the hub's devices.
        request: String,
    }

    /// Where this hub's identity log stands.
    IdentityTip {
        hub: String,
        /// Position of the next entry.
        position: u64,
        /// Hash of the newest entry, hexadecimal.
        previous: String,
    }

    /// A further device of this hub.
    DeviceAdded {
        device: String, name: String,
        /// What `device accept` takes on the new device.
        welcome: String,
        addresses: Vec<String>, notes: Vec<Remark>,
    }

    /// This device is one of the hub's.
    DeviceAccepted { hub: String, device: String, notes: Vec<Remark> }

    /// How this node stands.
    Status {
        hub: String, code: String, name: String, device: String, fingerprint: String,
        /// Whether a node process answered (not the command itself opening the store).
        running: bool,
        listen: Vec<String>, pools: Vec<PoolRow>, peers: Vec<PeerRow>,
        /// Number of documents held.
        documents: usize, envelopes: u64,
        /// Hubs known to hold all that was written here, this one counted.
        held_by: usize,
        /// Hubs that may hold it, this one counted.
        hubs: usize,
        /// Envelopes written here and not yet known to be held by any other hub's device.
        unsent: u64,
        /// Records waiting for something not held here.
        pending: u64,
        /// Alarms: forks, unequal roots, clocks.
        alarms: Vec<Remark>,
        /// One figure over everything shared: equal on hubs that hold the same and are in the same pool.
        digest: String,
    }

    /// One pool in a list.
    PoolRow { pool: String, name: String, members: usize, state: String, digest: String }
    /// One device of a partner.
    PeerRow {
        device: String, hub: String, connected: bool, addresses: Vec<String>,
        /// Envelopes of ours that it is not known to hold.
        behind: u64,
    }
    /// Partners' devices.
    Peers { peers: Vec<PeerRow> }

    /// Checks with what to do.
    Doctor { checks: Vec<Check> }
    /// One check: `state` is `good`, `warning` or `bad`.
    Check { check: String, state: String, words: Vec<Remark> }

    /// A hub's public profile.
    HubShown {
        hub: String, code: String, name: String, place: Option<String>,
        /// Degrees north and east, `45.501700,-73.567300`.
        position: Option<String>, contact: Option<String>,
        story: Option<String>, fingerprint: String, addresses: Vec<String>,
        /// Fields that two devices changed apart: name of the field, every value.
        conflicts: BTreeMap<String, Vec<String>>,
    }
    /// Devices of this hub.
    Devices { devices: Vec<DeviceRow> }
    /// One device: `here` is the one that answers.
    DeviceRow {
        device: String, name: String, roles: Vec<String>,
        /// The newest epoch of it that is heard of.
        epoch: u32,
        here: bool, revoked: bool,
        /// Roles that stand with an earlier epoch of it: nobody has them until they are moved.
        behind: Vec<String>,
    }
    /// What the hub's root is to sign, and what it comes to.
    IdentityDraft {
        hub: String,
        /// The device that is revoked, or to which roles pass.
        device: String, name: String,
        /// Entries of the identity log without signature, in base64, in their order.
        entries: Vec<String>,
        /// Envelopes and documents of the old holder that are recognised.
        envelopes: u64, documents: usize,
        roles: Vec<RoleMove>,
    }
    /// One role that passes on. `handed`: the old holder is the device that answers, and passes on
    /// its unused `packs`; else they are lost.
    RoleMove {
        role: String, from: String, from_epoch: u32, to: String, to_epoch: u32,
        handed: bool, packs: u32,
    }
    /// The hub's devices after its root spoke.
    IdentitySaid { devices: Vec<DeviceRow>, notes: Vec<Remark> }

    /// A pool that now exists.
    PoolCreated { pool: String, name: String, charter: Charter }
    /// A charter as people read it.
    Charter {
        name: String, purpose: String, currency: String, admission: String, shortage: String,
        tiers: Vec<String>, founder: String,
        /// One limit a category within which a shared cost counts without asking.
        costs: Vec<CostRule>,
        /// What the coordinator of a cycle may ask.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        fees: Vec<FeeRow>,
        /// SHA-256 of the charter's canonical bytes, in hex.
        hash: String,
    }
    /// Up to `limit` cents per cycle or month, by one of `rules`, a cost of `category` counts.
    CostRule { category: String, limit: Cents, rules: Vec<String> }
    /// Pools of this hub.
    Pools { pools: Vec<PoolRow> }
    /// One pool.
    PoolShown { pool: String, name: String, state: String, charter: Charter, members: Vec<MemberRow>, digest: String }
    /// One member: `state` is `active`, `admitted` (not yet accepted) or `left`.
    MemberRow { hub: String, code: String, name: String, state: String, place: Option<String>, addresses: Vec<String>, here: bool }
    /// Members of a pool.
    Members { pool: String, members: Vec<MemberRow> }
    /// A one-use code to hand to a partner.
    Invited {
        code: String, invitation: String, pool: String, name: String, expires: String,
        addresses: Vec<String>, notes: Vec<Remark>,
    }
    /// Invitations of this device.
    Invitations { invitations: Vec<InvitationRow> }
    /// One invitation: `state` is `open`, `used`, `expired` or `revoked`.
    InvitationRow {
        invitation: String, pool: String,
        /// The pool's name.
        #[serde(default)]
        name: String,
        state: String, expires: String, hub: Option<String>,
    }
    /// What one would accept by joining.
    PoolPreview { pool: String, name: String, inviter: String, charter: Charter }
    /// Joined; `members` are the codes.
    PoolJoined { pool: String, name: String, members: Vec<String>, code: String, notes: Vec<Remark> }

    /// What a spreadsheet gave.
    CatalogueImported {
        /// Data rows seen, bad ones counted.
        rows: usize,
        imported: usize, updated: usize, unchanged: usize, skipped: Vec<SkippedRow>,
        columns: Vec<ColumnGuess>, encoding: String, delimiter: String, dry_run: bool,
        notes: Vec<Remark>,
    }
    /// A row that was left out: 1-based line, heading, coded reason, text of the cell.
    SkippedRow { line: usize, column: Option<String>, reason: String, text: String }
    /// What a column was taken for (`None`: ignored); 1-based.
    ColumnGuess { column: usize, heading: String, field: Option<String> }
    /// Lots.
    Lots { lots: Vec<LotRow> }
    /// One lot. `packs` in all = `free` + `confirmed` + `lost` + the `holders`' unused + `burned`; `short`:
    /// packs promised beyond those, in branches of a fork, and owed by whoever gave them twice.
    LotRow {
        lot: String,
        #[serde(rename = "ref")]
        reference: String,
        hub: String, cycle: String, product: String, pack: String, prices: Prices,
        packs: u32, free: u32, confirmed: u32, shipped: u32, burned: u32, lost: u32, short: u32,
        holders: Vec<Holder>,
        /// Who used which slots: `ranges` as `0-3,7` (both ends counted).
        used: Vec<SlotUse>,
        /// Overlaps that prove a double gift.
        overlaps: usize,
    }
    /// Unused slots in a partner's hands. `consigned`: by this hub's own knowledge the goods went with them.
    Holder {
        hub: String, packs: u32, ranges: String,
        #[serde(skip_serializing_if = "std::ops::Not::not", default)]
        consigned: bool,
    }
    /// Slots of one confirmed line.
    SlotUse { order: String, buyer: String, ranges: String, packs: u32, by: String }
    /// One lot.
    LotShown { lot: LotRow, notes: Vec<Remark> }

    /// A cost with its shares; `entry` is empty on a dry run.
    CostRecorded {
        entry: Option<String>, amount: Cents,
        #[serde(default)]
        words: String,
        shares: Vec<ShareRow>, sum: Cents, notes: Vec<Remark>, dry_run: bool, steps: Vec<Remark>,
    }
    /// One hub's share in cents; `exact` in cents as `a/b`.
    ShareRow { hub: String, amount: Cents, exact: String, steps: Vec<Remark> }
    /// The same from figures on the command line.
    CostSplit { shares: Vec<ShareRow>, sum: Cents, steps: Vec<Remark> }
    /// What a cost spreadsheet gave.
    CostsImported { rows: usize, recorded: usize, others: usize, unchanged: usize, costs: Vec<CostRecorded>, skipped: Vec<SkippedRow>, dry_run: bool, notes: Vec<Remark> }

    /// A bank's account held against payments.
    BankMatched { rows: usize, lines: Vec<BankRow>, skipped: Vec<SkippedRow>, notes: Vec<Remark> }
    /// One line of it, above zero into the account. `state`: `acknowledge` a payment that a partner recorded,
    /// `known`, `record` a payment to a partner, `expected` of a partner that has not recorded it, `unknown`.
    BankRow {
        line: usize, date: String, amount: Cents, words: String, state: String,
        entry: Option<String>, hub: Option<String>,
    }

    /// Every account, in cents. Each column sums to zero.
    Balances { pool: String, currency: String, accounts: Vec<AccountRow>, digest: String, pending: u64 }
    /// One account; above zero: the pool owes the hub.
    AccountRow { account: String, agreed: Cents, recorded: Cents, disputed: Cents }
    /// Entries.
    Entries { entries: Vec<EntryRow> }
    /// One entry: `state` is `agreed`, `recorded`, `partly`, `disputed`, `void`, `superseded`.
    EntryRow { entry: String, date: String, kind: String, category: Option<String>, words: String, hub: String, amount: Cents, state: String, transfers: Vec<TransferRow>, corrects: Option<String> }
    /// One transfer: `debit` falls, `credit` rises; `state` is `agreed`, `recorded`, `disputed`, `void`.
    TransferRow { debit: String, credit: String, amount: Cents, state: String, reason: Remark }
    /// One entry.
    EntryShown { entry: EntryRow, done: bool, notes: Vec<Remark> }
    /// An entry with every step that led to it.
    EntryExplained { entry: EntryRow, steps: Vec<Remark>, shares: Vec<ShareRow> }
    /// One account's lines between two dates; opening and closing balances of the agreed column.
    Statement { account: String, from: Option<String>, to: Option<String>, opening: Cents, closing: Cents, lines: Vec<StatementLine>, recorded: Cents, disputed: Cents }
    /// One line; `balance` is the agreed balance after it.
    StatementLine { date: String, entry: String, kind: String, words: String, other: String, amount: Cents, state: String, balance: Cents }
    /// Documents.
    Documents { documents: Vec<DocumentRow> }
    /// One document.
    DocumentRow {
        document: String, owner: String, kind: String, period: String,
        /// What people call the cycle of a trade document, once its opening is here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cycle: Option<String>,
        audience: String, envelopes: u64, held_by: usize, cut: bool,
    }
    /// One document's content.
    DocumentShown { document: DocumentRow, fields: BTreeMap<String, Vec<String>>, records: Vec<RecordRow>, chains: Vec<ChainRow> }
    /// One record: `state` is `valid`, `pending` or `void`.
    RecordRow { record: String, kind: String, state: String, reason: Option<Remark>, time: String }
    /// One chain: its newest place and, when forked, where it was cut.
    ChainRow { device: String, epoch: u32, seq: u64, hash: String, cut: Option<u64> }
    /// Envelopes of one document, newest first.
    DocumentLog { document: String, envelopes: Vec<LogRow> }
    /// One envelope: `says` names its operations, `signed` that this holder keeps its signature.
    LogRow { time: String, device: String, epoch: u32, seq: u64, hash: String, says: Vec<String>, signed: bool }
    /// The Automerge file in base64, and its heads in hex.
    DocumentExported { document: String, base64: String, heads: Vec<String>, bytes: usize }

    /// Proofs held here.
    Proofs { proofs: Vec<ProofRow> }
    /// One: a chain that forked (`fork`), or an identity log that contradicts itself (`identity`).
    ProofRow {
        /// Its name, the same on every node.
        proof: String, kind: String, hub: String,
        /// The device whose chain it is.
        name: String, document: String, document_kind: Option<String>, period: Option<String>, epoch: Option<u32>,
        /// Place in the chain, or position in the log.
        seq: u64,
        /// `open`; `acknowledged` here; `resolved`: a branch is kept.
        state: String,
    }
    /// What the root would sign to keep a branch of a fork; nothing of it is said yet.
    ResolutionDraft {
        hub: String, proof: String, name: String,
        document: String, document_kind: Option<String>, period: Option<String>, epoch: u32,
        /// First place of the branch.
        seq: u64,
        /// Envelopes that are kept.
        envelopes: usize,
        /// What they say, the first of it.
        kept: Vec<String>,
        /// What the other side says at its first place, where that is known.
        lost: Vec<String>,
        /// Identity entries to sign, in base64.
        entries: Vec<String>,
    }
    /// A proof, or the evidence of a record, as the bytes of a file, in base64.
    ProofExported { proof: String, kind: String, base64: String, bytes: usize }
    /// What was recomputed, and whether it agrees.
    Verified { good: bool, envelopes: u64, records: u64, rows: u64, differences: Vec<Remark>, digest: String }

    /// What the demo showed.
    Demonstrated { hubs: Vec<DemoHub>, seconds: serde_json::Number, story: Vec<Remark> }
    /// One hub of the demo.
    DemoHub { code: String, digest: String, accounts: Vec<AccountRow> }
}

/// What a proof file proves (`fork`, `identity`, `record`): whose word it is, where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "field names are those of the reference")]
pub struct ProofShown {
    pub kind: String,
    pub hub: String,
    pub device: String,
    pub name: String,
    pub document: String,
    pub document_kind: Option<String>,
    pub period: Option<String>,
    pub epoch: Option<u32>,
    /// Place in the chain, or position in the log.
    pub seq: u64,
    pub record: Option<String>,
    /// What was said there: once, or two different things.
    pub sides: Vec<ProofSide>,
}

/// One thing that was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "field names are those of the reference")]
pub struct ProofSide {
    pub hash: String,
    /// By its author's clock.
    pub time: Option<String>,
    /// Empty where the file has it not.
    pub text: Vec<String>,
}
