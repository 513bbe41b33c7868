//! Which of several versions stand, that one hub made of one thing.

use std::collections::{BTreeMap, BTreeSet};

use super::Arrived;
use crate::id::{RecordId, Writer};

/// A version at the place where it counts, and those that it takes the place of.
pub(super) struct Version<'a> {
    pub(super) record: &'a Arrived,
    pub(super) replaces: &'a [RecordId],
}

/// Versions that nothing takes the place of: the newest of each chain, less those that the newest
/// of another chain names. Several were made apart.
pub(super) fn standing(versions: &[Version<'_>]) -> Vec<RecordId> {
    let place = |it: &Version<'_>| (it.record.seq, it.record.index);
    let mut ends: BTreeMap<Writer, (u64, u32)> = BTreeMap::new();
    for version in versions {
        let end = ends.entry(version.record.writer).or_default();
        *end = (*end).max(place(version));
    }
    let is_newest = |it: &&Version<'_>| ends.get(&it.record.writer) == Some(&place(it));
    let newest: Vec<&Version<'_>> = versions.iter().filter(is_newest).collect();
    let named: BTreeSet<&RecordId> = newest.iter().flat_map(|it| it.replaces).collect();
    newest
        .iter()
        .map(|it| it.record.id)
        .filter(|id| !named.contains(id))
        .collect()
}
