//! A trip that was checked, and how orders of its stops compare.

use crate::rules::route::{Found, Leg, Route, RouteError, Stop, Trip, check};

/// Seconds in an hour.
const HOUR_SECONDS: u64 = 3_600;

/// A trip that was checked, its stops by code and known by their places in that list.
pub(super) struct Known<'a> {
    trip: &'a Trip<'a>,
    stops: Vec<&'a Stop<'a>>,
    /// For each stop, the bits of those that come before it.
    before: Vec<u64>,
}

/// What makes one order better than another; the least is the best.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost {
    pub(super) late: u64,
    pub(super) metres: u64,
    /// When it is over, in seconds.
    pub(super) ends: u64,
}

/// Where a truck is after the beginning of an order.
#[derive(Clone, Copy)]
pub(super) struct At {
    place: usize,
    /// Bits of the stops made.
    made: u64,
    pub(super) cost: Cost,
}

/// How a stop or the end is reached; the fields are those of [`Leg`].
struct Reached {
    metres: u32,
    arrives: u64,
    waits: u64,
    late: u64,
    leaves: u64,
}

impl Reached {
    fn leg(self, to: Option<&str>) -> Leg {
        Leg {
            to: to.map(str::to_owned),
            metres: self.metres,
            arrives: self.arrives,
            waits: self.waits,
            late: self.late,
            leaves: self.leaves,
        }
    }
}

impl<'a> Known<'a> {
    pub(super) fn of(trip: &'a Trip<'a>) -> Result<Self, RouteError> {
        check(trip)?;
        let mut stops: Vec<&Stop> = trip.stops.iter().collect();
        stops.sort_by_key(|stop| stop.code);
        let pairs = stops.iter().zip(stops.iter().skip(1));
        if let Some((stop, _)) = pairs.into_iter().find(|(a, b)| a.code == b.code) {
            let code = stop.code.to_owned();
            return Err(RouteError::StopTwice { code });
        }
        let mut known = Self {
            trip,
            before: vec![0; stops.len()],
            stops,
        };
        known.note_pairs()?;
        known.check_pairs()?;
        Ok(known)
    }

    pub(super) fn len(&self) -> usize {
        self.stops.len()
    }

    /// The truck before its first stop.
    pub(super) fn begin(&self) -> At {
        At {
            place: self.trip.start,
            made: 0,
            cost: Cost {
                late: 0,
                metres: 0,
                ends: u64::from(self.trip.departs),
            },
        }
    }

    /// Whether a stop is yet to be made and may come next.
    pub(super) fn may_follow(&self, at: At, stop: usize) -> bool {
        let before = self.before.get(stop).copied().unwrap_or(u64::MAX);
        at.made & bit(stop) == 0 && before & !at.made == 0
    }

    /// The truck after one more stop.
    pub(super) fn after(&self, at: At, stop: usize) -> At {
        let Some(to) = self.stops.get(stop) else {
            return at;
        };
        let leg = self.reach(at, to);
        At {
            place: to.place,
            made: at.made | bit(stop),
            cost: Cost {
                late: at.cost.late.saturating_add(leg.late),
                metres: at.cost.metres.saturating_add(u64::from(leg.metres)),
                ends: leg.leaves,
            },
        }
    }

    /// The cost once the truck is at its end.
    pub(super) fn over(&self, at: At) -> Cost {
        let Some(end) = self.trip.end else {
            return at.cost;
        };
        let (metres, arrives) = self.drive(at, end);
        Cost {
            metres: at.cost.metres.saturating_add(u64::from(metres)),
            ends: arrives,
            ..at.cost
        }
    }

    /// The cost of a whole order; nothing where a stop comes too early.
    pub(super) fn cost(&self, order: &[usize]) -> Option<Cost> {
        let mut at = self.begin();
        for stop in order {
            if !self.may_follow(at, *stop) {
                return None;
            }
            at = self.after(at, *stop);
        }
        Some(self.over(at))
    }

    /// Metres from where the truck is.
    pub(super) fn metres_to(&self, at: At, stop: usize) -> u32 {
        let place = self.stops.get(stop).map(|stop| stop.place);
        place.map_or(0, |place| self.metres(at.place, place))
    }

    /// When a stop closes, if it does.
    pub(super) fn closes(&self, stop: usize) -> Option<u32> {
        let window = self.stops.get(stop)?.window?;
        Some(window.closes)
    }

    /// The order that people gave, as places in the list of stops.
    pub(super) fn checked(&self, codes: &[&str]) -> Result<Vec<usize>, RouteError> {
        let mut at = self.begin();
        let mut order = Vec::with_capacity(codes.len().min(self.stops.len()));
        for code in codes {
            let stop = self.stop(code)?;
            if at.made & bit(stop) != 0 {
                let code = (*code).to_owned();
                return Err(RouteError::StopTwice { code });
            }
            if !self.may_follow(at, stop) {
                return Err(self.too_early(at, stop));
            }
            at = self.after(at, stop);
            order.push(stop);
        }
        let missing = (0..)
            .zip(&self.stops)
            .find(|(stop, _)| at.made & bit(*stop) == 0);
        match missing {
            None => Ok(order),
            Some((_, stop)) => Err(RouteError::StopMissing {
                code: stop.code.to_owned(),
            }),
        }
    }

    /// An order with all its distances and times.
    pub(super) fn timed(&self, order: &[usize], found: Found) -> Route {
        let mut at = self.begin();
        let mut legs = Vec::with_capacity(order.len().saturating_add(1));
        for stop in order {
            let to = self.stops.get(*stop);
            legs.extend(to.map(|to| self.reach(at, to).leg(Some(to.code))));
            at = self.after(at, *stop);
        }
        let cost = self.over(at);
        let end = self.trip.end;
        legs.extend(end.map(|end| self.reach_end(at, end).leg(None)));
        Route {
            legs,
            metres: cost.metres,
            late: cost.late,
            ends: cost.ends,
            found,
        }
    }

    fn note_pairs(&mut self) -> Result<(), RouteError> {
        for (earlier, later) in self.trip.before {
            let (earlier, later) = (self.stop(earlier)?, self.stop(later)?);
            if let Some(before) = self.before.get_mut(later) {
                *before |= bit(earlier);
            }
        }
        Ok(())
    }

    /// Refuses pairs that go round in a circle.
    fn check_pairs(&self) -> Result<(), RouteError> {
        let mut at = self.begin();
        let all = 0..self.stops.len();
        while let Some(stop) = all.clone().find(|stop| self.may_follow(at, *stop)) {
            at.made |= bit(stop);
        }
        match self
            .stops
            .iter()
            .zip(all)
            .find(|(_, stop)| at.made & bit(*stop) == 0)
        {
            None => Ok(()),
            Some((stop, _)) => Err(RouteError::BeforeItself {
                code: stop.code.to_owned(),
            }),
        }
    }

    fn stop(&self, code: &str) -> Result<usize, RouteError> {
        let found = self.stops.binary_search_by_key(&code, |stop| stop.code);
        found.map_err(|_| RouteError::NoStop {
            code: code.to_owned(),
        })
    }

    fn too_early(&self, at: At, stop: usize) -> RouteError {
        let before = self.before.get(stop).copied().unwrap_or_default() & !at.made;
        let code = |stop: usize| self.stops.get(stop).map(|stop| stop.code.to_owned());
        let earlier = (0..self.stops.len()).find(|earlier| before & bit(*earlier) != 0);
        RouteError::TooEarly {
            earlier: earlier.and_then(code).unwrap_or_default(),
            later: code(stop).unwrap_or_default(),
        }
    }

    /// How a stop is reached.
    fn reach(&self, at: At, to: &Stop) -> Reached {
        let (metres, arrives) = self.drive(at, to.place);
        let opens = to.window.map_or(0, |window| u64::from(window.opens));
        let closes = to
            .window
            .map_or(u64::MAX, |window| u64::from(window.closes));
        Reached {
            metres,
            arrives,
            waits: opens.saturating_sub(arrives),
            late: arrives.saturating_sub(closes),
            leaves: arrives.max(opens).saturating_add(u64::from(to.halt)),
        }
    }

    /// How the end is reached.
    fn reach_end(&self, at: At, end: usize) -> Reached {
        let (metres, arrives) = self.drive(at, end);
        Reached {
            metres,
            arrives,
            waits: 0,
            late: 0,
            leaves: arrives,
        }
    }

    /// Metres to a place, and when the truck is there: a second begun counts as a second.
    fn drive(&self, at: At, place: usize) -> (u32, u64) {
        let metres = self.metres(at.place, place);
        let hour = u64::from(self.trip.metres_per_hour.max(1));
        let seconds = u64::from(metres)
            .saturating_mul(HOUR_SECONDS)
            .div_ceil(hour);
        (metres, at.cost.ends.saturating_add(seconds))
    }

    fn metres(&self, from: usize, to: usize) -> u32 {
        self.trip.matrix.metres(from, to).unwrap_or_default()
    }
}

/// The bit of a stop; a trip has fewer stops than there are bits.
fn bit(stop: usize) -> u64 {
    u32::try_from(stop).map_or(0, |stop| 1_u64.checked_shl(stop).unwrap_or_default())
}
