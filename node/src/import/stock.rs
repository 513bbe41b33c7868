//! Stock: a number of packs, or on demand said explicitly.

use serde::Serialize;

use crate::import::answer;
use crate::import::cells::Cells;
use crate::import::decimal::Decimal;
use crate::import::field::Field;
use crate::import::limits::PACKS_MAX;
use crate::import::report::{Reason, Skipped};
use crate::import::words::key;

/// What is for sale of one offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stock {
    /// That many packs; none is a stock too.
    Packs(u32),
    /// Made or bought as ordered.
    OnDemand,
}

const ON_DEMAND: [&str; 9] = [
    "sur demande",
    "sur commande",
    "on demand",
    "made to order",
    "illimite",
    "illimitee",
    "unlimited",
    "a volonte",
    "au besoin",
];
const SOLD_OUT: [&str; 6] = [
    "epuise",
    "epuisee",
    "rupture",
    "rupture de stock",
    "sold out",
    "out of stock",
];

/// Reads the stock of a row. Without any column for it everything is on demand; with one, a row
/// that says nothing is refused.
pub(crate) fn stock(cells: &Cells<'_>) -> Result<Stock, Skipped> {
    if !cells.has(Field::Quantity) && !cells.has(Field::OnDemand) {
        return Ok(Stock::OnDemand);
    }
    if cells.read(Field::OnDemand, answer::yes)? == Some(true) {
        return Ok(Stock::OnDemand);
    }
    let said = if cells.has(Field::Quantity) {
        Field::Quantity
    } else {
        Field::OnDemand
    };
    let stock = cells.read(Field::Quantity, stock_of_cell)?;
    stock.ok_or_else(|| cells.refuse(said, Reason::Missing))
}

fn stock_of_cell(text: &str) -> Result<Stock, Reason> {
    let word = key(text);
    if text == "∞" || ON_DEMAND.contains(&word.as_str()) {
        return Ok(Stock::OnDemand);
    }
    if SOLD_OUT.contains(&word.as_str()) {
        return Ok(Stock::Packs(0));
    }
    packs(text).map(Stock::Packs)
}

/// A whole number of packs.
pub(crate) fn packs(text: &str) -> Result<u32, Reason> {
    let decimal = Decimal::parse(text)?;
    if decimal.ambiguous {
        return Err(Reason::AmbiguousNumber);
    }
    if decimal.negative {
        return Err(Reason::Negative);
    }
    let packs = decimal.times(1)?.ok_or(Reason::NotWhole)?;
    let packs = u32::try_from(packs).map_err(|_| Reason::TooLarge)?;
    if packs > PACKS_MAX {
        Err(Reason::TooLarge)
    } else {
        Ok(packs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_whole_or_on_demand() {
        for (text, expected) in [
            ("10", Ok(Stock::Packs(10))),
            ("0", Ok(Stock::Packs(0))),
            ("10,0", Ok(Stock::Packs(10))),
            ("1\u{A0}200", Ok(Stock::Packs(1_200))),
            ("Sur demande", Ok(Stock::OnDemand)),
            ("illimité", Ok(Stock::OnDemand)),
            ("épuisé", Ok(Stock::Packs(0))),
            ("4,5", Err(Reason::NotWhole)),
            ("-4", Err(Reason::Negative)),
            ("1,200", Err(Reason::AmbiguousNumber)),
            ("quelques-uns", Err(Reason::NotANumber)),
            ("10 caisses", Err(Reason::NotANumber)),
            ("9999999999", Err(Reason::TooLarge)),
        ] {
            assert_eq!(stock_of_cell(text), expected, "{text}");
        }
    }
}
