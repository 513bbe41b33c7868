//! Limits of a pilot: a cycle that starts small (E3).
//!
//! They stop nobody from asking, and bind no node that does not want to be bound: what goes beyond them is not
//! confirmed by a node, and waits for a person who decides.

use std::collections::BTreeSet;

use super::{CycleState, OrderState};
use crate::{
    id::{HubId, OfferId},
    money::Amount,
};

/// What a cycle is to stay within.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pilot {
    /// Hubs that buy.
    pub buyers: Option<u32>,
    /// Offers that are bought.
    pub products: Option<u32>,
    /// What all of it costs.
    pub spend: Option<Amount>,
}

/// What of a cycle is confirmed so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reached {
    /// Hubs that buy something.
    pub buyers: BTreeSet<HubId>,
    /// Offers that somebody buys.
    pub products: BTreeSet<(HubId, OfferId)>,
    /// What it costs, cents.
    pub cents: i64,
}

/// Why an order goes beyond a pilot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beyond {
    /// One more hub would buy than may.
    Buyers {
        /// How many may.
        most: u32,
    },
    /// More offers would be bought than may.
    Products {
        /// How many may.
        most: u32,
    },
    /// It would cost more than it may.
    Spend {
        /// What it may cost.
        most: Amount,
        /// What it would.
        would: Amount,
    },
}

impl Pilot {
    /// What is planned of a cycle; `None` of one without limits. What cannot be read limits nothing.
    pub fn of(cycle: &CycleState) -> Option<Self> {
        let number = |field| cycle.planned(field)?.parse().ok();
        let spend = || Amount::new(cycle.planned("spend")?.parse().ok()?).ok();
        let pilot = Self {
            buyers: number("buyers"),
            products: number("products"),
            spend: spend(),
        };
        (pilot != Self::default()).then_some(pilot)
    }

    /// Why the rest of an order goes beyond the limits, beside what is reached; `None` where it does not.
    pub fn stops(&self, reached: &Reached, order: &OrderState) -> Option<Beyond> {
        let (offers, cents) = rest(order);
        if offers.is_empty() {
            return None;
        }
        let count = |set: usize| u32::try_from(set).unwrap_or(u32::MAX);
        let is_new = !reached.buyers.contains(&order.buyer);
        if let Some(most) = self.buyers
            && is_new
            && count(reached.buyers.len()) >= most
        {
            return Some(Beyond::Buyers { most });
        }
        let new = offers.difference(&reached.products).count();
        if let Some(most) = self.products
            && new > 0
            && count(reached.products.len().saturating_add(new)) > most
        {
            return Some(Beyond::Products { most });
        }
        let would = Amount::new(reached.cents.saturating_add(cents)).unwrap_or_default();
        match self.spend {
            Some(most) if would > most => Some(Beyond::Spend { most, would }),
            _ => None,
        }
    }
}

impl Reached {
    /// Counts what of an order is confirmed and not cancelled.
    pub fn add(&mut self, order: &OrderState) {
        if !order.stands() {
            return;
        }
        for line in order.lines.iter().filter(|it| it.cancelled.is_none()) {
            let packs = line.confirmed();
            if packs > 0 {
                self.buyers.insert(order.buyer);
                self.products.insert((order.seller, line.line.offer));
                let cents = line.line.terms().estimate(packs).cents();
                self.cents = self.cents.saturating_add(cents);
            }
        }
    }
}

/// What of an order nobody has answered: its offers, and what it comes to.
fn rest(order: &OrderState) -> (BTreeSet<(HubId, OfferId)>, i64) {
    let mut offers = BTreeSet::new();
    let mut cents = 0_i64;
    let open = |it: &&super::LineState| it.cancelled.is_none() && it.declined.is_none();
    for line in order.lines.iter().filter(open) {
        let answered = line.confirmed().saturating_add(line.lost());
        let left = line.line.packs.saturating_sub(answered);
        if left > 0 {
            offers.insert((order.seller, line.line.offer));
            cents = cents.saturating_add(line.line.terms().estimate(left).cents());
        }
    }
    (offers, cents)
}
