//! Rules as people type them.

use proptest::prelude::*;
use proptest::sample::subsequence;

use super::*;

fn check(text: &str, canonical: &str) {
    let rule: Rule = text
        .parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(rule.to_string(), canonical);
    assert_eq!(Rule::try_from(canonical.to_owned()), Ok(rule));
}

fn refused(text: &str) -> RuleError {
    text.parse::<Rule>().expect_err(text)
}

#[test]
fn one_key_is_a_rule_in_both_languages() {
    check("by_weight", "by_weight");
    check("By Weight", "by_weight");
    check("au poids", "by_weight");
    check("100 % au poids", "by_weight");
    check("égal", "equal");
    check("EGAL", "equal");
    check("Parts égales", "equal");
    check("à la valeur", "by_value");
    check("aux formats", "by_packs");
    check("aux caisses", "by_cases");
    check("aux arrêts", "by_stops");
    check("aux kilomètres", "by_kilometres");
    check("au poids-distance", "by_weight_distance");
    check("aux heures", "by_hours");
    check("parts fixes", "fixed_shares");
}

#[test]
fn a_mix_is_read_with_either_decimal_mark_and_any_space() {
    check("40% equal + 60% by_weight", "40% equal + 60% by_weight");
    check("40 % égal + 60 % au poids", "40% equal + 60% by_weight");
    check(
        "40\u{a0}% égal+60\u{202f}%\u{a0}au\u{a0}poids",
        "40% equal + 60% by_weight",
    );
    check(
        "12,5 % égal + 87,5 % aux arrêts",
        "12.5% equal + 87.5% by_stops",
    );
    check(
        "33.3333% equal + 66.6667% km",
        "33.3333% equal + 66.6667% by_kilometres",
    );
}

#[test]
fn a_refusal_names_the_part_and_the_nearest_keys() {
    let part = "60 % au poid".to_owned();
    let source = UnknownKey {
        name: "au poid".to_owned(),
        near: vec!["au poids"],
    };
    assert_eq!(
        refused("40 % égal + 60 % au poid"),
        RuleError::UnknownKey { part, source }
    );
}

#[test]
fn a_refusal_says_what_is_missing() {
    let text = str::to_owned;
    assert_eq!(refused("  "), RuleError::Empty);
    assert_eq!(
        refused("equal + 60% km"),
        RuleError::PercentMissing {
            part: text("equal")
        }
    );
    assert_eq!(
        refused("40% equal +"),
        RuleError::KeyMissing { part: text("") }
    );
    assert_eq!(
        refused("40% + 60% km"),
        RuleError::KeyMissing { part: text("40%") }
    );
    assert_eq!(
        refused("0% equal + 100% km"),
        RuleError::ZeroPercent { key: Key::Equal }
    );
    assert_eq!(
        refused("40% km + 60% by_km"),
        RuleError::KeyTwice {
            key: Key::ByKilometres
        }
    );
    assert_eq!(
        refused("40% equal + 50% km"),
        RuleError::NotAHundred {
            millionths: 900_000
        }
    );
    assert_eq!(
        refused("60% equal"),
        RuleError::NotAHundred {
            millionths: 600_000
        }
    );
    assert_eq!(
        refused("x% equal + 60% km"),
        RuleError::BadPercent {
            part: text("x% equal"),
            source: NumberError::NotANumber { text: text("x") }
        }
    );
}

#[test]
fn a_sum_of_percents_is_worded_even_when_absurd() {
    let error = refused("400000% equal + 400000% km");
    assert_eq!(
        error.to_string(),
        "the percents sum to 800000% instead of 100%"
    );
}

#[test]
fn a_stored_rule_is_canonical() {
    for text in ["au poids", "40 % equal + 60% by_weight", "100% by_weight"] {
        let refused = RuleError::NotCanonical {
            text: text.to_owned(),
        };
        assert_eq!(Rule::try_from(text.to_owned()), Err(refused));
    }
}

/// Any rule: some keys, percents cut at random.
pub(crate) fn rules() -> impl Strategy<Value = Rule> {
    subsequence(Key::ALL.to_vec(), 1..=4)
        .prop_shuffle()
        .prop_flat_map(|keys| {
            let cuts = proptest::collection::btree_set(1..1_000_000u32, keys.len() - 1);
            (Just(keys), cuts).prop_map(|(keys, cuts)| {
                let ends = cuts.iter().copied().chain([1_000_000]);
                let starts = [0].into_iter().chain(cuts.iter().copied());
                let percents = ends.zip(starts).map(|(end, start)| end - start);
                let parts = keys.into_iter().zip(percents).map(|(key, percent)| Part {
                    percent: Percent::from_millionths(percent),
                    key,
                });
                Rule::mix(parts.collect()).unwrap()
            })
        })
}

proptest! {
    #[test]
    fn a_rule_reads_back_what_it_shows(rule in rules()) {
        prop_assert_eq!(Rule::try_from(rule.to_string()), Ok(rule));
    }

    #[test]
    fn no_text_brings_the_reader_down(text in "\\PC*") {
        let _ = text.parse::<Rule>();
    }
}
