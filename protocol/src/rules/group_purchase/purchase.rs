//! One supplier's purchase order: several purchases and their delivery.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::limits::{BILLS_MAX, PACKS_MAX};
use crate::money::{Amount, Packs};
use crate::rules::figures::Figures;
use crate::rules::group_purchase::bill::Bill;
use crate::rules::measure::Measure;
use crate::rules::rule::Rule;
use crate::rules::split::{Participant, Split, SplitError, Ties, split};

/// What a supplier asks to deliver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// What delivery costs, in cents; not below zero.
    pub fee: Amount,
    /// From which value of goods it is free, in cents; nothing if never.
    pub free_from: Option<Amount>,
}

/// A purchase order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purchase {
    /// Value of all goods, in cents.
    pub goods: Amount,
    /// Goods less the value from which delivery is free, in cents: above zero so much may still go,
    /// below zero so much is missing. Nothing where delivery is never free.
    pub above_free: Option<Amount>,
    /// What delivery costs, in cents; zero when it is free or nothing is bought.
    pub delivery: Amount,
    /// Goods and delivery, in cents.
    pub total: Amount,
    /// What each hub pays, by code in byte order.
    pub shares: Vec<PurchaseShare>,
    /// How the delivery was split; nothing when there is none to pay.
    pub split: Option<Split>,
}

/// What one hub pays of a purchase order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchaseShare {
    /// Its code.
    pub code: String,
    /// Its goods, in cents.
    pub goods: Amount,
    /// Its part of the delivery, in cents.
    pub delivery: Amount,
    /// Both, in cents.
    pub total: Amount,
}

/// Why there is no purchase order.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PurchaseError {
    /// More bills than one order looks at.
    #[error("{bills} bills are more than {BILLS_MAX}")]
    TooManyBills {
        /// How many there are.
        bills: usize,
    },
    /// A delivery below zero.
    #[error("a delivery of {fee} is below zero")]
    NegativeFee {
        /// What delivery costs, in cents.
        fee: Amount,
    },
    /// A sum beyond the largest amount.
    #[error("the order is beyond the largest amount")]
    TooLarge,
    /// The delivery cannot be split by the rule.
    #[error("the delivery cannot be split")]
    Delivery(#[source] SplitError),
}

/// The order that `bills` make: their sums by hub, and the delivery split by `rule` over each
/// hub's value of goods and units.
pub fn purchase(
    bills: &[Bill],
    delivery: Delivery,
    rule: &Rule,
) -> Result<Purchase, PurchaseError> {
    if bills.len() > BILLS_MAX {
        return Err(PurchaseError::TooManyBills { bills: bills.len() });
    }
    if delivery.fee.is_negative() {
        return Err(PurchaseError::NegativeFee { fee: delivery.fee });
    }
    let hubs = hubs(bills).ok_or(PurchaseError::TooLarge)?;
    let goods = Amount::checked_sum(hubs.values().map(|figures| figures.value))
        .ok_or(PurchaseError::TooLarge)?;
    let above_free = delivery
        .free_from
        .map(|from| goods.checked_sub(from).ok_or(PurchaseError::TooLarge))
        .transpose()?;
    let free = hubs.is_empty() || above_free.is_some_and(|above| !above.is_negative());
    let fee = if free { Amount::ZERO } else { delivery.fee };
    let split = split_delivery(fee, rule, &hubs).map_err(PurchaseError::Delivery)?;
    let shares = shares(&hubs, split.as_ref()).ok_or(PurchaseError::TooLarge)?;
    Ok(Purchase {
        goods,
        above_free,
        delivery: fee,
        total: goods.checked_add(fee).ok_or(PurchaseError::TooLarge)?,
        shares,
        split,
    })
}

/// Value and units of each hub over all bills.
fn hubs(bills: &[Bill]) -> Option<BTreeMap<&str, Figures>> {
    let mut hubs: BTreeMap<&str, Figures> = BTreeMap::new();
    for share in bills.iter().flat_map(|bill| &bill.shares) {
        let figures = hubs.entry(&share.code).or_default();
        figures.value = figures.value.checked_add(share.amount)?;
        let packs = Measure::from(Packs(share.units.0.min(PACKS_MAX)));
        figures.packs = Measure::checked_sum([figures.packs, packs])?;
    }
    Some(hubs)
}

fn split_delivery(
    fee: Amount,
    rule: &Rule,
    hubs: &BTreeMap<&str, Figures>,
) -> Result<Option<Split>, SplitError> {
    if fee.is_zero() {
        return Ok(None);
    }
    let participants: Vec<Participant> = hubs
        .iter()
        .map(|(code, figures)| Participant {
            code,
            figures: *figures,
        })
        .collect();
    split(fee, rule, &participants, None, Ties::ByCode).map(Some)
}

fn shares(hubs: &BTreeMap<&str, Figures>, split: Option<&Split>) -> Option<Vec<PurchaseShare>> {
    let mut fees = split.into_iter().flat_map(|split| &split.shares);
    let mut shares = Vec::with_capacity(hubs.len());
    for (code, figures) in hubs {
        let delivery = fees.next().map_or(Amount::ZERO, |share| share.amount);
        shares.push(PurchaseShare {
            code: (*code).to_owned(),
            goods: figures.value,
            delivery,
            total: figures.value.checked_add(delivery)?,
        });
    }
    Some(shares)
}
