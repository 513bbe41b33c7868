//! Names of objects and of what they read.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each question is about some of the names; the rest answers no"
)]

use crate::{
    id::{DocumentId, HubId, OfferId, PoolId, RecordId},
    record::{Body, Sort},
};

/// Something that can change, and that folds read. The order is the order of levels.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ObjectKey {
    /// A record has come, or was cut.
    Record(RecordId),
    /// What cites an id has changed.
    Cites([u8; 32]),
    /// What cites an id in records of one kind has changed.
    CitesAs([u8; 32], Sort),
    /// Editable fields of a document under a group (all of the key before its last `/`).
    Fields(DocumentId, String),
    /// A pool's founding has come.
    Founding(PoolId),
    /// A chain of a document was proved to be forked, or lower than before.
    Fork(DocumentId),
    /// A hub's identity.
    Hub(HubId),
    /// A pool with its members.
    Pool(PoolId),
    /// One hub's part in a pool: it changes with the pool's row, and only where that hub's does.
    Member(PoolId, HubId),
    /// A hub's profile.
    Profile(HubId),
    /// One offer.
    Offer(HubId, OfferId),
    /// One order cycle, by its opening.
    Cycle(RecordId),
    /// All objects that records of one document begin: they wait together for what they all read.
    Begun(DocumentId),
    /// One lot.
    Lot(RecordId),
    /// One order.
    Order(RecordId),
    /// One need, by its first version.
    Need(RecordId),
    /// One group purchase, by its opening.
    Group(RecordId),
    /// One run.
    Run(RecordId),
    /// One batch, by its first version.
    Batch(RecordId),
    /// One entry.
    Entry(RecordId),
    /// One settlement.
    Settlement(RecordId),
    /// One fund.
    Fund(RecordId),
}

impl ObjectKey {
    /// Bytes in the store.
    pub fn encode(&self) -> Vec<u8> {
        let (tag, parts): (u8, Vec<&[u8]>) = match self {
            Self::Record(id) => (0, vec![id.as_bytes()]),
            Self::Cites(id) => (1, vec![id]),
            Self::CitesAs(id, sort) => return cites_as(id, *sort),
            Self::Fields(id, group) => (2, vec![id.as_bytes(), group.as_bytes()]),
            Self::Founding(id) => (3, vec![id.as_bytes()]),
            Self::Fork(id) => (13, vec![id.as_bytes()]),
            Self::Hub(id) => (4, vec![id.as_bytes()]),
            Self::Pool(id) => (5, vec![id.as_bytes()]),
            Self::Member(pool, hub) => (14, vec![pool.as_bytes(), hub.as_bytes()]),
            Self::Profile(id) => (6, vec![id.as_bytes()]),
            Self::Offer(hub, offer) => (7, vec![hub.as_bytes(), offer.as_bytes()]),
            Self::Cycle(id) => (8, vec![id.as_bytes()]),
            Self::Begun(id) => (12, vec![id.as_bytes()]),
            Self::Lot(id) => (9, vec![id.as_bytes()]),
            Self::Order(id) => (10, vec![id.as_bytes()]),
            Self::Run(id) => (17, vec![id.as_bytes()]),
            Self::Batch(id) => (18, vec![id.as_bytes()]),
            Self::Entry(id) => (11, vec![id.as_bytes()]),
            Self::Settlement(id) => (19, vec![id.as_bytes()]),
            Self::Fund(id) => (20, vec![id.as_bytes()]),
            Self::Need(id) => (15, vec![id.as_bytes()]),
            Self::Group(id) => (16, vec![id.as_bytes()]),
        };
        let length = parts.iter().map(|part| part.len()).sum::<usize>();
        let mut bytes = Vec::with_capacity(length.saturating_add(1));
        bytes.push(tag);
        for part in parts {
            bytes.extend_from_slice(part);
        }
        bytes
    }

    /// Whether this is about a record, or about what cites it, and so about the object that the
    /// record begins: that one is folded again with it, whatever it read.
    pub(super) fn is_part_of(&self, object: &Self) -> bool {
        let about = match self {
            Self::Record(id) => id.as_bytes(),
            Self::Cites(id) | Self::CitesAs(id, _) => id,
            _ => return false,
        };
        object.begun_by().is_some_and(|id| id.as_bytes() == about)
    }

    /// The object that a record begins, if it begins one.
    pub(crate) fn begun(id: &RecordId, body: &Body) -> Option<Self> {
        match body {
            Body::OpenCycle(_) => Some(Self::Cycle(*id)),
            Body::Lot(_) => Some(Self::Lot(*id)),
            Body::Order(_) => Some(Self::Order(*id)),
            Body::Run(_) => Some(Self::Run(*id)),
            Body::Entry(_) => Some(Self::Entry(*id)),
            Body::Settlement(_) => Some(Self::Settlement(*id)),
            Body::Fund(_) => Some(Self::Fund(*id)),
            Body::Need(_) => Some(Self::Need(*id)),
            Body::GroupPurchase(_) => Some(Self::Group(*id)),
            Body::Batch(_) => Some(Self::Batch(*id)),
            _ => None,
        }
    }

    /// The record that begins an object.
    pub(super) fn begun_by(&self) -> Option<&RecordId> {
        match self {
            Self::Cycle(id)
            | Self::Lot(id)
            | Self::Order(id)
            | Self::Need(id)
            | Self::Group(id)
            | Self::Run(id)
            | Self::Batch(id)
            | Self::Entry(id)
            | Self::Settlement(id)
            | Self::Fund(id) => Some(id),
            _ => None,
        }
    }

    /// The first id of its name.
    pub(super) fn place(&self) -> Option<[u8; 32]> {
        self.encode().get(1..33)?.try_into().ok()
    }

    /// Whether whole documents read this alike: foundings, hubs, members, cycles, and forks.
    pub(super) fn is_common(&self) -> bool {
        matches!(
            self,
            Self::Founding(_) | Self::Fork(_) | Self::Hub(_) | Self::Member(..) | Self::Cycle(_)
        )
    }

    /// Whether it says only that something changed: it has no row.
    pub(super) fn is_source(&self) -> bool {
        matches!(
            self,
            Self::Record(_)
                | Self::Cites(_)
                | Self::CitesAs(..)
                | Self::Fields(..)
                | Self::Fork(_)
                | Self::Member(..)
        )
    }

    /// Reads [`Self::encode`]'s bytes.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let (tag, rest) = bytes.split_first()?;
        let first = rest.get(..32)?;
        let after = rest.get(32..)?;
        Some(match tag {
            0 => Self::Record(RecordId::from_slice(rest)?),
            1 => match after {
                [] => Self::Cites(rest.try_into().ok()?),
                [sort] => Self::CitesAs(first.try_into().ok()?, Sort::of_number(*sort)?),
                _ => return None,
            },
            2 => Self::Fields(
                DocumentId::from_slice(first)?,
                String::from_utf8(after.to_vec()).ok()?,
            ),
            3 => Self::Founding(PoolId::from_slice(rest)?),
            4 => Self::Hub(HubId::from_slice(rest)?),
            5 => Self::Pool(PoolId::from_slice(rest)?),
            14 => Self::Member(PoolId::from_slice(first)?, HubId::from_slice(after)?),
            6 => Self::Profile(HubId::from_slice(rest)?),
            7 => Self::Offer(HubId::from_slice(first)?, OfferId::from_slice(after)?),
            8 => Self::Cycle(RecordId::from_slice(rest)?),
            9 => Self::Lot(RecordId::from_slice(rest)?),
            10 => Self::Order(RecordId::from_slice(rest)?),
            11 => Self::Entry(RecordId::from_slice(rest)?),
            15 => Self::Need(RecordId::from_slice(rest)?),
            16 => Self::Group(RecordId::from_slice(rest)?),
            17 => Self::Run(RecordId::from_slice(rest)?),
            18 => Self::Batch(RecordId::from_slice(rest)?),
            19 => Self::Settlement(RecordId::from_slice(rest)?),
            20 => Self::Fund(RecordId::from_slice(rest)?),
            13 => Self::Fork(DocumentId::from_slice(rest)?),
            12 => Self::Begun(DocumentId::from_slice(rest)?),
            _ => return None,
        })
    }
}

fn cites_as(id: &[u8; 32], sort: Sort) -> Vec<u8> {
    let mut bytes = vec![1];
    bytes.extend_from_slice(id);
    bytes.push(sort.number());
    bytes
}

/// Orderings over rows, kept by [`super::derive`].
pub mod index {
    use crate::id::{HeaderHash, HubId, OfferId, PoolId, RecordId};

    /// Room for the longest key: a tag, a hub, an offer, a statement, a lot.
    const KEY_BYTES: usize = 1 + 32 + 16 + 32 + 32;

    /// Cycles of a pool: prefix, then the opening.
    pub fn cycles(pool: &PoolId) -> Vec<u8> {
        prefixed(b'c', pool.as_bytes())
    }

    /// Needs of a pool: prefix, then the first version.
    pub fn needs(pool: &PoolId) -> Vec<u8> {
        prefixed(b'n', pool.as_bytes())
    }

    /// Group purchases of a pool: prefix, then the opening.
    pub fn groups(pool: &PoolId) -> Vec<u8> {
        prefixed(b'g', pool.as_bytes())
    }

    /// Lots of a cycle: prefix, then the lot.
    pub fn lots(cycle: &RecordId) -> Vec<u8> {
        prefixed(b'l', cycle.as_bytes())
    }

    /// Lots of an offer, over all cycles and pools: prefix, then statement and lot; a [`LotBrief`](crate::object::LotBrief) stands
    /// there.
    pub fn lots_of_offer(hub: &HubId, offer: &OfferId) -> Vec<u8> {
        let mut key = prefixed(b'f', hub.as_bytes());
        key.extend_from_slice(offer.as_bytes());
        key
    }

    /// Lots made from one statement of stock, or to order: prefix, then the lot.
    pub fn lots_of_statement(hub: &HubId, offer: &OfferId, statement: &HeaderHash) -> Vec<u8> {
        let mut key = lots_of_offer(hub, offer);
        key.extend_from_slice(statement.as_bytes());
        key
    }

    /// Orders of a cycle: prefix, then the order.
    pub fn orders(cycle: &RecordId) -> Vec<u8> {
        prefixed(b'o', cycle.as_bytes())
    }

    /// Settlements of a pool: prefix, then the settlement.
    pub fn settlements(pool: &PoolId) -> Vec<u8> {
        prefixed(b's', pool.as_bytes())
    }

    /// Funds of a pool: prefix, then the fund.
    pub fn funds(pool: &PoolId) -> Vec<u8> {
        prefixed(b'u', pool.as_bytes())
    }

    /// What two hubs of a pool owe one another: prefix, then the lower hub, then the higher.
    pub fn pairs(pool: &PoolId) -> Vec<u8> {
        prefixed(b'p', pool.as_bytes())
    }

    /// Runs of a cycle: prefix, then the run.
    pub fn runs(cycle: &RecordId) -> Vec<u8> {
        prefixed(b'r', cycle.as_bytes())
    }

    /// Batches of a pool: prefix, then the first version.
    pub fn batches(pool: &PoolId) -> Vec<u8> {
        prefixed(b't', pool.as_bytes())
    }

    /// Batches of a pool that somebody calls back: prefix, then the first version.
    pub fn recalled(pool: &PoolId) -> Vec<u8> {
        prefixed(b'x', pool.as_bytes())
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
        let mut key = Vec::with_capacity(KEY_BYTES);
        key.push(tag);
        key.extend_from_slice(id);
        key
    }
}
