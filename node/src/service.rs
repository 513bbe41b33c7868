//! What a person can do: one function each, whoever asks.
//!
//! A question reads a [`View`] of committed rows; a command runs on the engine's turn, so what it
//! writes takes the same checked road as what partners send. Names are resolved here, once, in
//! [`names`]; sentences are codes that the command line words.

pub mod basket;
pub mod batch;
pub mod catalogue;
pub mod complaint;
pub mod cost;
pub mod cycle;
pub mod deposit;
pub mod device;
pub mod document;
pub mod fee;
pub mod fund;
mod graph;
pub mod group;
pub mod hub;
pub mod invoice;
mod layout;
pub mod ledger;
pub mod lot;
pub mod market;
pub mod names;
pub mod need;
pub mod order;
mod pauses;
mod place;
pub mod pool;
mod private;
pub mod proof;
pub mod run;
pub mod standing;
pub mod statement;
pub mod stock;
pub mod substitute;
pub mod tax;
pub mod vehicle;
mod view;

pub use view::{DISK_ALARMS, PeerView, Seen, View, problem_of_publish, problem_of_store};

use halle_protocol::engine::Turn;
use serde_json::Value;

use crate::control::{
    AcceptDevice, AcknowledgeEntry, AcknowledgeProof, AddDevice, AddNeed, AddVehicle, AidHub,
    AllotLot, AnswerRecall, AnswerSettlement, ArriveGroup, AssertBalance, AssignBatch, AssignRun,
    CancelGroup, CancelInvoice, CancelOrder, ChangeCycle, ChangeRun, ChargeFee, CloseCycle,
    CloseGroup, CommentCycle, CompareStatement, ConfirmOrder, CorrectEntry, CreatePool,
    CreditComplaint, CreditInvoice, DecideDry, DeclineOrder, DeliverRun, DepartRun, DisputeEntry,
    DraftMove, DraftResolution, DraftRevocation, DrawFund, EndStanding, EndSubstitute,
    ExplainEntry, ExportCatalogue, ExportDocument, ExportLedger, ExportOrders, ExportProof,
    FinishRun, FlashOffer, HandOver, ImportCatalogue, ImportCosts, ImportOrders, ImportSubscribers,
    InvitePartner, IssueInvoice, LeavePool, LiftRecall, ListAssertions, ListBaskets, ListBatches,
    ListCatalogue, ListComplaints, ListCycles, ListDeposits, ListDevices, ListDistributions,
    ListDocuments, ListEntries, ListFees, ListFunds, ListGroups, ListInvitations, ListInvoices,
    ListLots, ListMembers, ListNeeds, ListOrders, ListPeers, ListPools, ListProofs, ListRecalls,
    ListRuns, ListSettlements, ListStandings, ListStock, ListStockMoves, ListSubscribers,
    ListSubstitutes, ListTaxClasses, ListVehicles, LoadRun, MatchBank, MatchNeed, MoveStock,
    NoteOrder, OpenCycle, OpenFund, OpenGroup, OpenRecall, OrderDistribution, PauseStanding,
    PauseSubscriber, PayGroup, PayInvoice, PaySubscriber, PlaceOrder, PlaceStanding,
    PlaceSubstitute, PlanDistribution, PlanRun, Problem, ProposeSettlement, ReadAging,
    ReadBalances, ReadCrates, ReadDebts, ReadIdentity, ReadLog, ReadMarket, ReadModel, ReadShares,
    ReadStatement, RebuildViews, ReceiveFund, ReceiveGroup, ReceiveOrder, RecordCost,
    RecordOpening, RecordPayment, RefuseComplaint, RepeatOrder, ReportTax, RetireBasket,
    RetireOffer, RetireVehicle, ReturnDeposit, ReturnFund, ReturnLot, ReviewCycle, ReviewSeason,
    RevokeInvitation, RunDoctor, SayIdentity, SellLot, SetBasket, SetBatch, SetBuyer, SetExchange,
    SetHub, SetIssuer, SetOffer, SetSeries, SetStanding, SetSubstitute, SetTax, SetTaxClass,
    SetTaxProducer, ShareOrder, ShipOrder, ShowBasket, ShowCycle, ShowDistribution, ShowDocument,
    ShowFund, ShowGroup, ShowHub, ShowInvoice, ShowInvoicing, ShowNeed, ShowOffer, ShowOrder,
    ShowPool, ShowRun, ShowSettlement, ShowStanding, ShowStatus, ShowSubscriber, ShowTax,
    ShowVehicle, SignStatement, SkipStanding, SpendFund, StateTurnover, TakeDistribution,
    TraceBatch, TryFee, UseCase, Verify, WatchTax, WishGroup, WithdrawNeed, WithdrawWish,
    WriteInvoice, WriteSubscriber,
};

/// What a use case needs to be done.
pub enum Road {
    /// It only reads.
    Question,
    /// It writes.
    Command,
    /// It waits for a partner, or ends the node: the runtime's own.
    Runtime,
}

macro_rules! road {
    (questions { $($question:ident => $ask:path),* $(,)? } commands { $($command:ident => $run:path),* $(,)? }) => {
        /// Which road a use case takes; `None`: there is none of that name.
        pub fn road(name: &str) -> Option<Road> {
            match name {
                $(<$question as UseCase>::NAME => Some(Road::Question),)*
                $(<$command as UseCase>::NAME => Some(Road::Command),)*
                "pool-preview" | "pool-join" | "down" => Some(Road::Runtime),
                _ => None,
            }
        }

        /// Answers a question by name.
        ///
        /// # Errors
        /// The use case's own [`Problem`], or `request-unreadable`.
        pub fn question(view: &View<'_>, name: &str, body: Value) -> Result<Value, Problem> {
            certified(view)?;
            match name {
                $(<$question as UseCase>::NAME => written($ask(view, read::<$question>(body)?)),)*
                other => Err(Problem::usage("unknown-use-case").with("name", other)),
            }
        }

        /// Runs a command by name on a turn of the engine.
        ///
        /// # Errors
        /// The use case's own [`Problem`]; then nothing it wrote is kept.
        pub fn command(turn: &mut Turn<'_>, seen: &Seen, name: &str, body: Value) -> Result<Value, Problem> {
            if name != AcceptDevice::NAME {
                certified(&View::of(turn, seen))?;
                may_write(&View::of(turn, seen))?;
            }
            match name {
                $(<$command as UseCase>::NAME => written($run(turn, seen, read::<$command>(body)?)),)*
                other => Err(Problem::usage("unknown-use-case").with("name", other)),
            }
        }
    };
}

road! {
    questions {
        ShowStatus => hub::status,
        RunDoctor => hub::doctor,
        ShowHub => hub::show,
        ListDevices => device::list,
        ListPeers => hub::peers,
        ListPools => pool::list,
        ShowPool => pool::show,
        ListMembers => pool::members,
        ListInvitations => pool::invitations,
        ExportCatalogue => catalogue::export,
        ListCatalogue => catalogue::list,
        ShowOffer => catalogue::show,
        ReadMarket => market::read,
        ListCycles => cycle::list,
        ShowCycle => cycle::show,
        ReviewCycle => cycle::reviewed,
        ReadShares => cycle::shares,
        ReviewSeason => cycle::season,
        ListNeeds => need::list,
        ShowNeed => need::show,
        ListBatches => batch::list,
        TraceBatch => batch::trace,
        ListRecalls => batch::list_recalls,
        ListGroups => group::list,
        ShowGroup => group::show,
        ListLots => lot::list,
        ExportOrders => order::export,
        ListOrders => order::list,
        ShowOrder => order::show,
        ListComplaints => complaint::list,
        ListStandings => standing::list,
        ListSubstitutes => substitute::list,
        ListStock => stock::list,
        ListStockMoves => stock::moves,
        ShowStanding => standing::show,
        ListBaskets => basket::list,
        ShowBasket => basket::show,
        ListSubscribers => basket::subscribers,
        ShowSubscriber => basket::subscriber,
        PlanDistribution => basket::plan,
        ListDistributions => basket::distributions,
        ShowDistribution => basket::distribution,
        ListVehicles => vehicle::list,
        ShowVehicle => vehicle::show,
        ListRuns => run::list,
        ShowRun => run::show,
        ReadCrates => run::crates,
        ReadBalances => ledger::balances,
        MatchBank => ledger::match_bank,
        ListEntries => ledger::entries,
        ReadStatement => ledger::statement,
        ListAssertions => ledger::assertions,
        ReadAging => ledger::aging,
        SignStatement => ledger::sign,
        CompareStatement => statement::compare,
        ShowTax => tax::show,
        ListTaxClasses => tax::classes,
        WatchTax => tax::watch,
        ReportTax => tax::report,
        ShowInvoicing => invoice::settings,
        ListInvoices => invoice::list,
        ShowInvoice => invoice::show,
        ExportLedger => ledger::export,
        ExplainEntry => ledger::explain,
        ReadDebts => ledger::owed,
        ListSettlements => ledger::settlements,
        ShowSettlement => ledger::settlement,
        ReadModel => ledger::model,
        ListDeposits => deposit::list,
        ListFees => fee::list,
        TryFee => fee::try_rule,
        ListFunds => fund::list,
        ShowFund => fund::show,
        ListDocuments => document::list,
        ShowDocument => document::show,
        ReadLog => document::log,
        ExportDocument => document::export,
        ReadIdentity => device::tip,
        DraftRevocation => device::revocation,
        DraftMove => device::passing,
        DraftResolution => proof::resolution,
        ListProofs => proof::list,
        ExportProof => proof::export,
        Verify => document::verify,
    }
    commands {
        SetHub => hub::set,
        CreatePool => pool::create,
        InvitePartner => pool::invite,
        RevokeInvitation => pool::revoke,
        LeavePool => pool::leave,
        ImportCatalogue => catalogue::import,
        SetOffer => catalogue::set,
        RetireOffer => catalogue::retire,
        FlashOffer => catalogue::flash,
        ReturnDeposit => deposit::give_back,
        ChargeFee => fee::charge,
        OpenCycle => cycle::open,
        CloseCycle => cycle::close,
        AddNeed => need::add,
        WithdrawNeed => need::withdraw,
        MatchNeed => need::meet,
        SetBatch => batch::set,
        AssignBatch => batch::assign,
        OpenRecall => batch::open,
        AnswerRecall => batch::answer,
        LiftRecall => batch::lift,
        OpenGroup => group::open,
        WishGroup => group::wish,
        WithdrawWish => group::withdraw,
        CloseGroup => group::close,
        CancelGroup => group::cancel,
        ArriveGroup => group::arrive,
        ReceiveGroup => group::receive,
        PayGroup => group::pay,
        MoveStock => stock::change,
        ChangeCycle => cycle::change,
        SetExchange => cycle::set_exchange,
        CommentCycle => cycle::comment,
        AllotLot => lot::allot,
        SellLot => lot::sell,
        ReturnLot => lot::give_back,
        PlaceOrder => order::place,
        NoteOrder => order::note,
        ShareOrder => order::share,
        RepeatOrder => order::again,
        SetStanding => standing::set,
        PauseStanding => standing::pause,
        SkipStanding => standing::skip,
        PlaceStanding => standing::place,
        EndStanding => standing::end,
        SetSubstitute => substitute::set,
        PlaceSubstitute => substitute::place,
        EndSubstitute => substitute::end,
        ImportOrders => order::import,
        CancelOrder => order::cancel,
        ConfirmOrder => order::confirm,
        DeclineOrder => order::decline,
        ShipOrder => order::ship,
        ReceiveOrder => order::receive,
        CreditComplaint => complaint::credit,
        RefuseComplaint => complaint::refuse,
        SetBasket => basket::set,
        RetireBasket => basket::retire,
        WriteSubscriber => basket::put,
        PauseSubscriber => basket::pause,
        PaySubscriber => basket::pay,
        ImportSubscribers => basket::import,
        OrderDistribution => basket::order,
        TakeDistribution => basket::take,
        AddVehicle => vehicle::add,
        RetireVehicle => vehicle::retire,
        PlanRun => run::plan,
        ChangeRun => run::change,
        AssignRun => run::assign,
        LoadRun => run::load,
        DepartRun => run::depart,
        DeliverRun => run::deliver,
        FinishRun => run::finish,
        RecordCost => cost::record,
        ImportCosts => cost::import,
        AssertBalance => ledger::assert,
        AcknowledgeEntry => ledger::acknowledge,
        DisputeEntry => ledger::dispute,
        CorrectEntry => ledger::correct,
        RecordPayment => ledger::pay,
        RecordOpening => ledger::opening,
        ProposeSettlement => ledger::propose,
        AnswerSettlement => ledger::answer,
        OpenFund => fund::open,
        ReceiveFund => fund::receive,
        AidHub => fund::aid,
        DecideDry => fund::dry,
        DrawFund => fund::draw,
        SpendFund => fund::spend,
        ReturnFund => fund::give_back,
        SetTax => tax::set,
        SetTaxClass => tax::class,
        SetTaxProducer => tax::producer,
        StateTurnover => tax::turnover,
        SetIssuer => invoice::set_issuer,
        SetBuyer => invoice::set_buyer,
        SetSeries => invoice::series,
        IssueInvoice => invoice::issue,
        WriteInvoice => invoice::write,
        CreditInvoice => invoice::credit,
        CancelInvoice => invoice::cancel,
        PayInvoice => invoice::paid,
        AddDevice => device::add,
        AcceptDevice => device::accept,
        HandOver => device::hand_over,
        SayIdentity => device::say,
        AcknowledgeProof => proof::acknowledge,
        RebuildViews => document::rebuild,
    }
}

/// A device that its hub's root has not certified yet can only be accepted.
fn certified(view: &View<'_>) -> Result<(), Problem> {
    if device::is_waiting(view)? {
        return Err(Problem::refused("device-waiting"));
    }
    Ok(())
}

/// A device that its hub's root has revoked reads, and writes no more.
fn may_write(view: &View<'_>) -> Result<(), Problem> {
    if device::is_revoked(view)? {
        return Err(Problem::refused("device-revoked"));
    }
    Ok(())
}

fn read<U: UseCase>(body: Value) -> Result<U, Problem> {
    serde_json::from_value(body)
        .map_err(|error| Problem::usage("request-unreadable").with("why", error))
}

fn written<T: serde::Serialize>(answer: Result<T, Problem>) -> Result<Value, Problem> {
    serde_json::to_value(answer?)
        .map_err(|error| Problem::failed("answer-unreadable").with("why", error))
}
