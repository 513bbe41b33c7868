//! One participant while its share is worked out.

use crate::money::{Amount, Ratio};
use crate::rules::cap::Cap;
use crate::rules::figures::Figures;
use crate::rules::key::Key;
use crate::rules::measure::Measure;
use crate::rules::split::{Participant, Share, SplitError, Ties};
use crate::rules::step::Step;

/// One participant while its share is worked out.
pub(super) struct Line<'a> {
    code: &'a str,
    figures: &'a Figures,
    /// Place in the list given.
    pub(super) given_order: usize,
    /// Place when remainders are equal.
    pub(super) tie_order: usize,
    /// Share in the latest round.
    pub(super) amount: Amount,
    /// The same before rounding, if it fits.
    pub(super) exact: Option<Ratio>,
    pub(super) steps: Vec<Step>,
    limit: Option<Limit>,
}

/// A cap applied to one participant.
struct Limit {
    cap: Cap,
    figure: Amount,
    exact: Ratio,
    amount: Amount,
}

/// The participants as lines, in the order in which ties are decided.
pub(super) fn lines<'a>(
    participants: &'a [Participant<'a>],
    cap: Option<Cap>,
    ties: Ties,
) -> Result<Vec<Line<'a>>, SplitError> {
    if participants.is_empty() {
        return Err(SplitError::NobodyTakesPart);
    }
    let mut lines = Vec::with_capacity(participants.len());
    for (given_order, participant) in participants.iter().enumerate() {
        lines.push(Line::new(given_order, participant, cap)?);
    }
    lines.sort_by_key(|line| line.code);
    if let Some(code) = repeated(&lines) {
        return Err(SplitError::CodeTwice {
            code: code.to_owned(),
        });
    }
    match ties {
        Ties::ByCode => {}
        Ties::AsGiven => lines.sort_by_key(|line| line.given_order),
    }
    for (tie_order, line) in lines.iter_mut().enumerate() {
        line.tie_order = tie_order;
    }
    Ok(lines)
}

/// The first code that occurs twice among lines sorted by code.
fn repeated<'a>(lines: &[Line<'a>]) -> Option<&'a str> {
    let pairs = lines.iter().zip(lines.iter().skip(1));
    pairs
        .into_iter()
        .find(|(a, b)| a.code == b.code)
        .map(|(line, _)| line.code)
}

impl<'a> Line<'a> {
    fn new(
        given_order: usize,
        participant: &'a Participant<'a>,
        cap: Option<Cap>,
    ) -> Result<Self, SplitError> {
        let Participant { code, figures } = participant;
        if figures.value.is_negative() {
            let value = figures.value;
            return Err(SplitError::NegativeValue {
                code: (*code).to_owned(),
                value,
            });
        }
        let limit = match cap {
            None => None,
            Some(cap) => Some(
                Limit::new(cap, figures).ok_or_else(|| SplitError::CapTooLarge {
                    code: (*code).to_owned(),
                })?,
            ),
        };
        Ok(Self {
            code,
            figures,
            given_order,
            tie_order: given_order,
            amount: Amount::ZERO,
            exact: None,
            steps: Vec::new(),
            limit,
        })
    }

    pub(super) fn code(&self) -> String {
        self.code.to_owned()
    }

    /// What `key` counts; its value was checked not to be below zero.
    pub(super) fn measure(&self, key: Key) -> Measure {
        self.figures.measure(key).unwrap_or_default()
    }

    /// The most it pays.
    pub(super) fn cap(&self) -> Option<Amount> {
        self.limit.as_ref().map(|limit| limit.amount)
    }

    pub(super) fn is_above_cap(&self) -> bool {
        self.cap().is_some_and(|cap| self.amount > cap)
    }

    /// The comparison of this round's share with the cap, if there is one.
    pub(super) fn cap_step(&self, round: usize) -> Option<Step> {
        let limit = self.limit.as_ref()?;
        Some(Step::Cap {
            round,
            percent: limit.cap.percent,
            of: limit.cap.of,
            figure: limit.figure,
            exact: limit.exact,
            cap: limit.amount,
            share: self.amount,
            above: self.is_above_cap(),
        })
    }

    /// The same line, paying its cap.
    pub(super) fn fixed(mut self) -> Self {
        if let Some(limit) = &self.limit {
            self.amount = limit.amount;
            self.exact = Some(limit.exact);
        }
        self
    }

    pub(super) fn into_share(self) -> Share {
        Share {
            code: self.code.to_owned(),
            amount: self.amount,
            exact: self.exact,
            steps: self.steps,
        }
    }
}

impl Limit {
    /// Rounded down, so that nobody pays a fraction above its percent.
    fn new(cap: Cap, figures: &Figures) -> Option<Self> {
        let exact = cap.exact(figures)?;
        let cents = i64::try_from(exact.floor()).ok()?;
        Some(Self {
            cap,
            figure: cap.base(figures),
            exact,
            amount: Amount::new(cents).ok()?,
        })
    }
}
