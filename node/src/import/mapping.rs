//! Mapping: what a person said a heading means, above every guess.

use crate::import::error::ImportError;
use crate::import::field::{Field, Table};
use crate::import::words::key;

/// Stands in a mapping for "do not read this column".
const IGNORE: &str = "ignore";

/// Headings with the field a person gave them; no field: not to be read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Mapping(Vec<Mapped>);

#[derive(Debug, Clone)]
struct Mapped {
    key: String,
    heading: String,
    field: Option<Field>,
}

impl Mapping {
    /// Reads pairs of (heading, field code or `ignore`).
    pub(crate) fn new(table: Table, pairs: &[(String, String)]) -> Result<Self, ImportError> {
        let mut mapping = Self::default();
        for (heading, code) in pairs {
            let field = field_of(table, heading, code)?;
            let (key, heading) = (key(heading), heading.clone());
            if mapping.clashes(&key, field) {
                return Err(ImportError::MappedTwice { heading });
            }
            mapping.0.push(Mapped {
                key,
                heading,
                field,
            });
        }
        Ok(mapping)
    }

    /// Whether a person said anything of the heading with this key.
    pub(crate) fn names(&self, key: &str) -> bool {
        self.0.iter().any(|mapped| mapped.key == key)
    }

    /// The field a person gave the heading with this key.
    pub(crate) fn field(&self, key: &str) -> Option<Field> {
        self.0.iter().find(|mapped| mapped.key == key)?.field
    }

    /// The first heading of the mapping that is not among `keys`.
    pub(crate) fn absent(&self, keys: &[String]) -> Option<String> {
        let absent = |mapped: &&Mapped| !keys.contains(&mapped.key);
        self.0
            .iter()
            .find(absent)
            .map(|mapped| mapped.heading.clone())
    }

    fn clashes(&self, key: &str, field: Option<Field>) -> bool {
        self.0
            .iter()
            .any(|known| known.key == key || (field.is_some() && known.field == field))
    }
}

fn field_of(table: Table, heading: &str, code: &str) -> Result<Option<Field>, ImportError> {
    if code == IGNORE {
        return Ok(None);
    }
    match Field::of_code(code).filter(|&field| table.knows(field)) {
        Some(field) => Ok(Some(field)),
        None => Err(ImportError::UnknownField {
            heading: heading.into(),
            field: code.into(),
        }),
    }
}
