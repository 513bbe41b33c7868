//! Customers who are in no pool.

use halle_node::{
    control::{InvoiceLineTyped, ListInvoices, WatchTax, WriteInvoice},
    service::{invoice, tax},
};

use crate::{
    fair::{Fair, refusal},
    invoice::{cancel, list, registered, series},
};

/// Somebody who is in no pool gets an invoice of typed lines: X11's goods, and nothing of it in a ledger.
#[test]
fn a_customer_outside_gets_an_invoice_of_typed_lines() {
    let mut fair = Fair::new(&["AA", "BB"]);
    registered(&mut fair, "AA");
    series(&mut fair, "AA", "L");
    let line = |product: &str, packs, price, class: Option<&str>| InvoiceLineTyped {
        product: product.to_owned(),
        packs,
        price,
        class: class.map(str::to_owned),
        ..InvoiceLineTyped::default()
    };
    let goods = vec![
        line("Légumes", 2, 10_730, Some("zero")),
        line("Boissons", 4, 2_100, Some("taxable")),
        line("Quatre muffins", 1, 2_700, Some("gst-only")),
        line("Livraison", 1, 1_500, Some("taxable")),
        line("Consignes", 60, 10, Some("deposit")),
    ];
    let asked = |lines: Vec<InvoiceLineTyped>| WriteInvoice {
        name: "École X".to_owned(),
        lines,
        ..WriteInvoice::default()
    };
    let write = |fair: &mut Fair, it| fair.run("AA", |turn, seen| invoice::write(turn, seen, it));
    let paper = write(&mut fair, asked(goods)).unwrap().invoices.remove(0);
    assert_eq!(
        (paper.invoice.tax.0, paper.invoice.total.0),
        (630 + 988, 36_278)
    );
    assert_eq!(paper.bill_to.name, "École X");
    for (request, code) in [
        (asked(Vec::new()), "paper-without-lines"),
        (
            asked(vec![line("Pain", 1, 400, None)]),
            "line-without-class",
        ),
        (
            asked(vec![line("Pain", 1, 400, Some("luxe"))]),
            "unknown-tax-class",
        ),
        (asked(vec![line("Pain", 0, 400, Some("zero"))]), "bad-packs"),
        (asked(vec![line("Pain", 1, -1, Some("zero"))]), "bad-amount"),
        (
            asked(vec![line("Pain", 9, i64::MAX, Some("zero"))]),
            "bad-amount",
        ),
        (
            asked(vec![line("Pain", 9, 99_999_999_999, Some("zero"))]),
            "amount-too-large",
        ),
        (
            asked(vec![line("Pain", 1, 50_000, Some("zero"))]),
            "invoice-without-terms",
        ),
        (
            asked(vec![line("Pain\nnoir", 1, 400, Some("zero"))]),
            "bad-paper-text",
        ),
        (
            WriteInvoice {
                name: " ".to_owned(),
                terms: Some(30),
                ..asked(vec![line("Pain", 1, 50_000, Some("zero"))])
            },
            "invoice-without-buyer",
        ),
    ] {
        assert_eq!(
            refusal(write(&mut fair, request.clone())),
            code,
            "{request:?}"
        );
    }
    assert_eq!(list(&fair, "AA").len(), 1);
    let watched = |fair: &Fair| {
        let request = WatchTax::default();
        fair.ask("AA", |view| tax::watch(view, request))
            .unwrap()
            .quarters[0]
            .sold
            .0
    };
    assert_eq!(watched(&fair), 34_060, "all but the deposits counts");
    assert_eq!(
        cancel(&mut fair, "2026-L-0001").unwrap().invoice.total,
        -36_278
    );
    assert_eq!(watched(&fair), 0);
    let none = fair
        .ask("AA", |view| invoice::list(view, ListInvoices::default()))
        .unwrap();
    assert_eq!(none.notes, []);
}
