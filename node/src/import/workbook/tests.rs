//! Workbooks as Excel writes them, and as somebody may write one to do harm.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

use std::io::{Read, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::text_of;
use crate::import::{error::ImportError, read_catalogue, text::Encoding};

/// A price list with a title, an empty row, a code with zeros, a sum in binary, a date.
fn price_list() -> Vec<u8> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let notes = book.add_worksheet();
    notes.set_name("Vide").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("Prix d'automne").unwrap();
    sheet
        .write(0, 0, "Ferme de l'Ouest – automne 2026")
        .unwrap();
    for (column, heading) in ["Code", "Produit", "Format", "Prix", "Qté", "Récolte"]
        .iter()
        .enumerate()
    {
        sheet
            .write(2, u16::try_from(column).unwrap(), *heading)
            .unwrap();
    }
    sheet.write(3, 0, "0042").unwrap();
    sheet
        .write(3, 1, "Carottes \"nantaises\"\ndu champ")
        .unwrap();
    sheet.write(3, 2, "sac 10 kg").unwrap();
    sheet.write(3, 3, 0.300_000_000_000_000_04).unwrap();
    sheet.write(3, 4, 12).unwrap();
    let day = ExcelDateTime::parse_from_str("2026-08-12").unwrap();
    sheet.write_with_format(3, 5, &day, &date).unwrap();
    sheet.write(4, 1, "Betteraves").unwrap();
    sheet.write(4, 2, "botte").unwrap();
    sheet
        .write(4, 3, Formula::new("=1+1.25").set_result("2.25"))
        .unwrap();
    sheet.write(4, 4, true).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_row_is_a_line_and_a_cell_is_what_a_person_reads() {
    let text = text_of(&price_list()).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 5);
    assert_eq!(lines[1], "");
    assert_eq!(
        lines[3],
        "\"0042\"\t\"Carottes \"\"nantaises\"\"\u{2028}du champ\"\t\"sac 10 kg\"\t\"0.3\"\t\"12\"\t\"2026-08-12\""
    );
    assert_eq!(lines[4], "\t\"Betteraves\"\t\"botte\"\t\"2.25\"\t\"oui\"");
}

#[test]
fn a_price_list_in_a_workbook_is_read_as_any_other() {
    let sheet = read_catalogue(&price_list(), &[]).unwrap();
    assert_eq!((sheet.encoding, sheet.header_line), (Encoding::Workbook, 3));
    let carrots = &sheet.offers[0];
    assert_eq!((carrots.line, carrots.price_cents), (4, 30));
    assert_eq!(carrots.product, "Carottes \"nantaises\" du champ");
    // A mark where a number of packs is wanted is a bad cell of that row alone.
    assert_eq!(sheet.skipped.len(), 1);
    assert_eq!(sheet.skipped[0].line, 5);
}

/// Excel keeps no empty cell, so a row whose last columns say nothing is as short as it is filled.
#[test]
fn a_row_may_end_before_the_headings_do() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in ["Produit", "Prix", "Notes"].iter().enumerate() {
        let column = u16::try_from(column).unwrap();
        sheet.write(0, column, *heading).unwrap();
    }
    sheet.write(1, 0, "Ail").unwrap();
    sheet.write(1, 1, 2).unwrap();
    let read = read_catalogue(&book.save_to_buffer().unwrap(), &[]).unwrap();
    assert_eq!((read.offers.len(), read.skipped.len()), (1, 0));
    assert_eq!(read.offers[0].description, None);
}

#[test]
fn a_stray_cell_in_the_last_corner_costs_one_cell() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Produit").unwrap();
    sheet.write(1_048_575, 16_383, "oups").unwrap();
    sheet.write(1_048_575, 2, "oups").unwrap();
    let text = text_of(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(text.lines().count(), 1_048_576);
    assert!(text.len() < 1_048_700);
}

#[test]
fn what_is_no_workbook_is_refused() {
    let mut cut = price_list();
    cut.truncate(cut.len() / 2);
    assert_eq!(text_of(&cut), Err(ImportError::Workbook));
    assert_eq!(text_of(b"PK\x03\x04"), Err(ImportError::Workbook));
    let mut empty = Workbook::new();
    empty.add_worksheet();
    let empty = empty.save_to_buffer().unwrap();
    assert_eq!(text_of(&empty), Err(ImportError::Empty));
    assert_eq!(
        text_of(&zipped("notes.txt", &[b'x'; 9])),
        Err(ImportError::Workbook)
    );
}

fn zipped(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default()).unwrap();
    zip.write_all(bytes).unwrap();
    zip.finish().unwrap().into_inner()
}

/// A hundred kilobytes that unpack to a hundred megabytes, whatever they say of themselves.
#[test]
fn a_bomb_is_refused_before_anything_reads_it() {
    let bomb = zipped("xl/worksheets/sheet1.xml", &vec![b' '; 100 * 1024 * 1024]);
    assert!(bomb.len() < 200 * 1024);
    assert!(matches!(
        text_of(&bomb),
        Err(ImportError::WorkbookTooLarge { .. })
    ));
}

/// A workbook of so many cells of one text below each other, with a text of its parts changed.
fn changed(cells: u32, from: &str, to: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..cells {
        sheet.write(row, 0, "Produit").unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let mut read = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for part in 0..read.len() {
        let mut part = read.by_index(part).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.replace(from, to).as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// One text of a megabyte in a hundred cells, and a cell in row four billion, are small files.
#[test]
fn what_a_sheet_claims_costs_no_more_than_the_file() {
    let word = "Produit";
    assert_eq!(
        text_of(&changed(1, word, "Prix")),
        Ok("\"Prix\"\n".to_owned())
    );
    let long = "x".repeat(1024 * 1024);
    assert!(text_of(&changed(9, word, &long)).is_ok());
    assert!(matches!(
        text_of(&changed(100, word, &long)),
        Err(ImportError::WorkbookTooLarge { .. })
    ));
    let deep = changed(1, "\"A1\"", "\"A4000000000\"");
    assert!(text_of(&deep).is_err());
}
