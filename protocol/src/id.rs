//! Names of things: one newtype a noun, 32 bytes each, shown as bech32m text.

use std::{fmt, str::FromStr};

use bech32::{Bech32m, Hrp};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Text that is not an id of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadId {
    /// Not bech32m, or a letter is wrong.
    #[error("not a valid {0}1… id")]
    Text(&'static str),
    /// An id of another kind.
    #[error("a {found}1… id where a {wanted}1… id belongs")]
    Kind {
        /// What it should begin with.
        wanted: &'static str,
        /// What it begins with.
        found: String,
    },
}

macro_rules! bytes_type {
    ($(#[$doc:meta])* $name:ident, $length:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $length]);

        impl Default for $name {
            fn default() -> Self { Self([0; $length]) }
        }

        impl $name {
            /// Wraps raw bytes.
            pub const fn from_bytes(bytes: [u8; $length]) -> Self { Self(bytes) }
            /// The raw bytes.
            pub const fn as_bytes(&self) -> &[u8; $length] { &self.0 }
            /// Reads raw bytes of the right length.
            pub fn from_slice(bytes: &[u8]) -> Option<Self> { bytes.try_into().ok().map(Self) }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                let hex = crate::hash::hex(&self.0);
                write!(out, "{}({})", stringify!($name), hex.get(..12).unwrap_or(&hex))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_bytes(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let bytes = serde_bytes::ByteBuf::deserialize(from)?;
                Self::from_slice(&bytes)
                    .ok_or_else(|| serde::de::Error::invalid_length(bytes.len(), &stringify!($length)))
            }
        }
    };
}

macro_rules! named_id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        bytes_type!($(#[$doc])* $name, 32);

        impl $name {
            /// What its text begins with, before the `1`.
            pub const PREFIX: &'static str = $prefix;
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                let prefix = Hrp::parse($prefix).map_err(|_| fmt::Error)?;
                bech32::encode_to_fmt::<Bech32m, _>(out, prefix, &self.0).map_err(|_| fmt::Error)
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                let checked = bech32::primitives::decode::CheckedHrpstring::new::<Bech32m>(text)
                    .map_err(|_| BadId::Text($prefix))?;
                let found = checked.hrp().to_lowercase();
                if found != $prefix {
                    return Err(BadId::Kind { wanted: $prefix, found });
                }
                let bytes: Vec<u8> = checked.byte_iter().collect();
                Self::from_slice(&bytes).ok_or(BadId::Text($prefix))
            }
        }
    };
}

named_id!(
    /// One organisation: SHA-256 of its identity's genesis.
    HubId, "hub");
named_id!(
    /// One machine of a hub: its raw Ed25519 public key, which is also its libp2p key.
    DeviceId, "dev");
named_id!(
    /// One pool: hash of its founder, a nonce and its first charter.
    PoolId, "pool");
named_id!(
    /// One document: hash of owner, kind, period and audience.
    DocumentId, "doc");
named_id!(
    /// One record: hash of its document and its bytes.
    RecordId, "rec");
named_id!(
    /// One envelope's header: what `previous` and `deps` name.
    HeaderHash, "head");
bytes_type!(
    /// One offer of one hub, given once by its owner.
    OfferId, 16);
bytes_type!(
    /// SHA-256 of a file that somebody keeps: a photo, say.
    FileHash, 32);
bytes_type!(
    /// Sixteen bytes of chance that keep two equal facts apart.
    Nonce, 16);
bytes_type!(
    /// An Ed25519 signature.
    Signature, 64);

impl OfferId {
    /// Thirty-two hexadecimal digits, as in field keys.
    pub fn to_hex(&self) -> String {
        crate::hash::hex(&self.0)
    }

    /// Reads thirty-two hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        if text.len() != 32 || !text.is_ascii() {
            return None;
        }
        let mut bytes = [0; 16];
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(index * 2..index * 2 + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

/// A place in a device's writing: chains of two epochs are two chains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Writer {
    /// Which machine.
    pub device: DeviceId,
    /// Which life of its store, from 0.
    pub epoch: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_an_id_is_read_back_and_kinds_do_not_mix() {
        let hub = HubId::from_bytes([7; 32]);
        let text = hub.to_string();
        assert!(text.starts_with("hub1"));
        assert_eq!(text.parse::<HubId>(), Ok(hub));
        assert!(matches!(text.parse::<PoolId>(), Err(BadId::Kind { .. })));
        let mut wrong = text.clone();
        wrong.replace_range(
            10..11,
            if text.as_bytes()[10] == b'q' {
                "p"
            } else {
                "q"
            },
        );
        assert_eq!(wrong.parse::<HubId>(), Err(BadId::Text("hub")));
    }
}
