//! Which of several versions stand, that one hub made of one thing.

use crate::id::RecordId;

use super::Arrived;

/// A version at the place where it counts, and those that it takes the place of.
pub(super) struct Version<'a> {
    pub(super) record: &'a Arrived,
    pub(super) replaces: &'a [RecordId],
}

/// Versions that nothing takes the place of: the newest of each chain, less those that the newest
/// of another chain names. Several were made apart.
pub(super) fn standing(versions: &[Version<'_>]) -> Vec<RecordId> {
    let place = |it: &Version<'_>| (it.record.seq, it.record.index);
    let is_newest = |it: &&Version<'_>| {
        let later = |other: &Version<'_>| {
            other.record.writer == it.record.writer && place(other) > place(it)
        };
        !versions.iter().any(later)
    };
    let newest: Vec<&Version<'_>> = versions.iter().filter(is_newest).collect();
    let named = |id: &RecordId| newest.iter().any(|it| it.replaces.contains(id));
    newest
        .iter()
        .map(|it| it.record.id)
        .filter(|id| !named(id))
        .collect()
}
