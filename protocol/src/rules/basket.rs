//! Baskets: recipes by size, what to order for them, and what goes into each (CA19, M1, S1, S4).
//!
//! A recipe has parts, each with its choices in order: what is short is replaced by the next
//! choice. [`plan()`] turns counts of baskets into whole packs to order and lists for packing;
//! [`takings()`] holds prices by tier against the cost. Invariants: a basket gets one choice of each
//! part or the part is told as missing; nothing is taken beyond its supply; the order in which
//! sizes and supplies are listed does not matter.
//! Deliberately absent: who gets which basket. Only counts come here; names stay with the hub.

mod plan;
mod recipe;
mod supply;
mod takings;

pub use plan::{Missing, Packed, Packing, Plan, plan};
pub use recipe::{BasketError, Choice, Recipe, RecipePart};
pub use supply::{Supply, ToOrder};
pub use takings::{Takings, TakingsError, TierCount, TierTakings, takings};

#[cfg(test)]
mod tests;
