//! Jobs on their way to the engine, so that no partner waits behind all of another's questions.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use halle_protocol::{engine::Event, id::DeviceId};

use super::work::Job;

/// Jobs committed together at most.
pub(super) const BATCH_MAX: usize = 64;
/// Questions of one device in a batch at most: whoever asks without end has its next ones answered
/// after everybody else's first.
const QUESTIONS_MAX: usize = 2;

/// Jobs that wait, oldest first. Of one device all keep their order.
#[derive(Default)]
pub(super) struct Queue(VecDeque<Job>);

impl Queue {
    /// Adds the newest.
    pub(super) fn push(&mut self, job: Job) {
        self.0.push_back(job);
    }

    /// Nothing waits.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there are as many as a batch takes.
    pub(super) fn is_full(&self) -> bool {
        self.0.len() >= BATCH_MAX
    }

    /// The next batch. What is left stays first in the queue.
    pub(super) fn batch(&mut self) -> Vec<Job> {
        let mut asked: BTreeMap<DeviceId, usize> = BTreeMap::new();
        let mut deferred: BTreeSet<DeviceId> = BTreeSet::new();
        let (mut batch, mut later) = (Vec::new(), VecDeque::new());
        for job in std::mem::take(&mut self.0) {
            let device = device(&job);
            let waits = device.is_some_and(|it| deferred.contains(&it));
            let count = match (device, &job) {
                (Some(device), Job::Event(Event::Request { .. })) => {
                    let count = asked.entry(device).or_default();
                    *count = count.saturating_add(1);
                    *count
                }
                _ => 0,
            };
            if waits || count > QUESTIONS_MAX || batch.len() >= BATCH_MAX {
                deferred.extend(device);
                later.push_back(job);
            } else {
                batch.push(job);
            }
        }
        self.0 = later;
        batch
    }
}

/// Whose job it is, when it is a partner's.
fn device(job: &Job) -> Option<DeviceId> {
    match job {
        Job::Event(Event::Request { from, .. }) => Some(*from),
        Job::Event(Event::Connected(device) | Event::Disconnected(device)) => Some(*device),
        Job::Event(Event::Answer { .. } | Event::Listening(_) | Event::Wake)
        | Job::Run { .. }
        | Job::Reachable(_)
        | Job::Stop => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use halle_protocol::engine::Protocol;

    fn asks(device: u8, ticket: u64) -> Job {
        Job::Event(Event::Request {
            from: DeviceId::from_bytes([device; 32]),
            protocol: Protocol::Sync,
            ticket,
            frame: Vec::new(),
        })
    }

    fn tickets(batch: &[Job]) -> Vec<u64> {
        let mut tickets = Vec::new();
        for job in batch {
            if let Job::Event(Event::Request { ticket, .. }) = job {
                tickets.push(*ticket);
            }
        }
        tickets
    }

    /// A flooder had eight questions under way; whoever came after waited for all of them.
    #[test]
    fn nobody_waits_for_more_than_two_questions_of_another() {
        let mut queue = Queue::default();
        (0..8).for_each(|ticket| queue.push(asks(1, ticket)));
        queue.push(asks(2, 100));
        assert_eq!(tickets(&queue.batch()), [0, 1, 100]);
        queue.push(asks(2, 101));
        assert_eq!(tickets(&queue.batch()), [2, 3, 101]);
        assert_eq!(tickets(&queue.batch()), [4, 5]);
        assert_eq!(tickets(&queue.batch()), [6, 7]);
        assert!(queue.is_empty());
    }

    #[test]
    fn what_one_device_does_keeps_its_order_and_others_jobs_pass() {
        let mut queue = Queue::default();
        let gone = Event::Disconnected(DeviceId::from_bytes([1; 32]));
        (0..3).for_each(|ticket| queue.push(asks(1, ticket)));
        queue.push(Job::Event(gone));
        queue.push(Job::Reachable(true));
        let first = queue.batch();
        assert_eq!(tickets(&first), [0, 1]);
        assert!(matches!(first.last(), Some(Job::Reachable(true))));
        let second = queue.batch();
        assert_eq!(tickets(&second), [2]);
        let last = second.last();
        assert!(matches!(last, Some(Job::Event(Event::Disconnected(_)))));
    }

    #[test]
    fn a_batch_has_its_bound() {
        let mut queue = Queue::default();
        (0..=BATCH_MAX).for_each(|_| queue.push(Job::Reachable(true)));
        assert!(queue.is_full());
        assert_eq!(queue.batch().len(), BATCH_MAX);
        assert_eq!(queue.batch().len(), 1);
    }
}
