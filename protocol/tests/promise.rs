//! Frozen bytes of what is promised by weight, of what will not come, and of a cut-off: old bytes still mean the same.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

#[path = "vectors/frozen.rs"]
mod frozen;

use halle_protocol::{
    id::{DeviceId, DocumentId, HeaderHash, HubId, Nonce, OfferId, RecordId, Writer},
    money::Amount,
    record::{
        Body, ByWeight, Cutoff, Exchange, KiloPrices, Loss, LossReason, Lot, Order, OrderLine,
        Source, Tier,
    },
    rules::ShortageRule,
};

fn record(byte: u8) -> RecordId {
    RecordId::from_bytes([byte; 32])
}

fn offer() -> OfferId {
    OfferId::from_bytes([0x22; 16])
}

fn nonce() -> Nonce {
    Nonce::from_bytes(std::array::from_fn(|at| 0x40 + u8::try_from(at).unwrap()))
}

fn lot() -> Lot {
    Lot {
        cycle: record(0x30),
        offer: offer(),
        reference: "OIG-0001".to_owned(),
        producer: String::new(),
        product: "Courge musquée".to_owned(),
        pack: "pièce".to_owned(),
        grams: 1_400,
        packs: 60,
        price: Amount::from_cents(392),
        solidarity: Some(Amount::from_cents(350)),
        weighed: Some(KiloPrices {
            standard: Amount::from_cents(280),
            solidarity: Some(Amount::from_cents(250)),
            tolerance: "10%".parse().unwrap(),
        }),
        statement: HeaderHash::from_bytes([0x35; 32]),
        nonce: nonce(),
    }
}

fn order() -> Order {
    Order {
        cycle: record(0x30),
        seller: HubId::from_bytes([0x11; 32]),
        lines: vec![OrderLine {
            offer: offer(),
            reference: "OIG-0001".to_owned(),
            product: "Courge musquée".to_owned(),
            pack: "pièce".to_owned(),
            grams: 1_400,
            packs: 20,
            price: Amount::from_cents(392),
            weighed: Some(ByWeight {
                kilo: Amount::from_cents(280),
                tolerance: "10%".parse().unwrap(),
            }),
            tier: Tier::Standard,
            from: Source::Seller,
        }],
        close: None,
        replaces: Vec::new(),
        words: String::new(),
        nonce: nonce(),
    }
}

fn loss() -> Loss {
    Loss {
        cycle: record(0x30),
        offer: offer(),
        lots: vec![record(0x31)],
        rule: ShortageRule::Proportional,
        lines: vec![(record(0x32), 9), (record(0x33), 0)],
        reason: LossReason::Harvest,
        words: "gel du 22 septembre".to_owned(),
        nonce: nonce(),
    }
}

fn cutoff() -> Cutoff {
    Cutoff {
        cycle: record(0x30),
        exchange: Exchange::Incoming {
            seller: HubId::from_bytes([0x11; 32]),
            offers: vec![offer()],
        },
        covers: vec![(
            DocumentId::from_bytes([0x36; 32]),
            Writer {
                device: DeviceId::from_bytes([0x37; 32]),
                epoch: 1,
            },
            7,
        )],
    }
}

const FROZEN: [(&str, &str); 4] = [
    (
        "cutoff",
        "a1666375746f6666a3656379636c655820303030303030303030303030303030303030303030303030303030303030303066636f76657273818358203636363636363636363636363636363636363636363636363636363636363636a26565706f6368016664657669636558203737373737373737373737373737373737373737373737373737373737373737076865786368616e6765a168696e636f6d696e67a2666f66666572738150222222222222222222222222222222226673656c6c657258201111111111111111111111111111111111111111111111111111111111111111",
    ),
    (
        "lot",
        "a1636c6f74ad647061636b667069c3a86365656379636c6558203030303030303030303030303030303030303030303030303030303030303030656772616d73190578656e6f6e636550404142434445464748494a4b4c4d4e4f656f666665725022222222222222222222222222222222657061636b73183c6570726963651901886770726f647563746f436f75726765206d75737175c3a9656777656967686564a3687374616e6461726419011869746f6c6572616e6365633130256a736f6c6964617269747918fa6870726f647563657260697265666572656e6365684f49472d303030316973746174656d656e74582035353535353535353535353535353535353535353535353535353535353535356a736f6c6964617269747919015e",
    ),
    (
        "order",
        "a1656f72646572a765636c6f7365f6656379636c6558203030303030303030303030303030303030303030303030303030303030303030656c696e657381aa6466726f6d6673656c6c6572647061636b667069c3a863656474696572687374616e64617264656772616d73190578656f666665725022222222222222222222222222222222657061636b73146570726963651901886770726f647563746f436f75726765206d75737175c3a9656777656967686564a2646b696c6f19011869746f6c6572616e636563313025697265666572656e6365684f49472d30303031656e6f6e636550404142434445464748494a4b4c4d4e4f65776f726473606673656c6c657258201111111111111111111111111111111111111111111111111111111111111111687265706c6163657380",
    ),
    (
        "loss",
        "a1646c6f7373a8646c6f747381582031313131313131313131313131313131313131313131313131313131313131316472756c656c70726f706f7274696f6e616c656379636c6558203030303030303030303030303030303030303030303030303030303030303030656c696e657382825820323232323232323232323232323232323232323232323232323232323232323209825820333333333333333333333333333333333333333333333333333333333333333300656e6f6e636550404142434445464748494a4b4c4d4e4f656f66666572502222222222222222222222222222222265776f7264737367656c2064752032322073657074656d62726566726561736f6e6768617276657374",
    ),
];

#[test]
fn old_bytes_mean_the_same() {
    let bodies = [
        Body::Lot(lot()),
        Body::Order(order()),
        Body::Loss(loss()),
        Body::Cutoff(cutoff()),
    ];
    frozen::check(&bodies, &FROZEN);
}

/// A lot as it was written before anything was billed by weight.
const OLD_LOT: &str = "a1636c6f74ac647061636b6431206b67656379636c655820dd6f0c239d4d27fb6a1b69b07bb7f989e840cd914fe2cf782b6af7f1e8b1698e656772616d731903e8656e6f6e636550135c2a3b0c738ff07a1f1111d51bdb11656f666665725001010101010101010101010101010101657061636b730a6570726963651901906770726f64756374686361726f747465736870726f647563657260697265666572656e636569415542452d303030316973746174656d656e7458207f91517f7777c78d450250b88951932f80cdbe583d75f73151ddfa4fead812916a736f6c69646172697479f6";

#[test]
fn a_lot_of_before_is_billed_by_the_piece() {
    let bytes: Vec<u8> = (0..OLD_LOT.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&OLD_LOT[at..at + 2], 16).unwrap())
        .collect();
    let Some(Body::Lot(lot)) = Body::decode(&bytes) else {
        panic!("no lot");
    };
    assert_eq!((lot.packs, lot.price.cents(), lot.weighed), (10, 400, None));
    assert_eq!(lot.terms(Tier::Standard).estimate(3).cents(), 1_200);
}

#[test]
fn the_specification_has_the_bytes() {
    frozen::printed(&FROZEN);
}

#[test]
fn a_cutoff_names_each_offer_once_in_order() {
    let reads = |offers: Vec<OfferId>| {
        let seller = HubId::from_bytes([0x11; 32]);
        let exchange = Exchange::Incoming { seller, offers };
        let cutoff = Cutoff {
            exchange,
            ..cutoff()
        };
        Body::decode(&Body::Cutoff(cutoff).encode()).is_some()
    };
    let many = |count: u16| {
        (0..count).map(|it| {
            let [high, low] = it.to_be_bytes();
            OfferId::from_bytes(std::array::from_fn(|at| if at == 0 { high } else { low }))
        })
    };
    assert!(reads(Vec::new()));
    assert!(reads(many(256).collect()));
    assert!(!reads(many(257).collect()));
    assert!(!reads(vec![offer(), offer()]));
}

#[test]
fn a_loss_names_each_confirmation_once_in_order() {
    let reads = |loss: Loss| Body::decode(&Body::Loss(loss).encode()).is_some();
    assert!(reads(loss()));
    let mut backwards = loss();
    backwards.lines.reverse();
    assert!(!reads(backwards));
    let mut twice = loss();
    twice.lots.push(record(0x31));
    assert!(!reads(twice));
    let mut of_nothing = loss();
    of_nothing.lines.clear();
    assert!(!reads(of_nothing));
}
