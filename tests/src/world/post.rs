//! Messages under way: in order, or delayed, reordered, doubled and lost as the seed says.

use std::collections::BTreeSet;

use halle_protocol::engine::{Effect, Event, Protocol};

use super::World;

/// A message under way.
#[derive(Clone)]
pub(super) enum Letter {
    Request {
        from: usize,
        to: usize,
        protocol: Protocol,
        ticket: u64,
        frame: Vec<u8>,
    },
    Answer {
        to: usize,
        ticket: u64,
        frame: Option<Vec<u8>>,
    },
}

impl Letter {
    /// At whose machine it arrives.
    pub(super) fn to(&self) -> usize {
        let (Self::Request { to, .. } | Self::Answer { to, .. }) = self;
        *to
    }

    /// Whether it goes to or comes from a node.
    pub(super) fn is_of(&self, node: usize) -> bool {
        match self {
            Self::Request { from, to, .. } => *from == node || *to == node,
            Self::Answer { to, .. } => *to == node,
        }
    }

    /// Who waits for it under which ticket.
    fn awaited(&self) -> (usize, u64) {
        match self {
            Self::Request { from, ticket, .. } => (*from, *ticket),
            Self::Answer { to, ticket, .. } => (*to, *ticket),
        }
    }
}

/// All messages under way.
#[derive(Default)]
pub(super) struct Post {
    /// From which delivery on each may arrive.
    letters: Vec<(u64, Letter)>,
    deliveries: u64,
}

impl Post {
    fn push(&mut self, wait: u64, letter: Letter) {
        self.letters.push((self.deliveries + wait, letter));
    }

    /// Where the letters stand that may arrive now: where none may, time goes on to the first.
    fn ready(&mut self) -> Vec<usize> {
        let first = self.letters.iter().map(|(from, _)| *from).min();
        self.deliveries = self.deliveries.max(first.unwrap_or_default());
        let standing = self.letters.iter().enumerate();
        standing
            .filter(|(_, (from, _))| *from <= self.deliveries)
            .map(|(at, _)| at)
            .collect()
    }

    fn take(&mut self, at: usize) -> Letter {
        self.deliveries += 1;
        self.letters.remove(at).1
    }

    /// Drops what goes to or comes from a process that is no more.
    pub(super) fn forget(&mut self, node: usize) {
        self.letters.retain(|(_, letter)| !letter.is_of(node));
    }
}

/// What is to be said within so many milliseconds is said before a federation is at rest.
const BREATH_MS: i64 = 400;
/// So often at most: a node whose clock stands at the end of time has always something due.
const BREATHS_MAX: usize = 1_000;

impl World {
    /// Puts a question on its way.
    pub fn ask(&mut self, from: usize, to: usize, protocol: Protocol, ticket: u64, frame: Vec<u8>) {
        self.watch_wire(from, to, &frame);
        self.send(Letter::Request {
            from,
            to,
            protocol,
            ticket,
            frame,
        });
    }

    /// Puts a message on its way.
    pub(super) fn send(&mut self, letter: Letter) {
        let slow = self.rough && self.draw(12) == 0;
        if slow {
            self.count("message delayed");
        }
        let wait = if slow { 10 + self.draw(80) } else { 0 };
        self.post
            .push(u64::try_from(wait).expect("a short wait"), letter);
    }

    /// Delivers one message; `false` when none is under way.
    pub fn step(&mut self) -> bool {
        let ready = self.post.ready();
        if ready.is_empty() {
            return false;
        }
        let at = if self.orderly {
            0
        } else {
            self.draw(ready.len())
        };
        if at > 0 {
            self.count("message overtaken");
        }
        let letter = self.post.take(ready[at]);
        if self.is_asleep(letter.to()) {
            self.links.waiting.push(letter);
            return true;
        }
        if self.rough && self.draw(24) == 0 {
            self.count("message lost");
            self.lose(letter);
            return true;
        }
        let copies = if self.thrice { 3 } else { 1 };
        let doubles = self.rough || matches!(letter, Letter::Request { .. });
        if !self.orderly && doubles && self.draw(8) == 0 {
            self.count("message doubled");
            self.send(letter.clone());
        }
        for _ in 1..copies {
            self.hand(vec![letter.clone()]);
        }
        let letters = if self.rough && self.draw(3) == 0 {
            self.take_along(letter)
        } else {
            vec![letter]
        };
        self.hand(letters);
        true
    }

    /// The message never comes: in the end whoever asked knows that no answer will.
    fn lose(&mut self, letter: Letter) {
        let (Letter::Request {
            from: to, ticket, ..
        }
        | Letter::Answer { to, ticket, .. }) = letter;
        self.send(Letter::Answer {
            to,
            ticket,
            frame: None,
        });
    }

    /// Takes other messages for the same node that may arrive now.
    fn take_along(&mut self, letter: Letter) -> Vec<Letter> {
        let mut batch = vec![letter];
        for _ in 0..self.draw(5) {
            let to = batch[0].to();
            let ready = self.post.ready();
            let same = |at: &&usize| self.post.letters[**at].1.to() == to;
            let same: Vec<usize> = ready.iter().filter(same).copied().collect();
            if same.is_empty() {
                break;
            }
            let at = same[self.draw(same.len())];
            batch.push(self.post.take(at));
        }
        batch
    }

    /// Hands a node messages, to be handled in one transaction.
    fn hand(&mut self, letters: Vec<Letter>) {
        let Some(to) = letters.first().map(Letter::to) else {
            return;
        };
        let mut asking = Vec::new();
        let mut events = Vec::new();
        for letter in letters {
            self.trace_letter(&letter);
            let (asked_by, event) = self.opened(letter);
            if event.is_none() {
                self.answer(to, asked_by, None);
            }
            asking.extend(event.iter().map(|_| asked_by));
            events.extend(event);
        }
        let answers = self.batch(to, events);
        for (asked_by, effects) in asking.into_iter().zip(answers) {
            let reply = effects.into_iter().find_map(|effect| match effect {
                Effect::Reply { frame, .. } => Some(frame),
                _ => None,
            });
            self.answer(to, asked_by, reply);
        }
    }

    /// What a message is to the node that gets it, and who waits for the answer under which ticket;
    /// no event where it does not get through.
    fn opened(&self, letter: Letter) -> (Option<(usize, u64)>, Option<Event>) {
        match letter {
            Letter::Request {
                from,
                to,
                protocol,
                ticket,
                frame,
            } => {
                let request = Event::Request {
                    from: self.device(from),
                    protocol,
                    ticket,
                    frame,
                };
                let event = self.reaches(from, to).then_some(request);
                (Some((from, ticket)), event)
            }
            Letter::Answer { ticket, frame, .. } => (None, Some(Event::Answer { ticket, frame })),
        }
    }

    fn answer(&mut self, from: usize, asked_by: Option<(usize, u64)>, frame: Option<Vec<u8>>) {
        let Some((to, ticket)) = asked_by else { return };
        if let Some(frame) = &frame {
            self.watch_wire(from, to, frame);
        }
        let frame = frame.filter(|_| self.reaches(from, to));
        self.send(Letter::Answer { to, ticket, frame });
    }

    /// Tickets that a node may still hear of.
    pub(super) fn under_way(&self, node: usize) -> BTreeSet<u64> {
        let posted = self.post.letters.iter().map(|(_, letter)| letter);
        posted
            .chain(&self.links.waiting)
            .map(Letter::awaited)
            .filter(|(waiting, _)| *waiting == node)
            .map(|(_, ticket)| ticket)
            .collect()
    }

    /// Drops all messages under way and tells nobody: for tests of what is checked.
    pub fn swallow(&mut self) {
        self.post.letters.clear();
    }

    fn trace_letter(&mut self, letter: &Letter) {
        let (node, ticket) = letter.awaited();
        let frame = match letter {
            Letter::Request { frame, .. } => frame.as_slice(),
            Letter::Answer { frame, .. } => frame.as_deref().unwrap_or_default(),
        };
        self.trace_of(&[
            &node.to_be_bytes(),
            &letter.to().to_be_bytes(),
            &ticket.to_be_bytes(),
            frame,
        ]);
    }

    /// Delivers until nothing moves any more, and nobody is about to say something.
    ///
    /// # Panics
    /// When it never comes to rest.
    pub fn settle(&mut self) {
        let nodes = self.nodes.len();
        let mut breaths = 0;
        for _ in 0..200_000 + nodes * nodes * 2_000 {
            if self.step() || self.connect() {
                continue;
            }
            breaths += 1;
            if breaths > BREATHS_MAX || !self.breathe() {
                return;
            }
        }
        panic!("the federation does not come to rest");
    }

    /// Lets so much time pass that who is about to say something says it; `false` when nobody is.
    fn breathe(&mut self) -> bool {
        let due = (0..self.nodes.len())
            .filter(|node| !self.is_asleep(*node))
            .filter_map(|node| {
                let ahead = self.ahead.get(&node).copied().unwrap_or_default();
                let now = self.now.saturating_add(ahead);
                Some(self.nodes[node].engine.wake_at()?.saturating_sub(now))
            })
            .min();
        let Some(ms) = due.filter(|ms| *ms <= BREATH_MS) else {
            return false;
        };
        self.wait(ms.max(0));
        true
    }

    /// Lets time pass and everybody compare again, until nothing moves.
    pub fn pass(&mut self, ms: i64) {
        self.now += ms;
        for node in 0..self.nodes.len() {
            self.event(node, Event::Wake);
        }
        self.settle();
    }

    /// Lets time pass and wakes who wants to be woken by now.
    pub fn wait(&mut self, ms: i64) {
        self.now += ms;
        for node in 0..self.nodes.len() {
            if self.is_asleep(node) {
                continue;
            }
            let ahead = self.ahead.get(&node).copied().unwrap_or_default();
            let now = self.now.saturating_add(ahead);
            if self.nodes[node]
                .engine
                .wake_at()
                .is_some_and(|at| at <= now)
            {
                self.event(node, Event::Wake);
            }
        }
    }
}
