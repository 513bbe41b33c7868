//! Why a use case could not be done, in a form every face can word.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The consequence of a problem; the number is the exit code of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// It could not be done as things are.
    Failed = 1,
    /// The command was not understood.
    Usage = 2,
    /// The node does not run, or a partner cannot be reached.
    Unreachable = 3,
    /// A rule says no.
    Refused = 4,
    /// The store is damaged.
    Damaged = 5,
}

impl Class {
    /// The exit code of the command line for this class.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Unreachable => 3,
            Self::Refused => 4,
            Self::Damaged => 5,
        }
    }
}

/// What went wrong: a key (`error-<code>`, `hint-<code>` in the language files) and its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code} {args:?}")]
pub struct Problem {
    /// Key in the language files, kebab-case.
    pub code: String,
    /// What it means for the caller.
    pub class: Class,
    /// Values to insert, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, String>,
    /// Names that exist and look like the one that was not found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<String>,
}

impl Problem {
    /// A problem of a class, without values.
    pub fn new(class: Class, code: &str) -> Self {
        Self {
            code: code.to_owned(),
            class,
            args: BTreeMap::new(),
            near: Vec::new(),
        }
    }

    /// It could not be done as things are.
    pub fn failed(code: &str) -> Self {
        Self::new(Class::Failed, code)
    }

    /// The command was not understood.
    pub fn usage(code: &str) -> Self {
        Self::new(Class::Usage, code)
    }

    /// A rule says no.
    pub fn refused(code: &str) -> Self {
        Self::new(Class::Refused, code)
    }

    /// Somebody cannot be reached.
    pub fn unreachable(code: &str) -> Self {
        Self::new(Class::Unreachable, code)
    }

    /// The store is damaged.
    pub fn damaged(code: &str) -> Self {
        Self::new(Class::Damaged, code)
    }

    /// The same problem with one more value.
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    /// The same problem with names to suggest.
    pub fn near(mut self, names: Vec<String>) -> Self {
        self.near = names;
        self
    }
}
