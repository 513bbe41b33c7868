//! Registration numbers: `123456789 RT0001` for GST, `1234567890 TQ0001` for QST.

use std::fmt;

/// Whose number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    /// Nine digits, `RT`, four digits.
    Gst,
    /// Ten digits, `TQ`, four digits.
    Qst,
}

impl NumberKind {
    fn form(self) -> (usize, &'static str) {
        match self {
            Self::Gst => (9, "RT"),
            Self::Qst => (10, "TQ"),
        }
    }
}

/// A number in its one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number(String);

impl Number {
    /// Reads one: blanks, hyphens and case aside. `None` where it has another form.
    pub fn read(kind: NumberKind, text: &str) -> Option<Self> {
        let (digits, letters) = kind.form();
        let plain: String = text
            .chars()
            .filter(|it| !it.is_whitespace() && *it != '-')
            .map(|it| it.to_ascii_uppercase())
            .collect();
        let (head, account) = plain.split_once(letters)?;
        let of_digits = |text: &str, count: usize| {
            text.len() == count && text.bytes().all(|it| it.is_ascii_digit())
        };
        (of_digits(head, digits) && of_digits(account, 4))
            .then(|| Self(format!("{head} {letters}{account}")))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
