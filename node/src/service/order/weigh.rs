//! Lines that are billed by weight: what their packs weigh, and what that means to both sides.

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{
    limits::GRAMS_MAX,
    object::{LineState, OrderState, Shipped},
};

use super::{pick::lines_of, reason::Parties};
use crate::control::{Problem, Remark, WeightWish};

/// Grams by line.
pub(super) type Weights = BTreeMap<u32, u64>;

/// The weights that are named, of lines that so many packs of are meant; of several lines of one offer
/// each has its part by packs.
///
/// # Errors
/// `line-twice`, `unknown-line`, `not-weighed`, `nothing-to-weigh`, `bad-weight`.
pub(super) fn weights(
    order: &OrderState,
    name: &str,
    wishes: &[WeightWish],
    meant: &BTreeMap<u32, u32>,
) -> Result<Weights, Problem> {
    let mut seen = BTreeSet::new();
    let mut weights = Weights::new();
    for wish in wishes {
        let reference = wish.reference.trim();
        if !seen.insert(reference.to_uppercase()) {
            return Err(Problem::usage("line-twice").with("ref", reference));
        }
        if !(1..=GRAMS_MAX).contains(&wish.grams) {
            return Err(Problem::usage("bad-weight").with("grams", wish.grams));
        }
        let mut lines = lines_of(order, name, reference)?;
        lines.retain(|(_, line)| line.line.weighed.is_some());
        if lines.is_empty() {
            return Err(Problem::refused("not-weighed").with("ref", reference));
        }
        let packs = lines.iter().map(|(number, _)| {
            let packs = meant.get(number).copied().unwrap_or_default();
            (*number, packs)
        });
        let packs: Vec<(u32, u32)> = packs.filter(|(_, packs)| *packs > 0).collect();
        if packs.is_empty() {
            return Err(Problem::refused("nothing-to-weigh").with("ref", reference));
        }
        weights.extend(shared(wish.grams, &packs));
    }
    Ok(weights)
}

/// Grams by packs, so that the parts sum to the whole.
pub(in crate::service) fn shared<K: Copy>(grams: u64, packs: &[(K, u32)]) -> Vec<(K, u64)> {
    let whole = packs
        .iter()
        .fold(0_u64, |sum, (_, packs)| sum.saturating_add((*packs).into()));
    let until = |packs: u64| {
        let exact = u128::from(grams).saturating_mul(packs.into());
        let part = exact.checked_div(whole.into()).unwrap_or_default();
        u64::try_from(part).unwrap_or(u64::MAX)
    };
    let mut at = 0_u64;
    let mut parts = Vec::new();
    for (key, packs) in packs {
        let before = until(at);
        at = at.saturating_add((*packs).into());
        parts.push((*key, until(at).saturating_sub(before)));
    }
    parts
}

/// That a line is to be weighed before it leaves.
pub(super) fn weight_needed(line: &LineState, packs: u32) -> Problem {
    Problem::usage("weight-needed")
        .with("ref", &line.line.reference)
        .with("product", &line.line.product)
        .with("packs", packs)
        .with(
            "estimate_grams",
            line.line.grams.saturating_mul(u64::from(packs)),
        )
}

/// What the weight of a line's shipments means: what is above the tolerance waits for the buyer, what its
/// own scale does not find for the seller.
pub(super) fn weight_reason(parties: &Parties, line: &LineState) -> Option<Remark> {
    let all = || line.shipped.iter();
    all().find_map(|it| one_reason(parties, line, it))
}

fn one_reason(parties: &Parties, line: &LineState, left: &Shipped) -> Option<Remark> {
    let weighed = line.line.terms().weigh(left.packs, left.grams)?.ok()?;
    let remark = |code: &str| {
        Remark::new(code)
            .with("ref", &line.line.reference)
            .with("weighed_grams", left.grams)
            .with("least_grams", weighed.bounds.least.0)
            .with("most_grams", weighed.bounds.most.0)
            .with("amount_cents", left.cents.cents())
            .with("cap_cents", weighed.cap.cents())
    };
    let (all, open) = (
        left.received == Some(left.packs),
        left.cents.cents().saturating_sub(left.covered.cents()),
    );
    if weighed.grams > weighed.bounds.most && (left.received.is_none() || (all && open > 0)) {
        return Some(remark("weight-above").with("who", &parties.buyer));
    }
    if all && open > 0 {
        let remark = remark("weight-differs").with("covered_cents", left.covered.cents());
        return Some(remark.with("who", &parties.seller));
    }
    (weighed.grams < weighed.bounds.least).then(|| remark("weight-below"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_weight_sum_to_it() {
        assert_eq!(shared(26_350, &[(1, 20)]), [(1, 26_350)]);
        assert_eq!(shared(100, &[(1, 1), (2, 2)]), [(1, 33), (2, 67)]);
        assert_eq!(shared(7, &[('a', 0), ('b', 3)]), [('a', 0), ('b', 7)]);
        assert_eq!(shared(7, &[(1, 0)]), [(1, 0)]);
    }
}
