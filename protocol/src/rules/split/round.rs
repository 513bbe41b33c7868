//! One round of a split: a rule applied to an amount and the lines still open.

use crate::money::{Amount, Ratio};
use crate::rules::apportion::{Apportionment, Portion, apportion};
use crate::rules::key::Key;
use crate::rules::measure::Measure;
use crate::rules::rule::Rule;
use crate::rules::split::line::Line;
use crate::rules::split::{SplitError, Ties};
use crate::rules::step::Step;

/// One round of a split, 1 for the first.
pub(super) struct Round<'a> {
    pub(super) number: usize,
    pub(super) rule: &'a Rule,
    pub(super) ties: Ties,
    /// The steps of the whole.
    pub(super) steps: &'a mut Vec<Step>,
}

impl Round<'_> {
    /// Sets the share of every line, with its steps.
    pub(super) fn split(&mut self, whole: Amount, lines: &mut [Line]) -> Result<(), SplitError> {
        let parts = self.parts(whole);
        self.check_counted(&parts, lines)?;
        let mut shares = vec![Vec::new(); lines.len()];
        for (key, amount) in parts {
            let portions = self.split_part(key, amount, lines)?;
            for (share, portion) in shares.iter_mut().zip(portions) {
                share.push(portion);
            }
        }
        for (line, parts) in lines.iter_mut().zip(shares) {
            self.add(line, &parts);
        }
        Ok(())
    }

    /// What each part of the rule splits.
    fn parts(&mut self, whole: Amount) -> Vec<(Key, Amount)> {
        let parts = self.rule.parts();
        let percents: Vec<u64> = parts
            .iter()
            .map(|part| u64::from(part.percent.millionths()))
            .collect();
        let portions = apportion(cents(whole), &percents)
            .expect("the percents sum to 100")
            .portions;
        let mut amounts = Vec::with_capacity(parts.len());
        for (part, portion) in parts.iter().zip(portions) {
            let amount = share_of(portion.units());
            amounts.push((part.key, amount));
            if self.rule.is_mix() {
                self.steps.push(Step::Part {
                    round: self.number,
                    percent: part.percent,
                    key: part.key,
                    of: whole,
                    exact: portion.exact,
                    floor: share_of(portion.floor),
                    cent: portion.extra,
                    tie: portion.tied,
                    amount,
                });
            }
        }
        amounts
    }

    /// Splits one part among the lines by its key.
    fn split_part(
        &mut self,
        key: Key,
        of: Amount,
        lines: &mut [Line],
    ) -> Result<Vec<Portion>, SplitError> {
        let weights: Vec<Measure> = lines.iter().map(|line| line.measure(key)).collect();
        let total = Measure::checked_sum(weights.iter().copied())
            .ok_or(SplitError::FiguresTooLarge { key })?;
        let Apportionment { leftover, portions } =
            apportioned(of, &weights).ok_or(SplitError::FiguresTooLarge { key })?;
        let floors = Amount::checked_sum(portions.iter().map(|portion| share_of(portion.floor)));
        self.steps.push(Step::Leftover {
            round: self.number,
            key,
            of,
            floors: floors.expect("floors sum to no more than the whole"),
            cents: leftover,
        });
        let tied: Vec<String> = lines
            .iter()
            .zip(&portions)
            .filter(|(_, portion)| portion.tied)
            .map(|(line, _)| line.code())
            .collect();
        for ((line, portion), weight) in lines.iter_mut().zip(&portions).zip(weights) {
            line.steps.push(Step::Weight {
                round: self.number,
                key,
                weight,
                total,
            });
            line.steps.push(self.exact_step(key, of, portion));
            if leftover > 0 {
                line.steps
                    .push(self.cent_step(key, leftover, portion, &tied));
            }
        }
        Ok(portions)
    }

    /// Refuses to split cents by a key of which no open line has anything. In a later round it is
    /// the caps that left nobody to carry them.
    fn check_counted(&self, parts: &[(Key, Amount)], lines: &[Line]) -> Result<(), SplitError> {
        let idle = |key| {
            lines
                .iter()
                .all(|line| line.measure(key) == Measure::default())
        };
        let stuck = parts
            .iter()
            .filter(|(key, amount)| !amount.is_zero() && idle(*key));
        match stuck.clone().next() {
            None => Ok(()),
            Some((key, amount)) if self.number == 1 => Err(SplitError::NothingCounted {
                key: *key,
                amount: *amount,
            }),
            Some(_) => {
                let missing = Amount::checked_sum(stuck.map(|(_, amount)| *amount));
                let missing = missing.expect("parts sum to no more than the whole");
                Err(SplitError::CapsTooLow { missing })
            }
        }
    }

    /// Adds the parts of one line and compares with its cap.
    fn add(&self, line: &mut Line, parts: &[Portion]) {
        let amounts: Vec<Amount> = parts
            .iter()
            .map(|portion| share_of(portion.units()))
            .collect();
        line.amount = Amount::checked_sum(amounts.iter().copied())
            .expect("shares of the parts sum to no more than the whole");
        line.exact = parts
            .iter()
            .try_fold(Ratio::ZERO, |sum, portion| sum.checked_add(portion.exact));
        if self.rule.is_mix() {
            let added = Step::Added {
                round: self.number,
                parts: amounts,
                amount: line.amount,
            };
            line.steps.push(added);
        }
        line.steps.extend(line.cap_step(self.number));
    }

    fn exact_step(&self, key: Key, of: Amount, portion: &Portion) -> Step {
        Step::Exact {
            round: self.number,
            key,
            of,
            exact: portion.exact,
            floor: share_of(portion.floor),
        }
    }

    fn cent_step(&self, key: Key, cents: u64, portion: &Portion, tied: &[String]) -> Step {
        Step::Cent {
            round: self.number,
            key,
            cents,
            remainder: portion.remainder,
            rank: portion.rank,
            received: portion.extra,
            tied: if portion.tied {
                tied.to_vec()
            } else {
                Vec::new()
            },
            ties: self.ties,
        }
    }
}

/// Cents of an amount that was checked not to be below zero.
fn cents(amount: Amount) -> u64 {
    amount.cents().unsigned_abs()
}

/// An amount no larger than the one it is a share of.
fn share_of(cents: u64) -> Amount {
    i64::try_from(cents)
        .ok()
        .and_then(|cents| Amount::new(cents).ok())
        .expect("a share is no larger than its whole")
}

/// The portions by weight; no cents at all are split evenly, whatever the weights.
fn apportioned(of: Amount, weights: &[Measure]) -> Option<Apportionment> {
    if of.is_zero() {
        return apportion(0, &vec![1; weights.len()]);
    }
    let weights: Vec<u64> = weights.iter().map(|weight| weight.millionths()).collect();
    apportion(cents(of), &weights)
}
