//! No bytes stop the import, and what it reads does not depend on how columns are ordered.

use proptest::prelude::*;
use proptest::sample::Index;

use super::sample;
use crate::import::limits::ROWS_MAX;
use crate::import::{CatalogueRow, ImportError, Notice, read_catalogue, read_costs, read_orders};

const CATALOGUES: [&str; 6] = [
    "aube-produits.csv",
    "prs-catalogue.csv",
    "msaaq-offers.csv",
    "mams-ofn-products.csv",
    "asl-liste.csv",
    "bad/ragged.csv",
];

/// Reads bytes as every kind of file; every row must be accounted for.
fn read_all(bytes: &[u8]) {
    if let Ok(sheet) = read_catalogue(bytes, &[]) {
        let merged = |notice: &&Notice| matches!(notice, Notice::Repeated { .. });
        let merged = sheet.notices.iter().filter(merged).count();
        assert_eq!(
            sheet.rows,
            sheet.offers.len() + sheet.skipped.len() + merged
        );
    }
    if let Ok(sheet) = read_orders(bytes) {
        assert_eq!(sheet.rows, sheet.orders.len() + sheet.skipped.len());
    }
    if let Ok(sheet) = read_costs(bytes) {
        assert_eq!(sheet.rows, sheet.costs.len() + sheet.skipped.len());
    }
}

/// The offers of a sample whose columns are put in another order, as the `csv` crate writes them.
fn shuffled(name: &str, order: &[usize]) -> Vec<CatalogueRow> {
    let bytes = sample(name);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes.as_slice());
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in reader.records() {
        let record = record.unwrap();
        let columns = order.iter().filter_map(|&index| record.get(index));
        writer.write_record(columns).unwrap();
    }
    read_catalogue(&writer.into_inner().unwrap(), &[])
        .unwrap()
        .offers
}

#[derive(Debug, Clone)]
enum Edit {
    Replace(Index, u8),
    Insert(Index, Vec<u8>),
    Cut(Index, usize),
}

fn apply(bytes: &mut Vec<u8>, edit: Edit) {
    if bytes.is_empty() {
        return;
    }
    match edit {
        Edit::Replace(at, byte) => *at.get_mut(bytes) = byte,
        Edit::Insert(at, extra) => {
            let at = at.index(bytes.len());
            bytes.splice(at..at, extra);
        }
        Edit::Cut(at, length) => {
            let start = at.index(bytes.len());
            bytes.drain(start..(start + length).min(bytes.len()));
        }
    }
}

fn byte() -> impl Strategy<Value = u8> {
    prop_oneof![
        any::<u8>(),
        prop::sample::select(b"\";,\t|\r\n\0=-+@0123456789.$ ".as_slice()),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (any::<Index>(), byte()).prop_map(|(at, byte)| Edit::Replace(at, byte)),
        (any::<Index>(), prop::collection::vec(byte(), 1..20))
            .prop_map(|(at, extra)| Edit::Insert(at, extra)),
        (any::<Index>(), 1_usize..40).prop_map(|(at, length)| Edit::Cut(at, length)),
    ]
}

proptest! {
    #[test]
    fn random_bytes_do_no_harm(bytes in prop::collection::vec(byte(), 0..400)) {
        read_all(&bytes);
    }

    #[test]
    fn random_rows_do_no_harm(bytes in prop::collection::vec(byte(), 0..400)) {
        for header in ["produit;format;prix\n", "\"produit\",\"poids\",prix,qté,bio\r\n"] {
            read_all(&[header.as_bytes(), &bytes].concat());
        }
    }

    #[test]
    fn mutated_samples_do_no_harm(
        name in prop::sample::select(CATALOGUES.as_slice()),
        edits in prop::collection::vec(edit(), 1..12),
    ) {
        let mut bytes = sample(name);
        for edit in edits {
            apply(&mut bytes, edit);
        }
        read_all(&bytes);
    }

    #[test]
    fn mutated_orders_and_costs_do_no_harm(edits in prop::collection::vec(edit(), 1..12)) {
        for name in ["commandes-cycle-2026-39.csv", "frais-cycle-2026-39.csv", "utf16.csv"] {
            let mut bytes = sample(name);
            for edit in edits.iter().cloned() {
                apply(&mut bytes, edit);
            }
            read_all(&bytes);
        }
    }

    #[test]
    fn columns_may_come_in_any_order(
        prs in Just((0..9).collect::<Vec<usize>>()).prop_shuffle(),
        msaaq in Just((0..11).collect::<Vec<usize>>()).prop_shuffle(),
        mams in Just((0..15).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        for (name, order) in [
            ("prs-catalogue.csv", prs),
            ("msaaq-offers.csv", msaaq),
            ("mams-ofn-products.csv", mams),
        ] {
            let plain = read_catalogue(&sample(name), &[]).unwrap().offers;
            prop_assert_eq!(shuffled(name, &order), plain);
        }
    }
}

#[test]
fn rows_beyond_the_bound_refuse_the_file() {
    let file = format!(
        "produit,format,prix\n{}",
        "Ail,sac,1\n".repeat(ROWS_MAX + 1)
    );
    let expected = Err(ImportError::TooManyRows { rows_max: ROWS_MAX });
    assert_eq!(read_catalogue(file.as_bytes(), &[]), expected);
}
