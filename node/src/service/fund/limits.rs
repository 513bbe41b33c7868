//! Bounds of what is looked at by itself.

/// Newest ended cycles of a pool that are looked at for aid that is not set aside yet.
pub(super) const CYCLES_LOOKED_MAX: usize = 8;
