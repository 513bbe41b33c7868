//! Loads of the scenarios, and what holds for any.

use proptest::prelude::*;

use super::*;
use crate::rules::route::{Found, Leg};

/// A route by way of stops, with the metres to each.
fn by_way_of(stops: &[(Option<&str>, u32)]) -> Route {
    let leg = |(to, metres): &(Option<&str>, u32)| Leg {
        to: to.map(str::to_owned),
        metres: *metres,
        arrives: 0,
        waits: 0,
        late: 0,
        leaves: 0,
    };
    Route {
        legs: stops.iter().map(leg).collect(),
        metres: stops.iter().map(|(_, metres)| u64::from(*metres)).sum(),
        late: 0,
        ends: 0,
        found: Found::Given,
    }
}

/// 62 km by two farms and two clients, and back.
fn run() -> Route {
    by_way_of(&[
        (Some("FO"), 8_000),
        (Some("FB"), 20_000),
        (Some("HOP"), 14_000),
        (Some("BAN"), 9_000),
        (None, 11_000),
    ])
}

/// The truck of scenario E4: 1,000 kg and 12 m³.
fn truck() -> Vehicle {
    Vehicle {
        grams: Grams(1_000_000),
        millilitres: 12_000_000,
        crates: 60,
        cold: false,
        co2_per_kilometre: 276,
    }
}

fn load<'a>(line: &'a str, from: &'a str, to: &'a str, kilograms: u64, crates: u32) -> Load<'a> {
    Load {
        line,
        from: Some(from),
        to: Some(to),
        grams: Grams(kilograms * 1_000),
        millilitres: u64::from(crates) * 60_000,
        crates,
        cold: false,
    }
}

/// Scenario L1: what four lines weigh on each leg, and how far they go.
#[test]
fn loads_come_on_and_off_stop_by_stop() {
    let loads = [
        load("carrots HOP", "FO", "HOP", 20, 1),
        load("carrots BAN", "FO", "BAN", 20, 1),
        load("potatoes HOP", "FB", "HOP", 30, 2),
        load("potatoes BAN", "FB", "BAN", 50, 3),
    ];
    let carriage = carriage(&truck(), &run(), &loads).unwrap();
    let on_board: Vec<_> = carriage.legs.iter().map(|leg| leg.room.grams.0).collect();
    assert_eq!(on_board, [0, 40_000, 120_000, 70_000, 0]);
    let crates: Vec<_> = carriage.legs.iter().map(|leg| leg.room.crates).collect();
    assert_eq!(crates, [0, 2, 7, 4, 0]);
    assert_eq!(carriage.legs[0].picked, ["carrots BAN", "carrots HOP"]);
    assert_eq!(carriage.legs[2].dropped, ["carrots HOP", "potatoes HOP"]);
    assert_eq!(carriage.metres, 62_000);
    // 40 kg × 20 km, 120 kg × 14 km, 70 kg × 9 km.
    assert_eq!(carriage.gram_metres, 3_110_000_000);
    let far = carriage.lines.iter().find(|it| it.line == "carrots BAN");
    assert_eq!(far.map(|it| it.metres), Some(43_000));
    // 62 km at 276 g.
    assert_eq!(carriage.co2_grams, 17_112);
}

/// Scenario E4: 1,040 kg on a truck for 1,000 are refused with what could move.
#[test]
fn an_overload_is_refused_with_the_candidates_to_move() {
    let loads = [
        load("potatoes", "FO", "HOP", 620, 20),
        load("onions", "FO", "BAN", 50, 2),
        load("carrots", "FO", "HOP", 340, 10),
        load("kale", "FB", "BAN", 30, 4),
    ];
    let refused = carriage(&truck(), &run(), &loads).unwrap_err();
    let LoadError::DoesNotFit {
        cold,
        over,
        candidates,
    } = refused
    else {
        panic!("too heavy")
    };
    assert!(cold.is_empty());
    let over: Vec<_> = over
        .iter()
        .map(|it| (it.to.as_deref(), it.room.grams.0, it.over.grams.0))
        .collect();
    // 1,010 kg on the way from the first farm, 1,040 from the second.
    let expected = [
        (Some("FB"), 1_010_000, 10_000),
        (Some("HOP"), 1_040_000, 40_000),
    ];
    assert_eq!(over, expected);
    let candidates: Vec<_> = candidates
        .iter()
        .map(|it| (it.line.as_str(), it.cures))
        .collect();
    let expected = [("onions", 2), ("carrots", 2), ("potatoes", 2), ("kale", 0)];
    assert_eq!(candidates, expected);
}

#[test]
fn crates_and_room_count_as_weight_does() {
    let many = [load("kale", "FO", "HOP", 10, 61)];
    let bulky = [Load {
        millilitres: 12_000_001,
        ..load("straw", "FO", "HOP", 10, 1)
    }];
    for loads in [many, bulky] {
        let refused = carriage(&truck(), &run(), &loads);
        assert!(matches!(refused, Err(LoadError::DoesNotFit { over, .. }) if over.len() == 2));
    }
}

/// Scenario E4: cold rules carry over to whatever vehicle goes.
#[test]
fn cold_goods_go_on_no_warm_run() {
    let milk = [Load {
        cold: true,
        ..load("milk", "FO", "HOP", 10, 1)
    }];
    let refused = LoadError::DoesNotFit {
        cold: vec!["milk".to_owned()],
        over: Vec::new(),
        candidates: Vec::new(),
    };
    assert_eq!(carriage(&truck(), &run(), &milk), Err(refused));
    let cold = Vehicle {
        cold: true,
        ..truck()
    };
    assert!(carriage(&cold, &run(), &milk).is_ok());
}

#[test]
fn what_starts_or_ends_with_the_run_is_carried_from_there() {
    let loads = [
        Load {
            from: None,
            ..load("empty crates", "", "FO", 5, 9)
        },
        Load {
            to: None,
            ..load("left over", "BAN", "", 8, 1)
        },
    ];
    let carriage = carriage(&truck(), &run(), &loads).unwrap();
    let on_board: Vec<_> = carriage.legs.iter().map(|leg| leg.room.grams.0).collect();
    assert_eq!(on_board, [5_000, 0, 0, 0, 8_000]);
    assert_eq!(carriage.begun, ["empty crates"]);
    assert_eq!(carriage.legs[4].dropped, ["left over"]);
}

#[test]
fn absurd_loads_are_refused_by_name() {
    let refused = |load: Load| carriage(&truck(), &run(), &[load]).unwrap_err();
    let line = || "l".to_owned();
    let one = || load("l", "FO", "HOP", 1, 1);
    let stop = "X".to_owned();
    let no_stop = LoadError::NoStop { line: line(), stop };
    assert_eq!(refused(load("l", "FO", "X", 1, 1)), no_stop);
    let wrong_way = LoadError::WrongWay { line: line() };
    assert_eq!(refused(load("l", "HOP", "FO", 1, 1)), wrong_way);
    assert_eq!(refused(load("l", "HOP", "HOP", 1, 1)), wrong_way);
    let too_large = LoadError::TooLarge { line: line() };
    let heavy = Load {
        grams: Grams(u64::MAX),
        ..one()
    };
    assert_eq!(refused(heavy), too_large);
    let twice = carriage(&truck(), &run(), &[one(), one()]);
    assert_eq!(twice, Err(LoadError::LineTwice { line: line() }));
    let loads = LOADS_MAX + 1;
    let crowd = carriage(&truck(), &run(), &vec![one(); loads]);
    assert_eq!(crowd, Err(LoadError::TooManyLoads { loads }));
    let false_sum = Route { metres: 1, ..run() };
    assert_eq!(
        carriage(&truck(), &false_sum, &[]),
        Err(LoadError::BeyondBounds)
    );
    assert_eq!(co2_grams(u64::MAX, u32::MAX), u64::MAX);
    assert_eq!([co2_grams(1, 499), co2_grams(1, 500)], [0, 1]);
}

proptest! {
    /// Kilogram-kilometres of the legs are those of the lines, and room is what is aboard.
    #[test]
    fn legs_and_lines_carry_the_same(
        loads in proptest::collection::vec((0..4usize, 1..4usize, 0..500u64, 0..20u32), 0..12)
    ) {
        let stops = ["FO", "FB", "HOP", "BAN"];
        let names: Vec<String> = (0..loads.len()).map(|number| format!("{number:02}")).collect();
        let loads: Vec<Load> = loads
            .into_iter()
            .zip(&names)
            .map(|((from, further, kilograms, crates), name)| {
                let to = stops.get(from + further).copied();
                Load { to, ..load(name, stops[from], "", kilograms, crates) }
            })
            .collect();
        match carriage(&truck(), &run(), &loads) {
            Ok(carriage) => {
                let by_leg = carriage.legs.iter().map(|leg| leg.room.grams.0 * u64::from(leg.metres));
                prop_assert_eq!(by_leg.sum::<u64>(), carriage.gram_metres);
                prop_assert!(carriage.legs.iter().all(|leg| leg.room.grams.0 <= 1_000_000 && leg.room.crates <= 60));
                let picked: usize = carriage.legs.iter().map(|leg| leg.picked.len()).sum();
                let dropped: usize = carriage.legs.iter().map(|leg| leg.dropped.len()).sum();
                prop_assert_eq!((picked, dropped), (loads.len(), loads.len()));
            }
            Err(LoadError::DoesNotFit { over, candidates, .. }) => {
                // Without a load that cures all legs the rest fits.
                let cure = candidates.iter().find(|it| it.cures == over.len());
                if let Some(cure) = cure {
                    let rest: Vec<Load> = loads.iter().copied().filter(|it| it.line != cure.line).collect();
                    prop_assert!(carriage(&truck(), &run(), &rest).is_ok());
                }
            }
            Err(other) => prop_assert!(false, "{}", other),
        }
    }
}
