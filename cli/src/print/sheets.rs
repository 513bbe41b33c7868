//! Lists of lines: per producer, per stop, in the order in which they are used.

use std::collections::{BTreeMap, BTreeSet};

use halle_node::control::{RunLineRow, RunShown, StopRow};

use super::{Row, Says, Section};
use crate::typed::name::fold;

/// What each producer picks, summed over buyers, then which buyer gets how much of it.
pub(super) fn pick(run: &RunShown, hub: Option<&str>, says: Says) -> Vec<Section> {
    let mut by: BTreeMap<(String, String, String), Vec<&RunLineRow>> = BTreeMap::new();
    for line in lines(run, hub, |it| &it.seller) {
        let producer = if line.producer.is_empty() {
            line.seller.clone()
        } else {
            line.producer.clone()
        };
        let key = (line.seller.clone(), fold(&producer), producer);
        by.entry(key).or_default().push(line);
    }
    by.into_iter()
        .map(|((seller, _, producer), lines)| {
            let mut of_ref: BTreeMap<&str, Vec<&RunLineRow>> = BTreeMap::new();
            for line in lines {
                of_ref.entry(&line.reference).or_default().push(line);
            }
            let rows = of_ref.into_values().map(|lines| picked(&lines, says));
            Section {
                heading: titled(&producer, &seller),
                columns: says.columns(&[
                    "ref", "product", "pack", "packs", "grams", "crates", "buyers",
                ]),
                rows: rows.collect(),
                page: true,
                ..Section::default()
            }
        })
        .collect()
}

/// A heading that names the hub once.
fn titled(name: &str, hub: &str) -> String {
    if name == hub {
        hub.to_owned()
    } else {
        format!("{name} ({hub})")
    }
}

fn picked(lines: &[&RunLineRow], says: Says) -> Row {
    let sum = |of: fn(&RunLineRow) -> u64| lines.iter().map(|it| of(it)).sum::<u64>();
    let buyers: Vec<String> = lines
        .iter()
        .map(|it| match &it.note {
            Some(note) => format!("{} {} ({note})", it.buyer, says.count(it.planned)),
            None => format!("{} {}", it.buyer, says.count(it.planned)),
        })
        .collect();
    let (reference, product, pack) = lines
        .first()
        .map_or(("", "", ""), |it| (&*it.reference, &*it.product, &*it.pack));
    Row {
        cells: vec![
            reference.to_owned(),
            product.to_owned(),
            pack.to_owned(),
            says.count(sum(|it| u64::from(it.planned))),
            says.weight(sum(|it| it.grams)),
            says.count(sum(|it| u64::from(it.crates))),
            buyers.join(", "),
        ],
        box_name: format!("pick-{reference}"),
    }
}

/// What is loaded: the last stop first, so that the first is at the door.
pub(super) fn load(run: &RunShown, hub: Option<&str>, says: Says) -> Vec<Section> {
    let mut sections = Vec::new();
    for stop in run.stops.iter().rev() {
        let lines = at(run, stop, hub, |it| &it.buyer);
        if lines.is_empty() {
            continue;
        }
        let rows = lines.iter().map(|it| Row {
            cells: vec![
                it.reference.clone(),
                it.product.clone(),
                it.pack.clone(),
                says.count(it.planned),
                says.weight(it.grams),
                says.count(it.crates),
                it.seller.clone(),
                cold(it, says),
            ],
            box_name: format!("load-{}-{}", it.order, it.line),
        });
        sections.push(Section {
            heading: stop_heading(stop),
            columns: says.columns(&[
                "ref", "product", "pack", "packs", "grams", "crates", "seller", "cold",
            ]),
            rows: rows.collect(),
            ..Section::default()
        });
    }
    sections
}

/// A product with the batches that what left of it is of.
fn with_batches(line: &RunLineRow) -> String {
    let batches = line.batches.iter().map(|it| it.batch.as_str());
    let named: Vec<&str> = std::iter::once(&*line.product).chain(batches).collect();
    named.join(" · ")
}

/// What each buyer gets, without prices, with room to sign.
pub(super) fn note(run: &RunShown, hub: Option<&str>, says: Says) -> Vec<Section> {
    let mut sections = Vec::new();
    for stop in &run.stops {
        let lines = at(run, stop, hub, |it| &it.buyer);
        if lines.is_empty() {
            continue;
        }
        let rows = lines.iter().map(|it| {
            let packs = if it.taken > 0 { it.taken } else { it.planned };
            Row {
                cells: vec![
                    it.order.clone(),
                    it.reference.clone(),
                    with_batches(it),
                    it.pack.clone(),
                    says.count(packs),
                    says.weight(it.grams),
                    says.count(it.crates),
                    String::new(),
                    String::new(),
                ],
                box_name: String::new(),
            }
        });
        sections.push(Section {
            heading: stop_heading(stop),
            facts: stop_facts(stop, says),
            columns: says.columns(&[
                "order", "ref", "product", "pack", "packs", "grams", "crates", "received",
                "refused",
            ]),
            rows: rows.collect(),
            signs: vec![
                says.word("paper-sign-driver"),
                says.word("paper-sign-buyer"),
                says.word("paper-celsius"),
                says.word("paper-crates-back"),
            ],
            page: true,
            ..Section::default()
        });
    }
    sections
}

/// Stop by stop: when, where, what to take and what to leave, with boxes to tick.
pub(super) fn driver(run: &RunShown, hub: Option<&str>, says: Says) -> Vec<Section> {
    let mut sections = Vec::new();
    for stop in &run.stops {
        let taken = at(run, stop, hub, |it| &it.seller);
        let left = at(run, stop, hub, |it| &it.buyer);
        let back = stop.stop == run.stops.len();
        if hub.is_some() && taken.is_empty() && left.is_empty() {
            continue;
        }
        let word = |key: &str| says.word(key);
        let row = |what: &str, it: &RunLineRow, other: &str| Row {
            cells: vec![
                word(what),
                it.reference.clone(),
                it.product.clone(),
                it.pack.clone(),
                says.count(it.planned),
                says.weight(it.grams),
                other.to_owned(),
                cold(it, says),
            ],
            box_name: format!("{what}-{}-{}", it.order, it.line),
        };
        let mut rows: Vec<Row> = Vec::new();
        if !back {
            rows.extend(taken.iter().map(|it| row("paper-take", it, &it.buyer)));
            rows.extend(left.iter().map(|it| row("paper-leave", it, &it.seller)));
        }
        sections.push(Section {
            heading: stop_heading(stop),
            facts: stop_facts(stop, says),
            columns: if rows.is_empty() {
                Vec::new()
            } else {
                says.columns(&[
                    "what-to-do",
                    "ref",
                    "product",
                    "pack",
                    "packs",
                    "grams",
                    "with",
                    "cold",
                ])
            },
            rows,
            signs: if back {
                Vec::new()
            } else {
                vec![
                    word("paper-crates-given"),
                    word("paper-crates-back"),
                    word("paper-celsius"),
                ]
            },
            ..Section::default()
        });
    }
    from_the_start(run, hub, says)
        .into_iter()
        .chain(sections)
        .collect()
}

/// What is on board before the first stop: of sellers where the run does not halt.
fn from_the_start(run: &RunShown, hub: Option<&str>, says: Says) -> Option<Section> {
    let halts: BTreeSet<&str> = stops(run).map(|it| it.hub.as_str()).collect();
    let lines = lines(run, hub, |it| &it.seller);
    let begun: Vec<&RunLineRow> = lines
        .into_iter()
        .filter(|it| !halts.contains(it.seller.as_str()))
        .collect();
    if begun.is_empty() {
        return None;
    }
    let rows = begun.iter().map(|it| Row {
        cells: vec![
            says.word("paper-take"),
            it.reference.clone(),
            it.product.clone(),
            it.pack.clone(),
            says.count(it.planned),
            says.weight(it.grams),
            it.buyer.clone(),
            cold(it, says),
        ],
        box_name: format!("begun-{}-{}", it.order, it.line),
    });
    Some(Section {
        heading: says.with("paper-before", &[("hub", &run.start)]),
        columns: says.columns(&[
            "what-to-do",
            "ref",
            "product",
            "pack",
            "packs",
            "grams",
            "with",
            "cold",
        ]),
        rows: rows.collect(),
        ..Section::default()
    })
}

/// The stops but for the way back.
fn stops(run: &RunShown) -> impl Iterator<Item = &StopRow> {
    run.stops.iter().take(run.stops.len().saturating_sub(1))
}

/// Lines that are to go, of one hub where it is named.
fn lines<'a>(
    run: &'a RunShown,
    hub: Option<&str>,
    whose: fn(&RunLineRow) -> &String,
) -> Vec<&'a RunLineRow> {
    let all = run.lines.iter().filter(|it| it.planned > 0);
    all.filter(|it| hub.is_none_or(|hub| whose(it) == hub))
        .collect()
}

fn at<'a>(
    run: &'a RunShown,
    stop: &StopRow,
    hub: Option<&str>,
    whose: fn(&RunLineRow) -> &String,
) -> Vec<&'a RunLineRow> {
    let mut found = lines(run, hub, whose);
    found.retain(|it| *whose(it) == stop.hub);
    found.sort_by_key(|it| (&it.reference, &it.order));
    found
}

fn cold(line: &RunLineRow, says: Says) -> String {
    if line.cold {
        says.word("mark-cold")
    } else {
        String::new()
    }
}

fn stop_heading(stop: &StopRow) -> String {
    let name = if stop.name.is_empty() || stop.name == stop.hub {
        String::new()
    } else {
        format!(" – {}", stop.name)
    };
    format!("{}. {}{name}", stop.stop, stop.hub)
}

fn stop_facts(stop: &StopRow, says: Says) -> Vec<(String, String)> {
    let window = match (&stop.opens, &stop.closes) {
        (Some(opens), Some(closes)) => format!("{opens}–{closes}"),
        _ => String::new(),
    };
    let text = |it: &Option<String>| it.clone().unwrap_or_default();
    let all = [
        ("column-place", text(&stop.place)),
        ("column-contact", text(&stop.contact)),
        ("column-window", window),
        ("column-arrives", stop.arrives.clone()),
        ("column-way", says.way(u64::from(stop.metres))),
    ];
    let told = all.into_iter().filter(|(_, value)| !value.is_empty());
    told.map(|(key, value)| (says.word(key), value)).collect()
}
