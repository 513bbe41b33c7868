//! A fee, computed again from the shipments that its levy names.

use std::collections::{BTreeMap, BTreeSet};

use super::{Consent, EntryState, cost::is_bound};
use crate::{
    id::{HubId, RecordId},
    identity::Role,
    money::Amount,
    object::{Arrived, CycleState, ObjectKey, OrderState, PoolState, Reader, judge::judge_best},
    record::{Body, Entry, EntryKind, Fee, Levy, Side, Sort, Transfer},
    rules::fee::{Charged, FeeLine, FeeOrder, FeeRule, charge},
    store::StoreError,
};

/// What a fee comes to for each hub, with what it was reckoned from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeShares {
    /// For each hub of the paying side.
    pub hubs: BTreeMap<HubId, FeeShare>,
}

/// What a fee comes to for one hub.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeShare {
    /// What it moved, cents.
    pub value: i64,
    /// Its orders.
    pub orders: usize,
    /// What it pays, part by part.
    pub charged: Charged,
    /// A record of its own that speaks for it: its order, or its shipment.
    pub names: Option<RecordId>,
}

/// What one hub moved.
#[derive(Default)]
struct Moved {
    orders: BTreeMap<RecordId, BTreeMap<u32, FeeLine>>,
    partners: BTreeSet<HubId>,
    names: Option<RecordId>,
}

/// Computes a fee over shipments of a cycle, for those who bought or those who sold.
///
/// # Errors
/// [`StoreError`]; `Ok(None)` where a record is not held, is no shipment of the cycle, or a sum is beyond an amount.
pub fn fee_shares(
    reader: &Reader<'_>,
    cycle: &RecordId,
    shipments: &[RecordId],
    (side, rule): (Side, &FeeRule),
) -> Result<Option<FeeShares>, StoreError> {
    let mut moved: BTreeMap<HubId, Moved> = BTreeMap::new();
    for id in shipments {
        if !add(reader, cycle, id, side, &mut moved)? {
            return Ok(None);
        }
    }
    let mut hubs = BTreeMap::new();
    for (hub, moved) in moved {
        let Some(share) = moved.share(rule) else {
            return Ok(None);
        };
        hubs.insert(hub, share);
    }
    Ok(Some(FeeShares { hubs }))
}

impl Moved {
    fn share(self, rule: &FeeRule) -> Option<FeeShare> {
        let stops = u32::try_from(self.partners.len()).ok()?;
        let orders: Vec<FeeOrder> = self
            .orders
            .into_values()
            .map(|lines| lines.into_values().collect())
            .collect();
        let cents = orders.iter().flatten().map(|it| it.cents);
        Some(FeeShare {
            value: cents.fold(0, i64::saturating_add),
            orders: orders.len(),
            charged: charge(rule, &orders, stops)?,
            names: self.names,
        })
    }
}

/// Adds what one shipment moved; `false` where it is none of this cycle.
fn add(
    reader: &Reader<'_>,
    cycle: &RecordId,
    id: &RecordId,
    side: Side,
    moved: &mut BTreeMap<HubId, Moved>,
) -> Result<bool, StoreError> {
    let Some(record) = reader.record(id)? else {
        return Ok(false);
    };
    let Some(Body::Shipment(shipment)) = record.body() else {
        return Ok(false);
    };
    let order: Option<OrderState> = reader.row(ObjectKey::Order(shipment.order))?;
    let Some(order) = order.filter(|it| it.cycle == *cycle) else {
        return Ok(false);
    };
    let (hub, partner, name) = match side {
        Side::Sellers => (order.seller, order.buyer, *id),
        Side::Buyers | Side::Both => (order.buyer, order.seller, shipment.order),
    };
    let hub = moved.entry(hub).or_default();
    hub.partners.insert(partner);
    hub.names = hub.names.into_iter().chain([name]).min();
    let lines = hub.orders.entry(shipment.order).or_default();
    for (number, line) in (0_u32..).zip(&order.lines) {
        for part in line.shipped.iter().filter(|it| it.shipment == *id) {
            let line = lines.entry(number).or_default();
            line.cents = line.cents.saturating_add(part.cents.cents());
            line.packs = line.packs.saturating_add(part.packs);
            line.cases = line.packs;
            line.grams = line.grams.saturating_add(part.grams);
        }
    }
    Ok(true)
}

/// The shipments of a levy's basis, ascending and each once; nothing where a part is not held or is of another cycle.
///
/// # Errors
/// [`StoreError`].
pub fn levied(reader: &Reader<'_>, levy: &Levy) -> Result<Option<Vec<RecordId>>, StoreError> {
    let mut shipments = BTreeSet::new();
    for part in &levy.basis {
        match reader.record(part)?.and_then(|it| it.body()) {
            Some(Body::Basis(basis)) if basis.cycle == levy.cycle => {
                shipments.extend(basis.records);
            }
            _ => return Ok(None),
        }
    }
    Ok(Some(shipments.into_iter().collect()))
}

/// A fee as the nodes judge it.
pub(super) struct FeeFacts {
    /// What each debtor owes by the rule; nothing where it cannot be computed.
    expected: BTreeMap<HubId, Amount>,
    in_charter: bool,
    /// Another levy of the same fee stands for this cycle.
    repeated: bool,
    bound: BTreeSet<HubId>,
}

impl FeeFacts {
    pub(super) fn read(
        reader: &Reader<'_>,
        record: &Arrived,
        entry: &Entry,
        pool: &PoolState,
    ) -> Result<Option<Self>, StoreError> {
        let Some(cause) = entry.cause else {
            return Ok(None);
        };
        let levy = reader.record(&cause.record)?;
        let Some(levy) = levy.filter(|it| it.author() == record.author()) else {
            return Ok(None);
        };
        let Some(Body::Levy(said)) = levy.body() else {
            return Ok(None);
        };
        let cycle: Option<CycleState> = reader.row(ObjectKey::Cycle(said.cycle))?;
        let own = |it: &CycleState| it.coordinator == record.author() && it.pool == entry.pool;
        if !cycle.is_some_and(|it| own(&it)) {
            return Ok(None);
        }
        let fee = pool.charter.fee(&said.fee);
        let mut facts = Self {
            expected: BTreeMap::new(),
            in_charter: fee.is_some(),
            repeated: is_repeated(reader, &levy, &said, entry)?,
            bound: BTreeSet::new(),
        };
        if let Some(fee) = fee {
            facts.expected = expected(reader, &said, fee, record.author())?;
        }
        for transfer in &entry.transfers {
            if let Some(name) = transfer.names
                && is_bound(
                    reader,
                    pool,
                    (&entry.pool, &said.cycle),
                    &transfer.debit,
                    &name,
                )?
            {
                facts.bound.insert(transfer.debit);
            }
        }
        Ok(Some(facts))
    }

    pub(super) fn consent(&self, transfer: &Transfer) -> Consent {
        if !self.in_charter {
            Consent::NotInCharter
        } else if self.repeated {
            Consent::Repeated
        } else if self.expected.get(&transfer.debit) != Some(&transfer.amount) {
            Consent::Figures
        } else if self.bound.contains(&transfer.debit) {
            Consent::Charter
        } else {
            Consent::WaitsDebtor
        }
    }
}

/// What each other hub owes the coordinator.
fn expected(
    reader: &Reader<'_>,
    levy: &Levy,
    fee: &Fee,
    coordinator: HubId,
) -> Result<BTreeMap<HubId, Amount>, StoreError> {
    let Some(shipments) = levied(reader, levy)? else {
        return Ok(BTreeMap::new());
    };
    let shares = fee_shares(reader, &levy.cycle, &shipments, (fee.payer, &fee.rule))?;
    let shares = shares.into_iter().flat_map(|it| it.hubs);
    Ok(shares
        .filter(|(hub, share)| *hub != coordinator && !share.charged.total.is_zero())
        .map(|(hub, share)| (hub, share.charged.total))
        .collect())
}

/// Whether a levy of a lower id asks the same fee of the same cycle and its entry was not taken back.
fn is_repeated(
    reader: &Reader<'_>,
    levy: &Arrived,
    said: &Levy,
    entry: &Entry,
) -> Result<bool, StoreError> {
    for rival in reader.citing_as(said.cycle.as_bytes(), Sort::Levy)? {
        if rival.id >= levy.id || rival.author() != levy.author() {
            continue;
        }
        let Some(body) = rival.body() else { continue };
        let same = matches!(&body, Body::Levy(it) if it.fee == said.fee && it.cycle == said.cycle);
        if !same
            || !judge_best(reader, &rival, &body, Role::Ledger, &entry.pool)?
                .1
                .is_valid()
        {
            continue;
        }
        for id in reader.ids_citing_as(rival.id.as_bytes(), Sort::Entry)? {
            let state: Option<EntryState> = reader.row(ObjectKey::Entry(id))?;
            let stands = state.is_some_and(|it| {
                it.author == levy.author()
                    && it.entry.kind == EntryKind::Fee
                    && it.entry.cause.is_some_and(|it| it.record == rival.id)
                    && it.corrected_by.is_none()
            });
            if stands {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
