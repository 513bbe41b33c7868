//! When to try again: 1 s after the first failure, doubled after each further one up to ten
//! minutes, a quarter more or less by chance so that nodes do not try in step.

use crate::network::millis::Millis;

/// The shortest wait.
pub(crate) const WAIT_MS_MIN: u64 = 1_000;

/// The longest wait.
pub(crate) const WAIT_MS_MAX: u64 = 600_000;

/// Failures in a row, and the time before which nothing is tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Backoff {
    failures: u32,
    due: Millis,
}

impl Backoff {
    /// Nothing failed yet; due at once.
    pub(crate) fn fresh(now: Millis) -> Self {
        Self {
            failures: 0,
            due: now,
        }
    }

    /// When the next try may be.
    pub(crate) fn due(&self) -> Millis {
        self.due
    }

    /// Counts a failure and waits longer than before.
    pub(crate) fn fail(&mut self, now: Millis, jitter: &mut Jitter) {
        let doubled = WAIT_MS_MIN << self.failures.min(10);
        let wait = jitter
            .around(doubled.min(WAIT_MS_MAX))
            .clamp(WAIT_MS_MIN, WAIT_MS_MAX);
        self.failures = self.failures.saturating_add(1);
        self.due = now.after(wait);
    }
}

/// Chance from a seed (splitmix64): same seed, same waits.
#[derive(Clone, Debug)]
pub(crate) struct Jitter(u64);

impl Jitter {
    /// Starts the sequence of this seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A time within a quarter of `ms`.
    fn around(&mut self, ms: u64) -> u64 {
        let quarter = ms / 4;
        ms - quarter + self.next() % (2 * quarter + 1)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_ten_minutes() {
        let mut backoff = Backoff::fresh(Millis(0));
        let mut jitter = Jitter::new(1);
        let waits: Vec<u64> = (0..12)
            .map(|_| {
                let now = backoff.due();
                backoff.fail(now, &mut jitter);
                backoff.due().since(now)
            })
            .collect();
        assert!((1_000..=1_250).contains(&waits[0]));
        assert!((1_500..=2_500).contains(&waits[1]));
        assert!((450_000..=600_000).contains(&waits[11]));
    }

    #[test]
    fn other_seed_other_waits() {
        let wait = |seed| {
            let mut backoff = Backoff::fresh(Millis(0));
            let mut jitter = Jitter::new(seed);
            (0..5).for_each(|_| backoff.fail(Millis(0), &mut jitter));
            backoff.due()
        };
        assert_eq!(wait(1), wait(1));
        assert_ne!(wait(1), wait(2));
    }
}
