//! What is missing, shown while wishes may still be made.

use serde::{Deserialize, Serialize};

use crate::money::{Amount, Packs};
use crate::rules::group_purchase::fill::{Filling, Terms, whole_steps};
use crate::rules::group_purchase::price::Prices;

/// What is missing to the next case, price break and minimum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gaps {
    /// To the end of the case that the wishes began; nothing where they fill whole cases.
    pub case: Option<Gap>,
    /// To the minimum in whole cases; nothing where the wishes reach it.
    pub minimum: Option<Gap>,
    /// To the next lower price; nothing at the lowest.
    pub price: Option<BreakGap>,
}

/// How far the wishes are from something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// Units missing to the wishes.
    pub missing: Packs,
    /// Units of it that nobody's tolerance covers; at zero the tolerances are enough.
    pub uncovered: Packs,
}

/// How far a purchase is from a lower price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreakGap {
    /// From how many units it holds.
    pub from: Packs,
    /// The price there, in cents.
    pub price: Amount,
    /// Units missing to what would be bought now; to the wishes, where nothing would be.
    pub missing: Packs,
}

/// What is missing to a purchase as it stands.
pub fn gaps(terms: Terms, filling: &Filling, prices: Option<&Prices>) -> Gaps {
    let to = |units: Packs| {
        let missing = units.0.saturating_sub(filling.wished.0);
        (missing > 0).then_some(Gap {
            missing: Packs(missing),
            uncovered: Packs(missing.saturating_sub(filling.tolerance.0)),
        })
    };
    let step = terms.structure.step_units();
    let bought = match filling.units {
        Packs(0) => filling.wished,
        units => units,
    };
    Gaps {
        case: to(whole_steps(filling.wished, step)),
        minimum: to(whole_steps(terms.minimum, step)),
        price: prices
            .and_then(|prices| prices.after(bought))
            .map(|next| BreakGap {
                from: next.from,
                price: next.price,
                missing: Packs(next.from.0.saturating_sub(bought.0)),
            }),
    }
}
