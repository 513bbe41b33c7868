//! Objects: what all the records and fields together mean, as pure folds.
//!
//! Each object's row is a function of what its fold read, and a fold reads only through
//! [`Reader`], which notes every read; so [`derive()`] knows exactly what to fold again when
//! something arrives, in whatever order it arrives. Objects stand in levels – a fold reads only
//! lower levels, or same-level objects that its own records cite (a settlement: that cite it) – so this always comes to rest.

mod balance;
mod batch;
mod cycle;
mod derive;
mod entry;
mod field;
mod fund;
mod group;
mod heard;
mod judge;
mod key;
mod lot;
mod need;
mod offer;
mod order;
mod pilot;
mod pool;
mod profile;
mod reader;
mod row;
mod run;
mod settlement;
mod shelf;
mod stock;
mod value;
mod version;

pub use balance::{Balance, balance, debts, owes};
pub use batch::{AnswerState, BatchState, RecallState, Sent, portions_of};
pub use cycle::CycleState;
pub use derive::{Changed, derive, digest_of, identity_key, root_fork_key};
pub(crate) use derive::{claims_under, fork_key};
pub use entry::{
    Consent, CostShares, EntryState, FeeShare, FeeShares, TransferState, cost_shares, fee_shares,
    levied,
};
pub use field::{Edit, FieldValue, Fields, field, fields_of};
pub(crate) use field::{group_in, parts, row_of};
pub use fund::{Aid, FundStanding, FundState, FundStep, Spent};
pub use group::{
    Arrival, GroupClosed, GroupCount, GroupError, GroupShare, GroupState, ItemCount, WishStanding,
    WishState,
};
pub use judge::{Verdict, Why};
pub use key::{ObjectKey, index};
pub use lot::{Holding, LotBrief, LotState, Shortage, SlotUse};
pub use need::{MatchState, NeedState, NeedVersion};
pub use offer::{Flash, MORE, OfferState, offer_group};
pub use order::{Complained, LineState, OrderState, Shipped};
pub use pilot::{Beyond, Pilot, Reached};
pub use pool::{Member, PoolState};
pub use profile::{NodeAddresses, ProfileState, device_group, profile_of};
pub(crate) use reader::citing_prefix;
pub use reader::{Arrived, At, Reader, record_key, seen_key};
pub use run::{CratesMoved, DriverSaid, Known, RunLine, RunState, VisitState};
pub use settlement::{Paid, PartyAnswer, SettlementState};
pub use stock::{Band, KeptStock, Stock, kept_stock_group};
pub use value::{decode, encode, read};
