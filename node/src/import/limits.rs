//! The bounds of an import: beyond them a file is no price list, or a slip of the finger.

/// Bytes a file may have.
pub const FILE_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Bytes that a workbook unpacks to, and those of its sheet as text.
pub const WORKBOOK_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Rows that a sheet can have; a cell below them is none.
pub const SHEET_ROWS_MAX: u32 = 1_048_576;

/// Parts of a workbook: sheets, styles, pictures.
pub const WORKBOOK_PARTS_MAX: usize = 512;

/// Rows that are not empty, titles and footers counted.
pub const ROWS_MAX: usize = 20_000;

/// Columns with something in them.
pub const COLUMNS_MAX: usize = 100;

/// Characters in one cell: all that the names of an offer may have together.
pub const CELL_CHARS_MAX: usize = 1_500;

/// Rows that are not empty among which the header is looked for.
pub const HEADER_ROWS_MAX: usize = 50;

/// Characters of a row or cell that a report repeats.
pub const EXCERPT_CHARS_MAX: usize = 80;

/// Cents of one price or bill: ten million dollars.
pub const PRICE_CENTS_MAX: i64 = 1_000_000_000;

/// Packs in stock or ordered in one row.
pub const PACKS_MAX: u32 = 1_000_000;

/// Grams of one pack: a hundred tonnes.
pub const PACK_GRAMS_MAX: u64 = 100_000_000;

/// Millilitres that one pack takes up: a thousand cubic metres.
pub const PACK_MILLILITRES_MAX: u64 = 1_000_000_000;

/// Characters among which an OFX file says that it is one.
pub const OFX_HEAD_CHARS: usize = 2_000;
