//! Any DAG-CBOR as text that a person can read: for what was signed and is not known here.

use std::fmt::{self, Write};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};

use super::decode;
use crate::hash::hex;

/// One item in a line: `{kind: {amount: 4110, hub: 0a9090…}}`, byte strings in hexadecimal; `None`
/// for what is no DAG-CBOR within the bound, in bytes.
pub fn plain(bytes: &[u8], bytes_max: usize) -> Option<String> {
    decode::<Plain>(bytes, bytes_max).ok().map(|it| it.0)
}

/// Written as it is read; nesting is bounded by [`decode`].
struct Plain(String);

impl<'de> Deserialize<'de> for Plain {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Writer).map(Self)
    }
}

struct Writer;

impl<'de> Visitor<'de> for Writer {
    type Value = String;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any item")
    }

    fn visit_bool<E>(self, value: bool) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u64<E>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_str<E>(self, value: &str) -> Result<String, E> {
        Ok(format!("{value:?}"))
    }

    fn visit_bytes<E>(self, value: &[u8]) -> Result<String, E> {
        Ok(hex(value))
    }

    fn visit_unit<E>(self) -> Result<String, E> {
        Ok("–".to_owned())
    }

    fn visit_none<E>(self) -> Result<String, E> {
        Ok("–".to_owned())
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<String, D::Error> {
        from.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<String, A::Error> {
        let mut text = String::from("[");
        while let Some(Plain(item)) = items.next_element()? {
            text.push_str(if text.len() > 1 { ", " } else { "" });
            text.push_str(&item);
        }
        text.push(']');
        Ok(text)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<String, A::Error> {
        let mut text = String::from("{");
        while let Some((name, Plain(value))) = fields.next_entry::<String, _>()? {
            let comma = if text.len() > 1 { ", " } else { "" };
            // Writing into a string cannot fail.
            let _ = write!(text, "{comma}{name}: {value}");
        }
        text.push('}');
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cbor::encode, hash::hash};

    #[test]
    fn what_is_not_known_is_read_as_text() {
        let item = (
            true,
            -3,
            Some("a\u{1b}b"),
            serde_bytes::Bytes::new(&[0xab]),
            [(); 1],
        );
        let text = plain(&encode(&item), 64).expect("readable");
        assert_eq!(text, r#"[true, -3, "a\u{1b}b", ab, [–]]"#);
        let map = std::collections::BTreeMap::from([("sum", 7), ("of", 8)]);
        assert_eq!(plain(&encode(&map), 64).as_deref(), Some("{of: 8, sum: 7}"));
        assert_eq!(plain(&hash("halle/none/1", &[]), 64), None);
    }
}
