//! How much of wishes is kept.

/// Wishes of a hub.
pub(super) const WISHES_MAX: usize = 2_000;
/// Offers that may take the place of one.
pub(super) const BY_MAX: usize = 8;
