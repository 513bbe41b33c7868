//! Goods that are ordered by the piece and billed by the kilo: squash, cheese, meat (CA4).
//!
//! A step's price is then the estimate that a piece of the stated weight comes to, and the shipment
//! says what the pieces really weigh.

use serde::{Deserialize, Serialize};

use super::{Lot, OrderLine, Tier};
use crate::{
    limits::CENTS_MAX,
    money::{Amount, Grams, Packs},
    rules::{
        CatchWeight, Percent,
        catch_weight::{BeyondBounds, Weighed},
    },
};

/// What a seller asks for a kilo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KiloPrices {
    /// Cents a kilo, for all.
    pub standard: Amount,
    /// Cents a kilo for the solidarity tier, where stated.
    pub solidarity: Option<Amount>,
    /// How far the real weight may be from the estimate.
    pub tolerance: Percent,
}

/// What a buyer agrees to pay by weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ByWeight {
    /// Cents a kilo.
    pub kilo: Amount,
    /// How far the real weight may be from the estimate without asking.
    pub tolerance: Percent,
}

/// What a line is promised and billed at: two are the same goods at the same price where these are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineTerms {
    /// Cents a step; by weight, what a piece of the stated weight comes to.
    pub price: Amount,
    /// Where the weight is billed.
    pub weighed: Option<ByWeight>,
    /// What a piece is thought to weigh, grams; 0 where the weight is not billed.
    pub piece_grams: u64,
}

impl KiloPrices {
    /// What a buyer of this tier agrees to: the standard price where none is stated.
    pub fn of(&self, tier: Tier) -> ByWeight {
        let kilo = match tier {
            Tier::Standard => self.standard,
            Tier::Solidarity => self.solidarity.unwrap_or(self.standard),
        };
        ByWeight {
            kilo,
            tolerance: self.tolerance,
        }
    }

    /// What a piece of `grams` comes to for all and for the solidarity tier; nothing for figures beyond
    /// bounds or no weight.
    pub fn pieces(&self, grams: u64) -> Option<(Amount, Option<Amount>)> {
        let standard = self.of(Tier::Standard).piece(grams)?;
        let solidarity = match self.solidarity {
            Some(_) => Some(self.of(Tier::Solidarity).piece(grams)?),
            None => None,
        };
        Some((standard, solidarity))
    }
}

impl ByWeight {
    /// The rule for so many pieces thought to weigh `grams` each.
    pub fn rule(&self, packs: u32, grams: u64) -> CatchWeight {
        CatchWeight {
            pieces: Packs(packs),
            piece_grams: Grams(grams),
            kilo_price: self.kilo,
            tolerance: self.tolerance,
        }
    }

    /// Cents of a piece of `grams`, by estimate; nothing for figures beyond bounds or no weight.
    pub fn piece(&self, grams: u64) -> Option<Amount> {
        let weighed = self.rule(1, grams).weigh(Grams(grams)).ok()?;
        Some(weighed.price).filter(|price| grams > 0 && price.cents() <= CENTS_MAX)
    }

    fn is_well_formed(&self, price: Amount, packs: u32, grams: u64) -> bool {
        let whole = self.rule(packs, grams);
        let estimate = whole.bounds().map(|it| it.estimate);
        self.piece(grams) == Some(price) && estimate.is_ok_and(|it| whole.weigh(it).is_ok())
    }
}

impl LineTerms {
    /// The terms of one tier of what is sold at two prices: the standard one where no other is stated.
    pub fn of(
        tier: Tier,
        (standard, solidarity): (Amount, Option<Amount>),
        weighed: Option<KiloPrices>,
        grams: u64,
    ) -> Self {
        let price = match tier {
            Tier::Standard => standard,
            Tier::Solidarity => solidarity.unwrap_or(standard),
        };
        Self::new(price, weighed.map(|it| it.of(tier)), grams)
    }

    /// The terms of all and, where another price is stated, of the solidarity tier.
    pub fn of_tiers(
        prices: (Amount, Option<Amount>),
        weighed: Option<KiloPrices>,
        grams: u64,
    ) -> (Self, Option<Self>) {
        let of = |tier| Self::of(tier, prices, weighed, grams);
        let solidarity = prices.1.map(|_| of(Tier::Solidarity));
        (of(Tier::Standard), solidarity)
    }

    fn new(price: Amount, weighed: Option<ByWeight>, grams: u64) -> Self {
        Self {
            price,
            weighed,
            piece_grams: weighed.map_or(0, |_| grams),
        }
    }

    /// What so many packs are thought to come to.
    pub fn estimate(&self, packs: u32) -> Amount {
        let grams = self.piece_grams.saturating_mul(u64::from(packs));
        self.worth(packs, grams).unwrap_or_default()
    }

    /// What so many packs of `grams` together come to.
    ///
    /// # Errors
    /// [`BeyondBounds`].
    pub fn worth(&self, packs: u32, grams: u64) -> Result<Amount, BeyondBounds> {
        if let Some(weighed) = self.weigh(packs, grams) {
            return weighed.map(|it| it.price);
        }
        let cents = self.price.cents().checked_mul(i64::from(packs));
        let amount = cents.and_then(|it| Amount::new(it).ok());
        amount.ok_or(BeyondBounds)
    }

    /// The reckoning of a weight; nothing for goods that are billed by the piece.
    pub fn weigh(&self, packs: u32, grams: u64) -> Option<Result<Weighed, BeyondBounds>> {
        let by_weight = self.weighed?;
        let rule = by_weight.rule(packs, self.piece_grams);
        Some(rule.weigh(Grams(grams)))
    }
}

impl Lot {
    /// What a buyer of this tier is promised.
    pub fn terms(&self, tier: Tier) -> LineTerms {
        LineTerms::of(
            tier,
            (self.price, self.solidarity),
            self.weighed,
            self.grams,
        )
    }

    /// What buyers are promised: all, and those of the solidarity tier where a price for it is stated.
    pub fn tiers(&self) -> (LineTerms, Option<LineTerms>) {
        LineTerms::of_tiers((self.price, self.solidarity), self.weighed, self.grams)
    }

    /// Whether the prices by weight are what the prices a step say.
    pub(super) fn is_weighed_well(&self) -> bool {
        let prices = (self.price, self.solidarity);
        self.weighed
            .is_none_or(|it| it.pieces(self.grams) == Some(prices))
    }
}

impl OrderLine {
    /// What its buyer agrees to.
    pub fn terms(&self) -> LineTerms {
        LineTerms::new(self.price, self.weighed, self.grams)
    }

    pub(super) fn is_weighed_well(&self) -> bool {
        let fits = |it: ByWeight| it.is_well_formed(self.price, self.packs, self.grams);
        self.weighed.is_none_or(fits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        id::{HeaderHash, Nonce, OfferId, RecordId},
        record::Body,
    };

    fn squash() -> Lot {
        Lot {
            cycle: RecordId::from_bytes([1; 32]),
            offer: OfferId::from_bytes([2; 16]),
            reference: "OIG-0001".into(),
            producer: String::new(),
            product: "Courge musquée".into(),
            pack: "pièce".into(),
            grams: 1_400,
            packs: 60,
            price: Amount::from_cents(392),
            solidarity: Some(Amount::from_cents(350)),
            weighed: Some(KiloPrices {
                standard: Amount::from_cents(280),
                solidarity: Some(Amount::from_cents(250)),
                tolerance: Percent::from_millionths(100_000),
            }),
            statement: HeaderHash::default(),
            nonce: Nonce::from_bytes([3; 16]),
        }
    }

    fn is_read(lot: Lot) -> bool {
        let body = Body::Lot(lot);
        Body::decode(&body.encode()) == Some(body)
    }

    #[test]
    fn prices_of_a_piece_follow_from_those_of_a_kilo() {
        assert!(is_read(squash()));
        let mut dear = squash();
        dear.price = Amount::from_cents(393);
        assert!(!is_read(dear));
        let mut without = squash();
        without.solidarity = None;
        assert!(!is_read(without));
        let mut weightless = squash();
        weightless.grams = 0;
        assert!(!is_read(weightless));
        let mut loose = squash();
        if let Some(prices) = &mut loose.weighed {
            prices.tolerance = Percent::from_millionths(1_000_001);
        }
        assert!(!is_read(loose));
    }

    #[test]
    fn a_tier_has_its_price_of_a_kilo() {
        let terms = squash().terms(Tier::Solidarity);
        assert_eq!(terms.worth(20, 26_350), Ok(Amount::from_cents(6_588)));
        assert_eq!(terms.estimate(20), Amount::from_cents(7_000));
        assert_eq!(terms.worth(20, u64::MAX), Err(BeyondBounds));
    }
}
