//! Settings, made one at a time over the defaults.

use serde::Deserialize;
use toml::{Table, Value};

use crate::{control::Problem, near::near};

use super::{Config, DEFAULT};

/// What every environment variable of a setting begins with.
const VARIABLE_PREFIX: &str = "HALLE_";

/// All settings. Invariant: they make a [`Config`].
#[derive(Debug)]
pub(super) struct Settings(Table);

impl Default for Settings {
    #[expect(
        clippy::expect_used,
        reason = "the embedded file is parsed by this module's tests"
    )]
    fn default() -> Self {
        Self(DEFAULT.parse().expect("defaults are TOML"))
    }
}

impl Settings {
    /// Makes one setting; `at` adds to a problem where it was asked for.
    pub(super) fn set(
        &mut self,
        key: &str,
        value: Value,
        at: &dyn Fn(Problem) -> Problem,
    ) -> Result<(), Problem> {
        let mut changed = self.0.clone();
        let Some(place) = place(&mut changed, key) else {
            return Err(at(self.unknown(key)));
        };
        *place = value;
        if let Err(error) = Config::deserialize(changed.clone()) {
            return Err(at(bad_value(key, &error)));
        }
        self.0 = changed;
        Ok(())
    }

    /// Makes one setting from text: as it is for text, with commas for a list, else as TOML.
    pub(super) fn set_text(
        &mut self,
        key: &str,
        text: &str,
        at: &dyn Fn(Problem) -> Problem,
    ) -> Result<(), Problem> {
        let value = match place(&mut self.0, key) {
            Some(Value::Array(_)) => {
                Value::Array(text.split(',').map(|part| part.trim().into()).collect())
            }
            Some(Value::Integer(_) | Value::Boolean(_)) => {
                text.trim().parse().unwrap_or_else(|_| text.into())
            }
            _ => text.into(),
        };
        self.set(key, value, at)
    }

    /// Whether other settings stand under this key.
    pub(super) fn is_table(&self, key: &str) -> bool {
        self.names()
            .iter()
            .any(|name| name.strip_prefix(key).is_some_and(|r| r.starts_with('.')))
    }

    /// The key that an environment variable sets.
    pub(super) fn key_of_variable(&self, variable: &str) -> Option<String> {
        let wanted = variable.strip_prefix(VARIABLE_PREFIX)?;
        self.names()
            .into_iter()
            .find(|name| name.replace('.', "_").to_uppercase() == wanted)
    }

    #[expect(
        clippy::expect_used,
        reason = "the invariant of this type, checked by `set`"
    )]
    pub(super) fn config(self) -> Config {
        Config::deserialize(self.0).expect("settings make a configuration")
    }

    /// Every setting's key.
    fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        collect("", &self.0, &mut names);
        names
    }

    fn unknown(&self, key: &str) -> Problem {
        let mut names = self.names();
        names.extend(self.0.keys().cloned());
        let alike = near(key, names.iter().map(String::as_str));
        Problem::usage("config-unknown-key")
            .with("key", key)
            .near(alike)
    }
}

/// Where the value of a known key stands.
fn place<'a>(table: &'a mut Table, key: &str) -> Option<&'a mut Value> {
    match key.split_once('.') {
        None => table.get_mut(key),
        Some((first, rest)) => place(table.get_mut(first)?.as_table_mut()?, rest),
    }
}

fn collect(above: &str, table: &Table, names: &mut Vec<String>) {
    for (name, value) in table {
        let key = format!("{above}{name}");
        match value.as_table() {
            Some(below) => collect(&format!("{key}."), below, names),
            None => names.push(key),
        }
    }
}

fn bad_value(key: &str, error: &toml::de::Error) -> Problem {
    Problem::usage("config-bad-value")
        .with("key", key)
        .with("words", error.message())
}
