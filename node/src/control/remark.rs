//! A coded sentence: what the node has to say, without words of any language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A sentence named by its key in the language files, with its figures.
///
/// JSON is the same in every language; whoever shows it to a person words it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Remark {
    /// Key in the language files, kebab-case.
    pub code: String,
    /// Values to insert, by name. Amounts are whole cents under names that end in `cents`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, String>,
}

impl Remark {
    /// A sentence without figures.
    pub fn new(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            args: BTreeMap::new(),
        }
    }

    /// The same sentence with one more figure.
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }
}
