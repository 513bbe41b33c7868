//! Digests of what is held of each owner, kept as chains grow: they are compared far more often
//! than they change.
//!
//! ```text
//! a document      hash of its chains                      0 ‖ audience ‖ owner ‖ document
//! a part          hash of an owner's documents of one     1 ‖ audience ‖ owner, and
//!                 audience                                2 ‖ owner ‖ audience
//! an owner        hash of its parts that two hubs may see
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Turn,
    chain::frontiers,
    visible::{Membership, documents_between, identity_heads, proofs_of},
};
use crate::{
    cbor,
    document::{Audience, Descriptor},
    hash::hash,
    id::{DocumentId, HeaderHash, HubId},
    message::Scope,
    store::{Store, StoreError, StoreExt, Table},
};

/// Name of an audience in keys: sixteen bytes of its hash.
type Name = [u8; 16];

fn name(audience: &Audience) -> Name {
    let hashed = hash("halle/audience/1", &[&cbor::encode(audience)]);
    hashed.first_chunk().copied().unwrap_or_default()
}

fn key(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let mut key = vec![tag];
    for part in parts {
        key.extend_from_slice(part);
    }
    key
}

impl Turn<'_> {
    /// Keeps the digests in step with the chains of a document that changed.
    pub(super) fn digest_anew(
        &mut self,
        descriptor: &Descriptor,
        document: &DocumentId,
    ) -> Result<(), StoreError> {
        let (name, owner) = (name(&descriptor.audience), descriptor.owner);
        let place = key(0, &[&name, owner.as_bytes(), document.as_bytes()]);
        match document_digest(&self.store, document)? {
            Some(digest) => self.store.put(Table::Digest, place, digest),
            None => self.store.remove(Table::Digest, place),
        }
        let part = part_of(&documents_under(&self.store, &name, &owner)?);
        for place in [
            key(1, &[&name, owner.as_bytes()]),
            key(2, &[owner.as_bytes(), &name]),
        ] {
            match &part {
                Some(part) => self.store.put(Table::Digest, place, part.clone()),
                None => self.store.remove(Table::Digest, place),
            }
        }
        Ok(())
    }
}

/// Hash of how far a document is held. One whose only chains are cut from the first is held by
/// nobody.
fn document_digest(
    store: &dyn Store,
    document: &DocumentId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let chains = frontiers(store, document)?;
    let held = !chains.is_empty();
    Ok(held.then(|| hash("halle/held/1", &[&cbor::encode(&(document, chains))]).to_vec()))
}

/// An owner's documents of an audience, with the hash of each; ascending.
fn documents_under(
    store: &dyn Store,
    name: &Name,
    owner: &HubId,
) -> Result<Vec<(DocumentId, Vec<u8>)>, StoreError> {
    let prefix = key(0, &[name, owner.as_bytes()]);
    let found = store.under(Table::Digest, &prefix)?.into_iter();
    Ok(found
        .filter_map(|(key, digest)| {
            let id = DocumentId::from_slice(key.get(prefix.len()..)?)?;
            Some((id, digest))
        })
        .collect())
}

/// Documents of an owner in a scope of which something is held.
///
/// # Errors
/// [`StoreError`].
pub(super) fn documents_held(
    store: &dyn Store,
    scope: Scope,
    owner: &HubId,
) -> Result<Vec<DocumentId>, StoreError> {
    let names: Vec<Name> = match scope {
        Scope::Own => parts_of_owner(store, owner)?.into_keys().collect(),
        Scope::Pool(pool) => vec![name(&Audience::Partners), name(&Audience::Pool(pool))],
    };
    let mut found = Vec::new();
    for name in names {
        let documents = documents_under(store, &name, owner)?;
        found.extend(documents.into_iter().map(|(id, _)| id));
    }
    Ok(found)
}

/// Hash of an owner's documents of one audience; absent where none is held.
fn part_of(documents: &[(DocumentId, Vec<u8>)]) -> Option<Vec<u8>> {
    let hashes: Vec<&[u8]> = documents.iter().map(|(_, it)| it.as_slice()).collect();
    (!hashes.is_empty()).then(|| hash("halle/part/1", &hashes).to_vec())
}

/// Hash of an owner's parts, ascending by the names of their audiences.
fn owner_digest(parts: &BTreeMap<Name, Vec<u8>>) -> HeaderHash {
    let named: Vec<&[u8]> = parts
        .iter()
        .flat_map(|(name, part)| [name.as_slice(), part.as_slice()])
        .collect();
    HeaderHash::from_bytes(hash("halle/owner/1", &named))
}

/// Digest of each owner's documents in a scope that two hubs may see.
///
/// # Errors
/// [`StoreError`].
pub(super) fn owner_digests(
    store: &dyn Store,
    scope: Scope,
    one: &HubId,
    other: &HubId,
) -> Result<Vec<(HubId, HeaderHash)>, StoreError> {
    let mut owners: BTreeMap<HubId, BTreeMap<Name, Vec<u8>>> = BTreeMap::new();
    match (scope, Membership::of(store, scope)?) {
        (Scope::Own, _) if one == other => {
            owners.insert(*one, parts_of_owner(store, one)?);
        }
        (Scope::Own, _) => {}
        (Scope::Pool(pool), Some(members)) if members.see_all(one) && members.see_all(other) => {
            for (owner, part) in parts_under(store, &Audience::Pool(pool))? {
                let parts = owners.entry(owner).or_default();
                parts.insert(name(&Audience::Pool(pool)), part);
            }
            for (owner, part) in parts_under(store, &Audience::Partners)? {
                if members.see_all(&owner) {
                    let parts = owners.entry(owner).or_default();
                    parts.insert(name(&Audience::Partners), part);
                }
            }
        }
        (Scope::Pool(_), _) => owners = parts_between(store, scope, one, other)?,
    }
    owners.retain(|_, parts| !parts.is_empty());
    let digests = owners.iter();
    Ok(digests
        .map(|(owner, parts)| (*owner, owner_digest(parts)))
        .collect())
}

/// All parts of an owner.
fn parts_of_owner(store: &dyn Store, owner: &HubId) -> Result<BTreeMap<Name, Vec<u8>>, StoreError> {
    let prefix = key(2, &[owner.as_bytes()]);
    let found = store.under(Table::Digest, &prefix)?.into_iter();
    Ok(found
        .filter_map(|(key, part)| Some((key.get(prefix.len()..)?.try_into().ok()?, part)))
        .collect())
}

/// Parts of all owners for an audience.
fn parts_under(
    store: &dyn Store,
    audience: &Audience,
) -> Result<Vec<(HubId, Vec<u8>)>, StoreError> {
    let prefix = key(1, &[&name(audience)]);
    let found = store.under(Table::Digest, &prefix)?.into_iter();
    Ok(found
        .filter_map(|(key, part)| Some((HubId::from_slice(key.get(prefix.len()..)?)?, part)))
        .collect())
}

/// Parts where one of two hubs does not see all: document by document.
fn parts_between(
    store: &dyn Store,
    scope: Scope,
    one: &HubId,
    other: &HubId,
) -> Result<BTreeMap<HubId, BTreeMap<Name, Vec<u8>>>, StoreError> {
    let mut owners: BTreeMap<HubId, BTreeMap<Name, Vec<u8>>> = BTreeMap::new();
    for (owner, documents) in documents_between(store, scope, one, other)? {
        let mut by_audience: BTreeMap<Name, Vec<(DocumentId, Vec<u8>)>> = BTreeMap::new();
        for (id, descriptor) in documents {
            if let Some(digest) = document_digest(store, &id)? {
                let of_audience = by_audience.entry(name(&descriptor.audience)).or_default();
                of_audience.push((id, digest));
            }
        }
        let parts = by_audience
            .into_iter()
            .filter_map(|(name, documents)| Some((name, part_of(&documents)?)))
            .collect();
        owners.insert(owner, parts);
    }
    Ok(owners)
}

/// Hubs of a scope of which two hubs both know: its members; where one of the two does not see all
/// any more, who wrote what both may see.
///
/// # Errors
/// [`StoreError`].
pub(super) fn hubs_between(
    store: &dyn Store,
    scope: Scope,
    one: &HubId,
    other: &HubId,
) -> Result<BTreeSet<HubId>, StoreError> {
    match (scope, Membership::of(store, scope)?) {
        (Scope::Own, _) => Ok(BTreeSet::from([*one])),
        (Scope::Pool(_), Some(members)) if members.see_all(one) && members.see_all(other) => {
            Ok(members.hubs())
        }
        (Scope::Pool(_), _) => {
            let owners = owner_digests(store, scope, one, other)?;
            let owners = owners.into_iter().map(|(owner, _)| owner);
            Ok(owners.chain([*one, *other]).collect())
        }
    }
}

/// Root of a scope between two hubs: all documents both may see, and the log entries of the scope.
///
/// # Errors
/// [`StoreError`].
pub fn scope_root(
    store: &dyn Store,
    scope: Scope,
    one: &HubId,
    other: &HubId,
) -> Result<HeaderHash, StoreError> {
    let owners = owner_digests(store, scope, one, other)?;
    let hubs = hubs_between(store, scope, one, other)?;
    let mut heads = identity_heads(store, scope, one)?;
    heads.retain(|(hub, ..)| hubs.contains(hub));
    let logs = (heads, proofs_of(store, scope, one, other)?);
    let root = hash(
        "halle/scope/1",
        &[&cbor::encode(&owners), &cbor::encode(&logs)],
    );
    Ok(HeaderHash::from_bytes(root))
}
