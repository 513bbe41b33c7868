//! Netting: the payments that bring all balances to zero.
//!
//! The largest debtor pays the largest creditor as much as both allow, again and again. Each
//! payment settles at least one of the two, so n hubs need at most n − 1 payments, and nobody
//! pays more than it owes. Deliberately absent: finding the fewest payments possible (it takes
//! exponential time and a person could not follow it), and who consents.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::money::Amount;

/// One payment of a settlement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Payment {
    /// Code of the hub that pays.
    pub from: String,
    /// Code of the hub that is paid.
    pub to: String,
    /// How much, in cents; above zero.
    pub amount: Amount,
}

/// Why balances cannot be settled.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NetError {
    /// Balances that leave money over or missing.
    #[error("the balances sum to {cents} cents instead of zero")]
    NotBalanced {
        /// Their sum, in cents.
        cents: i128,
    },
    /// One hub listed twice.
    #[error("{code} is listed twice")]
    CodeTwice {
        /// The hub's code.
        code: String,
    },
}

/// A hub with what it still owes or is still owed, above zero.
struct Open<'a> {
    code: &'a str,
    amount: Amount,
}

/// The payments that settle `balances`: above zero the pool owes the hub, below zero the hub owes.
/// Largest debtor to largest creditor, ties by code in byte order; listed by payer, then payee.
pub fn net(balances: &[(&str, Amount)]) -> Result<Vec<Payment>, NetError> {
    check(balances)?;
    let mut debtors = open(balances, |balance| -balance);
    let mut creditors = open(balances, |balance| balance);
    let mut payments = Vec::new();
    while let (Some(debtor), Some(creditor)) = (largest(&debtors), largest(&creditors)) {
        let amount = debtor.amount.min(creditor.amount);
        let (from, to) = (debtor.code, creditor.code);
        payments.push(Payment {
            from: from.to_owned(),
            to: to.to_owned(),
            amount,
        });
        settle(&mut debtors, from, amount);
        settle(&mut creditors, to, amount);
    }
    payments.sort();
    Ok(payments)
}

fn check(balances: &[(&str, Amount)]) -> Result<(), NetError> {
    let cents: i128 = balances
        .iter()
        .map(|(_, balance)| i128::from(balance.cents()))
        .sum();
    if cents != 0 {
        return Err(NetError::NotBalanced { cents });
    }
    let mut codes: Vec<&str> = balances.iter().map(|(code, _)| *code).collect();
    codes.sort_unstable();
    match codes.iter().zip(codes.iter().skip(1)).find(|(a, b)| a == b) {
        Some((code, _)) => Err(NetError::CodeTwice {
            code: (*code).to_owned(),
        }),
        None => Ok(()),
    }
}

/// Those whose balance, seen from this side, is above zero.
fn open<'a>(balances: &[(&'a str, Amount)], side: impl Fn(Amount) -> Amount) -> Vec<Open<'a>> {
    let seen = balances.iter().map(|(code, balance)| Open {
        code,
        amount: side(*balance),
    });
    seen.filter(|open| open.amount > Amount::ZERO).collect()
}

/// The one with most, the lowest code first.
fn largest<'s, 'a>(side: &'s [Open<'a>]) -> Option<&'s Open<'a>> {
    side.iter()
        .min_by(|a, b| b.amount.cmp(&a.amount).then(a.code.cmp(b.code)))
}

/// Takes a payment off what one hub has open, and the hub off the list when nothing is left.
fn settle(side: &mut Vec<Open>, code: &str, paid: Amount) {
    for open in side.iter_mut().filter(|open| open.code == code) {
        open.amount = open
            .amount
            .checked_sub(paid)
            .expect("a payment is within what is open");
    }
    side.retain(|open| !open.amount.is_zero());
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(balances: &[(&str, i32)], expected: &[(&str, &str, i32)]) {
        let balances: Vec<_> = balances
            .iter()
            .map(|(code, cents)| (*code, Amount::from_cents(*cents)))
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(from, to, cents)| Payment {
                from: (*from).to_owned(),
                to: (*to).to_owned(),
                amount: Amount::from_cents(*cents),
            })
            .collect();
        assert_eq!(net(&balances), Ok(expected));
    }

    /// Scenario P3: six debts of 613.15 become three payments of 66.30.
    #[test]
    fn four_hubs_settle_with_three_payments() {
        check(
            &[("A", -5940), ("B", -690), ("C", 6075), ("D", 555)],
            &[("A", "C", 5940), ("B", "C", 135), ("B", "D", 555)],
        );
    }

    /// Scenario P3: C refused, so A, B and D settle what is between the three of them.
    #[test]
    fn three_hubs_settle_without_the_one_that_refused() {
        check(
            &[("A", -15_615), ("B", 17_320), ("D", -1705)],
            &[("A", "B", 15_615), ("D", "B", 1705)],
        );
    }

    #[test]
    fn equal_balances_are_met_in_the_order_of_codes() {
        check(
            &[("d", 100), ("b", -100), ("c", 100), ("a", -100)],
            &[("a", "c", 100), ("b", "d", 100)],
        );
    }

    #[test]
    fn settled_balances_need_no_payment() {
        check(&[("a", 0), ("b", 0)], &[]);
        check(&[], &[]);
    }

    #[test]
    fn balances_that_leave_money_over_are_refused() {
        let one = Amount::from_cents(1);
        assert_eq!(net(&[("a", one)]), Err(NetError::NotBalanced { cents: 1 }));
        let twice = NetError::CodeTwice {
            code: "a".to_owned(),
        };
        assert_eq!(net(&[("a", one), ("a", -one)]), Err(twice));
    }

    const HUBS: usize = 12;

    /// Balances after debts up to 5,000.00 between twelve hubs, some of which refused.
    fn balances() -> impl Strategy<Value = Vec<(String, Amount)>> {
        let debts = proptest::collection::vec((0..HUBS, 0..HUBS, 0..=500_000i64), 0..60);
        (debts, 0..=3usize).prop_map(|(debts, refused)| {
            let mut cents = [0i64; HUBS];
            for (from, to, amount) in debts.into_iter().filter(|(a, b, _)| *a.min(b) >= refused) {
                cents[from] -= amount;
                cents[to] += amount;
            }
            let coded = cents.into_iter().enumerate().skip(refused);
            coded
                .map(|(hub, cents)| (format!("H{hub:02}"), Amount::new(cents).unwrap()))
                .collect()
        })
    }

    proptest! {
        /// Scenario X20.
        #[test]
        fn payments_are_few_and_nobody_pays_more_than_it_owes(
            (given, shuffled) in balances().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))
        ) {
            let coded = |all: &[(String, Amount)]| -> Vec<Payment> {
                let all: Vec<_> = all.iter().map(|(code, amount)| (code.as_str(), *amount)).collect();
                net(&all).unwrap()
            };
            let payments = coded(&given);
            prop_assert!(payments.len() < given.len());
            prop_assert_eq!(&payments, &coded(&shuffled));
            prop_assert!(payments.iter().all(|payment| payment.amount > Amount::ZERO));
            for (code, balance) in &given {
                let of = |side: fn(&Payment) -> &String| {
                    let own = payments.iter().filter(|payment| side(payment) == code);
                    Amount::checked_sum(own.map(|payment| payment.amount)).unwrap()
                };
                let (paid, received) = (of(|payment| &payment.from), of(|payment| &payment.to));
                prop_assert!(paid.is_zero() || received.is_zero());
                prop_assert_eq!(received.checked_sub(paid), Some(*balance));
            }
        }
    }
}
