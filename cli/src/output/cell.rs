//! One value of a page, before it is written in a language or in a machine's way.

use halle_node::control::Remark;

use crate::words::{Words, bare_account};

/// Most characters shown of an id in a table.
const ID_CHARS_MAX: usize = 14;

/// One value, typed by how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Nothing.
    Empty,
    /// Text as it is, in any language.
    Text(String),
    /// A reference or code that must stay in one piece.
    Name(String),
    /// A long id: people see its start, which is enough to name it.
    Id(String),
    /// A code of a family (`state`, `kind` …) that the language files word.
    Code(&'static str, String),
    /// An account of the ledger; people know a hub's by its code.
    Account(String),
    /// A splitting rule.
    Rule(String),
    /// Whole cents.
    Money(i64),
    /// An exact amount in cents, `a/b`.
    Exact(String),
    /// Whole grams.
    Weight(u64),
    /// A count.
    Count(u64),
    /// A plain decimal with a dot, such as `8.5`.
    Decimal(String),
    /// Yes or no.
    Yes(bool),
    /// A coded sentence.
    Remark(Remark),
    /// Several values of one cell.
    Many(Vec<Cell>),
}

impl Cell {
    /// Text, or nothing.
    pub(crate) fn text(text: &str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }

    /// A name in one piece, or nothing.
    pub(crate) fn name(name: &str) -> Self {
        if name.is_empty() {
            Self::Empty
        } else {
            Self::Name(name.to_owned())
        }
    }

    /// A long id, or nothing.
    pub(crate) fn id(id: &str) -> Self {
        if id.is_empty() {
            Self::Empty
        } else {
            Self::Id(id.to_owned())
        }
    }

    /// A date or a moment as the node writes it, with a blank before the hour.
    pub(crate) fn moment(text: &str) -> Self {
        Self::text(&text.replace('T', " "))
    }

    /// An amount in whole cents.
    pub(crate) fn money(cents: impl Into<i64>) -> Self {
        Self::Money(cents.into())
    }

    /// A count of anything; beyond 64 bits there is nothing to count.
    pub(crate) fn count(count: impl TryInto<u64>) -> Self {
        count.try_into().map_or(Self::Empty, Self::Count)
    }

    /// The value if there is one.
    pub(crate) fn of<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Empty, cell)
    }

    /// Several pieces of text.
    pub(crate) fn texts<'a>(texts: impl IntoIterator<Item = &'a String>) -> Self {
        Self::Many(texts.into_iter().map(|text| Self::text(text)).collect())
    }

    /// As a person reads it.
    pub(crate) fn worded(&self, words: Words) -> String {
        let figures = words.figures();
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Name(text) => text.clone(),
            Self::Id(id) => start(id),
            Self::Code(family, code) => words.code(family, code),
            Self::Account(account) => bare_account(account).to_owned(),
            Self::Rule(rule) => words.rule(rule),
            Self::Money(cents) => figures.money(*cents),
            Self::Exact(ratio) => figures.cents(ratio),
            Self::Weight(grams) => figures.weight(*grams),
            Self::Count(count) => figures.count(*count),
            Self::Decimal(plain) => figures.decimal(plain),
            Self::Yes(yes) => words.say(if *yes { "word-yes" } else { "word-no" }),
            Self::Remark(remark) => words.remark(remark),
            Self::Many(cells) => joined(cells.iter().map(|cell| cell.worded(words)), ", "),
        }
    }

    /// As a machine reads it: codes, plain decimals, grams.
    pub(crate) fn plain(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text)
            | Self::Name(text)
            | Self::Id(text)
            | Self::Account(text)
            | Self::Rule(text)
            | Self::Decimal(text)
            | Self::Exact(text) => text.clone(),
            Self::Code(_, code) => code.clone(),
            Self::Money(cents) => amount(*cents),
            Self::Weight(count) | Self::Count(count) => count.to_string(),
            Self::Yes(yes) => yes.to_string(),
            Self::Remark(remark) => coded(remark),
            Self::Many(cells) => joined(cells.iter().map(Self::plain), "; "),
        }
    }

    /// Whether it is written from the right.
    pub(crate) fn is_figure(&self) -> bool {
        match self {
            Self::Money(_)
            | Self::Exact(_)
            | Self::Weight(_)
            | Self::Count(_)
            | Self::Decimal(_) => true,
            Self::Empty
            | Self::Text(_)
            | Self::Name(_)
            | Self::Id(_)
            | Self::Code(..)
            | Self::Account(_)
            | Self::Rule(_)
            | Self::Yes(_)
            | Self::Remark(_)
            | Self::Many(_) => false,
        }
    }

    /// Whether breaking it over two lines would make it unreadable.
    pub(crate) fn is_whole(&self) -> bool {
        self.is_figure() || matches!(self, Self::Name(_) | Self::Id(_))
    }
}

/// The start of an id, as much as names one thing among thousands.
fn start(id: &str) -> String {
    if id.chars().count() <= ID_CHARS_MAX {
        return id.to_owned();
    }
    let start: String = id.chars().take(ID_CHARS_MAX.saturating_sub(1)).collect();
    format!("{start}…")
}

fn joined(texts: impl Iterator<Item = String>, between: &str) -> String {
    texts
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(between)
}

/// Whole cents as a plain decimal with a dot: `-1234.50`.
pub(crate) fn amount(cents: i64) -> String {
    let (sign, size) = (if cents < 0 { "-" } else { "" }, cents.unsigned_abs());
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

/// A remark as its code with its values: `sold-out packs=3`.
fn coded(remark: &Remark) -> String {
    let values = remark
        .args
        .iter()
        .map(|(name, value)| format!("{name}={value}"));
    let all: Vec<String> = std::iter::once(remark.code.clone()).chain(values).collect();
    all.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn a_cell_is_worded_for_people_and_plain_for_machines() {
        let check = |cell: Cell, french: &str, plain: &str| {
            assert_eq!(cell.worded(Words(Language::French)), french);
            assert_eq!(cell.plain(), plain);
        };
        check(Cell::Money(-123_450), "-1\u{a0}234,50\u{a0}$", "-1234.50");
        check(Cell::Yes(true), "oui", "true");
        check(
            Cell::Code("state", "confirmed".to_owned()),
            "confirmée",
            "confirmed",
        );
        check(Cell::Rule("by_weight".to_owned()), "au poids", "by_weight");
        check(
            Cell::id("order1qqqsyqcyq5rqw"),
            "order1qqqsyqc…",
            "order1qqqsyqcyq5rqw",
        );
        check(Cell::id("AUBE-0042"), "AUBE-0042", "AUBE-0042");
        check(
            Cell::Many(vec![Cell::Empty, Cell::name("A"), Cell::Count(2)]),
            "A, 2",
            "A; 2",
        );
        check(
            Cell::Remark(Remark::new("xyz").with("n", 1)),
            "xyz (n = 1)",
            "xyz n=1",
        );
    }
}
