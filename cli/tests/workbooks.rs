//! Answers as Excel workbooks, and a price list that is written, edited and read again.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fall"
)]

#[allow(dead_code, reason = "shared with tests that need more of it")]
#[path = "processes/hubs.rs"]
mod hubs;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use hubs::Hub;

const LIST: &str = "\
Produit;Format;Poids kg;Prix;Prix solidaire;Au poids;Bio;Qté;Sur demande
Carottes;sac 10 kg;10;15,00;12,00;non;oui;40;
Courge musquée;pièce;1,4;2,80;;oui;non;60;
=Poulet;pièce;2,2;11,90;;15 %;non;25;
Miel;pot 500 g;0,5;9,25;;;non;;oui
";

/// The workbook that a command writes to standard output.
fn workbook(hub: &Hub, arguments: &[&str]) -> (Vec<u8>, Xlsx<Cursor<Vec<u8>>>) {
    let all: Vec<&str> = [arguments, &["--format", "xlsx"]].concat();
    let output = hub.output(&all);
    assert!(output.status.success(), "{output:?}");
    let read = Xlsx::new(Cursor::new(output.stdout.clone())).unwrap();
    (output.stdout, read)
}

#[test]
fn a_price_list_goes_out_as_a_workbook_and_comes_back_the_same() {
    let hub = Hub::new("OIG");
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("liste.csv");
    std::fs::write(&list, LIST).unwrap();
    let read = hub.json(&["catalogue", "import", list.to_str().unwrap()]);
    assert_eq!(
        (&read["imported"], &read["skipped"]),
        (&4.into(), &serde_json::json!([]))
    );
    for format in ["xlsx", "csv"] {
        let output = hub.output(&["catalogue", "list", "--format", format]);
        let file = folder.path().join(format!("offres.{format}"));
        std::fs::write(&file, output.stdout).unwrap();
        let read = hub.json(&["catalogue", "import", file.to_str().unwrap(), "--dry-run"]);
        assert_eq!(read["skipped"], serde_json::json!([]), "{format}: {read}");
        let counts = ["imported", "updated", "unchanged"].map(|it| read[it].as_u64().unwrap());
        assert_eq!(counts, [0, 0, 4], "{format}: {read}");
    }
}

/// Words that a spreadsheet would run, cut or take for nothing (CA17).
const NASTY: &str = "\
name,display_name,price,quantity,sku,description,story
\"=1+1, \"\"a\"\"\",'=2,1.00,4,0042,\"une ligne
et une autre\",-
—,sac,2.00,0,+3,@SUM(A1),'-
Miel,,3.00,on demand,,\"Biologique
du rang\",L'été
";

#[test]
fn what_was_exported_is_read_as_it_was() {
    let hub = Hub::new("OIG");
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(at("liste.csv"), NASTY.replace("\n—,", "\n'—,")).unwrap();
    let read = hub.json(&["catalogue", "import", &at("liste.csv")]);
    assert_eq!(read["imported"], 3, "{read}");
    for name in ["halle.csv", "halle.xlsx", "ofn.csv", "ofn.xlsx"] {
        let layout = name.split('.').next().unwrap();
        let export = [
            "catalogue",
            "export",
            "--layout",
            layout,
            "--output",
            &at(name),
        ];
        assert!(hub.output(&export).status.success());
        let read = hub.json(&["catalogue", "import", &at(name)]);
        let counts = ["imported", "updated", "unchanged"].map(|it| read[it].as_u64().unwrap());
        assert_eq!(counts, [0, 0, 3], "{name}: {read}");
    }
    let rows = hub
        .output(&["catalogue", "export", "--format", "csv"])
        .stdout;
    let rows = String::from_utf8(rows).unwrap();
    assert!(rows.contains("\"'=1+1, \"\"a\"\"\""), "{rows}");
    let (_, mut book) = workbook(&hub, &["catalogue", "export"]);
    let name = book.sheet_names()[0].clone();
    assert!(book.worksheet_formula(&name).unwrap().is_empty());
    let range = book.worksheet_range(&name).unwrap();
    assert_eq!(range.get((1, 6)), Some(&Data::Float(1.0)));
    assert_eq!(range.get((1, 12)), Some(&Data::String("0042".to_owned())));
}

#[test]
fn figures_of_a_workbook_are_numbers_and_nothing_is_run() {
    let hub = Hub::new("OIG");
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("liste.csv");
    std::fs::write(&list, LIST).unwrap();
    hub.json(&["catalogue", "import", list.to_str().unwrap()]);
    let (_, mut book) = workbook(&hub, &["catalogue", "list"]);
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).unwrap();
    let heading: Vec<String> = range
        .rows()
        .next()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    let at = |wanted: &str| heading.iter().position(|it| it == wanted).unwrap();
    let (product, price, weight) = (at("Produit"), at("Prix"), at("Poids (kg)"));
    let row = |wanted: &str| {
        let mut rows = range.rows();
        let found = rows.find(|it| it[product] == Data::String(wanted.to_owned()));
        found
            .unwrap_or_else(|| panic!("{wanted}: {heading:?}"))
            .to_vec()
    };
    let squash = row("Courge musquée");
    assert_eq!(
        (&squash[price], &squash[weight]),
        (&Data::Float(2.8), &Data::Float(1.4))
    );
    row("=Poulet");
    assert!(book.worksheet_formula(&name).unwrap().is_empty());
    let (_, mut stock) = workbook(&hub, &["stock", "list"]);
    assert_eq!(stock.worksheets().len(), 1);
    let (_, mut empty) = workbook(&hub, &["stock", "moves"]);
    assert_eq!(empty.worksheets().len(), 1);
    let (_, mut facts) = workbook(&hub, &["catalogue", "show", "OIG-0001"]);
    assert!(!facts.worksheets().is_empty());
}
