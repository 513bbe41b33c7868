//! How evenly something is spread: the Gini index.

use serde::{Deserialize, Serialize};

use crate::limits::REVIEW_LINES_MAX;
use crate::money::Ratio;

/// How evenly something is spread over so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evenness {
    /// How many share it.
    pub count: u64,
    /// The Gini index per mille, halves up: the mean difference of two of them, taken with and
    /// without order, divided by twice the mean. 0 where all have the same, towards 1,000 where
    /// one of many has all. Nothing where nobody has anything.
    pub gini: Option<u32>,
    /// What the one with most has of the whole, per mille, halves up.
    pub largest: Option<u32>,
    /// What the one with least has of the whole, per mille, halves up.
    pub smallest: Option<u32>,
}

/// How evenly `shares` are spread. Gini = Σᵢ Σⱼ |xᵢ − xⱼ| ÷ (2 n Σ x), reckoned from the sorted
/// shares as Σᵢ (2 i − n − 1) xᵢ ÷ (n Σ x). Nothing for more shares than a review has lines, or
/// beyond 128 bits.
///
/// ```
/// # use halle_protocol::rules::review::evenness;
/// assert_eq!(evenness(&[5, 5, 5]).and_then(|it| it.gini), Some(0));
/// assert_eq!(evenness(&[0, 0, 0, 9]).and_then(|it| it.gini), Some(750));
/// ```
pub fn evenness(shares: &[u64]) -> Option<Evenness> {
    if shares.len() > REVIEW_LINES_MAX {
        return None;
    }
    let mut sorted = shares.to_vec();
    sorted.sort_unstable();
    let count = i128::try_from(sorted.len()).ok()?;
    let whole: i128 = sorted.iter().copied().map(i128::from).sum();
    let mut spread = 0_i128;
    for (place, share) in (1_i128..).zip(&sorted) {
        let weight = place.checked_mul(2)?.checked_sub(count)?.checked_sub(1)?;
        spread = spread.checked_add(weight.checked_mul(i128::from(*share))?)?;
    }
    let of_whole = |share: Option<&u64>| per_mille(i128::from(*share?), whole);
    Some(Evenness {
        count: u64::try_from(count).ok()?,
        gini: per_mille(spread, count.checked_mul(whole)?),
        largest: of_whole(sorted.last()),
        smallest: of_whole(sorted.first()),
    })
}

/// A part of a whole, per mille, halves up; nothing for a whole of nothing.
fn per_mille(part: i128, whole: i128) -> Option<u32> {
    let ratio = Ratio::new(part.checked_mul(1_000)?, whole)?;
    u32::try_from(ratio.rounded()?).ok()
}
