//! Reviews of the scenarios, and what holds for any.

use proptest::prelude::*;

use super::*;

fn cents(cents: i32) -> Amount {
    Amount::from_cents(cents)
}

fn line<'a>(
    product: &'a str,
    seller: &'a str,
    packs: u32,
    grams: u64,
    price: i32,
) -> ReviewLine<'a> {
    ReviewLine {
        product,
        seller,
        offered: Packs(packs),
        asked: Packs(packs),
        confirmed: Packs(packs),
        shipped: Packs(packs),
        refused: Packs(0),
        pack_grams: Grams(grams),
        price: cents(price),
        weighed: None,
        origin_metres: None,
    }
}

fn from(origin: u32, line: ReviewLine<'_>) -> ReviewLine<'_> {
    ReviewLine {
        origin_metres: Some(origin),
        ..line
    }
}

/// The week of scenario L1, grown 8, 11, 14 and 62 km away (E2).
fn week() -> Vec<ReviewLine<'static>> {
    vec![
        from(8_000, line("carrots", "FO", 60, 1_000, 320)),
        from(8_000, line("beets", "FO", 40, 1_000, 300)),
        from(11_000, line("lettuce", "FR", 96, 350, 185)),
        from(11_000, line("kale", "FR", 80, 250, 225)),
        from(14_000, line("tomatoes", "FA", 75, 1_000, 440)),
        from(14_000, line("cucumbers", "FA", 50, 1_000, 310)),
        from(62_000, line("potatoes", "FB", 120, 1_000, 195)),
        from(62_000, line("onions", "FB", 50, 1_000, 220)),
    ]
}

fn truck() -> Transport {
    Transport {
        metres: 62_000,
        cost: cents(32_516),
        near_metres: 25_000,
    }
}

/// Scenarios L1 and E2: 1,498.60 of goods, 77.0 % of it from within 25 km.
#[test]
fn a_week_in_figures() {
    let review = review(&week(), truck()).unwrap();
    assert_eq!(review.total.value, cents(149_860));
    assert_eq!(review.total.grams_shipped, 448_600);
    assert_eq!(review.total.value_near, cents(115_460));
    assert_eq!(review.near, Some(770));
    // 325.16 over 448.6 kg.
    assert_eq!(review.exact_per_kilogram, Ratio::new(325_160, 4_486));
    assert_eq!(review.per_kilogram, Some(cents(72)));
    assert_eq!(review.sellers["FA"].value, cents(48_500));
    assert_eq!(review.products["kale"].received, 80);
    assert_eq!(review.total.filled(), Some(1_000));
    // 312.00, 344.00, 357.60 and 485.00: (-3·312 - 344 + 357.60 + 3·485) ÷ (4·1498.60) = 0.0888.
    let sales = Evenness {
        count: 4,
        gini: Some(89),
        largest: Some(324),
        smallest: Some(208),
    };
    assert_eq!(review.sales, sales);
    assert_eq!(review.sold_of_offered.gini, Some(0));
}

/// Scenarios L4 and L5: 60 kg of tomatoes for 75 asked, six lettuces refused.
#[test]
fn what_is_short_refused_and_left_over_is_counted() {
    let mut lines = week();
    lines[4].confirmed = Packs(60);
    lines[4].shipped = Packs(60);
    lines[2].refused = Packs(6);
    lines[6].offered = Packs(150);
    let review = review(&lines, truck()).unwrap();
    let tomatoes = review.products["tomatoes"];
    assert_eq!((tomatoes.missing, tomatoes.filled()), (15, Some(800)));
    assert_eq!(tomatoes.left_over, 15);
    let lettuce = review.products["lettuce"];
    assert_eq!((lettuce.refused, lettuce.received), (6, 90));
    assert_eq!(lettuce.value, cents(16_650));
    assert_eq!(lettuce.refused_weight(), Some(63));
    assert_eq!(review.products["potatoes"].left_over, 30);
    assert_eq!(review.total.left_over, 45);
    // 2.1 of 433.6 kg: under 3 % (E3).
    assert_eq!(review.total.refused_weight(), Some(5));
    assert_eq!(review.sold_of_offered.count, 4);
}

#[test]
fn nothing_is_reviewed_as_nothing() {
    let review = review(&[], truck()).unwrap();
    assert_eq!(review.per_kilogram, None);
    assert_eq!(review.near, None);
    assert_eq!(review.sales.gini, None);
    assert_eq!(review.total, Figure::default());
}

#[test]
fn absurd_lines_are_refused_by_name() {
    let refused = |line: ReviewLine| review(&[line], truck()).unwrap_err();
    let one = || line("p", "s", 1, 1, 1);
    let names = || ("p".to_owned(), "s".to_owned());
    let more = || {
        let (product, seller) = names();
        ReviewError::MoreThanBefore { product, seller }
    };
    let beyond = || {
        let (product, seller) = names();
        ReviewError::BeyondBounds { product, seller }
    };
    assert_eq!(
        refused(ReviewLine {
            confirmed: Packs(2),
            ..one()
        }),
        more()
    );
    assert_eq!(
        refused(ReviewLine {
            refused: Packs(2),
            ..one()
        }),
        more()
    );
    assert_eq!(
        refused(ReviewLine {
            asked: Packs(u32::MAX),
            ..one()
        }),
        beyond()
    );
    assert_eq!(
        refused(ReviewLine {
            pack_grams: Grams(u64::MAX),
            ..one()
        }),
        beyond()
    );
    assert_eq!(
        refused(ReviewLine {
            price: cents(-1),
            ..one()
        }),
        beyond()
    );
    let dear = ReviewLine {
        price: Amount::new(CENTS_MAX).unwrap(),
        ..line("p", "s", 1_000, 1, 0)
    };
    assert_eq!(refused(dear), beyond());
    let lines = REVIEW_LINES_MAX + 1;
    let crowd = review(&vec![one(); lines], truck());
    assert_eq!(crowd, Err(ReviewError::TooManyLines { lines }));
    assert_eq!(evenness(&vec![1; lines]), None);
}

#[test]
fn evenness_of_known_shares() {
    let check = |shares: &[u64], gini, largest, smallest| {
        let even = evenness(shares).unwrap();
        assert_eq!(
            (even.gini, even.largest, even.smallest),
            (gini, largest, smallest)
        );
    };
    check(&[], None, None, None);
    check(&[0, 0], None, None, None);
    check(&[7], Some(0), Some(1_000), Some(1_000));
    check(&[1, 3], Some(250), Some(750), Some(250));
    check(&[10, 20, 30, 40], Some(250), Some(400), Some(100));
    check(&[u64::MAX, 0], Some(500), Some(1_000), Some(0));
}

proptest! {
    /// By its definition, pair by pair, without sorting.
    #[test]
    fn the_index_is_half_the_mean_difference_by_the_mean(shares in proptest::collection::vec(0..1_000u64, 1..12)) {
        let differences: u64 = shares.iter().flat_map(|a| shares.iter().map(|b| a.abs_diff(*b))).sum();
        let whole: u64 = shares.iter().sum();
        let n = u64::try_from(shares.len()).unwrap();
        let below = 2 * n * whole;
        let expected = (below > 0).then(|| (2 * differences * 1_000 + below) / (2 * below.max(1)));
        let even = evenness(&shares).unwrap();
        prop_assert_eq!(even.gini.map(u64::from), expected);
        prop_assert!(even.gini.is_none_or(|gini| gini < 1_000));
    }

    #[test]
    fn sums_agree_by_product_and_by_seller(
        lines in proptest::collection::vec((0..3usize, 0..3usize, 0..50u32, 0..50u32, 0..50u32, 0..50u32), 0..20)
    ) {
        const NAMES: [&str; 3] = ["a", "b", "c"];
        let lines: Vec<ReviewLine> = lines.into_iter().map(|(product, seller, asked, confirmed, shipped, refused)| {
            let confirmed = confirmed.min(asked);
            let shipped = shipped.min(confirmed);
            ReviewLine {
                confirmed: Packs(confirmed),
                shipped: Packs(shipped),
                refused: Packs(refused.min(shipped)),
                ..line(NAMES[product], NAMES[seller], asked, 500, 250)
            }
        }).collect();
        let answer = review(&lines, truck()).unwrap();
        let sum = |figures: &BTreeMap<String, Figure>| {
            figures.values().try_fold(Figure::default(), |sum, figure| sum.plus(*figure)).unwrap()
        };
        prop_assert_eq!(sum(&answer.products), answer.total);
        prop_assert_eq!(sum(&answer.sellers), answer.total);
        prop_assert_eq!(answer.total.received + answer.total.missing, answer.total.asked);
        prop_assert_eq!(answer.total.received + answer.total.refused, answer.total.shipped);
        let mut reversed = lines;
        reversed.reverse();
        prop_assert_eq!(answer, review(&reversed, truck()).unwrap());
    }
}
