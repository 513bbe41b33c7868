//! A run: planned, loaded, driven, and its cost split by what it carried.

use super::week::{CYCLE, HUBS, PRS, Tell, Week, orders, tell_share};
use crate::control::{
    AddVehicle, CarryWish, DeliverRun, DepartRun, FinishRun, LoadRun, PlanRun, Problem, RecordCost,
    Remark, RunLineRow, RunShown, SetHub, ShowRun,
};

const RUN: &str = "jeudi";
const VEHICLE: &str = "camion";
/// When it leaves, in seconds since midnight.
const DEPARTS: u32 = 6 * 3600;
/// What its driver worked, in minutes.
const MINUTES: u32 = 7 * 60;

impl Week {
    /// One hub plans to drive to the others what it sells them.
    pub(super) async fn plan_run(&self, tell: Tell<'_>) -> Result<(), Problem> {
        for (hub, member) in self.hubs.iter().zip(HUBS) {
            hub.ask(SetHub {
                place: Some(member.place.to_owned()),
                ..SetHub::default()
            })
            .await?;
        }
        self.agree().await?;
        let carrier = self.hub(PRS)?;
        let vehicle = carrier
            .ask(AddVehicle {
                name: VEHICLE.to_owned(),
                grams: Some(2_500_000),
                day: Some(11_800),
                kilometre: Some(18),
                hour: Some(2_450),
                ..AddVehicle::default()
            })
            .await?
            .vehicle;
        let mut orders = orders(carrier).await?.orders;
        orders.retain(|it| it.seller == carrier.code);
        let whole = |order: String| CarryWish {
            order,
            lines: Vec::new(),
        };
        let planned = carrier
            .ask(PlanRun {
                cycle: Some(CYCLE.to_owned()),
                name: RUN.to_owned(),
                vehicle: vehicle.name,
                departs: Some(DEPARTS),
                carries: orders.into_iter().map(|it| whole(it.order)).collect(),
                ..PlanRun::default()
            })
            .await?;
        tell(
            Remark::new("demo-run")
                .with("hub", carrier.code)
                .with("run", &planned.run.name)
                .with("lines", planned.run.lines)
                .with("grams", planned.run.grams)
                .with("capacity_grams", vehicle.grams)
                .with("stops", road(&planned)),
        );
        self.agree().await
    }

    /// It is loaded where its driver sells, and leaves at each stop what is for it.
    pub(super) async fn drive(&self, tell: Tell<'_>) -> Result<(), Problem> {
        let carrier = self.hub(PRS)?;
        let run = || RUN.to_owned();
        let loaded = carrier
            .ask(LoadRun {
                run: run(),
                hub: carrier.code.to_owned(),
                ..LoadRun::default()
            })
            .await?;
        tell(
            Remark::new("demo-run-loaded")
                .with("hub", carrier.code)
                .with("packs", sum(&loaded, |it| it.taken)),
        );
        carrier.ask(DepartRun { run: run() }).await?;
        for stop in stops(&loaded) {
            let left = carrier
                .ask(DeliverRun {
                    run: run(),
                    hub: stop.clone(),
                    ..DeliverRun::default()
                })
                .await?;
            let here = |line: &RunLineRow| if line.buyer == stop { line.left } else { 0 };
            tell(
                Remark::new("demo-run-stop")
                    .with("hub", &stop)
                    .with("packs", sum(&left, here)),
            );
        }
        carrier
            .ask(FinishRun {
                run: run(),
                metres: loaded.metres,
                minutes: Some(MINUTES),
            })
            .await?;
        self.agree().await
    }

    /// Who drove records what it cost; each bears a share by the weight that it got.
    pub(super) async fn share_run(&self, tell: Tell<'_>) -> Result<(), Problem> {
        let carrier = self.hub(PRS)?;
        let shown = carrier
            .ask(ShowRun {
                run: RUN.to_owned(),
            })
            .await?;
        let bill = shown.bill.ok_or_else(|| Problem::failed("bug"))?;
        tell(
            Remark::new("demo-run-bill")
                .with("run", RUN)
                .with("day_cents", bill.day.0)
                .with("road_cents", bill.kilometres.0)
                .with("driver_cents", bill.hours.0)
                .with("amount_cents", bill.total.0),
        );
        let cost = carrier
            .ask(RecordCost {
                amount: bill.total.0,
                category: "transport".to_owned(),
                rule: "by_weight".to_owned(),
                basis: format!("run:{RUN}"),
                side: "buyers".to_owned(),
                words: format!("Tournée {RUN}"),
                ..RecordCost::default()
            })
            .await?;
        for share in &cost.shares {
            tell_share(tell, &share.hub, share.amount.0);
        }
        self.agree().await
    }
}

/// Hubs that it goes to, in the order of the road.
fn stops(run: &RunShown) -> Vec<String> {
    let receives = |hub: &str| run.lines.iter().any(|it| it.buyer == hub);
    let stops = run.stops.iter().map(|it| it.hub.clone());
    stops.filter(|it| receives(it)).collect()
}

fn road(run: &RunShown) -> String {
    stops(run).join(", ")
}

fn sum(run: &RunShown, packs: impl Fn(&RunLineRow) -> u32) -> u32 {
    run.lines.iter().map(packs).fold(0, u32::saturating_add)
}
