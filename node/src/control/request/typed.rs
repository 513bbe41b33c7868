//! Parts of requests, as people type them. Figures are as typed: whoever reads them judges them.

use serde::{Deserialize, Serialize};

/// One line somebody names: what, and how many packs (`None`: all there is).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineWish {
    /// Human reference of the offer, `AUBE-0042`.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Whole selling steps.
    pub packs: Option<u32>,
}

/// What the packs of an offer in an order weigh together, by the scale of whoever says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeightWish {
    /// Human reference of the offer.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Grams.
    pub grams: u64,
}

/// Of which batch packs of a line are. Without a reference those lines are meant that are the batch's
/// offer, or the only one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchWish {
    /// Human reference of the offer.
    #[serde(rename = "ref", default)]
    pub reference: Option<String>,
    /// The batch, `CODE` or `HUB/CODE`.
    pub batch: String,
    /// Whole selling steps; `None`: all of the line.
    #[serde(default)]
    pub packs: Option<u32>,
}

/// What a batch was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OriginTyped {
    /// The batch, `CODE` or `HUB/CODE`.
    pub batch: String,
    /// Grams of it, where they are known.
    #[serde(default)]
    pub grams: Option<u64>,
}

/// What is planned of a cycle; `None` leaves a field as it is, an empty text or zero takes it away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlanWish {
    /// When it opens.
    pub opens: Option<String>,
    /// When orders end.
    pub closes: Option<String>,
    /// When goods are delivered.
    pub delivers: Option<String>,
    /// How a shortage is shared.
    pub shortage: Option<String>,
    /// Where goods are picked up.
    pub places: Option<String>,
    /// The next one opens so many days after it.
    pub every: Option<u32>,
    /// Whether the coordinator's node closes it, and ends the parts of hubs, at the planned times.
    pub by_itself: Option<bool>,
    /// Hubs that may buy.
    pub buyers: Option<u32>,
    /// Offers that may be bought.
    pub products: Option<u32>,
    /// What all of it may cost, cents.
    pub spend: Option<i64>,
    /// What a pilot is to show, `refused<3%`.
    pub hypothesis: Option<String>,
}

/// A file as it lies on the disk of the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct FileSent {
    /// Name, for messages.
    pub name: String,
    /// Bytes in base64 (standard alphabet, padded).
    pub base64: String,
}

/// One thing that a group purchase buys; amounts in cents. Figures are as typed: whoever reads them
/// judges them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ItemTyped {
    /// What it is; of a partner's offer, its reference.
    pub product: String,
    /// What a unit is, in words.
    pub unit: String,
    /// Weight of a unit, grams.
    pub grams: Option<u64>,
    /// Units in a case.
    pub case: Option<i64>,
    /// Cases on a pallet.
    pub pallet: Option<i64>,
    /// What is sold whole: `unit`, `case`, `pallet`; without it, cases where there are any.
    pub sold_by: Option<String>,
    /// Fewest units that are bought at all.
    pub minimum: Option<i64>,
    /// Price of `per` units.
    pub price: Option<i64>,
    /// For how many units the price is.
    pub per: Option<i64>,
    /// From how many units of the pool's total which price of `per` units holds.
    pub breaks: Vec<(i64, i64)>,
}

/// So many units of one item, which is named by its number, its name or the beginning of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UnitsTyped {
    /// Which; `None` where there is only one.
    pub item: Option<String>,
    /// Units.
    pub units: i64,
    /// Units more, if they fill a case.
    pub tolerance: i64,
}

/// A complaint about some packs of an order's lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintWish {
    /// Human reference of the offer.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Whole selling steps.
    pub packs: u32,
    /// `short`, `damaged`, `quality`, `wrong`.
    pub kind: String,
}

/// A stop with its window, as `08:00`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StopWish {
    /// Code of the hub.
    pub hub: String,
    /// When it opens, seconds since midnight.
    pub opens: Option<u32>,
    /// When it closes, seconds since midnight.
    pub closes: Option<u32>,
}

/// Lines of an order that a run carries; without references, all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarryWish {
    /// Which order.
    pub order: String,
    /// Which lines of it.
    pub lines: Vec<String>,
}

/// Metres from one hub to another that somebody stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DistanceWish {
    /// Code of a hub.
    pub from: String,
    /// Code of another.
    pub to: String,
    /// Metres.
    pub metres: u32,
}

/// So much of one product; `unit` is `g` or `piece`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceTyped {
    /// What it is called in the market, or the reference of an offer.
    pub product: String,
    /// Grams or pieces.
    pub quantity: i64,
    /// `g` or `piece`.
    pub unit: String,
}

/// One thing in a basket: its choices, the wanted one first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartTyped {
    /// What it may be.
    pub choices: Vec<ChoiceTyped>,
}

/// What is said of a subscriber; `None` leaves it as it is, an empty text takes it away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SubscriberTyped {
    /// Of the person or the household.
    pub name: Option<String>,
    /// Telephone or e-mail.
    pub contact: Option<String>,
    /// Which size.
    pub basket: Option<String>,
    /// How many each time.
    pub baskets: Option<i64>,
    /// At which price.
    pub tier: Option<String>,
    /// Where they are picked up.
    pub point: Option<String>,
    /// Who sent the household.
    pub referrer: Option<String>,
    /// What must not be in it.
    pub avoids: Option<Vec<String>>,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
}

/// A line of an invoice. Figures are as typed: whoever reads them judges them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct InvoiceLineTyped {
    /// What was sold.
    pub product: String,
    /// How it was sold.
    pub pack: String,
    /// How many.
    pub packs: i64,
    /// Of one, cents before tax.
    pub price: i64,
    /// Its tax class, where taxes are charged.
    pub class: Option<String>,
}
