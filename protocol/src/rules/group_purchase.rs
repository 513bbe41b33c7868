//! Group purchases: several hubs fill cases, pallets or a minimum together (A1 to A4, OC8, OC11).
//!
//! Wishes and tolerances give the cases ([`fill()`]), price breaks the bill ([`bill()`]), the bills of
//! one supplier its purchase order ([`purchase()`]). A wish that is withdrawn is no special case:
//! the same rules over the wishes that are left. Invariants: only whole cases are bought; nobody
//! gets more than its wish and tolerance; every sum is shared to the cent; the order in which
//! wishes are listed does not matter. The coordinator publishes what comes out, everybody
//! recomputes it; the live figures ([`gaps`]) are shown until the close.
//! Deliberately absent: dates, the supplier, and who pays when.

mod bill;
mod fill;
mod gap;
mod price;
mod purchase;
mod structure;

pub use bill::{Bill, BillError, BillShare, Credit, ShortArrival, bill, short};
pub use fill::{FillError, Filled, Filling, Outcome, Terms, Wish, fill};
pub use gap::{BreakGap, Gap, Gaps, gaps};
pub use price::{PriceBreak, Prices, PricesError};
pub use purchase::{Delivery, Purchase, PurchaseError, PurchaseShare, purchase};
pub use structure::{Handling, Stacked, Structure, StructureError};

#[cfg(test)]
mod tests;
