//! What comes back about vehicles, runs, complaints and crates.

use serde::{Deserialize, Serialize};

use super::BatchPartRow;
use crate::control::{Cents, Remark};

answers! {
    /// Vehicles of the pool's hubs.
    Vehicles { vehicles: Vec<VehicleRow> }
    /// One vehicle. What it holds in grams, millilitres and crates (`None`: nobody said), cents a day, a
    /// kilometre and an hour of its driver; `co2` in grams a kilometre.
    VehicleRow {
        vehicle: String, hub: String, name: String, grams: u64, millilitres: Option<u64>,
        crates: Option<u32>, cold: bool, co2: u32, day: Cents, kilometre: Cents, hour: Cents,
        retired: bool,
    }
    /// One vehicle; `done` says that it already was as asked.
    VehicleShown { vehicle: VehicleRow, done: bool, notes: Vec<Remark> }

    /// Runs, newest first.
    Runs { runs: Vec<RunRow> }
    /// One run in a list: `state` is `planned`, `assigned`, `loading`, `on-road`, `finished`.
    RunRow {
        run: String, name: String, cycle: String, date: String, planner: String,
        driver: Option<String>, vehicle: Option<String>, state: String, stops: usize, lines: usize,
        grams: u64, held_by: usize,
    }
    /// One run with its road, what it carries and what it came to.
    RunShown {
        run: RunRow,
        /// Who was named to drive; the first stands. Several: said apart, the planner chooses.
        drivers: Vec<DriverRow>,
        /// Plans that were made apart from the one that stands.
        rivals: Vec<String>,
        capacity: Option<VehicleRow>,
        start: String,
        /// Hours of the day as `07:30`.
        departs: String, ends: String,
        /// Metres by the plan's road; whether some leg is not known.
        metres: u64, unknown_legs: usize,
        /// How the order of stops was found: `exact`, `improved`, `given`, `none`.
        order: String,
        /// Minutes late at all stops together.
        late: u64,
        /// Metres and minutes as its driver said when it was over.
        driven: Option<u64>, worked: Option<u32>,
        /// Grams × metres of all loads, and grams of carbon dioxide.
        gram_metres: u64, co2_grams: u64,
        stops: Vec<StopRow>, lines: Vec<RunLineRow>, bill: Option<BillRow>,
        notes: Vec<Remark>,
    }
    /// Who was named to drive, and by whom.
    DriverRow { driver: String, by: String, stands: bool }
    /// One stop in the order of the road, from 1; the last row, without a hub of its own, is the way back.
    StopRow {
        stop: usize, hub: String, name: String, place: Option<String>, contact: Option<String>,
        opens: Option<String>, closes: Option<String>, arrives: String, leaves: String,
        /// Minutes after it closed.
        late: u64,
        metres: u32,
        /// Where the distance comes from: `stated`, `reckoned`, `unknown`.
        source: String,
        /// On board on the way there.
        grams: u64, crates: u64,
        /// Whether a driver has been there.
        visited: bool,
        celsius: Option<String>,
        crates_given: u64, crates_taken: u64,
    }
    /// One line through every hand. `planned` in packs; `state` is `planned`, `shipped`, `taken`, `left`, `received`, `differs`.
    RunLineRow {
        order: String, line: u32,
        #[serde(rename = "ref")]
        reference: String,
        product: String, pack: String, producer: String, seller: String, buyer: String,
        #[serde(default)]
        batches: Vec<BatchPartRow>,
        /// What its buyer says of it to the seller.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        note: Option<String>,
        planned: u32, grams: u64, crates: u32, cold: bool,
        shipped: u32, taken: u32, left: u32, received: u32, complained: u32, state: String,
    }
    /// What a run cost by its vehicle's rates, in cents.
    BillRow { day: Cents, kilometres: Cents, hours: Cents, total: Cents }

    /// Crates that hubs have and have not given back; above zero: owed.
    Crates { hubs: Vec<CratesRow>, full: u64, empty: u64 }
    /// One hub's crates.
    CratesRow { hub: String, received: u64, given: u64, owes: i64 }

    /// Complaints, newest first.
    Complaints { complaints: Vec<ComplaintRow> }
    /// One: `state` is `open`, `credited`, `refused`; `photo` is a SHA-256 in hexadecimal.
    ComplaintRow {
        complaint: String, order: String, buyer: String, seller: String,
        #[serde(rename = "ref")]
        reference: String,
        product: String, packs: u32, kind: String, amount: Cents, photo: Option<String>,
        words: String, state: String, entry: Option<String>, answer: Option<String>, date: String,
    }
    /// One complaint.
    ComplaintShown { complaint: ComplaintRow, done: bool, notes: Vec<Remark> }
}
