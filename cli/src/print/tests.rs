//! Papers hold everything, escape everything, and speak both languages.

use halle_node::control::{BatchPartRow, RunLineRow, RunRow, RunShown, StopRow};

use super::{Kind, paper};
use crate::language::Language;
use crate::words::Words;

fn line(seller: &str, buyer: &str, product: &str, packs: u32, crates: u32) -> RunLineRow {
    RunLineRow {
        order: "0a1b2c3d4e".to_owned(),
        line: 0,
        reference: format!("{seller}-0001"),
        product: product.to_owned(),
        pack: "1 kg".to_owned(),
        producer: String::new(),
        seller: seller.to_owned(),
        buyer: buyer.to_owned(),
        batches: Vec::new(),
        note: (buyer == "CPE").then(|| "bien <mûres>".to_owned()),
        planned: packs,
        grams: u64::from(packs) * 1_000,
        crates,
        cold: product == "Laitue",
        shipped: 0,
        taken: 0,
        left: 0,
        received: 0,
        complained: 0,
        state: "planned".to_owned(),
    }
}

fn stop(number: usize, hub: &str) -> StopRow {
    StopRow {
        stop: number,
        hub: hub.to_owned(),
        name: format!("Chez {hub} <&>"),
        place: Some("1, rue du Marché".to_owned()),
        contact: None,
        opens: Some("08:00".to_owned()),
        closes: Some("10:00".to_owned()),
        arrives: "08:12".to_owned(),
        leaves: "08:22".to_owned(),
        late: 0,
        metres: 12_345,
        source: "reckoned".to_owned(),
        grams: 20_000,
        crates: 1,
        visited: false,
        celsius: None,
        crates_given: 0,
        crates_taken: 0,
    }
}

fn run() -> RunShown {
    RunShown {
        run: RunRow {
            run: "f0f1f2f3f4".to_owned(),
            name: "jeudi".to_owned(),
            cycle: "2026-39".to_owned(),
            date: "2026-09-24".to_owned(),
            planner: "AUBE".to_owned(),
            driver: Some("AUBE".to_owned()),
            vehicle: Some("AUBE/camion".to_owned()),
            state: "assigned".to_owned(),
            stops: 3,
            lines: 3,
            grams: 78_000,
            held_by: 1,
        },
        drivers: Vec::new(),
        rivals: Vec::new(),
        capacity: None,
        start: "AUBE".to_owned(),
        departs: "08:00".to_owned(),
        ends: "10:00".to_owned(),
        metres: 49_380,
        unknown_legs: 0,
        order: "exact".to_owned(),
        late: 0,
        driven: None,
        worked: None,
        gram_metres: 0,
        co2_grams: 0,
        stops: vec![
            stop(1, "FO"),
            stop(2, "HOP"),
            stop(3, "CPE"),
            stop(4, "AUBE"),
        ],
        lines: vec![
            line("FO", "HOP", "Carottes", 20, 1),
            line("FO", "CPE", "Carottes", 8, 1),
            line("AUBE", "CPE", "Laitue", 50, 2),
        ],
        bill: None,
        notes: Vec::new(),
    }
}

const KINDS: [Kind; 5] = [
    Kind::Pick,
    Kind::Load,
    Kind::Note,
    Kind::Driver,
    Kind::Labels,
];

fn html(kind: Kind, hub: Option<&str>, language: Language) -> String {
    paper(kind, &run(), hub, Words(language)).html().unwrap()
}

#[test]
fn every_paper_is_one_file_that_asks_for_nothing_and_speaks_the_language() {
    for kind in KINDS {
        for (language, said) in [(Language::French, "Caisse"), (Language::English, "Crate")] {
            let text = html(kind, None, language);
            assert!(text.contains(&format!("lang=\"{}\"", language.code())));
            for outside in ["http://", "https://", "src=", "url(", "@import", "<link"] {
                assert!(!text.contains(outside), "{kind:?}: {outside}");
            }
            let cased = text.to_lowercase();
            assert!(cased.contains(&said.to_lowercase()), "{kind:?}: {said}");
            // No key of the language files is left unworded.
            for key in ["paper-", "column-"] {
                assert!(!text.contains(&format!(">{key}")), "{kind:?}: {key}");
            }
        }
    }
}

#[test]
fn what_people_wrote_is_escaped() {
    let mut run = run();
    run.lines[0].product = "<script>alert(1)</script>\"'&".to_owned();
    run.run.name = "</title><b>".to_owned();
    for kind in KINDS {
        let text = paper(kind, &run, None, Words(Language::English))
            .html()
            .unwrap();
        assert!(!text.contains("<script>alert"), "{kind:?}");
        assert!(!text.contains("</title><b>"), "{kind:?}");
        assert!(!text.contains("Chez FO <&>"), "{kind:?}");
    }
}

/// Where each of some texts stands; all of them must.
fn places(text: &str, wanted: &[&str]) -> Vec<usize> {
    let find = |it: &&str| {
        text.find(*it)
            .unwrap_or_else(|| panic!("{it} is not there"))
    };
    wanted.iter().map(find).collect()
}

#[test]
fn the_last_stop_is_loaded_first_and_the_first_is_driven_first() {
    let load = html(Kind::Load, None, Language::French);
    assert!(places(&load, &["3. CPE", "2. HOP"]).is_sorted());
    let driver = html(Kind::Driver, None, Language::French);
    assert!(
        places(
            &driver,
            &["Avant de partir de AUBE", "1. FO", "2. HOP", "3. CPE"]
        )
        .is_sorted()
    );
    assert!(driver.contains("localStorage") && driver.contains("type=\"checkbox\""));
}

#[test]
fn a_producer_picks_the_sum_and_sees_for_whom() {
    let rows = paper(Kind::Pick, &run(), Some("FO"), Words(Language::French)).rows();
    assert_eq!(rows.len(), 2);
    let has = |part: &str| rows[1].iter().any(|cell| cell.contains(part));
    assert!(has("28") && has("HOP 20, CPE 8 (bien <mûres>)"), "{rows:?}");
}

#[test]
fn a_note_has_no_price_and_one_buyer_where_it_is_named() {
    let note = html(Kind::Note, Some("CPE"), Language::English);
    assert!(note.contains("3. CPE") && !note.contains("2. HOP"));
    assert!(!note.contains('$'));
    assert!(note.contains("Received by, time"));
}

#[test]
fn each_crate_has_its_label() {
    let labels = paper(Kind::Labels, &run(), None, Words(Language::French));
    assert_eq!(labels.labels.len(), 4);
    let text = labels.html().unwrap();
    assert!(text.contains("Caisse 2 de 2"));
    assert!(paper(Kind::Pick, &run(), Some("XXX"), Words(Language::French)).is_empty());
    assert_eq!(Kind::read("Étiquettes"), Some(Kind::Labels));
    assert_eq!(Kind::read("facture"), None);
}

/// CA8, LO7: what left of which batch stands on the delivery note and on each crate.
#[test]
fn batches_stand_on_notes_and_labels() {
    let mut run = run();
    run.lines[0].batches = vec![BatchPartRow {
        batch: "FO/CAR-2026-08-12".to_owned(),
        packs: 20,
    }];
    let text = |kind| {
        paper(kind, &run, None, Words(Language::French))
            .html()
            .unwrap()
    };
    assert!(text(Kind::Note).contains("FO/CAR-2026-08-12"));
    assert!(text(Kind::Labels).contains("Lot de production FO/CAR-2026-08-12"));
}
