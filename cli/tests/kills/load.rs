//! People who type commands without end, several at each hub, and remember what was acknowledged.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc,
    },
    thread::JoinHandle,
    time::Duration,
};

use serde_json::Value;

use crate::{
    chance::Chance,
    hubs::{Desk, Hub},
    promise::Promise,
};

/// The hubs.
pub(crate) const CODES: [&str; 3] = ["AUBE", "PRS", "MAMS"];
/// The cycle in which all trade.
pub(crate) const CYCLE: &str = "2026-39";
/// What each hub has of what everybody orders; less than is ordered.
pub(crate) const STOCK: u64 = 60;

/// People at each hub.
const PEOPLE: u64 = 2;
/// Exit codes a command may end with while its node is killed: could not, unreachable, refused.
const REFUSALS: [i32; 3] = [1, 3, 4];
/// Only a failure waits that long for somebody to be answered.
const PATIENCE: Duration = Duration::from_mins(4);

/// Puts two offers into a hub's catalogue: the first is traded, the second has its price changed.
pub(crate) fn offer(hub: &Hub) {
    let stock = STOCK.to_string();
    for product in ["Carottes", "Panais"] {
        hub.json(&[
            "catalogue",
            "set",
            "--producer",
            "Ferme",
            "--product",
            product,
            "--pack",
            "sac",
            "--weight",
            "2 kg",
            "--price",
            "4.00",
            "--stock",
            &stock,
        ]);
    }
}

/// What one person may touch, and what all share.
struct Person {
    desk: Desk,
    hub: usize,
    number: u64,
    chance: Chance,
    promised: Arc<Mutex<Vec<Promise>>>,
    refused: Arc<AtomicU64>,
    ended: Arc<AtomicBool>,
    told: mpsc::Sender<()>,
}

impl Person {
    fn work(mut self) {
        let mut turn = 0;
        while !self.ended.load(Ordering::Relaxed) {
            turn += 1;
            let promises = self.turn(turn);
            if !promises.is_empty() {
                let mut kept = self.promised.lock().unwrap_or_else(PoisonError::into_inner);
                kept.extend(promises);
                self.told.send(()).ok();
            }
        }
    }

    fn turn(&mut self, turn: u64) -> Vec<Promise> {
        match self.chance.below(8) {
            0 | 1 => self.order(),
            2 | 3 => self.next_step("confirmed", "seller", "ship", Promise::Shipped),
            4 | 5 => self.next_step("shipped", "buyer", "receive", Promise::Received),
            6 => self.cost(),
            _ => self.edit(turn),
        }
    }

    /// The answer to a command; a refusal is counted, and is one of those that may be.
    fn ask(&self, arguments: &[&str]) -> Option<Value> {
        match self.desk.attempt(arguments) {
            Ok(answer) => Some(answer),
            Err((code, error)) => {
                self.refused.fetch_add(1, Ordering::Relaxed);
                assert!(REFUSALS.contains(&code), "{arguments:?}: {code} {error}");
                assert_ne!(error["error"]["code"], "bug", "{arguments:?}: {error}");
                None
            }
        }
    }

    fn order(&mut self) -> Vec<Promise> {
        let other = (self.hub + 1 + usize::try_from(self.chance.below(2)).unwrap()) % CODES.len();
        let line = format!("{}-0001={}", CODES[other], 1 + self.chance.below(3));
        let answer = self.ask(&["order", "place", "--cycle", CYCLE, "--line", &line]);
        let orders = answer
            .iter()
            .flat_map(|it| it["orders"].as_array().unwrap());
        orders.map(|it| Promise::Ordered(text(it))).collect()
    }

    /// Does what comes next for one of this hub's orders in a state.
    fn next_step(
        &mut self,
        state: &str,
        side: &str,
        verb: &str,
        promise: impl Fn(String) -> Promise,
    ) -> Vec<Promise> {
        let Some(list) = self.ask(&["order", "list"]) else {
            return Vec::new();
        };
        let ours = |it: &&Value| it["state"] == state && it[side] == CODES[self.hub];
        let ripe: Vec<&Value> = list["orders"]
            .as_array()
            .unwrap()
            .iter()
            .filter(ours)
            .collect();
        let Some(count) = u64::try_from(ripe.len()).ok().filter(|it| *it > 0) else {
            return Vec::new();
        };
        let order = text(&ripe[usize::try_from(self.chance.below(count)).unwrap()]["order"]);
        let answer = self.ask(&["order", verb, &order]);
        answer.map(|_| promise(order)).into_iter().collect()
    }

    fn cost(&mut self) -> Vec<Promise> {
        let answer = self.ask(&[
            "cost",
            "record",
            "--amount",
            "3,01",
            "--category",
            "transport",
            "--rule",
            "equal",
            "--basis",
            &format!("cycle:{CYCLE}"),
            "--side",
            "both",
            "--words",
            "Essence",
            "--yes",
        ]);
        answer
            .map(|it| Promise::Booked(text(&it["entry"])))
            .into_iter()
            .collect()
    }

    /// Each person has a field of their own and counts up in it.
    fn edit(&mut self, turn: u64) -> Vec<Promise> {
        let (price, words) = (format!("{turn}.00"), turn.to_string());
        let reference = format!("{}-0002", CODES[self.hub]);
        let done = match self.number {
            0 => self.ask(&["catalogue", "set", &reference, "--price", &price]),
            _ => self.ask(&["hub", "set", "--story", &words]),
        };
        let promise = match self.number {
            0 => Promise::Priced(turn),
            _ => Promise::Told(turn),
        };
        done.map(|_| promise).into_iter().collect()
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// All people at all hubs.
pub(crate) struct Load {
    promised: Vec<Arc<Mutex<Vec<Promise>>>>,
    refused: Arc<AtomicU64>,
    ended: Arc<AtomicBool>,
    told: mpsc::Receiver<()>,
    people: Vec<JoinHandle<()>>,
}

/// What was counted.
pub(crate) struct Told {
    pub(crate) promised: Vec<Vec<Promise>>,
    pub(crate) acknowledged: usize,
    pub(crate) refused: u64,
}

impl Load {
    /// Everybody begins to work.
    pub(crate) fn begin(hubs: &[Hub], seed: u64) -> Self {
        let (tell, told) = mpsc::channel();
        let mut load = Self {
            promised: hubs.iter().map(|_| Arc::default()).collect(),
            refused: Arc::default(),
            ended: Arc::default(),
            told,
            people: Vec::new(),
        };
        for (place, hub) in hubs.iter().enumerate() {
            for number in 0..PEOPLE {
                let person = Person {
                    desk: Desk::clone(hub),
                    hub: place,
                    number,
                    chance: Chance(seed ^ (u64::try_from(place).unwrap() * PEOPLE + number + 1)),
                    promised: Arc::clone(&load.promised[place]),
                    refused: Arc::clone(&load.refused),
                    ended: Arc::clone(&load.ended),
                    told: tell.clone(),
                };
                load.people.push(std::thread::spawn(move || person.work()));
            }
        }
        load
    }

    /// Waits until so many more commands were acknowledged, at whatever hub.
    pub(crate) fn wait_for(&self, count: u64) {
        self.told.try_iter().for_each(drop);
        for _ in 0..count {
            self.told
                .recv_timeout(PATIENCE)
                .expect("nothing is acknowledged any more");
        }
    }

    /// What was acknowledged at a hub so far.
    pub(crate) fn promised(&self, hub: usize) -> Vec<Promise> {
        let promised = self.promised[hub]
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        promised.clone()
    }

    /// Everybody goes home.
    pub(crate) fn end(self) -> Told {
        self.ended.store(true, Ordering::Relaxed);
        for person in self.people {
            person.join().unwrap();
        }
        let promised: Vec<Vec<Promise>> = self
            .promised
            .iter()
            .map(|it| it.lock().unwrap().clone())
            .collect();
        Told {
            acknowledged: promised.iter().map(Vec::len).sum(),
            refused: self.refused.load(Ordering::Relaxed),
            promised,
        }
    }
}
