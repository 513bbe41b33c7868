//! What comes of the wishes of a group purchase, by the rules that all nodes share.

use std::collections::BTreeMap;

use thiserror::Error;

use super::{GroupState, WishStanding};
use crate::{
    id::{HubId, RecordId},
    limits::PACKS_MAX,
    money::{Amount, Packs},
    object::PoolState,
    rules::group_purchase::{
        Bill, BillError, FillError, Filling, Gaps, Purchase, PurchaseError, ShortArrival, Wish,
        bill, fill, gaps, purchase, short,
    },
};

/// What comes of a purchase as its wishes stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupCount {
    /// Of each item.
    pub items: Vec<ItemCount>,
    /// The order of them all, with delivery.
    pub order: Purchase,
    /// What each hub that takes part gets and pays, by code.
    pub shares: Vec<GroupShare>,
    /// What the supplier is paid for what arrived, cents; for all, while nothing is known to have.
    pub due: Amount,
}

/// What comes of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemCount {
    /// How many whole cases, and who gets how much.
    pub filling: Filling,
    /// What that comes to.
    pub bill: Bill,
    /// What is missing to the next case, price and minimum.
    pub gaps: Gaps,
    /// What is shared of what arrived, once it has.
    pub arrived: Option<ShortArrival>,
    /// Units that arrived beyond those that were bought.
    pub surplus: Packs,
    /// Codes of hubs whose wish is not counted: with those of others, lesser ones first, it is more
    /// than can be bought. So nobody stops a purchase by wishing for the moon.
    pub left_out: Vec<String>,
}

/// What one hub gets and pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupShare {
    /// Whose.
    pub hub: HubId,
    /// Its code.
    pub code: String,
    /// Its wish that counts.
    pub wish: RecordId,
    /// Units of each item that it gets of what was bought.
    pub bought: Vec<u32>,
    /// Units of each item that it gets of what arrived; as bought, while nothing is known to have.
    pub given: Vec<u32>,
    /// What it pays for each item it gets, cents.
    pub goods: Vec<Amount>,
    /// Its part of the delivery, cents.
    pub delivery: Amount,
    /// What it does not pay because less arrived, cents.
    pub credit: Amount,
    /// Goods and delivery, cents.
    pub total: Amount,
}

/// Why wishes cannot be counted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GroupError {
    /// Too many units.
    #[error("wishes cannot be filled")]
    Fill(#[from] FillError),
    /// Too much money.
    #[error("there is no bill")]
    Bill(#[from] BillError),
    /// No order.
    #[error("there is no purchase order")]
    Order(#[from] PurchaseError),
    /// A sum beyond the largest amount.
    #[error("a sum is beyond the largest amount")]
    TooLarge,
}

impl GroupState {
    /// What comes of the wishes that count; once the arrival is known, of what arrived.
    ///
    /// # Errors
    /// [`GroupError`].
    pub fn count(&self, pool: &PoolState) -> Result<GroupCount, GroupError> {
        let codes: BTreeMap<HubId, String> = self
            .counting()
            .map(|it| (it.hub, pool.code(&it.hub)))
            .collect();
        let mut items = Vec::new();
        for at in 0..self.purchase.items.len() {
            items.extend(self.count_item(at, &codes)?);
        }
        let bills: Vec<Bill> = items.iter().map(|it| it.bill.clone()).collect();
        let order = purchase(&bills, self.purchase.delivery, &self.purchase.rule)?;
        let mut shares = Vec::new();
        for wish in self.counting() {
            let code = codes.get(&wish.hub).cloned().unwrap_or_default();
            let share = share(wish.hub, wish.id, code, &items, &order);
            shares.push(share.ok_or(GroupError::TooLarge)?);
        }
        shares.sort_by(|one, other| one.code.cmp(&other.code));
        let credits = shares.iter().map(|it| it.credit);
        let due = Amount::checked_sum(credits).and_then(|it| order.total.checked_sub(it));
        Ok(GroupCount {
            items,
            order,
            shares,
            due: due.ok_or(GroupError::TooLarge)?,
        })
    }

    fn count_item(
        &self,
        at: usize,
        codes: &BTreeMap<HubId, String>,
    ) -> Result<Option<ItemCount>, GroupError> {
        let Some(item) = self.purchase.items.get(at) else {
            return Ok(None);
        };
        let (wishes, left_out) = self.asked(at, codes);
        let filling = fill(item.terms, &wishes)?;
        let bill = bill(&filling, &item.prices)?;
        let gaps = gaps(item.terms, &filling, Some(&item.prices));
        let came = self.arrival.as_ref().and_then(|it| it.units.get(at));
        let came = came.copied().map(Packs);
        let kept = |it: Packs| Packs(it.0.min(bill.units.0));
        let arrived = came.map(|it| short(&bill, kept(it))).transpose()?;
        let surplus = came.and_then(|it| it.checked_sub(bill.units));
        Ok(Some(ItemCount {
            filling,
            bill,
            gaps,
            arrived,
            surplus: surplus.unwrap_or_default(),
            left_out,
        }))
    }

    /// Wishes of an item, and whose are too much: taken from the least up, while units and
    /// tolerances each stay within [`PACKS_MAX`].
    fn asked<'a>(
        &self,
        at: usize,
        codes: &'a BTreeMap<HubId, String>,
    ) -> (Vec<Wish<'a>>, Vec<String>) {
        let mut asked: Vec<Wish<'a>> = self
            .counting()
            .filter_map(|it| {
                let (units, tolerance) = it.of(at);
                Some(Wish {
                    code: codes.get(&it.hub)?,
                    units: Packs(units),
                    tolerance: Packs(tolerance),
                })
            })
            .collect();
        asked.sort_by_key(|it| (it.units.0.saturating_add(it.tolerance.0), it.code));
        let (mut units, mut tolerance) = (0_u32, 0_u32);
        let mut left_out = Vec::new();
        asked.retain(|it| {
            let sums = (
                units.saturating_add(it.units.0),
                tolerance.saturating_add(it.tolerance.0),
            );
            let fits = sums.0 <= PACKS_MAX && sums.1 <= PACKS_MAX;
            if fits {
                (units, tolerance) = sums;
            } else {
                left_out.push(it.code.to_owned());
            }
            fits
        });
        (asked, left_out)
    }

    /// Whether what the coordinator published is what comes of the wishes that its close covers;
    /// nothing where there is no close, or it cancels.
    pub fn agrees(&self, count: &GroupCount) -> Option<bool> {
        let close = self.close.as_ref().filter(|it| !it.cancelled)?;
        let published = |wish: &RecordId| {
            let found = close.published.iter().find(|(it, _)| it == wish);
            found.map(|(_, given)| given.as_slice())
        };
        let same = |it: &GroupShare| {
            published(&it.wish).is_some_and(|given| {
                given == it.bought.as_slice()
                    || (given.is_empty() && it.bought.iter().all(|units| *units == 0))
            })
        };
        // A wish that does not count is given nothing.
        let others = close.published.iter().filter(|(wish, _)| {
            let standing = self.wishes.iter().find(|it| it.id == *wish);
            standing.is_none_or(|it| it.standing != WishStanding::Counts)
        });
        let nothing = |given: &Vec<u32>| given.iter().all(|units| *units == 0);
        Some(count.shares.iter().all(same) && others.into_iter().all(|(_, it)| nothing(it)))
    }

    /// What of a hub's share its own receipts cover, cents: of each item by units, rounded down;
    /// its part of the delivery once anything reached it.
    pub fn covered(&self, share: &GroupShare) -> Amount {
        let Some(received) = self.received.get(&share.hub) else {
            return Amount::ZERO;
        };
        let parts = received.iter().zip(&share.given).zip(&share.goods);
        let covered = parts.map(|((units, given), goods)| part(*goods, *units, *given));
        let any = received.iter().any(|it| *it > 0);
        let delivery = if any { share.delivery } else { Amount::ZERO };
        Amount::checked_sum(covered.chain([delivery])).unwrap_or_default()
    }
}

/// So much of an amount as so many of its units are; all of it where there are none.
fn part(amount: Amount, units: u32, of: u32) -> Amount {
    if units >= of {
        return amount;
    }
    let cents = i128::from(amount.cents()).saturating_mul(i128::from(units));
    let part = cents.checked_div(i128::from(of)).unwrap_or_default();
    i64::try_from(part)
        .ok()
        .and_then(|it| Amount::new(it).ok())
        .unwrap_or_default()
}

fn share(
    hub: HubId,
    wish: RecordId,
    code: String,
    items: &[ItemCount],
    order: &Purchase,
) -> Option<GroupShare> {
    let (mut bought, mut given, mut goods) = (Vec::new(), Vec::new(), Vec::new());
    let mut credits = Vec::new();
    for item in items {
        let paid = item.bill.shares.iter().find(|it| it.code == code);
        let (units, amount) = paid.map_or((0, Amount::ZERO), |it| (it.units.0, it.amount));
        let arrived = item.arrived.as_ref();
        let credit = arrived.and_then(|it| it.credits.iter().find(|it| it.code == code));
        let (left, back) = credit.map_or((units, Amount::ZERO), |it| (it.given.0, it.amount));
        bought.push(units);
        given.push(left);
        goods.push(amount.checked_sub(back)?);
        credits.push(back);
    }
    let delivery = order.shares.iter().find(|it| it.code == code);
    let delivery = delivery.map_or(Amount::ZERO, |it| it.delivery);
    let total = Amount::checked_sum(goods.iter().copied().chain([delivery]))?;
    Some(GroupShare {
        hub,
        code,
        wish,
        bought,
        given,
        goods,
        delivery,
        credit: Amount::checked_sum(credits)?,
        total,
    })
}
