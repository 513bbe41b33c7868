//! Taxes of what hubs sell: classes, days, farms, and the sums of a report.

use halle_node::{
    control::{
        ReportTax, SetOffer, SetTax, SetTaxClass, SetTaxProducer, ShowTax, StateTurnover,
        TaxReported, WatchTax,
    },
    service::tax,
};
use halle_tests::world::World;
use jiff::civil::date;

use crate::{
    fair::{Fair, refusal},
    invoice::{cancel, class, issue, issued, registered, sell, series},
};

/// Milliseconds of a day of 2026 at noon.
fn noon(month: i8, day: i8) -> i64 {
    let noon = date(2026, month, day).at(12, 0, 0, 0);
    noon.to_zoned(jiff::tz::TimeZone::UTC)
        .unwrap()
        .timestamp()
        .as_millisecond()
}

/// Hubs that meet on a day.
fn on(month: i8, day: i8, codes: &[&str]) -> Fair {
    let mut world = World::new(7);
    world.now = noon(month, day);
    let pool = world.pool(codes);
    let codes = codes.iter().map(|it| (*it).to_owned()).collect();
    Fair { world, pool, codes }
}

fn report(fair: &Fair) -> TaxReported {
    let request = ReportTax::default();
    fair.ask("AA", |view| tax::report(view, request)).unwrap()
}

/// A fair of AA and BB in which AA is registered and sells X11's goods, one of each.
fn muffins(month: i8, day: i8) -> Fair {
    let mut fair = on(month, day, &["AA", "BB"]);
    registered(&mut fair, "AA");
    series(&mut fair, "AA", "l");
    let goods = [
        ("Légumes", 21_460, "zero"),
        ("Boissons", 8_400, "taxable"),
        ("Quatre muffins", 2_700, "gst-only"),
        ("Livraison", 1_500, "taxable"),
        ("Consignes", 600, "deposit"),
    ];
    let mut refs = Vec::new();
    for (product, cents, of_class) in goods {
        let reference = fair.offer("AA", product, cents, Some(10));
        class(&mut fair, "AA", of_class, &reference);
        refs.push(reference);
    }
    fair.meet();
    fair.open_cycle("AA").unwrap();
    fair.meet();
    let lines: Vec<(&str, u32)> = refs.iter().map(|it| (it.as_str(), 1)).collect();
    sell(&mut fair, &lines);
    fair
}

/// X11: the same goods after and before 15 July 2026.
#[test]
fn x11_an_invoice_carries_the_taxes_of_its_day() {
    for (month, day, qst, total) in [(7, 20, 988, 36_278), (7, 10, 1_257, 36_547)] {
        let mut fair = muffins(month, day);
        let paper = issued(&mut fair);
        let taxes: Vec<(&str, i64)> = paper
            .taxes
            .iter()
            .map(|it| (it.tax.as_str(), it.amount.0))
            .collect();
        assert_eq!(taxes, [("gst", 630), ("qst", qst)]);
        assert_eq!(
            (paper.invoice.net.0, paper.invoice.total.0),
            (32_860 + 1_800, total)
        );
        assert_eq!(paper.seller.gst.as_deref(), Some("123456789 RT0001"));
        let report = report(&fair);
        let sums: Vec<i64> = report.taxes.iter().map(|it| it.amount.0).collect();
        assert_eq!((sums, report.total.0), (vec![630, qst], total));
        // Taken back, nothing of it is left.
        let note = cancel(&mut fair, "2026-L-0001").unwrap();
        assert_eq!(note.invoice.total, -total);
        let report = self::report(&fair);
        assert!(
            report
                .taxes
                .iter()
                .all(|it| it.amount.0 == 0 && it.base.0 == 0)
        );
        assert_eq!((report.total.0, report.invoices, report.credits), (0, 1, 1));
    }
}

/// X13: a registered hub sells a taxable jar for a farm that is a small supplier.
#[test]
fn x13_whether_an_agent_collects_is_asked() {
    let mut fair = Fair::new(&["AA", "BB"]);
    registered(&mut fair, "AA");
    series(&mut fair, "AA", "L");
    let jar = SetOffer {
        product: Some("Ketchup maison".to_owned()),
        producer: Some("Ferme du Coin".to_owned()),
        pack: Some("pot".to_owned()),
        price: Some(1_200),
        stock: Some(20),
        ..SetOffer::default()
    };
    let jar = fair.set("AA", jar).unwrap();
    fair.meet();
    fair.open_cycle("AA").unwrap();
    fair.meet();
    sell(&mut fair, &[(&jar, 1)]);
    assert_eq!(refusal(issue(&mut fair, "BB")), "offers-without-class");
    class(&mut fair, "AA", "taxable", &jar);
    assert_eq!(refusal(issue(&mut fair, "BB")), "producer-without-tax");
    let farm = |sells: &str, small, collects| SetTaxProducer {
        producer: "ferme du coin".to_owned(),
        sells: sells.to_owned(),
        small,
        collects,
        ..SetTaxProducer::default()
    };
    let say = |fair: &mut Fair, it| fair.run("AA", |turn, seen| tax::producer(turn, seen, it));
    for (it, code) in [
        (farm("agent", false, None), "registered-or-small"),
        (farm("own", true, None), "own-goods-need-nothing"),
        (farm("boss", true, None), "bad-sells"),
        (
            SetTaxProducer {
                producer: "Ferme X".to_owned(),
                ..farm("own", false, None)
            },
            "unknown-producer",
        ),
    ] {
        assert_eq!(refusal(say(&mut fair, it)), code);
    }
    say(&mut fair, farm("agent", true, None)).unwrap();
    assert_eq!(refusal(issue(&mut fair, "BB")), "agency-unset");
    say(&mut fair, farm("agent", true, Some(true))).unwrap();
    let paper = issued(&mut fair);
    assert_eq!(
        (paper.invoice.tax.0, paper.invoice.total.0),
        (60 + 120, 1_380)
    );
    let grower = paper.lines[0].grower.as_ref().unwrap();
    assert_eq!(
        (grower.name.as_str(), grower.agent),
        ("Ferme du Coin", true)
    );
    cancel(&mut fair, "2026-L-0001").unwrap();
    say(&mut fair, farm("agent", true, Some(false))).unwrap();
    assert_eq!(issued(&mut fair).invoice.total.0, 1_200);
    // Its sales are the farm's, not the hub's, and each is held against its own limit.
    let watched = fair
        .ask("AA", |view| tax::watch(view, WatchTax::default()))
        .unwrap();
    let rows: Vec<_> = watched
        .quarters
        .iter()
        .map(|it| (it.supplier.as_str(), it.sold.0))
        .collect();
    assert_eq!(rows, [("", 0), ("Ferme du Coin", 1_200)]);
}

/// Bad numbers, dates and amounts are named; nothing of them is kept.
#[test]
fn bad_settings_of_taxes_are_refused_whole() {
    let mut fair = Fair::new(&["AA", "BB"]);
    let numbers = |gst: &str, qst: &str, from: &str| {
        let text = |it: &str| (!it.is_empty()).then(|| it.to_owned());
        SetTax {
            gst: text(gst),
            qst: text(qst),
            from: text(from),
            ..SetTax::default()
        }
    };
    for (request, code) in [
        (SetTax::default(), "tax-nothing-said"),
        (
            SetTax {
                small: true,
                ..numbers("123456789 RT0001", "", "")
            },
            "tax-small-or-registered",
        ),
        (
            numbers("12345678 RT0001", "", "2026-01-01"),
            "bad-gst-number",
        ),
        (
            numbers("123456789 RT0001", "123456789 TQ0001", "2026-01-01"),
            "bad-qst-number",
        ),
        (
            numbers("", "1234567890 TQ0001", "2026-01-01"),
            "qst-without-gst",
        ),
        (numbers("123456789 RT0001", "", ""), "tax-without-day"),
        (numbers("", "", "2026-01-01"), "tax-day-without-number"),
        (numbers("123456789 RT0001", "", "2026-02-30"), "bad-date"),
    ] {
        let refused = fair.run("AA", |turn, seen| tax::set(turn, seen, request.clone()));
        assert_eq!(refusal(refused), code, "{request:?}");
    }
    let shown = fair.ask("AA", |view| tax::show(view, ShowTax::default()));
    assert_eq!(shown.unwrap().standing, "unset");
    for (quarter, amount, code) in [
        ("2026-Q5", 1, "bad-quarter"),
        ("2026-Q1", -1, "amount-negative"),
        ("2026-Q1", i64::MAX, "amount-too-large"),
    ] {
        let request = StateTurnover {
            quarter: quarter.to_owned(),
            amount: Some(amount),
        };
        let refused = fair.run("AA", |turn, seen| tax::turnover(turn, seen, request));
        assert_eq!(refusal(refused), code);
    }
    let request = SetTaxClass {
        class: "luxury".to_owned(),
        rest: true,
        ..SetTaxClass::default()
    };
    let refused = fair.run("AA", |turn, seen| tax::class(turn, seen, request));
    assert_eq!(refusal(refused), "unknown-tax-class");
}
