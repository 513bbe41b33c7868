//! A hub's part in a cycle: what is said of it, and its end before the cycle's (OC2, OC3, OC4).

use halle_node::{
    control::{CloseCycle, CycleShown, ExchangeRow, Problem, SetExchange, ShowCycle},
    service::cycle,
};
use halle_protocol::{
    id::{Nonce, OfferId},
    record::{Body, Cutoff, Exchange, Order},
};

use crate::fair::{CYCLE, Fair, line, refusal};

fn say(fair: &mut Fair, code: &str, request: SetExchange) -> Result<CycleShown, Problem> {
    let request = SetExchange {
        cycle: CYCLE.to_owned(),
        ..request
    };
    let said = fair.run(code, |turn, seen| cycle::set_exchange(turn, seen, request));
    fair.meet();
    said
}

fn end(fair: &mut Fair, code: &str, request: CloseCycle) -> Result<CycleShown, Problem> {
    let request = CloseCycle {
        cycle: CYCLE.to_owned(),
        ..request
    };
    fair.run(code, |turn, seen| cycle::close(turn, seen, request))
}

fn of(hub: &str, side: &str) -> CloseCycle {
    CloseCycle {
        of: Some(hub.to_owned()),
        side: Some(side.to_owned()),
        ..CloseCycle::default()
    }
}

fn parts(fair: &Fair, code: &str) -> Vec<ExchangeRow> {
    let request = ShowCycle {
        cycle: CYCLE.to_owned(),
    };
    fair.ask(code, |view| cycle::show(view, request))
        .unwrap()
        .exchanges
}

/// Three sellers' hubs, one buyer, and who runs the cycle.
fn fair() -> Fair {
    let codes = ["AUBE", "FO", "FR", "HOP"];
    let offers = [
        ("FO", "Carottes", 1_000, Some(20)),
        ("FO", "Betteraves", 900, Some(20)),
        ("FR", "Laitue", 185, Some(40)),
    ];
    Fair::open(&codes, &offers)
}

/// OC2, OC3: the coordinator plans everybody's part, each hub edits its own alone, and what it says comes
/// first; fees stay the coordinator's.
#[test]
fn each_side_edits_only_its_own_part() {
    let mut fair = fair();
    let planned = SetExchange {
        hub: Some("FO".to_owned()),
        until: Some("2026-09-22T12:00".to_owned()),
        place: Some("quai 2".to_owned()),
        fees: Some("transport, entrepôt".to_owned()),
        ..SetExchange::default()
    };
    say(&mut fair, "AUBE", planned.clone()).unwrap();
    let own = SetExchange {
        until: Some("2026-09-21 18:00".to_owned()),
        words: Some("pas de bottes cette semaine".to_owned()),
        ..SetExchange::default()
    };
    say(&mut fair, "FO", own).unwrap();
    let buys = SetExchange {
        side: Some("buyers".to_owned()),
        place: Some("porte 4".to_owned()),
        ..SetExchange::default()
    };
    say(&mut fair, "HOP", buys).unwrap();
    for code in ["AUBE", "FO", "HOP"] {
        let parts = parts(&fair, code);
        let [fo, hop] = parts.as_slice() else {
            panic!("{parts:?}")
        };
        assert_eq!((fo.hub.as_str(), fo.side.as_str()), ("FO", "sellers"));
        assert_eq!(
            fo.until.as_deref(),
            Some("2026-09-21T18:00"),
            "its own word"
        );
        assert_eq!(fo.place.as_deref(), Some("quai 2"), "as was planned for it");
        assert_eq!(fo.fees.as_deref(), Some("transport, entrepôt"));
        assert_eq!(fo.words.as_deref(), Some("pas de bottes cette semaine"));
        assert_eq!((hop.hub.as_str(), hop.side.as_str()), ("HOP", "buyers"));
        assert_eq!(hop.place.as_deref(), Some("porte 4"));
    }
    assert_eq!(refusal(say(&mut fair, "FR", planned)), "not-own-exchange");
    let fees = SetExchange {
        fees: Some("les miens".to_owned()),
        ..SetExchange::default()
    };
    assert_eq!(refusal(say(&mut fair, "FO", fees)), "fees-by-coordinator");
    let nothing = SetExchange::default();
    assert_eq!(refusal(say(&mut fair, "FO", nothing)), "no-exchange-field");
    let away = SetExchange {
        until: Some(String::new()),
        ..SetExchange::default()
    };
    say(&mut fair, "FO", away).unwrap();
    let until = parts(&fair, "HOP")[0].until.clone();
    assert_eq!(until.as_deref(), Some("2026-09-22T12:00"), "the plan again");
}

/// OC4: a seller's part ends before the cycle; what that does not cover is late, the same everywhere, and the
/// others go on selling.
#[test]
fn a_sellers_part_ends_before_the_cycle() {
    let mut fair = fair();
    let in_time = fair.place("HOP", &[("FO-0001", 2)]).unwrap().order;
    fair.meet();
    fair.alone("HOP");
    let late = fair.place("HOP", &[("FO-0001", 3)]).unwrap().order;
    let ended = end(&mut fair, "FO", of("FO", "sellers")).unwrap();
    assert_eq!(ended.state, "open");
    assert_eq!(ended.exchanges[0].state, "ended");
    let again = end(&mut fair, "FO", of("FO", "sellers")).unwrap();
    assert_eq!(again.notes[0].code, "already-done");
    fair.heal();
    for code in ["AUBE", "FO", "HOP"] {
        assert_eq!(fair.line(code, &in_time, 0), line("confirmed", 2, ""));
        assert_eq!(fair.line(code, &late, 0), line("late", 0, "late"));
    }
    assert_eq!(
        refusal(fair.place("HOP", &[("FO-0002", 1)])),
        "exchange-ended"
    );
    let other = fair.place("HOP", &[("FR-0001", 6)]).unwrap().order;
    fair.heal();
    assert_eq!(fair.line("FR", &other, 0), line("confirmed", 6, ""));
    fair.confirm("FO", &late, vec![]).unwrap();
    fair.heal();
    assert_eq!(fair.line("HOP", &late, 0), line("confirmed", 3, ""));
}

/// OC4: of one product only; its seller's others go on.
#[test]
fn a_product_ends_before_its_seller() {
    let mut fair = fair();
    let request = CloseCycle {
        products: vec!["FO-0001".to_owned()],
        ..CloseCycle::default()
    };
    end(&mut fair, "FO", request).unwrap();
    fair.heal();
    let part = parts(&fair, "HOP").remove(0);
    assert_eq!(
        (part.state.as_str(), part.products),
        ("open", vec!["FO-0001".to_owned()])
    );
    assert_eq!(
        refusal(fair.place("HOP", &[("FO-0001", 1)])),
        "exchange-ended"
    );
    let order = fair.place("HOP", &[("FO-0002", 4)]).unwrap().order;
    fair.heal();
    assert_eq!(fair.line("HOP", &order, 0), line("confirmed", 4, ""));
}

/// OC4: the coordinator ends what one buyer may order; no other partner can.
#[test]
fn a_buyers_part_is_ended_by_the_coordinator() {
    let mut fair = fair();
    for code in ["FO", "HOP"] {
        let refused = end(&mut fair, code, of("HOP", "buyers"));
        assert_eq!(refusal(refused), "not-own-exchange");
    }
    end(&mut fair, "AUBE", of("HOP", "buyers")).unwrap();
    fair.heal();
    assert_eq!(
        refusal(fair.place("HOP", &[("FO-0001", 1)])),
        "exchange-ended"
    );
    let order = fair.place("FR", &[("FO-0001", 1)]).unwrap().order;
    fair.heal();
    assert_eq!(fair.line("FO", &order, 0), line("confirmed", 1, ""));
}

/// A member that says that somebody else's part has ended is not heard.
#[test]
fn nobody_ends_the_part_of_another() {
    let mut fair = fair();
    let cycle = fair.cycle_id();
    let seller = fair.world.holder(fair.node("FO")).0;
    let forged = Cutoff {
        cycle,
        exchange: Exchange::Incoming {
            seller,
            offers: Vec::new(),
        },
        covers: Vec::new(),
    };
    let liar = fair.node("FR");
    fair.world.say(liar, &cycle, &Body::Cutoff(forged));
    fair.heal();
    assert!(parts(&fair, "HOP").is_empty());
    let order = fair.place("HOP", &[("FO-0001", 2)]).unwrap().order;
    fair.heal();
    assert_eq!(fair.line("HOP", &order, 0), line("confirmed", 2, ""));
}

/// Seventy offers that end one by one, said by a seller and by the coordinator, do not keep the whole part from
/// ending.
#[test]
fn nobody_crowds_out_the_coordinator() {
    let mut fair = fair();
    let cycle = fair.cycle_id();
    let seller = fair.world.holder(fair.node("FO")).0;
    for (code, number) in ["AUBE", "FO"]
        .into_iter()
        .flat_map(|it| (0..70_u8).map(move |n| (it, n)))
    {
        let noise = Cutoff {
            cycle,
            exchange: Exchange::Incoming {
                seller,
                offers: vec![OfferId::from_bytes([number; 16])],
            },
            covers: Vec::new(),
        };
        let node = fair.node(code);
        fair.world.say(node, &cycle, &Body::Cutoff(noise));
    }
    fair.heal();
    end(&mut fair, "AUBE", of("FO", "sellers")).unwrap();
    fair.heal();
    assert_eq!(parts(&fair, "HOP")[0].state, "ended");
    assert_eq!(
        refusal(fair.place("HOP", &[("FO-0001", 1)])),
        "exchange-ended"
    );
}

/// OR3: who asks for less after the end is not late with what it had asked for; who asks for more is.
#[test]
fn a_newer_version_asks_in_time_for_no_more_than_before() {
    for (packs, late) in [(2, false), (4, false), (5, true)] {
        let mut fair = fair();
        let cycle = fair.cycle_id();
        let placed = fair.place("HOP", &[("FO-0001", 4)]).unwrap().order;
        fair.meet();
        end(&mut fair, "FO", of("FO", "sellers")).unwrap();
        let hop = fair.node("HOP");
        let id = fair.world.orders(hop, &cycle)[0];
        let state = fair.world.order_state(hop, &id).unwrap();
        assert_eq!(fair.order("HOP", &placed).lines.len(), 1);
        let mut line = state.lines[0].line.clone();
        line.packs = packs;
        let newer = Order {
            cycle,
            seller: state.seller,
            lines: vec![line],
            close: None,
            replaces: vec![id],
            words: String::new(),
            nonce: Nonce::from_bytes([9; 16]),
        };
        let newer = fair.world.say(hop, &cycle, &Body::Order(newer));
        fair.heal();
        for node in 0..4 {
            let state = fair.world.order_state(node, &newer).unwrap();
            assert_eq!(state.lines[0].late, late, "{packs} packs");
        }
    }
}
