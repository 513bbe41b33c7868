//! Numbers of this hub's own baskets; partners need not share them.

/// Bytes of a size's, tier's, product's or person's name.
pub(super) const NAME_BYTES_MAX: usize = 80;
/// Subscribers of one hub.
pub(super) const SUBSCRIBERS_MAX: usize = 5_000;
/// Distributions that one payment is for: ten years of them, a week each.
pub(super) const PREPAID_MAX: u32 = 520;
/// Things that one subscriber must not get.
pub(super) const AVOIDS_MAX: usize = 20;
