//! The tables of a store.

/// One ordered map of the store. The discriminant is the table's name on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Table {
    /// This device: hub, device, epoch, version of the views.
    Meta = 0,
    /// Identity logs: hub ‖ position → signed entry.
    Identity = 1,
    /// Charters of pools: pool → canonical bytes.
    Charter = 2,
    /// Documents: id → descriptor.
    Document = 3,
    /// Chains: document ‖ device ‖ epoch → newest place and cut.
    Chain = 4,
    /// Envelopes: document ‖ device ‖ epoch ‖ seq → sealed bytes.
    Envelope = 5,
    /// Proofs: hash → signed evidence.
    Proof = 6,
    /// This device's invitations: id → invitation.
    Invitation = 7,
    /// What partners' devices are known to hold: document ‖ device ‖ epoch ‖ partner's device → seq.
    Held = 8,
    /// Known devices: device → hub.
    Peer = 9,
    /// Derived: records by id → place and bytes.
    Record = 10,
    /// Derived: cited record ‖ citing record.
    Cited = 11,
    /// Derived: document ‖ key → values of editable fields.
    Field = 12,
    /// Derived: the views, object key → row.
    Row = 13,
    /// Derived: orderings over rows.
    Index = 14,
    /// Derived: key an object read ‖ object.
    Wait = 15,
    /// Automerge snapshots in pieces.
    Snapshot = 16,
    /// Private state of this device that is no document: where devices were said to listen, bytes kept
    /// of each hub.
    Local = 17,
    /// Derived: chain ‖ log ‖ seq → how far the author had seen the log.
    Seen = 18,
    /// Derived: chain ‖ seq, newest first → how far an envelope knew the document's chains.
    Clock = 19,
    /// Derived: what is held of each owner's documents, an audience at a time → hash.
    Digest = 20,
}

impl Table {
    /// Every table, in order of its discriminant.
    pub const ALL: [Self; 21] = [
        Self::Meta,
        Self::Identity,
        Self::Charter,
        Self::Document,
        Self::Chain,
        Self::Envelope,
        Self::Proof,
        Self::Invitation,
        Self::Held,
        Self::Peer,
        Self::Record,
        Self::Cited,
        Self::Field,
        Self::Row,
        Self::Index,
        Self::Wait,
        Self::Snapshot,
        Self::Local,
        Self::Seen,
        Self::Clock,
        Self::Digest,
    ];

    /// Tables that can be made again from the others.
    pub const DERIVED: [Self; 9] = [
        Self::Digest,
        Self::Clock,
        Self::Seen,
        Self::Record,
        Self::Cited,
        Self::Field,
        Self::Row,
        Self::Index,
        Self::Wait,
    ];

    /// Whether all of it can be made again.
    pub fn is_derived(self) -> bool {
        Self::DERIVED.contains(&self)
    }

    /// Name of the table on disk.
    pub fn name(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Identity => "identity",
            Self::Charter => "charter",
            Self::Document => "document",
            Self::Chain => "chain",
            Self::Envelope => "envelope",
            Self::Proof => "proof",
            Self::Invitation => "invitation",
            Self::Held => "held",
            Self::Peer => "peer",
            Self::Record => "record",
            Self::Cited => "cited",
            Self::Field => "field",
            Self::Row => "row",
            Self::Index => "index",
            Self::Wait => "wait",
            Self::Snapshot => "snapshot",
            Self::Local => "local",
            Self::Seen => "seen",
            Self::Clock => "clock",
            Self::Digest => "digest",
        }
    }
}
