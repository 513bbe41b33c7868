//! The order of a trip's stops against an independent solver, which knows nothing of routes: the same question
//! as whole numbers under linear conditions (Miller, Tucker and Zemlin, 1960).

#![allow(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    reason = "a test that fails says where; the solver reckons in floats"
)]

use halle_protocol::rules::route::{Matrix, Stop, Trip, route};
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};
use proptest::prelude::*;

const CODES: [&str; 6] = ["A", "B", "C", "D", "E", "F"];

/// The fewest metres from place 0 through all stops and back, each pair in its order.
fn solved(metres: &[u32], stops: usize, before: &[(usize, usize)]) -> u64 {
    let places = stops + 1;
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let mut legs: Vec<Vec<Option<Variable>>> = Vec::new();
    for from in 0..places {
        let leg = |to: usize| {
            let metres = f64::from(metres[from * places + to]);
            (from != to).then(|| problem.add_binary_var(metres))
        };
        legs.push((0..places).map(leg).collect());
    }
    // Each place is left once and reached once.
    for place in 0..places {
        let out = legs[place].iter().flatten().map(|it| (*it, 1.0));
        problem.add_constraint(out.collect::<Vec<_>>(), ComparisonOp::Eq, 1.0);
        let reached = legs.iter().filter_map(|it| it[place]).map(|it| (it, 1.0));
        problem.add_constraint(reached.collect::<Vec<_>>(), ComparisonOp::Eq, 1.0);
    }
    // Each stop has a place in the order, later than that of the stop it is reached from.
    let n = f64::from(u32::try_from(stops).unwrap());
    let turn: Vec<Variable> = (0..stops).map(|_| problem.add_var(0.0, (1.0, n))).collect();
    for from in 0..stops {
        for to in (0..stops).filter(|to| *to != from) {
            let leg = legs[from + 1][to + 1].unwrap();
            let condition = [(turn[from], 1.0), (turn[to], -1.0), (leg, n)];
            problem.add_constraint(condition, ComparisonOp::Le, n - 1.0);
        }
    }
    for (first, second) in before {
        let condition = [(turn[*first], 1.0), (turn[*second], -1.0)];
        problem.add_constraint(condition, ComparisonOp::Le, -1.0);
    }
    let metres = problem
        .solve()
        .unwrap()
        .into_solution()
        .unwrap()
        .objective()
        .round();
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole metres of a few legs"
    )]
    let metres = metres as u64;
    metres
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_solver_finds_a_shorter_way(
        (stops, metres) in (1..=6_usize).prop_flat_map(|stops| {
            (Just(stops), prop::collection::vec(1..20_000_u32, (stops + 1) * (stops + 1)))
        }),
        pairs in prop::collection::vec((0..6_usize, 0..6_usize), 0..3),
    ) {
        let before: Vec<(usize, usize)> = pairs
            .into_iter()
            .filter(|(one, other)| one < other && *other < stops)
            .collect();
        let named: Vec<(&str, &str)> = before.iter().map(|(one, other)| (CODES[*one], CODES[*other])).collect();
        let matrix = Matrix::new(stops + 1, metres.clone()).unwrap();
        let halts: Vec<Stop<'_>> = (0..stops)
            .map(|at| Stop { code: CODES[at], place: at + 1, window: None, halt: 0 })
            .collect();
        let trip = Trip {
            matrix: &matrix,
            start: 0,
            end: Some(0),
            departs: 8 * 3_600,
            metres_per_hour: 40_000,
            stops: &halts,
            before: &named,
        };
        prop_assert_eq!(route(&trip).unwrap().metres, solved(&metres, stops, &before));
    }
}
