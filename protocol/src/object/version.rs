//! Which of several versions stand, that one hub made of one thing.

use std::collections::{BTreeMap, BTreeSet};

use super::Arrived;
use crate::id::{DocumentId, RecordId, Writer};

/// A version at the place where it counts, and those that it takes the place of.
pub(super) struct Version<'a> {
    pub(super) record: &'a Arrived,
    pub(super) replaces: &'a [RecordId],
}

/// Versions that nothing takes the place of: the newest of each chain, less those that the newest
/// of another chain names. Several were made apart. A year's document is a chain of its own, so what
/// is said in January names what was said in December.
pub(super) fn standing(versions: &[Version<'_>]) -> Vec<RecordId> {
    let chain = |it: &Version<'_>| (it.record.document, it.record.writer);
    let place = |it: &Version<'_>| (it.record.seq, it.record.index);
    let mut ends: BTreeMap<(DocumentId, Writer), (u64, u32)> = BTreeMap::new();
    for version in versions {
        let end = ends.entry(chain(version)).or_default();
        *end = (*end).max(place(version));
    }
    let is_newest = |it: &&Version<'_>| ends.get(&chain(it)) == Some(&place(it));
    let newest: Vec<&Version<'_>> = versions.iter().filter(is_newest).collect();
    let named: BTreeSet<&RecordId> = newest.iter().flat_map(|it| it.replaces).collect();
    newest
        .iter()
        .map(|it| it.record.id)
        .filter(|id| !named.contains(id))
        .collect()
}
