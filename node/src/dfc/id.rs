//! Ids: absolute names of what Halle holds, the same in every graph and on every node.
//!
//! A hub has no address on the web, so its things have no `https` of their own: they are named by what never
//! changes, the id of the hub and of the offer (decision 34).

use halle_protocol::hash::hex;
use halle_protocol::id::{HubId, OfferId, RecordId};
use sha2::{Digest, Sha256};

const BASE: &str = "urn:halle:";

/// Bytes of a hash that tell the producers of a hub apart.
const PRODUCER_BYTES: usize = 16;

/// A hub.
pub(crate) fn hub(hub: &HubId) -> String {
    format!("{BASE}{hub}")
}

/// Something of a hub's offer: `product`, `item`, `offer`, `offer-solidarity`.
pub(crate) fn of_offer(hub: &HubId, kind: &str, offer: &OfferId) -> String {
    format!("{BASE}{hub}:{kind}:{}", offer.to_hex())
}

/// The tier that a hub's lower prices are for.
pub(crate) fn tier(hub: &HubId, tier: &str) -> String {
    format!("{BASE}{hub}:tier:{tier}")
}

/// A producer by the name that a hub calls it.
pub(crate) fn producer(hub: &HubId, name: &str) -> String {
    let hash = Sha256::digest(name.as_bytes());
    let some: Vec<u8> = hash.iter().take(PRODUCER_BYTES).copied().collect();
    format!("{BASE}{hub}:producer:{}", hex(&some))
}

/// A cycle, an order.
pub(crate) fn record(kind: &str, record: &RecordId) -> String {
    format!("{BASE}{kind}:{record}")
}

/// The hub that an id names.
pub(crate) fn hub_of(id: &str) -> Option<HubId> {
    id.strip_prefix(BASE)?.parse().ok()
}

/// The hub and the offer that an id names, whatever of the offer it is.
pub(crate) fn offer_of(id: &str) -> Option<(HubId, OfferId)> {
    let mut parts = id.strip_prefix(BASE)?.split(':');
    let (hub, _, offer) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = parts.next().is_none();
    Some((hub.parse().ok()?, OfferId::from_hex(offer)?)).filter(|_| whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_absolute_and_lead_back() {
        let (ours, some) = (
            HubId::from_bytes([7; 32]),
            OfferId::from_hex(&"0f".repeat(16)).unwrap(),
        );
        let id = of_offer(&ours, "item", &some);
        assert!(id.starts_with("urn:halle:hub1"), "{id}");
        assert_eq!(offer_of(&id), Some((ours, some)));
        assert_eq!(hub_of(&hub(&ours)), Some(ours));
        assert_eq!(hub_of(&id), None);
        assert_eq!(offer_of("https://x.example/offers/1"), None);
        assert_eq!(producer(&ours, "Ferme"), producer(&ours, "Ferme"));
        assert_ne!(producer(&ours, "Ferme"), producer(&ours, "ferme"));
    }
}
