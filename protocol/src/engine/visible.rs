//! Who may see which document, and what two nodes therefore compare.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    chain::frontiers,
    digest::{documents_held, hubs_between},
    evidence::proof_name,
    period::began,
};
use crate::{
    cbor,
    document::{Audience, Descriptor, Kind},
    id::{DocumentId, HeaderHash, HubId, PoolId},
    identity::HubState,
    limits::{LIST_BYTES_MAX, OWNERS_MAX},
    message::{Held, Scope},
    object::{ObjectKey, PoolState, Reader, claims_under, decode, read},
    record::Sort,
    store::{Store, StoreError, StoreExt, Table},
};

/// Pools that are held, with their state.
///
/// # Errors
/// [`StoreError`].
pub fn pools_of(store: &dyn Store) -> Result<BTreeMap<PoolId, PoolState>, StoreError> {
    let mut pools = BTreeMap::new();
    for (key, _) in store.under(Table::Charter, &[])? {
        if let Some(pool) = PoolId::from_slice(&key)
            && let Some(state) = read(store, Table::Row, &ObjectKey::Pool(pool).encode())?
        {
            pools.insert(pool, state);
        }
    }
    Ok(pools)
}

/// Everybody who is or was in a pool, or is admitted.
///
/// # Errors
/// [`StoreError`].
pub fn members_of(store: &dyn Store, pool: &PoolId) -> Result<BTreeSet<HubId>, StoreError> {
    let state: Option<PoolState> = read(store, Table::Row, &ObjectKey::Pool(*pool).encode())?;
    Ok(state
        .map(|it| it.members.into_keys().collect())
        .unwrap_or_default())
}

/// Hubs with a pool in common with a hub.
///
/// # Errors
/// [`StoreError`].
pub fn partners_of(store: &dyn Store, hub: &HubId) -> Result<BTreeSet<HubId>, StoreError> {
    let mut partners = BTreeSet::new();
    for state in pools_of(store)?.values() {
        if state.members.contains_key(hub) {
            partners.extend(state.members.keys().filter(|it| *it != hub));
        }
    }
    Ok(partners)
}

/// Whether this hub is in a pool, or has accepted its charter and waits to see its admission.
pub(super) fn takes_part(
    store: &dyn Store,
    pool: &PoolId,
    state: &PoolState,
    us: &HubId,
) -> Result<bool, StoreError> {
    Ok(state.members.contains_key(us) || is_joining(store, pool, state, us)?)
}

/// Whether this hub has accepted a charter and does not hold its admission yet: then it may fetch
/// what members say in the pool, and nothing else.
fn is_joining(
    store: &dyn Store,
    pool: &PoolId,
    state: &PoolState,
    us: &HubId,
) -> Result<bool, StoreError> {
    if state.members.contains_key(us) {
        return Ok(false);
    }
    let citing = Reader::new(store).citing_as(pool.as_bytes(), Sort::Accept)?;
    Ok(citing
        .iter()
        .any(|it| it.author() == *us && it.body().is_some()))
}

/// Whether this hub is joining some pool.
pub(super) fn is_joining_any(store: &dyn Store, us: &HubId) -> Result<bool, StoreError> {
    for (pool, state) in pools_of(store)? {
        if is_joining(store, &pool, &state, us)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a hub may see a document of another, inside one pool.
fn may_see(
    reader: &Reader<'_>,
    pool: &PoolState,
    hub: &HubId,
    descriptor: &Descriptor,
) -> Result<bool, StoreError> {
    if descriptor.owner == *hub {
        return Ok(true);
    }
    let Some(member) = pool.members.get(hub) else {
        return Ok(false);
    };
    let Some((_, left)) = member.left else {
        return Ok(true);
    };
    Ok(match descriptor.audience {
        // Whoever left keeps what began before.
        Audience::Pool(_) => began(reader, descriptor)?.is_some_and(|began| began <= left),
        Audience::Partners | Audience::Own | Audience::Hubs(_) => false,
    })
}

/// Who is in the pool of a scope.
pub(super) struct Membership(PoolState);

impl Membership {
    /// Of a scope that is a pool, if that is known.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(super) fn of(store: &dyn Store, scope: Scope) -> Result<Option<Self>, StoreError> {
        Ok(match scope {
            Scope::Pool(pool) => {
                let row = read(store, Table::Row, &ObjectKey::Pool(pool).encode())?;
                row.map(Self)
            }
            Scope::Own => None,
        })
    }

    /// Everybody who is or was in it, or is admitted.
    pub(super) fn hubs(self) -> BTreeSet<HubId> {
        self.0.members.into_keys().collect()
    }

    /// Whether a hub is a member and sees all that members say.
    pub(super) fn see_all(&self, hub: &HubId) -> bool {
        let member = self.0.members.get(hub);
        member.is_some_and(|it| it.left.is_none())
    }
}

/// Documents of a scope that both hubs may see, by owner.
///
/// # Errors
/// [`StoreError`].
pub fn documents_between(
    store: &dyn Store,
    scope: Scope,
    one: &HubId,
    other: &HubId,
) -> Result<BTreeMap<HubId, Vec<(DocumentId, Descriptor)>>, StoreError> {
    let mut found: BTreeMap<HubId, Vec<(DocumentId, Descriptor)>> = BTreeMap::new();
    let reader = Reader::new(store);
    let members = Membership::of(store, scope)?;
    let state = members.as_ref().map(|it| &it.0);
    for (key, value) in store.under(Table::Document, &[])? {
        let Some(id) = DocumentId::from_slice(&key) else {
            continue;
        };
        let descriptor: Descriptor = decode(Table::Document, &value)?;
        if is_between(&reader, scope, state, (one, other), &descriptor)? {
            found
                .entry(descriptor.owner)
                .or_default()
                .push((id, descriptor));
        }
    }
    Ok(found)
}

/// Documents of one owner in a scope that both hubs may see.
///
/// # Errors
/// [`StoreError`].
pub(super) fn documents_of(
    store: &dyn Store,
    scope: Scope,
    owner: &HubId,
    (one, other): (&HubId, &HubId),
) -> Result<Vec<DocumentId>, StoreError> {
    let reader = Reader::new(store);
    let members = Membership::of(store, scope)?;
    let state = members.as_ref().map(|it| &it.0);
    let mut found = Vec::new();
    for id in documents_held(store, scope, owner)? {
        let descriptor: Option<Descriptor> = read(store, Table::Document, id.as_bytes())?;
        if let Some(descriptor) = descriptor
            && is_between(&reader, scope, state, (one, other), &descriptor)?
        {
            found.push(id);
        }
    }
    Ok(found)
}

/// Whether a document is in a scope, and two hubs may see it.
fn is_between(
    reader: &Reader<'_>,
    scope: Scope,
    state: Option<&PoolState>,
    (one, other): (&HubId, &HubId),
    descriptor: &Descriptor,
) -> Result<bool, StoreError> {
    Ok(match (scope, state) {
        (Scope::Own, _) => one == other && descriptor.owner == *one,
        (Scope::Pool(pool), Some(state)) => {
            in_scope(descriptor, &pool, state)
                && may_see(reader, state, one, descriptor)?
                && may_see(reader, state, other, descriptor)?
        }
        (Scope::Pool(_), None) => false,
    })
}

fn in_scope(descriptor: &Descriptor, pool: &PoolId, state: &PoolState) -> bool {
    match &descriptor.audience {
        Audience::Pool(id) => id == pool,
        Audience::Partners => state
            .members
            .get(&descriptor.owner)
            .is_some_and(|it| it.left.is_none()),
        Audience::Own | Audience::Hubs(_) => false,
    }
}

/// Whether a document offered by a peer belongs to a scope shared with it.
pub(super) fn is_welcome(
    store: &dyn Store,
    us: &HubId,
    peer: &HubId,
    descriptor: &Descriptor,
) -> Result<bool, StoreError> {
    if descriptor.kind == Kind::Private || descriptor.audience == Audience::Own {
        return Ok(us == peer && descriptor.owner == *us);
    }
    let reader = Reader::new(store);
    for (id, pool) in pools_of(store)? {
        if in_scope(descriptor, &id, &pool)
            && pool.members.contains_key(&descriptor.owner)
            && may_see(&reader, &pool, us, descriptor)?
            && may_see(&reader, &pool, peer, descriptor)?
        {
            return Ok(true);
        }
        if descriptor.kind == Kind::Voice
            && descriptor.audience == Audience::Pool(id)
            && is_joining(store, &id, &pool, us)?
        {
            return Ok(true);
        }
    }
    Ok(us == peer && descriptor.owner == *us)
}

/// Room for so many bytes in an answer: what others wrote decides how much there is to say.
pub(super) struct Room(usize);

impl Room {
    /// Room for at most so many bytes.
    pub(super) fn new(bytes: usize) -> Self {
        Self(bytes)
    }

    /// Whether so many more bytes fit; they are taken then. Where something did not, nothing after
    /// it does: what is left out is the end.
    pub(super) fn takes(&mut self, bytes: usize) -> bool {
        let left = self.0.checked_sub(bytes);
        self.0 = left.unwrap_or_default();
        left.is_some()
    }
}

/// Documents of owners in a scope, as far as they are held and as far as they fit. Owners with
/// little come first, so that one who writes without measure hides nobody else: whose documents are
/// equal is not asked for again.
///
/// # Errors
/// [`StoreError`].
pub(super) fn held_of(
    store: &dyn Store,
    scope: Scope,
    one: &HubId,
    other: &HubId,
    owners: &[HubId],
) -> Result<Vec<Held>, StoreError> {
    let asked: BTreeSet<&HubId> = owners.iter().take(OWNERS_MAX).collect();
    let mut of_owners = Vec::new();
    for (owner, documents) in documents_between(store, scope, one, other)? {
        if asked.contains(&owner) {
            of_owners.push(held_documents(store, documents)?);
        }
    }
    of_owners.sort_by_key(|documents| documents.iter().map(|it| it.chains.len()).sum::<usize>());
    let mut room = Room::new(3 * LIST_BYTES_MAX);
    let mut held = Vec::new();
    for mut document in of_owners.into_iter().flatten() {
        let head = cbor::length(&document.descriptor);
        if room.takes(head.saturating_add(32)) {
            document.chains.retain(|it| room.takes(cbor::length(it)));
            held.push(document);
        }
    }
    Ok(held)
}

/// Documents with chains that are held.
fn held_documents(
    store: &dyn Store,
    documents: Vec<(DocumentId, Descriptor)>,
) -> Result<Vec<Held>, StoreError> {
    let mut held = Vec::new();
    for (id, descriptor) in documents {
        let chains = frontiers(store, &id)?;
        held.extend((!chains.is_empty()).then_some(Held { descriptor, chains }));
    }
    Ok(held)
}

/// Identity logs of a scope: hub, number of entries that count, and the newest of them.
pub(super) fn identity_heads(
    store: &dyn Store,
    scope: Scope,
    us: &HubId,
) -> Result<Vec<(HubId, u64, HeaderHash)>, StoreError> {
    let hubs = match scope {
        Scope::Pool(pool) => members_of(store, &pool)?,
        Scope::Own => BTreeSet::from([*us]),
    };
    let mut heads = Vec::new();
    for hub in hubs {
        let state: Option<HubState> = read(store, Table::Row, &ObjectKey::Hub(hub).encode())?;
        let hashes = state.map(|it| it.hashes).unwrap_or_default();
        let head = hashes.last().copied().unwrap_or_default();
        heads.push((hub, u64::try_from(hashes.len()).unwrap_or_default(), head));
    }
    Ok(heads)
}

/// Hashes of the proofs of a scope: of forked chains that both hubs may see, of claims upon them,
/// and of identity logs that contradict themselves.
pub(super) fn proofs_of(
    store: &dyn Store,
    scope: Scope,
    one: &HubId,
    other: &HubId,
) -> Result<Vec<HeaderHash>, StoreError> {
    let mut names = Vec::new();
    let proofs = store.under(Table::Proof, b"chain")?;
    let mut shared = BTreeSet::new();
    if !proofs.is_empty() {
        let documents = documents_between(store, scope, one, other)?;
        shared.extend(documents.into_values().flatten().map(|(id, _)| id));
    }
    for (key, value) in proofs {
        let document = key.get(5..37).and_then(DocumentId::from_slice);
        let Some(document) = document.filter(|it| shared.contains(it)) else {
            continue;
        };
        let mut claims = claims_under(&document);
        claims.extend_from_slice(key.get(37..).unwrap_or_default());
        let claims = store.under(Table::Proof, &claims)?;
        if !claims.is_empty() || !frontiers(store, &document)?.is_empty() {
            names.push(proof_name(&value));
            names.extend(claims.iter().map(|(_, claim)| proof_name(claim)));
        }
    }
    let roots = store.under(Table::Proof, b"root")?;
    let hubs = if roots.is_empty() {
        BTreeSet::new()
    } else {
        hubs_between(store, scope, one, other)?
    };
    for (key, value) in roots {
        let hub = key.get(4..).and_then(HubId::from_slice);
        names.extend(
            hub.filter(|it| hubs.contains(it))
                .map(|_| proof_name(&value)),
        );
    }
    names.sort_unstable();
    Ok(names)
}
