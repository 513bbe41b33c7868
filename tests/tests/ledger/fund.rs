//! Funds: reduced prices and who pays for them (L2, PR7, PR9, PR10), costs they may pay (E7, LE14), and what pays
//! for what a hub does (RE7).

#[path = "fund/grant.rs"]
mod grant;

use halle_node::{
    control::{
        AidHub, CloseCycle, DecideDry, DrawFund, EntryExplained, ExplainEntry, FundShown,
        ListFunds, OpenCycle, OpenFund, Problem, ReceiveFund, ShowFund,
    },
    service::{cycle, fund, ledger},
};

use crate::fair::Fair;
use crate::l1::{L1_HUBS, l1_goods};

/// The hub that keeps the fund and runs the cycles.
const POLE: &str = "AUBE";

fn open(fair: &mut Fair, first: &[&str]) {
    let request = OpenFund {
        name: "solidaire".to_owned(),
        purpose: "des légumes pour tous".to_owned(),
        first: first.iter().map(|it| (*it).to_owned()).collect(),
        ..OpenFund::default()
    };
    fair.run(POLE, |turn, seen| fund::open(turn, seen, request))
        .unwrap();
}

fn receive(fair: &mut Fair, source: &str, amount: i64) -> Result<FundShown, Problem> {
    let request = ReceiveFund {
        fund: "solidaire".to_owned(),
        amount,
        source: source.to_owned(),
        words: "Fondation du Grand Plateau".to_owned(),
        date: None,
    };
    fair.run(POLE, |turn, seen| fund::receive(turn, seen, request))
}

fn aid(fair: &mut Fair, by: &str, hub: &str, share: &str) -> Result<FundShown, Problem> {
    let request = AidHub {
        fund: "solidaire@AUBE".to_owned(),
        hub: hub.to_owned(),
        share: share.to_owned(),
        words: "table de concertation du 3 juin".to_owned(),
        ..AidHub::default()
    };
    fair.run(by, |turn, seen| fund::aid(turn, seen, request))
}

fn dry(fair: &mut Fair, rule: &str) {
    let request = DecideDry {
        fund: "Solidaire".to_owned(),
        rule: rule.to_owned(),
        words: "assemblée du 10 juin".to_owned(),
    };
    fair.run(POLE, |turn, seen| fund::dry(turn, seen, request))
        .unwrap();
}

fn close(fair: &mut Fair, name: &str) {
    let request = CloseCycle {
        cycle: name.to_owned(),
        ..CloseCycle::default()
    };
    fair.run(POLE, |turn, seen| cycle::close(turn, seen, request))
        .unwrap();
}

/// What the keeper's node does by itself, until nothing is left to do.
fn chores(fair: &mut Fair) {
    for _ in 0..20 {
        if !fair.ask(POLE, fund::is_due).unwrap() {
            return;
        }
        let undone = fair.run(POLE, fund::do_due).unwrap();
        assert!(undone.is_empty(), "{undone:?}");
    }
    panic!("it never ends");
}

/// The fund as every node shows it.
fn shown(fair: &Fair) -> FundShown {
    let look = |code: &str| {
        let request = ShowFund {
            fund: "solidaire".to_owned(),
        };
        fair.ask(code, |view| fund::show(view, request)).unwrap()
    };
    let first = look(POLE);
    for code in L1_HUBS {
        assert_eq!(look(code), first, "{code} shows the same");
    }
    first
}

fn drawn(shown: &FundShown, cycle: &str) -> Vec<(String, i64, i64, i64)> {
    let of_cycle = shown.draws.iter().filter(|it| it.cycle == cycle);
    of_cycle
        .map(|it| (it.buyer.clone(), it.gap.0, it.drawn.0, it.paid.0))
        .collect()
}

fn row(buyer: &str, gap: i64, drawn: i64, paid: i64) -> (String, i64, i64, i64) {
    (buyer.to_owned(), gap, drawn, paid)
}

fn sources(shown: &FundShown) -> Vec<(String, i64)> {
    let sources = shown.sources.iter();
    sources.map(|it| (it.source.clone(), it.used.0)).collect()
}

fn used(source: &str, cents: i64) -> (String, i64) {
    (source.to_owned(), cents)
}

/// A pool with a fund of 150.00, given for CUI and BAN to pay a quarter less.
fn funded(grant: i64, donation: i64, first: &[&str]) -> Fair {
    let mut fair = Fair::new(&L1_HUBS);
    open(&mut fair, first);
    receive(&mut fair, "grant", grant).unwrap();
    receive(&mut fair, "donation", donation).unwrap();
    aid(&mut fair, POLE, "CUI", "25%").unwrap();
    aid(&mut fair, POLE, "BAN", "25 %").unwrap();
    fair
}

fn week(fair: &mut Fair, name: &str) {
    let orders = fair.ordered(&l1_goods());
    close(fair, name);
    chores(fair);
    fair.ship(&orders);
    fair.receive(&orders);
    chores(fair);
}

/// L2, weeks 1 and 2: who pays what, the fund's last 12.55, and what is said before the next cycle opens.
#[test]
fn a_fund_pays_what_agencies_do_not() {
    let mut fair = funded(9_000, 6_000, &[]);
    week(&mut fair, "2026-39");
    let first = shown(&fair);
    assert_eq!(
        drawn(&first, "2026-39"),
        [
            row("BAN", 6_537, 6_537, 6_537),
            row("CUI", 7_208, 7_208, 7_208)
        ]
    );
    assert_eq!(first.fund.held, 1_255);
    assert_eq!(
        sources(&first),
        [used("grant", 8_247), used("donation", 5_498)],
        "60 % and 40 %"
    );
    for (code, cents) in [
        ("CUI", -21_627),
        ("BAN", -19_613),
        ("HOP", -67_030),
        (POLE, -13_745),
    ] {
        assert_eq!(fair.columns(code), (cents, 0, 0), "{code}");
    }
    let farms: i64 = ["FO", "FR", "FA", "FB"]
        .map(|it| fair.columns(it).0)
        .iter()
        .sum();
    assert_eq!(farms, 149_860, "farms get their full price");

    let next = || OpenCycle {
        name: "2026-40".to_owned(),
        ..OpenCycle::default()
    };
    let asked = fair.run(POLE, |turn, seen| cycle::open(turn, seen, next()));
    let asked = asked.unwrap_err();
    assert_eq!(asked.code, "fund-rule-needed");
    let said = ["fund", "hub", "held_cents", "cents"].map(|it| asked.args[it].as_str());
    assert_eq!(said, ["solidaire", "AUBE", "1255", "13745"]);
    dry(&mut fair, "ration");
    let opened = fair
        .dry(POLE, |turn, seen| cycle::open(turn, seen, next()))
        .unwrap();
    let said = |code: &str| -> Vec<_> {
        let notes = opened.notes.iter().filter(|it| it.code == code);
        notes.map(|it| it.args.clone()).collect()
    };
    assert_eq!(said("fund-short")[0]["missing_cents"], "12490");
    let rest: Vec<(String, String)> = said("fund-short-hub")
        .iter()
        .map(|it| (it["hub"].clone(), it["rest_cents"].clone()))
        .collect();
    let rests = [("BAN", "5940"), ("CUI", "6550")].map(|(hub, it)| (hub.to_owned(), it.to_owned()));
    assert_eq!(rest, rests);

    fair.next("2026-40");
    week(&mut fair, "2026-40");
    let second = shown(&fair);
    assert_eq!(
        drawn(&second, "2026-40"),
        [row("BAN", 6_537, 597, 597), row("CUI", 7_208, 658, 658)]
    );
    assert_eq!(second.fund.held, 0);
    assert_eq!(fair.columns("CUI").0, -21_627 - 28_835 + 658);
}

/// L2, variant b: donations are used up first. Every cent is explained.
#[test]
fn donations_first() {
    let mut fair = funded(20_000, 4_500, &["donation"]);
    week(&mut fair, "2026-39");
    let shown = shown(&fair);
    assert_eq!(
        sources(&shown),
        [used("grant", 9_245), used("donation", 4_500)]
    );
    let entry = shown.draws[1].entry.clone().unwrap();
    let told: EntryExplained = fair
        .ask("CUI", |view| ledger::explain(view, ExplainEntry { entry }))
        .unwrap();
    let step = told
        .steps
        .iter()
        .find(|it| it.code == "explain-aid")
        .unwrap();
    let said =
        ["fund", "buyer", "payee", "gap_cents", "amount_cents"].map(|it| step.args[it].as_str());
    assert_eq!(said, ["solidaire", "CUI", "CUI", "7208", "7208"]);
}

/// PR10: the keeper bears what is missing, of its own money; or nobody gets any.
#[test]
fn a_dry_fund_follows_its_rule() {
    let mut fair = funded(5_000, 1_000, &[]);
    dry(&mut fair, "keeper_bears");
    week(&mut fair, "2026-39");
    let borne = shown(&fair);
    assert_eq!(borne.fund.held, 0);
    assert_eq!(borne.sources[2].source, "own");
    assert_eq!(borne.sources[2].came, 13_745 - 6_000);
    assert_eq!(fair.columns("CUI").0, -21_627);

    let mut fair = funded(5_000, 1_000, &[]);
    dry(&mut fair, "stop");
    week(&mut fair, "2026-39");
    let stopped = shown(&fair);
    assert!(stopped.draws.is_empty());
    assert_eq!(stopped.fund.held, 6_000);
    assert_eq!(fair.columns("CUI").0, -28_835);
}

/// What does not come is not paid for: the rest of what was set aside goes back into the fund.
#[test]
fn what_did_not_come_goes_back() {
    let mut fair = funded(9_000, 6_000, &[]);
    let orders = fair.ordered(&l1_goods());
    close(&mut fair, "2026-39");
    chores(&mut fair);
    assert_eq!(
        shown(&fair).fund.held,
        1_255,
        "set aside when the cycle ends"
    );
    fair.ship(&orders);
    chores(&mut fair);
    assert!(
        shown(&fair).draws.iter().all(|it| it.entry.is_none()),
        "nothing is received"
    );
    fair.receive_less(&orders, "CUI");
    chores(&mut fair);
    let shown = shown(&fair);
    let of = |code: &str| shown.draws.iter().find(|it| it.buyer == code).unwrap();
    assert!(of("CUI").paid < of("CUI").drawn);
    assert_eq!(of("BAN").paid, of("BAN").drawn);
    let back = of("CUI").drawn.0 - of("CUI").paid.0;
    assert_eq!(shown.fund.held, 1_255 + back);
    let entries = shown.moves.iter().filter(|it| it.kind == "back").count();
    assert_eq!(entries, 1);
}

/// Only who keeps a fund moves its money; bad words are named.
#[test]
fn what_is_no_move_is_refused() {
    let mut fair = funded(9_000, 6_000, &[]);
    let refused = |it: Result<FundShown, Problem>| it.unwrap_err().code;
    assert_eq!(
        refused(aid(&mut fair, "CUI", "CUI", "90%")),
        "not-fund-keeper"
    );
    assert_eq!(refused(aid(&mut fair, POLE, "CUI", "101%")), "bad-share");
    assert_eq!(refused(aid(&mut fair, POLE, "CUI", "NaN")), "bad-share");
    assert_eq!(refused(aid(&mut fair, POLE, "ZZZ", "25%")), "unknown-hub");
    assert_eq!(refused(receive(&mut fair, "lottery", 5)), "bad-fund-source");
    assert_eq!(refused(receive(&mut fair, "grant", 0)), "amount-zero");
    assert_eq!(refused(receive(&mut fair, "grant", -5)), "amount-negative");
    let draw = DrawFund {
        fund: "solidaire".to_owned(),
        cycle: "2026-39".to_owned(),
        dry_run: false,
    };
    let early = fair.run(POLE, |turn, seen| fund::draw(turn, seen, draw));
    assert_eq!(refused(early), "fund-cycle-open");
    let twice = OpenFund {
        name: "SOLIDAIRE".to_owned(),
        purpose: "encore".to_owned(),
        ..OpenFund::default()
    };
    let twice = fair.run(POLE, |turn, seen| fund::open(turn, seen, twice));
    assert_eq!(refused(twice), "fund-name-taken");
    let listed = fair.ask("HOP", |view| fund::list(view, ListFunds { pool: None }));
    assert_eq!(listed.unwrap().funds.len(), 1);
    aid(&mut fair, POLE, "CUI", "0").unwrap();
    assert_eq!(shown(&fair).aids.len(), 1, "CUI pays all again");
}
