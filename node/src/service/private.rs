//! What never leaves the hub: its private documents, one a year, read as one.
//!
//! The newest year's word counts; nothing said there (`null`) takes a field away. A person's name,
//! address or telephone stands here and nowhere else. The audience of these documents is the hub's
//! own devices, and the engine names them to nobody else.

use std::collections::BTreeMap;

use halle_protocol::{
    document::{Audience, Descriptor, Kind, Period, is_key},
    engine::Turn,
    envelope::{Operation, Scalar},
    id::HubId,
    object::fields_of,
};
use serde::{Serialize, de::DeserializeOwned};

use super::{Seen, View, problem_of_publish, problem_of_store};
use crate::control::Problem;

/// Private fields by key.
#[derive(Debug, Default)]
pub(in crate::service) struct Private(BTreeMap<String, Scalar>);

impl Private {
    /// Those whose key begins so. Of values changed apart the highest is shown, as everywhere.
    ///
    /// # Errors
    /// A store's failure.
    pub(in crate::service) fn under(view: &View<'_>, prefix: &str) -> Result<Self, Problem> {
        let mut found = BTreeMap::new();
        for document in years(view)? {
            let fields = fields_of(view.store, &document.id()).map_err(problem_of_store)?;
            let under = fields
                .into_iter()
                .filter(|(key, _)| key.starts_with(prefix));
            found.extend(under.filter_map(|(key, it)| Some((key, it.values.last()?.clone()))));
        }
        found.retain(|_, value| *value != Scalar::Null);
        Ok(Self(found))
    }

    /// The parts of keys between a prefix and the next `/`, ascending, each once.
    pub(in crate::service) fn groups(&self, prefix: &str) -> Vec<String> {
        let group = |key: &String| {
            let rest = key.strip_prefix(prefix)?;
            Some(rest.split('/').next()?.to_owned())
        };
        let mut groups: Vec<String> = self.0.keys().filter_map(group).collect();
        groups.dedup();
        groups
    }

    /// Words; empty where there are none.
    pub(in crate::service) fn text(&self, key: &str) -> String {
        let text = self.0.get(key).and_then(Scalar::text);
        text.unwrap_or_default().to_owned()
    }

    /// A whole number.
    pub(in crate::service) fn number(&self, key: &str) -> Option<i64> {
        self.0.get(key).and_then(Scalar::int)
    }

    /// Whether a field says yes.
    pub(in crate::service) fn mark(&self, key: &str) -> bool {
        self.0.get(key) == Some(&Scalar::Bool(true))
    }

    /// A value that [`json`] wrote; nothing where it is something else.
    pub(in crate::service) fn value<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        serde_json::from_str(self.0.get(key)?.text()?).ok()
    }
}

/// A value of several parts, as words.
pub(in crate::service) fn json<T: Serialize>(value: &T) -> Scalar {
    serde_json::to_string(value).map_or(Scalar::Null, Scalar::Text)
}

/// Words, or nothing where there are none.
pub(in crate::service) fn words(text: &str) -> Scalar {
    if text.is_empty() {
        Scalar::Null
    } else {
        Scalar::Text(text.to_owned())
    }
}

/// Writes what is not held already, into the newest year's document; whether there was anything.
///
/// # Errors
/// A store's failure, `too-large`.
pub(in crate::service) fn write(
    turn: &mut Turn<'_>,
    seen: &Seen,
    mut says: Vec<(String, Scalar)>,
) -> Result<bool, Problem> {
    let held = Private::under(&View::of(turn, seen), "")?;
    says.retain(|(key, value)| held.0.get(key).unwrap_or(&Scalar::Null) != value);
    let some = !says.is_empty();
    state(turn, seen, says)?;
    Ok(some)
}

/// Writes fields anew, even those that are held so: what is said is true from now on.
///
/// # Errors
/// A store's failure, `too-large`.
pub(in crate::service) fn state(
    turn: &mut Turn<'_>,
    seen: &Seen,
    says: Vec<(String, Scalar)>,
) -> Result<(), Problem> {
    let view = View::of(turn, seen);
    let this_year = document(&view.hub(), turn.moment.today.year());
    // A clock set back must not write below what is read.
    let newest = years(&view)?.into_iter().next_back();
    let into = newest
        .filter(|it| it.period > this_year.period)
        .unwrap_or(this_year);
    let put = |(key, value): (String, Scalar)| {
        debug_assert!(is_key(&key), "{key} names no field");
        Operation::Put(key, value)
    };
    let operations: Vec<Operation> = says.into_iter().map(put).collect();
    if !operations.is_empty() {
        turn.publish(&into, operations)
            .map_err(problem_of_publish)?;
        turn.settle().map_err(problem_of_store)?;
    }
    Ok(())
}

fn document(hub: &HubId, year: i16) -> Descriptor {
    Descriptor {
        owner: *hub,
        kind: Kind::Private,
        period: Period::Year(year),
        audience: Audience::Own,
    }
}

/// This hub's private documents, oldest first.
fn years(view: &View<'_>) -> Result<Vec<Descriptor>, Problem> {
    let documents = view.reader().documents().map_err(problem_of_store)?;
    let own = documents.into_iter().map(|(_, it)| it);
    let mut years: Vec<Descriptor> = own
        .filter(|it| it.owner == view.hub() && it.kind == Kind::Private)
        .collect();
    years.sort_by_key(|it| it.period);
    Ok(years)
}
