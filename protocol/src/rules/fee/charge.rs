//! What a fee comes to, part by part.

use super::{FeePart, FeeRule, FeeUnit};
use crate::{
    money::{Amount, Ratio},
    rules::Percent,
};

/// Ten millionths of a gram in a kilogram and in a pound.
const KILOGRAM: i128 = 100_000_000;
const POUND: i128 = 45_359_237;
/// Hundred thousandths of a gram in a gram.
const PER_GRAM: i128 = 100_000;
/// Millilitres in a litre.
const LITRE: i128 = 1_000;
/// Millionths in a whole.
const WHOLE: i128 = 1_000_000;

/// One line as a fee sees it: what was delivered of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FeeLine {
    /// Its value, cents.
    pub cents: i64,
    /// Packs.
    pub packs: u32,
    /// Crates.
    pub cases: u32,
    /// Grams of all its packs; 0 where unknown.
    pub grams: u64,
    /// Millilitres of all its packs; 0 where unknown.
    pub millilitres: u64,
}

/// One order as a fee sees it.
pub type FeeOrder = Vec<FeeLine>;

/// What a fee comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Charged {
    /// Each part, in the order of the rule.
    pub parts: Vec<Amount>,
    /// Their sum.
    pub total: Amount,
    /// Lines whose weight counts and is not known.
    pub without_weight: u32,
    /// Lines whose volume counts and is not known.
    pub without_volume: u32,
}

/// What a hub pays by a rule for its orders, served in so many stops. Every product is rounded half away from zero: of lines at
/// each line, of orders at each order. Nothing where a sum is beyond what an amount holds.
///
/// ```
/// # use halle_protocol::rules::fee::{FeeLine, charge};
/// let line = |cents, packs| FeeLine { cents, packs, ..FeeLine::default() };
/// let order = vec![line(2_700, 12), line(2_500, 2), line(2_443, 7)];
/// let fee = charge(&"12% of lines".parse()?, &[order], 1);
/// assert_eq!(fee.map(|it| it.total.to_string()).as_deref(), Some("9.17"));
/// # Ok::<(), halle_protocol::rules::fee::FeeRuleError>(())
/// ```
pub fn charge(rule: &FeeRule, orders: &[FeeOrder], stops: u32) -> Option<Charged> {
    let mut charged = Charged::default();
    let lines = || orders.iter().flatten().filter(|it| it.packs > 0);
    let unknown = |known: fn(&FeeLine) -> bool| {
        u32::try_from(lines().filter(|it| !known(it)).count()).unwrap_or(u32::MAX)
    };
    if rule.weighs() {
        charged.without_weight = unknown(|it| it.grams > 0);
    }
    if rule.measures() {
        charged.without_volume = unknown(|it| it.millilitres > 0);
    }
    for part in rule.parts() {
        let amount = match part {
            FeePart::OfLines(percent) => sum(lines().map(|it| of(*percent, it.cents)))?,
            FeePart::OfValue(percent) => {
                let cents = lines().try_fold(0_i64, |sum, it| sum.checked_add(it.cents))?;
                of(*percent, cents)?
            }
            FeePart::A(unit, amount) => sum(lines().map(|it| counted(*unit, *amount, it)))?,
            FeePart::AStop(amount) => times(*amount, i128::from(stops), 1)?,
            FeePart::OfTotal(_)
            | FeePart::Tiered { .. }
            | FeePart::AnOrder(_)
            | FeePart::First { .. }
            | FeePart::Below { .. } => sum(orders.iter().map(|it| of_order(part, it)))?,
        };
        charged.total = charged.total.checked_add(amount)?;
        charged.parts.push(amount);
    }
    Some(charged)
}

fn sum(amounts: impl Iterator<Item = Option<Amount>>) -> Option<Amount> {
    let amounts: Option<Vec<Amount>> = amounts.collect();
    Amount::checked_sum(amounts?)
}

/// A percent of so many cents.
fn of(percent: Percent, cents: i64) -> Option<Amount> {
    let part = i128::from(cents).checked_mul(i128::from(percent.millionths()))?;
    Amount::rounded(Ratio::new(part, WHOLE)?)
}

/// An amount so many times a part of a unit.
fn times(amount: Amount, count: i128, unit: i128) -> Option<Amount> {
    let part = i128::from(amount.cents()).checked_mul(count)?;
    Amount::rounded(Ratio::new(part, unit)?)
}

fn counted(unit: FeeUnit, amount: Amount, line: &FeeLine) -> Option<Amount> {
    let grams = || i128::from(line.grams).checked_mul(PER_GRAM);
    match unit {
        FeeUnit::Pack => times(amount, line.packs.into(), 1),
        FeeUnit::Case => times(amount, line.cases.into(), 1),
        FeeUnit::Litre => times(amount, line.millilitres.into(), LITRE),
        FeeUnit::Kilogram => times(amount, grams()?, KILOGRAM),
        FeeUnit::Pound => times(amount, grams()?, POUND),
    }
}

/// A part that looks at whole orders; of an order of nothing, nothing.
fn of_order(part: &FeePart, order: &FeeOrder) -> Option<Amount> {
    let packs: u32 = order.iter().fold(0, |sum, it| sum.saturating_add(it.packs));
    let cents = order
        .iter()
        .try_fold(0_i64, |sum, it| sum.checked_add(it.cents))?;
    if packs == 0 {
        return Some(Amount::ZERO);
    }
    match part {
        FeePart::OfTotal(percent) => of(*percent, cents),
        FeePart::AnOrder(amount) => Some(*amount),
        FeePart::First { first, more, most } => {
            let further = packs.min(*most).saturating_sub(1);
            first.checked_add(times(*more, further.into(), 1)?)
        }
        FeePart::Below {
            fee,
            limit,
            otherwise,
        } => Some(if cents < limit.cents() {
            *fee
        } else {
            *otherwise
        }),
        FeePart::Tiered { slices, above } => tiered(slices, *above, cents),
        FeePart::OfLines(_) | FeePart::OfValue(_) | FeePart::A(..) | FeePart::AStop(_) => {
            Some(Amount::ZERO)
        }
    }
}

/// Each slice of a total at its own percent; rounded once, at the end.
fn tiered(slices: &[(Percent, Amount)], above: Percent, cents: i64) -> Option<Amount> {
    let (mut from, mut parts) = (0_i64, 0_i128);
    let mut slice = |to: i64, percent: Percent| {
        let width = i128::from(to.saturating_sub(from).max(0));
        from = from.max(to);
        parts = parts.checked_add(width.checked_mul(percent.millionths().into())?)?;
        Some(())
    };
    for (percent, limit) in slices {
        slice(cents.min(limit.cents()), *percent)?;
    }
    slice(cents, above)?;
    Amount::rounded(Ratio::new(parts, WHOLE)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The order of b.17: 12 kale at 2.25 (250 g), 2 bags of carrots at 12.50 (5 lb), 7 jars at 3.49 of no known weight.
    fn vector() -> FeeOrder {
        let line = |cents, packs, grams| FeeLine {
            cents,
            packs,
            cases: packs,
            grams,
            millilitres: 0,
        };
        vec![
            line(2_700, 12, 3_000),
            line(2_500, 2, 4_536),
            line(2_443, 7, 0),
        ]
    }

    fn fee(rule: &str, orders: &[FeeOrder], stops: u32) -> Charged {
        charge(&rule.parse().unwrap(), orders, stops).unwrap()
    }

    fn total(rule: &str) -> String {
        fee(rule, &[vector()], 1).total.to_string()
    }

    /// PR1: all six of Open Food Network's, on its test order (b.17).
    #[test]
    fn the_six_calculators_give_what_they_must() {
        assert_eq!(total("12% of lines"), "9.17");
        assert_eq!(total("4.50 an order"), "4.50");
        assert_eq!(total("2.00 first 0.50 more most 6"), "4.50");
        assert_eq!(total("0.08 a pack"), "1.68");
        assert_eq!(total("12.00 below 75.00 else 0.00"), "0.00");
        assert_eq!(total("0.35 a kg"), "2.64");
        assert_eq!(total("3% of total"), "2.29");
        let kilo = fee("0.35 a kg", &[vector()], 1);
        assert_eq!(kilo.without_weight, 1, "the jars are named");
    }

    /// b.17: at 74.99 the fee, at exactly 75.00 none.
    #[test]
    fn a_limit_is_reached_by_exactly_so_much() {
        let order = |cents| {
            vec![FeeLine {
                cents,
                packs: 1,
                ..FeeLine::default()
            }]
        };
        let below = |cents| {
            fee("12.00 below 75.00 else 0.00", &[order(cents)], 1)
                .total
                .cents()
        };
        assert_eq!((below(7_499), below(7_500)), (1_200, 0));
        let tiers = |cents| {
            fee("10% to 500 8% to 1000 6% above", &[order(cents)], 1)
                .total
                .cents()
        };
        assert_eq!(
            [tiers(50_000), tiers(50_001), tiers(100_000), tiers(120_000)],
            [5_000, 5_000, 9_000, 10_200]
        );
    }

    /// PR2: per case, litre, pound, stop, and a mix; per order counts orders, per stop does not.
    #[test]
    fn what_is_beyond_those_adds_up() {
        let milk = vec![FeeLine {
            cents: 900,
            packs: 6,
            cases: 1,
            grams: 0,
            millilitres: 12_000,
        }];
        let charged = fee(
            "1.00 a case + 0.20 a litre + 4.00 a stop + 1.50 an order",
            &[milk.clone(), milk],
            1,
        );
        let parts: Vec<i64> = charged.parts.iter().map(|it| it.cents()).collect();
        assert_eq!(parts, [200, 480, 400, 300]);
        assert_eq!(total("0.16 a lb"), "2.66");
        assert_eq!(fee("4.50 an order", &[Vec::new()], 0).total, Amount::ZERO);
    }

    proptest! {
        /// A fee is the sum of its parts, below zero never, and the order of orders is nothing to it.
        #[test]
        fn a_fee_is_the_sum_of_its_parts(
            lines in prop::collection::vec((0_i64..1_000_000, 0_u32..1_000, 0_u64..100_000), 0..12),
        ) {
            let order = |(cents, packs, grams): (i64, u32, u64)| {
                vec![FeeLine { cents, packs, cases: packs, grams, millilitres: grams }]
            };
            let mut orders: Vec<FeeOrder> = lines.into_iter().map(order).collect();
            let rule = "7.5% of lines + 3% of total + 2% of value + 1.00 an order + 0.35 a kg + 10% to 500 6% above";
            let one = fee(rule, &orders, 3);
            orders.reverse();
            prop_assert_eq!(&fee(rule, &orders, 3), &one);
            prop_assert_eq!(Amount::checked_sum(one.parts.iter().copied()), Some(one.total));
            prop_assert!(one.parts.iter().all(|it| !it.is_negative()));
        }
    }
}
