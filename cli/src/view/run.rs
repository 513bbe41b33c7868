//! Runs, vehicles, complaints and crates.

use halle_node::control::{
    BillRow, ComplaintRow, ComplaintShown, Complaints, Crates, RunLineRow, RunShown, Runs, StopRow,
    VehicleRow, VehicleShown, Vehicles,
};

use crate::output::{Cell, Column, Grid, Page};

use super::View;

impl View for Vehicles {
    fn page(&self) -> Page {
        let columns = [
            Column::new("vehicle"),
            Column::new("grams"),
            Column::new("crates"),
            Column::new("volume"),
            Column::new("cold"),
            Column::new("day"),
            Column::new("kilometre"),
            Column::new("hour"),
            Column::csv("co2"),
            Column::csv("retired"),
        ];
        let rows = self.vehicles.iter().map(|it| {
            vec![
                Cell::name(&it.vehicle),
                Cell::Weight(it.grams),
                Cell::of(it.crates, Cell::count),
                Cell::of(it.millilitres, volume),
                Cell::Yes(it.cold),
                Cell::money(it.day),
                Cell::money(it.kilometre),
                Cell::money(it.hour),
                Cell::count(it.co2),
                Cell::Yes(it.retired),
            ]
        });
        Page::new().grid(Grid::new("no-vehicles", columns).rows(rows))
    }
}

/// Millilitres as cubic metres.
fn volume(millilitres: u64) -> Cell {
    Cell::Decimal(decimal(millilitres, 1_000_000))
}

/// Metres as kilometres.
fn way(metres: u64) -> Cell {
    Cell::Decimal(decimal(metres, 1_000))
}

/// A whole and its thousandths or millionths as a plain decimal.
pub(super) fn decimal(parts: u64, whole: u64) -> String {
    let places = if whole == 1_000 { 3 } else { 6 };
    let (units, rest) = (
        parts.checked_div(whole).unwrap_or_default(),
        parts.checked_rem(whole).unwrap_or_default(),
    );
    let text = format!("{units}.{rest:0places$}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl View for VehicleShown {
    fn page(&self) -> Page {
        vehicle(&self.vehicle)
            .note_if(self.done, "already-done")
            .notes(&self.notes)
    }
}

fn vehicle(it: &VehicleRow) -> Page {
    Page::new()
        .heading("vehicle", vec![("vehicle", Cell::name(&it.vehicle))])
        .facts(vec![
            ("grams", Cell::Weight(it.grams)),
            ("crates", Cell::of(it.crates, Cell::count)),
            ("volume", Cell::of(it.millilitres, volume)),
            ("cold", Cell::Yes(it.cold)),
            ("day", Cell::money(it.day)),
            ("kilometre", Cell::money(it.kilometre)),
            ("hour", Cell::money(it.hour)),
            ("co2", Cell::count(it.co2)),
            (
                "retired",
                if it.retired {
                    Cell::Yes(true)
                } else {
                    Cell::Empty
                },
            ),
        ])
}

impl View for Runs {
    fn page(&self) -> Page {
        let columns = [
            Column::new("run"),
            Column::csv("id"),
            Column::new("date"),
            Column::csv("cycle"),
            Column::csv("planner"),
            Column::new("driver"),
            Column::new("vehicle"),
            Column::new("stops"),
            Column::new("lines"),
            Column::new("grams"),
            Column::new("state"),
            Column::csv("held_by"),
        ];
        let rows = self.runs.iter().map(|it| {
            vec![
                Cell::name(&it.name),
                Cell::name(&it.run),
                Cell::name(&it.date),
                Cell::text(&it.cycle),
                Cell::name(&it.planner),
                Cell::of(it.driver.as_deref(), Cell::name),
                Cell::of(it.vehicle.as_deref(), Cell::name),
                Cell::count(it.stops),
                Cell::count(it.lines),
                Cell::Weight(it.grams),
                Cell::Code("run", it.state.clone()),
                Cell::count(it.held_by),
            ]
        });
        Page::new().grid(Grid::new("no-runs", columns).rows(rows))
    }
}

impl View for RunShown {
    fn page(&self) -> Page {
        let run = &self.run;
        let page = Page::new()
            .heading("run", vec![("run", Cell::text(&run.name))])
            .facts(vec![
                ("date", Cell::text(&run.date)),
                ("cycle", Cell::text(&run.cycle)),
                ("state", Cell::Code("run", run.state.clone())),
                ("planner", Cell::name(&run.planner)),
                ("driver", Cell::of(run.driver.as_deref(), Cell::name)),
                ("vehicle", Cell::of(run.vehicle.as_deref(), Cell::text)),
                ("start", Cell::name(&self.start)),
                ("departs", Cell::text(&self.departs)),
                ("ends", Cell::text(&self.ends)),
                ("way", way(self.metres)),
                ("driven", Cell::of(self.driven, way)),
                ("order_of_stops", Cell::Code("road", self.order.clone())),
                ("late", minutes(self.late)),
                ("grams", Cell::Weight(run.grams)),
                (
                    "kgkm",
                    Cell::Decimal((self.gram_metres / 1_000_000).to_string()),
                ),
                ("co2_kg", Cell::Decimal(decimal(self.co2_grams, 1_000))),
            ])
            .grid(stops(&self.stops))
            .grid(lines(&self.lines));
        bill(page, self.bill.as_ref()).notes(&self.notes)
    }
}

/// Minutes, where there are any.
fn minutes(count: u64) -> Cell {
    if count == 0 {
        Cell::Empty
    } else {
        Cell::count(count)
    }
}

fn stops(stops: &[StopRow]) -> Grid {
    let columns = [
        Column::new("stop"),
        Column::new("hub"),
        Column::new("arrives"),
        Column::table("window"),
        Column::csv("opens"),
        Column::csv("closes"),
        Column::new("late"),
        Column::new("way"),
        Column::new("source"),
        Column::new("grams"),
        Column::new("crates"),
        Column::csv("crates_given"),
        Column::csv("crates_taken"),
        Column::csv("celsius"),
        Column::csv("visited"),
    ];
    let rows = stops.iter().map(|it| {
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        let window = match (&it.opens, &it.closes) {
            (Some(opens), Some(closes)) => Cell::name(&format!("{opens}–{closes}")),
            _ => Cell::Empty,
        };
        vec![
            Cell::count(it.stop),
            Cell::name(&it.hub),
            Cell::text(&it.arrives),
            window,
            Cell::text(&text(&it.opens)),
            Cell::text(&text(&it.closes)),
            minutes(it.late),
            way(u64::from(it.metres)),
            Cell::Code("way", it.source.clone()),
            Cell::Weight(it.grams),
            Cell::count(it.crates),
            Cell::count(it.crates_given),
            Cell::count(it.crates_taken),
            Cell::of(it.celsius.clone(), Cell::Decimal),
            Cell::Yes(it.visited),
        ]
    });
    Grid::new("no-stops", columns).rows(rows)
}

fn lines(lines: &[RunLineRow]) -> Grid {
    let columns = [
        Column::csv("order"),
        Column::new("ref"),
        Column::csv("product"),
        Column::csv("pack"),
        Column::csv("seller"),
        Column::new("buyer"),
        Column::new("planned"),
        Column::csv("grams"),
        Column::csv("crates"),
        Column::csv("cold"),
        Column::new("shipped"),
        Column::new("taken"),
        Column::new("left"),
        Column::new("received"),
        Column::csv("complained"),
        Column::csv("note"),
        Column::new("state"),
    ];
    let rows = lines.iter().map(|it| {
        vec![
            Cell::name(&it.order),
            Cell::name(&it.reference),
            Cell::text(&it.product),
            Cell::text(&it.pack),
            Cell::name(&it.seller),
            Cell::name(&it.buyer),
            Cell::count(it.planned),
            Cell::Weight(it.grams),
            Cell::count(it.crates),
            Cell::Yes(it.cold),
            Cell::count(it.shipped),
            Cell::count(it.taken),
            Cell::count(it.left),
            Cell::count(it.received),
            Cell::count(it.complained),
            Cell::of(it.note.as_deref(), Cell::text),
            Cell::Code("carried", it.state.clone()),
        ]
    });
    Grid::new("no-lines", columns).rows(rows)
}

/// What a run cost by its vehicle's rates.
fn bill(page: Page, bill: Option<&BillRow>) -> Page {
    let Some(bill) = bill else { return page };
    page.sentence(
        "run-bill",
        vec![
            ("total", Cell::money(bill.total)),
            ("hours", Cell::money(bill.hours)),
            ("day", Cell::money(bill.day)),
            ("kilometres", Cell::money(bill.kilometres)),
        ],
    )
}

impl View for Crates {
    fn page(&self) -> Page {
        let rows = self.hubs.iter().map(|it| {
            vec![
                Cell::name(&it.hub),
                Cell::count(it.received),
                Cell::count(it.given),
                Cell::Decimal(it.owes.to_string()),
            ]
        });
        Page::new().grid(Grid::plain("no-crates", ["hub", "received", "given", "owes"]).rows(rows))
    }
}

impl View for Complaints {
    fn page(&self) -> Page {
        let columns = [
            Column::new("complaint"),
            Column::csv("date"),
            Column::csv("order"),
            Column::new("buyer"),
            Column::new("seller"),
            Column::new("ref"),
            Column::csv("product"),
            Column::new("packs"),
            Column::new("kind"),
            Column::new("amount"),
            Column::csv("photo"),
            Column::csv("words"),
            Column::new("state"),
            Column::csv("entry"),
        ];
        let rows = self.complaints.iter().map(|it| {
            vec![
                Cell::name(&it.complaint),
                Cell::name(&it.date),
                Cell::name(&it.order),
                Cell::name(&it.buyer),
                Cell::name(&it.seller),
                Cell::name(&it.reference),
                Cell::text(&it.product),
                Cell::count(it.packs),
                Cell::Code("complaint", it.kind.clone()),
                Cell::money(it.amount),
                Cell::of(it.photo.as_deref(), Cell::text),
                Cell::text(&it.words),
                Cell::Code("answer", it.state.clone()),
                Cell::of(it.entry.as_deref(), Cell::name),
            ]
        });
        Page::new().grid(Grid::new("no-complaints", columns).rows(rows))
    }
}

impl View for ComplaintShown {
    fn page(&self) -> Page {
        complaint(&self.complaint)
            .note_if(self.done, "already-done")
            .notes(&self.notes)
    }
}

fn complaint(it: &ComplaintRow) -> Page {
    Page::new()
        .heading("complaint", vec![("complaint", Cell::name(&it.complaint))])
        .facts(vec![
            ("order", Cell::name(&it.order)),
            ("buyer", Cell::name(&it.buyer)),
            ("seller", Cell::name(&it.seller)),
            ("ref", Cell::name(&it.reference)),
            ("product", Cell::text(&it.product)),
            ("packs", Cell::count(it.packs)),
            ("kind", Cell::Code("complaint", it.kind.clone())),
            ("words", Cell::text(&it.words)),
            ("photo", Cell::of(it.photo.as_deref(), Cell::text)),
            ("amount", Cell::money(it.amount)),
            ("state", Cell::Code("answer", it.state.clone())),
            ("entry", Cell::of(it.entry.as_deref(), Cell::name)),
            ("answer", Cell::of(it.answer.as_deref(), Cell::text)),
        ])
}
