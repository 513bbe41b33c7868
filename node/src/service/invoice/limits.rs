//! Bounds of what is kept about invoices.

/// Lines of an invoice.
pub(super) const LINES_MAX: usize = 1_000;
/// Bytes of lines in one field of the private document.
pub(super) const PART_BYTES_MAX: usize = 12 * 1024;
/// Days until an invoice is to be paid.
pub(super) const TERMS_DAYS_MAX: u32 = 365;
/// Letters of a series.
pub(super) const SERIES_LETTERS_MAX: usize = 3;
/// Bytes of a name, an address or a way to be reached.
pub(super) const TEXT_BYTES_MAX: usize = 400;
/// Offers that are named when nobody said their class.
pub(super) const REFS_NAMED: usize = 5;
/// Invoices issued at once.
pub(super) const AT_ONCE_MAX: usize = 200;
