//! Keys of editable fields.

use sha2::{Digest, Sha256};

use crate::limits::KEY_BYTES_MAX;

/// Whether a text may name an editable field: `part/part`, lower-case letters, digits, `-` and `_`;
/// never under `record/`, where immutable records stand.
pub fn is_key(key: &str) -> bool {
    key.len() <= KEY_BYTES_MAX
        && !key.starts_with("record/")
        && key.split('/').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'))
        })
}

/// Which of the 32 bucket maps a key stands in: first byte of SHA-256 of `halle/bucket/1` and the
/// key, modulo 32.
pub fn bucket(key: &str) -> usize {
    let mut sha = Sha256::new();
    sha.update(b"halle/bucket/1");
    sha.update(key.as_bytes());
    sha.finalize()
        .first()
        .map_or(0, |byte| usize::from(byte % 32))
}
