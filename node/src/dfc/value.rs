//! Value: JSON with its numbers as they are written and its objects with their lines, read within bounds.
//!
//! Bounds are counted on the bytes before anything is built, so that a hostile text costs one look at it.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::limits::{DEPTH_MAX, VALUES_MAX};

/// One JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// Nothing.
    Null,
    /// Yes or no.
    Flag(bool),
    /// A number as it is written.
    Number(String),
    /// A text.
    Text(String),
    /// Several values.
    List(Vec<Value>),
    /// Values by name.
    Object(Object),
}

/// Values by name, and where they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Object {
    /// Line on which it begins, from 1; 0 where it comes from no text.
    pub(crate) line: usize,
    /// What it says.
    pub(crate) says: BTreeMap<String, Value>,
}

/// Why a text is no graph that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Fault {
    /// No JSON, or an object that says one name twice.
    #[error("no JSON from line {line} on")]
    NotJson {
        /// Line, from 1.
        line: usize,
    },
    /// More brackets within brackets than [`DEPTH_MAX`].
    #[error("more than {DEPTH_MAX} brackets within brackets")]
    TooDeep,
    /// More values than [`VALUES_MAX`].
    #[error("more than {VALUES_MAX} values")]
    TooMany,
}

impl Value {
    /// Reads a JSON text.
    ///
    /// # Errors
    /// [`Fault`].
    pub(crate) fn decode(text: &str) -> Result<Self, Fault> {
        within_bounds(text)?;
        let whole: &RawValue =
            serde_json::from_str(text).map_err(|error| Fault::NotJson { line: error.line() })?;
        Reader::new(text).value(whole)
    }

    /// The JSON text, on one line.
    pub(crate) fn encode(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(text) => RawValue::from_string(text.clone())
                .map_err(S::Error::custom)?
                .serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(values) => values.serialize(serializer),
            Self::Object(object) => object.says.serialize(serializer),
        }
    }
}

/// Counts brackets and values outside of texts. What is no JSON is found by the reader later.
fn within_bounds(text: &str) -> Result<(), Fault> {
    let (mut depth, mut values) = (0_usize, 0_usize);
    let (mut quoted, mut escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => {
                depth += 1;
                values += 1;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' | b':' => values += 1,
            _ => {}
        }
        if depth > DEPTH_MAX {
            return Err(Fault::TooDeep);
        }
        if values > VALUES_MAX {
            return Err(Fault::TooMany);
        }
    }
    Ok(())
}

/// Makes values of checked JSON.
struct Reader<'t> {
    text: &'t str,
    breaks: Vec<usize>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at).collect();
        Self { text, breaks }
    }

    fn value(&self, raw: &RawValue) -> Result<Value, Fault> {
        let text = raw.get();
        let wrong = |_| Fault::NotJson {
            line: self.line(text),
        };
        Ok(match text.as_bytes().first() {
            Some(b'n') => Value::Null,
            Some(b't') => Value::Flag(true),
            Some(b'f') => Value::Flag(false),
            Some(b'"') => Value::Text(serde_json::from_str(text).map_err(wrong)?),
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(text).map_err(wrong)?;
                let values = items.into_iter().map(|item| self.value(item));
                Value::List(values.collect::<Result<_, _>>()?)
            }
            Some(b'{') => {
                let Pairs(pairs) = serde_json::from_str(text).map_err(wrong)?;
                let mut says = BTreeMap::new();
                for (name, value) in pairs {
                    says.insert(name, self.value(value)?);
                }
                let line = self.line(text);
                Value::Object(Object { line, says })
            }
            Some(_) | None => Value::Number(text.to_owned()),
        })
    }

    /// The line on which a part of the text begins.
    fn line(&self, part: &str) -> usize {
        let at = part.as_ptr().addr();
        let offset = at.saturating_sub(self.text.as_ptr().addr());
        self.breaks.partition_point(|it| *it < offset) + 1
    }
}

/// An object's values, none of them read; a name that stands there twice could mean either.
struct Pairs<'t>(BTreeMap<String, &'t RawValue>);

impl<'de: 't, 't> Deserialize<'de> for Pairs<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor).map(Self)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = BTreeMap<String, &'de RawValue>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = BTreeMap::new();
        while let Some((name, value)) = map.next_entry::<String, &RawValue>()? {
            if pairs.insert(name, value).is_some() {
                return Err(A::Error::custom("a name stands there twice"));
            }
        }
        Ok(pairs)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_stay_as_they_are_written() {
        for text in [
            "2.25",
            "-0",
            "1e400",
            "19.990000000000002",
            "1234567890123456789.01",
        ] {
            assert_eq!(Value::decode(text), Ok(Value::Number(text.to_owned())));
            assert_eq!(Value::decode(text).unwrap().encode(), text);
        }
    }

    #[test]
    fn an_object_knows_its_line() {
        let Ok(Value::List(items)) = Value::decode("[\n {},\n\n {\"a\":\n1}]") else {
            panic!("a list");
        };
        let lines = items.iter().map(|value| {
            let Value::Object(object) = value else {
                panic!("{value:?}");
            };
            object.line
        });
        assert_eq!(lines.collect::<Vec<_>>(), [2, 4]);
    }

    #[test]
    fn what_is_no_json_says_where() {
        for (text, line) in [
            ("", 1),
            ("{\n\"a\" 1}", 2),
            ("{\"a\":1,\n\"a\":2}", 1),
            ("[1,\n2", 2),
            ("{} x", 1),
            ("\n\"\\ud800\"", 2),
            ("NaN", 1),
        ] {
            assert_eq!(Value::decode(text), Err(Fault::NotJson { line }), "{text}");
        }
    }

    #[test]
    fn what_is_too_deep_or_too_much_is_refused_before_it_is_built() {
        let deep = "[".repeat(8_000_000);
        assert_eq!(Value::decode(&deep), Err(Fault::TooDeep));
        let deep = "{\"a\":".repeat(1_000_000);
        assert_eq!(Value::decode(&deep), Err(Fault::TooDeep));
        let many = format!("[{}1]", "1,".repeat(4_000_000));
        assert_eq!(Value::decode(&many), Err(Fault::TooMany));
        let quoted = format!("\"{}\"", "[{,:\\\"".repeat(1_000_000));
        assert!(Value::decode(&quoted).is_ok());
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_back_to_the_same(text in "[\\[\\]{}\":,0-9a-fnrultse.\\\\\n -]{0,60}") {
            if let Ok(value) = Value::decode(&text) {
                let again = Value::decode(&value.encode()).unwrap();
                prop_assert_eq!(again.encode(), value.encode());
            }
        }
    }
}
