//! In which order a run makes its stops, how far that is, and what is on board on each leg.

use std::collections::BTreeMap;

use super::RunState;
use crate::{
    id::HubId,
    limits::METRES_MAX,
    money::Grams,
    record::RunPlan,
    rules::{
        Place,
        load::{Carriage, Load, LoadError, Room, carriage},
        route::{Matrix, Route, RouteError, Stop, Trip, given, route},
    },
};

/// Where a distance comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    /// A person stated it.
    Stated,
    /// The way as the crow flies, times the plan's factor.
    Reckoned,
    /// Nobody knows where one of the two is.
    Unknown,
}

/// A run's stops are called by their hubs' place in this list, so that routes are the same on every
/// node whatever codes hubs have.
fn named(hub: &HubId) -> String {
    crate::hash::hex(hub.as_bytes())
}

impl RunPlan {
    /// Metres from one hub to another, and how that is known; the start is a hub as well.
    pub fn metres(&self, from: &HubId, to: &HubId) -> (u32, Known) {
        let stated = |one: &HubId, other: &HubId| {
            let mut all = self.distances.iter();
            all.find(|(a, b, _)| a == one && b == other)
                .map(|(_, _, metres)| *metres)
        };
        if let Some(metres) = stated(from, to).or_else(|| stated(to, from)) {
            return (metres, Known::Stated);
        }
        if from == to {
            return (0, Known::Reckoned);
        }
        match (self.place_of(from), self.place_of(to)) {
            (Some(one), Some(other)) => (self.by_road(one, other), Known::Reckoned),
            _ => (0, Known::Unknown),
        }
    }

    fn place_of(&self, hub: &HubId) -> Option<Place> {
        let stop = self.stops.iter().find(|it| it.hub == *hub);
        let own = (self.start == *hub).then_some(self.place).flatten();
        stop.and_then(|it| it.place).or(own)
    }

    /// The way as the crow flies times the factor, rounded half up.
    fn by_road(&self, from: Place, to: Place) -> u32 {
        let hundredths = u64::from(from.metres_to(to)).saturating_mul(u64::from(self.detour));
        let metres = hundredths.saturating_add(50).checked_div(100).unwrap_or(0);
        u32::try_from(metres).unwrap_or(METRES_MAX).min(METRES_MAX)
    }

    /// The order of its stops with distances and times; stops are named by their hub's hash.
    ///
    /// # Errors
    /// [`RouteError`]: pairs that cannot be kept, an order that leaves a stop out.
    pub fn route(&self, pairs: &[(HubId, HubId)]) -> Result<Route, RouteError> {
        let mut hubs = vec![self.start];
        hubs.extend(self.stops.iter().map(|it| it.hub));
        let rows = hubs
            .iter()
            .flat_map(|from| hubs.iter().map(move |to| (from, to)));
        let metres = rows.map(|(from, to)| self.metres(from, to).0).collect();
        let matrix = Matrix::new(hubs.len(), metres).map_err(|_| RouteError::TooManyStops {
            stops: self.stops.len(),
        })?;
        let names: Vec<String> = self.stops.iter().map(|it| named(&it.hub)).collect();
        let stops: Vec<Stop<'_>> = (1_usize..)
            .zip(&names)
            .zip(&self.stops)
            .map(|((place, code), stop)| Stop {
                code,
                place,
                window: stop.window,
                halt: stop.halt,
            })
            .collect();
        let pairs: Vec<(String, String)> = pairs
            .iter()
            .map(|(one, other)| (named(one), named(other)))
            .collect();
        let before: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(one, other)| (one.as_str(), other.as_str()))
            .collect();
        let trip = Trip {
            matrix: &matrix,
            start: 0,
            end: Some(0),
            departs: self.departs,
            metres_per_hour: self.metres_per_hour,
            stops: &stops,
            before: &before,
        };
        if self.order.is_empty() {
            return route(&trip);
        }
        let order: Vec<String> = self.order.iter().map(named).collect();
        let order: Vec<&str> = order.iter().map(String::as_str).collect();
        given(&trip, &order)
    }

    /// Whether the run halts at a hub.
    pub fn halts_at(&self, hub: &HubId) -> bool {
        self.stops.iter().any(|it| it.hub == *hub)
    }
}

impl RunState {
    /// Pairs of stops of which the first comes before the second: a seller's before its buyers'.
    pub fn pairs(&self) -> Vec<(HubId, HubId)> {
        let Some((_, plan)) = &self.plan else {
            return Vec::new();
        };
        let mut pairs: Vec<(HubId, HubId)> = self
            .lines
            .iter()
            .filter(|it| plan.halts_at(&it.seller) && plan.halts_at(&it.buyer))
            .map(|it| (it.seller, it.buyer))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// The order of its stops by the plan that stands.
    ///
    /// # Errors
    /// [`RouteError`].
    pub fn route(&self) -> Result<Option<Route>, RouteError> {
        let pairs = self.pairs();
        let plan = self.plan.as_ref();
        plan.map(|(_, plan)| plan.route(&pairs)).transpose()
    }

    /// What is on board on each leg by the plan that stands, with lines named `order:line` in
    /// hexadecimal; `vehicle_held` asks whether it fits, otherwise room is without end.
    ///
    /// # Errors
    /// [`LoadError`] with what does not fit and what could move.
    pub fn carriage(&self, route: &Route, vehicle_held: bool) -> Result<Carriage, LoadError> {
        let Some((_, plan)) = &self.plan else {
            return Err(LoadError::BeyondBounds);
        };
        let mut vehicle = plan.vehicle.holds;
        if !vehicle_held {
            let co2_per_kilometre = vehicle.co2_per_kilometre;
            vehicle = crate::rules::load::Vehicle {
                grams: Grams(u64::MAX),
                millilitres: u64::MAX,
                crates: u32::MAX,
                cold: true,
                co2_per_kilometre,
            };
        }
        let names: Vec<(String, Option<String>, Option<String>)> = self
            .lines
            .iter()
            .map(|line| {
                let stop = |hub: &HubId| plan.halts_at(hub).then(|| named(hub));
                (line.name(), stop(&line.seller), stop(&line.buyer))
            })
            .collect();
        let loads: Vec<Load<'_>> = self
            .lines
            .iter()
            .zip(&names)
            .filter(|(line, _)| line.packs > 0)
            .map(|(line, (name, from, to))| Load {
                line: name,
                from: from.as_deref(),
                to: to.as_deref(),
                grams: Grams(if line.taken > 0 {
                    line.taken_grams
                } else {
                    line.grams
                }),
                millilitres: line.planned.map_or(0, |it| it.millilitres),
                crates: line.planned.map_or(0, |it| it.crates),
                cold: line.planned.is_some_and(|it| it.cold),
            })
            .collect();
        carriage(&vehicle, route, &loads)
    }

    /// Grams × metres that each line was carried on the road of the plan; nothing where there is
    /// none.
    pub fn gram_metres(&self) -> BTreeMap<String, u64> {
        let carried = self
            .route()
            .ok()
            .flatten()
            .and_then(|route| self.carriage(&route, false).ok());
        let lines = carried.into_iter().flat_map(|it| it.lines);
        lines.map(|it| (it.line, it.gram_metres)).collect()
    }

    /// The stop of a route by its name.
    pub fn hub_of(&self, name: &str) -> Option<HubId> {
        let (_, plan) = self.plan.as_ref()?;
        let mut hubs = plan.stops.iter().map(|it| it.hub);
        hubs.find(|hub| named(hub) == name)
    }

    /// How much of the hold a plan fills at most on any leg.
    pub fn fullest(&self, carriage: &Carriage) -> Room {
        let legs = carriage.legs.iter().map(|it| it.room);
        legs.max_by_key(|it| (it.grams, it.crates))
            .unwrap_or_default()
    }
}

impl super::RunLine {
    /// Its name among the loads of its run.
    pub fn name(&self) -> String {
        format!(
            "{}:{:03}",
            crate::hash::hex(self.order.as_bytes()),
            self.line
        )
    }
}
