//! One bill shared by every key: scenarios L1, A5, M2, X19.

use crate::{
    TRUCK,
    fair::{Fair, Goods, bill, shares},
    l1::{L1_HUBS, l1_goods},
    named, sorted,
};
use halle_node::{control::RecordCost, service::cost};

const MIX: &str = "40 % égal + 60 % au poids";

fn l1() -> Fair {
    Fair::traded(&L1_HUBS, &l1_goods())
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
