//! SHA-256 with a domain string, so that bytes signed or hashed for one purpose serve no other.

use sha2::{Digest, Sha256};

/// A SHA-256.
pub type Hash32 = [u8; 32];

/// SHA-256 of the domain string followed by the parts.
pub fn hash(domain: &str, parts: &[&[u8]]) -> Hash32 {
    let mut sha = Sha256::new();
    sha.update(domain.as_bytes());
    for part in parts {
        sha.update(part);
    }
    sha.finalize().into()
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
