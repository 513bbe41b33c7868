//! Names of objects and of what they read.

use crate::id::{DocumentId, HubId, OfferId, PoolId, RecordId};

/// Something that can change, and that folds read. The order is the order of levels.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ObjectKey {
    /// A record has come, or was cut.
    Record(RecordId),
    /// What cites an id has changed.
    Cites([u8; 32]),
    /// Editable fields of a document under a group (all of the key before its last `/`).
    Fields(DocumentId, String),
    /// A pool's founding has come.
    Founding(PoolId),
    /// A hub's identity.
    Hub(HubId),
    /// A pool with its members.
    Pool(PoolId),
    /// A hub's profile.
    Profile(HubId),
    /// One offer.
    Offer(HubId, OfferId),
    /// One order cycle, by its opening.
    Cycle(RecordId),
    /// One lot.
    Lot(RecordId),
    /// One order.
    Order(RecordId),
    /// One entry.
    Entry(RecordId),
}

impl ObjectKey {
    /// Bytes in the store; their order is the order of levels.
    pub fn encode(&self) -> Vec<u8> {
        let (tag, parts): (u8, Vec<&[u8]>) = match self {
            Self::Record(id) => (0, vec![id.as_bytes()]),
            Self::Cites(id) => (1, vec![id]),
            Self::Fields(id, group) => (2, vec![id.as_bytes(), group.as_bytes()]),
            Self::Founding(id) => (3, vec![id.as_bytes()]),
            Self::Hub(id) => (4, vec![id.as_bytes()]),
            Self::Pool(id) => (5, vec![id.as_bytes()]),
            Self::Profile(id) => (6, vec![id.as_bytes()]),
            Self::Offer(hub, offer) => (7, vec![hub.as_bytes(), offer.as_bytes()]),
            Self::Cycle(id) => (8, vec![id.as_bytes()]),
            Self::Lot(id) => (9, vec![id.as_bytes()]),
            Self::Order(id) => (10, vec![id.as_bytes()]),
            Self::Entry(id) => (11, vec![id.as_bytes()]),
        };
        let mut bytes = vec![tag];
        for part in parts {
            bytes.extend_from_slice(part);
        }
        bytes
    }

    /// Reads [`Self::encode`]'s bytes.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let (tag, rest) = bytes.split_first()?;
        let first = rest.get(..32)?;
        let after = rest.get(32..)?;
        Some(match tag {
            0 => Self::Record(RecordId::from_slice(rest)?),
            1 => Self::Cites(rest.try_into().ok()?),
            2 => Self::Fields(
                DocumentId::from_slice(first)?,
                String::from_utf8(after.to_vec()).ok()?,
            ),
            3 => Self::Founding(PoolId::from_slice(rest)?),
            4 => Self::Hub(HubId::from_slice(rest)?),
            5 => Self::Pool(PoolId::from_slice(rest)?),
            6 => Self::Profile(HubId::from_slice(rest)?),
            7 => Self::Offer(HubId::from_slice(first)?, OfferId::from_slice(after)?),
            8 => Self::Cycle(RecordId::from_slice(rest)?),
            9 => Self::Lot(RecordId::from_slice(rest)?),
            10 => Self::Order(RecordId::from_slice(rest)?),
            11 => Self::Entry(RecordId::from_slice(rest)?),
            _ => return None,
        })
    }
}

/// Orderings over rows, kept by [`super::derive`].
pub mod index {
    use crate::id::{HubId, OfferId, PoolId, RecordId};

    /// Cycles of a pool: prefix, then the opening.
    pub fn cycles(pool: &PoolId) -> Vec<u8> {
        prefixed(b'c', pool.as_bytes())
    }

    /// Lots of a cycle: prefix, then the lot.
    pub fn lots(cycle: &RecordId) -> Vec<u8> {
        prefixed(b'l', cycle.as_bytes())
    }

    /// Lots of an offer, over all cycles and pools: prefix, then the lot.
    pub fn lots_of_offer(hub: &HubId, offer: &OfferId) -> Vec<u8> {
        let mut key = prefixed(b'f', hub.as_bytes());
        key.extend_from_slice(offer.as_bytes());
        key
    }

    /// Orders of a cycle: prefix, then the order.
    pub fn orders(cycle: &RecordId) -> Vec<u8> {
        prefixed(b'o', cycle.as_bytes())
    }

    /// Entries of a pool: prefix, then ten bytes of date, then the entry.
    pub fn entries(pool: &PoolId) -> Vec<u8> {
        prefixed(b'e', pool.as_bytes())
    }

    /// Entries that touch a hub's account in a pool: prefix, ten bytes of date, the entry.
    pub fn account(pool: &PoolId, hub: &HubId) -> Vec<u8> {
        let mut key = prefixed(b'a', pool.as_bytes());
        key.extend_from_slice(hub.as_bytes());
        key
    }

    /// Balance of a hub in a pool.
    pub fn balance(pool: &PoolId, hub: &HubId) -> Vec<u8> {
        let mut key = balances(pool);
        key.extend_from_slice(hub.as_bytes());
        key
    }

    /// Balances of a pool: prefix, then the hub.
    pub fn balances(pool: &PoolId) -> Vec<u8> {
        prefixed(b'b', pool.as_bytes())
    }

    /// Sum of row hashes of a scope: a pool, or a hub's own rows.
    pub fn digest(scope: &[u8; 32]) -> Vec<u8> {
        prefixed(b'd', scope)
    }

    fn prefixed(tag: u8, id: &[u8; 32]) -> Vec<u8> {
        let mut key = vec![tag];
        key.extend_from_slice(id);
        key
    }
}
