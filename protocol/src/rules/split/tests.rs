//! The scenarios' splits to the cent, and what holds for any split.

use proptest::collection::btree_map;
use proptest::prelude::*;

use super::*;
use crate::rules::measure::Measure;
use crate::rules::rule::tests::rules;

const TRUCK: i32 = 32_516;

/// Codes with their figures as typed, by key.
fn figures(table: &[(&'static str, &[(Key, &str)])]) -> Vec<Participant<'static>> {
    let read = |row: &[(Key, &str)]| {
        row.iter().fold(Figures::default(), |all, (key, text)| {
            all.with(*key, text).unwrap()
        })
    };
    table
        .iter()
        .map(|(code, row)| Participant {
            code,
            figures: read(row),
        })
        .collect()
}

/// Scenario L1: four farms on one truck.
fn farms() -> Vec<Participant<'static>> {
    use Key::{ByCases, ByStops, ByValue, ByWeight};
    figures(&[
        (
            "FO",
            &[
                (ByValue, "312,00"),
                (ByWeight, "100.0"),
                (ByCases, "5"),
                (ByStops, "4"),
            ],
        ),
        (
            "FR",
            &[
                (ByValue, "357,60"),
                (ByWeight, "53.6"),
                (ByCases, "8"),
                (ByStops, "3"),
            ],
        ),
        (
            "FA",
            &[
                (ByValue, "485,00"),
                (ByWeight, "125.0"),
                (ByCases, "20"),
                (ByStops, "3"),
            ],
        ),
        (
            "FB",
            &[
                (ByValue, "344,00"),
                (ByWeight, "170.0"),
                (ByCases, "8"),
                (ByStops, "4"),
            ],
        ),
    ])
}

/// Scenario A5: five markets on one truck.
fn markets() -> Vec<Participant<'static>> {
    use Key::{ByValue, ByWeight};
    figures(&[
        ("v", &[(ByValue, "283.45"), (ByWeight, "105.56")]),
        ("w", &[(ByValue, "194.10"), (ByWeight, "75.60")]),
        ("x", &[(ByValue, "153.75"), (ByWeight, "55.72")]),
        ("y", &[(ByValue, "129.25"), (ByWeight, "50.68")]),
        ("z", &[(ByValue, "82.35"), (ByWeight, "28.52")]),
    ])
}

/// Scenario M2: four farms near and far.
fn distances() -> Vec<Participant<'static>> {
    use Key::{ByWeight, ByWeightDistance};
    figures(&[
        ("Mauricie", &[(ByWeight, "26"), (ByWeightDistance, "4420")]),
        ("Estrie", &[(ByWeight, "55"), (ByWeightDistance, "8250")]),
        ("Montréal", &[(ByWeight, "11,5"), (ByWeightDistance, "253")]),
        ("Laval", &[(ByWeight, "50"), (ByWeightDistance, "1750")]),
    ])
}

fn shares(
    cents: i32,
    rule: &str,
    cap: Option<&str>,
    participants: &[Participant],
) -> Result<Vec<i64>, SplitError> {
    let cap = cap.map(|cap| cap.parse().unwrap());
    let amount = Amount::from_cents(cents);
    let split = split(
        amount,
        &rule.parse().unwrap(),
        participants,
        cap,
        Ties::AsGiven,
    )?;
    Ok(split
        .shares
        .iter()
        .map(|share| share.amount.cents())
        .collect())
}

fn check(cents: i32, rule: &str, participants: &[Participant], expected: &[i64]) {
    assert_eq!(
        shares(cents, rule, None, participants).unwrap(),
        expected,
        "{rule}"
    );
    assert_eq!(expected.iter().sum::<i64>(), i64::from(cents), "{rule}");
}

fn check_capped(cents: i32, rule: &str, cap: &str, who: &[Participant], expected: &[i64]) {
    assert_eq!(
        shares(cents, rule, Some(cap), who).unwrap(),
        expected,
        "{rule}, {cap}"
    );
    assert_eq!(
        expected.iter().sum::<i64>(),
        i64::from(cents),
        "{rule}, {cap}"
    );
}

#[test]
fn scenario_l1_one_truck_several_keys() {
    check(TRUCK, "equal", &farms(), &[8129, 8129, 8129, 8129]);
    check(TRUCK, "by_value", &farms(), &[6770, 7759, 10_523, 7464]);
    check(TRUCK, "by_weight", &farms(), &[7248, 3885, 9061, 12_322]);
    check(TRUCK, "by_cases", &farms(), &[3965, 6345, 15_861, 6345]);
    check(TRUCK, "by_stops", &farms(), &[9290, 6968, 6968, 9290]);
    check(
        TRUCK,
        "40 % égal + 60 % au poids",
        &farms(),
        &[7601, 5583, 8687, 10_645],
    );
    check_capped(
        TRUCK,
        "by_weight",
        "30%:value",
        &farms(),
        &[7967, 4270, 9959, 10_320],
    );
    check_capped(
        TRUCK,
        "by_weight",
        "22 %:valeur",
        &farms(),
        &[6864, 7414, 10_670, 7568],
    );
}

#[test]
fn scenario_a5_truck_day_of_the_markets() {
    check(27_194, "equal", &markets(), &[5439, 5439, 5439, 5439, 5438]);
    check(
        27_194,
        "by_value",
        &markets(),
        &[9145, 6262, 4960, 4170, 2657],
    );
    check(
        27_194,
        "by_weight",
        &markets(),
        &[9082, 6504, 4794, 4360, 2454],
    );
    check(
        27_194,
        "50% equal + 50% by_weight",
        &markets(),
        &[7261, 5972, 5116, 4899, 3946],
    );
}

#[test]
fn scenario_m2_far_farms() {
    let half = "50 % au poids + 50 % au poids-distance";
    check(14_700, "by_weight", &distances(), &[2682, 5674, 1186, 5158]);
    check(
        14_700,
        "by_weight_distance",
        &distances(),
        &[4428, 8265, 254, 1753],
    );
    check(14_700, half, &distances(), &[3555, 6969, 720, 3456]);
}

/// Scenario A6: nobody above what going alone would cost it.
#[test]
fn scenario_a6_stand_alone_caps() {
    use Key::{ByValue, ByWeight};
    let alone = figures(&[
        ("v", &[(ByValue, "142"), (ByWeight, "420")]),
        ("w", &[(ByValue, "118"), (ByWeight, "60")]),
        ("x", &[(ByValue, "96"), (ByWeight, "120")]),
    ]);
    check(23_100, "by_weight", &alone, &[16_170, 2310, 4620]);
    check_capped(
        23_100,
        "by_weight",
        "100%:value",
        &alone,
        &[14_200, 2967, 5933],
    );
}

/// Twenty-five dollars among three order groups, as Foodsoft splits it but to the cent.
#[test]
fn foodsoft_vectors_lose_their_two_cents() {
    let groups = figures(&[
        ("a", &[(Key::ByValue, "40.00")]),
        ("b", &[(Key::ByValue, "35.00")]),
        ("c", &[(Key::ByValue, "25.10")]),
    ]);
    check(2500, "equal", &groups, &[834, 833, 833]);
    check(2500, "by_value", &groups, &[999, 874, 627]);
}

#[test]
fn caps_that_cannot_carry_the_cost_name_the_missing_sum() {
    let missing = Amount::from_cents(TRUCK - 29_972);
    let refused = shares(TRUCK, "by_weight", Some("20%:value"), &farms());
    assert_eq!(refused, Err(SplitError::CapsTooLow { missing }));
}

#[test]
fn what_is_left_above_a_cap_is_missing_if_the_others_have_nothing_counted() {
    let pair = figures(&[
        ("a", &[(Key::ByValue, "10"), (Key::ByWeight, "5")]),
        ("b", &[(Key::ByValue, "90")]),
    ]);
    let refused = |rule| shares(5000, rule, Some("50%:value"), &pair);
    let missing = |cents| {
        Err(SplitError::CapsTooLow {
            missing: Amount::from_cents(cents),
        })
    };
    assert_eq!(refused("by_weight"), missing(4500));
    assert_eq!(refused("50% equal + 50% by_weight"), missing(2250));
}

#[test]
fn a_cap_is_rounded_down_and_met_exactly() {
    let pair = figures(&[
        ("a", &[(Key::ByValue, "0.99")]),
        ("b", &[(Key::ByValue, "9")]),
    ]);
    check_capped(100, "equal", "50%:value", &pair, &[49, 51]);
    check_capped(98, "equal", "50%:value", &pair, &[49, 49]);
}

#[test]
fn ties_go_to_the_lowest_code_or_the_first_given() {
    let given = figures(&[("b", &[]), ("c", &[]), ("a", &[])]);
    let cents = |ties| {
        let split = split(
            Amount::from_cents(100),
            &Key::Equal.into(),
            &given,
            None,
            ties,
        )
        .unwrap();
        split
            .shares
            .iter()
            .map(|share| share.amount.cents())
            .collect::<Vec<_>>()
    };
    assert_eq!(cents(Ties::ByCode), [33, 33, 34]);
    assert_eq!(cents(Ties::AsGiven), [34, 33, 33]);
}

#[test]
fn a_cost_that_cannot_be_split_is_refused_with_its_figures() {
    let farms = farms();
    let code = |code: &str| code.to_owned();
    assert_eq!(
        shares(1, "equal", None, &[]),
        Err(SplitError::NobodyTakesPart)
    );
    let amount = Amount::from_cents(-1);
    assert_eq!(
        shares(-1, "equal", None, &farms),
        Err(SplitError::NegativeAmount { amount })
    );
    let (key, amount) = (Key::ByHours, Amount::from_cents(50));
    assert_eq!(
        shares(100, "50% equal + 50% by_hours", None, &farms),
        Err(SplitError::NothingCounted { key, amount })
    );
    let twice = [farms[0], farms[1], farms[0]];
    assert_eq!(
        shares(1, "equal", None, &twice),
        Err(SplitError::CodeTwice { code: code("FO") })
    );
    let mut owing = farms[0];
    owing.figures.value = Amount::from_cents(-5);
    let value = owing.figures.value;
    let refused = SplitError::NegativeValue {
        code: code("FO"),
        value,
    };
    assert_eq!(shares(1, "equal", None, &[owing]), Err(refused));
    let mut heavy = [farms[0], farms[1]];
    heavy[0].figures.weight = Measure::from_millionths(u64::MAX);
    let refused = SplitError::FiguresTooLarge { key: Key::ByWeight };
    assert_eq!(shares(1, "by_weight", None, &heavy), Err(refused));
}

#[test]
fn nothing_is_split_into_nothing() {
    check(0, "50% by_hours + 50% by_weight", &farms(), &[0, 0, 0, 0]);
}

/// Scenario L1, the farm FB under the cap of 30 %: fixed in the first round.
#[test]
fn the_steps_of_a_hub_can_be_redone_by_hand() {
    let cap = Some("30%:value".parse().unwrap());
    let amount = Amount::from_cents(TRUCK);
    let split = split(amount, &Key::ByWeight.into(), &farms(), cap, Ties::ByCode).unwrap();
    let (round, key) = (1, Key::ByWeight);
    let exact = Ratio::new(32_516 * 1700, 4486).unwrap();
    let steps = [
        Step::Weight {
            round,
            key,
            weight: 170.into(),
            total: "448.6".parse().unwrap(),
        },
        Step::Exact {
            round,
            key,
            of: amount,
            exact,
            floor: Amount::from_cents(12_322),
        },
        Step::Cent {
            round,
            key,
            cents: 1,
            remainder: exact.checked_sub(Ratio::whole(12_322)).unwrap(),
            rank: 3,
            received: false,
            tied: Vec::new(),
            ties: Ties::ByCode,
        },
        Step::Cap {
            round,
            percent: "30%".parse().unwrap(),
            of: crate::rules::cap::CapBase::Value,
            figure: Amount::from_cents(34_400),
            exact: Ratio::whole(10_320),
            cap: Amount::from_cents(10_320),
            share: Amount::from_cents(12_322),
            above: true,
        },
    ];
    let share = split.shares.last().unwrap();
    assert_eq!(share.steps, steps);
    assert_eq!(share.exact, Some(Ratio::whole(10_320)));
}

#[test]
fn the_steps_of_the_whole_tell_parts_rounds_and_sum() {
    let cap = Some("30%:value".parse().unwrap());
    let rule = "40% equal + 60% by_weight".parse().unwrap();
    let split = split(
        Amount::from_cents(TRUCK),
        &rule,
        &farms(),
        cap,
        Ties::ByCode,
    )
    .unwrap();
    let part = Step::Part {
        round: 1,
        percent: "60%".parse().unwrap(),
        key: Key::ByWeight,
        of: Amount::from_cents(TRUCK),
        exact: Ratio::new(195_096, 10).unwrap(),
        floor: Amount::from_cents(19_509),
        cent: true,
        tie: false,
        amount: Amount::from_cents(19_510),
    };
    assert_eq!(split.steps.get(1), Some(&part));
    let rest = Step::Rest {
        round: 1,
        capped: vec!["FB".to_owned()],
        fixed: Amount::from_cents(10_320),
        rest: Amount::from_cents(22_196),
        open: 3,
    };
    assert!(split.steps.contains(&rest));
    let shares: Vec<_> = ["FA", "FB", "FO", "FR"]
        .iter()
        .filter_map(|code| split.shares.iter().find(|share| share.code == **code))
        .map(|share| share.amount)
        .collect();
    let sum = Step::Sum {
        shares,
        amount: Amount::from_cents(TRUCK),
    };
    assert_eq!(split.steps.last(), Some(&sum));
}

fn anyone() -> impl Strategy<Value = Figures> {
    (
        0..100_000_000i64,
        proptest::array::uniform8(0..10_000_000_000u64),
    )
        .prop_map(|(cents, all)| {
            let [
                weight,
                packs,
                cases,
                stops,
                kilometres,
                weight_distance,
                hours,
                share,
            ] = all.map(Measure::from_millionths);
            let value = Amount::new(cents).unwrap();
            Figures {
                value,
                weight,
                packs,
                cases,
                stops,
                kilometres,
                weight_distance,
                hours,
                share,
            }
        })
}

/// Few digits, so that ties and zeros are frequent.
fn anyone_small() -> impl Strategy<Value = Figures> {
    (0..4i32, proptest::array::uniform8(0..3u32)).prop_map(|(value, all)| {
        let [
            weight,
            packs,
            cases,
            stops,
            kilometres,
            weight_distance,
            hours,
            share,
        ] = all.map(Measure::from);
        let value = Amount::from_cents(value * 100);
        Figures {
            value,
            weight,
            packs,
            cases,
            stops,
            kilometres,
            weight_distance,
            hours,
            share,
        }
    })
}

type Hubs = Vec<(String, Figures)>;

fn hubs() -> impl Strategy<Value = (Hubs, Hubs)> {
    let figures = prop_oneof![anyone(), anyone_small()];
    btree_map("[A-F]{1,3}", figures, 1..9).prop_flat_map(|all| {
        let all: Hubs = all.into_iter().collect();
        (Just(all.clone()), Just(all).prop_shuffle())
    })
}

fn caps() -> impl Strategy<Value = Option<Cap>> {
    let cap = |millionths| {
        format!(
            "{}:value",
            crate::rules::percent::Percent::from_millionths(millionths)
        )
    };
    proptest::option::of((0..2_000_000u32).prop_map(move |it| cap(it).parse().unwrap()))
}

fn participants(hubs: &Hubs) -> Vec<Participant<'_>> {
    hubs.iter()
        .map(|(code, figures)| Participant {
            code,
            figures: *figures,
        })
        .collect()
}

proptest! {
    #[test]
    fn shares_sum_to_the_amount_and_stay_within_caps(
        cents in prop_oneof![0..1000i64, 0..=crate::money::AMOUNT_CENTS_MAX],
        rule in rules(),
        (hubs, _) in hubs(),
        cap in caps(),
    ) {
        let (amount, who) = (Amount::new(cents).unwrap(), participants(&hubs));
        match split(amount, &rule, &who, cap, Ties::AsGiven) {
            Ok(split) => {
                let shares = split.shares.iter().map(|share| share.amount);
                prop_assert_eq!(Amount::checked_sum(shares), Some(amount));
                for (share, hub) in split.shares.iter().zip(&who) {
                    prop_assert_eq!(&share.code, hub.code);
                    prop_assert!(!share.amount.is_negative());
                    if let Some(cap) = cap {
                        let paid = Ratio::whole(share.amount.cents().into());
                        prop_assert!(paid <= cap.exact(&hub.figures).unwrap());
                    }
                }
            }
            Err(SplitError::CapsTooLow { missing }) => {
                prop_assert!(cap.is_some() && missing > Amount::ZERO && missing <= amount);
            }
            Err(SplitError::NothingCounted { key, .. }) => {
                prop_assert!(who.iter().all(|hub| hub.figures.measure(key) == Some(Measure::default())));
            }
            Err(error) => prop_assert!(false, "{error}"),
        }
    }

    #[test]
    fn the_order_given_does_not_matter_by_code(
        cents in 0..100_000i64,
        rule in rules(),
        (hubs, shuffled) in hubs(),
        cap in caps(),
    ) {
        let by_code = |hubs: &Hubs| {
            let amount = Amount::new(cents).unwrap();
            split(amount, &rule, &participants(hubs), cap, Ties::ByCode).map(|mut split| {
                split.shares.sort_by(|a, b| a.code.cmp(&b.code));
                split
            })
        };
        prop_assert_eq!(by_code(&hubs), by_code(&shuffled));
    }
}
