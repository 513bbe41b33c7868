//! Entry points that take any bytes: whatever they are, an error or a value that is written back as
//! it was read, never a panic.
//!
//! `fuzz/` drives them by libFuzzer, `tests/fuzz.rs` by proptest and by every file of the corpus.

mod engine;
mod seed;

pub use seed::seeds;

use halle_node::import::{Notice, read_offers, read_order_graph};
use halle_protocol::{
    cbor,
    document::Descriptor,
    envelope::{Envelope, Run},
    identity::{Entry, SignedEntry},
    limits::{
        FRAME_BYTES_MAX, IDENTITY_ENTRY_BYTES_MAX, PROOF_BYTES_MAX, RUN_BYTES_MAX,
        STATEMENT_BYTES_MAX,
    },
    message::{
        self, Answer, Invitation, PairAnswer, PairRequest, ProofFile, Request, StatementFile,
    },
    money::{Amount, Currency, Ratio},
    record::{Body, Founding},
    rules::{Cap, CapBase, Figures, Key, Percent, Rule, ShortageRule},
};
use serde::{Serialize, de::DeserializeOwned};

/// What takes any bytes.
pub type Target = fn(&[u8]);

/// Every entry point, by the name of its corpus and of its fuzz target.
pub const TARGETS: &[(&str, Target)] = &[
    ("message", message),
    ("run", run),
    ("record", record),
    ("envelope", envelope),
    ("identity", identity),
    ("founding", founding),
    ("invitation", invitation),
    ("descriptor", descriptor),
    ("proof", proof),
    ("statement", statement),
    ("number", number),
    ("rule", rule),
    ("graph", graph),
    ("engine", engine::events),
];

/// The entry point with a name.
///
/// # Panics
/// When there is none.
pub fn target(name: &str) -> Target {
    let found = TARGETS.iter().find(|(it, _)| *it == name);
    found.expect("a target").1
}

/// What is read is written back to bytes that mean the same.
fn there_and_back<T>(bytes: &[u8])
where
    T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug,
{
    if let Ok(value) = message::decode::<T>(bytes) {
        let written = message::encode(&value);
        assert!(written.len() <= FRAME_BYTES_MAX, "it grew beyond its bound");
        assert_eq!(message::decode::<T>(&written), Ok(value));
    }
}

fn message(bytes: &[u8]) {
    there_and_back::<Request>(bytes);
    there_and_back::<Answer>(bytes);
    there_and_back::<PairRequest>(bytes);
    there_and_back::<PairAnswer>(bytes);
}

fn run(bytes: &[u8]) {
    let packed = Run::unpack(bytes).ok();
    let plain = cbor::decode_exact::<Run>(bytes, RUN_BYTES_MAX).ok();
    for run in packed.into_iter().chain(plain) {
        assert_eq!(Run::unpack(&run.pack()), Ok(run.clone()));
        let Ok(envelopes) = run.clone().envelopes() else {
            continue;
        };
        assert_eq!(envelopes.len(), run.items.len());
        for envelope in &envelopes {
            let signed = envelope
                .signature
                .is_some_and(|it| envelope.header.verify(&it));
            let _ = (envelope.check_size(), signed);
        }
        // From where a seq would pass the last one the same run cannot be told again.
        if run
            .from
            .checked_add(u64::try_from(envelopes.len()).unwrap_or(u64::MAX))
            .is_some()
        {
            assert_eq!(Run::whole(&envelopes), Some(run));
        }
    }
}

fn record(bytes: &[u8]) {
    if let Some(body) = Body::decode(bytes) {
        let written = body.encode();
        assert_eq!(Body::decode(&written).as_ref(), Some(&body));
        let _ = (body.name(), body.home(), body.cites());
    }
}

fn envelope(bytes: &[u8]) {
    if let Ok(envelope) = Envelope::decode(bytes) {
        assert_eq!(Envelope::decode(&envelope.encode()), Ok(envelope.clone()));
        let _ = (envelope.check_size(), envelope.size(), envelope.hash());
    }
}

fn identity(bytes: &[u8]) {
    if let Ok(entry) = cbor::decode_exact::<Entry>(bytes, IDENTITY_ENTRY_BYTES_MAX) {
        assert_eq!(cbor::encode(&entry), bytes);
    }
    if let Ok(signed) = message::decode::<SignedEntry>(bytes)
        && let Ok(entry) = signed.verify()
    {
        assert_eq!(cbor::encode(&entry), signed.entry);
    }
}

fn founding(bytes: &[u8]) {
    if let Some(founding) = Founding::decode(bytes) {
        assert_eq!(cbor::encode(&founding), bytes);
        let _ = (founding.pool(), founding.charter.hash());
    }
}

fn invitation(bytes: &[u8]) {
    if let Ok(invitation) = String::from_utf8_lossy(bytes).parse::<Invitation>() {
        assert_eq!(invitation.to_string().parse(), Ok(invitation));
    }
}

fn descriptor(bytes: &[u8]) {
    if let Ok(descriptor) = cbor::decode_exact::<Descriptor>(bytes, FRAME_BYTES_MAX) {
        let shown = format!("{} {}", descriptor.kind, descriptor.period);
        let _ = (descriptor.id(), descriptor.is_well_formed(), shown);
    }
}

fn proof(bytes: &[u8]) {
    if let Ok(proven) = ProofFile::check(bytes) {
        let file = cbor::decode_exact::<ProofFile>(bytes, PROOF_BYTES_MAX).expect("it was read");
        assert_eq!(file.encode(), bytes);
        assert_eq!(ProofFile::check(&file.encode()), Ok(proven));
    }
    let _ = cbor::plain(bytes, PROOF_BYTES_MAX);
}

fn statement(bytes: &[u8]) {
    if let Ok(checked) = StatementFile::check(bytes) {
        let file =
            cbor::decode_exact::<StatementFile>(bytes, STATEMENT_BYTES_MAX).expect("it was read");
        assert_eq!(file.encode(), bytes);
        assert_eq!(checked.support.len(), checked.stated.lines.len());
    }
    let _ = halle_node::service::statement::check(bytes);
}

fn number(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(amount) = Amount::parse(&text) {
        assert_eq!(Amount::new(amount.cents()), Ok(amount));
        assert!(Amount::parse_positive(&text).is_err() || amount.cents() >= 0);
    }
    if let Ok(ratio) = text.parse::<Ratio>() {
        assert_eq!(ratio.to_string().parse(), Ok(ratio));
    }
    if let Ok(currency) = text.parse::<Currency>() {
        assert_eq!(currency.code().parse(), Ok(currency));
    }
    let _ = text.parse::<Percent>();
}

/// A graph of another platform is read into rows that are all accounted for.
fn graph(bytes: &[u8]) {
    if let Ok(sheet) = read_offers(bytes, "urn:halle:nobody") {
        let repeated = |it: &&Notice| matches!(it, Notice::Repeated { .. });
        let repeated = sheet.notices.iter().filter(repeated).count();
        assert_eq!(
            sheet.rows,
            sheet.offers.len() + sheet.skipped.len() + repeated
        );
    }
    if let Ok(sheet) = read_order_graph(bytes) {
        assert_eq!(sheet.rows, sheet.orders.len() + sheet.skipped.len());
    }
}

/// A text that is read is written in its one form, which is read as the same.
fn canonical<T>(text: &str)
where
    T: std::str::FromStr + std::fmt::Display + PartialEq + std::fmt::Debug,
    T::Err: std::fmt::Debug,
{
    if let Ok(value) = text.parse::<T>() {
        let written = value.to_string();
        let again = written.parse::<T>().expect("its own form is read");
        assert_eq!(again.to_string(), written);
        assert_eq!(again, value);
    }
}

fn rule(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    canonical::<Rule>(&text);
    canonical::<ShortageRule>(&text);
    canonical::<Cap>(&text);
    canonical::<CapBase>(&text);
    if let Some((key, figure)) = text.split_once('=')
        && let Ok(key) = key.parse::<Key>()
    {
        let _ = Figures::default().with(key, figure);
    }
}
