//! Whatever stands on a paper stands on its PDF file, within the margins, on as many pages as it needs.

use std::collections::BTreeMap;

use super::font::{Fonts, Weight};
use super::layout::{HEIGHT, MARGIN, Mark, Sheet, WIDTH};
use super::write;
use crate::print::{Label, Paper, Room, Row, Section};

fn row(cells: &[&str]) -> Row {
    Row {
        cells: cells.iter().map(|it| (*it).to_owned()).collect(),
        box_name: String::new(),
    }
}

/// An invoice of so many lines, with names longer than their columns.
fn invoice(lines: usize) -> Paper {
    let texts = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let product =
        "Œufs biologiques de poules en liberté, boîte d’une douzaine — Ferme des Quatre-Vents";
    let line = row(&[
        "2026-09-24",
        "AUBE-0042",
        product,
        "1 200",
        "1 234 567,89 $",
        "999 999 999,99 $",
    ]);
    Paper {
        language: "fr",
        title: "Facture 2026-L-0041".to_owned(),
        facts: vec![("Échéance".to_owned(), "2026-10-24".to_owned())],
        sections: vec![
            Section {
                heading: "De".to_owned(),
                words: texts(&["L’aube", "Montréal"]),
                room: Room::Half,
                ..Section::default()
            },
            Section {
                heading: "À".to_owned(),
                words: texts(&["Hôpital « Sacré-Cœur »"]),
                room: Room::Half,
                ..Section::default()
            },
            Section {
                columns: texts(&["Date", "Réf.", "Produit", "Qté", "Prix", "Montant"]),
                numbers: vec![3, 4, 5],
                rows: vec![line; lines],
                ..Section::default()
            },
            Section {
                rows: vec![row(&["TVQ 9,975 %", "9,88 $"]), row(&["Total", "362,78 $"])],
                columns: texts(&["", ""]),
                numbers: vec![1],
                room: Room::Narrow,
                sum: true,
                signs: texts(&["Reçu par"]),
                ..Section::default()
            },
        ],
        labels: Vec::new(),
        ticks: false,
        keep: String::new(),
    }
}

/// The texts of each page, read back through the letters that the file tells of.
fn read(paper: &Paper) -> Vec<String> {
    let mut fonts = Fonts::shipped().unwrap();
    let mut sheet = Sheet::new(&mut fonts);
    sheet.paper(paper);
    let pages = sheet.finish("Page {page} de {pages}");
    let letters = |weight| fonts.of(weight).letters().collect::<BTreeMap<u16, char>>();
    let (regular, bold) = (letters(Weight::Regular), letters(Weight::Bold));
    let mut texts = Vec::new();
    for marks in pages {
        let mut text = String::new();
        for mark in marks {
            match mark {
                Mark::Text {
                    x,
                    y,
                    size,
                    weight,
                    glyphs,
                } => {
                    let letters = if weight == Weight::Bold {
                        &bold
                    } else {
                        &regular
                    };
                    let glyphs = glyphs
                        .chunks(2)
                        .map(|it| u16::from_be_bytes([it[0], it[1]]));
                    let line: String = glyphs.map(|it| letters[&it]).collect();
                    let right = x + fonts.width(weight, size, &line);
                    assert!(
                        x >= MARGIN && right <= WIDTH - MARGIN + 2,
                        "{line}: {x} to {right}"
                    );
                    assert!(y > 0 && y < HEIGHT - MARGIN, "{line}: {y}");
                    text.push_str(&line);
                    text.push('\n');
                }
                Mark::Line { from, to, .. } => assert!(from >= MARGIN && to <= WIDTH - MARGIN),
                Mark::Box { x, width, y, .. } => {
                    assert!(x >= MARGIN && x + width <= WIDTH - MARGIN && y >= MARGIN);
                }
            }
        }
        texts.push(text);
    }
    texts
}

#[test]
fn everything_stands_on_the_page_with_its_accents() {
    let pages = read(&invoice(1));
    assert_eq!(pages.len(), 1);
    for text in [
        "Facture 2026-L-0041",
        "Échéance",
        "L’aube",
        "Hôpital « Sacré-Cœur »",
        "Œufs",
        "999 999 999,99 $",
        "TVQ 9,975 %",
        "362,78 $",
        "Reçu par",
        "Page 1 de 1",
    ] {
        assert!(pages[0].contains(text), "{text} is not in:\n{}", pages[0]);
    }
}

#[test]
fn a_long_table_goes_on_with_its_head_and_no_row_is_lost() {
    let pages = read(&invoice(200));
    assert!(pages.len() > 5);
    let last = pages.len() - 1;
    for (number, page) in pages.iter().enumerate() {
        assert!(
            page.contains("Réf.") || number == last,
            "page {number} has no head"
        );
        assert!(page.contains(&format!("Page {} de {}", number + 1, pages.len())));
    }
    let ticked = Paper {
        ticks: true,
        ..invoice(3)
    };
    assert_eq!(
        read(&ticked).len(),
        1,
        "boxes to tick are within the margins"
    );
    let refs: usize = pages.iter().map(|it| it.matches("AUBE-0042").count()).sum();
    assert_eq!(refs, 200);
    assert!(pages[last].contains("362,78 $"));
}

#[test]
fn what_is_too_wide_or_empty_still_fits() {
    let mut paper = invoice(0);
    paper.title = "x".repeat(500);
    paper.facts = vec![("é".repeat(200), "ñ ".repeat(900))];
    let wide = "W".repeat(300);
    paper.sections.push(Section {
        heading: wide.clone(),
        columns: vec!["Nom".to_owned(); 9],
        rows: vec![row(&[&wide, "", &wide, "", "", "", "", "", &wide]); 3],
        numbers: vec![8],
        page: true,
        ..Section::default()
    });
    paper.labels = vec![
        Label {
            large: wide.clone(),
            lines: vec![wide; 2]
        };
        5
    ];
    assert!(!read(&paper).is_empty());
}

#[test]
fn a_file_is_the_same_each_time_and_says_which_letters_it_lacks() {
    let paper = invoice(3);
    let one = write(&paper, "{page}/{pages}").unwrap();
    let two = write(&paper, "{page}/{pages}").unwrap();
    assert!(one.bytes == two.bytes);
    assert!(
        one.bytes.starts_with(b"%PDF-1.7") && one.bytes.len() < 60_000,
        "{}",
        one.bytes.len()
    );
    assert_eq!(one.missing, "");
    let mut strange = paper;
    strange.title = "市場 Nguyễn Łukasz".to_owned();
    assert_eq!(write(&strange, "").unwrap().missing, "場市");
}
