//! Whether a vehicle holds its loads, and what could move to another run if not.

use serde::{Deserialize, Serialize};

use crate::money::Grams;
use crate::rules::load::{Aboard, Load, LoadError, Room, Vehicle};
use crate::rules::route::Route;

/// A leg on which more is on board than there is room for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overload {
    /// The stop that the leg leads to; nothing for the end.
    pub to: Option<String>,
    /// What is on board.
    pub room: Room,
    /// How much of it is too much; zero where there is room.
    pub over: Room,
}

/// A load that could move to another run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// What it is called.
    pub line: String,
    /// Its weight, in grams.
    pub grams: Grams,
    /// Of the overloaded legs, how many fit when this load alone is not there.
    pub cures: usize,
}

/// Refuses what the vehicle does not hold.
pub(super) fn check(
    vehicle: &Vehicle,
    route: &Route,
    aboard: &[Aboard],
    rooms: &[Room],
) -> Result<(), LoadError> {
    let warm = aboard.iter().filter(|it| it.load.cold && !vehicle.cold);
    let cold: Vec<String> = warm.map(|it| it.load.line.to_owned()).collect();
    let mut over = Vec::new();
    let mut numbers = Vec::new();
    for ((leg, room), number) in route.legs.iter().zip(rooms).zip(0..) {
        if vehicle.holds(*room) {
            continue;
        }
        numbers.push(number);
        over.push(Overload {
            to: leg.to.clone(),
            room: *room,
            over: vehicle.over(*room),
        });
    }
    if cold.is_empty() && over.is_empty() {
        return Ok(());
    }
    let candidates = candidates(vehicle, aboard, rooms, &numbers);
    Err(LoadError::DoesNotFit {
        cold,
        over,
        candidates,
    })
}

/// The loads of the overloaded legs: those that cure most legs first, then the lightest of them,
/// so that as little as possible moves; of those that cure none the heaviest first.
fn candidates(
    vehicle: &Vehicle,
    aboard: &[Aboard],
    rooms: &[Room],
    over: &[usize],
) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = aboard
        .iter()
        .filter(|it| over.iter().any(|leg| it.is_on(*leg)))
        .map(|it| Candidate {
            line: it.load.line.to_owned(),
            grams: it.load.grams,
            cures: cures(vehicle, it, rooms, over),
        })
        .collect();
    candidates.sort_by(|a, b| {
        let by_weight = if a.cures > 0 {
            a.grams.cmp(&b.grams)
        } else {
            b.grams.cmp(&a.grams)
        };
        b.cures
            .cmp(&a.cures)
            .then(by_weight)
            .then_with(|| a.line.cmp(&b.line))
    });
    candidates
}

/// How many of the overloaded legs fit without this load.
fn cures(vehicle: &Vehicle, aboard: &Aboard, rooms: &[Room], over: &[usize]) -> usize {
    let load: &Load = aboard.load;
    let cured = |leg: &&usize| {
        let room = rooms.get(**leg).copied().unwrap_or_default();
        aboard.is_on(**leg) && vehicle.holds(room.without(load))
    };
    over.iter().filter(cured).count()
}

impl Aboard<'_> {
    /// Whether it is on board on a leg, 0 for the first.
    fn is_on(&self, leg: usize) -> bool {
        self.from <= leg && leg < self.to
    }
}

impl Vehicle {
    fn holds(&self, room: Room) -> bool {
        self.over(room) == Room::default()
    }

    /// How much of what is on board is too much.
    fn over(&self, room: Room) -> Room {
        Room {
            grams: Grams(room.grams.0.saturating_sub(self.grams.0)),
            millilitres: room.millilitres.saturating_sub(self.millilitres),
            crates: room.crates.saturating_sub(u64::from(self.crates)),
        }
    }
}
