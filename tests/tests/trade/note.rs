//! OR7, OR11: words beside an order, and for whom it is.

use halle_node::{
    control::{ListOrders, NoteOrder, OrderRow, PlaceOrder, Problem},
    service::order,
};
use halle_protocol::limits::WORDS_BYTES_MAX;

use super::fair::{CYCLE, Fair, wish};

fn fair() -> Fair {
    let offers = [
        ("FO", "Tomates", 450, Some(40)),
        ("FO", "Carottes", 200, Some(40)),
    ];
    Fair::open(&["FO", "HOP"], &offers)
}

fn place(fair: &mut Fair, notes: &[(&str, &str)]) -> Result<String, Problem> {
    let owned = |(reference, words): &(&str, &str)| ((*reference).to_owned(), (*words).to_owned());
    let request = PlaceOrder {
        cycle: Some(CYCLE.to_owned()),
        lines: vec![wish("FO-0001", Some(3)), wish("FO-0002", Some(2))],
        words: Some("par la ruelle".to_owned()),
        notes: notes.iter().map(owned).collect(),
        client: Some("Cuisine de l’École".to_owned()),
        ..PlaceOrder::default()
    };
    let placed = fair.run("HOP", |turn, seen| order::place(turn, seen, request))?;
    fair.meet();
    Ok(placed.order)
}

fn note(fair: &mut Fair, code: &str, request: NoteOrder) -> Result<bool, Problem> {
    let shown = fair.run(code, |turn, seen| order::note(turn, seen, request))?;
    fair.meet();
    Ok(shown.done)
}

fn said(order: &str, line: Option<&str>, words: &str) -> NoteOrder {
    NoteOrder {
        order: order.to_owned(),
        line: line.map(str::to_owned),
        words: Some(words.to_owned()),
        client: None,
    }
}

/// The words of the whole and of each line.
fn words(row: &OrderRow) -> (Option<&str>, Vec<Option<&str>>) {
    let lines = row.lines.iter().map(|it| it.note.as_deref());
    (row.words.as_deref(), lines.collect())
}

#[test]
fn the_seller_reads_what_is_said_and_nobody_else_for_whom() {
    let mut fair = fair();
    let order = place(&mut fair, &[("fo-0001", "bien mûres")]).unwrap();
    let sellers = fair.orders("FO", true).remove(0);
    assert_eq!(
        words(&sellers),
        (Some("par la ruelle"), vec![Some("bien mûres"), None])
    );
    assert_eq!(sellers.client, None, "a client stays with the buyer");
    let buyers = fair.orders("HOP", false).remove(0);
    assert_eq!(buyers.client.as_deref(), Some("Cuisine de l’École"));

    // Later it is changed, said of another line, and taken back.
    assert!(!note(&mut fair, "HOP", said(&order, None, "par devant")).unwrap());
    assert!(
        !note(
            &mut fair,
            "HOP",
            said(&order, Some("FO-0002"), "avec fanes")
        )
        .unwrap()
    );
    assert!(!note(&mut fair, "HOP", said(&order, Some("FO-0001"), "")).unwrap());
    assert!(
        note(
            &mut fair,
            "HOP",
            said(&order, Some("FO-0002"), "avec fanes")
        )
        .unwrap()
    );
    let sellers = fair.orders("FO", true).remove(0);
    assert_eq!(
        words(&sellers),
        (Some("par devant"), vec![None, Some("avec fanes")])
    );
    fair.heal();
}

#[test]
fn orders_are_found_by_their_client_however_it_is_written() {
    let mut fair = fair();
    let order = place(&mut fair, &[]).unwrap();
    fair.place("HOP", &[("FO-0002", 1)]).unwrap();
    let find = |fair: &Fair, client: &str| -> Vec<String> {
        let request = ListOrders {
            client: Some(client.to_owned()),
            ..ListOrders::default()
        };
        let found = fair.ask("HOP", |view| order::list(view, request)).unwrap();
        found.orders.into_iter().map(|it| it.order).collect()
    };
    assert_eq!(find(&fair, "ECOLE"), std::slice::from_ref(&order));
    assert!(find(&fair, "hôpital").is_empty());
    let moved = NoteOrder {
        order: order.clone(),
        client: Some("Hôpital".to_owned()),
        ..NoteOrder::default()
    };
    assert!(!note(&mut fair, "HOP", moved).unwrap());
    assert_eq!(find(&fair, "hopital"), [order]);
}

#[test]
fn what_cannot_be_said_is_refused_and_nothing_is_ordered() {
    let mut fair = fair();
    let refused = place(&mut fair, &[("FO-0009", "mûres")]).unwrap_err();
    assert_eq!(refused.code, "note-without-line");
    let long = "x".repeat(WORDS_BYTES_MAX + 1);
    let refused = place(&mut fair, &[("FO-0001", &long)]).unwrap_err();
    assert_eq!(refused.code, "words-too-long");
    assert!(fair.orders("HOP", true).is_empty(), "nothing half-written");

    let order = place(&mut fair, &[]).unwrap();
    let refused =
        |fair: &mut Fair, code: &str, request| note(fair, code, request).unwrap_err().code;
    assert_eq!(
        refused(&mut fair, "FO", said(&order, None, "non")),
        "not-buyer"
    );
    assert_eq!(
        refused(&mut fair, "HOP", said(&order, Some("FO-0009"), "x")),
        "unknown-line"
    );
    assert_eq!(
        refused(&mut fair, "HOP", said(&order, None, &long)),
        "words-too-long"
    );
    let nothing = NoteOrder {
        order,
        ..NoteOrder::default()
    };
    assert_eq!(refused(&mut fair, "HOP", nothing), "nothing-said");
}
