//! The file `halle.toml`: keys with the lines they stand on.

use std::{
    fs,
    io::{self, ErrorKind},
    ops::Range,
    path::Path,
};

use toml::{
    Spanned, Table, Value,
    de::{DeTable, DeValue},
};

use crate::control::{Class, Problem};

use super::setting::Settings;

/// The text of a file, or `None` when there is none.
pub(super) fn read(path: &Path) -> Result<Option<String>, Problem> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(path, &error)),
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Problem {
    // What is no text was written by somebody, like any other wrong setting.
    let class = if error.kind() == ErrorKind::InvalidData {
        Class::Usage
    } else {
        Class::Failed
    };
    Problem::new(class, "config-unreadable")
        .with("place", path.display())
        .with("words", error)
}

/// Makes every setting of a file.
pub(super) fn apply(text: &str, path: &Path, settings: &mut Settings) -> Result<(), Problem> {
    let file = File { text, path };
    let values: Table = text.parse().map_err(|error| file.unreadable(&error))?;
    let keys = DeTable::parse(text).map_err(|error| file.unreadable(&error))?;
    file.apply("", keys.get_ref(), &values, settings)
}

struct File<'a> {
    text: &'a str,
    path: &'a Path,
}

impl File<'_> {
    fn apply(
        &self,
        above: &str,
        keys: &DeTable<'_>,
        values: &Table,
        settings: &mut Settings,
    ) -> Result<(), Problem> {
        for (name, of_key) in keys {
            let Some(value) = values.get(name.get_ref().as_ref()) else {
                continue;
            };
            let key = format!("{above}{}", name.get_ref());
            match (of_key.get_ref(), value) {
                (DeValue::Table(keys), Value::Table(values)) if settings.is_table(&key) => {
                    self.apply(&format!("{key}."), keys, values, settings)?;
                }
                _ => settings.set(&key, value.clone(), &|problem| self.at(name, problem))?,
            }
        }
        Ok(())
    }

    fn at<T>(&self, name: &Spanned<T>, problem: Problem) -> Problem {
        self.at_span(name.span(), problem)
    }

    fn at_span(&self, span: Range<usize>, problem: Problem) -> Problem {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = before.matches('\n').count().saturating_add(1);
        problem
            .with("place", self.path.display())
            .with("line", line)
    }

    fn unreadable(&self, error: &toml::de::Error) -> Problem {
        let problem = Problem::usage("config-unreadable").with("words", error.message());
        self.at_span(error.span().unwrap_or_default(), problem)
    }
}
