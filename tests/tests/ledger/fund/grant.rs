//! Grants with conditions: what they may pay, and what is refused (E7, LE14, RE11).

use halle_node::{
    control::{
        FundShown, Model, OpenFund, Problem, ReadModel, ReceiveFund, RecordCost, ReturnFund,
        SpendFund,
    },
    service::{fund, ledger},
};

use crate::fair::{CYCLE, Fair, Goods};

const POLE: &str = "AUBE";

fn fair() -> Fair {
    Fair::new(&[POLE, "FO", "HOP"])
}

fn granted(fair: &mut Fair, grant: OpenFund) {
    let grant = OpenFund {
        purpose: "une saison".to_owned(),
        ..grant
    };
    fair.run(POLE, |turn, seen| fund::open(turn, seen, grant))
        .unwrap();
}

fn spend(
    fair: &mut Fair,
    fund: &str,
    category: &str,
    cost: i64,
    amount: Option<i64>,
) -> Result<FundShown, Problem> {
    let request = SpendFund {
        fund: fund.to_owned(),
        amount,
        category: Some(category.to_owned()),
        cost: Some(cost),
        words: "pièces au classeur 3".to_owned(),
        date: Some("2026-09-30".to_owned()),
        entry: None,
    };
    fair.run(POLE, |turn, seen| fund::spend(turn, seen, request))
}

/// E7: grant A pays for coordination alone, up to 7,500.00; grant B for logistics.
#[test]
fn a_grant_pays_only_what_it_is_for() {
    let mut fair = fair();
    for (name, category, promised) in [("A", "coordination", 750_000), ("B", "logistique", 400_000)]
    {
        granted(
            &mut fair,
            OpenFund {
                name: name.to_owned(),
                category: Some(category.to_owned()),
                promised: Some(promised),
                instalments: vec![("2026-05-01".to_owned(), promised / 2)],
                ..OpenFund::default()
            },
        );
    }
    let truck = spend(&mut fair, "A", "logistique", 259_600, None).unwrap_err();
    assert_eq!(truck.code, "fund-category");
    let beyond = spend(&mut fair, "A", "coordination", 816_200, Some(830_000)).unwrap_err();
    assert_eq!(beyond.code, "fund-promised");
    assert_eq!(beyond.args["left_cents"], "750000");
    assert_eq!(beyond.args["cost_cents"], "816200");
    let shown = spend(&mut fair, "A", "coordination", 816_200, None).unwrap();
    assert_eq!(shown.spent[0].paid, 750_000);
    assert_eq!(shown.fund.held, -750_000, "paid before it came");
    let shown = spend(&mut fair, "B", "logistique", 715_352, None).unwrap();
    assert_eq!(shown.spent[0].paid, 400_000, "logistics were more than B");
    let came = ReceiveFund {
        fund: "B".to_owned(),
        amount: 200_000,
        source: "grant".to_owned(),
        words: "premier versement".to_owned(),
        date: None,
    };
    let shown = fair
        .run(POLE, |turn, seen| fund::receive(turn, seen, came))
        .unwrap();
    assert_eq!(shown.instalments[0].came, 200_000);
    assert_eq!(shown.fund.held, -200_000);
    let none = spend(&mut fair, "B", "logistique", 1_000, None).unwrap_err();
    assert_eq!(none.code, "fund-promised", "nothing is left of it");
}

/// E7: 70 % of eligible costs, 50,000.00 at most.
#[test]
fn a_grant_pays_its_share_up_to_its_most() {
    for (cost, paid) in [(6_348_000, 4_443_600), (7_800_000, 5_000_000)] {
        let mut fair = fair();
        granted(
            &mut fair,
            OpenFund {
                name: "Proximité".to_owned(),
                share: Some("70%".to_owned()),
                promised: Some(5_000_000),
                from: Some("2026-04-01".to_owned()),
                until: Some("2027-03-31".to_owned()),
                ..OpenFund::default()
            },
        );
        let more = spend(&mut fair, "proximité", "équipement", cost, Some(cost)).unwrap_err();
        assert!(["fund-share", "fund-promised"].contains(&more.code.as_str()));
        let shown = spend(&mut fair, "proximité", "équipement", cost, None).unwrap();
        assert_eq!(shown.spent[0].paid, paid);
        let late = SpendFund {
            fund: "Proximité".to_owned(),
            category: Some("équipement".to_owned()),
            cost: Some(100),
            words: "après la fin".to_owned(),
            date: Some("2027-04-01".to_owned()),
            ..SpendFund::default()
        };
        let late = fair.run(POLE, |turn, seen| fund::spend(turn, seen, late));
        assert_eq!(late.unwrap_err().code, "fund-days");
        let back = ReturnFund {
            fund: "Proximité".to_owned(),
            amount: 100,
            words: "au ministère".to_owned(),
            date: None,
        };
        let back = fair.run(POLE, |turn, seen| fund::give_back(turn, seen, back));
        assert_eq!(back.unwrap_err().code, "fund-overdrawn");
    }
}

/// E7: a season of 22 weeks; what if grant A ends, and what sales would it take without money from outside.
#[test]
fn what_pays_for_a_season() {
    let goods = |seller, product, cents, wanted| Goods {
        seller,
        product,
        grams: 1000,
        cents,
        wanted,
    };
    let traded = [
        goods("FO", "Légumes", 10_000, &[(POLE, 346)]),
        goods("FO", "Herbes", 800, &[(POLE, 1)]),
        goods(POLE, "Légumes du pôle", 10_000, &[("HOP", 412)]),
    ];
    let mut fair = Fair::traded(&[POLE, "FO", "HOP"], &traded);
    for (category, amount) in [
        ("logistique", 715_352),
        ("chambre froide", 105_000),
        ("emballage", 76_450),
        ("coordination", 816_200),
        ("assurance et outils", 118_000),
    ] {
        let cost = RecordCost {
            amount,
            category: category.to_owned(),
            rule: "fixed_shares".to_owned(),
            basis: CYCLE.to_owned(),
            side: "both".to_owned(),
            words: "saison".to_owned(),
            figures: vec!["AUBE:shares=1".to_owned()],
            ..RecordCost::default()
        };
        fair.record(POLE, cost).unwrap();
    }
    for (name, source, amount) in [
        ("A", "grant", 750_000),
        ("B", "grant", 400_000),
        ("dons", "donation", 90_000),
        ("bénévoles", "in_kind", 120_000),
    ] {
        let fund = OpenFund {
            name: name.to_owned(),
            ..OpenFund::default()
        };
        granted(&mut fair, fund);
        let came = ReceiveFund {
            fund: name.to_owned(),
            amount,
            source: source.to_owned(),
            words: "saison".to_owned(),
            date: None,
        };
        fair.run(POLE, |turn, seen| fund::receive(turn, seen, came))
            .unwrap();
    }
    let model = |without: &[&str], margin: Option<&str>| -> Model {
        let request = ReadModel {
            without: without.iter().map(|it| (*it).to_owned()).collect(),
            margin: margin.map(str::to_owned),
            ..ReadModel::default()
        };
        fair.ask(POLE, |view| ledger::model(view, request)).unwrap()
    };
    let all = model(&[], None);
    let sums = [
        all.sales,
        all.purchases,
        all.margin,
        all.costs_total,
        all.before,
        all.result,
    ];
    assert_eq!(
        sums.map(|it| it.0),
        [4_120_000, 3_460_800, 659_200, 1_831_002, -1_171_802, 68_198]
    );
    assert_eq!(all.earned.as_deref(), Some("36.0"));
    assert_eq!(all.in_kind, 120_000, "beside money");
    let without = model(&["A"], Some("16%"));
    assert_eq!(without.result, -681_802);
    assert_eq!(without.margin_needed.as_deref(), Some("32.5"));
    assert_eq!(without.sales_needed.map(|it| it.0), Some(11_443_763));
    let total: i64 = all.costs.iter().map(|it| it.amount.0).sum();
    assert_eq!(total, all.costs_total.0);
}
