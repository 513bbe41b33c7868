//! From what people type to what it names: codes, references, prefixes, cycle names.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::pools_of,
    hash::hex,
    id::{HubId, OfferId, PoolId, RecordId},
    object::{CycleState, EntryState, ObjectKey, OfferState, OrderState, PoolState, decode, index},
    store::{StoreExt, Table},
};

use super::{View, problem_of_store};
use crate::{control::Problem, near::near};

/// Letters of a record's short name: enough for a pool's life, and read over the phone.
const SHORT: usize = 10;

/// A record's short name: the first letters of its hash, in hexadecimal.
pub fn short(id: &RecordId) -> String {
    hex(id.as_bytes()).chars().take(SHORT).collect()
}

/// Pools this hub takes part in, or was in.
///
/// # Errors
/// A store's failure.
pub fn pools(view: &View<'_>) -> Result<BTreeMap<PoolId, PoolState>, Problem> {
    let mut pools = pools_of(view.store).map_err(problem_of_store)?;
    pools.retain(|_, it| it.members.contains_key(&view.hub()));
    Ok(pools)
}

/// The pool that is meant: by name, by id, or the only one.
///
/// # Errors
/// `no-pool`, `several-pools`, `unknown-pool`.
pub fn pool(view: &View<'_>, wanted: Option<&str>) -> Result<(PoolId, PoolState), Problem> {
    let pools = pools(view)?;
    let names: Vec<String> = pools.values().map(|it| it.charter.name.clone()).collect();
    let Some(wanted) = wanted else {
        return the_only(view, &pools, &names);
    };
    let folded = wanted.trim().to_lowercase();
    let mut found = pools.into_iter().filter(|(id, it)| {
        it.charter.name.to_lowercase() == folded || id.to_string().starts_with(&folded)
    });
    match (found.next(), found.next()) {
        (Some(found), None) => Ok(found),
        (Some(_), Some(_)) => Err(Problem::usage("several-pools").with("pools", names.join(", "))),
        (None, _) => Err(Problem::failed("unknown-pool")
            .with("pool", wanted)
            .near(near(wanted, names.iter().map(String::as_str)))),
    }
}

/// The only pool this hub takes part in; of none, the only one it was in.
fn the_only(
    view: &View<'_>,
    pools: &BTreeMap<PoolId, PoolState>,
    names: &[String],
) -> Result<(PoolId, PoolState), Problem> {
    let mut some: Vec<_> = pools
        .iter()
        .filter(|(_, it)| it.is_active(&view.hub()))
        .collect();
    if some.is_empty() {
        some = pools.iter().collect();
    }
    match some.as_slice() {
        [] => Err(Problem::failed("no-pool")),
        [(id, state)] => Ok((**id, (*state).clone())),
        _ => Err(Problem::usage("several-pools").with("pools", names.join(", "))),
    }
}

/// The hub with a code (or id, or beginning of it) in a pool.
///
/// # Errors
/// `unknown-hub` with near codes.
pub fn hub(pool: &PoolState, wanted: &str) -> Result<HubId, Problem> {
    let wanted = wanted.trim();
    let code = wanted.strip_prefix("hub:").unwrap_or(wanted).to_uppercase();
    if let Some(hub) = pool.hub(&code) {
        return Ok(hub);
    }
    let by_id: Vec<&HubId> = pool
        .members
        .keys()
        .filter(|it| it.to_string() == wanted)
        .collect();
    if let [hub] = by_id.as_slice() {
        return Ok(**hub);
    }
    let codes: Vec<String> = pool.members.keys().map(|it| pool.code(it)).collect();
    Err(Problem::failed("unknown-hub")
        .with("hub", wanted)
        .near(near(&code, codes.iter().map(String::as_str))))
}

/// The code by which people know a hub, from any pool in common; its id's beginning otherwise.
///
/// # Errors
/// A store's failure.
pub fn code_of(view: &View<'_>, hub: &HubId) -> Result<String, Problem> {
    for state in pools(view)?.values() {
        if state.members.contains_key(hub) {
            return Ok(state.code(hub));
        }
    }
    if *hub == view.hub() {
        return own_code(view);
    }
    Ok(hub.to_string().chars().take(12).collect())
}

/// The code this hub was given when its home was made.
///
/// # Errors
/// A store's failure.
pub fn own_code(view: &View<'_>) -> Result<String, Problem> {
    let profile: Option<halle_protocol::object::ProfileState> =
        view.row(&ObjectKey::Profile(view.hub()))?;
    Ok(profile
        .and_then(|it| it.field("code").map(str::to_owned))
        .unwrap_or_default())
}

/// What a hub calls itself; empty where it does not say.
///
/// # Errors
/// A store's failure.
pub fn name_of(view: &View<'_>, hub: &HubId) -> Result<String, Problem> {
    let profile: Option<halle_protocol::object::ProfileState> =
        view.row(&ObjectKey::Profile(*hub))?;
    Ok(profile
        .and_then(|it| it.field("name").map(str::to_owned))
        .unwrap_or_default())
}

/// All cycles of a pool, newest first.
///
/// # Errors
/// A store's failure.
pub fn cycles(view: &View<'_>, pool: &PoolId) -> Result<Vec<CycleState>, Problem> {
    let reader = view.reader();
    let mut found: Vec<CycleState> = Vec::new();
    for id in reader
        .under_index(&index::cycles(pool))
        .map_err(problem_of_store)?
    {
        found.extend(view.row(&ObjectKey::Cycle(id))?);
    }
    found.sort_by_key(|it| (std::cmp::Reverse(it.time), it.id));
    Ok(found)
}

/// The cycle with a name, `NAME` or `CODE/NAME`, in any pool of this hub.
///
/// # Errors
/// `unknown-cycle` with near names, `several-cycles` with the full names.
pub fn cycle(view: &View<'_>, wanted: &str) -> Result<(CycleState, PoolState), Problem> {
    let wanted = wanted.trim().trim_start_matches("cycle:").trim();
    let mut named = Vec::new();
    let mut found = Vec::new();
    for (id, pool) in pools(view)? {
        for cycle in cycles(view, &id)? {
            let full = cycle.full_name(&pool);
            if cycle.name == wanted || full == wanted {
                found.push((cycle.clone(), pool.clone(), full.clone()));
            }
            named.push((cycle.name, full));
        }
    }
    match found.as_slice() {
        [(cycle, pool, _)] => Ok((cycle.clone(), pool.clone())),
        [] => {
            let names: Vec<&str> = named.iter().map(|(name, _)| name.as_str()).collect();
            Err(Problem::failed("unknown-cycle")
                .with("cycle", wanted)
                .near(near(wanted, names)))
        }
        several => {
            let names: Vec<&str> = several.iter().map(|(_, _, full)| full.as_str()).collect();
            Err(Problem::usage("several-cycles")
                .with("cycle", wanted)
                .with("cycles", names.join(", ")))
        }
    }
}

/// The cycle that is named, or the only open one.
///
/// # Errors
/// `no-open-cycle`, `which-cycle` with the names; those of [`cycle`].
pub fn cycle_or_only(
    view: &View<'_>,
    wanted: Option<&str>,
) -> Result<(CycleState, PoolState), Problem> {
    if let Some(wanted) = wanted {
        return cycle(view, wanted);
    }
    let mut open = Vec::new();
    for (id, pool) in pools(view)? {
        let standing = cycles(view, &id)?.into_iter().filter(CycleState::is_open);
        open.extend(standing.map(|cycle| (cycle, pool.clone())));
    }
    match open.as_slice() {
        [] => Err(Problem::failed("no-open-cycle")),
        [(cycle, pool)] => Ok((cycle.clone(), pool.clone())),
        several => {
            let names: Vec<&str> = several.iter().map(|(it, _)| it.name.as_str()).collect();
            Err(Problem::usage("which-cycle").with("cycles", names.join(", ")))
        }
    }
}

/// Offers of one hub, retired ones as well.
///
/// # Errors
/// A store's failure.
pub fn offers_of(view: &View<'_>, hub: &HubId) -> Result<Vec<OfferState>, Problem> {
    let mut prefix = ObjectKey::Offer(*hub, OfferId::default()).encode();
    prefix.truncate(33);
    let rows = view
        .store
        .under(Table::Row, &prefix)
        .map_err(problem_of_store)?;
    let mut found = Vec::new();
    for (_, row) in rows {
        found.push(decode::<OfferState>(Table::Row, &row).map_err(problem_of_store)?);
    }
    found.sort_by(|one, other| one.reference.cmp(&other.reference));
    Ok(found)
}

/// Offers of all active members of a pool.
///
/// # Errors
/// A store's failure.
pub fn offers_in(view: &View<'_>, pool: &PoolState) -> Result<Vec<OfferState>, Problem> {
    let mut found = Vec::new();
    for hub in pool.active() {
        found.extend(offers_of(view, &hub)?);
    }
    Ok(found)
}

/// The offer with a reference, of some: whatever its case, with or without leading zeros, or by
/// its id of thirty-two digits.
///
/// # Errors
/// `unknown-offer` with near references, `several-offers` with the hubs that have one.
pub fn offer(view: &View<'_>, offers: &[OfferState], wanted: &str) -> Result<OfferState, Problem> {
    let wanted = wanted.trim();
    let number = |text: &str| -> Option<(String, u64)> {
        let (code, number) = text.rsplit_once('-')?;
        Some((code.to_uppercase(), number.parse().ok()?))
    };
    let meant = |offer: &&OfferState| {
        offer.reference.eq_ignore_ascii_case(wanted)
            || (number(wanted).is_some() && number(wanted) == number(&offer.reference))
            || offer.offer.to_hex() == wanted.to_lowercase()
    };
    let mut found = offers.iter().filter(meant);
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one.clone()),
        (Some(one), Some(other)) => {
            let mut hubs = [code_of(view, &one.hub)?, code_of(view, &other.hub)?];
            hubs.sort();
            Err(Problem::usage("several-offers")
                .with("ref", wanted)
                .with("hubs", hubs.join(", ")))
        }
        (None, _) => {
            let known = offers.iter().map(|it| it.reference.as_str());
            Err(Problem::failed("unknown-offer")
                .with("ref", wanted)
                .near(near(&wanted.to_uppercase(), known)))
        }
    }
}

/// Orders of a pool, newest first.
///
/// # Errors
/// A store's failure.
pub fn orders_in(view: &View<'_>, pool: &PoolId) -> Result<Vec<(RecordId, OrderState)>, Problem> {
    let mut found = Vec::new();
    for cycle in cycles(view, pool)? {
        found.extend(orders_of(view, &cycle.id)?);
    }
    found.sort_by_key(|(id, it)| (std::cmp::Reverse(it.time), *id));
    Ok(found)
}

/// Orders of a cycle.
///
/// # Errors
/// A store's failure.
pub fn orders_of(
    view: &View<'_>,
    cycle: &RecordId,
) -> Result<Vec<(RecordId, OrderState)>, Problem> {
    let reader = view.reader();
    let mut found = Vec::new();
    for id in reader
        .under_index(&index::orders(cycle))
        .map_err(problem_of_store)?
    {
        found.extend(view.row(&ObjectKey::Order(id))?.map(|it| (id, it)));
    }
    Ok(found)
}

/// The order with a short name (or the beginning of one), or a full id.
///
/// # Errors
/// `unknown-order`, `several-orders`.
pub fn order(view: &View<'_>, wanted: &str) -> Result<(RecordId, OrderState), Problem> {
    let mut all = Vec::new();
    for pool in pools(view)?.keys() {
        all.extend(orders_in(view, pool)?);
    }
    one_of(wanted, all, "order")
}

/// Entries of a pool, newest first.
///
/// # Errors
/// A store's failure.
pub fn entries_in(view: &View<'_>, pool: &PoolId) -> Result<Vec<(RecordId, EntryState)>, Problem> {
    let reader = view.reader();
    let mut found = Vec::new();
    for id in reader
        .under_index(&index::entries(pool))
        .map_err(problem_of_store)?
    {
        found.extend(view.row(&ObjectKey::Entry(id))?.map(|it| (id, it)));
    }
    found.reverse();
    Ok(found)
}

/// The entry with a short name (or the beginning of one), or a full id.
///
/// # Errors
/// `unknown-entry`, `several-entries`.
pub fn entry(view: &View<'_>, wanted: &str) -> Result<(RecordId, EntryState), Problem> {
    let pools = pools(view)?;
    let mut all = entries_named(view, wanted)?;
    all.retain(|(_, it)| pools.contains_key(&it.entry.pool));
    if all.is_empty() {
        // Names that are near are looked for among all.
        for pool in pools.keys() {
            all.extend(entries_in(view, pool)?);
        }
    }
    one_of(wanted, all, "entry")
}

/// Entries whose id is this one, or begins with the whole bytes of these letters: however long the ledger is, few.
fn entries_named(view: &View<'_>, wanted: &str) -> Result<Vec<(RecordId, EntryState)>, Problem> {
    let folded = wanted.trim().to_lowercase();
    let bytes = match folded.parse::<RecordId>() {
        Ok(id) => id.as_bytes().to_vec(),
        Err(_) => bytes_of(&folded),
    };
    let mut found = Vec::new();
    if bytes.is_empty() {
        return Ok(found);
    }
    let mut prefix = ObjectKey::Entry(RecordId::default()).encode();
    prefix.truncate(1);
    prefix.extend(bytes);
    for (key, row) in view
        .store
        .under(Table::Row, &prefix)
        .map_err(problem_of_store)?
    {
        if let Some(ObjectKey::Entry(id)) = ObjectKey::decode(&key) {
            found.push((id, decode(Table::Row, &row).map_err(problem_of_store)?));
        }
    }
    Ok(found)
}

/// The whole bytes that hexadecimal letters say, up to the first that is none.
fn bytes_of(letters: &str) -> Vec<u8> {
    let pairs = letters.as_bytes().chunks_exact(2);
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    pairs.map_while(byte).collect()
}

/// The one of some things with a short name, or the beginning of one, or a full id.
///
/// # Errors
/// `unknown-<noun>`, `several-<noun>s`.
pub(in crate::service) fn one_of<T>(
    wanted: &str,
    all: Vec<(RecordId, T)>,
    noun: &str,
) -> Result<(RecordId, T), Problem> {
    let folded = wanted.trim().to_lowercase();
    let names: Vec<String> = all.iter().map(|(id, _)| short(id)).collect();
    let mut found: Vec<(RecordId, T)> = all
        .into_iter()
        .filter(|(id, _)| {
            id.to_string() == folded
                || (folded.len() >= 3 && hex(id.as_bytes()).starts_with(&folded))
        })
        .collect();
    match (found.pop(), found.pop()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => {
            Err(Problem::usage(&format!("several-{}", plural(noun))).with(noun, wanted))
        }
        (None, _) => Err(Problem::failed(&format!("unknown-{noun}"))
            .with(noun, wanted)
            .near(near(&folded, names.iter().map(String::as_str)))),
    }
}

fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{noun}s"),
    }
}
