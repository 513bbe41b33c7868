//! What a person asks. Fields that are `None` mean "the only one there is" or "all".

use serde::{Deserialize, Serialize};

use super::{UseCase, answer};

#[macro_use]
mod cases;
mod basket;
mod deposit;
mod fee;
mod fund;
mod invoice;
mod ledger;
mod typed;

pub use basket::*;
pub use deposit::*;
pub use fee::*;
pub use fund::*;
pub use invoice::*;
pub use ledger::*;
pub use typed::*;

/// Every use case's name.
pub fn use_cases() -> impl Iterator<Item = &'static str> {
    let all = [USE_CASES, BASKET, DEPOSIT, LEDGER, INVOICE, FUND, FEE];
    all.into_iter().flatten().copied()
}

use_cases! { USE_CASES:
    /// Who this node is and how it stands.
    ShowStatus => "status", Status {}
    /// What works, what does not, and what to do.
    RunDoctor => "doctor", Doctor {}
    /// Shows this hub's public profile, or another's.
    ShowHub => "hub-show", HubShown { hub: Option<String> }
    /// Changes this hub's public profile; `None` leaves a field as it is. A `place` that is degrees
    /// north and east, `45.5017,-73.5673`, is its position; words are its place.
    SetHub => "hub-set", HubShown {
        name: Option<String>, place: Option<String>, contact: Option<String>, story: Option<String>,
    }
    /// Devices of this hub.
    ListDevices => "device-list", Devices {}
    /// Founds a pool with a charter (TOML text) or the default one.
    CreatePool => "pool-create", PoolCreated { name: String, charter: Option<String> }
    /// Pools this hub is in.
    ListPools => "pool-list", Pools {}
    /// One pool with its charter and members.
    ShowPool => "pool-show", PoolShown { pool: Option<String> }
    /// Makes a one-use invitation.
    InvitePartner => "pool-invite", Invited { pool: Option<String>, days: Option<u32> }
    /// Invitations of this device.
    ListInvitations => "invite-list", Invitations {}
    /// Takes an invitation back.
    RevokeInvitation => "invite-revoke", Done { invitation: String }
    /// Reads an invitation's pool and charter from the inviter, promising nothing.
    PreviewPool => "pool-preview", PoolPreview { code: String }
    /// Accepts the charter and joins; answers once the partners' documents are committed here.
    JoinPool => "pool-join", PoolJoined { code: String }
    /// Leaves a pool; history stays.
    LeavePool => "pool-leave", Done { pool: Option<String> }
    /// Members of a pool.
    ListMembers => "member-list", Members { pool: Option<String> }
    /// Reads a spreadsheet, or a graph of DFC, into the catalogue. `columns` are `heading=field` by hand.
    ImportCatalogue => "catalogue-import", CatalogueImported {
        file: FileSent, dry_run: bool, strict: bool, columns: Vec<(String, String)>,
    }
    /// This hub's offers as rows that an import reads again; `layout` is `halle`, `ofn`, `dfc`; `taxes` says in a
    /// graph which taxes come on top.
    ExportCatalogue => "catalogue-export", SheetExported { layout: Option<String>, taxes: bool }
    /// This hub's offers.
    ListCatalogue => "catalogue-list", Catalogue { retired: bool, search: Option<String> }
    /// One offer with its history.
    ShowOffer => "catalogue-show", OfferShown { reference: String }
    /// Changes one offer, or adds one when `reference` is absent; prices in cents.
    SetOffer => "catalogue-set", OfferShown {
        reference: Option<String>, producer: Option<String>, product: Option<String>,
        pack: Option<String>, grams: Option<u64>, price: Option<i64>, solidarity: Option<i64>,
        organic: Option<bool>, stock: Option<u32>, on_demand: bool,
        /// What else it says: field and words; none take it away.
        facts: Vec<(String, String)>,
        /// Cents left for the containers of a pack; 0: none.
        deposit: Option<i64>,
        /// Packs in a crate, millilitres a pack, whether it is kept cold.
        case: Option<u32>, millilitres: Option<u64>, cold: Option<bool>,
        /// Whether prices are a kilo's and the real weight is billed, and how far it may be off, `10%`.
        by_weight: Option<bool>, tolerance: Option<String>,
        /// Tells partners only a band, `little` below so many packs; `exact` tells the number again.
        bands: Option<u32>, exact: bool,
    }
    /// Takes one offer out of sale; its history stays.
    RetireOffer => "catalogue-retire", OfferShown { reference: String }
    /// Lowers the price of an offer until the end of a day, cents as its seller asks it, or takes the usual one back.
    FlashOffer => "stock-flash", OfferShown {
        reference: String, price: Option<i64>, until: Option<String>, end: bool,
    }
    /// The pooled market.
    ReadMarket => "market", Market {
        pool: Option<String>, search: Option<String>, hub: Option<String>,
        producer: Option<String>, organic: bool, available: bool, flash: bool,
    }
    /// Opens an order cycle, run by this hub.
    OpenCycle => "cycle-open", CycleShown {
        pool: Option<String>, name: String, plan: PlanWish,
        /// Of which cycle what is not named is taken, its dates so many days later (a week).
        like: Option<String>, days: Option<u32>, dry_run: bool,
    }
    /// Changes what is planned of a cycle that this hub runs.
    ChangeCycle => "cycle-set", CycleChanged {
        cycle: String, plan: PlanWish, dry_run: bool,
    }
    /// Order cycles of the pool.
    ListCycles => "cycle-list", Cycles { pool: Option<String> }
    /// One order cycle.
    ShowCycle => "cycle-show", CycleShown { cycle: String }
    /// What a cycle came to; `near` in metres.
    ReviewCycle => "cycle-review", CycleReviewed { cycle: String, near: Option<u32> }
    /// What all cycles between two days came to; `near` in metres.
    ReviewSeason => "cycle-season", SeasonReviewed {
        pool: Option<String>, from: Option<String>, to: Option<String>, near: Option<u32>,
    }
    /// Says what this hub thinks of a cycle, for all partners; an empty text takes it back.
    CommentCycle => "cycle-comment", CycleReviewed { cycle: String, words: String }
    /// Says something of a hub's part in a cycle; `None` leaves a field as it is, an empty text takes it
    /// away. `side` is `sellers`, `buyers`.
    SetExchange => "cycle-exchange", CycleShown {
        cycle: String, hub: Option<String>, side: Option<String>, until: Option<String>,
        at: Option<String>, place: Option<String>, fees: Option<String>, words: Option<String>,
        share: Option<String>,
    }
    /// How far sellers are ahead of the shares that a cycle's coordinator gave them.
    ReadShares => "cycle-shares", CycleShares { cycle: String }
    /// Closes a cycle that this hub coordinates; with any of the others only one hub's part in it.
    CloseCycle => "cycle-close", CycleShown {
        cycle: String, of: Option<String>, side: Option<String>, products: Vec<String>,
    }
    /// Says what this hub would buy if someone offered it.
    AddNeed => "need-add", NeedShown {
        pool: Option<String>, product: String, units: i64, unit: Option<String>,
        by: Option<String>, why: Option<String>,
    }
    /// What hubs of the pool would buy; `all`: also what was taken back.
    ListNeeds => "need-list", Needs { pool: Option<String>, search: Option<String>, all: bool }
    /// One need with its versions and what meets it.
    ShowNeed => "need-show", NeedShown { need: String }
    /// Takes a need of this hub back.
    WithdrawNeed => "need-withdraw", NeedShown { need: String }
    /// Says what a batch of this hub is, or corrects it; `None` leaves what was said. Weights in grams,
    /// dates as `2026-08-12`.
    SetBatch => "batch-set", BatchShown {
        pool: Option<String>, code: String, reference: Option<String>, product: Option<String>,
        producer: Option<String>, made: Option<String>, best_before: Option<String>,
        grams: Option<u64>, packs: Option<i64>, origins: Option<Vec<OriginTyped>>,
        words: Option<String>,
    }
    /// Batches that this hub had some of, or all of the pool's, the newest harvest first.
    ListBatches => "batch-list", Batches { pool: Option<String>, search: Option<String>, all: bool }
    /// Says of which batches lines are that have left.
    AssignBatch => "batch-assign", OrderShown { order: String, batches: Vec<BatchWish> }
    /// Where a batch is from and where it went.
    TraceBatch => "trace", BatchShown { batch: String }
    /// Calls a batch back: `destroy`, `return`, `hold`.
    OpenRecall => "recall-open", BatchShown { batch: String, action: String, words: String }
    /// Says what was still there of a batch that is called back.
    AnswerRecall => "recall-answer", BatchShown {
        batch: String, grams: Option<u64>, packs: Option<i64>, words: Option<String>,
    }
    /// Ends a recall of this hub.
    LiftRecall => "recall-lift", BatchShown { batch: String, words: Option<String> }
    /// Recalls that stand.
    ListRecalls => "recall-list", Recalled { pool: Option<String> }
    /// Says that an offer (`reference`) or a group purchase meets a need.
    MatchNeed => "need-match", NeedShown {
        need: String, reference: Option<String>, group: Option<String>, words: Option<String>,
    }
    /// Opens a group purchase, run by this hub: of a supplier in words, or of a partner's offers in
    /// a cycle. `delivery` and `free_from` in cents.
    OpenGroup => "group-open", GroupShown {
        pool: Option<String>, name: String, supplier: Option<String>, cycle: Option<String>,
        items: Vec<ItemTyped>, delivery: Option<i64>, free_from: Option<i64>,
        rule: Option<String>, fills: Option<String>, closes: Option<String>,
        words: Option<String>,
    }
    /// Group purchases of the pool.
    ListGroups => "group-list", Groups { pool: Option<String> }
    /// One group purchase: what comes of it, what is missing, and why.
    ShowGroup => "group-show", GroupShown { group: String }
    /// What this hub would take; items that are not named stay as wished.
    WishGroup => "group-wish", GroupShown { group: String, lines: Vec<UnitsTyped> }
    /// This hub takes no part any more.
    WithdrawWish => "group-withdraw", GroupShown { group: String }
    /// Closes a group purchase that this hub runs, and publishes what comes of it.
    CloseGroup => "group-close", GroupShown { group: String }
    /// Buys nothing after all.
    CancelGroup => "group-cancel", GroupShown { group: String, words: Option<String> }
    /// What the supplier brought; items that are not named came as bought.
    ArriveGroup => "group-arrive", GroupShown {
        group: String, lines: Vec<UnitsTyped>, payer: Option<String>, words: Option<String>,
        batches: Vec<BatchWish>, best_before: Vec<(String, String)>,
    }
    /// What reached this hub; items that are not named came as they are due.
    ReceiveGroup => "group-receive", GroupShown {
        group: String, lines: Vec<UnitsTyped>, words: Option<String>,
    }
    /// Enters what each hub owes this one, which paid the supplier; `amount` in cents is the bill.
    PayGroup => "group-pay", EntryShown {
        group: String, amount: Option<i64>, date: Option<String>,
    }
    /// What this hub has: for sale, promised, in partners' hands.
    ListStock => "stock-list", StockListed { search: Option<String> }
    /// Says what became of this hub's packs: `count`, `add`, `return`, `gift` or `loss`. What is lost of more
    /// than is for sale is taken from what is confirmed in a cycle, by its shortage rule.
    MoveStock => "stock-move", StockMoved {
        reference: String, kind: String, packs: u32, cycle: Option<String>,
        /// Of a loss: `harvest`, `damaged`, `spoilt`, `other`; of a gift: who got it.
        reason: Option<String>, to: Option<String>, words: Option<String>, dry_run: bool,
    }
    /// What became of this hub's packs, newest first.
    ListStockMoves => "stock-moves", StockMoves {
        reference: Option<String>, from: Option<String>, to: Option<String>,
    }
    /// Lots and who holds their slots.
    ListLots => "lot-list", Lots { cycle: Option<String>, all: bool }
    /// Gives a partner the right to buy packs of a lot, offline too.
    AllotLot => "lot-allot", LotShown {
        reference: String, cycle: String, to: String, packs: u32, consigned: bool,
    }
    /// Says that goods which lie with this hub were sold.
    SellLot => "lot-sell", OrdersPlaced {
        cycle: Option<String>, lines: Vec<LineWish>, words: Option<String>,
    }
    /// Gives allotted packs back to who gave them.
    ReturnLot => "lot-return", LotShown { reference: String, cycle: String, packs: Option<u32> }
    /// Orders lines, one order a seller.
    PlaceOrder => "order-place", OrdersPlaced {
        cycle: Option<String>, tier: Option<String>, lines: Vec<LineWish>, words: Option<String>,
        notes: Vec<(String, String)>, client: Option<String>,
    }
    /// Orders packs of a product from who is furthest behind its share; `pack` where there are several.
    ShareOrder => "order-share", OrdersShared {
        product: String, packs: u32, pack: Option<String>, cycle: Option<String>, tier: Option<String>,
        words: Option<String>, dry_run: bool,
    }
    /// Says something of an order of this hub to its seller, or of the lines of one reference, or for which client it is.
    NoteOrder => "order-note", OrderShown {
        order: String, line: Option<String>, words: Option<String>, client: Option<String>,
    }
    /// Orders the rows of a spreadsheet, or of a graph of DFC, where this hub is the buyer.
    ImportOrders => "order-import", OrdersImported {
        cycle: Option<String>, file: FileSent, dry_run: bool, strict: bool,
    }
    /// Orders of a cycle as rows that an import reads again; `layout` is `halle`, `ofn`, `dfc`.
    ExportOrders => "order-export", SheetExported { cycle: Option<String>, layout: Option<String>, all: bool }
    /// Orders this hub buys or sells, or all the pool's.
    ListOrders => "order-list", Orders { pool: Option<String>, cycle: Option<String>, all: bool, client: Option<String> }
    /// One order with every line, slot and reason.
    ShowOrder => "order-show", OrderShown { order: String }
    /// Cancels lines of an order of this hub (all without `lines`).
    CancelOrder => "order-cancel", OrderShown { order: String, lines: Vec<LineWish> }
    /// The seller confirms lines by hand (made to order, or late).
    ConfirmOrder => "order-confirm", OrderShown { order: String, lines: Vec<LineWish> }
    /// The seller declines lines that are not confirmed.
    DeclineOrder => "order-decline", OrderShown {
        order: String, lines: Vec<LineWish>, words: Option<String>,
    }
    /// Asks again for what an order asked for, or all orders of the newest cycle in which there are any.
    RepeatOrder => "order-again", OrdersRepeated {
        order: Option<String>, cycle: Option<String>, dry_run: bool,
    }
    /// Says what is ordered in every cycle, or changes it: lines that are named, or those of an order,
    /// take the place of all. `every` so manieth cycle of a coordinator; `most` in cents, 0: no limit.
    SetStanding => "standing-set", StandingShown {
        standing: String, pool: Option<String>, lines: Vec<LineWish>, order: Option<String>,
        tier: Option<String>, words: Option<String>, from: Option<String>, until: Option<String>,
        every: Option<i64>, most: Option<i64>, by_hand: Option<bool>,
    }
    /// Says what this hub takes instead of an offer; `None` leaves what was said. `how`: `accept`, `ask`, `never`;
    /// `most` cents a pack.
    SetSubstitute => "substitute-set", Substitutes {
        reference: String, by: Option<Vec<String>>, how: Option<String>, most: Option<i64>,
    }
    /// What this hub takes instead of what.
    ListSubstitutes => "substitute-list", Substitutes {}
    /// Orders what may come instead of an order's lines that go without.
    PlaceSubstitute => "substitute-place", Substitutes { order: String, dry_run: bool }
    /// Takes back what was said of an offer.
    EndSubstitute => "substitute-end", Substitutes { reference: String }
    /// Standing orders.
    ListStandings => "standing-list", Standings { all: bool }
    /// One of them.
    ShowStanding => "standing-show", StandingShown { standing: String }
    /// Orders nothing from one day to another; without days, again from now on.
    PauseStanding => "standing-pause", StandingShown {
        standing: String, from: Option<String>, to: Option<String>,
    }
    /// Leaves it out of a cycle.
    SkipStanding => "standing-skip", StandingShown {
        standing: String, cycle: Option<String>, undo: bool,
    }
    /// Places it in a cycle now.
    PlaceStanding => "standing-place", StandingShown {
        standing: String, cycle: Option<String>, dry_run: bool,
    }
    /// Orders nothing any more.
    EndStanding => "standing-end", StandingShown { standing: String }
    /// The seller says what left.
    ShipOrder => "order-ship", OrderShown {
        order: String, lines: Vec<LineWish>, batches: Vec<BatchWish>, weights: Vec<WeightWish>,
    }
    /// The buyer says what arrived.
    /// Packs that it complains of are not received, unless they were before.
    ReceiveOrder => "order-receive", OrderShown {
        order: String, lines: Vec<LineWish>, complaints: Vec<ComplaintWish>,
        weights: Vec<WeightWish>,
        /// SHA-256 of a photo in hexadecimal, and words, for all that is complained of.
        photo: Option<String>, words: Option<String>,
    }
    /// Complaints about orders this hub buys or sells.
    ListComplaints => "complaint-list", Complaints { pool: Option<String>, open: bool }
    /// The seller gives the money back; `bearer` owes it to the seller.
    CreditComplaint => "complaint-credit", ComplaintShown {
        complaint: String, bearer: Option<String>, words: Option<String>,
    }
    /// The seller gives nothing back.
    RefuseComplaint => "complaint-refuse", ComplaintShown { complaint: String, words: String }
    /// Adds a vehicle of this hub, or changes what is said of it; cents, grams, millilitres.
    AddVehicle => "vehicle-add", VehicleShown {
        name: String, grams: Option<u64>, millilitres: Option<u64>, crates: Option<u32>,
        cold: Option<bool>, co2: Option<u32>, day: Option<i64>, kilometre: Option<i64>,
        hour: Option<i64>,
    }
    /// Vehicles of the pool's hubs.
    ListVehicles => "vehicle-list", Vehicles { pool: Option<String>, retired: bool }
    /// One vehicle, `NAME` or `CODE/NAME`.
    ShowVehicle => "vehicle-show", VehicleShown { vehicle: String }
    /// Takes a vehicle of this hub off the road; its history stays.
    RetireVehicle => "vehicle-retire", VehicleShown { vehicle: String }
    /// Plans a run. `departs` in seconds since midnight, `speed` in km/h, `detour` in percent.
    PlanRun => "run-plan", RunShown {
        cycle: Option<String>, name: String, date: Option<String>, vehicle: String,
        driver: Option<String>, start: Option<String>, departs: Option<u32>, speed: Option<u32>,
        detour: Option<u32>, stops: Vec<StopWish>, carries: Vec<CarryWish>, all: bool,
        distances: Vec<DistanceWish>,
    }
    /// Changes the plan of a run of this hub, as a whole or not at all.
    ChangeRun => "run-change", RunShown {
        run: String, vehicle: Option<String>, departs: Option<u32>, stops: Vec<StopWish>,
        carries: Vec<CarryWish>, all: bool, distances: Vec<DistanceWish>,
        /// Lines and stops that it carries and makes no more.
        drops: Vec<CarryWish>, unstops: Vec<String>,
        /// The order of its stops; `best` finds the best one again.
        order: Vec<String>, best: bool,
    }
    /// Runs.
    ListRuns => "run-list", Runs { pool: Option<String>, cycle: Option<String> }
    /// One run.
    ShowRun => "run-show", RunShown { run: String }
    /// Says who drives; `give_up` that this hub does not. Without a driver: this hub.
    AssignRun => "run-assign", RunShown { run: String, driver: Option<String>, give_up: bool }
    /// The driver says what it took at a stop.
    LoadRun => "run-load", RunShown {
        run: String, hub: String, lines: Vec<LineWish>, crates: Option<u32>, empties: Option<u32>,
        celsius: Option<i32>, words: Option<String>,
    }
    /// The driver says that it left.
    DepartRun => "run-depart", RunShown { run: String }
    /// The driver says what it left at a stop; `empties` are crates that it took back.
    DeliverRun => "run-deliver", RunShown {
        run: String, hub: String, lines: Vec<LineWish>, crates: Option<u32>, empties: Option<u32>,
        celsius: Option<i32>, words: Option<String>,
    }
    /// The driver says that the run is over, with what was driven and worked.
    FinishRun => "run-finish", RunShown { run: String, metres: u64, minutes: Option<u32> }
    /// Who holds whose crates.
    ReadCrates => "run-crates", Crates { pool: Option<String>, cycle: Option<String> }
    /// Documents held here.
    ListDocuments => "document-list", Documents {}
    /// One document: its fields, conflicts, records and cuts.
    ShowDocument => "document-show", DocumentShown { document: String }
    /// What was written into one document, newest first.
    ReadLog => "document-log", DocumentLog { document: String, limit: Option<u32> }
    /// The Automerge file of one document.
    ExportDocument => "document-export", DocumentExported { document: String }
    /// Proofs held here.
    ListProofs => "proof-list", Proofs {}
    /// What keeping a branch of a fork of this hub's own comes to, and the entry that says so.
    DraftResolution => "proof-resolution", ResolutionDraft {
        /// Name of a proof, or the beginning of one.
        proof: String,
    }
    /// Takes note of a fork of this hub's own: it is no alarm any more.
    AcknowledgeProof => "proof-acknowledge", Proofs {
        /// Name of a proof, or the beginning of one.
        proof: String,
    }
    /// A file that proves something anywhere.
    ExportProof => "proof-export", ProofExported {
        /// Name of a proof or id of a record, or the beginning of one.
        proof: String,
    }
    /// Partners' devices, where they are and what they hold.
    ListPeers => "peer-list", Peers {}
    /// Recomputes everything from signed history and compares.
    Verify => "verify", Verified {}
    /// What the next entry of this hub's identity log must follow.
    ReadIdentity => "device-identity", IdentityTip {}
    /// Takes an entry of this hub's root that makes a further machine one of its devices.
    AddDevice => "device-add", DeviceAdded {
        /// The signed entry, in base64.
        entry: String,
    }
    /// What the root would sign to revoke a device; its roles go to `to`, or to this device.
    DraftRevocation => "device-revoke-draft", IdentityDraft { device: String, to: Option<String> }
    /// What the root would sign to pass a role (`stock`, `vote`, `funds`, `all`) to a device.
    DraftMove => "device-move-draft", IdentityDraft { role: String, to: String }
    /// Passes on what this device holds with a role, and stops acting in it.
    HandOver => "device-hand-over", IdentityDraft { role: String, to: String }
    /// Takes revocations and moves that the hub's root signed, all or none.
    SayIdentity => "device-say", IdentitySaid {
        /// Signed entries, in base64.
        entries: Vec<String>,
    }
    /// Takes what another device of this hub answered to this one's request.
    AcceptDevice => "device-accept", DeviceAccepted { code: String }
    /// Makes everything derived anew from signed history.
    RebuildViews => "rebuild", Verified {}
    /// Stops the node once everything is committed.
    Stop => "down", Done {}
}
