//! Values of the store's tables.
//!
//! What is signed, and what this device keeps for itself, is canonical DAG-CBOR. What is derived is
//! postcard: it never leaves the store, can be made again, and is read far more often than
//! anything else. Its types leave no field out: postcard knows no names.

use serde::{Serialize, de::DeserializeOwned};

use crate::{
    cbor,
    store::{Store, StoreError, Table},
};

/// Room made before a row is encoded: most fit, and the others grow from there.
const ROOM_BYTES: usize = 256;

/// Bytes of a value of a table.
pub fn encode<T: Serialize>(table: Table, value: &T) -> Vec<u8> {
    if table.is_derived() {
        // Fails only for lists of unknown length, which no row has.
        let room = Vec::with_capacity(ROOM_BYTES);
        postcard::to_extend(value, room).unwrap_or_default()
    } else {
        cbor::encode(value)
    }
}

/// Decodes a value that this program wrote.
///
/// # Errors
/// [`StoreError::Damaged`].
pub fn decode<T: DeserializeOwned>(table: Table, value: &[u8]) -> Result<T, StoreError> {
    let decoded = if table.is_derived() {
        let taken = postcard::take_from_bytes(value).ok();
        taken.and_then(|(it, rest)| rest.is_empty().then_some(it))
    } else {
        cbor::decode(value, usize::MAX).ok()
    };
    decoded.ok_or(StoreError::Damaged {
        table,
        what: "a value",
    })
}

/// Reads and decodes a value.
///
/// # Errors
/// [`StoreError`] when it cannot be read or is none of ours.
pub fn read<T: DeserializeOwned>(
    store: &dyn Store,
    table: Table,
    key: &[u8],
) -> Result<Option<T>, StoreError> {
    store
        .get(table, key)?
        .map(|value| decode(table, &value))
        .transpose()
}
