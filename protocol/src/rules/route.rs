//! In which order a run makes its stops, and when it gets where (LO3).
//!
//! Up to `ROUTE_EXACT_MAX` stops every order is weighed; beyond it two simple orders are improved
//! as long as one move makes them better. The better of two orders is the less late, then the
//! shorter, then the earlier back, then the one whose stops come first by code: the same on every
//! node, and whatever order the stops are listed in. People may give their own order; it is timed
//! by the same rules. A stop's window never forbids an order: how late each stop is is told, and
//! only an order that is late nowhere is late by nothing.
//! Deliberately absent: what is loaded (see [`load`](crate::rules::load)), roads, traffic.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::limits::{
    HALT_SECONDS_MAX, METRES_MAX, PLACES_MAX, ROUTE_EXACT_MAX, STOPS_MAX, TRIP_SECONDS_MAX,
};

mod exact;
mod improve;
mod known;
mod matrix;

use known::Known;
pub use matrix::{Matrix, MatrixError};

/// A trip whose stops are to be ordered. Times are seconds since the beginning of its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trip<'a> {
    /// Distances between all places.
    pub matrix: &'a Matrix,
    /// Where it starts: a place of the matrix.
    pub start: usize,
    /// Where it ends; nothing where the last stop ends it.
    pub end: Option<usize>,
    /// When it leaves; at most `TRIP_SECONDS_MAX`.
    pub departs: u32,
    /// How far it drives in an hour, in metres; from 1,000 to 200,000.
    pub metres_per_hour: u32,
    /// Its stops; at most `STOPS_MAX`.
    pub stops: &'a [Stop<'a>],
    /// Pairs of codes: the first stop comes before the second (pick-up before drop-off).
    pub before: &'a [(&'a str, &'a str)],
}

/// A halt of a trip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop<'a> {
    /// What it is called; each occurs once.
    pub code: &'a str,
    /// Which place of the matrix.
    pub place: usize,
    /// When it may be reached; nothing for any time.
    pub window: Option<Window>,
    /// How long the truck stands there, in seconds; at most `HALT_SECONDS_MAX`.
    pub halt: u32,
}

/// When a stop may be reached. Who comes before it waits; who comes after it is late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Seconds since the beginning of the day; at most `TRIP_SECONDS_MAX`.
    pub opens: u32,
    /// Seconds since the beginning of the day; not before it opens.
    pub closes: u32,
}

/// Stops in order, with distances and times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// The way to each stop, and to the end if there is one.
    pub legs: Vec<Leg>,
    /// Metres driven in all.
    pub metres: u64,
    /// Seconds late at all stops together; zero where every window is met.
    pub late: u64,
    /// When the trip is over, in seconds since the beginning of the day.
    pub ends: u64,
    /// How the order was found.
    pub found: Found,
}

/// The way to one stop, or to the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    /// The stop's code; nothing for the end.
    pub to: Option<String>,
    /// Metres driven.
    pub metres: u32,
    /// When it is reached, in seconds since the beginning of the day.
    pub arrives: u64,
    /// Seconds until it opens.
    pub waits: u64,
    /// Seconds after it closed.
    pub late: u64,
    /// When the truck leaves it; at the end, when it arrives.
    pub leaves: u64,
}

/// How an order was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Found {
    /// Every order was weighed, as far as it could be the best: no other is better.
    Exact {
        /// How many beginnings of orders were weighed.
        weighed: u64,
    },
    /// Begun at the nearest stop or at the one that closes first, and improved.
    Improved {
        /// Metres of the order it began with.
        begun_metres: u64,
        /// Seconds late of the order it began with.
        begun_late: u64,
        /// How many moves made it better.
        moves: usize,
    },
    /// Given by people.
    Given,
}

/// Why a trip has no route.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RouteError {
    /// More stops than a trip makes.
    #[error("{stops} stops are more than {STOPS_MAX}")]
    TooManyStops {
        /// How many there are.
        stops: usize,
    },
    /// More pairs of stops than there could be.
    #[error("{pairs} pairs of stops are more than can be")]
    TooManyPairs {
        /// How many there are.
        pairs: usize,
    },
    /// A place that the matrix does not have.
    #[error("the table of distances has no place {place}")]
    NoPlace {
        /// Which.
        place: usize,
    },
    /// Two stops of one code, or one stop twice in an order.
    #[error("the stop {code} is listed twice")]
    StopTwice {
        /// The stop's code.
        code: String,
    },
    /// A pair, or an order, names a stop that is none.
    #[error("there is no stop {code}")]
    NoStop {
        /// The code.
        code: String,
    },
    /// An order that leaves a stop out.
    #[error("the stop {code} is left out")]
    StopMissing {
        /// The stop's code.
        code: String,
    },
    /// Stops that would each have to come before the other.
    #[error("the stop {code} has to come before itself")]
    BeforeItself {
        /// One of them.
        code: String,
    },
    /// An order with a drop-off before its pick-up.
    #[error("the stop {later} comes before {earlier}, which has to come first")]
    TooEarly {
        /// The stop that has to come first.
        earlier: String,
        /// The one that has to come after it.
        later: String,
    },
    /// A speed, a halt, a window or a departure that nobody means.
    #[error("the times of {code} are beyond bounds")]
    Times {
        /// The stop's code; empty for the trip.
        code: String,
    },
}

/// The best order of a trip's stops.
///
/// ```
/// # use halle_protocol::rules::route::*;
/// let matrix = Matrix::new(3, vec![0, 5_000, 9_000, 5_000, 0, 4_000, 9_000, 4_000, 0])?;
/// let stop = |code, place| Stop { code, place, window: None, halt: 600 };
/// let stops = [stop("CPE", 2), stop("HOP", 1)];
/// let trip = Trip {
///     matrix: &matrix, start: 0, end: Some(0), departs: 8 * 3_600, metres_per_hour: 30_000,
///     stops: &stops, before: &[("HOP", "CPE")],
/// };
/// let route = route(&trip)?;
/// let order: Vec<_> = route.legs.iter().filter_map(|leg| leg.to.as_deref()).collect();
/// assert_eq!((order, route.metres), (vec!["HOP", "CPE"], 18_000));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn route(trip: &Trip) -> Result<Route, RouteError> {
    let known = Known::of(trip)?;
    let (order, found) = if known.len() <= ROUTE_EXACT_MAX {
        exact::best(&known)
    } else {
        improve::best(&known)
    };
    Ok(known.timed(&order, found))
}

/// The route of a trip whose stops people put in this order.
pub fn given(trip: &Trip, order: &[&str]) -> Result<Route, RouteError> {
    let known = Known::of(trip)?;
    let order = known.checked(order)?;
    Ok(known.timed(&order, Found::Given))
}

/// Whether a trip says what it means, within bounds.
fn check(trip: &Trip) -> Result<(), RouteError> {
    if trip.stops.len() > STOPS_MAX {
        let stops = trip.stops.len();
        return Err(RouteError::TooManyStops { stops });
    }
    if trip.before.len() > STOPS_MAX * STOPS_MAX {
        let pairs = trip.before.len();
        return Err(RouteError::TooManyPairs { pairs });
    }
    let places = [Some(trip.start), trip.end];
    let places = places.into_iter().flatten();
    let of_stops = trip.stops.iter().map(|stop| stop.place);
    for place in places.chain(of_stops) {
        if place >= trip.matrix.places() {
            return Err(RouteError::NoPlace { place });
        }
    }
    let speed_known = (1_000..=200_000).contains(&trip.metres_per_hour);
    if !speed_known || trip.departs > TRIP_SECONDS_MAX {
        let code = String::new();
        return Err(RouteError::Times { code });
    }
    match trip.stops.iter().find(|stop| !stop.has_times()) {
        None => Ok(()),
        Some(stop) => Err(RouteError::Times {
            code: stop.code.to_owned(),
        }),
    }
}

impl Stop<'_> {
    /// Whether its window and halt are such as a stop may have.
    pub fn has_times(&self) -> bool {
        let window = self.window.unwrap_or(Window {
            opens: 0,
            closes: TRIP_SECONDS_MAX,
        });
        self.halt <= HALT_SECONDS_MAX
            && window.opens <= window.closes
            && window.closes <= TRIP_SECONDS_MAX
    }
}

// All metres and seconds of a trip fit 64 bits with room to spare, and a stop has its bit.
const _: () = assert!(STOPS_MAX < 64 && PLACES_MAX >= STOPS_MAX + 2);
const _: () = assert!(METRES_MAX < 1 << 30 && HALT_SECONDS_MAX < 1 << 30);

#[cfg(test)]
mod tests;
