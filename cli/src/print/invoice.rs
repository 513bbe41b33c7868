//! Invoices and credit notes as papers: what was kept when they were issued, and nothing else.
//!
//! What was paid since stands nowhere on them: a paper printed twice is the same paper.

use std::collections::BTreeSet;

use halle_node::control::{InvoiceLineRow, InvoiceParty, InvoiceShown, InvoiceTaxRow};

use super::{Paper, Room, Row, Says, Section};
use crate::words::Words;

/// The paper of an invoice in a language.
pub(crate) fn paper(shown: &InvoiceShown, words: Words) -> Paper {
    let says = Says(words);
    let it = &shown.invoice;
    let mut sections = vec![seller(shown, says), buyer(shown, says), lines(shown, says)];
    sections.push(totals(shown, says));
    let growers = growers(shown, says);
    if !growers.is_empty() {
        sections.push(Section {
            heading: says.word("invoice-paper-growers"),
            words: growers,
            ..Section::default()
        });
    }
    if !shown.words.is_empty() {
        sections.push(Section {
            words: vec![shown.words.clone()],
            ..Section::default()
        });
    }
    Paper {
        language: words.language().code(),
        title: says.with(
            &format!("invoice-paper-{}", it.kind),
            &[("number", &it.number)],
        ),
        facts: facts(shown, says),
        sections,
        labels: Vec::new(),
        ticks: false,
        keep: String::new(),
    }
}

fn facts(shown: &InvoiceShown, says: Says) -> Vec<(String, String)> {
    let it = &shown.invoice;
    let mut facts = vec![(says.word("column-date"), it.date.clone())];
    if let Some(invoice) = &it.credits {
        facts.push((says.word("column-credits"), invoice.clone()));
    } else {
        let due = match (&it.due, shown.terms) {
            (Some(due), Some(days)) => {
                let days = says.count(days);
                says.with("invoice-paper-terms", &[("due", due), ("days", &days)])
            }
            _ => says.word("invoice-paper-at-once"),
        };
        facts.push((says.word("column-due-day"), due));
    }
    if let (Some(first), Some(last)) = (&shown.first, &shown.last) {
        let days = if first == last {
            first.clone()
        } else {
            format!("{first} – {last}")
        };
        facts.push((says.word("column-goods-of"), days));
    }
    facts
}

fn seller(shown: &InvoiceShown, says: Says) -> Section {
    let mut words = named(&shown.seller);
    let numbers = [("gst", &shown.seller.gst), ("qst", &shown.seller.qst)];
    for (tax, number) in numbers {
        if let Some(number) = number {
            words.push(number_of(tax, number, says));
        }
    }
    if shown.standing == "small" {
        words.push(says.word("invoice-paper-small"));
    }
    half(says.word("invoice-paper-from"), words)
}

fn buyer(shown: &InvoiceShown, says: Says) -> Section {
    half(says.word("invoice-paper-to"), named(&shown.bill_to))
}

fn half(heading: String, words: Vec<String>) -> Section {
    Section {
        heading,
        words,
        room: Room::Half,
        ..Section::default()
    }
}

/// Name, address and contact, each on a line.
fn named(party: &InvoiceParty) -> Vec<String> {
    let name = match (party.name.as_str(), party.code.as_str()) {
        ("", code) => code.to_owned(),
        (name, code) if code.is_empty() || name == code => name.to_owned(),
        (name, code) => format!("{name} ({code})"),
    };
    let all = [name, party.address.clone(), party.contact.clone()];
    all.into_iter().filter(|it| !it.is_empty()).collect()
}

fn number_of(tax: &str, number: &str, says: Says) -> String {
    let tax = says.word(&format!("tax-{tax}"));
    says.with("invoice-paper-number", &[("tax", &tax), ("number", number)])
}

/// The lines, without columns that have nothing to say.
fn lines(shown: &InvoiceShown, says: Says) -> Section {
    let keys = [
        "date",
        "ref",
        "product",
        "packs",
        "price",
        "amount",
        "tax-class",
    ];
    let figures = ["packs", "price", "amount"];
    let mut rows: Vec<Row> = shown.lines.iter().map(|it| line(it, says)).collect();
    let said = |column: usize| {
        let mut cells = rows.iter().filter_map(|it| it.cells.get(column));
        cells.any(|it| !it.is_empty())
    };
    let kept: Vec<bool> = (0..keys.len()).map(said).collect();
    for row in &mut rows {
        let mut kept = kept.iter();
        row.cells.retain(|_| kept.next() == Some(&true));
    }
    let keys = keys.into_iter().zip(&kept).filter(|(_, kept)| **kept);
    let keys: Vec<&str> = keys.map(|(key, _)| key).collect();
    let figures = keys
        .iter()
        .enumerate()
        .filter(|(_, it)| figures.contains(it));
    Section {
        numbers: figures.map(|(column, _)| column).collect(),
        columns: says.columns(&keys),
        rows,
        ..Section::default()
    }
}

fn line(it: &InvoiceLineRow, says: Says) -> Row {
    let grower = it.grower.as_ref().map(|it| it.name.clone());
    let back = (it.amount.0 < 0).then(|| says.word("invoice-paper-back"));
    let parts = [
        Some(it.product.clone()),
        Some(it.pack.clone()),
        grower,
        back,
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|it| !it.is_empty())
        .collect();
    let (packs, price) = (says.count(it.packs), says.money(it.price.into()));
    let (packs, price) = if it.grams > 0 {
        let weight = says.weight(it.grams);
        let kilo = says.with("invoice-paper-kilo", &[("price", &price)]);
        (format!("{packs} ({weight})"), kilo)
    } else {
        (packs, price)
    };
    let class = it.class.as_ref().map(|it| says.0.code("tax-class", it));
    Row {
        cells: vec![
            it.date.clone(),
            it.reference.clone(),
            parts.join(", "),
            packs,
            price,
            says.money(it.amount.into()),
            class.unwrap_or_default(),
        ],
        box_name: String::new(),
    }
}

fn totals(shown: &InvoiceShown, says: Says) -> Section {
    let row = |label: String, cents: i64| Row {
        cells: vec![label, says.money(cents)],
        box_name: String::new(),
    };
    let it = &shown.invoice;
    let mut rows = vec![row(says.word("column-net"), it.net.into())];
    rows.extend(
        shown
            .taxes
            .iter()
            .map(|it| row(tax(it, says), it.amount.into())),
    );
    rows.push(row(says.word("column-total"), it.total.into()));
    Section {
        columns: vec![String::new(), String::new()],
        numbers: vec![1],
        rows,
        room: Room::Narrow,
        sum: true,
        ..Section::default()
    }
}

fn tax(it: &InvoiceTaxRow, says: Says) -> String {
    let percent = says.0.figures().percent(&it.percent);
    let (name, base) = (
        says.word(&format!("tax-{}", it.tax)),
        says.money(it.base.into()),
    );
    let label = says.with(
        "invoice-paper-tax",
        &[("tax", &name), ("percent", &percent), ("base", &base)],
    );
    if it.supplier.is_empty() {
        label
    } else {
        format!("{label}, {}", it.supplier)
    }
}

/// Farms that goods were sold in the name of, with their numbers.
fn growers(shown: &InvoiceShown, says: Says) -> Vec<String> {
    let growers = shown.lines.iter().filter_map(|it| it.grower.as_ref());
    let told: BTreeSet<String> = growers
        .filter(|it| it.agent)
        .map(|it| {
            let numbers = [("gst", &it.gst), ("qst", &it.qst)];
            let numbers = numbers.into_iter().filter_map(|(tax, number)| {
                number.as_ref().map(|number| number_of(tax, number, says))
            });
            let numbers: Vec<String> = numbers.collect();
            if numbers.is_empty() {
                it.name.clone()
            } else {
                format!("{} ({})", it.name, numbers.join(", "))
            }
        })
        .collect();
    told.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::language::Language;

    fn shown(kind: &str, reference: &str) -> InvoiceShown {
        let party = json!({ "code": "PRS", "name": "Pôle <b>", "address": "1, rue D'Iberville",
            "contact": "", "gst": "123456789 RT0001", "qst": null });
        let invoice = json!({ "number": "2026-L-0041", "kind": kind, "date": "2026-09-30",
            "due": "2026-10-30", "buyer": "PRS", "name": "", "net": 12_600, "tax": 630,
            "total": 13_230, "credited": 0, "paid": 5_000, "open": 8_230, "state": "open",
            "days_late": 0,
            "credits": (kind == "credit-note").then_some("2026-L-0040") });
        serde_json::from_value(
            json!({ "invoice": invoice, "seller": party, "bill_to": party,
            "terms": 30, "language": "fr", "standing": "small", "first": "2026-09-01",
            "last": "2026-09-30", "words": "<script>alert(1)</script>", "payments": [],
            "lines": [{ "date": "2026-09-24", "entry": "", "ref": reference, "product": "Courge",
                "pack": "à la pièce", "packs": 2, "grams": 2_840, "price": 280, "amount": -795,
                "class": null, "charged": "", "grower": { "name": "Ferme du Coin", "agent": true,
                    "gst": "222222222 RT0001", "qst": null } }],
            "taxes": [{ "tax": "gst", "supplier": "", "number": "123456789 RT0001",
                "percent": "5%", "base": 12_600, "amount": 630 }],
            "done": false, "notes": [] }),
        )
        .unwrap()
    }

    #[test]
    fn an_invoice_speaks_both_languages_and_escapes_what_people_wrote() {
        for (language, said) in [
            (
                Language::French,
                [
                    "Facture 2026-L-0041",
                    "TPS 5\u{a0}% sur 126,00\u{a0}$",
                    "2,80\u{a0}$/kg",
                    "rendu",
                ],
            ),
            (
                Language::English,
                [
                    "Invoice 2026-L-0041",
                    "GST 5% on $126.00",
                    "$2.80/kg",
                    "given back",
                ],
            ),
        ] {
            let text = paper(&shown("invoice", "AUBE-0001"), Words(language))
                .html()
                .unwrap();
            for said in said {
                assert!(text.contains(said), "{said} is not in {text}");
            }
            assert!(text.contains("222222222 RT0001") && text.contains("2026-10-30"));
            assert!(!text.contains("<script>alert") && !text.contains("Pôle <b>"));
            for key in [">invoice-paper", ">column-", ">tax-"] {
                assert!(!text.contains(key), "{key} is not worded");
            }
            // What was paid since is no part of the paper.
            assert!(!text.contains("50,00") && !text.contains("$50.00"));
        }
    }

    #[test]
    fn a_credit_note_names_its_invoice_and_empty_columns_are_left_out() {
        let note = paper(&shown("credit-note", ""), Words(Language::French));
        let text = note.html().unwrap();
        assert!(text.contains("Note de crédit 2026-L-0041") && text.contains("2026-L-0040"));
        assert!(!text.contains("2026-10-30"), "nobody pays a credit note");
        let columns = &note.sections[2].columns;
        assert_eq!(columns, &["Date", "Produit", "Qté", "Prix", "Montant"]);
        assert_eq!(note.sections[2].numbers, [2, 3, 4]);
    }
}
