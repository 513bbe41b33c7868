//! A plan while it is changed, before it is written.

use halle_protocol::{
    id::{HubId, RecordId},
    limits::{METRES_MAX, STOPS_MAX, TRIP_SECONDS_MAX},
    object::PoolState,
    record::{Carry, RunPlan, RunStop, RunVehicle},
    rules::route::Window,
};

use super::order::Orders;
use crate::{
    control::{CarryWish, DistanceWish, Problem, StopWish},
    service::{View, names, place, vehicle::Vehicle},
};

/// Seconds that a truck stands at a stop where nobody said otherwise.
const HALT_SECONDS: u32 = 600;
/// When a run departs where nobody said otherwise: eight o'clock.
const DEPARTS_SECONDS: u32 = 8 * 3_600;
/// Kilometres an hour through a town, halts apart.
const SPEED: u32 = 30;
/// Roads are longer than the way as the crow flies, in percent.
const DETOUR: u32 = 130;

/// A plan, with what it needs to be changed by.
pub(super) struct Draft<'a> {
    view: &'a View<'a>,
    pool: &'a PoolState,
    orders: Orders<'a>,
    /// The plan as it will be written.
    pub(super) plan: RunPlan,
}

impl<'a> Draft<'a> {
    /// A plan without stops.
    pub(super) fn new(
        view: &'a View<'a>,
        pool: &'a PoolState,
        orders: Orders<'a>,
        vehicle: RunVehicle,
        start: HubId,
    ) -> Result<Self, Problem> {
        Ok(Self {
            view,
            pool,
            orders,
            plan: RunPlan {
                run: RecordId::default(),
                replaces: Vec::new(),
                vehicle,
                start,
                place: place::of(view, &start)?,
                departs: DEPARTS_SECONDS,
                metres_per_hour: SPEED * 1_000,
                detour: DETOUR,
                stops: Vec::new(),
                order: Vec::new(),
                distances: Vec::new(),
                carries: Vec::new(),
            },
        })
    }

    /// A plan that takes the place of others.
    pub(super) fn after(
        view: &'a View<'a>,
        pool: &'a PoolState,
        orders: Orders<'a>,
        plan: RunPlan,
    ) -> Self {
        Self {
            view,
            pool,
            orders,
            plan,
        }
    }

    /// When it leaves, how fast it drives, how much longer roads are.
    ///
    /// # Errors
    /// `bad-time`, `bad-speed`, `bad-detour`.
    pub(super) fn times(
        &mut self,
        departs: Option<u32>,
        speed: Option<u32>,
        detour: Option<u32>,
    ) -> Result<(), Problem> {
        if let Some(departs) = departs {
            if departs > TRIP_SECONDS_MAX {
                return Err(Problem::usage("bad-time").with("text", departs));
            }
            self.plan.departs = departs;
        }
        if let Some(speed) = speed {
            if !(1..=200).contains(&speed) {
                return Err(Problem::usage("bad-speed").with("speed", speed));
            }
            self.plan.metres_per_hour = speed.saturating_mul(1_000);
        }
        if let Some(detour) = detour {
            if !(100..=1_000).contains(&detour) {
                return Err(Problem::usage("bad-detour").with("percent", detour));
            }
            self.plan.detour = detour;
        }
        Ok(())
    }

    /// With another vehicle.
    ///
    /// # Errors
    /// `vehicle-retired`.
    pub(super) fn vehicle(&mut self, vehicle: &Vehicle) -> Result<(), Problem> {
        self.plan.vehicle = usable(vehicle)?;
        Ok(())
    }

    /// Takes lines away, and then stops; a stop that some line needs stays needed.
    ///
    /// # Errors
    /// `not-on-run`, `stop-needed`, `unknown-hub`.
    pub(super) fn drop(&mut self, drops: &[CarryWish], unstops: &[String]) -> Result<(), Problem> {
        for wish in drops {
            let (id, order) = self.orders.named(&wish.order)?;
            let before = self.carried();
            for carry in self.plan.carries.iter_mut().filter(|it| it.order == id) {
                carry.lines.retain(|it| {
                    let line = usize::try_from(it.line)
                        .ok()
                        .and_then(|at| order.lines.get(at));
                    let named = |wanted: &String| {
                        line.is_some_and(|it| it.line.reference.eq_ignore_ascii_case(wanted.trim()))
                    };
                    !wish.lines.is_empty() && !wish.lines.iter().any(named)
                });
            }
            self.plan.carries.retain(|it| !it.lines.is_empty());
            if self.carried() == before {
                return Err(Problem::failed("not-on-run").with("order", names::short(&id)));
            }
        }
        if !drops.is_empty() {
            self.without_idle_stops();
        }
        for code in unstops {
            let hub = names::hub(self.pool, code)?;
            if self.needs(&hub) {
                return Err(Problem::refused("stop-needed").with("hub", self.pool.code(&hub)));
            }
            self.plan.stops.retain(|it| it.hub != hub);
        }
        Ok(())
    }

    fn carried(&self) -> usize {
        self.plan.carries.iter().map(|it| it.lines.len()).sum()
    }

    /// Stops that only the lines just dropped made are made no more.
    fn without_idle_stops(&mut self) {
        let idle: Vec<HubId> = self
            .plan
            .stops
            .iter()
            .filter(|it| it.window.is_none() && !self.needs(&it.hub))
            .map(|it| it.hub)
            .collect();
        self.plan.stops.retain(|it| !idle.contains(&it.hub));
    }

    /// Whether some carried line is picked up or dropped off at a hub.
    fn needs(&self, hub: &HubId) -> bool {
        let orders = self.plan.carries.iter();
        orders
            .filter_map(|it| self.orders.order(&it.order))
            .any(|it| it.seller == *hub || it.buyer == *hub)
    }

    /// Carries lines, and makes the stops that they need.
    ///
    /// # Errors
    /// Those of [`Orders::wanted`], `too-many-stops`.
    pub(super) fn carry(&mut self, wishes: &[CarryWish], all: bool) -> Result<(), Problem> {
        let mut carries = Vec::new();
        for wish in wishes {
            carries.push(self.orders.wanted(wish)?);
        }
        if all {
            carries.extend(self.orders.all()?);
        }
        for carry in carries {
            if let Some(order) = self.orders.order(&carry.order) {
                let (seller, buyer) = (order.seller, order.buyer);
                self.halt(seller)?;
                self.halt(buyer)?;
            }
            self.add(carry);
        }
        Ok(())
    }

    /// A line that is carried already is carried as its offer says now.
    fn add(&mut self, carry: Carry) {
        let at = self
            .plan
            .carries
            .iter()
            .position(|it| it.order == carry.order);
        let Some(held) = at.and_then(|at| self.plan.carries.get_mut(at)) else {
            self.plan.carries.push(carry);
            return;
        };
        for line in carry.lines {
            held.lines.retain(|it| it.line != line.line);
            held.lines.push(line);
        }
        held.lines.sort_unstable_by_key(|it| it.line);
    }

    /// Halts at a hub, unless the run begins and ends there.
    fn halt(&mut self, hub: HubId) -> Result<(), Problem> {
        if hub == self.plan.start || self.plan.halts_at(&hub) {
            return Ok(());
        }
        self.stop(hub, None)
    }

    fn stop(&mut self, hub: HubId, window: Option<Window>) -> Result<(), Problem> {
        if self.plan.stops.len() >= STOPS_MAX {
            return Err(Problem::refused("too-many-stops").with("most", STOPS_MAX));
        }
        self.plan.stops.push(RunStop {
            hub,
            place: place::of(self.view, &hub)?,
            window,
            halt: HALT_SECONDS,
        });
        Ok(())
    }

    /// Stops that are named, with their windows.
    ///
    /// # Errors
    /// `bad-window`, `unknown-hub`, `too-many-stops`.
    pub(super) fn stops(&mut self, wishes: &[StopWish]) -> Result<(), Problem> {
        for wish in wishes {
            let hub = names::hub(self.pool, &wish.hub)?;
            let window = window(wish, &self.pool.code(&hub))?;
            match self.plan.stops.iter_mut().find(|it| it.hub == hub) {
                Some(stop) => stop.window = window.or(stop.window),
                None => self.stop(hub, window)?,
            }
        }
        Ok(())
    }

    /// Distances that somebody stated.
    ///
    /// # Errors
    /// `bad-distance`, `unknown-hub`.
    pub(super) fn distances(&mut self, wishes: &[DistanceWish]) -> Result<(), Problem> {
        for wish in wishes {
            let (from, to) = (
                names::hub(self.pool, &wish.from)?,
                names::hub(self.pool, &wish.to)?,
            );
            if from == to || wish.metres > METRES_MAX {
                return Err(Problem::usage("bad-distance").with("metres", wish.metres));
            }
            self.plan
                .distances
                .retain(|(a, b, _)| (*a, *b) != (from, to));
            self.plan.distances.push((from, to, wish.metres));
        }
        Ok(())
    }

    /// The order of stops that people give, or the best one.
    ///
    /// # Errors
    /// `unknown-hub`, `stop-missing`.
    pub(super) fn order(&mut self, codes: &[String], best: bool) -> Result<(), Problem> {
        if best {
            self.plan.order.clear();
        } else if !codes.is_empty() {
            let mut order = Vec::new();
            for code in codes {
                order.push(names::hub(self.pool, code)?);
            }
            self.plan.order = order;
        }
        // An order that people gave before stops came or went is theirs no more.
        let mut stops: Vec<HubId> = self.plan.stops.iter().map(|it| it.hub).collect();
        let mut given = self.plan.order.clone();
        stops.sort_unstable();
        given.sort_unstable();
        if codes.is_empty() && stops != given {
            self.plan.order.clear();
        }
        Ok(())
    }
}

/// A vehicle that is on the road.
///
/// # Errors
/// `vehicle-retired`.
pub(super) fn usable(vehicle: &Vehicle) -> Result<RunVehicle, Problem> {
    if vehicle.retired {
        return Err(Problem::refused("vehicle-retired").with("vehicle", &vehicle.name));
    }
    Ok(vehicle.for_run())
}

fn window(wish: &StopWish, hub: &str) -> Result<Option<Window>, Problem> {
    if (wish.opens, wish.closes) == (None, None) {
        return Ok(None);
    }
    let window = Window {
        opens: wish.opens.unwrap_or(0),
        closes: wish.closes.unwrap_or(TRIP_SECONDS_MAX),
    };
    if window.opens > window.closes || window.closes > TRIP_SECONDS_MAX {
        return Err(Problem::usage("bad-window")
            .with("hub", hub)
            .with("opens", super::row::hour(u64::from(window.opens)))
            .with("closes", super::row::hour(u64::from(window.closes))));
    }
    Ok(Some(window))
}
