//! What is watched on the wire: nothing private, and nothing that its sender's disk does not hold.

use halle_protocol::{
    cbor,
    document::Audience,
    engine::{ChainState, chain_key},
    envelope::Run,
    message::{self, Answer, PairRequest, Request},
    object::read,
    store::{Store, Table},
};

use super::World;

/// Stands in every private note, with the hub's code after it: no other hub ever sees it.
pub const CANARY: &str = "canari-";

/// Whether a frame begins as a message of this name. Others are not read.
fn is(frame: &[u8], name: &str) -> bool {
    frame
        .get(2..)
        .is_some_and(|it| it.starts_with(name.as_bytes()))
}

/// Whether a frame offers or shows a document that is its hub's own.
fn names_private(frame: &[u8]) -> bool {
    if is(frame, "push") {
        let request = message::decode(frame);
        matches!(request, Ok(Request::Push { descriptor, .. }) if descriptor.audience == Audience::Own)
    } else if is(frame, "frontiers") {
        let answer = message::decode(frame);
        matches!(answer, Ok(Answer::Frontiers { documents })
            if documents.iter().any(|it| it.descriptor.audience == Audience::Own))
    } else {
        false
    }
}

/// The run that a frame carries, unpacked.
fn run_of(frame: &[u8]) -> Option<Run> {
    let packed = if is(frame, "push") {
        match message::decode(frame).ok()? {
            Request::Push { run, .. } => run,
            _ => return None,
        }
    } else if is(frame, "run") {
        match message::decode(frame).ok()? {
            Answer::Run { run } => run,
            _ => return None,
        }
    } else if is(frame, "introduce") {
        match message::decode(frame).ok()? {
            PairRequest::Introduce { run, .. } => run,
            _ => return None,
        }
    } else {
        return None;
    };
    Run::unpack(&packed).ok()
}

/// Whether bytes contain a private note's mark.
pub(super) fn has_canary(bytes: &[u8]) -> bool {
    canaries(bytes).next().is_some()
}

/// What follows each mark of a private note in bytes.
pub(super) fn canaries(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mark = CANARY.as_bytes();
    let last = bytes.len().saturating_sub(mark.len());
    (0..=last)
        .filter(move |at| bytes[*at..].starts_with(mark))
        .map(move |at| &bytes[at + mark.len()..])
}

/// Whether a proof takes away all of a chain, which no node keeps then.
pub(super) fn is_cut_from_the_first(store: &dyn Store, chain: &[u8]) -> bool {
    let mut key = b"chain".to_vec();
    key.extend_from_slice(chain);
    store.get(Table::Proof, &key).expect("reads").is_some()
}

impl World {
    /// Remembers which node tells another hub of a private document, or says what it could lose.
    pub(super) fn watch_wire(&mut self, from: usize, to: usize, frame: &[u8]) {
        if self.blame.liars.contains(&from) {
            return;
        }
        let run = run_of(frame);
        if self.id(from) != self.id(to) {
            let unpacked = run.as_ref().map(cbor::encode).unwrap_or_default();
            if names_private(frame) || has_canary(frame) || has_canary(&unpacked) {
                let what = "tells another hub of a private document";
                self.leaks.insert(from, what.to_owned());
            }
        }
        if run.is_some_and(|it| !self.is_durable(from, &it)) {
            let what = "says what its disk does not hold";
            self.leaks.insert(from, what.to_owned());
        }
    }

    /// Whether a node's disk holds a run that it sends.
    fn is_durable(&self, node: usize, run: &Run) -> bool {
        let key = chain_key(&run.document, run.writer);
        let promised = self.nodes[node].store.promised();
        let chain: Option<ChainState> = read(promised, Table::Chain, &key).expect("reads");
        let items = u64::try_from(run.items.len()).expect("a short run");
        match chain {
            Some(it) => it.cut.is_some() || it.seq + 1 >= run.from + items,
            None => is_cut_from_the_first(promised, &key),
        }
    }
}
