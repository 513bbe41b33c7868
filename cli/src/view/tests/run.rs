//! Pages of runs, vehicles, complaints and crates.

use halle_node::control::{
    ComplaintShown, Complaints, Crates, RunShown, Runs, VehicleShown, Vehicles,
};
use serde_json::{Value, json};

use super::{ID, check, remark};

fn vehicle() -> Value {
    json!({ "vehicle": "MARCHES1/camion de seize pieds", "hub": "MARCHES1",
        "name": "camion de seize pieds", "grams": 1_000_000, "millilitres": 12_500_000,
        "crates": 60, "cold": true, "co2": 650, "day": 11_800, "kilometre": 18, "hour": 2_450,
        "retired": false })
}

fn row() -> Value {
    json!({ "run": "0a1b2c3d4e", "name": "jeudi, rive nord", "cycle": "2026-39",
        "date": "2026-09-24", "planner": "MARCHES1", "driver": "MARCHES2",
        "vehicle": "MARCHES1/camion", "state": "on-road", "stops": 8, "lines": 26,
        "grams": 448_600, "held_by": 9 })
}

fn stop() -> Value {
    json!({ "stop": 12, "hub": "MARCHES1", "name": "Mutuelle d'approvisionnement",
        "place": "1, rue du Marché", "contact": null, "opens": "08:00", "closes": "10:30",
        "arrives": "10:45", "leaves": "10:55", "late": 15, "metres": 12_345, "source": "reckoned",
        "grams": 448_600, "crates": 41, "visited": true, "celsius": "3.5", "crates_given": 5,
        "crates_taken": 41 })
}

fn line() -> Value {
    json!({ "order": "0a1b2c3d4e", "line": 1, "ref": "MARCHES1-0042",
        "product": "Carottes nantaises en botte", "pack": "caisse de 24 bottes",
        "producer": "Ferme des Quatre-Vents", "seller": "MARCHES1", "buyer": "MARCHES2",
        "planned": 1200, "grams": 540_000, "crates": 60, "cold": true, "shipped": 1200,
        "taken": 1199, "left": 1199, "received": 1190, "complained": 9, "state": "differs" })
}

fn shown() -> Value {
    json!({ "run": row(), "drivers": [
            { "driver": "MARCHES2", "by": "MARCHES1", "stands": true },
            { "driver": "MARCHES3", "by": "MARCHES3", "stands": false }],
        "rivals": ["0a1b2c3d4e"], "capacity": vehicle(), "start": "MARCHES1",
        "departs": "07:30", "ends": "15:05", "metres": 62_345, "unknown_legs": 1,
        "order": "exact", "late": 15, "driven": 62_000, "worked": 480,
        "gram_metres": 12_345_678_901_u64, "co2_grams": 40_300, "stops": [stop()],
        "lines": [line()], "bill": { "day": 11_800, "kilometres": 1_116, "hours": 19_600,
            "total": 32_516 }, "notes": [remark("run-drivers-apart")] })
}

fn complaint() -> Value {
    json!({ "complaint": "0a1b2c3d4e", "order": "0a1b2c3d4e", "buyer": "MARCHES2",
        "seller": "MARCHES1", "ref": "MARCHES1-0042", "product": "Laitue", "packs": 6,
        "kind": "quality", "amount": 1_110, "photo": "f".repeat(64), "words": "flétries",
        "state": "credited", "entry": ID, "answer": null, "date": "2026-09-24T10:20" })
}

#[test]
fn pages_of_runs_fit_and_speak() {
    check::<Vehicles>(json!({ "vehicles": [vehicle()] }));
    check::<Vehicles>(json!({ "vehicles": [] }));
    check::<VehicleShown>(json!({ "vehicle": vehicle(), "done": true, "notes": [] }));
    check::<Runs>(json!({ "runs": [row()] }));
    check::<Runs>(json!({ "runs": [] }));
    check::<RunShown>(shown());
    check::<Crates>(json!({ "hubs": [
        { "hub": "MARCHES1", "received": 36, "given": 41, "owes": -5 }], "full": 41, "empty": 36 }));
    check::<Complaints>(json!({ "complaints": [complaint()] }));
    check::<ComplaintShown>(json!({ "complaint": complaint(), "done": false, "notes": [] }));
}
