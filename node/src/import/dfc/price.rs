//! Price: an amount of a known currency, in whole cents.

use crate::dfc::unit::CAD;
use crate::import::decimal::Decimal;
use crate::import::dfc::graph::Graph;
use crate::import::dfc::node::{Fault, Node};
use crate::import::limits::PRICE_CENTS_MAX;
use crate::import::report::Reason;

/// The types that an amount may have.
const KINDS: [&str; 2] = ["dfc-b:Price", "dfc-b:QuantitativeValue"];
/// Ten millionths of a cent and less are dust of a float that some tool passed an amount through.
const DUST: u128 = 1_000_000;

/// The price that a property of a node leads to.
///
/// # Errors
/// It is in another currency or in none, is no number, has parts of a cent.
pub(super) fn cents(
    graph: &Graph,
    node: &Node,
    property: &'static str,
) -> Result<Option<i64>, Fault> {
    let Some(id) = node.link(property)? else {
        return match node.decimal(property)? {
            // A bare number is so much of nothing.
            Some(_) => Err(Fault::new(property, Reason::WithoutCurrency)),
            None => Ok(None),
        };
    };
    let price = KINDS.iter().find_map(|kind| graph.find(kind, id));
    let price = price.ok_or(Fault::new(property, Reason::UnknownLink))?;
    let Some(value) = price.decimal("dfc-b:value")? else {
        return Ok(None);
    };
    match price.link("dfc-b:hasUnit")? {
        Some(unit) if graph.short(unit) == CAD => {}
        Some(_) => return Err(Fault::new(property, Reason::OtherCurrency)),
        None => return Err(Fault::new(property, Reason::WithoutCurrency)),
    }
    let cents = whole_cents(value).map_err(|reason| Fault::new(property, reason))?;
    Ok(Some(cents))
}

fn whole_cents(value: Decimal) -> Result<i64, Reason> {
    let cents = if let Some(exact) = value.times(100)? {
        exact
    } else {
        let parts = value.times_rounded(100 * DUST)?;
        if parts % DUST != 0 {
            return Err(Reason::TooManyDecimals);
        }
        parts / DUST
    };
    let cents = i64::try_from(cents).map_err(|_| Reason::TooLarge)?;
    match cents {
        _ if value.negative && cents != 0 => Err(Reason::Negative),
        _ if cents > PRICE_CENTS_MAX => Err(Reason::TooLarge),
        _ => Ok(cents),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// b.19 trap 4: prices travel as JSON floats; their text is read, to the cent, and no float is made.
    #[test]
    fn a_price_is_read_as_the_text_it_is() {
        for (text, cents) in [
            ("2.25", Ok(225)),
            ("19.99", Ok(1_999)),
            ("19.990000000000002", Ok(1_999)),
            ("0.1", Ok(10)),
            ("70368744177664.01", Err(Reason::TooLarge)),
            ("0.30000000000000004", Ok(30)),
            ("1.005", Err(Reason::TooManyDecimals)),
            ("2.00000001", Err(Reason::TooManyDecimals)),
            ("-1", Err(Reason::Negative)),
            ("0", Ok(0)),
        ] {
            assert_eq!(whole_cents(Decimal::parse(text).unwrap()), cents, "{text}");
        }
    }
}
