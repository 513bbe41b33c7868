//! Editable fields: what the newest edits of each say, and the rows where they stand.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::value::{decode, read};
use crate::{
    cbor,
    envelope::Scalar,
    id::{DocumentId, HeaderHash, Writer},
    store::{Store, StoreError, StoreExt, Table},
};

/// One edit that no later one knew of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What it says.
    #[serde(with = "cbor::inside")]
    pub value: Scalar,
    /// Which device made it.
    pub writer: Writer,
    /// In which envelope of its chain.
    pub seq: u64,
    /// That envelope's header.
    pub by: HeaderHash,
    /// Its time, ms since 1970.
    pub time: i64,
}

/// All values of one editable field, and the newest envelope that set it. Never without a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Edit>", into = "Vec<Edit>")]
pub struct FieldValue {
    /// One value, or several when devices changed it apart; ascending, each once.
    pub values: Vec<Scalar>,
    /// The envelope that set it last (of several edits: of the highest header).
    pub by: HeaderHash,
    /// Its time, ms since 1970.
    pub time: i64,
    edits: Vec<Edit>,
}

impl FieldValue {
    /// A field that one edit set.
    pub(crate) fn of(edit: Edit) -> Self {
        Self::from(vec![edit])
    }

    /// The same field after an edit (`None` deletes) that knew of some edits before: those are
    /// gone, the others stand beside it. `None`: no value is left.
    pub(crate) fn edited(
        self,
        edit: Option<Edit>,
        knew: impl Fn(Writer, u64) -> bool,
    ) -> Option<Self> {
        let mut edits = self.edits;
        edits.retain(|it| !knew(it.writer, it.seq));
        edits.extend(edit);
        (!edits.is_empty()).then(|| Self::from(edits))
    }

    /// Whether a device of others made one of the edits that stand.
    pub(crate) fn has_others_than(&self, writer: Writer) -> bool {
        self.edits.iter().any(|it| it.writer != writer)
    }
}

impl From<Vec<Edit>> for FieldValue {
    fn from(mut edits: Vec<Edit>) -> Self {
        edits.sort_unstable_by_key(|it| (it.writer, it.seq));
        let mut values: Vec<Scalar> = edits.iter().map(|it| it.value.clone()).collect();
        values.sort();
        values.dedup();
        let newest = edits.iter().max_by_key(|it| it.by);
        let (by, time) = newest.map(|it| (it.by, it.time)).unwrap_or_default();
        Self {
            values,
            by,
            time,
            edits,
        }
    }
}

impl From<FieldValue> for Vec<Edit> {
    fn from(field: FieldValue) -> Self {
        field.edits
    }
}

/// Fields that stand in one row, by the last part of their keys. Never without one, where it is
/// kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields(BTreeMap<String, FieldValue>);

impl Fields {
    /// Takes a field out.
    pub(crate) fn take(&mut self, name: &str) -> Option<FieldValue> {
        self.0.remove(name)
    }

    /// Puts a field in.
    pub(crate) fn put(&mut self, name: &str, field: FieldValue) {
        self.0.insert(name.to_owned(), field);
    }

    /// Whether none is left.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Last parts of keys that share the row of their group: what folds read together. Any other has
/// a row of its own, so that nobody makes a row grow without end.
const TOGETHER: [&str; 19] = [
    "addresses",
    "category",
    "contact",
    "description",
    "grams",
    "name",
    "organic",
    "pack",
    "place",
    "price",
    "producer",
    "product",
    "product-other",
    "ref",
    "retired",
    "sku",
    "solidarity",
    "stock",
    "story",
];

/// Group and last part of a field's key; the group may be empty.
pub(crate) fn parts(key: &str) -> (&str, &str) {
    key.rsplit_once('/').unwrap_or(("", key))
}

/// What a key stands under: its group with the slash that ends it, or nothing.
fn within(group: &str) -> String {
    if group.is_empty() {
        String::new()
    } else {
        format!("{group}/")
    }
}

/// Key of the row where a field stands.
pub(crate) fn row_of(document: &DocumentId, key: &str) -> Vec<u8> {
    let (group, name) = parts(key);
    if TOGETHER.contains(&name) {
        row_key(document, &within(group))
    } else {
        row_key(document, key)
    }
}

fn row_key(document: &DocumentId, rest: &str) -> Vec<u8> {
    let mut bytes = document.as_bytes().to_vec();
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

/// What the key of a row says after its document.
fn rest_of(row: &[u8]) -> String {
    let rest = row.get(size_of::<DocumentId>()..).unwrap_or_default();
    String::from_utf8_lossy(rest).into_owned()
}

/// Group of the fields in a row.
pub(crate) fn group_in(row: &[u8]) -> String {
    parts(&rest_of(row)).0.to_owned()
}

/// Editable fields of a document in a group, by the last part of their keys; ascending.
///
/// # Errors
/// [`StoreError`].
pub(super) fn fields_in(
    store: &dyn Store,
    document: &DocumentId,
    group: &str,
) -> Result<Vec<(String, FieldValue)>, StoreError> {
    let prefix = row_key(document, &within(group));
    let mut found = BTreeMap::new();
    for (row, value) in store.under(Table::Field, &prefix)? {
        let deeper = row.get(prefix.len()..).is_none_or(|it| it.contains(&b'/'));
        if !deeper {
            found.extend(decode::<Fields>(Table::Field, &value)?.0);
        }
    }
    Ok(found.into_iter().collect())
}

/// All editable fields of a document, by their keys; ascending.
///
/// # Errors
/// [`StoreError`].
pub fn fields_of(
    store: &dyn Store,
    document: &DocumentId,
) -> Result<BTreeMap<String, FieldValue>, StoreError> {
    let mut found = BTreeMap::new();
    for (row, value) in store.under(Table::Field, document.as_bytes())? {
        let group = within(&group_in(&row));
        let fields: Fields = decode(Table::Field, &value)?;
        let named = fields.0.into_iter();
        found.extend(named.map(|(name, field)| (format!("{group}{name}"), field)));
    }
    Ok(found)
}

/// One editable field of a document.
///
/// # Errors
/// [`StoreError`].
pub fn field(
    store: &dyn Store,
    document: &DocumentId,
    key: &str,
) -> Result<Option<FieldValue>, StoreError> {
    let row: Option<Fields> = read(store, Table::Field, &row_of(document, key))?;
    Ok(row.and_then(|mut it| it.take(parts(key).1)))
}
