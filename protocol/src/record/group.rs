//! A group purchase: opened by its coordinator, wished for by hubs, closed, arrived, received.
//!
//! The opening stands in the coordinator's voice; its nonce names the trade documents in which all
//! the rest stands, as a cycle's does.

use serde::{Deserialize, Serialize};

use super::ledger::is_date;
use crate::{
    id::{HubId, Nonce, OfferId, PoolId, RecordId},
    limits::{
        CENTS_MAX, GROUP_ITEMS_MAX, GROUP_WISHES_MAX, PACKS_MAX, VERSIONS_MAX, WORDS_BYTES_MAX,
    },
    money::Amount,
    rules::{
        Rule,
        group_purchase::{Delivery, Prices, Terms},
    },
};

/// Of whom is bought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Supplier {
    /// Somebody outside of the pool, in words.
    Outside(String),
    /// A partner: the coordinator orders of it in a cycle, as anybody would.
    Partner {
        /// Whom.
        hub: HubId,
        /// In which cycle: its opening.
        cycle: RecordId,
    },
}

/// One thing that is bought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupItem {
    /// What it is.
    pub product: String,
    /// What a unit is, in words: `douzaine`, `bidon de 3 L`.
    pub unit: String,
    /// Weight of a unit, grams; 0 when not known.
    pub grams: u64,
    /// The partner's offer and its human reference; a unit is its selling step.
    pub offer: Option<(OfferId, String)>,
    /// How it is handled, and the fewest units that are bought at all.
    pub terms: Terms,
    /// Cents for so many units, and lower from some totals of the pool on.
    pub prices: Prices,
}

/// Several hubs fill cases, pallets or a minimum of one supplier together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupPurchase {
    /// In which pool.
    pub pool: PoolId,
    /// What people call it; unique per coordinator.
    pub name: String,
    /// Of whom.
    pub supplier: Supplier,
    /// What.
    pub items: Vec<GroupItem>,
    /// What the supplier asks to deliver.
    pub delivery: Delivery,
    /// How delivery is split.
    pub rule: Rule,
    /// Civil date from which people only fill up what is begun; empty: none.
    pub fills: String,
    /// Civil date on which the coordinator means to close; empty: none.
    pub closes: String,
    /// For people to read.
    pub words: String,
    /// Names its trade documents.
    pub nonce: Nonce,
}

/// What a hub would take of one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct WishLine {
    /// Which item, from 0.
    pub item: u32,
    /// Units it wants.
    pub units: u32,
    /// Units more it would take, if that fills a case or the minimum.
    pub tolerance: u32,
}

/// All that a hub would take of a purchase; of nothing, it takes no part any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Of which purchase: its opening.
    pub purchase: RecordId,
    /// Ascending by item.
    pub lines: Vec<WishLine>,
    /// The close that its author knew, if any.
    pub close: Option<RecordId>,
    /// Earlier wishes of this hub that it takes the place of.
    pub replaces: Vec<RecordId>,
    /// Keeps two equal wishes apart.
    pub nonce: Nonce,
}

/// The coordinator ends wishing, and says what comes of it. A wish at or below a named one in its
/// chain is covered; the rest is late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupClose {
    /// Which purchase: its opening.
    pub purchase: RecordId,
    /// The newest wish of each chain with what its hub gets of each item: nothing, where another
    /// wish of the hub counts.
    pub wishes: Vec<(RecordId, Vec<u32>)>,
    /// The orders of the partner's offers that the coordinator placed.
    pub orders: Vec<RecordId>,
    /// Nothing is bought after all.
    pub cancelled: bool,
    /// For people to read.
    pub words: String,
}

/// What the supplier brought, by the coordinator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupArrival {
    /// Of which purchase: its opening.
    pub purchase: RecordId,
    /// The close that it answers.
    pub close: RecordId,
    /// Units of each item.
    pub units: Vec<u32>,
    /// Who pays the supplier.
    pub payer: HubId,
    /// Earlier arrivals that it takes the place of.
    pub replaces: Vec<RecordId>,
    /// For people to read.
    pub words: String,
}

/// What reached a hub of it, by that hub.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupReceipt {
    /// Of which purchase: its opening.
    pub purchase: RecordId,
    /// The arrival that it is a part of.
    pub arrival: RecordId,
    /// Units of each item.
    pub units: Vec<u32>,
    /// For people to read.
    pub words: String,
}

fn are_units(units: &[u32]) -> bool {
    units.len() <= GROUP_ITEMS_MAX && units.iter().all(|it| *it <= PACKS_MAX)
}

impl GroupItem {
    fn is_well_formed(&self) -> bool {
        let reference = self.offer.as_ref().map_or("", |(_, reference)| reference);
        let said = [self.product.as_str(), &self.unit, reference];
        !self.product.trim().is_empty()
            && said.iter().all(|it| it.len() <= WORDS_BYTES_MAX / 4)
            && self.terms.minimum.0 <= PACKS_MAX
            && self.grams <= 1_000_000_000
    }
}

impl GroupPurchase {
    pub(super) fn is_well_formed(&self) -> bool {
        let fee = self.delivery.fee.cents();
        let free = self.delivery.free_from.map_or(0, Amount::cents);
        let dated = |date: &str| date.is_empty() || is_date(date);
        let of_partner = matches!(self.supplier, Supplier::Partner { .. });
        let supplier = match &self.supplier {
            Supplier::Outside(words) => words.len(),
            Supplier::Partner { .. } => 0,
        };
        !self.name.trim().is_empty()
            && self.name.len() <= WORDS_BYTES_MAX
            && supplier <= WORDS_BYTES_MAX
            && self.words.len() <= WORDS_BYTES_MAX
            && (1..=GROUP_ITEMS_MAX).contains(&self.items.len())
            && self.items.iter().all(GroupItem::is_well_formed)
            && self.items.iter().all(|it| it.offer.is_some() == of_partner)
            && (0..=CENTS_MAX).contains(&fee)
            && (0..=CENTS_MAX).contains(&free)
            && dated(&self.fills)
            && dated(&self.closes)
    }

    pub(super) fn cites(&self) -> Vec<RecordId> {
        match self.supplier {
            Supplier::Partner { cycle, .. } => vec![cycle],
            Supplier::Outside(_) => Vec::new(),
        }
    }
}

impl Wish {
    pub(super) fn is_well_formed(&self) -> bool {
        let ascend = self
            .lines
            .windows(2)
            .all(|pair| matches!(pair, [one, next] if one.item < next.item));
        ascend
            && self.lines.len() <= GROUP_ITEMS_MAX
            && self.replaces.len() <= VERSIONS_MAX
            && self
                .lines
                .iter()
                .all(|it| it.units <= PACKS_MAX && it.tolerance <= PACKS_MAX)
    }

    pub(super) fn cites(&self) -> Vec<RecordId> {
        let mut cites = vec![self.purchase];
        cites.extend(self.close);
        cites.extend(&self.replaces);
        cites
    }
}

impl GroupClose {
    pub(super) fn is_well_formed(&self) -> bool {
        self.wishes.len() <= GROUP_WISHES_MAX
            && self.wishes.iter().all(|(_, given)| are_units(given))
            && self.orders.len() <= GROUP_ITEMS_MAX
            && self.words.len() <= WORDS_BYTES_MAX / 4
    }

    pub(super) fn cites(&self) -> Vec<RecordId> {
        let wishes = self.wishes.iter().map(|(wish, _)| *wish);
        std::iter::once(self.purchase)
            .chain(wishes)
            .chain(self.orders.iter().copied())
            .collect()
    }
}

impl GroupArrival {
    pub(super) fn is_well_formed(&self) -> bool {
        are_units(&self.units)
            && self.replaces.len() <= VERSIONS_MAX
            && self.words.len() <= WORDS_BYTES_MAX
    }

    pub(super) fn cites(&self) -> Vec<RecordId> {
        let mut cites = vec![self.purchase, self.close];
        cites.extend(&self.replaces);
        cites
    }
}

impl GroupReceipt {
    pub(super) fn is_well_formed(&self) -> bool {
        are_units(&self.units) && self.words.len() <= WORDS_BYTES_MAX
    }
}
