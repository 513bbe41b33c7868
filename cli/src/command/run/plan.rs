//! What a run carries, where it stops, and in which order.

use clap::Args;
use halle_node::control::{CarryWish, ChangeRun, PlanRun, Problem};

use crate::typed::date::date;
use crate::typed::hour::{distance, hour, stop};

/// Plans a run.
#[derive(Debug, Args)]
pub(crate) struct Plan {
    /// Its name.
    #[arg(value_name = "NAME")]
    name: String,
    /// With what.
    #[arg(long, value_name = "VEHICLE")]
    vehicle: String,
    /// The cycle; none: the only open one.
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    /// The day.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Who drives; none: whose vehicle it is.
    #[arg(long, value_name = "CODE")]
    driver: Option<String>,
    /// Where it starts and ends.
    #[arg(long, value_name = "CODE")]
    start: Option<String>,
    /// When it leaves.
    #[arg(long, value_name = "HOUR")]
    departs: Option<String>,
    /// Kilometres an hour.
    #[arg(long, value_name = "NUMBER")]
    speed: Option<u32>,
    /// Roads in percent of the way as the crow flies.
    #[arg(long, value_name = "NUMBER")]
    detour: Option<u32>,
    /// All that is confirmed.
    #[arg(long)]
    all: bool,
    /// An order, or lines of it.
    #[arg(long, value_name = "ORDER:REF")]
    carry: Vec<String>,
    /// A stop and its window.
    #[arg(long, value_name = "CODE=HOURS")]
    stop: Vec<String>,
    /// A distance that somebody knows.
    #[arg(long, value_name = "FROM:TO=KM")]
    distance: Vec<String>,
}

/// Carries more.
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// Its name.
    #[arg(value_name = "RUN")]
    run: String,
    /// All that is confirmed and on no run.
    #[arg(long)]
    all: bool,
    /// An order, or lines of it.
    #[arg(long, value_name = "ORDER:REF")]
    carry: Vec<String>,
    /// A stop and its window.
    #[arg(long, value_name = "CODE=HOURS")]
    stop: Vec<String>,
    /// A distance that somebody knows.
    #[arg(long, value_name = "FROM:TO=KM")]
    distance: Vec<String>,
    /// Another vehicle.
    #[arg(long, value_name = "VEHICLE")]
    vehicle: Option<String>,
    /// When it leaves.
    #[arg(long, value_name = "HOUR")]
    departs: Option<String>,
}

/// Carries less.
#[derive(Debug, Args)]
pub(crate) struct Remove {
    /// Its name.
    #[arg(value_name = "RUN")]
    run: String,
    /// An order, or lines of it.
    #[arg(long, value_name = "ORDER:REF")]
    carry: Vec<String>,
    /// A stop.
    #[arg(long, value_name = "CODE")]
    stop: Vec<String>,
}

/// The order of stops.
#[derive(Debug, Args)]
pub(crate) struct Order {
    /// Its name.
    #[arg(value_name = "RUN")]
    run: String,
    /// The stops, in order.
    #[arg(value_name = "CODE", required_unless_present = "best")]
    stops: Vec<String>,
    /// The best order.
    #[arg(long, conflicts_with = "stops")]
    best: bool,
}

impl Plan {
    pub(super) fn request(self) -> Result<PlanRun, Problem> {
        Ok(PlanRun {
            cycle: self.cycle,
            name: self.name,
            date: self.date.as_deref().map(date).transpose()?,
            vehicle: self.vehicle,
            driver: self.driver,
            start: self.start,
            departs: self.departs.as_deref().map(hour).transpose()?,
            speed: self.speed,
            detour: self.detour,
            stops: self
                .stop
                .iter()
                .map(|it| stop(it))
                .collect::<Result<_, _>>()?,
            carries: self.carry.iter().map(|it| carried(it)).collect(),
            all: self.all,
            distances: self
                .distance
                .iter()
                .map(|it| distance(it))
                .collect::<Result<_, _>>()?,
        })
    }
}

/// A change of a run that changes nothing.
fn same(run: String) -> ChangeRun {
    ChangeRun {
        run,
        vehicle: None,
        departs: None,
        stops: Vec::new(),
        carries: Vec::new(),
        all: false,
        distances: Vec::new(),
        drops: Vec::new(),
        unstops: Vec::new(),
        order: Vec::new(),
        best: false,
    }
}

impl Add {
    pub(super) fn request(self) -> Result<ChangeRun, Problem> {
        Ok(ChangeRun {
            vehicle: self.vehicle,
            departs: self.departs.as_deref().map(hour).transpose()?,
            stops: self
                .stop
                .iter()
                .map(|it| stop(it))
                .collect::<Result<_, _>>()?,
            carries: self.carry.iter().map(|it| carried(it)).collect(),
            all: self.all,
            distances: self
                .distance
                .iter()
                .map(|it| distance(it))
                .collect::<Result<_, _>>()?,
            ..same(self.run)
        })
    }
}

impl Remove {
    pub(super) fn request(self) -> ChangeRun {
        ChangeRun {
            drops: self.carry.iter().map(|it| carried(it)).collect(),
            unstops: self.stop,
            ..same(self.run)
        }
    }
}

impl Order {
    pub(super) fn request(self) -> ChangeRun {
        ChangeRun {
            order: self.stops,
            best: self.best,
            ..same(self.run)
        }
    }
}

/// `ORDER`, or `ORDER:REF,REF`.
fn carried(text: &str) -> CarryWish {
    let (order, lines) = text.split_once(':').unwrap_or((text, ""));
    CarryWish {
        order: order.trim().to_owned(),
        lines: lines
            .split(',')
            .map(str::trim)
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect(),
    }
}
