//! Lines as an editor counts them, and quotes whole and broken.

use proptest::prelude::*;

use super::*;
use crate::import::limits::{CELL_CHARS_MAX, COLUMNS_MAX};
use crate::import::words::tidy;

fn read(text: &str) -> Vec<(usize, Vec<String>)> {
    Rows::new(text, Delimiter::Comma)
        .map(|row| (row.line, row.cells))
        .collect()
}

fn faults(text: &str) -> Vec<(usize, Option<Reason>)> {
    Rows::new(text, Delimiter::Comma)
        .map(|row| (row.line, row.fault))
        .collect()
}

fn row(line: usize, cells: &[&str]) -> (usize, Vec<String>) {
    (line, cells.iter().map(|&cell| cell.to_owned()).collect())
}

#[test]
fn lines_are_those_of_an_editor() {
    let expected = [row(2, &["a", "b"]), row(4, &["c\nd", "e"]), row(6, &["f"])];
    assert_eq!(read("\na,b\n,,\n\"c\nd\",e\nf,,"), expected);
    assert_eq!(read("\r\na,b\r\n,,\r\n\"c\nd\",e\r\nf,,\r\n"), expected);
    assert_eq!(read("\ra,b\r,,\r\"c\nd\",e\rf"), expected);
}

#[test]
fn quotes_are_read_as_spreadsheets_write_them() {
    assert_eq!(
        read("\"a,\"\"b\"\"\", \"c\" ,2\" x 4\""),
        [row(1, &["a,\"b\"", "c", "2\" x 4\""])]
    );
}

#[test]
fn an_unclosed_quote_names_every_line_it_swallows() {
    let unclosed = Some(Reason::UnclosedQuote);
    assert_eq!(
        faults("a,b\n\"c\n\nd,e\n"),
        [(1, None), (2, unclosed), (4, unclosed)]
    );
}

#[test]
fn text_after_a_closing_quote_breaks_its_row_only() {
    let stray = Some(Reason::StrayQuote);
    assert_eq!(
        faults("\"a\nb\" c,d\ne,f\n"),
        [(1, stray), (2, stray), (3, None)]
    );
}

#[test]
fn bounds_and_control_characters_are_faults_of_their_row() {
    let long = "x".repeat(CELL_CHARS_MAX + 1);
    let wide = "x,".repeat(COLUMNS_MAX + 1);
    assert_eq!(
        faults(&format!("a,{long}\nb")),
        [(1, Some(Reason::CellTooLong)), (2, None)]
    );
    assert_eq!(faults(&wide), [(1, Some(Reason::TooManyColumns))]);
    assert_eq!(faults("a\0"), [(1, Some(Reason::NulByte))]);
    assert_eq!(
        faults("a\u{FFFD}"),
        [(1, Some(Reason::UnreadableCharacter))]
    );
    assert_eq!(faults("a\u{202E}b"), [(1, Some(Reason::ControlCharacter))]);
}

#[test]
fn empty_columns_without_end_are_no_fault() {
    let text = format!("a{}", ",".repeat(16_384));
    let row = Rows::new(&text, Delimiter::Comma).next().unwrap();
    assert_eq!((row.cells.len(), row.width, row.fault), (1, 16_385, None));
}

proptest! {
    #[test]
    fn what_the_csv_crate_writes_is_read_back(
        rows in prop::collection::vec(prop::collection::vec("[a-zé\",;\n ]{0,8}", 2..5), 1..8)
    ) {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for cells in &rows {
            writer.write_record(cells).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let expected: Vec<Vec<String>> = rows
            .iter()
            .map(|cells| cells.iter().map(|cell| tidy(cell)).collect::<Vec<_>>())
            .map(|mut cells: Vec<String>| {
                let filled = cells.iter().rposition(|cell| !cell.is_empty());
                cells.truncate(filled.map_or(0, |last| last + 1));
                cells
            })
            .filter(|cells| !cells.is_empty())
            .collect();
        let read: Vec<_> = Rows::new(&text, Delimiter::Comma).map(|row| row.cells).collect();
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn no_line_is_named_twice(text in "[a\"\n\r, ]{0,60}") {
        let lines: Vec<_> = Rows::new(&text, Delimiter::Comma).map(|row| row.line).collect();
        prop_assert!(lines.is_sorted_by(|a, b| a < b));
    }
}
