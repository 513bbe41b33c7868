//! Numbers of papers: `2026-L-0041`, the 41st of series L in 2026.

use std::{fmt, str::FromStr};

use super::limits::SERIES_LETTERS_MAX;

/// The letters of a series, upper case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::service) struct Letters(String);

/// A number, ordered by year, series and count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::service) struct Number {
    pub(super) year: i16,
    pub(super) letters: Letters,
    /// From 1 on, without gap.
    pub(super) count: u32,
}

/// A text that has another form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::service) struct BadNumber;

impl Letters {
    /// As it stands in a key.
    pub(super) fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl FromStr for Letters {
    type Err = BadNumber;

    fn from_str(text: &str) -> Result<Self, BadNumber> {
        let letters = text.trim().to_ascii_uppercase();
        let fits = (1..=SERIES_LETTERS_MAX).contains(&letters.len())
            && letters.bytes().all(|it| it.is_ascii_uppercase());
        fits.then_some(Self(letters)).ok_or(BadNumber)
    }
}

impl fmt::Display for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Number {
    /// As it stands in a key.
    pub(super) fn key(&self) -> String {
        self.to_string().to_lowercase()
    }

    /// The one after it.
    pub(super) fn next(&self) -> Self {
        Self {
            count: self.count.saturating_add(1),
            ..self.clone()
        }
    }
}

impl FromStr for Number {
    type Err = BadNumber;

    fn from_str(text: &str) -> Result<Self, BadNumber> {
        let mut parts = text.trim().splitn(3, '-');
        let mut part = || parts.next().ok_or(BadNumber);
        let (year, letters, count) = (part()?, part()?, part()?);
        let digits = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
        if year.len() != 4 || !digits(year) || count.is_empty() || !digits(count) {
            return Err(BadNumber);
        }
        let count = count.parse().map_err(|_| BadNumber)?;
        if count == 0 {
            return Err(BadNumber);
        }
        Ok(Self {
            year: year.parse().map_err(|_| BadNumber)?,
            letters: letters.parse()?,
            count,
        })
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{}-{:04}", self.year, self.letters, self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_it_is_written() {
        for text in ["2026-L-0041", "2026-l-41", " 2026-L-041 "] {
            let number: Number = text.parse().unwrap();
            assert_eq!(number.to_string(), "2026-L-0041");
            assert_eq!(number.next().key(), "2026-l-0042");
        }
        let large: Number = "2026-AB-12345".parse().unwrap();
        assert_eq!(large.to_string(), "2026-AB-12345");
        for text in [
            "",
            "2026-L",
            "2026-L-0",
            "26-L-1",
            "2026--1",
            "2026-É-1",
            "2026-L-+1",
            "2026-LLLL-1",
            "2026-L-1-2",
        ] {
            assert_eq!(text.parse::<Number>(), Err(BadNumber), "{text}");
        }
    }
}
