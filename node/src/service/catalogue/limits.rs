//! Numbers of catalogues that partners need not share.

/// References named in one remark; the rest is counted.
pub(super) const REFS_NAMED: usize = 5;
