//! One editable field: what its newest edits say.

use serde::{Deserialize, Serialize};

use crate::{
    envelope::Scalar,
    id::{DocumentId, HeaderHash, Writer},
};

/// One edit that no later one knew of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What it says.
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

/// Key of a field in its table.
pub fn field_key(document: &DocumentId, key: &str) -> Vec<u8> {
    let mut bytes = document.as_bytes().to_vec();
    bytes.extend_from_slice(key.as_bytes());
    bytes
}
