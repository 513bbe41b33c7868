//! Bounds of what a bank's account is held against.

/// Days between a payment's date and the bank's, at most.
pub(super) const BANK_DAYS_MAX: i32 = 14;
/// Letters of a name or a reference that are enough to know it by.
pub(super) const BANK_NAME_CHARS_MIN: usize = 3;
