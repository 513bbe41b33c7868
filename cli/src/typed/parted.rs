//! A line of parts as people type it: what it is of, then `name=value` in either language.
//!
//! Decimal commas are safe: parts are divided by semicolons.

use halle_node::control::Problem;

use super::name::fold;

/// Such a line.
pub(crate) struct Parted<'a> {
    text: &'a str,
    code: &'static str,
    /// What it is of; not empty.
    pub(crate) product: &'a str,
}

/// A part of it.
pub(crate) struct Part<'a> {
    /// As typed, for whoever refuses it.
    pub(crate) whole: &'a str,
    /// Its name, folded.
    pub(crate) name: String,
    /// What is said.
    pub(crate) value: &'a str,
}

impl<'a> Parted<'a> {
    /// Reads a line and its parts; what is none of it is refused by this code.
    pub(crate) fn read(
        text: &'a str,
        code: &'static str,
    ) -> Result<(Self, Vec<Part<'a>>), Problem> {
        let mut parts = text.split(';');
        let product = parts.next().unwrap_or_default().trim();
        let line = Self {
            text,
            code,
            product,
        };
        if product.is_empty() || product.contains('=') {
            return Err(line.bad(product));
        }
        let part = |whole: &'a str| {
            let (name, value) = whole.split_once('=').ok_or_else(|| line.bad(whole))?;
            Ok(Part {
                whole,
                name: fold(name),
                value: value.trim(),
            })
        };
        let parts: Result<Vec<Part<'a>>, Problem> =
            parts.filter(|it| !it.trim().is_empty()).map(part).collect();
        let parts = parts?;
        Ok((line, parts))
    }

    /// Refuses a part.
    pub(crate) fn bad(&self, part: &str) -> Problem {
        Problem::usage(self.code)
            .with("text", self.text.trim())
            .with("part", part.trim())
    }
}
