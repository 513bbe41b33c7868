//! The scenarios' figures, and what holds for any.

use halle_protocol::rules::Percent;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{
    Alarm, Charge, Content, Lack, Number, NumberKind, Quarter, Supplier, Table, Taxed, Treatment,
    Turnover, Unasked, charge, reckon, watch,
};

fn table() -> &'static Table {
    Table::shipped()
}

/// Everybody is registered for everything.
fn everybody(_: &str, _: &str) -> bool {
    true
}

fn line(class: &str, cents: i64) -> Taxed {
    Taxed {
        class: Some(table().class(class).unwrap()),
        supplier: String::new(),
        cents,
    }
}

/// X11: zero-rated goods, fully taxable ones, four muffins, a delivery, deposits.
fn box_of_muffins() -> Vec<Taxed> {
    vec![
        line("zero", 21_460),
        line("taxable", 8_400),
        line("gst-only", 2_700),
        line("taxable", 1_500),
        line("deposit", 600),
    ]
}

fn taxes(on: Date) -> (Vec<(String, i64, i64)>, i64) {
    let reckoned = reckon(table(), on, &box_of_muffins(), everybody).unwrap();
    let parts = reckoned.taxes.into_iter();
    (
        parts.map(|it| (it.tax, it.base, it.amount)).collect(),
        reckoned.total,
    )
}

#[test]
fn x11_after_the_change_of_july_the_muffins_carry_gst_alone() {
    let (parts, total) = taxes(date(2026, 7, 20));
    let gst = ("gst".to_owned(), 12_600, 630);
    assert_eq!(parts, [gst, ("qst".to_owned(), 9_900, 988)]);
    assert_eq!(total, 36_278);
}

#[test]
fn x11_before_it_they_carry_both() {
    for day in [date(2026, 7, 10), date(2026, 7, 14)] {
        let (parts, total) = taxes(day);
        let gst = ("gst".to_owned(), 12_600, 630);
        assert_eq!(parts, [gst, ("qst".to_owned(), 12_600, 1_257)]);
        assert_eq!(total, 36_547);
    }
    assert_eq!(taxes(date(2026, 7, 15)).1, 36_278, "from the day itself");
}

#[test]
fn who_is_not_registered_for_a_tax_does_not_charge_it() {
    let on = date(2026, 7, 20);
    let farm = Taxed {
        supplier: "Ferme".to_owned(),
        ..line("taxable", 1_010)
    };
    let lines = [line("taxable", 1_010), farm];
    let reckoned = reckon(table(), on, &lines, everybody).unwrap();
    let parts: Vec<_> = reckoned
        .taxes
        .iter()
        .map(|it| (it.tax.as_str(), it.amount))
        .collect();
    assert_eq!(
        parts,
        [("gst", 51), ("gst", 51), ("qst", 101), ("qst", 101)],
        "each by itself"
    );
    let reckoned = reckon(table(), on, &lines, |tax, supplier| {
        tax == "gst" || supplier.is_empty()
    });
    assert_eq!(reckoned.unwrap().taxes.len(), 3);
}

#[test]
fn a_day_before_the_first_rate_is_not_guessed() {
    assert_eq!(
        reckon(table(), date(2007, 1, 1), &box_of_muffins(), everybody),
        None
    );
    let untaxed = [Taxed {
        class: None,
        ..line("zero", 1_000)
    }];
    let reckoned = reckon(table(), date(2007, 1, 1), &untaxed, everybody).unwrap();
    assert_eq!((reckoned.total, reckoned.taxes.len()), (1_000, 0));
}

#[test]
fn the_data_file_is_within_its_bounds_and_says_what_the_law_does() {
    let on = date(2026, 7, 15);
    assert_eq!(
        table().rate("qst", on),
        Some(Percent::from_millionths(99_750))
    );
    assert_eq!(
        table().rate("gst", on),
        Some(Percent::from_millionths(50_000))
    );
    let class = table().class("gst-only").unwrap();
    assert_eq!(table().treatment(&class, "qst", on), Some(Treatment::Zero));
    assert_eq!(table().since(&class, on), Some(on));
    assert!(table().counts(&class, on) && !table().counts(&table().class("deposit").unwrap(), on));
    let shipped = include_str!("quebec.toml");
    for (was, is) in [
        ("percent = \"5\"", "percent = \"101\""),
        ("percent = \"5\"", "percent = 5.0"),
        ("qst = \"zero\" }]", "qst = \"maybe\" }]"),
        (", qst = \"exempt\"", ""),
        ("from = 2026-07-15", "from = 2012-07-15"),
        ("limit = 3_000_000", "limit = -1"),
        ("warn-percent = 80", "warn-percent = 0"),
        ("[small-supplier]", "[small-suppliers]"),
    ] {
        assert!(shipped.contains(was), "{was}");
        assert!(Table::read(&shipped.replacen(was, is, 1)).is_err(), "{is}");
    }
}

/// X14: a cut-down receipt passes only under 100 $; from 500 $ on buyer, terms and description are needed.
#[test]
fn x14_what_an_invoice_must_say_grows_with_its_total() {
    let receipt = [Lack::Supplier, Lack::Date, Lack::Total];
    let lacks = |total: i64, says: &[Lack]| {
        let says = says.to_vec();
        Content { total, says }.lacks(table())
    };
    assert_eq!(lacks(6_210, &receipt), []);
    assert_eq!(lacks(9_999, &receipt), []);
    assert_eq!(lacks(18_400, &receipt), [Lack::Tax, Lack::Registration]);
    let with_tax = [&receipt[..], &[Lack::Tax, Lack::Registration]].concat();
    assert_eq!(lacks(18_400, &with_tax), []);
    assert_eq!(lacks(49_999, &with_tax), []);
    let more = [Lack::Buyer, Lack::Terms, Lack::Description];
    assert_eq!(lacks(50_000, &with_tax), more);
    assert_eq!(lacks(51_240, &with_tax), more);
    let full = [&with_tax[..], &more].concat();
    assert!(
        [6_210, 18_400, 51_240]
            .iter()
            .all(|it| lacks(*it, &full).is_empty())
    );
}

/// X12: 6,200; 9,100; 11,800; 4,550 $ in four quarters.
#[test]
fn x12_a_small_supplier_is_warned_at_four_fifths_and_told_the_day() {
    let sold = [
        (date(2025, 11, 3), 620_000),
        (date(2026, 2, 10), 910_000),
        (date(2026, 5, 5), 800_000),
        (date(2026, 6, 18), 380_000),
        (date(2026, 8, 1), 200_000),
        (date(2026, 9, 12), 255_000),
    ]
    .map(|(day, cents)| Turnover { day, cents });
    let limit = table().small_limit(false);
    let bounds = (table().warning(limit), limit);
    assert_eq!(bounds, (2_400_000, 3_000_000));
    let told: Vec<_> = watch(&sold, date(2026, 9, 30), bounds, 8)
        .into_iter()
        .map(|it| (it.quarter.to_string(), it.rolling, it.alarm, it.since))
        .collect();
    let row = |quarter: &str, rolling, alarm, since| (quarter.to_owned(), rolling, alarm, since);
    assert_eq!(
        told,
        [
            row("2025-Q4", 620_000, Alarm::Far, None),
            row("2026-Q1", 1_530_000, Alarm::Far, None),
            row("2026-Q2", 2_710_000, Alarm::Near, Some(date(2026, 6, 18))),
            row("2026-Q3", 3_165_000, Alarm::Over, Some(date(2026, 9, 12))),
        ]
    );
    let public = table().small_limit(true);
    let told = watch(
        &sold,
        date(2026, 9, 30),
        (table().warning(public), public),
        8,
    );
    assert!(told.iter().all(|it| it.alarm == Alarm::Far));
    let later = watch(&sold, date(2027, 3, 1), bounds, 2);
    let rolling: Vec<i64> = later.iter().map(|it| it.rolling).collect();
    assert_eq!(
        rolling,
        [2_545_000, 1_635_000],
        "the oldest quarter leaves the sum"
    );
}

#[test]
fn numbers_have_one_form_each() {
    let read = |kind, text: &str| Number::read(kind, text).map(|it| it.to_string());
    let gst = Some("123456789 RT0001".to_owned());
    for text in [
        "123456789 RT0001",
        "123456789rt0001",
        "123 456 789 RT 0001",
        "123456789-RT-0001",
    ] {
        assert_eq!(read(NumberKind::Gst, text), gst, "{text}");
    }
    let qst = read(NumberKind::Qst, " 1234567890 tq0001");
    assert_eq!(qst.as_deref(), Some("1234567890 TQ0001"));
    for text in [
        "",
        "12345678 RT0001",
        "1234567890 RT0001",
        "123456789 TQ0001",
        "123456789 RT001",
        "12345678９ RT0001",
        "123456789 RT0001 RT0001",
    ] {
        assert_eq!(read(NumberKind::Gst, text), None, "{text}");
    }
}

#[test]
fn quarters_are_read_and_follow_each_other() {
    let quarter = Quarter::read("2026-t3").unwrap();
    assert_eq!(
        (quarter.first(), quarter.last()),
        (date(2026, 7, 1), date(2026, 9, 30))
    );
    assert_eq!(quarter.next().next().to_string(), "2027-Q1");
    assert_eq!(quarter.before().before().before().to_string(), "2025-Q4");
    for text in ["2026", "2026-Q5", "2026-Q0", "26-Q1", "2026-3", "-5-Q1"] {
        assert_eq!(Quarter::read(text), None, "{text}");
    }
}

/// X13: a registered hub sells for a farm that is a small supplier: a taxable jar at 12.00.
#[test]
fn x13_what_an_agent_collects_is_asked_and_never_guessed() {
    use Supplier::{Own, Registered, Small};
    let (hub_charges, nobody) = (Charge::Hub, Charge::Nobody);
    let both = [true, false];
    assert_eq!(
        both.map(|it| charge(Some(Own), it)),
        [Ok(hub_charges), Ok(nobody)]
    );
    assert_eq!(
        both.map(|it| charge(Some(Registered), it)),
        [Ok(Charge::Supplier); 2]
    );
    let small = |collects| both.map(|it| charge(Some(Small { collects }), it));
    assert_eq!(small(None), [Err(Unasked::Collects), Ok(nobody)]);
    assert_eq!(small(Some(true)), [Ok(hub_charges), Ok(nobody)]);
    assert_eq!(small(Some(false)), [Ok(nobody), Ok(nobody)]);
    assert_eq!(
        both.map(|it| charge(None, it)),
        [Err(Unasked::Whose), Ok(nobody)]
    );
}

proptest! {
    /// Parts sum to the total; each tax is rounded once, and what is credited is what was charged.
    #[test]
    fn taxes_are_within_half_a_cent_and_a_credit_takes_all_back(
        lines in proptest::collection::vec((0_usize..5, 0_i64..1_000_000), 0..20),
    ) {
        let classes: Vec<&str> = table().classes().collect();
        let on = date(2026, 9, 30);
        let lines: Vec<Taxed> = lines.iter().map(|(class, cents)| line(classes[*class], *cents)).collect();
        let reckoned = reckon(table(), on, &lines, everybody).unwrap();
        let taxes: i64 = reckoned.taxes.iter().map(|it| it.amount).sum();
        prop_assert_eq!(reckoned.net + taxes, reckoned.total);
        for part in &reckoned.taxes {
            let off = i128::from(part.amount) * 1_000_000
                - i128::from(part.base) * i128::from(part.percent.millionths());
            prop_assert!(off.abs() <= 500_000);
        }
        let back: Vec<Taxed> = lines.iter().map(|it| Taxed { cents: -it.cents, ..it.clone() }).collect();
        prop_assert_eq!(reckon(table(), on, &back, everybody).unwrap().total, -reckoned.total);
    }
}
