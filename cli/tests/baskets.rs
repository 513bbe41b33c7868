//! Baskets through real processes: what is short is replaced, every cent is shown, and no name leaves the
//! hub (M1, S1, S2, S4).

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fall"
)]

#[allow(dead_code, reason = "shared with tests that need more of it")]
#[path = "processes/hubs.rs"]
mod hubs;

use std::path::Path;

use hubs::{Hub, join, until, until_equal};
use serde_json::Value;

const LISTEN: &str = "/ip4/127.0.0.1/tcp/0";
/// No household of the tests is called anything else.
const FAMILY: &str = "Ouellet-Champagne";

/// The market of scenario M1 in whole packs; collard greens are made to order, kale could stand in.
const MARKET: &str = "\
Producteur;Produit;Format;Poids g;Prix;Qté;Sur commande
Mauricie;Okra;sac 500 g;500;5,50;22;non
Montréal;Okra;filet 500 g;500;5,50;11;non
Estrie;Amarante;botte;;3,25;60;non
Mauricie;Corète;botte;;3,75;60;non
Montréal;Piment;sac 500 g;500;7,00;12;non
Estrie;Giraumon;1 kg;1000;3,00;40;non
Laval;Giraumon;1 kg;1000;3,00;32;non
Laval;Chou cavalier;botte;;3,00;;oui
Laval;Chou frisé;botte;;3,00;80;non
Estrie;Haricots longs;paquet;330;3,30;40;non
Grossiste;Contenu;panier;;15,25;300;non
";

const M1: [&str; 6] = [
    "Okra=300 g / Haricots longs=330 g",
    "Amarante=1",
    "Corète=1",
    "Piment=100 g",
    "Giraumon=1,2 kg",
    "Chou cavalier=1 / Chou frisé=1",
];

/// A seller and a hub of baskets, both up, in one pool with an open cycle.
fn pair() -> (Hub, Hub) {
    let [mut mams, mut asl] = ["MAMS", "ASL"].map(Hub::new);
    for hub in [&mut mams, &mut asl] {
        hub.up(LISTEN);
    }
    mams.json(&["pool", "create", "Marchés solidaires"]);
    join(&mams, &asl);
    let file = write(&mams, "marche.csv", MARKET);
    mams.json(&["catalogue", "import", &file]);
    mams.json(&["cycle", "open", "2026-39"]);
    until_equal(&[&mams, &asl]);
    (mams, asl)
}

fn write(hub: &Hub, name: &str, text: &str) -> String {
    let path = hub.home.join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn households(tiers: &[(&str, usize)]) -> String {
    let mut text = "Nom;Panier;Tarif;Point de chute;Référé par;Téléphone;Allergies\n".to_owned();
    let each = tiers
        .iter()
        .flat_map(|(tier, count)| std::iter::repeat_n(*tier, *count));
    for (tier, number) in each.zip(1..) {
        let row = format!("{FAMILY} {number};petit;{tier};Pavillon;CLSC;514 555-01{number:02};\n");
        text.push_str(&row);
    }
    text
}

fn ordered(hub: &Hub, arguments: &[&str]) -> Value {
    hub.json(&[&["distribution"], arguments].concat())
}

/// How many baskets get a product, and whether in another's place.
fn packed(shown: &Value, product: &str) -> Vec<(u64, bool)> {
    let rows = shown["packing"].as_array().unwrap().iter();
    let of = rows.filter(|it| it["product"] == product);
    let row = |it: &Value| {
        (
            it["baskets"].as_u64().unwrap(),
            it["substitute"].as_bool().unwrap(),
        )
    };
    of.map(row).collect()
}

fn has(shown: &Value, code: &str) -> bool {
    let notes = shown["notes"].as_array().unwrap();
    notes.iter().any(|it| it["code"] == code)
}

fn holds(folder: &Path, needle: &str) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return holds(&path, needle);
        }
        let bytes = std::fs::read(&path).unwrap_or_default();
        bytes
            .windows(needle.len())
            .any(|it| it == needle.as_bytes())
    })
}

/// M1 with what is short, a line that is refused afterwards, and S4.
#[test]
fn what_is_short_is_replaced_and_no_name_leaves_the_hub() {
    let (mams, mut asl) = pair();
    let mut set = vec!["basket", "set", "petit"];
    set.extend(M1.iter().flat_map(|it| ["--item", it]));
    for price in ["solidaire=14", "suggéré=22,00", "au suivant=30,00"] {
        set.extend(["--price", price]);
    }
    asl.json(&set);
    let tiers = [("solidaire", 26), ("suggéré", 24), ("au suivant", 10)];
    let file = write(&asl, "abonnes.csv", &households(&tiers));
    let dry = asl.json(&["subscriber", "import", &file, "--dry-run"]);
    assert_eq!((&dry["added"], &dry["dry_run"]), (&60.into(), &true.into()));
    assert_eq!(asl.json(&["subscriber", "list"])["baskets"], 0);
    asl.json(&["subscriber", "import", &file]);
    let again = asl.json(&["subscriber", "import", &file]);
    assert_eq!(
        (&again["added"], &again["unchanged"]),
        (&0.into(), &60.into())
    );

    let money = ["--extra", "2,45", "--fund", "512,00"];
    let plan = ordered(&asl, &[&["plan", "2026-09-24"], &money[..]].concat());
    assert_eq!(packed(&plan, "Okra"), [(55, false)]);
    assert_eq!(packed(&plan, "Haricots longs"), [(5, true)]);
    assert_eq!(packed(&plan, "Chou cavalier"), [(60, false)]);
    let cents = |it: &str| plan[it].as_str().unwrap().to_owned();
    assert_eq!(cents("content"), "1098.00");
    assert_eq!(cents("costs"), "1245.00");
    assert_eq!(cents("income"), "1192.00");
    assert_eq!(cents("gap"), "53.00");
    assert_eq!(cents("left"), "459.00");
    assert_eq!(plan["takings"][0]["cost"], "20.75");
    assert_eq!(plan["orders"], serde_json::json!([]));
    assert!(
        asl.json(&["order", "list"])["orders"]
            .as_array()
            .unwrap()
            .is_empty()
    );

    let first = ordered(&asl, &[&["order", "2026-09-24"], &money[..]].concat());
    assert_eq!(first["orders"][0]["seller"], "MAMS");
    assert_eq!(first["left"], "459.00");
    asl.kill();
    asl.up(LISTEN);
    let confirmed =
        |hub: &Hub| ordered(hub, &["show", "2026-09-24"])["orders"][0]["confirmed"].clone();
    until(|| confirmed(&asl) == 242);
    let waits = ordered(&asl, &["show", "2026-09-24"]);
    assert!(has(&waits, "basket-lines-wait"), "{waits}");

    // The grower has no collard greens after all: ordering again takes the next choice of the recipe.
    let order = first["orders"][0]["order"].as_str().unwrap();
    let reference = |hub: &Hub| {
        let market = hub.json(&["market", "--search", "cavalier"]);
        market["offers"][0]["ref"].as_str().unwrap().to_owned()
    };
    let line = ["--line", &reference(&mams)];
    mams.json(&[&["order", "decline", order, "--words", "gel"], &line[..]].concat());
    until_equal(&[&mams, &asl]);
    let short = ordered(&asl, &["show", "2026-09-24"]);
    assert!(packed(&short, "Chou cavalier").is_empty(), "{short}");
    let second = ordered(&asl, &["order", "2026-09-24"]);
    assert_eq!(packed(&second, "Chou frisé"), [(60, true)]);
    assert_eq!(packed(&second, "Okra"), [(55, false)]);
    assert_eq!(second["costs"], "1245.00");
    assert_eq!(second["orders"].as_array().unwrap().len(), 2);
    assert_eq!(ordered(&asl, &["order", "2026-09-24"])["done"], true);
    until_equal(&[&mams, &asl]);

    // S4: packers see numbers and items; the partner whether baskets were taken, not for how much.
    let paper = |name: &str, format: &str| {
        let all = [
            "--format",
            format,
            "distribution",
            "print",
            "2026-09-24",
            name,
        ];
        String::from_utf8(asl.output(&all).stdout).unwrap()
    };
    for format in ["table", "csv", "json"] {
        let packing = paper("préparation", format);
        assert!(
            packing.contains("Giraumon") && !packing.contains(FAMILY),
            "{packing}"
        );
        assert!(
            !packing.contains("514 555") && !packing.contains(",00"),
            "{packing}"
        );
    }
    assert!(paper("cueillette", "csv").contains(FAMILY));
    asl.json(&["distribution", "taken", "2026-09-24", "3", "4"]);
    asl.json(&["distribution", "taken", "2026-09-24", "4", "--undo"]);
    let partner = paper("partenaire", "csv");
    assert_eq!(partner.lines().count(), 61);
    assert!(partner.lines().any(|it| it == "CLSC,3,1,oui"), "{partner}");
    assert!(partner.lines().any(|it| it == "CLSC,4,1,non"), "{partner}");
    assert!(
        !partner.contains(FAMILY) && !partner.contains("14,00"),
        "{partner}"
    );

    std::fs::remove_file(&file).unwrap();
    for mut hub in [mams, asl] {
        hub.down();
        assert_eq!(
            holds(&hub.home, FAMILY),
            hub.json(&["status"])["code"] == "ASL"
        );
        assert_eq!(hub.json(&["verify"])["good"], true);
    }
}

/// S1: the fund is drawn down over two distributions; S2: a dearer supplier, and what the fund still
/// carries.
#[test]
fn the_fund_is_drawn_down_and_says_what_it_carries() {
    let (mams, asl) = pair();
    let prices = ["solidaire=10,00", "suggéré=18,00", "au suivant=24,00"];
    let mut set = vec!["basket", "set", "petit", "--item", "Contenu=1"];
    set.extend(prices.iter().flat_map(|it| ["--price", it]));
    asl.json(&set);
    let tiers = [("solidaire", 42), ("suggéré", 28), ("au suivant", 14)];
    let file = write(&asl, "abonnes.csv", &households(&tiers));
    asl.json(&["subscriber", "import", &file]);

    let first = ordered(
        &asl,
        &["order", "2026-09-01", "--extra", "1,90", "--fund", "512"],
    );
    assert_eq!(first["costs"], "1440.60");
    assert_eq!(first["income"], "1260.00");
    assert_eq!(first["gap"], "180.60");
    assert_eq!(first["left"], "331.40");
    let surplus: Vec<&str> = first["takings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["surplus"].as_str().unwrap())
        .collect();
    assert_eq!(surplus, ["-300.30", "23.80", "95.90"]);
    let second = ordered(&asl, &["order", "2026-09-15"]);
    assert_eq!(
        (&second["fund"], &second["left"]),
        (&"331.40".into(), &"150.80".into())
    );

    let offer = mams.json(&["market", "--search", "contenu"])["offers"][0]["ref"].clone();
    mams.json(&[
        "catalogue",
        "set",
        offer.as_str().unwrap(),
        "--price",
        "16,10",
        "--stock",
        "300",
    ]);
    until_equal(&[&mams, &asl]);
    let plan = || ordered(&asl, &["plan", "2026-09-29"]);
    until(|| plan()["costs"] == "1512.00");
    let third = plan();
    assert_eq!(third["gap"], "252.00");
    let notes = third["notes"].as_array().unwrap();
    let carries = notes.iter().find(|it| it["code"] == "basket-fund-carries");
    let values = &carries.unwrap()["args"];
    assert_eq!(
        (&values["carried"], &values["fewer"]),
        (&"29".into(), &"13".into())
    );
    assert_eq!(ordered(&asl, &["show", "2026-09-01"])["costs"], "1440.60");
    let words = "29 paniers solidaires, comité du 22 septembre";
    asl.json(&[
        "subscriber",
        "pause",
        "1",
        "--from",
        "2026-09-20",
        "--to",
        "2026-10-05",
    ]);
    let kept = ordered(&asl, &["order", "2026-09-29", "--words", words]);
    assert_eq!(
        (&kept["baskets"], &kept["words"]),
        (&83.into(), &words.into())
    );
    let list = ordered(&asl, &["list"]);
    assert_eq!(list["distributions"][2]["left"], "331.40");
    assert_eq!(list["distributions"][0]["baskets"], 83);

    // Three never came: what the fund has left follows what really arrived, 80 x 16.10 + 83 x 1.90.
    let order = kept["orders"][0]["order"].as_str().unwrap();
    until(|| mams.attempt(&["order", "ship", order]).is_ok());
    let line = format!("{}=80", offer.as_str().unwrap());
    until(|| {
        asl.attempt(&["order", "receive", order, "--line", &line])
            .is_ok()
    });
    let left = || ordered(&asl, &["list"])["distributions"][0]["left"].clone();
    assert_eq!(left(), "-44.90");
    assert_eq!(ordered(&asl, &["plan", "2026-10-13"])["fund"], "-44.90");
    for mut hub in [mams, asl] {
        hub.down();
    }
}

/// Allergies are heeded before anything else, and every mistake has its name and writes nothing.
#[test]
fn what_must_not_be_in_a_basket_is_not_and_mistakes_are_named() {
    let (mut mams, mut asl) = pair();
    asl.json(&[
        "basket",
        "set",
        "petit",
        "--item",
        M1[0],
        "--item",
        "Amarante=1",
        "--price",
        "a=1",
    ]);
    asl.json(&["subscriber", "add", "Une", "--avoid", "okras"]);
    asl.json(&[
        "subscriber",
        "add",
        "Deux",
        "--avoid",
        "amarante",
        "--baskets",
        "2",
    ]);
    let plan = ordered(&asl, &["plan", "2026-09-24"]);
    let items = |at: usize| -> Vec<Value> {
        let items = plan["households"][at]["items"].as_array().unwrap();
        items.iter().map(|it| it["product"].clone()).collect()
    };
    assert_eq!(items(0), ["Haricots longs", "Amarante"]);
    assert_eq!(items(1), ["Okra".into(), Value::Null]);

    // A word that no product has is told, for it may be spelt otherwise.
    asl.json(&["subscriber", "add", "Quatre", "--avoid", "gombo"]);
    let plan = ordered(&asl, &["plan", "2026-09-24"]);
    assert!(has(&plan, "basket-avoids-nothing"), "{plan}");

    let written = || {
        let lists = ["basket", "subscriber", "distribution", "order"];
        lists.map(|it| asl.json(&[it, "list"]))
    };
    let before = written();
    let cases: [(&[&str], &str); 19] = [
        (&["basket", "set", "grand"], "recipe-needed"),
        (
            &["basket", "set", "grand", "--item", "Okra=0 g"],
            "bad-recipe-quantity",
        ),
        (
            &["basket", "set", "grand", "--item", "Okra=-1"],
            "bad-recipe-quantity",
        ),
        (
            &["basket", "set", "grand", "--item", "Okra=1,5"],
            "not-whole",
        ),
        (
            &["basket", "set", "grand", "--item", "Okra=1/okra=2"],
            "choice-twice",
        ),
        (
            &["basket", "set", "petit", "--price", "a=-1"],
            "amount-negative",
        ),
        (&["basket", "show", "grand"], "unknown-basket"),
        (
            &["subscriber", "add", "Trois", "--baskets", "0"],
            "bad-basket-count",
        ),
        (
            &["subscriber", "add", "Trois", "--baskets", "-2"],
            "bad-basket-count",
        ),
        (
            &["subscriber", "add", "Trois", "--tier", "b"],
            "unknown-tier",
        ),
        (&["subscriber", "add", "une"], "subscriber-exists"),
        (
            &["subscriber", "change", "2", "--name", "UNE"],
            "subscriber-exists",
        ),
        (&["basket", "retire", "petit"], "basket-in-use"),
        (&["subscriber", "show", "9"], "unknown-subscriber"),
        (
            &[
                "subscriber",
                "pause",
                "1",
                "--from",
                "2026-10-05",
                "--to",
                "2026-10-01",
            ],
            "bad-period",
        ),
        (
            &["distribution", "show", "2026-09-24"],
            "unknown-distribution",
        ),
        (
            &["distribution", "plan", "2026-09-24", "--cycle", "2026-40"],
            "unknown-cycle",
        ),
        (&["distribution", "plan", "24/09/2026"], "bad-date"),
        (
            &["distribution", "order", "2026-09-24", "--fund", "-5"],
            "amount-negative",
        ),
    ];
    for (arguments, code) in cases {
        let (_, refused) = asl.refused(arguments);
        assert_eq!(refused["error"]["code"], code, "{arguments:?}");
    }
    assert_eq!(written(), before);
    mams.json(&["cycle", "close", "2026-39"]);
    until_equal(&[&mams, &asl]);
    let (_, closed) = asl.refused(&["distribution", "order", "2026-09-24", "--cycle", "2026-39"]);
    assert_eq!(closed["error"]["code"], "cycle-closed");
    assert_eq!(written(), before);
    mams.down();
    asl.down();
}
