//! Which lines of an order a person means, and how many packs of each.

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::object::{LineState, OrderState};

use crate::control::{LineWish, Problem};

/// Lines by number.
pub(super) type Numbered<'a> = Vec<(u32, &'a LineState)>;

/// All lines with their numbers.
pub(super) fn numbered(order: &OrderState) -> Numbered<'_> {
    (0_u32..).zip(&order.lines).collect()
}

/// The lines that are named, or all; of one reference there may be several.
///
/// # Errors
/// `unknown-line`, `line-twice`.
pub(super) fn meant<'a>(
    order: &'a OrderState,
    name: &str,
    wishes: &[LineWish],
) -> Result<Numbered<'a>, Problem> {
    if wishes.is_empty() {
        return Ok(numbered(order));
    }
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for wish in wishes {
        if !seen.insert(wish.reference.trim().to_uppercase()) {
            return Err(Problem::usage("line-twice").with("ref", wish.reference.trim()));
        }
        found.extend(lines_of(order, name, &wish.reference)?);
    }
    found.sort_by_key(|(number, _)| *number);
    Ok(found)
}

/// Packs of each line that is meant, as far as `most` has any: all of them where no number is
/// named, else from the first line on; a line that gets none of a named number is there with 0.
///
/// # Errors
/// `too-many-packs`; those of [`meant`].
pub(super) fn pick(
    order: &OrderState,
    name: &str,
    wishes: &[LineWish],
    most: &BTreeMap<u32, u32>,
) -> Result<BTreeMap<u32, u32>, Problem> {
    let capacity = |number: u32| most.get(&number).copied().unwrap_or_default();
    let with_some = |lines: Numbered<'_>| {
        let all = lines
            .into_iter()
            .map(|(number, _)| (number, capacity(number)));
        all.filter(|(_, packs)| *packs > 0).collect::<Vec<_>>()
    };
    meant(order, name, wishes)?;
    if wishes.is_empty() {
        return Ok(with_some(numbered(order)).into_iter().collect());
    }
    let mut picked = BTreeMap::new();
    for wish in wishes {
        let lines = with_some(lines_of(order, name, &wish.reference)?);
        let sum = lines
            .iter()
            .fold(0_u32, |sum, (_, packs)| sum.saturating_add(*packs));
        if sum == 0 {
            continue;
        }
        let wanted = wish.packs.unwrap_or(sum);
        if wanted > sum {
            return Err(Problem::refused("too-many-packs")
                .with("ref", wish.reference.trim())
                .with("packs", wanted)
                .with("most", sum));
        }
        picked.extend(spread(wanted, &lines));
    }
    Ok(picked)
}

/// Packs from the first line on.
pub(super) fn spread(packs: u32, lines: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut left = packs;
    let mut spread = Vec::new();
    for (number, most) in lines {
        let some = left.min(*most);
        left = left.saturating_sub(some);
        spread.push((*number, some));
    }
    spread
}

/// Refuses a number of packs where a line is taken whole.
///
/// # Errors
/// `whole-lines`.
pub(super) fn whole(lines: &Numbered<'_>, wishes: &[LineWish]) -> Result<(), Problem> {
    for wish in wishes {
        let asked: u32 = lines
            .iter()
            .filter(|(_, line)| is_named(line, &wish.reference))
            .fold(0, |sum, (_, line)| sum.saturating_add(line.line.packs));
        if wish.packs.is_some_and(|packs| packs != asked) {
            return Err(Problem::usage("whole-lines").with("ref", wish.reference.trim()));
        }
    }
    Ok(())
}

pub(super) fn lines_of<'a>(
    order: &'a OrderState,
    name: &str,
    reference: &str,
) -> Result<Numbered<'a>, Problem> {
    let mut lines = numbered(order);
    lines.retain(|(_, line)| is_named(line, reference));
    if lines.is_empty() {
        let known = order.lines.iter().map(|it| it.line.reference.as_str());
        return Err(Problem::failed("unknown-line")
            .with("order", name)
            .with("ref", reference.trim())
            .near(crate::near::near(&reference.trim().to_uppercase(), known)));
    }
    Ok(lines)
}

fn is_named(line: &LineState, reference: &str) -> bool {
    line.line.reference.eq_ignore_ascii_case(reference.trim())
}
