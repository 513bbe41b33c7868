//! Rules that share money and goods: pure functions that answer with the steps that led there.
//!
//! Invariant: whatever is shared adds up to the whole, to the cent and to the pack, and the answer
//! does not depend on the order in which hubs are listed (unless that order is the rule).
//! Deliberately absent: sentences (the faces word the steps), floats, and any reading of records.

mod name;

pub mod apportion;
pub mod measure;
pub mod percent;

pub mod key;
pub mod rule;

pub mod cap;
pub mod figures;
pub mod split;
pub mod step;

pub mod allocate;
pub mod basket;
pub mod catch_weight;
pub mod crates;
pub mod distance;
pub mod fee;
pub mod group_purchase;
pub mod load;
pub mod net;
pub mod review;
pub mod rotation;
pub mod route;
pub mod shortage;
pub mod solidarity;

pub use allocate::{Allotted, Ask, Why, allocate};
pub use cap::{Cap, CapBase};
pub use catch_weight::CatchWeight;
pub use crates::{CrateMove, crate_balances};
pub use distance::Place;
pub use figures::Figures;
pub use key::Key;
pub use measure::Measure;
pub use net::{Payment, net};
pub use percent::Percent;
pub use rule::{Part, Rule};
pub use shortage::ShortageRule;
pub use solidarity::{DryRule, FundSource, attribute, reduction, share_out};
pub use split::{Participant, Share, Split, Ties, split};
pub use step::Step;
