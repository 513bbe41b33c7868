//! What an offer says beside what it is and costs: who certifies it, what some must not eat, when there is some (CA6,
//! CA7, CA9).

use halle_node::{
    control::{ExportCatalogue, OfferRow, RunDoctor, SetOffer},
    service::{catalogue, hub},
};

use crate::fair::{Fair, everything, left_out, refusal};

const LIST: &str = "produit,prix,qté,bio,certificateur,no de certificat,certificat jusqu'au,allergènes,se conserve,saison
Granola,9.50,20,oui,Ecocert,QC-1234,2026-08-31,\"noix, avoine\",3 mois,toute l'année
Carottes,3.20,40,oui,,,,,,juin à octobre
Pain,6.00,10,non,,,31 août,gluten,,
Miel,11.00,10,non,,,,,,
";

fn told(row: &OfferRow, field: &str) -> Option<String> {
    row.facts.get(field).cloned()
}

#[test]
fn facts_come_from_a_list_and_reach_partners() {
    let mut fair = Fair::new(&["AUBE", "PRS"]);
    let read = fair.import("AUBE", LIST.as_bytes()).unwrap();
    assert_eq!(read.imported, 3);
    assert_eq!(
        left_out(&read.skipped),
        [(4, "certificat jusqu'au", "not-a-date")]
    );
    fair.meet();
    let market = fair.market("PRS", everything());
    let granola = market.iter().find(|it| it.product == "Granola").unwrap();
    assert_eq!(told(granola, "certifier").as_deref(), Some("Ecocert"));
    assert_eq!(
        told(granola, "certificate_until").as_deref(),
        Some("2026-08-31")
    );
    assert_eq!(told(granola, "allergens").as_deref(), Some("noix, avoine"));
    assert_eq!(told(granola, "keeps").as_deref(), Some("3 mois"));
    let honey = market.iter().find(|it| it.product == "Miel").unwrap();
    assert!(honey.facts.is_empty());
    let again = fair.import("AUBE", LIST.as_bytes()).unwrap();
    assert_eq!((again.updated, again.unchanged), (0, 3));
}

fn only(fair: &Fair) -> OfferRow {
    fair.market("AUBE", everything()).remove(0)
}

#[test]
fn a_fact_is_set_and_taken_back_by_hand() {
    let mut fair = Fair::new(&["AUBE"]);
    fair.offer("AUBE", "Pesto", 900, Some(4));
    let says = |facts: &[(&str, &str)]| SetOffer {
        reference: Some("AUBE-0001".to_owned()),
        facts: facts
            .iter()
            .map(|(field, words)| ((*field).to_owned(), (*words).to_owned()))
            .collect(),
        ..SetOffer::default()
    };
    let first = says(&[("allergens", " noix "), ("category", "Épicerie")]);
    fair.set("AUBE", first).unwrap();
    let row = only(&fair);
    assert_eq!(told(&row, "allergens").as_deref(), Some("noix"));
    assert_eq!(row.category.as_deref(), Some("Épicerie"));
    fair.set("AUBE", says(&[("allergens", "")])).unwrap();
    let row = only(&fair);
    assert_eq!(told(&row, "allergens"), None);
    assert_eq!(
        refusal(fair.set("AUBE", says(&[("colour", "vert")]))),
        "unknown-fact"
    );
    let day = says(&[("certificate_until", "31 août")]);
    assert_eq!(refusal(fair.set("AUBE", day)), "bad-date");
    let long = "a".repeat(1_001);
    assert_eq!(
        refusal(fair.set("AUBE", says(&[("season", &long)]))),
        "words-too-long"
    );
    let request = ExportCatalogue {
        layout: Some("ofn".to_owned()),
        ..ExportCatalogue::default()
    };
    fair.set("AUBE", says(&[("storage", "au frais")])).unwrap();
    let sheet = fair
        .ask("AUBE", |view| catalogue::export(view, request))
        .unwrap();
    assert_eq!(
        sheet.notes[0].code, "export-less",
        "there is no column for it there"
    );
}

/// In Québec nobody may say *biologique* without a certificate: `doctor` names the offers.
#[test]
fn organic_without_a_certificate_is_told() {
    let mut fair = Fair::new(&["AUBE"]);
    fair.import("AUBE", LIST.as_bytes()).unwrap();
    let told = |fair: &Fair| -> Vec<(String, String)> {
        let checks = fair
            .ask("AUBE", |view| hub::doctor(view, RunDoctor {}))
            .unwrap()
            .checks;
        let words = checks
            .into_iter()
            .filter(|it| it.check == "catalogue")
            .flat_map(|it| it.words);
        words.map(|it| (it.code, it.args["refs"].clone())).collect()
    };
    let expected = [
        ("doctor-uncertified", "AUBE-0002"),
        ("doctor-certificate-ended", "AUBE-0001"),
    ];
    assert_eq!(
        told(&fair),
        expected.map(|(code, refs)| (code.to_owned(), refs.to_owned()))
    );
    for (reference, facts) in [
        ("AUBE-0001", vec![("certificate_until", "2027-08-31")]),
        (
            "AUBE-0002",
            vec![("certifier", "Québec Vrai"), ("certificate", "77")],
        ),
    ] {
        let request = SetOffer {
            reference: Some(reference.to_owned()),
            facts: facts
                .iter()
                .map(|(field, it)| ((*field).to_owned(), (*it).to_owned()))
                .collect(),
            ..SetOffer::default()
        };
        fair.set("AUBE", request).unwrap();
    }
    assert_eq!(told(&fair), []);
}
