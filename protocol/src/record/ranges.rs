//! Sets of numbered slots as ascending ranges.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::limits::{PACKS_MAX, RANGES_MAX};

/// Slots from `first` up to but without `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Range {
    /// First slot.
    pub first: u32,
    /// The slot after the last.
    pub end: u32,
}

impl Range {
    fn len(self) -> u32 {
        self.end.saturating_sub(self.first)
    }
}

/// Ascending ranges that neither touch nor overlap. A record may name [`RANGES_MAX`] of them; what
/// is left of a lot may lie in more pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Vec<Range>", into = "Vec<Range>")]
pub struct Ranges(Vec<Range>);

/// Ranges that are empty, touch, overlap or descend.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("slot ranges are not ascending and apart")]
pub struct BadRanges;

impl TryFrom<Vec<Range>> for Ranges {
    type Error = BadRanges;

    fn try_from(ranges: Vec<Range>) -> Result<Self, BadRanges> {
        let good = ranges
            .iter()
            .all(|range| range.first < range.end && range.end <= PACKS_MAX)
            && ranges.is_sorted_by(|one, next| one.end < next.first);
        if good {
            Ok(Self(ranges))
        } else {
            Err(BadRanges)
        }
    }
}

impl From<Ranges> for Vec<Range> {
    fn from(ranges: Ranges) -> Self {
        ranges.0
    }
}

impl Ranges {
    /// `[0, packs)`.
    pub fn first(packs: u32) -> Self {
        Self::span(0, packs)
    }

    /// `[first, end)`.
    pub fn span(first: u32, end: u32) -> Self {
        if first < end {
            Self(vec![Range { first, end }])
        } else {
            Self::default()
        }
    }

    /// Number of slots.
    pub fn len(&self) -> u32 {
        self.0.iter().map(|range| range.len()).sum()
    }

    /// In how many pieces the slots lie.
    pub fn pieces(&self) -> usize {
        self.0.len()
    }

    /// Whether one record may name them.
    pub(super) fn fit_a_record(&self) -> bool {
        self.pieces() <= RANGES_MAX
    }

    /// Whether there is no slot.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The ranges.
    pub fn iter(&self) -> impl Iterator<Item = Range> + '_ {
        self.0.iter().copied()
    }

    /// Slots in both.
    pub fn intersection(&self, other: &Self) -> Self {
        let mut found = Vec::new();
        for one in &self.0 {
            for two in &other.0 {
                let (first, end) = (one.first.max(two.first), one.end.min(two.end));
                if first < end {
                    found.push(Range { first, end });
                }
            }
        }
        Self::joined(found)
    }

    /// Slots in this and not in the other.
    pub fn minus(&self, other: &Self) -> Self {
        let mut found = Vec::new();
        for one in &self.0 {
            let mut first = one.first;
            for cut in other
                .0
                .iter()
                .filter(|cut| cut.end > one.first && cut.first < one.end)
            {
                if first < cut.first {
                    found.push(Range {
                        first,
                        end: cut.first,
                    });
                }
                first = first.max(cut.end);
            }
            if first < one.end {
                found.push(Range {
                    first,
                    end: one.end,
                });
            }
        }
        Self(found)
    }

    /// Slots in either.
    pub fn plus(&self, other: &Self) -> Self {
        Self::joined(self.0.iter().chain(&other.0).copied().collect())
    }

    /// Whether all slots of the other are in this.
    pub fn contains(&self, other: &Self) -> bool {
        other.minus(self).is_empty()
    }

    /// The lowest slots, at most so many, in as many ranges as a record may hold.
    pub fn take(&self, packs: u32) -> Self {
        let mut left = packs;
        let mut taken = Vec::new();
        for range in self.0.iter().take(RANGES_MAX) {
            let count = range.len().min(left);
            if count == 0 {
                break;
            }
            taken.push(Range {
                first: range.first,
                end: range.first.saturating_add(count),
            });
            left = left.saturating_sub(count);
        }
        Self(taken)
    }

    fn joined(mut ranges: Vec<Range>) -> Self {
        ranges.sort_unstable();
        let mut joined: Vec<Range> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match joined.last_mut() {
                Some(last) if range.first <= last.end => last.end = last.end.max(range.end),
                _ => joined.push(range),
            }
        }
        Self(joined)
    }
}

impl fmt::Display for Ranges {
    /// Both ends counted: `0-3,7`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, range) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            let last = range.end.saturating_sub(1);
            if last == range.first {
                write!(out, "{comma}{last}")?;
            } else {
                write!(out, "{comma}{}-{last}", range.first)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn set(slots: &BTreeSet<u32>) -> Ranges {
        Ranges::joined(
            slots
                .iter()
                .map(|n| Range {
                    first: *n,
                    end: n + 1,
                })
                .collect(),
        )
    }

    fn slots(ranges: &Ranges) -> BTreeSet<u32> {
        ranges
            .iter()
            .flat_map(|range| range.first..range.end)
            .collect()
    }

    proptest! {
        #[test]
        fn ranges_are_sets(one: BTreeSet<u8>, two: BTreeSet<u8>, packs in 0..300_u32) {
            let one: BTreeSet<u32> = one.into_iter().map(u32::from).collect();
            let two: BTreeSet<u32> = two.into_iter().map(u32::from).collect();
            let (a, b) = (set(&one), set(&two));
            prop_assert_eq!(slots(&a.plus(&b)), &one | &two);
            prop_assert_eq!(slots(&a.minus(&b)), &one - &two);
            prop_assert_eq!(slots(&a.intersection(&b)), &one & &two);
            prop_assert_eq!(a.contains(&b), one.is_superset(&two));
            prop_assert_eq!(usize::try_from(a.len()).unwrap(), one.len());
            let taken = a.take(packs);
            prop_assert!(a.contains(&taken) && taken.len() <= packs);
        }
    }
}
