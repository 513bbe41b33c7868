//! Papers are never rewritten: what changes one is a credit note that names it.

use halle_node::{
    control::{
        ComplaintWish, CorrectEntry, CreditComplaint, CreditInvoice, IssueInvoice, ListComplaints,
        ListEntries, ListInvoices, ReceiveOrder, SetBuyer, SetOffer, WatchTax,
    },
    service::{complaint, invoice, ledger, order, tax},
};
use halle_protocol::{
    document::{Audience, Descriptor, Kind, Period},
    envelope::{Operation, Scalar},
};

use crate::{
    fair::{Fair, refusal},
    invoice::{cancel, class, issued, list, registered, sell, series, shipped, show},
};

/// What is wrong on a paper is taken back by another that names it; the first is never rewritten.
#[test]
fn a_paper_stays_as_it_was_issued() {
    let mut fair = Fair::open(&["AA", "BB"], &[("AA", "Carottes", 2_000, Some(50))]);
    registered(&mut fair, "AA");
    class(&mut fair, "AA", "taxable", "AA-0001");
    series(&mut fair, "AA", "L");
    sell(&mut fair, &[("AA-0001", 3)]);
    let before = issued(&mut fair);
    assert_eq!(before.invoice.total.0, 6_000 + 300 + 599);
    // Later settings change nothing on it.
    let request = SetBuyer {
        hub: "BB".to_owned(),
        name: Some("Autre nom inc.".to_owned()),
        language: Some("en".to_owned()),
        ..SetBuyer::default()
    };
    fair.run("AA", |turn, seen| invoice::set_buyer(turn, seen, request))
        .unwrap();
    class(&mut fair, "AA", "zero", "AA-0001");
    let offer = SetOffer {
        reference: Some("AA-0001".to_owned()),
        product: Some("Panais".to_owned()),
        ..SetOffer::default()
    };
    fair.set("AA", offer).unwrap();
    let after = show(&fair, "2026-L-0001");
    assert_eq!(
        (&after.lines, &after.bill_to, &after.taxes),
        (&before.lines, &before.bill_to, &before.taxes)
    );

    let note = cancel(&mut fair, "2026-l-1").unwrap();
    assert_eq!(
        (
            note.invoice.number.as_str(),
            note.invoice.credits.as_deref()
        ),
        ("2026-L-0002", Some("2026-L-0001"))
    );
    assert_eq!(show(&fair, "2026-L-0001").invoice.state, "cancelled");
    assert_eq!(
        refusal(cancel(&mut fair, "2026-L-0001")),
        "invoice-cancelled"
    );
    assert_eq!(
        refusal(cancel(&mut fair, "2026-L-0002")),
        "credit-of-credit"
    );
    assert_eq!(refusal(cancel(&mut fair, "2026-L-0009")), "unknown-invoice");
    assert_eq!(
        refusal(cancel(&mut fair, "facture 9")),
        "bad-invoice-number"
    );
    let anew = issued(&mut fair);
    assert_eq!(
        (anew.invoice.number.as_str(), anew.invoice.total.0),
        ("2026-L-0003", 6_000)
    );
    assert_eq!(
        (anew.bill_to.name.as_str(), anew.language.as_str()),
        ("Autre nom inc.", "en")
    );
    // A year's last day may not follow a later one, nor tomorrow's paper be issued today.
    for (date, code) in [
        ("2026-01-05", "invoice-before-last"),
        ("2031-01-05", "invoice-in-future"),
        ("5.1.", "bad-date"),
    ] {
        let request = IssueInvoice {
            all: true,
            date: Some(date.to_owned()),
            ..IssueInvoice::default()
        };
        let refused = fair.run("AA", |turn, seen| invoice::issue(turn, seen, request));
        assert_eq!(refusal(refused), code, "{date}");
    }
    assert_eq!(list(&fair, "BB"), [], "it is nobody else's");
}

/// What the ledger gives back for a complaint after the invoice stands on a credit note, at the invoice's rates.
#[test]
fn a_credit_of_the_ledger_becomes_a_credit_note_once() {
    let mut fair = Fair::open(&["AA", "BB"], &[("AA", "Boissons", 2_000, Some(50))]);
    registered(&mut fair, "AA");
    class(&mut fair, "AA", "taxable", "AA-0001");
    series(&mut fair, "AA", "L");
    let name = shipped(&mut fair, &[("AA-0001", 5)]);
    issued(&mut fair);
    let note = |fair: &mut Fair| {
        let request = CreditInvoice {
            invoice: "2026-L-0001".to_owned(),
            ..CreditInvoice::default()
        };
        fair.run("AA", |turn, seen| invoice::credit(turn, seen, request))
    };
    assert_eq!(refusal(note(&mut fair)), "nothing-to-credit");
    let received = ReceiveOrder {
        order: name,
        complaints: vec![ComplaintWish {
            reference: "AA-0001".to_owned(),
            packs: 2,
            kind: "damaged".to_owned(),
        }],
        ..ReceiveOrder::default()
    };
    fair.run("BB", |turn, seen| order::receive(turn, seen, received))
        .unwrap();
    fair.meet();
    let open = fair
        .ask("AA", |view| {
            complaint::list(view, ListComplaints::default())
        })
        .unwrap();
    let credit = CreditComplaint {
        complaint: open.complaints[0].complaint.clone(),
        ..CreditComplaint::default()
    };
    fair.run("AA", |turn, seen| complaint::credit(turn, seen, credit))
        .unwrap();
    fair.meet();
    let month = IssueInvoice {
        all: true,
        dry_run: true,
        ..IssueInvoice::default()
    };
    let told = |fair: &mut Fair| {
        let month = month.clone();
        let issued = fair
            .run("AA", |turn, seen| invoice::issue(turn, seen, month))
            .unwrap();
        issued
            .notes
            .into_iter()
            .map(|it| it.code)
            .collect::<Vec<_>>()
    };
    let nothing = "nothing-to-invoice-at-all";
    assert_eq!(told(&mut fair), [nothing, "credit-note-waits"]);
    let given = note(&mut fair).unwrap();
    assert_eq!(told(&mut fair), [nothing]);
    assert_eq!(
        (given.invoice.net.0, given.invoice.tax.0),
        (-4_000, -200 - 399)
    );
    assert_eq!(refusal(note(&mut fair)), "nothing-to-credit");
    let invoice = show(&fair, "2026-L-0001").invoice;
    assert_eq!(
        (invoice.total.0, invoice.credited.0, invoice.open.0),
        (11_498, -4_599, 6_899)
    );
    // The rest of it, to the cent: and what is invoiced anew is what was kept.
    let rest = cancel(&mut fair, "2026-L-0001").unwrap();
    assert_eq!(rest.invoice.total, -6_899);
    let anew = issued(&mut fair);
    assert_eq!(
        (
            anew.invoice.number.as_str(),
            anew.invoice.net.0,
            anew.lines.len()
        ),
        ("2026-L-0004", 6_000, 2)
    );
}

/// A sale that the ledger took back after it was invoiced is told of until the invoice is taken back as well.
#[test]
fn an_invoice_of_a_sale_taken_back_is_told_of() {
    let mut fair = Fair::open(&["AA", "BB"], &[("AA", "Carottes", 2_000, Some(50))]);
    registered(&mut fair, "AA");
    class(&mut fair, "AA", "zero", "AA-0001");
    series(&mut fair, "AA", "L");
    sell(&mut fair, &[("AA-0001", 3)]);
    issued(&mut fair);
    let sales = ListEntries {
        kind: Some("sale".to_owned()),
        ..ListEntries::default()
    };
    let sales = fair.ask("AA", |view| ledger::entries(view, sales)).unwrap();
    let wrong = CorrectEntry {
        entry: sales.entries[0].entry.clone(),
        words: "erreur".to_owned(),
        amount: None,
    };
    fair.run("AA", |turn, seen| ledger::correct(turn, seen, wrong))
        .unwrap();
    let notes = |fair: &mut Fair| {
        let all = IssueInvoice {
            all: true,
            ..IssueInvoice::default()
        };
        let issued = fair.run("AA", |turn, seen| invoice::issue(turn, seen, all));
        issued.unwrap().notes
    };
    let told = notes(&mut fair);
    assert_eq!(told[1].code, "invoiced-sale-taken-back");
    assert_eq!(told[1].args["invoice"], "2026-L-0001");
    cancel(&mut fair, "2026-L-0001").unwrap();
    assert_eq!(notes(&mut fair).len(), 1);
}

/// What no device of ours would write is not read as a paper, and its number is not given again.
#[test]
fn a_paper_that_cannot_be_read_is_named_and_its_number_is_not_given_again() {
    let mut fair = Fair::open(&["AA", "BB"], &[("AA", "Carottes", 2_000, Some(50))]);
    registered(&mut fair, "AA");
    class(&mut fair, "AA", "zero", "AA-0001");
    series(&mut fair, "AA", "L");
    let private = Descriptor {
        owner: fair.world.id(0),
        kind: Kind::Private,
        period: Period::Year(2026),
        audience: Audience::Own,
    };
    let spoilt = [
        ("invoice/paper/2026-l-0001/head", "{"),
        ("invoice/paper/2026-x/head", "[]"),
        (
            "invoice/paid/2026-l-0002/0-0",
            "{\"date\":\"\",\"cents\":-9223372036854775808}",
        ),
        ("invoice/hub", "{\"name\":7}"),
        ("tax/turnover/2026-q9", "many"),
        ("tax/producer/0", "null"),
    ];
    let put =
        |(key, text): (&str, &str)| Operation::Put(key.to_owned(), Scalar::Text(text.to_owned()));
    let operations: Vec<Operation> = spoilt.into_iter().map(put).collect();
    fair.world
        .run(0, |turn| turn.publish(&private, operations))
        .unwrap();
    fair.meet();
    sell(&mut fair, &[("AA-0001", 1)]);
    assert_eq!(issued(&mut fair).invoice.number, "2026-L-0002");
    let request = ListInvoices::default();
    let listed = fair.ask("AA", |view| invoice::list(view, request)).unwrap();
    assert_eq!(listed.invoices.len(), 1);
    assert_eq!(listed.open.0, 2_000);
    let missing = &listed.notes[0];
    assert_eq!(
        (missing.code.as_str(), missing.args["invoice"].as_str()),
        ("invoice-missing", "2026-L-0001")
    );
    assert_eq!(
        refusal(cancel(&mut fair, "2026-L-0001")),
        "invoice-not-whole"
    );
    let watched = fair
        .ask("AA", |view| tax::watch(view, WatchTax::default()))
        .unwrap();
    assert_eq!(watched.stated, []);
}
