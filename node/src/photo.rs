//! Photos stay with whoever took them; records name them by their hash.

use halle_protocol::hash::hex;
use sha2::{Digest, Sha256};

/// SHA-256 in hexadecimal, as `sha256sum` says it.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_sha256sum_says() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sha256(b""), empty);
    }
}
