//! Operations and the Merkle tree over them.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{cbor, hash::hash, id::HeaderHash};

/// The value of an editable field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scalar {
    /// Said to be nothing.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number; its unit belongs to the key.
    Int(i64),
    /// Words.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// One thing an envelope does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// Sets an editable field.
    Put(String, Scalar),
    /// Removes an editable field.
    Delete(String),
    /// Adds an immutable record: canonical bytes of a record body.
    Record(#[serde(with = "serde_bytes")] Vec<u8>),
}

impl Operation {
    /// Bytes of key and value.
    pub fn size(&self) -> usize {
        match self {
            Self::Put(key, value) => key.len().saturating_add(value.size()),
            Self::Delete(key) => key.len(),
            Self::Record(bytes) => bytes.len(),
        }
    }
}

impl Scalar {
    fn size(&self) -> usize {
        match self {
            Self::Null | Self::Bool(_) => 1,
            Self::Int(_) => 8,
            Self::Text(text) => text.len(),
            Self::Bytes(bytes) => bytes.len(),
        }
    }

    /// The words, if it is words.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Null | Self::Bool(_) | Self::Int(_) | Self::Bytes(_) => None,
        }
    }

    /// The number, if it is one.
    pub fn int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            Self::Null | Self::Bool(_) | Self::Text(_) | Self::Bytes(_) => None,
        }
    }

    /// As a person reads it.
    pub fn shown(&self) -> String {
        match self {
            Self::Null => String::new(),
            Self::Bool(yes) => yes.to_string(),
            Self::Int(number) => number.to_string(),
            Self::Text(text) => text.clone(),
            Self::Bytes(bytes) => crate::hash::hex(bytes),
        }
    }
}

impl Serialize for Scalar {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => to.serialize_none(),
            Self::Bool(yes) => to.serialize_bool(*yes),
            Self::Int(number) => to.serialize_i64(*number),
            Self::Text(text) => to.serialize_str(text),
            Self::Bytes(bytes) => to.serialize_bytes(bytes),
        }
    }
}

struct ScalarVisitor;

impl de::Visitor<'_> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("null, a boolean, a 64-bit integer, text or bytes")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Scalar, E> {
        Ok(Scalar::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Scalar, E> {
        Ok(Scalar::Null)
    }

    fn visit_bool<E: de::Error>(self, yes: bool) -> Result<Scalar, E> {
        Ok(Scalar::Bool(yes))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Scalar, E> {
        Ok(Scalar::Int(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Scalar, E> {
        i64::try_from(number)
            .map(Scalar::Int)
            .map_err(|_| E::custom("beyond 64 bits with sign"))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Scalar, E> {
        Ok(Scalar::Text(text.to_owned()))
    }

    fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Scalar, E> {
        Ok(Scalar::Bytes(bytes.to_vec()))
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ScalarVisitor)
    }
}

fn leaf(operation: &Operation) -> HeaderHash {
    HeaderHash::from_bytes(hash("halle/leaf/1", &[&cbor::encode(operation)]))
}

fn node(left: &HeaderHash, right: &HeaderHash) -> HeaderHash {
    HeaderHash::from_bytes(hash("halle/node/1", &[left.as_bytes(), right.as_bytes()]))
}

/// The next level up; an odd last one rises as it is.
fn level_up(level: &[HeaderHash]) -> Vec<HeaderHash> {
    level
        .chunks(2)
        .filter_map(|pair| match pair {
            [left, right] => Some(node(left, right)),
            [single] => Some(*single),
            _ => None,
        })
        .collect()
}

/// Root of the binary Merkle tree over operations; of none: the hash of `halle/leaf/1` alone.
pub fn merkle_root(operations: &[Operation]) -> HeaderHash {
    let mut level: Vec<_> = operations.iter().map(leaf).collect();
    while level.len() > 1 {
        level = level_up(&level);
    }
    level
        .first()
        .copied()
        .unwrap_or_else(|| HeaderHash::from_bytes(hash("halle/leaf/1", &[])))
}

/// The siblings from one operation up to the root; absent where it rises alone.
pub fn merkle_path(operations: &[Operation], index: usize) -> Vec<Option<HeaderHash>> {
    let mut level: Vec<_> = operations.iter().map(leaf).collect();
    let mut index = index;
    let mut path = Vec::new();
    while level.len() > 1 {
        path.push(level.get(index ^ 1).copied());
        level = level_up(&level);
        index /= 2;
    }
    path
}

/// Whether an operation stands at an index under a root.
pub fn merkle_verify(
    root: &HeaderHash,
    operation: &Operation,
    index: usize,
    path: &[Option<HeaderHash>],
) -> bool {
    let mut at = leaf(operation);
    let mut index = index;
    for sibling in path {
        at = match sibling {
            Some(sibling) if index.is_multiple_of(2) => node(&at, sibling),
            Some(sibling) => node(sibling, &at),
            // Only the last of a level rises alone: an even one.
            None if index.is_multiple_of(2) => at,
            None => return false,
        };
        index /= 2;
    }
    index == 0 && at == *root
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_shown_under_the_root() {
        for count in 1..40_usize {
            let operations: Vec<_> = (0..count)
                .map(|n| Operation::Delete(format!("k/{n}")))
                .collect();
            let root = merkle_root(&operations);
            for (index, operation) in operations.iter().enumerate() {
                let path = merkle_path(&operations, index);
                assert!(merkle_verify(&root, operation, index, &path));
                let other = index + (1 << path.len());
                assert!(
                    !merkle_verify(&root, operation, other, &path),
                    "another place"
                );
                assert!(!merkle_verify(
                    &root,
                    &Operation::Delete("x".into()),
                    index,
                    &path
                ));
            }
        }
    }
}
