//! Automerge as the merge engine of one document.
//!
//! Automerge never sees a partner's bytes: operations that passed our own codec are performed
//! through its transaction API, in the author's causal place, with the author's actor and time. So
//! equal sets of envelopes make equal changes and equal heads on every node, in whatever order the
//! envelopes came.

use std::collections::BTreeMap;

use automerge::{
    ActorId, Automerge, ChangeHash, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value,
    transaction::{CommitOptions, Transactable},
};

use super::key::{bucket, is_key};
use crate::{
    envelope::{Dep, Envelope, Operation, Scalar},
    hash::{hash, hex},
    id::{DocumentId, HeaderHash, RecordId, Writer},
    record::record_id,
};

/// Time of the genesis change, seconds since 1970.
pub const GENESIS_TIME: i64 = 0;
const BUCKETS: usize = 32;

/// A document could not be performed; a bug or memory, never a partner's doing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplicaError {
    /// Automerge refused an operation of ours.
    #[error("automerge: {0}")]
    Automerge(String),
    /// An envelope came before what it depends on.
    #[error("an envelope was performed before its dependency")]
    Order,
}

impl From<automerge::AutomergeError> for ReplicaError {
    fn from(error: automerge::AutomergeError) -> Self {
        Self::Automerge(error.to_string())
    }
}

/// The Automerge change that an envelope became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Performed(ChangeHash);

/// One document, performed.
#[derive(Debug)]
pub struct Replica {
    document: DocumentId,
    automerge: Automerge,
    buckets: Vec<ObjId>,
    genesis: ChangeHash,
    performed: BTreeMap<HeaderHash, Performed>,
}

/// Actor of a writer in a document: SHA-256 of `halle/actor/1`, device, document and epoch (big
/// endian), first 16 bytes.
pub fn actor(writer: Writer, document: &DocumentId) -> [u8; 16] {
    let digest = hash(
        "halle/actor/1",
        &[
            writer.device.as_bytes(),
            document.as_bytes(),
            &writer.epoch.to_be_bytes(),
        ],
    );
    let mut actor = [0; 16];
    actor
        .iter_mut()
        .zip(digest)
        .for_each(|(to, from)| *to = from);
    actor
}

impl Replica {
    /// A document of 32 empty bucket maps, named `00` to `31`: the same genesis for all.
    ///
    /// # Errors
    /// [`ReplicaError`] when Automerge cannot.
    pub fn new(document: DocumentId) -> Result<Self, ReplicaError> {
        let author = hash("halle/genesis/1", &[]);
        let author = author.get(..16).unwrap_or(&author);
        let mut automerge = Automerge::new().with_actor(ActorId::from(author));
        let mut buckets = Vec::with_capacity(BUCKETS);
        let mut transaction = automerge.transaction();
        for number in 0..BUCKETS {
            buckets.push(transaction.put_object(ROOT, format!("{number:02}"), ObjType::Map)?);
        }
        transaction.commit_with(CommitOptions::default().with_time(GENESIS_TIME));
        let genesis = automerge
            .get_heads()
            .first()
            .copied()
            .ok_or(ReplicaError::Order)?;
        Ok(Self {
            document,
            automerge,
            buckets,
            genesis,
            performed: BTreeMap::new(),
        })
    }

    /// Performs envelopes that are in causal order.
    ///
    /// # Errors
    /// [`ReplicaError::Order`] when one came before what it names.
    pub fn of<'a>(
        document: DocumentId,
        envelopes: impl IntoIterator<Item = &'a Envelope>,
    ) -> Result<Self, ReplicaError> {
        let mut replica = Self::new(document)?;
        for envelope in envelopes {
            replica.perform_upon(envelope, &envelope.header.deps)?;
        }
        Ok(replica)
    }

    /// Performs one envelope upon its predecessor and those of its dependencies that count: what
    /// it says of a chain at or above a cut is ignored.
    ///
    /// # Errors
    /// [`ReplicaError::Order`] when it came before what it names.
    pub fn perform_upon(&mut self, envelope: &Envelope, deps: &[Dep]) -> Result<(), ReplicaError> {
        let header = &envelope.header;
        let mut parents = Vec::new();
        if header.seq > 0 {
            parents.push(self.change(&header.previous)?);
        }
        for dep in deps {
            parents.push(self.change(&dep.hash)?);
        }
        if parents.is_empty() {
            parents.push(self.genesis);
        }
        let actor = ActorId::from(actor(header.writer, &self.document));
        let heads = self.automerge.get_heads();
        let change = if heads.iter().all(|head| parents.contains(head)) {
            self.automerge.set_actor(actor);
            commit(&mut self.automerge, &self.buckets, &self.document, envelope)?
        } else {
            let mut branch = self.automerge.fork_at(&parents)?.with_actor(actor);
            let change = commit(&mut branch, &self.buckets, &self.document, envelope)?;
            self.automerge.merge(&mut branch)?;
            change
        };
        self.performed.insert(envelope.hash(), Performed(change));
        Ok(())
    }

    fn change(&self, header: &HeaderHash) -> Result<ChangeHash, ReplicaError> {
        self.performed
            .get(header)
            .map(|performed| performed.0)
            .ok_or(ReplicaError::Order)
    }

    /// All values of an editable field: one, or several when devices changed it apart.
    ///
    /// # Errors
    /// [`ReplicaError`] when Automerge cannot read.
    pub fn values(&self, key: &str) -> Result<Vec<Scalar>, ReplicaError> {
        let Some(map) = self.buckets.get(bucket(key)) else {
            return Ok(Vec::new());
        };
        let mut values: Vec<_> = self
            .automerge
            .get_all(map, key)?
            .into_iter()
            .filter_map(|(value, _)| scalar(&value))
            .collect();
        values.sort();
        Ok(values)
    }

    /// All keys that have a value.
    pub fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = self
            .buckets
            .iter()
            .flat_map(|map| self.automerge.keys(map))
            .collect();
        keys.sort();
        keys
    }

    /// The Automerge heads, ascending.
    pub fn heads(&self) -> Vec<[u8; 32]> {
        let mut heads: Vec<_> = self
            .automerge
            .get_heads()
            .iter()
            .map(|head| head.0)
            .collect();
        heads.sort_unstable();
        heads
    }

    /// The Automerge file.
    pub fn save(&self) -> Vec<u8> {
        self.automerge.save()
    }
}

fn commit(
    automerge: &mut Automerge,
    buckets: &[ObjId],
    document: &DocumentId,
    envelope: &Envelope,
) -> Result<ChangeHash, ReplicaError> {
    let seconds = envelope.header.time.div_euclid(1000);
    let options = || CommitOptions::default().with_time(seconds);
    let mut transaction = automerge.transaction();
    for operation in &envelope.operations {
        perform(&mut transaction, buckets, document, operation)?;
    }
    let (change, _) = transaction.commit_with(options());
    Ok(change.unwrap_or_else(|| automerge.empty_commit(options())))
}

fn perform(
    transaction: &mut impl Transactable,
    buckets: &[ObjId],
    document: &DocumentId,
    operation: &Operation,
) -> Result<(), ReplicaError> {
    let map = |key: &str| buckets.get(bucket(key)).ok_or(ReplicaError::Order);
    match operation {
        Operation::Put(key, value) if is_key(key) => {
            // Automerge leaves out a value that stands already, and with it that it was said anew.
            let map = map(key)?;
            let held = transaction.get_all(map, key.as_str())?;
            if held
                .iter()
                .any(|(it, _)| scalar(it).as_ref() == Some(value))
            {
                transaction.delete(map, key.as_str())?;
            }
            transaction.put(map, key, raw(value))?;
        }
        Operation::Delete(key) if is_key(key) => {
            if transaction.get(map(key)?, key.as_str())?.is_some() {
                transaction.delete(map(key)?, key.as_str())?;
            }
        }
        // An ill-formed key is void: kept and relayed, without effect.
        Operation::Put(..) | Operation::Delete(_) => {}
        Operation::Record(bytes) => {
            let key = record_key(&record_id(document, bytes));
            transaction.put(map(&key)?, key.as_str(), ScalarValue::Bytes(bytes.clone()))?;
        }
    }
    Ok(())
}

fn record_key(record: &RecordId) -> String {
    format!("record/{}", hex(record.as_bytes()))
}

fn raw(value: &Scalar) -> ScalarValue {
    match value {
        Scalar::Null => ScalarValue::Null,
        Scalar::Bool(yes) => ScalarValue::Boolean(*yes),
        Scalar::Int(number) => ScalarValue::Int(*number),
        Scalar::Text(text) => ScalarValue::Str(text.as_str().into()),
        Scalar::Bytes(bytes) => ScalarValue::Bytes(bytes.clone()),
    }
}

fn scalar(value: &Value<'_>) -> Option<Scalar> {
    match value.as_scalar()? {
        ScalarValue::Null => Some(Scalar::Null),
        ScalarValue::Boolean(yes) => Some(Scalar::Bool(*yes)),
        ScalarValue::Int(number) => Some(Scalar::Int(*number)),
        ScalarValue::Str(text) => Some(Scalar::Text(text.to_string())),
        ScalarValue::Bytes(bytes) => Some(Scalar::Bytes(bytes.clone())),
        ScalarValue::Uint(_)
        | ScalarValue::F64(_)
        | ScalarValue::Counter(_)
        | ScalarValue::Timestamp(_)
        | ScalarValue::Unknown { .. } => None,
    }
}
