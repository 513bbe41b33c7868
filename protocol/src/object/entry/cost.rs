//! A shared cost, computed again from the records it names.

use std::collections::{BTreeMap, BTreeSet};

use super::{Consent, EntryState};
use crate::{
    envelope::Log,
    id::{HubId, PoolId, RecordId},
    identity::Role,
    limits::BASIS_PARTS_MAX,
    money::Amount,
    object::{
        Arrived, ObjectKey, OrderState, PoolState, Reader, RunState,
        judge::{counted, judge_best, standing},
    },
    record::{Body, Cost, Entry, Side, Sort, Transfer},
    rules::{Cap, Figures, Key, Measure, Part, Participant, Split, Ties, split},
    store::StoreError,
};

/// Shares of a cost with what they were computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostShares {
    /// Hubs in the order of the split's shares.
    pub hubs: Vec<HubId>,
    /// Each hub's figures, in the same order.
    pub figures: Vec<Figures>,
    /// The shares with every step.
    pub split: Split,
    /// For each hub the record of its own that speaks for it: order, confirmation, shipment.
    pub names: BTreeMap<HubId, RecordId>,
}

/// What one hub did in the basis, whole numbers.
#[derive(Default, Clone)]
struct Activity {
    cents: i64,
    grams: u64,
    packs: u32,
    /// Crates that a driver counted; absent where no run is in the basis.
    crates: Option<u32>,
    gram_metres: u64,
    partners: BTreeSet<HubId>,
    name: Option<RecordId>,
}

/// So much of one line that moved between two hubs.
struct Moved {
    seller: HubId,
    buyer: HubId,
    cents: i64,
    grams: u64,
    packs: u32,
    gram_metres: u64,
    /// The record of each that speaks for it.
    names: (Option<RecordId>, Option<RecordId>),
}

/// What every hub did in the basis.
type Did = BTreeMap<HubId, Activity>;

/// Adds what moved to those whose side counts.
fn add(side: Side, moved: &Moved, did: &mut Did) {
    let mut add = |hub: HubId, partner: HubId, name: Option<RecordId>| {
        let activity = did.entry(hub).or_default();
        activity.cents = activity.cents.saturating_add(moved.cents);
        activity.grams = activity.grams.saturating_add(moved.grams);
        activity.packs = activity.packs.saturating_add(moved.packs);
        activity.gram_metres = activity.gram_metres.saturating_add(moved.gram_metres);
        activity.partners.insert(partner);
        activity.name = activity.name.into_iter().chain(name).min();
    };
    if matches!(side, Side::Buyers | Side::Both) {
        add(moved.buyer, moved.seller, moved.names.1);
    }
    if matches!(side, Side::Sellers | Side::Both) {
        add(moved.seller, moved.buyer, moved.names.0);
    }
}

/// Adds what a run really carried: packs that its drivers took, at the weight their sellers
/// stated; crates as the drivers counted them; and how far.
fn count_run(
    reader: &Reader<'_>,
    cost: &Cost,
    id: &RecordId,
    did: &mut Did,
) -> Result<bool, StoreError> {
    let run: Option<RunState> = reader.row(ObjectKey::Run(*id))?;
    let Some(run) = run.filter(|run| run.cycle == cost.cycle) else {
        return Ok(false);
    };
    let counts_way = |part: &Part| part.key == Key::ByWeightDistance;
    let ways = if cost.rule.parts().iter().any(counts_way) {
        run.gram_metres()
    } else {
        BTreeMap::new()
    };
    for line in run.lines.iter().filter(|it| it.taken > 0) {
        let moved = Moved {
            seller: line.seller,
            buyer: line.buyer,
            cents: line.taken_cents,
            grams: line.taken_grams,
            packs: line.taken,
            gram_metres: ways.get(&line.name()).copied().unwrap_or_default(),
            names: (line.shipment, Some(line.order)),
        };
        add(cost.side, &moved, did);
    }
    for moved in run.crates.iter().filter(|it| !it.empty) {
        let mut counted = Vec::new();
        if matches!(cost.side, Side::Sellers | Side::Both) {
            counted.push(moved.from);
        }
        if matches!(cost.side, Side::Buyers | Side::Both) {
            counted.push(moved.to);
        }
        for hub in counted {
            if let Some(activity) = did.get_mut(&hub) {
                let before = activity.crates.unwrap_or_default();
                activity.crates = Some(before.saturating_add(moved.crates));
            }
        }
    }
    for activity in did.values_mut() {
        activity.crates.get_or_insert(0);
    }
    Ok(true)
}

/// Computes the shares of a cost from its basis records.
///
/// # Errors
/// [`StoreError`]; `Ok(None)` when the basis is not held, is something else, or cannot carry it.
pub fn cost_shares(
    reader: &Reader<'_>,
    pool: &PoolState,
    cost: &Cost,
) -> Result<Option<CostShares>, StoreError> {
    let mut did: BTreeMap<HubId, Activity> = BTreeMap::new();
    for part in cost.basis.iter().take(BASIS_PARTS_MAX) {
        let Some(record) = reader.record(part)? else {
            return Ok(None);
        };
        let Some(Body::Basis(basis)) = record.body() else {
            return Ok(None);
        };
        if basis.cycle != cost.cycle {
            return Ok(None);
        }
        for id in &basis.records {
            if !count(reader, cost, id, &mut did)? {
                return Ok(None);
            }
        }
    }
    Ok(shares(pool, cost, did))
}

fn shares(pool: &PoolState, cost: &Cost, mut did: BTreeMap<HubId, Activity>) -> Option<CostShares> {
    for (hub, _) in &cost.stated {
        did.entry(*hub).or_default();
    }
    // As people know them: the order of shares decides nothing, ties go by code.
    let mut hubs: Vec<HubId> = did.keys().copied().collect();
    hubs.sort_by_cached_key(|hub| pool.code(hub));
    let names = did
        .iter()
        .filter_map(|(hub, it)| it.name.map(|name| (*hub, name)))
        .collect();
    let codes: Vec<String> = hubs.iter().map(|hub| pool.code(hub)).collect();
    let figures = hubs
        .iter()
        .map(|hub| figures(did.get(hub)?, stated(cost, hub)))
        .collect::<Option<Vec<_>>>()?;
    let participants: Vec<Participant<'_>> = codes
        .iter()
        .zip(&figures)
        .map(|(code, figures)| Participant {
            code,
            figures: *figures,
        })
        .collect();
    let cap = match &cost.cap {
        Some(text) => Some(text.parse::<Cap>().ok()?),
        None => None,
    };
    let split = split(cost.total, &cost.rule, &participants, cap, Ties::ByCode).ok()?;
    Some(CostShares {
        hubs,
        figures,
        split,
        names,
    })
}

fn stated<'a>(cost: &'a Cost, hub: &HubId) -> Option<&'a str> {
    cost.stated
        .iter()
        .find(|(it, _)| it == hub)
        .map(|(_, text)| text.as_str())
}

fn figures(activity: &Activity, stated: Option<&str>) -> Option<Figures> {
    let mut figures = Figures {
        value: Amount::new(activity.cents).ok()?,
        weight: Measure::from_grams(crate::money::Grams(activity.grams))?,
        packs: Measure::from(activity.packs),
        // Where no driver counted crates, a selling step is handled as one.
        cases: Measure::from(activity.crates.unwrap_or(activity.packs)),
        weight_distance: Measure::from_millionths(activity.gram_metres),
        stops: Measure::from(u32::try_from(activity.partners.len()).ok()?),
        ..Figures::default()
    };
    for pair in stated
        .unwrap_or_default()
        .split(',')
        .filter(|pair| !pair.trim().is_empty())
    {
        let (name, text) = pair.split_once('=')?;
        let key = match name.trim() {
            "km" => Key::ByKilometres,
            "kgkm" => Key::ByWeightDistance,
            "hours" => Key::ByHours,
            "share" => Key::FixedShares,
            "cases" => Key::ByCases,
            _ => return None,
        };
        figures = figures.with(key, text.trim()).ok()?;
    }
    Some(figures)
}

/// Adds what one basis record says; `false` when it is not what a basis may hold.
fn count(
    reader: &Reader<'_>,
    cost: &Cost,
    id: &RecordId,
    did: &mut BTreeMap<HubId, Activity>,
) -> Result<bool, StoreError> {
    let Some(record) = reader.record(id)? else {
        return Ok(false);
    };
    let order_id = match record.body() {
        Some(Body::Run(_)) => return count_run(reader, cost, id, did),
        Some(Body::Shipment(shipment)) => shipment.order,
        Some(Body::Confirm(confirm)) => confirm.order,
        _ => return Ok(false),
    };
    let order: Option<OrderState> = reader.row(ObjectKey::Order(order_id))?;
    let Some(order) = order.filter(|order| order.cycle == cost.cycle) else {
        return Ok(false);
    };
    // A confirmation from an allotment is the buyer's and does not speak for the seller.
    let own = record.author() == order.seller;
    for line in &order.lines {
        let shipped = line.shipped.iter().filter(|it| it.shipment == *id);
        let shipped = shipped.map(|it| (it.packs, it.grams, it.cents));
        let confirmed = line.confirms.iter().filter(|(confirm, _, _)| confirm == id);
        let confirmed = confirmed.map(|(_, _, ranges)| {
            let packs = ranges.len();
            let grams = line.line.grams.saturating_mul(u64::from(packs));
            (packs, grams, line.line.terms().estimate(packs))
        });
        for (packs, grams, cents) in shipped.chain(confirmed) {
            let moved = Moved {
                seller: order.seller,
                buyer: order.buyer,
                cents: cents.cents(),
                grams,
                packs,
                gram_metres: 0,
                names: (own.then_some(*id), Some(order_id)),
            };
            add(cost.side, &moved, did);
        }
    }
    Ok(true)
}

/// A cost as the nodes judge it.
pub(super) struct CostFacts {
    /// What each debtor owes by the rule; absent when it cannot be computed.
    expected: Option<BTreeMap<HubId, Amount>>,
    /// Debtors whose acceptance of the charter stands behind a fact they signed.
    bound: BTreeSet<HubId>,
    in_charter: bool,
    within_limit: bool,
    pub(super) claimed: Option<Amount>,
}

impl CostFacts {
    pub(super) fn read(
        reader: &Reader<'_>,
        record: &Arrived,
        entry: &Entry,
        cost: &Cost,
        pool: &PoolState,
    ) -> Result<Self, StoreError> {
        let computed = cost_shares(reader, pool, cost)?;
        let expected = computed.as_ref().map(|it| expected(it, record.author()));
        let mut bound = BTreeSet::new();
        for transfer in &entry.transfers {
            if let Some(name) = transfer.names
                && is_bound(
                    reader,
                    pool,
                    (&entry.pool, &cost.cycle),
                    &transfer.debit,
                    &name,
                )?
            {
                bound.insert(transfer.debit);
            }
        }
        let limit = pool.charter.limit(&cost.category);
        let in_charter = limit.is_some_and(|it| it.rules.contains(&cost.rule));
        let claimed = claimed(reader, record, entry, cost)?;
        let within_limit = match (limit, claimed) {
            (Some(limit), Some(claimed)) => claimed <= limit.limit,
            _ => false,
        };
        Ok(Self {
            expected,
            bound,
            in_charter,
            within_limit,
            claimed,
        })
    }

    pub(super) fn consent(&self, transfer: &Transfer) -> Consent {
        let owed = self
            .expected
            .as_ref()
            .and_then(|it| it.get(&transfer.debit));
        if owed != Some(&transfer.amount) {
            Consent::Figures
        } else if !self.in_charter {
            Consent::NotInCharter
        } else if !self.within_limit {
            Consent::OverLimit
        } else if self.bound.contains(&transfer.debit) {
            Consent::Charter
        } else {
            Consent::WaitsDebtor
        }
    }
}

fn expected(shares: &CostShares, payer: HubId) -> BTreeMap<HubId, Amount> {
    shares
        .hubs
        .iter()
        .zip(&shares.split.shares)
        .filter(|(hub, share)| **hub != payer && !share.amount.is_zero())
        .map(|(hub, share)| (*hub, share.amount))
        .collect()
}

/// Whether a debtor signed the named fact, in this cycle, knowing the charter it had accepted.
pub(super) fn is_bound(
    reader: &Reader<'_>,
    pool: &PoolState,
    (id, cycle): (&PoolId, &RecordId),
    debtor: &HubId,
    name: &RecordId,
) -> Result<bool, StoreError> {
    let Some(named) = reader.record(name)? else {
        return Ok(false);
    };
    let order = match named.body() {
        Some(Body::Order(_)) => *name,
        Some(Body::Confirm(it)) => it.order,
        Some(Body::Shipment(it)) => it.order,
        Some(Body::Receipt(it)) => it.order,
        _ => return Ok(false),
    };
    let order: Option<OrderState> = reader.row(ObjectKey::Order(order))?;
    let mut accepted = false;
    for place in named.places() {
        accepted |= reader
            .seen(&place, &Log::Charter(*id))?
            .is_some_and(|(_, hash)| hash == pool.charter.hash());
    }
    Ok(named.author() == *debtor
        && pool.ever_active(debtor)
        && order.is_some_and(|order| order.cycle == *cycle)
        && accepted)
}

/// Cents claimed on the limit up to and with this entry; `None` when it claims none, has not the
/// role, or another claim stands at its place.
fn claimed(
    reader: &Reader<'_>,
    record: &Arrived,
    entry: &Entry,
    cost: &Cost,
) -> Result<Option<Amount>, StoreError> {
    let funds = counted(record, |place| standing(reader, place, Role::Funds))?;
    if !cost.claims || !funds.1.is_valid() {
        return Ok(None);
    }
    let before = cost.predecessor.unwrap_or(cost.cycle);
    let rivals = reader.citing_as(before.as_bytes(), Sort::Entry)?;
    for rival in rivals {
        if rival.id >= record.id || rival.author() != record.author() {
            continue;
        }
        let Some(body) = rival.body() else { continue };
        if let Body::Entry(other) = &body
            && let Some(claim) = &other.cost
            && claim.claims
            && (claim.predecessor, &claim.category, claim.cycle)
                == (cost.predecessor, &cost.category, cost.cycle)
            && judge_best(reader, &rival, &body, Role::Ledger, &entry.pool)?
                .1
                .is_valid()
        {
            return Ok(None);
        }
    }
    let before = match &cost.predecessor {
        None => Amount::ZERO,
        Some(predecessor) => {
            let state: Option<EntryState> = reader.row(ObjectKey::Entry(*predecessor))?;
            let same =
                state.filter(|it| {
                    it.author == record.author()
                        && it.entry.cost.as_ref().is_some_and(|it| {
                            it.category == cost.category && it.cycle == cost.cycle
                        })
                });
            match same.and_then(|it| it.claimed.map(|claimed| (it, claimed))) {
                // What was taken back uses nothing of the limit.
                Some((it, claimed)) if it.corrected_by.is_some() => {
                    let total = it.entry.cost.map(|it| it.total).unwrap_or_default();
                    claimed.checked_sub(total).unwrap_or_default()
                }
                Some((_, claimed)) => claimed,
                None => return Ok(None),
            }
        }
    };
    Ok(before.checked_add(cost.total))
}
