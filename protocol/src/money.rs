//! Money, quantities and exact fractions.
//!
//! Invariant: an [`Amount`] is a whole number of cents within [`AMOUNT_CENTS_MAX`], however it
//! was made (typed, added, read from a record). Deliberately absent: floats, rates between
//! currencies, and the way amounts are shown to people (the faces format them by language).

mod amount;
mod currency;
pub(crate) mod number;
mod quantity;
mod ratio;

pub use amount::{AMOUNT_CENTS_MAX, Amount, AmountBeyondBound};
pub use currency::{Currency, CurrencyError};
pub use number::NumberError;
pub use quantity::{Grams, Packs};
pub use ratio::{Ratio, RatioError};
