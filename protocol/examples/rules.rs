//! How long the rules take on a hub's year of lines and on a long run: 108,000 lines shared by
//! each rule and reviewed, sixty stops put in order, baskets of twenty sizes planned.
//!
//! `cargo run --release --example rules` prints microseconds; nothing is asserted.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "an example prints, and ends when it cannot"
)]

use std::time::Instant;

use halle_protocol::money::{Amount, Grams, Packs};
use halle_protocol::rules::basket::{Choice, Recipe, RecipePart, Supply, plan};
use halle_protocol::rules::review::{ReviewLine, Transport, review};
use halle_protocol::rules::route::{Matrix, Stop, Trip, Window, route};
use halle_protocol::rules::{Ask, Place, ShortageRule, allocate};

/// Lines of a hub-year: 60 cycles of 120 orders of 15 lines.
const LINES: u32 = 108_000;

fn main() {
    let codes: Vec<String> = (0..LINES).map(|number| format!("H{number}")).collect();
    for (name, hubs) in [("40 hubs", 40), ("108,000 hubs", LINES)] {
        shortages(name, hubs, &codes);
    }
    a_year_reviewed(&codes);
    for stops in [9, 20, 60] {
        a_run(stops, &codes);
    }
    baskets(&codes);
}

/// Numbers that look like chance and are the same each time.
fn scattered(number: u32, below: u32) -> u32 {
    number.wrapping_mul(2_654_435_761) % below
}

fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let answer = work();
    println!("{:>8} µs  {name}", begun.elapsed().as_micros());
    answer
}

fn shortages(name: &str, hubs: u32, codes: &[String]) {
    let mut slot = 0;
    let asks: Vec<Ask> = (0..LINES)
        .map(|line| {
            let packs = scattered(line, 40) + 1;
            let code = codes.get(usize::try_from(line % hubs).unwrap()).unwrap();
            slot += packs;
            Ask {
                code,
                slot: slot - packs,
                packs: Packs(packs),
                solidarity: line % 3 == 0,
            }
        })
        .collect();
    for rule in ShortageRule::ALL {
        let name = format!("{LINES} lines of {name} by {rule}");
        let shares = timed(&name, || allocate(rule, Packs(slot / 3 * 2), &asks));
        assert!(shares.is_ok());
    }
}

fn a_year_reviewed(codes: &[String]) {
    let line = |number: u32| ReviewLine {
        product: codes
            .get(usize::try_from(scattered(number, 3_000)).unwrap())
            .unwrap(),
        seller: codes.get(usize::try_from(number % 250).unwrap()).unwrap(),
        offered: Packs(40),
        asked: Packs(30),
        confirmed: Packs(25),
        shipped: Packs(25),
        refused: Packs(1),
        pack_grams: Grams(1_000),
        price: Amount::from_cents(320),
        weighed: None,
        origin_metres: Some(20_000),
    };
    let lines: Vec<ReviewLine> = (0..LINES).map(line).collect();
    let transport = Transport {
        metres: 3_720_000,
        cost: Amount::from_cents(1_950_960),
        near_metres: 25_000,
    };
    let answer = timed("108000 lines reviewed", || review(&lines, transport));
    assert!(answer.is_ok());
}

fn a_run(count: u32, codes: &[String]) {
    let place = |number: u32| {
        let east = i32::try_from(scattered(number + 7, 400_000)).unwrap();
        let north = i32::try_from(scattered(number * 31 + 3, 300_000)).unwrap();
        Place::new(45_400_000 + north, -73_900_000 + east).unwrap()
    };
    let places: Vec<Place> = (0..=count).map(place).collect();
    let matrix = Matrix::as_the_crow_flies(&places).unwrap();
    let stops: Vec<Stop> = (1..=count)
        .map(|number| Stop {
            code: codes.get(usize::try_from(number).unwrap()).unwrap(),
            place: usize::try_from(number).unwrap(),
            window: (number % 3 == 0).then_some(Window {
                opens: 28_800,
                closes: 28_800 + 900 * number,
            }),
            halt: 600,
        })
        .collect();
    let trip = Trip {
        matrix: &matrix,
        start: 0,
        end: Some(0),
        departs: 21_600,
        metres_per_hour: 40_000,
        stops: &stops,
        before: &[],
    };
    let found = timed(&format!("{count} stops in order"), || route(&trip)).unwrap();
    println!(
        "             {} m, {} s late, {:?}",
        found.metres, found.late, found.found
    );
}

fn baskets(codes: &[String]) {
    let products = codes.get(..400).unwrap();
    let part = |number: usize| RecipePart {
        choices: (0..8)
            .map(|choice| Choice {
                product: products.get((number * 7 + choice) % 400).unwrap(),
                quantity: 300,
            })
            .collect(),
    };
    let recipes: Vec<Recipe> = (0..20)
        .map(|size| Recipe {
            size: codes.get(size).unwrap(),
            baskets: 5_000,
            parts: (0..60).map(|number| part(size * 60 + number)).collect(),
        })
        .collect();
    let supplies: Vec<Supply> = (0..4_096)
        .map(|number| Supply {
            code: codes.get(number).unwrap(),
            product: products.get(number % 400).unwrap(),
            pack: 500,
            available: Packs(900),
            price: Amount::from_cents(155),
        })
        .collect();
    let name = "20 sizes of 60 parts of 8 choices from 4,096 offers";
    let planned = timed(name, || plan(&recipes, &supplies)).unwrap();
    println!(
        "             {} offers ordered, {} parts short",
        planned.orders.len(),
        planned.missing.len()
    );
}
