//! Bounds of what is kept about taxes.

/// Offers that are named at once.
pub(super) const REFS_MAX: usize = 500;
/// Farms of which something is said.
pub(super) const FARMS_MAX: usize = 500;
/// Bytes of a farm's name.
pub(super) const NAME_BYTES_MAX: usize = 200;
/// Quarters that the watch tells.
pub(super) const QUARTERS_TOLD: usize = 8;
