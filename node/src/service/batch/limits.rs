//! Numbers of what this node looks at when it traces; partners need not share them.

/// Batches of one hub that are looked at in one direction; beyond that the answer says that it was cut.
pub(super) const KIN_MAX: usize = 256;
