//! Keys and strict verification.

use ed25519_dalek::{Signer, SigningKey, VerifyingKey};

use crate::{
    cbor,
    hash::hash,
    id::{DeviceId, HubId, Signature},
    limits::VERSION,
};

/// A hub's root key: signs its identity log, derived from the phrase when needed.
pub struct RootKey(SigningKey);

impl std::fmt::Debug for RootKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("RootKey(…)")
    }
}

/// What a HubId is the hash of.
#[derive(serde::Serialize)]
struct Genesis {
    v: u8,
    root: DeviceId,
}

impl RootKey {
    /// The key of 32 secret bytes.
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// The raw public key.
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// The hub that this key is the root of.
    pub fn hub(&self) -> HubId {
        hub_of(&self.public())
    }

    /// Signs a domain string followed by bytes.
    pub fn sign(&self, domain: &str, bytes: &[u8]) -> Signature {
        sign(&self.0, domain, bytes)
    }
}

/// The hub whose root key this is: SHA-256 of the DAG-CBOR of `{v, root}`.
pub fn hub_of(root: &[u8; 32]) -> HubId {
    let genesis = Genesis {
        v: VERSION,
        root: DeviceId::from_bytes(*root),
    };
    HubId::from_bytes(hash("", &[&cbor::encode(&genesis)]))
}

/// Signs a domain string followed by bytes.
pub fn sign(key: &SigningKey, domain: &str, bytes: &[u8]) -> Signature {
    let mut message = domain.as_bytes().to_vec();
    message.extend_from_slice(bytes);
    Signature::from_bytes(key.sign(&message).to_bytes())
}

/// Whether a signature over a domain string and bytes is good, strictly: weak keys never are.
pub fn verify(key: &[u8; 32], domain: &str, bytes: &[u8], signature: &Signature) -> bool {
    let Ok(key) = VerifyingKey::from_bytes(key) else {
        return false;
    };
    if key.is_weak() {
        return false;
    }
    let mut message = domain.as_bytes().to_vec();
    message.extend_from_slice(bytes);
    let signature = ed25519_dalek::Signature::from_bytes(signature.as_bytes());
    key.verify_strict(&message, &signature).is_ok()
}
