//! What a reduced price leaves to be paid by others, and who gets how much of a fund that cannot pay it all
//! (L2, PR9, PR10).
//!
//! Invariant: a reduction and what is left to pay sum to the price; what is shared out never sums to more than
//! is held, unless the rule is that its keeper bears the rest.
//! Deliberately absent: who is entitled to what, which a fund's keeper says.

use serde::{Deserialize, Serialize};

use super::{
    Percent,
    apportion::{Portion, apportion},
};
use crate::money::{Amount, Ratio};

/// What happens where a fund cannot pay every reduction of a cycle; decided beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DryRule {
    /// Each gets the same part of its reduction, and pays the rest.
    Ration,
    /// The fund's keeper pays what is missing of its own.
    KeeperBears,
    /// Nobody gets any in that cycle.
    Stop,
}

impl DryRule {
    const ALL: [Self; 3] = [Self::Ration, Self::KeeperBears, Self::Stop];

    /// Its name in bytes and answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ration => "ration",
            Self::KeeperBears => "keeper_bears",
            Self::Stop => "stop",
        }
    }

    /// The rule of a name.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Where a fund's money comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FundSource {
    /// Given for a purpose, with conditions.
    Grant,
    /// Given freely.
    Donation,
    /// Paid by members.
    Contribution,
    /// What buyers paid above a price.
    Surplus,
    /// The keeper's own money.
    Own,
    /// Hours, space or a truck at an agreed rate: shown apart, for nobody can be paid with it.
    InKind,
}

impl FundSource {
    const ALL: [Self; 6] = [
        Self::Grant,
        Self::Donation,
        Self::Contribution,
        Self::Surplus,
        Self::Own,
        Self::InKind,
    ];

    /// Its name in bytes and answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Grant => "grant",
            Self::Donation => "donation",
            Self::Contribution => "contribution",
            Self::Surplus => "surplus",
            Self::Own => "own",
            Self::InKind => "in_kind",
        }
    }

    /// The source of a name.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// What a buyer of a line does not pay: the line less its rest, which is rounded half away from zero.
///
/// ```
/// # use halle_protocol::{money::Amount, rules::{Percent, reduction}};
/// let quarter: Percent = "25%".parse()?;
/// // 25 bunches at 2.25: 56.25, of which 42.19 are paid.
/// assert_eq!(reduction(Amount::from_cents(5_625), quarter), Amount::from_cents(1_406));
/// # Ok::<(), halle_protocol::money::NumberError>(())
/// ```
pub fn reduction(line: Amount, share: Percent) -> Amount {
    let whole = Percent::HUNDRED.millionths();
    let rest = whole.saturating_sub(share.millionths());
    let exact = i128::from(line.cents()).checked_mul(i128::from(rest));
    let paid = exact
        .and_then(|it| Ratio::new(it, i128::from(whole)))
        .and_then(Amount::rounded);
    paid.and_then(|it| line.checked_sub(it)).unwrap_or_default()
}

/// What each gets of what is held, in the order of what is wanted; a cent left over by the largest remainder, ties to
/// the earlier.
///
/// ```
/// # use halle_protocol::{money::Amount, rules::{DryRule, share_out}};
/// let wanted = [7_208, 6_537].map(Amount::from_cents);
/// let given = share_out(Amount::from_cents(1_255), &wanted, DryRule::Ration);
/// assert_eq!(given, [658, 597].map(Amount::from_cents));
/// ```
pub fn share_out(held: Amount, wanted: &[Amount], rule: DryRule) -> Vec<Amount> {
    let sum: i128 = wanted.iter().map(|it| i128::from(it.cents().max(0))).sum();
    if sum <= i128::from(held.cents()) || rule == DryRule::KeeperBears {
        return wanted.to_vec();
    }
    if rule == DryRule::Stop {
        return vec![Amount::ZERO; wanted.len()];
    }
    portions(held, wanted)
}

/// Of what was used, how much came from each source: first from those named, in their order, as far as they go; then
/// from all others in proportion to what came in. Each source is listed once; what is beyond all of it comes from
/// nowhere.
///
/// ```
/// # use halle_protocol::{money::Amount, rules::{FundSource::{Donation, Grant}, attribute}};
/// let came = [(Grant, Amount::from_cents(15_000)), (Donation, Amount::from_cents(4_500))];
/// let used = Amount::from_cents(13_745);
/// assert_eq!(attribute(used, &came, &[Donation]), [9_245, 4_500].map(Amount::from_cents));
/// ```
pub fn attribute(used: Amount, came: &[(FundSource, Amount)], first: &[FundSource]) -> Vec<Amount> {
    let mut left = used.cents().max(0);
    let mut taken = vec![0_i64; came.len()];
    for source in first {
        let mut of_it = taken.iter_mut().zip(came).filter(|(_, it)| it.0 == *source);
        if let Some((part, (_, most))) = of_it.next() {
            *part = most.cents().clamp(0, left);
            left = left.saturating_sub(*part);
        }
    }
    let rest = |(source, amount): &(FundSource, Amount)| {
        let amount = if first.contains(source) {
            0
        } else {
            amount.cents()
        };
        Amount::new(amount.max(0)).unwrap_or_default()
    };
    let others: Vec<Amount> = came.iter().map(rest).collect();
    let sum: i64 = others.iter().map(|it| it.cents()).sum();
    let shared = portions(Amount::new(left.min(sum)).unwrap_or_default(), &others);
    taken
        .into_iter()
        .zip(shared)
        .map(|(one, other)| Amount::new(one).ok().and_then(|it| it.checked_add(other)))
        .map(Option::unwrap_or_default)
        .collect()
}

/// A whole by weights.
fn portions(whole: Amount, weights: &[Amount]) -> Vec<Amount> {
    let cents = |it: &Amount| u64::try_from(it.cents()).unwrap_or_default();
    let weights: Vec<u64> = weights.iter().map(cents).collect();
    let Some(shared) = apportion(cents(&whole), &weights) else {
        return vec![Amount::ZERO; weights.len()];
    };
    let units = shared.portions.iter().map(Portion::units);
    units
        .map(|it| i64::try_from(it).ok().and_then(|it| Amount::new(it).ok()))
        .map(Option::unwrap_or_default)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cents(of: &[i32]) -> Vec<Amount> {
        of.iter().map(|it| Amount::from_cents(*it)).collect()
    }

    /// L2: what two agencies do not pay, line by line.
    #[test]
    fn a_quarter_of_each_line() {
        let quarter = "25%".parse().unwrap();
        let gap = |lines: &[i32]| -> i64 {
            let lines = cents(lines);
            lines.iter().map(|it| reduction(*it, quarter).cents()).sum()
        };
        let kitchen = [3_840, 4_440, 5_625, 6_600, 2_480, 5_850];
        let bank = [6_400, 4_500, 9_750, 5_500];
        assert_eq!((gap(&kitchen), gap(&bank)), (7_208, 6_537));
        let whole: i32 = kitchen.iter().chain(&bank).sum();
        assert_eq!(whole, 28_835 + 26_150);
    }

    /// L2, week 2: what is left of 150.00 is shared out.
    #[test]
    fn a_fund_runs_dry_by_its_rule() {
        let (held, wanted) = (Amount::from_cents(1_255), cents(&[7_208, 6_537]));
        assert_eq!(
            share_out(held, &wanted, DryRule::Ration),
            cents(&[658, 597])
        );
        assert_eq!(share_out(held, &wanted, DryRule::KeeperBears), wanted);
        assert_eq!(share_out(held, &wanted, DryRule::Stop), cents(&[0, 0]));
        let enough = Amount::from_cents(13_745);
        assert_eq!(share_out(enough, &wanted, DryRule::Stop), wanted);
    }

    /// L2, variants a and b: 60 % of a grant and 40 % of donations; donations first.
    #[test]
    fn what_was_used_comes_from_its_sources() {
        use FundSource::{Donation, Grant};
        let used = Amount::from_cents(13_745);
        let came = [
            (Grant, Amount::from_cents(9_000)),
            (Donation, Amount::from_cents(6_000)),
        ];
        assert_eq!(attribute(used, &came, &[]), cents(&[8_247, 5_498]));
        let came = [
            (Grant, Amount::from_cents(20_000)),
            (Donation, Amount::from_cents(4_500)),
        ];
        assert_eq!(attribute(used, &came, &[Donation]), cents(&[9_245, 4_500]));
    }

    proptest! {
        /// What is given is never more than is held, nor more than one wanted; no cent stays where some go without.
        #[test]
        fn nothing_is_given_twice(held in 0_i32..1_000_000, wanted in prop::collection::vec(0_i32..500_000, 0..40)) {
            let given = share_out(Amount::from_cents(held), &cents(&wanted), DryRule::Ration);
            let sum: i64 = given.iter().map(|it| it.cents()).sum();
            let asked: i64 = wanted.iter().map(|it| i64::from(*it)).sum();
            prop_assert_eq!(sum, asked.min(i64::from(held)));
            prop_assert!(given.iter().zip(&wanted).all(|(it, asked)| it.cents() <= i64::from(*asked)));
        }

        /// A reduction and what is paid sum to the line, and stand within a cent of the exact share.
        #[test]
        fn a_reduction_is_within_a_cent(line in 0_i32..10_000_000, share in 0_u32..=1_000_000) {
            let share = Percent::from_millionths(share);
            let less = i128::from(reduction(Amount::from_cents(line), share).cents());
            let exact = i128::from(line) * i128::from(share.millionths());
            prop_assert!((less * 1_000_000 - exact).abs() <= 500_000);
        }

        /// What was used is told to the cent, from no source more than came.
        #[test]
        fn sources_sum_to_what_was_used(used in 0_i32..500_000, grant in 0_i32..300_000, gift in 0_i32..300_000, first in any::<bool>()) {
            use FundSource::{Donation, Grant};
            let came = [(Grant, Amount::from_cents(grant)), (Donation, Amount::from_cents(gift))];
            let first: &[FundSource] = if first { &[Donation] } else { &[] };
            let from = attribute(Amount::from_cents(used), &came, first);
            let sum: i64 = from.iter().map(|it| it.cents()).sum();
            prop_assert_eq!(sum, i64::from(used.min(grant + gift)));
            prop_assert!(from.iter().zip(&came).all(|(it, (_, most))| it <= most));
        }
    }
}
