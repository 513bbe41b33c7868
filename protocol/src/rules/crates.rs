//! Who has whose crates: what went out, what came back (LO11, E4).
//!
//! A move is crates that passed from one hub to another, whoever owns them; what a hub has more
//! than it gave is what it owes. Invariant: what all owe sums to zero, so the owner's figure is
//! what is out. Runs and receipts are counted by it; one call a kind of crate.
//! Deliberately absent: crates that broke (a move to their owner) and what a deposit is taxed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::limits::{CRATE_MOVES_MAX, PACKS_MAX};
use crate::money::Amount;

/// Crates that passed from one hub to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CrateMove<'a> {
    /// Code of the hub that gave them.
    pub from: &'a str,
    /// Code of the hub that got them.
    pub to: &'a str,
    /// How many; at most `PACKS_MAX`.
    pub crates: u32,
}

/// What one hub has of others' crates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrateBalance {
    /// The hub's code.
    pub code: String,
    /// Crates it got.
    pub received: u64,
    /// Crates it gave.
    pub given: u64,
    /// Received less given; below zero others owe it crates.
    pub owes: i64,
}

/// Why crates cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CrateError {
    /// More moves than are counted at once.
    #[error("{moves} moves of crates are more than {CRATE_MOVES_MAX}")]
    TooManyMoves {
        /// How many there are.
        moves: usize,
    },
    /// More crates than one truck, or a thousand, could hold.
    #[error("{crates} crates from {from} to {to} are more than can be")]
    TooManyCrates {
        /// Who gave them.
        from: String,
        /// Who got them.
        to: String,
        /// How many.
        crates: u32,
    },
    /// A hub that gives crates to itself.
    #[error("{code} moves crates to itself")]
    ToItself {
        /// The hub's code.
        code: String,
    },
}

/// What each hub has of others' crates, by code in byte order.
///
/// ```
/// # use halle_protocol::rules::{CrateMove, crate_balances};
/// let out = CrateMove { from: "AUBE", to: "HOP", crates: 41 };
/// let back = CrateMove { from: "HOP", to: "AUBE", crates: 36 };
/// let balances = crate_balances(&[out, back])?;
/// let owes: Vec<_> = balances.iter().map(|it| (it.code.as_str(), it.owes)).collect();
/// assert_eq!(owes, [("AUBE", -5), ("HOP", 5)]);
/// # Ok::<(), halle_protocol::rules::crates::CrateError>(())
/// ```
pub fn crate_balances(moves: &[CrateMove]) -> Result<Vec<CrateBalance>, CrateError> {
    if moves.len() > CRATE_MOVES_MAX {
        return Err(CrateError::TooManyMoves { moves: moves.len() });
    }
    let mut counts: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for moved in moves {
        check(moved)?;
        counts.entry(moved.from).or_default().1 += u64::from(moved.crates);
        counts.entry(moved.to).or_default().0 += u64::from(moved.crates);
    }
    let balance = |(code, (received, given)): (&str, (u64, u64))| CrateBalance {
        code: code.to_owned(),
        received,
        given,
        owes: received.cast_signed().saturating_sub_unsigned(given),
    };
    Ok(counts.into_iter().map(balance).collect())
}

fn check(moved: &CrateMove) -> Result<(), CrateError> {
    if moved.from == moved.to {
        return Err(CrateError::ToItself {
            code: moved.from.to_owned(),
        });
    }
    if moved.crates > PACKS_MAX {
        return Err(CrateError::TooManyCrates {
            from: moved.from.to_owned(),
            to: moved.to.to_owned(),
            crates: moved.crates,
        });
    }
    Ok(())
}

impl CrateBalance {
    /// The deposit on what it owes, at so many cents a crate; nothing where it owes none, or
    /// beyond any amount.
    pub fn deposit(&self, each: Amount) -> Option<Amount> {
        if self.owes <= 0 {
            return None;
        }
        Amount::new(each.cents().checked_mul(self.owes)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn moved<'a>(from: &'a str, to: &'a str, crates: u32) -> CrateMove<'a> {
        CrateMove { from, to, crates }
    }

    /// Scenario E4, the crates of L1: out 41, back 36, balance 5 owed by HOP.
    #[test]
    fn what_did_not_come_back_is_owed() {
        let moves = [
            moved("AUBE", "HOP", 20),
            moved("AUBE", "CPE", 9),
            moved("AUBE", "CUI", 12),
            moved("HOP", "AUBE", 15),
            moved("CPE", "AUBE", 9),
            moved("CUI", "AUBE", 12),
        ];
        let balances = crate_balances(&moves).unwrap();
        let figures: Vec<_> = balances
            .iter()
            .map(|it| (it.code.as_str(), it.received, it.given, it.owes))
            .collect();
        let expected = [
            ("AUBE", 36, 41, -5),
            ("CPE", 9, 9, 0),
            ("CUI", 12, 12, 0),
            ("HOP", 20, 15, 5),
        ];
        assert_eq!(figures, expected);
        let deposit = |code: &str| {
            let of = balances.iter().find(|it| it.code == code).unwrap();
            of.deposit(Amount::from_cents(350))
        };
        assert_eq!(deposit("HOP"), Some(Amount::from_cents(1_750)));
        assert_eq!(deposit("CPE"), None);
        assert_eq!(deposit("AUBE"), None);
    }

    #[test]
    fn absurd_moves_are_refused_by_name() {
        let to_itself = CrateError::ToItself {
            code: "a".to_owned(),
        };
        assert_eq!(crate_balances(&[moved("a", "a", 1)]), Err(to_itself));
        let too_many = CrateError::TooManyCrates {
            from: "a".to_owned(),
            to: "b".to_owned(),
            crates: u32::MAX,
        };
        assert_eq!(crate_balances(&[moved("a", "b", u32::MAX)]), Err(too_many));
        let moves = vec![moved("a", "b", PACKS_MAX); CRATE_MOVES_MAX + 1];
        let refused = CrateError::TooManyMoves {
            moves: CRATE_MOVES_MAX + 1,
        };
        assert_eq!(crate_balances(&moves), Err(refused));
        assert!(crate_balances(moves.split_last().unwrap().1).is_ok());
    }

    proptest! {
        #[test]
        fn crates_neither_appear_nor_vanish(
            moves in proptest::collection::vec((0..4usize, 1..4usize, 0..100u32), 0..20)
        ) {
            let codes = ["a", "b", "c", "d"];
            let moves: Vec<_> = moves
                .into_iter()
                .map(|(from, step, crates)| moved(codes[from], codes[(from + step) % 4], crates))
                .collect();
            let balances = crate_balances(&moves).unwrap();
            prop_assert_eq!(balances.iter().map(|it| it.owes).sum::<i64>(), 0);
            let mut reversed = moves;
            reversed.reverse();
            prop_assert_eq!(balances, crate_balances(&reversed).unwrap());
        }
    }
}
