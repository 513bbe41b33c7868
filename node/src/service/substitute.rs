//! Substitution wishes (OR12): what this hub takes instead of what it does not get.
//!
//! A seller never ships another thing than what was ordered: the hub that goes without orders the other one
//! itself, from whoever has it, in the same cycle. Wishes stand in the hub's private document; only the
//! orders that come of them leave it. The device that holds the role `stock` orders, so that no two
//! devices of a hub order the same twice, and each line remembers what was tried for it in the same commit.

mod due;
mod gap;
mod kept;
mod limits;
mod set;

pub use due::{is_due, place, place_due};
pub use set::{end, set};

use halle_protocol::id::OfferId;

use super::{View, names};
use crate::control::{
    ListSubstitutes, Problem, Remark, SubstituteCase, SubstituteRow, Substitutes,
};
use gap::Gap;
use kept::{How, Wish};

/// What this hub takes instead of what, and what came of it in the cycles that are open.
///
/// # Errors
/// A store's failure.
pub fn list(view: &View<'_>, _: ListSubstitutes) -> Result<Substitutes, Problem> {
    shown(view, false, Vec::new())
}

/// What a person must know: lines that go without, where they want to be asked.
///
/// # Errors
/// A store's failure.
pub(super) fn alarms(view: &View<'_>) -> Result<Vec<Remark>, Problem> {
    let wishes = kept::all(view)?;
    let mut alarms = Vec::new();
    for gap in gap::all(view, &wishes)? {
        if let (How::Ask, Some(next)) = (gap.wish.how, &gap.next) {
            alarms.push(
                Remark::new("alarm-substitute")
                    .with("order", names::short(&gap.order))
                    .with("ref", &gap.wish.of.reference)
                    .with("packs", next.packs)
                    .with("by", &next.offer.reference),
            );
        }
    }
    Ok(alarms)
}

fn shown(view: &View<'_>, done: bool, notes: Vec<Remark>) -> Result<Substitutes, Problem> {
    let wishes = kept::all(view)?;
    let gaps = gap::all(view, &wishes)?;
    let rows = wishes.iter().map(|it| row(view, it, &gaps));
    Ok(Substitutes {
        substitutes: rows.collect::<Result<_, _>>()?,
        orders: Vec::new(),
        done,
        notes,
    })
}

fn row(view: &View<'_>, wish: &Wish, gaps: &[Gap<'_>]) -> Result<SubstituteRow, Problem> {
    let of = |offer: &OfferId| *offer == wish.of.offer;
    let cases = gaps.iter().filter(|it| of(&it.wish.of.offer));
    Ok(SubstituteRow {
        reference: wish.of.reference.clone(),
        seller: names::code_of(view, &wish.of.hub)?,
        product: wish.of.product.clone(),
        how: wish.how.code().to_owned(),
        by: wish.by.iter().map(|it| it.reference.clone()).collect(),
        most: wish.most.map(Into::into),
        cases: cases.map(case).collect(),
    })
}

fn case(gap: &Gap<'_>) -> SubstituteCase {
    SubstituteCase {
        order: names::short(&gap.order),
        cycle: gap.cycle.name.clone(),
        missing: gap.missing,
        placed: gap.tried.iter().map(|it| names::short(&it.order)).collect(),
        next: gap.next.as_ref().map(|it| it.offer.reference.clone()),
    }
}
