//! Node: one thing of a graph, asked by property.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::cut::fault_of;
use crate::import::decimal::Decimal;
use crate::import::limits::{CELL_CHARS_MAX, EXCERPT_CHARS_MAX};
use crate::import::report::{Reason, Skipped};
use crate::import::words::{excerpt, single_spaced, tidy};

/// Places by which a number with an exponent may be moved.
const PLACES_MAX: usize = 30;
/// Bytes of a number as it is written.
const NUMBER_BYTES_MAX: usize = 100;
/// Bytes of an id; a longer one leads nowhere.
const ID_BYTES_MAX: usize = 2_000;
/// Ids that one property of a product, an item or an offer names. Many may share one product, so that each of its
/// long lists would be read many times.
const LINKS_MAX: usize = 100;

/// One value of a property.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Said {
    /// A text, which may be the id of a node.
    Text(String),
    /// A number as it is written.
    Number(String),
    /// Yes or no.
    Flag(bool),
}

/// A node of a graph.
#[derive(Debug)]
pub(crate) struct Node {
    /// Its id; where it says none, what it says, so that two that say the same are one.
    pub(crate) id: String,
    /// Line it begins on, from 1.
    pub(crate) line: usize,
    /// Values by property, each once.
    pub(crate) says: BTreeMap<String, BTreeSet<Said>>,
}

/// Why a node was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The property at fault.
    pub(crate) property: &'static str,
    /// Why.
    pub(crate) reason: Reason,
}

impl Fault {
    pub(crate) fn new(property: &'static str, reason: Reason) -> Self {
        Self { property, reason }
    }
}

impl Node {
    pub(crate) fn new(id: &str, line: usize) -> Self {
        Self {
            id: id.to_owned(),
            line,
            says: BTreeMap::new(),
        }
    }

    /// Whether it says anything of a property.
    pub(crate) fn has(&self, property: &str) -> bool {
        self.says.contains_key(property)
    }

    /// A text on one line, with single spaces; nothing where it is empty.
    pub(crate) fn name(&self, property: &'static str) -> Result<Option<String>, Fault> {
        let words = self.words(property)?;
        Ok(words.map(|it| single_spaced(&it)))
    }

    /// A text that may have several lines; nothing where it is empty.
    pub(crate) fn words(&self, property: &'static str) -> Result<Option<String>, Fault> {
        let Some(text) = self.figure(property)? else {
            return Ok(None);
        };
        let fault = match text.chars().nth(CELL_CHARS_MAX) {
            Some(_) => Some(Reason::CellTooLong),
            None => text.chars().find_map(fault_of),
        };
        if let Some(reason) = fault {
            return Err(Fault::new(property, reason));
        }
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        // A text may begin with a line break, as one in a sheet may behind an apostrophe.
        let begin = text.len() - text.trim_start().len();
        let begin = text.get(..begin).unwrap_or_default();
        let words = Some(tidy(&text)).filter(|it| !it.is_empty());
        Ok(words.map(|it| format!("{begin}{it}")))
    }

    /// A number; nothing where it is not said.
    pub(crate) fn decimal(&self, property: &'static str) -> Result<Option<Decimal>, Fault> {
        let refuse = |reason| Fault::new(property, reason);
        let Some(text) = self.figure(property)?.filter(|it| !it.trim().is_empty()) else {
            return Ok(None);
        };
        if text.len() > NUMBER_BYTES_MAX {
            return Err(refuse(Reason::NotANumber));
        }
        let decimal = Decimal::parse(&plain(text).ok_or(refuse(Reason::NotANumber))?);
        let decimal = decimal.map_err(refuse)?;
        if decimal.ambiguous {
            return Err(refuse(Reason::AmbiguousNumber));
        }
        Ok(Some(decimal))
    }

    /// A number of what cannot be parted, at most `most`.
    pub(crate) fn whole(&self, property: &'static str, most: u64) -> Result<Option<u64>, Fault> {
        let refuse = |reason| Fault::new(property, reason);
        let Some(decimal) = self.decimal(property)? else {
            return Ok(None);
        };
        let whole = decimal.times(1).map_err(refuse)?;
        let whole = whole.ok_or(refuse(Reason::NotWhole))?;
        if decimal.negative && whole > 0 {
            return Err(refuse(Reason::Negative));
        }
        let whole = u64::try_from(whole).map_err(|_| refuse(Reason::TooLarge))?;
        Some(whole)
            .filter(|it| *it <= most)
            .map(Some)
            .ok_or(refuse(Reason::TooLarge))
    }

    /// Yes or no; nothing where it says neither.
    pub(crate) fn flag(&self, property: &'static str) -> Result<Option<bool>, Fault> {
        match self.only(property)? {
            None => Ok(None),
            Some(Said::Flag(flag)) => Ok(Some(*flag)),
            Some(Said::Text(text)) if text == "true" => Ok(Some(true)),
            Some(Said::Text(text)) if text == "false" => Ok(Some(false)),
            Some(Said::Text(_) | Said::Number(_)) => Err(Fault::new(property, Reason::NotYesOrNo)),
        }
    }

    /// The ids that a property names.
    pub(crate) fn links(&self, property: &str) -> impl Iterator<Item = &str> {
        let said = self.says.get(property).into_iter().flatten();
        said.filter_map(|it| match it {
            Said::Text(id) => Some(id.as_str()),
            Said::Number(_) | Said::Flag(_) => None,
        })
        .filter(|id| (1..=ID_BYTES_MAX).contains(&id.len()))
    }

    /// The ids that a property names, of which there may be some.
    pub(crate) fn some(&self, property: &'static str) -> Result<Vec<&str>, Fault> {
        let links: Vec<&str> = self.links(property).take(LINKS_MAX + 1).collect();
        if links.len() > LINKS_MAX {
            return Err(Fault::new(property, Reason::CellTooLong));
        }
        Ok(links)
    }

    /// The only id that a property names.
    pub(crate) fn link(&self, property: &'static str) -> Result<Option<&str>, Fault> {
        self.only(property)?;
        Ok(self.links(property).next())
    }

    /// The report of this node, by its id.
    pub(crate) fn refuse(&self, fault: Fault) -> Skipped {
        Skipped {
            line: self.line,
            column: Some(fault.property.to_owned()),
            field: None,
            reason: fault.reason,
            text: excerpt(&self.id, EXCERPT_CHARS_MAX),
        }
    }

    /// The text of a property, or its number as it is written.
    fn figure(&self, property: &'static str) -> Result<Option<&str>, Fault> {
        Ok(self.only(property)?.and_then(|it| match it {
            Said::Text(text) | Said::Number(text) => Some(text.as_str()),
            Said::Flag(_) => None,
        }))
    }

    fn only(&self, property: &'static str) -> Result<Option<&Said>, Fault> {
        let mut said = self.says.get(property).into_iter().flatten();
        match (said.next(), said.next()) {
            (one, None) => Ok(one),
            _ => Err(Fault::new(property, Reason::SaidTwice)),
        }
    }
}

/// A number without its exponent: `2.25e1` as `22.5`.
fn plain(number: &str) -> Option<String> {
    let Some((mantissa, exponent)) = number.split_once(['e', 'E']) else {
        return Some(number.to_owned());
    };
    let places: i32 = exponent.parse().ok()?;
    let distance = usize::try_from(places.unsigned_abs()).ok()?;
    let sign = if mantissa.starts_with('-') { "-" } else { "" };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let whole = whole.trim_start_matches('-');
    if distance > PLACES_MAX
        || !format!("{whole}{fraction}")
            .bytes()
            .all(|it| it.is_ascii_digit())
    {
        return None;
    }
    let zeros = "0".repeat(distance);
    let (digits, at) = if places < 0 {
        (format!("{zeros}{whole}{fraction}"), whole.len())
    } else {
        (format!("{whole}{fraction}{zeros}"), whole.len() + distance)
    };
    let (whole, fraction) = digits.split_at_checked(at)?;
    let fraction = if fraction.is_empty() { "0" } else { fraction };
    Some(format!("{sign}{whole}.{fraction}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exponent_moves_the_point() {
        for (number, expected) in [
            ("2.25", Some("2.25")),
            ("2.25e1", Some("22.50")),
            ("225E-2", Some("002.25")),
            ("-1e2", Some("-100.0")),
            ("5e-3", Some("0.005")),
            ("1e400", None),
            ("1e", None),
            ("ae1", None),
        ] {
            assert_eq!(plain(number).as_deref(), expected, "{number}");
        }
    }
}
