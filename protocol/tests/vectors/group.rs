//! Records of needs and group purchases, one of each kind.

use halle_protocol::{
    hash::hex,
    id::{HubId, OfferId, RecordId},
    money::{Amount, Packs},
    record::{
        Body, GroupArrival, GroupClose, GroupItem, GroupPurchase, GroupReceipt, Match, Meets, Need,
        Supplier, Wish, WishLine,
    },
    rules::{
        Key, Rule,
        group_purchase::{Delivery, Handling, PriceBreak, Prices, Structure, Terms},
    },
};

use super::{Vector, counting, nonce, pool, vector};

fn id(byte: u8) -> RecordId {
    RecordId::from_bytes([byte; 32])
}

fn purchase() -> GroupPurchase {
    let lower = PriceBreak {
        from: Packs(30),
        price: Amount::from_cents(4_800),
    };
    let item = GroupItem {
        product: "Œufs".to_owned(),
        unit: "douzaine".to_owned(),
        grams: 720,
        offer: None,
        terms: Terms {
            structure: Structure::new(15, 40, Handling::Case).expect("a case"),
            minimum: Packs(15),
        },
        prices: Prices::new(15, Amount::from_cents(5_250), vec![lower]).expect("prices"),
    };
    GroupPurchase {
        pool: pool(),
        name: "octobre".to_owned(),
        supplier: Supplier::Outside("Grossiste".to_owned()),
        items: vec![item],
        delivery: Delivery {
            fee: Amount::from_cents(4_500),
            free_from: Some(Amount::from_cents(80_000)),
        },
        rule: Rule::by(Key::ByValue),
        fills: "2026-09-28".to_owned(),
        closes: "2026-09-30".to_owned(),
        words: String::new(),
        nonce: nonce(),
    }
}

pub(super) fn records() -> Vec<Vector> {
    let need = Need {
        pool: pool(),
        product: "Calalou (gombo)".to_owned(),
        units: 18,
        unit: "kg".to_owned(),
        by: "2026-10-15".to_owned(),
        why: String::new(),
        replaces: Vec::new(),
        nonce: nonce(),
    };
    let meets = Match {
        pool: pool(),
        need: id(0x33),
        meets: Meets::Offer {
            hub: HubId::from_bytes([0x11; 32]),
            offer: OfferId::from_bytes(counting(0x60)),
            reference: "AUBE-0042".to_owned(),
        },
        words: String::new(),
    };
    let wish = Wish {
        purchase: id(0x33),
        lines: vec![WishLine {
            item: 0,
            units: 22,
            tolerance: 5,
        }],
        close: None,
        replaces: vec![id(0x44)],
        nonce: nonce(),
    };
    let close = GroupClose {
        purchase: id(0x33),
        wishes: vec![(id(0x44), vec![24])],
        orders: Vec::new(),
        cancelled: false,
        words: String::new(),
    };
    let arrival = GroupArrival {
        purchase: id(0x33),
        close: id(0x55),
        units: vec![75],
        payer: HubId::from_bytes([0x11; 32]),
        replaces: Vec::new(),
        words: String::new(),
    };
    let receipt = GroupReceipt {
        purchase: id(0x33),
        arrival: id(0x66),
        units: vec![24],
        words: String::new(),
    };
    let of = |name, body: Body| vector(name, hex(&body.encode()));
    vec![
        of("record, need", Body::Need(need)),
        of("record, match", Body::Match(meets)),
        of("record, group purchase", Body::GroupPurchase(purchase())),
        of("record, wish", Body::Wish(wish)),
        of("record, group close", Body::GroupClose(close)),
        of("record, group arrival", Body::GroupArrival(arrival)),
        of("record, group receipt", Body::GroupReceipt(receipt)),
    ]
}
