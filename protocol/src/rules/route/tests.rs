//! Orders of stops against every order there is, and against known answers.

use proptest::prelude::*;

use super::*;

const CODES: [&str; 20] = [
    "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S",
    "T",
];

fn stop(code: &str, place: usize, window: Option<(u32, u32)>) -> Stop<'_> {
    let window = window.map(|(opens, closes)| Window { opens, closes });
    Stop {
        code,
        place,
        window,
        halt: 600,
    }
}

fn trip<'a>(matrix: &'a Matrix, stops: &'a [Stop<'a>]) -> Trip<'a> {
    Trip {
        matrix,
        start: 0,
        end: Some(0),
        departs: 28_800,
        metres_per_hour: 36_000,
        stops,
        before: &[],
    }
}

fn order(route: &Route) -> Vec<&str> {
    route
        .legs
        .iter()
        .filter_map(|leg| leg.to.as_deref())
        .collect()
}

/// Places on a line, a kilometre apart.
fn line(places: usize) -> Matrix {
    let metres = |from: usize, to: usize| u32::try_from(from.abs_diff(to)).unwrap() * 1_000;
    let all = (0..places).flat_map(|from| (0..places).map(move |to| metres(from, to)));
    Matrix::new(places, all.collect()).unwrap()
}

/// A run of L'aube: three farms, then three clients; the hospital takes nothing after nine.
#[test]
fn pick_ups_come_before_drop_offs_and_windows_are_met() {
    let matrix = line(7);
    let stops = [
        stop("CPE", 6, None),
        stop("FA", 3, None),
        stop("FO", 5, None),
        stop("FR", 1, None),
        stop("HOP", 2, Some((30_600, 32_400))),
        stop("CUI", 4, None),
    ];
    let before = [("FA", "HOP"), ("FR", "HOP"), ("FO", "CUI"), ("FO", "CPE")];
    let trip = Trip {
        before: &before,
        ..trip(&matrix, &stops)
    };
    let route = route(&trip).unwrap();
    assert_eq!(order(&route), ["FR", "FA", "HOP", "FO", "CPE", "CUI"]);
    assert_eq!((route.metres, route.late), (14_000, 0));
    let hospital = &route.legs[2];
    // 4 km at ten metres a second and two halts of ten minutes; it opens at half past eight.
    assert_eq!((hospital.arrives, hospital.waits), (30_400, 200));
    assert_eq!(hospital.leaves, 31_200);
    assert!(matches!(route.found, Found::Exact { .. }));
}

#[test]
fn equal_orders_are_decided_by_code() {
    let matrix = Matrix::new(4, vec![7; 16]).unwrap();
    let stops = [stop("C", 1, None), stop("A", 3, None), stop("B", 2, None)];
    let route = route(&trip(&matrix, &stops)).unwrap();
    assert_eq!(order(&route), ["A", "B", "C"]);
}

#[test]
fn a_window_that_cannot_be_met_is_told_not_hidden() {
    let matrix = line(3);
    let stops = [
        stop("A", 1, Some((0, 28_000))),
        stop("B", 2, Some((0, 29_000))),
    ];
    let route = route(&trip(&matrix, &stops)).unwrap();
    // A is closed whatever comes first; left for last it would be later than both are now.
    assert_eq!(order(&route), ["A", "B"]);
    let late: Vec<_> = route.legs.iter().map(|leg| leg.late).collect();
    assert_eq!(late, [900, 600, 0]);
    assert_eq!(route.late, 1_500);
}

#[test]
fn an_order_that_people_give_is_timed_by_the_same_rules() {
    let matrix = line(4);
    let stops = [stop("A", 1, None), stop("B", 2, None), stop("C", 3, None)];
    let before = [("A", "C")];
    let trip = Trip {
        before: &before,
        ..trip(&matrix, &stops)
    };
    let best = route(&trip).unwrap();
    let same = given(&trip, &order(&best)).unwrap();
    assert_eq!((same.legs, same.found), (best.legs, Found::Given));
    assert_eq!(given(&trip, &["B", "A", "C"]).unwrap().metres, 8_000);
    let text = str::to_owned;
    let too_early = RouteError::TooEarly {
        earlier: text("A"),
        later: text("C"),
    };
    assert_eq!(given(&trip, &["B", "C", "A"]), Err(too_early));
    let missing = RouteError::StopMissing { code: text("C") };
    assert_eq!(given(&trip, &["A", "B"]), Err(missing));
    let twice = RouteError::StopTwice { code: text("A") };
    assert_eq!(given(&trip, &["A", "A"]), Err(twice));
    let none = RouteError::NoStop { code: text("Z") };
    assert_eq!(given(&trip, &["Z"]), Err(none));
}

#[test]
fn absurd_trips_are_refused_by_name() {
    let matrix = line(3);
    let stops = [stop("A", 1, None), stop("B", 2, None)];
    let text = str::to_owned;
    let refused = |trip: Trip| route(&trip).unwrap_err();
    let of = |before| Trip {
        before,
        ..trip(&matrix, &stops)
    };
    let circle = RouteError::BeforeItself { code: text("A") };
    assert_eq!(refused(of(&[("A", "B"), ("B", "A")])), circle);
    assert_eq!(refused(of(&[("A", "A")])), circle);
    let none = RouteError::NoStop { code: text("C") };
    assert_eq!(refused(of(&[("A", "C")])), none);
    let twice = [stops[0], stops[0]];
    let stop_twice = RouteError::StopTwice { code: text("A") };
    assert_eq!(refused(trip(&matrix, &twice)), stop_twice);
    let far = [stop("A", 3, None)];
    assert_eq!(
        refused(trip(&matrix, &far)),
        RouteError::NoPlace { place: 3 }
    );
    let times = |code| RouteError::Times { code: text(code) };
    let closed = [stop("A", 1, Some((2, 1)))];
    assert_eq!(refused(trip(&matrix, &closed)), times("A"));
    let still = Trip {
        metres_per_hour: 0,
        ..trip(&matrix, &stops)
    };
    assert_eq!(refused(still), times(""));
    let crowd = vec![stops[0]; STOPS_MAX + 1];
    let too_many = RouteError::TooManyStops {
        stops: STOPS_MAX + 1,
    };
    assert_eq!(refused(trip(&matrix, &crowd)), too_many);
    let places = PLACES_MAX + 1;
    let too_large = Matrix::new(places, Vec::new());
    assert_eq!(too_large, Err(MatrixError::Places { places }));
    assert!(Matrix::new(2, vec![0, 1, 2]).is_err());
    assert!(Matrix::new(1, vec![METRES_MAX + 1]).is_err());
}

/// The seventeen towns of Groningen's problem (gr17 of TSPLIB), whose shortest tour is 2085: an
/// exact answer up to nine stops, a good one for all sixteen.
const GR17: &str = "0 633 0 257 390 0 91 661 228 0 412 227 169 383 0 150 488 112 120 267 0 80 572 \
    196 77 351 63 0 134 530 154 105 309 34 29 0 259 555 372 175 338 264 232 249 0 505 289 262 476 \
    196 360 444 402 495 0 353 282 110 324 61 208 292 250 352 154 0 324 638 437 240 421 329 297 314 \
    95 578 435 0 70 567 191 27 346 83 47 68 189 439 287 254 0 211 466 74 182 243 105 150 108 326 \
    336 184 391 145 0 268 420 53 239 199 123 207 165 383 240 140 448 202 57 0 246 745 472 237 528 \
    364 332 349 202 685 542 157 289 426 483 0 121 518 142 84 297 35 29 36 236 390 238 301 55 96 \
    153 336 0";

fn gr17() -> Matrix {
    let mut lower = GR17.split_whitespace().map(|it| it.parse::<u32>().unwrap());
    let mut metres = vec![0; 17 * 17];
    for from in 0..17 {
        for to in 0..=from {
            let distance = lower.next().unwrap();
            metres[from * 17 + to] = distance;
            metres[to * 17 + from] = distance;
        }
    }
    Matrix::new(17, metres).unwrap()
}

#[test]
fn a_known_problem_is_solved_nearly_as_well_as_can_be() {
    let matrix = gr17();
    let stops: Vec<_> = (1..17)
        .map(|place| stop(CODES[place], place, None))
        .collect();
    let route = route(&trip(&matrix, &stops)).unwrap();
    let Found::Improved { begun_metres, .. } = route.found else {
        panic!("sixteen stops are not weighed one by one")
    };
    assert!(begun_metres > route.metres);
    assert!(
        (2_085..=2_085 * 105 / 100).contains(&route.metres),
        "{}",
        route.metres
    );
}

/// Late, metres and end of an order, reckoned as plainly as can be; nothing where a stop comes
/// too early.
fn plainly(trip: &Trip, order: &[&Stop]) -> Option<(u64, u64, u64)> {
    let (mut place, mut time, mut metres, mut late) = (trip.start, u64::from(trip.departs), 0, 0);
    for (index, stop) in order.iter().enumerate() {
        let earlier = |code: &str| order[..index].iter().any(|it| it.code == code);
        let pairs = trip.before.iter().filter(|(_, later)| *later == stop.code);
        if pairs.clone().any(|(first, _)| !earlier(first)) {
            return None;
        }
        let leg = u64::from(trip.matrix.metres(place, stop.place).unwrap());
        time += (leg * 3_600).div_ceil(u64::from(trip.metres_per_hour));
        metres += leg;
        if let Some(window) = stop.window {
            late += time.saturating_sub(u64::from(window.closes));
            time = time.max(u64::from(window.opens));
        }
        time += u64::from(stop.halt);
        place = stop.place;
    }
    if let Some(end) = trip.end {
        let leg = u64::from(trip.matrix.metres(place, end).unwrap());
        time += (leg * 3_600).div_ceil(u64::from(trip.metres_per_hour));
        metres += leg;
    }
    Some((late, metres, time))
}

/// The best of all orders, tried one by one (Heap's method), ties by code.
fn brute<'a>(trip: &'a Trip<'a>) -> ((u64, u64, u64), Vec<&'a str>) {
    fn each<'a>(trip: &Trip, order: &mut Vec<&'a Stop<'a>>, free: usize, best: &mut Best<'a>) {
        if free <= 1 {
            if let Some(cost) = plainly(trip, order) {
                let codes: Vec<&str> = order.iter().map(|stop| stop.code).collect();
                let new = (cost, codes);
                if best.as_ref().is_none_or(|best| new < *best) {
                    *best = Some(new);
                }
            }
            return;
        }
        for index in 0..free {
            each(trip, order, free - 1, best);
            let other = if free.is_multiple_of(2) { index } else { 0 };
            order.swap(other, free - 1);
        }
    }
    type Best<'a> = Option<((u64, u64, u64), Vec<&'a str>)>;
    let mut best = None;
    let mut order: Vec<&Stop> = trip.stops.iter().collect();
    let free = order.len();
    each(trip, &mut order, free, &mut best);
    best.unwrap()
}

/// The figures of a trip with so many stops at most: distances, stops, pairs (the first is lower).
type Figures = (
    Vec<u32>,
    Vec<Stop<'static>>,
    Vec<(&'static str, &'static str)>,
);

fn figures(most: usize) -> impl Strategy<Value = Figures> {
    (0..=most).prop_flat_map(|count| {
        let places = count + 1;
        let metres = proptest::collection::vec(0..20_000u32, places * places);
        let window = proptest::option::of((28_000..33_000u32, 0..4_000u32));
        let windows = proptest::collection::vec(window, count);
        let pair = (0..count.max(1), 0..count.max(1));
        let pairs = proptest::collection::vec(pair, 0..4);
        (metres, windows, pairs).prop_map(|(metres, windows, pairs)| {
            let stops = windows.into_iter().enumerate().map(|(index, window)| {
                let window = window.map(|(opens, open)| (opens, opens + open));
                stop(CODES[index], index + 1, window)
            });
            let pairs = pairs.into_iter().filter(|(a, b)| a != b);
            let pairs = pairs.map(|(a, b)| (CODES[a.min(b)], CODES[a.max(b)]));
            let stops: Vec<_> = stops.collect();
            let known = |code: &str| stops.iter().any(|stop| stop.code == code);
            let pairs = pairs.filter(|(a, b)| known(a) && known(b)).collect();
            (metres, stops, pairs)
        })
    })
}

fn cost(route: &Route) -> (u64, u64, u64) {
    (route.late, route.metres, route.ends)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn up_to_seven_stops_no_order_is_better((metres, stops, before) in figures(7), back: bool) {
        let matrix = Matrix::new(stops.len() + 1, metres).unwrap();
        let trip = Trip {
            end: back.then_some(0),
            before: &before,
            ..trip(&matrix, &stops)
        };
        let route = route(&trip).unwrap();
        let (best, codes) = brute(&trip);
        prop_assert_eq!(cost(&route), best);
        prop_assert_eq!(order(&route), codes);
    }

    #[test]
    fn long_orders_are_true_to_themselves_and_no_move_helps(
        (metres, stops, before) in figures(14).prop_filter("long", |it| it.1.len() > ROUTE_EXACT_MAX),
    ) {
        let matrix = Matrix::new(stops.len() + 1, metres).unwrap();
        let trip = Trip { before: &before, ..trip(&matrix, &stops) };
        let found = route(&trip).unwrap();
        let by_code = |code: &str| stops.iter().find(|stop| stop.code == code).unwrap();
        let made: Vec<&Stop> = order(&found).into_iter().map(by_code).collect();
        prop_assert_eq!(made.len(), stops.len());
        prop_assert_eq!(plainly(&trip, &made), Some(cost(&found)));
        let mut reversed = stops.clone();
        reversed.reverse();
        prop_assert_eq!(&found, &route(&Trip { stops: &reversed, ..trip.clone() }).unwrap());
        for from in 0..made.len() {
            for to in from..made.len() {
                let mut turned = made.clone();
                turned[from..=to].reverse();
                prop_assert!(plainly(&trip, &turned).is_none_or(|turned| turned >= cost(&found)));
            }
        }
    }

    /// What the improvement of long orders makes of short ones is seldom far from the best.
    #[test]
    fn improved_orders_are_never_better_than_the_best((metres, stops, before) in figures(7)) {
        let matrix = Matrix::new(stops.len() + 1, metres).unwrap();
        let trip = Trip { before: &before, ..trip(&matrix, &stops) };
        let known = Known::of(&trip).unwrap();
        let (improved, found) = improve::best(&known);
        let improved = known.timed(&improved, found);
        prop_assert!(cost(&improved) >= cost(&route(&trip).unwrap()));
    }
}
