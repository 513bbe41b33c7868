//! Report: what an import left out, and what it decided and says aloud.

use serde::Serialize;

use crate::import::field::Field;

/// A data row that was not read. One per row, for the first fault met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// Line in the file, from 1, where the row begins.
    pub line: usize,
    /// Heading of the column at fault; none when the row as a whole is.
    pub column: Option<String>,
    /// What that column means; none when the row as a whole is at fault.
    pub field: Option<Field>,
    /// Why.
    pub reason: Reason,
    /// The cell, or the beginning of the row, control characters replaced; at most 80 characters.
    pub text: String,
}

/// Why a row or a cell was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Fewer cells than the header has columns.
    ShortRow,
    /// More filled cells than the header has columns.
    LongRow,
    /// More than 100 columns.
    TooManyColumns,
    /// A cell of more than 1,500 characters.
    CellTooLong,
    /// A quoted cell that never ends; every line inside it is named.
    UnclosedQuote,
    /// Text after the closing quote of a cell; every line of the row is named.
    StrayQuote,
    /// A NUL byte.
    NulByte,
    /// Another control character, or one that turns the direction of text.
    ControlCharacter,
    /// A character lost in an earlier conversion (U+FFFD), or broken UTF-16.
    UnreadableCharacter,
    /// The cell is empty and has to be filled.
    Missing,
    /// A number was expected.
    NotANumber,
    /// `1,000`: a thousand in English, one in French.
    AmbiguousNumber,
    /// Less than a cent.
    TooManyDecimals,
    /// Below zero.
    Negative,
    /// Beyond any sensible value.
    TooLarge,
    /// A part of a pack.
    NotWhole,
    /// An order of nothing.
    Zero,
    /// A weight whose unit neither the heading nor the cell says.
    WithoutUnit,
    /// A unit that is no weight known here.
    UnknownUnit,
    /// Billed by weight, and nothing says what a pack weighs.
    WithoutWeight,
    /// Neither yes nor no.
    NotYesOrNo,
    /// Not a date written year-month-day.
    NotADate,
    /// Neither sellers, buyers nor both.
    UnknownSide,
    /// In a graph: said several times, each time otherwise.
    SaidTwice,
    /// In a graph: leads to a node that is not in the file.
    UnknownLink,
    /// In a graph: nothing offers it at a price.
    NotOffered,
    /// In a graph: offered at several prices, of which none is for all.
    SeveralPrices,
    /// In a graph: a price in no currency.
    WithoutCurrency,
    /// In a graph: a price in other dollars than Canadian ones, or in no dollars.
    OtherCurrency,
    /// In a graph: a draft, or cancelled.
    NotPlaced,
}

/// Something decided on the way that a person should hear.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Notice {
    /// No column says a quantity: every offer is on demand.
    NoQuantityColumn,
    /// No column says the pack: every pack is empty.
    NoPackColumn,
    /// No column says the tier: every order is at the standard price.
    NoTierColumn,
    /// A second column for the same field; it was not read.
    SecondColumn {
        /// Column, from 1.
        column: usize,
        /// Its heading.
        heading: String,
        /// The field an earlier column gives.
        field: Field,
    },
    /// Weights were taken from the text of the pack.
    WeightFromPack {
        /// Offers concerned.
        rows: usize,
    },
    /// Offers are organic because their description says so and nothing else.
    OrganicFromDescription {
        /// Offers concerned.
        rows: usize,
    },
    /// A row with one cell became the producer of the rows below it.
    ProducerFromSection {
        /// Line, from 1.
        line: usize,
        /// The producer.
        producer: String,
    },
    /// A row with one cell became the category of the rows below it.
    CategoryFromSection {
        /// Line, from 1.
        line: usize,
        /// The category.
        category: String,
    },
    /// A row with one cell that says nothing the other rows say.
    SectionIgnored {
        /// Line, from 1.
        line: usize,
        /// The cell.
        text: String,
    },
    /// A cell that a spreadsheet would run as a formula; kept as text, neutralised on every export.
    Formula {
        /// Line, from 1.
        line: usize,
        /// Heading.
        column: String,
    },
    /// A row that says the same as an earlier one. Merged in a catalogue; kept twice elsewhere.
    Repeated {
        /// Line, from 1.
        line: usize,
        /// The earlier line.
        first: usize,
    },
    /// Offers of a graph that state no stock, so that they are on demand.
    NoStockLimitation {
        /// Offers concerned.
        rows: usize,
    },
    /// When the sale begins that a graph of orders is of.
    SaleBegins {
        /// In ISO 8601.
        date: String,
    },
    /// When that sale ends.
    SaleEnds {
        /// In ISO 8601.
        date: String,
    },
    /// A date of a sale that is none; nothing depends on it.
    SaleDateUnread {
        /// As written.
        text: String,
    },
}
