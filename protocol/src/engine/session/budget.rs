//! What one partner may ask of this node and how much it may send: slower above it, then closed.
//!
//! A matter of this node alone: nothing here decides what is valid. Budgets are kept a hub, not a
//! connection, so that coming back brings nothing; they live in memory, and a restart forgives.

use std::collections::BTreeMap;

use crate::{id::HubId, message::Request};

/// How much a node does for one partner, and keeps of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// Questions of each kind in a minute; of pulls, pushes and news ten times as many.
    pub requests_per_minute_max: u32,
    /// Bytes of frames in a day (86,400 s), both ways.
    pub day_bytes_max: u64,
    /// Bytes kept of the documents that the partner owns.
    pub kept_bytes_max: u64,
}

impl Allowance {
    /// No bound at all: for what was admitted before, and where nobody chose.
    pub const UNBOUNDED: Self = Self {
        requests_per_minute_max: u32::MAX,
        day_bytes_max: u64::MAX,
        kept_bytes_max: u64::MAX,
    };
}

impl Default for Allowance {
    fn default() -> Self {
        Self::UNBOUNDED
    }
}

const MINUTE_MS: u64 = 60_000;
const DAY_MS: i64 = 86_400_000;
/// A partner that goes on asking after so many times a minute's share was refused is closed.
const REFUSED_SHARES_MAX: u32 = 2;

/// The kinds of questions, each with a bucket of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Call {
    Hello,
    Logs,
    Digest,
    Frontiers,
    Pull,
    Push,
    Have,
    /// Whatever a stranger says.
    Pair,
}

impl Call {
    pub(super) fn of(request: &Request) -> Self {
        match request {
            Request::Hello { .. } => Self::Hello,
            Request::Logs { .. } => Self::Logs,
            Request::Digest { .. } => Self::Digest,
            Request::Frontiers { .. } => Self::Frontiers,
            Request::Pull { .. } => Self::Pull,
            Request::Push { .. } => Self::Push,
            Request::Have { .. } => Self::Have,
        }
    }

    fn per_minute(self, allowance: &Allowance) -> u32 {
        let share = allowance.requests_per_minute_max;
        match self {
            Self::Hello | Self::Logs | Self::Digest | Self::Frontiers | Self::Pair => share,
            Self::Pull | Self::Push | Self::Have => share.saturating_mul(10),
        }
    }
}

/// Whether to do what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grant {
    /// Do it.
    Given,
    /// Say that this node is busy.
    Busy,
    /// It does not listen: close, and let it wait.
    Excess,
}

/// A token bucket that holds a minute's share and fills up in a minute.
#[derive(Debug)]
struct Bucket {
    /// Tokens times [`MINUTE_MS`], so that each millisecond adds a whole number.
    level: u64,
    at: i64,
    /// Questions refused since it was last full.
    refused: u32,
}

impl Bucket {
    fn full(share: u32, now: i64) -> Self {
        let level = u64::from(share).saturating_mul(MINUTE_MS);
        Self {
            level,
            at: now,
            refused: 0,
        }
    }

    fn take(&mut self, share: u32, now: i64) -> Grant {
        let capacity = u64::from(share).saturating_mul(MINUTE_MS);
        let passed = u64::try_from(now.saturating_sub(self.at)).unwrap_or_default();
        self.at = now;
        self.level = self
            .level
            .saturating_add(passed.saturating_mul(u64::from(share)))
            .min(capacity);
        if self.level == capacity {
            self.refused = 0;
        }
        if let Some(left) = self.level.checked_sub(MINUTE_MS) {
            self.level = left;
            return Grant::Given;
        }
        self.refused = self.refused.saturating_add(1);
        if self.refused > share.saturating_mul(REFUSED_SHARES_MAX) {
            Grant::Excess
        } else {
            Grant::Busy
        }
    }
}

/// One partner's.
#[derive(Debug, Default)]
struct Budget {
    buckets: BTreeMap<Call, Bucket>,
    day: i64,
    day_bytes: u64,
}

/// All partners'. Bounded by the hubs that are known here.
#[derive(Debug, Default)]
pub(in crate::engine) struct Budgets {
    of: BTreeMap<HubId, Budget>,
}

impl Budgets {
    /// How many hubs are counted.
    pub(super) fn hubs(&self) -> usize {
        self.of.len()
    }

    /// Counts a question of a hub.
    pub(super) fn ask(&mut self, allowance: &Allowance, hub: HubId, call: Call, now: i64) -> Grant {
        let share = call.per_minute(allowance);
        let budget = self.of.entry(hub).or_default();
        let bucket = budget.buckets.entry(call);
        bucket
            .or_insert_with(|| Bucket::full(share, now))
            .take(share, now)
    }

    /// Counts bytes exchanged with a hub.
    pub(super) fn carry(&mut self, hub: HubId, bytes: usize, now: i64) {
        let budget = self.of.entry(hub).or_default();
        let day = now.div_euclid(DAY_MS);
        if budget.day != day {
            (budget.day, budget.day_bytes) = (day, 0);
        }
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        budget.day_bytes = budget.day_bytes.saturating_add(bytes);
    }

    /// Whether a hub has used up its bytes of this day.
    pub(super) fn is_spent(&self, allowance: &Allowance, hub: &HubId, now: i64) -> bool {
        let budget = self.of.get(hub);
        budget.is_some_and(|it| {
            it.day == now.div_euclid(DAY_MS) && it.day_bytes >= allowance.day_bytes_max
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEW: Allowance = Allowance {
        requests_per_minute_max: 3,
        day_bytes_max: 100,
        kept_bytes_max: 0,
    };
    const HUB: HubId = HubId::from_bytes([7; 32]);

    #[test]
    fn a_minutes_share_is_granted_then_busy_then_excess() {
        let mut budgets = Budgets::default();
        let mut asked = |now| budgets.ask(&FEW, HUB, Call::Logs, now);
        assert_eq!([(); 3].map(|()| asked(0)), [Grant::Given; 3]);
        assert_eq!([(); 6].map(|()| asked(0)), [Grant::Busy; 6]);
        assert_eq!(asked(0), Grant::Excess);
        // A token comes back every 20 s.
        assert_eq!(asked(20_000), Grant::Given);
        assert_eq!(asked(20_000), Grant::Excess);
        // A full bucket has forgiven.
        assert_eq!([(); 3].map(|()| asked(90_000)), [Grant::Given; 3]);
        assert_eq!(asked(90_000), Grant::Busy);
    }

    #[test]
    fn one_kind_or_hub_takes_nothing_from_another() {
        let mut budgets = Budgets::default();
        for _ in 0..4 {
            budgets.ask(&FEW, HUB, Call::Logs, 0);
        }
        assert_eq!(budgets.ask(&FEW, HUB, Call::Digest, 0), Grant::Given);
        let other = HubId::from_bytes([8; 32]);
        assert_eq!(budgets.ask(&FEW, other, Call::Logs, 0), Grant::Given);
    }

    #[test]
    fn a_clock_set_back_neither_fills_nor_empties() {
        let mut budgets = Budgets::default();
        for _ in 0..3 {
            budgets.ask(&FEW, HUB, Call::Hello, 1_000_000);
        }
        assert_eq!(budgets.ask(&FEW, HUB, Call::Hello, 0), Grant::Busy);
        assert_eq!(budgets.ask(&FEW, HUB, Call::Hello, 20_000), Grant::Given);
    }

    #[test]
    fn bytes_are_counted_by_the_day() {
        let mut budgets = Budgets::default();
        budgets.carry(HUB, 60, 0);
        assert!(!budgets.is_spent(&FEW, &HUB, 0));
        budgets.carry(HUB, 40, DAY_MS - 1);
        assert!(budgets.is_spent(&FEW, &HUB, DAY_MS - 1));
        assert!(!budgets.is_spent(&FEW, &HUB, DAY_MS));
    }
}
