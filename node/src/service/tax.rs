//! How this hub stands with taxes, and what it says of its goods.
//!
//! All of it is this hub's own and stands in its private document; partners read the figures on the invoices
//! they get and nothing else. Nothing is guessed: goods of which nobody said the class are refused where
//! they would have to be taxed.

mod class;
mod kept;
mod limits;
mod producer;
mod report;
mod set;
mod sold;
mod watch;

pub use class::{class, classes};
pub use producer::producer;
pub use report::report;
pub use set::{set, show};
pub use watch::{turnover, watch};

pub(in crate::service) use class::Classes;
pub(in crate::service) use kept::{Hub, Standing};
pub(in crate::service) use producer::{Farm, Farms};
pub(in crate::service) use sold::{Piece, Sale, sales_of};
