//! Baskets: sizes and recipes, who receives them, and distributions.
//!
//! All of it stands in the hub's private document; only whole packs of offers leave the hub, as
//! orders without a word about anybody, and as a lower stock of what it takes of its own. Packers see
//! numbers; names are looked up for who hands baskets out. Of what households pay only how many
//! distributions are paid ahead is kept; money belongs to the ledger.

mod distribution;
mod import;
mod kept;
mod limits;
mod own;
mod page;
mod prepaid;
mod recipe;
mod reckon;
mod size;
mod subscriber;
mod supply;

pub use distribution::{list as distributions, order, plan, show as distribution, take};
pub use import::import;
pub(in crate::service) use kept::of_orders;
pub(in crate::service) use own::{lose, on_shelf};
pub use prepaid::pay;
pub use size::{list, retire, set, show};
pub use subscriber::{list as subscribers, pause, put, show as subscriber};
