//! PR1 to PR4, PR13, L3: fees of a charter, asked by a cycle's coordinator and reckoned again by all.

use halle_node::{
    control::{ChargeFee, FeeCharged, FeeTried, Problem, TryFee},
    service::fee,
};
use halle_protocol::{
    engine::ledger_of,
    record::{Basis, Body, Cause, Charter, Entry, EntryKind, Fee, FeeKind, Levy, Side, Transfer},
};
use halle_tests::world::World;

use super::{
    fair::Fair,
    l1::{L1_HUBS, l1_goods},
};

const POLE: (&str, Side, &str) = ("pôle", Side::Sellers, "12% of value");
const ENTRY: (&str, Side, &str) = ("caisses", Side::Buyers, "0.05 a pack + 2.00 a stop");

/// L1's hubs under a charter with fees `(name, who pays, rule)`.
fn under(fees: &[(&str, Side, &str)]) -> Fair {
    let fee = |(name, payer, rule): &(&str, Side, &str)| Fee {
        name: (*name).to_owned(),
        kind: FeeKind::Sales,
        payer: *payer,
        rule: rule.parse().unwrap(),
    };
    Fair::under(
        &L1_HUBS,
        Charter {
            fees: fees.iter().map(fee).collect(),
            ..World::charter(L1_HUBS[0])
        },
    )
}

fn fair(fees: &[(&str, Side, &str)]) -> Fair {
    let mut fair = under(fees);
    let orders = fair.ordered(&l1_goods());
    fair.ship(&orders);
    fair.receive(&orders);
    fair
}

fn asked(fee: Option<&str>, dry_run: bool) -> ChargeFee {
    ChargeFee {
        cycle: "2026-39".to_owned(),
        fee: fee.map(str::to_owned),
        dry_run,
    }
}

fn charge(fair: &mut Fair, code: &str, request: ChargeFee) -> Result<FeeCharged, Problem> {
    let charged = fair.run(code, |turn, seen| fee::charge(turn, seen, request))?;
    fair.world.settle();
    Ok(charged)
}

fn tried(fair: &Fair, rule: &str, payer: Option<&str>) -> Result<FeeTried, Problem> {
    let request = TryFee {
        cycles: vec!["2026-39".to_owned()],
        rule: rule.to_owned(),
        payer: payer.map(str::to_owned),
    };
    fair.ask("HOP", |view| fee::try_rule(view, request))
}

/// Each hub, what it pays, what is left to it.
fn amounts(charged: &FeeCharged) -> Vec<(&str, i64, i64)> {
    let hubs = charged.hubs.iter();
    hubs.map(|it| (it.hub.as_str(), it.amount.0, it.net.0))
        .collect()
}

/// L3: the pole keeps 12 % of what farms sold, to the cent; nobody signs anything more, for all accepted the charter.
#[test]
fn the_pole_keeps_twelve_percent_and_every_node_reckons_the_same() {
    let mut fair = fair(&[POLE]);
    let before = fair.columns("FO").0;
    let dry = charge(&mut fair, "AUBE", asked(None, true)).unwrap();
    let shares = [
        ("FA", 5_820, 42_680),
        ("FB", 4_128, 30_272),
        ("FO", 3_744, 27_456),
        ("FR", 4_291, 31_469),
    ];
    assert_eq!(amounts(&dry), shares);
    assert_eq!(
        (dry.value.0, dry.total.0, dry.entry),
        (149_860, 17_983, None)
    );
    assert_eq!(fair.columns("FO").0, before, "a dry run writes nothing");

    let charged = charge(&mut fair, "AUBE", asked(Some("Pole"), false)).unwrap();
    assert_eq!(amounts(&charged), shares);
    for code in L1_HUBS {
        let (agreed, recorded, disputed) = fair.columns("FO");
        assert_eq!(
            (before - agreed, recorded, disputed),
            (3_744, 0, 0),
            "{code}"
        );
        let balance = fair.balances(code);
        let sum: i64 = balance.accounts.iter().map(|it| it.agreed.0).sum();
        assert_eq!(sum, 0, "{code}");
    }
    // Asked again, it stands once.
    let again = charge(&mut fair, "AUBE", asked(None, false)).unwrap();
    assert!(again.done);
    assert_eq!(again.entry, charged.entry);
    assert_eq!(before - fair.columns("FO").0, 3_744);
    let told = fair.explain("FO", charged.entry.as_deref().unwrap()).steps;
    let count = |code: &str| told.iter().filter(|it| it.code == code).count();
    assert_eq!(
        (count("explain-fee"), count("explain-fee-share")),
        (1, 4),
        "{told:?}"
    );
}

/// A buyer pays by what it took: a pack, and a stop for each partner that it was served by.
#[test]
fn buyers_pay_for_packs_and_stops() {
    let mut fair = fair(&[POLE, ENTRY]);
    let charged = charge(&mut fair, "AUBE", asked(Some("caisses"), false)).unwrap();
    // HOP: 20+15+48+40+45+30+30+15 = 243 packs of four farms; BAN: 110 packs of two.
    let of = |code: &str| charged.hubs.iter().find(|it| it.hub == code).unwrap();
    let parts = |code: &str| of(code).parts.iter().map(|it| it.0).collect::<Vec<_>>();
    assert_eq!(parts("HOP"), [1_215, 800]);
    assert_eq!(of("HOP").amount, 2_015);
    assert_eq!(parts("BAN"), [550, 400]);
    let waits = charge(&mut fair, "AUBE", asked(None, false)).unwrap_err();
    assert_eq!(waits.code, "which-fee");
}

/// PR13: what another rule would have come to, asked by anybody, with nothing written.
#[test]
fn a_rule_is_tried_on_what_was_traded() {
    let fair = fair(&[POLE]);
    let ten = tried(&fair, "10 % de la valeur", None).unwrap();
    let of = |code: &str| ten.hubs.iter().find(|it| it.hub == code).unwrap();
    assert_eq!((of("FO").amount.0, of("FO").net.0), (3_120, 28_080));
    assert_eq!((ten.total.0, ten.value.0), (14_986, 149_860));
    let charter = tried(&fair, "pôle", None).unwrap();
    assert_eq!(charter.total, 17_983);
    let buyers = tried(&fair, "4,50 par commande", Some("buyers")).unwrap();
    assert_eq!(
        buyers
            .hubs
            .iter()
            .find(|it| it.hub == "BAN")
            .unwrap()
            .amount,
        900
    );
    let refused = |rule: &str, payer| tried(&fair, rule, payer).unwrap_err().code;
    assert_eq!(refused("douze", None), "bad-fee-rule");
    assert_eq!(refused("2.00 first 0.50 more most 0", None), "bad-fee-rule");
    assert_eq!(refused("1 a pack", Some("trucks")), "bad-fee-payer");
}

#[test]
fn who_may_not_ask_is_refused_and_nothing_stands() {
    let mut fair = fair(&[POLE]);
    let refused =
        |fair: &mut Fair, code: &str, request| charge(fair, code, request).unwrap_err().code;
    assert_eq!(
        refused(&mut fair, "FO", asked(None, false)),
        "fee-by-coordinator"
    );
    assert_eq!(
        refused(&mut fair, "AUBE", asked(Some("transport"), false)),
        "unknown-fee"
    );
    let none = ChargeFee {
        cycle: "2026-99".to_owned(),
        ..asked(None, false)
    };
    assert_eq!(refused(&mut fair, "AUBE", none), "unknown-cycle");
    let mut without = Fair::traded(&L1_HUBS, &l1_goods());
    assert_eq!(refused(&mut without, "AUBE", asked(None, true)), "no-fees");
    let mut early = under(&[POLE]);
    early.ordered(&l1_goods());
    assert!(
        ["fee-nothing-left", "basis-empty"]
            .contains(&refused(&mut early, "AUBE", asked(None, true)).as_str())
    );
}

/// Publishes a fee entry by hand, of so many cents of FO, under a fee's name; what then counts of it on HOP's node.
fn forged(author: &str, name: &str, cents: i64, twice: bool) -> (i64, i64) {
    let mut fair = fair(&[POLE]);
    if twice {
        charge(&mut fair, "AUBE", asked(None, false)).unwrap();
    }
    let before = fair.columns("FO");
    let (cycle, pool) = (fair.cycle, fair.pool);
    let node = fair.node(author);
    let (us, farm) = (fair.world.id(node), fair.world.id(fair.node("FO")));
    let shipped: Vec<_> = fair
        .ask("AUBE", |view| {
            let orders = halle_node::service::names::orders_of(view, &cycle)?;
            let lines = orders.iter().flat_map(|(_, it)| &it.lines);
            let mut all: Vec<_> = lines
                .flat_map(|it| &it.shipped)
                .map(|it| it.shipment)
                .collect();
            all.sort_unstable();
            all.dedup();
            Ok(all)
        })
        .unwrap();
    let name = name.to_owned();
    fair.run(author, |turn, _| {
        let ledger = ledger_of(&us, &pool, turn.moment.today);
        let record = |turn: &mut halle_protocol::engine::Turn<'_>, body| {
            turn.record(&ledger, &body)
                .map_err(|_| Problem::failed("bug"))
        };
        let basis = record(
            turn,
            Body::Basis(Basis {
                cycle,
                records: shipped,
            }),
        )?;
        let levy = record(
            turn,
            Body::Levy(Levy {
                cycle,
                fee: name,
                basis: vec![basis],
            }),
        )?;
        let entry = Entry {
            pool,
            date: turn.moment.today.to_string(),
            kind: EntryKind::Fee,
            words: String::new(),
            cause: Some(Cause {
                record: levy,
                line: 0,
            }),
            transfers: vec![Transfer {
                debit: farm,
                credit: us,
                amount: halle_protocol::money::Amount::new(cents).unwrap(),
                names: None,
            }],
            cost: None,
            corrects: None,
            nonce: turn.nonce(),
        };
        record(turn, Body::Entry(entry)).map(|_| ())
    })
    .unwrap();
    fair.world.settle();
    let after = fair.columns("FO");
    (before.0 - after.0, before.1 - after.1)
}

/// No fee is owed beyond the charter: not another's, not of another amount, not by who does not coordinate, not twice, and
/// not without a fact that the debtor signed.
#[test]
fn no_debt_comes_of_a_fee_that_the_charter_does_not_hold() {
    for (author, name, cents) in [
        ("AUBE", "pôle", 3_745),
        ("AUBE", "autre", 3_744),
        ("HOP", "pôle", 3_744),
        ("AUBE", "pôle", 3_744),
    ] {
        let (agreed, recorded) = forged(author, name, cents, false);
        assert_eq!((agreed, recorded), (0, cents), "{author} {name} {cents}");
    }
    // Asked twice, one of both counts, on every node the same.
    let (agreed, recorded) = forged("AUBE", "pôle", 3_744, true);
    assert_eq!(agreed + recorded, 0, "{agreed} {recorded}");
}
