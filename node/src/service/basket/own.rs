//! This hub's own goods in its baskets: taken off what is for sale when a distribution is ordered, on the
//! shelf until it is handed out (decision 30).

use std::collections::BTreeMap;

use halle_protocol::{
    engine::Turn,
    hash::hex,
    object::{OfferState, Stock},
    record::Tier,
};
use jiff::civil::Date;

use super::kept::{self, OwnTake};
use crate::{
    control::Problem,
    service::{Seen, View, private::write, stock},
};

/// Takes packs of this hub's offers for the baskets of a day; those that are counted leave what is for sale.
///
/// # Errors
/// `role-elsewhere` and the like where this device may not state the stock, `not-enough-stock`.
pub(super) fn take(
    turn: &mut Turn<'_>,
    seen: &Seen,
    date: Date,
    wishes: Vec<(OfferState, u32)>,
) -> Result<Vec<OwnTake>, Problem> {
    let mut taken = Vec::new();
    for (offer, packs) in wishes {
        let counted = offer.stock != Stock::OnDemand;
        if counted {
            stock::take_for_baskets(turn, seen, &offer, packs, date)?;
        }
        taken.push(OwnTake {
            key: hex(turn.nonce().as_bytes()),
            offer: offer.offer.to_hex(),
            price: offer.terms(Tier::Standard).price,
            reference: offer.reference,
            product: offer.product,
            pack: offer.pack,
            grams: offer.grams,
            packs,
            counted,
        });
    }
    Ok(taken)
}

/// Packs that stand on the shelf for baskets, by offer in hexadecimal.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn on_shelf(view: &View<'_>) -> Result<BTreeMap<String, u32>, Problem> {
    let mut found: BTreeMap<String, u32> = BTreeMap::new();
    for it in kept::all(view)?
        .iter()
        .filter(|it| it.waits(view.seen.today))
    {
        for own in it.own.iter().filter(|it| it.counted) {
            let packs = found.entry(own.offer.clone()).or_default();
            *packs = packs.saturating_add(own.packs);
        }
    }
    Ok(found)
}

/// Takes lost packs of an offer out of baskets that wait, the latest day first.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn lose(
    turn: &mut Turn<'_>,
    seen: &Seen,
    offer: &OfferState,
    packs: u32,
) -> Result<(), Problem> {
    let view = View::of(turn, seen);
    let (wanted, mut left) = (offer.offer.to_hex(), packs);
    let mut says = Vec::new();
    for it in kept::all(&view)?.iter().rev() {
        if !it.waits(seen.today) {
            continue;
        }
        for own in it.own.iter().filter(|it| it.counted && it.offer == wanted) {
            let lost = own.packs.min(left);
            left = left.saturating_sub(lost);
            if lost > 0 {
                says.push(it.took(&OwnTake {
                    packs: own.packs.saturating_sub(lost),
                    ..own.clone()
                }));
            }
        }
    }
    write(turn, seen, says).map(|_| ())
}
