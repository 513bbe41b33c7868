//! Device names to libp2p's peer names and back.
//!
//! Both hold the same Ed25519 public key. Peers with any other kind of key have no name here, so
//! nothing past the gate ever sees them.

use libp2p::{
    PeerId,
    identity::{Keypair, PublicKey, ed25519},
};

use halle_protocol::id::DeviceId;

/// The peer with this device's key; none when the bytes are no Ed25519 key.
pub(crate) fn peer_of(device: &DeviceId) -> Option<PeerId> {
    let key = ed25519::PublicKey::try_from_bytes(device.as_bytes()).ok()?;
    Some(PublicKey::from(key).to_peer_id())
}

/// The device with this peer's key; none when that is no Ed25519 key.
pub(crate) fn device_of(peer: &PeerId) -> Option<DeviceId> {
    let key = PublicKey::try_decode_protobuf(peer.as_ref().digest()).ok()?;
    Some(DeviceId::from_bytes(
        key.try_into_ed25519().ok()?.to_bytes(),
    ))
}

/// The key pair that grows from a seed. Any 32 bytes are one.
pub(crate) fn keypair(mut secret: [u8; 32]) -> Option<Keypair> {
    Keypair::ed25519_from_bytes(&mut secret).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn device_and_peer_name_the_same_key() {
        let peer = keypair([7; 32]).unwrap().public().to_peer_id();
        let device = device_of(&peer).unwrap();
        assert_eq!(peer_of(&device), Some(peer));
    }

    #[test]
    fn peer_without_an_ed25519_key_has_no_device() {
        assert_eq!(device_of(&PeerId::random()), None);
    }
}
