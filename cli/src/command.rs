//! What can be typed: `halle NOUN VERB`, one file a noun or plain verb.
//!
//! A command turns its flags into requests of the control API and shows the answers; the order
//! here is the order of the help. Help texts are in the language files (see [`crate::help`]).

mod init;
mod up;

mod catalogue;
mod market;

mod hub;
mod invite;
mod member;
mod pool;

mod cycle;
mod lot;
mod order;

mod basket;
mod batch;
mod complaint;
mod distribution;
mod fee;
mod fund;
mod group;
mod need;
mod run;
mod subscriber;
mod vehicle;

mod cost;
mod invoice;
mod ledger;
mod payment;
mod settlement;
mod standing;
mod stock;
mod substitute;
mod tax;

mod device;
mod document;
mod peer;
mod proof;
mod recall;
mod verify;

mod completions;
mod demo;
mod deposit;
mod help;
mod man;
mod reference;

use clap::Subcommand;
use halle_node::control::{RunDoctor, ShowStatus};

use crate::face::{Face, Outcome};

/// One command.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Makes a hub.
    Init(init::Init),
    /// Runs the node.
    Up(up::Up),
    /// Stops the node.
    Down,
    /// How this node stands.
    Status,
    /// What works and what does not.
    Doctor,
    /// Five hubs on this machine.
    Demo(demo::Demo),
    /// What this hub offers.
    #[command(subcommand, visible_alias = "catalog")]
    Catalogue(catalogue::Catalogue),
    /// What everybody offers.
    Market(market::Market),
    /// Public profiles.
    #[command(subcommand)]
    Hub(hub::Hub),
    /// Regroupings of hubs.
    #[command(subcommand)]
    Pool(pool::Pool),
    /// Invitations.
    #[command(subcommand)]
    Invite(invite::Invite),
    /// Members.
    #[command(subcommand)]
    Member(member::Member),
    /// Order cycles.
    #[command(subcommand)]
    Cycle(cycle::Cycle),
    /// Lots and their slots.
    #[command(subcommand)]
    Lot(lot::Lot),
    /// Orders.
    #[command(subcommand)]
    Order(order::Order),
    /// What is ordered in every cycle.
    #[command(subcommand)]
    Standing(standing::Standing),
    /// What comes instead of what is missing.
    #[command(subcommand)]
    Substitute(substitute::Substitute),
    /// What this hub has.
    #[command(subcommand)]
    Stock(stock::Stock),
    /// What hubs would buy.
    #[command(subcommand)]
    Need(need::Need),
    /// Buying together.
    #[command(subcommand)]
    Group(group::Group),
    /// Sizes of baskets.
    #[command(subcommand)]
    Basket(basket::Basket),
    /// Who receives baskets.
    #[command(subcommand)]
    Subscriber(subscriber::Subscriber),
    /// A day's baskets.
    #[command(subcommand)]
    Distribution(distribution::Distribution),
    /// Batches, for tracing.
    #[command(subcommand)]
    Batch(batch::Batch),
    /// Where a batch is from and went.
    Trace(recall::Trace),
    /// Calling batches back.
    #[command(subcommand)]
    Recall(recall::Recall),
    /// Vehicles.
    #[command(subcommand)]
    Vehicle(vehicle::Vehicle),
    /// A truck's trips.
    #[command(subcommand)]
    Run(run::Run),
    /// What was wrong with goods.
    #[command(subcommand)]
    Complaint(complaint::Complaint),
    /// Deposits on containers.
    #[command(subcommand)]
    Deposit(deposit::Deposit),
    /// What a cycle's coordinator asks.
    #[command(subcommand)]
    Fee(fee::Fee),
    /// Shared costs.
    #[command(subcommand)]
    Cost(cost::Cost),
    /// The shared ledger.
    #[command(subcommand)]
    Ledger(ledger::Ledger),
    /// Payments.
    #[command(subcommand)]
    Payment(payment::Payment),
    /// Settlement.
    #[command(subcommand)]
    Settlement(settlement::Settlement),
    /// Money kept for a purpose.
    #[command(subcommand)]
    Fund(fund::Fund),
    /// Invoices.
    #[command(subcommand)]
    Invoice(invoice::Invoice),
    /// Taxes.
    #[command(subcommand)]
    Tax(tax::Tax),
    /// Documents held here.
    #[command(subcommand)]
    Document(document::Document),
    /// Devices of this hub.
    #[command(subcommand)]
    Device(device::Device),
    /// Partners' devices.
    #[command(subcommand)]
    Peer(peer::Peer),
    /// Proofs held here.
    #[command(subcommand)]
    Proof(proof::Proof),
    /// Recomputes everything.
    Verify(verify::Verify),
    /// Completions for a shell.
    Completions(completions::Completions),
    /// Manual pages.
    #[command(hide = true)]
    Man(man::Man),
    /// Pages of the command line.
    #[command(hide = true)]
    Reference(reference::Reference),
    /// Help on a command.
    Help(help::Help),
}

impl Command {
    /// Whether this process is a node that goes on in the background.
    pub(crate) fn is_detached(&self) -> bool {
        matches!(self, Self::Up(up) if up.is_detached())
    }

    /// Whether it writes a journal.
    pub(crate) fn has_journal(&self) -> bool {
        matches!(self, Self::Ledger(ledger::Ledger::Export(_)))
    }

    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Init(init) => init.run(face),
            Self::Up(up) => up.run(face).await,
            Self::Down => up::down(face).await,
            Self::Status => face.answer(ShowStatus {}).await,
            Self::Doctor => face.answer(RunDoctor {}).await,
            Self::Demo(demo) => demo.run(face).await,
            Self::Catalogue(catalogue) => catalogue.run(face).await,
            Self::Market(market) => market.run(face).await,
            Self::Hub(hub) => hub.run(face).await,
            Self::Pool(pool) => pool.run(face).await,
            Self::Invite(invite) => invite.run(face).await,
            Self::Member(member) => member.run(face).await,
            Self::Cycle(cycle) => cycle.run(face).await,
            Self::Lot(lot) => lot.run(face).await,
            Self::Order(order) => order.run(face).await,
            Self::Standing(standing) => standing.run(face).await,
            Self::Substitute(substitute) => substitute.run(face).await,
            Self::Stock(stock) => stock.run(face).await,
            Self::Need(need) => need.run(face).await,
            Self::Group(group) => group.run(face).await,
            Self::Basket(basket) => basket.run(face).await,
            Self::Subscriber(subscriber) => subscriber.run(face).await,
            Self::Distribution(distribution) => distribution.run(face).await,
            Self::Batch(batch) => batch.run(face).await,
            Self::Trace(trace) => trace.run(face).await,
            Self::Recall(recall) => recall.run(face).await,
            Self::Vehicle(vehicle) => vehicle.run(face).await,
            Self::Run(run) => run.run(face).await,
            Self::Complaint(complaint) => complaint.run(face).await,
            Self::Deposit(deposit) => deposit.run(face).await,
            Self::Fee(fee) => fee.run(face).await,
            Self::Cost(cost) => cost.run(face).await,
            Self::Ledger(ledger) => ledger.run(face).await,
            Self::Payment(payment) => payment.run(face).await,
            Self::Settlement(settlement) => settlement.run(face).await,
            Self::Fund(fund) => fund.run(face).await,
            Self::Invoice(invoice) => invoice.run(face).await,
            Self::Tax(tax) => tax.run(face).await,
            Self::Document(document) => document.run(face).await,
            Self::Device(device) => device.run(face).await,
            Self::Peer(peer) => peer.run(face).await,
            Self::Proof(proof) => proof.run(face).await,
            Self::Verify(verify) => verify.run(face).await,
            Self::Completions(completions) => completions.run(face),
            Self::Man(man) => man.run(face),
            Self::Reference(reference) => reference.run(face),
            Self::Help(help) => help.run(face),
        }
    }
}
