//! Numbers of this hub's own standing orders; partners need not share them.

/// Standing orders of one hub.
pub(super) const STANDINGS_MAX: usize = 100;
/// Lines of one.
pub(super) const LINES_MAX: usize = 60;
/// Bytes of a name.
pub(super) const NAME_BYTES_MAX: usize = 80;
/// One cycle in so many, at most.
pub(super) const EVERY_MAX: i64 = 52;
