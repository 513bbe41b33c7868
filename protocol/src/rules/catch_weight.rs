//! Goods ordered by the piece and priced by the kilo: squash, cheese, meat (CA4).
//!
//! The price follows the real weight. Within a tolerance about the estimate that was ordered the
//! buyer has agreed to it; what a heavier weight costs beyond that it is asked for.
//! Deliberately absent: who weighed, and what becomes of a weight that is refused.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::limits::{CENTS_MAX, GRAMS_MAX, PACKS_MAX};
use crate::money::{Amount, Grams, Packs, Ratio};
use crate::rules::percent::Percent;

/// Grams that a price by the kilo is for.
const KILO_GRAMS: i128 = 1_000;

/// How far the real weight may be from the estimate where a seller says nothing else: 10 %.
pub const USUAL_TOLERANCE: Percent = Percent::from_millionths(100_000);

/// What was ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatchWeight {
    /// How many pieces; at most `PACKS_MAX`.
    pub pieces: Packs,
    /// What one piece is thought to weigh, in grams.
    pub piece_grams: Grams,
    /// Price of a kilogram, in cents; from zero to `CENTS_MAX`.
    pub kilo_price: Amount,
    /// How far the real weight may be from the estimate; at most 100 %.
    pub tolerance: Percent,
}

/// What a real weight comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighed {
    /// The bounds it was held against.
    pub bounds: WeightBounds,
    /// The real weight, in grams.
    pub grams: Grams,
    /// What was to be paid by the estimate, in cents.
    pub estimate: Amount,
    /// Grams × price ÷ 1,000 before rounding, in cents.
    pub exact: Ratio,
    /// What is to be paid, in cents: the exact price to the nearest cent, halves up.
    pub price: Amount,
    /// What the most weight comes to that needs no asking, in cents.
    pub cap: Amount,
    /// Price less estimate, in cents; below zero it is a credit to who paid before.
    pub difference: Amount,
}

/// Between which weights the price follows without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeightBounds {
    /// Pieces × weight of one, in grams.
    pub estimate: Grams,
    /// The least, in grams, rounded up.
    pub least: Grams,
    /// The most, in grams, rounded down.
    pub most: Grams,
}

/// Pieces, weights or a price that nobody means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the order has figures beyond bounds")]
pub struct BeyondBounds;

impl Weighed {
    /// Whether the buyer has agreed to the weight beforehand.
    pub fn is_within(&self) -> bool {
        (self.bounds.least..=self.bounds.most).contains(&self.grams)
    }
}

impl CatchWeight {
    /// Between which weights the price follows without asking.
    pub fn bounds(&self) -> Result<WeightBounds, BeyondBounds> {
        self.bounds_within().ok_or(BeyondBounds)
    }

    /// What `grams` come to.
    ///
    /// ```
    /// # use halle_protocol::{money::{Amount, Grams, Packs}, rules::CatchWeight};
    /// let squash = CatchWeight {
    ///     pieces: Packs(20),
    ///     piece_grams: Grams(1_400),
    ///     kilo_price: Amount::from_cents(280),
    ///     tolerance: "10%".parse()?,
    /// };
    /// let weighed = squash.weigh(Grams(26_350))?;
    /// assert_eq!(weighed.price, Amount::from_cents(7_378));
    /// assert_eq!(weighed.difference, Amount::from_cents(-462));
    /// assert!(weighed.is_within());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn weigh(&self, grams: Grams) -> Result<Weighed, BeyondBounds> {
        let weighed = self.priced(self.bounds()?, grams);
        weighed.filter(|_| grams.0 <= GRAMS_MAX).ok_or(BeyondBounds)
    }

    fn bounds_within(&self) -> Option<WeightBounds> {
        let price_known = (0..=CENTS_MAX).contains(&self.kilo_price.cents());
        if self.pieces.0 > PACKS_MAX || self.tolerance > Percent::HUNDRED || !price_known {
            return None;
        }
        let estimate = self.piece_grams.checked_mul(self.pieces)?;
        let whole = u64::from(Percent::HUNDRED.millionths());
        let part = u64::from(self.tolerance.millionths());
        if estimate.0 > GRAMS_MAX {
            return None;
        }
        // Rounded down on both sides: never a gram beyond the tolerance.
        let within = estimate.0.checked_mul(part)?.checked_div(whole)?;
        Some(WeightBounds {
            estimate,
            least: Grams(estimate.0.checked_sub(within)?),
            most: Grams(estimate.0.checked_add(within)?),
        })
    }

    fn priced(&self, bounds: WeightBounds, grams: Grams) -> Option<Weighed> {
        let exact = self.exact(grams)?;
        let price = Amount::rounded(exact)?;
        let estimate = Amount::rounded(self.exact(bounds.estimate)?)?;
        Some(Weighed {
            bounds,
            grams,
            estimate,
            exact,
            price,
            cap: Amount::rounded(self.exact(bounds.most)?)?,
            difference: price.checked_sub(estimate)?,
        })
    }

    fn exact(&self, grams: Grams) -> Option<Ratio> {
        let cents = i128::from(self.kilo_price.cents()).checked_mul(i128::from(grams.0))?;
        Ratio::new(cents, KILO_GRAMS)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Scenario X18: twenty squashes thought to weigh 1.4 kg each, at 2.80 a kilo.
    fn squash() -> CatchWeight {
        CatchWeight {
            pieces: Packs(20),
            piece_grams: Grams(1_400),
            kilo_price: Amount::from_cents(280),
            tolerance: "10%".parse().unwrap(),
        }
    }

    #[test]
    fn the_price_follows_the_real_weight() {
        let weighed = squash().weigh(Grams(26_350)).unwrap();
        assert_eq!(weighed.estimate, Amount::from_cents(7_840));
        assert_eq!(weighed.exact, Ratio::whole(7_378));
        assert_eq!(weighed.price, Amount::from_cents(7_378));
        assert_eq!(weighed.difference, Amount::from_cents(-462));
        let price = |grams| squash().weigh(Grams(grams)).map(|it| it.price.cents());
        assert_eq!(price(25_200), Ok(7_056));
        assert_eq!(price(30_800), Ok(8_624));
    }

    #[test]
    fn the_buyer_is_asked_outside_the_tolerance() {
        let bounds = WeightBounds {
            estimate: Grams(28_000),
            least: Grams(25_200),
            most: Grams(30_800),
        };
        assert_eq!(squash().bounds(), Ok(bounds));
        for (grams, within) in [
            (31_500, false),
            (30_801, false),
            (30_800, true),
            (25_200, true),
            (25_199, false),
            (0, false),
        ] {
            let weighed = squash().weigh(Grams(grams)).unwrap();
            assert_eq!(weighed.is_within(), within, "{grams} g");
            assert_eq!(weighed.cap, Amount::from_cents(8_624));
        }
    }

    #[test]
    fn half_a_cent_is_a_cent() {
        let cheese = CatchWeight {
            pieces: Packs(1),
            piece_grams: Grams(250),
            kilo_price: Amount::from_cents(2_690),
            tolerance: Percent::HUNDRED,
        };
        let weighed = cheese.weigh(Grams(250)).unwrap();
        assert_eq!(weighed.exact, Ratio::new(1_345, 2).unwrap());
        assert_eq!(weighed.price, Amount::from_cents(673));
    }

    #[test]
    fn figures_beyond_bounds_are_refused() {
        let refused = |order: CatchWeight| {
            assert_eq!(order.weigh(Grams(1)), Err(BeyondBounds));
        };
        refused(CatchWeight {
            pieces: Packs(u32::MAX),
            ..squash()
        });
        refused(CatchWeight {
            piece_grams: Grams(u64::MAX),
            ..squash()
        });
        refused(CatchWeight {
            kilo_price: Amount::from_cents(-1),
            ..squash()
        });
        refused(CatchWeight {
            tolerance: Percent::from_millionths(u32::MAX),
            ..squash()
        });
        let heavy = CatchWeight {
            pieces: Packs(1),
            piece_grams: Grams(GRAMS_MAX),
            kilo_price: Amount::new(CENTS_MAX).unwrap(),
            tolerance: Percent::HUNDRED,
        };
        assert_eq!(heavy.weigh(Grams(GRAMS_MAX)), Err(BeyondBounds));
        assert_eq!(squash().weigh(Grams(GRAMS_MAX + 1)), Err(BeyondBounds));
    }

    proptest! {
        #[test]
        fn more_weight_never_costs_less(
            pieces in 1..500u32, piece in 1..5_000u64, price in 0..10_000i32,
            tolerance in 0..=1_000_000u32, grams in any::<u64>(), more in 0..100u64,
        ) {
            let order = CatchWeight {
                pieces: Packs(pieces),
                piece_grams: Grams(piece),
                kilo_price: Amount::from_cents(price),
                tolerance: Percent::from_millionths(tolerance),
            };
            let bounds = order.bounds().unwrap();
            let grams = bounds.least.0 + grams % (bounds.most.0 - bounds.least.0 + 1);
            let more = (grams + more).min(bounds.most.0);
            let light = order.weigh(Grams(grams)).unwrap();
            let heavy = order.weigh(Grams(more)).unwrap();
            prop_assert!(light.is_within() && heavy.is_within());
            prop_assert!(light.price <= heavy.price && heavy.price <= heavy.cap);
            prop_assert_eq!(light.estimate.checked_add(light.difference), Some(light.price));
        }
    }
}
