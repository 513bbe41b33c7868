//! Invoices and taxes, from offers to paper: the scenarios' figures over whole hubs.

use halle_node::{
    control::{
        CancelInvoice, InvoiceRow, InvoiceShown, InvoicesIssued, IssueInvoice, ListInvoices,
        PayInvoice, Problem, RunDoctor, SetIssuer, SetSeries, SetTax, SetTaxClass, ShowInvoice,
    },
    service::{hub, invoice, tax},
};
use jiff::ToSpan;

use crate::fair::{Fair, refusal};

pub(crate) fn registered(fair: &mut Fair, code: &str) {
    let request = SetTax {
        gst: Some("123456789 rt0001".to_owned()),
        qst: Some("1234567890TQ0001".to_owned()),
        from: Some("2026-01-01".to_owned()),
        ..SetTax::default()
    };
    fair.run(code, |turn, seen| tax::set(turn, seen, request))
        .unwrap();
}

pub(crate) fn small(fair: &mut Fair, code: &str) {
    let request = SetTax {
        small: true,
        ..SetTax::default()
    };
    fair.run(code, |turn, seen| tax::set(turn, seen, request))
        .unwrap();
}

pub(crate) fn class(fair: &mut Fair, code: &str, class: &str, reference: &str) {
    let request = SetTaxClass {
        class: class.to_owned(),
        refs: vec![reference.to_owned()],
        ..SetTaxClass::default()
    };
    fair.run(code, |turn, seen| tax::class(turn, seen, request))
        .unwrap();
}

pub(crate) fn series(fair: &mut Fair, code: &str, letters: &str) {
    let request = SetSeries {
        series: letters.to_owned(),
        device: None,
    };
    fair.run(code, |turn, seen| invoice::series(turn, seen, request))
        .unwrap();
}

pub(crate) fn terms(fair: &mut Fair, code: &str, days: u32) {
    let request = SetIssuer {
        terms: Some(days),
        ..SetIssuer::default()
    };
    fair.run(code, |turn, seen| invoice::set_issuer(turn, seen, request))
        .unwrap();
}

/// BB orders these packs of AA, which ships and BB receives; the order's name.
pub(crate) fn sell(fair: &mut Fair, lines: &[(&str, u32)]) -> String {
    let name = shipped(fair, lines);
    fair.receive("BB", &name, Vec::new()).unwrap();
    fair.meet();
    name
}

pub(crate) fn shipped(fair: &mut Fair, lines: &[(&str, u32)]) -> String {
    let placed = fair.place("BB", lines).unwrap();
    let name = placed.orders[0].clone();
    fair.meet();
    fair.ship("AA", &name, Vec::new()).unwrap();
    fair.meet();
    name
}

pub(crate) fn issue(fair: &mut Fair, buyer: &str) -> Result<InvoicesIssued, Problem> {
    let request = IssueInvoice {
        buyers: vec![buyer.to_owned()],
        ..IssueInvoice::default()
    };
    fair.run("AA", |turn, seen| invoice::issue(turn, seen, request))
}

pub(crate) fn issued(fair: &mut Fair) -> InvoiceShown {
    issue(fair, "BB").unwrap().invoices.remove(0)
}

pub(crate) fn list(fair: &Fair, code: &str) -> Vec<InvoiceRow> {
    let request = ListInvoices::default();
    let list = fair.ask(code, |view| invoice::list(view, request));
    list.unwrap().invoices
}

pub(crate) fn show(fair: &Fair, number: &str) -> InvoiceShown {
    let request = ShowInvoice {
        invoice: number.to_owned(),
    };
    fair.ask("AA", |view| invoice::show(view, request)).unwrap()
}

pub(crate) fn cancel(fair: &mut Fair, number: &str) -> Result<InvoiceShown, Problem> {
    let request = CancelInvoice {
        invoice: number.to_owned(),
        words: "mauvaise adresse".to_owned(),
        date: None,
    };
    fair.run("AA", |turn, seen| invoice::cancel(turn, seen, request))
}

/// X14: 62.10, 184.00 and 512.40 $; from 500 $ on an invoice needs terms.
#[test]
fn x14_an_invoice_is_not_issued_without_what_its_total_asks_for() {
    let goods = [
        ("AA", "Carottes", 6_210, Some(9)),
        ("AA", "Miel", 18_400, Some(9)),
        ("AA", "Bœuf", 51_240, Some(9)),
    ];
    let mut fair = Fair::open(&["AA", "BB"], &goods);
    small(&mut fair, "AA");
    series(&mut fair, "AA", "L");
    for reference in ["AA-0001", "AA-0002"] {
        sell(&mut fair, &[(reference, 1)]);
        let paper = issued(&mut fair);
        assert_eq!((paper.terms, paper.invoice.due), (None, None));
        assert!(!paper.bill_to.name.is_empty() && !paper.seller.name.is_empty());
    }
    sell(&mut fair, &[("AA-0003", 1)]);
    assert_eq!(refusal(issue(&mut fair, "BB")), "invoice-without-terms");
    assert_eq!(list(&fair, "AA").len(), 2, "nothing is half written");
    terms(&mut fair, "AA", 30);
    let paper = issued(&mut fair);
    assert_eq!(paper.invoice.number, "2026-L-0003");
    assert_eq!((paper.invoice.total.0, paper.terms), (51_240, Some(30)));
    assert_eq!(refusal(issue(&mut fair, "BB")), "nothing-to-invoice");
}

/// X5: laptop and tablet of one hub count series of their own while they are apart.
#[test]
fn x5_two_devices_give_no_number_twice() {
    let mut fair = Fair::open(&["AA", "BB"], &[("AA", "Carottes", 2_000, Some(50))]);
    small(&mut fair, "AA");
    series(&mut fair, "AA", "L");
    let laptop = fair.node("AA");
    let tablet = fair.world.device_of(laptop, "TAB");
    fair.codes.push("TAB".to_owned());
    fair.meet();
    let on_tablet = |fair: &mut Fair| {
        let request = IssueInvoice {
            all: true,
            ..IssueInvoice::default()
        };
        fair.run("TAB", |turn, seen| invoice::issue(turn, seen, request))
    };
    let first = sell(&mut fair, &[("AA-0001", 1)]);
    assert_eq!(refusal(on_tablet(&mut fair)), "no-series");
    let own = SetSeries {
        series: "T".to_owned(),
        device: None,
    };
    let refused = fair.run("TAB", |turn, seen| invoice::series(turn, seen, own.clone()));
    assert_eq!(refusal(refused), "series-not-here");
    for (letters, device, code) in [
        ("L", "second", "series-taken"),
        ("7", "second", "bad-series"),
        ("T", "nobody", "unknown-device"),
    ] {
        let request = SetSeries {
            series: letters.to_owned(),
            device: Some(device.to_owned()),
        };
        let refused = fair.run("AA", |turn, seen| invoice::series(turn, seen, request));
        assert_eq!(refusal(refused), code);
    }
    let given = SetSeries {
        device: Some("second".to_owned()),
        ..own
    };
    fair.run("AA", |turn, seen| invoice::series(turn, seen, given))
        .unwrap();
    fair.meet();
    assert_eq!(issued(&mut fair).invoice.number, "2026-L-0001");
    let _ = first;
    sell(&mut fair, &[("AA-0001", 2)]);
    // Apart, each invoices what it knows of: the same goods stand on both, under two numbers.
    fair.world.isolate(tablet);
    assert_eq!(issued(&mut fair).invoice.number, "2026-L-0002");
    let papers = on_tablet(&mut fair).unwrap().invoices;
    assert_eq!(papers.len(), 1);
    assert_eq!(papers[0].invoice.number, "2026-T-0001");
    fair.world.heal_all();
    fair.meet();
    for code in ["AA", "TAB"] {
        let numbers: Vec<String> = list(&fair, code).into_iter().map(|it| it.number).collect();
        assert_eq!(
            numbers,
            ["2026-T-0001", "2026-L-0002", "2026-L-0001"],
            "{code}"
        );
        let listed = fair
            .ask(code, |view| invoice::list(view, ListInvoices::default()))
            .unwrap();
        assert_eq!(listed.notes[0].code, "invoiced-twice");
    }
    cancel(&mut fair, "2026-T-0001").unwrap();
    assert_eq!(list(&fair, "AA")[0].number, "2026-L-0003");
    let listed = fair
        .ask("AA", |view| invoice::list(view, ListInvoices::default()))
        .unwrap();
    assert_eq!(listed.notes, []);
}

/// E5: issued on a day, terms of 30 days, on the reminders' list on day 31.
#[test]
fn e5_an_invoice_is_late_on_day_31_until_it_is_paid() {
    let mut fair = Fair::open(&["AA", "BB"], &[("AA", "Carottes", 2_000, Some(50))]);
    small(&mut fair, "AA");
    series(&mut fair, "AA", "L");
    terms(&mut fair, "AA", 30);
    sell(&mut fair, &[("AA-0001", 2)]);
    let paper = issued(&mut fair);
    let day: jiff::civil::Date = paper.invoice.date.parse().unwrap();
    let late = |fair: &Fair, days: i64| {
        let on = day.checked_add(days.days()).unwrap().to_string();
        let request = ListInvoices {
            due: true,
            on: Some(on),
            ..ListInvoices::default()
        };
        let listed = fair.ask("AA", |view| invoice::list(view, request)).unwrap();
        listed
            .invoices
            .iter()
            .map(|it| (it.days_late, it.open.0))
            .collect::<Vec<_>>()
    };
    assert_eq!(late(&fair, 30), []);
    assert_eq!(late(&fair, 31), [(1, 4_000)]);
    let warned = |fair: &Fair| {
        let doctor = fair
            .ask("AA", |view| hub::doctor(view, RunDoctor {}))
            .unwrap();
        doctor.checks.iter().any(|it| it.check == "invoices")
    };
    assert!(!warned(&fair));
    let then = fair.world.now;
    fair.world.now += 31 * 24 * 60 * 60 * 1_000;
    assert!(warned(&fair));
    fair.world.now = then;
    let pay = |fair: &mut Fair, amount, date: Option<&str>| {
        let request = PayInvoice {
            invoice: "2026-L-0001".to_owned(),
            amount,
            date: date.map(str::to_owned),
            drop: false,
        };
        fair.run("AA", |turn, seen| invoice::paid(turn, seen, request))
    };
    assert_eq!(refusal(pay(&mut fair, Some(4_001), None)), "paid-too-much");
    assert_eq!(refusal(pay(&mut fair, Some(-1), None)), "paid-too-much");
    assert_eq!(
        refusal(pay(&mut fair, None, Some("2031-01-01"))),
        "paid-in-future"
    );
    pay(&mut fair, Some(1_500), None).unwrap();
    assert_eq!(late(&fair, 31), [(1, 2_500)]);
    assert_eq!(
        refusal(cancel(&mut fair, "2026-L-0001")),
        "invoice-paid-in-part"
    );
    assert_eq!(pay(&mut fair, None, None).unwrap().invoice.state, "paid");
    assert_eq!(late(&fair, 31), []);
    assert_eq!(refusal(pay(&mut fair, None, None)), "invoice-not-open");
}

/// A month for everybody at once; what a dry run shows is not written.
#[test]
fn a_month_is_invoiced_for_all_buyers_at_once() {
    let mut fair = Fair::open(&["AA", "BB", "CC"], &[("AA", "Carottes", 2_000, Some(50))]);
    small(&mut fair, "AA");
    series(&mut fair, "AA", "L");
    sell(&mut fair, &[("AA-0001", 1)]);
    sell(&mut fair, &[("AA-0001", 2)]);
    let placed = fair.place("CC", &[("AA-0001", 3)]).unwrap();
    fair.meet();
    fair.ship("AA", &placed.orders[0], Vec::new()).unwrap();
    let month = |dry_run| IssueInvoice {
        all: true,
        from: Some("2026-09-01".to_owned()),
        to: Some("2026-09-30".to_owned()),
        dry_run,
        ..IssueInvoice::default()
    };
    for dry_run in [true, true, false] {
        let issued = fair
            .run("AA", |turn, seen| {
                invoice::issue(turn, seen, month(dry_run))
            })
            .unwrap();
        let mut totals: Vec<i64> = issued
            .invoices
            .iter()
            .map(|it| it.invoice.total.0)
            .collect();
        totals.sort_unstable();
        assert_eq!(totals, [6_000, 6_000]);
        assert_eq!(issued.invoices[1].invoice.number, "2026-L-0002");
    }
    let again = fair
        .run("AA", |turn, seen| invoice::issue(turn, seen, month(false)))
        .unwrap();
    assert_eq!(again.notes[0].code, "nothing-to-invoice-at-all");
    assert_eq!(list(&fair, "AA").len(), 2);
    for (request, code) in [
        (IssueInvoice::default(), "invoice-for-nobody"),
        (
            IssueInvoice {
                terms: Some(3_000),
                ..month(false)
            },
            "bad-terms",
        ),
        (
            IssueInvoice {
                language: Some("de".to_owned()),
                ..month(false)
            },
            "bad-paper-language",
        ),
        (
            IssueInvoice {
                from: Some("2026-10-01".to_owned()),
                ..month(false)
            },
            "bad-period",
        ),
    ] {
        let refused = fair.run("AA", |turn, seen| invoice::issue(turn, seen, request));
        assert_eq!(refusal(refused), code);
    }
}

/// A store that was put back does not know how far its series went: it counts it no further, and nothing is
/// given twice.
#[test]
fn a_store_put_back_counts_no_series_on() {
    let mut fair = Fair::open(&["AA", "BB"], &[("AA", "Carottes", 2_000, Some(50))]);
    small(&mut fair, "AA");
    series(&mut fair, "AA", "L");
    sell(&mut fair, &[("AA-0001", 1)]);
    issued(&mut fair);
    let node = fair.node("AA");
    let image = fair.world.nodes[node].store.clone();
    sell(&mut fair, &[("AA-0001", 2)]);
    assert_eq!(issued(&mut fair).invoice.number, "2026-L-0002");
    fair.world.restore(node, image, 1);
    fair.world.settle();
    assert_eq!(refusal(issue(&mut fair, "BB")), "no-series");
    let own = SetSeries {
        series: "M".to_owned(),
        device: None,
    };
    let refused = fair.run("AA", |turn, seen| invoice::series(turn, seen, own));
    assert_eq!(
        refusal(refused),
        "series-not-here",
        "the role waits for the root's word"
    );
}
