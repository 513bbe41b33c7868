//! Runs by hand: what a planner, a driver and a seller type.

use halle_node::{
    control::{
        AddVehicle, AssignRun, CarryWish, ChangeRun, DeliverRun, LoadRun, PlanRun, Problem,
        RunShown, SetHub, SetOffer, ShowRun,
    },
    service::{catalogue, hub, names, run, vehicle},
};
use halle_protocol::id::RecordId;

use crate::fair::{Fair, Goods};

pub(crate) fn goods<'a>(
    seller: &'a str,
    product: &'a str,
    grams: i64,
    cents: i64,
    wanted: &'a [(&'a str, u32)],
) -> Goods<'a> {
    Goods {
        seller,
        product,
        grams,
        cents,
        wanted,
    }
}

/// A refrigerated truck with the rates of L1: 118.00 a day, 0.18 a kilometre, 24.50 an hour.
pub(crate) fn truck(name: &str) -> AddVehicle {
    AddVehicle {
        name: name.to_owned(),
        grams: Some(1_000_000),
        millilitres: Some(12_000_000),
        crates: Some(60),
        cold: Some(true),
        co2: Some(650),
        day: Some(11_800),
        kilometre: Some(18),
        hour: Some(2_450),
    }
}

/// A run that carries all that is confirmed.
pub(crate) fn all(name: &str, vehicle: &str) -> PlanRun {
    PlanRun {
        cycle: Some("2026-39".to_owned()),
        name: name.to_owned(),
        date: Some("2026-09-24".to_owned()),
        vehicle: vehicle.to_owned(),
        driver: None,
        start: None,
        departs: Some(7 * 3_600),
        speed: None,
        detour: None,
        stops: Vec::new(),
        carries: Vec::new(),
        all: true,
        distances: Vec::new(),
    }
}

/// A change of a run that changes nothing.
pub(crate) fn same(run: &str) -> ChangeRun {
    ChangeRun {
        run: run.to_owned(),
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

pub(crate) fn carry(order: &RecordId) -> CarryWish {
    CarryWish {
        order: names::short(order),
        lines: Vec::new(),
    }
}

impl Fair {
    pub(crate) fn vehicle(&mut self, hub: &str, truck: AddVehicle) {
        self.run(hub, |turn, seen| vehicle::add(turn, seen, truck))
            .unwrap();
    }

    pub(crate) fn place(&mut self, hub_code: &str, place: &str) {
        let request = SetHub {
            name: None,
            place: Some(place.to_owned()),
            contact: None,
            story: None,
        };
        self.run(hub_code, |turn, seen| hub::set(turn, seen, request))
            .unwrap();
    }

    /// How an offer is handled: packs in a crate, litres a pack, kept cold.
    pub(crate) fn handled(&mut self, reference: &str, case: u32, litres: u64, cold: bool) {
        let seller = reference.split('-').next().unwrap().to_owned();
        let request = SetOffer {
            reference: Some(reference.to_owned()),
            case: Some(case),
            millilitres: Some(litres * 1_000),
            cold: Some(cold),
            ..SetOffer::default()
        };
        self.run(&seller, |turn, seen| catalogue::set(turn, seen, request))
            .unwrap();
    }

    pub(crate) fn plan(&mut self, hub: &str, request: PlanRun) -> Result<RunShown, Problem> {
        self.run(hub, |turn, seen| run::plan(turn, seen, request))
    }

    pub(crate) fn change(&mut self, hub: &str, request: ChangeRun) -> Result<RunShown, Problem> {
        self.run(hub, |turn, seen| run::change(turn, seen, request))
    }

    pub(crate) fn show(&self, hub: &str, wanted: &str) -> RunShown {
        let run = wanted.to_owned();
        self.ask(hub, |view| run::show(view, ShowRun { run }))
            .unwrap()
    }

    pub(crate) fn take(
        &mut self,
        driver: &str,
        run: &str,
        stop: &str,
        crates: Option<u32>,
    ) -> Result<RunShown, Problem> {
        let request = LoadRun {
            run: run.to_owned(),
            hub: stop.to_owned(),
            lines: Vec::new(),
            crates,
            empties: None,
            celsius: Some(35),
            words: None,
        };
        self.run(driver, |turn, seen| run::load(turn, seen, request))
    }

    pub(crate) fn leave(
        &mut self,
        driver: &str,
        run: &str,
        stop: &str,
        empties: Option<u32>,
    ) -> Result<RunShown, Problem> {
        let request = DeliverRun {
            run: run.to_owned(),
            hub: stop.to_owned(),
            lines: Vec::new(),
            crates: None,
            empties,
            celsius: None,
            words: None,
        };
        self.run(driver, |turn, seen| run::deliver(turn, seen, request))
    }

    pub(crate) fn assign(
        &mut self,
        hub: &str,
        run: &str,
        driver: Option<&str>,
        give_up: bool,
    ) -> Result<RunShown, Problem> {
        let request = AssignRun {
            run: run.to_owned(),
            driver: driver.map(str::to_owned),
            give_up,
        };
        self.run(hub, |turn, seen| run::assign(turn, seen, request))
    }
}
