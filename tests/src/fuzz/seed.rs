//! Where fuzzing begins: small valid inputs of every target, and hostile ones that once mattered.

use halle_protocol::{
    cbor,
    document::Descriptor,
    engine::{certificate_of, envelopes_of, evidence_of_record},
    envelope::{Envelope, Run},
    id::{HeaderHash, Nonce, PoolId, RecordId},
    message::{
        Answer, Columns, Evidence, Invitation, Line, PairRequest, ProofFile, Request, Scope,
        Stated, StatementFile,
    },
    object::profile_of,
    record::{Body, EntryKind, Founding},
    store::{StoreExt, Table},
};

use super::engine::{pair, written};
use crate::world::World;

/// Name and bytes.
type Seed = (String, Vec<u8>);

/// Bytes that are hostile to whatever reads CBOR.
fn hostile() -> Vec<Seed> {
    let all: [(&str, Vec<u8>); 9] = [
        ("empty", Vec::new()),
        ("deep-lists", vec![0x81; 600]),
        ("deep-maps", [0xa1, 0x61, 0x61].repeat(200)),
        (
            "many-items",
            vec![0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        ),
        (
            "many-pairs",
            vec![0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        ),
        (
            "long-bytes",
            vec![0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        ),
        ("endless", vec![0x9f, 0xff]),
        ("tags", vec![0xd8, 0x2a, 0x58, 0x01, 0x00]),
        ("float", vec![0xfb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0]),
    ];
    all.into_iter()
        .map(|(name, bytes)| (name.to_owned(), bytes))
        .collect()
}

fn texts(texts: &[(&str, &str)]) -> Vec<Seed> {
    let seed = |(name, text): &(&str, &str)| ((*name).to_owned(), text.as_bytes().to_vec());
    texts.iter().map(seed).collect()
}

/// Seeds of a target, the same on every machine.
///
/// # Panics
/// For a target that is not there.
pub fn seeds(target: &str) -> Vec<Seed> {
    let world = pair();
    let valid = match target {
        "message" => messages(&world),
        "run" => runs(&world),
        "record" => records(&world),
        "envelope" => envelopes(&world),
        "identity" => identities(&world),
        "founding" => foundings(),
        "descriptor" => descriptors(&world),
        "proof" => proofs(&world),
        "statement" => statements(&world),
        "engine" => return engines(&world),
        "invitation" => return invitations(&world),
        "number" => return numbers(),
        "rule" => return rules(),
        "graph" => return graphs(),
        _ => panic!("no target {target}"),
    };
    valid.into_iter().chain(hostile()).collect()
}

fn profile(world: &World) -> (Descriptor, Vec<Envelope>) {
    let descriptor = profile_of(&world.id(1));
    let envelopes = envelopes_of(&world.nodes[1].store, &descriptor.id()).expect("reads");
    (descriptor, envelopes)
}

/// The evidence of a record, and two entries that are one.
fn proofs(world: &World) -> Vec<Seed> {
    let store = &world.nodes[0].store;
    let (key, _) = store.under(Table::Record, &[]).expect("reads").remove(0);
    let id = RecordId::from_slice(&key).expect("an id");
    let record = evidence_of_record(store, &id).expect("reads");
    let one = world.identity(1).remove(0);
    let other = one.clone();
    [
        ("record", record.expect("held")),
        ("identity", Evidence::Identity { one, other }),
    ]
    .map(|(name, it)| (name.to_owned(), ProofFile::new(it).encode()))
    .into()
}

/// Nothing, and a line with a record that does not speak for it.
fn statements(world: &World) -> Vec<Seed> {
    let node = &world.nodes[1];
    let local = node.engine.local();
    let (key, _) = node
        .store
        .under(Table::Record, &[])
        .expect("reads")
        .remove(0);
    let id = RecordId::from_slice(&key).expect("an id");
    let evidence = evidence_of_record(&node.store, &id).expect("reads");
    let pool = node.store.under(Table::Charter, &[]).expect("reads");
    let pool = PoolId::from_slice(&pool[0].0).expect("a pool");
    let nothing = Stated::new(local.hub, local.writer.device, pool, local.hub);
    let columns = Columns {
        agreed: -1_250,
        ..Columns::default()
    };
    let line = Line {
        entry: id,
        index: 0,
        date: "2026-09-24".to_owned(),
        kind: EntryKind::Payment,
        words: "Interac 4711".to_owned(),
        other: world.id(0),
        amount: -1_250,
        columns,
        reason: "own-record".to_owned(),
    };
    let one = Stated {
        closing: columns,
        lines: vec![line],
        codes: vec![(local.hub, "PRS".to_owned())],
        ..nothing.clone()
    };
    let certificate = certificate_of(&node.store, &local.hub, &local.writer.device);
    let certificate = certificate.expect("reads").expect("certified");
    let file = |stated, with| {
        let file = StatementFile::seal(&local.key, stated, certificate.clone());
        file.with(with).encode()
    };
    vec![
        ("nothing".to_owned(), file(nothing, None)),
        ("line".to_owned(), file(one, evidence)),
    ]
}

/// One request of every kind.
fn requests(world: &World) -> Vec<(&'static str, Request)> {
    let pool = world.nodes[0]
        .store
        .under(Table::Charter, &[])
        .expect("reads");
    let pool = PoolId::from_slice(&pool[0].0).expect("a pool");
    let (scope, root) = (Scope::Pool(pool), HeaderHash::from_bytes([7; 32]));
    let (descriptor, envelopes) = profile(world);
    let hub = world.id(1);
    let writer = world.nodes[1].engine.local().writer;
    let document = descriptor.id();
    let run = Run::of(&envelopes).expect("a signed run").pack();
    let (versions, nonce, pools) = (vec![1], Nonce::from_bytes([5; 16]), vec![root]);
    vec![
        (
            "hello",
            Request::Hello {
                versions,
                hub,
                nonce,
                pools,
            },
        ),
        (
            "logs",
            Request::Logs {
                scope,
                identities: vec![(hub, 1, root)],
                proofs: vec![root],
            },
        ),
        ("digest", Request::Digest { scope, root }),
        (
            "frontiers",
            Request::Frontiers {
                scope,
                owners: vec![hub],
            },
        ),
        (
            "pull",
            Request::Pull {
                document,
                writer,
                from: 0,
            },
        ),
        ("have", Request::Have { scope, root }),
        ("push", Request::Push { descriptor, run }),
    ]
}

fn messages(world: &World) -> Vec<Seed> {
    let mut seeds = Vec::new();
    let mut world = world.copy(2);
    for (name, request) in requests(&world) {
        seeds.push((name.to_owned(), cbor::encode(&request)));
        let answer = world.honestly(1, 0, &request).expect("an answer");
        seeds.push((format!("{name}-answer"), answer));
    }
    let secret = Nonce::from_bytes([4; 16]);
    let (code, identity) = ("SAGE".to_owned(), world.identity(1));
    seeds.push((
        "join".to_owned(),
        cbor::encode(&PairRequest::Join {
            secret,
            code,
            identity,
        }),
    ));
    seeds
}

fn runs(world: &World) -> Vec<Seed> {
    let run = Run::of(&profile(world).1).expect("a signed run");
    let mut cut = run.pack();
    cut.truncate(cut.len() / 2);
    vec![
        ("packed".to_owned(), run.pack()),
        ("plain".to_owned(), cbor::encode(&run)),
        ("cut".to_owned(), cut),
        // 64 MiB of zeros in two kilobytes.
        ("bomb".to_owned(), bomb()),
    ]
}

/// A zstd frame of run-length blocks of zeros, 128 KiB each, written by hand: the same bytes with
/// every version of the library.
fn bomb() -> Vec<u8> {
    let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58];
    for block in 0..512_u32 {
        let last = u32::from(block == 511);
        let head = (0x0002_0000 << 3) | (1 << 1) | last;
        frame.extend_from_slice(&head.to_le_bytes()[..3]);
        frame.push(0);
    }
    frame
}

fn records(world: &World) -> Vec<Seed> {
    let mut seeds: Vec<Seed> = Vec::new();
    for (_, value) in world.nodes[1]
        .store
        .under(Table::Record, &[])
        .expect("reads")
    {
        let held: halle_protocol::object::Arrived =
            halle_protocol::object::decode(Table::Record, &value).expect("a record");
        let name = Body::decode(&held.bytes).expect("a body").name();
        if seeds.iter().all(|(it, _)| it != name) {
            seeds.push((name.to_owned(), held.bytes));
        }
    }
    seeds
}

fn envelopes(world: &World) -> Vec<Seed> {
    let (_, envelopes) = profile(world);
    let named = envelopes.iter().enumerate();
    named
        .map(|(at, it)| (format!("profile-{at}"), it.encode()))
        .collect()
}

fn identities(world: &World) -> Vec<Seed> {
    let signed = world.identity(1).remove(0);
    vec![
        ("entry".to_owned(), signed.entry.clone()),
        ("signed".to_owned(), cbor::encode(&signed)),
    ]
}

fn foundings() -> Vec<Seed> {
    let founding = Founding {
        v: 1,
        founder: halle_protocol::id::HubId::from_bytes([1; 32]),
        nonce: Nonce::default(),
        charter: World::charter("PRS"),
    };
    let mut later = founding.clone();
    later.v = 2;
    vec![
        ("founding".to_owned(), cbor::encode(&founding)),
        ("later".to_owned(), cbor::encode(&later)),
    ]
}

fn descriptors(world: &World) -> Vec<Seed> {
    vec![
        ("profile".to_owned(), cbor::encode(&profile(world).0)),
        ("catalogue".to_owned(), cbor::encode(&world.catalogue(1))),
    ]
}

fn invitations(world: &World) -> Vec<Seed> {
    let invitation = Invitation {
        pool: halle_protocol::id::PoolId::from_bytes([1; 32]),
        hub: world.id(1),
        device: world.device(1),
        secret: Nonce::from_bytes([4; 16]),
        addresses: vec!["/ip4/192.168.1.7/tcp/4001".to_owned()],
    };
    let code = invitation.to_string();
    let spaced: String = code.chars().flat_map(|it| [it, ' ']).collect();
    texts(&[
        ("code", &code),
        ("capitals", &code.to_uppercase()),
        ("spaced", &spaced),
        ("cut", &code[..code.len() / 2]),
        ("prefix", "halle1"),
        ("other", "hub1qqqqqqqqqq"),
        ("long", &"q".repeat(5_000)),
    ])
}

fn numbers() -> Vec<Seed> {
    texts(&[
        ("french", "1 234,50 $"),
        ("english", "$1,234.50"),
        ("swiss", "CHF 1'234.50"),
        ("minus", "−12,50"),
        ("ambiguous", "1,234"),
        ("large", "999999999999999999999999999999"),
        ("ratio", "2/3"),
        ("zero-ratio", "1/0"),
        ("percent", "12,5 %"),
        ("currency", "CAD"),
        ("signs", "--1"),
        ("digits", "١٢٣"),
    ])
}

fn rules() -> Vec<Seed> {
    texts(&[
        ("equal", "equal"),
        ("mix", "40% equal + 60% by_weight"),
        ("french", "40 % égal + 60 % au poids"),
        ("over", "60% equal + 60% by_weight"),
        ("cap", "30%:value"),
        ("shortage", "proportional"),
        // As long as a record may be: nothing is proposed instead, for that would cost each letter.
        ("unknown", &"1% abcdefgh ".repeat(600)),
        ("figure", "km=12"),
        ("nested", "1% equal + 1% equal + 1% equal + 97% by_value"),
        ("tiny", "0,0001% equal + 99,9999% by_value"),
    ])
}

fn engines(world: &World) -> Vec<Seed> {
    let mut seeds = Vec::new();
    for (name, request) in requests(world) {
        seeds.push((name.to_owned(), written(b'r', &cbor::encode(&request))));
    }
    let honest: Vec<u8> = std::iter::once(written(b'c', &[]))
        .chain(std::iter::repeat_n(written(b'h', &[]), 20))
        .flatten()
        .collect();
    seeds.push(("honest".to_owned(), honest));
    let lie = cbor::encode(&Answer::Digest {
        root: HeaderHash::from_bytes([9; 32]),
        owners: vec![(world.id(1), HeaderHash::default())],
    });
    let lies = [
        written(b'c', &[]),
        written(b'h', &[]),
        written(b'h', &[]),
        written(b'a', &lie),
        written(b'h', &[]),
        written(b'w', &[]),
        written(b'd', &[]),
    ];
    seeds.push(("lie".to_owned(), lies.concat()));
    seeds.push(("nonsense".to_owned(), written(b'p', &[0xff; 9])));
    seeds
}

/// What a platform sends, and what should not cost much.
fn graphs() -> Vec<Seed> {
    let kale = include_bytes!("../../../node/samples/jardins-dfc.jsonld");
    let mut seeds = texts(&[
        (
            "order",
            "{\"@graph\":[{\"@id\":\"o\",\"@type\":\"dfc-b:Order\",\"dfc-b:orderedBy\":\"b\",\"dfc-b:soldBy\":\"s\",\
            \"dfc-b:hasPart\":{\"@id\":\"l\",\"@type\":\"dfc-b:OrderLine\",\"dfc-b:quantity\":2,\
            \"dfc-b:concerns\":{\"@id\":\"p\",\"@type\":\"dfc-b:SuppliedProduct\",\"dfc-b:name\":\"Ail\"}}}]}",
        ),
        (
            "sale",
            "{\"@type\":\"dfc-b:SaleSession\",\"dfc-b:beginDate\":\"Thu Aug 22 2024 05:40:38 UTC\"}",
        ),
        (
            "own-prefix",
            "{\"@context\":{\"b\":\"http://x/DFC_BusinessOntology.owl#\",\"@vocab\":\"b:\"},\"@type\":\"CatalogItem\"}",
        ),
        (
            "container",
            "[{\"@id\":\"e\",\"@type\":\"dfc-b:Enterprise\",\"dfc-b:supplies\":{\"@type\":\"ldp:Container\",\"ldp:contains\":[\"p\"]}}]",
        ),
        (
            "exponent",
            "{\"@type\":\"dfc-b:Offer\",\"dfc-b:stockLimitation\":-1e-999999999999}",
        ),
        ("twice", "{\"a\":1,\"a\":2}"),
        ("empty", ""),
    ]);
    seeds.push(("platform".to_owned(), kale.to_vec()));
    seeds.push(("deep".to_owned(), "[{\"a\":".repeat(300).into_bytes()));
    seeds
}
