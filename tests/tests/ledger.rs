//! The shared ledger over real orders: splits to the cent, consent, corrections, payments.
//!
//! Every look at balances goes to all nodes: they show the same, and each column sums to zero.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that fails says where"
)]

#[path = "ledger/fair.rs"]
mod fair;

use fair::{Fair, Goods, bill, shares};
use halle_node::{
    control::{
        FileSent, ImportCosts, ListEntries, ProposeSettlement, ReadStatement, RecordCost,
        RecordPayment,
    },
    service::{cost, ledger},
};

/// Scenario L1: four farms, four clients, the pole that pays the truck.
const L1_HUBS: [&str; 9] = ["AUBE", "FO", "FR", "FA", "FB", "HOP", "CPE", "CUI", "BAN"];

/// 325.16 $.
const TRUCK: i64 = 32_516;

const MIX: &str = "40 % égal + 60 % au poids";

fn l1() -> Fair {
    let goods = |seller, product, grams, cents, wanted| Goods {
        seller,
        product,
        grams,
        cents,
        wanted,
    };
    Fair::traded(
        &L1_HUBS,
        &[
            goods(
                "FO",
                "Carottes",
                1000,
                320,
                &[("HOP", 20), ("CPE", 8), ("CUI", 12), ("BAN", 20)],
            ),
            goods(
                "FO",
                "Betteraves",
                1000,
                300,
                &[("HOP", 15), ("CPE", 10), ("BAN", 15)],
            ),
            goods(
                "FR",
                "Laitue",
                350,
                185,
                &[("HOP", 48), ("CPE", 24), ("CUI", 24)],
            ),
            goods(
                "FR",
                "Kale",
                250,
                225,
                &[("HOP", 40), ("CPE", 15), ("CUI", 25)],
            ),
            goods(
                "FA",
                "Tomates",
                1000,
                440,
                &[("HOP", 45), ("CPE", 15), ("CUI", 15)],
            ),
            goods(
                "FA",
                "Concombres",
                1000,
                310,
                &[("HOP", 30), ("CPE", 12), ("CUI", 8)],
            ),
            goods(
                "FB",
                "Pommes de terre",
                1000,
                195,
                &[("HOP", 30), ("CPE", 10), ("CUI", 30), ("BAN", 50)],
            ),
            goods(
                "FB",
                "Oignons",
                1000,
                220,
                &[("HOP", 15), ("CPE", 10), ("BAN", 25)],
            ),
        ],
    )
}

/// Two farms and one client, and the pole that pays.
fn two_farms() -> Fair {
    let goods = |seller, product, cents, wanted| Goods {
        seller,
        product,
        grams: 1000,
        cents,
        wanted,
    };
    Fair::traded(
        &["AUBE", "FO", "FB", "HOP"],
        &[
            goods("FO", "Carottes", 320, &[("HOP", 20)]),
            goods("FO", "Betteraves", 300, &[("HOP", 15)]),
            goods("FB", "Pommes de terre", 195, &[("HOP", 30)]),
            goods("FB", "Oignons", 220, &[("HOP", 15)]),
        ],
    )
}

fn split(fair: &mut Fair, payer: &str, mut request: RecordCost) -> Vec<(String, i64)> {
    request.dry_run = true;
    let total = request.amount;
    let recorded = fair
        .dry(payer, |turn, seen| cost::record(turn, seen, request))
        .unwrap();
    assert_eq!(recorded.entry, None);
    assert_eq!(recorded.sum, total);
    shares(&recorded)
}

fn named(codes: &[&str], cents: &[i64]) -> Vec<(String, i64)> {
    let mut named: Vec<(String, i64)> = codes
        .iter()
        .map(|it| (*it).to_owned())
        .zip(cents.iter().copied())
        .collect();
    named.sort();
    named
}

fn sorted(mut shares: Vec<(String, i64)>) -> Vec<(String, i64)> {
    shares.sort();
    shares
}

#[test]
fn one_truck_is_split_to_the_cent_and_contested_in_part() {
    let mut fair = l1();
    every_key(&mut fair);
    one_part_contested(&mut fair);
}

fn every_key(fair: &mut Fair) {
    let mut check = |rule: &str, cap: Option<&str>, cents: [i64; 4]| {
        let mut request = bill(TRUCK, rule, "vendeurs");
        request.cap = cap.map(str::to_owned);
        if rule == "aux caisses" {
            let cases = ["FO:cases=5", "FR:caisses=8", "FA:cases=20", "FB:cases=8"];
            request.figures = cases.map(str::to_owned).to_vec();
        }
        let expected = named(&["FO", "FR", "FA", "FB"], &cents);
        assert_eq!(
            sorted(split(fair, "AUBE", request)),
            expected,
            "{rule}, cap {cap:?}"
        );
    };
    check("equal", None, [8129, 8129, 8129, 8129]);
    check("by_value", None, [6770, 7759, 10_523, 7464]);
    check("by_weight", None, [7248, 3885, 9061, 12_322]);
    check("aux caisses", None, [3965, 6345, 15_861, 6345]);
    check("by_stops", None, [9290, 6968, 6968, 9290]);
    // Equal remainders of the first part go to FA and FB here: the ledger decides by code.
    check(MIX, None, [7600, 5582, 8688, 10_646]);
    check("by_weight", Some("30 %:valeur"), [7967, 4270, 9959, 10_320]);
    check("by_weight", Some("22%:value"), [6864, 7414, 10_670, 7568]);
}

/// Scenario A5: one wholesaler's truck to five markets.
#[test]
fn a_truck_day_is_split_among_the_buyers() {
    let markets = ["VV", "WW", "XX", "YY", "ZZ"];
    let goods = |product, grams, cents, wanted| Goods {
        seller: "MAMS",
        product,
        grams,
        cents,
        wanted,
    };
    let mut fair = Fair::traded(
        &["MAMS", "VV", "WW", "XX", "YY", "ZZ"],
        &[
            goods(
                "Œufs",
                720,
                350,
                &[("VV", 24), ("WW", 14), ("XX", 18), ("YY", 11), ("ZZ", 8)],
            ),
            goods(
                "Huile",
                2760,
                1795,
                &[("VV", 3), ("WW", 2), ("XX", 1), ("YY", 1), ("ZZ", 1)],
            ),
            goods(
                "Riz",
                20_000,
                3640,
                &[("VV", 4), ("WW", 3), ("XX", 2), ("YY", 2), ("ZZ", 1)],
            ),
        ],
    );
    let mut check = |rule: &str, cents: [i64; 5]| {
        let request = bill(27_194, rule, "buyers");
        assert_eq!(
            sorted(split(&mut fair, "MAMS", request)),
            named(&markets, &cents),
            "{rule}"
        );
    };
    check("by_stops", [5439, 5439, 5439, 5439, 5438]);
    check("by_value", [9145, 6262, 4960, 4170, 2657]);
    check("by_weight", [9082, 6504, 4794, 4360, 2454]);
    check(
        "50% by_stops + 50% by_weight",
        [7261, 5972, 5116, 4899, 3946],
    );
}

/// Scenario M2: far farms, with kilometres that no record states.
#[test]
fn distance_counts_where_kilometres_are_stated() {
    let farms = ["MAU", "EST", "MTL", "LAV"];
    let goods = |seller, grams, wanted| Goods {
        seller,
        product: "Légumes",
        grams,
        cents: 500,
        wanted,
    };
    let mut fair = Fair::traded(
        &["PRS", "MAU", "EST", "MTL", "LAV"],
        &[
            goods("MAU", 26_000, &[("PRS", 1)]),
            goods("EST", 55_000, &[("PRS", 1)]),
            goods("MTL", 11_500, &[("PRS", 1)]),
            goods("LAV", 50_000, &[("PRS", 1)]),
        ],
    );
    let mut check = |rule: &str, cents: [i64; 4]| {
        let mut request = bill(14_700, rule, "sellers");
        let km = ["MAU:km=170", "EST:km=150", "MTL:km=22", "LAV:km=35"];
        request.figures = km.map(str::to_owned).to_vec();
        assert_eq!(
            sorted(split(&mut fair, "PRS", request)),
            named(&farms, &cents),
            "{rule}"
        );
    };
    check("by_weight", [2682, 5674, 1186, 5158]);
    check("au poids-distance", [4428, 8265, 254, 1753]);
    check(
        "50% by_weight + 50% by_weight_distance",
        [3555, 6969, 720, 3456],
    );
}

/// Scenario X19, with the shares of the ledger's own order of ties.
fn one_part_contested(fair: &mut Fair) {
    let (sold, _, _) = fair.columns("FB");
    assert_eq!(sold, 34_400);
    let recorded = fair.record("AUBE", bill(TRUCK, MIX, "sellers")).unwrap();
    let entry = recorded.entry.clone().unwrap();
    assert_eq!(recorded.notes, vec![], "it counts at once");
    assert_eq!(fair.columns("AUBE"), (TRUCK, 0, 0));
    assert_eq!(fair.columns("FB"), (sold - 10_646, 0, 0));

    let disputed = fair.dispute("FB", &entry).unwrap();
    assert_eq!(
        (disputed.entry.state.as_str(), disputed.done),
        ("disputed", false)
    );
    assert_eq!(fair.columns("AUBE"), (TRUCK - 10_646, 0, 10_646));
    assert_eq!(fair.columns("FB"), (sold, 0, -10_646));
    assert!(fair.dispute("FB", &entry).unwrap().done);

    let agreed = fair.acknowledge("FB", &entry).unwrap();
    assert_eq!(
        (agreed.entry.state.as_str(), agreed.done),
        ("agreed", false)
    );
    assert_eq!(fair.columns("AUBE"), (TRUCK, 0, 0));
    assert!(fair.acknowledge("FB", &entry).unwrap().done);
    assert_eq!(
        fair.dispute("FB", &entry).unwrap_err().code,
        "already-acknowledged"
    );

    let refused = fair.acknowledge("HOP", &entry).unwrap_err();
    assert_eq!(refused.code, "not-debtor");
    for farm in ["FA", "FB", "FO", "FR"] {
        assert!(refused.args["hubs"].contains(farm), "{farm} owes");
    }
}

#[test]
fn beyond_the_charter_it_waits_for_each_debtor() {
    let mut fair = two_farms();
    let noted = |recorded: &halle_node::control::CostRecorded| {
        let mut reasons: Vec<String> = Vec::new();
        for note in recorded
            .notes
            .iter()
            .filter(|it| it.code == "needs-acknowledgement")
        {
            reasons.push(note.args["reason"].clone());
        }
        reasons
    };
    let within = fair
        .record("AUBE", bill(90_000, "equal", "sellers"))
        .unwrap();
    assert!(noted(&within).is_empty());
    let over = fair
        .record("AUBE", bill(10_004, "equal", "sellers"))
        .unwrap();
    assert_eq!(noted(&over), ["over-limit"]);
    assert_eq!(fair.columns("AUBE"), (90_000, 10_004, 0));
    let entry = over.entry.unwrap();
    fair.acknowledge("FO", &entry).unwrap();
    assert_eq!(fair.columns("AUBE"), (95_002, 5_002, 0));
    assert_eq!(fair.explain("FO", &entry).entry.state, "partly");

    let mut other = bill(1_000, "equal", "sellers");
    other.category = "coordination".to_owned();
    assert_eq!(
        noted(&fair.record("AUBE", other).unwrap()),
        ["not-in-charter"]
    );
    let hours = RecordCost {
        figures: vec!["FO:heures=2".to_owned(), "FB:hours=1,5".to_owned()],
        ..bill(700, "aux heures", "sellers")
    };
    let hours = fair.record("AUBE", hours).unwrap();
    assert_eq!(noted(&hours), ["not-in-charter"]);
    assert_eq!(sorted(shares(&hours)), named(&["FB", "FO"], &[300, 400]));
}

#[test]
fn a_correction_takes_back_what_stood_and_may_record_anew() {
    let mut fair = two_farms();
    let before = fair.balances("AUBE").accounts;
    let entry = fair
        .record("AUBE", bill(TRUCK, "by_weight", "sellers"))
        .unwrap()
        .entry
        .unwrap();
    fair.dispute("FB", &entry).unwrap();
    assert_eq!(
        fair.correct("FB", &entry, None).unwrap_err().code,
        "not-author"
    );
    let corrected = fair.correct("AUBE", &entry, None).unwrap();
    assert_eq!(corrected.entry.corrects.as_ref(), Some(&entry));
    assert_eq!(fair.balances("AUBE").accounts, before);
    assert_eq!(fair.explain("FB", &entry).entry.state, "superseded");
    let again = fair.correct("AUBE", &entry, None).unwrap();
    assert!(again.done);
    assert_eq!(again.entry.entry, corrected.entry.entry);

    let entry = fair
        .record("AUBE", bill(TRUCK, "by_weight", "sellers"))
        .unwrap()
        .entry
        .unwrap();
    let anew = fair.correct("AUBE", &entry, Some(30_000)).unwrap();
    assert_eq!(
        (anew.entry.amount.0, anew.entry.kind.as_str()),
        (30_000, "cost")
    );
    assert_eq!(fair.columns("AUBE"), (30_000, 0, 0));
}

#[test]
fn a_payment_counts_once_the_payee_says_so() {
    let mut fair = two_farms();
    let pay = RecordPayment {
        pool: None,
        to: "fo".to_owned(),
        amount: 10_000,
        words: Some("Interac 4411".to_owned()),
        date: None,
    };
    let (owed, _, _) = fair.columns("HOP");
    assert_eq!(owed, -20_050);
    let own = RecordPayment {
        to: "HOP".to_owned(),
        ..pay.clone()
    };
    let refused = fair
        .run("HOP", |turn, seen| ledger::pay(turn, seen, own))
        .unwrap_err();
    assert_eq!(refused.code, "paid-self");
    let paid = fair
        .run("HOP", |turn, seen| ledger::pay(turn, seen, pay))
        .unwrap();
    assert_eq!(fair.columns("HOP"), (owed, 10_000, 0));
    let agreed = fair.acknowledge("FO", &paid.entry.entry).unwrap();
    assert_eq!(agreed.entry.state, "agreed");
    assert_eq!(fair.columns("HOP"), (owed + 10_000, 0, 0));

    let plan = fair.ask("AUBE", |view| {
        ledger::propose(view, ProposeSettlement { pool: None })
    });
    let plan = plan.unwrap();
    assert!(plan.payments.len() < 4);
    let hop: i64 = plan
        .payments
        .iter()
        .filter(|it| it.from == "HOP")
        .map(|it| it.amount.0)
        .sum();
    assert_eq!(hop, 10_050, "nobody pays more than it owes");
    assert_eq!(fair.columns("HOP"), (-10_050, 0, 0), "a plan moves nothing");
}

#[test]
fn an_entry_is_explained_to_the_cent() {
    let mut fair = two_farms();
    let request = RecordCost {
        cap: Some("30%:value".to_owned()),
        ..bill(6_000, "by_weight", "sellers")
    };
    let entry = fair.record("AUBE", request).unwrap().entry.unwrap();
    let told = fair.explain("HOP", &entry);
    let codes: Vec<&str> = told.steps.iter().map(|it| it.code.as_str()).collect();
    for code in [
        "explain-recorded",
        "explain-cost",
        "explain-rule",
        "explain-cap",
        "explain-charter",
        "explain-limit",
        "explain-basis",
        "explain-records",
        "explain-figures",
        "split-leftover",
        "split-rest",
        "split-sum",
        "consent-charter",
    ] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
    assert_eq!(
        sorted(
            told.shares
                .iter()
                .map(|it| (it.hub.clone(), it.amount.0))
                .collect()
        ),
        named(&["FO", "FB"], &[3255, 2745])
    );
    let limit = told
        .steps
        .iter()
        .find(|it| it.code == "explain-limit")
        .unwrap();
    assert_eq!(
        (
            limit.args["before_cents"].as_str(),
            limit.args["used_cents"].as_str()
        ),
        ("0", "6000")
    );
    let records = told
        .steps
        .iter()
        .find(|it| it.code == "explain-records")
        .unwrap();
    assert_eq!(records.args["shipments"], "2");

    let sales = ListEntries {
        pool: None,
        account: Some("hub:HOP".to_owned()),
        kind: Some("vente".to_owned()),
        from: None,
        to: None,
        limit: Some(1),
    };
    let sales = fair.ask("FB", |view| ledger::entries(view, sales)).unwrap();
    assert_eq!(sales.entries.len(), 1);
    let told = fair.explain("AUBE", &sales.entries[0].entry);
    let sold: i64 = told
        .steps
        .iter()
        .filter(|it| it.code == "explain-sale")
        .map(|it| it.args["amount_cents"].parse::<i64>().unwrap())
        .sum();
    assert_eq!(sold, sales.entries[0].amount.0);
    assert!(told.steps.iter().any(|it| it.code == "explain-receipt"));
    assert!(told.steps.iter().any(|it| it.code == "consent-receipt"));
}

#[test]
fn a_statement_begins_where_the_days_before_it_end() {
    let mut fair = two_farms();
    let request = bill(TRUCK, "equal", "sellers");
    fair.record("AUBE", request.clone()).unwrap();
    fair.record(
        "AUBE",
        RecordCost {
            date: Some("2026-10-01".to_owned()),
            ..request
        },
    )
    .unwrap();
    let between = |from: Option<&str>, to: Option<&str>| {
        let request = ReadStatement {
            pool: None,
            account: Some("FO".to_owned()),
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
        };
        fair.ask("FO", |view| ledger::statement(view, request))
            .unwrap()
    };
    let whole = between(None, None);
    assert_eq!((whole.opening.0, whole.closing.0), (0, 10_900 - 2 * 16_258));
    assert_eq!(whole.lines.last().unwrap().balance, whole.closing);
    let september = between(None, Some("2026-09-30"));
    assert_eq!(
        (september.opening.0, september.closing.0),
        (0, 10_900 - 16_258)
    );
    let october = between(Some("2026-10-01"), None);
    assert_eq!(
        (october.opening, october.closing),
        (september.closing, whole.closing)
    );
    assert_eq!(october.lines.len(), 1);
    assert_eq!(october.lines[0].amount, -16_258);
}

#[test]
fn what_has_not_left_is_said_and_nothing_at_all_is_refused() {
    let mut fair = Fair::new(&["AUBE", "FO", "HOP"]);
    let request = bill(1_000, "by_weight", "both");
    let refused = fair.record("FO", request.clone()).unwrap_err();
    assert_eq!(refused.code, "basis-empty");
    let goods = |product, wanted| Goods {
        seller: "FO",
        product,
        grams: 1000,
        cents: 100,
        wanted,
    };
    let orders = fair.ordered(&[goods("Ail", &[("HOP", 3)]), goods("Fleurs", &[("AUBE", 1)])]);
    let note = |recorded: &halle_node::control::CostRecorded, code: &str| {
        recorded
            .notes
            .iter()
            .find(|it| it.code == code)
            .map(|it| it.args.clone())
    };
    let confirmed = fair.record("FO", request.clone()).unwrap();
    assert_eq!(
        note(&confirmed, "basis-confirmed-only").unwrap()["lines"],
        "2"
    );
    assert!(
        confirmed
            .notes
            .iter()
            .all(|it| it.code != "same-cost-exists")
    );
    fair.ship(&orders[..1]);
    let shipped = fair.record("FO", request.clone()).unwrap();
    assert_eq!(note(&shipped, "basis-not-shipped").unwrap()["lines"], "1");
    assert_eq!(
        note(&shipped, "same-cost-exists").unwrap()["entry"],
        confirmed.entry.unwrap()
    );
    let one = fair
        .record(
            "FO",
            RecordCost {
                amount: 0,
                ..request.clone()
            },
        )
        .unwrap_err();
    assert_eq!(one.code, "amount-zero");
    let two = RecordCost {
        rule: "à la lune".to_owned(),
        ..request.clone()
    };
    assert_eq!(fair.record("FO", two).unwrap_err().code, "unknown-rule");
    let three = RecordCost {
        basis: "cycle 2026-38".to_owned(),
        ..request.clone()
    };
    let three = fair.record("FO", three).unwrap_err();
    assert_eq!(
        (three.code.as_str(), three.near),
        ("unknown-cycle", vec!["2026-39".to_owned()])
    );
    let four = RecordCost {
        cap: Some("1%:value".to_owned()),
        ..request
    };
    assert_eq!(fair.record("FO", four).unwrap_err().code, "caps-too-low");
}

const COSTS: &str = "date,payé par,catégorie,description,montant,règle,base,côté
2026-09-24,AUBE,transport,Location camion,189.75,by_weight,cycle 2026-39,vendeurs
2026-09-24,AUBE,transport,Essence,62.40,by_stops,cycle 2026-39,vendeurs
2026-09-24,AUBE,transport,Essence,62.40,by_stops,cycle 2026-39,vendeurs
2026-09-25,FO,entreposage,Chambre froide,420.00,40% equal + 60% by_weight,cycle 2026-39,acheteurs
2026-09-25,AUBE,transport,Péage,4.00,by_moon,cycle 2026-39,les deux
2026-09-25,AUBE,transport,Péage,4.00,equal,cycle 2026-40,les deux
";

#[test]
fn a_spreadsheet_of_costs_is_recorded_once() {
    let mut fair = two_farms();
    let file = FileSent {
        name: "frais.csv".to_owned(),
        base64: fair::base64(COSTS.as_bytes()),
    };
    let request = ImportCosts {
        pool: None,
        file,
        dry_run: false,
        strict: false,
    };
    let strict = ImportCosts {
        strict: true,
        ..request.clone()
    };
    let refused = fair
        .run("AUBE", |turn, seen| cost::import(turn, seen, strict))
        .unwrap_err();
    assert_eq!(
        (refused.code.as_str(), refused.args["count"].as_str()),
        ("strict-skipped", "2")
    );
    assert_eq!(fair.columns("AUBE"), (0, 0, 0));

    let first = fair
        .run("AUBE", |turn, seen| {
            cost::import(turn, seen, request.clone())
        })
        .unwrap();
    let counts = (first.rows, first.recorded, first.others, first.unchanged);
    assert_eq!(counts, (6, 3, 1, 0));
    let skipped: Vec<(usize, &str, &str)> = first
        .skipped
        .iter()
        .map(|it| (it.line, it.column.as_deref().unwrap(), it.reason.as_str()))
        .collect();
    assert_eq!(
        skipped,
        [(6, "règle", "unknown-rule"), (7, "base", "unknown-cycle")]
    );
    assert_eq!(fair.columns("AUBE"), (31_455, 0, 0));

    let again = fair
        .run("AUBE", |turn, seen| cost::import(turn, seen, request))
        .unwrap();
    assert_eq!((again.recorded, again.unchanged), (0, 3));
    assert_eq!(fair.columns("AUBE"), (31_455, 0, 0));
}

/// Scenario X8: a partner changes a posted amount and sends it on.
#[test]
fn an_altered_amount_is_refused_and_the_true_one_still_comes() {
    let mut fair = two_farms();
    let late = fair.node("HOP");
    fair.world.isolate(late);
    let posted = fair
        .record("AUBE", bill(7_160, "equal", "sellers"))
        .unwrap()
        .entry
        .unwrap();
    let (document, altered) = fair.altered("FO", "AUBE", 1_760);
    let refused = fair
        .world
        .run(late, |turn| turn.admit(&document, altered))
        .unwrap_err();
    assert!(refused.is_misbehaviour(), "{refused}");
    fair.world.heal_all();
    fair.world.settle();
    assert_eq!(fair.columns("AUBE"), (7_160, 0, 0));
    assert_eq!(fair.explain("HOP", &posted).entry.amount, 7_160);
}
