//! One run as it is shown.

use std::collections::BTreeMap;

use halle_protocol::{
    id::{HubId, OfferId, RecordId},
    object::{Known, ObjectKey, OfferState, OrderState, ProfileState, RunLine, RunState},
    record::{RunPlan, RunVehicle, Visit},
    rules::{
        load::{Carriage, co2_grams},
        route::{Found, Leg, Route},
    },
};

use super::cycle_of;
use crate::{
    control::{BillRow, DriverRow, Problem, Remark, RunLineRow, RunRow, RunShown, StopRow},
    service::{
        View,
        batch::parts_of_line,
        names,
        order::{held_by, note_of_line},
        vehicle,
    },
};

/// A run in a list.
pub(super) fn row(view: &View<'_>, id: &RecordId, run: &RunState) -> Result<RunRow, Problem> {
    let (cycle, _) = cycle_of(view, &run.cycle)?;
    let plan = run.plan.as_ref().map(|(_, it)| it);
    let code = |hub: HubId| names::code_of(view, &hub);
    let vehicle = match plan {
        Some(plan) => Some(format!("{}/{}", code(plan.vehicle.hub)?, plan.vehicle.name)),
        None => None,
    };
    let planned = run.lines.iter().filter(|it| it.planned.is_some());
    Ok(RunRow {
        run: names::short(id),
        name: run.name.clone(),
        cycle: cycle.name,
        date: run.date.clone(),
        planner: code(run.planner)?,
        driver: run.driver().map(code).transpose()?,
        vehicle,
        state: state(run).to_owned(),
        stops: plan.map_or(0, |it| it.stops.len()),
        lines: planned.clone().count(),
        grams: run.lines.iter().map(weight).fold(0, u64::saturating_add),
        held_by: held_by(view, id)?,
    })
}

/// What of a line is carried: what was taken, else what is to go.
fn weight(line: &RunLine) -> u64 {
    if line.taken > 0 {
        line.taken_grams
    } else {
        line.grams
    }
}

fn state(run: &RunState) -> &'static str {
    let taken = run.visits.iter().any(|it| !it.visit.taken.is_empty());
    match () {
        () if run.finished.is_some() => "finished",
        () if run.departed.is_some() => "on-road",
        () if taken => "loading",
        () if run.drivers.is_empty() => "planned",
        () => "assigned",
    }
}

/// A run with its road, what it carries and what it came to.
pub(super) fn shown(
    view: &View<'_>,
    id: &RecordId,
    run: &RunState,
    mut notes: Vec<Remark>,
) -> Result<RunShown, Problem> {
    let code = |hub: HubId| names::code_of(view, &hub);
    let mut drivers = Vec::new();
    for (at, said) in run.drivers.iter().enumerate() {
        drivers.push(DriverRow {
            driver: code(said.driver)?,
            by: code(said.by)?,
            stands: at == 0,
        });
    }
    let route = run.route().ok().flatten();
    let carriage = route
        .as_ref()
        .and_then(|route| run.carriage(route, false).ok());
    notes.extend(remarks(view, run, route.as_ref(), &drivers)?);
    let plan = run.plan.as_ref().map(|(_, it)| it);
    let stops = match (plan, &route) {
        (Some(plan), Some(route)) => stops(view, run, plan, route, carriage.as_ref())?,
        _ => Vec::new(),
    };
    let metres = route.as_ref().map_or(0, |it| it.metres);
    let driven = run.finished.as_ref().map(|(_, it)| it.metres);
    let capacity = match plan {
        Some(plan) => Some(vehicle::row_of(view, &plan.vehicle, false)?),
        None => None,
    };
    Ok(RunShown {
        run: row(view, id, run)?,
        drivers,
        rivals: run.rivals.iter().map(names::short).collect(),
        start: plan.map_or(Ok(String::new()), |it| code(it.start))?,
        departs: plan.map_or_else(String::new, |it| hour(u64::from(it.departs))),
        ends: route.as_ref().map_or_else(String::new, |it| hour(it.ends)),
        metres,
        unknown_legs: stops.iter().filter(|it| it.source == "unknown").count(),
        order: route.as_ref().map_or("none", |it| found(it)).to_owned(),
        late: route.as_ref().map_or(0, |it| it.late.div_ceil(60)),
        driven,
        worked: run.finished.as_ref().map(|(_, it)| it.minutes),
        gram_metres: carriage.as_ref().map_or(0, |it| it.gram_metres),
        co2_grams: plan.map_or(0, |it| {
            co2_grams(driven.unwrap_or(metres), it.vehicle.holds.co2_per_kilometre)
        }),
        stops,
        lines: lines(view, run)?,
        bill: plan.and_then(|it| bill(&it.vehicle, run)),
        capacity,
        notes,
    })
}

fn found(route: &Route) -> &'static str {
    match route.found {
        Found::Exact { .. } => "exact",
        Found::Improved { .. } => "improved",
        Found::Given => "given",
    }
}

/// What people must know: who drives is not agreed, plans made apart, unknown ways and orders.
fn remarks(
    view: &View<'_>,
    run: &RunState,
    route: Option<&Route>,
    drivers: &[DriverRow],
) -> Result<Vec<Remark>, Problem> {
    let mut notes = Vec::new();
    let planner = names::code_of(view, &run.planner)?;
    if drivers.len() > 1 {
        let codes: Vec<&str> = drivers.iter().map(|it| it.driver.as_str()).collect();
        notes.push(
            Remark::new("run-drivers-apart")
                .with("hubs", codes.join(", "))
                .with("stands", codes.first().copied().unwrap_or_default())
                .with("planner", &planner),
        );
    }
    if !run.rivals.is_empty() {
        notes.push(
            Remark::new("run-plans-apart")
                .with("count", run.rivals.len().saturating_add(1))
                .with("planner", &planner),
        );
    }
    if !run.unknown.is_empty() {
        notes.push(Remark::new("run-orders-unknown").with("count", run.unknown.len()));
    }
    if route.is_none() && run.plan.is_some() {
        notes.push(Remark::new("run-no-road"));
    }
    let gone = run.lines.iter().filter(|it| it.packs == 0);
    if gone.clone().count() > 0 {
        notes.push(Remark::new("run-lines-gone").with("count", gone.count()));
    }
    Ok(notes)
}

fn stops(
    view: &View<'_>,
    run: &RunState,
    plan: &RunPlan,
    route: &Route,
    carriage: Option<&Carriage>,
) -> Result<Vec<StopRow>, Problem> {
    let mut rows = Vec::new();
    let mut before = plan.start;
    for (at, leg) in route.legs.iter().enumerate() {
        let hub = leg.to.as_deref().and_then(|it| run.hub_of(it));
        let hub = hub.unwrap_or(plan.start);
        let carried = carriage.and_then(|it| it.legs.get(at));
        let room = carried.map(|it| it.room).unwrap_or_default();
        let row = stop(view, run, plan, leg, (at, before, hub))?;
        rows.push(StopRow {
            grams: room.grams.0,
            crates: room.crates,
            ..row
        });
        before = hub;
    }
    Ok(rows)
}

fn stop(
    view: &View<'_>,
    run: &RunState,
    plan: &RunPlan,
    leg: &Leg,
    (at, before, hub): (usize, HubId, HubId),
) -> Result<StopRow, Problem> {
    let profile: Option<ProfileState> = view.row(&ObjectKey::Profile(hub))?;
    let text = |name: &str| {
        let profile = profile.as_ref()?;
        profile.field(name).map(str::to_owned)
    };
    let window = plan.stops.iter().find(|it| it.hub == hub);
    let window = window.and_then(|it| it.window).filter(|_| leg.to.is_some());
    let source = match plan.metres(&before, &hub).1 {
        Known::Stated => "stated",
        Known::Reckoned => "reckoned",
        Known::Unknown => "unknown",
    };
    let visits: Vec<_> = run
        .visits
        .iter()
        .filter(|it| it.visit.hub == hub && leg.to.is_some())
        .collect();
    let sum = |crates: fn(&Visit) -> u64| visits.iter().map(|it| crates(&it.visit)).sum::<u64>();
    Ok(StopRow {
        stop: at.saturating_add(1),
        hub: names::code_of(view, &hub)?,
        name: text("name").unwrap_or_default(),
        place: text("place"),
        contact: text("contact"),
        opens: window.map(|it| hour(u64::from(it.opens))),
        closes: window.map(|it| hour(u64::from(it.closes))),
        arrives: hour(leg.arrives),
        leaves: hour(leg.leaves),
        late: leg.late.div_ceil(60),
        metres: leg.metres,
        source: source.to_owned(),
        grams: 0,
        crates: 0,
        visited: !visits.is_empty(),
        celsius: visits
            .iter()
            .filter_map(|it| it.visit.celsius)
            .next_back()
            .map(celsius),
        crates_given: sum(|it| {
            let full: u64 = it.left.iter().map(|it| u64::from(it.crates)).sum();
            full.saturating_add(u64::from(it.empties_left))
        }),
        crates_taken: sum(|it| {
            let full: u64 = it.taken.iter().map(|it| u64::from(it.crates)).sum();
            full.saturating_add(u64::from(it.empties_taken))
        }),
    })
}

fn lines(view: &View<'_>, run: &RunState) -> Result<Vec<RunLineRow>, Problem> {
    let mut producers: BTreeMap<(HubId, OfferId), String> = BTreeMap::new();
    let mut rows = Vec::new();
    for line in &run.lines {
        let order: Option<OrderState> = view.row(&ObjectKey::Order(line.order))?;
        let order = order.as_ref();
        let (batches, note) = match order {
            Some(order) => (
                parts_of_line(view, order, line.line)?,
                note_of_line(view, &line.order, order, line.line)?,
            ),
            None => (Vec::new(), None),
        };
        let producer = producer(view, line, order, &mut producers)?;
        let planned = line.planned.as_ref();
        rows.push(RunLineRow {
            order: names::short(&line.order),
            line: line.line,
            reference: line.reference.clone(),
            product: line.product.clone(),
            pack: line.pack.clone(),
            producer,
            seller: names::code_of(view, &line.seller)?,
            buyer: names::code_of(view, &line.buyer)?,
            batches,
            note,
            planned: line.packs,
            grams: weight(line),
            crates: planned.map_or(0, |it| it.crates),
            cold: planned.is_some_and(|it| it.cold),
            shipped: line.shipped,
            taken: line.taken,
            left: line.left,
            received: line.received,
            complained: line.complained,
            state: line_state(line).to_owned(),
        });
    }
    Ok(rows)
}

/// Who grew or made what a line is about, as its offer says.
fn producer(
    view: &View<'_>,
    line: &RunLine,
    order: Option<&OrderState>,
    known: &mut BTreeMap<(HubId, OfferId), String>,
) -> Result<String, Problem> {
    let at = usize::try_from(line.line).ok();
    let offer = order
        .as_ref()
        .zip(at)
        .and_then(|(order, at)| order.lines.get(at))
        .map(|it| it.line.offer);
    let Some(offer) = offer else {
        return Ok(String::new());
    };
    if let Some(producer) = known.get(&(line.seller, offer)) {
        return Ok(producer.clone());
    }
    let state: Option<OfferState> = view.row(&ObjectKey::Offer(line.seller, offer))?;
    let producer = state.map(|it| it.producer).unwrap_or_default();
    known.insert((line.seller, offer), producer.clone());
    Ok(producer)
}

fn line_state(line: &RunLine) -> &'static str {
    let differs = line.received != line.shipped || line.complained > 0;
    match () {
        () if line.answered && differs => "differs",
        () if line.answered => "received",
        () if line.left > 0 => "left",
        () if line.taken > 0 => "taken",
        () if line.shipped > 0 => "shipped",
        () => "planned",
    }
}

/// What a run cost by its vehicle's rates: a day, kilometres to the cent half up, hours likewise.
fn bill(vehicle: &RunVehicle, run: &RunState) -> Option<BillRow> {
    let (_, over) = run.finished.as_ref()?;
    let rate = |cents: i64, count: u64, per: i128| {
        let whole = i128::from(cents) * i128::from(count);
        let cents = (whole + per / 2).checked_div(per)?;
        i64::try_from(cents).ok()
    };
    let day = vehicle.day.cents();
    let kilometres = rate(vehicle.kilometre.cents(), over.metres, 1_000)?;
    let hours = rate(vehicle.hour.cents(), u64::from(over.minutes), 60)?;
    let total = day.checked_add(kilometres)?.checked_add(hours)?;
    (total > 0).then(|| BillRow {
        day: day.into(),
        kilometres: kilometres.into(),
        hours: hours.into(),
        total: total.into(),
    })
}

/// Seconds of the day as `07:30`; of a later day as `31:30`.
pub(super) fn hour(seconds: u64) -> String {
    format!("{:02}:{:02}", seconds / 3_600, seconds % 3_600 / 60)
}

/// Tenths of a degree as `3.5`.
pub(super) fn celsius(tenths: i32) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    format!(
        "{sign}{}.{}",
        tenths.unsigned_abs() / 10,
        tenths.unsigned_abs() % 10
    )
}
