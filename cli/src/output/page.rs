//! An answer laid out for reading, before it is written in a language.

use halle_node::control::Remark;

use super::Cell;

/// Values that go into a message, by name.
pub(crate) type Pieces = Vec<(&'static str, Cell)>;

/// One part of a page, from top to bottom.
#[derive(Debug, Clone)]
pub(crate) enum Block {
    /// A heading.
    Heading(&'static str, Pieces),
    /// A sentence.
    Sentence(&'static str, Pieces),
    /// Labels with their values.
    Facts(Pieces),
    /// Rows and columns.
    Grid(Grid),
    /// Sentences in their order, one a line.
    Remarks(Vec<Remark>),
    /// Text as it is.
    Verbatim(String),
}

/// An answer laid out for reading. `notes` go to stderr: they are said, not shown.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    blocks: Vec<Block>,
    notes: Vec<Remark>,
}

impl Page {
    /// An empty page.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// The same page with a heading (`page-<key>`).
    pub(crate) fn heading(self, key: &'static str, pieces: Pieces) -> Self {
        self.block(Block::Heading(key, pieces))
    }

    /// The same page with a sentence (`page-<key>`).
    pub(crate) fn sentence(self, key: &'static str, pieces: Pieces) -> Self {
        self.block(Block::Sentence(key, pieces))
    }

    /// The same page with labelled values (`column-<key>`); empty ones are left out.
    pub(crate) fn facts(self, facts: Pieces) -> Self {
        self.block(Block::Facts(facts))
    }

    /// The same page with rows and columns.
    pub(crate) fn grid(self, grid: Grid) -> Self {
        self.block(Block::Grid(grid))
    }

    /// The same page with sentences, if there are any.
    pub(crate) fn remarks(self, remarks: &[Remark]) -> Self {
        if remarks.is_empty() {
            return self;
        }
        self.block(Block::Remarks(remarks.to_vec()))
    }

    /// The same page with text as it is.
    pub(crate) fn verbatim(self, text: impl Into<String>) -> Self {
        self.block(Block::Verbatim(text.into()))
    }

    /// The same page followed by another.
    pub(crate) fn then(mut self, other: Self) -> Self {
        self.blocks.extend(other.blocks);
        self.notes.extend(other.notes);
        self
    }

    /// The same page with more to say beside it.
    pub(crate) fn notes(mut self, notes: &[Remark]) -> Self {
        self.notes.extend_from_slice(notes);
        self
    }

    /// The same page with one more remark beside it when `yes`.
    pub(crate) fn note_if(self, yes: bool, code: &str) -> Self {
        if yes {
            self.notes(&[Remark::new(code)])
        } else {
            self
        }
    }

    /// Its parts, from top to bottom.
    pub(crate) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Its first rows and columns, if it has any.
    pub(crate) fn first_grid(&self) -> Option<&Grid> {
        self.blocks.iter().find_map(|block| {
            if let Block::Grid(grid) = block {
                Some(grid)
            } else {
                None
            }
        })
    }

    /// Its labelled values, from top to bottom.
    pub(crate) fn all_facts(&self) -> impl Iterator<Item = &Pieces> {
        self.blocks.iter().filter_map(|block| {
            if let Block::Facts(facts) = block {
                Some(facts)
            } else {
                None
            }
        })
    }

    /// What is said beside it.
    pub(crate) fn said(&self) -> &[Remark] {
        &self.notes
    }

    fn block(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }
}

/// Who sees a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// People and machines.
    Everywhere,
    /// Only in tables: made for reading.
    InTable,
    /// Only in CSV: said otherwise in the table.
    InCsv,
}

/// A column: its key is the CSV heading, `column-<key>` the label people read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    key: &'static str,
    seen: Seen,
}

impl Column {
    /// A column of tables and CSV.
    pub(crate) const fn new(key: &'static str) -> Self {
        Self {
            key,
            seen: Seen::Everywhere,
        }
    }

    /// A column of tables only.
    pub(crate) const fn table(key: &'static str) -> Self {
        Self {
            key,
            seen: Seen::InTable,
        }
    }

    /// A column of CSV only.
    pub(crate) const fn csv(key: &'static str) -> Self {
        Self {
            key,
            seen: Seen::InCsv,
        }
    }

    /// Its key.
    pub(crate) fn key(self) -> &'static str {
        self.key
    }

    /// Whether tables have it.
    pub(crate) fn in_table(self) -> bool {
        self.seen != Seen::InCsv
    }

    /// Whether CSV has it.
    pub(crate) fn in_csv(self) -> bool {
        self.seen != Seen::InTable
    }
}

impl From<&'static str> for Column {
    fn from(key: &'static str) -> Self {
        Self::new(key)
    }
}

/// Rows and columns; every row has one cell a column.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    empty: &'static str,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

impl Grid {
    /// A grid without rows; `page-<empty>` is shown while there are none.
    pub(crate) fn new(empty: &'static str, columns: impl IntoIterator<Item = Column>) -> Self {
        Self {
            empty,
            columns: columns.into_iter().collect(),
            rows: Vec::new(),
        }
    }

    /// A grid with every column in tables and CSV.
    pub(crate) fn plain<const N: usize>(empty: &'static str, keys: [&'static str; N]) -> Self {
        Self::new(empty, keys.map(Column::new))
    }

    /// The same grid with these rows.
    pub(crate) fn rows(mut self, rows: impl IntoIterator<Item = Vec<Cell>>) -> Self {
        self.rows.extend(rows);
        debug_assert!(self.rows.iter().all(|row| row.len() == self.columns.len()));
        self
    }

    /// The key of the sentence that stands for no rows.
    pub(crate) fn empty_key(&self) -> &'static str {
        self.empty
    }

    /// Its columns, from left to right.
    pub(crate) fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Its rows, from top to bottom.
    pub(crate) fn body(&self) -> &[Vec<Cell>] {
        &self.rows
    }
}
