//! Invoices and credit notes of this hub: issued once, never rewritten.
//!
//! All of it stands in the hub's private document; a buyer reads what it is handed. A paper is kept as it was
//! issued, with every word and figure on it; a change is a credit note that names the invoice. Numbers have
//! no gap: each device of the hub has a series of its own, and only that device counts it on. Deliberately
//! absent: anything that partners would have to agree on. The ledger goes on as before, and knows no taxes.

mod account;
mod compose;
mod credit;
mod draft;
mod issue;
mod kept;
mod limits;
mod number;
mod page;
mod paid;
mod party;
mod series;
mod write;

pub use credit::{cancel, credit};
pub use issue::issue;
pub use page::{list, show};
pub use paid::paid;
pub use party::{set_buyer, set_issuer, settings};
pub use series::series;
pub use write::write;

pub(in crate::service) use account::Account;
pub(in crate::service) use kept::{Kind, Line};
pub(in crate::service) use page::{between, noticed};
