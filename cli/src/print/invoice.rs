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

fn lines(shown: &InvoiceShown, says: Says) -> Section {
    let columns = [
        "date",
        "ref",
        "product",
        "packs",
        "price",
        "amount",
        "tax-class",
    ];
    Section {
        columns: says.columns(&columns),
        numbers: vec![3, 4, 5],
        rows: shown.lines.iter().map(|it| line(it, says)).collect(),
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
