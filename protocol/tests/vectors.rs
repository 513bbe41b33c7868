//! Old bytes still mean the same: every hash, id and signature of `docs/protocol.md`, frozen.
//!
//! A vector that changes is a new version of the wire, never a new constant here. The same strings
//! stand in the specification's section Vectors; this test reads it and looks for each.

#![allow(
    clippy::unicode_not_nfc,
    reason = "the French list of BIP-39 is written decomposed"
)]

#[path = "vectors/group.rs"]
mod group;

use std::{fs, path::Path};

use ed25519_dalek::SigningKey;
use halle_protocol::{
    cbor,
    document::{Audience, Descriptor, Kind, Month, Period, Replica, actor, bucket},
    envelope::{
        Envelope, Header, Log, Operation, Run, Scalar, Seen, merkle_path, merkle_root,
        merkle_verify, seal,
    },
    hash::{hash, hex},
    id::{DeviceId, DocumentId, HeaderHash, HubId, Nonce, OfferId, PoolId, RecordId, Writer},
    identity::{
        Body as IdentityBody, Entry, Phrase, Role, RootKey, SignedEntry, Tongue, consent,
        fingerprint, verify,
    },
    message::{Invitation, pool_token},
    money::Amount,
    record::{Admission, Admit, Body, Charter, CostLimit, Founding, record_id},
    rules::{Rule, ShortageRule},
};

/// One value of the specification.
struct Vector {
    name: &'static str,
    text: String,
}

fn vector(name: &'static str, text: impl ToString) -> Vector {
    Vector {
        name,
        text: text.to_string(),
    }
}

/// Bytes that count up from a first one.
fn counting<const N: usize>(first: u8) -> [u8; N] {
    let mut bytes = [first; N];
    for (byte, step) in bytes.iter_mut().zip(0_u8..) {
        *byte = byte.wrapping_add(step);
    }
    bytes
}

fn phrase(tongue: Tongue) -> Phrase {
    Phrase::from_entropy(&counting(0x00), tongue).expect("32 bytes make a phrase")
}

/// The hub of the vectors, from the entropy `00 01 … 1f`.
fn root() -> RootKey {
    phrase(Tongue::English).root_key()
}

/// The device of the vectors, from the seed `20 21 … 3f`.
fn device_key() -> SigningKey {
    SigningKey::from_bytes(&counting(0x20))
}

fn device() -> DeviceId {
    DeviceId::from_bytes(device_key().verifying_key().to_bytes())
}

fn writer() -> Writer {
    Writer {
        device: device(),
        epoch: 0,
    }
}

fn nonce() -> Nonce {
    Nonce::from_bytes(counting(0x40))
}

fn rule(text: &str) -> Rule {
    text.parse().expect("a rule")
}

fn founding() -> Founding {
    Founding {
        v: 1,
        founder: root().hub(),
        nonce: nonce(),
        charter: Charter {
            name: "Marchés solidaires".to_owned(),
            purpose: "Partager l'offre".to_owned(),
            currency: "CAD".parse().expect("a currency"),
            founder_code: "AUBE".to_owned(),
            admission: Admission::AnyMember,
            tiers: vec!["standard".to_owned(), "solidarity".to_owned()],
            shortage: ShortageRule::Proportional,
            costs: vec![CostLimit {
                category: "transport".to_owned(),
                limit: Amount::from_cents(40_000),
                rules: vec![rule("by_weight"), rule("40% equal + 60% by_weight")],
            }],
            fees: Vec::new(),
        },
    }
}

fn pool() -> PoolId {
    founding().pool()
}

fn document(kind: Kind, period: Period, audience: Audience) -> Descriptor {
    Descriptor {
        owner: root().hub(),
        kind,
        period,
        audience,
    }
}

fn profile() -> Descriptor {
    document(Kind::Profile, Period::Always, Audience::Partners)
}

fn voice() -> Descriptor {
    document(Kind::Voice, Period::Year(2026), Audience::Pool(pool()))
}

fn identity_entry() -> SignedEntry {
    let hub = root().hub();
    let entry = Entry {
        v: 1,
        hub,
        position: 0,
        previous: HeaderHash::default(),
        body: IdentityBody::DeviceAdd {
            device: device(),
            name: "portable".to_owned(),
            roles: Role::ALL.to_vec(),
            consent: consent(&device_key(), &hub),
        },
    };
    SignedEntry::seal(&root(), &entry)
}

fn admission() -> Vec<u8> {
    let admit = Admit {
        pool: pool(),
        hub: HubId::from_bytes([0x11; 32]),
        code: "PRS".to_owned(),
        nonce: nonce(),
    };
    Body::Admit(admit).encode()
}

fn operations() -> Vec<Operation> {
    vec![
        Operation::Put("name".to_owned(), Scalar::Text("L'aube".to_owned())),
        Operation::Delete("place".to_owned()),
        Operation::Record(admission()),
    ]
}

fn envelope() -> Envelope {
    let header = Header {
        v: 1,
        document: voice().id(),
        writer: writer(),
        seq: 0,
        previous: HeaderHash::default(),
        deps: Vec::new(),
        seen: vec![Seen {
            log: Log::Charter(pool()),
            position: 1,
            hash: founding().charter.hash(),
        }],
        time: 1_790_000_000_000,
        operations_root: HeaderHash::default(),
    };
    seal(&device_key(), header, operations())
}

fn identities() -> Vec<Vector> {
    let hub = root().hub();
    let signed = identity_entry();
    vec![
        vector("phrase, English", phrase(Tongue::English).words().join(" ")),
        vector("phrase, French", phrase(Tongue::French).words().join(" ")),
        vector("root public key", hex(&root().public())),
        vector("HubId, bytes", hex(hub.as_bytes())),
        vector("HubId", hub),
        vector("six words, English", fingerprint(&hub, Tongue::English)),
        vector("six words, French", fingerprint(&hub, Tongue::French)),
        vector("device public key", hex(device().as_bytes())),
        vector("DeviceId", device()),
        vector(
            "consent of the device",
            hex(consent(&device_key(), &hub).as_bytes()),
        ),
        vector("identity entry", hex(&signed.entry)),
        vector("identity entry, hash", hex(signed.hash().as_bytes())),
        vector(
            "identity entry, signature",
            hex(signed.signature.as_bytes()),
        ),
    ]
}

fn documents() -> Vec<Vector> {
    let cycle = Period::Cycle(root().hub(), nonce());
    let month = Period::Month(Month {
        year: 2026,
        month: 9,
    });
    let of_pool = Audience::Pool(pool());
    let genesis = Replica::new(voice().id()).expect("an empty document");
    let performed = Replica::of(voice().id(), [&envelope()]).expect("one envelope");
    let offer = format!(
        "offer/{}/price",
        OfferId::from_bytes(counting(0x60)).to_hex()
    );
    vec![
        vector("founding", hex(&cbor::encode(&founding()))),
        vector("charter, hash", hex(founding().charter.hash().as_bytes())),
        vector("PoolId, bytes", hex(pool().as_bytes())),
        vector("PoolId", pool()),
        vector("DocumentId, profile", hex(profile().id().as_bytes())),
        vector("DocumentId, voice 2026", hex(voice().id().as_bytes())),
        vector(
            "DocumentId, catalogue 2026",
            hex(
                document(Kind::Catalogue, Period::Year(2026), Audience::Partners)
                    .id()
                    .as_bytes(),
            ),
        ),
        vector(
            "DocumentId, trade",
            hex(document(Kind::Trade, cycle, of_pool.clone())
                .id()
                .as_bytes()),
        ),
        vector(
            "DocumentId, ledger 2026-09",
            hex(document(Kind::Ledger, month, of_pool).id().as_bytes()),
        ),
        vector(
            "genesis, SHA-256 of the Automerge file",
            hex(&hash("", &[&genesis.save()])),
        ),
        vector("genesis, head", heads(&genesis)),
        vector("bucket of `name`", bucket("name")),
        vector(
            "bucket of the offer's price",
            format!("{} for {offer}", bucket(&offer)),
        ),
        vector("actor", hex(&actor(writer(), &voice().id()))),
        vector("document after the envelope, head", heads(&performed)),
    ]
}

fn heads(replica: &Replica) -> String {
    let heads: Vec<String> = replica.heads().iter().map(|head| hex(head)).collect();
    heads.join(" ")
}

fn envelopes() -> Vec<Vector> {
    let envelope = envelope();
    let signature = envelope.signature.expect("sealed");
    let run = Run::of(std::slice::from_ref(&envelope)).expect("a signed envelope");
    let tree = [operations(), vec![Operation::Delete("x".to_owned())]].concat();
    vec![
        vector("operations", hex(&cbor::encode(&operations()))),
        vector(
            "Merkle root, three operations",
            hex(merkle_root(&operations()).as_bytes()),
        ),
        vector(
            "Merkle root, four operations",
            hex(merkle_root(&tree).as_bytes()),
        ),
        vector("header", hex(&cbor::encode(&envelope.header))),
        vector("header, hash", hex(envelope.hash().as_bytes())),
        vector("header, signature", hex(signature.as_bytes())),
        vector("record", hex(&admission())),
        vector(
            "RecordId, bytes",
            hex(record_id(&voice().id(), &admission()).as_bytes()),
        ),
        vector("RecordId", record_id(&voice().id(), &admission())),
        vector("run, before zstd", hex(&cbor::encode(&run))),
    ]
}

fn messages() -> Vec<Vector> {
    let callee = DeviceId::from_bytes([0x22; 32]);
    let invitation = Invitation {
        pool: pool(),
        hub: root().hub(),
        device: device(),
        secret: nonce(),
        addresses: vec!["/ip4/192.0.2.7/tcp/24000".to_owned()],
    };
    vec![
        vector(
            "pool token",
            hex(pool_token(&pool(), &nonce(), &device(), &callee).as_bytes()),
        ),
        vector("invitation", invitation),
    ]
}

fn all() -> Vec<Vector> {
    [
        identities(),
        documents(),
        envelopes(),
        messages(),
        group::records(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Name and value, as frozen.
const FROZEN: &[(&str, &str)] = &[
    (
        "phrase, English",
        "abandon amount liar amount expire adjust cage candy arch gather drum bullet absurd math era live bid rhythm alien crouch range attend journey unaware",
    ),
    (
        "phrase, French",
        "abaisser agréable inductif agréable éligible achat bolide boucle amateur exister dérober bison abrasif justice écharpe inonder avancer piano adulte cobra papaye anonyme hangar tomate",
    ),
    (
        "root public key",
        "c6a417c3b6270326a51e613bb964cfed3ca092a6a629e6562b20f2677f71b968",
    ),
    (
        "HubId, bytes",
        "0a9090416584cc25d50f7783bdd37e1ba3c1f165e0713dea8e85f867d265e2e3",
    ),
    (
        "HubId",
        "hub1p2gfqst9snxzt4g0w7pmm5m7rw3urut9upcnm65wshux05n9ut3smnqh2c",
    ),
    ("six words, English", "appear loyal aware slam error base"),
    (
        "six words, French",
        "alourdir inventer aqueduc relatif éclore assaut",
    ),
    (
        "device public key",
        "29acbae141bccaf0b22e1a94d34d0bc7361e526d0bfe12c89794bc9322966dd7",
    ),
    (
        "DeviceId",
        "dev19xkt4c2phn90pv3wr22dxngtcumpu5ndp0lp9jyhjj7fxg5kdhtssru5hw",
    ),
    (
        "consent of the device",
        "87a694f6cddc4071ec3ba7d0174630c426284e0244b46169eb57bc797077fc0a75eccb1543ef35dcaa72d1c262bc57f1ca6856e6b7819213290358b7740f3f07",
    ),
    (
        "identity entry",
        "a56176016368756258200a9090416584cc25d50f7783bdd37e1ba3c1f165e0713dea8e85f867d265e2e364626f6479a16a6465766963655f616464a4646e616d6568706f727461626c6565726f6c6573866465646974657472616465666c65646765726573746f636b64766f74656566756e647366646576696365582029acbae141bccaf0b22e1a94d34d0bc7361e526d0bfe12c89794bc9322966dd767636f6e73656e74584087a694f6cddc4071ec3ba7d0174630c426284e0244b46169eb57bc797077fc0a75eccb1543ef35dcaa72d1c262bc57f1ca6856e6b7819213290358b7740f3f0768706f736974696f6e006870726576696f757358200000000000000000000000000000000000000000000000000000000000000000",
    ),
    (
        "identity entry, hash",
        "24301968533f179cc8aa68fa7c1387bd1ac29ec7aad0a1244c1ee7d84a125c0f",
    ),
    (
        "identity entry, signature",
        "1273045d4bc2cc32c033f2cddafe799025106f0da4c92dd868011cde7af5fe2187f6184cbd4946297b1d0f168a1b2f01b52dfbde9f80c135338a1ba98efe010e",
    ),
    (
        "founding",
        "a4617601656e6f6e636550404142434445464748494a4b4c4d4e4f6763686172746572a8646e616d65734d61726368c3a97320736f6c6964616972657365636f73747381a3656c696d6974199c406572756c6573826962795f776569676874781934302520657175616c202b203630252062795f7765696768746863617465676f7279697472616e73706f727465746965727382687374616e646172646a736f6c6964617269747967707572706f7365705061727461676572206c276f666672656863757272656e6379634341446873686f72746167656c70726f706f7274696f6e616c6961646d697373696f6e6a616e795f6d656d6265726c666f756e6465725f636f6465644155424567666f756e64657258200a9090416584cc25d50f7783bdd37e1ba3c1f165e0713dea8e85f867d265e2e3",
    ),
    (
        "charter, hash",
        "7b0f81d53e3f9a82584d4efc3c9dc9186d3e4ffd222bcdf66bca972c512cac0d",
    ),
    (
        "PoolId, bytes",
        "7ae50e27f2e50c0d2daf2bdb8001ce9d7aee181616035a001e6362f2ab03eb72",
    ),
    (
        "PoolId",
        "pool10tjsuflju5xq6td090dcqqwwn4awuxqkzcp45qq7vd3092cradeqx5vfrf",
    ),
    (
        "DocumentId, profile",
        "88e37f7197c0861eb9ca9440c4d36954fc6a62baf7e5f004efa7410ab9fbc5b9",
    ),
    (
        "DocumentId, voice 2026",
        "f23b90e9f7366fad59e45104fac0d16cb6d0bcc0148a55d76bbf95c7256c97a0",
    ),
    (
        "DocumentId, catalogue 2026",
        "a01eb331164d0932521c436629ac13b7807994d967d404f021be2f2e668ab7e0",
    ),
    (
        "DocumentId, trade",
        "da9fed5effded3878bb9d2a09a2f319c01d4077e59e690dc22ff327b0262996f",
    ),
    (
        "DocumentId, ledger 2026-09",
        "9332f0819504d26a64e819693383153e2a0ebbdbbffa496d78ed45780413390a",
    ),
    (
        "genesis, SHA-256 of the Automerge file",
        "da5260637fb1faf22499e8470a783e0acca2fdf34a04414ca41a9cc76cf6c355",
    ),
    (
        "genesis, head",
        "0b03089e4a00376d6c6555655a6cfa5e700fbe1ab74def387907e52ed11f6a4d",
    ),
    ("bucket of `name`", "14"),
    (
        "bucket of the offer's price",
        "26 for offer/606162636465666768696a6b6c6d6e6f/price",
    ),
    ("actor", "688c81a7377cc16d6a6b85f1b7bffb5d"),
    (
        "document after the envelope, head",
        "a68e27ee68eca128c464a6242b55d5f39714945a133026fc0fb6c4de3ac00c3d",
    ),
    (
        "operations",
        "83a16370757482646e616d65664c2761756265a16664656c65746565706c616365a1667265636f72645875a16561646d6974a4636875625820111111111111111111111111111111111111111111111111111111111111111164636f64656350525364706f6f6c58207ae50e27f2e50c0d2daf2bdb8001ce9d7aee181616035a001e6362f2ab03eb72656e6f6e636550404142434445464748494a4b4c4d4e4f",
    ),
    (
        "Merkle root, three operations",
        "dbc4fde09bcf0bc85bc7288def001c89ddf3b55e56cab0006e7312d593f6174c",
    ),
    (
        "Merkle root, four operations",
        "131c4aa70ca5ee57443040342c730d967cb8a88868d8806f5399a4bd2640fc32",
    ),
    (
        "header",
        "a96176016373657100646465707380647365656e81a3636c6f67a1676368617274657258207ae50e27f2e50c0d2daf2bdb8001ce9d7aee181616035a001e6362f2ab03eb72646861736858207b0f81d53e3f9a82584d4efc3c9dc9186d3e4ffd222bcdf66bca972c512cac0d68706f736974696f6e016474696d651b000001a0c4506c0066777269746572a26565706f63680066646576696365582029acbae141bccaf0b22e1a94d34d0bc7361e526d0bfe12c89794bc9322966dd768646f63756d656e745820f23b90e9f7366fad59e45104fac0d16cb6d0bcc0148a55d76bbf95c7256c97a06870726576696f7573582000000000000000000000000000000000000000000000000000000000000000006f6f7065726174696f6e735f726f6f745820dbc4fde09bcf0bc85bc7288def001c89ddf3b55e56cab0006e7312d593f6174c",
    ),
    (
        "header, hash",
        "51325f7a6f8d36c5704877ef56edf86614430d8d0cb15df442c3b280d6c9c61f",
    ),
    (
        "header, signature",
        "cd4555a7885a3ecc6ccc71e959c893bec632f96558872b5131f831a4c43145e0490cd1241874bcfe5241ca243a4c56f57af368274a1b408da7c428e73fd0f00b",
    ),
    (
        "record",
        "a16561646d6974a4636875625820111111111111111111111111111111111111111111111111111111111111111164636f64656350525364706f6f6c58207ae50e27f2e50c0d2daf2bdb8001ce9d7aee181616035a001e6362f2ab03eb72656e6f6e636550404142434445464748494a4b4c4d4e4f",
    ),
    (
        "RecordId, bytes",
        "cebef6fe501cf6b05f0a3e629f4534a14eda1e41990b1444f72f2c0eb8ed1d17",
    ),
    (
        "RecordId",
        "rec1e6l0dljsrnmtqhc28e3f73f5598d58jpny93g38h9ukqaw8dr5tsfq6tnz",
    ),
    (
        "run, before zstd",
        "a76176016466726f6d00656974656d7381a4646465707380647365656e81a3636c6f67a1676368617274657258207ae50e27f2e50c0d2daf2bdb8001ce9d7aee181616035a001e6362f2ab03eb72646861736858207b0f81d53e3f9a82584d4efc3c9dc9186d3e4ffd222bcdf66bca972c512cac0d68706f736974696f6e016474696d651b000001a0c4506c006a6f7065726174696f6e7383a16370757482646e616d65664c2761756265a16664656c65746565706c616365a1667265636f72645875a16561646d6974a4636875625820111111111111111111111111111111111111111111111111111111111111111164636f64656350525364706f6f6c58207ae50e27f2e50c0d2daf2bdb8001ce9d7aee181616035a001e6362f2ab03eb72656e6f6e636550404142434445464748494a4b4c4d4e4f66777269746572a26565706f63680066646576696365582029acbae141bccaf0b22e1a94d34d0bc7361e526d0bfe12c89794bc9322966dd768646f63756d656e745820f23b90e9f7366fad59e45104fac0d16cb6d0bcc0148a55d76bbf95c7256c97a06870726576696f7573582000000000000000000000000000000000000000000000000000000000000000006a7369676e61747572657381a265696e64657800697369676e61747572655840cd4555a7885a3ecc6ccc71e959c893bec632f96558872b5131f831a4c43145e0490cd1241874bcfe5241ca243a4c56f57af368274a1b408da7c428e73fd0f00b",
    ),
    (
        "pool token",
        "011b7f7af010bfb2621bb9c766a7a69f0628a64dced1325f395315e0ece4c6d7",
    ),
    (
        "invitation",
        "halle1s4vzq7h9pcnl9egvp5k6727msqqua8t6acvpv9srtgqpucmz724s86mjtqsq4yysg9jcfnp9658h0qaa6dlphg7p79j7qufaa28gt7r86fj79c6cyq56ewhpgx7v4u9j9cdff56dp0rnv8jjd59luykgj72teyezjekaw5zqg9pyx3z9ger5sj22fdxy6nj0s9upstmfwq6z7vfexghrqt3j9cmj7arrwqhnydpsxqcqrpnq9x",
    ),
    (
        "record, need",
        "a1646e656564a86262796a323032362d31302d3135637768796064706f6f6c58207ae50e27f2e50c0d2daf2bdb8001ce9d7aee181616035a001e6362f2ab03eb7264756e6974626b67656e6f6e636550404142434445464748494a4b4c4d4e4f65756e697473126770726f647563746f43616c616c6f752028676f6d626f29687265706c6163657380",
    ),
    (
        "record, match",
        "a1656d61746368a4646e6565645820333333333333333333333333333333333333333333333333333333333333333364706f6f6c58207ae50e27f2e50c0d2daf2bdb8001ce9d7aee181616035a001e6362f2ab03eb72656d65657473a1656f66666572a36368756258201111111111111111111111111111111111111111111111111111111111111111656f6666657250606162636465666768696a6b6c6d6e6f697265666572656e636569415542452d3030343265776f72647360",
    ),
    (
        "record, group purchase",
        "a16e67726f75705f7075726368617365aa646e616d65676f63746f62726564706f6f6c58207ae50e27f2e50c0d2daf2bdb8001ce9d7aee181616035a001e6362f2ab03eb726472756c656862795f76616c75656566696c6c736a323032362d30392d3238656974656d7381a664756e697468646f757a61696e65656772616d731902d0656f66666572f6657465726d73a2676d696e696d756d0f69737472756374757265a367736f6c645f627964636173656a636173655f756e6974730f6c70616c6c65745f6361736573182866707269636573a3637065720f646261736519148266627265616b7381a26466726f6d181e6570726963651912c06770726f6475637465c592756673656e6f6e636550404142434445464748494a4b4c4d4e4f65776f7264736066636c6f7365736a323032362d30392d33306864656c6976657279a26366656519119469667265655f66726f6d1a0001388068737570706c696572a1676f7574736964656947726f737369737465",
    ),
    (
        "record, wish",
        "a16477697368a565636c6f7365f6656c696e657381a3646974656d0065756e6974731669746f6c6572616e636505656e6f6e636550404142434445464748494a4b4c4d4e4f68707572636861736558203333333333333333333333333333333333333333333333333333333333333333687265706c616365738158204444444444444444444444444444444444444444444444444444444444444444",
    ),
    (
        "record, group close",
        "a16b67726f75705f636c6f7365a565776f72647360666f72646572738066776973686573818258204444444444444444444444444444444444444444444444444444444444444444811818687075726368617365582033333333333333333333333333333333333333333333333333333333333333336963616e63656c6c6564f4",
    ),
    (
        "record, group arrival",
        "a16d67726f75705f6172726976616ca665636c6f7365582055555555555555555555555555555555555555555555555555555555555555556570617965725820111111111111111111111111111111111111111111111111111111111111111165756e69747381184b65776f7264736068707572636861736558203333333333333333333333333333333333333333333333333333333333333333687265706c6163657380",
    ),
    (
        "record, group receipt",
        "a16d67726f75705f72656365697074a465756e69747381181865776f72647360676172726976616c5820666666666666666666666666666666666666666666666666666666666666666668707572636861736558203333333333333333333333333333333333333333333333333333333333333333",
    ),
];

#[test]
fn every_vector_is_as_frozen() {
    let computed = all();
    let differing: Vec<String> = computed
        .iter()
        .filter(|vector| !FROZEN.contains(&(vector.name, vector.text.as_str())))
        .map(|vector| {
            format!(
                "    (\n        \"{}\",\n        \"{}\",\n    ),",
                vector.name, vector.text
            )
        })
        .collect();
    assert!(differing.is_empty(), "\n{}\n", differing.join("\n"));
    assert_eq!(computed.len(), FROZEN.len());
}

#[test]
fn the_specification_prints_every_vector() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/protocol.md");
    let text = fs::read_to_string(path).unwrap();
    let missing: Vec<&str> = FROZEN
        .iter()
        .filter(|(_, value)| !text.contains(value))
        .map(|(name, _)| *name)
        .collect();
    assert!(missing.is_empty(), "not in docs/protocol.md: {missing:?}");
}

#[test]
fn one_phrase_in_two_languages_is_one_hub() {
    let french = phrase(Tongue::French).words().join("  ").to_uppercase();
    let typed = Phrase::parse(&french).unwrap();
    assert_eq!(typed.root_key().hub(), root().hub());
    assert_eq!(root().hub().to_string().parse(), Ok(root().hub()));
}

#[test]
fn frozen_signatures_verify_strictly_and_for_nothing_else() {
    let envelope = envelope();
    let signature = envelope.signature.unwrap();
    assert!(envelope.header.verify(&signature));
    let moved = Header {
        document: DocumentId::from_bytes([9; 32]),
        ..envelope.header.clone()
    };
    assert!(!moved.verify(&signature));
    let bytes = cbor::encode(&envelope.header);
    assert!(!verify(
        device().as_bytes(),
        "halle/identity/1",
        &bytes,
        &signature
    ));
    assert!(identity_entry().verify().is_ok());
}

#[test]
fn frozen_bytes_read_back() {
    let decoded = Founding::decode(&cbor::encode(&founding())).unwrap();
    assert_eq!(decoded, founding());
    assert!(Body::decode(&admission()).is_some());
    let run = Run::of(&[envelope()]).unwrap();
    let unpacked = Run::unpack(&run.pack()).unwrap();
    assert_eq!(unpacked.envelopes().unwrap(), vec![envelope()]);
    let (root, record) = (merkle_root(&operations()), &operations()[2]);
    assert!(merkle_verify(
        &root,
        record,
        2,
        &merkle_path(&operations(), 2)
    ));
    assert_eq!(RecordId::from_slice(&[1]), None);
}
