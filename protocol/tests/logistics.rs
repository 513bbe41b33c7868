//! Frozen bytes of the records of runs and complaints: old bytes still mean the same.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

#[path = "vectors/frozen.rs"]
mod frozen;

use halle_protocol::{
    hash::hex,
    id::{FileHash, HubId, Nonce, RecordId},
    money::{Amount, Grams},
    record::{
        Assign, Body, Carry, CarryLine, Complaint, ComplaintKind, Milestone, Passed, PassedLine,
        Refuse, Run, RunPlan, RunStep, RunStop, RunVehicle, Visit,
    },
    rules::{Place, load::Vehicle, route::Window},
};

fn record(byte: u8) -> RecordId {
    RecordId::from_bytes([byte; 32])
}

fn hub(byte: u8) -> HubId {
    HubId::from_bytes([byte; 32])
}

fn nonce() -> Nonce {
    Nonce::from_bytes(std::array::from_fn(|at| 0x40 + u8::try_from(at).unwrap()))
}

fn place() -> Option<Place> {
    Place::new(45_546_200, -73_603_700).ok()
}

fn plan() -> RunPlan {
    RunPlan {
        run: record(0x31),
        replaces: vec![record(0x32)],
        vehicle: RunVehicle {
            hub: hub(0x11),
            name: "camion".to_owned(),
            holds: Vehicle {
                grams: Grams(1_000_000),
                millilitres: 12_000_000,
                crates: 60,
                cold: true,
                co2_per_kilometre: 650,
            },
            day: Amount::new(11_800).unwrap(),
            kilometre: Amount::new(18).unwrap(),
            hour: Amount::new(2_450).unwrap(),
        },
        start: hub(0x11),
        place: place(),
        departs: 25_200,
        metres_per_hour: 30_000,
        detour: 130,
        stops: vec![RunStop {
            hub: hub(0x22),
            place: None,
            window: Some(Window {
                opens: 28_800,
                closes: 36_000,
            }),
            halt: 600,
        }],
        order: vec![hub(0x22)],
        distances: vec![(hub(0x11), hub(0x22), 12_500)],
        carries: vec![Carry {
            order: record(0x33),
            lines: vec![CarryLine {
                line: 0,
                crates: 2,
                millilitres: 4_000,
                cold: false,
            }],
        }],
    }
}

fn passed() -> Passed {
    Passed {
        order: record(0x33),
        shipment: record(0x34),
        lines: vec![PassedLine { line: 0, packs: 20 }],
        crates: 2,
    }
}

fn bodies() -> Vec<Body> {
    vec![
        Body::Run(Run {
            cycle: record(0x30),
            name: "jeudi".to_owned(),
            date: "2026-09-24".to_owned(),
            nonce: nonce(),
        }),
        Body::RunPlan(plan()),
        Body::Assign(Assign {
            run: record(0x31),
            driver: Some(hub(0x22)),
            replaces: vec![record(0x35)],
        }),
        Body::Visit(Visit {
            run: record(0x31),
            hub: hub(0x22),
            taken: Vec::new(),
            left: vec![passed()],
            empties_taken: 1,
            empties_left: 0,
            celsius: Some(-25),
            words: String::new(),
            nonce: nonce(),
        }),
        Body::Milestone(Milestone {
            run: record(0x31),
            step: RunStep::Finished,
            metres: 62_000,
            minutes: 480,
        }),
        Body::Complaint(Complaint {
            order: record(0x33),
            shipment: record(0x34),
            line: 0,
            packs: 6,
            kind: ComplaintKind::Quality,
            photo: Some(FileHash::from_bytes([0x44; 32])),
            words: "flétries".to_owned(),
            nonce: nonce(),
        }),
        Body::Refuse(Refuse {
            order: record(0x33),
            complaint: record(0x36),
            words: "fraîches au départ".to_owned(),
        }),
    ]
}

/// Kind and bytes, as frozen.
const FROZEN: &[(&str, &str)] = &[
    (
        "run",
        "a16372756ea464646174656a323032362d30392d3234646e616d65656a65756469656379636c6558203030303030303030303030303030303030303030303030303030303030303030656e6f6e636550404142434445464748494a4b4c4d4e4f",
    ),
    (
        "run_plan",
        "a16872756e5f706c616eac6372756e58203131313131313131313131313131313131313131313131313131313131313131656f72646572815820222222222222222222222222222222222222222222222222222222222222222265706c616365821a02b6fad83a04631a73657374617274582011111111111111111111111111111111111111111111111111111111111111116573746f707381a463687562582022222222222222222222222222222222222222222222222222222222222222226468616c7419025865706c616365f66677696e646f77a2656f70656e7319708066636c6f736573198ca0666465746f75721882676361727269657381a2656c696e657381a464636f6c64f4646c696e650066637261746573026b6d696c6c696c6974726573190fa0656f726465725820333333333333333333333333333333333333333333333333333333333333333367646570617274731962706776656869636c65a663646179192e18636875625820111111111111111111111111111111111111111111111111111111111111111164686f7572190992646e616d656663616d696f6e65686f6c6473a564636f6c64f5656772616d731a000f424066637261746573183c6b6d696c6c696c69747265731a00b71b0071636f325f7065725f6b696c6f6d6574726519028a696b696c6f6d6574726512687265706c6163657381582032323232323232323232323232323232323232323232323232323232323232326964697374616e636573818358201111111111111111111111111111111111111111111111111111111111111111582022222222222222222222222222222222222222222222222222222222222222221930d46f6d65747265735f7065725f686f7572197530",
    ),
    (
        "assign",
        "a16661737369676ea36372756e582031313131313131313131313131313131313131313131313131313131313131316664726976657258202222222222222222222222222222222222222222222222222222222222222222687265706c616365738158203535353535353535353535353535353535353535353535353535353535353535",
    ),
    (
        "visit",
        "a1657669736974a963687562582022222222222222222222222222222222222222222222222222222222222222226372756e58203131313131313131313131313131313131313131313131313131313131313131646c65667481a4656c696e657381a2646c696e6500657061636b7314656f7264657258203333333333333333333333333333333333333333333333333333333333333333666372617465730268736869706d656e7458203434343434343434343434343434343434343434343434343434343434343434656e6f6e636550404142434445464748494a4b4c4d4e4f6574616b656e8065776f726473606763656c7369757338186c656d70746965735f6c656674006d656d70746965735f74616b656e01",
    ),
    (
        "milestone",
        "a1696d696c6573746f6e65a46372756e5820313131313131313131313131313131313131313131313131313131313131313164737465706866696e6973686564666d657472657319f230676d696e757465731901e0",
    ),
    (
        "complaint",
        "a169636f6d706c61696e74a8646b696e64677175616c697479646c696e6500656e6f6e636550404142434445464748494a4b4c4d4e4f656f7264657258203333333333333333333333333333333333333333333333333333333333333333657061636b73066570686f746f5820444444444444444444444444444444444444444444444444444444444444444465776f72647369666cc3a9747269657368736869706d656e7458203434343434343434343434343434343434343434343434343434343434343434",
    ),
    (
        "refuse",
        "a166726566757365a3656f726465725820333333333333333333333333333333333333333333333333333333333333333365776f72647374667261c3ae636865732061752064c3a97061727469636f6d706c61696e7458203636363636363636363636363636363636363636363636363636363636363636",
    ),
];

#[test]
fn every_record_is_as_frozen_and_reads_back() {
    frozen::check(&bodies(), FROZEN);
}

#[test]
fn the_specification_prints_every_record() {
    frozen::printed(FROZEN);
}

/// What nobody means is no record: it is kept and relayed, and shown as unknown.
#[test]
fn absurd_figures_are_no_record() {
    let plan = |change: fn(&mut RunPlan)| {
        let mut it = plan();
        change(&mut it);
        Body::RunPlan(it).encode()
    };
    let absurd = [
        plan(|it| it.vehicle.holds.grams = Grams(0)),
        plan(|it| it.vehicle.holds.grams = Grams(u64::MAX)),
        plan(|it| it.vehicle.name = String::new()),
        plan(|it| it.metres_per_hour = 0),
        plan(|it| it.detour = 1),
        plan(|it| it.departs = u32::MAX),
        plan(|it| it.stops.push(it.stops[0].clone())),
        plan(|it| {
            it.stops[0].window = Some(Window {
                opens: 2,
                closes: 1,
            });
        }),
        plan(|it| {
            let twice = it.carries[0].lines[0];
            it.carries[0].lines.push(twice);
        }),
        plan(|it| it.replaces = vec![record(1); 65]),
        Body::Run(Run {
            cycle: record(0x30),
            name: "jeudi".to_owned(),
            date: "24 septembre".to_owned(),
            nonce: nonce(),
        })
        .encode(),
        Body::Milestone(Milestone {
            run: record(1),
            step: RunStep::Finished,
            metres: u64::MAX,
            minutes: 0,
        })
        .encode(),
    ];
    for bytes in absurd {
        assert_eq!(Body::decode(&bytes), None, "{}", hex(&bytes));
    }
}
