//! A cycle's runs: planned by one hub, driven by another, with what was said at each stop; and what
//! was wrong with goods that came.
//!
//! A run stands in its planner's trade document. Its plan is a record that takes the place of
//! earlier ones, so a plan is never half there. What a driver took and left is the driver's word
//! beside the seller's shipment and the buyer's receipt.

use serde::{Deserialize, Serialize};

use crate::{
    id::{FileHash, HubId, Nonce, RecordId},
    limits::{
        CENTS_MAX, GRAMS_MAX, LOADS_MAX, METRES_MAX, NAME_CHARS_MAX, ORDER_LINES_MAX, PACKS_MAX,
        PLANS_REPLACED_MAX, STOPS_MAX, TRIP_SECONDS_MAX, WORDS_BYTES_MAX,
    },
    money::Amount,
    rules::{
        Place,
        load::Vehicle,
        route::{Stop, Window},
    },
};

/// A trip of one vehicle for one cycle. What it carries is its [`RunPlan`]'s.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Which cycle: its opening.
    pub cycle: RecordId,
    /// What people call it.
    pub name: String,
    /// Civil date, `2026-09-24`.
    pub date: String,
    /// Keeps two equal runs apart.
    pub nonce: Nonce,
}

/// The vehicle of a run as its owner's profile had it when the run was planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunVehicle {
    /// Whose.
    pub hub: HubId,
    /// What it is called there.
    pub name: String,
    /// What it holds, and what it burns.
    pub holds: Vehicle,
    /// Cents a day.
    pub day: Amount,
    /// Cents a kilometre.
    pub kilometre: Amount,
    /// Cents an hour of its driver.
    pub hour: Amount,
}

/// A halt at a hub.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunStop {
    /// Where.
    pub hub: HubId,
    /// Where on Earth, as that hub's profile had it.
    pub place: Option<Place>,
    /// When it may be reached.
    pub window: Option<Window>,
    /// How long the vehicle stands there, seconds.
    pub halt: u32,
}

/// One line that a run carries, with what it takes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarryLine {
    /// Which line of the order, from 0.
    pub line: u32,
    /// Crates.
    pub crates: u32,
    /// Millilitres; 0 when not known.
    pub millilitres: u64,
    /// Whether it has to be kept cold.
    pub cold: bool,
}

/// Lines of one order that a run carries from its seller to its buyer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carry {
    /// Which order.
    pub order: RecordId,
    /// Which lines, ascending.
    pub lines: Vec<CarryLine>,
}

/// How a run is meant to go. Of several that nothing takes the place of, the lowest stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunPlan {
    /// Of which run.
    pub run: RecordId,
    /// Plans that it takes the place of.
    pub replaces: Vec<RecordId>,
    /// With what.
    pub vehicle: RunVehicle,
    /// At which hub it starts and ends.
    pub start: HubId,
    /// Where that is on Earth.
    pub place: Option<Place>,
    /// When it leaves, seconds since the beginning of its day.
    pub departs: u32,
    /// How far it drives in an hour, metres.
    pub metres_per_hour: u32,
    /// Roads are so many percent of the way as the crow flies.
    pub detour: u32,
    /// Where it halts.
    pub stops: Vec<RunStop>,
    /// The order of stops that people gave; empty: the best one.
    pub order: Vec<HubId>,
    /// Metres from one hub to another that a person stated; both ways unless the other is stated.
    pub distances: Vec<(HubId, HubId, u32)>,
    /// What it carries.
    pub carries: Vec<Carry>,
}

/// Who drives a run: said by its planner, or by the driving hub of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assign {
    /// Which run.
    pub run: RecordId,
    /// Who drives; nobody: the author gives it up.
    pub driver: Option<HubId>,
    /// What it takes the place of.
    pub replaces: Vec<RecordId>,
}

/// Packs of one line that changed hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedLine {
    /// Which line of the order, from 0.
    pub line: u32,
    /// Steps.
    pub packs: u32,
}

/// What changed hands of one shipment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passed {
    /// Which order.
    pub order: RecordId,
    /// Which shipment of it.
    pub shipment: RecordId,
    /// What of it, by line, ascending.
    pub lines: Vec<PassedLine>,
    /// In how many crates.
    pub crates: u32,
}

/// What a driver took and left at one stop, by the driver's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Of which run.
    pub run: RecordId,
    /// At which hub.
    pub hub: HubId,
    /// Taken from sellers.
    pub taken: Vec<Passed>,
    /// Left with buyers.
    pub left: Vec<Passed>,
    /// Empty crates taken back.
    pub empties_taken: u32,
    /// Empty crates left.
    pub empties_left: u32,
    /// Tenths of a degree Celsius in the hold, where it was measured.
    pub celsius: Option<i32>,
    /// What else there is to say.
    pub words: String,
    /// Keeps two equal visits apart.
    pub nonce: Nonce,
}

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunStep {
    /// It left.
    Departed,
    /// It is over.
    Finished,
}

/// A run left, or is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Which run.
    pub run: RecordId,
    /// How far it has come.
    pub step: RunStep,
    /// Metres driven, when it is over.
    pub metres: u64,
    /// Minutes worked, when it is over.
    pub minutes: u32,
}

/// What is wrong with goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComplaintKind {
    /// Less came than left.
    Short,
    /// Broken or crushed.
    Damaged,
    /// Wilted, spoilt, too warm.
    Quality,
    /// Something else than was ordered.
    Wrong,
}

/// The buyer says that packs of a line are not what was ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    /// Which order.
    pub order: RecordId,
    /// Which shipment of it.
    pub shipment: RecordId,
    /// Which line of the order, from 0.
    pub line: u32,
    /// Steps.
    pub packs: u32,
    /// What is wrong.
    pub kind: ComplaintKind,
    /// SHA-256 of a photo, which its author keeps.
    pub photo: Option<FileHash>,
    /// For the seller to read.
    pub words: String,
    /// Keeps two equal complaints apart.
    pub nonce: Nonce,
}

/// The seller will give no credit for a complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refuse {
    /// Of which order.
    pub order: RecordId,
    /// Which complaint.
    pub complaint: RecordId,
    /// Why.
    pub words: String,
}

impl Run {
    pub(super) fn is_well_formed(&self) -> bool {
        is_name(&self.name)
            && self
                .date
                .parse::<jiff::civil::Date>()
                .is_ok_and(|date| date.to_string() == self.date)
    }
}

fn is_name(name: &str) -> bool {
    let letters = name.chars().count();
    (1..=NAME_CHARS_MAX).contains(&letters) && !name.chars().any(char::is_control)
}

fn is_price(amount: Amount) -> bool {
    (0..=CENTS_MAX).contains(&amount.cents())
}

impl RunVehicle {
    /// Whether its figures are such as a vehicle may have.
    pub fn is_well_formed(&self) -> bool {
        is_name(&self.name)
            && (1..=GRAMS_MAX).contains(&self.holds.grams.0)
            && self.holds.millilitres <= GRAMS_MAX
            && self.holds.crates <= PACKS_MAX
            && self.holds.co2_per_kilometre <= PACKS_MAX
            && [self.day, self.kilometre, self.hour]
                .into_iter()
                .all(is_price)
    }
}

impl RunStop {
    fn is_well_formed(&self) -> bool {
        let stop = Stop {
            code: "",
            place: 0,
            window: self.window,
            halt: self.halt,
        };
        stop.has_times()
    }
}

/// Whether numbers ascend, each once.
fn ascend(numbers: impl Iterator<Item = u32> + Clone) -> bool {
    numbers
        .clone()
        .zip(numbers.skip(1))
        .all(|(one, next)| one < next)
}

impl RunPlan {
    pub(super) fn is_well_formed(&self) -> bool {
        let mut hubs: Vec<HubId> = self.stops.iter().map(|it| it.hub).collect();
        hubs.sort_unstable();
        hubs.dedup();
        let carried = |carry: &Carry| {
            carry.lines.len() <= ORDER_LINES_MAX
                && ascend(carry.lines.iter().map(|it| it.line))
                && carry
                    .lines
                    .iter()
                    .all(|it| it.crates <= PACKS_MAX && it.millilitres <= GRAMS_MAX)
        };
        self.replaces.len() <= PLANS_REPLACED_MAX
            && self.vehicle.is_well_formed()
            && self.departs <= TRIP_SECONDS_MAX
            && (1_000..=200_000).contains(&self.metres_per_hour)
            && (100..=1_000).contains(&self.detour)
            && self.stops.len() <= STOPS_MAX
            && hubs.len() == self.stops.len()
            && self.stops.iter().all(RunStop::is_well_formed)
            && self.order.len() <= STOPS_MAX
            && self.distances.len() <= STOPS_MAX * STOPS_MAX
            && self
                .distances
                .iter()
                .all(|(_, _, metres)| *metres <= METRES_MAX)
            && self.carries.iter().map(|it| it.lines.len()).sum::<usize>() <= LOADS_MAX
            && self.carries.iter().all(carried)
    }

    pub(super) fn cites(&self) -> Vec<RecordId> {
        std::iter::once(self.run)
            .chain(self.replaces.clone())
            .collect()
    }
}

impl Assign {
    pub(super) fn is_well_formed(&self) -> bool {
        self.replaces.len() <= PLANS_REPLACED_MAX
    }

    pub(super) fn cites(&self) -> Vec<RecordId> {
        std::iter::once(self.run)
            .chain(self.replaces.clone())
            .collect()
    }
}

impl Visit {
    pub(super) fn is_well_formed(&self) -> bool {
        let passed = |it: &Passed| {
            it.crates <= PACKS_MAX
                && it.lines.len() <= ORDER_LINES_MAX
                && ascend(it.lines.iter().map(|line| line.line))
                && it.lines.iter().all(|line| line.packs <= PACKS_MAX)
        };
        self.words.len() <= WORDS_BYTES_MAX
            && self.empties_taken <= PACKS_MAX
            && self.empties_left <= PACKS_MAX
            && self.celsius.is_none_or(|it| (-1_000..=1_000).contains(&it))
            && self.taken.iter().chain(&self.left).all(passed)
    }

    pub(super) fn cites(&self) -> Vec<RecordId> {
        let passed = self.taken.iter().chain(&self.left);
        std::iter::once(self.run)
            .chain(passed.map(|it| it.shipment))
            .collect()
    }
}

impl Milestone {
    pub(super) fn is_well_formed(&self) -> bool {
        self.metres <= u64::from(METRES_MAX) && self.minutes <= TRIP_SECONDS_MAX / 60
    }
}

impl Complaint {
    pub(super) fn is_well_formed(&self) -> bool {
        (1..=PACKS_MAX).contains(&self.packs) && self.words.len() <= WORDS_BYTES_MAX
    }
}

impl Refuse {
    pub(super) fn is_well_formed(&self) -> bool {
        self.words.len() <= WORDS_BYTES_MAX
    }
}
