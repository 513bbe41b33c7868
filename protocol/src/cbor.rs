//! DAG-CBOR with bounds: all signed and sent bytes pass here.
//!
//! [`decode`] first walks the bytes without recursion and refuses what is too deep, so that a
//! hostile nesting costs neither stack nor time; [`decode_exact`] also refuses what the encoder
//! would have written otherwise, so that one value has one encoding.

mod plain;

pub use plain::plain;

use serde::{Serialize, de::DeserializeOwned};

use crate::limits::DEPTH_MAX;

/// Bytes that are no acceptable DAG-CBOR of the wanted shape.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// Ends in the middle of an item, or goes on after it.
    #[error("wrong length")]
    Length,
    /// More nested than [`DEPTH_MAX`].
    #[error("nested more than {DEPTH_MAX} deep")]
    Depth,
    /// Larger than the bound for this shape, bytes.
    #[error("{0} bytes are too many")]
    Large(usize),
    /// Not the wanted shape.
    #[error("not the wanted shape: {0}")]
    Shape(String),
    /// Not the one canonical encoding.
    #[error("not canonical")]
    NotCanonical,
}

/// Room made before a value is encoded: most fit, and the others grow from there.
const ROOM_BYTES: usize = 256;

/// Encodes a value canonically.
///
/// # Panics
/// Never for this crate's types: they hold no floats and their maps have text keys.
#[expect(
    clippy::expect_used,
    reason = "writing to memory; every type here is encodable"
)]
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(ROOM_BYTES);
    serde_ipld_dagcbor::to_writer(&mut bytes, value).expect("types of this crate are encodable");
    bytes
}

/// Length of a value's canonical encoding, bytes, without making it.
pub fn length<T: Serialize>(value: &T) -> usize {
    let mut counted = Counted(0);
    match serde_ipld_dagcbor::to_writer(&mut counted, value) {
        Ok(()) => counted.0,
        Err(_) => usize::MAX,
    }
}

/// Bytes that are counted and forgotten.
struct Counted(usize);

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.saturating_add(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Decodes a value; unknown fields of maps are skipped.
///
/// # Errors
/// [`Malformed`] with the first thing that is wrong.
pub fn decode<T: DeserializeOwned>(bytes: &[u8], bytes_max: usize) -> Result<T, Malformed> {
    if bytes.len() > bytes_max {
        return Err(Malformed::Large(bytes.len()));
    }
    walk(bytes)?;
    serde_ipld_dagcbor::from_slice(bytes).map_err(|error| Malformed::Shape(error.to_string()))
}

/// Decodes a value that must be in its one canonical encoding, without unknown fields.
///
/// # Errors
/// [`Malformed`] with the first thing that is wrong.
pub fn decode_exact<T: DeserializeOwned + Serialize>(
    bytes: &[u8],
    bytes_max: usize,
) -> Result<T, Malformed> {
    let value: T = decode(bytes, bytes_max)?;
    if encode(&value) == bytes {
        Ok(value)
    } else {
        Err(Malformed::NotCanonical)
    }
}

/// Maps whose keys are no text, as lists of pairs: DAG-CBOR knows only text keys.
pub mod pairs {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Writes the pairs in order of their keys.
    ///
    /// # Errors
    /// The serializer's own.
    pub fn serialize<S: Serializer, K: Serialize, V: Serialize>(
        map: &BTreeMap<K, V>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_seq(map)
    }

    /// Reads pairs.
    ///
    /// # Errors
    /// The deserializer's own.
    pub fn deserialize<'de, D, K, V>(from: D) -> Result<BTreeMap<K, V>, D::Error>
    where
        D: Deserializer<'de>,
        K: Deserialize<'de> + Ord,
        V: Deserialize<'de>,
    {
        Ok(Vec::<(K, V)>::deserialize(from)?.into_iter().collect())
    }
}

/// Values whose form says their type, as bytes inside of forms that do not say it.
pub mod inside {
    use serde::{Deserializer, Serialize, Serializer, de::DeserializeOwned, de::Error};

    /// Writes the value's canonical bytes.
    ///
    /// # Errors
    /// The serializer's own.
    pub fn serialize<S: Serializer, T: Serialize>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        serde_bytes::serialize(&super::encode(value), to)
    }

    /// Reads them.
    ///
    /// # Errors
    /// The deserializer's own, and where the bytes are no such value.
    pub fn deserialize<'de, D: Deserializer<'de>, T: DeserializeOwned>(
        from: D,
    ) -> Result<T, D::Error> {
        let bytes: Vec<u8> = serde_bytes::deserialize(from)?;
        super::decode(&bytes, usize::MAX).map_err(D::Error::custom)
    }
}

/// Walks one item with its children, without recursion.
fn walk(bytes: &[u8]) -> Result<(), Malformed> {
    // Items still to come at each level.
    let mut open: Vec<u64> = vec![1];
    let mut rest = bytes;
    while let Some(left) = open.last_mut() {
        if *left == 0 {
            open.pop();
            continue;
        }
        *left = left.saturating_sub(1);
        let (major, argument, after) = head(rest)?;
        rest = after;
        let children = match major {
            2 | 3 => {
                let length = usize::try_from(argument).map_err(|_| Malformed::Length)?;
                rest = rest.get(length..).ok_or(Malformed::Length)?;
                0
            }
            4 => argument,
            5 => argument.checked_mul(2).ok_or(Malformed::Length)?,
            6 => 1,
            _ => 0,
        };
        // Each child is at least one byte.
        if children > u64::try_from(rest.len()).unwrap_or(u64::MAX) {
            return Err(Malformed::Length);
        }
        if children > 0 {
            if open.len() >= DEPTH_MAX {
                return Err(Malformed::Depth);
            }
            open.push(children);
        }
    }
    if rest.is_empty() {
        Ok(())
    } else {
        Err(Malformed::Length)
    }
}

/// The head of an item: major type, argument, and what follows.
fn head(bytes: &[u8]) -> Result<(u8, u64, &[u8]), Malformed> {
    let (first, rest) = bytes.split_first().ok_or(Malformed::Length)?;
    let width = match first & 0x1f {
        small @ 0..=23 => return Ok((first >> 5, u64::from(small), rest)),
        24 => 1,
        25 => 2,
        26 => 4,
        27 => 8,
        _ => return Err(Malformed::NotCanonical),
    };
    let (argument, after) = rest.split_at_checked(width).ok_or(Malformed::Length)?;
    let value = argument
        .iter()
        .fold(0_u64, |value, byte| value << 8 | u64::from(*byte));
    // Major type 7 with eight bytes is a float: a length only for the others.
    Ok((first >> 5, value, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_nesting_is_refused_without_recursion() {
        let bomb = vec![0x81_u8; 100_000];
        assert_eq!(decode::<Vec<u8>>(&bomb, usize::MAX), Err(Malformed::Depth));
    }

    #[test]
    fn huge_counts_are_refused_before_any_allocation() {
        let bomb = [0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
        assert_eq!(decode::<Vec<u64>>(&bomb, 1024), Err(Malformed::Length));
    }

    #[test]
    fn one_value_has_one_encoding() {
        assert_eq!(decode_exact::<u64>(&[0x01], 9), Ok(1));
        assert!(decode_exact::<u64>(&[0x18, 0x01], 9).is_err());
    }
}
