//! Vehicles: fields of their hub's profile, which the pool's hubs read.
//!
//! A vehicle is called by its name in its hub, `truck`, and `AUBE/truck` in a pool. A run keeps what the
//! profile said when it was planned, so that selling a truck changes no run of the past.

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{
    document::is_key,
    engine::Turn,
    envelope::{Operation, Scalar},
    hash::{hash, hex},
    id::HubId,
    identity::Role,
    limits::{CENTS_MAX, GRAMS_MAX, NAME_CHARS_MAX, PACKS_MAX},
    money::{Amount, Grams},
    object::{FieldValue, fields_of, profile_of},
    record::RunVehicle,
    rules::load,
};

use super::{
    Seen, View, catalogue::plain, names, order::needs, problem_of_publish, problem_of_store,
};
use crate::{
    control::{
        AddVehicle, Cents, ListVehicles, Problem, RetireVehicle, ShowVehicle, VehicleRow,
        VehicleShown, Vehicles,
    },
    near::near,
};

/// Grams of the heaviest truck: a hundred tonnes.
const CAPACITY_GRAMS_MAX: u64 = 100_000_000;
/// Millilitres of the largest hold: two hundred cubic metres.
const CAPACITY_MILLILITRES_MAX: u64 = 200_000_000;
/// Crates of the largest hold.
const CAPACITY_CRATES_MAX: u32 = 10_000;
/// Grams of carbon dioxide a kilometre that no truck passes.
const CO2_MAX: u32 = 10_000;

/// One vehicle as its hub's profile has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::service) struct Vehicle {
    /// Whose.
    pub(in crate::service) hub: HubId,
    /// What it is called there.
    pub(in crate::service) name: String,
    /// Not on the road any more.
    pub(in crate::service) retired: bool,
    numbers: BTreeMap<String, i64>,
    cold: bool,
}

/// Vehicles of the pool's hubs, by hub and name.
///
/// # Errors
/// `no-pool`, `unknown-pool`, a store's failure.
pub fn list(view: &View<'_>, request: ListVehicles) -> Result<Vehicles, Problem> {
    let mut rows = Vec::new();
    for vehicle in all(view, request.pool.as_deref())? {
        if request.retired || !vehicle.retired {
            rows.push(row(view, &vehicle)?);
        }
    }
    rows.sort_by(|one, other| (&one.hub, &one.name).cmp(&(&other.hub, &other.name)));
    Ok(Vehicles { vehicles: rows })
}

/// One vehicle.
///
/// # Errors
/// `unknown-vehicle`, `several-vehicles`.
pub fn show(view: &View<'_>, request: ShowVehicle) -> Result<VehicleShown, Problem> {
    shown(view, &find(view, &request.vehicle)?, false)
}

/// Adds a vehicle of this hub, or changes what is said of it.
///
/// # Errors
/// `bad-name`, `bad-vehicle` with the figure that cannot be, `vehicle-incomplete`.
pub fn add(turn: &mut Turn<'_>, seen: &Seen, request: AddVehicle) -> Result<VehicleShown, Problem> {
    needs(turn, Role::Edit)?;
    let name = name_of(&request.name)?;
    let view = View::of(turn, seen);
    let held = of_hub(&view, &view.hub())?
        .into_iter()
        .find(|it| plain(&it.name) == plain(&name));
    if held.is_none() && request.grams.is_none() {
        return Err(Problem::usage("vehicle-incomplete").with("vehicle", name));
    }
    let mut says: Vec<(&str, Scalar)> = figures(&request)?
        .into_iter()
        .map(|(field, number)| (field, Scalar::Int(number)))
        .collect();
    says.extend(request.cold.map(|it| ("cold", Scalar::Bool(it))));
    if held.as_ref().is_some_and(|it| it.retired) {
        says.push(("retired", Scalar::Bool(false)));
    }
    let done = !write(turn, &name, says)?;
    let view = View::of(turn, seen);
    shown(&view, &own(&view, &name)?, done)
}

/// Takes a vehicle of this hub off the road.
///
/// # Errors
/// `unknown-vehicle`, `not-own-vehicle`.
pub fn retire(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: RetireVehicle,
) -> Result<VehicleShown, Problem> {
    needs(turn, Role::Edit)?;
    let view = View::of(turn, seen);
    let vehicle = find(&view, &request.vehicle)?;
    if vehicle.hub != view.hub() {
        return Err(Problem::refused("not-own-vehicle")
            .with("vehicle", &vehicle.name)
            .with("hub", names::code_of(&view, &vehicle.hub)?));
    }
    let done = !write(turn, &vehicle.name, vec![("retired", Scalar::Bool(true))])?;
    let view = View::of(turn, seen);
    shown(&view, &own(&view, &vehicle.name)?, done)
}

/// The vehicle that is meant: `NAME`, or `CODE/NAME` where several hubs have one of the name.
///
/// # Errors
/// `unknown-vehicle` with near names, `several-vehicles` with the full names.
pub(in crate::service) fn find(view: &View<'_>, wanted: &str) -> Result<Vehicle, Problem> {
    let folded = plain(wanted);
    let (mut found, mut known) = (Vec::new(), Vec::new());
    for vehicle in all(view, None)? {
        let full = format!("{}/{}", names::code_of(view, &vehicle.hub)?, vehicle.name);
        if plain(&vehicle.name) == folded || plain(&full) == folded {
            found.push((full.clone(), vehicle));
        }
        known.push(full);
    }
    match (found.pop(), found.is_empty()) {
        (Some((_, one)), true) => Ok(one),
        (Some(last), false) => {
            found.push(last);
            let full: Vec<String> = found.into_iter().map(|(full, _)| full).collect();
            Err(Problem::usage("several-vehicles")
                .with("vehicle", wanted.trim())
                .with("vehicles", full.join(", ")))
        }
        (None, _) => Err(Problem::failed("unknown-vehicle")
            .with("vehicle", wanted.trim())
            .near(near(wanted.trim(), known.iter().map(String::as_str)))),
    }
}

impl Vehicle {
    /// As a run keeps it.
    pub(in crate::service) fn for_run(&self) -> RunVehicle {
        let number = |field: &str| self.numbers.get(field).copied();
        let amount = |field: &str| Amount::new(number(field).unwrap_or(0)).unwrap_or_default();
        let most = |field: &str, most: u64| {
            let stated = number(field).and_then(|it| u64::try_from(it).ok());
            stated.unwrap_or(most).min(most)
        };
        RunVehicle {
            hub: self.hub,
            name: self.name.clone(),
            holds: load::Vehicle {
                grams: Grams(most("grams", GRAMS_MAX).max(1)),
                millilitres: most("millilitres", GRAMS_MAX),
                crates: u32::try_from(most("crates", u64::from(PACKS_MAX))).unwrap_or(PACKS_MAX),
                cold: self.cold,
                co2_per_kilometre: number("co2")
                    .and_then(|it| u32::try_from(it).ok())
                    .unwrap_or(0)
                    .min(PACKS_MAX),
            },
            day: amount("day"),
            kilometre: amount("kilometre"),
            hour: amount("hour"),
        }
    }
}

/// A vehicle as a run keeps it, as it is shown.
pub(in crate::service) fn row_of(
    view: &View<'_>,
    vehicle: &RunVehicle,
    retired: bool,
) -> Result<VehicleRow, Problem> {
    let hub = names::code_of(view, &vehicle.hub)?;
    let holds = &vehicle.holds;
    Ok(VehicleRow {
        vehicle: format!("{hub}/{}", vehicle.name),
        hub,
        name: vehicle.name.clone(),
        grams: holds.grams.0,
        millilitres: (holds.millilitres < GRAMS_MAX).then_some(holds.millilitres),
        crates: (holds.crates < PACKS_MAX).then_some(holds.crates),
        cold: holds.cold,
        co2: holds.co2_per_kilometre,
        day: Cents::from(vehicle.day),
        kilometre: Cents::from(vehicle.kilometre),
        hour: Cents::from(vehicle.hour),
        retired,
    })
}

fn row(view: &View<'_>, vehicle: &Vehicle) -> Result<VehicleRow, Problem> {
    row_of(view, &vehicle.for_run(), vehicle.retired)
}

fn shown(view: &View<'_>, vehicle: &Vehicle, done: bool) -> Result<VehicleShown, Problem> {
    Ok(VehicleShown {
        vehicle: row(view, vehicle)?,
        done,
        notes: Vec::new(),
    })
}

/// Vehicles of a pool's active members, or of all pools, and of this hub.
fn all(view: &View<'_>, pool: Option<&str>) -> Result<Vec<Vehicle>, Problem> {
    let mut hubs = BTreeSet::from([view.hub()]);
    match pool {
        Some(wanted) => hubs.extend(names::pool(view, Some(wanted))?.1.active()),
        None => {
            for state in names::pools(view)?.values() {
                hubs.extend(state.active());
            }
        }
    }
    let mut found = Vec::new();
    for hub in hubs {
        found.extend(of_hub(view, &hub)?);
    }
    Ok(found)
}

fn own(view: &View<'_>, name: &str) -> Result<Vehicle, Problem> {
    let mut all = of_hub(view, &view.hub())?.into_iter();
    let found = all.find(|it| plain(&it.name) == plain(name));
    found.ok_or_else(|| Problem::failed("unknown-vehicle").with("vehicle", name))
}

/// Vehicles in a hub's profile, by name. Of values changed apart the highest is shown, as everywhere.
fn of_hub(view: &View<'_>, hub: &HubId) -> Result<Vec<Vehicle>, Problem> {
    let document = profile_of(hub).id();
    let fields = fields_of(view.store, &document).map_err(problem_of_store)?;
    let mut found: BTreeMap<String, Vehicle> = BTreeMap::new();
    for (key, value) in fields {
        let Some((place, field)) = key
            .strip_prefix("vehicle/")
            .and_then(|it| it.rsplit_once('/'))
        else {
            continue;
        };
        let vehicle = found.entry(place.to_owned()).or_insert_with(|| Vehicle {
            hub: *hub,
            name: String::new(),
            retired: false,
            numbers: BTreeMap::new(),
            cold: false,
        });
        vehicle.say(field, &value);
    }
    // Without a capacity it is nothing that anybody could load.
    let loads = |it: &Vehicle| it.numbers.get("grams").is_some_and(|grams| *grams > 0);
    let mut vehicles: Vec<Vehicle> = found.into_values().collect();
    vehicles.retain(|it| loads(it) && !it.name.is_empty());
    vehicles.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(vehicles)
}

/// The group of a vehicle's fields: a key holds no capitals, accents or spaces, a name does. Names that
/// differ in those alone are one vehicle.
fn group_of(name: &str) -> String {
    let hash = hash("halle/vehicle/1", &[plain(name).as_bytes()]);
    let mut hex = hex(&hash);
    hex.truncate(16);
    format!("vehicle/{hex}")
}

impl Vehicle {
    fn say(&mut self, field: &str, value: &FieldValue) {
        let Some(value) = value.values.last() else {
            return;
        };
        let yes = *value == Scalar::Bool(true);
        match field {
            "name" => value.text().unwrap_or_default().clone_into(&mut self.name),
            "cold" => self.cold = yes,
            "retired" => self.retired = yes,
            _ => {
                if let Some(number) = value.int().filter(|it| *it >= 0) {
                    self.numbers.insert(field.to_owned(), number);
                }
            }
        }
    }
}

/// Writes what is not held already; whether there was anything.
fn write(turn: &mut Turn<'_>, name: &str, says: Vec<(&str, Scalar)>) -> Result<bool, Problem> {
    let document = profile_of(&turn.local().hub);
    let held = fields_of(turn.store(), &document.id()).map_err(problem_of_store)?;
    let mut operations = Vec::new();
    let named = ("name", Scalar::Text(name.to_owned()));
    for (field, value) in says.into_iter().chain([named]) {
        let key = format!("{}/{field}", group_of(name));
        debug_assert!(is_key(&key), "{key} names no field");
        if held.get(&key).is_none_or(|it| it.values != [value.clone()]) {
            operations.push(Operation::Put(key, value));
        }
    }
    let some = !operations.is_empty();
    if some {
        turn.publish(&document, operations)
            .map_err(problem_of_publish)?;
        turn.settle().map_err(problem_of_store)?;
    }
    Ok(some)
}

fn name_of(text: &str) -> Result<String, Problem> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let bad = name.is_empty()
        || name.chars().count() > NAME_CHARS_MAX
        || name.len() > 80
        || name.chars().any(|it| it.is_control() || it == '/');
    if bad {
        return Err(Problem::usage("bad-name").with("name", name));
    }
    Ok(name)
}

/// The figures that are said, each within what a vehicle may have.
fn figures(request: &AddVehicle) -> Result<Vec<(&'static str, i64)>, Problem> {
    let number = |it: Option<u64>| it.map(|it| i64::try_from(it).unwrap_or(i64::MAX));
    let most = |it: u64| i64::try_from(it).unwrap_or(i64::MAX);
    let all = [
        ("grams", number(request.grams), 1, most(CAPACITY_GRAMS_MAX)),
        (
            "millilitres",
            number(request.millilitres),
            1,
            most(CAPACITY_MILLILITRES_MAX),
        ),
        (
            "crates",
            request.crates.map(i64::from),
            1,
            i64::from(CAPACITY_CRATES_MAX),
        ),
        ("co2", request.co2.map(i64::from), 0, i64::from(CO2_MAX)),
        ("day", request.day, 0, CENTS_MAX),
        ("kilometre", request.kilometre, 0, CENTS_MAX),
        ("hour", request.hour, 0, CENTS_MAX),
    ];
    let mut said = Vec::new();
    for (field, value, least, most) in all {
        let Some(value) = value else { continue };
        if !(least..=most).contains(&value) {
            return Err(Problem::usage("bad-vehicle").with("field", field));
        }
        said.push((field, value));
    }
    Ok(said)
}
