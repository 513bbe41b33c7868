//! What a run carries on each leg, and whether it may (LO4, E4); kilometres, kilogram-kilometres
//! and carbon dioxide (LO13).
//!
//! A load is picked up at one stop and dropped off at a later one; what is on board between two
//! stops is held against the vehicle. What does not fit is refused with the loads that could
//! move to another run. Shared transport is split over what was really carried: by weight, cases,
//! stops, and [`CarriedLine::gram_metres`].
//! Deliberately absent: how loads are stacked, and moving one by itself: people decide.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::limits::{GRAMS_MAX, LOADS_MAX, PACKS_MAX, STOPS_MAX};
use crate::money::Grams;
use crate::rules::route::Route;

mod fit;

pub use fit::{Candidate, Overload};

/// What a vehicle holds, and what it burns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vehicle {
    /// Grams it may carry.
    pub grams: Grams,
    /// Millilitres it has room for: a cubic metre is a million.
    pub millilitres: u64,
    /// Crates it has room for.
    pub crates: u32,
    /// Whether it keeps cold.
    pub cold: bool,
    /// Grams of carbon dioxide a kilometre, as its owner states; at most `PACKS_MAX`.
    pub co2_per_kilometre: u32,
}

/// Goods that go from one stop of a run to a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load<'a> {
    /// What it is called: an order's line, say; each occurs once.
    pub line: &'a str,
    /// Code of the stop where it is picked up; nothing where the run starts.
    pub from: Option<&'a str>,
    /// Code of the stop where it is dropped off; nothing where the run ends.
    pub to: Option<&'a str>,
    /// Grams; at most `GRAMS_MAX`.
    pub grams: Grams,
    /// Millilitres; at most `GRAMS_MAX`.
    pub millilitres: u64,
    /// Crates; at most `PACKS_MAX`.
    pub crates: u32,
    /// Whether it has to be kept cold.
    pub cold: bool,
}

/// So much room taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// Grams.
    pub grams: Grams,
    /// Millilitres.
    pub millilitres: u64,
    /// Crates.
    pub crates: u64,
}

/// What a run carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carriage {
    /// Lines that are on board from the start.
    pub begun: Vec<String>,
    /// Each leg of the route.
    pub legs: Vec<CarriedLeg>,
    /// Each load, by line.
    pub lines: Vec<CarriedLine>,
    /// Metres driven.
    pub metres: u64,
    /// Grams × metres of all loads: a million is a kilogram-kilometre.
    pub gram_metres: u64,
    /// Grams of carbon dioxide: metres × factor ÷ 1,000, to the nearest gram.
    pub co2_grams: u64,
}

/// What is on board on the way to a stop, and what changes there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedLeg {
    /// The stop's code; nothing for the end.
    pub to: Option<String>,
    /// Metres driven.
    pub metres: u32,
    /// What is on board on the way.
    pub room: Room,
    /// Lines dropped off on arrival.
    pub dropped: Vec<String>,
    /// Lines picked up before leaving.
    pub picked: Vec<String>,
}

/// How far one load went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedLine {
    /// What it is called.
    pub line: String,
    /// Metres it was on board.
    pub metres: u64,
    /// Grams × metres: what `by_weight_distance` counts.
    pub gram_metres: u64,
}

/// Why a run cannot carry its loads.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LoadError {
    /// More loads than a run has.
    #[error("{loads} loads are more than {LOADS_MAX}")]
    TooManyLoads {
        /// How many there are.
        loads: usize,
    },
    /// More legs than a run has, or a vehicle that nobody means.
    #[error("the run or its vehicle is beyond bounds")]
    BeyondBounds,
    /// One load listed twice.
    #[error("the line {line} is loaded twice")]
    LineTwice {
        /// The line.
        line: String,
    },
    /// A load of more than can be.
    #[error("the line {line} is larger than can be")]
    TooLarge {
        /// The line.
        line: String,
    },
    /// A load picked up or dropped off where the run does not stop.
    #[error("the line {line} goes by {stop}, where the run does not stop")]
    NoStop {
        /// The line.
        line: String,
        /// The stop's code.
        stop: String,
    },
    /// A load dropped off before it is picked up, or where it is.
    #[error("the line {line} is dropped off before it is picked up")]
    WrongWay {
        /// The line.
        line: String,
    },
    /// More than the vehicle holds, or cold goods on a warm run.
    #[error("the vehicle does not hold its loads")]
    DoesNotFit {
        /// Cold lines on a vehicle that is not, by name.
        cold: Vec<String>,
        /// Legs on which more is on board than there is room for, in order.
        over: Vec<Overload>,
        /// Lines that could move to another run, those that help most first.
        candidates: Vec<Candidate>,
    },
}

/// One load with the legs it is on board: after `from`, up to `to`.
struct Aboard<'a> {
    load: &'a Load<'a>,
    from: usize,
    to: usize,
}

/// What a vehicle carries on a route.
pub fn carriage(vehicle: &Vehicle, route: &Route, loads: &[Load]) -> Result<Carriage, LoadError> {
    let aboard = aboard(vehicle, route, loads)?;
    let rooms = rooms(route.legs.len(), &aboard);
    fit::check(vehicle, route, &aboard, &rooms)?;
    let lines: Vec<CarriedLine> = aboard.iter().map(|it| carried_line(route, it)).collect();
    Ok(Carriage {
        begun: named(&aboard, |it| it.from == 0),
        legs: legs(route, &aboard, rooms),
        metres: route.metres,
        gram_metres: lines
            .iter()
            .fold(0, |sum, line| line.gram_metres.saturating_add(sum)),
        co2_grams: co2_grams(route.metres, vehicle.co2_per_kilometre),
        lines,
    })
}

/// Grams of carbon dioxide for so many metres at a factor per kilometre, to the nearest gram,
/// halves up; the largest number where it does not fit 64 bits.
pub fn co2_grams(metres: u64, per_kilometre: u32) -> u64 {
    let thousandths = u128::from(metres) * u128::from(per_kilometre);
    u64::try_from((thousandths + 500) / 1_000).unwrap_or(u64::MAX)
}

/// The loads by line, each with its legs; checked to be within bounds.
fn aboard<'a>(
    vehicle: &Vehicle,
    route: &Route,
    loads: &'a [Load<'a>],
) -> Result<Vec<Aboard<'a>>, LoadError> {
    if loads.len() > LOADS_MAX {
        return Err(LoadError::TooManyLoads { loads: loads.len() });
    }
    let metres: u64 = route.legs.iter().map(|leg| u64::from(leg.metres)).sum();
    let one_day = route.legs.len() <= STOPS_MAX.saturating_add(1) && metres == route.metres;
    if !one_day || vehicle.co2_per_kilometre > PACKS_MAX {
        return Err(LoadError::BeyondBounds);
    }
    let stops = stops(route);
    let mut aboard = Vec::with_capacity(loads.len());
    for load in loads {
        aboard.push(load.aboard(route.legs.len(), &stops)?);
    }
    aboard.sort_by_key(|it| it.load.line);
    let pairs = aboard.iter().zip(aboard.iter().skip(1));
    match pairs.into_iter().find(|(a, b)| a.load.line == b.load.line) {
        None => Ok(aboard),
        Some((twice, _)) => Err(LoadError::LineTwice {
            line: twice.load.line.to_owned(),
        }),
    }
}

/// Each stop's leg, 1 for the first.
fn stops(route: &Route) -> BTreeMap<&str, usize> {
    let codes = route.legs.iter().map(|leg| leg.to.as_deref());
    let numbered = codes.zip(1..);
    numbered
        .filter_map(|(code, leg)| Some((code?, leg)))
        .collect()
}

/// What is on board on each leg.
fn rooms(legs: usize, aboard: &[Aboard]) -> Vec<Room> {
    let mut rooms = vec![Room::default(); legs];
    for it in aboard {
        for room in rooms.iter_mut().take(it.to).skip(it.from) {
            *room = room.with(it.load);
        }
    }
    rooms
}

/// The names of some loads.
fn named(aboard: &[Aboard], of: impl Fn(&Aboard) -> bool) -> Vec<String> {
    let those = aboard.iter().filter(|it| of(it));
    those.map(|it| it.load.line.to_owned()).collect()
}

fn legs(route: &Route, aboard: &[Aboard], rooms: Vec<Room>) -> Vec<CarriedLeg> {
    let numbered = route.legs.iter().zip(rooms).zip(1..);
    let carried = numbered.map(|((leg, room), number)| CarriedLeg {
        to: leg.to.clone(),
        metres: leg.metres,
        room,
        dropped: named(aboard, |it| it.to == number),
        picked: named(aboard, |it| it.from == number),
    });
    carried.collect()
}

fn carried_line(route: &Route, aboard: &Aboard) -> CarriedLine {
    let legs = route.legs.iter().take(aboard.to).skip(aboard.from);
    let metres: u64 = legs.map(|leg| u64::from(leg.metres)).sum();
    CarriedLine {
        line: aboard.load.line.to_owned(),
        metres,
        gram_metres: aboard.load.grams.0.saturating_mul(metres),
    }
}

impl<'a> Load<'a> {
    fn aboard(
        &'a self,
        legs: usize,
        stops: &BTreeMap<&str, usize>,
    ) -> Result<Aboard<'a>, LoadError> {
        let line = || self.line.to_owned();
        let within = self.grams.0 <= GRAMS_MAX && self.millilitres <= GRAMS_MAX;
        if !within || self.crates > PACKS_MAX {
            return Err(LoadError::TooLarge { line: line() });
        }
        let leg = |code: &str| {
            let found = stops.get(code).copied();
            found.ok_or_else(|| LoadError::NoStop {
                line: line(),
                stop: code.to_owned(),
            })
        };
        let from = self.from.map_or(Ok(0), leg)?;
        let to = self.to.map_or(Ok(legs), leg)?;
        if from >= to {
            return Err(LoadError::WrongWay { line: line() });
        }
        Ok(Aboard {
            load: self,
            from,
            to,
        })
    }
}

impl Room {
    /// The room taken when one load comes on top.
    fn with(self, load: &Load) -> Self {
        Self {
            grams: Grams(self.grams.0.saturating_add(load.grams.0)),
            millilitres: self.millilitres.saturating_add(load.millilitres),
            crates: self.crates.saturating_add(u64::from(load.crates)),
        }
    }

    /// The room taken when one load is not there.
    fn without(self, load: &Load) -> Self {
        Self {
            grams: Grams(self.grams.0.saturating_sub(load.grams.0)),
            millilitres: self.millilitres.saturating_sub(load.millilitres),
            crates: self.crates.saturating_sub(u64::from(load.crates)),
        }
    }
}

#[cfg(test)]
mod tests;
